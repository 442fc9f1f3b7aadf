"""How the numbers of one column are to be read: decimal mark, day or month first, fraction or percentage points, hours.

Decided per column from all its values that stand in memory, with the cell that shows it. Knows columns, not tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from firstslide.meeting.imports import Column, Field
from firstslide.workbooks.language import amounts, levels, periods
from firstslide.workbooks.language.amounts import Mark, Target
from firstslide.workbooks.language.periods import DateOrder
from firstslide.workbooks.values import Sheet, Value

DURATIONS = frozenset({Field.EFFORT, Field.CONTRACTED_EFFORT, Field.EFFORT_PER_UNIT, Field.STAFFED})
RATES = frozenset({Field.DEADBAND, Field.RESULT, Field.TARGET, Field.MINIMUM})
FRACTION = Decimal("1.5")  # up to here a number may be a share of 1
_WHOLE = 100
_MOST = 20_000  # distinct values that are remembered
_T = TypeVar("_T")
_AN_HOUR: tuple[tuple[int, str], ...] = (
    (3600, "seconds second sec secs s"),
    (60, "minutes minute mins min"),
    (1, "hours hour hrs hr h"),
)
UNITS = {name: many for many, names in _AN_HOUR for name in names.split()}  # how many make an hour
_HOURS = {name: Decimal(many) for many, names in _AN_HOUR for name in names.split()}


@dataclass(frozen=True)
class Reading:
    """How a column's cells are read. ``points`` means that plain numbers are percentage points: 95 is 0.95."""

    index: int
    mark: Mark = "."
    mark_shown_by: str = ""
    order: DateOrder = "?"
    order_shown_by: str = ""
    both_orders: str = ""  # two dates that show one order each
    rate: bool = False
    points: bool = False
    per_hour: Decimal = Decimal(1)


def reading(sheet: Sheet, column: Column, first_row: int, last_row: int) -> Reading:
    """How to read a column."""
    values = _distinct(sheet, column, first_row, last_row)
    texts = [v for v, _ in values if isinstance(v, str)]
    mark, mark_shown_by = amounts.decimal_mark(texts)
    order, order_shown_by = periods.date_order(texts)
    orders = periods.orders(texts)
    both = f"{orders.dmy} and {orders.mdy}" if orders.dmy and orders.mdy else ""
    numbers = [n for v, percent in values if not percent and (n := amounts.number(v, mark)) is not None]
    shown = any(percent for _, percent in values)
    named = column.unit == "%" or "%" in column.header or "percent" in column.header.casefold()
    fractions = bool(numbers) and all(0 <= n <= 1 for n in numbers)
    large = any(n > FRACTION for n in numbers)
    points = large and (named or all(0 <= n <= 100 for n in numbers))
    rate = column.field is Field.DEADBAND or shown or named or fractions
    per_hour = _HOURS.get(column.unit.casefold().split("/")[0].strip(), Decimal(1))
    return Reading(column.index, mark, mark_shown_by, order, order_shown_by, both, rate, rate and points, per_hour)


def _distinct(sheet: Sheet, column: Column, first_row: int, last_row: int) -> list[tuple[Value, bool]]:
    """Each value of a column once, in the order of their first cells, and whether it is shown as a percentage."""
    index = column.index
    rows = range(first_row, min(last_row, len(sheet.head)) + 1)
    cells = ((r, v) for r in rows if (v := sheet.value(r, index)) is not None)
    found = dict.fromkeys((v.__class__, v, has_sign(sheet, r, index, v)) for r, v in cells)  # 1 is not True
    return [(value, percent) for _, value, percent in found]


def has_sign(sheet: Sheet, row: int, column: int, value: Value) -> bool:
    """True for a value that is shown with a percent sign: a text's own, or that of a number's format."""
    if isinstance(value, str):
        return value.strip().endswith("%")
    return "%" in sheet.look(row, column).number_format


def rate(sheet: Sheet, reading: Reading, row: int, value: Value) -> Decimal | None:
    """A rate as a fraction, or the number itself where the column holds none."""
    found = amounts.number(value, reading.mark)
    if found is None or has_sign(sheet, row, reading.index, value):
        return found
    return found / 100 if reading.points and found > FRACTION else found


