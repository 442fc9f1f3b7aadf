"""Figures in a text: chosen from a list while one types, seen as figures, and kept as fields."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from firstslide.meeting.slides import SlideKind
from firstslide.ui.desk import Desk
from firstslide.ui.editor.page import EditorPage
from firstslide.ui.figures.keys import FIGURES
from firstslide.ui.figures.list import NONE
from firstslide.ui.help import keys_page
from tests.ui.editor.test_page import click, content, open_kind

LATE = "late: P1 incidents resolved in 4 h, Jun 2026"


@pytest.fixture
def page(window: Desk) -> EditorPage:
    """The title of the scorecard, emptied, being edited."""
    page = open_kind(window, SlideKind.SCORECARD)
    click(page, "title")
    page.inline.clear()
    return page


def figures(page: EditorPage) -> list[str]:
    shown = page.inline._list
    assert shown is not None
    return [figure.name for figure in shown.model.figures]


def current(page: EditorPage) -> str:
    shown = page.inline._list
    assert shown is not None
    assert shown.current is not None
    return shown.current.name


def title(window: Desk, page: EditorPage) -> str | None:
    assert window.session.view is not None
    return window.session.view.meeting.slides[page.slide_id].title


def test_a_brace_opens_the_list_and_what_is_typed_narrows_it(window: Desk, page: EditorPage) -> None:
    QTest.keyClicks(page.inline, "P1: {")
    every = len(figures(page))
    assert page.inline.list_open
    QTest.keyClicks(page.inline, "late p1 jun")
    assert 0 < len(figures(page)) < every
    assert current(page) == LATE
    assert page.inline.accessibleDescription() == (
        "late or not met, P1 incidents resolved in 4 h, June 2026: 17 of 142"
    )
    QTest.keyClick(page.inline, Qt.Key.Key_Return)
    assert not page.inline.list_open
    assert page.inline.isVisible(), "Enter chose the figure, and did not take the text over"
    QTest.keyClicks(page.inline, " late")
    assert page.inline.toPlainText() == "P1: \ufffc late", "no brace is seen"
    QTest.keyClick(page.inline, Qt.Key.Key_Return)
    assert title(window, page) == f"P1: {{{LATE}}} late"
    assert content(window, page).title == "P1: 17 of 142 late"
    click(page, "title")
    assert page.inline.source() == f"P1: {{{LATE}}} late"


def test_arrows_go_through_the_list_and_tab_takes_a_figure(page: EditorPage) -> None:
    QTest.keyClicks(page.inline, "{attainment p1")
    first = current(page)
    QTest.keyClick(page.inline, Qt.Key.Key_Down)
    second = current(page)
    assert second != first
    QTest.keyClick(page.inline, Qt.Key.Key_Up)
    QTest.keyClick(page.inline, Qt.Key.Key_Up)
    assert current(page) == first, "the first is the end"
    QTest.keyClick(page.inline, Qt.Key.Key_PageDown)
    QTest.keyClick(page.inline, Qt.Key.Key_PageDown)
    assert current(page) == figures(page)[min(16, len(figures(page)) - 1)]
    last = current(page)
    QTest.keyClick(page.inline, Qt.Key.Key_Tab)
    assert page.inline.source() == f"{{{last}}}"
    assert page.inline.hasFocus()


def test_a_click_takes_a_figure_and_the_text_keeps_the_focus(page: EditorPage) -> None:
    QTest.keyClicks(page.inline, "{late p1")
    shown = page.inline._list
    assert shown is not None
    at = shown.rows.visualRect(shown.model.index(1)).center()
    second = figures(page)[1]
    QTest.mouseClick(shown.rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.inline.source() == f"{{{second}}}"
    assert page.inline.hasFocus()


@pytest.mark.parametrize("how", ["key", "button"])
def test_it_opens_without_a_brace_too(page: EditorPage, how: str) -> None:
    QTest.keyClicks(page.inline, "We met ")
    if how == "key":
        QTest.keyClick(page.inline, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    else:
        assert page.inline.offer.isVisible()
        QTest.mouseClick(page.inline.offer, Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.inline, "met jun 2026")
    QTest.keyClick(page.inline, Qt.Key.Key_Enter)
    assert page.inline.source() == "We met {met: Jun 2026}"


def test_escape_closes_the_list_and_then_the_text(window: Desk, page: EditorPage) -> None:
    QTest.keyClicks(page.inline, "a {p1")
    QTest.keyClick(page.inline, Qt.Key.Key_Escape)
    assert not page.inline.list_open
    assert page.inline.source() == "a {p1"
    QTest.keyClick(page.inline, Qt.Key.Key_Escape)
    assert not page.inline.isVisible()
    assert title(window, page) is None


def test_what_no_figure_is_called_is_said_and_enter_takes_the_text_over(page: EditorPage) -> None:
    QTest.keyClicks(page.inline, "{xyzzy")
    shown = page.inline._list
    assert shown is not None
    assert figures(page) == []
    assert shown._none.isVisible()
    assert shown._none.text() == NONE
    QTest.keyClick(page.inline, Qt.Key.Key_Return)
    assert not page.inline.isVisible()
    assert not shown.isVisible()


def test_the_list_closes_where_the_cursor_leaves_it(page: EditorPage) -> None:
    QTest.keyClicks(page.inline, "ab {p1")
    page.inline.moveCursor(QTextCursor.MoveOperation.Start)
    assert not page.inline.list_open
    page.inline.moveCursor(QTextCursor.MoveOperation.End)
    assert not page.inline.list_open


def test_a_field_that_is_typed_to_its_end_becomes_its_figure(page: EditorPage) -> None:
    QTest.keyClicks(page.inline, "{misses} in all, {nothing}")
    assert page.inline.toPlainText() == "\ufffc in all, {nothing}"
    assert page.inline.source() == "{misses} in all, {nothing}"


def test_one_backspace_takes_a_figure_out_and_undo_brings_it_back(page: EditorPage) -> None:
    page.inline.set_source(f"P1: {{{LATE}}}")
    page.inline.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(page.inline, Qt.Key.Key_Backspace)
    assert page.inline.source() == "P1: "
    QTest.keyClick(page.inline, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.inline.source() == f"P1: {{{LATE}}}"


def test_a_figure_is_copied_as_its_field_and_pasted_as_a_figure(page: EditorPage) -> None:
    page.inline.set_source(f"P1: {{{LATE}}} late")
    page.inline.selectAll()
    page.inline.copy()
    assert QGuiApplication.clipboard().text() == f"P1: {{{LATE}}} late"
    page.inline.clear()
    page.inline.paste()
    assert page.inline.toPlainText() == "P1: \ufffc late"
    assert page.inline.source() == f"P1: {{{LATE}}} late"


@pytest.mark.parametrize("text", ["one\ntwo {misses}", "a \\{brace} {gone: x} { open", "{misses}{misses}"])
def test_whatever_stands_in_it_is_the_typed_text(page: EditorPage, text: str) -> None:
    page.inline.set_source(text)
    assert page.inline.source() == text


def test_a_figure_says_what_it_is_and_where_from(page: EditorPage, qtbot: QtBot) -> None:
    page.inline.set_source(f"{{{LATE}}} and {{attainment: P9, latest}}")
    QApplication.processEvents()
    place = page.inline.cursorForPosition(QPoint(0, 0))
    at = page.inline.cursorRect(place).center() + QPoint(30, 0)
    figure = page.inline.figure_at(at)
    assert figure is not None
    assert figure.name == LATE
    viewport = page.inline.viewport()
    help_ = QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, help_)
    qtbot.waitUntil(lambda: "From delivered.xlsx" in QToolTip.text())
    QToolTip.hideText()


def test_the_customers_own_words_take_no_figures(window: Desk) -> None:
    page = open_kind(window, SlideKind.CONCERN)
    click(page, "brief:concern")
    QTest.keyClicks(page.inline, "{misses} you say")
    assert not page.inline.list_open
    assert not page.inline.offer.isVisible()
    assert page.inline.toPlainText() == "{misses} you say"
    QTest.keyClick(page.inline, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.session.view is not None
    assert window.session.view.meeting.brief.concern == "{misses} you say"


def test_help_tells_the_keys() -> None:
    told = keys_page()
    assert all(key.what in told for key in FIGURES)


def test_notes_hold_figures_too(window: Desk, page: EditorPage) -> None:
    QTest.keyClick(page.inline, Qt.Key.Key_Escape)
    page._notes.setFocus()
    QTest.keyClicks(page._notes, "Say: {met jun 2026")
    assert page._notes.list_open
    QTest.keyClick(page._notes, Qt.Key.Key_Return)
    assert page._notes.toPlainText() == "Say: \ufffc"
    QTest.keyClick(page._notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.session.view is not None
    assert window.session.view.meeting.slides[page.slide_id].notes == "Say: {met: Jun 2026}"
    assert content(window, page).notes == "Say: seven of nine"
    page.open(page.slide_id)
    assert page._notes.toPlainText() == "Say: \ufffc"


def test_a_program_in_which_something_was_copied_ends_well() -> None:
    code = """
from PySide6.QtWidgets import QApplication
from firstslide.ui import theme
from firstslide.ui.figures.text import FigureText
app = QApplication([])
text = FigureText(lambda: None, theme.current)
text.set_source("late")
text.selectAll()
text.copy()
assert app.clipboard().text() == "late"
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
