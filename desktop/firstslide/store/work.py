"""One function in one month of a ticket log, counted while its rows come in: in all, and by each trait that its tickets
share; how long they took; and what is needed to say which were open when.

A ticket counts once, with the names of its first row; a later row of it adds its hours, and that it was late. A row of
several service levels comes once for each, one after the other. Rows are counted some at a time, column by column,
which takes a third of the time that row by row does.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, localcontext
from itertools import compress

from firstslide.meeting.facts import TicketRow, Trait

TRAITS: tuple[Trait, ...] = ("site", "origin", "priority", "weekday", "hour")
DAY = 24 * 60  # in minutes
_EXACT = Context(prec=100)
_AT_ONCE = 128
_NOWHERE = (1 << 62, 0)  # before the first row
_Span = tuple[int, int]


class Tally:
    """Tickets counted by what a trait is called; hours are summed exactly."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.measured: Counter[str] = Counter()
        self.late: Counter[str] = Counter()
        self.reopened: Counter[str] = Counter()
        self.effort: defaultdict[str, Decimal] = defaultdict(Decimal)


class Lengths:
    """How long some tickets took, in minutes, and the row of the slowest: the first of them where several are."""

    def __init__(self) -> None:
        self.minutes = array("q")
        self.slowest, self.row = -1, 0

    def add(self, minutes: Sequence[int], slowest: int, row: int) -> None:
        """Add some, with the slowest of them and its row."""
        self.minutes.extend(minutes)
        if slowest > self.slowest or (slowest == self.slowest and row < self.row):
            self.slowest, self.row = slowest, row


class Taken:
    """How long the tickets of one service level took, all and those that were late."""

    def __init__(self) -> None:
        self.every, self.late = Lengths(), Lengths()
        self.to_the_minute = True
        self.span = _NOWHERE

    def add(self, row: int, minutes: int, late: bool, to_the_minute: bool) -> None:
        """Add a ticket."""
        self.every.add((minutes,), minutes, row)
        if late:
            self.late.add((minutes,), minutes, row)
        if not to_the_minute:
            self.to_the_minute = False
        self.span = wider(self.span, row)

    def take(self, other: Taken) -> None:
        """Add those of another month, or of another spelling."""
        self.every.add(other.every.minutes, other.every.slowest, other.every.row)
        self.late.add(other.late.minutes, other.late.slowest, other.late.row)
        self.to_the_minute &= other.to_the_minute
        self.span = min(self.span[0], other.span[0]), max(self.span[1], other.span[1])


