"""The ways to sort what a slide lists, as ``deck.kinds`` names them. Things alike stay in the contract's order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from firstslide.analysis.values import Analysis, FunctionResult, ServiceLevelResult
from firstslide.deck.kinds import CHARTS, KINDS, ROWS, compared, counted, missed_in_latest, worked
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import SlideKind

from .levels import missed_in


def levels_in(order: str, levels: Iterable[ServiceLevelResult], latest: Period | None) -> list[ServiceLevelResult]:
    """Service levels by ``missed`` (in the latest month, then how often), ``name``, or as in the contract."""
    match order:
        case "missed":
            return sorted(levels, key=lambda level: (not missed_in(level, latest), -level.missed))
        case "name":
            return sorted(levels, key=lambda level: level.measure.casefold())
        case _:
            return list(levels)


def usual_order(kind: SlideKind, analysis: Analysis) -> str:
    """The order of a slide of this kind where nobody chose one: what doesn't fit on one slide is not left to chance.

    ``analysis`` is of what the slide shows. Besides the orders that can be chosen it can be ``latest``: those missed in
    the latest month first, or ``misses``: those with any miss first.
    """
    if kind is SlideKind.MONTHS and len(functions := counted(analysis)) > CHARTS:
        return "variance" if any(f.variance for f in functions) else "largest"
    if kind is SlideKind.VOLUME and len(compared(analysis)) > ROWS:
        return "variance"
    if kind is SlideKind.SCORECARD and missed_in_latest(analysis):
        return "latest"
    if (
        kind is SlideKind.WORK
        and len(functions := worked(analysis)) > ROWS
        and not any(f.in_contract for f in functions)
    ):
        return "largest"
    levels = analysis.service_levels
    if kind is SlideKind.SCORECARD and len(levels) > ROWS and any(level.missed for level in levels):
        return "misses"
    return next(iter(KINDS[kind].orders), "contract")


def functions_in(
    order: str, functions: Iterable[FunctionResult], size: Callable[[FunctionResult], Decimal | None]
) -> list[FunctionResult]:
    """Functions by ``largest`` (what the slide shows of them: ``size``), ``variance`` (farthest from plan, over or
    under), ``name``, or as in the contract. What is not known stands last.
    """

    def variance(function: FunctionResult) -> Decimal | None:
        return None if function.variance is None else abs(function.variance)

    match order:
        case "largest":
            return sorted(functions, key=lambda function: _descending(size(function)))
        case "variance":
            return sorted(functions, key=lambda function: _descending(variance(function)))
        case "name":
            return sorted(functions, key=lambda function: function.function.casefold())
        case _:
            return list(functions)


def _descending(value: Decimal | None) -> tuple[bool, Decimal]:
    return value is None, -(value or Decimal(0))
