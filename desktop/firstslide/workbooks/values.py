"""The values of reading: a sheet as read, the limits of reading, and what a session tells about a workbook.

Every reader gives a ``Sheet``; everything that understands works on it and can't tell which reader it was. Rows and
columns count from 1. This module parses nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Literal, TypeAlias

import msgspec

from firstslide.meeting.facts import FunctionTerm, MonthlyFact, RawCell, ServiceLevelTerm, TicketRow
from firstslide.meeting.imports import Evidence, Problem, Table


@dataclass(frozen=True, slots=True)
class CellError:
    """What an error cell shows, such as ``#REF!``."""

    text: str


NO_NUMBER = CellError("#NUM!")  # what takes the place of a "number" that is infinite or none: no Excel writes it
Value: TypeAlias = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | CellError | None
Row: TypeAlias = Sequence[Value]
Block: TypeAlias = tuple[int, int, int, int]  # first row, first column, last row, last column
Pick: TypeAlias = Callable[[int, int, Sequence[int]], Iterator[tuple[int, list[Sequence[Value]]]]]
_TALL = 100  # rows of a merged area that is not listed row by row
_BLOCK = 1_000  # rows at a time


@dataclass(frozen=True)
class Limits:
    """How much a workbook may ask of this computer (safety.md). Each is named in the sentence that refuses.

    Sizes are bytes, ``seconds`` is the time without any progress, ``ratio`` packed ÷ unpacked. Sheets of up to
    ``full_cells`` cells are read by the reader that knows every fact; larger ones for their values, with what the scan
    tells. Sheets of up to ``whole_cells`` stand in memory as a whole, to be understood from all their rows.
    """

    file_size: int = 50_000_000
    unpacked_size: int = 500_000_000
    ratio: float = 0.01
    ratio_from: int = 10_000_000  # a part smaller than this may be packed as tightly as it likes
    parts: int = 1_000
    merges: int = 10_000
    rows: int = 1_048_576
    columns: int = 16_384
    empty_cells: int = 5_000_000  # how many empty cells may stand between the filled ones
    seconds: float = 60.0
    memory: int = 1_500_000_000
    full_cells: int = 40_000
    whole_cells: int = 200_000
    full_size: int = 30_000_000
    spins: int = 1_000_000  # how often a password may be hashed to test it


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks in Excel, as far as it tells something. ``fill`` and ``ink``, the colour of its text, are
    ``RRGGBB``, or "" where they are the usual ones.

    ``size`` is that of its text in percent of the usual one, where it is larger. ``edges`` are the sides on which a
    border is drawn, some of "lrtb", as capitals where it is a heavy one.
    """

    number_format: str = "General"
    bold: bool = False
    struck: bool = False
    fill: str = ""
    align: Literal["", "left", "center", "right"] = ""
    ink: str = ""
    italic: bool = False
    underlined: bool = False
    size: int = 100
    edges: str = ""


PLAIN = Look()


@dataclass(frozen=True)
class Details:
    """What a sheet tells beside its values. Keys are (row, column). ``untold`` names what this format or reader can't
    tell.

    ``uncached`` are formulas without a computed value, ``ranges`` the Excel tables on the sheet by name, ``names`` the
    ranges of the sheet that have a name of their own. ``filtered`` is the range of a filter that was left on: it has a
    criterion, or hides a row; "" if there is none. ``told`` is what the reader itself has to say, ``decided`` how it
    read the file, ``divided`` the mark between the columns of a text; ``odd_rows`` are the rows of a text that are
    unlike its others, by the code of what is told of them.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: Set[tuple[int, int]] = frozenset()
    uncached: Set[tuple[int, int]] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    comments: frozenset[tuple[int, int]] = frozenset()
    looks: Mapping[tuple[int, int], Look] = field(default_factory=dict)
    merges: tuple[Block, ...] = ()
    ranges: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    widths: Mapping[int, float] = field(default_factory=dict)
    frozen: tuple[int, int] = (0, 0)
    filtered: str = ""
    untold: tuple[str, ...] = ()
    told: tuple[Problem, ...] = ()
    decided: tuple[Evidence, ...] = ()
    odd_rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    divided: str = ""

    def merges_in(self, row: int) -> Sequence[Block]:
        """The merged areas that a row goes through."""
        low, tall = self._merges
        return (*low.get(row, ()), *(m for m in tall if m[0] <= row <= m[2])) if tall else low.get(row, ())

    @cached_property
    def _merges(self) -> tuple[Mapping[int, list[Block]], list[Block]]:
        """The merged areas by their rows, but those so tall that it would take too much."""
        low: dict[int, list[Block]] = {}
        tall = []
        for area in self.merges:
            if area[2] - area[0] > _TALL:
                tall.append(area)
                continue
            for row in range(area[0], area[2] + 1):
                low.setdefault(row, []).append(area)
        return low, tall


