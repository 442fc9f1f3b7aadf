"""Columns that say how far two columns beside them are apart: a difference, or its share of the plan.

They are found by label and by arithmetic, as totals are, and nothing in them is stored: it is worked out anew from what
they are made of. Knows the figures of a table, and no months.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Column, Field, Problem
from firstslide.workbooks.columns import naming
from firstslide.workbooks.language import amounts, words
from firstslide.workbooks.values import Sheet

CODE = "variance-column"
_NEAR = 4  # columns to the left among which the two stand
_CLOSE = Decimal("0.01")  # how far a difference of two rounded figures may be off
_EACH = 20  # cells that are named one by one
_SHARE = Decimal("0.005")  # how far a share may be off that is shown in whole percent


@dataclass(frozen=True)
class _Way:
    """How a figure comes of two others, in signs, and how near it must be; nothing comes of a division by zero."""

    signs: str
    close: Decimal
    of: Callable[[Decimal, Decimal], Decimal | None]


def _share(a: Decimal, b: Decimal) -> Decimal | None:
    return (a - b) / b if b else None


def _quotient(a: Decimal, b: Decimal) -> Decimal | None:
    return a / b if b else None


def _points(of: Callable[[Decimal, Decimal], Decimal | None]) -> Callable[[Decimal, Decimal], Decimal | None]:
    """The same kept as points of a percentage: -10 for -0.1."""

    def points(a: Decimal, b: Decimal) -> Decimal | None:
        found = of(a, b)
        return None if found is None else found * 100

    return points


_WAYS = (
    _Way("{a} − {b}", _CLOSE, lambda a, b: a - b),
    _Way("({a} − {b}) / {b}", _SHARE, _share),
    _Way("{a} / {b}", _SHARE, _quotient),
    _Way("({a} − {b}) / {b} in percent", _SHARE * 100, _points(_share)),
    _Way("{a} / {b} in percent", _SHARE * 100, _points(_quotient)),
)


@dataclass(frozen=True)
class Variance:
    """A column with the two that it is made of, and the rows in which that is so, and is not."""

    column: Column
    pair: tuple[Column, Column]
    way: _Way
    right: tuple[int, ...]
    wrong: tuple[int, ...]

    def formula(self, row: int) -> str:
        """How its figure in a row comes about: ``C3 − B3``."""
        a, b = (address(row, c.index) for c in self.pair)
        return self.way.signs.format(a=a, b=b)


def find(sheet: Sheet, column: Column, columns: Sequence[Column], records: Sequence[int]) -> Variance | None:
    """What a column that is called a variance is made of; None where it is called otherwise, or no two columns before
    it give most of it.
    """
    if not words.is_variance(column.header):
        return None
    before = [
        c
        for c in columns
        if column.index - _NEAR <= c.index < column.index
        and (c.period is not None or c.field is Field.TOTAL)
        and not words.is_variance(c.header)
    ]
    found = [_made(sheet, column, pair, way, records) for way in _WAYS for pair in permutations(reversed(before), 2)]
    best = max(found, key=lambda variance: len(variance.right), default=None)
    return best if best is not None and len(best.right) > len(best.wrong) else None


def _made(sheet: Sheet, column: Column, pair: tuple[Column, Column], way: _Way, records: Sequence[int]) -> Variance:
    right: list[int] = []
    wrong: list[int] = []
    for row in records:
        said, a, b = (amounts.number(sheet.value(row, c.index)) for c in (column, *pair))
        given = None if a is None or b is None else way.of(a, b)
        if said is not None and given is not None:
            (right if abs(said - given) <= way.close else wrong).append(row)
    return Variance(column, pair, way, tuple(right), tuple(wrong))


def told(sheet: Sheet, found: Sequence[Variance]) -> list[Problem]:
    """That such columns are left out, with the arithmetic of the first; and their cells that it does not give."""
    if not found:
        return []
    one, more = found[0], len(found) - 1
    row = one.right[0]
    cell = address(row, one.column.index)
    message = f"{cell}: {one.formula(row)} = {_said(sheet, row, one.column)}, in {naming.quoted(one.column)}."
    if more:
        message += f" {more} more column{'s are' if more > 1 else ' is'} worked out so."
    message += " What comes of the columns beside it is not stored."
    problems = [Problem(CODE, "info", sheet.name, cell, message)]
    for variance in found:
        for row in variance.wrong[:_EACH]:
            cell = address(row, variance.column.index)
            said = _said(sheet, row, variance.column)
            message = f"{cell} holds {said}, which is not {variance.formula(row)}. It is not stored."
            problems.append(Problem(CODE, "warning", sheet.name, cell, message))
    return problems


def _said(sheet: Sheet, row: int, column: Column) -> str:
    """A figure as it is written in a sentence."""
    figure = amounts.number(sheet.value(row, column.index)) or Decimal(0)
    if "%" in sheet.look(row, column.index).number_format:
        return f"{round(figure * 100, 2).normalize():f} %"
    return f"{round(figure, 4).normalize():,f}"


def asked(sheet: Sheet, column: Column, head: int) -> Problem:
    """The question about a column whose label says a variance, and whose figures say nothing of the kind."""
    cell = address(head, column.index)
    message = f"{cell}: {naming.quoted(column)} is called a variance, but no two columns before it give its figures."
    return Problem("total-unclear", "question", sheet.name, cell, message)
