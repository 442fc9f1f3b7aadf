"""Nothing is silent: whatever a sheet holds, each of its figures is stored as it was meant, named by a problem, or asked.

Sheets are made at random as finance makes them, with what each of their figures means beside it. Then every figure must
be there exactly, at its function and month, or a problem must name its cell, or the table must wait for a person; and
nothing may be there that no cell means. The truth here is not read from the sheet, so it shares no code with the import.
"""
# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Quantity
from firstslide.meeting.imports import Problem
from firstslide.meeting.periods import Period
from firstslide.workbooks.child import _read_once
from firstslide.workbooks.tables.understand import Understood, understand_book
from firstslide.workbooks.values import CellError, Sheet, Value
from tests.workbooks.make import percents, read, sheet

FUNCTIONS = (
    "Service desk",
    "Invoice processing",
    "Device moves",
    "Password resets",
    "Payroll changes",
    "Access requests",
)
SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass
class Meant:
    """A sheet, and what its figures mean: by function and month, with the cell (row, column) of each."""

    rows: list[list[Value]]
    figures: dict[tuple[str, Period], tuple[Decimal, tuple[int, int]]] = field(default_factory=dict)
    odd: list[tuple[int, int]] = field(default_factory=list)  # cells that hold no number, or must not be silent
    uncached: set[tuple[int, int]] = field(default_factory=set)
    percent: set[tuple[int, int]] = field(default_factory=set)  # cells that a format shows as per cent
    hidden: set[int] = field(default_factory=set)

    def sheet(self) -> Sheet:
        return sheet(
            *self.rows,
            uncached=frozenset(self.uncached),
            formulas=frozenset(self.uncached),
            hidden_rows=frozenset(self.hidden),
            looks=percents(*self.percent),
        )


def heading(style: str, month: Period) -> Value:
    """A month as a heading, in one of the ways in which it is written."""
    if style == "date":
        return dt.datetime(month.year, month.month, 1)
    return {
        "short": f"{SHORT[month.month - 1]}-{month.year % 100:02}",
        "long": f"{LONG[month.month - 1]} {month.year}",
        "iso": f"{month.year}-{month.month:02}",
        "slash": f"{month.month:02}/{month.year}",
        "plain": f"{month.year}{month.month:02}",
    }[style]


def months(first: Period, count: int) -> list[Period]:
    found = [first]
    while len(found) < count:
        found.append(found[-1].next())
    return found


def written(draw: st.DrawFn, style: str) -> tuple[Value, Decimal]:
    """A figure as a cell may hold it, and what it is."""
    number = draw(st.integers(1, 99_999))
    if style == "text":
        return f"{number:,}", Decimal(number)
    if style == "brackets" and draw(st.integers(0, 3)) == 0:
        return f"({number})", Decimal(-number)
    if style == "cents":
        return number / 100, Decimal(repr(number / 100))
    return number, Decimal(number)


ODD: Sequence[Value] = ("n/k", "see mail", "#", True, CellError("#REF!"), "12 approx", "TBC", "–")


@st.composite
def across(draw: st.DrawFn) -> Meant:
    """Functions down, months across, as a volumes sheet has them."""
    style = draw(st.sampled_from(("date", "short", "long", "iso", "slash", "plain")))
    figures = draw(st.sampled_from(("number", "text", "brackets", "cents")))
    named = draw(st.lists(st.sampled_from(FUNCTIONS), min_size=2, max_size=6, unique=True))
    when = months(Period(2025, draw(st.integers(1, 12))), draw(st.integers(3, 12)))
    unit = draw(st.booleans())
    rows: list[list[Value]] = []
    if draw(st.booleans()):
        rows += [["Volumes delivered"], []]
    rows.append(["Function", *(["Unit"] if unit else []), *(heading(style, m) for m in when)])
    made = Meant(rows)
    for name in named:
        row: list[Value] = [name, *(["tickets"] if unit else [])]
        for month in when:
            at = (len(rows) + 1, len(row) + 1)
            what = draw(st.integers(0, 19))
            if what == 0:
                row.append(None)
            elif what == 1:
                row.append(draw(st.sampled_from(ODD)))
                made.odd.append(at)
            elif what == 2:
                row.append(None)
                made.uncached.add(at)
                made.odd.append(at)
            else:
                value, means = written(draw, figures)
                row.append(value)
                made.figures[name, month] = means, at
        rows.append(row)
    if draw(st.booleans()):  # a total row, right or wrong
        total: list[Value] = ["Total", *([None] if unit else [])]
        total += [float(sum(v for (_, m), (v, _) in made.figures.items() if m == month)) for month in when]
        if draw(st.integers(0, 2)) == 0:
            total[-1] = 1.0
            made.odd.append((len(rows) + 1, len(total)))
        rows.append(total)
    if draw(st.integers(0, 3)) == 0:
        made.hidden.add(len(rows))
    return made


