"""What a ticket log adds to an analysis, made by hand: how long work took, what was left open, what came back."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from firstslide.analysis.values import (
    Analysis,
    Backlog,
    BacklogMonth,
    LateMonth,
    Lateness,
    Reopened,
    ReopenedMonth,
)
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Times
from firstslide.meeting.periods import Period

from . import northwind

LOG = "tickets.csv"
JUNE = northwind.PERIODS[-1]


def times(count: int, median: str, slowest: str, over_day: int = 0, row: int = 0) -> Times:
    """How long so many tickets took; ``row`` is where the slowest stands."""
    cell = Cell(LOG, "tickets", f"D{row}") if row else None
    return Times(count, Decimal(median), Decimal(slowest), over_day, cell)


def lateness(
    level: str, function: str, *months: tuple[Period, Times, Times | None], to_the_minute: bool = True, beyond: int = 0
) -> Lateness:
    """By month: all, and the late ones; the whole log is ten times the last month."""
    _, every, late = months[-1]
    rows = (Cell(LOG, "tickets", "A2:D900"),)
    return Lateness(
        level,
        function,
        "made_sla",
        tuple(LateMonth(period, all_, slow, rows) for period, all_, slow in months),
        replace(every, count=every.count * 10),
        None if late is None else replace(late, count=late.count * 10),
        to_the_minute,
        rows,
        beyond,
    )


def p1() -> Lateness:
    """The sample's P1 incidents: 17 of 142 late in June."""
    return lateness(
        northwind.key(1), "p1-incidents", (JUNE, times(142, "2.4", "31", 3, 77), times(17, "9.5", "31", 3, 77))
    )


def backlog(function: str, left: int, median: str | None = "6", oldest: str | None = "41") -> Backlog:
    """What was left of a function's tickets at the end of June."""
    ages = (None if age is None else Decimal(age) for age in (median, oldest))
    return Backlog(function, (BacklogMonth(JUNE, 150, 142, left, *ages, (Cell(LOG, "tickets", "A2:D900"),)),))


def reopened(function: str, count: int, again: int) -> Reopened:
    """What came back in June, and ten times as much in all months."""
    month = ReopenedMonth(JUNE, count, again, (Cell(LOG, "tickets", "E2:E900"),))
    return Reopened(function, (month,), count * 10, again * 10)


def with_log(
    analysis: Analysis, late: Sequence[Lateness], left: Sequence[Backlog] = (), back: Sequence[Reopened] = ()
) -> Analysis:
    """The analysis with what a log adds."""
    return replace(analysis, lateness=tuple(late), backlog=tuple(left), reopened=tuple(back))
