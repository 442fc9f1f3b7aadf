"""Where the tables of a sheet are, and which rows head them.

Excel tables come first, then islands of cells between blank rows and columns; an island without a header of its own
goes on with the table above it. The header is a band of one to three rows, found by how much its cells look like
headings and how much the rows below differ. Works on the first rows of a bulk sheet alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from firstslide.meeting.cells import Cell, column_letters
from firstslide.meeting.imports import Kind, Mend

from . import amounts, periods, words
from .values import Block, CellError, Sheet, Value

_LOOK = 15  # rows of an island in which the header is looked for
_ENOUGH = 0.5  # a header's score below which there is no table
_MAX_HEADER = 3
_LONGEST = 60  # letters of a heading


@dataclass(frozen=True)
class Region:
    """A block of cells that may hold a table, the title texts above it, and the Excel table's name if it is one."""

    top: int
    left: int
    bottom: int
    right: int
    titles: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Header:
    """The rows that head a table, how sure that is (0 to 1), and why."""

    rows: tuple[int, ...]
    confidence: float
    why: str


@dataclass(frozen=True)
class Found:
    """A region with its header, whose rows are none where the cells have no headings."""

    region: Region
    header: Header

    @property
    def first_row(self) -> int:
        """The first row below the header."""
        return self.header.rows[-1] + 1 if self.header.rows else self.region.top


@dataclass(frozen=True)
class Choices:
    """What the user chose for a table; None and empty where nothing was."""

    fields: tuple[tuple[int, str], ...] = ()
    internal: tuple[tuple[int, bool], ...] = ()
    kind: Kind | None = None
    header_rows: tuple[int, ...] | None = None
    range: str | None = None
    mends: tuple[Mend, ...] = ()


NO_CHOICES = Choices()


def find(sheet: Sheet) -> list[Found]:
    """The tables of a sheet, from the top down."""
    found = _excel_tables(sheet)
    taken = [f.region for f in found]
    titles: list[str] = []
    for run in _row_runs(sheet, taken):
        islands = _islands(sheet, run)
        text = _only_text(sheet, run)
        for island in islands:
            region = replace(island, titles=tuple(titles[-6:]))
            header = find_header(sheet, region)
            if header is not None:
                above = range(region.top, header.rows[0])
                inner = tuple(t for r in above for t in _texts(sheet, r, region))
                found += _split(sheet, Found(replace(region, titles=(*region.titles, *inner)), header))
            elif (at := _continued(sheet, found, region, taken)) is not None:
                found[at] = replace(found[at], region=_joined(found[at].region, region))
            elif _figures(sheet, region):
                found.append(Found(region, Header((), 0.2, "figures without a row of headings")))
        titles = [*titles, *text] if text else titles
    return sorted((_to_the_end(sheet, f) for f in found), key=lambda f: (f.region.top, f.region.left))


def _split(sheet: Sheet, found: Found) -> list[Found]:
    """Tables under one another without a blank row: where a title and then the same header come again."""
    region, header = found.region, found.header
    last = header.rows[-1]
    wanted = [sheet.value(last, c) for c in range(region.left, region.right + 1)]
    for row in range(last + 2, min(region.bottom, len(sheet.head) + 1)):
        here = [sheet.value(row, c) for c in range(region.left, region.right + 1)]
        same = sum(_filled(a) and a == b for a, b in zip(wanted, here, strict=True))
        between = [v for c in range(region.left, region.right + 1) if _filled(v := sheet.value(row - 1, c))]
        if same >= 2 and same * 10 >= sum(map(_filled, wanted)) * 8 and len(between) == 1:
            lower = replace(region, top=row, titles=(*region.titles, str(between[0])))
            upper = replace(found, region=replace(region, bottom=row - 2))
            return [upper, *_split(sheet, Found(lower, replace(header, rows=(row,))))]
    return [found]


def _excel_tables(sheet: Sheet) -> list[Found]:
    found = []
    for name, ref in sheet.details.ranges.items():
        try:
            top, left, bottom, right = Cell("", sheet.name, ref).corners
        except ValueError:
            continue
        region = Region(top, left, bottom, right, _above(sheet, top), name)
        found.append(Found(region, Header((top,), 0.98, f"the Excel table “{name}”")))
    return found


def _above(sheet: Sheet, row: int) -> tuple[str, ...]:
    whole = Region(1, 1, row, sheet.column_count)
    return tuple(t for r in range(max(1, row - 6), row) for t in _texts(sheet, r, whole))


def _to_the_end(sheet: Sheet, found: Found) -> Found:
    """A table that reaches the last of the first rows goes on to the end of the sheet."""
    if sheet.whole or found.region.bottom < len(sheet.head):
        return found
    return replace(found, region=replace(found.region, bottom=sheet.row_count))


