"""Months that are not complete, in what slides say of functions and results: whose, and what they are left out of."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from firstslide.analysis.values import FunctionMonth, FunctionResult, ServiceLevelResult
from firstslide.meeting.periods import Period, listed

from . import words

_NAMED = 2  # functions whose names stand in a remark


def incomplete(
    functions: Sequence[FunctionResult],
    left_out: str = "",
    those: Sequence[FunctionResult] | None = None,
    *,
    hours: bool = False,
) -> tuple[str, ...]:
    """That months of the functions shown were not over, or are not all there: what they hold is no less work. () where
    all are whole. Whose they are stands where others are whole; ``left_out`` says that they are, of ``those`` (of all).
    """
    found: dict[tuple[tuple[Period, ...], bool], list[FunctionResult]] = {}
    for function in functions:
        months = tuple(m.period for m in function.periods if (m.partial_hours if hours else m.partial))
        if months:
            found.setdefault((months, those is None or function in those), []).append(function)
    window = {month.period for function in functions for month in function.periods}
    return tuple(
        _incomplete(
            listed(months, window),
            [f.function for f in theirs],
            _working(functions, months, hours),
            left_out if left else "",
            several=len(months) > 1,
        )
        for (months, left), theirs in found.items()
    )


def incomplete_results(levels: Sequence[ServiceLevelResult], periods: Sequence[Period]) -> tuple[str, ...]:
    """The same of results in these months: a month's may still turn. () where all are whole."""
    found: dict[tuple[Period, ...], list[ServiceLevelResult]] = {}
    for level in levels:
        if months := tuple(m.period for m in level.periods if m.partial and m.period in periods):
            found.setdefault(months, []).append(level)
    return tuple(
        _incomplete(
            listed(months, periods),
            [level.measure for level in theirs],
            _measured(levels, months),
            what="service levels",
            several=len(months) > 1,
        )
        for months, theirs in found.items()
    )


def _incomplete(
    when: str, theirs: Sequence[str], working: int, left_out: str = "", what: str = "functions", *, several: bool
) -> str:
    names = words.joined(theirs) if len(theirs) <= _NAMED else f"{len(theirs)} {what}"
    whose = f" for {names}" if len(theirs) < working else ""
    be = "are" if several else "is"
    said = f"{when} {be} not complete{whose}"
    return f"{said} and {be} {left_out}" if left_out else said


def _working(functions: Sequence[FunctionResult], months: tuple[Period, ...], hours: bool) -> int:
    """How many of the functions have work in any of these months."""
    return sum(any(m.period in months and _known(m, hours) for m in f.periods) for f in functions)


def _measured(levels: Sequence[ServiceLevelResult], months: tuple[Period, ...]) -> int:
    """How many of the service levels have a result in any of these months."""
    return sum(any(m.period in months and m.result is not None for m in level.periods) for level in levels)


def _known(month: FunctionMonth, hours: bool) -> bool:
    return (month.effort if hours else month.actual) is not None


def unfinished(function: FunctionResult) -> bool:
    """Whether it has a plan and work to hold against it, in months alone that are not complete."""
    return not function.compared and any(
        month.partial and month.baseline and month.actual is not None for month in function.periods
    )


def hours_held(function: FunctionResult) -> Decimal | None:
    """The hours that the contracted ones are of equal span with: those of whole months."""
    if function.effort is None:
        return None
    unfinished_ones = (month.effort for month in function.periods if month.partial_hours)
    return function.effort - sum((hours for hours in unfinished_ones if hours is not None), Decimal(0))
