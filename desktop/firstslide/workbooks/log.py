"""Ticket logs: one row a ticket, or several; thousands of rows, streamed. Gives ``TicketRow`` batches, and what is wrong.

Days and flags repeat, so each distinct value is read once. A ticket with several rows counts once, by its last row.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import islice
from typing import TypeVar

from firstslide.meeting.cells import address, column_letters
from firstslide.meeting.facts import TicketRow
from firstslide.meeting.imports import Column, Field, Problem, Table

from . import amounts, measures, periods
from .values import CellError, Row, Sheet, Value

_BATCH = 2_000
_T = TypeVar("_T")


def _column(table: Table, field: Field) -> Column | None:
    return next((c for c in table.columns if c.field is field and not c.internal), None)


def _rows(sheet: Sheet, table: Table) -> Iterator[Row]:
    return islice(sheet.stream(table.first_row), table.last_row - table.first_row + 1)


def _text(value: Value) -> str:
    if value is None or isinstance(value, CellError) or amounts.is_placeholder(value):
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _once(read: Callable[[Value], _T]) -> Callable[[Value], _T]:
    """``read``, remembering what it gave for the last few thousand distinct values."""
    known: dict[Value, _T] = {}

    def remembered(value: Value) -> _T:
        found = known.get(value)
        if found is None:
            if len(known) > 20_000:
                known.clear()
            found = known[value] = read(value)
        return found

    return remembered


def _day_reader(sheet: Sheet, table: Table, column: Column | None) -> Callable[[Value], str]:
    if column is None:
        return lambda _: ""
    order = measures.reading(sheet, column, table.first_row, table.last_row).order

    def read(value: Value) -> str:
        found = periods.day(value, order)
        return "" if found is None else found.isoformat()

    texts = _once(read)
    return lambda value: str(value)[:10] if isinstance(value, dt.datetime | dt.date) else texts(value)


def check(sheet: Sheet, table: Table) -> list[Problem]:
    """Days that can't be read, tickets with several rows, and rows without a day."""
    closed, opened = _column(table, Field.CLOSED), _column(table, Field.OPENED)
    number = _column(table, Field.NUMBER)
    dated = closed or opened
    if dated is None:
        return []
    found: list[Problem] = []
    counts: Counter[Value] = Counter()
    unread: dict[int, list[tuple[int, Value]]] = {c.index: [] for c in (closed, opened) if c is not None}
    readers = {c.index: _day_reader(sheet, table, c) for c in (closed, opened) if c is not None}
    undated: list[int] = []
    key = number.index - 1 if number else -1
    for row, values in enumerate(_rows(sheet, table), start=table.first_row):
        width = len(values)
        if 0 <= key < width:
            counts[values[key]] += 1
        known = False
        for index, read in readers.items():
            value = values[index - 1] if index <= width else None
            if value is None:
                continue
            if isinstance(value, dt.date) or read(value):
                known = True
            elif not amounts.is_placeholder(value):
                unread[index].append((row, value))
        if not known and any(v is not None for v in values):
            undated.append(row)
    for column in (closed, opened):
        if column is not None:
            found += _unread(table, column, unread[column.index])
    if undated:
        message = f"{len(undated):,} rows have no day that can be read, the first is row {undated[0]}. They are counted in no month."
        found.append(Problem("no-day", "warning", table.sheet, address(undated[0], dated.index), message))
    if number is not None:
        found += _several(table, number, counts)
    return found


def _unread(table: Table, column: Column, cells: list[tuple[int, Value]]) -> list[Problem]:
    if not cells:
        return []
    row, value = cells[0]
    shown = value.text if isinstance(value, CellError) else str(value)
    more = f" {len(cells) - 1:,} more cells of this column are like it." if len(cells) > 1 else ""
    message = f"{address(row, column.index)}: “{shown[:40]}” is no date.{more} Mend it in the workbook."
    return [Problem("not-a-date", "error", table.sheet, address(row, column.index), message)]


def _several(table: Table, number: Column, counts: Counter[Value]) -> list[Problem]:
    named = {k: n for k, n in counts.items() if k is not None}
    rows = sum(named.values())
    if rows == len(named):
        return []
    message = (
        f"Column {column_letters(number.index)}, “{number.header}”: {rows:,} rows hold {len(named):,} tickets. Each ticket "
        "counts once, by its last row."
    )
    cell = address(table.header_rows[-1], number.index)
    return [Problem("several-rows-a-ticket", "info", table.sheet, cell, message)]


def tickets(sheet: Sheet, table: Table) -> Iterator[tuple[TicketRow, ...]]:
    """The tickets of a log, in batches, in the order of their (last) rows."""
    at = {f: c.index - 1 for f in _FIELDS if (c := _column(table, f)) is not None}
    last = _last_rows(sheet, table, at[Field.NUMBER]) if Field.NUMBER in at else None
    opened_of = _day_reader(sheet, table, _column(table, Field.OPENED))
    closed_of = _day_reader(sheet, table, _column(table, Field.CLOSED))
    effort_of = _effort_reader(sheet, table)
    skipped = frozenset(table.left_out)
    batch: list[TicketRow] = []
    width = max(at.values(), default=0) + 1
    number_at, function_at, measure_at, site_at, opened_at, closed_at, made_at, effort_at, origin_at, priority_at = (
        at.get(f, width) for f in _FIELDS
    )
    blank: list[Value] = [None]
    for row, raw in enumerate(_rows(sheet, table), start=table.first_row):
        if row in skipped or (last is not None and last.get(raw[number_at] if number_at < len(raw) else None, row) != row):
            continue
        values = [*raw[:width], *(blank * (width + 1 - len(raw[:width])))]
        opened = opened_of(values[opened_at])
        closed = closed_of(values[closed_at])
        number, function = _text(values[number_at]), _text(values[function_at])
        if not (opened or closed or number or function):
            continue
        batch.append(
            TicketRow(
                row,
                number,
                function,
                _text(values[measure_at]),
                _text(values[site_at]),
                opened,
                closed,
                (closed or opened)[:7],
                amounts.yes_no(values[made_at]),
                effort_of(values[effort_at]),
                _text(values[origin_at]),
                _text(values[priority_at]),
            )
        )
        if len(batch) == _BATCH:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


_FIELDS = (
    Field.NUMBER,
    Field.FUNCTION,
    Field.MEASURE,
    Field.SITE,
    Field.OPENED,
    Field.CLOSED,
    Field.MADE,
    Field.EFFORT,
    Field.ORIGIN,
    Field.PRIORITY,
)


def _effort_reader(sheet: Sheet, table: Table) -> Callable[[Value], Decimal | None]:
    column = _column(table, Field.EFFORT)
    if column is None:
        return lambda _: None
    reading = measures.reading(sheet, column, table.first_row, table.last_row)
    return _once(lambda value: measures.effort(reading, value))


def _last_rows(sheet: Sheet, table: Table, at: int) -> dict[Value, int] | None:
    """The last row of each ticket's number, or None where each number stands once."""
    last: dict[Value, int] = {}
    rows = 0
    for row, values in enumerate(_rows(sheet, table), start=table.first_row):
        value = values[at] if at < len(values) else None
        if value is not None:
            rows += 1
            last[value] = row
    return None if rows == len(last) else last
