"""One function in one month of a ticket log, counted while its rows come in: in all, and by each trait that its tickets
share; how long they took; and what is needed to say which were open when.

A ticket counts once, with the names of its first row; a later row of it adds its hours, and that it was late. A row of
several service levels comes once for each, one after the other. Rows are counted some at a time, column by column: that
is quicker than row by row.
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
_Time = tuple[int, int, bool, bool]  # minutes, row, whether it was late, whether both times are known

# What a row is: a new ticket, the first that says that it was measured, or late, and one with a time of its own.
_NEW, _MEASURED, _LATE, _TIMED = 1, 2, 4, 8
_FIRST = {None: _NEW | _TIMED, True: _NEW | _TIMED | _MEASURED, False: _NEW | _TIMED | _MEASURED | _LATE}


class Tally:
    """Tickets counted by what a trait is called; hours are summed exactly. ``both`` are new and measured at once, as
    nearly all are, and in neither of the two beside it.
    """

    def __init__(self) -> None:
        self.both: Counter[str] = Counter()
        self.new: Counter[str] = Counter()
        self.measured: Counter[str] = Counter()
        self.late: Counter[str] = Counter()
        self.reopened: Counter[str] = Counter()
        self.effort: defaultdict[str, Decimal] = defaultdict(Decimal)

    @property
    def names(self) -> list[str]:
        """All names, each once."""
        return list(dict.fromkeys((*self.both, *self.new, *self.measured, *self.late, *self.effort)))

    def counts(self, names: Iterable[str]) -> tuple[int, int, int, int]:
        """How many tickets these names have, how many were measured, late and reopened."""
        names = list(names)
        both, new, measured, late, reopened = (
            sum(counter[name] for name in names)
            for counter in (self.both, self.new, self.measured, self.late, self.reopened)
        )
        return both + new, both + measured, late, reopened


class Lengths:
    """How long some tickets took, in minutes, and the row of the slowest: the first of them where several are."""

    def __init__(self) -> None:
        self.minutes = array("q")
        self.slowest, self.row = -1, 0

    def add(self, minutes: Sequence[int], rows: Sequence[int]) -> None:
        """Add some, with their rows."""
        self.minutes.extend(minutes)
        slowest = max(minutes)
        self._hold(slowest, min(row for row, each in zip(rows, minutes, strict=True) if each == slowest))

    def take(self, other: Lengths) -> None:
        """Add those of others."""
        self.minutes.extend(other.minutes)
        self._hold(other.slowest, other.row)

    def _hold(self, slowest: int, row: int) -> None:
        if slowest > self.slowest or (slowest == self.slowest and row < self.row):
            self.slowest, self.row = slowest, row


class Taken:
    """How long the tickets of one service level took, all and those that were late."""

    def __init__(self) -> None:
        self.every, self.late = Lengths(), Lengths()
        self.to_the_minute = True
        self.span = _NOWHERE

    def add(self, times: Sequence[_Time]) -> None:
        """Add some tickets."""
        minutes, rows, late, to_the_minute = zip(*times, strict=True)
        self.every.add(minutes, rows)
        if any(late):
            self.late.add(list(compress(minutes, late)), list(compress(rows, late)))
        self.to_the_minute = self.to_the_minute and all(to_the_minute)
        self.span = wider(wider(self.span, min(rows)), max(rows))

    def take(self, other: Taken) -> None:
        """Add those of another month, or of another spelling."""
        self.every.take(other.every)
        self.late.take(other.late)
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
        # Rows to be counted, and what each of them is, as bits.
        self._waiting: list[TicketRow] = []
        self._bits: list[int] = []

    def add(self, ticket: TicketRow, is_more: bool) -> None:
        """Add a row. ``is_more`` tells that it is the row before once more, for another service level."""
        which, made, known = ticket.number or ticket.row, ticket.made, self._made
        if which not in known:
            known[which] = made
            bits = _FIRST[made]
        else:
            bits = _TIMED if is_more else 0
            if made is not None:
                before = known[which]
                bits |= _MEASURED * (before is None) | _LATE * (not made and before is not False)
                known[which] = made and before is not False
        self._waiting.append(ticket)
        self._bits.append(bits)
        if len(self._waiting) == _AT_ONCE:
            self.settle()

    def settle(self) -> None:
        """Count the rows that wait."""
        some, bits = self._waiting, self._bits
        if not some:
            return
        rows = [t.row for t in some]
        self.span = wider(wider(self.span, min(rows)), max(rows))
        new, measured, late, timed = ([each & bit for each in bits] for bit in (_NEW, _MEASURED, _LATE, _TIMED))
        again = [first and t.reopened for first, t in zip(new, some, strict=True)]
        self.count += len(some) - new.count(0)
        self.measured += len(some) - measured.count(0)
        self.late += len(some) - late.count(0)
        self.reopened += sum(map(bool, again))
        self.says_reopened = self.says_reopened or any(t.reopened is not None for t in some)
        days = [_DAYS[t.opened[:10]] for t in some]
        closed = [_DAYS[t.closed[:10]] for t in some]
        self.opened.extend(compress(days, new))
        self.closed.extend(compress(closed, new))
        self.rows.extend(compress(rows, new))
        self._tally(some, days, new, measured, late, again)
        self._effort(some, days)
        self._time(compress(zip(some, days, closed, strict=True), timed))
        some.clear()
        bits.clear()

    def _tally(
        self,
        some: Sequence[TicketRow],
        days: Sequence[int],
        new: Sequence[int],
        measured: Sequence[int],
        late: Sequence[int],
        again: Sequence[int | None],
    ) -> None:
        at_once = all(new) and all(measured)
        is_measured, is_late, is_again = any(measured), any(late), any(again)
        for tally, names in zip(self.tallies, _columns(some, days), strict=True):
            if at_once:
                tally.both.update(names)
            else:
                tally.new.update(compress(names, new))
                if is_measured:
                    tally.measured.update(compress(names, measured))
            if is_late:
                tally.late.update(compress(names, late))
            if is_again:
                tally.reopened.update(compress(names, again))

    def _effort(self, some: Sequence[TicketRow], days: Sequence[int]) -> None:
        booked = [t.effort is not None for t in some]
        efforts = [t.effort for t in some if t.effort is not None]
        if not efforts:
            return
        rows = [t.row for t in some if t.effort is not None]
        self.effort_span = wider(wider(self.effort_span or _NOWHERE, min(rows)), max(rows))
        with localcontext(_EXACT):
            self.effort += sum(efforts)
            for tally, names in zip(self.tallies, _columns(some, days), strict=True):
                effort = tally.effort
                for name, hours in zip(compress(names, booked), efforts, strict=True):
                    effort[name] += hours

    def _time(self, some: Iterable[tuple[TicketRow, int, int]]) -> None:
        """How long tickets took. What was closed before it was opened took a time that nobody knows."""
        found: dict[str, list[_Time]] = {}
        for ticket, day, end in some:
            if not day or not end:
                continue
            opened, closed = ticket.opened[11:16], ticket.closed[11:16]
            minutes, to_the_minute = (end - day) * DAY, bool(opened and closed)
            if to_the_minute:
                minutes += _MINUTES[closed] - _MINUTES[opened]
            if minutes >= 0:
                found.setdefault(ticket.measure, []).append((minutes, ticket.row, ticket.made is False, to_the_minute))
        for measure, times in found.items():
            taken = self.taken.get(measure)
            if taken is None:
                taken = self.taken[measure] = Taken()
            taken.add(times)


def _columns(some: Sequence[TicketRow], days: Sequence[int]) -> tuple[list[str], ...]:
    """What each trait is called in each row, in the order of ``TRAITS``."""
    return (
        [t.site for t in some],
        [t.origin for t in some],
        [t.priority for t in some],
        [_WEEKDAYS[day] for day in days],
        [_HOURS[t.opened[11:13]] for t in some],
    )


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """The sum, to the last digit."""
    with localcontext(_EXACT):
        return sum(values, Decimal(0))


def wider(span: _Span, row: int) -> _Span:
    """The span of rows that holds this one, too."""
    first, last = span
    return (row if row < first else first, row if row > last else last)


# What stands in dates, each text read once.


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
