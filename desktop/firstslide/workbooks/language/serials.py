"""Numbers by which Excel counts days, where they stand as headings or in a column of months: 46023 is 1 January 2026.

Such a number is one like any other. That it is a day shows in that all beside it are first or last days of months too.
They are counted from 1900, as in nearly all workbooks, which is told: the last days of months are the first days of the
next ones, four years later, where one counts from 1904. Knows no fields.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from firstslide.workbooks.values import Row, Sheet, Value

_BEFORE_FIRST = dt.date(1899, 12, 30)
_YEARS = range(2000, 2050)  # in which a day that is counted is looked for
_ONE = dt.timedelta(days=1)


def days(values: Iterable[Value]) -> dict[Value, dt.date]:
    """The days that numbers count; none where one of them is no first or last day of a month."""
    numbers = list(dict.fromkeys(values))
    found = {n: day for n in numbers if (day := _day(n)) is not None}
    return found if len(found) == len(numbers) else {}


def _day(value: Value) -> dt.date | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1 or not 0 < value < 100_000:
        return None
    day = _BEFORE_FIRST + dt.timedelta(days=int(value))
    return day if day.year in _YEARS and 1 in (day.day, (day + _ONE).day) else None


def read(sheet: Sheet, rows: Sequence[int], columns: Sequence[int]) -> Sheet:
    """The sheet with days in place of the numbers that count them, in those of these rows in which all numbers do and
    rise: the sheet itself where there are none.
    """
    known = {row: found for row in rows if row <= len(sheet.head) and (found := _in_row(sheet, row, columns))}
    if not known:
        return sheet
    return replace(sheet, head=[_with(row, known.get(n, {})) for n, row in enumerate(sheet.head, start=1)])


def _in_row(sheet: Sheet, row: int, columns: Sequence[int]) -> Mapping[int, dt.date]:
    numbers = {c: v for c in columns if isinstance(v := sheet.value(row, c), int | float)}
    found = days(numbers.values()) if len(numbers) > 1 else {}
    dated = {c: found[v] for c, v in numbers.items()} if found else {}
    return dated if all(a < b for a, b in pairwise(dated.values())) else {}


def _with(row: Row, dated: Mapping[int, dt.date]) -> Row:
    return [dated.get(column, value) for column, value in enumerate(row, start=1)] if dated else row
