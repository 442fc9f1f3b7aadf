"""Where each delivered unit falls, and what the contract would charge for it: computed month by month, then added.

A month is never netted against another: a month below its baseline takes nothing off a month above it. The signed
contract says which way of counting holds; both ways are here, and the user picks. Everything is exact (Fractions).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from .exact import edges, total

Mode = Literal["edge", "baseline"]  # from where additional units count, once volume is outside of the deadband
MODES: Mapping[str, Mode] = {"edge": "edge", "baseline": "baseline"}

_NONE = Fraction(0)


@dataclass(frozen=True)
class Units:
    """Delivered units, each in exactly one bucket.

    ``within`` the baseline and its deadband: paid for already. ``beyond`` the deadband: charged by ARC. ``outside`` of
    the scope: work of no contracted function. ``unplanned``: contracted work whose baseline no workbook holds, so that
    nobody can say which of the others it is.
    """

    within: Fraction = _NONE
    beyond: Fraction = _NONE
    outside: Fraction = _NONE
    unplanned: Fraction = _NONE

    @property
    def total(self) -> Fraction:
        """All of them: what was delivered."""
        return self.within + self.beyond + self.outside + self.unplanned


def added(several: Sequence[Units]) -> Units:
    """The units of several months together, bucket by bucket."""
    return Units(
        total(found.within for found in several) or _NONE,
        total(found.beyond for found in several) or _NONE,
        total(found.outside for found in several) or _NONE,
        total(found.unplanned for found in several) or _NONE,
    )


def units(actual: Fraction, baseline: Fraction | None, deadband: Decimal, *, contracted: bool) -> Units:
    """One month's delivered units of one function, in their buckets. ``deadband`` is a fraction (0.10)."""
    if not contracted:
        return Units(outside=actual)
    if baseline is None:
        return Units(unplanned=actual)
    _, edge = edges(baseline, deadband)
    if actual <= edge:
        return Units(within=actual)
    return Units(within=edge, beyond=actual - edge)


def additional(actual: Fraction, baseline: Fraction, deadband: Decimal, mode: Mode) -> Fraction:
    """The units that an additional resource charge (ARC) counts in one month.

    1,000 planned, 1,300 done, 10 % deadband: 200 in mode *edge*, 300 in mode *baseline*.
    """
    _, edge = edges(baseline, deadband)
    if actual <= edge:
        return _NONE
    return actual - (edge if mode == "edge" else baseline)


def reduced(actual: Fraction, baseline: Fraction, deadband: Decimal, mode: Mode) -> Fraction:
    """The units that a reduced resource credit (RRC) counts in one month: the mirror of ``additional``."""
    edge, _ = edges(baseline, deadband)
    if actual >= edge:
        return _NONE
    return (edge if mode == "edge" else baseline) - actual


@dataclass(frozen=True)
class Charge:
    """What the contract's rates make of one function: units and money, charge and credit apart, never netted.

    Money is in the contract's currency; None where there are such units and the contract names no rate for them.
    """

    arc_units: Fraction
    rrc_units: Fraction
    arc: Fraction | None
    rrc: Fraction | None


def charge(
    months: Iterable[tuple[Fraction, Fraction]],
    deadband: Decimal,
    mode: Mode,
    arc_rate: Decimal | None,
    rrc_rate: Decimal | None,
) -> Charge:
    """ARC and RRC over months of (actual, baseline). Only months where both are known belong here."""
    compared = list(months)
    more = total(additional(actual, baseline, deadband, mode) for actual, baseline in compared) or _NONE
    fewer = total(reduced(actual, baseline, deadband, mode) for actual, baseline in compared) or _NONE
    return Charge(more, fewer, _money(more, arc_rate), _money(fewer, rrc_rate))


def _money(counted: Fraction, rate: Decimal | None) -> Fraction | None:
    if not counted:
        return _NONE
    return None if rate is None else counted * Fraction(rate)