def _filled(value: Value) -> bool:
    return value is not None and not (isinstance(value, str) and not value.strip())


def _row_runs(sheet: Sheet, taken: Sequence[Region]) -> list[tuple[int, int]]:
    """Runs of rows that hold something outside of the regions taken."""
    runs: list[tuple[int, int]] = []
    for number, row in enumerate(sheet.head, start=1):
        if not any(_filled(v) and not _inside(taken, number, c) for c, v in enumerate(row, start=1)):
            continue
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _inside(regions: Sequence[Region], row: int, column: int) -> bool:
    return any(r.top <= row <= r.bottom and r.left <= column <= r.right for r in regions)


def _islands(sheet: Sheet, run: tuple[int, int]) -> list[Region]:
    """A run of rows, divided at empty columns, unless they are mere spacers between single columns."""
    columns = sorted(
        {c for r in range(run[0], run[1] + 1) for c, v in enumerate(sheet.head[r - 1], start=1) if _filled(v)}
    )
    groups: list[list[int]] = []
    for column in columns:
        if groups and column - groups[-1][-1] == 1:
            groups[-1].append(column)
        else:
            groups.append([column])
    spacers = sum(len(g) == 1 for g in groups) * 2 > len(groups)
    wide = [g for g in groups if len(g) > 1]
    if len(groups) > 1 and not spacers and all(_own_header(sheet, run, g) for g in wide):
        return [Region(run[0], g[0], run[1], g[-1]) for g in groups]
    return [Region(run[0], columns[0], run[1], columns[-1])] if columns else []


def _own_header(sheet: Sheet, run: tuple[int, int], group: list[int]) -> bool:
    header = find_header(sheet, Region(run[0], group[0], run[1], group[-1]))
    return header is not None and any(
        isinstance(v := sheet.value(r, group[0]), str) and periods.heading(v) is None for r in header.rows
    )


def _only_text(sheet: Sheet, run: tuple[int, int]) -> list[str]:
    """The texts of a run of title rows: one or two cells a row."""
    rows = [[v for v in sheet.head[r - 1] if _filled(v)] for r in range(run[0], min(run[1], run[0] + 8) + 1)]
    return [str(v) for row in rows if len(row) <= 2 for v in row if isinstance(v, str)]


def _texts(sheet: Sheet, row: int, region: Region) -> list[str]:
    values = (sheet.value(row, c) for c in range(region.left, region.right + 1))
    return [v for v in values if isinstance(v, str) and v.strip()]


def _continued(sheet: Sheet, found: list[Found], region: Region, taken: Sequence[Region]) -> int | None:
    """Which table a region without a header goes on with: the last above it that spans its columns."""
    widest = max(
        sum(_filled(sheet.value(r, c)) for c in range(region.left, region.right + 1))
        for r in range(region.top, region.bottom + 1)
    )
    for at in range(len(found) - 1, -1, -1):
        table = found[at].region
        if table in taken or table.bottom >= region.top or widest < 3:
            continue
        if table.left <= region.left and region.right <= table.right and region.top - table.bottom <= 3:
            return at
    return None


def _figures(sheet: Sheet, region: Region) -> bool:
    """True for a block of at least two rows and columns with a column of numbers or dates."""
    rows = range(region.top, min(region.bottom, region.top + 30) + 1)
    if len(rows) < 2 or region.left == region.right:
        return False
    return any(
        sum(_figure(sheet.value(r, c)) != "" for r in rows) * 2 > len(rows)
        for c in range(region.left, region.right + 1)
    )


def _joined(table: Region, more: Region) -> Region:
    return replace(table, bottom=max(table.bottom, more.bottom))


# ------------------------------------------------------------------------------------------------------- headers


def find_header(sheet: Sheet, region: Region) -> Header | None:
    """The header band of a region, or None where no row looks like one."""
    last = min(region.bottom - 1, region.top + _LOOK - 1, len(sheet.head))
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
    return Header(rows, round(min(score, 0.98), 2), why)


def _score(sheet: Sheet, region: Region, row: int) -> tuple[float, str] | None:
    cells = [(c, spread(sheet, row, c)) for c in range(region.left, region.right + 1)]
    cells = [(c, v) for c, v in cells if _filled(v)]
    distinct = {str(v) for _, v in cells}
    if len(distinct) < 2 or any(isinstance(v, CellError | bool) for _, v in cells):
        return None
    # A figure over figures of its kind is no heading, but the first of them.
    own = [(c, v) for c, v in cells if not (kind := _figure(v)) or kind != _kind_below(sheet, region, row, c)]
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
    return sum(any(_filled(sheet.value(r, c)) for r in rows) for c in range(region.left, region.right + 1))


