"""Months and days from headers and cells: Jan-26, Jan 2026, 2026-01, 01/2026, 202601, real dates.

What names no month with its year for certain (Q1, M01, FY26, a month without a year, 01/02/26) is said to be what it
is, so that others can leave it out or ask. Nothing is guessed; the fiscal year's start least of all.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from firstslide.meeting.periods import MONTHS, Period

from .values import Value

DateOrder = Literal["dmy", "mdy", "?"]

_NAMES = {name.casefold(): n for n, name in enumerate(MONTHS, start=1)}
_NAMES |= {name[:3].casefold(): n for n, name in enumerate(MONTHS, start=1)} | {"sept": 9}
_ELSEWHERE = (  # German, French, Spanish, Italian, Dutch; an abbreviation only where it means one month
    "januar jänner janvier enero gennaio januari", "februar février fevrier febrero febbraio februari fév fev feb",
    "märz maerz mars marzo maart mär mrz mrt", "avril abril aprile avr", "mai mayo maggio mei",
    "juin junio giugno juni",
    "juillet julio luglio juli juil", "août aout agosto augustus", "septembre septiembre settembre",
    "oktober octobre octubre ottobre okt", "novembre noviembre", "dezember décembre decembre diciembre dicembre dez "
    "déc dic",
)  # fmt: skip
_NAMES |= {name: n for n, names in enumerate(_ELSEWHERE, start=1) for name in names.split()}
MONTH_NAME = "(?:" + "|".join(sorted(_NAMES, key=len, reverse=True)) + r")\.?"
_MONTH = f"({MONTH_NAME.removeprefix('(?:')}"
_NAME_YEAR = re.compile(rf"^{_MONTH}[\s\-/.'’,]*((?:19|20)\d\d|\d\d)$", re.IGNORECASE)
_YEAR_NAME = re.compile(rf"^((?:19|20)\d\d)[\s\-/.,]*{_MONTH}$", re.IGNORECASE)
_YEAR_NUMBER = re.compile(r"^((?:19|20)\d\d)[-/.]?(0[1-9]|1[0-2])$")
_NUMBER_YEAR = re.compile(r"^(0?[1-9]|1[0-2])[-/.]((?:19|20)\d\d)$")
_ISO_DAY = re.compile(r"^((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[T ].*)?$")
_ONLY_MONTH = re.compile(rf"^{_MONTH}$", re.IGNORECASE)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_FY = r"(?:fy\s?)?'?\d\d(?:\d\d)?(?:[/-]\d\d(?:\d\d)?)?"  # FY26, FY25/26, 2025
_PART = (
    r"q[1-4]|[1-4]q|h[12]|ytd|year to date|qtd|mtd|(?:1st|2nd|3rd|4th) (?:qtr|quarter|half)|(?:qtr|quarter) ?[1-4]"
    r"|quartal ?[1-4]|[1-4]\. ?quartal"
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


@dataclass(frozen=True, slots=True)
class Heading:
    """What a header says of time: a ``month``; a ``day``'s month; ``wide`` (a quarter, a year); or one that must be
    asked for.

    ``open`` is a month without its year, whose ``month`` counts from 1, or a period of a fiscal year, whose ``number``
    does; ``year`` is the fiscal year as written, in four digits, or 0.
    """

    kind: Literal["month", "day", "wide", "open"]
    period: Period | None = None
    month: int = 0
    number: int = 0
    year: int = 0


def heading(value: Value) -> Heading | None:
    """What one header cell says of time, or None where it says nothing of it."""
    if isinstance(value, dt.datetime | dt.date):
        # The first and the last day of a month stand for the month.
        last = (value + dt.timedelta(days=1)).day == 1
        return Heading("month" if value.day == 1 or last else "day", Period(value.year, value.month))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None
    text = " ".join(str(value).split())
    if period := month(text):
        return Heading("month", period)
    if match := _ISO_DAY.match(text):
        return Heading("month" if match[3] == "01" else "day", Period(int(match[1]), int(match[2])))
    if match := _ONLY_MONTH.match(text):
        return Heading("open", month=_NAMES[match[1].casefold()])
    if match := _NUMBERED.match(text):
        return Heading("open", number=int(match[2]), year=_fiscal(match[1] or match[3] or ""))
    return Heading("wide") if _WIDE.match(text) else None


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


def month_of_path(path: Sequence[Value]) -> Heading | None:
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
        elif (one := heading(part)) is not None:
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


def date_order(values: Iterable[Value]) -> tuple[DateOrder, str]:
    """Day first or month first among dates kept as text, with the text that shows it; "?" where nothing does."""
    undecided = ""
    for value in values:
        match = _DAY.match(value.strip()) if isinstance(value, str) else None
        if match is None:
            continue
        if int(match[1]) > 12:
            return "dmy", match[0]
        if int(match[2]) > 12:
            return "mdy", match[0]
        undecided = undecided or match[0]
    return "?", undecided


def day(value: Value, order: DateOrder = "?") -> dt.date | None:
    """The day that a cell holds, or None. Where day or month first is not known (``?``), only equal ones are read."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        return None
    text = value.strip()
    try:
        if match := _ISO_DAY.match(text):
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        if match := _DAY_NAME.match(text):
            return dt.date(_year(match[3]), _NAMES[match[2].casefold()], int(match[1]))
        if match := _DAY.match(text):
            first, second = int(match[1]), int(match[2])
            if order == "?" and first != second:
                return None
            return (
                dt.date(_year(match[3]), second, first) if order != "mdy" else dt.date(_year(match[3]), first, second)
            )
    except ValueError:
        return None
    return None


def period(value: Value, order: DateOrder = "?") -> Period | None:
    """The month that a cell of a period column holds: a month, or a day of it."""
    if isinstance(value, dt.datetime | dt.date):
        return Period(value.year, value.month)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    text = str(int(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value
    if not isinstance(text, str):
        return None
    if found := month(" ".join(text.split())):
        return found
    found_day = day(text, order)
    return None if found_day is None else Period.of(found_day)
