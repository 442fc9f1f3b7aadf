"""The few words and figures that this room's notes and sentences need.

Numbers are rounded here for reading, nowhere else; halves away from zero, as Excel shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from firstslide.meeting.cells import Cell, blocks

from .exact import to_decimal

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NAMED = 3


def counted(count: int) -> str:
    """A small count in words: ``five``; figures above twelve."""
    return _WORDS[count] if count < len(_WORDS) else f"{count:,}"


def months(count: int) -> str:
    """``one month``, ``five months``."""
    return f"{counted(count)} month{'' if count == 1 else 's'}"


def figure(value: Decimal | Fraction) -> str:
    """A quantity for reading: ``1,234`` or ``83.33``, at most two decimals."""
    return f"{_rounded(value, 2):,f}"


def percent(value: Decimal | Fraction) -> str:
    """A fraction as per cent for reading: ``95.3 %``, at most two decimals."""
    return f"{_rounded(Fraction(value) * 100, 2):f} %"


def said(value: Decimal | Fraction, unit: str) -> str:
    """A result in its unit: ``95.3 %`` for a rate, ``4.2 h`` otherwise."""
    return percent(value) if unit == "%" else f"{figure(value)} {unit}".strip()


def where(cells: Iterable[Cell]) -> str:
    """The place of cells for reading: ``delivered.xlsx, Volumes!C5:N5``; each workbook and sheet once."""
    return "; ".join(f"{cell.workbook}, {cell.sheet}!{cell.cell}" for cell in blocks(cells)) or "no cell"


def joined(words: Iterable[str]) -> str:
    """``a, b and c``."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def few(names: Sequence[str]) -> str:
    """``a, b, c and 2 more``: no more than three names."""
    return joined(names) if len(names) <= _NAMED else f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"


def _rounded(value: Decimal | Fraction, digits: int) -> Decimal:
    exact = to_decimal(value) if isinstance(value, Fraction) else value
    with localcontext() as context:
        context.prec = 60
        short = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP).normalize()
        return (
            short
            if short.as_tuple().exponent != 0 and short != short.to_integral_value()
            else short.quantize(Decimal(1))
        )
