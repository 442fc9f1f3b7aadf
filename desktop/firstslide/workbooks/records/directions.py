"""Whether a target without a sign is at least or at most: by its unit, and by what its service level is called.

Taken for sure where the name says one thing; asked about where it says both, or where a rate of errors is to be 98 %.
A person may say the other for a service level, and that holds for all its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Comparator
from firstslide.meeting.imports import Field, Mend, Mending, Problem
from firstslide.workbooks.language import amounts, levels
from firstslide.workbooks.language.amounts import Target

from .row_values import RowValues

CAUSE = "target-direction"
_LOWER = ("lower is better", "fewer is better", "not more than", "maximum")
_HALF = Decimal("0.5")  # from here on a rate is hardly one of what should be rare
_MEANT: Mapping[Mending, Comparator] = {Mending.LOWER: "<=", Mending.HIGHER: ">="}


@dataclass(frozen=True, slots=True)
class Direction:
    """The comparator of a target; the ``word`` of a name that gave it, or "", and whether that is ``sure``."""

    comparator: Comparator
    word: str = ""
    sure: bool = True


def of(target: Target | None, unit: str, measure: str, formula: str, chosen: Mending | None = None) -> Direction:
    """The direction of a service level's target. ``chosen`` is what a person said of one without a sign."""
    if target is not None and target.comparator is not None:
        return Direction(target.comparator)
    if chosen is not None:
        return Direction(_MEANT[chosen])
    return _by_name(target, unit, measure, formula)


def _by_name(target: Target | None, unit: str, measure: str, formula: str) -> Direction:
    if any(word in f"{measure} {formula}".casefold() for word in _LOWER):
        return Direction("<=")
    if target is None:
        return Direction(">=")
    if target.value == 0 or amounts.is_time(unit):
        return Direction(">=", unit, sure=False) if levels.longer(measure) else Direction("<=")
    found = levels.lower(measure, unit)
    if found is None:
        return Direction(">=")
    often = unit == "%" and target.value >= _HALF
    sure = found.sure and not often
    return Direction("<=" if sure else ">=", found.word, sure)


def chosen(row: RowValues) -> Mapping[str, Mending]:
    """What a person said of the targets of service levels, by their names."""
    said = {m.row: m.how for m in row.mends if m.cause == CAUSE and m.how in _MEANT}
    column = row.at.get(Field.TARGET)
    if not said or column is None:
        return {}
    places = ((row.measure(v)[0], v.rows.get(column.index, v.row)) for v in row.views())
    return {measure: said[place] for measure, place in places if place in said}


def told(row: RowValues) -> Iterator[Problem]:
    """The targets without a sign whose direction a name gave: one problem for each service level."""
    column = row.at.get(Field.TARGET)
    if column is None or row.table.kind not in ("service_levels", "results"):
        return
    seen: set[str] = set()
    for view in row.views():
        measure, _ = row.measure(view)
        target, unit = row.target(view, Field.TARGET)
        if not measure or measure in seen or target is None or target.comparator is not None or row.counts(view):
            continue
        seen.add(measure)
        found = _by_name(target, unit, measure, row.text(view, Field.FORMULA))
        if not found.word:
            continue
        cell = view.cell(column.index)
        ways = (Mending.LOWER, Mending.HIGHER) if found.comparator == "<=" else (Mending.HIGHER, Mending.LOWER)
        at = Cell("", "", cell).corners[0]
        said = (
            f"{cell}: the target of “{measure}” is taken as at most: “{found.word}” is better lower."
            if found.sure
            else f"{cell}: the target of “{measure}” does not say whether it is at least or at most."
        )
        severity: Literal["info", "question"] = "info" if found.sure else "question"
        mends = tuple(Mend(CAUSE, way, row=at) for way in ways)
        yield Problem(CAUSE, severity, row.table.sheet, cell, said, mends)
