"""Service credits by the contract's own schedule, which the user enters: money back to the customer for a miss.

A critical service level missed in a month gives its share of the at-risk amount; the shares of a month together are
capped by it. Nothing here is assumed: without a schedule there are no credits to speak of. Exact throughout.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from firstslide.meeting.periods import Period


@dataclass(frozen=True)
class Schedule:
    """What the contract says of credits. ``at_risk`` is the most that a month can cost, in ``currency``.

    ``shares`` are fractions of the at-risk amount by service level key; a level without one carries no credit.
    """

    at_risk: Decimal
    currency: str
    shares: Mapping[str, Decimal]


@dataclass(frozen=True)
class Credit:
    """A month's credit: each missed level's amount, their sum, and what is due, which the cap may hold lower."""

    period: Period
    amounts: Mapping[str, Fraction]
    uncapped: Fraction
    due: Fraction


def credits_due(misses: Iterable[tuple[str, Period]], schedule: Schedule) -> tuple[Credit, ...]:
    """The credits of all months with a miss that carries one, in order. ``misses`` are (service level key, month)."""
    at_risk = Fraction(schedule.at_risk)
    by_month: dict[Period, dict[str, Fraction]] = {}
    for key, period in misses:
        if share := schedule.shares.get(key):
            by_month.setdefault(period, {})[key] = Fraction(share) * at_risk
    return tuple(
        Credit(period, amounts, whole := sum(amounts.values(), Fraction(0)), min(whole, at_risk))
        for period, amounts in sorted(by_month.items())
    )
