"""What a log's cells are read with: its columns by their field, and hours."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from firstslide.meeting.imports import Column, Field, Table
from firstslide.workbooks.columns import measures
from firstslide.workbooks.values import Sheet, Value


def column(table: Table, field: Field) -> Column | None:
    """The column of a field that may be stored, or None."""
    return next((c for c in table.columns if c.field is field and not c.internal), None)


def effort_reader(sheet: Sheet, table: Table) -> Callable[[Value], Decimal | None]:
    """What reads the hours of a log, in hours."""
    effort = column(table, Field.EFFORT)
    if effort is None:
        return lambda _: None
    reading = measures.reading(sheet, effort, table.first_row, table.last_row)
    return measures.once(lambda value: measures.effort(reading, value))
