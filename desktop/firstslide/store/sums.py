"""Ticket logs summed by month, exactly, while their rows come in: opening a meeting then reads a few hundred sums.

A ticket counts once in a month for its function, however many rows it has; rows without a number count each. A ticket
is on time where all its rows in that month are. Rows without a month are in no sum. Names are merged by their key.
(Python sets do this in a seventh of the time that SQL's GROUP BY takes, and while the reader still reads.)

``work`` counts the tickets of one function and month, and ``splits``, ``durations`` and ``backlog`` say what they tell
of traits, times and what was left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from firstslide.meeting.facts import Quantity, TicketRow
from firstslide.meeting.ids import key_of

from .work import Work, count


class Sum(NamedTuple):
    """One quantity in one month, over the log's rows ``first`` to ``last`` of the sheet. ``value`` is a Decimal's text.

    ``measure`` is "" where the log names none: its column of made and missed is the measure.
    """

    quantity: str
    period: str
    value: str
    function: str
    measure: str
    first: int
    last: int


class Sums:
    """The running sums of one log."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}
        self._work: dict[tuple[str, str], Work] = {}
        self._timely: dict[tuple[str, str], _Timely] = {}
        # The same by the names as they are written, which spares their keys.
        self._works: dict[tuple[str, str], Work] = {}
        self._timelies: dict[tuple[str, str], _Timely] = {}
        self._row = 0

    def add(self, tickets: Iterable[TicketRow]) -> None:
        """Count some rows."""
        tickets = [t for t in tickets if t.period]
        works = [self._works.get((t.function, t.period)) or self._find_work(t) for t in tickets]
        count(tickets, works, self._row)
        for ticket in tickets:
            if ticket.made is not None:
                timely = self._timelies.get((ticket.measure, ticket.period)) or self._find_timely(ticket)
                timely.add(ticket.number or ticket.row, ticket.row, ticket.made)
            self._row = ticket.row

    def _find_work(self, ticket: TicketRow) -> Work:
        key = (self._key(ticket.function), ticket.period)
        work = self._work.get(key)
        if work is None:
            work = self._work[key] = Work(ticket.function, ticket.row)
        self._works[ticket.function, ticket.period] = work
        return work

    def _find_timely(self, ticket: TicketRow) -> _Timely:
        key = (self._key(ticket.measure), ticket.period)
        timely = self._timely.get(key)
        if timely is None:
            timely = self._timely[key] = _Timely(ticket.measure, ticket.row)
        self._timelies[ticket.measure, ticket.period] = timely
        return timely

    @property
    def works(self) -> list[tuple[str, str, Work]]:
        """The work of each function, by its key, in each month, in this order."""
        return [(key, period, work) for (key, period), work in sorted(self._work.items(), key=_by_name_and_month)]

    def rows(self) -> Iterator[Sum]:
        """Volumes and hours by function, then measured and on-time counts by measure; each by name and month."""
        for _, period, work in self.works:
            yield Sum(Quantity.ACTUAL.value, period, str(len(work.rows)), work.function, "", work.first, work.last)
            if work.booked:
                rows = min(work.booked), max(work.booked)
                yield Sum(Quantity.EFFORT.value, period, str(work.effort), work.function, "", *rows)
        for (_, period), timely in sorted(self._timely.items(), key=_by_name_and_month):
            made, rows = timely.made.values(), (timely.first, timely.last)
            yield Sum(Quantity.MEASURED.value, period, str(len(made)), "", timely.measure, *rows)
            yield Sum(Quantity.ON_TIME.value, period, str(sum(made)), "", timely.measure, *rows)

    def _key(self, name: str) -> str:
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = key_of(name)
        return key


class _Timely:
    """One measure in one month, from row ``first`` to ``last``: whether each ticket was on time, by its number, or its
    row where it has none.
    """

    def __init__(self, measure: str, first: int) -> None:
        self.measure = measure
        self.first = self.last = first
        self.made: dict[str | int, bool] = {}

    def add(self, which: str | int, row: int, made: bool) -> None:
        if row > self.last:
            self.last = row
        elif row < self.first:
            self.first = row
        self.made[which] = made and self.made.get(which, True)


def _by_name_and_month(item: tuple[tuple[str, str], object]) -> tuple[str, str]:
    return item[0]
