"""Exact arithmetic: sums stay Decimal, quotients stay Fraction until they are said.

A baseline of 1,000 a year is 83.333… a month; rounded before it is compared it would call a month over the deadband
that is not. So every comparison is made on Fractions, and only what leaves the room is turned into a Decimal.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from firstslide.meeting.facts import Comparator

from .values import Position

SAID_DIGITS = 28  # of a quotient that does not end
_SAYING = Context(prec=SAID_DIGITS)


def to_decimal(value: Fraction) -> Decimal:
    """The value as Decimal: exact where the quotient ends, otherwise to 28 digits."""
    return _SAYING.divide(Decimal(value.numerator), Decimal(value.denominator))


def maybe_decimal(value: Fraction | None) -> Decimal | None:
    """``to_decimal``, where there is a value."""
    return None if value is None else to_decimal(value)


def total(values: Iterable[Fraction | Decimal | None]) -> Fraction | None:
    """The sum of what is known; None where nothing is.

    Numbers of one denominator, mostly 1 or 12, are added as whole ones: in a tenth of the time that Fractions take.
    """
    sums: dict[int, int] = {}
    for value in values:
        if value is not None:
            over, under = value.as_integer_ratio()
            sums[under] = sums.get(under, 0) + over
    return sum([Fraction(over, under) for under, over in sums.items()], Fraction(0)) if sums else None


@lru_cache(maxsize=4096)
def edges(baseline: Fraction, deadband: Decimal) -> tuple[Fraction, Fraction]:
    """The lower and the upper edge of the deadband (a fraction) around a baseline; both are still within.

    Kept, since most months have the same baseline.
    """
    band = Fraction(deadband)
    return baseline * (1 - band), baseline * (1 + band)


def position(actual: Fraction | Decimal, baseline: Fraction | Decimal, deadband: Decimal) -> Position:
    """Where the actual lies against baseline ± deadband (a fraction). The edge itself is still within."""
    low, high = edges(Fraction(baseline), deadband)
    if actual > high:
        return "over"
    return "under" if actual < low else "within"


def variance(actual: Fraction, baseline: Fraction) -> Fraction | None:
    """(actual − baseline) / baseline; None for a baseline of 0, never infinity."""
    return None if baseline == 0 else (actual - baseline) / baseline


def meets(result: Fraction, comparator: Comparator, target: Decimal) -> bool:
    """Whether an unrounded result meets its target, by the comparator that the target is written with."""
    edge = Fraction(target)
    match comparator:
        case ">=":
            return result >= edge
        case ">":
            return result > edge
        case "<=":
            return result <= edge
        case "<":
            return result < edge


def below_minimum(result: Fraction, comparator: Comparator, minimum: Decimal) -> bool:
    """Whether an unrounded result is on the wrong side of its minimum, by the target's comparator: where less is
    better, above it. The minimum itself is not below it.
    """
    return result < Fraction(minimum) if comparator in (">=", ">") else result > Fraction(minimum)
