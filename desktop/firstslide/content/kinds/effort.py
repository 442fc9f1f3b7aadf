"""The hours of work against those contracted: by function, or added up by month (hours may be; units never).

Hours are compared over equal spans: the contracted hours of the functions and months whose hours are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from firstslide.analysis.values import Analysis, FunctionMonth, FunctionResult
from firstslide.content import words
from firstslide.content.body import Given, Made
from firstslide.content.elements import (
    Bar,
    ChartPoint,
    ChartSeries,
    Key,
    KeyEntry,
    TableCell,
    TableColumn,
    TableRow,
    TimeChart,
    Words,
)
from firstslide.content.functions import incomplete, listed, months_with_hours, part_of, total_hours
from firstslide.content.ordering import functions_in
from firstslide.content.values import Shows
from firstslide.deck.kinds import ROWS, page_of, timed
from firstslide.meeting import periods
from firstslide.meeting.cells import Cell
from firstslide.meeting.periods import Period, span

ASSUMES = "asked for: what the units would take if each took its standard hours"


def made(given: Given) -> Made:
    """By function with a page for each ten, or all of them by month."""
    analysis = given.analysis
    every = functions_in(given.slide.choice.order, timed(analysis), lambda f: f.effort)
    if not every:
        return Made("Hours of work", waits_for="No workbook holds hours of work for it yet.")
    if given.slide.choice.form == "months":
        return _by_month(every, analysis)
    page = page_of(given.slide.about)
    functions = every[(page - 1) * ROWS : page * ROWS]
    if not functions:
        return Made("Hours of work", waits_for="No function is left to show here.")
    columns, rows = _columns(every), [_row(f, every, analysis) for f in every]
    return Made(
        _title(every) if page == 1 else words.fitting(f"hours of {words.plural(len(functions), 'more function')}"),
        f"Hours of work by function, {span(analysis.periods)}",
        (listed(columns, rows, page), _key(functions, every)),
        Shows(work=frozenset(f.key for f in functions)),
    )


def _title(every: Sequence[FunctionResult]) -> str:
    worked = total_hours(every)
    assert worked is not None
    functions = words.plural(len(every), "function")
    plain = f"{words.number(worked, 0)} hours worked in {functions}"
    contracted = _sum([f.contracted_effort for f in every])
    if contracted is None:
        return words.fitting(plain)
    return words.fitting(f"{plain}, {_against(worked, contracted)}", plain)


def _against(worked: Decimal, contracted: Decimal) -> str:
    """``8 % more than the 91,200 contracted``."""
    hours = words.number(contracted, 0)
    if not contracted or worked == contracted:
        return f"{'as many as' if worked == contracted else 'against'} the {hours} contracted"
    off = words.points(abs(worked - contracted) / contracted, (Decimal(0),), 0)
    return f"{words.number(off)} % {'more' if worked > contracted else 'fewer'} than the {hours} contracted"


def _columns(every: Sequence[FunctionResult]) -> tuple[TableColumn, ...]:
    columns = [TableColumn("Function", 0.22)]
    if any(f.contracted_effort is not None for f in every):
        columns.append(TableColumn("contracted", 0.12, "right"))
    if any(f.staffed is not None for f in every):
        columns.append(TableColumn("staffed", 0.12, "right"))
    if hours := {"staffed" if f.workload.staffed else "contracted" for f in every if f.workload}:
        columns.append(TableColumn(f"asked for (of {' or '.join(sorted(hours))})", 0.16, "right"))
    taken = sum(column.share for column in columns)
    return (*columns, TableColumn("", 0.03), TableColumn("worked", 0.97 - taken))


def _row(function: FunctionResult, every: Sequence[FunctionResult], analysis: Analysis) -> TableRow:
    assert function.effort is not None
    months = months_with_hours(function)
    part = part_of(months, analysis)
    label = words.number(function.effort, 0)
    cells: list[TableCell] = [Words(function.function)]
    if any(f.contracted_effort is not None for f in every):
        cells.append(_hours(function.contracted_effort, function.term_cells, ""))
    if any(f.staffed is not None for f in every):
        staffed = [month for month in function.periods if month.staffed is not None]
        known = part_of(len(staffed), analysis) if len(staffed) != months else ""
        cells.append(_hours(function.staffed, _other_cells(staffed), known))
    if any(f.workload for f in every):
        cells.append(_asked(function, analysis))
    cells += [
        Words(""),
        Bar(function.effort, function.contracted_effort, f"{label} ({part})" if part else label, function.effort_cells),
    ]
    return TableRow(tuple(cells), at=function.key)


def _hours(hours: Decimal | None, cells: tuple[Cell, ...], part: str) -> Words:
    if hours is None:
        return Words("–", "muted")
    return Words(words.number(hours, 0), "muted", cells, second=part, second_tone="muted")


def _asked(function: FunctionResult, analysis: Analysis) -> Words:
    """What the delivered units ask for, and how much of the hours there were in the same months that is."""
    load = function.workload
    if load is None:
        return Words("–", "muted")
    used = words.percent(load.utilisation, (Decimal(1),), 0)
    return Words(
        f"{words.number(load.demand, 0)} ({used})",
        "plain",
        (*function.actual_cells, *function.term_cells),
        second=part_of(load.months, analysis),
        second_tone="muted",
    )


def _key(functions: Sequence[FunctionResult], every: Sequence[FunctionResult]) -> Key:
    entries = [KeyEntry("solid", "hours worked")]
    if any(f.contracted_effort is not None for f in functions):
        entries.append(KeyEntry("hollow", "hours contracted"))
    remarks = []
    if len(functions) < len(every):
        remarks.append(f"{words.figured(len(functions), 'function')} of {len(every)}")
    if any(f.workload for f in functions):
        remarks.append(ASSUMES)
    if any(f.effort is not None and f.effort != f.effort.to_integral_value() for f in functions):
        remarks.append("hours are rounded")
    return Key(tuple(entries), words.sentence("; ".join(remarks)))


def _by_month(every: Sequence[FunctionResult], analysis: Analysis) -> Made:
    points = tuple(_point(at, period, every) for at, period in enumerate(analysis.periods))
    planned = [p for p in points if p.value is not None and p.plan is not None]
    entries = [KeyEntry("solid", "hours worked")]
    if planned:
        entries.append(KeyEntry("hollow", "hours contracted"))
    name = every[0].function if len(every) == 1 else f"{words.figured(len(every), 'function')} together"
    series = ChartSeries(name, "hours", points, plan_label="contracted" if planned else "")
    return Made(
        _title_by_month(every, points),
        f"Hours of work by month, {span(analysis.periods)}",
        (TimeChart((series,)), Key(tuple(entries), _remark(every, analysis))),
        Shows(work=frozenset(f.key for f in every)),
    )


def _point(at: int, period: Period, every: Sequence[FunctionResult]) -> ChartPoint:
    months = [function.periods[at] for function in every]
    known = [month for month in months if month.effort is not None]
    worked, plan = _sum([month.effort for month in known]), _sum([month.contracted_effort for month in known])
    theirs = {cell for function in every for cell in function.effort_cells}
    return ChartPoint(
        period,
        worked,
        plan,
        label="" if worked is None else words.number(worked, 0),
        at=str(period),
        cells=tuple(dict.fromkeys(cell for month in known for cell in month.cells if cell in theirs)),
        plan_cells=() if plan is None else _other_cells(known),
    )


def _title_by_month(every: Sequence[FunctionResult], points: Sequence[ChartPoint]) -> str:
    worked = total_hours(every)
    assert worked is not None
    plain = f"{words.number(worked, 0)} hours worked over {words.plural(len(points), 'month')}"
    compared = [p for p in points if p.value is not None and p.plan is not None]
    if not compared:
        return words.fitting(plain)
    over = sum(p.value > p.plan for p in compared if p.value is not None and p.plan is not None)
    some = f"in {words.of(over, len(compared))}"
    whole = len(compared) == len(points)
    which = "in each of them" if over == len(points) else "in none of them" if whole and not over else some
    return words.fitting(f"{plain}; more than contracted {which}", plain)


def _remark(every: Sequence[FunctionResult], analysis: Analysis) -> str:
    """Which months lack hours that others have, or were not over: a lower column is then no less work."""
    lacking = [
        period
        for at, period in enumerate(analysis.periods)
        if 0 < sum(f.periods[at].effort is not None for f in every) < len(every)
    ]
    said = [f"Not every function’s hours are known for {periods.listed(lacking)}"] if lacking else []
    exact = all(f.effort is None or f.effort == f.effort.to_integral_value() for f in every)
    return ". ".join((*said, *incomplete(analysis), *(() if exact else ("Hours are rounded",))))


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    """The sum, None where any is unknown: what is compared must cover the same."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def _other_cells(months: Sequence[FunctionMonth]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for month in months for cell in month.other_cells))
