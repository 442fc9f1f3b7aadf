"""The cells of one sheet for its view: fetched in blocks when they come into sight, the newest wish first.

Keeps the blocks looked at last, so that a sheet of a million rows costs no more than one of a thousand.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from firstslide.meeting.cells import address, column_letters
from firstslide.ui.parts import tip
from firstslide.ui.sheet.book import Book
from firstslide.ui.sheet.marks import Mark, Marks

if TYPE_CHECKING:
    from firstslide.workbooks.values import SheetSummary, ShownCell

Index = QModelIndex | QPersistentModelIndex
BLOCK_CELLS = 6_000
BLOCKS_KEPT = 48
WISHES_KEPT = 6
MERGED_CELLS = 100_000  # how many cells of merged areas are followed to their value
BEYOND = (3, 1)  # empty rows and columns shown past the last cell


class SheetModel(QAbstractTableModel):
    """One sheet. Rows and columns of the model count from 0, those of the sheet from 1."""

    loaded = Signal(int, int)  # first and last row of the sheet that came

    def __init__(self, book: Book, sheet: SheetSummary, marks: Marks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self._book = book
        self._marks = marks
        self.block_rows = max(10, min(250, BLOCK_CELLS // max(1, sheet.columns)))
        self._blocks: OrderedDict[int, tuple[tuple[ShownCell, ...], ...]] = OrderedDict()
        self._wishes: list[int] = []
        self._under_way: int | None = None
        self._left = False
        self._above = _merged(sheet)

    @property
    def marks(self) -> Marks:
        """What is marked on the sheet."""
        return self._marks

    @marks.setter
    def marks(self, marks: Marks) -> None:
        self._marks = marks
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    @property
    def came(self) -> list[tuple[int, int]]:
        """First and last row of each block of the sheet that is here."""
        return [(number * self.block_rows + 1, (number + 1) * self.block_rows) for number in self._blocks]

    def cell(self, row: int, column: int) -> ShownCell | None:
        """A cell by its row and column on the sheet; None where there is none, or it is still on its way."""
        if row > self.sheet.rows or column > self.sheet.columns:
            return None
        number = (row - 1) // self.block_rows
        block = self._blocks.get(number)
        if block is None:
            self._wish(number)
            return None
        inside = (row - 1) % self.block_rows
        return block[inside][column - 1] if inside < len(block) and column <= len(block[inside]) else None

    def leave(self) -> None:
        """Nobody looks at it any more: what is still on its way is not waited for."""
        self._left = True
        self.deleteLater()

    def row(self, row: int) -> Sequence[ShownCell]:
        """The cells of a row of the sheet that came; none where it is still on its way."""
        block, inside = self._blocks.get((row - 1) // self.block_rows, ()), (row - 1) % self.block_rows
        return block[inside] if inside < len(block) else ()

    def carried(self, row: int, column: int) -> ShownCell | None:
        """What a cell inside a merged area shows in grey where it stands in a table: the area's value."""
        above = self._above.get((row, column))
        return self.cell(*above) if above is not None and above[1] == column else None

    def spread_from(self, row: int, column: int) -> tuple[int, int]:
        """The first cell of the merged area that a cell is in, or the cell itself."""
        return self._above.get((row, column), (row, column))

    def spans(self, row: int, column: int) -> bool:
        """Whether a merged area begins at a cell and goes on to the right."""
        return self._above.get((row, column + 1)) in ((row, column), self.spread_from(row, column))

    # Qt's own

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self.sheet.rows + BEYOND[0]

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self.sheet.columns + BEYOND[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row() + 1, index.column() + 1
        if role == Qt.ItemDataRole.DisplayRole:
            cell = self.cell(row, column)
            return "" if cell is None else cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            problem = self._marks.problems.get((row, column))
            return None if problem is None else tip(problem.told)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return column_letters(section + 1) if orientation == Qt.Orientation.Horizontal else str(section + 1)
        hidden = (
            self._marks.column_hidden(section + 1)
            if orientation == Qt.Orientation.Horizontal
            else self._marks.row_hidden(section + 1)
        )
        if role == Qt.ItemDataRole.ToolTipRole and hidden:
            return "Hidden in the workbook"
        return None

    # Inside

    def _spoken(self, row: int, column: int) -> str:
        cell = self.cell(row, column)
        text = cell.text if cell is not None and cell.text else "empty"
        problem = self._marks.problems.get((row, column))
        parts = [address(row, column), text, *_words(self._marks.of(row, column))]
        return ", ".join([*parts, problem.told] if problem is not None else parts)

    def _wish(self, number: int) -> None:
        if number == self._under_way:
            return
        if number in self._wishes:
            self._wishes.remove(number)
        self._wishes.append(number)
        del self._wishes[:-WISHES_KEPT]
        if self._under_way is None:
            self._fetch()

    def _fetch(self) -> None:
        if not self._wishes:
            return
        number = self._wishes.pop()
        self._under_way = number
        first = number * self.block_rows + 1
        self._book.cells(self.sheet.name, first, first + self.block_rows - 1, self._receive(number, first))

    def _receive(self, number: int, first: int) -> Callable[[tuple[tuple[ShownCell, ...], ...]], None]:
        def receive(rows: tuple[tuple[ShownCell, ...], ...]) -> None:
            if self._left:
                return
            self._under_way = None
            self._blocks[number] = rows
            while len(self._blocks) > BLOCKS_KEPT:
                self._blocks.popitem(last=False)
            last = first + self.block_rows - 1
            self.dataChanged.emit(
                self.index(first - 1, 0), self.index(min(last, self.rowCount()) - 1, self.columnCount() - 1)
            )
            self.loaded.emit(first, last)
            self._fetch()

        return receive


def _merged(sheet: SheetSummary) -> dict[tuple[int, int], tuple[int, int]]:
    """Each cell inside a merged area, with the area's first cell, which holds the value."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for top, left, bottom, right in sheet.merges:
        if len(found) + (bottom - top + 1) * (right - left + 1) > MERGED_CELLS:
            break
        cells = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        found.update((cell, (top, left)) for cell in cells if cell != (top, left))
    return found


def _words(mark: Mark) -> list[str]:
    found = [
        ("header", mark.header),
        ("internal, not stored", mark.internal),
        ("left out", mark.left_out and not mark.internal),
        ("hidden in the workbook", mark.hidden),
    ]
    return [word for word, so in found if so]
