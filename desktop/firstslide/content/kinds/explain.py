"""What the data explain: demand and performance of one service level on the same months, and what we don't know.

Volume is never named as the cause. The words follow the label of the exact test; its p-value stands on no slide.
"""

from __future__ import annotations

from decimal import Decimal

from firstslide.analysis.values import Analysis, ResultMonth, ServiceLevelResult
from firstslide.content import words
from firstslide.content.accounts import accounts_short
from firstslide.content.body import Given, Made
from firstslide.content.elements import DemandChart, DemandMonth, Panel, Words
from firstslide.content.levels import aim, displayed, misses_of, month_of, result_words, target_label, window
from firstslide.content.values import Shows
from firstslide.meeting.cells import Cell
from firstslide.meeting.periods import Period, span

from .level_panel import targets_told

SUBTITLE_ROOM = 121  # one line
UNKNOWN = "unknown"  # the key of the text that says what we don't know


def made(given: Given) -> Made:
    """The chart and the panel beside it, for the service level that the slide is about.

    What the words say is of all months, also where the chart shows some of them: the test was made over all.
    """
    analysis = given.analysis
    level = given.whole.service_level(given.slide.about)
    if level is None or analysis.latest is None:
        return Made(
            "What the data explain, and what they don’t",
            waits_for="It is about no service level of the workbooks yet. Choose one.",
        )
    periods = window(analysis)
    unknown = given.slide.texts.get(UNKNOWN) or level.explanation.unknown
    panel = Panel(
        (
            ("What we see", Words(_seen(level) + _beyond(given), cells=(*level.target_cells, *level.result_cells))),
            ("What we don’t know", Words(unknown, slot=f"text:{UNKNOWN}")),
            *([("How we account for it", _accounted(level))] if level.missed else []),
            *targets_told(level, periods),
            *_ceiling(level, given.whole),
        )
    )
    title = _title(level)
    volume = level.explanation.label != "not volume-sensitive"
    return Made(
        title,
        _subtitle(title, level, given),
        (_chart(level, analysis, periods), panel),
        Shows(
            service_levels=frozenset({level.key}),
            misses=misses_of([level]),
            causes=frozenset({level.key}) if volume and level.missed else frozenset(),
            praise=not level.missed,
        ),
    )


def _off_plan(level: ServiceLevelResult) -> str:
    """What the months over the deadband were: ``more than 10 % over plan``; of a plan of 0 nothing is a share."""
    by = "its deadband" if level.deadband is None else f"{words.number(level.deadband * 100)} %"
    band = f"more than {by} over plan"
    unplanned = [month.planned == 0 for month in level.periods if month.over and month.met is not None]
    if not any(unplanned):
        return band
    return "without a planned volume" if all(unplanned) else f"{band} or without a planned volume"


def _title(level: ServiceLevelResult) -> str:
    label, table = level.explanation.label, level.explanation.table
    if label in ("supported", "partly supported") and table is not None:
        missed_over, months_over = table[0][0], sum(table[0])
        which = words.among(missed_over, level.missed, "miss", "misses")
        months, off_plan = words.plural(months_over, "month"), _off_plan(level)
        return words.fitting(
            f"{level.measure}: {which} fell in the {months} {off_plan}",
            f"{level.measure}: {which} in months {off_plan}",
            f"{which} fell in the {months} {off_plan}",
            f"{which} in months {off_plan}",
        )
    if label == "too few periods":
        return words.fitting(
            f"{level.measure}: too few months to tell whether volume plays a part", "too few months to tell"
        )
    if label in ("not volume-sensitive", "no miss"):
        kind = "no month missed" if not level.missed else words.plural(level.missed, "miss", "misses")
        return words.fitting(f"{level.measure}: {kind}; volume is not asked", f"{level.measure}: {kind}", kind)
    what = "the miss" if level.missed == 1 else "the misses"
    return words.fitting(
        f"{level.measure}: the data do not show that volume caused {what}",
        f"The data do not show that volume caused {what}",
    )


def _subtitle(title: str, level: ServiceLevelResult, given: Given) -> str:
    analysis, periods = given.analysis, window(given.analysis)
    names = _demand_name(level, analysis)
    result = "results" if level.measure in title else level.measure
    shown = words.sentence(f"{names} and {result} by month, {span(periods)}".removeprefix(" and "))
    left = _misses_shown(level, periods)
    if level.explanation.label not in ("supported", "partly supported"):
        return words.fitting(f"{shown}. {left}", left, room=SUBTITLE_ROOM) if left else shown
    # What the title leaves of the honest sentence: that volume is a likely contributor, and others are not ruled out.
    rest = level.explanation.sentence.partition(". ")[2].rstrip(".")
    if left:
        return f"{left}. {rest}"
    return words.fitting(f"{shown}. {rest}", f"By month, {span(periods)}. {rest}", room=SUBTITLE_ROOM)


def _misses_shown(level: ServiceLevelResult, periods: tuple[Period, ...]) -> str:
    """How many of the misses that the title counts stand in the chart, where the user left some out; else ""."""
    shown = sum(month.period in periods for month in level.misses)
    if shown == level.missed:
        return ""
    if level.missed == 1:
        return "The one miss is not in the months shown"
    return words.sentence(
        f"{shown or 'none'} of the {level.missed} misses {'are' if shown > 1 else 'is'} in the months shown"
    )


