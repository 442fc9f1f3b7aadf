"""The window: the months that the meeting is about."""

from __future__ import annotations

from collections.abc import Iterable

from firstslide.meeting.facts import Facts, MonthlyFact, Quantity
from firstslide.meeting.periods import Period, listed

from .values import Note, ServiceLevelResult

OUTSIDE = "outside-window"  # the code of the note on months that only a ticket log speaks of
COUNTED = frozenset({Quantity.ACTUAL, Quantity.RESULT, Quantity.ON_TIME, Quantity.MEASURED})


def window(facts: Facts) -> tuple[tuple[Period, ...], tuple[Note, ...]]:
    """The months with results or delivered work, in order (with hours, where there is neither).

    The monthly tables decide. A month that only a ticket log speaks of is mostly the tail of one that had barely
    begun: next to the others it would compare unequal spans, so it is left out, and a note says so.
    """
    tickets = {source.table for source in facts.sources if source.kind == "tickets"}
    counted = [fact for fact in facts.monthly if fact.quantity in COUNTED]
    counted = counted or [fact for fact in facts.monthly if fact.quantity is Quantity.EFFORT]
    every = {fact.period for fact in counted}
    reported = {fact.period for fact in counted if fact.table not in tickets}
    if not reported:
        return tuple(sorted(every)), _gaps(every)
    notes = [*_gaps(reported)]
    if tail := every - reported:
        notes.append(_left_out(tail, reported, (fact for fact in counted if fact.period in tail)))
    return tuple(sorted(reported)), tuple(notes)


def latest(levels: Iterable[ServiceLevelResult], periods: tuple[Period, ...]) -> Period | None:
    """The last month with a result of a service level, else the last of the window."""
    with_result = {month.period for level in levels for month in level.periods if month.result is not None}
    return max(with_result, default=periods[-1] if periods else None)


def _gaps(periods: set[Period]) -> tuple[Note, ...]:
    missing = []
    month = min(periods, default=None)
    while month is not None and month < max(periods):
        if month not in periods:
            missing.append(month)
        month = month.next()
    if not missing:
        return ()
    return (Note("gap-in-window", f"No table holds anything for {listed(missing)}, between months that are there."),)


def _left_out(tail: set[Period], reported: set[Period], facts: Iterable[MonthlyFact]) -> Note:
    cells = tuple(dict.fromkeys(cell for fact in facts for cell in fact.cells))
    return Note(
        OUTSIDE,
        f"Only the ticket log speaks of {listed(tail, reported)}; the monthly tables do not."
        f" {'It is' if len(tail) == 1 else 'They are'} left out, so that equal months are compared.",
        cells,
    )
