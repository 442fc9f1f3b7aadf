"""The analysis of a choice: some functions, some service levels, some months, and every sum made anew over them.

The rules of the sums are those of the whole. What a claim says (label and sentence of a service level, notes, ceilings)
stays that of all the data: a choice of months is no reason to say more, or less. What can't be made of months is None.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from firstslide.meeting.cells import Cell
from firstslide.meeting.periods import Period

from .exact import maybe_decimal, to_decimal, total
from .function_sums import Ways, months_of, summed
from .misses import tally
from .mixes import TRAITS, cut, whole
from .options import options
from .rollups import simple, weighted
from .values import (
    Analysis,
    Backlog,
    CreditsDue,
    FunctionResult,
    Lateness,
    Mix,
    Reopened,
    ResultMonth,
    ServiceLevelResult,
)
from .window import latest


def narrow(
    analysis: Analysis,
    functions: tuple[str, ...] = (),
    measures: tuple[str, ...] = (),
    first: Period | None = None,
    last: Period | None = None,
) -> Analysis:
    """The analysis of some functions and service levels (their keys; none named: all) from ``first`` to ``last``.

    Order stays. Choosing functions leaves service levels as they are, and the other way round. Service credits are cut
    to the months only: they are money of the month, under one cap. With everything chosen, nothing changes.
    """
    kept = tuple(
        month for month in analysis.periods if (first is None or month >= first) and (last is None or month <= last)
    )
    if kept == analysis.periods and not functions and not measures:
        return analysis
    known = any(f.in_contract or (f.scope is not None and f.scope.outside != 0) for f in analysis.functions)
    chosen = tuple(_function(f, kept, known=known) for f in analysis.functions if not functions or f.key in functions)
    levels = tuple(_level(s, kept) for s in analysis.service_levels if not measures or s.key in measures)
    return replace(
        analysis,
        functions=chosen,
        service_levels=levels,
        periods=kept,
        latest=latest(levels, kept),
        misses=tally(levels),
        mixes=_mixes(analysis, kept, functions),
        lateness=tuple(
            _lateness(late, analysis.periods, kept)
            for late in analysis.lateness
            if (not functions or late.function in functions) and (not measures or late.level in measures)
        ),
        backlog=tuple(
            Backlog(b.function, tuple(month for month in b.months if month.period in kept))
            for b in analysis.backlog
            if not functions or b.function in functions
        ),
        reopened=tuple(_reopened(r, kept) for r in analysis.reopened if not functions or r.function in functions),
        credits=None if analysis.credits is None else _credits(analysis.credits, kept),
        options=options(chosen),
        renamed=tuple(r for r in analysis.renamed if not functions or r.function in functions or r.like in functions),
        partial=tuple(month for month in analysis.partial if month in kept),
    )


def _function(result: FunctionResult, kept: tuple[Period, ...], *, known: bool) -> FunctionResult:
    if tuple(month.period for month in result.periods) == kept:
        return result
    months = months_of(result)
    terms = set(result.term_cells)
    ways = Ways(
        None if result.charges is None else result.charges.mode,
        _per_unit(result),
        tuple(cell for cell in result.baseline_cells if cell in terms),
        known,
    )
    return summed(result, [month for month in months if month.period in kept], ways)


def _per_unit(result: FunctionResult) -> Fraction | None:
    """The contract's hours per unit, out of the demand that was made with them."""
    load = result.workload
    if load is None:
        return None
    done = total(
        month.actual
        for month in result.periods
        if (month.staffed if load.staffed else month.contracted_effort) is not None and not month.partial
    )
    return Fraction(load.demand) / done if done else Fraction(0)


def _level(result: ServiceLevelResult, kept: tuple[Period, ...]) -> ServiceLevelResult:
    months = tuple(month for month in result.periods if month.period in kept)
    if months == result.periods:
        return result
    target, target_cells = _target(result, months)
    return replace(
        result,
        target=target,
        simple=None if result.simple is None else maybe_decimal(simple(_exact_result(month) for month in months)),
        weighted=maybe_decimal(weighted(months, result.unit, result.comparator)),
        missed=sum(month.met is False for month in months),
        periods=months,
        target_cells=target_cells,
        result_cells=_cells_of(months),
    )


def _exact_result(month: ResultMonth) -> Fraction | None:
    """The month's result before it was said: its counts where they give it, else the cell's own."""
    if month.result is None:
        return None
    if month.on_time is not None and month.measured:
        worked_out = Fraction(month.on_time) / Fraction(month.measured)
        if to_decimal(worked_out) == month.result:
            return worked_out
    return Fraction(month.result)


def _target(result: ServiceLevelResult, months: tuple[ResultMonth, ...]) -> tuple[Decimal | None, tuple[Cell, ...]]:
    """The target to show: the last month's where months are held to their own."""
    if len({month.target for month in result.periods if month.target is not None}) < 2:
        return result.target, result.target_cells
    aimed = [month for month in months if month.target is not None]
    cells = tuple(dict.fromkeys(cell for month in aimed for cell in month.target_cells))
    return (aimed[-1].target if aimed else None), cells


def _cells_of(months: tuple[ResultMonth, ...]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for month in months for cell in month.cells))


def _mixes(analysis: Analysis, kept: tuple[Period, ...], functions: tuple[str, ...]) -> tuple[Mix, ...]:
    """The mixes over the kept months; of chosen functions, the whole is theirs together."""
    mixes: Iterable[Mix | None] = analysis.mixes
    if kept != analysis.periods:
        start = analysis.periods.index(kept[0]) if kept else 0
        mixes = [cut(mix, slice(start, start + len(kept))) for mix in analysis.mixes]
    left = [mix for mix in mixes if mix is not None]
    if not functions:
        return tuple(left)
    own = [mix for mix in left if mix.function in functions]
    together = (whole(trait, own) for trait in TRAITS)
    return (*(mix for mix in together if mix), *own)


def _lateness(late: Lateness, window: tuple[Period, ...], kept: tuple[Period, ...]) -> Lateness:
    """How long tickets took in the kept months; of one month alone its own figures are the whole."""
    if kept == window:
        return late
    months = tuple(month for month in late.months if month.period in kept)
    cells = tuple(dict.fromkeys(cell for month in months for cell in month.cells))
    one = months[0] if len(months) == 1 else None
    every, slow = (one.every, one.late) if one else (None, None)
    untimed = sum(month.untimed for month in months)
    return replace(late, months=months, every=every, late=slow, cells=cells, beyond=0, untimed=untimed)


def _reopened(found: Reopened, kept: tuple[Period, ...]) -> Reopened:
    months = tuple(month for month in found.months if month.period in kept)
    return Reopened(
        found.function, months, sum(month.count for month in months), sum(month.reopened for month in months)
    )


def _credits(due: CreditsDue, kept: tuple[Period, ...]) -> CreditsDue:
    months = tuple(month for month in due.months if month.period in kept)
    return replace(due, months=months, due=sum((month.due for month in months), Decimal(0)))
