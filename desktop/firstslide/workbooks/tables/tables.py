"""Where the tables of a sheet are.

Excel tables come first, then named ranges, then islands of cells between blank rows and columns; an island without a
header of its own goes on with the table above it, and so does one that repeats that table's header without a title, as
printed pages do. Works on the first rows of a bulk sheet alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from firstslide.meeting.cells import Cell, overlap, runs
from firstslide.meeting.imports import Kind, Mend
from firstslide.workbooks.columns.headings import Header, Region, figure, filled, find_header
from firstslide.workbooks.language import periods
from firstslide.workbooks.values import Sheet

from . import blocks

_TITLES = 6  # title texts above a table that are kept
_ROWS_APART = 3  # rows with an empty one after each, from which on they are one table
_HEADINGS = 4  # rows of headings before them
_GAP = 3  # rows from a table to one that goes on with it


@dataclass(frozen=True)
class Found:
    """A region with its header, whose rows are none where the cells have no headings.

    ``again`` are rows among the data that repeat the header. ``beside`` counts the blocks of one header that the region
    is one of; 0 means that it stands alone.
    """

    region: Region
    header: Header
    again: tuple[int, ...] = ()
    beside: int = 0

    @property
    def first_row(self) -> int:
        """The first row below the header."""
        return max((*self.header.rows, *self.header.dropped)) + 1 if self.header.rows else self.region.top


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


@dataclass(frozen=True)
class _Title:
    """A text above a table, and where it stands."""

    text: str
    row: int
    column: int


def find(sheet: Sheet) -> list[Found]:
    """The tables of a sheet, from the top down."""
    found = _named(sheet)
    taken = [f.region for f in found]
    titles: list[_Title] = []
    for island in _islands(sheet, taken):
        region = replace(island, titles=_over(titles, island))
        header = find_header(sheet, region)
        if header is None:
            if (at := _continued(sheet, found, region, taken)) is not None:
                found[at] = replace(found[at], region=_joined(found[at].region, region))
            elif _figures(sheet, region):
                found.append(Found(region, Header((), 0.2, "figures without a row of headings")))
        elif (at := _same_header(sheet, found, region, header)) is not None:
            again = (*found[at].again, *range(region.top, header.rows[-1] + 1))
            found[at] = replace(found[at], region=_joined(found[at].region, region), again=again)
        else:
            inner = tuple(t for r in range(region.top, header.rows[0]) for t in _texts(sheet, r, region))
            found += _split(sheet, Found(replace(region, titles=(*region.titles, *inner)), header))
        titles += _only_text(sheet, island)
    ends = (_to_the_end(sheet, f) for f in found)
    return sorted((one for f in ends for one in _blocks(sheet, f)), key=lambda f: (f.region.top, f.region.left))


def _blocks(sheet: Sheet, found: Found) -> list[Found]:
    regions = blocks.split(sheet, found.region, found.header)
    return [found] if len(regions) == 1 else [replace(found, region=r, beside=len(regions)) for r in regions]


def _split(sheet: Sheet, found: Found) -> list[Found]:
    """Tables under one another without a blank row: where the same header comes again, below a title of its own or,
    going on with the table, without one.
    """
    region, header = found.region, found.header
    last = header.rows[-1]
    wanted = [sheet.value(last, c) for c in range(region.left, region.right + 1)]
    for row in range(last + 2, min(region.bottom, len(sheet.head) + 1)):
        here = [sheet.value(row, c) for c in range(region.left, region.right + 1)]
        same = sum(filled(a) and a == b for a, b in zip(wanted, here, strict=True))
        if same < 2 or same * 10 < sum(map(filled, wanted)) * 8 or not any(isinstance(v, str) for v in here):
            continue
        between = [v for c in range(region.left, region.right + 1) if filled(v := sheet.value(row - 1, c))]
        if len(between) == 1:
            lower = replace(region, top=row, titles=(*region.titles, str(between[0])))
            upper = replace(found, region=replace(region, bottom=row - 2))
            why = f"row {row} repeats the headings of row {last} below a title of its own"
            again = replace(header, rows=(row,), dropped=(), why=why)
            return [upper, *_split(sheet, Found(lower, again))]
        if same == sum(map(filled, wanted)):
            found = replace(found, again=(*found.again, row))
    return [found]


# ------------------------------------------------------------------------------------------------- named by Excel


def _named(sheet: Sheet) -> list[Found]:
    """Excel tables, and ranges with a name that begin with a header."""
    found: list[Found] = []
    for name, ref in sheet.details.ranges.items():
        if (region := _region(sheet, name, ref)) is not None:
            found.append(Found(region, Header((region.top,), 0.98, f"the Excel table “{name}”")))
    for name, ref in sheet.details.names.items():
        region = _region(sheet, name, ref)
        if region is None or any(overlap(region.corners, f.region.corners) for f in found):
            continue
        header = find_header(sheet, region)
        if header is not None and header.rows[0] == region.top and region.bottom - region.top >= 2:
            sure = max(header.confidence, 0.9)
            found.append(Found(region, replace(header, confidence=sure, why=f"the range named “{name}”; {header.why}")))
    return found


def _region(sheet: Sheet, name: str, ref: str) -> Region | None:
    try:
        top, left, bottom, right = Cell("", sheet.name, ref.replace("$", "")).corners
    except ValueError:
        return None
    bottom, right = min(bottom, sheet.row_count), min(right, sheet.column_count)
    return Region(top, left, bottom, right, _above(sheet, top), name) if top < bottom and left < right else None


def _above(sheet: Sheet, row: int) -> tuple[str, ...]:
    whole = Region(1, 1, row, sheet.column_count)
    return tuple(t for r in range(max(1, row - 6), row) for t in _texts(sheet, r, whole))


def _to_the_end(sheet: Sheet, found: Found) -> Found:
    """A table that reaches the last of the first rows goes on to the end of the sheet."""
    if sheet.whole or found.region.bottom < len(sheet.head):
        return found
    return replace(found, region=replace(found.region, bottom=sheet.row_count))


# -------------------------------------------------------------------------------------------------------- islands


def _islands(sheet: Sheet, taken: Sequence[Region]) -> Iterator[Region]:
    """The islands of cells outside of the regions taken, from the top down and from the left to the right."""
    for run in _spaced(sheet, _row_runs(sheet, taken, 1, sheet.column_count, 1, len(sheet.head))):
        yield from _pieces(sheet, taken, run, 1, sheet.column_count)


def _spaced(sheet: Sheet, parts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs, those of a table as one that has an empty row after each of its own: a few rows of headings, then one
    by one, each of several cells; or an empty row below its headings alone.
    """
    joined: list[tuple[int, int]] = []
    at = 0
    while at < len(parts):
        end = at
        if parts[at][1] - parts[at][0] < _HEADINGS and _several(sheet, parts[at][0]):
            while end + 1 < len(parts) and _one_row_on(sheet, parts[end], parts[end + 1]):
                end += 1
        end = end if end - at + 1 >= _ROWS_APART else at
        if end == at and at + 1 < len(parts) and _heads_over_a_gap(sheet, parts[at], parts[at + 1]):
            end += 1
        joined.append((parts[at][0], parts[end][1]))
        at = end + 1
    return joined


