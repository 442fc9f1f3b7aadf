"""Nothing internal leaves: a word planted in all that is internal is in no byte of what the customer gets.

It is planted in finance's own workbook (cost, margin, names of staff, comments, a hidden sheet), in notes, waivers, a
hidden slide, and the meeting file's name. Each place is seen to hold it first; and what the customer sees is found.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from pypdf import PdfReader
from PySide6.QtGui import QImageReader

from firstslide import cli
from firstslide.content.projection import customer_deck
from firstslide.content.prompts import _PROMPTS
from firstslide.content.values import SlideContent
from firstslide.deck import changes
from firstslide.meeting.slides import SlideKind
from firstslide.workspace.workspace import View, Workspace

CANARY = "zqCanary"
SEEN = "zqSeen"
pytestmark = [pytest.mark.timeout(240), pytest.mark.usefixtures("qapp")]


def _planted_workbooks(root: Path, folder: Path) -> list[str]:
    scope = openpyxl.load_workbook(root / "sample_workbooks" / "scope.xlsx")
    pricing = scope["Pricing schedule"]
    for row in range(8, 21):
        pricing.cell(row, 11).value = CANARY
        pricing.cell(row, 12).value = f"{CANARY} %"
    pricing["B9"].comment = Comment(CANARY, CANARY)
    hidden = scope.create_sheet(CANARY)
    hidden.sheet_state = "hidden"
    hidden["A1"] = CANARY
    scope.properties.creator = CANARY
    scope.save(folder / "scope.xlsx")
    delivered = openpyxl.load_workbook(root / "sample_workbooks" / "delivered.xlsx")
    tickets = delivered["Tickets"]
    tickets.delete_rows(302, tickets.max_row)  # three hundred tell as much as all, and sooner
    for row in range(2, tickets.max_row + 1):
        tickets.cell(row, 10).value = f"{CANARY} {row}"
    for row in range(6, 16):
        delivered["Volumes"].cell(row, 3).value = CANARY
    delivered.save(folder / "delivered.xlsx")
    return [str(folder / "scope.xlsx"), str(folder / "delivered.xlsx")]


def _fill(workspace: Workspace) -> None:
    def meeting() -> Any:
        return workspace.view.meeting

    workspace.draft()
    for slide_id in list(meeting().slides):
        workspace.apply(changes.set_notes(meeting(), slide_id, f"{CANARY} notes"))
    workspace.apply(changes.set_text(meeting(), meeting().deck.main[1], "title", f"{SEEN} results"))
    workspace.apply(changes.add(meeting(), SlideKind.TEXT, 1, False))
    hidden = meeting().deck.main[1]
    workspace.apply(changes.set_text(meeting(), hidden, "title", f"{CANARY} hidden"))
    workspace.apply(changes.set_text(meeting(), hidden, "text:body", f"{CANARY} hidden"))
    workspace.apply(changes.hide(meeting(), [hidden], True))
    scope = meeting().deck.backup[-1]
    workspace.apply(changes.move(meeting(), [scope], 0, False))
    found = workspace.view.findings[0]
    waived = changes.keep(
        meeting(), found.code, found.slides, found.judged, f"{CANARY} why", f"{CANARY} who", "2026-06-30"
    )
    workspace.apply(waived)


@pytest.fixture(scope="module")
def planted(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted")
    path = folder / f"{CANARY} walk-away.meeting"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        assert cli.main(["import", *_planted_workbooks(root, folder), "--into", str(path)]) == 0
        with Workspace.open(path) as workspace:
            _fill(workspace)
    return path


@pytest.fixture
def view(planted: Path) -> View:
    return Workspace.look(planted)


def forms(word: str) -> tuple[bytes, ...]:
    """How a word can stand in a file."""
    return tuple(word.encode(code) for code in ("utf-8", "utf-16-be", "utf-16-le"))


def unpacked(data: bytes) -> Iterator[bytes]:
    """The bytes as they are, and every compressed run in them, unpacked."""
    yield data
    for start in (found.end() for found in re.finditer(rb"stream\r?\n", data)):
        try:
            yield zlib.decompressobj().decompress(data[start:])
        except zlib.error:
            continue


def holds(data: bytes, word: str) -> bool:
    return any(form in part for part in unpacked(data) for form in forms(word))


def strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from strings(part)
        case list() | tuple():
            for part in value:
                yield from strings(part)
        case _:
            pass


def test_the_canary_is_where_it_was_planted(view: View) -> None:
    """The control: what is looked for below is there to be found."""
    contents: list[SlideContent] = list(view.contents.values())
    assert all(CANARY in content.notes for content in contents if not content.hidden)
    assert [content for content in contents if content.hidden and CANARY in content.title]
    assert any(CANARY in waiver.reason for waiver in view.meeting.waivers.values())
    assert CANARY in view.path.name


def test_it_is_in_no_value_that_the_customer_gets(view: View) -> None:
    deck = customer_deck(view.contents.values())
    said = [word for slide in deck for word in strings(asdict(slide))]
    assert [word for word in said if CANARY in word] == []
    assert [word for word in said if SEEN in word]
    assert set(said) & set(_PROMPTS.values()) == set()


def test_it_is_in_no_byte_of_the_pdf(planted: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    assert cli.main(["export", str(planted), str(out)]) == 0
    assert not holds(out.read_bytes(), CANARY)
    reader = PdfReader(out)
    pages = "\n".join(page.extract_text() for page in reader.pages)
    assert CANARY not in pages
    assert SEEN in pages
    about = " ".join(str(value) for value in (reader.metadata or {}).values())
    assert CANARY not in about + str(reader.attachments) + str(reader.outline)
    assert not any(page.annotations for page in reader.pages)


def test_a_pdf_that_held_it_would_be_found(planted: Path, tmp_path: Path) -> None:
    """The control: the search finds what is in the file's own words."""
    with Workspace.open(planted) as workspace:
        workspace.apply(changes.set_brief(workspace.view.meeting, customer=SEEN))
    out = tmp_path / "out.pdf"
    assert cli.main(["export", str(planted), str(out)]) == 0
    assert holds(out.read_bytes(), SEEN)
    assert cli.main(["undo", str(planted)]) == 0


def test_pictures_carry_no_words_and_no_names(planted: Path, tmp_path: Path) -> None:
    assert cli.main(["export", str(planted), str(tmp_path / "pictures")]) == 0
    pictures = sorted((tmp_path / "pictures").iterdir())
    assert pictures
    for picture in pictures:
        assert re.fullmatch(r"slide-\d\d\.png", picture.name)
        assert not holds(picture.read_bytes(), CANARY)
        assert QImageReader(str(picture)).textKeys() == []


def test_exports_are_not_named_after_the_meeting_file(planted: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    assert cli.main(["export", str(planted), str(out)]) == 0
    assert PdfReader(out).metadata.title == "Service review"  # type: ignore[union-attr]
