"""Where the delivered units lie against the contract, for the backup: each unit of a function in exactly one column.

What the contract does not name stands first, with its hours, as there is no unit to speak of. Units are never added
over functions. A name that may only be another one for a contracted function says so: nothing is claimed of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from firstslide.analysis.values import Analysis, FunctionResult, Renamed
from firstslide.content import words
from firstslide.content.body import Given, Made
from firstslide.content.elements import Key, TableColumn, TableRow, Words
from firstslide.content.functions import bands, listed, months_with_hours, months_with_work, part_of, span_of, unit_of
from firstslide.content.unfinished import incomplete
from firstslide.content.values import Shows
from firstslide.deck.kinds import ROWS, bucketed, page_of
from firstslide.meeting.periods import span

_NONE = Decimal(0)


def made(given: Given) -> Made:
    """The functions whose units can be placed, those outside of the contract first; a page of ten."""
    analysis = given.analysis
    every = bucketed(analysis)
    page = page_of(given.slide.about)
    functions = every[(page - 1) * ROWS : page * ROWS]
    if not functions:
        return Made(
            "Out-of-scope work",
            waits_for="No workbook holds a contract and delivered work that can be held against it.",
        )
    hours = any(not f.in_contract and f.effort is not None for f in every)
    rows = [_row(f, analysis, hours) for f in every]
    return Made(
        _title(every, len(every) < len(bucketed(given.whole))),
        f"Delivered units by where the contract places them, {span(analysis.periods)}",
        (listed(_columns(every, hours), rows, page), _key(functions, every)),
        Shows(work=frozenset(f.key for f in functions), scope=True),
    )


def _title(every: Sequence[FunctionResult], some: bool) -> str:
    """What lies off the contract; of ``some`` of the functions it does not speak as of all."""
    shown = " shown" if some else ""
    outside = sum(bool(f.scope and f.scope.outside) for f in every)
    beyond = sum(bool(f.scope and f.scope.beyond) for f in every)
    parts = []
    if outside:
        parts.append(
            f"{words.plural(outside, 'function')}{shown} {'is' if outside == 1 else 'are'} not in the contract"
        )
    if beyond:
        which = words.of(beyond, len(every)) if parts else f"{words.among(beyond, len(every), 'function')}{shown}"
        parts.append(f"{which} ran beyond the deadband in some months")
    if not parts and any(f.scope and f.scope.unplanned for f in every):
        return words.fitting("nothing beyond the deadbands where there is a plan; for some units there is none")
    if not parts:
        return words.fitting(f"all delivered units{shown} lie within the contract’s baselines and deadbands")
    return words.fitting("; ".join(parts), parts[0])


def _columns(every: Sequence[FunctionResult], hours: bool) -> tuple[TableColumn, ...]:
    columns = [
        TableColumn("Function", 0.28),
        TableColumn("Unit", 0.12),
        TableColumn("within", 0.14, "right"),
        TableColumn("beyond", 0.14, "right"),
        TableColumn("out of scope", 0.14, "right"),
    ]
    if any(f.scope and f.scope.unplanned for f in every):
        columns.append(TableColumn("no plan", 0.12, "right"))
    if hours:
        columns.append(TableColumn("hours", 0.12, "right"))
    return tuple(columns)


def _row(function: FunctionResult, analysis: Analysis, hours: bool) -> TableRow:
    scope = function.scope
    assert scope is not None
    renamed = next((r for r in analysis.renamed if r.function == function.key), None)
    part = span_of(function, months_with_work(function), analysis)
    cells = [
        Words(function.function, second=_perhaps(renamed), second_tone="muted", cells=renamed.cells if renamed else ()),
        Words(unit_of(function), "muted", second=part, second_tone="muted"),
        *(_units(units, function) for units in (scope.within, scope.beyond, scope.outside)),
    ]
    if any(f.scope and f.scope.unplanned for f in analysis.functions):
        cells.append(_units(scope.unplanned, function))
    if hours:
        cells.append(_hours(function, analysis))
    return TableRow(tuple(cells), at=function.key)


def _perhaps(renamed: Renamed | None) -> str:
    return f"perhaps {renamed.like_name} under another name" if renamed else ""


def _units(units: Decimal, function: FunctionResult) -> Words:
    """What lies where depends on the contract's baseline and deadband as much as on what was done."""
    rests_on = (*function.actual_cells, *function.baseline_cells, *function.term_cells)
    return Words(words.number(units) if units else "–", "strong" if units else "muted", rests_on)


def _hours(function: FunctionResult, analysis: Analysis) -> Words:
    """The hours of work that no contracted function covers; those of the others are no matter of scope."""
    if function.in_contract:
        return Words("")
    if function.effort is None:
        return Words("not recorded", "muted")
    part = part_of(months_with_hours(function), analysis)
    return Words(words.number(function.effort, 0), "plain", function.effort_cells, second=part, second_tone="muted")


def _key(functions: Sequence[FunctionResult], every: Sequence[FunctionResult]) -> Key:
    contracted = [f for f in functions if f.in_contract]
    remarks = ["Each unit stands in one column, month by month; units differ by function and are not added up"]
    if contracted:
        remarks.append(f"beyond: more than {bands(contracted)} over the month’s baseline")
    if len(functions) < len(every):
        remarks.insert(0, f"{words.figured(len(functions), 'function')} of {len(every)}")
    remarks += incomplete(functions)
    return Key((), ". ".join(words.sentence(remark) for remark in remarks))
