"""Functions, month by month: volume against plan, hours, what was left open, what came back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from firstslide.analysis.values import Analysis, BacklogMonth, FunctionMonth, FunctionResult, ReopenedMonth
from firstslide.content import words
from firstslide.content.figures import INDEX, Figure
from firstslide.content.functions import unit_of
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import STOCK
from firstslide.meeting.periods import Period, listed, span

from .values import Point, Rows, Strand, Total

_SUM = "The months’ values, added up."
_LAST = "What is there at one moment: the latest month’s, not added up over months."
_OPEN = "What the log holds that was opened by the month’s end and not closed by then."
_AGAIN = "What the log says was opened again, of the tickets of the months."


def volume(analysis: Analysis, periods: Sequence[Period]) -> tuple[Strand, ...]:
    """Each function with its volume against plan; over all months as a share of the plan, for units differ."""
    functions = with_volumes(analysis)
    planned = any(month.baseline is not None for f in functions for month in f.periods)
    one_unit = len({f.unit for f in functions}) == 1
    return tuple(_volume(f, periods, planned, one_unit) for f in functions)


def hours(analysis: Analysis, periods: Sequence[Period]) -> tuple[Strand, ...]:
    """Each function with the hours worked, against those contracted."""
    return tuple(_hours(f, periods) for f in with_hours(analysis))


def with_volumes(analysis: Analysis) -> tuple[FunctionResult, ...]:
    """The functions whose volume is known in any month."""
    return tuple(f for f in analysis.functions if any(month.actual is not None for month in f.periods))


def with_hours(analysis: Analysis) -> tuple[FunctionResult, ...]:
    """Those whose hours are."""
    return tuple(f for f in analysis.functions if any(month.effort is not None for month in f.periods))


def backlog(analysis: Analysis, periods: Sequence[Period]) -> tuple[Strand, ...]:
    """Each function with what was left open at the months' ends."""
    return tuple(
        _backlog(analysis, each.function, {month.period: month for month in each.months}, periods)
        for each in analysis.backlog
    )


def reopened(analysis: Analysis, periods: Sequence[Period]) -> tuple[Strand, ...]:
    """Each function with what was opened again."""
    return tuple(
        _reopened(analysis, each.function, {month.period: month for month in each.months}, periods)
        for each in analysis.reopened
    )


def _volume(f: FunctionResult, periods: Sequence[Period], planned: bool, one_unit: bool) -> Strand:
    months = {month.period: month for month in f.periods}
    unit = unit_of(f)
    return Strand(
        f.key,
        f.function,
        unit,
        f"{unit or 'at the month’s end'}, by month",
        tuple(_volume_in(f, period, months.get(period)) for period in periods),
        _stock(f, periods) if f.unit == STOCK else _volume_of(f, periods, planned, one_unit),
        plan_label="planned" if any(month.baseline is not None for month in f.periods) else "",
        deadband=f.deadband,
        rows=(Rows(f.key),),
    )


def _volume_in(f: FunctionResult, period: Period, month: FunctionMonth | None) -> Point:
    about = f"{f.function}, {period.long}"
    if month is None or month.actual is None:
        plan = None if month is None else month.baseline
        said = ("not counted",) if plan is None else ("not counted", f"planned {words.number(plan)}")
        return Point(period, None, "", said, Figure("not counted", about, "", ()), plan=plan)
    lines = [f"{words.number(month.actual)} {unit_of(f)}".strip()]
    if month.baseline is not None:
        held = month.baseline and not month.partial
        against = f", {_change(month.actual, month.baseline, f.deadband)}" if held else ""
        lines.append(f"planned {words.number(month.baseline)}{against}")
    if month.partial:
        lines.append("the month is not complete")
    if month.effort is not None:
        lines.append(f"{words.number(month.effort)} h worked")
    return Point(
        period,
        month.actual,
        words.number(month.actual),
        tuple(lines),
        Figure(lines[0], about, "", month.cells),
        plan=month.baseline,
        strong=month.position in ("over", "under"),
    )


def _volume_of(f: FunctionResult, periods: Sequence[Period], planned: bool, one_unit: bool) -> Total:
    """Over the whole months in which both done and planned are known, done as a share of planned; else what was
    done.
    """
    inside = [month for month in f.periods if month.period in periods]
    both = [
        (m, m.actual, m.baseline) for m in inside if not m.partial and m.actual is not None and m.baseline is not None
    ]
    done = [month.actual for month in inside if month.actual is not None]
    about = f"{f.function}, {span(periods)}"
    plan = sum((baseline for _, _, baseline in both), Decimal(0))
    if both and plan:
        actual = sum((actual for _, actual, _ in both), Decimal(0))
        variance = actual / plan - 1
        label = _change(actual, plan, f.deadband)
        part = "" if len(both) == len(periods) else f", {len(both)} of {words.figured(len(periods), 'month')}"
        said = f"{words.number(actual)} {f.unit}".strip()
        return Total(
            (1 + variance) * 100,
            label,
            Figure(label, about, INDEX, _cells(month for month, _, _ in both)),
            outline=Decimal(100),
            second=f"{said} for {words.number(plan)} planned{part}",
            strong=abs(variance) > f.deadband,
        )
    if not done:
        return Total(None, "not counted", Figure("not counted", about, "", ()))
    total = sum(done, Decimal(0))
    label = f"{words.number(total)} {f.unit}".strip()
    cells = _cells(month for month in inside if month.actual is not None)
    bar = total if one_unit and not planned else None  # a count has no place on a scale of shares
    return Total(bar, label, Figure(label, about, _SUM, cells), second="no plan to compare with" if planned else "")


