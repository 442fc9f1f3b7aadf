"""Every quantity that a live figure can be, as one table: what it is of, for which spans, how it is found and written.

Written as slides write it, with its cells. What the contract would let us claim (units beyond the deadband, charges) is
not among them: such a figure belongs on the slides that show how it comes about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from firstslide.analysis.exact import maybe_decimal, variance
from firstslide.analysis.values import (
    Account,
    Analysis,
    FunctionMonth,
    FunctionResult,
    Lateness,
    ResultMonth,
    ServiceLevelResult,
)
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Times
from firstslide.meeting.periods import Period

from . import words
from .functions import planned_of, total_hours
from .levels import has_count, late_of, month_of, target_words

Subject = FunctionResult | ServiceLevelResult | None
Of = Literal["level", "function", "all"]


@dataclass(frozen=True)
class Said:
    """What a quantity comes to. ``also`` are other ways to write it that are as true."""

    text: str
    cells: tuple[Cell, ...]
    also: tuple[str, ...] = ()


Find = Callable[[Analysis, Subject, Period | None], Said | None]


@dataclass(frozen=True)
class Quantity:
    """One row of the table. ``name`` is typed, ``what`` stands in lists and sentences.

    ``find`` gives None where the data do not say it; its period is None for the whole window. ``month`` and ``window``
    tell for which spans it is known at all.
    """

    name: str
    what: str
    of: Of
    find: Find
    month: bool = True
    window: bool = True


# Service levels


def _of_level(find: Callable[[ServiceLevelResult, ResultMonth], Said | None]) -> Find:
    """A quantity of a service level in one month."""

    def found(_: Analysis, level: Subject, period: Period | None) -> Said | None:
        assert isinstance(level, ServiceLevelResult)
        month = month_of(level, period)
        return None if month is None else find(level, month)

    return found


def _of_months(find: Callable[[ServiceLevelResult, Sequence[ResultMonth]], Said | None]) -> Find:
    """A quantity of a service level in one month or over all of them."""

    def found(_: Analysis, level: Subject, period: Period | None) -> Said | None:
        assert isinstance(level, ServiceLevelResult)
        return find(level, [m for m in level.periods if period in (None, m.period)])

    return found


def _rate(level: ServiceLevelResult, value: Decimal | None, cells: tuple[Cell, ...]) -> Said | None:
    if value is None:
        return None
    if level.unit == "%":  # nor is 99.7 % ever 100 %
        limits = (Decimal(0), Decimal(1)) if level.target is None else (Decimal(0), level.target, Decimal(1))
        also = tuple(words.percent(value, limits, decimals) for decimals in (0, 1, 2, 3))
    else:
        also = tuple(words.result(value, level.unit, level.target, decimals) for decimals in (0, 1, 2, 3))
    return Said(words.result(value, level.unit, level.target), cells, also)


def _attainment(level: ServiceLevelResult, month: ResultMonth) -> Said | None:
    return _rate(level, month.result, month.cells) if level.unit == "%" else None


def _result(level: ServiceLevelResult, month: ResultMonth) -> Said | None:
    return None if level.unit == "%" else _rate(level, month.result, month.cells)


def _roll_up(weighted: bool) -> Find:
    def found(_: Analysis, level: Subject, __: Period | None) -> Said | None:
        assert isinstance(level, ServiceLevelResult)
        return _rate(level, level.weighted if weighted else level.simple, level.result_cells)

    return found


def _target(_: Analysis, level: Subject, __: Period | None) -> Said | None:
    assert isinstance(level, ServiceLevelResult)
    if level.target is None:
        return None
    plain = words.plain_target(level.target, level.unit)
    return Said(target_words(level), level.target_cells, (plain,))


def _late(level: ServiceLevelResult, months: Sequence[ResultMonth]) -> Said | None:
    counted = [m for m in months if m.measured is not None]
    if not counted or not all(has_count(level, m) for m in counted):
        return None
    cells = _joined(m.cells for m in counted)
    if len(months) == 1:
        text = late_of(level, counted[0])
        return Said(text, cells, (text.partition(" of ")[0],))
    on_time, measured = (_sum(m.on_time for m in counted), _sum(m.measured for m in counted))
    late = _number(measured - on_time)
    return Said(f"{late} of {_number(measured)}", cells, (late,))


def _measured(_: ServiceLevelResult, months: Sequence[ResultMonth]) -> Said | None:
    return _added([(m.measured, m.cells) for m in months])


def _on_time(_: ServiceLevelResult, months: Sequence[ResultMonth]) -> Said | None:
    return _added([(m.on_time, m.cells) for m in months])


def _excluded(_: ServiceLevelResult, months: Sequence[ResultMonth]) -> Said | None:
    return _added([(m.excluded, m.excluded_cells) for m in months])


def _missed(_: ServiceLevelResult, months: Sequence[ResultMonth]) -> Said | None:
    judged = [m for m in months if m.met is not None]
    if not judged:
        return None
    return _of_how_many(sum(m.met is False for m in judged), len(judged), _joined(m.cells for m in judged))


def _running(analysis: Analysis, level: Subject, _: Period | None) -> Said | None:
    assert isinstance(level, ServiceLevelResult)
    misses = {m.period: m for m in level.misses}
    run = 0 if analysis.latest is None else words.months_running(list(misses), analysis.latest)
    if not run:
        return None
    cells = _joined(misses[period].cells for period in sorted(misses)[-run:])
    return Said(words.plural(run, "month"), cells, (words.figured(run, "month"),))


def _time(late: bool, say: Callable[[Times, Lateness], Said]) -> Find:
    """A quantity of how long the tickets behind a service level took: all of them, or the late ones."""

    def found(analysis: Analysis, level: Subject, period: Period | None) -> Said | None:
        assert isinstance(level, ServiceLevelResult)
        of_level = [lateness for lateness in analysis.lateness if lateness.level == level.key]
        if len(of_level) != 1:
            return None  # of several logs there is no common median
        whole = of_level[0]
        part = whole if period is None else next((m for m in whole.months if m.period == period), None)
        times = None if part is None else part.late if late else part.every
        if part is None or times is None:
            return None
        told = say(times, whole)
        return told if told.cells else Said(told.text, part.cells, told.also)

    return found


def _took(hours: Decimal, lateness: Lateness, cells: tuple[Cell, ...] = ()) -> Said:
    """A time, in hours; in days where the log knows no more."""
    if lateness.to_the_minute:
        also = (f"{words.number(hours, 0)} h", f"{words.number(hours, 2)} h", f"{words.number(hours / 24, 1)} days")
        return Said(f"{words.number(hours, 1)} h", cells, also)
    days = words.number(hours / 24, 1)
    return Said(f"{days} {'day' if days == '1' else 'days'}", cells)


def _median(times: Times, lateness: Lateness) -> Said:
    return _took(times.median, lateness)


def _slowest(times: Times, lateness: Lateness) -> Said:
    return _took(times.slowest, lateness, (times.slowest_cell,) if times.slowest_cell else ())


def _over_day(times: Times, _: Lateness) -> Said:
    return Said(f"{times.over_day:,} of {times.count:,}", (), (f"{times.over_day:,}",))


# Functions


def _of_function(find: Callable[[FunctionResult, FunctionMonth | None], Said | None]) -> Find:
    """A quantity of a function: in a month, or with None over the window."""

    def found(_: Analysis, function: Subject, period: Period | None) -> Said | None:
        assert isinstance(function, FunctionResult)
        if period is None:
            return find(function, None)
        month = next((m for m in function.periods if m.period == period), None)
        return None if month is None else find(function, month)

    return found


def _volume(function: FunctionResult, month: FunctionMonth | None) -> Said | None:
    if month is not None:
        return _counted(month.actual, _those(month.cells, function.actual_cells))
    # A stock has no sum over months; its latest month is a field of its own.
    return None if function.stock_in else _counted(function.actual_all, function.actual_cells)


def _plan(function: FunctionResult, month: FunctionMonth | None) -> Said | None:
    if month is not None:
        return _counted(month.baseline, _those(month.cells, function.baseline_cells) or function.baseline_cells)
    return None if function.stock_in else _counted(planned_of(function), function.baseline_cells)


def _variance(function: FunctionResult, month: FunctionMonth | None) -> Said | None:
    by, cells = function.variance, function.compared_cells
    if month is not None:
        by, cells = None, month.cells
        if month.actual is not None and month.baseline is not None:
            by = maybe_decimal(variance(Fraction(month.actual), Fraction(month.baseline)))
    if by is None:
        return None
    text = words.change(by, function.deadband)
    limits = (-function.deadband, Decimal(0), function.deadband)
    return Said(text, cells, (words.percent(by, limits, 1), words.percent(by, limits, 2)))


def _hours(function: FunctionResult, month: FunctionMonth | None) -> Said | None:
    if month is not None:
        return _counted(month.effort, _those(month.cells, function.effort_cells), 0)
    return _counted(function.effort, function.effort_cells, 0)


def _contracted(function: FunctionResult, month: FunctionMonth | None) -> Said | None:
    if month is not None:
        return _counted(month.contracted_effort, month.other_cells or function.term_cells, 0)
    return _counted(function.contracted_effort, function.term_cells, 0)


def _staffed(function: FunctionResult, month: FunctionMonth | None) -> Said | None:
    if month is not None:
        return _counted(month.staffed, month.other_cells, 0)
    return _counted(function.staffed, _joined(m.other_cells for m in function.periods if m.staffed is not None), 0)


def _reopened(analysis: Analysis, function: Subject, period: Period | None) -> Said | None:
    assert isinstance(function, FunctionResult)
    found = [m for r in analysis.reopened if r.function == function.key for m in r.months if period in (None, m.period)]
    if not found:
        return None
    again, count = sum(m.reopened for m in found), sum(m.count for m in found)
    return Said(f"{again:,} of {count:,}", _joined(m.cells for m in found), (f"{again:,}",))


def _open(analysis: Analysis, function: Subject, period: Period | None) -> Said | None:
    assert isinstance(function, FunctionResult)
    months = [m for b in analysis.backlog if b.function == function.key for m in b.months if m.period == period]
    return Said(f"{months[0].left:,}", months[0].cells) if len(months) == 1 else None


# The whole


def _results_in(analysis: Analysis, period: Period | None) -> list[ResultMonth]:
    months = [m for level in analysis.service_levels for m in level.periods if m.met is not None]
    return [m for m in months if period in (None, m.period)]


def _met(met: bool) -> Find:
    def found(analysis: Analysis, _: Subject, period: Period | None) -> Said | None:
        judged = _results_in(analysis, period)
        if not judged:
            return None
        return _of_how_many(sum(m.met is met for m in judged), len(judged), _joined(m.cells for m in judged))

    return found


def _misses(account: Account | None) -> Find:
    def found(analysis: Analysis, _: Subject, period: Period | None) -> Said | None:
        judged = _results_in(analysis, period)
        misses = [m for m in judged if m.met is False and account in (None, m.account)]
        cells = _joined(m.cells for m in misses or judged)
        return Said(words.count(len(misses)), cells, (f"{len(misses):,}",)) if judged else None

    return found


def _all_hours(analysis: Analysis, _: Subject, period: Period | None) -> Said | None:
    if period is None:
        return _counted(total_hours(analysis.functions), _joined(f.effort_cells for f in analysis.functions), 0)
    found = [_hours_in(f, period) for f in analysis.functions]
    return _added([each for each in found if each is not None], 0)


def _hours_in(function: FunctionResult, period: Period) -> tuple[Decimal | None, tuple[Cell, ...]] | None:
    month = next((m for m in function.periods if m.period == period), None)
    return None if month is None else (month.effort, _those(month.cells, function.effort_cells))


def _credits(analysis: Analysis, _: Subject, period: Period | None) -> Said | None:
    due = analysis.credits
    if due is None:
        return None
    months = [m for m in due.months if period in (None, m.period)]
    amount = due.due if period is None else _sum(m.due for m in months)
    cells = _joined(m.cells for m in months)
    return Said(f"{words.number(amount)} {due.currency}".strip(), cells) if months else None


# Words


def _of_how_many(part: int, whole: int, cells: tuple[Cell, ...]) -> Said:
    return Said(words.of(part, whole), cells, (f"{part:,} of {whole:,}",))


def _counted(value: Decimal | None, cells: tuple[Cell, ...], decimals: int = 2) -> Said | None:
    if value is None:
        return None
    return Said(words.number(value, decimals), cells, tuple(words.number(value, digits) for digits in (0, 1, 2)))


def _added(parts: Sequence[tuple[Decimal | None, tuple[Cell, ...]]], decimals: int = 2) -> Said | None:
    """The sum of what is known; None where nothing is."""
    known = [(value, cells) for value, cells in parts if value is not None]
    total = sum((value for value, _ in known), Decimal(0)) if known else None
    return _counted(total, _joined(cells for _, cells in known), decimals)


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))


def _number(value: Decimal | None) -> str:
    return "" if value is None else words.number(value)


def _joined(cells: Iterable[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for some in cells for cell in some))


def _those(cells: tuple[Cell, ...], of: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Of a month's cells, those of one quantity: a month keeps the cells of all of them."""
    return tuple(cell for cell in cells if cell in set(of)) or cells


