"""What stands beside a service level's chart: what its months come to, and what its figures rest on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from firstslide.analysis.exact import meets, to_decimal
from firstslide.analysis.rollups import averaged
from firstslide.analysis.trend import halves
from firstslide.analysis.values import Analysis, ResultMonth, ServiceLevelResult
from firstslide.content import words
from firstslide.content.accounts import accounts_short
from firstslide.content.body import Given
from firstslide.content.elements import Panel, Words
from firstslide.content.levels import aim, higher_is_better, periods_of, result_words, targets, window
from firstslide.content.reasons import reasons
from firstslide.meeting.cells import Cell
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period, listed

_NOISE = Decimal("1e-9")  # what a workbook's binary fractions are off by
_WHOLE_PERCENT = Decimal("0.01")


def panel(level: ServiceLevelResult, given: Given) -> Panel:
    """In how many months it was missed, and what else a reader of the chart has to know."""
    cells = level.result_cells
    items = [
        *_counted(level, given.whole),
        *_incomplete(level, given.analysis),
        *targets_told(level, window(given.analysis)),
        *_minimum(level),
    ]
    items += [*_reported(level), *_left_out(level, given.meeting)]
    return Panel((*items, *_halved(level, cells), *_rolled_up(level, cells)))


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


def _incomplete(level: ServiceLevelResult, analysis: Analysis) -> list[tuple[str, Words]]:
    """Which months are not complete: what they hold may still turn."""
    months = [month for month in level.periods if month.partial and month.period in window(analysis)]
    cells = tuple(cell for month in months for cell in month.cells)
    told = listed([month.period for month in months], periods_of(level))
    return [("Not complete", Words(told, cells=cells))] if months else []


def _judged(level: ServiceLevelResult) -> int:
    """In how many months it was held against a target."""
    return sum(month.met is not None for month in level.periods)


def targets_told(level: ServiceLevelResult, periods: Sequence[Period]) -> list[tuple[str, Words]]:
    """Which months had which target, where not all had the same."""
    own = targets(level, periods)
    if len(own) < 2:
        return []
    told = (
        f"{words.target(value, level.unit, level.comparator)} in {listed(when, periods)}" for value, when in own.items()
    )
    return [("Targets", Words("; ".join(told), cells=level.target_cells))]


def _minimum(level: ServiceLevelResult) -> list[tuple[str, Words]]:
    """The contract's minimum, and which months are on its wrong side."""
    if level.minimum is None:
        return []
    below = [month for month in level.periods if month.below_minimum]
    heading, side = ("Minimum", "below") if higher_is_better(level) else ("Most allowed", "above")
    months = listed([month.period for month in below], periods_of(level))
    when = f"{side} it in {months}" if below else f"no month shown is {side} it"
    cells = (*level.minimum_cells, *(cell for month in below for cell in month.cells))
    return [(heading, Words(f"{words.plain_target(level.minimum, level.unit)}; {when}", cells=cells))]


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


def _left_out(level: ServiceLevelResult, meeting: Meeting) -> list[tuple[str, Words]]:
    """How many were taken out of the results by agreement, in the months shown, and where the reasons stand."""
    months = [month for month in level.periods if month.excluded]
    if not months:
        return []
    total = sum((month.excluded for month in months if month.excluded is not None), Decimal(0))
    when = months[0].period.long
    if len(months) > 1:
        when = f"{words.plural(len(months), 'month')}, the latest {months[-1].period.long}"
    cells = tuple(cell for month in months for cell in month.excluded_cells)
    text = "; ".join([f"{words.number(total)} in {when}", *reasons(cells, meeting)])
    return [("Left out by agreement", Words(text, cells=cells))]


def _halved(level: ServiceLevelResult, cells: tuple[Cell, ...]) -> list[tuple[str, Words]]:
    """The earlier against the later months, of those that are whole. It describes what was, and foretells nothing."""
    whole = [month for month in level.periods if not month.partial]
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