@dataclass(frozen=True)
class Sheet:
    """A sheet as read. ``head`` holds its first rows from row 1 and column 1 (all of them if ``whole``).

    ``stream(row)`` gives the rows from ``row`` to the end, again and again; a bulk sheet never stands in memory as
    Python values as a whole. ``pick`` is its faster way to some columns; see ``columns``.
    """

    name: str
    hidden: bool
    row_count: int
    column_count: int
    head: Sequence[Row]
    stream: Callable[[int], Iterator[Row]]
    details: Details = field(default_factory=Details)
    pick: Pick | None = None

    @property
    def whole(self) -> bool:
        """True where ``head`` holds all rows."""
        return len(self.head) >= self.row_count

    def columns(self, first: int, last: int, wanted: Sequence[int]) -> Iterator[tuple[int, list[Sequence[Value]]]]:
        """Some columns from row ``first`` to ``last``, some hundred rows at a time: the number of the first row, then a
        value a row for each column. Rows that hold nothing may be left out.
        """
        if self.pick is not None:
            yield from self.pick(first, last, wanted)
            return
        rows = islice(self.stream(first), max(0, last - first + 1))
        while block := list(islice(rows, _BLOCK)):
            yield first, [[row[c - 1] if c <= len(row) else None for row in block] for c in wanted]
            first += len(block)

    def value(self, row: int, column: int) -> Value:
        """The value of a cell. Below the first rows it costs a look-up, and is None where a sheet can only be
        streamed: for many such cells take ``columns``.
        """
        if 1 <= row <= len(self.head):
            return self.head[row - 1][column - 1] if 1 <= column <= len(self.head[row - 1]) else None
        if self.pick is None or not 1 <= row <= self.row_count:
            return None
        return next((found[0] for _, (found,) in self.pick(row, row, (column,))), None)

    def look(self, row: int, column: int) -> Look:
        """How the cell looks; plain where the reader does not tell."""
        return self.details.looks.get((row, column), PLAIN)


def whole_sheet(name: str, rows: Sequence[Row], *, hidden: bool = False, details: Details | None = None) -> Sheet:
    """A sheet whose rows all stand in memory."""
    return Sheet(
        name,
        hidden,
        len(rows),
        max((len(r) for r in rows), default=0),
        rows,
        lambda first: iter(rows[first - 1 :]),
        details or Details(),
    )


Unit: TypeAlias = Literal["rows", "sheets", ""]


@dataclass(frozen=True)
class Progress:
    """How far the child is: ``done`` of ``total`` (0: not known), and what it does, in words. Where ``unit`` is "" they
    are a share alone, which nobody counts.
    """

    done: int
    total: int
    what: str
    unit: Unit = "rows"

    @property
    def words(self) -> str:
        """What it does, and how far it is: "Reading Volumes: 12,000 of 120,000 rows"."""
        if not (self.done and self.unit):
            return self.what
        of = f" of {self.total:,}" if self.total else ""
        return f"{self.what}: {self.done:,}{of} {self.unit}"


class ShownCell(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A cell for the review: ``text`` as Excel would show it, ``raw`` the value behind it; for its looks see ``Look``.
    ``edges`` are those to be drawn in it: a border between two cells belongs to the left or upper one.

    The window holds hundreds of thousands of them: the garbage collector, which would stop it, does not look at them.
    """

    text: str = ""
    kind: Literal["text", "number", "date", "bool", "error", "empty"] = "empty"
    bold: bool = False
    fill: str = ""
    struck: bool = False
    align: Literal["left", "center", "right"] = "left"
    has_comment: bool = False
    raw: str = ""
    ink: str = ""
    italic: bool = False
    underlined: bool = False
    size: int = 100
    edges: str = ""


@dataclass(frozen=True)
class SheetSummary:
    """A sheet in the review. ``frozen`` counts the rows and columns kept in view; ``widths`` are in characters."""

    name: str
    hidden: bool
    rows: int
    columns: int
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    frozen: tuple[int, int] = (0, 0)
    widths: dict[int, float] = field(default_factory=dict)
    merges: tuple[Block, ...] = ()


@dataclass(frozen=True)
class WorkbookSummary:
    """What is known once a workbook is open. ``as_of`` is the day of its last saving, ISO; problems are of whole
    sheets.
    """

    path: str
    workbook: str
    sha256: str
    as_of: str
    sheets: tuple[SheetSummary, ...]
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Records:
    """A batch of what one table says."""

    table: str
    terms: tuple[FunctionTerm, ...] = ()
    service_levels: tuple[ServiceLevelTerm, ...] = ()
    facts: tuple[MonthlyFact, ...] = ()
    tickets: tuple[TicketRow, ...] = ()
    cells: tuple[RawCell, ...] = ()  # what stood in the cells of these, each given once; tickets have their row
