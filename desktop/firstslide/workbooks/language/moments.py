"""The time of day that a cell tells beside its day: of a real moment, or in a text such as 29-02-2016 01:16."""

from __future__ import annotations

import datetime as dt
import re

from firstslide.workbooks.values import Value

from . import periods
from .periods import DateOrder

_TIME = re.compile(r"(?:^|(?<=[\sT,]))(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?: ?([ap])\.?m\b)?", re.IGNORECASE)
_ZONE = re.compile(r":\d\d(?:[.,]\d+)? ?(?:Z|([+-])(\d\d):?(\d\d))$")
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


def zone(value: Value) -> int | None:
    """The zone that a text names behind its time, in minutes ahead of UTC; None where it names none."""
    if not isinstance(value, str) or not (value.endswith("Z") or value[-6:-5] in "+-" or value[-5:-4] in "+-"):
        return None
    match = _ZONE.search(value)
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3]) if match[1] else 0
    return -minutes if match[1] == "-" else minutes


def iso(value: Value, order: DateOrder, told_in: int | None = None) -> str:
    """A moment to the minute, ``2016-02-29T01:16``; a day where the cell tells no time; "" where it tells no day.

    ``told_in`` is the zone, in minutes ahead of UTC, that a text which names its own is brought to; None leaves it.
    """
    if isinstance(value, dt.datetime):
        return (value + _SECOND if value.microsecond >= _HALF else value).isoformat()[:16]
    day = periods.day(value, order)
    if day is None:
        return ""
    time = time_of_day(value)
    if time is not None and told_in is not None and (own := zone(value)) is not None:
        moved = dt.datetime.combine(day, dt.time()) + time + dt.timedelta(minutes=told_in - own)
        return moved.isoformat()[:16]
    return (
        day.isoformat() if time is None else f"{day.isoformat()}T{time.seconds // 3600:02}:{time.seconds // 60 % 60:02}"
    )
