"""Nothing internal leaves: a word planted in all that is internal is in no byte of what the customer gets.

It is planted in finance's own workbook (cost, margin, names of staff, comments, a hidden sheet), in notes, waivers, a
hidden slide, and the meeting file's name; and in the meeting with a slide of every kind also in texts that a kind does
not show, in words on points that are not there, and in a picture's name and in what its file says beside its points.
Each place is seen to hold it first; and what the customer sees is found.
"""

import re
import shutil
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from pypdf import PdfReader
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader
from pytestqt.qtbot import QtBot

from firstslide import cli
from firstslide.content.projection import customer_deck, left_out
from firstslide.content.prompts import _PROMPTS
from firstslide.content.values import SlideContent
from firstslide.deck import changes
from firstslide.meeting import edits
from firstslide.meeting.edits import Edit
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import BY_HAND, Highlight, SlideKind
from firstslide.render.files import picture_file
from firstslide.render.files.image import image
from firstslide.render.files.pdf import write_pdf
from firstslide.render.files.png import write_pngs
from firstslide.ui.session import Session
from firstslide.ui.show.show import Show
from firstslide.ui.story.thumbs import Thumbs
from firstslide.ui.tasks import Tasks
from firstslide.workspace.workspace import View, Workspace
from tests.ui.show import make
from tests.ui.show.conftest import Room

Step = Callable[[Meeting], Edit]
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


# A slide of every kind, in every look, and the show


