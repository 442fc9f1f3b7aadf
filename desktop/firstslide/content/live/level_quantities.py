"""The quantities of service levels, as a table: for which spans each is known, how it is found and written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from firstslide.analysis.values import Analysis, Lateness, ResultMonth, ServiceLevelResult
from firstslide.content import words
from firstslide.content.hours import duration, in_days
from firstslide.content.levels import aim, has_count, late_of, target_words, window
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Times
from firstslide.meeting.periods import Period

from .quantity import Find, Quantity, Said, Subject, added, figure, joined, of_how_many, over_months, those_in, total


def _of_level(find: Callable[[ServiceLevelResult, ResultMonth], Said | None]) -> Find:
    """A quantity of a service level in one month."""

    def found(_: Analysis, level: Subject, period: Period | None) -> Said | None:
        assert isinstance(level, ServiceLevelResult)
        months = those_in(level.periods, period)
        return find(level, months[0]) if len(months) == 1 else None

    return found


def _of_months(find: Callable[[ServiceLevelResult, Sequence[ResultMonth]], Said | None]) -> Find:
    """A quantity of a service level in one month or over all of them."""

    def found(analysis: Analysis, level: Subject, period: Period | None) -> Said | None:
        assert isinstance(level, ServiceLevelResult)
        return find(level, _months_of(analysis, level) if period is None else those_in(level.periods, period))

    return found


def _months_of(analysis: Analysis, level: ServiceLevelResult) -> list[ResultMonth]:
    """Its months up to the latest one with a result of any service level."""
    shown = set(window(analysis))
    return [month for month in level.periods if month.period in shown]


def _rate(
    level: ServiceLevelResult, value: Decimal | None, cells: tuple[Cell, ...], target: Decimal | None
) -> Said | None:
    if value is None:
        return None
    if level.unit == "%":  # nor is 99.7 % ever 100 %
        limits = (Decimal(0), Decimal(1)) if target is None else (Decimal(0), target, Decimal(1))
        also = tuple(words.percent(value, limits, decimals) for decimals in (0, 1, 2, 3))
    else:
        also = tuple(words.result(value, level.unit, target, decimals) for decimals in (0, 1, 2, 3))
    return Said(words.result(value, level.unit, target), cells, also)


def _attainment(level: ServiceLevelResult, month: ResultMonth) -> Said | None:
    return _rate(level, month.result, month.cells, aim(level, month)) if level.unit == "%" else None


def _result(level: ServiceLevelResult, month: ResultMonth) -> Said | None:
    return None if level.unit == "%" else _rate(level, month.result, month.cells, aim(level, month))


def _roll_up(weighted: bool) -> Find:
    def found(analysis: Analysis, level: Subject, _: Period | None) -> Said | None:
        assert isinstance(level, ServiceLevelResult)
        said = _rate(level, level.weighted if weighted else level.simple, level.result_cells, level.target)
        months = _months_of(analysis, level)
        return over_months(said, sum(m.result is not None for m in months), len(months))

    return found


def _target(_: Analysis, level: Subject, __: Period | None) -> Said | None:
    assert isinstance(level, ServiceLevelResult)
    if level.target is None:
        return None
    plain = words.plain_target(level.target, level.unit)
    return Said(target_words(level), level.target_cells, (plain,))


def _late(level: ServiceLevelResult, months: Sequence[ResultMonth]) -> Said | None:
    counted = [m for m in months if m.measured]
    if not counted or not all(has_count(level, m) for m in counted):
        return None
    cells = joined(m.cells for m in counted)
    if len(months) == 1:
        text = late_of(level, counted[0])
        return Said(text, cells, (text.partition(" of ")[0],))
    on_time, measured = (total(m.on_time for m in counted), total(m.measured for m in counted))
    late = figure(measured - on_time)
    return over_months(Said(f"{late} of {figure(measured)}", cells, (late,)), len(counted), len(months))


def _measured(_: ServiceLevelResult, months: Sequence[ResultMonth]) -> Said | None:
    return _summed([(m.measured, m.cells) for m in months])


def _on_time(_: ServiceLevelResult, months: Sequence[ResultMonth]) -> Said | None:
    return _summed([(m.on_time, m.cells) for m in months])


def _excluded(_: ServiceLevelResult, months: Sequence[ResultMonth]) -> Said | None:
    return _summed([(m.excluded, m.excluded_cells) for m in months])


def _summed(months: Sequence[tuple[Decimal | None, tuple[Cell, ...]]]) -> Said | None:
    return over_months(added(months), sum(value is not None for value, _ in months), len(months))


def _months(met: bool) -> Callable[[ServiceLevelResult, Sequence[ResultMonth]], Said | None]:
    def found(_: ServiceLevelResult, months: Sequence[ResultMonth]) -> Said | None:
        judged = [m for m in months if m.met is not None]
        if not judged:
            return None
        part, cells = sum(m.met is met for m in judged), joined(m.cells for m in judged)
        return of_how_many(part, len(judged), len(months), cells)

    return found


def _reported(level: ServiceLevelResult, month: ResultMonth) -> Said | None:
    """What a workbook states, where its counts give another result."""
    if month.reported is None or month.reported == month.result:
        return None
    return _rate(level, month.reported, month.reported_cells, aim(level, month))


def _running(analysis: Analysis, level: Subject, _: Period | None) -> Said | None:
    assert isinstance(level, ServiceLevelResult)
    misses = {m.period: m for m in level.misses}
    run = 0 if analysis.latest is None else words.months_running(list(misses), analysis.latest)
    if not run:
        return None
    cells = joined(misses[period].cells for period in sorted(misses)[-run:])
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
    """A time as slides write it: in hours; in days where the log knows no more."""
    rounded = (f"{words.number(hours, decimals)} h" for decimals in (0, 1, 2))
    also = () if in_days(lateness) else (*rounded, f"{words.number(hours / 24, 1)} days")
    return Said(duration(hours, lateness), cells, also)


def _median(times: Times, lateness: Lateness) -> Said:
    return _took(times.median, lateness)


def _slowest(times: Times, lateness: Lateness) -> Said:
    return _took(times.slowest, lateness, (times.slowest_cell,) if times.slowest_cell else ())


def _over_day(times: Times, _: Lateness) -> Said:
    return Said(f"{times.over_day:,} of {times.count:,}", (), (f"{times.over_day:,}",))


LEVEL_QUANTITIES: tuple[Quantity, ...] = (
    Quantity("attainment", "attainment", "level", _of_level(_attainment), window=False),
    Quantity("result", "result", "level", _of_level(_result), window=False),
    Quantity("reported", "result as reported", "level", _of_level(_reported), window=False),
    Quantity("late", "late or not met", "level", _of_months(_late)),
    Quantity("on time", "on time", "level", _of_months(_on_time)),
    Quantity("measured", "measured", "level", _of_months(_measured)),
    Quantity("excluded", "excluded by agreement", "level", _of_months(_excluded)),
    Quantity("target", "target", "level", _target, month=False),
    Quantity("missed", "months missed", "level", _of_months(_months(met=False)), month=False),
    Quantity("months met", "months met", "level", _of_months(_months(met=True)), month=False),
    Quantity("running", "missed, months running", "level", _running, month=False),
    Quantity("mean attainment", "mean of the months’ results", "level", _roll_up(weighted=False), month=False),
    Quantity("weighted attainment", "result weighted by count", "level", _roll_up(weighted=True), month=False),
    Quantity("median hours", "median time", "level", _time(False, _median)),
    Quantity("median hours late", "median time of the late ones", "level", _time(True, _median)),
    Quantity("slowest", "slowest", "level", _time(False, _slowest)),
    Quantity("over a day", "took over a day", "level", _time(False, _over_day)),
)
