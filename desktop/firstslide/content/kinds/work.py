"""The work by function: how much was done, and the hours that it took. Hours are added up, units never."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from firstslide.analysis.values import Analysis, FunctionResult
from firstslide.content import words
from firstslide.content.body import Given, Made
from firstslide.content.elements import Bar, Key, KeyEntry, TableCell, TableColumn, TableRow, Words
from firstslide.content.functions import (
    chosen_functions,
    contracted_cells,
    listed,
    months_with_hours,
    months_with_work,
    named_functions,
    over_months,
    part_of,
    span_of,
    total_hours,
    unit_of,
)
from firstslide.content.ordering import functions_in, usual_order
from firstslide.content.unfinished import hours_held, incomplete
from firstslide.content.values import Shows
from firstslide.deck.kinds import ROWS, page_of, worked
from firstslide.meeting.periods import span
from firstslide.meeting.slides import SlideKind

_ASIDE = TableColumn("", 0.46)  # keeps counts beside their names


def made(given: Given) -> Made:
    """The functions in the contract's order, or the largest first where none is contracted, with quantity and hours; a
    page of them where there are more than ten.
    """
    analysis = given.analysis
    order = given.slide.choice.order or usual_order(SlideKind.WORK, analysis)
    every = functions_in(order, worked(analysis), _size(analysis))
    page = page_of(given.slide.about)
    functions = every[(page - 1) * ROWS : page * ROWS]
    if not functions:
        return Made("The work by function", waits_for="No workbook holds quantities or hours of work done for it yet.")
    hours = any(f.effort is not None for f in every)
    alike = not hours and _alike(every)
    rows = [_row(function, analysis, hours, alike) for function in every]
    return Made(
        _title(every, functions, page, given),
        f"{'Quantity and hours of work' if hours else 'Quantity of work'} by function, {span(analysis.periods)}",
        (listed(_columns(hours, alike), rows, page), _key(every, functions, hours, alike)),
        Shows(work=frozenset(f.key for f in functions)),
    )


def _size(analysis: Analysis) -> Callable[[FunctionResult], Decimal | None]:
    """By what the largest are found: hours where any are recorded, as they alone compare over functions."""
    hours = any(f.effort is not None for f in analysis.functions)
    return lambda f: f.effort if hours else f.actual_all


def _title(every: Sequence[FunctionResult], functions: Sequence[FunctionResult], page: int, given: Given) -> str:
    some = named_functions(every, given)
    if page > 1:
        some = words.plural(len(functions), "more function")
    elif len(functions) < len(every):
        some = f"{words.of(len(functions), len(every))} functions{chosen_functions(given)}"
    hours = total_hours(functions)
    done = "the work done for you" if hours is None else f"{words.number(hours, 0)} recorded hours of work"
    return words.fitting(f"{done} in {some} {over_months(given)}", f"{done} in {some}")


def _alike(every: Sequence[FunctionResult]) -> bool:
    """Whether all count the same over the same months: only then do bars compare them."""
    units = {unit_of(function) for function in every}
    return len(every) > 1 and len(units) == 1 and "" not in units


def _columns(hours: bool, alike: bool) -> tuple[TableColumn, ...]:
    if not hours:
        # Names, units and counts stand together, not at the two ends of the slide.
        names = (TableColumn("Function", 0.30), TableColumn("", 0.10, small=True))
        return (*names, TableColumn("done", 0.60)) if alike else (*names, TableColumn("done", 0.14, "right"), _ASIDE)
    columns = (
        TableColumn("Function", 0.20),
        TableColumn("", 0.10, small=True),
        TableColumn("done", 0.12, "right"),
    )
    return (*columns, TableColumn("", 0.03), TableColumn("hours", 0.55))


def _row(function: FunctionResult, analysis: Analysis, hours: bool, alike: bool) -> TableRow:
    work = months_with_work(function)
    span_said = span_of(function, work, analysis) if function.actual_all is not None else ""
    name, unit = Words(function.function), Words(unit_of(function), "muted")
    if alike and function.actual_all is not None:
        label = words.number(function.actual_all)
        said = f"{label} ({span_said})" if span_said else label
        return TableRow((name, unit, Bar(function.actual_all, None, said, function.actual_cells)), at=function.key)
    known = function.actual_all is not None
    done = Words(
        words.number(function.actual_all) if function.actual_all is not None else "not counted",
        "strong" if known else "muted",
        function.actual_cells,
        second=span_said,
        second_tone="muted",
    )
    if hours:
        return TableRow((name, unit, done, Words(""), _hours(function, analysis)), at=function.key)
    return TableRow((name, unit, done) if alike else (name, unit, done, Words("")), at=function.key)


def _hours(function: FunctionResult, analysis: Analysis) -> TableCell:
    if function.effort is None:
        return Words("not recorded", "muted")
    part = part_of(months_with_hours(function), analysis)
    label = words.number(function.effort, 0)
    held = _held(function)
    return Bar(
        function.effort,
        function.contracted_effort if held else None,
        f"{label} ({part})" if part else label,
        (*function.effort_cells, *(contracted_cells(function) if held else ())),
    )


def _held(function: FunctionResult) -> bool:
    """Whether its hours stand against those contracted: these are of the whole months whose hours are known, and what
    is compared must be of equal spans.
    """
    return function.contracted_effort is not None and hours_held(function) == function.effort


def _key(every: Sequence[FunctionResult], functions: Sequence[FunctionResult], hours: bool, alike: bool) -> Key:
    entries = []
    if hours:
        entries.append(KeyEntry("solid", "hours worked"))
        if any(map(_held, functions)):
            entries.append(KeyEntry("hollow", "hours contracted"))
    elif alike:
        entries.append(KeyEntry("solid", f"{unit_of(every[0])} done"))
    remarks = [] if alike else ["units differ by function and are not added up"]
    if any(f.effort is not None and f.effort != f.effort.to_integral_value() for f in functions):
        remarks.append("hours are rounded")
    if len(functions) < len(every):
        remarks.insert(0, f"{words.figured(len(functions), 'function')} of {len(every)}")
    remarks += dict.fromkeys((*incomplete(functions), *incomplete(functions, hours=True)))
    return Key(tuple(entries), words.sentence("; ".join(remarks)))
