"""Durations that a file holds as texts: 7:30 is seven and a half hours, and 130:15 is 130 and a quarter.

In a column of minutes it is minutes and seconds; of how long one item takes it may be either, so that is asked. A real
time of day is a number already, and not looked at here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Column, Evidence, Field, Mend, Mending, Problem
from firstslide.workbooks.language import amounts
from firstslide.workbooks.mending.mends import BY_YOU, how
from firstslide.workbooks.mending.rewrite import Change, rewritten
from firstslide.workbooks.values import Sheet, Value

from . import measures

CAUSE = "clock"
_SHORT = re.compile(r"\b(?:aht|asa|talk|handl\w*|call|wait\w*|per (?:unit|item|call|ticket))\b", re.IGNORECASE)


@dataclass(frozen=True)
class Clock:
    """A column with such texts: whether they are hours or minutes, how sure that is, why, and the rows of its texts."""

    column: Column
    way: Mending
    confidence: float
    why: str
    rows: tuple[int, ...]


def find(sheet: Sheet, columns: Sequence[Column], first_row: int, last_row: int, mends: Sequence[Mend]) -> list[Clock]:
    """The columns of durations with such texts, and what they are."""
    rows = range(first_row, min(last_row, len(sheet.head)) + 1)
    found = []
    for column in columns:
        if column.field not in measures.DURATIONS or column.internal:
            continue
        if texts := tuple(r for r in rows if amounts.clock(sheet.value(r, column.index)) is not None):
            way, confidence, why = _way(column)
            if (chosen := how(mends, CAUSE, column.index)) is not None:
                way, confidence, why = chosen, 1.0, BY_YOU
            found.append(Clock(column, way, confidence, why, texts))
    return found


def _way(column: Column) -> tuple[Mending, float, str]:
    an_hour = measures.UNITS.get(column.unit.casefold(), 0)
    if an_hour > 1:
        return Mending.MINUTES, 0.8, f"“{column.header}” is in {column.unit}"
    if an_hour:
        return Mending.HOURS, 0.95, f"“{column.header}” is in hours"
    if column.field is Field.EFFORT_PER_UNIT or _SHORT.search(column.header):
        return Mending.HOURS, 0.4, f"“{column.header}” may be in either"
    return Mending.HOURS, 0.8, f"“{column.header}” is a time worked, which is kept in hours"


def read(sheet: Sheet, clocks: Sequence[Clock], rows: range) -> Sheet:
    """The sheet with durations where such texts stood."""
    parts = {clock.column.index: 1 if clock.way is Mending.HOURS else 60 for clock in clocks}
    return rewritten(sheet, {index: _reader(part) for index, part in parts.items()}, rows)


def _reader(part: int) -> Change:
    return lambda _, value: _time(value, part)


def _time(value: Value, part: int) -> Value:
    found = amounts.clock(value)
    return value if found is None else found / (1 if _has_seconds(value) else part)


def _has_seconds(value: Value) -> bool:
    return isinstance(value, str) and value.count(":") == 2


def told(sheet: Sheet, clocks: Sequence[Clock]) -> Iterator[Problem]:
    """How such texts are read, by the first of each column; a question where they may be either."""
    for clock in clocks:
        cell = address(clock.rows[0], clock.column.index)
        text = str(sheet.value(clock.rows[0], clock.column.index)).strip()
        more = len(clock.rows) - 1
        like = "" if not more else f" {more:,} more cell{'s' if more > 1 else ''} of its column are read like it."
        ways = tuple(Mend(CAUSE, way, clock.column.index) for way in (Mending.HOURS, Mending.MINUTES))
        if clock.confidence < 0.5:
            message = f"{cell}: “{text}” may be hours and minutes, or minutes and seconds; {clock.why}. Choose one."
            yield Problem(CAUSE, "question", sheet.name, cell, message, ways, count=len(clock.rows))
            continue
        time = _time(text, 1 if clock.way is Mending.HOURS else 60)
        assert isinstance(time, dt.timedelta)
        hours = f"{round(amounts.hours(time), 4).normalize():f}"
        message = f"{cell}: “{text}” is read as {hours} hours: {clock.why}.{like}"
        ordered = ways if clock.way is Mending.HOURS else ways[::-1]
        yield Problem(CAUSE, "info", sheet.name, cell, message, ordered, count=len(clock.rows))


def evidence(clocks: Sequence[Clock]) -> tuple[Evidence, ...]:
    """How such texts are read, as decisions."""
    return tuple(
        Evidence(
            "unit",
            "hours and minutes" if clock.way is Mending.HOURS else "minutes and seconds",
            clock.confidence,
            clock.why,
            tuple(address(row, clock.column.index) for row in clock.rows[:3]),
            (clock.column.index,),
        )
        for clock in clocks
    )
