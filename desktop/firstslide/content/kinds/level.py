"""One service level over time, against its target: the result of each month, and below it how many were late."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from firstslide.analysis.exact import meets, to_decimal
from firstslide.analysis.rollups import averaged
from firstslide.analysis.trend import halves
from firstslide.analysis.values import Analysis, ResultMonth, ServiceLevelResult
from firstslide.content import words
from firstslide.content.accounts import accounts_short
from firstslide.content.body import Given, Made
from firstslide.content.elements import ChartPoint, ChartSeries, Panel, TimeChart, Words
from firstslide.content.levels import (
    aim,
    count_words,
    has_count,
    late_of,
    misses_of,
    month_of,
    result_words,
    shortfall,
    target_words,
    window,
)
from firstslide.content.values import Shows
from firstslide.meeting.cells import Cell
from firstslide.meeting.periods import Period, span

_NOISE = Decimal("1e-9")  # what a workbook's binary fractions are off by
_WHOLE_PERCENT = Decimal("0.01")


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
        f"{name} by month against the target, {target_words(level)}, {span(periods)}"
        if level.target is not None
        else f"{name} by month, {span(periods)}",
        (_chart(level, periods, given.slide.choice.form), _panel(level, given)),
        Shows(
            service_levels=frozenset({level.key}),
            misses=misses_of([level]),
            praise=not level.missed and any(month.met for month in level.periods),
        ),
    )


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
        return f"missed in {words.of(level.missed, judged)} months{fewer}, {month.period.name} among them: {shown}"
    return f"missed {when}: {shown}"


def _not_missed(given: Given, level: ServiceLevelResult, month: ResultMonth | None, when: str) -> str:
    periods = window(given.analysis)
    judged = sum(month.met is not None for month in level.periods)
    shown = "" if periods == window(given.whole) else " shown"
    now = f"met {when}" if month and month.met else f"not measured {when}"
    if level.missed:
        return f"missed in {words.of(level.missed, judged)} months{shown}; {now}"
    if judged == len(periods) > 1:
        return f"met in all {words.count(judged)} months{shown}"
    if judged > 1 and judged < len(periods):
        measured = f"the {words.count(judged)} months measured"
        return f"met in {measured}{shown}" if month and month.met else f"{now}; met in {measured}{shown}"
    return now


# The chart


def _chart(level: ServiceLevelResult, periods: tuple[Period, ...], form: str) -> TimeChart:
    return TimeChart(tuple(_series(level, periods)), "columns" if form == "columns" else "line")


def _series(level: ServiceLevelResult, periods: tuple[Period, ...]) -> list[ChartSeries]:
    months = [(period, month_of(level, period)) for period in periods]
    percent = level.unit == "%"
    results = ChartSeries(
        level.measure,
        "per cent" if percent else level.unit,
        tuple(_result(level, period, month) for period, month in months),
        target=None if level.target is None else level.target * 100 if percent else level.target,
        target_label="" if level.target is None else f"target {words.plain_target(level.target, level.unit)}",
        target_cells=level.target_cells,
    )
    if not any(month is not None and has_count(level, month) for _, month in months):
        return [results]
    late = tuple(_late(level, period, month, period == periods[-1]) for period, month in months)
    return [results, ChartSeries(words.sentence(shortfall(level)), "of all measured", late, form="columns")]


def _result(level: ServiceLevelResult, period: Period, month: ResultMonth | None) -> ChartPoint:
    at = f"{level.key}@{period}"
    if month is None or month.result is None:
        return ChartPoint(period, None, at=at)
    value = words.shown_result(month.result, level.unit, aim(level, month))
    return ChartPoint(period, value, met=month.met, at=at, cells=month.cells)


def _late(level: ServiceLevelResult, period: Period, month: ResultMonth | None, latest: bool) -> ChartPoint:
    if month is None or not has_count(level, month) or month.measured is None or month.on_time is None:
        return ChartPoint(period, None)
    late = month.measured - month.on_time
    label = late_of(level, month) if latest else ""  # of the others there is room for the count alone
    return ChartPoint(period, late, strong=month.met is False, label=label, cells=month.cells)


# What the months come to


def _panel(level: ServiceLevelResult, given: Given) -> Panel:
    cells = level.result_cells
    items = [*_counted(level, given.whole), *_reported(level), *_left_out(level)]
    return Panel((*items, *_halved(level, given.analysis, cells), *_rolled_up(level, cells)))


def _counted(level: ServiceLevelResult, whole: Analysis) -> list[tuple[str, Words]]:
    """In how many months it was missed; of months left out, in how many of all."""
    every = whole.service_level(level.key) or level
    judged, in_all = _judged(level), _judged(every)
    if not in_all:
        return []
    shown = " shown" if judged < in_all else ""
    text = f"{level.missed} of {words.figured(judged, 'month')}{shown}"
    if level.missed:
        text += f": {accounts_short(level.misses)}"
    if shown:
        text += f"; {every.missed} of {in_all} in all"
    return [("Missed", Words(text, cells=every.result_cells))]


def _judged(level: ServiceLevelResult) -> int:
    """In how many months it was held against a target."""
    return sum(month.met is not None for month in level.periods)


def _reported(level: ServiceLevelResult) -> list[tuple[str, Words]]:
    """Where the monthly report states another result than its own counts give: the latest such month, and how many."""
    other = [month for month in level.periods if _reported_differs(level, month)]
    if not other:
        return []
    last = other[-1]
    assert last.reported is not None
    text = (
        f"{words.plain_target(last.reported, level.unit)} in the monthly report for {last.period.long}, "
        f"worked out {result_words(level, last)}"
    )
    if len(other) > 1:
        text += f"; another result in {words.plural(len(other), 'month')} in all"
    return [("Reported", Words(text, cells=tuple(c for m in other for c in (*m.reported_cells, *m.cells))))]


def _reported_differs(level: ServiceLevelResult, month: ResultMonth) -> bool:
    """Whether it is further off than its own rounding (of a rate whole per cent at most), or on the other side of the
    target.
    """
    if month.reported is None or month.result is None:
        return False
    apart, target = abs(month.reported - month.result), aim(level, month)
    if apart <= _NOISE:
        return False
    exponent = month.reported.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else _WHOLE_PERCENT
    if apart > (min(step, _WHOLE_PERCENT) if level.unit == "%" else step) / 2 + _NOISE:
        return True
    return target is not None and meets(Fraction(month.reported), level.comparator, target) != month.met


def _left_out(level: ServiceLevelResult) -> list[tuple[str, Words]]:
    """How many were taken out of the results by agreement, in the months shown."""
    months = [month for month in level.periods if month.excluded]
    if not months:
        return []
    total = sum((month.excluded for month in months if month.excluded is not None), Decimal(0))
    when = months[0].period.long
    if len(months) > 1:
        when = f"{words.plural(len(months), 'month')}, the latest {months[-1].period.long}"
    text = f"{words.number(total)} in {when}"
    return [("Left out by agreement", Words(text, cells=tuple(c for m in months for c in m.excluded_cells)))]


def _halved(level: ServiceLevelResult, analysis: Analysis, cells: tuple[Cell, ...]) -> list[tuple[str, Words]]:
    """The earlier against the later months, of those that are whole. It describes what was, and foretells nothing."""
    whole = [month for month in level.periods if month.period not in analysis.partial]
    half = halves([(month.period, None if month.result is None else Fraction(month.result)) for month in whole])
    if half is None or not averaged(level.measure, level.unit):
        return []
    first, last = (_shown(level, value) for value in (half.earlier, half.later))
    gaps = any(month.result is None for month in whole)
    which = " measured" if gaps else " that are whole" if len(whole) < len(level.periods) else ""
    each = f"{words.plural(half.months_each, 'month')}{which}"
    return [("Earlier and later", Words(f"{first} in the first {each}, {last} in the last, on average", cells=cells))]


def _rolled_up(level: ServiceLevelResult, cells: tuple[Cell, ...]) -> list[tuple[str, Words]]:
    """Both roll-ups, each by its name. Neither changes a month's met or missed."""
    known = sum(month.result is not None for month in level.periods)
    if level.simple is None or known < 2:
        return []
    text = f"{_shown(level, Fraction(level.simple))} as the mean of {words.plural(known, 'month')}"
    if level.weighted is not None:
        text += f"; {_shown(level, Fraction(level.weighted))} weighted: all that was on time ÷ all that was measured"
    return [("Rolled up", Words(text, cells=cells))]


def _shown(level: ServiceLevelResult, value: Fraction) -> str:
    return words.result(to_decimal(value), level.unit, level.target)
