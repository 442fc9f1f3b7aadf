"""Numbers, rates, targets, yes and no, from what a cell holds. Decimal throughout, from the shortest text of a stored
float.

A cell that holds no number gives None; whether it is one of the marks for "nothing here" (N/A, –, TBC) is told apart
from text that should not be there. It knows nothing of tables.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from firstslide.meeting.facts import Comparator
from firstslide.workbooks.values import Value

Mark = Literal[".", ","]
MARKS: Mapping[str, str] = {".": "point", ",": "comma"}  # in words

_PLACEHOLDERS = frozenset(
    {
        "n/a",
        "na",
        "n.a.",
        "#n/a",
        "-",
        "–",
        "—",
        "--",
        "tbc",
        "tbd",
        "tba",
        "?",
        "nil",
        "none",
        "null",
        "not measured",
        "..",
        "x",
        "n.m.",
        "no data",
    }
)
_CURRENCY = re.compile(r"(?i)(€|£|\$|¥|\b(?:eur|gbp|usd|chf|inr|jpy|aud|cad|sek|nok|dkk|pln)\b)")
_NUMBER = re.compile(r"^[+-]?\d[\d.,'\u00a0\u202f ]*$|^[+-]?[.,]\d+$")
_EXPONENT = re.compile(r"^[+-]?\d+(?:\.\d+)?[eE][+-]?\d+$")
_CODES = {"€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY"}
_PLAIN_YES = frozenset({"y", "yes", "true", "1", "x", "ja", "oui"})
_PLAIN_NO = frozenset({"n", "no", "false", "0", "nein", "non"})
_YES = _PLAIN_YES | {
    "met", "pass", "passed", "made", "ok", "in time", "on time", "achieved", "within sla", "in sla", "inside sla",
    "sla met", "within target", "not breached", "no breach", "all service targets met", "eingehalten", "erfüllt",
    "fristgerecht", "termingerecht", "rechtzeitig", "nicht verletzt",
}  # fmt: skip
_NO = _PLAIN_NO | {
    "missed", "fail", "failed", "breach", "breached", "late", "not met", "not achieved", "out of sla", "outside sla",
    "not within sla", "sla missed", "sla breached", "outside target", "service targets breached", "nicht eingehalten",
    "nicht erfüllt", "verfehlt", "verletzt", "verspätet", "überschritten",
}  # fmt: skip


def is_placeholder(value: Value) -> bool:
    """True for text that says "nothing here"."""
    return isinstance(value, str) and value.strip().casefold() in _PLACEHOLDERS


def number(value: Value, mark: Mark = ".") -> Decimal | None:
    """The number a cell holds, or None. ``mark`` is the column's decimal mark, for numbers stored as text.

    ``95.3%`` is 0.953; ``(123)`` is −123. A stored float is taken by its shortest text: 0.953, not 0.95299….
    """
    if isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(int(value)) if value.is_integer() and abs(value) < 1e15 else Decimal(repr(value))
    if isinstance(value, dt.timedelta):
        return hours(value)
    return _from_text(value, mark) if isinstance(value, str) else None


def hours(value: dt.timedelta | dt.time) -> Decimal:
    """A duration in hours."""
    if isinstance(value, dt.time):
        value = dt.timedelta(
            hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
        )
    return Decimal(value // dt.timedelta(microseconds=1)) / 3_600_000_000


_CLOCK = re.compile(r"^(-?)(\d{1,5}):([0-5]\d)(?::([0-5]\d))? ?(?:h|hrs?|hours)?$")


def clock(value: Value) -> dt.timedelta | None:
    """The hours and minutes that a text like ``7:30`` or ``130:15`` holds, with seconds where it has three parts."""
    match = _CLOCK.match(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    found = dt.timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    return -found if match[1] else found


def _from_text(text: str, mark: Mark) -> Decimal | None:
    text = text.strip().replace("−", "-")
    percent = text.endswith("%")
    text = _CURRENCY.sub("", text.rstrip("%")).strip().lstrip("±").strip()
    negative = text.startswith("(") and text.endswith(")")
    text = text.strip("()").strip()
    if text.endswith("-"):
        text, negative = text[:-1].strip(), True
    if _EXPONENT.match(text):
        found = Decimal(text)
    elif _NUMBER.match(text):
        thousands = "," if mark == "." else "."
        text = re.sub(r"['\u00a0\u202f ]", "", text)
        if not _grouped(text, thousands):
            return None
        try:
            found = Decimal(text.replace(thousands, "").replace(mark, "."))
        except InvalidOperation:
            return None
    else:
        return None
    found = -found if negative else found
    return found / 100 if percent else found


def _grouped(text: str, thousands: str) -> bool:
    """False where the mark of thousands stands where no thousands are: 1,5 with a decimal point."""
    return all(len(re.sub(r"[.,]\d*$", "", group)) == 3 for group in text.split(thousands)[1:])


def _bare(text: str) -> str:
    """A text without what may stand beside its number: a currency, a percent sign."""
    return _CURRENCY.sub("", text).strip().rstrip("%").strip()


def decimal_mark(values: Iterable[Value]) -> tuple[Mark, str]:
    """The decimal mark of a column's numbers kept as text, and the cell text that shows it ("" without evidence)."""
    for value in values:
        if not isinstance(value, str):
            continue
        text = _bare(value)
        if not _NUMBER.match(text):
            continue
        comma, point = text.rfind(","), text.rfind(".")
        if comma >= 0 and point >= 0:
            return (",", value) if comma > point else (".", value)
        at = max(comma, point)
        if at >= 0 and text.count(text[at]) == 1 and len(text) - at - 1 != 3:
            return (",", value) if comma >= 0 else (".", value)
        if at >= 0 and text.count(text[at]) > 1 and _grouped(text, text[at]):  # 1,234,567: no decimal mark comes twice
            return (".", value) if comma >= 0 else (",", value)
    return ".", ""


