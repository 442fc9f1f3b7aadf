"""Each function's volume by month against its plan, each on its own scale: units differ, and are never added up."""

from __future__ import annotations

from collections.abc import Sequence

from firstslide.analysis.trend import in_a_row
from firstslide.analysis.values import FunctionMonth, FunctionResult
from firstslide.content import words
from firstslide.content.body import Given, Made
from firstslide.content.elements import ChartPoint, ChartSeries, Key, KeyEntry, TimeChart
from firstslide.content.functions import bands, chosen_functions, chosen_months, place, unit_of
from firstslide.content.ordering import functions_in, usual_order
from firstslide.content.unfinished import incomplete, unfinished
from firstslide.content.values import Shows
from firstslide.deck.kinds import CHARTS, counted, page_of
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import STOCK
from firstslide.meeting.periods import Period, span
from firstslide.meeting.slides import SlideKind

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
        _title(every, given) if page == 1 else _further_title(functions),
        f"Volume by month{' against the planned volume' if planned else ''}, {span(analysis.periods)}",
        (
            TimeChart(series, "columns" if columns else "line", variance=columns and len(series) == 1),
            _key(functions, series, len(every), columns),
        ),
        Shows(work=frozenset(f.key for f in functions)),
    )


def ordered(given: Given) -> Sequence[FunctionResult]:
    """As the user or the contract orders them; where they don't fit on one slide, those farthest from plan first.

    Without any plan the largest stand first.
    """
    order = given.slide.choice.order or usual_order(SlideKind.MONTHS, given.analysis)
    return functions_in(order, counted(given.analysis), lambda f: f.actual_all)


def _series(function: FunctionResult, given: Given) -> ChartSeries:
    planned = any(month.baseline is not None for month in function.periods)
    done = frozenset((given.whole.function(function.key) or function).actual_cells)
    return ChartSeries(
        function.function,
        unit_of(function),
        tuple(_point(function, month, done, given) for month in function.periods),
        second=_second(function),
        plan_label="planned" if planned else "",
        deadband=function.deadband if planned and function.unit != STOCK else None,
    )


def _second(function: FunctionResult) -> str:
    if function.unit == STOCK:
        return "at each month’s end"
    if function.run_rate is None:
        return ""
    whole = [month.period for month in function.periods if month.actual is not None and not month.partial]
    recent = whole[-_RECENT:]  # of which the pace is made
    return f"a year at the pace of {recent[0].short}–{recent[-1].short}: {words.number(function.run_rate, 0)}"


def _point(function: FunctionResult, month: FunctionMonth, done: frozenset[Cell], given: Given) -> ChartPoint:
    """A month's column; ``done`` are the cells of what was delivered, in all months."""
    before = _before(function, month.period, given)
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


def _title(functions: Sequence[FunctionResult], given: Given) -> str:
    """Who ran off plan, and for how long; of a choice it does not speak as of all."""
    shown, months_shown = chosen_functions(given), chosen_months(given)
    planned = [f for f in functions if any(map(place, f.periods))]
    if not planned:
        what = functions[0].function if len(functions) == 1 else f"{words.plural(len(functions), 'function')}{shown}"
        why = _nothing_compared(functions)
        return words.fitting(f"{what} by month{why}", f"this function by month{why}")
    if len(planned) == 1:
        return _title_of_one(planned[0], months_shown)
    over, under = (sum(_ran(f, side) for f in planned) for side in ("over", "under"))
    same = len({f.deadband for f in planned}) == 1
    by = bands(planned) if same else "the deadband"
    if not over and not under:
        return _title_within(functions, by, shown, months_shown)
    total = len(functions)
    first, side = (over, "over") if over else (under, "under")
    ran = f"more than {by} {side} plan" if same else f"beyond the deadband, {side} plan,"
    who = f"{words.among(first, total, 'function')}{shown}"
    when, ever = f"{_in_the_last(planned)}{months_shown}", f"in the last {_complete(planned)}months{months_shown}"
    said = f"{who} ran {ran} {when}"
    both = f"{said}; {words.count(under)} under" if over and under else said
    return words.fitting(both, said, *(f"{who} ran {side} the deadband {last}" for last in (when, ever)))


