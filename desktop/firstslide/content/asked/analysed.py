"""What the analysis says of one function or service level, figure by figure, with the cells that each rests on.

For whoever asks where such a figure comes from, on no slide or on many. Some are ours alone (what the contract would
charge): none of this is for the customer.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from firstslide.analysis.values import Analysis, FunctionResult, ServiceLevelResult
from firstslide.content import words
from firstslide.content.figures import INDEX, STATE, Figure
from firstslide.content.functions import unit_of
from firstslide.content.levels import result_words, target_words
from firstslide.meeting.cells import Cell
from firstslide.meeting.ids import key_of

_SUM = "The months’ values, added up."
_STOCK = "What is there at one moment: the latest month’s, not added up over months."
_PLAN = "What was planned for the months in which it is known what was done, added up."
_SCOPE = "Each month’s units against its baseline and deadband; months are added, never netted."
_CHARGES = {
    "edge": "Units beyond the deadband, month by month, by the contract’s rates.",
    "baseline": "Units from the baseline on, in months outside of the deadband, by the contract’s rates.",
}
_SIMPLE = "The mean of the months’ results, each month alike."
_WEIGHTED = "All that was on time in these months, over all that was measured."


def named(analysis: Analysis, name: str) -> FunctionResult | ServiceLevelResult | None:
    """The function or service level of a key, a name, or a service level's number in the contract."""
    key = key_of(name)
    for level in analysis.service_levels:
        if key and key in (level.key, key_of(level.measure), key_of(level.code)):
            return level
    return next((f for f in analysis.functions if key and key in (f.key, key_of(f.function))), None)


def figures_of(result: FunctionResult | ServiceLevelResult) -> tuple[Figure, ...]:
    """Its figures that rest on cells: the whole window first, then month by month."""
    found = _of_function(result) if isinstance(result, FunctionResult) else _of_level(result)
    return tuple(figure for figure in found if figure.cells)


def done_cells(function: FunctionResult) -> tuple[Cell, ...]:
    """Those of what was done in the months that have a plan; in all of them where there is none to hold it against."""
    if function.actual is None:
        return function.actual_cells
    return tuple(cell for cell in function.compared_cells if cell not in function.baseline_cells)


def scope_cells(function: FunctionResult) -> tuple[Cell, ...]:
    """What its units were told apart by: done and planned volumes, and the contract's terms."""
    return tuple(dict.fromkeys((*function.actual_cells, *function.baseline_cells, *function.term_cells)))


def charge_cells(function: FunctionResult) -> tuple[Cell, ...]:
    """What its charges were computed from: the months that have a plan, and the contract's terms."""
    return tuple(dict.fromkeys((*function.compared_cells, *function.term_cells)))


def _of_function(f: FunctionResult) -> Iterator[Figure]:
    latest = f.stock_in
    done, how_done = (f"in {latest.long}, the latest month", _STOCK) if latest else ("done", _SUM)
    for value, what, how, cells in (
        (f.actual_all, done, how_done, f.actual_cells),
        (f.baseline, "planned", _PLAN, f.baseline_cells),
    ):
        if value is not None:
            yield Figure(_volume(value, unit_of(f)), f"{f.function}, {what}", how, cells)
    if f.variance is not None:
        yield Figure(words.change(f.variance, f.deadband), f"{f.function}, against plan", INDEX, f.compared_cells)
    if f.effort is not None:
        yield Figure(f"{words.number(f.effort)} h", f"{f.function}, hours", _SUM, f.effort_cells)
    yield from _of_contract(f)
    for month in f.periods:
        if month.actual is not None:
            planned = "" if month.baseline is None else f" (planned {words.number(month.baseline)})"
            text = f"{words.number(month.actual)}{planned}"
            yield Figure(text, f"{f.function}, {month.period.long}", "", month.cells)


def _of_contract(f: FunctionResult) -> Iterator[Figure]:
    """Where its units fall, and what they would be charged."""
    if (scope := f.scope) is not None:
        for units, where in (
            (scope.within, "within the baseline and its deadband"),
            (scope.beyond, "beyond the deadband"),
            (scope.outside, "outside of the contract"),
            (scope.unplanned, "without a baseline"),
        ):
            if units:
                yield Figure(_volume(units, f.unit), f"{f.function}, {where}", _SCOPE, scope_cells(f))
    if f.charges is not None:
        for name, money in (("ARC", f.charges.arc), ("RRC", f.charges.rrc)):
            if money is not None:
                text = f"{words.number(money)} {f.currency}".strip()
                yield Figure(text, f"{f.function}, {name}", _CHARGES[f.charges.mode], charge_cells(f))


def _of_level(level: ServiceLevelResult) -> Iterator[Figure]:
    if level.target is not None:
        yield Figure(target_words(level), f"{level.measure}, target", "", level.target_cells)
    for value, what, how in ((level.simple, "mean of the months", _SIMPLE), (level.weighted, "weighted", _WEIGHTED)):
        if value is not None:
            text = words.result(value, level.unit, level.target)
            yield Figure(text, f"{level.measure}, {what}", how, level.result_cells)
    for month in level.periods:
        if month.result is not None:
            state = "" if month.met is None else ", met" if month.met else ", missed"
            text = f"{result_words(level, month)}{state}"
            yield Figure(text, f"{level.measure}, {month.period.long}", STATE, month.cells)


def _volume(value: Decimal, unit: str) -> str:
    return f"{words.number(value)} {unit}".strip()
