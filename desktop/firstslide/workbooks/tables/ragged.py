"""Rows of a text file that are unlike its others: told by the table that they stand in, which can do without them.

A mark inside of a text moves all cells behind it; a row that is torn in two counts as two. Which rows they are, the
reader found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from firstslide.meeting.imports import Mend, Mending, Problem, Table
from firstslide.workbooks.mending.mends import how
from firstslide.workbooks.values import Sheet


def told(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """What the reader told of rows, where some of them are the table's."""
    for problem in sheet.details.told:
        rows = _inside(sheet, problem.code, table.first_row, table.last_row)
        if rows:
            yield replace(problem, count=len(rows))


def left_out(sheet: Sheet, first: int, last: int, mends: Sequence[Mend]) -> frozenset[int]:
    """The rows that were chosen to be left out."""
    codes = (code for code in sheet.details.odd_rows if how(mends, code) is Mending.LEAVE_OUT)
    return frozenset(row for code in codes for row in _inside(sheet, code, first, last))


def _inside(sheet: Sheet, code: str, first: int, last: int) -> tuple[int, ...]:
    return tuple(row for row in sheet.details.odd_rows.get(code, ()) if first <= row <= last)
