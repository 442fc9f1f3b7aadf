"""Steps of a review: none is lost while the workbook is asked or imported, and a table that was drawn is one."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from firstslide.meeting.imports import Field
from firstslide.ui.data.page import DataPage
from firstslide.ui.desk import Desk
from firstslide.ui.refresh.refresh import WhatChanges
from firstslide.ui.review.review import Review
from firstslide.ui.session import Session
from firstslide.ui.tasks import Task
from tests.ui.data.conftest import LONG, MONTHS, press, texts

Make = Callable[..., Path]
Open = Callable[..., Review]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def values(shown: Review) -> int:
    return shown._tally.values if shown._tally is not None else -1


def holes(workbook: Make) -> Path:
    rows = [["Function", *MONTHS], ["Desk", 10, "n/k", 12], ["Moves", 4, "soon", 6], ["Voice", 1, 2, 3]]
    return workbook("holes.xlsx", {"Volumes": rows})


def select(shown: Review, top: int, left: int, down: int, right: int) -> None:
    view = shown._view
    view.setFocus()
    view.setCurrentIndex(view.model().index(top - 1, left - 1))
    for key, times in ((Qt.Key.Key_Down, down), (Qt.Key.Key_Right, right)):
        for _ in range(times):
            QTest.keyClick(view, key, SHIFT)


@pytest.fixture
def mended(page: DataPage, session: Session, review: Open, qtbot: QtBot, workbook: Make) -> Review:
    """A new version of a workbook, with one step done in its review."""
    path = holes(workbook)
    press(qtbot, review(path), "Import 7")
    qtbot.waitUntil(lambda: not page.queue.items, timeout=LONG)
    book = openpyxl.load_workbook(path)
    book.active["B2"] = 11
    book.save(path)
    shown = review(path)
    press(qtbot, shown._panel, "Treat as 0")
    qtbot.waitUntil(lambda: values(shown) == 9, timeout=LONG)
    return shown


def test_undo_while_it_is_imported_loses_nothing(
    mended: Review, page: DataPage, session: Session, qtbot: QtBot
) -> None:
    busy = []

    def hurried(task: Task) -> None:
        busy.append(mended.busy)
        mended.undo()

    session.tasks.started.connect(hurried)
    press(qtbot, mended, "Import 9")
    mended.undo()
    assert mended._sentence.text() == "First Slide is at work on this workbook. Try again in a moment."
    qtbot.waitUntil(lambda: isinstance(page._stack.currentWidget(), WhatChanges), timeout=LONG)
    session.tasks.started.disconnect(hurried)
    assert True in busy
    press(qtbot, page, "Back to the review")
    assert [step.name for step in mended.history.done] == ["Treat as 0"]
    assert any("You chose: Treat as 0." in text for text in texts(mended._panel))
    mended.undo()
    qtbot.waitUntil(lambda: values(mended) == 7, timeout=LONG)


def test_nothing_is_chosen_while_it_is_at_work(review: Open, qtbot: QtBot, workbook: Make) -> None:
    shown = review(holes(workbook))
    shown.set_busy(True)
    shown._choose_field(1, Field.SITE)
    select(shown, 1, 1, 2, 3)
    QTest.keyClick(shown._view, Qt.Key.Key_T, CTRL)
    select(shown, 7, 1, 1, 1)
    QTest.keyClick(shown._view, Qt.Key.Key_T, CTRL)
    assert "Try again in a moment." in shown._sentence.text()
    shown.set_busy(False)
    assert shown.history.done == []
    assert "Try again" not in shown._sentence.text()
    shown._choose_field(1, Field.SITE)
    qtbot.waitUntil(lambda: shown.tables[0].columns[0].field is Field.SITE, timeout=LONG)


def test_the_menus_undo_waits_for_the_workbook(empty_window: Desk, qtbot: QtBot, workbook: Make) -> None:
    empty_window.import_paths([holes(workbook)])
    qtbot.waitUntil(lambda: "data" in empty_window.pages.made, timeout=LONG)
    page = empty_window.pages.page("data")
    qtbot.waitUntil(lambda: page.reviewing is not None and values(page.reviewing) == 7, timeout=LONG)
    shown = page.reviewing
    press(qtbot, shown._panel, "Treat as 0")
    qtbot.waitUntil(lambda: values(shown) == 9, timeout=LONG)
    undo = empty_window.actions_by_name["undo"]
    assert undo.text() == "&Undo treat as 0"
    shown.set_busy(True)
    with qtbot.waitSignal(empty_window.session.said) as said:
        undo.trigger()
    assert said.args == ["First Slide is at work on this workbook. Nothing was undone."]
    shown.set_busy(False)
    undo.trigger()
    qtbot.waitUntil(lambda: values(shown) == 7, timeout=LONG)
    assert empty_window.actions_by_name["redo"].text() == "&Redo treat as 0"


def test_what_is_asked_while_the_workbook_rests_is_answered_later(review: Open, qtbot: QtBot, workbook: Make) -> None:
    book = review(holes(workbook)).book
    came: list[object] = []
    with qtbot.waitCallback() as rested:
        book.rest(rested)
    book.cells("Volumes", 1, 4, came.append)
    assert came == []
    book.wake()
    qtbot.waitUntil(lambda: len(came) == 1, timeout=LONG)


def test_a_table_of_unknown_kind_that_was_drawn_is_one_step(review: Open, qtbot: QtBot, workbook: Make) -> None:
    good = [["Function", *MONTHS], ["Desk", 1, 2, 3], ["Moves", 4, 5, 6]]
    shown = review(workbook("drawn.xlsx", {"Volumes": [*good, [], [], [], [], ["Lamps"], ["Bulbs"]]}))
    (found,) = shown.book.tables
    select(shown, 8, 1, 1, 1)
    with qtbot.waitSignal(shown.stepped, timeout=LONG):
        QTest.keyClick(shown._view, Qt.Key.Key_T, CTRL)
    drawn = shown.book.tables[-1]
    assert (drawn.kind, shown._active) == ("unknown", drawn.id)
    assert [step.name for step in shown.history.done] == ["Make a table"]
    shown.undo()
    assert shown.book.tables == (found,)
    assert shown._active == found.id
    assert shown.tables == [found]
    shown.redo()
    assert shown.book.tables == (found, drawn)


def test_a_drawn_table_is_there_again_after_a_cancelled_import(
    page: DataPage, session: Session, review: Open, qtbot: QtBot, workbook: Make
) -> None:
    good = [["Function", *MONTHS], ["Desk", 1, 2, 3], ["Moves", 4, 5, 6]]
    shown = review(workbook("drawn.xlsx", {"Volumes": [*good, [], [], [], [], ["Lamps"], ["Bulbs"]]}))
    select(shown, 8, 1, 1, 1)
    with qtbot.waitSignal(shown.stepped, timeout=LONG):
        QTest.keyClick(shown._view, Qt.Key.Key_T, CTRL)
    shown._choose_field(1, Field.SITE)
    qtbot.waitUntil(lambda: shown.book.tables[-1].columns[0].field is Field.SITE, timeout=LONG)
    session.tasks.started.connect(lambda task: task.cancel() if task.title.startswith("Importing") else None)
    qtbot.waitUntil(lambda: values(shown) == 6, timeout=LONG)
    press(qtbot, shown, "Import 6")
    qtbot.waitUntil(lambda: page.reviewing is not None and page.reviewing is not shown, timeout=LONG)
    back = page.reviewing
    assert back is not None
    qtbot.waitUntil(lambda: len(back.book.tables) == 2 and not back.busy, timeout=LONG)
    drawn = back.book.tables[-1]
    assert (drawn.range, drawn.columns[0].field) == ("A8:B9", Field.SITE)
    assert [step.name for step in back.history.done] == ["Make a table", "Choose a field"]
    for left in (2, 1):
        back.undo()
        qtbot.waitUntil(lambda left=left: not back.busy and len(back.book.tables) == left, timeout=LONG)


def test_the_keyboard_stays_on_its_chip(review: Open, qtbot: QtBot, volumes: Path) -> None:
    shown = review(volumes)
    qtbot.waitUntil(lambda: shown._view.hasFocus(), timeout=LONG)
    chip = shown._strip.chip(4)
    assert chip is not None
    chip.setFocus()
    shown._choose_field(4, Field.SITE)
    qtbot.waitUntil(lambda: chip.text() == "Site", timeout=LONG)
    assert chip.hasFocus()
    shown._place("A1:F3")
    qtbot.waitUntil(lambda: shown.tables[0].range == "A1:F3", timeout=LONG)
    again = shown._strip.chip(4)
    assert again is not None
    assert again is not chip
    assert again.hasFocus()


def test_a_chip_says_a_header_as_it_stands(review: Open, workbook: Make) -> None:
    rows = [["Function", "Site <b>x", *MONTHS], ["Desk", "Bath", 1, 2, 3], ["Moves", "York", 4, 5, 6]]
    shown = review(workbook("tags.xlsx", {"Volumes": rows}))
    chip = shown._strip.chip(2)
    assert chip is not None
    assert "Site &lt;b&gt;x" in chip.toolTip()


def test_the_foot_tells_the_problem_of_the_current_cell(review: Open, qtbot: QtBot, workbook: Make) -> None:
    shown = review(holes(workbook))
    view, line = shown._view, shown._foot.cell
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 2))
    qtbot.waitUntil(lambda: line.text().startswith("C2    n/k    text"), timeout=LONG)
    assert "“n/k” is not a number" in line.text()
    assert "“n/k” is not a number" in line.toolTip()
    wide = shown.minimumSizeHint().width()
    line.say("word " * 400)
    assert shown.minimumSizeHint().width() == wide, "a long text makes the window no wider"
    view.setCurrentIndex(view.model().index(1, 1))
    assert line.text() == "B2    10    number"
