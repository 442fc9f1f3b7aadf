"""A text with figures by itself: one is taken in hand, by hand or lost, and another put in its place."""

import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from firstslide.ui import theme
from firstslide.ui.figures.text import FigureText
from tests.content.live.test_unsourced import LIVE, P1


@pytest.fixture
def text(qtbot: QtBot) -> Iterator[FigureText]:
    made = FigureText(lambda: LIVE, theme.current)
    made.resize(700, 300)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    made.close()
    made.deleteLater()


def in_hand(text: FigureText) -> str:
    """What of the text is selected, with the list of figures open for its place."""
    assert text.list_open
    cursor = text.textCursor()
    return text._between(cursor.selectionStart(), cursor.selectionEnd())


def test_words_typed_over_the_figure_in_hand_narrow_the_list(text: FigureText) -> None:
    text.set_source("12,345 and 345 late")
    text.take_up("345", 1, ())
    assert in_hand(text) == "345"
    assert text.textCursor().selectionStart() == 11, "not the one in 12,345"
    QTest.keyClicks(text, "met jun 2026")
    assert text.list_open
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert text.source() == "12,345 and {met: Jun 2026} late"


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Escape])
def test_the_list_closes_where_the_figure_is_left_as_it_is(text: FigureText, key: Qt.Key) -> None:
    text.set_source("We closed 345")
    text.take_up("345", 0, ())
    QTest.keyClick(text, key)
    assert not text.list_open
    assert text.source() == "We closed 345"


def test_what_is_not_there_any_more_is_not_taken_up(text: FigureText) -> None:
    text.set_source("We closed 345")
    text.take_up("346", 0, ())
    text.take_up("345", 1, ())
    assert not text.list_open


def test_a_click_on_a_lost_figure_offers_others(text: FigureText) -> None:
    lost, well = f"{{attainment: {P1}, Jan 2020}}", f"{{late: {P1}, Jun 2026}}"
    text.set_source(f"{lost} and {well}")
    QApplication.processEvents()

    def press(at: int) -> None:
        place = QTextCursor(text.document())
        place.setPosition(at)
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect(place).center() + QPoint(8, 0))

    press(6)
    assert not text.list_open, "it has a value"
    press(0)
    assert in_hand(text) == lost
    assert text._list is not None
    assert text._list.current is not None
    assert text._list.current.name.startswith(f"attainment: {P1}")
    QTest.keyClick(text, Qt.Key.Key_Escape)
    text.moveCursor(QTextCursor.MoveOperation.Start)
    text.moveCursor(QTextCursor.MoveOperation.Right)
    QTest.keyClick(text, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert in_hand(text) == lost, "and with the keyboard"


def test_what_qt_has_as_two_characters_is_one(text: FigureText) -> None:
    text.set_source("Done 🎉 {misses}")
    assert text.source() == "Done 🎉 {misses}"


def test_what_draws_the_figures_goes_with_their_document_and_the_list_with_the_text(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    text = FigureText(lambda: LIVE, theme.current, window)
    text.set_source("{misses} in all")
    window.show()
    text.open_list()
    kept = [text._list, text._runs, text.document()]
    assert text._runs.parent() is text.document()
    gone = weakref.ref(text)
    text.deleteLater()
    del text
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [isValid(each) for each in kept] == [False] * 3
    kept.clear()
    assert gone() is None, "without a collection of garbage"


def test_a_document_that_outlives_its_text_draws_nothing_of_it() -> None:
    text = FigureText(lambda: LIVE, theme.current)
    text.set_source("{misses} in all")
    runs, form = text._runs, QTextFormat()
    document = text.document()
    assert runs.intrinsicSize(document, 0, form).isValid()
    runs._text = lambda: None  # type: ignore[assignment,return-value]  # as a reference to one that is gone
    assert not runs.intrinsicSize(document, 0, form).width() > 0
    text.deleteLater()


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK])
def test_the_figure_in_hand_is_framed_in_the_list(
    text: FigureText, look: theme.Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "current", lambda: look)
    text.open_list()
    assert text._list is not None
    rows = text._list.rows
    row = rows.visualRect(text._list.model.index(0))
    drawn = rows.viewport().grab().toImage()
    edge = [drawn.pixelColor(row.center().x(), row.top() + at).name() for at in range(4)]
    assert look.accent.casefold() in edge
