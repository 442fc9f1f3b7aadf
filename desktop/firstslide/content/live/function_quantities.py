"""The quantities of functions, as a table: for which spans each is known, how it is found and written.

What the contract would let us claim (units beyond the deadband, charges) is not among them: such a figure belongs on
the slides that show how it comes about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from firstslide.analysis.exact import maybe_decimal, variance
from firstslide.analysis.values import Analysis, FunctionMonth, FunctionResult
from firstslide.content import words
from firstslide.content.functions import planned_of
from firstslide.meeting.periods import Period

from .quantity import Find, Quantity, Said, Subject, counted, joined, over_months, those, those_in


def _of_function(find: Callable[[FunctionResult, FunctionMonth | None], Said | None]) -> Find:
    """A quantity of a function: in a month, or with None over the window."""

    def found(_: Analysis, function: Subject, period: Period | None) -> Said | None:
        assert isinstance(function, FunctionResult)
        if period is None:
            return find(function, None)
        months = those_in(function.periods, period)
        return find(function, months[0]) if months else None

    return found


def _volume(function: FunctionResult, month: FunctionMonth | None) -> Said | None:
    if month is not None:
        return counted(month.actual, those(month.cells, function.actual_cells))
    # A stock has no sum over months; its latest month is a field of its own.
    if function.stock_in:
        return None
    known = [each for each in function.periods if each.actual is not None]
    return _over(function, counted(function.actual_all, function.actual_cells), known)


def _plan(function: FunctionResult, month: FunctionMonth | None) -> Said | None:
    if month is not None:
        return counted(month.baseline, those(month.cells, function.baseline_cells) or function.baseline_cells)
    if function.stock_in:
        return None
    known = function.compared or sum(each.baseline is not None for each in function.periods)
    return over_months(counted(planned_of(function), function.baseline_cells), known, len(function.periods))


def _variance(function: FunctionResult, month: FunctionMonth | None) -> Said | None:
    by, cells = function.variance, function.compared_cells
    if month is not None:
        by, cells = None, month.cells
        if month.actual is not None and month.baseline is not None and not month.partial:
            by = maybe_decimal(variance(Fraction(month.actual), Fraction(month.baseline)))
    if by is None:
        return None
    text = words.change(by, function.deadband)
    limits = (-function.deadband, Decimal(0), function.deadband)
    said = Said(text, cells, (words.percent(by, limits, 1), words.percent(by, limits, 2)))
    return said if month is not None else over_months(said, function.compared, len(function.periods))


def _deadband(function: FunctionResult, _: FunctionMonth | None) -> Said | None:
    if not function.deadband_from_contract:
        return None  # the meeting's own, from no cell
    return Said(f"{words.number(function.deadband * 100)} %", function.term_cells)


def _hours(function: FunctionResult, month: FunctionMonth | None) -> Said | None:
    if month is not None:
        return counted(month.effort, those(month.cells, function.effort_cells), 0)
    return _over(function, counted(function.effort, function.effort_cells, 0), _with_hours(function))


def _contracted(function: FunctionResult, month: FunctionMonth | None) -> Said | None:
    if month is not None:
        return counted(month.contracted_effort, month.other_cells or function.term_cells, 0)
    compared = [each for each in _with_hours(function) if not each.partial_hours] or function.periods
    known = [each for each in compared if each.contracted_effort is not None]
    return _over(function, counted(function.contracted_effort, function.term_cells, 0), known)


def _staffed(function: FunctionResult, month: FunctionMonth | None) -> Said | None:
    if month is not None:
        return counted(month.staffed, month.other_cells, 0)
    known = [each for each in function.periods if each.staffed is not None]
    return _over(function, counted(function.staffed, joined(each.other_cells for each in known), 0), known)


def _with_hours(function: FunctionResult) -> list[FunctionMonth]:
    return [month for month in function.periods if month.effort is not None]


def _over(function: FunctionResult, said: Said | None, known: Sequence[FunctionMonth]) -> Said | None:
    """A sum over the window, with how many months it is made of."""
    return over_months(said, len(known), len(function.periods))


def _reopened(analysis: Analysis, function: Subject, period: Period | None) -> Said | None:
    assert isinstance(function, FunctionResult)
    found = [m for r in analysis.reopened if r.function == function.key for m in r.months if period in (None, m.period)]
    if not found:
        return None
    again, count = sum(m.reopened for m in found), sum(m.count for m in found)
    said = Said(f"{again:,} of {count:,}", joined(m.cells for m in found), (f"{again:,}",))
    return said if period is not None else over_months(said, len(found), len(analysis.periods))


def _open(analysis: Analysis, function: Subject, period: Period | None) -> Said | None:
    assert isinstance(function, FunctionResult)
    months = [m for b in analysis.backlog if b.function == function.key for m in b.months if m.period == period]
    return Said(f"{months[0].left:,}", months[0].cells) if len(months) == 1 else None


FUNCTION_QUANTITIES: tuple[Quantity, ...] = (
    Quantity("volume", "volume", "function", _of_function(_volume)),
    Quantity("plan", "planned volume", "function", _of_function(_plan)),
    Quantity("variance", "volume against plan", "function", _of_function(_variance)),
    Quantity("deadband", "deadband", "function", _of_function(_deadband), month=False),
    Quantity("hours", "hours worked", "function", _of_function(_hours)),
    Quantity("contracted hours", "hours contracted", "function", _of_function(_contracted)),
    Quantity("staffed hours", "hours staffed", "function", _of_function(_staffed)),
    Quantity("reopened", "reopened", "function", _reopened),
    Quantity("open", "open at the month’s end", "function", _open, window=False),
)
