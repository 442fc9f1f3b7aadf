"""What a column, and what stands in a cell, is called in a sentence. A column without a heading is called by its letter
alone: “” would be no name.
"""

from __future__ import annotations

from firstslide.meeting.cells import address, column_letters
from firstslide.meeting.imports import Column
from firstslide.workbooks.values import CellError, Value

_LONGEST = 40  # letters of a cell's text


def lettered(column: Column) -> str:
    """``D, “Vol.”``, as a sentence goes on after a colon; ``D``."""
    return ", ".join(filter(None, (column_letters(column.index), _quoted(column))))


def aside(column: Column) -> str:
    """``D, “Vol.”,`` as a sentence goes on after a verb; ``D``."""
    return f"{lettered(column)}," if column.header else lettered(column)


def quoted(column: Column) -> str:
    """``“Vol.”``; ``column D``."""
    return _quoted(column) or f"column {column_letters(column.index)}"


def listed(column: Column) -> str:
    """``D “Vol.”``, one of several; ``D``."""
    return " ".join(filter(None, (column_letters(column.index), _quoted(column))))


def at(row: int, column: Column) -> str:
    """``D4 “Vol.”``, the cell of its heading; ``D4``."""
    return " ".join(filter(None, (address(row, column.index), _quoted(column))))


def content(value: Value) -> str:
    """What stands in a cell, cut where it is long."""
    return value.text if isinstance(value, CellError) else str(value).strip()[:_LONGEST]


def _quoted(column: Column) -> str:
    return f"“{column.header}”" if column.header else ""
