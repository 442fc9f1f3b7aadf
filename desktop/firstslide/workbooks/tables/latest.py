"""Which row of a ticket is its last: the one that was updated last where a column says when, or else the lowest.

Streams the two columns that tell it, and knows nothing else of a log.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from firstslide.meeting.imports import Column, Table
from firstslide.workbooks.columns import measures
from firstslide.workbooks.columns.headings import filled
from firstslide.workbooks.language import amounts, moments, periods, words
from firstslide.workbooks.values import Sheet, Value

_SAMPLE = 200  # rows by which a column is judged
_NEVER = dt.datetime.combine(dt.date.min, dt.time.min)
_UPDATED = re.compile(
    r"^(?:sys )?(?:last )?(?:updated?|modified|changed|geändert|aktualisiert)(?: (?:at|on|am|date|time|datum))?$"
)


def last_rows(sheet: Sheet, table: Table, number: int) -> dict[Value, int]:
    """The last row of each ticket's number: the one updated last, if a column says when, or else the lowest."""
    written = updated(sheet, table)
    found: dict[Value, int] = {}
    if written is None:
        for first, (numbers,) in sheet.columns(table.first_row, table.last_row, [number]):
            found.update(zip(numbers, range(first, first + len(numbers)), strict=True))
    else:
        moment = _moment_reader(sheet, table, written)
        latest: dict[Value, dt.datetime] = {}
        for first, (numbers, times) in sheet.columns(table.first_row, table.last_row, [number, written.index]):
            for row, (key, time) in enumerate(zip(numbers, map(moment, times), strict=True), start=first):
                if time >= latest.get(key, _NEVER):
                    latest[key], found[key] = time, row
    found.pop(None, None)
    return found


def updated(sheet: Sheet, table: Table) -> Column | None:
    """The column that says when a row was written: its heading says so, and its cells are days that can be read."""
    for column in table.columns:
        if _UPDATED.match(words.fold(column.header)):
            order = measures.reading(sheet, column, table.first_row, table.last_row).order
            last = min(table.last_row, len(sheet.head), table.first_row + _SAMPLE)
            values = [v for r in range(table.first_row, last + 1) if filled(v := sheet.value(r, column.index))]
            if values and all(periods.day(v, order) or amounts.is_placeholder(v) for v in values):
                return column
    return None


def _moment_reader(sheet: Sheet, table: Table, column: Column) -> Callable[[Value], dt.datetime]:
    """The moment that a cell tells; the earliest there is where it tells none."""
    order = measures.reading(sheet, column, table.first_row, table.last_row).order

    def read(value: Value) -> dt.datetime:
        day = periods.day(value, order)
        if day is None:
            return _NEVER
        return dt.datetime.combine(day, dt.time.min) + (moments.time_of_day(value) or dt.timedelta())

    return read
