"""Run rates and the direction of a series, on complete periods only. It describes what was; it foretells nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from firstslide.meeting.periods import Period

MONTHS_A_YEAR = 12
RECENT = 3  # periods of a run rate, unless the user names another number


@dataclass(frozen=True)
class RunRate:
    """The mean of the last ``periods`` complete months, and what a year at that pace would be."""

    mean: Fraction
    year: Fraction
    periods: tuple[Period, ...]


def in_a_row(periods: Sequence[Period]) -> bool:
    """Whether these months follow one another, none left out between them."""
    return all(before.next() == after for before, after in pairwise(periods))


def run_rate(months: Sequence[tuple[Period, Fraction | None]], recent: int = RECENT) -> RunRate | None:
    """The run rate of the last months that are known, which must follow one another; None where there are fewer.

    ``months`` are complete ones in order: a month that is not over yet has no place here.
    """
    known = [(period, value) for period, value in months[-recent:] if value is not None]
    if recent < 1 or len(known) < recent or not in_a_row([period for period, _ in known]):
        return None
    mean = sum((value for _, value in known), Fraction(0)) / len(known)
    return RunRate(mean, mean * MONTHS_A_YEAR, tuple(period for period, _ in known))


@dataclass(frozen=True)
class HalfAndHalf:
    """The mean of the earlier and the later half of the known months; of an odd number the middle one is in neither."""

    earlier: Fraction
    later: Fraction
    months_each: int


def halves(months: Sequence[tuple[Period, Fraction | None]]) -> HalfAndHalf | None:
    """How the later months compare with the earlier ones; None with fewer than four known months."""
    known = [value for _, value in months if value is not None]
    half = len(known) // 2
    if half < 2:
        return None
    return HalfAndHalf(sum(known[:half], Fraction(0)) / half, sum(known[-half:], Fraction(0)) / half, half)
