"""Each function's volume by month against its plan, each on its own scale: units differ, and are never added up."""

from __future__ import annotations

from collections.abc import Sequence

from firstslide.analysis.trend import in_a_row
from firstslide.analysis.values import Analysis, FunctionMonth, FunctionResult
from firstslide.content import words
from firstslide.content.body import Given, Made
from firstslide.content.elements import ChartPoint, ChartSeries, Key, KeyEntry, TimeChart
from firstslide.content.functions import bands, incomplete, unit_of
from firstslide.content.ordering import functions_in
from firstslide.content.values import Shows
from firstslide.deck.kinds import CHARTS, counted, page_of
from firstslide.meeting.facts import STOCK
from firstslide.meeting.periods import Period, span

_RECENT = 3  # months of a run rate, as the analysis takes them


def made(given: Given) -> Made:
    """Up to eight functions; those farthest from plan first where there are more."""
    analysis = given.analysis
    every = ordered(given)
    page = page_of(given.slide.about)
    functions = every[(page - 1) * CHARTS : page * CHARTS]
    if not functions:
        return Made("Volume by month", waits_for="No workbook holds delivered volumes by month for it yet.")
    series = tuple(_series(f, given) for f in functions)
    columns = given.slide.choice.form != "line"
    planned = any(one.plan_label for one in series)
    return Made(
        _title(every, analysis) if page == 1 else _further_title(functions),
        f"Volume by month{' against the planned volume' if planned else ''}, {span(analysis.periods)}",
        (
            TimeChart(series, "columns" if columns else "line", variance=columns and len(series) == 1),
            _key(functions, series, len(every), analysis, columns),
        ),
        Shows(work=frozenset(f.key for f in functions)),
    )


def ordered(given: Given) -> Sequence[FunctionResult]:
    """As the user or the contract orders them; where they don't fit on one slide, those farthest from plan first.

    Without any plan the largest stand first.
    """
    functions = counted(given.analysis)
    usual = "" if len(functions) <= CHARTS else "variance" if any(f.variance for f in functions) else "largest"
    return functions_in(given.slide.choice.order or usual, functions, lambda f: f.actual_all)


def _series(function: FunctionResult, given: Given) -> ChartSeries:
    planned = any(month.baseline is not None for month in function.periods)
    return ChartSeries(
        function.function,
        unit_of(function),
        tuple(_point(function, month, given) for month in function.periods),
        second=_second(function, given.analysis),
        plan_label="planned" if planned else "",
        deadband=function.deadband if planned and function.unit != STOCK else None,
    )


def _second(function: FunctionResult, analysis: Analysis) -> str:
    if function.unit == STOCK:
        return "at each month’s end"
    if function.run_rate is None:
        return ""
    whole = [month.period for month in function.periods if month.actual is not None]
    recent = [period for period in whole if period not in analysis.partial][-_RECENT:]  # of which the pace is made
    return f"a year at the pace of {recent[0].short}–{recent[-1].short}: {words.number(function.run_rate, 0)}"


def _point(function: FunctionResult, month: FunctionMonth, given: Given) -> ChartPoint:
    before = _before(function, month.period, given)
    whole = given.whole.function(function.key) or function
    done = frozenset(whole.actual_cells)
    return ChartPoint(
        month.period,
        month.actual,
        month.baseline,
        previous=before.actual if before else None,
        strong=month.position in ("over", "under"),
        at=f"{function.key}@{month.period}",
        cells=tuple(cell for known in (month, before) if known for cell in known.cells if cell in done),
        plan_cells=tuple(cell for cell in month.cells if cell not in done and cell not in function.effort_cells),
    )


def _before(function: FunctionResult, period: Period, given: Given) -> FunctionMonth | None:
    """The same month a year before, where the data hold it and the slide does not show it anyway."""
    year_before = Period(period.year - 1, period.month)
    whole = given.whole.function(function.key)
    if whole is None or year_before in given.analysis.periods:
        return None
    return next((month for month in whole.periods if month.period == year_before), None)