_EITHER = re.compile(r"^[+-]?[1-9]\d{0,2}([.,])\d{3}$")


def ambiguous(text: str) -> tuple[str, str] | None:
    """The two numbers that a text like ``1.234`` may be, as they would be written; None for any other text."""
    plain = _bare(text)
    if _EITHER.match(plain) is None:
        return None
    digits = re.split("[.,]", plain)
    return f"{digits[0]},{digits[1]}", f"{digits[0]}.{digits[1]}"


_LOCALE = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")  # [$€-407]: the sign, and the country whose format it is


def currency_of_format(number_format: str) -> str:
    """The currency code that a number format shows, or ""."""
    return currency(_LOCALE.sub(r"\1", number_format))


def currency(text: str) -> str:
    """The currency code named in a text, or ""."""
    match = _CURRENCY.search(text)
    return "" if match is None else _CODES.get(match[1], match[1].upper())


def yes_no(value: Value) -> bool | None:
    """Y/N, true/false, met/missed and the like; None for anything else."""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)) and value in (0, 1):
        return bool(value)
    if isinstance(value, str):
        word = value.strip().casefold()
        return True if word in _YES else False if word in _NO else None
    return None


def is_plain_answer(value: Value) -> bool:
    """True for a yes or no that means what its heading asks, and false for “met”, which says it itself."""
    return not isinstance(value, str) or value.strip().casefold() in _PLAIN_YES | _PLAIN_NO


# ------------------------------------------------------------------------------------------------------- targets

_SIGNS: dict[str, Comparator] = {
    "≥": ">=",
    ">=": ">=",
    "=>": ">=",
    ">": ">",
    "≤": "<=",
    "<=": "<=",
    "=<": "<=",
    "<": "<",
}
_WORDS: Mapping[str, Comparator] = {
    "at least": ">=", "no less than": ">=", "not less than": ">=", "minimum": ">=", "min": ">=", "more than": ">",
    "above": ">", "at most": "<=", "no more than": "<=", "not more than": "<=", "maximum": "<=", "max": "<=",
    "up to": "<=", "less than": "<", "below": "<", "under": "<", "within": "<=", "not exceed": "<=",
    "not to exceed": "<=", "must not exceed": "<=", "mindestens": ">=", "minimal": ">=", "nicht weniger als": ">=",
    "mehr als": ">", "über": ">", "höchstens": "<=", "maximal": "<=", "nicht mehr als": "<=", "bis zu": "<=",
    "weniger als": "<", "unter": "<", "innerhalb von": "<=", "binnen": "<=",
}  # fmt: skip
_BEHIND: Mapping[str, Comparator] = {  # what stands behind the figure: 95 % min, 98 %+
    "min": ">=", "minimum": ">=", "+": ">=", "or more": ">=", "or above": ">=", "oder mehr": ">=", "max": "<=",
    "maximum": "<=", "or less": "<=", "or below": "<=", "oder weniger": "<=",
}  # fmt: skip
_WORD = re.compile(rf"^({'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![^\W\d_])\.?\s*", re.IGNORECASE)
_TARGET = re.compile(r"^(>=|=>|<=|=<|≥|≤|>|<|=)?\s*([\d.,]+)\s*(%|[^\W\d_]+)?\s*(.*)$", re.DOTALL)
_OUT_OF = re.compile(r"^([\d.,]+)\s*/\s*(\d+)$")
_UNITS = {
    "h": "h", "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "std": "h", "stunde": "h", "stunden": "h", "d": "days",
    "day": "days", "days": "days", "bd": "days", "tag": "days", "tage": "days", "tagen": "days", "min": "min",
    "mins": "min", "minute": "min", "minutes": "min", "minuten": "min", "m": "min", "s": "s", "sec": "s", "secs": "s",
    "second": "s", "seconds": "s", "sekunden": "s", "week": "weeks", "weeks": "weeks", "wd": "working days",
    "arbeitstag": "working days", "arbeitstage": "working days", "arbeitstagen": "working days",
    "werktage": "working days", "werktagen": "working days", "percent": "%", "prozent": "%", "%": "%",
}  # fmt: skip
_WORKED = frozenset({"business", "working", "office", "service", "work"})  # hours and days on which work is done
_MOST_CALLS = 50  # percent from which on 80/20 is a service level of calls
_LONG = {"h": "hours", "min": "minutes", "days": "days"}
_TIMES = frozenset({"h", "min", "s", "days", "weeks", "hours", "minutes"})


