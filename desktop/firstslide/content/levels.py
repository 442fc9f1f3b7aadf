"""What several slides say of a service level: its latest month, its result, its count of what was late."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from decimal import Decimal

from firstslide.analysis.values import Analysis, ResultMonth, ServiceLevelResult
from firstslide.meeting.periods import Period, listed

from . import words
from .elements import Status
from .values import Miss

_AVAILABLE = re.compile(r"\b(availab|uptime|up time)", re.IGNORECASE)
_TIMELY = re.compile(
    r"\b(on time|in time|timely|within|on the day|turnaround|respon(d|se)|answered"
    r"|\d+\s?(s|sec|m|min|h|hrs?|hours?|days?|d))\b",
    re.IGNORECASE,
)


def month_of(level: ServiceLevelResult, period: Period | None) -> ResultMonth | None:
    """What the service level did in that month; None where nothing is known of it."""
    if period is None:
        return None
    # A draft asks for thousands of them: to compare the numbers takes a fifth of the time that the periods take.
    for month in level.periods:
        if month.period.month == period.month and month.period.year == period.year:
            return month
    return None


def missed_in(level: ServiceLevelResult, period: Period | None) -> bool:
    """Whether it was missed in that month."""
    month = month_of(level, period)
    return month is not None and month.met is False


def window(analysis: Analysis) -> tuple[Period, ...]:
    """The months that a slide of results shows: all up to the latest month with a result."""
    return tuple(p for p in analysis.periods if analysis.latest is None or p <= analysis.latest)


def status(month: ResultMonth | None) -> Status:
    """The shape that stands for a month."""
    if month is None or month.met is None:
        return "none"
    return "met" if month.met else "missed"


def result_words(level: ServiceLevelResult, month: ResultMonth | None) -> str:
    """``88.0 %``; in words where there is nothing to show."""
    if month is None or month.result is None:
        return "not measured"
    return words.result(month.result, level.unit, aim(level, month))


def aim(level: ServiceLevelResult, month: ResultMonth) -> Decimal | None:
    """The target that the month is held to: its own, where it has one."""
    return level.target if month.target is None else month.target


def targets(level: ServiceLevelResult, periods: Sequence[Period]) -> dict[Decimal, list[Period]]:
    """The targets that these of its months are held to, each with its months, as they first come."""
    found: dict[Decimal, list[Period]] = {}
    for month in level.periods:
        if month.period in periods and (own := aim(level, month)) is not None:
            found.setdefault(own, []).append(month.period)
    return found


def target_label(level: ServiceLevelResult, periods: Sequence[Period]) -> str:
    """What the line of the target is called on a chart of these months; "" where there is none."""
    own = targets(level, periods)
    if len(own) > 1:
        return "each month’s target"
    target = next(iter(own), level.target)
    return "" if target is None else f"target {words.plain_target(target, level.unit)}"


def displayed(level: ServiceLevelResult, value: Decimal | None) -> Decimal | None:
    """A result or target in display units: 95 for 95 %."""
    return value * 100 if value is not None and level.unit == "%" else value


def higher_is_better(level: ServiceLevelResult) -> bool:
    """Whether more is better; where less is, its minimum is the most that is allowed."""
    return level.comparator in (">=", ">")


def minimum_words(level: ServiceLevelResult) -> str:
    """``minimum 90 %``; ``at most 8 %`` where less is better. The service level has one."""
    assert level.minimum is not None
    return f"{'minimum' if higher_is_better(level) else 'at most'} {words.plain_target(level.minimum, level.unit)}"


def below_minimum_words(level: ServiceLevelResult) -> str:
    """``below the minimum: Dec, Mar``; "" where no month was, or there is none."""
    months = [month.period for month in level.periods if month.below_minimum]
    which = "below the minimum" if higher_is_better(level) else "above the most allowed"
    return f"{which}: {listed(months, periods_of(level))}" if months else ""


def periods_of(level: ServiceLevelResult) -> tuple[Period, ...]:
    """The months of its results, among which some of them need their year where they are more than twelve."""
    return tuple(month.period for month in level.periods)


def target_words(level: ServiceLevelResult) -> str:
    """``≥ 95 %``, or ``no target``."""
    return "no target" if level.target is None else words.target(level.target, level.unit, level.comparator)


def shortfall(level: ServiceLevelResult) -> str:
    """The word for what was not on time: *late* for times, *down* for availability, otherwise *not met*."""
    if _AVAILABLE.search(level.measure):
        return "down"
    return "late" if _TIMELY.search(level.measure) else "not met"


def count_words(level: ServiceLevelResult, month: ResultMonth | None) -> str:
    """``17 of 142 late``; ``1,482 measured`` where no count on time is known; "" where nothing was counted."""
    if month is None or not month.measured:
        return ""
    if not has_count(level, month):
        return f"{words.number(month.measured)} measured"
    return f"{late_of(level, month)} {shortfall(level)}"


def has_count(level: ServiceLevelResult, month: ResultMonth) -> bool:
    """Whether it can be said how many of how many were not on time: not of none. Where lower is better the counts do
    not tell.
    """
    known = month.on_time is not None and bool(month.measured)
    return known and level.unit == "%" and level.comparator in (">=", ">")


def late_of(level: ServiceLevelResult, month: ResultMonth) -> str:
    """``17 of 142``, ``2.2 of 720 h``: how many were not on time, of how many. Both counts are known."""
    assert month.measured is not None
    assert month.on_time is not None
    late = f"{words.number(month.measured - month.on_time)} of {words.number(month.measured)}"
    return f"{late} h" if in_hours(level, month) else late


def in_hours(level: ServiceLevelResult, month: ResultMonth) -> bool:
    """Whether all hours of the month were measured: then it is known to be hours, though no column says so."""
    hours = calendar.monthrange(month.period.year, month.period.month)[1] * 24
    return month.measured == hours and _AVAILABLE.search(level.measure) is not None


def misses_of(levels: Sequence[ServiceLevelResult]) -> frozenset[Miss]:
    """Every miss of these service levels."""
    return frozenset((level.key, month.period) for level in levels for month in level.misses)


def met_count(analysis: Analysis) -> int:
    """How many service levels were met in the latest month."""
    return sum(month is not None and month.met is True for month in _latest_months(analysis))


def judged_count(analysis: Analysis) -> int:
    """How many were met or missed in the latest month. The others are neither, and in no "five of six"."""
    return sum(month is not None and month.met is not None for month in _latest_months(analysis))


def unjudged_words(analysis: Analysis) -> str:
    """``three not measured and one without a target``, of the latest month; "" where each was met or missed."""
    idle = sum(month is None or month.result is None for month in _latest_months(analysis))
    aimless = len(analysis.service_levels) - judged_count(analysis) - idle
    told = ((idle, "not measured"), (aimless, "without a target"))
    return words.joined([f"{words.count(number)} {what}" for number, what in told if number])


def _latest_months(analysis: Analysis) -> list[ResultMonth | None]:
    return [month_of(level, analysis.latest) for level in analysis.service_levels]


def by_urgency(levels: Sequence[ServiceLevelResult], latest: Period) -> list[ServiceLevelResult]:
    """Missed service levels: the longest run of misses first, then the critical ones, then as in the contract."""

    def urgency(level: ServiceLevelResult) -> tuple[int, bool]:
        return (-words.months_running([m.period for m in level.misses], latest), level.level != "critical")

    return sorted(levels, key=urgency)
