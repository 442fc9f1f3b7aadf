"""A cell as Excel would show it, within reason: the common number formats for numbers, percentages, money, dates and
times.
"""

from __future__ import annotations

import datetime as dt
import operator
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import islice
from typing import Literal

from firstslide.workbooks.language import amounts
from firstslide.workbooks.values import PLAIN, CellError, Look, Sheet, ShownCell, Value

from .colours import of_format

_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_COUNTRY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")  # [$£-809]: a sign and whose
_FILLERS = re.compile(r"_.|\*.")  # blanks, repeated signs
_BRACKETS = re.compile(r"\[([^\]]*)\]")  # colours and conditions
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;])+|(?:^|(?<=;))(?=;|$)')
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)")
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_DIGITS = re.compile(r"[0#?]")
_PIECES = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|AM/PM|.", re.IGNORECASE)


@dataclass(frozen=True)
class _Section:
    """One of the sections of a number format: for which numbers it is meant, how they look, and in which colour.

    ``holds`` is a condition such as ``("<", 0)``; ``signed`` says that a number shows its sign beside it.
    """

    pattern: str
    ink: str
    holds: tuple[str, Decimal] | None
    signed: bool = True


_TESTS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip


def cells(sheet: Sheet, first_row: int, last_row: int) -> Iterator[tuple[ShownCell, ...]]:
    """The rows of a sheet as shown, each as long as the sheet is wide."""
    first = max(1, first_row)
    rows = islice(sheet.stream(first), max(0, last_row - first + 1))
    below = _looks(sheet, first)
    for number, row in enumerate(rows, start=first):
        looks, below = below, _looks(sheet, number + 1)
        edges = _edges(sheet, number, looks, below)
        padded = [*row, *([None] * (sheet.column_count - len(row)))]
        yield tuple(
            _shown(value, looks[at], edges[at], (number, at + 1) in sheet.details.comments)
            for at, value in enumerate(padded)
        )


def _looks(sheet: Sheet, row: int) -> list[Look]:
    """How the cells of a row look, and the one beyond them."""
    return [sheet.look(row, column) for column in range(1, sheet.column_count + 2)]


def _shown(value: Value, look: Look, edges: str, has_comment: bool) -> ShownCell:
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
        has_comment,
        raw(value),
        _ink(value, kind, look),
        look.italic,
        look.underlined,
        look.size,
        edges,
    )


def _ink(value: Value, kind: str, look: Look) -> str:
    """The colour of a text: what the number format says goes before the font's."""
    if "[" not in look.number_format or kind not in ("number", "date"):
        return look.ink
    if kind == "date":
        return _sections(look.number_format)[0].ink or look.ink
    found = amounts.number(value)
    return (_section(found, look.number_format).ink if found is not None else "") or look.ink


def _edges(sheet: Sheet, row: int, looks: Sequence[Look], below: Sequence[Look]) -> Sequence[str]:
    """The borders to be drawn in each cell of a row. Those left and above are the neighbours', but at the sheet's edge;
    an area that is merged to the right has those of its last cells.
    """
    found = [""] * sheet.column_count
    if any(look.edges for look in looks) or any(look.edges for look in below):
        for at in range(sheet.column_count):
            found[at] = _side(looks[at], "r", looks[at + 1], "l") + _side(looks[at], "b", below[at], "t")
            if at == 0:
                found[at] += _side(looks[at], "l", PLAIN, "")
            if row == 1:
                found[at] += _side(looks[at], "t", PLAIN, "")
    for top, left, bottom, right in sheet.details.merges_in(row):
        if top == row and left < right <= sheet.column_count:
            last, under = sheet.look(bottom, left), sheet.look(bottom + 1, left)
            rest = found[left - 1].translate(_NEITHER)
            found[left - 1] = rest + _side(looks[right - 1], "r", looks[right], "l") + _side(last, "b", under, "t")
    return found


_NEITHER = str.maketrans("", "", "rRbB")


def _side(look: Look, side: str, other: Look, theirs: str) -> str:
    """A side of a cell, where it or the neighbour there has a border: as a capital where one of them is heavy."""
    if side.upper() in look.edges or (theirs and theirs.upper() in other.edges):
        return side.upper()
    return side if side in look.edges or (theirs and theirs in other.edges) else ""


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
    chosen = _section(found, number_format)
    section = chosen.pattern
    plain = _QUOTED.sub("", section)
    if not re.search(r"[0#]", plain) or "E+" in plain:
        literal = _literal(section)
        return _general(found) if not literal or "General" in section else literal
    places = len(re.sub(r"[^0#?]", "", plain.split(".", 1)[1])) if "." in plain else 0
    if "%" in plain:
        found *= 100
    shown = found if chosen.signed else abs(found)
    digits = f"{shown.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):{',' if ',' in plain else ''}f}"
    # The digits go where the format's own stand, outside of its quoted texts.
    places_of = [m.span() for m in _DIGITS.finditer(_QUOTED.sub(lambda m: " " * len(m[0]), section))]
    return _literal(section[: places_of[0][0]]) + digits + _literal(section[places_of[-1][1] :])


def _section(value: Decimal, number_format: str) -> _Section:
    """The section of a number format that a number is shown by."""
    *first, last = _sections(number_format)
    return next((s for s in first if s.holds is not None and _TESTS[s.holds[0]](value, s.holds[1])), last)


@lru_cache(maxsize=1_000)
def _sections(number_format: str) -> tuple[_Section, ...]:
    """The sections for numbers, of which the last is for all that are left. Where none names a condition, the first is
    for what is above zero, the second for what is below.
    """
    found = (_SECTION.findall(number_format) or [""])[:3]
    zero = Decimal(0)
    usual = ((">=", zero),) if len(found) == 2 else ((">", zero), ("<", zero))
    made = []
    for at, section in enumerate(found):
        inside = _BRACKETS.findall(section)
        condition = next((m for said in inside if (m := _CONDITION.fullmatch(said))), None)
        ink = next((colour for said in inside if (colour := of_format(said))), "")
        plain = _COUNTRY.sub(lambda m: f'"{m[1]}"' if m[1] else "", section)
        pattern = _FILLERS.sub("", _BRACKETS.sub("", plain))
        holds = (condition[1], Decimal(condition[2])) if condition else usual[at] if at < len(usual) else None
        made.append(_Section(pattern, ink, holds, signed=bool(condition) or at != 1))
    return tuple(made)


def _literal(section: str) -> str:
    return _QUOTED.sub(lambda m: m[1] or m[2] or "", section).replace("?", "")


def _general(value: Decimal) -> str:
    shown = f"{value:f}" if abs(value) < Decimal(10) ** 11 else f"{value:.5E}"
    if "." in shown and len(shown) > 12:
        shown = f"{value:.10g}".rstrip("0")
    return shown


def _date(value: dt.datetime | dt.date | dt.time, number_format: str) -> str:
    if number_format == "General" or _ELAPSED.search(number_format):
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
