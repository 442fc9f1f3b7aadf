"""Months, weeks and days from headers and cells: Jan-26, Jan 2026, 2026-01, 01/2026, 202601, 2026-W05, real dates.

What names no month with its year for certain (Q1, M01, FY26, a month without a year, 01/02/26) is said to be what it
is, so that others can leave it out or ask. Nothing is guessed; the fiscal year's start least of all. A week counts
where its name says that it ends, or else where most of its days lie, as ISO 8601 does it with years.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from firstslide.meeting.periods import MONTHS, Period
from firstslide.workbooks.values import Value

DateOrder = Literal["dmy", "mdy", "?"]
ORDERS: Mapping[str, str] = {"dmy": "day first", "mdy": "month first"}  # in words
_NEAR = 3  # years from the one in which a month was typed
WeekRule = Literal["end", "most"]  # a week counts in the month of its last day, or in that of most of its days

_NAMES = {name.casefold(): n for n, name in enumerate(MONTHS, start=1)}
_NAMES |= {name[:3].casefold(): n for n, name in enumerate(MONTHS, start=1)} | {"sept": 9}
_ELSEWHERE = (  # German, French, Spanish, Italian, Dutch; an abbreviation only where it means one month
    "januar jänner janvier enero gennaio januari janv ene",
    "februar février fevrier febrero febbraio februari fév fev févr fevr feb",
    "märz maerz mars marzo maart mär mrz mrt", "avril abril aprile avr abr", "mai mayo maggio mei",
    "juin junio giugno juni", "juillet julio luglio juli juil", "août aout agosto augustus",
    "septembre septiembre settembre", "oktober octobre octubre ottobre okt", "novembre noviembre",
    "dezember décembre decembre diciembre dicembre dez déc dic",
)  # fmt: skip
_NAMES |= {name: n for n, names in enumerate(_ELSEWHERE, start=1) for name in names.split()}
MONTH_NAME = "(?:" + "|".join(sorted(_NAMES, key=len, reverse=True)) + r")\.?"
_MONTH = f"({MONTH_NAME.removeprefix('(?:')}"
_NAME_YEAR = re.compile(rf"^{_MONTH}[\s\-/.'’,]*((?:19|20)\d\d|\d\d)$", re.IGNORECASE)
_YEAR_NAME = re.compile(rf"^((?:19|20)\d\d)[\s\-/.,]*{_MONTH}$", re.IGNORECASE)
_YEAR_NUMBER = re.compile(r"^((?:19|20)\d\d)[-/.]?(0[1-9]|1[0-2])$")
_NUMBER_YEAR = re.compile(r"^(0?[1-9]|1[0-2])[-/.]((?:19|20)\d\d)$")
_ISO_DAY = re.compile(r"^((?:19|20)\d\d)(?:([-/.])(\d\d?)\2(\d\d?)|(\d\d)(\d\d))(?:[T ].*)?$")
_ONLY_MONTH = re.compile(rf"^{_MONTH}$", re.IGNORECASE)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_FY = r"(?:fy\s?)?'?\d\d(?:\d\d)?(?:[/-]\d\d(?:\d\d)?)?"  # FY26, FY25/26, 2025
_PART = (
    r"q[1-4]|[1-4]q|h[12]|[12]h|ytd|year to date|qtd|mtd|(?:1st|2nd|3rd|4th) (?:qtr|quarter|half)"
    r"|(?:qtr|quarter|half) ?[1-4]|quartal ?[1-4]|[1-4]\. ?quartal|[12]\. ?halbjahr"
)
_WIDE = re.compile(
    rf"^(?:{_FY}[\s-]*)?(?:{_PART})(?:[\s/-]*{_FY})?$|^fy\s?\d\d(?:\d\d)?(?:[/-]\d\d(?:\d\d)?)?$|^(?:full )?year$",
    re.IGNORECASE,
)
_FISCAL = re.compile(r"^fy\s?'?\d\d(?:\d\d)?(?:[/-]\d\d(?:\d\d)?)?$|^(?:19|20)\d\d[/-]\d\d(?:\d\d)?$", re.IGNORECASE)
_TWO_YEARS = re.compile(r"^(?:19|20)(\d\d)\s?[/–-]\s?((?:19|20)?\d\d)$")
_NUMBERED = re.compile(
    rf"^(?:({_FY})[\s\-/]*)?(?:m|p|pd|per\.?|period|month|periode)\s?(0?[1-9]|1[0-3])(?:[\s\-/]*({_FY}))?$",
    re.IGNORECASE,
)
_DAY = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)?\d\d)(?:[T ,].*)?$")
_DAY_NAME = re.compile(rf"^(\d{{1,2}})[\s\-/.]{_MONTH}[\s\-/.,]*((?:19|20)\d\d|\d\d)(?:[T ,].*)?$", re.IGNORECASE)
# KW and CW count like ISO 8601; “Week 5” alone may be counted in several ways, and is not read.
_ISO_WEEK = re.compile(
    r"^(?:((?:19|20)\d\d)[\s\-/]*(?:w|kw|cw)[\s\-]?(\d\d?)|(?:w|kw|cw)[\s\-]?(\d\d?)[\s\-/]*((?:19|20)\d\d))$",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(
    r"^(?:(w/?e\b|w(?:ee)?k[\s.-]*end(?:ing|ed|s)?\b|woche bis)"
    r"|w/?[cb]\b|w(?:ee)?k[\s.-]*(?:commencing|comm|beginning|starting|from|of)\b|woche (?:vom|ab))[\s:.\-]*(\d.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a header says of time: a ``month``; the month of a ``day`` or a ``week``; ``wide`` (a quarter, a year); or
    one that must be asked for.

    ``open`` is a month without its year, whose ``month`` counts from 1, or a period of a fiscal year, whose ``number``
    does; ``year`` is the fiscal year as written, in four digits, or 0. ``either`` is a day that may be day or month
    first. ``last`` is a week's last day.
    """

    kind: Literal["month", "day", "week", "wide", "open", "either"]
    period: Period | None = None
    month: int = 0
    number: int = 0
    year: int = 0
    last: dt.date | None = None


