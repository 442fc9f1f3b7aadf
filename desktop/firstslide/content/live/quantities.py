"""Every quantity that a live figure can be, as one table: what it is of, for which spans, how it is found and written.

Written as slides write it, with its cells.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from firstslide.analysis.values import Account, Analysis, FunctionResult, ResultMonth
from firstslide.content import money, words
from firstslide.content.functions import total_hours
from firstslide.meeting.cells import Cell
from firstslide.meeting.periods import Period

from .function_quantities import FUNCTION_QUANTITIES
from .level_quantities import LEVEL_QUANTITIES
from .quantity import Find, Quantity, Said, Subject, added, counted, joined, of_how_many, those, those_in, total


def _results_in(analysis: Analysis, period: Period | None) -> list[ResultMonth]:
    months = [m for level in analysis.service_levels for m in level.periods if m.met is not None]
    return those_in(months, period)


def _met(met: bool) -> Find:
    def found(analysis: Analysis, _: Subject, period: Period | None) -> Said | None:
        judged = _results_in(analysis, period)
        if not judged:
            return None
        part, cells = sum(m.met is met for m in judged), joined(m.cells for m in judged)
        return of_how_many(part, len(judged), len(analysis.service_levels), cells)

    return found


def _misses(account: Account | None) -> Find:
    def found(analysis: Analysis, _: Subject, period: Period | None) -> Said | None:
        judged = _results_in(analysis, period)
        misses = [m for m in judged if m.met is False and account in (None, m.account)]
        cells = joined(m.cells for m in misses or judged)
        return Said(words.count(len(misses)), cells, (f"{len(misses):,}",)) if judged else None

    return found


def _all_hours(analysis: Analysis, _: Subject, period: Period | None) -> Said | None:
    if period is None:
        said = counted(total_hours(analysis.functions), joined(f.effort_cells for f in analysis.functions), 0)
        return said and replace(said, part=_hours_of(analysis))
    found = [_hours_in(f, period) for f in analysis.functions]
    return added([each for each in found if each is not None], 0)


def _hours_of(analysis: Analysis) -> str:
    """Of how much of the window hours are known; "" where of each function with hours they are in every month."""
    by_function = [{m.period for m in f.periods if m.effort is not None} for f in analysis.functions]
    known = [months for months in by_function if months]
    every = set().union(*known)
    if any(months != every for months in known):
        return "some months not known"
    whole = len(analysis.periods)
    return "" if len(every) == whole else f"{len(every)} of {words.figured(whole, 'month')}"


def _hours_in(function: FunctionResult, period: Period) -> tuple[Decimal | None, tuple[Cell, ...]] | None:
    months = those_in(function.periods, period)
    return (months[0].effort, those(months[0].cells, function.effort_cells)) if months else None


def _credits(analysis: Analysis, _: Subject, period: Period | None) -> Said | None:
    due = analysis.credits
    if due is None:
        return None
    months = [m for m in due.months if period in (None, m.period)]
    amount = due.due if period is None else total(m.due for m in months)
    cells = joined(m.cells for m in months)
    return Said(money.amount(amount, due.currency), cells) if months else None


_WHOLE: tuple[Quantity, ...] = (
    Quantity("met", "service levels met", "all", _met(True), window=False),
    Quantity("not met", "service levels missed", "all", _met(False), window=False),
    Quantity("misses", "misses", "all", _misses(None), month=False),
    Quantity("explained", "misses with volume a likely contributor", "all", _misses("explained"), month=False),
    Quantity("owned", "misses that we own", "all", _misses("owned"), month=False),
    Quantity("not yet explained", "misses not yet explained", "all", _misses("not_yet"), month=False),
    Quantity("total hours", "hours worked in all functions", "all", _all_hours),
    Quantity("credits", "service credits due", "all", _credits),
)
QUANTITIES: tuple[Quantity, ...] = (*LEVEL_QUANTITIES, *FUNCTION_QUANTITIES, *_WHOLE)
