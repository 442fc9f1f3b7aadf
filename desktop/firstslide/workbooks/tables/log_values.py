"""What a log's cells are read with: its columns by their field, hours, and a memory of what was read.

A log may have millions of rows, in which few values are distinct.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from firstslide.meeting.imports import Column, Field, Table
from firstslide.workbooks.columns import measures
from firstslide.workbooks.values import Sheet, Value

_T = TypeVar("_T")
_MOST = 20_000  # distinct values that are remembered


def column(table: Table, field: Field) -> Column | None:
    """The column of a field that may be stored, or None."""
    return next((c for c in table.columns if c.field is field and not c.internal), None)


def once(read: Callable[[Value], _T]) -> Callable[[Value], _T]:
    """``read``, remembering what it gave for the last few thousand distinct values."""
    known: dict[Value, _T] = {}

    def remembered(value: Value) -> _T:
        if value.__class__ is bool:  # True is 1 to a dict, and no figure
            return read(value)
        if value in known:
            return known[value]
        if len(known) > _MOST:
            known.clear()
        found = known[value] = read(value)
        return found

    return remembered


def effort_reader(sheet: Sheet, table: Table) -> Callable[[Value], Decimal | None]:
    """What reads the hours of a log, in hours."""
    effort = column(table, Field.EFFORT)
    if effort is None:
        return lambda _: None
    reading = measures.reading(sheet, effort, table.first_row, table.last_row)
    return once(lambda value: measures.effort(reading, value))
