"""One function in one month of a ticket log, counted while its rows come in: in all, and by each trait that its tickets
share; how long they took; and what is needed to say which were open when.

A ticket counts once, with the names of its first row; a later row of it adds its hours, and that it was late. A row of
several service levels comes once for each, one after the other. Traits are counted column
by column, for some thousand rows at a time.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, localcontext
from typing import NamedTuple

from firstslide.meeting.facts import TicketRow, Trait

TRAITS: tuple[Trait, ...] = ("site", "origin", "priority", "weekday", "hour")
DAY = 24 * 60  # in minutes
_EXACT = Context(prec=100)

# What a row adds to the counts of its traits: four numbers of 32 bits in one, added at once.
_BITS = 32
_NEW, _MEASURED, _LATE, _REOPENED = (1 << _BITS * at for at in range(4))
_FIRST = {None: _NEW, True: _NEW + _MEASURED, False: _NEW + _MEASURED + _LATE}


class Counts(NamedTuple):
    """How many tickets there are, and how many of them were measured, late and reopened."""

    tickets: int
    measured: int
    late: int
    reopened: int


class Tally:
    """Tickets counted by what a trait is called, and their hours, exactly; hours only where any were booked."""

    def __init__(self) -> None:
        self.added: defaultdict[str, int] = defaultdict(int)
        self.hours: defaultdict[str, Decimal] = defaultdict(Decimal)

    @property
    def names(self) -> list[str]:
        """All names, each once."""
        return list(dict.fromkeys((*self.added, *self.hours)))

    def counts(self, names: Iterable[str]) -> Counts:
        """The tickets that these names have."""
        added = sum(self.added[name] for name in names)
        return Counts(*(added >> _BITS * at & (1 << _BITS) - 1 for at in range(4)))

    def effort(self, names: Iterable[str]) -> Decimal | None:
        """The hours that these names have; None where none were booked."""
        booked = [self.hours[name] for name in names if name in self.hours]
        return sum_of(booked) if booked else None


class Lengths:
    """How long some tickets took, in minutes, and the row of the slowest: the first of them where several are."""

    def __init__(self) -> None:
        self.minutes = array("q")
        self.slowest, self.row = -1, 0

    def add(self, minutes: int, row: int) -> None:
        """Add one."""
        self.minutes.append(minutes)
        if minutes > self.slowest or (minutes == self.slowest and row < self.row):
            self.slowest, self.row = minutes, row

    def take(self, other: Lengths) -> None:
        """Add those of others."""
        self.minutes.extend(other.minutes)
        if other.slowest > self.slowest or (other.slowest == self.slowest and other.row < self.row):
            self.slowest, self.row = other.slowest, other.row


class Taken:
    """How long the tickets of one service level took, all and those that were late, from row ``first`` to ``last``."""

    def __init__(self, first: int) -> None:
        self.every, self.late = Lengths(), Lengths()
        self.to_the_minute = True
        self.first = self.last = first

    def add(self, minutes: int, row: int, is_late: bool, to_the_minute: bool) -> None:
        """Add a ticket."""
        if row > self.last:
            self.last = row
        elif row < self.first:
            self.first = row
        if not to_the_minute:
            self.to_the_minute = False
        self.every.add(minutes, row)
        if is_late:
            self.late.add(minutes, row)

    def take(self, other: Taken) -> None:
        """Add those of another month, or of another spelling."""
        self.every.take(other.every)
        self.late.take(other.late)
        self.to_the_minute &= other.to_the_minute
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)


class Work:
    """The tickets of one function in one month, from row ``first`` of the sheet to ``last``, with hours in the rows
    ``booked``. ``tallies`` are in the order of ``TRAITS``; ``taken`` is by the name of the service level, as written.
    ``opened`` and ``closed`` are the days of each ticket, as ordinals (0: not known), and ``rows`` where it stands.
    ``made`` tells by a ticket's number, or its row, whether all of it was on time.
    """

    def __init__(self, function: str, first: int) -> None:
        self.function = function
        self.first = self.last = first
        self.booked = array("l")
        self.says_reopened = False
        self.tallies = tuple(Tally() for _ in TRAITS)
        self.taken: dict[str, Taken] = {}
        self.opened, self.closed, self.rows = array("l"), array("l"), array("l")
        self.made: dict[str | int, bool | None] = {}

    @property
    def effort(self) -> Decimal:
        """All hours."""
        every = self.tallies[0]
        return sum_of(every.hours.values())

    def again(self, which: str | int, made: bool | None) -> int:
        """What a further row of a ticket adds."""
        before = self.made[which]
        if made is None or before is False:
            return 0
        self.made[which] = made
        return (_MEASURED if before is None else 0) | (0 if made else _LATE)


def sum_of(hours: Iterable[Decimal]) -> Decimal:
    """The sum, to the last digit."""
    with localcontext(_EXACT):
        return sum(hours, Decimal(0))


def count(tickets: Sequence[TicketRow], works: Sequence[Work], before: int) -> None:
    """Count some rows, each in its work; ``before`` is the row before them."""
    days = [_DAYS[t.opened[:10]] for t in tickets]
    ends = [_DAYS[t.closed[:10]][0] for t in tickets]
    times = [_TIMES[t.opened[11:16]] for t in tickets]
    added: list[int] = []
    for ticket, work, (day, _), end, (_, since) in zip(tickets, works, days, ends, times, strict=True):
        row, made = ticket.row, ticket.made
        is_timed = True
        which, known = ticket.number or row, work.made
        if which not in known:
            known[which] = made
            added.append(_FIRST[made] + (_REOPENED if ticket.reopened else 0))
            work.opened.append(day)
            work.closed.append(end)
            work.rows.append(row)
        else:
            added.append(work.again(which, made))
            is_timed = row == before
        if is_timed and day and end:
            until = _TIMES[ticket.closed[11:16]][1]
            to_the_minute = since is not None and until is not None
            minutes = (end - day) * DAY + (until - since if since is not None and until is not None else 0)
            if minutes >= 0:  # what was closed before it was opened took a time that nobody knows
                taken = work.taken.get(ticket.measure) or work.taken.setdefault(ticket.measure, Taken(row))
                taken.add(minutes, row, made is False, to_the_minute)
        if ticket.reopened is not None:
            work.says_reopened = True
        if ticket.effort is not None:
            work.booked.append(row)
        before = row
        if row > work.last:
            work.last = row
        elif row < work.first:
            work.first = row
    columns = (
        [t.site for t in tickets],
        [t.origin for t in tickets],
        [t.priority for t in tickets],
        [weekday for _, weekday in days],
        [hour for hour, _ in times],
    )
    _count_traits(works, columns, added, [t.effort for t in tickets])


def _count_traits(
    works: Sequence[Work], columns: Sequence[Sequence[str]], added: Sequence[int], efforts: Sequence[Decimal | None]
) -> None:
    """Count some rows by the names that each has of every trait."""
    with localcontext(_EXACT):
        for at, names in enumerate(columns):
            for work, name, more, effort in zip(works, names, added, efforts, strict=True):
                tally = work.tallies[at]
                if more:
                    tally.added[name] += more
                if effort is not None:
                    tally.hours[name] += effort


# What stands in dates, each text read once.


class _Days(dict[str, tuple[int, str]]):
    """The ordinal of a day, and its weekday, "1" for Monday; 0 and "" for none."""

    def __missing__(self, text: str) -> tuple[int, str]:
        day = dt.date.fromisoformat(text) if text else None
        found = self[text] = (day.toordinal(), str(day.isoweekday())) if day else (0, "")
        return found


_DAYS = _Days()
_TIMES: dict[str, tuple[str, int | None]] = {
    "": ("", None),
    **{f"{hour:02}:{minute:02}": (str(hour), hour * 60 + minute) for hour in range(24) for minute in range(60)},
}