def heading(value: Value, order: DateOrder = "?") -> Heading | None:
    """What one header cell says of time, or None where it says nothing of it. A bare day in text says nothing by
    itself; see ``time``.
    """
    if isinstance(value, dt.datetime | dt.date):
        return _of_day(value)
    written = _text(value)
    if written is None:
        return None
    text = " ".join(written.split())
    if period := month(text):
        return Heading("month", period)
    if _ISO_DAY.match(text) and (found := day(text)) is not None:
        return Heading("month" if found.day == 1 else "day", Period.of(found))
    if match := _ONLY_MONTH.match(text):
        return Heading("open", month=_NAMES[match[1].casefold()])
    if match := _NUMBERED.match(text):
        return Heading("open", number=int(match[2]), year=_fiscal(match[1] or match[3] or ""))
    if (ends := week(text, order)) is not None:
        return Heading("week", month_of_week(ends, week_rule(text)), last=ends)
    if (match := _WEEK_OF.match(text)) and orders([match[2]]).open:
        return Heading("either")
    return Heading("wide") if _WIDE.match(text) or spans_two_years(text) else None


def _text(value: Value) -> str | None:
    """A text, or a number as one where its digits may name a month or a day: 202601, 20260114."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and (190000 < value < 210000 or 19000000 < value < 21000000):
        return str(int(value)) if value == value // 1 else None
    return None


def time(value: Value, order: DateOrder = "?") -> Heading | None:
    """What a heading says of time where it is known to head figures: a day in text, such as 13/01/2026, is one too."""
    found = heading(value, order)
    if found is not None or not isinstance(value, str):
        return found
    text = " ".join(value.split())
    known = day(text, order) or day(text)  # what can be read in one way alone is, whatever the others show
    if known is not None:
        return _of_day(known)
    return Heading("either") if orders([text]).open else None


def _of_day(day: dt.date) -> Heading:
    """The first and the last day of a month stand for the month."""
    last = (day + dt.timedelta(days=1)).day == 1
    return Heading("month" if day.day == 1 or last else "day", Period.of(day))


def month(text: str) -> Period | None:
    """The month that a text names with its year, or None."""
    if match := _NAME_YEAR.match(text):
        return Period(_year(match[2]), _NAMES[match[1].casefold()])
    if match := _YEAR_NAME.match(text):
        return Period(int(match[1]), _NAMES[match[2].casefold()])
    if match := _YEAR_NUMBER.match(text):
        return Period(int(match[1]), int(match[2]))
    if match := _NUMBER_YEAR.match(text):
        return Period(int(match[2]), int(match[1]))
    return None


def month_of_path(path: Sequence[Value], order: DateOrder = "?") -> Heading | None:
    """What a header path says of time: a part that names the month, or a year above a month."""
    found: list[Heading] = []
    year: int | None = None
    bare: int | None = None
    for part in path:
        text = (
            str(int(part)) if isinstance(part, int | float) else " ".join(part.split()) if isinstance(part, str) else ""
        )
        if _YEAR.match(text):
            year = int(text)
        elif match := _ONLY_MONTH.match(text):
            bare = _NAMES[match[1].casefold()]
        elif (one := time(part, order)) is not None:
            found.append(one)
    if bare is not None:
        return Heading("open", month=bare) if year is None else Heading("month", Period(year, bare))
    months = [_in_year(f, path) for f in found if f.kind != "wide"]
    return months[-1] if months else found[-1] if found else Heading("wide") if year is not None else None


def _in_year(heading: Heading, path: Sequence[Value]) -> Heading:
    """A numbered period with the fiscal year that stands above it."""
    if not heading.number or heading.year:
        return heading
    years = (_FISCAL.match(" ".join(part.split())) for part in path if isinstance(part, str))
    year = next((_fiscal(match[0]) for match in years if match), 0)
    return replace(heading, year=year)


def _fiscal(text: str) -> int:
    """The fiscal year that a label names, the later one of two: FY26, FY25/26 and 2025/26 are 2026."""
    digits = re.findall(r"\d+", text)
    return _year(digits[-1]) if digits else 0


def spans_two_years(text: str) -> bool:
    """True for a year that spans two, such as 2009-10 or 2025/26; 2009-10 alone may as well be a month."""
    match = _TWO_YEARS.match(text.strip())
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2]) % 100


def is_year(value: Value) -> bool:
    """True for a cell that holds nothing but a year."""
    return isinstance(value, int | float | str) and bool(_YEAR.match(str(value).removesuffix(".0").strip()))


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


# ---------------------------------------------------------------------------------------------------------- days


@dataclass(frozen=True, slots=True)
class Orders:
    """What dates kept as text show of day or month first: the first that can be read in no other way of either, and the
    first that leaves it open; each "" where there is none.
    """

    dmy: str = ""
    mdy: str = ""
    open: str = ""

    @property
    def order(self) -> DateOrder:
        """The one that is shown; "?" where neither is, or both are."""
        return "?" if bool(self.dmy) == bool(self.mdy) else "dmy" if self.dmy else "mdy"


def orders(values: Iterable[Value]) -> Orders:
    """What dates kept as text show of day or month first. What is a day in neither way shows nothing."""
    shown = {"dmy": "", "mdy": "", "?": ""}
    for value in values:
        text = _day_of_week(value.strip()) if isinstance(value, str) else ""
        if (match := _DAY.match(text)) is None:
            continue
        ways = [order for order in ("dmy", "mdy") if _day(match, order) is not None]
        if match[1] != match[2] and ways:
            way = ways[0] if len(ways) == 1 else "?"
            shown[way] = shown[way] or match[0]
    return Orders(shown["dmy"], shown["mdy"], shown["?"])


def date_order(values: Iterable[Value]) -> tuple[DateOrder, str]:
    """Day first or month first among dates kept as text, with the text that shows it; "?" where nothing does, or where
    some show the one and some the other, with a text that leaves it open.
    """
    found = orders(values)
    return found.order, (found.dmy or found.mdy) if found.order != "?" else found.open


def _day_of_week(text: str) -> str:
    """The day that a week is named by; any other text as it is."""
    match = _WEEK_OF.match(text)
    return match[2] if match else text


def day(value: Value, order: DateOrder = "?") -> dt.date | None:
    """The day that a cell holds, or None. Where day or month first is not known (``?``), only those are read that can
    be read in one way.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    written = _text(value)
    if written is None:
        return None
    text = written.strip()
    try:
        if match := _ISO_DAY.match(text):
            return dt.date(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6]))
        if match := _DAY_NAME.match(text):
            return dt.date(_year(match[3]), _NAMES[match[2].casefold()], int(match[1]))
    except ValueError:
        return None
    match = _DAY.match(text)
    if match is None:
        return None
    if order != "?":
        return _day(match, order)
    ways = {found for way in ("dmy", "mdy") if (found := _day(match, way)) is not None}
    return ways.pop() if len(ways) == 1 else None


