"""Ticket logs: one row a ticket, or several; thousands of rows, streamed. Gives ``TicketRow`` batches, and what is
wrong.

Days and flags repeat, so each distinct value is read once. A ticket with several rows counts once, by its last row.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import islice
from typing import TypeVar

from firstslide.meeting.cells import address, column_letters
from firstslide.meeting.facts import TicketRow
from firstslide.meeting.imports import Column, Field, Mending, Problem, Table

from . import amounts, measures, periods, rows
from .values import CellError, Row, Sheet, Value

_BATCH = 2_000
_MOST = 20  # rows a ticket from which on its number is doubted
_SEVERAL = "several-rows-a-ticket"
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
        if value in known:
            return known[value]
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
    return lambda value: value.isoformat()[:10] if isinstance(value, dt.date) else texts(value)


def check(sheet: Sheet, table: Table) -> list[Problem]:
    """Days that can't be read, tickets with several rows, and rows without a day."""
    closed, opened = _column(table, Field.CLOSED), _column(table, Field.OPENED)
    number = _column(table, Field.NUMBER)
    dated = closed or opened
    if dated is None:
        return []
    days = [c for c in (closed, opened) if c is not None]
    seen = _look_through(sheet, table, days, number, _column(table, Field.FUNCTION))
    found = [problem for column in days for problem in _unread(table, column, seen.unread[column.index])]
    if seen.undated:
        message = (
            f"{len(seen.undated):,} rows have no day that can be read, the first is row {seen.undated[0]}. They are "
            "counted "
            "in no month."
        )
        found.append(Problem("no-day", "warning", table.sheet, address(seen.undated[0], dated.index), message))
    if seen.unnamed and (function := _column(table, Field.FUNCTION)) is not None:
        found.append(_unnamed(table, function, seen.unnamed))
    return found if number is None else [*found, *_several(table, number, seen.counts)]


def _unnamed(table: Table, function: Column, found: Sequence[int]) -> Problem:
    cell = address(found[0], function.index)
    rows_ = "one row names" if len(found) == 1 else f"{len(found):,} rows name"
    message = f"{cell}: {rows_} no “{function.header}”. They count in the log, and in no function."
    return Problem("no-function", "warning", table.sheet, cell, message)


@dataclass
class _Seen:
    """What one look through a log found: days that can't be read, rows without any, and how often each number comes."""

    unread: dict[int, list[tuple[int, Value]]]
    unnamed: list[int] = field(default_factory=list)
    undated: list[int] = field(default_factory=list)
    counts: Counter[Value] = field(default_factory=Counter)


def _look_through(
    sheet: Sheet, table: Table, days: Sequence[Column], number: Column | None, function: Column | None
) -> _Seen:
    seen = _Seen({c.index: [] for c in days})
    readers = [(c.index, _day_reader(sheet, table, c)) for c in days]
    key = number.index - 1 if number else -1
    name = function.index - 1 if function else -1
    for row, values in enumerate(_rows(sheet, table), start=table.first_row):
        width = len(values)
        if 0 <= key < width:
            seen.counts[values[key]] += 1
        if name >= 0 and (name >= width or not values[name] or amounts.is_placeholder(values[name])) and any(values):
            seen.unnamed.append(row)
        known = False
        for index, read in readers:
            value = values[index - 1] if index <= width else None
            if value is None:
                continue
            if isinstance(value, dt.date) or read(value):
                known = True
            elif not amounts.is_placeholder(value):
                seen.unread[index].append((row, value))
        if not known and any(v is not None for v in values):
            seen.undated.append(row)
    return seen


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
    count = sum(named.values())
    if count == len(named):
        return []
    message = (
        f"Column {column_letters(number.index)}, “{number.header}”: {count:,} rows hold {len(named):,} tickets. Each "
        "ticket "
        "counts once, by its last row."
    )
    cell = address(rows.head_row(table), number.index)
    if count > len(named) * _MOST:
        question = f"{message} That is {count // len(named):,} rows a ticket: say whether this is the ticket's number."
        return [Problem(_SEVERAL, "question", table.sheet, cell, question)]
    return [Problem(_SEVERAL, "info", table.sheet, cell, message)]


def _one_a_row(problem: Problem) -> bool:
    return problem.done is not None and problem.done.how is Mending.ONE_A_ROW


def tickets(sheet: Sheet, table: Table) -> Iterator[tuple[TicketRow, ...]]:
    """The tickets of a log, in batches, in the order of their (last) rows."""
    at = {f: c.index - 1 for f in _FIELDS if (c := _column(table, f)) is not None}
    several = any(p.code == _SEVERAL and not _one_a_row(p) for p in table.problems)
    last = _last_rows(sheet, table, at[Field.NUMBER]) if several and Field.NUMBER in at else None
    text_of, flag_of = _once(_text), _once(amounts.yes_no)
    opened_of = _day_reader(sheet, table, _column(table, Field.OPENED))
    closed_of = _day_reader(sheet, table, _column(table, Field.CLOSED))
    effort_of = _effort_reader(sheet, table)
    skipped = frozenset(table.left_out)
    batch: list[TicketRow] = []
    width = max(at.values(), default=0) + 1  # one past the last column that counts, where a blank stands
    number_at, function_at, measure_at, site_at, opened_at, closed_at, made_at, effort_at, origin_at, priority_at = (
        at.get(f, width) for f in _FIELDS
    )
    blank: list[Value] = [None]
    more = [(c.index - 1, c.header) for c in table.columns if c.field is Field.MADE and not c.internal][1:]
    for row, raw in enumerate(_rows(sheet, table), start=table.first_row):
        if row in skipped or (
            last is not None and last.get(raw[number_at] if number_at < len(raw) else None, row) != row
        ):
            continue
        values = [*raw[:width], *(blank * (width + 1 - min(width, len(raw))))]
        opened = opened_of(values[opened_at])
        closed = closed_of(values[closed_at])
        number, function = _text(values[number_at]), text_of(values[function_at])
        if not (opened or closed or number or function):
            continue
        batch.append(
            TicketRow(
                row,
                number,
                function,
                text_of(values[measure_at]),
                text_of(values[site_at]),
                opened,
                closed,
                (closed or opened)[:7],
                flag_of(values[made_at]),
                effort_of(values[effort_at]),
                text_of(values[origin_at]),
                text_of(values[priority_at]),
            )
        )
        if more and number:
            batch += _more(batch[-1], more, raw, flag_of)
        if len(batch) >= _BATCH:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def _more(
    ticket: TicketRow, columns: Sequence[tuple[int, str]], raw: Row, flag_of: Callable[[Value], bool | None]
) -> Iterator[TicketRow]:
    """The ticket again for each further column of made and missed, which is a measure of that name.

    It keeps number and function, so that no volume counts twice, and carries no hours.
    """
    for at, name in columns:
        flag = flag_of(raw[at]) if at < len(raw) else None
        if flag is not None:
            yield replace(ticket, measure=name, made=flag, effort=None)


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


def _last_rows(sheet: Sheet, table: Table, at: int) -> dict[Value, int]:
    """The last row of each ticket's number."""
    numbers = ((row, v[at]) for row, v in enumerate(_rows(sheet, table), start=table.first_row) if at < len(v))
    return {value: row for row, value in numbers if value is not None}