def _one_row_on(sheet: Sheet, run: tuple[int, int], after: tuple[int, int]) -> bool:
    return after[0] == after[1] == run[1] + 2 and _several(sheet, after[0])


def _heads_over_a_gap(sheet: Sheet, run: tuple[int, int], after: tuple[int, int]) -> bool:
    """True for rows of headings, with times among them, over an empty row and figures that have none of their own."""
    cells = [v for row in range(run[0], run[1] + 1) for v in sheet.head[row - 1] if filled(v)]
    if run[1] - run[0] >= _HEADINGS or after[0] != run[1] + 2 or any(figure(v) not in ("", "period") for v in cells):
        return False
    if not any(periods.heading(v) for v in cells):
        return False
    below = Region(after[0], 1, after[1], sheet.column_count)
    if sum(map(filled, sheet.head[run[1] - 1])) <= 2 or not _figures(sheet, below) or find_header(sheet, below):
        return False
    header = find_header(sheet, replace(below, top=run[0]))
    return header is not None and header.rows[-1] <= run[1]


def _several(sheet: Sheet, row: int) -> bool:
    return sum(map(filled, sheet.head[row - 1])) > 1


def _pieces(sheet: Sheet, taken: Sequence[Region], run: tuple[int, int], left: int, right: int) -> Iterator[Region]:
    """A run of rows divided at empty columns, and each part again at the rows that are empty in it."""
    groups = _column_groups(sheet, taken, run, left, right)
    if len(groups) > 1 and _side_by_side(sheet, run, groups):
        for first, last in _with_lone_columns(groups):
            for inner in _row_runs(sheet, taken, first, last, *run):
                yield from _pieces(sheet, taken, inner, first, last)
    elif groups:
        yield Region(run[0], groups[0][0], run[1], groups[-1][1])


def _free(sheet: Sheet, taken: Sequence[Region], row: int, left: int, right: int) -> Iterator[int]:
    """The columns of a row that hold something and belong to no table found before."""
    for column, value in enumerate(sheet.head[row - 1][left - 1 : right], start=left):
        if filled(value) and not any(r.top <= row <= r.bottom and r.left <= column <= r.right for r in taken):
            yield column