def _stock(f: FunctionResult, periods: Sequence[Period]) -> Total:
    known = [month for month in f.periods if month.period in periods and month.actual is not None]
    if not known:
        return Total(None, "not counted", Figure("not counted", f"{f.function}, {span(periods)}", "", ()))
    latest = known[-1]
    assert latest.actual is not None
    label = f"{words.number(latest.actual)} in {latest.period.long}"
    return Total(None, label, Figure(label, f.function, _LAST, latest.cells))


def _change(actual: Decimal, plan: Decimal, deadband: Decimal) -> str:
    return words.change(actual / plan - 1, deadband)


def _hours(f: FunctionResult, periods: Sequence[Period]) -> Strand:
    months = {month.period: month for month in f.periods}
    inside = [months[period] for period in periods if period in months]
    worked = [month for month in inside if month.effort is not None]
    both = [month for month in worked if month.contracted_effort is not None and not month.partial_hours]
    total = sum((month.effort or Decimal(0) for month in worked), Decimal(0))
    agreed = sum((month.contracted_effort or Decimal(0) for month in both), Decimal(0)) if both else None
    label = f"{words.number(total)} h" if worked else "no hours"
    same = len(both) == len(worked)
    return Strand(
        f.key,
        f.function,
        "h",
        "hours worked, by month",
        tuple(_hours_in(f, period, months.get(period)) for period in periods),
        Total(
            total if worked else None,
            label,
            Figure(label, f"{f.function}, hours, {span(periods)}", _SUM, _cells(worked)),
            outline=agreed if same else None,
            second=f"{words.number(agreed)} h contracted" if agreed is not None and same else _part(worked, periods),
        ),
        plan_label="contracted" if any(month.contracted_effort is not None for month in f.periods) else "",
        rows=(Rows(f.key),),
    )


def _part(months: Sequence[FunctionMonth], periods: Sequence[Period]) -> str:
    return "" if len(months) == len(periods) else f"in {listed(month.period for month in months)}" if months else ""


def _hours_in(f: FunctionResult, period: Period, month: FunctionMonth | None) -> Point:
    about = f"{f.function}, hours, {period.long}"
    if month is None or month.effort is None:
        return Point(period, None, "", ("no hours",), Figure("no hours", about, "", ()))
    lines = [f"{words.number(month.effort)} h worked"]
    for value, what in ((month.contracted_effort, "contracted"), (month.staffed, "staffed")):
        if value is not None:
            lines.append(f"{words.number(value)} h {what}")
    if month.actual is not None:
        lines.append(f"{words.number(month.actual)} {unit_of(f)}".strip())
    cells = tuple(dict.fromkeys((*month.cells, *month.other_cells)))
    return Point(
        period,
        month.effort,
        words.number(month.effort),
        tuple(lines),
        Figure(lines[0], about, "", cells),
        plan=month.contracted_effort,
    )


def _named(analysis: Analysis, key: str) -> str:
    function = analysis.function(key)
    return function.function if function is not None else key


def _backlog(analysis: Analysis, key: str, months: dict[Period, BacklogMonth], periods: Sequence[Period]) -> Strand:
    name = _named(analysis, key)
    known = [months[period] for period in periods if period in months]
    points = []
    for period in periods:
        month = months.get(period)
        text = "not known" if month is None else f"{month.left:,} left open"
        lines = [text]
        if month is not None:
            lines.append(f"{month.opened:,} opened, {month.closed:,} closed")
            if month.median_age is not None:
                lines.append(f"median age {words.number(month.median_age, 1)} days")
            if month.oldest_age is not None:
                lines.append(f"the oldest {words.number(month.oldest_age, 1)} days")
        figure = Figure(text, f"{name}, {period.long}", _OPEN, month.cells if month is not None else ())
        value = None if month is None else Decimal(month.left)
        points.append(Point(period, value, "" if month is None else f"{month.left:,}", tuple(lines), figure))
    last = known[-1] if known else None
    label = "not known" if last is None else f"{last.left:,} in {last.period.long}"
    total = Total(
        None if last is None else Decimal(last.left),
        label,
        Figure(label, name, _LAST, last.cells if last is not None else ()),
    )
    return Strand(key, name, "tickets", "left open, by month", tuple(points), total)


def _reopened(analysis: Analysis, key: str, months: dict[Period, ReopenedMonth], periods: Sequence[Period]) -> Strand:
    name = _named(analysis, key)
    known = [months[period] for period in periods if period in months]
    points = []
    for period in periods:
        month = months.get(period)
        text = f"{month.reopened:,} of {month.count:,} opened again" if month and month.count else "not known"
        figure = Figure(text, f"{name}, {period.long}", _AGAIN, month.cells if month is not None else ())
        value = None if month is None else Decimal(month.reopened)
        points.append(Point(period, value, "" if month is None else f"{month.reopened:,}", (text,), figure))
    again, count = sum(month.reopened for month in known), sum(month.count for month in known)
    label = f"{again:,} opened again" if known else "not known"
    total = Total(
        Decimal(again) if known else None,
        label,
        Figure(label, f"{name}, {span(periods)}", _AGAIN, tuple(dict.fromkeys(c for m in known for c in m.cells))),
        second=f"of {count:,}" if known else "",
    )
    return Strand(
        key, name, "tickets", "opened again, by month", tuple(points), total, rows=(Rows(key, reopened=True),)
    )


def _cells(months: Iterable[FunctionMonth]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for month in months for cell in month.cells))
