"""Which rows head a table, and what stands over each of its columns.

The header is a band of rows, found by how much its cells look like headings and how much the rows below differ. Merged
headings, and those written once over several columns, become paths; a second row that says the same in another language
is dropped. Knows the first rows of a sheet alone, and no fields.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from firstslide.meeting.cells import Corners, column_letters
from firstslide.workbooks.language import amounts, parted, periods, serials, words
from firstslide.workbooks.values import Block, CellError, Sheet, Value

from . import counted

_LOOK = 15  # rows of an island in which the header is looked for
_ENOUGH = 0.5  # a header's score below which there is no table
_MAX_HEADER = 4
_LONGEST = 60  # letters of a heading
_LONGEST_OVER = 120  # letters of a heading over several columns


@dataclass(frozen=True)
class Region:
    """A block of cells that may hold a table, the title texts above it, and the name of the Excel table or range that
    it is.

    ``labels`` are columns outside of the block that name its rows, ``block`` its title: both of one of many blocks.
    """

    top: int
    left: int
    bottom: int
    right: int
    titles: tuple[str, ...] = ()
    name: str = ""
    labels: tuple[int, ...] = ()
    block: str = ""

    @property
    def corners(self) -> Corners:
        """Where it stands."""
        return self.top, self.left, self.bottom, self.right

    @property
    def columns(self) -> tuple[int, ...]:
        """The region's columns, those that name its rows first."""
        return (*self.labels, *range(self.left, self.right + 1))


@dataclass(frozen=True)
class Header:
    """The rows that head a table, how sure that is (0 to 1), and why.

    ``dropped`` are rows of the band that are neither header nor data: the header again, in another language.
    """

    rows: tuple[int, ...]
    confidence: float
    why: str
    dropped: tuple[int, ...] = ()


def filled(value: Value) -> bool:
    """True for a cell that holds something."""
    return value is not None and not (isinstance(value, str) and not value.strip())


def find_header(sheet: Sheet, region: Region) -> Header | None:
    """The header band of a region, or None where no row looks like one."""
    last = min(region.bottom - 1, region.top + _LOOK - 1, len(sheet.head))
    sheet = serials.read(sheet, range(region.top, last + 1), range(region.left, region.right + 1))
    scored = [
        (score - 0.02 * (row - region.top), row, why)
        for row in range(region.top, last + 1)
        if (scored_row := _score(sheet, region, row)) is not None
        for score, why in (scored_row,)
    ]
    if not scored:
        return None
    score, row, why = max(scored, key=lambda s: (s[0], -s[1]))
    if score < _ENOUGH:
        return None
    rows = _band(sheet, region, row)
    if rows[-1] >= region.bottom:
        return None
    kept, dropped = _translated(sheet, region, rows)
    if dropped:
        why = f"{why}; row {dropped[0]} says the same in another language and is left out"
    return Header(kept, round(min(score, 0.98), 2), why, dropped)


def _score(sheet: Sheet, region: Region, row: int) -> tuple[float, str] | None:
    cells = [(c, spread(sheet, row, c)) for c in range(region.left, region.right + 1)]
    cells = [(c, v) for c, v in cells if filled(v)]
    distinct = {str(v) for _, v in cells}
    if len(distinct) < 2 or any(isinstance(v, CellError | bool) for _, v in cells):
        return None
    # A figure over figures of its kind is no heading, but the first of them.
    own = [(c, v) for c, v in cells if not (kind := figure(v)) or kind != _kind_below(sheet, region, row, c)]
    texts = sum(_is_heading(v) for _, v in own) / len(cells)
    known = sum(_is_known(v) for _, v in own) / len(cells)
    width = _width(sheet, region)
    coverage = min(1.0, len(cells) / max(1, width))
    contrast = sum(_contrast(sheet, region, row, c) for c, _ in cells) / len(cells)
    score = 0.25 * texts + 0.35 * known + 0.25 * coverage + 0.1 * contrast + 0.05 * (len(distinct) == len(cells))
    why = f"row {row} fills {coverage:.0%} of the columns, {known:.0%} of its cells are usual headings"
    return score, why


def _width(sheet: Sheet, region: Region) -> int:
    """How many columns hold something below the first rows."""
    rows = range(region.top, min(region.bottom, region.top + 30) + 1)
    return sum(any(filled(sheet.value(r, c)) for r in rows) for c in range(region.left, region.right + 1))


