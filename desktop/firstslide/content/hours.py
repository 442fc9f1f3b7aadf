"""How long work took, in words: in hours, or in days where it took many or the log knows no times of day."""

from __future__ import annotations

from decimal import Decimal

from firstslide.analysis.values import Analysis, LateMonth, Lateness
from firstslide.meeting.periods import Period

from . import words

DAY = 24
_HOURS_MOST, _DAYS_FEW = 72, 14
NOT_NAMED = "no function named"


def in_days(lateness: Lateness) -> bool:
    """Whether the log knows days only. One with some tickets to the minute is told in hours: days would hide them."""
    months = (times for month in lateness.months for times in (month.every, month.late))
    groups = (lateness.every, lateness.late, *months)
    by_day = all(times is None or (times.slowest % DAY == 0 and times.median % (DAY // 2) == 0) for times in groups)
    return by_day and not lateness.to_the_minute


def duration(hours: Decimal, lateness: Lateness) -> str:
    """``9.5 h``, or days where the log knows no others, and beyond three: ``14.2 days``."""
    if not _told_in_days(hours, lateness):
        return f"{_bare(hours, lateness)} h"
    return f"{_bare(hours, lateness)} {'day' if hours == DAY else 'days'}"


def spoken(hours: Decimal, lateness: Lateness) -> str:
    """The same in a sentence: ``9.5 hours``."""
    if _told_in_days(hours, lateness):
        return duration(hours, lateness)
    return f"{_bare(hours, lateness)} {'hour' if hours == 1 else 'hours'}"


def then(hours: Decimal, before: Decimal, lateness: Lateness) -> str:
    """The number alone, where ``before`` was said just before in the same unit; else with its own."""
    same = _told_in_days(hours, lateness) == _told_in_days(before, lateness)
    return _bare(hours, lateness) if same else spoken(hours, lateness)


def _told_in_days(hours: Decimal, lateness: Lateness) -> bool:
    """Nobody counts 8,141 hours. Beyond three days they are days, but where few would be rounded to whole ones."""
    days = hours / DAY
    rounded = days < _DAYS_FEW and round(days, 2) % 1 == 0 and days % 1 != 0
    return in_days(lateness) or (hours > _HOURS_MOST and not rounded)


def _bare(hours: Decimal, lateness: Lateness) -> str:
    if in_days(lateness):
        return words.number(hours / DAY, 1)
    if not _told_in_days(hours, lateness):
        return words.number(hours, _decimals(hours))
    days = hours / DAY
    return words.number(days, min(1, _decimals(days)) if days > _DAYS_FEW else _decimals(days))


def work_of(lateness: Lateness, analysis: Analysis) -> str:
    """The work that the tickets are of: ``P1 incidents``."""
    function = analysis.function(lateness.function)
    return function.function if function else lateness.function.replace("-", " ") or NOT_NAMED


def name_of(lateness: Lateness, analysis: Analysis) -> str:
    """The service level that says which were late, with the work where several share it; else the work itself."""
    level, work = analysis.service_level(lateness.level), work_of(lateness, analysis)
    if level is None:
        return lateness.measure or work
    shared = sum(other.level == lateness.level for other in analysis.lateness) > 1
    return f"{level.measure}, {work}" if shared and work not in level.measure else level.measure


def month_in(lateness: Lateness, period: Period | None) -> LateMonth | None:
    """How long those took that were closed in a month; None where the log knows of none."""
    return next((month for month in lateness.months if month.period == period), None)


def _decimals(hours: Decimal) -> int:
    """As many as it takes: 4.04 hours are not 4, where 4 were promised."""
    if hours >= 100:
        return 0
    whole = hours == hours.to_integral_value()
    return 1 if whole or round(hours, 1) % 1 else 2
