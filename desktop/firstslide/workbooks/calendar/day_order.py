"""Days that could be day or month first: what a person chose, and headings of which only one reading is of any use.

1/1, 2/1 and 3/1 are the first days of three months in a row, or the first three days of January. Months it is where
nothing in the table speaks of days or hours. Any other such headings leave it open. Knows headings and titles alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from firstslide.meeting.imports import Mend, Mending
from firstslide.workbooks.language import periods
from firstslide.workbooks.language.periods import DateOrder
from firstslide.workbooks.mending.mends import how
from firstslide.workbooks.values import Value

BY_WAY: Mapping[Mending | None, DateOrder] = {Mending.DAY_FIRST: "dmy", Mending.MONTH_FIRST: "mdy"}
_FEWEST = 3
_ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy")
_OF_DAYS = re.compile(
    rf"\b(?:daily|days?|hours|timesheets?|effort|täglich|tage?|stunden|aufwand|heures|jours?|{periods.MONTH_NAME})\b",
    re.IGNORECASE,
)


def order(mends: Sequence[Mend], column: int) -> DateOrder:
    """How the user chose to read the days of a column; "?" where nothing was chosen."""
    return BY_WAY.get(how(mends, "date-order", column), "?")


def ways(column: int, used: DateOrder = "?") -> tuple[Mend, ...]:
    """The ways to read the days of a column, the one that is ``used`` first."""
    both = tuple(Mend("date-order", way, column=column) for way in (Mending.DAY_FIRST, Mending.MONTH_FIRST))
    return both[::-1] if used == "mdy" else both


def first_of_months(paths: Mapping[int, Sequence[Value]], said: Sequence[str]) -> DateOrder:
    """The order in which the headings are the first days of the months from January on, in a row; "?" where neither is,
    or where something ``said`` about the table, or another heading, speaks of days.
    """
    days = {order: [d for path in paths.values() if (d := _day(path, order))] for order in _ORDERS}
    others = [p for path in paths.values() for p in path if isinstance(p, str) and periods.day(p, "dmy") is None]
    if any(_OF_DAYS.search(text) for text in (*said, *others)):
        return "?"
    for order, other in zip(_ORDERS, reversed(_ORDERS), strict=True):
        if len(days[order]) >= _FEWEST and _are_months(days[order]) and _are_days(days[other]):
            return order
    return "?"


def _day(path: Sequence[Value], order: DateOrder) -> dt.date | None:
    return next((d for p in path if isinstance(p, str) and (d := periods.day(p, order)) is not None), None)


def _are_months(days: Sequence[dt.date]) -> bool:
    """True for 1 January, 1 February, 1 March and so on, of one year."""
    return days == [dt.date(days[0].year, month, 1) for month in range(1, min(12, len(days)) + 1)]


def _are_days(days: Sequence[dt.date]) -> bool:
    """True for 1 January, 2 January, 3 January and so on."""
    return bool(days) and days == [dt.date(days[0].year, 1, day) for day in range(1, len(days) + 1)]