@pytest.fixture(scope="module")
def of_every_kind(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted meeting with a slide of every kind, each filled so that the customer gets it."""
    folder = tmp_path_factory.mktemp("every")
    path = Path(shutil.copy(planted, folder / "every.meeting"))
    picture = picture_file.read(_picture(folder / f"{CANARY}.png"))
    with Workspace.open(path, home=folder / "home") as workspace:
        there = {slide.kind for slide in workspace.view.meeting.slides.values()} - {
            SlideKind.TEXT
        }  # that one is hidden
        steps: list[Step] = [lambda m: changes.set_brief(m, arc_mode="edge", concern=f"{SEEN} took a day")]
        missing = sorted(set(SlideKind) - there - {SlideKind.PICTURE})
        steps += [lambda m, kind=kind: changes.add(m, kind, 1, False) for kind in missing]  # type: ignore[misc]
        steps.append(lambda m: changes.add_pictures(m, [picture], m.deck.main[0]))
        view = _at_once(workspace, steps)
        gaps = [(i, gap.slot) for i, content in view.contents.items() if not content.hidden for gap in content.gaps]
        filled: list[Step] = [
            lambda m, i=i, slot=slot: changes.set_text(m, i, slot, _words(slot))  # type: ignore[misc]
            for i, slot in gaps
        ]
        _at_once(
            workspace, [*filled, lambda m: edits.put(m, "", [("slides", i, _sown(s)) for i, s in m.slides.items()])]
        )
    return path


def _words(slot: str) -> str:
    return "2026-09-30" if slot.endswith((":by", ":since")) else SEEN


def _at_once(workspace: Workspace, steps: list[Step]) -> View:
    """Many edits as one: each makes every slide anew."""
    before = meeting = workspace.view.meeting
    for step in steps:
        meeting = edits.apply(meeting, step(meeting))
    things: list[Any] = [(place, "", getattr(meeting, place)) for place in edits.SINGLE]
    many = (place for place in edits.TYPES if place not in edits.SINGLE)
    things += [(place, key, thing) for place in many for key, thing in getattr(meeting, place).items()]
    return workspace.apply(edits.put(before, "Plant", things))


def _picture(path: Path) -> Path:
    made = QImage(64, 36, QImage.Format.Format_RGB32)
    made.fill(0x336699)
    made.setText("Author", CANARY)
    made.save(str(path))
    assert holds(path.read_bytes(), CANARY)
    return path


def _sown(slide: Any) -> Any:
    """With words that are on no slide: in a text that its kind does not show, and on a point that is not there."""
    texts = slide.texts if slide.kind in BY_HAND else {**slide.texts, "body": CANARY, "nowhere": CANARY}
    gone = Highlight(f"{CANARY.lower()}@2026-01", f"{CANARY} remark")
    choice = replace(slide.choice, measures=(), highlights=(*slide.choice.highlights, gone))
    return replace(slide, texts=texts, choice=choice, notes=f"{CANARY} notes")


@pytest.fixture
def every(of_every_kind: Path) -> View:
    return Workspace.look(of_every_kind)


def test_of_every_kind_one_is_shown_and_the_canary_is_in_what_each_holds(every: View) -> None:
    shown = {content.kind for content in every.contents.values() if not left_out(content)}
    assert shown == set(SlideKind)
    slides = every.meeting.slides.values()
    assert all(CANARY in slide.notes and CANARY in slide.choice.highlights[-1].remark for slide in slides)
    assert any(CANARY in picture.name for picture in every.meeting.pictures.values())
    assert any(CANARY in said for content in every.contents.values() for said in content.ignored)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_it_leaves_in_no_file_of_any_kind_and_look(every: View, theme: str, tmp_path: Path) -> None:
    first = {content.kind: content for content in reversed(every.contents.values()) if not left_out(content)}
    deck = tuple(replace(slide, theme=theme) for slide in customer_deck(first.values()))
    assert len(deck) == len(SlideKind)
    out = tmp_path / "out.pdf"
    assert write_pdf(deck, out, "Service review")
    reader = PdfReader(out)
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) == len(deck)
    assert sum(SEEN in page for page in pages) > 8
    assert CANARY.casefold() not in "\n".join(pages).casefold()
    files = [out, *write_pngs(deck, tmp_path / "pictures", width=320)]
    for file in files:
        assert not any(holds(file.read_bytes(), word) for word in (CANARY, CANARY.lower())), file.name
    assert all(QImageReader(str(file)).textKeys() == [] for file in files[1:])
    assert not reader.attachments
    assert not any(page.annotations for page in reader.pages)


def test_thumbnails_are_made_of_what_the_customer_may_see(every: View, qtbot: QtBot) -> None:
    drawn = []

    def draw(slide: Any, width: int, height: int, ratio: float) -> QImage:
        drawn.append(slide)
        return image(slide, width, height, ratio)

    thumbs = Thumbs(draw)
    shown = [content for content in every.contents.values() if not content.hidden]
    for content in shown[:6]:
        thumbs.pixmap(content, QSize(64, 36), 1.0)
    qtbot.waitUntil(lambda: thumbs.idle, timeout=20_000)
    thumbs.stop()
    assert len(drawn) == 6
    said = [word for slide in drawn for word in strings(asdict(slide))]
    assert any(SEEN in word for word in said)
    assert not any(CANARY in word for word in said)
    assert all(thumbs.latest(slide.slide_id).toImage().textKeys() == [] for slide in drawn)  # type: ignore[union-attr]


def test_it_is_on_no_screen_of_the_customers_nor_in_an_answer(
    of_every_kind: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    small = replace(make.TV, area=(1280, 0, 480, 270), pixels=(480, 270))  # it is the words that are looked for
    room, tasks, seen = Room(make.LAPTOP, small), Tasks(), list[str]()
    with Workspace.open(of_every_kind, home=tmp_path / "home") as workspace:
        session = Session(tasks)
        session._workspace = workspace
        show = Show(workspace.view, "", None, room.find, room.clock, session)
        show.begin()
        try:
            for at in range(len(show.script.pages)):
                show.go(at)
                seen += _of_window(show)
                deep = sum("rows in the log" in word for word in seen)
                if deep < 3 and show.answer.begin(show.script.pages[at].slide):
                    for _ in range(2):
                        show.answer.down()
                        qtbot.waitUntil(lambda: show.answer._reading is None, timeout=20_000)
                        show.answer.send(visible=True)
                        seen += _of_window(show)
                    show.answer.leave()
            assert show.presenter.windowTitle() == show.customer.windowTitle() != ""
        finally:
            show.end()
            session._watch.stop()
            tasks.close()
    assert any("rows in the log" in word for word in seen), "answers went down to the rows"
    assert any(SEEN in word for word in seen)
    assert [word for word in seen if CANARY.casefold() in word.casefold()] == []


def _of_window(show: Show) -> list[str]:
    """All words that the customer's window holds now."""
    window, frame = show.customer, show.customer.frame
    told = [window.windowTitle(), window.toolTip(), window.accessibleName(), window.accessibleDescription(), frame.hint]
    return told + (list(strings(asdict(frame.slide))) if frame.slide is not None else [])
