"""Whose figure one is: the subject, strand and month that some cells of a slide belong to.

A figure on a slide is known by its cells alone, whatever kind of slide it stands on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from firstslide.analysis.values import Analysis, FunctionMonth, FunctionResult, ServiceLevelResult
from firstslide.deck.parts import part_of
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


class Owners:
    """Whose every cell is, gathered once."""

    def __init__(self, analysis: Analysis) -> None:
        self._held = tuple(_held(analysis))
        self._by_cell: dict[Cell, set[int]] = {}
        for at, (cells, _) in enumerate(self._held):
            for cell in cells:
                self._by_cell.setdefault(cell, set()).add(at)

    def of(self, cells: Sequence[Cell], about: str = "") -> Owner | None:
        """The narrowest thing of which all these cells are; None where they are of no single one.

        ``about`` is the key of the function or service level that the figure stands for, or the name of a part of the
        work, where its place on the slide says so: the cells of a log are those of all that is in it.
        """
        if (part := part_of(about)) is not None:
            return Owner(*part)
        held = [self._by_cell.get(cell, set()) for cell in dict.fromkeys(cells)]
        holding = set.intersection(*held) if held else set()
        holding = {at for at in holding if self._held[at][1].key == about} or holding
        if not holding:
            return None
        narrow = min(len(self._held[at][0]) for at in holding)
        # The first of them, where several things of one function or service level are as narrow.
        first = [self._held[at][1] for at in sorted(holding) if len(self._held[at][0]) == narrow]
        if len({who.key for who in first}) > 1:
            return None
        found = first[0]
        same = [self._held[at][1] for at in holding]
        months = {who.period for who in same if (who.subject, who.key) == (found.subject, found.key) and who.period}
        return replace(found, period=None) if len(months) > 1 else found  # a baseline is that of every month


def owner(analysis: Analysis, cells: Sequence[Cell], about: str = "") -> Owner | None:
    """The same for one figure alone."""
    return Owners(analysis).of(cells, about)


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
