"""How long the tickets of a log took: exact, from each ticket's own minutes, by function, service level and month, and
in the whole log.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from firstslide.meeting.ids import key_of

from .work import DAY, Lengths, Taken, Work


class Long(NamedTuple):
    """``Times`` as they are stored: hours are a Decimal's text, ``row`` is that of the slowest."""

    tickets: int
    median: str
    slowest: str
    over_day: int
    row: int


class Duration(NamedTuple):
    """``TicketTimes`` as they are stored, over the rows ``first`` to ``last``; ``period`` is "" for the whole log."""

    function: str
    measure: str
    period: str
    every: Long
    late: Long | None
    to_the_minute: bool
    first: int
    last: int


_NONE = (None, None, None, None, None)


def flat(duration: Duration) -> tuple[str | int | None, ...]:
    """A row of the table of times."""
    function, measure, period, every, late, to_the_minute, first, last = duration
    return (function, measure, period, *every, *(late or _NONE), int(to_the_minute), first, last)


def durations(works: Iterable[tuple[str, str, Work]]) -> Iterator[Duration]:
    """How long they took, by function and service level: in the whole log, then month by month."""
    names: dict[tuple[str, str], tuple[str, str]] = {}
    taken: dict[tuple[str, str], dict[str, Taken]] = {}
    for function, period, work in works:
        for measure, some in work.taken.items():
            key = (function, key_of(measure) if measure else "")
            names.setdefault(key, (work.function, measure))
            months = taken.setdefault(key, {})
            for month in ("", period):
                months.setdefault(month, Taken(some.first)).take(some)
    for key in sorted(taken):
        for period, some in taken[key].items():
            every, late = _long(some.every), _long(some.late) if some.late.minutes else None
            yield Duration(*names[key], period, every, late, some.to_the_minute, some.first, some.last)


def _long(lengths: Lengths) -> Long:
    ordered = sorted(lengths.minutes)
    half, odd = divmod(len(ordered), 2)
    twice = 2 * ordered[half] if odd else ordered[half - 1] + ordered[half]
    over = len(ordered) - bisect_right(ordered, DAY)
    return Long(len(ordered), str(Decimal(twice) / 120), str(Decimal(lengths.slowest) / 60), over, lengths.row)
