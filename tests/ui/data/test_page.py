"""The way of workbooks through the page: queued, reviewed, imported or not, and what is current in the end."""

import threading
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from firstslide.meeting.errors import UserError
from firstslide.ui.data.page import DataPage
from firstslide.ui.desk import Desk
from firstslide.ui.review import saying
from firstslide.ui.review.review import Review
from firstslide.ui.session import Session
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.values import Progress
from tests.ui.data.conftest import LONG, press, texts

Open = Callable[..., Review]


def imports(session: Session) -> list[str]:
    assert session.view is not None
    return [i.workbook for i in session.view.meeting.imports.values()]


def tabs(page: DataPage) -> list[str]:
    bar = page.findChild(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert isinstance(bar, QTabBar)
    return [bar.tabText(at) for at in range(bar.count())] if bar.isVisibleTo(page) else []


def test_the_empty_page_says_what_to_do(page: DataPage, qtbot: QtBot) -> None:
    assert "Drop finance’s workbooks here" in texts(page)
    with qtbot.waitSignal(page.import_wanted):
        press(qtbot, page, "Import…")
    with qtbot.waitSignal(page.sample_wanted):
        press(qtbot, page, "Try the sample meeting")


def test_what_one_can_do_stands_in_the_middle(page: DataPage) -> None:
    pressed = [b for b in page._empty.findChildren(QPushButton) if b.isVisible()]
    assert len(pressed) == 2
    left = pressed[0].mapTo(page, QPoint(0, 0)).x()
    right = pressed[1].mapTo(page, QPoint(pressed[1].width(), 0)).x()
    assert abs(left - (page.width() - right)) <= 2


def test_the_sample_workbooks_dropped_on_the_window(qtbot: QtBot, empty_window: Desk, root: Path) -> None:
    session = empty_window.session
    mime = QMimeData()
    folder = root / "sample_workbooks"
    mime.setUrls([QUrl.fromLocalFile(str(folder / name)) for name in ("scope.xlsx", "delivered.xlsx")])
    at, buttons, keys = QPointF(600, 400), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(empty_window.frame, enter)
    assert enter.isAccepted()
    drop = QDropEvent(at, Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(empty_window.frame, drop)
    qtbot.waitUntil(lambda: "data" in empty_window.pages.made, timeout=LONG)
    page = empty_window.pages.made["data"]
    assert isinstance(page, DataPage)
    qtbot.waitUntil(lambda: page.reviewing is not None, timeout=LONG)
    assert tabs(page) == ["scope.xlsx", "delivered.xlsx"]
    assert imports(session) == []
    for number, name in enumerate(("scope.xlsx", "delivered.xlsx"), start=1):
        qtbot.waitUntil(
            lambda name=name: page.reviewing is not None and page.reviewing.summary.workbook == name, timeout=LONG
        )
        shown = page.reviewing
        assert shown is not None
        qtbot.waitUntil(lambda shown=shown: shown._tally is not None, timeout=LONG)
        stored = saying.button(shown._tally).removeprefix("Import ")
        with qtbot.waitSignal(session.said, timeout=LONG, check_params_cb=lambda text: "Imported" in text) as said:
            press(qtbot, shown, "Import ")
        assert said.args is not None
        assert said.args[0].startswith(f"Imported {stored} of "), "as the button said"
        qtbot.waitUntil(lambda number=number: len(imports(session)) == number, timeout=LONG)
    assert imports(session) == ["scope.xlsx", "delivered.xlsx"]
    qtbot.waitUntil(lambda: page.reviewing is None, timeout=LONG)
    wanted = {"scope.xlsx", "delivered.xlsx", "Agreed scope", "Ticket log"}
    qtbot.waitUntil(lambda: wanted <= set(texts(page)), timeout=LONG)
    assert session.view is not None
    assert len(session.view.analysis.periods) == 12
    with qtbot.waitSignal(page.story_wanted):
        press(qtbot, page, "Draft the slides")
    qtbot.waitUntil(lambda: bool(session.view and session.view.meeting.deck.main), timeout=LONG)


def test_what_is_stored_is_what_the_button_said(session: Session, review: Open, qtbot: QtBot, volumes: Path) -> None:
    shown = review(volumes)
    assert shown._panel._go.text() == "Import 6 values"
    with qtbot.waitSignal(session.said, timeout=LONG) as said:
        press(qtbot, shown, "Import 6")
    assert said.args is not None
    assert said.args[0].startswith("Imported 6 values of volumes.xlsx")
    assert session.view is not None
    assert len(session.view.facts.monthly) == 6


def test_taken_out_and_brought_back(
    page: DataPage, session: Session, review: Open, qtbot: QtBot, volumes: Path
) -> None:
    press(qtbot, review(volumes), "Import 6")
    qtbot.waitUntil(lambda: imports(session) == ["volumes.xlsx"], timeout=LONG)
    press(qtbot, page, "Take out")
    qtbot.waitUntil(lambda: imports(session) == [], timeout=LONG)
    assert "Drop finance’s workbooks here" in texts(page)
    qtbot.waitUntil(lambda: session.tasks.idle, timeout=LONG)
    session.undo()
    qtbot.waitUntil(lambda: imports(session) == ["volumes.xlsx"], timeout=LONG)
    assert "volumes.xlsx" in texts(page)


def test_a_text_renamed_xlsx_stops_nobody(
    page: DataPage, session: Session, qtbot: QtBot, tmp_path: Path, volumes: Path
) -> None:
    bad = tmp_path / "letter.xlsx"
    bad.write_text("Dear finance, please find attached nothing at all.", encoding="utf-8")
    page.import_paths([bad, volumes])
    qtbot.waitUntil(lambda: any("letter.xlsx can’t be imported" in text for text in texts(page)), timeout=LONG)
    sentence = next(text for text in texts(page) if text.startswith("letter.xlsx") and text.endswith("."))
    assert "Traceback" not in sentence
    assert "Nothing of it was stored." in texts(page)
    press(qtbot, page, "Close")
    qtbot.waitUntil(lambda: page.reviewing is not None, timeout=LONG)
    assert page.reviewing is not None
    assert page.reviewing.summary.workbook == "volumes.xlsx"
    assert imports(session) == []


def test_choose_another_for_one_that_cannot_be_read(page: DataPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.import_paths([tmp_path / "missing.xlsx"])
    qtbot.waitUntil(lambda: any("missing.xlsx can’t" in text for text in texts(page)), timeout=LONG)
    with qtbot.waitSignal(page.import_wanted):
        press(qtbot, page, "Choose another…")
    assert "Drop finance’s workbooks here" in texts(page)


def test_not_now_stores_nothing_and_ends_the_child(
    page: DataPage, session: Session, review: Open, qtbot: QtBot, volumes: Path
) -> None:
    shown = review(volumes)
    child = shown.book.session._child
    press(qtbot, shown, "Not now")
    assert page.reviewing is None
    assert imports(session) == []
    qtbot.waitUntil(lambda: child.poll() is not None, timeout=LONG)


def test_cancelled_while_read(page: DataPage, session: Session, qtbot: QtBot, root: Path) -> None:
    page.import_paths([root / "sample_workbooks" / "delivered.xlsx"])
    press(qtbot, page, "Cancel")
    assert "Drop finance’s workbooks here" in texts(page)
    qtbot.waitUntil(lambda: session.tasks.idle, timeout=LONG)
    assert page.reviewing is None
    assert imports(session) == []


def test_how_far_it_is_is_told_in_rows(
    page: DataPage, qtbot: QtBot, volumes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slow(
        _path: Path, *, progress: Callable[[Progress], None], cancelled: Callable[[], bool], **_more: object
    ) -> None:
        while not go_on.wait(0.01) and not cancelled():
            progress(Progress(5_000, 0, "Reading the rows"))
        raise UserError("It was only a trial.")

    monkeypatch.setattr(WorkbookSession, "open", slow)
    page.import_paths([volumes])
    qtbot.waitUntil(lambda: "volumes.xlsx: Reading the rows: 5,000 rows" in texts(page), timeout=LONG)
    go_on.set()
    qtbot.waitUntil(lambda: "It was only a trial." in texts(page), timeout=LONG)


def test_a_cancelled_import_stores_nothing_and_keeps_what_was_chosen(
    page: DataPage, session: Session, review: Open, qtbot: QtBot, volumes: Path
) -> None:
    shown = review(volumes)
    chip = shown._strip.chip(4)
    assert chip is not None
    from firstslide.meeting.imports import Field

    shown._choose_field(4, Field.SITE)
    qtbot.waitUntil(lambda: chip.text() == "Site" and shown._tally is not None, timeout=LONG)
    session.tasks.started.connect(lambda task: task.cancel() if task.title.startswith("Importing") else None)
    press(qtbot, shown, "Import")
    qtbot.waitUntil(lambda: page.reviewing is not None and page.reviewing is not shown, timeout=LONG)
    back = page.reviewing
    assert back is not None
    assert imports(session) == []
    qtbot.waitUntil(lambda: (chip := back._strip.chip(4)) is not None and chip.text() == "Site", timeout=LONG)


def test_leaving_ends_every_child(
    page: DataPage, session: Session, review: Open, qtbot: QtBot, volumes: Path, root: Path
) -> None:
    shown = review(volumes, root / "sample_workbooks" / "scope.xlsx")
    qtbot.waitUntil(lambda: all(item.book is not None for item in page.queue.items), timeout=LONG)
    children = [item.book.session._child for item in page.queue.items if item.book is not None]
    assert len(children) == 2
    with qtbot.waitSignal(session.opened, timeout=LONG):
        session.new()
    qtbot.waitUntil(lambda: all(child.poll() is not None for child in children), timeout=LONG)
    assert shown.book.closed


def test_a_child_that_dies_is_said_in_place(page: DataPage, review: Open, qtbot: QtBot, volumes: Path) -> None:
    shown = review(volumes)
    shown.book.session._child.kill()
    shown.book.session._child.wait()
    shown.book.cells("Volumes", 1, 5, lambda rows: None)
    qtbot.waitUntil(lambda: any("volumes.xlsx can’t be imported" in text for text in texts(page)), timeout=LONG)


def test_a_child_that_dies_while_its_rows_are_stored_leaves_the_next_its_meeting(
    page: DataPage, session: Session, review: Open, qtbot: QtBot, volumes: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log.csv"
    lines = (f"INC{n},2026-01-03,Service desk" for n in range(40_000))
    log.write_text("\n".join(["number,opened_at,assignment_group", *lines]), encoding="utf-8")
    shown = review(log, volumes)
    child = shown.book.session._child
    qtbot.waitUntil(lambda: session.tasks.idle, timeout=LONG)
    rows: list[str] = []

    def kill(what: str, _share: float) -> None:
        rows.append(what)
        child.kill()

    session.tasks.started.connect(lambda task: task.progressed.connect(kill))
    with qtbot.waitSignal(session.trouble, timeout=LONG) as told:
        press(qtbot, shown, "Import 40,000 tickets")
    assert told.args is not None
    assert told.args[0].startswith("log.csv could not be read: the reader stopped on it.")
    assert rows[0].endswith("000 rows of log.csv")
    assert imports(session) == []
    qtbot.waitUntil(lambda: page.reviewing is not None and page.reviewing is not shown, timeout=LONG)
    press(qtbot, page, "Not now")
    qtbot.waitUntil(lambda: page.reviewing is not None and page.reviewing._tally is not None, timeout=LONG)
    press(qtbot, page, "Import 6")
    qtbot.waitUntil(lambda: imports(session) == ["volumes.xlsx"], timeout=LONG)


def test_the_same_workbook_is_queued_once(page: DataPage, review: Open, volumes: Path) -> None:
    review(volumes)
    page.import_paths([volumes])
    assert len(page.queue.items) == 1


def test_a_newer_version_says_what_it_takes_the_place_of(
    page: DataPage, session: Session, review: Open, qtbot: QtBot, volumes: Path
) -> None:
    press(qtbot, review(volumes), "Import 6")
    qtbot.waitUntil(lambda: imports(session) == ["volumes.xlsx"], timeout=LONG)
    assert "already rests on this very file" in review(volumes)._sentence.text()
    press(qtbot, page, "Not now")
    book = openpyxl.load_workbook(volumes)
    book.active["E2"] = 101
    book.save(volumes)
    again = review(volumes)
    assert "It takes the place of the one as of" in again._sentence.text()
    press(qtbot, again, "Import 6")
    press(qtbot, page, "Take the new figures")
    qtbot.waitUntil(lambda: not page.queue.items, timeout=LONG)
    assert imports(session) == ["volumes.xlsx"]
    assert session.view is not None
    assert {int(fact.value) for fact in session.view.facts.monthly} >= {101}
    with qtbot.waitSignal(session.changed, timeout=LONG):
        session.undo()
    assert {int(fact.value) for fact in session.view.facts.monthly} >= {100}
