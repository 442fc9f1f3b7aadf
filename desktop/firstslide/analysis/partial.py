"""Months that are not all there: not over when a workbook was saved, or cut off by the days that a ticket log covers.

They stay in the window, with what they hold; no pace and no trend is made of them, and they are neither compared with
a plan nor charged. A note says so.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from firstslide.meeting.facts import Facts, MonthlyFact, Quantity, Source
from firstslide.meeting.periods import Period, day

from .values import Note
from .window import COUNTED

_A_WEEK = 7  # days without any ticket at the end, or the start, of a log: more than a long weekend
_A_TICKET_A_DAY = 30  # a month; in a log with fewer, an empty week may just be one


def partial(facts: Facts, window: Sequence[Period]) -> tuple[tuple[Period, ...], list[Note]]:
    """The months of the window that are not whole, in order, and a note on each workbook that cuts one short.

    A workbook cuts the month in which it was saved. A log of a ticket a day or more cuts its first and its last month
    where it is empty for over a week before its first day or after its last.
    """
    planned = bool(facts.terms) or any(fact.quantity is Quantity.BASELINE for fact in facts.monthly)
    told: dict[str, list[MonthlyFact]] = {}
    for fact in facts.monthly:
        if fact.quantity in COUNTED:
            told.setdefault(fact.table, []).append(fact)
    notes: dict[tuple[Period, str], Note] = {}
    for source in facts.sources:
        for month, why in _cut(source, told.get(source.table, ())):
            if month in window:
                cells = tuple(c for fact in told[source.table] if fact.period == month for c in fact.cells)
                words = f"{source.workbook}: {why} No pace or trend is made of {month.long}"
                words += ", and it is left out of the comparison with plan and of charges." if planned else "."
                notes.setdefault((month, source.workbook), Note("partial-month", words, tuple(dict.fromkeys(cells))))
    return tuple(sorted({month for month, _ in notes})), list(notes.values())


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