@st.composite
def down(draw: st.DrawFn) -> Meant:
    """One row a function and month."""
    style = draw(st.sampled_from(("date", "short", "long", "iso", "slash", "plain")))
    figures = draw(st.sampled_from(("number", "text", "cents")))
    named = draw(st.lists(st.sampled_from(FUNCTIONS), min_size=1, max_size=4, unique=True))
    when = months(Period(2025, draw(st.integers(1, 12))), draw(st.integers(3, 6)))
    rows: list[list[Value]] = [["Service", "Month", "Volume"]]
    made = Meant(rows)
    for name in named:
        for month in when:
            at = len(rows) + 1
            what = draw(st.integers(0, 19))
            period: Value = heading(style, month)
            value, means = written(draw, figures)
            if what == 0:
                period = draw(st.sampled_from(("soon", "Period 7", "Week 5", "??", None)))
                made.odd.append((at, 2))
            elif what == 1:
                value = draw(st.sampled_from(ODD))
                made.odd.append((at, 3))
            elif what == 2:
                value = None
                made.uncached.add((at, 3))
                made.odd.append((at, 3))
            else:
                made.figures[name, month] = means, (at, 3)
            rows.append([name, period, value])
    return made


@st.composite
def results(draw: st.DrawFn) -> Meant:
    """Results of service levels by month: rates as a sheet may write them, one way or, now and then, several."""
    styles = draw(
        st.lists(st.sampled_from(("format", "fraction", "text", "points")), min_size=1, max_size=2, unique=True)
    )
    named = draw(
        st.lists(
            st.sampled_from(("P1 resolved in 4 h", "P2 resolved in 1 day", "Calls answered in 30 s")),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    when = months(Period(2025, draw(st.integers(1, 12))), draw(st.integers(3, 6)))
    rows: list[list[Value]] = [["Service level", "Target", "Month", "Result"]]
    made = Meant(rows)
    target = draw(st.sampled_from(("≥ 95 %", "95%", 0.95)))
    for name in named:
        for month in when:
            at = (len(rows) + 1, 4)
            tenths = draw(st.integers(600, 1000))
            means = Decimal(tenths) / 1000
            style = draw(st.sampled_from(styles))
            value: Value
            if draw(st.integers(0, 19)) == 0:
                value = draw(st.sampled_from(("n/k", "see mail", CellError("#DIV/0!"), "TBC")))
                made.odd.append(at)
            else:
                value = {
                    "format": tenths / 1000,
                    "fraction": tenths / 1000,
                    "text": f"{tenths / 10} %",
                    "points": tenths / 10,
                }[style]
                if style == "format":
                    made.percent.add(at)
                made.figures[name, month] = means, at
            rows.append([name, target, dt.datetime(month.year, month.month, 1), value])
            if isinstance(target, float):
                made.percent.add((len(rows), 2))
    return made


def told(problems: Sequence[Problem], at: tuple[int, int]) -> bool:
    """Whether a problem names the cell, its row or its column."""
    for problem in problems:
        if not problem.cell:
            continue
        top, left, bottom, right = Cell("", "", problem.cell).corners
        row, column = at
        if (
            (top <= row <= bottom and left <= column <= right)
            or (problem.count > 1 and column == left)
            or (problem.code in ("total-row", "total-unclear", "total-differs", "no-total") and row == top)
        ):
            return True
    return False


def holds(made: Meant) -> None:
    found: list[Understood] = [_read_once(u) for u in understand_book([made.sheet()])]
    if not found:  # then nothing is stored, and that is said
        assert len(made.figures) < 3, "a sheet with a table in it"
        return
    if any(p.severity == "question" for u in found for p in u.table.problems) or any(
        u.table.kind == "unknown" for u in found
    ):
        return  # it waits for a person
    problems = [p for u in found for p in u.table.problems]
    stored = {
        (f.function or f.measure, f.period): f.value
        for u in found
        for f in read(u).facts
        if f.quantity is not Quantity.TARGET
    }
    for key, (means, at) in made.figures.items():
        if key in stored:
            assert stored[key] == means, f"{key}: {stored[key]} is stored, {means} was meant"
        else:
            assert told(problems, at), f"{key} at {at} is not stored, and nothing says so: {problems}"
    for key, value in stored.items():
        assert key in made.figures, f"{key}: {value} is stored, which no cell means"
    for at in made.odd:
        assert told(problems, at), f"{at} holds {made.rows[at[0] - 1][at[1] - 1]!r}, and nothing says so"


CALM = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@CALM
@given(across())
def test_months_across(made: Meant) -> None:
    holds(made)


@CALM
@given(down())
def test_months_down(made: Meant) -> None:
    holds(made)


@CALM
@given(results())
def test_results(made: Meant) -> None:
    holds(made)


@dataclass
class Log:
    """A ticket log, and what each of its rows means: by number, function, month of closing, on time, and hours."""

    rows: list[list[Value]]
    tickets: dict[str, tuple[str, str, bool | None, Decimal | None]] = field(default_factory=dict)
    odd: list[tuple[int, int]] = field(default_factory=list)


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """A row a ticket, with days as dates or as texts, day first or month first."""
    day = draw(st.sampled_from(("date", "iso", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y %H:%M")))
    yes, no = draw(st.sampled_from((("Y", "N"), ("true", "false"), ("Yes", "No"), (True, False))))
    made = Log([["Number", "Assignment group", "Opened", "Closed", "Made SLA", "Hours"]])
    for n in range(draw(st.integers(4, 25))):
        closed = dt.datetime(2025, 1, 1) + dt.timedelta(days=draw(st.integers(0, 300)))
        opened = closed - dt.timedelta(days=draw(st.integers(0, 5)))
        on_time, hours = draw(st.booleans()), draw(st.integers(1, 400))
        at, number, group = len(made.rows) + 1, f"INC{n:05}", draw(st.sampled_from(FUNCTIONS))
        says: list[Value] = [
            number,
            group,
            shown_as(opened, day),
            shown_as(closed, day),
            yes if on_time else no,
            hours / 4,
        ]
        odd = draw(st.integers(0, 39))
        if odd in (3, 4, 5):
            says[odd] = draw(st.sampled_from(("soon", "maybe", CellError("#N/A"), "see mail")))
            made.odd.append((at, odd + 1))
        else:
            made.tickets[number] = group, closed.strftime("%Y-%m"), on_time, Decimal(hours) / 4
        made.rows.append(says)
    return made


def shown_as(day: dt.datetime, style: str) -> Value:
    return day if style == "date" else day.strftime("%Y-%m-%d" if style == "iso" else style)


@CALM
@given(logs())
def test_logs(made: Log) -> None:
    found = [_read_once(u) for u in understand_book([sheet(*made.rows)])]
    if any(p.severity == "question" for u in found for p in u.table.problems) or any(
        u.table.kind == "unknown" for u in found
    ):
        return
    (understood,) = found
    problems = understood.table.problems
    stored = {t.number: t for t in read(understood).tickets}
    for number, (group, month, on_time, hours) in made.tickets.items():
        ticket = stored[number]
        assert (ticket.function, ticket.period, ticket.made, ticket.effort) == (group, month, on_time, hours)
    for at in made.odd:
        assert told(problems, at), f"{at} holds {made.rows[at[0] - 1][at[1] - 1]!r}, and nothing says so: {problems}"
