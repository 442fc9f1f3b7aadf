"""Columns in which each cell holds several facts: “Name, Age, Area of Work” over “Dan, 28: Client”.

They are told, and never taken apart by guess. Where one of the facts is a person, the whole column is internal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Column, Field, Problem, leaf
from firstslide.workbooks.language import words
from firstslide.workbooks.mending.causes import CAUSES
from firstslide.workbooks.values import Sheet

from . import naming
from .headings import filled

_HEADING = re.compile(r"\s*[,;|]\s*|\s+/\s+|\s+[+&]\s+")
_CELL = re.compile(r"\s*[,;:|/]\s*|\s+[-–]\s+")
_PERSON = frozenset({"name", "first name", "last name", "surname", "full name", "age"})
_SAMPLE = 200


def parts(sheet: Sheet, column: Column, first_row: int, last_row: int) -> tuple[str, ...]:
    """The facts that a column's heading names, where its cells hold as many; none for an ordinary column."""
    named = tuple(part for part in _HEADING.split(leaf(column.header)) if part)
    if len(named) < 2 or column.period is not None:
        return ()
    fit, of = fitting(sheet, column, len(named), first_row, last_row)
    return named if of and fit * 10 >= of * 9 else ()


def fitting(sheet: Sheet, column: Column, facts: int, first_row: int, last_row: int) -> tuple[int, int]:
    """How many of the texts of a column hold so many facts, and how many texts there are."""
    rows = range(first_row, min(last_row, len(sheet.head), first_row + _SAMPLE) + 1)
    texts = [v for r in rows if filled(v := sheet.value(r, column.index)) and isinstance(v, str)]
    return sum(len([p for p in _CELL.split(text) if p]) == facts for text in texts), len(texts)


def settled(sheet: Sheet, columns: Sequence[Column], first_row: int, last_row: int) -> list[Column]:
    """The columns, those that name persons among other facts as internal."""

    def looked_at(column: Column) -> Column:
        named = parts(sheet, column, first_row, last_row)
        if not any(_is_person(part) for part in named):
            return column
        why = f"each cell holds {len(named)} facts, one of them a person"
        return replace(column, field=Field.STAFF, internal=True, confidence=0.8, why=why)

    return [looked_at(column) for column in columns]


def _is_person(part: str) -> bool:
    guess = words.guess(part)
    return words.fold(part) in _PERSON or (guess is not None and guess.field is Field.STAFF)


def told(sheet: Sheet, columns: Sequence[Column], first_row: int, last_row: int, head: int) -> tuple[Problem, ...]:
    """What to say of columns with several facts."""
    found = []
    for column in columns:
        if named := parts(sheet, column, first_row, last_row):
            message = f"Column {naming.lettered(column)}: each cell holds {len(named)} facts ({', '.join(named)})."
            code = "facts-with-a-person" if column.internal else "several-facts"
            message += f" {CAUSES['several-facts'].meanwhile[0]}" if column.internal else ""
            found.append(Problem(code, "info", sheet.name, address(head, column.index), message))
    return tuple(found)