QUANTITIES: tuple[Quantity, ...] = (
    Quantity("attainment", "attainment", "level", _of_level(_attainment), window=False),
    Quantity("result", "result", "level", _of_level(_result), window=False),
    Quantity("late", "late or not met", "level", _of_months(_late)),
    Quantity("on time", "on time", "level", _of_months(_on_time)),
    Quantity("measured", "measured", "level", _of_months(_measured)),
    Quantity("excluded", "excluded by agreement", "level", _of_months(_excluded)),
    Quantity("target", "target", "level", _target, month=False),
    Quantity("missed", "months missed", "level", _of_months(_missed), month=False),
    Quantity("running", "missed, months running", "level", _running, month=False),
    Quantity("mean attainment", "mean of the months’ results", "level", _roll_up(weighted=False), month=False),
    Quantity("weighted attainment", "result weighted by count", "level", _roll_up(weighted=True), month=False),
    Quantity("median hours", "median time", "level", _time(False, _median)),
    Quantity("median hours late", "median time of the late ones", "level", _time(True, _median)),
    Quantity("slowest", "slowest", "level", _time(False, _slowest)),
    Quantity("over a day", "took over a day", "level", _time(False, _over_day)),
    Quantity("volume", "volume", "function", _of_function(_volume)),
    Quantity("plan", "planned volume", "function", _of_function(_plan)),
    Quantity("variance", "volume against plan", "function", _of_function(_variance)),
    Quantity("hours", "hours worked", "function", _of_function(_hours)),
    Quantity("contracted hours", "hours contracted", "function", _of_function(_contracted)),
    Quantity("staffed hours", "hours staffed", "function", _of_function(_staffed)),
    Quantity("reopened", "reopened", "function", _reopened),
    Quantity("open", "open at the month’s end", "function", _open, window=False),
    Quantity("met", "service levels met", "all", _met(True), window=False),
    Quantity("not met", "service levels missed", "all", _met(False), window=False),
    Quantity("misses", "misses", "all", _misses(None), month=False),
    Quantity("explained", "misses with volume a likely contributor", "all", _misses("explained"), month=False),
    Quantity("owned", "misses that we own", "all", _misses("owned"), month=False),
    Quantity("not yet explained", "misses not yet explained", "all", _misses("not_yet"), month=False),
    Quantity("total hours", "hours worked in all functions", "all", _all_hours),
    Quantity("credits", "service credits due", "all", _credits),
)