def _seen(level: ServiceLevelResult) -> str:
    table = level.explanation.table
    if table is None or not sum(table[0]) or not sum(table[1]):
        return level.explanation.sentence.replace("over baseline", "over plan")  # one word for it on all slides
    (missed_over, met_over), (missed_within, met_within) = table
    over = _missed_in(missed_over, missed_over + met_over, _off_plan(level))
    text = f"Missed {over}, and {_missed_in(missed_within, missed_within + met_within, 'within plan')}."
    untold = [month for month in level.misses if month.over is None]
    in_part = sum(month.demand is not None and month.planned is not None for month in untold)
    asides = (
        (len(untold) - in_part, "in months of unknown volume."),
        (in_part, f"in {'a month that is' if in_part == 1 else 'months that are'} not complete."),
    )
    more = [f"{words.sentence(words.plural(n, 'miss', 'misses'))} {where}" for n, where in asides if n]
    return " ".join((text, *more))


def _missed_in(missed: int, months: int, what: str) -> str:
    """``in 4 of 5 months within plan``, ``in all 5 months …``, ``in none of the 7 months …``."""
    if months == 1:
        return f"{'in' if missed else 'not in'} the one month {what}"
    if missed == months:
        return f"in {'both' if months == 2 else f'all {months}'} months {what}"
    return f"in {missed or 'none'} of {'' if missed else 'the '}{months} months {what}"


def _accounted(level: ServiceLevelResult) -> Words:
    text = f"{words.figured(level.missed, 'miss', 'misses')}: {accounts_short(level.misses)}"
    return Words(text, cells=tuple(cell for month in level.misses for cell in month.cells))


def _ceiling(level: ServiceLevelResult, analysis: Analysis) -> list[tuple[str, Words]]:
    """The most that could have been on time in the latest month missed over plan: the result first, and never without
    both of its assumptions. Where a month refutes them there is none.
    """
    over = [month for month in level.misses if month.over and month.ceiling is not None and month.result is not None]
    if not over:
        return []
    month = over[-1]
    assert month.ceiling is not None
    assert month.result is not None
    target = aim(level, month)
    most = words.percent(month.ceiling, (month.result, *(() if target is None else (target,))))
    text = (
        f"{result_words(level, month)} in {month.period.long}. If capacity had equalled the plan and productivity had "
        f"stood still, at most {most} could have been on time."
    )
    cells = (*month.cells, *_demand_cells(level, month.period, analysis))
    return [("By the plan’s capacity", Words(text, "muted", cells))]


def _beyond(given: Given) -> str:
    """That the words count months which the chart does not show, where the user chose some of them."""
    counted, shown = window(given.whole), window(given.analysis)
    return "" if shown == counted else f" Counted over all {words.plural(len(counted), 'month')}."


def _demand_name(level: ServiceLevelResult, analysis: Analysis) -> str:
    return words.joined([f.function for key in level.functions if (f := analysis.function(key)) is not None])


def _chart(level: ServiceLevelResult, analysis: Analysis, periods: tuple[Period, ...]) -> DemandChart:
    months = tuple(_month(level, month_of(level, period), period, analysis) for period in periods)
    planned = {month.planned for month in months if month.planned is not None}
    constant = next(iter(planned)) if len(planned) == 1 else None
    return DemandChart(
        demand_name=_demand_name(level, analysis),
        demand_unit=f"{level.demand_unit} a month".strip() if any(m.demand is not None for m in months) else "",
        plan_label=f"planned {words.number(constant)} a month"
        if constant is not None
        else "planned"
        if planned
        else "",
        result_name=level.measure,
        result_unit="per cent" if level.unit == "%" else level.unit,
        target_label=target_label(level, periods),
        deadband=level.deadband if level.deadband is not None else Decimal(0),
        months=months,
    )


def _month(level: ServiceLevelResult, month: ResultMonth | None, period: Period, analysis: Analysis) -> DemandMonth:
    if month is None:
        return DemandMonth(period, None, None, None, None, None, aim=displayed(level, level.target))
    own = aim(level, month)
    result = None if month.result is None else words.shown_result(month.result, level.unit, own)
    cells = _demand_cells(level, period, analysis) if month.demand is not None else ()
    at = f"{level.key}@{period}"
    met, over, shown = month.met, month.over, displayed(level, own)
    return DemandMonth(period, month.demand, month.planned, result, met, over, cells, month.cells, at, aim=shown)


def _demand_cells(level: ServiceLevelResult, period: Period, analysis: Analysis) -> tuple[Cell, ...]:
    """The cells of a month's volume and plan, without those of its hours, which the chart does not show."""
    cells: list[Cell] = []
    for key in level.functions:
        function = analysis.function(key)
        if function is None:
            continue
        shown = {*function.actual_cells, *function.baseline_cells}
        cells += [c for month in function.periods if month.period == period for c in month.cells if c in shown]
    return tuple(cells)
