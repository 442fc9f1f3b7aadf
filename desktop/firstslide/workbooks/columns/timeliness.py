"""On time by a target that the user types: which rows of a log meet “≤ 30” in a column of seconds.

A log without a column of made and missed may hold how long each item took. What counts as on time is the contract's to
say, so it is never guessed: a column of times is offered, and the target typed. A row without a time is not measured.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from firstslide.meeting.cells import address
from firstslide.meeting.errors import UserError
from firstslide.meeting.facts import Comparator
from firstslide.meeting.imports import Column, Field, Mend, Mending, Problem, Table
from firstslide.workbooks.language import amounts
from firstslide.workbooks.mending.rewrite import Change, rewritten
from firstslide.workbooks.values import Sheet, Value

from . import measures, naming

CAUSE = "no-target"
_TIMES = re.compile(
    r"\b(?:speed|wait(?:ing)?|response|resolution|turnaround|elapsed|time to|days? to|hours? to)\b", re.I
)
_MEETS: dict[Comparator, Callable[[Decimal, Decimal], bool]] = {
    "<=": operator.le,
    "<": operator.lt,
    ">=": operator.ge,
    ">": operator.gt,
}
_SIGNS = {"<=": "≤", ">=": "≥", "<": "<", ">": ">"}


def offered(sheet: Sheet, table: Table, mends: Sequence[Mend]) -> Iterator[Problem]:
    """The columns of a log that a target may be typed for, and the target that was."""
    if table.kind != "tickets":
        return
    typed = {m.column: m for m in mends if m.how is Mending.TARGET and m.value}
    for column in table.columns:
        if column.internal or column.field not in (Field.IGNORE, Field.MADE) or not _TIMES.search(column.header):
            continue
        rows = range(table.first_row, min(table.last_row, len(sheet.head), table.first_row + 200) + 1)
        if any(amounts.number(sheet.value(r, column.index)) is not None for r in rows):
            cell = address(table.head_row, column.index)
            message = (
                f"Column {naming.aside(column)} may say which rows were on time. Type the "
                "target, such as ≤ 30, if the contract has one."
            )
            done = typed.get(column.index)
            if done is not None:
                message = f"{cell}: a row is on time where it meets {naming.quoted(column)}. You typed {done.value}."
            yield Problem(CAUSE, "info", table.sheet, cell, message, (Mend(CAUSE, Mending.TARGET, column.index),), done)


def targeted(columns: Sequence[Column], mends: Sequence[Mend]) -> list[Column]:
    """The columns, those with a typed target as made or missed, each under a name that says the target.

    Raises UserError where what was typed is no target of this column.
    """
    wanted = {m.column: m for m in mends if m.how is Mending.TARGET and m.value}
    if not wanted:
        return list(columns)

    def made(column: Column) -> Column:
        if column.index in wanted:
            sign, value = _target(column, wanted[column.index].value)
            header = f"{column.header} {_SIGNS[sign]} {value.normalize():f}"
            why = f"the target {wanted[column.index].value} typed by you"
            return replace(column, field=Field.MADE, header=header, confidence=1.0, why=why)
        return column

    return [made(column) for column in columns]


def _target(column: Column, text: str) -> tuple[Comparator, Decimal]:
    found = amounts.target(text)
    unit = measures.UNITS.get(column.unit.casefold())
    if found is None or (found.unit and measures.UNITS.get(found.unit) != unit):
        what = f" in {column.unit}" if column.unit else ""
        raise UserError(f"{text} is no target for “{column.header}”. Give one{what}, like ≤ 30.", "bad-target")
    return found.comparator or "<=", found.value


def met(sheet: Sheet, columns: Sequence[Column], mends: Sequence[Mend], first_row: int, last_row: int) -> Sheet:
    """The sheet in which the cells of a column with a typed target say whether they meet it."""
    wanted = {m.column: m for m in mends if m.how is Mending.TARGET and m.value}
    tests = {c.index: _test(c, wanted[c.index]) for c in columns if c.index in wanted}
    return rewritten(sheet, tests, range(first_row, last_row + 1))


def _test(column: Column, mend: Mend) -> Change:
    sign, target = _target(column, mend.value)

    def test(_row: int, value: Value) -> str | None:
        found = amounts.number(value)
        return None if found is None else "met" if _MEETS[sign](found, target) else "missed"

    return test
