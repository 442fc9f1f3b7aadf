"""Figures in thousands or millions: a title says so, a heading, or the unit of a row, and 12 is 12,000.

It may as well be an old title over figures that were put right long ago, so that is asked; nothing is a thousandth of
what was meant in silence. What is shown as a percentage is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Column, Field, Kind, Mend, Mending, Problem
from firstslide.workbooks.language import amounts
from firstslide.workbooks.mending.mends import how
from firstslide.workbooks.mending.rewrite import Change, rewritten
from firstslide.workbooks.values import Sheet, Value

from .headings import Region

CAUSE = "scaled"
_MANY: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (many, re.compile(pattern, re.IGNORECASE))
    for many, pattern in (
        (
            1_000,
            r"\b(?:in|en) (?:thousands?|k|000s?|tsd|tausend|milliers|duizend(?:en|tallen)?)\b|(?<![\d.,\w])['’]?000s?\b"
            r"|\bthousands\b|\btsd\b\.?|\btausend\b|\bmilliers\b|\bduizendtallen\b|\(k\)|\ben miles\b",
        ),
        (
            1_000_000,
            r"\b(?:in|en) (?:mio|mn|millions?|millionen|miljoen|millones)\b|\bmillions\b|\bmio\b\.?|\bmillionen\b",
        ),
    )
)
_UNIT = re.compile(r"^k(?= |$)", re.IGNORECASE)  # of a cell of units alone: k tickets
_SCALED = frozenset(
    {Field.ACTUAL, Field.BASELINE, Field.BASELINE_YEAR, Field.VALUE, Field.EFFORT, Field.TOTAL, Field.MEASURED}
    | {Field.ON_TIME, Field.LATE}
)
_KINDS: frozenset[Kind] = frozenset({"scope", "delivered", "effort", "results"})


@dataclass(frozen=True)
class Scaled:
    """The figures of a table that are said to be in thousands or millions: by column how many one is, by row where its
    unit says so; and what says it, in which cell, of which first figure.
    """

    columns: Mapping[int, int] = field(default_factory=dict)
    rows: Mapping[int, int] = field(default_factory=dict)
    units: tuple[int, ...] = ()  # the columns of units
    said: str = ""
    cell: str = ""
    first: tuple[int, int, Decimal] = (0, 0, Decimal(0))
    way: Mending | None = None

    def many(self, row: int, column: int) -> int:
        """How many one is in a cell."""
        return self.rows.get(row) or self.columns.get(column, 1)


def find(
    sheet: Sheet, columns: Sequence[Column], kind: Kind, region: Region, within: range, head: int, mends: Sequence[Mend]
) -> Scaled:
    """What is said of a table's figures; nothing for a table that has none to keep."""
    counted = {c.index: c for c in columns if _is_scaled(c)}
    stored = [c.index for c in counted.values() if c.field is not Field.TOTAL]
    units = tuple(c.index for c in columns if c.field is Field.UNIT)
    way = how(mends, CAUSE)
    if kind not in _KINDS:
        return Scaled()
    cells = ((r, u) for r in within if r <= len(sheet.head) for u in units)
    said = {(r, u): many for r, u in cells if (many := _unit(sheet.value(r, u)))}
    rows = {row: many for (row, _), many in said.items()}
    if rows and (first := _first(sheet, stored, rows)):
        row, unit = next(iter(said))
        return Scaled({}, rows, units, str(sheet.value(row, unit)).strip(), address(row, unit), first, way)
    for text, cell, own in _texts(sheet, columns, counted, region, head):
        if many := _many(text):
            of = dict.fromkeys([own] if own else counted, many)
            first = _first(sheet, [c for c in stored if c in of], within)
            return Scaled(of, {}, units, " ".join(text.split())[:60], cell, first, way) if first else Scaled()
    return Scaled()


def _is_scaled(column: Column) -> bool:
    return column.field in _SCALED and not column.internal and "%" not in column.header


def _texts(
    sheet: Sheet, columns: Sequence[Column], counted: Mapping[int, Column], region: Region, head: int
) -> Iterator[tuple[str, str, int]]:
    """What may say it, with its cell, and the column that it is of alone; 0 for all of them."""
    named = [c for c in columns if _many(c.header)]
    figures = [c for c in named if c.index in counted]
    if len(figures) == 1:
        yield figures[0].header, address(head, figures[0].index), figures[0].index
    yield from ((c.header, address(head, c.index), 0) for c in (*figures, *named))
    yield from ((title, "", 0) for title in reversed(region.titles))
    yield sheet.name, "", 0


def _many(text: str) -> int:
    return next((many for many, pattern in _MANY if pattern.search(text)), 0)


def _unit(value: Value) -> int:
    if not isinstance(value, str):
        return 0
    return 1_000 if _UNIT.match(value.strip()) else _many(value)


def _first(sheet: Sheet, columns: Sequence[int], rows: Iterable[int]) -> tuple[int, int, Decimal] | None:
    """The first cell with a figure, and that."""
    cells = ((r, c, amounts.number(sheet.value(r, c))) for r in rows if r <= len(sheet.head) for c in columns)
    return next(((r, c, figure) for r, c, figure in cells if figure), None)


def read(sheet: Sheet, found: Scaled, columns: Sequence[Column], within: range) -> Sheet:
    """The sheet with the whole figures, and units without the thousands, where that was chosen."""
    if found.way is not Mending.SCALED or not found.first[0]:
        return sheet
    counted = [c.index for c in columns if _is_scaled(c)]
    changes: dict[int, Change] = {index: _multiplied(sheet, found, index) for index in counted}
    changes |= dict.fromkeys(found.units, _without)
    return rewritten(sheet, changes, within)


def _multiplied(sheet: Sheet, found: Scaled, index: int) -> Change:
    def multiplied(row: int, value: Value) -> Value:
        many = found.many(row, index)
        figure = amounts.number(value)
        if many == 1 or figure is None or _is_share(sheet, row, index, value):
            return value
        whole: Decimal = figure * many
        return f"{whole:f}" if whole != int(whole) else int(whole)

    return multiplied


def _is_share(sheet: Sheet, row: int, column: int, value: Value) -> bool:
    return "%" in (value if isinstance(value, str) else sheet.look(row, column).number_format)


def _without(_row: int, value: Value) -> Value:
    """A unit without its thousands: ``tickets`` of ``'000 tickets``."""
    if not isinstance(value, str) or not _unit(value):
        return value
    for _, pattern in _MANY:
        value = pattern.sub(" ", value)
    return " ".join(_UNIT.sub(" ", value.strip()).split()).strip(" ()") or None


def told(sheet: str, found: Scaled) -> Iterator[Problem]:
    """The question whether they are."""
    row, column, figure = found.first
    if not row:
        return
    whole = f"{(figure * found.many(row, column)).normalize():,f}"
    where = f"{found.cell} says" if found.cell else "a title or the sheet's name says"
    cell = address(row, column)
    message = f"{cell}: {figure.normalize():,f} may be {whole}, for {where} “{found.said}”."
    ways = tuple(Mend(CAUSE, way) for way in (Mending.SCALED, Mending.COUNT))
    yield Problem(CAUSE, "question", sheet, cell, message, ways)