def _is_heading(value: Value, longest: int = _LONGEST) -> bool:
    if periods.heading(value) is not None or periods.is_year(value):
        return True
    return isinstance(value, str) and len(value) <= longest and amounts.number(value) is None


def _is_known(value: Value) -> bool:
    if periods.heading(value) is not None or periods.is_year(value):
        return True
    return isinstance(value, str) and len(value) <= _LONGEST and words.guess(value) is not None


def _contrast(sheet: Sheet, region: Region, row: int, column: int) -> bool:
    """True where a heading stands over figures, and is none like them."""
    below = _kind_below(sheet, region, row, column)
    return below != "" and below != figure(sheet.value(row, column))


def _kind_below(sheet: Sheet, region: Region, row: int, column: int) -> str:
    """What most of the next cells of a column are: see ``figure``."""
    below = [sheet.value(r, column) for r in range(row + 1, min(row + 8, region.bottom) + 1)]
    kinds = [figure(v) for v in below if filled(v)]
    most = max(set(kinds), key=kinds.count) if kinds else ""
    return most if kinds.count(most) * 2 > len(kinds) else ""


def figure(value: Value) -> str:
    """``number``, ``date`` or ``period`` (a year, a month), also where kept as text; "" for words."""
    if value is None or isinstance(value, bool | CellError):
        return ""
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return "date"
    if periods.is_year(value) or periods.heading(value) is not None:
        return "period"
    if not isinstance(value, str) or any(amounts.number(value, mark) is not None for mark in (".", ",")):
        return "number"
    return "date" if periods.day(value) is not None else ""


# -------------------------------------------------------------------------------------------------- several rows


def _band(sheet: Sheet, region: Region, row: int) -> tuple[int, ...]:
    """The header's rows around its best one."""
    rows = [row]
    while len(rows) < _MAX_HEADER and rows[-1] + 1 < region.bottom and _goes_on(sheet, region, rows[-1]):
        rows.append(rows[-1] + 1)
    while len(rows) < _MAX_HEADER and rows[0] - 1 >= region.top and _heads(sheet, region, rows[0] - 1):
        rows.insert(0, rows[0] - 1)
    return tuple(rows)


def _goes_on(sheet: Sheet, region: Region, row: int) -> bool:
    """True where the row below belongs to the header too: it divides merged headings, fills the gaps of this one, or
    says it again.
    """
    columns = range(region.left, region.right + 1)
    below = [(c, v) for c in columns if filled(v := sheet.value(row + 1, c))]
    if len(below) < 2 or not all(_is_heading(v) for _, v in below):
        return False
    inner = _over_some(sheet, region, row)
    if any(m[2] > row for m in inner) or _same_again(sheet, region, row, row + 1):
        return True
    known = sum(_is_known(v) or counted.says(v) for _, v in below)
    if known == len(below) >= 3 and sum(_contrast(sheet, region, row + 1, c) for c, _ in below) * 2 > len(below):
        return True  # what the figures below are, month by month: Actual, Actual, Plan
    across = any(m[3] > m[1] for m in inner)
    gaps = sum(not filled(spread(sheet, row, c)) for c, _ in below)
    return (across or gaps > 0) and known * 2 >= len(below) and (across or gaps * 2 >= len(below))


def _over_some(sheet: Sheet, region: Region, row: int) -> list[Block]:
    """The merged areas of a row that head some of the columns. One over nearly all is a title, unless the names of the
    rows have a heading of their own beside it.
    """
    named = filled(spread(sheet, row, region.left))
    width = region.right - region.left + 1
    return [
        (top, left, bottom, right)
        for top, left, bottom, right in sheet.details.merges_in(row)
        if left >= region.left and (right - left + 1 < max(2, width * 0.8) or (named and left > region.left))
    ]


def _heads(sheet: Sheet, region: Region, row: int) -> bool:
    """True where the row above belongs to the header too: several headings, or one over some of the columns."""
    cells = [(c, sheet.value(row, c)) for c in range(region.left, region.right + 1)]
    full = [(c, v) for c, v in cells if filled(v)]
    across = any(right > left for _, left, _, right in _over_some(sheet, region, row))
    if not full or not all(_is_heading(v, _LONGEST_OVER if across else _LONGEST) for _, v in full):
        return False
    return across or len(full) >= 3 or (len(full) == 2 and all(periods.is_year(v) for _, v in full))


