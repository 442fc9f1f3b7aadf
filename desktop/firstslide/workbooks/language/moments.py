"""The time of day that a cell tells beside its day: of a real moment, or in a text such as 29-02-2016 01:16."""

from __future__ import annotations

import datetime as dt
import re

from firstslide.workbooks.values import Value

from . import periods
from .periods import DateOrder

_TIME = re.compile(r"(?:^|(?<=[\sT,]))(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?: ?([ap])\.?m\b)?", re.IGNORECASE)
_HALF = 500_000  # microseconds: Excel's numbers miss a minute by less than one second
_SECOND = dt.timedelta(seconds=1)


def time_of_day(value: Value) -> dt.timedelta | None:
    """The time since midnight that a cell tells; None where it tells none. A real moment always does."""
    if isinstance(value, dt.datetime):
        whole = value + _SECOND if value.microsecond >= _HALF else value
        return dt.timedelta(hours=whole.hour, minutes=whole.minute, seconds=whole.second)
    match = _TIME.search(value) if isinstance(value, str) else None
    if match is None:
        return None
    hours, minutes, seconds = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        hours = hours % 12 + (12 if match[4].casefold() == "p" else 0)
    told = hours < 24 and minutes < 60 and seconds < 60
    return dt.timedelta(hours=hours, minutes=minutes, seconds=seconds) if told else None


def iso(value: Value, order: DateOrder) -> str:
    """A moment to the minute, ``2016-02-29T01:16``; a day where the cell tells no time; "" where it tells no day."""
    if isinstance(value, dt.datetime):
        return (value + _SECOND if value.microsecond >= _HALF else value).isoformat()[:16]
    day = periods.day(value, order)
    if day is None:
        return ""
    time = time_of_day(value)
    return (
        day.isoformat() if time is None else f"{day.isoformat()}T{time.seconds // 3600:02}:{time.seconds // 60 % 60:02}"
    )
