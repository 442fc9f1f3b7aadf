"""Sheets that machines export, and all xls, xlsb and ods, read by calamine for their values.

What it does not tell (hidden rows, formulas, error cells, formats) comes from the scan of the package where there is
one; what neither tells is named. It knows nothing of what the cells mean.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import python_calamine as calamine

from firstslide.workbooks.values import CellError, Details, Row, Sheet, Value, whole_sheet

from .guard import NativePanic, guarded
from .preflight import MOST_CELLS
from .slices import BLOCK, Block, finite

# Of what calamine believes the name; into any other file it looks, which takes all of it.
_ENDINGS = {"xlsx": (".xlsx", ".xlsm"), "xls": (".xls",), "xlsb": (".xlsb",), "ods": (".ods",)}
_HEAD = 1_000  # rows of a sheet too large to stand in memory that do, to be understood
_KNOWN = 5_000  # rows
UNTOLD = (
    "hidden rows and columns",
    "formulas",
    "error cells",
    "comments",
    "number formats",
    "struck-through text",
    "filters",
)


class Blocks(Protocol):
    """The rows of a sheet in blocks, as often as wanted, and how to read their cells."""

    @property
    def row_count(self) -> int: ...
    @property
    def column_count(self) -> int: ...
    def blocks(self, first: int) -> Iterator[Block]: ...
    def clean(self, cells: Sequence[Any]) -> list[Value]: ...


class Whole:
    """A sheet that calamine holds as a whole."""

    def __init__(self, native: calamine.CalamineSheet) -> None:
        self._native = native
        self._left = native.start[1] + 1 if native.start else 1
        self.row_count = native.total_height + 1 if native.start else 0
        self.column_count = native.total_width + 1 if native.start else 0

    def blocks(self, first: int) -> Iterator[Block]:
        """The rows from ``first`` on."""
        rows = islice(self._native.iter_rows(), first - 1, None)
        while block := list(islice(rows, BLOCK)):
            yield Block(first, self._left, len(block), list(zip(*block, strict=True)))
            first += len(block)

    @staticmethod
    def clean(cells: Sequence[Any]) -> list[Value]:
        """The values of cells as calamine gives them: an empty one comes as a text."""
        return finite([None if v == "" else v for v in cells])


def open_book(path: str, kind: str) -> calamine.CalamineWorkbook:
    """Open a workbook with calamine as what it is, whatever its name ends in. Raises calamine.CalamineError, or
    NativePanic.
    """
    if path.lower().endswith(_ENDINGS[kind]):
        return guarded(lambda: calamine.CalamineWorkbook.from_path(path))
    with Path(path).open("rb") as stream:
        return guarded(lambda: calamine.CalamineWorkbook.from_filelike(stream))


def sheet_names(book: calamine.CalamineWorkbook) -> list[tuple[str, bool]]:
    """The names of the worksheets, and whether each is hidden."""
    return [
        (m.name, m.visible != calamine.SheetVisibleEnum.Visible)
        for m in book.sheets_metadata
        if m.typ == calamine.SheetTypeEnum.WorkSheet
    ]


def sheet(name: str, hidden: bool, cells: Blocks, details: Details, whole_cells: int) -> Sheet:
    """A sheet of up to ``whole_cells`` cells as a whole; a larger one, whose rows stay where they are until they are
    wanted.
    """
    reader = _Reader(cells, details)
    if cells.row_count * cells.column_count <= whole_cells:
        return whole_sheet(name, list(reader.stream(1)), hidden=hidden, details=details)
    head = list(islice(reader.stream(1), _HEAD))
    rows = max(cells.row_count, len(head))
    return Sheet(name, hidden, rows, cells.column_count, head, reader.stream, details, reader.pick)


class _Reader:
    """Gives rows and columns of one sheet, with its error cells."""

    def __init__(self, cells: Blocks, details: Details) -> None:
        self._cells = cells
        self._known: dict[int, list[Value]] = {}  # rows that were looked up one by one
        self._errors: dict[int, list[tuple[int, str]]] = {}
        for (row, column), text in sorted(details.errors.items()):
            self._errors.setdefault(column, []).append((row, text))

    def stream(self, first: int) -> Iterator[Row]:
        """The rows from ``first`` on."""
        row = first
        for block in self._cells.blocks(first):
            while row < block.row:
                yield ()
                row += 1
            yield from zip(*self._columns(block, range(1, block.left + len(block.columns))), strict=True)
            row += block.height

    def pick(self, first: int, last: int, wanted: Sequence[int]) -> Iterator[tuple[int, list[Sequence[Value]]]]:
        """Some columns of some rows, block by block."""
        if first == last:
            row = self._row(first)
            yield first, [[row[c - 1] if 1 <= c <= len(row) else None] for c in wanted]
            return
        for block in self._cells.blocks(first):
            if block.row > last:
                return
            yield block.row, self._columns(block.part(0, last - block.row + 1), wanted)

    def _row(self, number: int) -> list[Value]:
        if number not in self._known:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            block = next(self._cells.blocks(number), None)
            every = range(1, self._cells.column_count + 1) if block and block.row == number else ()
            found = self._columns(block.part(0, 1), every) if block else []
            self._known[number] = [values[0] for values in found]
        return self._known[number]

    def _columns(self, block: Block, wanted: Sequence[int]) -> list[Sequence[Value]]:
        found, width = block.columns, len(block.columns)
        return [
            _with_errors(
                self._cells.clean(found[c - block.left]) if 0 <= c - block.left < width else [None] * block.height,
                block.row,
                self._errors.get(c, ()),
            )
            for c in wanted
        ]


def _with_errors(values: list[Value], first: int, errors: Sequence[tuple[int, str]]) -> list[Value]:
    """The values of a column from row ``first`` on, with what its error cells show."""
    for at in range(bisect_left(errors, (first, "")), len(errors)):
        row, text = errors[at]
        if row >= first + len(values):
            break
        if values[row - first] is None:
            values[row - first] = CellError(text)
    return values


FAILURES = (calamine.CalamineError, NativePanic, OSError)


def whole(path: str, name: str, area: int) -> Whole:
    """A sheet read as a whole. Raises one of FAILURES; also where it spans more cells than may stand in memory."""
    if area > MOST_CELLS:
        raise NativePanic(f"{area:,} cells")
    native = open_book(path, "xlsx")
    return Whole(guarded(lambda: native.get_sheet_by_name(name)))


def merges(native: calamine.CalamineSheet) -> tuple[tuple[int, int, int, int], ...]:
    """The merged areas that calamine tells of."""
    found = native.merged_cell_ranges or []
    return tuple((top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in found)
