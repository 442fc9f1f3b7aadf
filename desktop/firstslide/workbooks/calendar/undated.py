"""The rows with figures whose month can't be read: each is named with its cell, or counted; none is dropped in silence.

Where no row of a table names a month there is nothing to store, and that is asked about. Reads the period column as the
records do, and changes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Column, Kind, Problem, Table
from firstslide.workbooks.columns import measures, naming
from firstslide.workbooks.columns.columns import NUMERIC
from firstslide.workbooks.columns.headings import filled
from firstslide.workbooks.language import amounts, periods, words
from firstslide.workbooks.values import Sheet, Value

from .down import Down

_KINDS: frozenset[Kind] = frozenset({"delivered", "effort", "results", "scope"})  # whose rows are of a month
_EACH = 25  # cells that name no month which are told one by one
_MANY = 3  # of ten rows without a month, from which on their month may stand above them


@dataclass
class _Unread:
    """The rows with figures whose month can't be read, by why; and how many can be."""

    empty: list[int] = field(default_factory=list)
    longer: list[tuple[int, Value]] = field(default_factory=list)
    other: list[tuple[int, Value]] = field(default_factory=list)
    read: int = 0


def told(sheet: Sheet, table: Table, down: Down) -> Iterator[Problem]:
    """What to say of a table's period column. ``sheet`` is the one that its records are read from."""
    if not down.index or table.kind not in _KINDS:
        return
    yield from down.problems
    column = next(c for c in table.columns if c.index == down.index)
    found = _look_through(sheet, table, column, down.asked)
    yield from _longer(table, column, found)
    yield from _no_month(table, column, found)
    if found.empty:
        cell = address(found.empty[0], column.index)
        count = len(found.empty)
        some = f"row {found.empty[0]} names" if count == 1 else f"{count:,} rows name"
        asked = count * 10 >= (count + found.read) * _MANY
        message = f"{cell}: {some} no month."
        yield Problem("no-period", "question" if asked else "warning", table.sheet, cell, message, count=count)


def _look_through(sheet: Sheet, table: Table, column: Column, asked: frozenset[Value]) -> _Unread:
    figures = [c.index for c in table.columns if c.field in NUMERIC and not c.internal]
    order = measures.reading(sheet, column, table.first_row, table.last_row).order
    skipped = frozenset(table.left_out)
    found = _Unread()
    month = measures.once(lambda value: periods.period(value, order))
    for first, values in sheet.columns(table.first_row, table.last_row, [column.index, *figures]):
        for row, (value, *numbers) in enumerate(zip(*values, strict=True), start=first):
            if row in skipped or not any(filled(n) and not amounts.is_placeholder(n) for n in numbers):
                continue
            if isinstance(value, dt.date):
                found.read += 1
                continue
            if month(value) is not None or value in asked:
                found.read += 1
            elif not filled(value) or amounts.is_placeholder(value):
                found.empty.append(row)
            else:
                (found.longer if _is_longer(value) else found.other).append((row, value))
    return found


def _is_longer(value: Value) -> bool:
    """True for a quarter or a year, and for what adds up others."""
    time = periods.heading(value)
    if time is not None:
        return time.kind == "wide"
    return periods.is_year(value) or (isinstance(value, str) and words.is_total(value))


def _longer(table: Table, column: Column, found: _Unread) -> Iterator[Problem]:
    """Rows of quarters and years: totals beside months, and alone of no use."""
    if not found.longer:
        return
    row, value = found.longer[0]
    cell, more = address(row, column.index), len(found.longer) - 1
    message = (
        f"{cell}: “{naming.content(value)}” is longer than a month, and what it holds can't be divided into months."
    )
    if more:
        message += f" So {'is one more row' if more == 1 else f'are {more:,} more rows'} of this column."
    alone = not found.read and not found.other
    message += " Ask for the figures by month." if alone else " They are not used." if more else " It is not used."
    yield Problem("longer-than-a-month", "question" if alone else "warning", table.sheet, cell, message, count=more + 1)


def _no_month(table: Table, column: Column, found: _Unread) -> Iterator[Problem]:
    """Cells that name no month: one by one, then counted; and a question where none names one."""
    if found.other and not found.read:
        row, value = found.other[0]
        cell = address(row, column.index)
        message = (
            f"Column {naming.lettered(column)}: no cell names a month, the first is {cell}, “{naming.content(value)}”. "
            "Choose the column that does, or mend the workbook."
        )
        yield Problem("no-month-read", "question", table.sheet, cell, message, count=len(found.other))
    for row, value in found.other[:_EACH]:
        cell = address(row, column.index)
        message = f"{cell}: “{naming.content(value)}” names no month."
        yield Problem("not-a-month", "error", table.sheet, cell, message)
    if more := found.other[_EACH:]:
        cell = address(more[0][0], column.index)
        cells = "one more cell" if len(more) == 1 else f"{len(more):,} more cells"
        message = f"Column {naming.lettered(column)}: {cells} like these."
        yield Problem("not-a-month", "error", table.sheet, cell, message, count=len(more))