def _further_title(functions: Sequence[FunctionResult]) -> str:
    return words.fitting(f"{words.plural(len(functions), 'more function')}, month by month")


def _title(functions: Sequence[FunctionResult], analysis: Analysis) -> str:
    planned = [f for f in functions if any(month.position for month in f.periods)]
    if not planned:
        return words.fitting(f"{words.plural(len(functions), 'function')} by month, none with a planned volume")
    if len(planned) == 1:
        return _title_of_one(planned[0])
    last = [period for period in analysis.periods if period not in analysis.partial][-_RECENT:]
    over, under = (
        sum(bool(last) and [m.position for m in f.periods if m.period in last] == [side] * len(last) for f in planned)
        for side in ("over", "under")
    )
    total = len(functions)
    same = len({f.deadband for f in planned}) == 1
    by = bands(planned) if same else "the deadband"
    if not over and not under:
        beyond = sum(any(m.position in ("over", "under") for m in f.periods) for f in planned)
        month = "in any month" if len(analysis.periods) > 1 else f"in {analysis.periods[0].name}"
        if not beyond:
            if all(m.position for f in functions for m in f.periods):
                return words.fitting(f"no function was more than {by} off plan {month}")
            return words.fitting(f"where there is a plan, no function was more than {by} off it {month}")
        be = "was" if beyond == 1 else "were"
        return words.fitting(f"{_which(beyond, total)} {be} more than {by} off plan in at least one month")
    first, side = (over, "over") if over else (under, "under")
    ran = f"more than {by} {side} plan" if same else f"beyond the deadband, {side} plan,"
    said = f"{_which(first, total)} ran {ran} {_in_the(last)}"
    return words.fitting(f"{said}; {words.count(under)} under" if over and under else said, said)


def _in_the(last: Sequence[Period]) -> str:
    """The last months that are whole; those between which others are missing are the last with figures only."""
    if len(last) == 1:
        return f"in {last[0].name}"
    known = "" if in_a_row(last) else " with figures"
    return f"in each of the last {words.plural(len(last), 'month')}{known}"


def _which(some: int, total: int) -> str:
    return f"{words.every(total)} functions" if some == total else f"{words.of(some, total)} functions"


def _title_of_one(function: FunctionResult) -> str:
    known = [month for month in function.periods if month.position]
    over, under = (sum(month.position == side for month in known) for side in ("over", "under"))
    by = bands([function])
    names = (function.function, "this function")
    if not over and not under:
        compared = f"the {words.plural(len(known), 'month')} that can be compared"
        when = "every month" if len(known) == len(function.periods) else compared
        return words.fitting(*(f"{name} was within {by} of plan in {when}" for name in names))
    most, side = max((over, "over"), (under, "under"))
    said = f"ran more than {by} {side} plan in {words.of(most, len(known))} months"
    other = min(over, under)
    also = f", {'under' if side == 'over' else 'over'} in {words.count(other)}" if other else ""
    return words.fitting(*(f"{name} {said}{also}" for name in names))


def _key(
    functions: Sequence[FunctionResult], series: Sequence[ChartSeries], total: int, analysis: Analysis, columns: bool
) -> Key:
    entries = [KeyEntry("solid", "done")]
    points = [point for one in series for point in one.points]
    if any(point.plan is not None for point in points):
        entries.append(KeyEntry("hollow" if columns else "line", "planned"))
    if any(point.previous is not None for point in points):
        entries.append(KeyEntry("previous", "the year before"))
    planned = [f for f in functions if any(month.position for month in f.periods)]
    if planned:
        entries.append(KeyEntry("band", f"within {bands(planned)} of plan"))
    remarks = [f"{len(functions)} of {total} functions shown"] if len(functions) < total else []
    if len(functions) > 1:
        remarks.append("Each on its own scale; units are not added up")
    return Key(tuple(entries), ". ".join((*remarks, *incomplete(analysis))))
