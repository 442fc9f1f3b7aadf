"""What the headings of a table say of time when they are seen together, with the titles above them.

Months without a year take it from a title or the sheet's name where that leaves no doubt, and from the user otherwise;
the numbered periods of a fiscal year always from the user, since its start is never guessed. P1 to P5 alone are
priorities. Gives each column's heading of time, and what was decided from which cell. It knows no figures.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from firstslide.meeting.cells import address
from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Column, Evidence, Mend, Mending, Problem
from firstslide.meeting.periods import Period

from . import amounts, periods
from .headings import Region
from .periods import Heading
from .values import Sheet, Value

_SURE = 0.75  # of a year that a title names
_DATES = re.compile(  # days, and months with their year, which name no year of the columns below
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b"
    r"|\b(?:\d{1,2}(?:st|nd|rd|th)?\.? +)?[^\W\d_]{3,9}\.? +\d{1,2}(?:st|nd|rd|th)?,? +(?:19|20)\d\d\b"
    rf"|\b(?:\d{{1,2}}(?:st|nd|rd|th)?\.? +)?{periods.MONTH_NAME},? +(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_FISCAL = re.compile(r"\b(?:fy\b|fy ?'?\d\d|fiscal|financial year|geschäftsjahr|exercice)", re.IGNORECASE)
_YEARS = re.compile(r"(?<![\w.,])((?:19|20)\d\d)(?: ?[/–-] ?((?:19|20)?\d\d))?(?![\w%]|[.,]\d)")
_PRIORITIES = 5  # P1 to P5
_PRIORITY = re.compile(r"^P[1-5]$", re.IGNORECASE)


@dataclass(frozen=True)
class Times:
    """The heading of time of each column that has one, what else to say, and the columns whose year stands elsewhere:
    where, in words, and in which cell ("" for the sheet's name).
    """

    of: Mapping[int, Heading]
    problems: tuple[Problem, ...] = ()
    dated: tuple[int, ...] = ()
    why: str = ""
    cell: str = ""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The year that the columns took, as a decision; none where they have their own."""
        if not self.dated:
            return ()
        first, last = (self.of[c].period for c in (self.dated[0], self.dated[-1]))
        return (Evidence("months", f"{first} to {last}", _SURE, self.why, (self.cell,) if self.cell else ()),)


def times(
    sheet: Sheet, region: Region, head: int, paths: Mapping[int, Sequence[Value]], mends: Sequence[Mend] = ()
) -> Times:
    """What the columns' headings say of time. ``head`` is the last row of the header, or 0.

    Raises UserError where a month that was typed is none.
    """
    of = {c: time for c, path in paths.items() if (time := periods.month_of_path(path)) is not None}
    of = {} if periods.spans_two_years(region.block.rpartition(" / ")[2]) else _without_priorities(of, paths)
    open_ = {c: t for c, t in of.items() if t.kind == "open"}
    typed = _typed(sheet, paths, of, head)
    if not open_:
        return Times(of, typed)
    groups = _groups(open_, paths)
    if (first := begin(mends)) is not None:
        return Times(of | _dated(groups, first), typed)
    for text, cell in _texts(sheet, region, head):
        years = _years(text)
        if years is None:
            continue
        dated = _in_years(groups, years)
        if dated is None:
            break
        where = f"{cell} says" if cell else "the sheet is called"
        why = f"{where} “{' '.join(text.split())[:60]}”"
        return Times(of | dated, typed, tuple(dated), why, cell)
    return Times(of, typed)


def begin(mends: Sequence[Mend]) -> Period | None:
    """The month that the user chose for the first column to begin in, or None."""
    value = next((m.value for m in reversed(mends) if m.how is Mending.BEGIN and m.value), "")
    try:
        return Period.parse(value.strip()) if value else None
    except ValueError:
        raise UserError(f"{value} is no month. Give one like 2026-04.", "bad-month") from None


def _without_priorities(of: Mapping[int, Heading], paths: Mapping[int, Sequence[Value]]) -> dict[int, Heading]:
    """P1 to P5 are priorities, unless more periods stand beside them."""
    named = {c for c, path in paths.items() if any(isinstance(p, str) and _PRIORITY.match(p.strip()) for p in path)}
    more = any(t.number > _PRIORITIES for t in of.values())
    return {c: t for c, t in of.items() if more or c not in named or t.kind != "open" or t.year}


def _groups(open_: Mapping[int, Heading], paths: Mapping[int, Sequence[Value]]) -> list[list[tuple[int, Heading]]]:
    """The open columns in runs that each begin anew: those below, or beside, the same other headings."""
    groups: dict[tuple[str, ...], list[tuple[int, Heading]]] = {}
    for column, time in open_.items():
        rest = tuple(str(p) for p in paths[column] if periods.heading(p) is None and not periods.is_year(p))
        groups.setdefault(rest, []).append((column, time))
    return list(groups.values())


def _dated(groups: Sequence[Sequence[tuple[int, Heading]]], first: Period) -> dict[int, Heading]:
    """The months of columns of which the first begins in, or with its own month next after, ``first``."""
    dated: dict[int, Heading] = {}
    for group in groups:
        at, before = first, 0
        start = next((t for _, t in group if t.number), None)
        for column, time in group:
            if time.month:
                while at.month != time.month:
                    at = at.next()
                dated[column] = Heading("month", at)
            elif start is not None and time.number <= 12:
                cycle = time.year - start.year if time.year and start.year else before // 100
                if not time.year and time.number < before % 100:
                    cycle += 1
                before = cycle * 100 + time.number
                dated[column] = Heading("month", _plus(first, time.number - start.number + 12 * cycle))
    return dated


def _plus(period: Period, months: int) -> Period:
    count = period.year * 12 + period.month - 1 + months
    return Period(count // 12, count % 12 + 1)


# ------------------------------------------------------------------------------------------------ years in titles


def _texts(sheet: Sheet, region: Region, head: int) -> list[tuple[str, str]]:
    """The titles of a table from the nearest up, with their cells, and the sheet's name last."""
    last = max(region.top, head)
    where: dict[str, str] = {}
    for row in range(max(1, region.top - 12), last + 1):
        for column in range(1, min(sheet.column_count, region.right) + 1):
            value = sheet.value(row, column)
            if isinstance(value, str):
                where[value] = address(row, column)
    return [*((t, where.get(t, "")) for t in reversed(region.titles)), (sheet.name, "")]


def _years(text: str) -> tuple[int, ...] | None:
    """The year, or the two following ones, that a text names; none for a fiscal year; None where it names no year."""
    found = list(_YEARS.finditer(_DATES.sub(" ", text)))
    if not found:
        return () if _FISCAL.search(text) else None
    if len({m[0] for m in found}) > 1 or _FISCAL.search(text):
        return ()
    first, second = int(found[0][1]), found[0][2]
    if second is None:
        return (first,)
    return (first, first + 1) if int(second) % 100 == (first + 1) % 100 else ()


def _in_years(groups: Sequence[Sequence[tuple[int, Heading]]], years: tuple[int, ...]) -> dict[int, Heading] | None:
    """The months in the years named, where every run of them fits: a year that is named holds them all, two years hold
    a run that passes the turn of the year once.
    """
    dated: dict[int, Heading] = {}
    for group in groups:
        year_at = 0
        before = 0
        for column, time in group:
            if not time.month:
                return None
            year_at += time.month < before
            before = time.month
            if year_at >= len(years):
                return None
            dated[column] = Heading("month", Period(years[year_at], time.month))
        if year_at + 1 != len(years):
            return None
    return dated


def told(sheet: Sheet, times_: Times, head: int) -> tuple[Problem, ...]:
    """What to say of the headings: typed months that became days, and a year that stands elsewhere."""
    if not times_.dated:
        return times_.problems
    first, last = times_.dated[0], times_.dated[-1]
    message = (
        f"{address(head, first)} to {address(head, last)} name months without a year; {times_.why}, so they are "
        f"{times_.of[first].period} to {times_.of[last].period}. Choose another first month if that is wrong."
    )
    mend = Mend("period-without-year", Mending.BEGIN)
    found = Problem("year-from-title", "warning", sheet.name, address(head, first), message, (mend,))
    return (*times_.problems, found)


# ------------------------------------------------------------------------------------------------- months as days


def _typed(
    sheet: Sheet, paths: Mapping[int, Sequence[Value]], of: Mapping[int, Heading], head: int
) -> tuple[Problem, ...]:
    """Dates of one and the same day of the month, months apart: what Excel makes of a typed “Jan-26”."""
    days = {c: next((p for p in path if isinstance(p, dt.date)), None) for c, path in paths.items() if c in of}
    known = {c: d for c, d in days.items() if d is not None and of[c].kind == "day"}
    numbers = {d.day for d in known.values()}
    if len(known) < 2 or len(numbers) != 1 or len({(d.year, d.month) for d in known.values()}) != len(known):
        return ()
    first, last = min(known), max(known)
    day = known[first]
    message = (
        f"{address(head, first)} to {address(head, last)} are days, each the {day.day} of its month: Excel makes "
        f"{day.day} {day:%b} {day.year} of a typed “{day:%b}-{day.day:02d}”. They are read as months of {day.year}; "
        "check the year."
    )
    return (Problem("typed-months", "warning", sheet.name, address(head, first), message),)


def doubted(columns: Sequence[Column], times_: Times) -> list[Column]:
    """The columns, those less sure whose year stands elsewhere."""
    return [
        replace(c, confidence=min(c.confidence, _SURE), why=f"{c.period}: {times_.why}")
        if c.index in times_.dated
        else c
        for c in columns
    ]


# ----------------------------------------------------------------------------------------------------- timesheets

_ABSENT = re.compile(
    r"\b(?:annual leave|leave|holidays?|bank holiday|public holiday|vacation|sick(?:ness)?|pto|day off|absent|urlaub|"
    r"krank|feiertag)\b",
    re.IGNORECASE,
)
_A_DAY = 24  # hours


def timesheet(sheet: Sheet, times_: Times, first_row: int, last_row: int) -> str:
    """Why a table with days across holds hours of work; "" where nothing shows it.

    Days across, figures that fit into a day, and cells that say that somebody was away: no other table has them.
    """
    dated = [c for c, t in times_.of.items() if t.kind in ("day", "month")]
    days = [c for c in dated if times_.of[c].kind == "day"]
    if len(days) < 3 or len(days) * 10 < len(dated) * 8:
        return ""
    away = ""
    for row in range(first_row, min(last_row, len(sheet.head)) + 1):
        for column in dated:
            value = sheet.value(row, column)
            number = amounts.number(value)
            if number is not None and not 0 <= number <= _A_DAY:
                return ""
            if not away and isinstance(value, str) and _ABSENT.search(value):
                away = f"{address(row, column)} says “{value.strip()[:40]}”"
    return f"days across, no figure above {_A_DAY}, and {away}: hours of work" if away else ""
