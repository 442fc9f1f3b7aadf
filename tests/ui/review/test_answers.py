"""Questions in the panel: answered, gone on from to the next one, and asked again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from firstslide.ui.data.page import DataPage
from firstslide.ui.review.months import MonthDialog
from firstslide.ui.review.review import Review
from firstslide.ui.review.targets import TargetDialog
from tests.ui.data.conftest import LONG, MONTHS, press, texts
from tests.ui.review.test_panel import focus, named

Make = Callable[..., Path]
Open = Callable[..., Review]
ASKED = "Is this a total?"
YEAR = "Which year do these months belong to?"


@pytest.fixture
def total(review: Open, workbook: Make) -> Review:
    """One row that may be a total, or not."""
    rows = [["Function", *MONTHS], ["Desk", 10, 11, 12], ["Mail", 3, 3, 2], ["Total", 99, 98, 97]]
    return review(workbook("total.xlsx", {"Volumes": rows}))


def test_an_answer_is_taken_back_on_its_card(total: Review, qtbot: QtBot) -> None:
    panel = total._panel
    before = total.tables
    QTest.keyClick(named(panel, f"A total: leave it out: {ASKED}"), Qt.Key.Key_Space)
    qtbot.waitUntil(panel._go.isEnabled, timeout=LONG)
    assert f"Answered: {ASKED}" in texts(panel)
    again = named(panel, f"Ask again: Answered: {ASKED}")
    again.setFocus()
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not total.busy and total.tables == before, timeout=LONG)
    assert not panel._go.isEnabled()
    assert ASKED in texts(panel)
    assert focus() is named(panel, f"Show me: {ASKED}")
    press(qtbot, panel, "No total: count it")
    qtbot.waitUntil(lambda: panel._go.text() == "Import 9 values" and panel._go.isEnabled(), timeout=LONG)


def test_asking_again_is_a_step(total: Review, qtbot: QtBot) -> None:
    panel = total._panel
    press(qtbot, panel, "No total: count it")
    qtbot.waitUntil(panel._go.isEnabled, timeout=LONG)
    press(qtbot, panel, "Ask again")
    qtbot.waitUntil(lambda: not total.busy and not panel._go.isEnabled(), timeout=LONG)
    assert [step.name for step in total.history.done] == ["No total: count it", "Ask again"]
    assert total.history.answers == frozenset()
    total.undo()
    qtbot.waitUntil(lambda: not total.busy and panel._go.isEnabled(), timeout=LONG)
    assert len(total.history.answers) == 1
    total.redo()
    qtbot.waitUntil(lambda: not total.busy and not panel._go.isEnabled(), timeout=LONG)


def test_what_was_asked_again_stays_so_when_the_workbook_is_opened_again(
    page: DataPage, total: Review, qtbot: QtBot
) -> None:
    press(qtbot, total._panel, "No total: count it")
    qtbot.waitUntil(total._panel._go.isEnabled, timeout=LONG)
    press(qtbot, total._panel, "Ask again")
    qtbot.waitUntil(lambda: not total.busy and not total._panel._go.isEnabled(), timeout=LONG)
    from firstslide.ui.review.history import Before

    page._not_imported(page.queue.items[0], Before(total.history.done, total.book.tables, total.taken))
    qtbot.waitUntil(lambda: page.reviewing not in (None, total), timeout=LONG)
    shown = page.reviewing
    assert shown is not None
    qtbot.waitUntil(lambda: not shown.busy and shown._tally is not None, timeout=LONG)
    assert ASKED in texts(shown._panel)
    assert not shown._panel._go.isEnabled()


@pytest.fixture
def two(review: Open, workbook: Make) -> Review:
    """Two questions, one below the other, and more to know than the panel has room for."""
    rows = [
        ["Function", "Apr", "May", "Jun"],
        ["Desk", 10, 11, 12],
        ["Mail", "n/k", "?", 2],
        ["Total", 99, 98, 97],
    ]
    return review(workbook("two.xlsx", {"Volumes": rows}))


def test_from_a_question_that_is_answered_to_the_next(two: Review, qtbot: QtBot) -> None:
    panel = two._panel
    questions = [t for t in texts(panel) if t in (YEAR, ASKED)]
    assert len(questions) == 2
    press(qtbot, panel, "A total: leave it out" if questions[0] == ASKED else "First month is April 2025")
    qtbot.waitUntil(lambda: not two.busy and focus().accessibleName() == f"Show me: {questions[1]}", timeout=LONG)

    def in_sight() -> bool:
        at = focus().mapTo(panel._area.viewport(), QPoint(0, 0)).y()
        return 0 <= at <= panel._area.viewport().height()

    qtbot.waitUntil(in_sight, timeout=LONG)


def test_the_first_month_opens_on_the_one_in_the_sheet(
    two: Review, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def look(dialog: MonthDialog) -> MonthDialog.DialogCode:
        seen.append(dialog.month)
        assert dialog._year.height() >= dialog._year.sizeHint().height()
        return MonthDialog.DialogCode.Rejected

    monkeypatch.setattr(MonthDialog, "exec", look)
    press(qtbot, two._panel, "Choose the first month")
    assert [month[4:] for month in seen] == ["-04"]
    assert two.history.done == []


def test_the_first_month_is_known_where_nothing_names_a_year(
    review: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "undated.csv"
    path.write_text("Function,Sep,Oct,Nov\nDesk,1,2,3\nMail,4,5,6\nVoice,7,8,9\n")
    seen: list[str] = []
    monkeypatch.setattr(MonthDialog, "exec", lambda dialog: seen.append(dialog.month))
    shown = review(path)
    shown._choose_kind(shown.book.tables[0].id, "delivered")
    press(qtbot, shown._panel, "Choose the first month")
    assert [month[4:] for month in seen] == ["-09"]


def test_the_keyboard_stays_in_the_panel_when_a_target_was_typed(review: Open, qtbot: QtBot, workbook: Make) -> None:
    rows = [
        ["Call Id", "Topic", "Opened", "Wait in seconds"],
        *([f"C{n}", "Desk", f"2026-01-{n:02d}", n] for n in range(1, 20)),
    ]
    shown = review(workbook("log.xlsx", {"Calls": rows}))

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TargetDialog)
        dialog._text.setText("<= 5")
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()

    QTimer.singleShot(0, answer)
    way = next(b for b in shown._panel.stops if b.accessibleName().startswith("Type a target"))
    way.setFocus()
    QTest.keyClick(way, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(shown.history.done) and not shown.busy, timeout=LONG)
    within = shown._panel.window().focusWidget()
    assert within is not None
    assert shown._panel.isAncestorOf(within)
