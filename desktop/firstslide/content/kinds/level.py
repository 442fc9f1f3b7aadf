"""One service level over time, against its target: the result of each month, and below it how many were late."""

from __future__ import annotations

from firstslide.analysis.values import ResultMonth, ServiceLevelResult
from firstslide.content import words
from firstslide.content.body import Given, Made
from firstslide.content.elements import ChartPoint, ChartSeries, TimeChart
from firstslide.content.levels import (
    aim,
    count_words,
    displayed,
    has_count,
    late_of,
    minimum_words,
    misses_of,
    month_of,
    result_words,
    shortfall,
    target_label,
    target_words,
    targets,
    window,
)
from firstslide.content.values import Shows
from firstslide.meeting.periods import Period, span

from .level_panel import panel


def made(given: Given) -> Made:
    """The chart, and beside it what the months come to: counted, halved, and rolled up in both ways."""
    analysis = given.analysis
    level = analysis.service_level(given.slide.about)
    if level is None or not any(month.result is not None for month in level.periods):
        return Made(
            "One service level against its target",
            waits_for="It is about no service level with results yet. Choose one.",
        )
    periods = window(analysis)
    title = _title(given, level)
    name = "Results" if level.measure in title else level.measure
    return Made(
        title,
        f"{name} by month{_against(level, periods)}, {span(periods)}",
        (_chart(level, periods, given.slide.choice.form), panel(level, given)),
        Shows(
            service_levels=frozenset({level.key}),
            misses=misses_of([level]),
            praise=not level.missed and any(month.met for month in level.periods),
        ),
    )


def _against(level: ServiceLevelResult, periods: tuple[Period, ...]) -> str:
    if level.target is None:
        return ""
    if len(targets(level, periods)) > 1:
        return ", each against its own target"
    return f" against the target, {target_words(level)}"


# The title


def _title(given: Given, level: ServiceLevelResult) -> str:
    latest = given.analysis.latest
    month = month_of(level, latest)
    when = f"in {latest.name}" if latest else ""
    if level.target is None:
        end = f"{result_words(level, month)} {when}, without a target to hold against"
        return words.fitting(f"{level.measure}: {end}", end)
    end = _missed(given, level, month, when) if month and month.met is False else _not_missed(given, level, month, when)
    return words.fitting(f"{level.measure} {end}", end)


def _missed(given: Given, level: ServiceLevelResult, month: ResultMonth, when: str) -> str:
    """The run is as long as it is, also where its beginning is not shown."""
    every = given.whole.service_level(level.key) or level
    run = words.months_running([miss.period for miss in every.misses], month.period)
    shown = count_words(level, month) if has_count(level, month) else result_words(level, month)
    if run > 1:
        return f"missed {words.count(run)} months running; {shown} {when}"
    if level.missed > 1:
        judged = sum(month.met is not None for month in level.periods)
        fewer = "" if window(given.analysis) == window(given.whole) else " shown"
        return f"missed in {words.among(level.missed, judged, 'month')}{fewer}, {month.period.name} among them: {shown}"
    return f"missed {when}: {shown}"


def _not_missed(given: Given, level: ServiceLevelResult, month: ResultMonth | None, when: str) -> str:
    periods = window(given.analysis)
    judged = sum(month.met is not None for month in level.periods)
    shown = "" if periods == window(given.whole) else " shown"
    now = f"met {when}" if month and month.met else f"not measured {when}"
    if level.missed:
        return f"missed in {words.among(level.missed, judged, 'month')}{shown}; {now}"
    if judged == len(periods) > 1:
        return f"met in {words.every(judged)} months{shown}"
    if judged > 1 and judged < len(periods):
        measured = f"the {words.count(judged)} months measured"
        return f"met in {measured}{shown}" if month and month.met else f"{now}; met in {measured}{shown}"
    return now


# The chart


def _chart(level: ServiceLevelResult, periods: tuple[Period, ...], form: str) -> TimeChart:
    return TimeChart(tuple(_series(level, periods)), "columns" if form == "columns" else "line")


def _series(level: ServiceLevelResult, periods: tuple[Period, ...]) -> list[ChartSeries]:
    months = [(period, month_of(level, period)) for period in periods]
    each = len(targets(level, periods)) > 1
    results = ChartSeries(
        level.measure,
        "per cent" if level.unit == "%" else level.unit,
        tuple(_result(level, period, month, each) for period, month in months),
        target=None if each else displayed(level, level.target),
        target_label=target_label(level, periods),
        target_cells=level.target_cells,
        minimum=displayed(level, level.minimum),
        minimum_label="" if level.minimum is None else minimum_words(level),
        minimum_cells=level.minimum_cells,
    )
    if not any(month is not None and has_count(level, month) for _, month in months):
        return [results]
    late = tuple(_late(level, period, month, period == periods[-1]) for period, month in months)
    return [results, ChartSeries(words.sentence(shortfall(level)), "of all measured", late, form="columns")]


def _result(level: ServiceLevelResult, period: Period, month: ResultMonth | None, each: bool) -> ChartPoint:
    at = f"{level.key}@{period}"
    own = displayed(level, aim(level, month)) if each and month is not None else None
    if month is None or month.result is None:
        return ChartPoint(period, None, at=at, aim=own)
    value = words.shown_result(month.result, level.unit, aim(level, month))
    return ChartPoint(period, value, met=month.met, at=at, cells=month.cells, aim=own)


def _late(level: ServiceLevelResult, period: Period, month: ResultMonth | None, latest: bool) -> ChartPoint:
    if month is None or not has_count(level, month) or month.measured is None or month.on_time is None:
        return ChartPoint(period, None)
    late = month.measured - month.on_time
    label = late_of(level, month) if latest else ""  # of the others there is room for the count alone
    return ChartPoint(period, late, strong=month.met is False, label=label, cells=month.cells)
