"""What the contracted hours could have carried: demand in hours, utilisation, and the ceiling of an on-time measure.

Each rests on assumptions, which are said beside it. A ceiling that any month's own result refutes is not given at all:
then capacity did not equal the baseline, or productivity did not stand still. Exact throughout; nothing here judges.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

CEILING_ASSUMES = (
    "capacity equalled the baseline",
    "each unit took the time it was planned to take",
)
DEMAND_ASSUMES = ("each unit took its standard hours",)


@dataclass(frozen=True)
class Load:
    """Hours asked for in one month against the hours there were. ``utilisation`` is a fraction; above 1 is overload.

    ``staffed`` tells that the hours are those staffed; otherwise they are those contracted.
    """

    demand: Fraction
    capacity: Fraction
    utilisation: Fraction
    staffed: bool


def demand_hours(work: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """Σ units × standard hours of the functions in one month."""
    return sum((units * hours for units, hours in work), Fraction(0))


def load(demand: Fraction, contracted: Fraction | None, staffed: Fraction | None = None) -> Load | None:
    """Demand against staffed hours where they are known, else against contracted ones; None where neither is."""
    capacity = contracted if staffed is None else staffed
    if not capacity:
        return None
    return Load(demand, capacity, demand / capacity, staffed is not None)


def ceiling(baseline: Fraction, actual: Fraction) -> Fraction:
    """The most that could be on time if the assumptions held: min(1, baseline ÷ actual). 1,000 of 1,300: 76.9 %."""
    return Fraction(1) if actual <= baseline else baseline / actual


def ceilings(months: Iterable[tuple[Fraction, Fraction, Fraction]]) -> tuple[Fraction, ...] | None:
    """The ceiling of each month of (baseline, actual, result); None where any month's result is above its own.

    A single month above its ceiling shows that the assumptions do not hold, in the other months neither.
    """
    found = [(ceiling(baseline, actual), result) for baseline, actual, result in months]
    if any(result > most for most, result in found):
        return None
    return tuple(most for most, _ in found)
