"""Where the work that a ticket log counts is not the work that is reported: on slides of the log, both figures.

Other slides show what is reported, and nobody should have to find out that the two are not alike.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from firstslide.analysis.values import Analysis, FunctionResult, Share
from firstslide.content import words

from .mix_facets import months_logged

_NAMED = 2  # functions whose figures have room in a key


def reported_apart(analysis: Analysis, functions: Collection[str]) -> str:
    """``Field visits: 2,148 in the log, 2,150 reported``, of the functions with these keys and in the same months; ""
    where log and report are alike, or the log alone says what was done.
    """
    found = [said for f in analysis.functions if f.key in functions and (said := _apart(f, analysis))]
    more = len(found) - _NAMED
    rest = [f"the log differs in {words.plural(more, 'more function')}"] if more > 0 else []
    return "; ".join((*found[:_NAMED], *rest))


def _apart(function: FunctionResult, analysis: Analysis) -> str:
    mix = analysis.mix("all", function.key)
    if mix is None or not mix.shares or _of_the_log(function, mix.shares[0]):
        return ""
    volumes = {month.period: month.actual for month in function.periods}
    months = [
        (mix.shares[0].months[at], done)
        for at in months_logged(analysis)
        if (done := volumes.get(analysis.periods[at])) is not None
    ]
    differ = sum(logged != done for logged, done in months)
    logged, reported = sum(logged for logged, _ in months), sum((done for _, done in months), Decimal(0))
    if logged != reported:
        return f"{function.function}: {logged:,} in the log, {words.number(reported)} reported"
    return f"{function.function}: log and report differ in {words.plural(differ, 'month')}" if differ else ""


def _of_the_log(function: FunctionResult, share: Share) -> bool:
    """Whether its volume comes from the log itself: then there is no report beside it."""
    sheets = {(cell.workbook, cell.sheet) for cell in share.cells}
    return any((cell.workbook, cell.sheet) in sheets for cell in function.actual_cells)