def _translated(sheet: Sheet, region: Region, rows: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The header's rows, and those of them that only say the same as another in another language.

    Of two such rows the one stays whose headings are the better known.
    """
    for upper, lower in pairwise(rows):
        if _same_again(sheet, region, upper, lower):
            known = {
                row: sum(_is_known(sheet.value(row, c)) for c in range(region.left, region.right + 1))
                for row in (upper, lower)
            }
            drop = upper if known[lower] > known[upper] else lower
            return tuple(r for r in rows if r != drop), (drop,)
    return rows, ()


def _same_again(sheet: Sheet, region: Region, upper: int, lower: int) -> bool:
    """True where two rows fill the same columns with other words that mean the same, as far as those are known."""
    columns = range(region.left, region.right + 1)
    pairs = [(sheet.value(upper, c), sheet.value(lower, c)) for c in columns]
    both = [(a, b) for a, b in pairs if filled(a) and filled(b)]
    if len(both) < 3 or len(both) != sum(filled(a) or filled(b) for a, b in pairs):
        return False
    different = [(a, b) for a, b in both if a != b]
    if len(different) * 2 < len(both) or not all(isinstance(b, str) for _, b in different):
        return False
    meant = [(_meaning(a), _meaning(b)) for a, b in different]
    same = sum(a is not None and a == b for a, b in meant)
    contrary = sum(a is not None and b is not None and a != b for a, b in meant)
    return same >= 2 and contrary == 0


def _meaning(value: Value) -> object:
    """What a heading stands for whatever its language: a time, a field, or both."""
    time = periods.heading(value)
    if time is not None or not isinstance(value, str):
        return time
    parts = parted.part(value)
    if len(parts) > 1:
        meant = frozenset(map(_meaning, parts))
        return None if None in meant else meant
    guess = words.guess(value)
    return None if guess is None or guess.confidence < 0.6 else guess.field


# --------------------------------------------------------------------------------------------------------- paths


def spread(sheet: Sheet, row: int, column: int) -> Value:
    """The value of a cell, or of the merged area that it is in."""
    value = sheet.value(row, column)
    if value is None:
        area = merged(sheet, row, column)
        return sheet.value(area[0], area[1]) if area else None
    return value


def merged(sheet: Sheet, row: int, column: int) -> Block | None:
    """The merged area that a cell is in, or None."""
    return next((m for m in sheet.details.merges_in(row) if m[1] <= column <= m[3]), None)


def paths(sheet: Sheet, region: Region, rows: Sequence[int]) -> dict[int, tuple[Value, ...]]:
    """The header path of each column of a region: the headings over it from the top down, each once.

    A column that only stands under a heading merged over it, and holds nothing, has an empty path.
    """
    if not rows:
        return {c: (f"Column {column_letters(c)}",) for c in region.columns}
    sheet = serials.read(sheet, rows, range(region.left, region.right + 1))
    last = rows[-1]
    divided = {r for r in rows if any(m[3] > m[1] for m in sheet.details.merges_in(r))}
    found: dict[int, tuple[Value, ...]] = {}
    left: dict[int, Value] = {}
    for column in region.columns:
        path: list[Value] = []
        for row in rows:
            value = spread(sheet, row, column)
            has_leaf = filled(sheet.value(last, column))
            if row != last and filled(value):
                left[row] = value if has_leaf else None
            elif row != last and has_leaf and row not in divided:
                value = left.get(row)  # a heading written once over several columns without a merge
            if filled(value) and (not path or path[-1] != value):
                path.append(value)
        found[column] = () if _only_covered(sheet, region, rows, column) else _below_block(path, region, column)
    return found


def _below_block(path: Sequence[Value], region: Region, column: int) -> tuple[Value, ...]:
    """A path without the title of its block, which all of the block's columns share."""
    if not region.block or column in region.labels:
        return tuple(path)
    title = region.block.split(" / ")
    own = [part for part in path[:-1] if " ".join(str(part).split()) not in title]
    return (*own, *path[-1:])


def _only_covered(sheet: Sheet, region: Region, rows: Sequence[int], column: int) -> bool:
    """True for a column that holds nothing and has no heading of its own, only one that spans others too."""
    areas = [merged(sheet, r, column) for r in rows]
    if any(filled(sheet.value(r, column)) and (a is None or a[1] == a[3]) for r, a in zip(rows, areas, strict=True)):
        return False
    last = min(region.bottom, len(sheet.head))
    return not any(filled(sheet.value(r, column)) for r in range(rows[-1] + 1, last + 1))
