"""A cell as Excel would show it, within reason: the common number formats for numbers, percentages, money, dates and
times.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice
from typing import Literal

from . import amounts
from .values import CellError, Sheet, ShownCell, Value

_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_COUNTRY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")  # [$£-809]: a sign and whose
_FILLERS = re.compile(r"\[[^\]]*\]|_.|\*.")  # colours and conditions, blanks, repeated signs
_DIGITS = re.compile(r"[0#?]")
_PIECES = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|AM/PM|.", re.IGNORECASE)


def cells(sheet: Sheet, first_row: int, last_row: int) -> Iterator[tuple[ShownCell, ...]]:
    """The rows of a sheet as shown, each as long as the sheet is wide."""
    first = max(1, first_row)
    rows = islice(sheet.stream(first), max(0, last_row - first + 1))
    for number, row in enumerate(rows, start=first):
        padded = [*row, *([None] * (sheet.column_count - len(row)))]
        yield tuple(_shown(sheet, number, column, value) for column, value in enumerate(padded, start=1))


def _shown(sheet: Sheet, row: int, column: int, value: Value) -> ShownCell:
    look = sheet.look(row, column)
    kind = _kind(value)
    usual: Literal["left", "center", "right"] = (
        "right" if kind in ("number", "date") else "center" if kind in ("bool", "error") else "left"
    )
    return ShownCell(
        text(value, look.number_format),
        kind,
        look.bold,
        look.fill,
        look.struck,
        look.align or usual,
        (row, column) in sheet.details.comments,
        raw(value),
    )


def _kind(value: Value) -> Literal["text", "number", "date", "bool", "error", "empty"]:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, CellError):
        return "error"
    if isinstance(value, int | float):
        return "number"
    return "text" if isinstance(value, str) else "date"


def raw(value: Value) -> str:
    """The value behind what is shown, as text."""
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.text
    if isinstance(value, bool | str):
        return str(value)
    if isinstance(value, int | float):
        return f"{amounts.number(value):f}"
    return value.isoformat(" ") if isinstance(value, dt.datetime) else str(value)


def text(value: Value, number_format: str = "General") -> str:
    """A value in a number format."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return _date(value, number_format)
    if isinstance(value, dt.timedelta):
        minutes = value // dt.timedelta(minutes=1)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return raw(value)


def _number(value: float, number_format: str) -> str:
    found = amounts.number(value)
    assert found is not None
    sections = number_format.split(";")
    section = (
        sections[1]
        if found < 0 and len(sections) > 1
        else sections[2]
        if found == 0 and len(sections) > 2
        else sections[0]
    )
    section = _FILLERS.sub("", _COUNTRY.sub(lambda m: f'"{m[1]}"' if m[1] else "", section))
    plain = _QUOTED.sub("", section)
    if not re.search(r"[0#]", plain) or "E+" in plain:
        literal = _literal(section)
        return _general(found) if not literal or "General" in section else literal
    places = len(re.sub(r"[^0#?]", "", plain.split(".", 1)[1])) if "." in plain else 0
    if "%" in plain:
        found *= 100
    shown = abs(found) if found < 0 and len(sections) > 1 else found
    digits = f"{shown.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):{',' if ',' in plain else ''}f}"
    # The digits go where the format's own stand, outside of its quoted texts.
    places_of = [m.span() for m in _DIGITS.finditer(_QUOTED.sub(lambda m: " " * len(m[0]), section))]
    return _literal(section[: places_of[0][0]]) + digits + _literal(section[places_of[-1][1] :])


def _literal(section: str) -> str:
    return _QUOTED.sub(lambda m: m[1] or m[2] or "", section).replace("?", "")


def _general(value: Decimal) -> str:
    shown = f"{value:f}" if abs(value) < Decimal(10) ** 11 else f"{value:.5E}"
    if "." in shown and len(shown) > 12:
        shown = f"{value:.10g}".rstrip("0")
    return shown


def _date(value: dt.datetime | dt.date | dt.time, number_format: str) -> str:
    if number_format == "General" or ("[" in number_format and "[$" not in number_format):
        return raw(value) if not isinstance(value, dt.time) else value.strftime("%H:%M")
    pattern = re.sub(r"\[[^\]]*\]|;.*$", "", number_format)
    noon = "AM/PM" in pattern.upper()
    parts: list[str] = []
    after_hour = False
    for piece in _PIECES.findall(re.sub(r'\\(.)|"([^"]*)"', lambda m: m[1] or m[2] or "", pattern)):
        code = _code(piece.lower(), after_hour, noon)
        after_hour = piece.lower() in ("h", "hh") or (after_hour and piece == ":")
        parts.append(_part(value, code) if code else piece)
    return "".join(parts)


def _code(piece: str, after_hour: bool, noon: bool) -> str:
    if piece in ("m", "mm") and after_hour:
        return "%M"
    hour = "%I" if noon else "%H"
    return {
        "yyyy": "%Y", "yy": "%y", "mmmm": "%B", "mmm": "%b", "mm": "%m", "m": "%-m",
        "dddd": "%A", "ddd": "%a", "dd": "%d", "d": "%-d", "hh": hour, "h": hour, "ss": "%S", "s": "%S", "am/pm": "%p",
    }.get(piece, "")  # fmt: skip


def _part(value: dt.datetime | dt.date | dt.time, code: str) -> str:
    if code.startswith("%-"):  # not known to every C library
        return value.strftime(code.replace("-", "")).lstrip("0")
    return value.strftime(code)