def in_percent(reading: Reading, target: Target, name: str) -> Target:
    """The target of a service level of a name. A bare number is a percentage where the column's are, or as a share of
    1; not where the name is that of another figure.
    """
    if target.unit:
        return target
    is_rate = reading.rate and target.value <= _WHOLE and not levels.is_own_figure(name, target.value)
    if not (0 < target.value <= 1 or is_rate):
        return target
    return replace(target, value=target.value / 100 if target.value > FRACTION else target.value, unit="%")


def mixed_rates(
    sheet: Sheet, column: Column, first_row: int, last_row: int
) -> tuple[tuple[int, Decimal], Decimal] | None:
    """The row and value of a plain number that may be a fraction or percentage points, and one that is points; or None.

    1 beside 95 may be 1 % or 100 %.
    """
    if column.field not in RATES or not reading(sheet, column, first_row, last_row).points:
        return None
    plain = [
        (r, n)
        for r in range(first_row, last_row + 1)
        if (v := sheet.value(r, column.index)) is not None
        and not has_sign(sheet, r, column.index, v)
        and (n := amounts.number(v)) is not None
    ]
    small = next(((r, n) for r, n in plain if 0 < n <= FRACTION), None)
    large = next((n for _, n in plain if n > FRACTION), None)
    return None if small is None or large is None else (small, large)


@dataclass(frozen=True)
class Marks:
    """The decimal marks of a table's columns: ``shown`` are those that a text decides, each with its column and text;
    ``open`` columns hold a text that may be read in two ways, and none that decides it, with that text's row. Of a file
    ``divided`` by commas several such texts decide it: who divides by commas writes no decimal ones.
    """

    shown: Mapping[Mark, tuple[int, str]]
    open: Mapping[int, tuple[int, str]]
    divided: bool = False

    @property
    def agreed(self) -> tuple[Mark, int, str] | None:
        """The one mark that the table shows, with the column and text that show it; None where none or both are."""
        marks = [(mark, *where) for mark, where in self.shown.items()]
        return marks[0] if len(marks) == 1 else None


def marks(sheet: Sheet, columns: Iterable[Column], first_row: int, last_row: int) -> Marks:
    """Which decimal marks the columns show, and which columns leave it open."""
    shown: dict[Mark, tuple[int, str]] = {}
    open_: dict[int, tuple[int, str]] = {}
    grouped = 0
    for column in columns:
        rows = range(first_row, min(last_row, len(sheet.head)) + 1)
        texts = [(r, v) for r in rows if isinstance(v := sheet.value(r, column.index), str)]
        mark, by = amounts.decimal_mark(v for _, v in texts)
        if by:
            shown.setdefault(mark, (column.index, by))
        elif either := [(r, v) for r, v in texts if amounts.ambiguous(v)]:
            open_[column.index] = either[0]
            grouped += sum("," in v for _, v in either)
    if not shown and grouped > 1 and sheet.details.divided == "," and all("," in v for _, v in open_.values()):
        index, (_, text) = next(iter(open_.items()))
        return Marks({".": (index, text)}, open_, divided=True)
    return Marks(shown, open_)


def currencies(sheet: Sheet, column: Column, first_row: int, last_row: int) -> dict[str, int]:
    """The currencies that the cells of a column are in, each with its first row."""
    found: dict[str, int] = {}
    for row in range(first_row, min(last_row, len(sheet.head)) + 1):
        if code := currency(sheet, row, column.index):
            found.setdefault(code, row)
    return found


def currency(sheet: Sheet, row: int, column: int) -> str:
    """The currency that a cell says by its text or its format, or ""."""
    value = sheet.value(row, column)
    if isinstance(value, str):
        return amounts.currency(value)
    return "" if value is None else amounts.currency_of_format(sheet.look(row, column).number_format)


def once(read: Callable[[Value], _T]) -> Callable[[Value], _T]:
    """``read``, remembering what it gave for the last few thousand distinct values: a log may have millions of rows, in
    which few are distinct.
    """
    known: dict[Value, _T] = {}

    def remembered(value: Value) -> _T:
        if value.__class__ is bool:  # True is 1 to a dict, and no figure
            return read(value)
        if value in known:
            return known[value]
        if len(known) > _MOST:
            known.clear()
        found = known[value] = read(value)
        return found

    return remembered


def effort(reading: Reading, value: Value) -> Decimal | None:
    """A duration in hours, from a number in the column's unit or from a time of day kept as one."""
    if isinstance(value, dt.timedelta | dt.time):
        return amounts.hours(value)
    found = amounts.number(value, reading.mark)
    return None if found is None else found / reading.per_hour
