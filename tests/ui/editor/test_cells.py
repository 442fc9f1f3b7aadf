"""A table of the user's own, typed on the slide: from cell to cell, blocks from a spreadsheet, rows and columns."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from firstslide.deck.own_table import Grid, key_at, size_of
from firstslide.meeting.slides import SlideKind
from firstslide.ui.desk import Desk
from firstslide.ui.editor.cells import ENTRIES, KEYED, place_of, slot_at
from firstslide.ui.editor.keys import EDITOR
from firstslide.ui.editor.page import EditorPage
from firstslide.ui.sheet.keys import names

from .conftest import open_kind, slide_of, view_of


@pytest.fixture
def table(window: Desk) -> EditorPage:
    """A new table, with the keyboard in its first cell."""
    page = open_kind(window, SlideKind.TABLE)
    page._to_slot(slot_at((0, 0)))
    return page


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def cells(window: Desk, page: EditorPage) -> dict[str, str]:
    return {key: text for key, text in slide_of(window, page).texts.items() if text}


def press(page: EditorPage, name: str) -> None:
    combination = QKeySequence(names(EDITOR, name)[0])[0]
    QTest.keyClick(page.canvas, combination.key(), combination.keyboardModifiers())


def test_a_slot_names_a_cell_or_none() -> None:
    assert place_of(slot_at((2, 11))) == (2, 11)
    assert place_of("text:body") is None
    assert place_of("title") is None


def test_tab_goes_to_the_next_cell_and_behind_the_last_one_adds_a_row(window: Desk, table: EditorPage) -> None:
    QTest.keyClick(table.canvas, Qt.Key.Key_Return)
    for text in ("Site", "Tickets", "Bonn", "120"):
        assert table.inline.isVisible()
        QTest.keyClicks(table.inline, text)
        QTest.keyClick(table.inline, Qt.Key.Key_Tab)
    assert cells(window, table) == {"cell:0:0": "Site", "cell:0:1": "Tickets", "cell:1:0": "Bonn", "cell:1:1": "120"}
    assert size_of(slide_of(window, table).texts) == Grid(3, 2)
    assert table.inline.isVisible()
    assert table.canvas.cell_here == slot_at((2, 0))
    QTest.keyClick(table.inline, Qt.Key.Key_Backtab)
    assert table.canvas.cell_here == slot_at((1, 1))
    assert table.inline.toPlainText() == "120"
    QTest.keyClick(table.inline, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is table.canvas


def test_enter_goes_down_a_column_and_stays_in_the_last_row(window: Desk, table: EditorPage) -> None:
    QTest.keyClick(table.canvas, Qt.Key.Key_Return)
    QTest.keyClicks(table.inline, "Site")
    QTest.keyClick(table.inline, Qt.Key.Key_Return)
    QTest.keyClicks(table.inline, "Bonn")
    QTest.keyClick(table.inline, Qt.Key.Key_Return)
    assert cells(window, table) == {"cell:0:0": "Site", "cell:1:0": "Bonn"}
    assert not table.inline.isVisible()
    assert table.canvas.cell_here == slot_at((1, 0))
    assert size_of(slide_of(window, table).texts) == Grid(2, 2)


def test_arrows_go_from_cell_to_cell_and_delete_empties_one(window: Desk, table: EditorPage) -> None:
    QTest.keyClick(table.canvas, Qt.Key.Key_Right)
    assert table.canvas.cell_here == slot_at((0, 1))
    QTest.keyClick(table.canvas, Qt.Key.Key_Down)
    assert table.canvas.cell_here == slot_at((1, 1))
    QTest.keyClick(table.canvas, Qt.Key.Key_Down)
    assert table.canvas.cell_here == slot_at((1, 1))
    table._commit(slot_at((1, 1)), "120")
    assert cells(window, table) == {"cell:1:1": "120"}
    QTest.keyClick(table.canvas, Qt.Key.Key_Delete)
    assert cells(window, table) == {}


def test_a_block_from_a_spreadsheet_fills_cells_in_one_step(window: Desk, table: EditorPage) -> None:
    QGuiApplication.clipboard().setText("Site\tTickets\tHours\nBonn\t120\t33\nKyoto\t80\t21\n")
    table._paste()
    assert size_of(slide_of(window, table).texts) == Grid(3, 3)
    assert slide_of(window, table).texts[key_at(2, 0)] == "Kyoto"
    assert view_of(window).undo == "Paste into table"
    assert table.canvas.cell_here == slot_at((0, 0))
    window.session.undo()
    assert cells(window, table) == {}


def test_a_block_that_is_too_large_says_so_and_changes_nothing(window: Desk, table: EditorPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("x\n" * 500)
    with qtbot.waitSignal(window.session.said) as said:
        table._paste()
    assert "Import longer ones" in said.args[0]
    assert cells(window, table) == {}


def test_without_a_cell_or_a_text_a_paste_is_of_a_picture(table: EditorPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.paste_wanted):
        table._paste()
    QGuiApplication.clipboard().setText("words")
    table.canvas.go_to_slot("title")
    with qtbot.waitSignal(table.paste_wanted):
        table._paste()


def test_rows_and_columns_come_and_go_with_keys(window: Desk, table: EditorPage) -> None:
    table._commit(slot_at((0, 0)), "Site")
    press(table, "row_below")
    assert size_of(slide_of(window, table).texts) == Grid(3, 2)
    assert table.canvas.cell_here == slot_at((1, 0))
    press(table, "column_right")
    assert size_of(slide_of(window, table).texts) == Grid(3, 3)
    assert table.canvas.cell_here == slot_at((1, 1))
    press(table, "no_row")
    press(table, "no_column")
    assert size_of(slide_of(window, table).texts) == Grid(2, 2)
    assert cells(window, table) == {"cell:0:0": "Site"}
    assert QApplication.focusWidget() is table.canvas


def test_the_menu_of_a_cell_offers_all_of_it(window: Desk, table: EditorPage, qtbot: QtBot) -> None:
    table._commit(slot_at((0, 0)), "Site")
    menu = table.cells.menu(slot_at((0, 0)))
    actions = {a.text().replace("&", ""): a for a in menu.actions() if a.text()}
    assert list(actions) == ["Paste", *(text.replace("&", "") for _, text in ENTRIES)]
    assert not actions["Paste"].isEnabled()
    assert sum(not a.shortcut().isEmpty() for a in actions.values()) == len(KEYED) + 1
    actions["Add row above"].trigger()
    assert cells(window, table) == {"cell:1:0": "Site"}
    actions["Add column at the left"].trigger()
    assert cells(window, table) == {"cell:1:1": "Site"}
    menu.deleteLater()
    place = table.canvas.rect_of(slot_at((1, 1))).center().toPoint()
    for reason, at in ((QContextMenuEvent.Reason.Mouse, place), (QContextMenuEvent.Reason.Keyboard, QPoint(0, 0))):
        with qtbot.waitSignal(table.canvas.cell_menu_wanted) as wanted:
            table.canvas.contextMenuEvent(QContextMenuEvent(reason, at, table.canvas.mapToGlobal(at)))
        assert wanted.args[0] == slot_at((1, 1))
    for shown in table.findChildren(QMenu):
        shown.close()
