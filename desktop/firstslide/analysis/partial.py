"""Months that are not all there: not over when a workbook was saved, or cut off by the days that a ticket log covers.

They stay in the window, with what they hold; no pace and no trend is made of them, and they are neither compared with
a plan nor charged. That goes for the functions whose figures come from the source that is cut short, and for no other.
A note says so.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from firstslide.meeting.facts import Facts, MonthlyFact, Quantity, Source
from firstslide.meeting.periods import Period, day

from .monthly import Monthly, one_source
from .values import Note
from .window import COUNTED
from .wording import few

_A_WEEK = 7  # days without any ticket at the end, or the start, of a log: more than a long weekend
_A_TICKET_A_DAY = 30  # a month; in a log with fewer, an empty week may just be one

_Known = frozenset[tuple[str, Period]]


@dataclass(frozen=True)
class Partial:
    """What is not whole. ``months`` are those of the window that a source of work or results cuts short, in order.

    ``volumes`` and ``hours`` name each function, by its key, with the months in which the source that is used for it
    does; ``tables`` each table that is cut short, under the name that it is read by, with the month.
    """

    months: tuple[Period, ...] = ()
    volumes: _Known = frozenset()
    hours: _Known = frozenset()
    tables: _Known = frozenset()


@dataclass(frozen=True)
class _Cut:
    """One table that cuts a month short, and how, in a sentence. ``claims`` is the table under which it is read."""

    month: Period
    source: Source
    claims: str
    why: str


def partial(facts: Facts, monthly: Monthly, window: Sequence[Period]) -> tuple[Partial, list[Note]]:
    """What of the window is not whole, and a note on each workbook that cuts a month short.

    A workbook cuts the month in which it was saved. A log of a ticket a day or more cuts its first and its last month
    where it is empty for over a week before its first day or after its last.
    """
    told: dict[str, list[MonthlyFact]] = {}
    for fact in facts.monthly:
        if fact.quantity in COUNTED or fact.quantity is Quantity.EFFORT:
            told.setdefault(fact.table, []).append(fact)
    read_as = one_source(facts)
    cuts = [
        _Cut(month, source, read_as.get(source.table, source.table), why)
        for source in facts.sources
        for month, why in _cut(source, told.get(source.table, ()))
        if month in window
    ]
    found = Partial(
        tuple(sorted({cut.month for cut in cuts if _counts(told[cut.source.table], cut.month)})),
        _of(cuts, monthly, Quantity.ACTUAL, monthly.functions),
        _of(cuts, monthly, Quantity.EFFORT, monthly.functions),
        frozenset((cut.claims, cut.month) for cut in cuts),
    )
    return found, _notes(cuts, told, monthly, facts)


def _of(cuts: Sequence[_Cut], monthly: Monthly, quantity: Quantity, subjects: Iterable[str]) -> _Known:
    """The subjects with the months in which the source that is used for the quantity is cut short."""
    cut = {(each.claims, each.month) for each in cuts}
    return frozenset(
        (subject, month)
        for month in {month for _, month in cut}
        for subject in subjects
        if (used := monthly.settled(quantity, subject, month).used) and (used.table, month) in cut
    )


def _counts(facts: Iterable[MonthlyFact], month: Period) -> bool:
    return any(fact.period == month and fact.quantity in COUNTED for fact in facts)


def _notes(cuts: Sequence[_Cut], told: Mapping[str, list[MonthlyFact]], monthly: Monthly, facts: Facts) -> list[Note]:
    """One note for a month and workbook, on all of its tables that cut it short."""
    planned = bool(facts.terms) or any(fact.quantity is Quantity.BASELINE for fact in facts.monthly)
    groups: dict[tuple[Period, str], list[_Cut]] = {}
    for cut in cuts:
        groups.setdefault((cut.month, cut.source.workbook), []).append(cut)
    notes = []
    for (month, workbook), together in groups.items():
        cells = [c for cut in together for f in told[cut.source.table] if f.period == month for c in f.cells]
        counts = any(_counts(told[cut.source.table], month) for cut in together)
        said = f"No pace or trend is made of {month.long}" if counts else f"The hours of {month.long} are not all there"
        left = _left_out(together, monthly, month) if planned else ""
        words = f"{workbook}: {together[0].why} {said}{left if counts else ''}."
        notes.append(Note("partial-month", words, tuple(dict.fromkeys(cells))))
    return notes


def _left_out(cuts: Sequence[_Cut], monthly: Monthly, month: Period) -> str:
    """Of what the month is left out, and for which functions where that is not all that have work in it."""
    theirs, others = [], 0
    cut = {each.claims for each in cuts}
    for key, name in monthly.functions.items():
        if used := monthly.settled(Quantity.ACTUAL, key, month).used:
            if used.table in cut:
                theirs.append(name)
            else:
                others += 1
    if not theirs:
        return ""
    return f", and it is left out of the comparison with plan and of charges{f' for {few(theirs)}' if others else ''}"


def _cut(source: Source, facts: Sequence[MonthlyFact]) -> Iterator[tuple[Period, str]]:
    """The months that one table cuts short, and how, in a sentence."""
    speaks_of = {fact.period for fact in facts}
    if (saved := _day(source.as_of)) and (month := Period.of(saved)) in speaks_of and _left(saved):
        yield month, f"it was saved on {day(source.as_of[:10])}, before {month.name} was over."
    volumes = _volumes(facts)
    if source.kind != "tickets" or not volumes or sum(volumes.values()) < _A_TICKET_A_DAY * len(volumes):
        return
    first, last = _day(source.first_day), _day(source.last_day)
    if first and first.day > _A_WEEK and (month := Period.of(first)) in speaks_of:
        yield month, f"the ticket log begins on {day(source.first_day[:10])}."
    if last and _left(last) > _A_WEEK and (month := Period.of(last)) in speaks_of:
        yield month, f"the ticket log ends on {day(source.last_day[:10])}."


def _volumes(facts: Iterable[MonthlyFact]) -> Mapping[Period, Decimal]:
    volumes: dict[Period, Decimal] = {}
    for fact in facts:
        if fact.quantity is Quantity.ACTUAL:
            volumes[fact.period] = volumes.get(fact.period, Decimal(0)) + fact.value
    return volumes


def _day(iso: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(iso[:10])
    except ValueError:
        return None


def _left(date: dt.date) -> int:
    """How many days of the month come after this one."""
    return calendar.monthrange(date.year, date.month)[1] - date.day