def is_time(unit: str) -> bool:
    """True for the unit of a time: ``h``, ``business hours``."""
    return unit.rpartition(" ")[2] in _TIMES


@dataclass(frozen=True, slots=True)
class Target:
    """A target as written. ``value`` is a fraction where ``unit`` is ``%``. ``rest`` is what stands behind ("within 4
    hrs").
    """

    value: Decimal
    comparator: Comparator | None = None
    unit: str = ""
    rest: str = ""


def target(value: Value, percent_format: bool = False, mark: Mark = ".") -> Target | None:
    """A target from a cell: ``≥95%``, ``<= 4 h``, ``95% within 4 hrs``, a bare number. None where it is none."""
    if isinstance(value, dt.time):
        return Target(hours(value), unit="h")
    if not isinstance(value, str):
        bare = number(value)
        unit = "h" if isinstance(value, dt.timedelta) else "%" if percent_format else ""
        return None if bare is None else Target(bare, unit=unit)
    text = value.strip()
    comparator: Comparator | None = None
    if (word := _WORD.match(text)) is not None:
        text, comparator = text[word.end() :], _WORDS[word[1].casefold()]
    if (time := clock(text)) is not None:
        return Target(hours(time), comparator, "h")
    if (parts := _OUT_OF.match(text)) is not None:
        return _of_two(parts[1], Decimal(parts[2]), comparator, mark)
    match = _TARGET.match(text)
    if match is None:
        return None
    sign, digits, unit, rest = match.groups()
    found = number(digits, mark)
    if found is None and (found := number(digits, "," if mark == "." else ".")) is None:  # 95,5 is no other number
        return None
    unit, rest = _unit(unit or "", rest.strip())
    if unit.casefold() in ("max", "maximum", "minimum", "or", "oder"):  # words behind a bare figure
        unit, rest = "", f"{unit} {rest}".strip()
    if comparator is None and (behind := _BEHIND.get(rest.casefold().rstrip("."))) is not None:
        comparator, rest = behind, ""
    return Target(found / 100 if unit == "%" else found, _SIGNS.get(sign or "", comparator), unit, rest)


def _of_two(first: str, second: Decimal, comparator: Comparator | None, mark: Mark) -> Target | None:
    """``4/5`` is a score of 4 of 5, ``80/20`` is 80 % within 20 seconds; ``24/7`` is none."""
    found = number(first, mark)
    if found is None or second < found < _MOST_CALLS:
        return None
    if found > second:
        return Target(found / 100, comparator, "%", f"{first}/{second}")
    return Target(found, comparator, f"of {second}")


def _unit(first: str, rest: str) -> tuple[str, str]:
    """The unit that begins with a word, and what stands behind it: ``business``, ``hours a call`` is ``business
    hours``, ``a call``.
    """
    word, _, behind = rest.partition(" ")
    if first.casefold() in _WORKED and (known := _LONG.get(_UNITS.get(word.casefold().rstrip("."), ""))):
        return f"{first.casefold()} {known}", behind.strip()
    unit = _UNITS.get(first.casefold(), first)
    return unit, rest.lstrip(". ") if unit in _TIMES else rest
