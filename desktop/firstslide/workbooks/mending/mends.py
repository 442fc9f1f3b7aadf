"""Mends: what a person chose to have done about a cause of problems, for all its cells at once.

Which ways there are, how each is called, and what a problem's sentence says while nothing, or something, was chosen.
``mended`` does them to the cells; those of rows and columns are asked for with ``how``. Knows no sheets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from firstslide.meeting.cells import Cell, column_letters
from firstslide.meeting.imports import Mend, Mending, Problem, leaf
from firstslide.meeting.periods import Period
from firstslide.workbooks.language import parted, periods

from .causes import ASKED, CAUSES, NOTHING

BY_YOU = "chosen by you"  # why something was decided so
_IT_COUNTS = "Say whether it is one; it counts meanwhile."
_SAYS = {
    Mending.ZERO: "Treat as 0",
    Mending.LEAVE_OUT: "Leave out",
    Mending.COUNT: "Count it",
    Mending.CARRY_DOWN: "Take the name above",
    Mending.ADD_UP: "Add them up",
    Mending.LAST: "Take the last",
    Mending.APART: "Each unit on its own",
    Mending.MONTHLY: "Take the baseline a month",
    Mending.YEARLY: "Take the baseline a year",
    Mending.DAY_FIRST: "Day first (3/4 is 3 April)",
    Mending.MONTH_FIRST: "Month first (3/4 is 4 March)",
    Mending.DAYS: "They are days",
    Mending.TYPED: "Jan-26 is January 2026",
    Mending.WEEK_END: "Weeks count where they end",
    Mending.WEEK_MOST: "Weeks count by most of their days",
    Mending.COMMA: "Comma is the decimal mark",
    Mending.POINT: "Point is the decimal mark",
    Mending.POINTS: "1 is 1 %",
    Mending.FRACTION: "1 is 100 %",
    Mending.HOURS: "In hours",
    Mending.MINUTES: "In minutes",
    Mending.SECONDS: "In seconds",
    Mending.SCALED: "Multiply them out",
    Mending.ONE_A_ROW: "Each row is a ticket",
    Mending.ONE_A_TICKET: "One ticket a number",
    Mending.TARGET: "Type a target…",
    Mending.LOWER: "At most: lower is better",
    Mending.HIGHER: "At least: higher is better",
    Mending.AS_BEFORE: "Read it as remembered",
    Mending.AFRESH: "Read it afresh",
}
_CELLS = {Mending.ZERO: "count as 0", Mending.LEAVE_OUT: "are left out"}  # many cells of a column


def says(mend: Mend) -> str:
    """A mend in a few words, for a button: ``Treat as 0``, ``First month is April 2025``."""
    if is_of_layout(mend) and mend.value:
        same = mend.how is Mending.AS_BEFORE
        if mend.cause == "layout-renamed":
            return f"It is “{mend.value}”" if same else f"It is not “{mend.value}”"
        return f"“{mend.value}” as before" if same else f"“{mend.value}” afresh"
    if mend.how is Mending.BEGIN:
        return f"First month is {Period.parse(mend.value).long}" if mend.value else "Choose the first month…"
    if mend.how is Mending.TARGET and mend.value:
        return f"{'The target' if mend.cause == 'target-not-used' else 'On time'} is {mend.value}"
    own = CAUSES[mend.cause].says if mend.cause in CAUSES else {}
    return own.get(mend.how) or _SAYS[mend.how]


def is_of_layout(mend: Mend) -> bool:
    """True for what was chosen about a remembered layout, and not about the table: it is asked each time."""
    return mend.cause.startswith("layout-")


def chosen(mends: Sequence[Mend], cause: str, column: int = 0, row: int = 0) -> Mend | None:
    """The mend that was chosen for a cause at a place: the narrowest that holds there, or None."""
    fitting = [m for m in mends if m.cause == cause and m.column in (0, column) and m.row in (0, row)]
    return max(fitting, key=lambda m: (m.row > 0, m.column > 0), default=None)


def how(mends: Sequence[Mend], cause: str, column: int = 0, row: int = 0) -> Mending | None:
    """How a cause is mended at a place; None where nothing was chosen."""
    found = chosen(mends, cause, column, row)
    return None if found is None else found.how


def joined(before: Iterable[Mend], now: Iterable[Mend]) -> tuple[Mend, ...]:
    """Two sets of mends. One of the second takes the place of those of the first that hold nowhere else than it."""
    over = {(m.cause, m.column, m.row): m for m in now}
    kept = [m for m in before if not any(_within(m, wider) for wider in over.values())]
    return (*kept, *over.values())


def _within(mend: Mend, wider: Mend) -> bool:
    return mend.cause == wider.cause and wider.column in (0, mend.column) and wider.row in (0, mend.row)


def here(problem: Problem, mend: Mend) -> Mend:
    """A way that a problem offers, for the cell of this problem alone; the same where its cause knows no narrower."""
    alone = CAUSES[mend.cause].alone if mend.cause in CAUSES else ""
    row, column = place(problem.cell)
    if not alone or not row or problem.count > 1:
        return mend
    return replace(mend, row=row, column=column if alone == "cell" else mend.column)


def dropped(problems: Iterable[Problem]) -> frozenset[int]:
    """The rows that are left out because a problem in them was answered so."""
    left = (p for p in problems if p.done is not None and p.done.how is Mending.LEAVE_OUT and p.code in CAUSES)
    return frozenset(place(p.cell)[0] for p in left if CAUSES[p.code].drops)


# ------------------------------------------------------------------------------------------ offered, and answered


def offered(problems: Iterable[Problem], mends: Sequence[Mend], first_months: Sequence[str] = ()) -> list[Problem]:
    """The problems with the ways to mend them. One that was chosen answers it, and its sentence says so.

    A problem that brings its own ways keeps them. ``first_months`` are months (``2025-04``) in which periods without a
    year may begin.
    """
    found = [p if p.done else replace(p, mends=p.mends or _ways(p, first_months)) for p in problems]
    alike: Counter[tuple[str, int]] = Counter()
    for problem in found:
        if problem.mends:
            alike[problem.code, problem.mends[0].column] += problem.count
    return [_answered(p, mends, alike[p.code, p.mends[0].column] if p.mends else 1) for p in found]


def _ways(problem: Problem, first_months: Sequence[str]) -> tuple[Mend, ...]:
    cause = CAUSES.get(problem.code)
    if cause is None:
        return ()
    row, column = place(problem.cell)
    at = {"column": column if cause.narrow == "column" else 0, "row": row if cause.narrow == "row" else 0}
    values = (*first_months, "") if problem.code == "period-without-year" else ("",)
    return tuple(Mend(problem.code, way, value=value, **at) for way in cause.ways for value in values)


def _answered(problem: Problem, mends: Sequence[Mend], alike: int) -> Problem:
    """The problem with what is done meanwhile, or with what was chosen."""
    if problem.done is not None or not problem.mends:
        return problem
    first = problem.mends[0]
    row, column = place(problem.cell) if problem.count == 1 else (0, 0)
    done = chosen(mends, first.cause, column or first.column, row or first.row)
    if done is None:
        return replace(problem, message=f"{problem.message} {_meanwhile(problem)}".rstrip())
    severity = "warning" if problem.severity in ("question", "error") else problem.severity
    said = f"You chose: {says(done)}."
    if problem.code in NOTHING and alike > 1 and not done.row:
        said += f" {alike:,} cells in column {column_letters(first.column)} {_CELLS[done.how]}."
    return replace(problem, done=done, severity=severity, answer=said)


def _meanwhile(problem: Problem) -> str:
    if problem.code == "total-unclear" and problem.mends[0].how is Mending.COUNT:
        return _IT_COUNTS
    if problem.severity == "question" and problem.code in ASKED:
        return ASKED[problem.code]
    cause = CAUSES.get(problem.code)
    return "" if cause is None else cause.meanwhile[problem.count > 1]


def place(cell: str) -> tuple[int, int]:
    """The row and column of a cell, or of the first of a range; 0 and 0 where it is none."""
    try:
        return Cell("", "", cell).corners[:2]
    except ValueError:
        return 0, 0


# ------------------------------------------------------------------------------------------------ periods that begin

_YEAR = re.compile(r"\b(20\d\d|19[5-9]\d)\b")
_STARTS = ((0, 1), (-1, 4), (-1, 7), (-1, 10))  # where fiscal years that end in a year begin: January, April, …
_MOST = 4


def first_months(texts: Sequence[str], heading: str, saved: str = "") -> tuple[str, ...]:
    """The months in which periods may begin, likeliest first: ``2025-04``.

    By the years that the ``texts`` name; without any, by the day on which the workbook was ``saved`` (ISO, or "").
    ``heading`` is the first period's: its own month is kept, and a numbered one begins with a fiscal year.
    """
    parts = parted.part(leaf(heading))
    said = next((time for part in parts if (time := periods.heading(part)) is not None), None)
    years = [int(year) for text in texts for year in _YEAR.findall(text)]
    known = years or ([int(saved[:4])] if saved else [])
    if said is None or not (known or said.year):
        return ()
    if said.month:
        begins = [Period(year - back, said.month) for year in known for back in (0, 1)]
        begins = [month for month in begins if years or str(month) <= saved]
    else:
        first = said.year or known[0]
        begins = [_after(Period(first + back, month), said.number - 1) for back, month in _STARTS]
    return tuple(dict.fromkeys(map(str, begins)))[:_MOST]


def _after(period: Period, months: int) -> Period:
    for _ in range(months):
        period = period.next()
    return period
