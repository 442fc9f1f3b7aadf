"""Two columns for the same: Hours and Hours, or January twice. One is used, or both are added up, and that is told.

A person says which. The field that is chosen by hand is taken from the column that was merely proposed for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Column, Field, Mend, Mending, Problem, Table
from firstslide.workbooks.columns import naming
from firstslide.workbooks.columns.cell_types import Types
from firstslide.workbooks.columns.columns import MANY, NUMERIC, TARGETS
from firstslide.workbooks.language.periods import Heading
from firstslide.workbooks.mending.mends import BY_YOU, how
from firstslide.workbooks.values import Sheet

from . import problems
from .tables import Choices

CAUSE = "same-field"
_SEVERAL = MANY | {Field.MADE}  # a log may have several flags
_FIGURES = (NUMERIC | TARGETS) - _SEVERAL
_RESOLVED = re.compile(r"resol|gelöst|behoben", re.IGNORECASE)
_SURE = 0.6  # below this a column was no serious rival


@dataclass(frozen=True)
class Rivals:
    """Two columns for the same field: the one that is used and the other; ``twice`` are those of one month."""

    used: Column
    other: Column
    field: Field
    twice: bool = False


def by_hand(columns: Sequence[Column], choices: Choices) -> list[Column]:
    """The columns, without those that were proposed for a field which another was chosen for by hand."""
    chosen = {index for index, _ in choices.fields}
    taken = {c.field: c for c in columns if c.index in chosen and c.period is None and c.field not in _SEVERAL}
    return [
        _left(c, f"“{taken[c.field].header}” was chosen for it")
        if c.field in taken and c.index not in chosen and c.period is None
        else c
        for c in columns
    ]


def settled(columns: Sequence[Column], rivals: Sequence[Rivals], mends: Sequence[Mend]) -> list[Column]:
    """The columns after what was chosen for those with a rival."""
    found = {c.index: c for c in columns}
    for pair in rivals:
        used, other = pair.used, pair.other
        way = how(mends, CAUSE, other.index)
        if way is Mending.COUNT and not pair.twice:
            found[other.index] = replace(other, field=pair.field, confidence=1.0, why=BY_YOU)
            found[used.index] = _left(used, f"“{other.header}” is used instead")
        elif way is Mending.LEAVE_OUT:
            found[other.index] = replace(_left(other, "left out by you"), period=None)
    return [found[c.index] for c in columns]


def _left(column: Column, why: str) -> Column:
    return replace(column, field=Field.IGNORE, internal=False, confidence=1.0, why=why)


def find(columns: Sequence[Column], lost: Mapping[int, Column], times: Mapping[int, Heading]) -> Iterator[Rivals]:
    """The columns with a rival. ``lost`` are those that a surer one took the field from, as they were."""
    first: dict[object, Column] = {}
    for column in columns:
        if column.internal or column.field is Field.IGNORE:
            continue
        if column.period is None:
            used = first.setdefault(column.field, column)
            if used is not column and column.field not in _SEVERAL:
                yield Rivals(used, column, column.field)
        elif column.index in times and times[column.index].kind == "month" and column.field not in MANY:
            used = first.setdefault((column.field, column.period), column)
            if used is not column:
                yield Rivals(used, column, column.field, twice=True)
    for column in columns:
        before = lost.get(column.index)
        if before is None or before.confidence < _SURE or not _is_as_left(column, before):
            continue
        used_ = first.get(before.field)
        if used_ is not None and used_.index not in lost:
            yield Rivals(used_, column, before.field)


def _is_as_left(column: Column, before: Column) -> bool:
    """True where nothing but the surer column took a column's field: no program's export, and no person."""
    return column.field is Field.IGNORE and column.why.startswith(before.why)


def told(sheet: Sheet, table: Table, rivals: Sequence[Rivals], types: Mapping[int, Types]) -> Iterator[Problem]:
    """What to say of columns with a rival: a question where both hold figures, and a remark else."""
    if table.kind == "unknown":
        return
    head = table.head_row
    for pair in rivals:
        used, other = (address(head, c.index) for c in (pair.used, pair.other))
        both = f"{naming.at(head, pair.used)} and {naming.at(head, pair.other)}"
        what = problems.called(pair.field)
        ways = (Mending.LEAVE_OUT, Mending.COUNT)
        message = f"{both} may both be {what}. {used} is used."
        if pair.twice and pair.used.period is not None:
            ways = (Mending.ADD_UP, Mending.LEAVE_OUT)
            message = f"{both} are both {what} of {pair.used.period.long}. They are added up."
        severity: Literal["question", "warning", "info"] = "question" if _are_figures(types, pair) else "info"
        beside = pair.field is Field.CHARGE and table.kind != "charges"  # what the table is about is not in doubt
        if pair.other.confidence == 1 or beside:  # or both were chosen by hand
            severity = "warning"
        if pair.field is Field.CLOSED and _resolves(pair.other) and not _resolves(pair.used):
            severity = "warning"  # of all that may be late, by days
            message += (
                " How long tickets took runs to it. Where the service level means resolving, that is too long: then "
                f"use {other}."
            )
        offered = tuple(Mend(CAUSE, way, pair.other.index) for way in ways)
        yield Problem(CAUSE, severity, sheet.name, other, message, offered)


def _resolves(column: Column) -> bool:
    return bool(_RESOLVED.search(column.header))


def _are_figures(types: Mapping[int, Types], pair: Rivals) -> bool:
    held = [types.get(c.index) for c in (pair.used, pair.other)]
    filled = all(kind is not None and kind.filled for kind in held)
    numbers = all(kind is not None and kind.numbers >= 0.5 for kind in held)
    return pair.field in _FIGURES and filled and (numbers or pair.field in TARGETS)  # ≥ 95 % is no mere number
