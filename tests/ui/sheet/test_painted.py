"""The sheet as finance sees it, in pixels: hidden rows greyed, fills kept, merged cells one; and what is left out."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from firstslide.ui import theme
from firstslide.ui.review.causes import Spot
from firstslide.ui.review.review import Review
from tests.ui.data.conftest import LONG

Open = Callable[..., Review]
TITLE, HEAD, SHOWN, HIDDEN, FILLED = 1, 2, 3, 4, 5
LEFT_OUT = 5  # a column


@pytest.fixture
def shown(review: Open, qtbot: QtBot, tmp_path: Path) -> Review:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Volumes"
    page.append(["A title over all columns"])
    page.merge_cells("A1:D1")
    page.append(["Function", "Jan 2026", "Feb 2026", "Mar 2026", "Zork"])
    for row in (["Desk", 10, 10, 10, "x"], ["Desks", 10, 10, 10, "y"], ["Moves", 4, 4, 4, "z"]):
        page.append(row)
    page.row_dimensions[HIDDEN].hidden = True
    page.cell(FILLED, 2).fill = PatternFill("solid", fgColor="00FF00")
    path = tmp_path / "looks.xlsx"
    book.save(path)
    made = review(path)
    model = made._view.sheet_model
    assert model is not None
    qtbot.waitUntil(lambda: model.cell(SHOWN, 2) is not None, timeout=LONG)
    made._view.setCurrentIndex(model.index(12, 0))
    return made


def place(shown: Review, row: int, column: int) -> QRect:
    view = shown._view
    assert view.sheet_model is not None
    return view.visualRect(view.sheet_model.index(row - 1, column - 1))


def painted(shown: Review, row: int, column: int) -> QImage:
    """A cell's pixels, without the lines at its edges."""
    return shown._view.viewport().grab(place(shown, row, column).adjusted(3, 3, -3, -3)).toImage()


def ground(image: QImage) -> QColor:
    """The colour that most of a cell has."""
    found = [image.pixel(x, y) for x in range(image.width()) for y in range(image.height())]
    return QColor(max(set(found), key=found.count))


def darkest(image: QImage) -> float:
    return min(image.pixelColor(x, y).lightnessF() for x in range(image.width()) for y in range(image.height()))


def test_a_hidden_row_is_grey_and_its_figures_faint(shown: Review) -> None:
    row, hidden = painted(shown, SHOWN, 3), painted(shown, HIDDEN, 3)
    assert row != hidden, "the same figures stand in both"
    assert (ground(row), ground(hidden)) == (QColor(theme.LIGHT.panel), QColor(theme.LIGHT.sunken))
    assert darkest(hidden) > darkest(row) + 0.2


def test_a_fill_of_the_workbook_is_kept(shown: Review) -> None:
    assert ground(painted(shown, FILLED, 2)) == QColor("#00FF00")
    assert ground(painted(shown, FILLED, 3)) == QColor(theme.LIGHT.panel)


def test_a_header_is_tinted_and_what_is_left_out_is_striped(shown: Review) -> None:
    assert ground(painted(shown, HEAD, 2)) == QColor(theme.LIGHT.accent_tint)
    column, left_out = painted(shown, SHOWN, 4), painted(shown, SHOWN, LEFT_OUT)
    above_the_text = [[image.pixel(x, 0) for x in range(24)] for image in (column, left_out)]
    assert len(set(above_the_text[0])) == 1
    assert len(set(above_the_text[1])) > 1


def test_merged_cells_are_one(shown: Review) -> None:
    title = place(shown, TITLE, 1)
    assert title.width() >= sum(place(shown, HEAD, column).width() for column in (1, 2, 3, 4)) - 1
    edge = place(shown, HEAD, 1).right()
    line = shown._view.viewport().grab().toImage()
    grid = QColor(theme.LIGHT.line)
    assert line.pixelColor(QPoint(edge, place(shown, SHOWN, 1).center().y() + 8)) == grid
    assert line.pixelColor(QPoint(edge, title.bottom() - 4)) != grid


def test_a_hidden_row_is_marked_at_the_edge_too(shown: Review) -> None:
    edge = shown._view.verticalHeader()
    pictures = [
        edge.viewport().grab(QRect(0, edge.sectionViewportPosition(row - 1), 18, edge.sectionSize(row - 1))).toImage()
        for row in (SHOWN, HIDDEN)
    ]
    assert pictures[0] != pictures[1]


@pytest.fixture
def wide(review: Open, qtbot: QtBot, tmp_path: Path) -> Review:
    """Two sheets, the second frozen below its header and right of its names, with figures wider than its columns."""
    book = openpyxl.Workbook()
    small = book.active
    small.title = "Small"
    months = [f"{month} {year}" for year in (2024, 2025) for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul")]
    large = book.create_sheet("Large")
    for page, figure in ((small, 1), (large, 12_345_678_901_234)):
        page.append(["Function", *months])
        for name in ("Desk", "Moves"):
            page.append([name, *(figure + n for n in range(len(months)))])
            for column in range(2, len(months) + 2):
                page.cell(page.max_row, column).number_format = "#,##0.00"
    for n in range(100):
        large.append([f"F{n}", *range(len(months))])
    large.freeze_panes = "B2"
    path = tmp_path / "wide.xlsx"
    book.save(path)
    return review(path)


def test_a_cell_that_is_shown_stays_in_sight_when_its_columns_get_their_widths(wide: Review, qtbot: QtBot) -> None:
    view = wide._view
    wide.show_cell(Spot("Large", 2, 12))
    qtbot.waitUntil(lambda: view._measured, timeout=LONG)
    index = view.model().index(1, 11)
    assert view.currentIndex() == index
    seen = view.visualRect(index)
    assert view.viewport().rect().contains(seen)
    assert seen.left() >= view._pins.room[0]


def test_what_stays_in_sight_has_its_own_letters_and_numbers(wide: Review, qtbot: QtBot) -> None:
    view, pins = wide._view, wide._view._pins
    wide.show_cell(Spot("Large", 90, 12))
    qtbot.waitUntil(lambda: view._measured and pins.rows.isVisible() and pins.columns.isVisible(), timeout=LONG)
    port = view.viewport().geometry()
    assert view.childAt(port.left() + 10, port.top() - 5) is pins.columns
    assert view.childAt(port.left() - 5, port.top() + 10) is pins.rows