def _row_runs(
    sheet: Sheet, taken: Sequence[Region], left: int, right: int, first: int, last: int
) -> list[tuple[int, int]]:
    """Runs of rows that hold something between two columns, outside of the regions taken."""
    return runs(r for r in range(first, last + 1) if any(_free(sheet, taken, r, left, right)))


def _column_groups(
    sheet: Sheet, taken: Sequence[Region], run: tuple[int, int], left: int, right: int
) -> list[tuple[int, int]]:
    rows = range(run[0], run[1] + 1)
    return runs(c for c in range(left, right + 1) if any(any(_free(sheet, taken, r, c, c)) for r in rows))


def _with_lone_columns(groups: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The groups, a single column with the one to its left: it is no table of its own."""
    joined: list[tuple[int, int]] = []
    for first, last in groups:
        if joined and first == last:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _side_by_side(sheet: Sheet, run: tuple[int, int], groups: Sequence[tuple[int, int]]) -> bool:
    """True for tables beside one another, and not one with empty columns as spacers."""
    wide = [g for g in groups if g[1] > g[0]]
    return len(wide) > 1 and len(wide) * 2 >= len(groups) and all(_own_header(sheet, run, g) for g in wide)


def _own_header(sheet: Sheet, run: tuple[int, int], group: tuple[int, int]) -> bool:
    header = find_header(sheet, Region(run[0], group[0], run[1], group[1]))
    return header is not None and any(
        isinstance(v := sheet.value(r, group[0]), str) and periods.heading(v) is None for r in header.rows
    )


# --------------------------------------------------------------------------------------------------------- titles


def _only_text(sheet: Sheet, island: Region) -> list[_Title]:
    """The texts of the title rows of an island: rows of one or two cells."""
    found = []
    for row in range(island.top, min(island.bottom, island.top + 8) + 1):
        cells = [(c, v) for c in range(island.left, island.right + 1) if filled(v := sheet.value(row, c))]
        found += [_Title(v, row, c) for c, v in cells if len(cells) <= 2 and isinstance(v, str)]
    return found


def _over(titles: Sequence[_Title], island: Region) -> tuple[str, ...]:
    """The last titles above an island; of those in one row, the ones over it before those to its left."""
    above = [t for t in titles if t.row < island.top and t.column <= island.right]
    own = {t.row for t in above if t.column >= island.left}
    return tuple(t.text for t in above if t.column >= island.left or t.row not in own)[-_TITLES:]


def _texts(sheet: Sheet, row: int, region: Region) -> list[str]:
    values = (sheet.value(row, c) for c in range(region.left, region.right + 1))
    return [v for v in values if isinstance(v, str) and v.strip()]


# ------------------------------------------------------------------------------------------------------- going on


def _continued(sheet: Sheet, found: list[Found], region: Region, taken: Sequence[Region]) -> int | None:
    """Which table a region without a header goes on with: the last above it that spans its columns."""
    widest = max(
        sum(filled(sheet.value(r, c)) for c in range(region.left, region.right + 1))
        for r in range(region.top, region.bottom + 1)
    )
    for at in range(len(found) - 1, -1, -1):
        table = found[at].region
        if table in taken or table.bottom >= region.top or widest < min(3, table.right - table.left + 1):
            continue
        if table.left <= region.left and region.right <= table.right and region.top - table.bottom <= _GAP:
            return at
    return None


def _same_header(sheet: Sheet, found: list[Found], region: Region, header: Header) -> int | None:
    """Which table an island goes on with by repeating its header and nothing else: no title stands between."""
    if not found or header.rows[0] != region.top:
        return None
    at = len(found) - 1
    table, upper = found[at].region, found[at].header
    if len(upper.rows) != len(header.rows) or not 0 < region.top - table.bottom <= _GAP:
        return None
    columns = range(min(table.left, region.left), max(table.right, region.right) + 1)
    pairs = zip(upper.rows, header.rows, strict=True)
    return at if all(sheet.value(a, c) == sheet.value(b, c) for a, b in pairs for c in columns) else None


def _figures(sheet: Sheet, region: Region) -> bool:
    """True for a block of at least two rows and columns with a column of numbers or dates."""
    rows = range(region.top, min(region.bottom, region.top + 30) + 1)
    if len(rows) < 2 or region.left == region.right:
        return False
    return any(
        sum(figure(sheet.value(r, c)) != "" for r in rows) * 2 > len(rows) for c in range(region.left, region.right + 1)
    )


def _joined(table: Region, more: Region) -> Region:
    return replace(table, bottom=max(table.bottom, more.bottom))