def maybe_typed(days: Iterable[dt.date]) -> bool:
    """True for days of several months that all have the same number, which is that of a year near theirs: Excel makes
    26 January of a typed “Jan-26”.
    """
    known = set(days)
    near = all(abs(2000 + day.day - day.year) <= _NEAR for day in known)
    return near and len({d.day for d in known}) == 1 and len({(d.year, d.month) for d in known}) > 1


def _day(match: re.Match[str], order: str) -> dt.date | None:
    """The day of a match of ``_DAY``, read in one order; None where that gives none."""
    first, second = int(match[1]), int(match[2])
    try:
        return dt.date(_year(match[3]), second, first) if order == "dmy" else dt.date(_year(match[3]), first, second)
    except ValueError:
        return None


# --------------------------------------------------------------------------------------------------------- weeks


def week(value: Value, order: DateOrder = "?") -> dt.date | None:
    """The last day of the week that a text names: W/E 09/01/2026, W/C 05/01/2026, 2026-W05; or None."""
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())
    if match := _WEEK_OF.match(text):
        named = day(match[2], order)
        return named if named is None or match[1] else named + dt.timedelta(days=6)
    if match := _ISO_WEEK.match(text):
        try:
            return dt.date.fromisocalendar(int(match[1] or match[4]), int(match[2] or match[3]), 7)
        except ValueError:
            return None
    return None