def _is_heading(value: Value) -> bool:
    if periods.heading(value) is not None or periods.is_year(value):
        return True
    return isinstance(value, str) and len(value) <= _LONGEST and amounts.number(value) is None


def _is_known(value: Value) -> bool:
    if periods.heading(value) is not None or periods.is_year(value):
        return True
    return isinstance(value, str) and len(value) <= _LONGEST and words.guess(value) is not None


def _contrast(sheet: Sheet, region: Region, row: int, column: int) -> bool:
    """True where a heading stands over figures, and is none like them."""
    below = _kind_below(sheet, region, row, column)
    return below != "" and below != _figure(sheet.value(row, column))


def _kind_below(sheet: Sheet, region: Region, row: int, column: int) -> str:
    """What most of the next cells of a column are: see ``_figure``."""
    below = [sheet.value(r, column) for r in range(row + 1, min(row + 8, region.bottom) + 1)]
    kinds = [_figure(v) for v in below if _filled(v)]
    most = max(set(kinds), key=kinds.count) if kinds else ""
    return most if kinds.count(most) * 2 > len(kinds) else ""


def _figure(value: Value) -> str:
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


def _band(sheet: Sheet, region: Region, row: int) -> tuple[int, ...]:
    """The header's rows around its best one."""
    rows = [row]
    while len(rows) < _MAX_HEADER and rows[-1] + 1 < region.bottom and _goes_on(sheet, region, rows[-1]):
        rows.append(rows[-1] + 1)
    while len(rows) < _MAX_HEADER and rows[0] - 1 >= region.top and _heads(sheet, region, rows[0] - 1):
        rows.insert(0, rows[0] - 1)
    return tuple(rows)


def _goes_on(sheet: Sheet, region: Region, row: int) -> bool:
    """True where the row below belongs to the header too: it divides merged headings, or fills the gaps of this one."""
    columns = range(region.left, region.right + 1)
    below = [(c, v) for c in columns if _filled(v := sheet.value(row + 1, c))]
    if len(below) < 2 or not all(_is_heading(v) for _, v in below):
        return False
    inner = [m for m in sheet.details.merges if _within(m[1], m[3], region) and m[0] <= row <= m[2]]
    if any(m[2] > row for m in inner):
        return True
    across = any(m[3] > m[1] for m in inner)
    gaps = sum(not _filled(spread(sheet, row, c)) for c, _ in below)
    known = sum(_is_known(v) for _, v in below)
    return (across or gaps > 0) and known * 2 >= len(below) and (across or gaps * 2 >= len(below))


def _within(left: int, right: int, region: Region) -> bool:
    return region.left <= left and right - left + 1 < max(2, (region.right - region.left + 1) * 0.8)


def _heads(sheet: Sheet, region: Region, row: int) -> bool:
    """True where the row above belongs to the header too: several headings, or one over some of the columns."""
    cells = [(c, sheet.value(row, c)) for c in range(region.left, region.right + 1)]
    filled = [(c, v) for c, v in cells if _filled(v)]
    if not filled or not all(_is_heading(v) for _, v in filled):
        return False
    across = any(t <= row <= b and r > le for t, le, b, r in sheet.details.merges if _within(le, r, region))
    return across or len(filled) >= 3 or (len(filled) == 2 and all(periods.is_year(v) for _, v in filled))


def spread(sheet: Sheet, row: int, column: int) -> Value:
    """The value of a cell, or of the merged area that it is in."""
    value = sheet.value(row, column)
    if value is None:
        area = merged(sheet, row, column)
        return sheet.value(area[0], area[1]) if area else None
    return value


def merged(sheet: Sheet, row: int, column: int) -> Block | None:
    """The merged area that a cell is in, or None."""
    return next((m for m in sheet.details.merges if m[0] <= row <= m[2] and m[1] <= column <= m[3]), None)


def paths(sheet: Sheet, region: Region, rows: Sequence[int]) -> dict[int, tuple[Value, ...]]:
    """The header path of each column of a region: the headings over it from the top down, each once."""
    if not rows:
        return {c: (f"Column {column_letters(c)}",) for c in range(region.left, region.right + 1)}
    last = rows[-1]
    found: dict[int, tuple[Value, ...]] = {}
    left: dict[int, Value] = {}
    for column in range(region.left, region.right + 1):
        path: list[Value] = []
        for row in rows:
            value = spread(sheet, row, column)
            has_leaf = _filled(sheet.value(last, column))
            if row != last and _filled(value):
                left[row] = value if has_leaf else None
            elif row != last and has_leaf and not sheet.details.merges:
                value = left.get(row)  # a heading written once over several columns without a merge
            if _filled(value) and (not path or path[-1] != value):
                path.append(value)
        found[column] = tuple(path)
    return found
