"""The months of periods that name no year, or count from the start of a fiscal year that nobody says.

Months take their year from a title or the sheet's name where that leaves no doubt, and from the user otherwise; the
numbered periods of a fiscal year always from the user, since its start is never guessed. Knows runs of such periods,
and not whether they stand across or down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from firstslide.meeting.cells import address
from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Mend, Mending, Problem
from firstslide.meeting.periods import Period
from firstslide.workbooks.columns.headings import Region
from firstslide.workbooks.language import periods
from firstslide.workbooks.language.periods import Heading
from firstslide.workbooks.values import Sheet

_DATES = re.compile(  # days, and months with their year, which name no year of the columns below
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b"
    r"|\b(?:\d{1,2}(?:st|nd|rd|th)?\.? +)?[^\W\d_]{3,9}\.? +\d{1,2}(?:st|nd|rd|th)?,? +(?:19|20)\d\d\b"
    rf"|\b(?:\d{{1,2}}(?:st|nd|rd|th)?\.? +)?{periods.MONTH_NAME},? +(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_FISCAL = re.compile(r"\b(?:fy\b|fy ?'?\d\d|fiscal|financial year|geschäftsjahr|exercice)", re.IGNORECASE)
_TWO_YEARS = re.compile(  # FY2025/26: which months it holds is not said, but of which years they are
    r"\b(?:fy|gj|fiscal(?: year)?|financial year|geschäftsjahr|exercice) ?'?((?:20)?\d\d) ?[/–-] ?'?((?:20)?\d\d)"
    r"(?![\d%]|[.,]\d)",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?<![\w.,])((?:19|20)\d\d)(?: ?[/–-] ?((?:19|20)?\d\d))?(?![\w%]|[.,]\d)")

SURE = 0.75  # of a year that a title names
Run = Sequence[tuple[int, Heading]]  # open periods in their order, each with what it is the heading of


@dataclass(frozen=True)
class Dated:
    """The months of open periods, and where it stands in which year they are: in words, and in which cell. Without a
    ``why`` the user said so, or nobody.
    """

    of: Mapping[int, Heading] = field(default_factory=dict)
    why: str = ""
    cell: str = ""


def dated(runs: Sequence[Run], sheet: Sheet, region: Region, head: int, mends: Sequence[Mend]) -> Dated:
    """The months of the periods of all runs, as far as they can be known. ``head`` is the last row of the header.

    Raises UserError where a month that was typed is none.
    """
    if (first := begin(mends)) is not None:
        return Dated(_from(runs, first))
    for text, cell in _texts(sheet, region, head):
        years = _years(text)
        if years is None:
            continue
        of = _in_years(runs, years)
        if of is None:
            break
        where = f"{cell} says" if cell else "the sheet is called"
        return Dated(of, f"{where} “{' '.join(text.split())[:60]}”", cell)
    return Dated()


def told(sheet: str, cells: Sequence[str], months: Sequence[Period], why: str) -> Problem:
    """That months took their year from where it stands: which cells, from the first to the last, are which months."""
    message = (
        f"{cells[0]} to {cells[-1]} name months without a year; {why}, so they are {months[0]} to {months[-1]}. Choose "
        "another first month if that is wrong."
    )
    mend = Mend("period-without-year", Mending.BEGIN)
    return Problem("year-from-title", "warning", sheet, cells[0], message, (mend,))


def begin(mends: Sequence[Mend]) -> Period | None:
    """The month that the user chose for the first period to begin in, or None."""
    value = next((m.value for m in reversed(mends) if m.how is Mending.BEGIN and m.value), "")
    try:
        return Period.parse(value.strip()) if value else None
    except ValueError:
        raise UserError(f"{value} is no month. Give one like 2026-04.", "bad-month") from None


def _from(runs: Sequence[Run], first: Period) -> dict[int, Heading]:
    """The months of periods of which the first begins in, or with its own month next after, ``first``."""
    of: dict[int, Heading] = {}
    for run in runs:
        at, before = first, 0
        start = next((t for _, t in run if t.number), None)
        for key, time in run:
            if time.month:
                while at.month != time.month:
                    at = at.next()
                of[key] = Heading("month", at)
            elif start is not None and time.number <= 12:
                cycle = time.year - start.year if time.year and start.year else before // 100
                if not time.year and time.number < before % 100:
                    cycle += 1
                before = cycle * 100 + time.number
                of[key] = Heading("month", _plus(first, time.number - start.number + 12 * cycle))
    return of


def _plus(period: Period, months: int) -> Period:
    count = period.year * 12 + period.month - 1 + months
    return Period(count // 12, count % 12 + 1)


# ------------------------------------------------------------------------------------------------ years in titles


def _texts(sheet: Sheet, region: Region, head: int) -> Iterator[tuple[str, str]]:
    """The titles of a table from the nearest up, with their cells, and the sheet's name last."""
    last = max(region.top, head)
    where: dict[str, str] = {}
    for row in range(max(1, region.top - 12), last + 1):
        for column in range(1, min(sheet.column_count, region.right) + 1):
            value = sheet.value(row, column)
            if isinstance(value, str):
                where[value] = address(row, column)
    yield from ((t, where.get(t, "")) for t in reversed(region.titles))
    yield sheet.name, ""


def _years(text: str) -> tuple[int, ...] | None:
    """The year, or the two following ones, that a text names; none for a fiscal year; None where it names no year."""
    if spans := [(int(m[1]) % 100, int(m[2]) % 100) for m in _TWO_YEARS.finditer(text)]:
        one, other = spans[0]
        alone = len(set(spans)) == 1 and not _YEARS.search(_DATES.sub(" ", _TWO_YEARS.sub(" ", text)))
        return (2000 + one, 2001 + one) if alone and other == (one + 1) % 100 else ()
    found = list(_YEARS.finditer(_DATES.sub(" ", text)))
    if not found:
        return () if _FISCAL.search(text) else None
    if len({m[0] for m in found}) > 1 or _FISCAL.search(text):
        return ()
    first, second = int(found[0][1]), found[0][2]
    if second is None:
        return (first,)
    return (first, first + 1) if int(second) % 100 == (first + 1) % 100 else ()


def _in_years(runs: Sequence[Run], years: tuple[int, ...]) -> dict[int, Heading] | None:
    """The months in the years named, where every run of them fits: a year that is named holds them all, two years hold
    a run that passes the turn of the year once.
    """
    of: dict[int, Heading] = {}
    for run in runs:
        year_at = 0
        before = 0
        for key, time in run:
            if not time.month:
                return None
            year_at += time.month < before
            before = time.month
            if year_at >= len(years):
                return None
            of[key] = Heading("month", Period(years[year_at], time.month))
        if year_at + 1 != len(years):
            return None
    return of
