"""The sheet as its mends make it: what a table is read from once a person chose what becomes of some of its cells.

A day where a text could be two, the name above where none stood, 0 where an error was: so nothing that reads needs to
know of mends. The sheet that is shown, and that problems point into, is never the mended one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from firstslide.meeting.imports import Column, Mend, Mending

from . import amounts, measures, periods, words
from .causes import NOTHING
from .mends import how
from .values import CellError, Row, Sheet, Value

_Change = Callable[[int, Value], Value]  # row and value to the value that is read in its place


def mended(sheet: Sheet, columns: Sequence[Column], first_row: int, last_row: int, mends: Sequence[Mend]) -> Sheet:
    """The sheet with texts, dates, rates, struck cells and names as they were chosen to be read in the rows of a table;
    the sheet itself where nothing was.
    """
    changes = {c.index: change for c in columns if (change := _change(sheet, c, mends)) is not None}
    carried = [c.index for c in columns if how(mends, "empty-name", c.index) is Mending.CARRY_DOWN]
    if not changes and not carried:
        return sheet

    def stream(first: int) -> Iterator[Row]:
        above: dict[int, Value] = {}
        start = min(first, first_row) if carried else first
        for number, row in enumerate(sheet.stream(start), start=start):
            inside = first_row <= number <= last_row
            read = _named(_changed(row, number, changes), carried, above) if inside else row
            if number >= first:
                yield read

    return _with(sheet, stream)


def zeroed(
    sheet: Sheet, columns: Sequence[Column], rows: range, left_out: Sequence[int], mends: Sequence[Mend]
) -> Sheet:
    """The sheet with 0 in the cells of the records that were chosen to count so."""
    changes = {c.index: change for c in columns if (change := _zero(sheet, c, rows, mends)) is not None}
    if not changes:
        return sheet
    skipped = frozenset(left_out)

    def stream(first: int) -> Iterator[Row]:
        for number, row in enumerate(sheet.stream(first), start=first):
            yield _changed(row, number, changes) if number in rows and number not in skipped else row

    return _with(sheet, stream)


def _with(sheet: Sheet, stream: Callable[[int], Iterator[Row]]) -> Sheet:
    """The sheet with other rows. The reader's own way to its columns would go past them."""
    return replace(sheet, head=list(islice(stream(1), len(sheet.head))), stream=stream, pick=None)


def _changed(row: Row, number: int, changes: Mapping[int, _Change]) -> list[Value]:
    values = list(row)
    for column, change in changes.items():
        if column > len(values):
            values += [None] * (column - len(values))
        values[column - 1] = change(number, values[column - 1])
    return values


def _named(values: list[Value], carried: Sequence[int], above: dict[int, Value]) -> list[Value]:
    """A row whose empty names are those above it. Below a total nobody knows whose figures they are."""
    for column in carried:
        value = values[column - 1] if column <= len(values) else None
        if value is not None and value != "":
            above[column] = value
            if isinstance(value, str) and words.is_total(value):
                del above[column]
        elif any(v is not None and v != "" for v in values) and column in above:
            values += [None] * (column - len(values))
            values[column - 1] = above[column]
    return values


def _change(sheet: Sheet, column: Column, mends: Sequence[Mend]) -> _Change | None:
    """What the mends make of a cell of this column; None where they leave it as it is."""
    index = column.index
    order = _ORDERS.get(how(mends, "date-order", index))
    mark = how(mends, "decimal-mark", index)
    scale = how(mends, "rates-mixed", index)
    struck = how(mends, "struck-through") is Mending.LEAVE_OUT
    if not (order or mark or scale or struck):
        return None

    def change(row: int, value: Value) -> Value:
        if struck and sheet.look(row, index).struck:
            return None
        if order and isinstance(value, str):
            day = periods.day(value, order)
            return value if day is None else day
        if mark and isinstance(value, str):
            value = _with_point(value, "," if mark is Mending.COMMA else ".")
        if scale and isinstance(value, int | float) and "%" not in sheet.look(row, index).number_format:
            value = _as_percent(value, scale)
        return value

    return change


_ORDERS: Mapping[Mending | None, periods.DateOrder] = {Mending.DAY_FIRST: "dmy", Mending.MONTH_FIRST: "mdy"}


def _with_point(text: str, mark: amounts.Mark) -> str:
    """A number in text with a decimal point and no marks of thousands; any other text as it is."""
    found = amounts.number(text, mark)
    if found is None:
        return text
    return f"{found * 100:f}%" if text.strip().endswith("%") else f"{found:f}"


def _as_percent(value: int | float, scale: Mending) -> str:
    exact = amounts.number(value)
    assert isinstance(exact, Decimal)
    points = exact if scale is Mending.POINTS or exact > Decimal("1.5") else exact * 100
    return f"{points:f}%"


def _zero(sheet: Sheet, column: Column, rows: range, mends: Sequence[Mend]) -> _Change | None:
    causes = frozenset(cause for cause in NOTHING if how(mends, cause, column.index) is Mending.ZERO)
    if not causes:
        return None
    mark = measures.reading(sheet, column, rows.start, rows.stop - 1).mark
    return lambda row, value: 0 if why_no_number(sheet, row, column.index, value, mark) in causes else value


def why_no_number(sheet: Sheet, row: int, column: int, value: Value, mark: amounts.Mark) -> str:
    """Why a cell that should hold a number holds none, as one of ``NOTHING``; "" where it does, or is merely empty."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return ""
    if (row, column) in sheet.details.uncached:
        return "formula-without-value"
    if isinstance(value, CellError):
        return "error-cell"
    if value is None or (isinstance(value, str) and not value.strip()) or isinstance(value, dt.time):
        return ""
    if amounts.number(value, mark) is not None:
        return ""
    return "no-value" if amounts.is_placeholder(value) else "not-a-number"
