"""Hours of a ticket with several rows: bookings that add up, or its hours so far, of which the last row has them all.

No workbook says which, so it is asked where the two differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Field, Mend, Mending, Problem, Table
from firstslide.workbooks.mending.mends import how
from firstslide.workbooks.values import Sheet, Value

from . import latest
from .log_values import column, effort_reader

CAUSE = "hours-in-several-rows"
SEVERAL = "several-rows-a-ticket"
MOST = 20  # rows a ticket from which on its number is doubted


@dataclass
class _Booked:
    """The hours of each ticket in all, how many rows they stand in, and the second row of those with several."""

    totals: dict[Value, Decimal] = field(default_factory=dict)
    rows: int = 0
    again: dict[Value, int] = field(default_factory=dict)


def told(sheet: Sheet, table: Table, mends: Sequence[Mend]) -> Iterator[Problem]:
    """The question whether the hours of a ticket's rows add up; none where each row is a ticket, or nothing differs."""
    number, effort = column(table, Field.NUMBER), column(table, Field.EFFORT)
    way = how(mends, SEVERAL)
    if table.kind != "tickets" or number is None or effort is None or way is Mending.ONE_A_ROW:
        return
    booked = _booked(sheet, table)
    if not booked.again or (way is None and booked.rows > len(booked.totals) * MOST):
        return
    kept = _of_last_rows(sheet, table, booked)
    differ = [key for key in booked.again if booked.totals[key] != kept.get(key, 0)]
    if not differ:
        return
    first = differ[0]
    cell = address(booked.again[first], effort.index)
    many = "one ticket has" if len(differ) == 1 else f"{len(differ):,} tickets have"
    message = (
        f"{cell}: {many} hours in several rows. {first} has {_shown(booked.totals[first])} h in all, and "
        f"{_shown(kept.get(first, Decimal(0)))} h in its last row."
    )
    yield Problem(CAUSE, "question", table.sheet, cell, message, count=len(differ))


def _shown(hours: Decimal) -> str:
    return f"{round(hours, 2).normalize():,f}"


def summed(sheet: Sheet, table: Table) -> dict[Value, Decimal] | None:
    """The hours of each ticket in all, by its number, where it was chosen that they add up; None where it was not."""
    done = next((p.done for p in table.problems if p.code == CAUSE), None)
    return _booked(sheet, table).totals if done is not None and done.how is Mending.ADD_UP else None


def _booked(sheet: Sheet, table: Table) -> _Booked:
    found = _Booked()
    for row, key, hours in _hours(sheet, table):
        found.rows += 1
        if key in found.totals:
            found.totals[key] += hours
            found.again.setdefault(key, row)
        else:
            found.totals[key] = hours
    return found


def _of_last_rows(sheet: Sheet, table: Table, booked: _Booked) -> dict[Value, Decimal]:
    """The hours in the last rows of the tickets that have them in several."""
    number = column(table, Field.NUMBER)
    assert number is not None
    last = latest.last_rows(sheet, table, number.index)
    return {key: hours for row, key, hours in _hours(sheet, table) if key in booked.again and last[key] == row}


def _hours(sheet: Sheet, table: Table) -> Iterator[tuple[int, Value, Decimal]]:
    """The rows with a number and hours: row, number, hours."""
    number, effort = column(table, Field.NUMBER), column(table, Field.EFFORT)
    assert number is not None
    assert effort is not None
    read, skipped = effort_reader(sheet, table), frozenset(table.left_out)
    for first, (numbers, values) in sheet.columns(table.first_row, table.last_row, [number.index, effort.index]):
        for row, (key, value) in enumerate(zip(numbers, values, strict=True), start=first):
            if key is not None and row not in skipped and (hours := read(value)) is not None:
                yield row, key, hours