class Work:
    """The tickets of one function in one month, between the rows ``span`` of the sheet. ``tallies`` are in the order of
    ``TRAITS``; ``taken`` is by the name of the service level, as written. ``opened`` and ``closed`` are the days of
    each ticket, as ordinals (0: not known), and ``rows`` where it stands.

    What was added is counted when ``settle`` was called.
    """

    def __init__(self, function: str) -> None:
        self.function = function
        self.count = self.measured = self.late = self.reopened = 0
        self.effort = Decimal(0)
        self.span: _Span = _NOWHERE
        self.effort_span: _Span | None = None
        self.says_reopened = False
        self.tallies = tuple(Tally() for _ in TRAITS)
        self.taken: dict[str, Taken] = {}
        self.opened, self.closed, self.rows = array("l"), array("l"), array("l")
        self._made: dict[str | int, bool | None] = {}  # by number, or row: whether all of a ticket was on time
        # Rows to be counted, and of each whether it is a new ticket, says first that it was measured, or late, and has
        # a time of its own.
        self._waiting: list[TicketRow] = []
        self._new: list[bool] = []
        self._measured: list[bool] = []
        self._late: list[bool] = []
        self._timed: list[bool] = []

    def add(self, ticket: TicketRow, is_more: bool) -> None:
        """Add a row. ``is_more`` tells that it is the row before once more, for another service level."""
        which, made, known = ticket.number or ticket.row, ticket.made, self._made
        is_new, measured, late = which not in known, made is not None, made is False
        if is_new:
            known[which] = made
        elif measured:
            before = known[which]
            measured, late = before is None, late and before is not False
            known[which] = made and before is not False
        self._waiting.append(ticket)
        self._new.append(is_new)
        self._measured.append(measured)
        self._late.append(late)
        self._timed.append(is_new or is_more)
        if len(self._waiting) == _AT_ONCE:
            self.settle()

    def settle(self) -> None:
        """Count the rows that wait."""
        some = self._waiting
        if not some:
            return
        rows = [t.row for t in some]
        first, last = min(rows), max(rows)
        self.span = wider(wider(self.span, first), last)
        self.count += sum(self._new)
        self.measured += sum(self._measured)
        self.late += sum(self._late)
        again = [new and bool(t.reopened) for new, t in zip(self._new, some, strict=True)]
        self.reopened += sum(again)
        self.says_reopened = self.says_reopened or any(t.reopened is not None for t in some)
        self._tally(some, again)
        self._time(some)
        for waiting in (self._waiting, self._new, self._measured, self._late, self._timed):
            waiting.clear()

    def _tally(self, some: list[TicketRow], again: list[bool]) -> None:
        days = [_DAYS[t.opened[:10]] for t in some]
        columns = (
            [t.site for t in some],
            [t.origin for t in some],
            [t.priority for t in some],
            [_WEEKDAYS[day] for day in days],
            [_HOURS[t.opened[11:13]] for t in some],
        )
        booked = [t.effort is not None for t in some]
        efforts = [t.effort for t in some if t.effort is not None]
        flags = [(at, which) for at, which in enumerate((self._new, self._measured, self._late, again)) if any(which)]
        with localcontext(_EXACT):
            if efforts:
                self.effort += sum(efforts)
                where = [t.row for t in some if t.effort is not None]
                self.effort_span = wider(wider(self.effort_span or _NOWHERE, min(where)), max(where))
            for tally, names in zip(self.tallies, columns, strict=True):
                counters = tally.count, tally.measured, tally.late, tally.reopened
                for at, which in flags:
                    counters[at].update(compress(names, which))
                effort = tally.effort
                for name, hours in zip(compress(names, booked), efforts, strict=True):
                    effort[name] += hours
        closed = [_DAYS[t.closed[:10]] for t in some]
        self.opened.extend(compress(days, self._new))
        self.closed.extend(compress(closed, self._new))
        self.rows.extend(compress([t.row for t in some], self._new))

    def _time(self, some: list[TicketRow]) -> None:
        """How long tickets took. What was closed before it was opened took a time that nobody knows."""
        for ticket in compress(some, self._timed):
            opened, closed = ticket.opened, ticket.closed
            if not opened or not closed:
                continue
            minutes = (_DAYS[closed[:10]] - _DAYS[opened[:10]]) * DAY
            to_the_minute = len(opened) > _DAY_ONLY < len(closed)
            if to_the_minute:
                minutes += _MINUTES[closed[11:16]] - _MINUTES[opened[11:16]]
            if minutes >= 0:
                taken = self.taken.get(ticket.measure)
                if taken is None:
                    taken = self.taken[ticket.measure] = Taken()
                taken.add(ticket.row, minutes, ticket.made is False, to_the_minute)


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """The sum, to the last digit."""
    with localcontext(_EXACT):
        return sum(values, Decimal(0))


def wider(span: _Span, row: int) -> _Span:
    """The span of rows that holds this one, too."""
    first, last = span
    return (row if row < first else first, row if row > last else last)


# What stands in dates, each text read once.

_DAY_ONLY = len("2026-06-03")


class _Days(dict[str, int]):
    """The ordinal of a day; 0 for none."""

    def __missing__(self, text: str) -> int:
        self[text] = day = dt.date.fromisoformat(text).toordinal() if text else 0
        return day


class _Weekdays(dict[int, str]):
    """The weekday of an ordinal, "1" for Monday; "" for none."""

    def __missing__(self, day: int) -> str:
        self[day] = name = str(dt.date.fromordinal(day).isoweekday()) if day else ""
        return name


_DAYS, _WEEKDAYS = _Days(), _Weekdays()
_HOURS = {"": "", **{f"{hour:02}": str(hour) for hour in range(24)}}
_MINUTES = {f"{hour:02}:{minute:02}": hour * 60 + minute for hour in range(24) for minute in range(60)}
