"""The user's templates lie in their own folder: saved whole, found by name, and a broken one is said and left out."""

from pathlib import Path

import pytest

from firstslide.deck.templates import Template, TemplateSlide, shipped
from firstslide.meeting.errors import UserError
from firstslide.meeting.slides import SlideKind
from firstslide.workspace.templates import default_folder, known, named, save

MINE = Template("Board, once a year", "", (TemplateSlide(SlideKind.SCORECARD), TemplateSlide(SlideKind.SCOPE, True)))


def test_without_a_folder_there_are_the_programs_own(tmp_path: Path) -> None:
    assert known(tmp_path / "none").templates == shipped()


def test_what_is_saved_is_found_again_by_its_name(tmp_path: Path) -> None:
    path = save(MINE, tmp_path / "templates")
    assert path.parent == tmp_path / "templates"
    assert known(tmp_path / "templates").templates == (*shipped(), MINE)
    assert named("board once a year", tmp_path / "templates") == MINE
    assert named("monthly review", tmp_path / "templates") == shipped()[1]
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_same_name_again_takes_its_place(tmp_path: Path) -> None:
    other = Template(MINE.name, "", MINE.slides[:1])
    save(MINE, tmp_path)
    save(other, tmp_path)
    assert known(tmp_path).templates == (*shipped(), other)


def test_the_programs_own_are_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="one of the program’s own"):
        save(Template("Monthly Review", "", MINE.slides), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_none_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"“Yearly”\. There are: “The difficult meeting”, “Monthly review”"):
        named("Yearly", tmp_path)


def test_a_broken_one_is_said_and_the_others_are_there(tmp_path: Path) -> None:
    save(MINE, tmp_path)
    (tmp_path / "broken.json").write_text("{}")
    (tmp_path / "twice.json").write_bytes((tmp_path / "template-board-once-a-year.json").read_bytes())
    (tmp_path / "folder.json").mkdir()
    found = known(tmp_path)
    assert found.templates == (*shipped(), MINE)
    assert [notice.split(" ")[0] for notice in found.notices] == ["broken.json", "folder.json", "twice.json:"]


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="The template can’t be kept"):
        save(MINE, tmp_path / "file")


def test_they_lie_beside_what_else_is_remembered() -> None:
    assert default_folder().name == "templates"
    assert default_folder().parent.name == "firstslide"
