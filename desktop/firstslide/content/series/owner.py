"""Whose figure one is: the subject, strand and month that some cells of a slide belong to.

A figure on a slide is known by its cells alone, whatever kind of slide it stands on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from firstslide.analysis.values import Analysis, FunctionMonth, FunctionResult, ServiceLevelResult
from firstslide.meeting.cells import Cell
from firstslide.meeting.periods import Period

from .values import Subject

_Held = tuple[frozenset[Cell], "Owner"]


@dataclass(frozen=True)
class Owner:
    """What a figure is of: a strand of a subject, and the month where it is of one alone."""

    subject: Subject
    key: str
    period: Period | None = None


def owner(analysis: Analysis, cells: Sequence[Cell]) -> Owner | None:
    """The narrowest thing of which all these cells are; None where they are of no single one."""
    asked = frozenset(cells)
    holding = [(len(held), who) for held, who in _held(analysis) if asked and asked <= held]
    if not holding:
        return None
    found = min(holding, key=lambda each: each[0])[1]  # the first of them, where several are as narrow
    same = {who.period for _, who in holding if (who.subject, who.key) == (found.subject, found.key) and who.period}
    return replace(found, period=None) if len(same) > 1 else found  # a baseline is that of every month


def _held(analysis: Analysis) -> Iterator[_Held]:
    """Every strand and month with its cells, the likelier ones first."""
    for level in analysis.service_levels:
        yield from _of_level(level)
    for function in analysis.functions:
        yield from _of_function(function)


def _of_level(level: ServiceLevelResult) -> Iterator[_Held]:
    every: set[Cell] = {*level.target_cells, *level.result_cells}
    for month in level.periods:
        cells = frozenset((*month.cells, *month.excluded_cells))
        every |= cells
        yield cells, Owner("results", level.key, month.period)
    yield frozenset(every), Owner("results", level.key)


def _of_function(f: FunctionResult) -> Iterator[_Held]:
    effort = frozenset(f.effort_cells)
    volumes, hours = {*f.baseline_cells, *f.term_cells, *f.actual_cells}, set(effort)
    for month in f.periods:
        cells = frozenset(_cells(month))
        volumes |= cells - effort
        hours |= cells
        yield cells - effort, Owner("volume", f.key, month.period)
        yield cells & effort, Owner("hours", f.key, month.period)
    yield frozenset(volumes), Owner("volume", f.key)
    yield effort, Owner("hours", f.key)
    yield frozenset(hours), Owner("hours", f.key)
    yield frozenset(volumes | hours), Owner("volume", f.key)


def _cells(month: FunctionMonth) -> Iterable[Cell]:
    return (*month.cells, *month.other_cells)
