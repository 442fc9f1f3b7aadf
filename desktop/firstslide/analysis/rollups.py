"""The two roll-ups of a service level, both named wherever they are shown. Neither changes a month's met or missed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from firstslide.meeting.facts import Comparator

from .exact import total

_NOT_AVERAGED = re.compile(r"\b(median|percentile|p(50|75|90|95|99))\b", re.IGNORECASE)


def averaged(measure: str, unit: str) -> bool:
    """Whether a mean of its months says anything: a median or a percentile is never averaged. A rate is, whatever it
    is called.
    """
    return unit == "%" or not _NOT_AVERAGED.search(measure)


class Counted(Protocol):
    """One month of a service level: its result, if there is one, and the counts behind it."""

    @property
    def result(self) -> Fraction | Decimal | None:
        """The result, None where nothing usable was measured."""

    @property
    def on_time(self) -> Decimal | None:
        """How many were on time."""

    @property
    def measured(self) -> Decimal | None:
        """How many were measured."""


def simple(results: Iterable[Fraction | None]) -> Fraction | None:
    """The mean of the months that have a result."""
    known = [result for result in results if result is not None]
    whole = total(known)
    return None if whole is None else whole / len(known)


def weighted(months: Iterable[Counted], unit: str, comparator: Comparator) -> Fraction | None:
    """All on time ÷ all measured, of a rate where more is better.

    None unless every month with a result has both counts, since it would compare unequal spans.
    """
    scored = [month for month in months if month.result is not None]
    if unit != "%" or comparator not in (">=", ">"):
        return None
    if not scored or any(month.on_time is None or month.measured is None for month in scored):
        return None
    on_time, measured = total(month.on_time for month in scored), total(month.measured for month in scored)
    return on_time / measured if on_time is not None and measured else None
