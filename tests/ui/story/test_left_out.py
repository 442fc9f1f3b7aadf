"""What a draft left out is said in one line, with the way to all of it, and does not stay in the way."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from firstslide.analysis.values import Analysis, Note
from firstslide.analysis.window import OUTSIDE
from firstslide.deck.draft import draft
from firstslide.ui.desk import Desk
from firstslide.ui.story.left_out import NOTHING, LeftOut, sentence
from tests.content import northwind
from tests.deck.test_draft import EMPTY


def said(window: Desk) -> str:
    found = window.banner.findChild(QLabel)
    assert isinstance(found, QLabel)
    return found.text()


def draft_little(window: Desk) -> None:
    """As if the meeting's workbooks held next to nothing."""
    window.session.left_out.emit(draft(EMPTY, Analysis()))


def way(window: Desk) -> QPushButton:
    return next(b for b in window.banner.findChildren(QPushButton) if b.isVisible() and b.text() != "Close")


def test_one_line_counts_the_kinds_and_says_what_is_missing() -> None:
    nothing = draft(EMPTY, Analysis())
    assert len(nothing.skipped) == nothing.left_out > 10
    assert sentence(nothing, Analysis()) == (
        f"{nothing.left_out} kinds of slide were left out: there is no contract, no service level report, no volumes, "
        "no hours of work, and no ticket log."
    )
    analysis = northwind.analysis_of(EMPTY)
    assert sentence(draft(EMPTY, analysis), analysis) == ("2 kinds of slide were left out: there is no ticket log.")


def test_a_log_of_other_months_is_not_said_to_be_missing() -> None:
    analysis = replace(Analysis(), notes=(Note(OUTSIDE, "Only the ticket log speaks of Jan–Mar."),))
    told = draft(EMPTY, analysis)
    assert "no ticket log" not in sentence(told, analysis)
    assert any("the ticket log speaks of other months" in each for each in told.skipped)


def test_what_was_not_drafted_in_full_is_not_counted_as_left_out() -> None:
    analysis = northwind.analysis_of(EMPTY)
    told = replace(draft(EMPTY, analysis), left_out=0, skipped=("One: 6 of 9 were drafted.", "Two: 3 of 4 were."))
    assert sentence(told, analysis) == "Of some kinds of slide, not all that could be made were drafted."


def test_where_nothing_is_left_out_nothing_is_said(window: Desk) -> None:
    window._draft()
    assert window.banner.isHidden()


def test_with_nothing_imported_the_next_step_is_to_import(
    empty_window: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[bool] = []
    monkeypatch.setattr("firstslide.ui.choosing.workbooks", lambda *_: chosen.append(True) or [])
    with qtbot.waitSignal(empty_window.session.opened, timeout=30_000):
        empty_window.session.new()
    empty_window._draft()
    assert said(empty_window) == NOTHING
    QTest.mouseClick(way(empty_window), Qt.MouseButton.LeftButton)
    assert chosen


def test_who_asks_gets_every_reason_and_the_keyboard_goes_from_one_to_the_next(window: Desk, qtbot: QtBot) -> None:
    draft_little(window)
    assert said(window).endswith(".")
    button = way(window)
    assert button.text() == "Which?"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    dialog = window.frame.findChild(LeftOut)
    assert dialog is not None
    qtbot.waitUntil(dialog.list.hasFocus)
    assert dialog.list.count() > 1
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 1
    read = dialog.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "left out: " in read or "were drafted" in read
    QTest.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_it_is_gone_when_one_moves_on(window: Desk) -> None:
    for leave in (lambda: window.pages.go("customer"), window.pages.explore, window.session.undo):
        draft_little(window)
        assert window.banner.isVisible()
        leave()
        assert window.banner.isHidden()


def test_trouble_that_waits_is_not_covered(window: Desk) -> None:
    window.session.trouble.emit("The disk is full.")
    draft_little(window)
    assert said(window) == "The disk is full."