def _nothing_compared(functions: Sequence[FunctionResult]) -> str:
    """Why no month was held against a plan: it is not over yet, there is no work beside the plan, or there is none."""
    if any(unfinished(f) for f in functions):
        return ": no complete month yet to compare with the planned volume"
    if any(month.baseline for f in functions for month in f.periods):
        return ", none with both planned and delivered volumes"
    return ", without a planned volume"


def _title_within(functions: Sequence[FunctionResult], by: str, shown: str, months_shown: str) -> str:
    """Where no function was off plan one way for long: how many were in some month."""
    months = [month for f in functions for month in f.periods]
    beyond = sum(any(place(m) in ("over", "under") for m in f.periods) for f in functions)
    whole = " complete" if any(m.partial for m in months) else ""
    if beyond:
        be = "was" if beyond == 1 else "were"
        who = words.among(beyond, len(functions), "function")
        return words.fitting(f"{who}{shown} {be} more than {by} off plan in at least one month{months_shown}")
    one = len({m.period for m in months}) == 1
    when = f"in {months[0].period.name}" if one else f"in any{whole} month{months_shown}"
    if all(place(m) or m.partial for m in months):
        return words.fitting(f"no function{shown} was more than {by} off plan {when}")
    return words.fitting(f"where there is a plan, no function{shown} was more than {by} off it {when}")


def _last(function: FunctionResult) -> list[FunctionMonth]:
    """The last months that are complete, of which a pace is made."""
    return [month for month in function.periods if not month.partial][-_RECENT:]


def _ran(function: FunctionResult, side: str) -> bool:
    """Whether it ran off plan on that side in all of its last complete months."""
    last = _last(function)
    return bool(last) and all(place(month) == side for month in last)


def _in_the_last(functions: Sequence[FunctionResult]) -> str:
    """The last months that are complete; those between which others are missing are the last with figures only."""
    lasts = {tuple(month.period for month in _last(f)) for f in functions}
    whole = _complete(functions)
    counts = {len(last) for last in lasts}
    if len(counts) > 1:
        return f"in each of the last {whole}months"
    last = next(iter(lasts))
    if len(last) == 1:
        return f"in {last[0].name}" if len(lasts) == 1 else f"in the last {whole}month"
    known = "" if all(map(in_a_row, lasts)) else " with figures"
    return f"in each of the last {words.plural(len(last), f'{whole}month')}{known}"


def _complete(functions: Sequence[FunctionResult]) -> str:
    """``complete `` where some month is not, and the last ones are those before it."""
    return "complete " if any(month.partial for f in functions for month in f.periods) else ""


def _title_of_one(function: FunctionResult, months_shown: str) -> str:
    known = [month for month in function.periods if place(month)]
    over, under = (sum(place(month) == side for month in known) for side in ("over", "under"))
    by = bands([function])
    names = (function.function, "this function")
    many = len(known)
    if not over and not under:
        one = "month that can be compared"
        compared = f"the {words.plural(many, one, 'months that can be compared')}"
        when = f"every month{months_shown}" if many == len(function.periods) else compared
        when = known[0].period.long if len(function.periods) == 1 else when
        return words.fitting(*(f"{name} was within {by} of plan in {when}" for name in names))
    most, side = max((over, "over"), (under, "under"))
    when = f"{words.among(most, many, 'month')}{months_shown}"
    said = f"ran more than {by} {side} plan in {known[0].period.long if many == 1 else when}"
    other = min(over, under)
    also = f", {'under' if side == 'over' else 'over'} in {words.count(other)}" if other else ""
    return words.fitting(*(f"{name} {said}{also}" for name in names))


def _key(functions: Sequence[FunctionResult], series: Sequence[ChartSeries], total: int, columns: bool) -> Key:
    entries = [KeyEntry("solid", "done")]
    points = [point for one in series for point in one.points]
    if any(point.plan is not None for point in points):
        entries.append(KeyEntry("hollow" if columns else "line", "planned"))
    if any(point.previous is not None for point in points):
        entries.append(KeyEntry("previous", "the year before"))
    compared = [f for f in functions if any(map(place, f.periods))]
    if compared:
        entries.append(KeyEntry("band", f"within {bands(compared)} of plan"))
    remarks = [f"{len(functions)} of {total} functions on this slide"] if len(functions) < total else []
    if len(functions) > 1:
        remarks.append("Each on its own scale; units are not added up")
    return Key(tuple(entries), ". ".join((*remarks, *incomplete(functions, "not held against plan", compared))))
