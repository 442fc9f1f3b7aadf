"""The view of a workbook's sheets, one after the other: each as wide and high as its own texts, whenever they come."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from firstslide.ui.sheet.marks import Marks
from firstslide.ui.sheet.model import SheetModel
from firstslide.ui.sheet.sheet import ROW_HEIGHT, SheetView
from firstslide.workbooks.values import SheetSummary, ShownCell

Rows = tuple[tuple[ShownCell, ...], ...]
FIGURE = ShownCell("1,234,567,890.12", "number", align="right")
TITLE = ShownCell("Volumes", "text", size=300)


class Book:
    """Answers when the test says so, for each sheet with one row of its own."""

    def __init__(self) -> None:
        self.asked: dict[str, Callable[[Rows], None]] = {}

    def cells(self, sheet: str, first: int, last: int, done: Callable[[Rows], None]) -> None:
        self.asked[sheet] = done

    def answer(self, sheet: str, *cells: ShownCell) -> None:
        self.asked.pop(sheet)((cells,))


@pytest.fixture
def view(dressed: QApplication, qtbot: QtBot) -> SheetView:
    made = SheetView()
    qtbot.addWidget(made)
    return made


def sheet(book: Book, name: str, view: SheetView) -> SheetModel:
    summary = SheetSummary(name, False, 20, 1)
    return SheetModel(book, summary, Marks(summary, [], (), "", ()), view)  # type: ignore[arg-type]


def test_a_sheet_shown_again_is_as_wide_and_high_as_before(view: SheetView) -> None:
    book = Book()
    one, other = sheet(book, "One", view), sheet(book, "Other", view)
    view.show_model(one)
    one.cell(1, 1)
    book.answer("One", ShownCell("Volumes of the year", "number", size=300))
    wide, high = view.columnWidth(0), view.rowHeight(0)
    assert high > ROW_HEIGHT
    view.show_model(other)
    assert (view.columnWidth(0) < wide, view.rowHeight(0)) == (True, ROW_HEIGHT)
    view.show_model(one)
    assert (view.columnWidth(0), view.rowHeight(0)) == (wide, high)


def test_what_comes_of_a_sheet_out_of_sight_measures_nothing_of_the_one_in_sight(view: SheetView) -> None:
    book = Book()
    one, other = sheet(book, "One", view), sheet(book, "Other", view)
    for model in (one, other):
        view.show_model(model)
        model.cell(1, 1)
    usual = view.columnWidth(0)
    book.answer("One", TITLE)
    assert (view.columnWidth(0), view.rowHeight(0)) == (usual, ROW_HEIGHT)
    book.answer("Other", FIGURE)
    assert view.columnWidth(0) > usual
