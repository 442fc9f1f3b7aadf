"""What came, went and was left of a log's tickets in each month, with the age of what was left.

Only a log that holds tickets without a day of closing beside others that have one knows what was left: an export of
closed tickets does not.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import compress
from operator import not_
from typing import NamedTuple

from firstslide.meeting.periods import Period

from .work import Work


class StillOpen(NamedTuple):
    """``TicketsOpen`` as they are stored, over the rows ``first`` to ``last``; ages are a Decimal's text, ``row`` is
    that of the oldest.
    """

    function: str
    period: str
    opened: int
    closed: int
    left: int
    median_age: str | None
    oldest_age: str | None
    row: int | None
    first: int
    last: int


class _Ticket(NamedTuple):
    opened: int  # the day's ordinal; 0: not known
    row: int
    closed: int


def backlog(works: Iterable[tuple[str, str, Work]]) -> Iterator[StillOpen]:
    """The tickets of each function at the end of each month in which the log has any opened or closed; in the last of
    them on the last day of the log. Empty where the log holds no open tickets.
    """
    works = list(works)
    days = {day for *_, work in works for column in (work.opened, work.closed) for day in set(column)} - {0}
    closes = any(any(work.closed) for *_, work in works)
    if not closes or not any(any(compress(work.opened, map(not_, work.closed))) for *_, work in works):
        return
    names: dict[str, str] = {}
    functions: dict[str, list[_Ticket]] = {}
    for key, _, work in works:
        names.setdefault(key, work.function)
        functions.setdefault(key, []).extend(map(_Ticket._make, zip(work.opened, work.rows, work.closed, strict=True)))
    months = sorted(set(map(_month, days)))
    for key, tickets in functions.items():
        yield from _months(names[key], tickets, months, max(days))


def first_and_last(works: Iterable[tuple[str, str, Work]]) -> list[tuple[str, str]]:
    """The first and the last day, ISO, on which the log says that a ticket was opened or closed; [] where on none."""
    days = [day for *_, work in works for column in (work.opened, work.closed) for day in _ends(column)]
    return [(str(dt.date.fromordinal(min(days))), str(dt.date.fromordinal(max(days))))] if days else []


def _ends(days: Sequence[int]) -> tuple[int, ...]:
    """The first and the last of some days that are known."""
    last = max(days, default=0)
    return (min(filter(None, days)), last) if last else ()


def _months(name: str, tickets: list[_Ticket], months: list[Period], last: int) -> Iterator[StillOpen]:
    came = _by_month(t.opened for t in tickets)
    went = _by_month(t.closed for t in tickets)
    rows = [t.row for t in tickets]
    span = min(rows), max(rows)
    waiting = sorted(t for t in tickets if t.opened)
    left: list[_Ticket] = []
    waited = [t.opened for t in waiting]
    at = 0
    begun = False
    for month in months:
        end = min(last, _first(month.next()) - 1)
        since, at = at, bisect_right(waited, end)
        left = [t for t in (*left, *waiting[since:at]) if not t.closed or t.closed > end]
        begun = begun or bool(came[month] or went[month])
        if begun:
            ages: tuple[str | None, str | None, int | None] = (None, None, None)
            if left:
                middle = len(left) // 2
                twice = 2 * end - left[middle].opened - left[(len(left) - 1) // 2].opened
                ages = str(Decimal(twice) / 2), str(end - left[0].opened), left[0].row
            yield StillOpen(name, str(month), came[month], went[month], len(left), *ages, *span)


def _by_month(days: Iterable[int]) -> Counter[Period]:
    """How many days of those that are known are in each month."""
    found: Counter[Period] = Counter()
    for day, count in Counter(days).items():
        if day:
            found[_month(day)] += count
    return found


def _month(day: int) -> Period:
    return Period.of(dt.date.fromordinal(day))


def _first(month: Period) -> int:
    return dt.date(month.year, month.month, 1).toordinal()
