"""The hours of work against those contracted: by function, or added up by month (hours may be; units never).

Hours are compared over equal spans: the contracted hours of the functions and months whose hours are known. By function
the hours of a month that is not complete stand only where none are contracted for it; by month they stand alone.
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
from firstslide.content.functions import (
    chosen_functions,
    chosen_months,
    listed,
    named_functions,
    over_months,
    part_of,
    total_hours,
)
from firstslide.content.ordering import functions_in
from firstslide.content.unfinished import hours_held, incomplete
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
        return _by_month(every, given)
    page = page_of(given.slide.about)
    functions = every[(page - 1) * ROWS : page * ROWS]
    if not functions:
        return Made("Hours of work", waits_for="No function is left to show here.")
    columns, rows = _columns(every), [_row(f, every, analysis) for f in every]
    return Made(
        _title(every, given)
        if page == 1
        else words.fitting(f"hours of {words.plural(len(functions), 'more function')}"),
        f"Hours of work by function, {span(analysis.periods)}",
        (listed(columns, rows, page), _key(functions, every)),
        Shows(work=frozenset(f.key for f in functions)),
    )


def _months(function: FunctionResult) -> list[FunctionMonth]:
    """The months whose hours stand for it: the whole ones where contracted hours stand beside them, else all."""
    known = [month for month in function.periods if month.effort is not None]
    return known if function.contracted_effort is None else [month for month in known if not month.partial_hours]


def _shown(function: FunctionResult) -> Decimal:
    hours = function.effort if function.contracted_effort is None else hours_held(function)
    assert hours is not None
    return hours


def _title(every: Sequence[FunctionResult], given: Given) -> str:
    worked = sum(map(_shown, every), Decimal(0))
    hours, over = f"{words.number(worked, 0)} hours worked", f" {over_months(given)}" if chosen_months(given) else ""
    short, plain = f"{hours}{over}", f"{hours} in {named_functions(every, given)}{over}"
    contracted = _sum([f.contracted_effort for f in every])
    if contracted is None:
        return words.fitting(plain, short)
    return words.fitting(f"{plain}, {_against(worked, contracted)}", plain, short)


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
    hours = _shown(function)
    months = len(_months(function))
    part = part_of(months, analysis)
    label = words.number(hours, 0)
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
        Bar(hours, function.contracted_effort, f"{label} ({part})" if part else label, _cells(function)),
    ]
    return TableRow(tuple(cells), at=function.key)


def _cells(function: FunctionResult) -> tuple[Cell, ...]:
    """The cells of the hours shown, without those of a month that is left out."""
    left = {c for m in function.periods if m.partial_hours and m not in _months(function) for c in m.cells}
    return tuple(cell for cell in function.effort_cells if cell not in left)


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
    remarks += incomplete(functions, "left out", [f for f in functions if f.contracted_effort is not None], hours=True)
    return Key(tuple(entries), words.sentence("; ".join(remarks)))


def _by_month(every: Sequence[FunctionResult], given: Given) -> Made:
    analysis = given.analysis
    points = tuple(_point(at, period, every) for at, period in enumerate(analysis.periods))
    planned = [p for p in points if p.value is not None and p.plan is not None]
    entries = [KeyEntry("solid", "hours worked")]
    if planned:
        entries.append(KeyEntry("hollow", "hours contracted"))
    name = every[0].function if len(every) == 1 else f"{words.figured(len(every), 'function')} together"
    series = ChartSeries(name, "hours", points, plan_label="contracted" if planned else "")
    return Made(
        _title_by_month(every, points, given),
        f"Hours of work by month, {span(analysis.periods)}",
        (TimeChart((series,)), Key(tuple(entries), _remark(every, points, analysis))),
        Shows(work=frozenset(f.key for f in every)),
    )


def _point(at: int, period: Period, every: Sequence[FunctionResult]) -> ChartPoint:
    months = [function.periods[at] for function in every]
    known = [month for month in months if month.effort is not None]
    whole = not any(month.partial_hours for month in known)
    worked = _sum([month.effort for month in known])
    plan = _sum([month.contracted_effort for month in known]) if whole else None
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


def _title_by_month(every: Sequence[FunctionResult], points: Sequence[ChartPoint], given: Given) -> str:
    worked = total_hours(every)
    assert worked is not None
    hours = f"{words.number(worked, 0)} hours worked"
    who = f" in {named_functions(every, given)}" if chosen_functions(given) else ""
    short, plain = (f"{hours}{part} {over_months(given)}" for part in ("", who))
    compared = [p for p in points if p.value is not None and p.plan is not None]
    if not compared:
        return words.fitting(plain, short)
    over = sum(p.value > p.plan for p in compared if p.value is not None and p.plan is not None)
    return words.fitting(f"{plain}; {_more_than_contracted(over, len(compared), len(points))}", plain, short)


def _more_than_contracted(over: int, compared: int, months: int) -> str:
    """In how many of the months compared, which need not be all: ``more than contracted in four of six``."""
    if months == 1:
        return "more than contracted" if over else "not more than contracted"
    those = "them" if compared == months else "those that can be compared"
    if compared == 1:
        return f"{'' if over else 'not '}more than contracted in the only one that can be compared"
    if over in (0, compared):
        return f"more than contracted in {'each' if over else 'none'} of {those}"
    return f"more than contracted in {words.of(over, compared)}{'' if compared == months else ' that can be compared'}"


def _remark(every: Sequence[FunctionResult], points: Sequence[ChartPoint], analysis: Analysis) -> str:
    """Which months lack hours that others have, or were not over: a lower column is then no less work."""
    lacking = [
        period
        for at, period in enumerate(analysis.periods)
        if 0 < sum(f.periods[at].effort is not None for f in every) < len(every)
    ]
    said = [f"Not every function’s hours are known for {periods.listed(lacking)}"] if lacking else []
    held = any(point.plan is not None for point in points)
    unfinished = incomplete(every, "not held against those contracted" if held else "", hours=True)
    exact = all(f.effort is None or f.effort == f.effort.to_integral_value() for f in every)
    return ". ".join((*said, *unfinished, *(() if exact else ("Hours are rounded",))))


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    """The sum, None where any is unknown: what is compared must cover the same."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def _other_cells(months: Sequence[FunctionMonth]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for month in months for cell in month.other_cells))
