"""Service levels, month by month: their results against the target, and how many were late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from firstslide.analysis.values import Analysis, LateMonth, ResultMonth, ServiceLevelResult
from firstslide.content import words
from firstslide.content.figures import STATE, Figure
from firstslide.content.levels import (
    count_words,
    has_count,
    higher_is_better,
    in_hours,
    month_of,
    result_words,
    shortfall,
)
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Times
from firstslide.meeting.periods import Period, span

from .values import Point, Rows, Strand, Total

_COUNTED = "The months in which it was missed, counted, of those in which it was met or missed."
_LATE = "What was measured less what was on time."
_ADDED = "What was measured less what was on time, added up over the months."
NOT_THERE = "how many were late is not in the workbook"
NOT_TOLD = "how many were late, its counts do not tell"  # lower is better: what is counted is not what was on time


def results(analysis: Analysis, periods: Sequence[Period]) -> tuple[Strand, ...]:
    """Each service level with its result by month; over all of them, in how many it was missed."""
    return tuple(_results(analysis, level, periods) for level in with_results(analysis))


def late(analysis: Analysis, periods: Sequence[Period]) -> tuple[Strand, ...]:
    """Each service level that has a result with what was not on time; of those without counts that is said."""
    return tuple(_late(analysis, level, periods) for level in with_results(analysis))


def with_results(analysis: Analysis) -> tuple[ServiceLevelResult, ...]:
    """The service levels that have a result in any month."""
    return tuple(s for s in analysis.service_levels if any(month.result is not None for month in s.periods))


def with_counts(analysis: Analysis) -> tuple[ServiceLevelResult, ...]:
    """Those of which it is known in any month how many of how many were not on time."""
    return tuple(s for s in analysis.service_levels if any(has_count(s, month) for month in s.periods))


def functions_of(analysis: Analysis, level: ServiceLevelResult) -> tuple[str, ...]:
    """The functions whose rows of a log can stand behind it: those that the log says, else those it depends on. What
    volume does not touch, such as availability, is not counted in tickets: none.
    """
    told = tuple(lateness.function for lateness in analysis.lateness if lateness.level == level.key)
    linked = () if level.volume_sensitive is False else level.functions
    return tuple(dict.fromkeys(told or linked))


def _results(analysis: Analysis, level: ServiceLevelResult, periods: Sequence[Period]) -> Strand:
    months = {period: month_of(level, period) for period in periods}
    judged = [month for month in months.values() if month is not None and month.met is not None]
    missed = sum(month.met is False for month in judged)
    label = f"{missed} of {words.figured(len(judged), 'month')} missed" if judged else "never judged"
    cells = _cells([month for month in months.values() if month is not None])
    target = _target_label(level, months.values())
    return Strand(
        level.key,
        level.measure,
        level.unit,
        "per cent, by month" if level.unit == "%" else f"{level.unit}, by month".removeprefix(", "),
        tuple(_result(level, period, month) for period, month in months.items()),
        Total(
            Decimal(missed) if judged else None,
            label,
            Figure(label, f"{level.measure}, {span(periods)}", _COUNTED, cells),
            outline=Decimal(len(judged)) if judged else None,
            second=target or "no target",
            strong=missed > 0,
        ),
        plan_label=target,
        rows=tuple(Rows(function, level=level.key) for function in functions_of(analysis, level)),
    )


def _target_label(level: ServiceLevelResult, months: Iterable[ResultMonth | None]) -> str:
    """What the line of the target is called; without a figure where it changed."""
    own = {month.target for month in months if month is not None and month.target is not None}
    if len(own) > 1:
        return "target, which changed"
    target = next(iter(own), level.target)
    return "" if target is None else f"target {words.target(target, level.unit, level.comparator)}"


def _result(level: ServiceLevelResult, period: Period, month: ResultMonth | None) -> Point:
    text = result_words(level, month)
    if month is None or month.result is None:
        return Point(period, None, "", (text,), Figure(text, f"{level.measure}, {period.long}", "", ()))
    target = level.target if month.target is None else month.target
    lines = [text + ("" if month.met is None else ", met" if month.met else ", missed")]
    if target is not None:
        lines.append(f"target {words.target(target, level.unit, level.comparator)}")
    if counted := count_words(level, month):
        lines.append(counted)
    if month.below_minimum and level.minimum is not None:
        side = "below the minimum of" if higher_is_better(level) else "above the most allowed,"
        lines.append(f"{side} {words.plain_target(level.minimum, level.unit)}")
    if month.excluded:
        lines.append(f"{words.number(month.excluded)} excluded by agreement")
    if month.over is not None and month.demand is not None and month.planned is not None:
        demand = f"{words.number(month.demand)} {level.demand_unit}".strip()
        lines.append(f"volume {demand}, planned {words.number(month.planned)}")
    shown = words.shown_result(month.result, level.unit, target)
    return Point(
        period,
        shown,
        text.removesuffix(" %") if level.unit == "%" else words.number(shown),
        tuple(lines),
        Figure(text, f"{level.measure}, {period.long}", STATE, month.cells),
        plan=None if target is None else target * 100 if level.unit == "%" else target,
        met=month.met,
        strong=month.met is False,
    )


def _late(analysis: Analysis, level: ServiceLevelResult, periods: Sequence[Period]) -> Strand:
    took = {m.period: m for lateness in analysis.lateness if lateness.level == level.key for m in lateness.months}
    months = {period: month_of(level, period) for period in periods}
    counted = [month for month in months.values() if month is not None and has_count(level, month)]
    what = shortfall(level)
    number = sum((_missing(month) for month in counted), Decimal(0))
    measured = sum((month.measured or Decimal(0) for month in counted), Decimal(0))
    known = any(has_count(level, month) for month in level.periods)
    hours = bool(counted) and all(in_hours(level, month) for month in counted)
    if counted:
        label = f"{words.number(number)} {'h ' if hours else ''}{what}"
        second = f"of {words.number(measured)} {'h' if hours else 'measured'}"
    else:
        label, second = "not counted" if known else _without_counts(level), ""
    return Strand(
        level.key,
        level.measure,
        what,
        f"{what}, by month",
        tuple(_late_in(level, period, month, took.get(period)) for period, month in months.items()),
        Total(
            number if counted and what != "down" else None,  # hours have no place on a scale of counts
            label,
            Figure(label, f"{level.measure}, {span(periods)}", _ADDED if counted else "", _cells(counted)),
            second=second,
            strong=number > 0,
        ),
        rows=tuple(Rows(function, late=True, level=level.key) for function in functions_of(analysis, level)),
    )


def _without_counts(level: ServiceLevelResult) -> str:
    """Why it is not known how many were late."""
    there = any(month.measured is not None and month.on_time is not None for month in level.periods)
    return NOT_TOLD if there else NOT_THERE


def _late_in(level: ServiceLevelResult, period: Period, month: ResultMonth | None, took: LateMonth | None) -> Point:
    if month is None or not has_count(level, month):
        text = "not counted" if month is not None and month.result is not None else "not measured"
        return Point(period, None, "", (text,), Figure(text, f"{level.measure}, {period.long}", "", ()))
    missing = _missing(month)
    text = count_words(level, month)
    return Point(
        period,
        missing,
        words.number(missing),
        (text, result_words(level, month), *(_hours(took.late) if took is not None and took.late is not None else ())),
        Figure(text, f"{level.measure}, {period.long}", _LATE, month.cells),
        met=month.met,
        strong=month.met is False,
    )


def _hours(times: Times) -> tuple[str, ...]:
    """How long the late ones took, by the log's own clock."""
    hours = [f"the late ones took {words.number(times.median, 1)} h in the median"]
    hours.append(f"the slowest took {words.number(times.slowest, 1)} h")
    return (*hours, f"{times.over_day:,} took over a day") if times.over_day else tuple(hours)


def _missing(month: ResultMonth) -> Decimal:
    assert month.measured is not None
    assert month.on_time is not None
    return month.measured - month.on_time


def _cells(months: Sequence[ResultMonth]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for month in months for cell in month.cells))