def week_heading(header: str) -> str:
    """What a column's heading says of the days below it: ``W/E`` or ``W/C`` where they name weeks; "" otherwise."""
    match = _WEEK_OF.match(f"{header.strip()} 1")
    return "" if match is None else "W/E" if match[1] else "W/C"


def week_rule(text: str) -> WeekRule:
    """How a week counts by its name: one that is named by its end where it ends, any other where most of it lies."""
    match = _WEEK_OF.match(text.strip())
    return "end" if match is not None and match[1] else "most"


def day_of_week(last: dt.date, rule: WeekRule) -> dt.date:
    """The day in whose month a week counts that ends on a day: the last, or the one in the middle."""
    return last if rule == "end" else last - dt.timedelta(days=3)


def month_of_week(last: dt.date, rule: WeekRule) -> Period:
    """The month in which a week counts that ends on a day."""
    return Period.of(day_of_week(last, rule))


def period(value: Value, order: DateOrder = "?") -> Period | None:
    """The month that a cell of a period column holds: a month, or a day or week of it."""
    if isinstance(value, dt.datetime | dt.date):
        return Period(value.year, value.month)
    text = _text(value)
    if text is None:
        return None
    if (found_day := day(text, order)) is not None:
        return Period.of(found_day)
    if found := month(" ".join(text.split())):
        return found
    ends = week(text, order)
    return None if ends is None else month_of_week(ends, week_rule(text))
