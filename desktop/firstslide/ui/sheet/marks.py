"""What is marked on a sheet: tables and their headers, what is left out, hidden or internal, and problems.

Worked out once for a sheet from what the workbook's session tells, then asked for each cell painted. No widgets.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firstslide.meeting.cells import Cell
from firstslide.meeting.imports import Problem, Table
from firstslide.ui.sheet.words import left_out

if TYPE_CHECKING:
    from firstslide.workbooks.values import Block, SheetSummary

_RANK = {"info": 0, "warning": 1, "error": 2, "question": 3}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a cell is in the review. ``problem`` is a severity or ""."""

    header: bool = False
    left_out: bool = False
    internal: bool = False
    hidden: bool = False
    in_table: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Outline:
    """A table's place on its sheet (first row and column, last row and column); whether it is taken and looked at."""

    table: Table
    corners: Block
    taken: bool
    active: bool


class Marks:
    """The marks of one sheet. Rows and columns count from 1."""

    def __init__(
        self,
        sheet: SheetSummary,
        tables: Sequence[Table],
        taken: Collection[str],
        active: str,
        problems: Iterable[Problem],
    ) -> None:
        self.outlines = tuple(
            Outline(t, Cell("", t.sheet, t.range).corners, t.id in taken, t.id == active)
            for t in tables
            if t.sheet == sheet.name
        )
        self._hidden_rows = frozenset(sheet.hidden_rows)
        self._hidden_columns = frozenset(sheet.hidden_columns)
        self._header_rows = {o.table.id: frozenset(o.table.header_rows) for o in self.outlines}
        self._rows_out = {o.table.id: frozenset(o.table.left_out) for o in self.outlines}
        self._columns_out = {
            o.table.id: frozenset(c.index for c in o.table.columns if left_out(c)) for o in self.outlines
        }
        self._internal = {o.table.id: frozenset(c.index for c in o.table.columns if c.internal) for o in self.outlines}
        self.problems: dict[tuple[int, int], Problem] = {}
        for problem in problems:
            if problem.sheet == sheet.name and (at := place(problem)) is not None:
                known = self.problems.get(at)
                if known is None or _RANK[problem.severity] > _RANK[known.severity]:
                    self.problems[at] = problem

    @property
    def active(self) -> Outline | None:
        """The table whose columns have chips."""
        return next((o for o in self.outlines if o.active), None)

    def table_at(self, row: int, column: int) -> Table | None:
        """The table that holds a cell."""
        for o in self.outlines:
            top, left, bottom, right = o.corners
            if top <= row <= bottom and left <= column <= right:
                return o.table
        return None

    def is_record(self, row: int, column: int) -> bool:
        """Whether a cell stands in a table, below its header."""
        table = self.table_at(row, column)
        return table is not None and row >= table.first_row

    def hidden(self, row: int, column: int) -> bool:
        """Whether Excel hides the cell."""
        return row in self._hidden_rows or column in self._hidden_columns

    def row_hidden(self, row: int) -> bool:
        """Whether Excel hides the row."""
        return row in self._hidden_rows

    def column_hidden(self, column: int) -> bool:
        """Whether Excel hides the column."""
        return column in self._hidden_columns

    def of(self, row: int, column: int) -> Mark:
        """The marks of a cell."""
        problem = self.problems.get((row, column))
        severity = problem.severity if problem is not None else ""
        hidden = self.hidden(row, column)
        table = self.table_at(row, column)
        if table is None:
            return Mark(hidden=hidden, problem=severity)
        header = row in self._header_rows[table.id] or row < table.first_row
        internal = column in self._internal[table.id]
        out = column in self._columns_out[table.id] or (not header and row in self._rows_out[table.id])
        return Mark(header, out, internal, hidden, True, severity)


def place(problem: Problem) -> tuple[int, int] | None:
    """The row and column of a problem's (first) cell; None where it is about a whole sheet."""
    if not problem.cell:
        return None
    try:
        return Cell("", problem.sheet, problem.cell).corners[:2]
    except ValueError:
        return None
