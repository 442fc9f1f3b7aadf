"""Templates and the rule on figures, without a window."""

import json
import shutil
from pathlib import Path

import pytest

from firstslide import cli
from firstslide.deck import changes
from firstslide.deck.templates import Template, TemplateSlide, shipped
from firstslide.meeting.slides import SlideKind
from firstslide.workspace.templates import default_folder, save
from firstslide.workspace.workspace import Workspace
from tests.cli.test_commands import ask, run


@pytest.fixture
def meeting(sample_meeting: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_meeting, tmp_path / "june.meeting"))


def kinds(capsys: pytest.CaptureFixture[str], *argv: str | Path) -> list[str]:
    return [slide["kind"] for slide in ask(capsys, "draft", *argv)["slides"] if not slide["backup"]]


def test_the_templates_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    save(Template("Mine", "", (TemplateSlide(SlideKind.SCORECARD),)))
    (default_folder() / "broken.json").write_text("{}")
    found = ask(capsys, "templates")["templates"]
    assert [(t["name"], t["own"]) for t in found] == [*((t.name, False) for t in shipped()), ("Mine", True)]
    assert found[0]["slides"][0] == {"kind": "concern", "backup": False}
    assert cli.main(["templates"]) == 0
    told = capsys.readouterr()
    assert "Monthly review: " in told.out
    assert "Mine: Saved by you. scorecard" in told.out
    assert "broken.json is no template" in told.err


def test_a_deck_is_drafted_from_the_one_that_is_named(capsys: pytest.CaptureFixture[str], meeting: Path) -> None:
    assert kinds(capsys, meeting)[:3] == ["concern", "scorecard", "missed"]
    monthly = kinds(capsys, meeting, "--template", "monthly review")
    assert monthly[:3] == ["concern", "scorecard", "now"]
    assert "options" not in monthly


def test_one_that_is_not_there_is_said_and_nothing_drafted(capsys: pytest.CaptureFixture[str], meeting: Path) -> None:
    with Workspace.open(meeting) as workspace:
        before = workspace.view.meeting
    assert cli.main(["draft", str(meeting), "--template", "Yearly"]) == 2
    assert "No template is called “Yearly”" in capsys.readouterr().err
    assert Workspace.look(meeting).meeting == before


def test_a_figure_that_is_in_no_workbook_is_found_and_linked(capsys: pytest.CaptureFixture[str], meeting: Path) -> None:
    run(capsys, "draft", meeting)
    with Workspace.open(meeting) as workspace:
        view = workspace.view
        slide = next(c.slide_id for c in view.contents.values() if c.kind is SlideKind.SCORECARD)
        workspace.apply(changes.set_text(view.meeting, slide, "title", "P1 was 87 % in June"))
    findings = ask(capsys, "check", meeting, "--select", "DAT005", code=1)["findings"]
    assert [(f["code"], f["severity"], f["fixable"]) for f in findings] == [("DAT005", "warning", True)]
    told = json.loads(run(capsys, "check", meeting, "--select", "DAT005", "--fix", "--json"))
    assert told["fixed"][0].startswith("87 % became 88.0 %")
    assert Workspace.look(meeting).contents[slide].title == "P1 was 88.0 % in June"
    assert run(capsys, "undo", meeting).startswith("Undid: Link figures")
