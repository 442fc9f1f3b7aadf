"""When the tickets of a log were opened and closed: read from its two columns, in one zone of time.

Where cells name one zone, or none, a time is what the wall clock said. Where they name several, all are brought to the
one that most of them name, exactly, and that is said.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Column, Field, Problem, Table
from firstslide.workbooks.columns import measures
from firstslide.workbooks.columns.measures import once
from firstslide.workbooks.language import moments, periods
from firstslide.workbooks.values import Sheet, Value

from . import latest
from .log_values import column

_A_DAY = 10  # the letters of an ISO day


def day_reader(sheet: Sheet, table: Table, dated: Column | None) -> Callable[[Value], str]:
    """What reads the days of a column, as ISO texts; "" where a cell tells none."""
    if dated is None:
        return lambda _: ""
    order = measures.reading(sheet, dated, table.first_row, table.last_row).order

    def read(value: Value) -> str:
        found = periods.day(value, order)
        return "" if found is None else found.isoformat()

    texts = once(read)
    return lambda value: value.isoformat()[:_A_DAY] if isinstance(value, dt.date) else texts(value)


def moment_reader(sheet: Sheet, table: Table, dated: Column | None, zone: int | None) -> Callable[[Value], str]:
    """What reads days with their time, in ``zone`` (see ``Zones``). Where every real date of a column is at midnight,
    nobody wrote a time down; where others have a time, midnight is one.
    """
    if dated is None or not _tells_times(sheet, table, dated):
        return day_reader(sheet, table, dated)
    order = measures.reading(sheet, dated, table.first_row, table.last_row).order
    texts = once(lambda value: moments.iso(value, order, zone))

    def read(value: Value) -> str:
        if isinstance(value, dt.datetime):
            return moments.iso(value, order)
        return f"{value.isoformat()}T00:00" if isinstance(value, dt.date) else texts(value)

    return read


def _tells_times(sheet: Sheet, table: Table, dated: Column) -> bool:
    return any(
        moments.time_of_day(value)
        for _, (values,) in sheet.columns(table.first_row, table.last_row, [dated.index])
        for value in values
    )


@dataclass
class Zones:
    """The zones that the cells of both columns name, in minutes ahead of UTC: how many cells name each, and where the
    first of them stands.
    """

    counts: Counter[int] = field(default_factory=Counter)
    first: dict[int, str] = field(default_factory=dict)

    @property
    def common(self) -> int | None:
        """The zone that all times are brought to: the one most often named; None where there is nothing to bring."""
        return self.counts.most_common(1)[0][0] if len(self.counts) > 1 else None


def zones(sheet: Sheet, table: Table) -> Zones:
    """The zones that a log's days name."""
    found = Zones()
    indices = [c.index for c in (column(table, Field.OPENED), column(table, Field.CLOSED)) if c is not None]
    for first, columns in sheet.columns(table.first_row, table.last_row, indices):
        for index, values in zip(indices, columns, strict=True):
            if str not in set(map(type, values)):
                continue  # real dates know no zone
            for row, value in enumerate(values, start=first):
                if (zone := moments.zone(value)) is not None:
                    found.counts[zone] += 1
                    if zone not in found.first:
                        found.first[zone] = address(row, index)
    return found


def told(sheet: Sheet, table: Table, number: Column | None) -> Iterator[Problem]:
    """That several zones were brought to one, and which tickets close before they open. ``number`` is the column of
    tickets that have several rows, of which the last speaks; None where none has.
    """
    found = zones(sheet, table)
    if found.common is not None:
        other = next(zone for zone in found.first if zone != found.common)
        named = ", ".join(f"{_called(zone)} in {count:,}" for zone, count in found.counts.most_common())
        cell, used = found.first[other], _called(found.common)
        message = f"{cell}: times of several zones ({named} cells). All are read in {used}."
        yield Problem("zones-differ", "info", table.sheet, cell, message)
    opened, closed = column(table, Field.OPENED), column(table, Field.CLOSED)
    if opened is None or closed is None:
        return
    rows = [*_backwards(sheet, table, opened, closed, found.common)]
    if rows and number is not None:
        speaking = frozenset(latest.last_rows(sheet, table, number.index).values())
        rows = [row for row in rows if row in speaking]
    if rows:
        cell = address(rows[0], closed.index)
        many = "A ticket closes before it opens" if len(rows) == 1 else f"{len(rows):,} tickets close before they open"
        more = " …" if len(rows) > 1 else ""
        whose = "Its time is" if len(rows) == 1 else "Their times are"
        message = f"{many}: {cell}{more}. {whose} not used."
        yield Problem("closed-before-opened", "warning", table.sheet, cell, message, count=len(rows))


def _backwards(sheet: Sheet, table: Table, opened: Column, closed: Column, zone: int | None) -> Iterator[int]:
    """The rows that close before they open: by the minute where both tell a time, otherwise by the day."""
    since, until = (moment_reader(sheet, table, dated, zone) for dated in (opened, closed))
    for first, (starts, ends) in sheet.columns(table.first_row, table.last_row, [opened.index, closed.index]):
        for row, (start, end) in enumerate(zip(starts, ends, strict=True), start=first):
            if start is None or end is None:
                continue
            if isinstance(start, dt.datetime) and isinstance(end, dt.datetime) and end >= start:
                continue  # most rows, without a text made of them
            if zone is None and isinstance(start, str) and isinstance(end, str) and _in_order(start, end):
                continue
            one, other = since(start), until(end)
            letters = min(len(one), len(other))
            if letters and other[:letters] < one[:letters]:
                yield row


def _in_order(start: str, end: str) -> bool:
    """Whether two texts are ISO moments written alike, of which the second is not the earlier."""
    alike = len(start) == len(end) and start[4:5] == end[4:5] == "-" and start[_A_DAY:11] == end[_A_DAY:11]
    return alike and start[:_A_DAY].count("-") == 2 and end >= start


def _called(zone: int) -> str:
    """``UTC``, ``UTC+02:00``."""
    hours, minutes = divmod(abs(zone), 60)
    return f"UTC{'+' if zone > 0 else '−'}{hours:02}:{minutes:02}" if zone else "UTC"
