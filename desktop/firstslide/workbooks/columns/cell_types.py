"""What the cells of a column are: numbers, days, yes or no, texts. Judged by the first that hold something.

It knows no headings, and no fields.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from firstslide.workbooks.language import amounts, periods
from firstslide.workbooks.language.periods import DateOrder
from firstslide.workbooks.values import CellError, Sheet, Value

_SAMPLE = 200  # rows by whose values a column's type is judged


@dataclass(frozen=True)
class Types:
    """What the filled cells of a column are, as shares of 1. ``percent`` are those shown as percentages, ``targets``
    those that say at least or at most.
    """

    filled: int
    numbers: float
    dates: float
    flags: float
    texts: float
    percent: float
    kinds: int
    targets: float


def of(sheet: Sheet, column: int, first_row: int, last_row: int) -> Types:
    """What the first filled cells of a column are."""
    values: list[tuple[int, Value]] = []
    for row in range(first_row, min(last_row, len(sheet.head)) + 1):
        value = sheet.value(row, column)
        if value is None or amounts.is_placeholder(value) or isinstance(value, CellError) or value == "":
            continue
        values.append((row, value))
        if len(values) >= _SAMPLE:
            break
    count = len(values)
    if not count:
        return Types(0, 0, 0, 0, 0, 0, 0, 0)
    plain = [v for _, v in values]
    order, _ = periods.date_order(plain)
    mark, _ = amounts.decimal_mark(plain)
    clocks = [isinstance(v, dt.time) or amounts.clock(v) is not None for v in plain]
    numbers = sum(clock or amounts.number(v, mark) is not None for v, clock in zip(plain, clocks, strict=True))
    dates = sum(_is_date(v, order if order != "?" else "dmy") for v in plain)
    flags = sum(amounts.yes_no(v) is not None for v in plain)
    texts = sum(isinstance(v, str) and amounts.number(v, mark) is None for v in plain)
    percent = sum(
        "%" in sheet.look(r, column).number_format or (isinstance(v, str) and v.strip().endswith("%"))
        for r, v in values
    )
    targets = sum(
        isinstance(v, str) and (t := amounts.target(v)) is not None and t.comparator is not None for v in plain
    )
    return Types(
        count,
        numbers / count,
        dates / count,
        flags / count,
        texts / count,
        percent / count,
        len(set(map(str, plain))),
        targets / count,
    )


def _is_date(value: Value, order: DateOrder) -> bool:
    return periods.period(value, order) is not None or (isinstance(value, str) and periods.heading(value) is not None)
