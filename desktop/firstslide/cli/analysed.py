"""What the numbers say, as lines for people: each with the blocks of cells that it rests on. ``source`` tells them one
by one, by the name of a function or service level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firstslide.analysis.values import Analysis, FunctionResult, ServiceLevelResult
from firstslide.analysis.wording import where
from firstslide.cli import numbers
from firstslide.content import words
from firstslide.content.asked import analysed
from firstslide.content.levels import target_words
from firstslide.meeting.cells import Cell


def lines(analysis: Analysis) -> Iterator[str]:
    """The functions, the service levels, the misses, and what was noted."""
    for function in analysis.functions:
        yield _function(function)
    for level in analysis.service_levels:
        yield _level(level)
    misses = analysis.misses
    split = f"{misses.explained} explained, {misses.owned} owned, {misses.not_yet} not yet explained"
    yield f"{misses.total} misses: {split}."
    for note in analysis.notes:
        yield f"Note: {note.message}"


def _function(f: FunctionResult) -> str:
    share = "no plan to hold it against" if f.variance is None else f"{f.variance * 100:+.1f} % against plan"
    what = ", ".join(_done(f)) or "no volume"
    return f"{f.function}: {what}, {share}{_at((*analysed.done_cells(f), *f.effort_cells, *f.baseline_cells))}"


def _done(f: FunctionResult) -> Iterator[str]:
    done = numbers.delivered(f)
    if done is not None:
        yield f"{done:,f} in {f.stock_in.long}" if f.stock_in else f"{done:,f} {f.unit}".rstrip()
    if f.effort is not None:
        yield f"{words.number(f.effort)} h of work"


def _level(level: ServiceLevelResult) -> str:
    scored = sum(1 for m in level.periods if m.met is not None)
    told = f"missed in {level.missed} of {scored} months; {level.explanation.label}" if scored else _unjudged(level)
    return f"{level.measure}: {told}{_at((*level.result_cells, *level.target_cells))}"


def _unjudged(level: ServiceLevelResult) -> str:
    """Its results where nothing was met or missed: "none missed" would say what nobody knows."""
    result = level.simple if level.weighted is None else level.weighted
    target = f"{'' if level.target is None else 'target '}{target_words(level)}"
    if result is None:
        return f"not measured, {target}"
    how = "mean of" if level.weighted is None else "over"
    months = words.figured(sum(m.result is not None for m in level.periods), "month")
    return f"{words.result(result, level.unit, level.target)} {how} {months}, {target}"


def _at(cells: Sequence[Cell]) -> str:
    """The cells in brackets, one block a sheet."""
    return f" [{where(cells)}]" if cells else ""
