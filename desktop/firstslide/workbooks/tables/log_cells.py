"""Cells of a ticket log that should hold hours, how often, yes or no, or a day, and don't: counted in each column.

A log may have millions of rows, so it is streamed, each distinct value is judged once, and no cell is kept but the
first. Texts that are no day are told by ``log``; a formula without a value looks like an empty cell, and is told here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from firstslide.meeting.imports import Column, Field, Mend, Mending, Problem, Table
from firstslide.workbooks.columns import measures
from firstslide.workbooks.values import Sheet, Value

from . import log_hours
from .mended import why_no_number
from .problems import no_number

_DAYS = (Field.OPENED, Field.CLOSED)


@dataclass
class _Found:
    """How many cells of a column have the same cause, and the first of them."""

    row: int
    value: Value
    count: int = 0


def told(sheet: Sheet, table: Table, mends: Sequence[Mend]) -> Iterator[Problem]:
    """One problem for each cause in a column of a log; none for another table."""
    if table.kind != "tickets":
        return
    yield from log_hours.told(sheet, table, mends)
    typed = {m.column for m in mends if m.how is Mending.TARGET and m.value}  # numbers, judged by a typed target
    waiting = {column for _, column in sheet.details.uncached}
    checked = [c for c in table.columns if c.index not in typed and not c.internal and _is_checked(c, table, waiting)]
    for (cause, index), found in _look_through(sheet, table, checked).items():
        column = next(c for c in checked if c.index == index)
        first = no_number(table.sheet, column, found.row, found.value, cause)
        more = found.count - 1
        like = "" if not more else f" {more:,} more cell{'s' if more > 1 else ''} of this column {_are(more)} like it."
        ways = (Mend(cause, Mending.LEAVE_OUT, index),) if column.field in _DAYS else ()
        yield replace(first, message=f"{first.message}{like}", mends=ways, count=found.count)


def _are(count: int) -> str:
    return "are" if count > 1 else "is"


def _is_checked(column: Column, table: Table, waiting: Set[int]) -> bool:
    """The columns of flags, the one of hours that is used, and those of days in which a formula has no value."""
    if column.field is Field.EFFORT:
        return column is next(c for c in table.columns if c.field is Field.EFFORT and not c.internal)
    return column.field in (Field.MADE, Field.REOPENED) or (column.field in _DAYS and column.index in waiting)


def _look_through(sheet: Sheet, table: Table, checked: Sequence[Column]) -> dict[tuple[str, int], _Found]:
    judges = [_judge(sheet, table, column) for column in checked]
    skipped = frozenset(table.left_out)
    found: dict[tuple[str, int], _Found] = {}
    for first, columns in sheet.columns(table.first_row, table.last_row, [c.index for c in checked]):
        for column, judge, values in zip(checked, judges, columns, strict=True):
            for row, value in enumerate(values, start=first):
                if (cause := judge(row, value)) and row not in skipped:
                    found.setdefault((cause, column.index), _Found(row, value)).count += 1
    return found


def _judge(sheet: Sheet, table: Table, column: Column) -> Callable[[int, Value], str]:
    """What is wrong with a cell of a column, or ""."""
    mark = measures.reading(sheet, column, table.first_row, table.last_row).mark
    uncached = sheet.details.uncached
    is_day, index = column.field in _DAYS, column.index
    why = measures.once(lambda value: why_no_number(sheet, 0, column, value, mark))  # the same in every row

    def judge(row: int, value: Value) -> str:
        if value is None:
            return "formula-without-value" if uncached and (row, index) in uncached else ""
        return "" if is_day else why(value)

    return judge
