"""What is remembered of a workbook's layout: its sheets' names, its headings, and what the user chose for them.

Next month's file is met by these, whatever months it has and wherever its columns stand. Columns are named by their
header path, rows by their label, places by how far they are from what is found without help. Holds no figures and no
folders, so that it can go to a colleague. Pure; knows no files, and matches nothing: see ``layout_match``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal

from msgspec import Meta

from firstslide.meeting.cells import area
from firstslide.meeting.ids import new_id
from firstslide.meeting.imports import Column, Field, Kind, Mend, Mending
from firstslide.workbooks.columns import cell_types, headings, measures
from firstslide.workbooks.columns import columns as columns_
from firstslide.workbooks.columns.headings import Region
from firstslide.workbooks.language import periods, words
from firstslide.workbooks.mending import mends
from firstslide.workbooks.mending.mends import is_of_layout
from firstslide.workbooks.tables.tables import Choices, Found
from firstslide.workbooks.tables.understand import Understood
from firstslide.workbooks.values import Sheet

# Bounds for what a file from elsewhere may hold.
Text = Annotated[str, Meta(max_length=1_000)]
Name = Annotated[str, Meta(min_length=1, max_length=120)]
Day = Annotated[str, Meta(pattern=r"^([0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?\Z")]
Place = Annotated[int, Meta(ge=-1_048_576, le=1_048_576)]
Holds = Literal["", "numbers", "dates", "texts", "flags"]
MOST_COLUMNS, MOST_TABLES, MOST_MENDS = 2_000, 200, 500


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column: its header path as it read, where it stood, what was settled, and what of that the user ``chose``.

    ``holds`` is what most of its cells were; ``mark`` and ``order`` how its numbers and days were read, "" where
    nothing showed it.
    """

    header: Text
    place: Place
    field: Field
    internal: bool = False
    unit: Text = ""
    holds: Holds = ""
    mark: Literal["", ".", ","] = ""
    order: Literal["", "dmy", "mdy"] = ""
    chosen: Field | None = None
    chosen_internal: bool | None = None


@dataclass(frozen=True, slots=True)
class LayoutMend:
    """A mend, its column by the position in the layout's ``columns`` (-1: none), its row by the row's label."""

    cause: Annotated[str, Meta(max_length=60)]
    how: Mending
    column: Annotated[int, Meta(ge=-1, lt=MOST_COLUMNS)] = -1
    row: Text = ""
    value: Annotated[str, Meta(max_length=200)] = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows and columns the user moved each side of the outline from where it was found."""

    top: Place
    left: Place
    bottom: Place
    right: Place


@dataclass(frozen=True, slots=True)
class LayoutTable:
    """One table: what it is found by, what was settled, and what the user chose.

    ``row`` and ``column`` are its first heading's, counted from 1. ``headers`` are its header paths as they are found
    without help, where the user chose another outline or header; empty where they are those of ``columns``. ``head``
    are the rows that the user made the header, counted from the first that is found. ``absent`` tells that a later
    version of the workbook had it no more; ``drawn``, that it is not found without the user.
    """

    sheet: Text
    row: Place
    column: Place
    depth: Annotated[int, Meta(ge=0, le=100)]
    columns: Annotated[tuple[LayoutColumn, ...], Meta(max_length=MOST_COLUMNS)]
    kind: Kind
    headers: Annotated[tuple[Text, ...], Meta(max_length=MOST_COLUMNS)] = ()
    block: Text = ""
    chosen_kind: Kind | None = None
    moved: Moved | None = None
    head: Annotated[tuple[Place, ...], Meta(max_length=100)] | None = None
    mends: Annotated[tuple[LayoutMend, ...], Meta(max_length=MOST_MENDS)] = ()
    taken: bool = True
    drawn: bool = False
    absent: bool = False

    @property
    def found_by(self) -> tuple[str, ...]:
        """The header paths that it is found by."""
        return self.headers or tuple(c.header for c in self.columns)


@dataclass(frozen=True, slots=True)
class Layout:
    """One workbook's layout. ``as_of`` is the day of the workbook that it was last seen in, ``used`` the day it was
    last used; both ISO, or "".
    """

    id: Annotated[str, Meta(min_length=1, max_length=64)]
    name: Name
    workbook: Text
    as_of: Day
    used: Day
    tables: Annotated[tuple[LayoutTable, ...], Meta(max_length=MOST_TABLES)]


# --------------------------------------------------------------------------------------------------- names and keys

_YEARS = re.compile(r"\b(?:fy ?)?(?:19|20)\d\d(?: (?:19|20)?\d\d)?\b|\bfy ?\d\d(?: \d\d)?\b")
_NAMED = re.compile(rf"\b{periods.MONTH_NAME}(?!\w)(?: ?\d\d(?!\d))?")
_DIGITS = re.compile(r"\d+")
MONTH, YEAR, NUMBER, DATE = "‹month›", "‹year›", "‹number›", "‹date›"
_RUN = re.compile(rf"(?:{MONTH}|{YEAR}|{NUMBER})(?: (?:{MONTH}|{YEAR}|{NUMBER}))*")


@lru_cache(maxsize=1 << 14)
def literal(header: str) -> str:
    """A header path to compare: case, punctuation and bracketed units away, its months kept."""
    return " / ".join(words.fold(part) or part.strip() for part in header.split(" / "))


@lru_cache(maxsize=1 << 14)
def key(header: str) -> str:
    """The same, with months and years as such: ``2026 / Jan / Volume`` is ``‹year› / ‹month› / volume``."""
    return " / ".join(_key(part) for part in header.split(" / "))


def _key(part: str) -> str:
    if periods.is_year(part):
        return YEAR
    said = periods.heading(part)
    if said is not None:
        return YEAR if said.kind == "wide" else MONTH
    return _NAMED.sub(MONTH, _YEARS.sub(YEAR, words.fold(part))) or part.strip()


def timely(header: str) -> bool:
    """True for a header that names a month or a year: the next file has others of them."""
    made = key(header)
    return MONTH in made or YEAR in made


@lru_cache(maxsize=1 << 12)
def pattern(name: str) -> str:
    """The name of a sheet or of a workbook without its months, years and numbers: ``Volumes May 2026`` is ``volumes
    ‹date›``.
    """
    marked = _DIGITS.sub(NUMBER, _NAMED.sub(MONTH, _YEARS.sub(YEAR, words.fold(name))))
    return _RUN.sub(lambda run: NUMBER if run[0].replace(NUMBER, "").strip() == "" else DATE, marked)


def shown_pattern(name: str) -> str:
    """The pattern of a workbook's name as people read it: ``delivered ‹date›``; its own name where it has none."""
    stem, dot, suffix = name.rpartition(".")
    made = pattern(stem if dot else name)
    return f"{made}.{suffix}" if dot and "‹" in made else made if "‹" in made else name


def file_pattern(name: str) -> str:
    """The pattern by which workbooks are taken to be versions of one another."""
    stem, dot, _ = name.rpartition(".")
    return pattern(stem if dot else name)


def years(text: str) -> set[int]:
    """The years that a text names."""
    return {int(found) for found in re.findall(r"\b(?:19|20)\d\d\b", text)}


def collapsed(headers: Iterable[str]) -> tuple[str, ...]:
    """The keys of headings in order, those of months each once: how many months there are is not the layout. A column
    without a heading is met by none.
    """
    seen: set[str] = set()
    kept = []
    for header in headers:
        made = key(header)
        if not made or (made in seen and "‹" in made):
            continue
        seen.add(made)
        kept.append(made)
    return tuple(kept)


# ------------------------------------------------------------------------------------------------- what is remembered


def of_book(
    workbook: str, as_of: str, today: str, tables: Sequence[tuple[Understood, bool]], drawn: frozenset[str]
) -> Layout:
    """The layout of a workbook whose tables were taken (True) or left out (False); others are not remembered.

    ``drawn`` are the ids of those that the user drew. Days are ISO.
    """
    kept = tuple(of_table(u, taken=taken, drawn=u.table.id in drawn) for u, taken in tables[:MOST_TABLES])
    return Layout(new_id(), workbook[:120] or "workbook", workbook[:1_000], as_of, today, kept)


def of_table(understood: Understood, *, taken: bool = True, drawn: bool = False) -> LayoutTable:
    """What is remembered of one table."""
    table, choices = understood.table, understood.choices
    found = understood.proposed or understood.found
    told = table.columns[:MOST_COLUMNS]
    placed = choices.range is not None or choices.header_rows is not None
    head = first_row(found)
    read = headings.paths(understood.original, understood.found.region, understood.found.header.rows)
    return LayoutTable(
        sheet=table.sheet[:1_000],
        row=head,
        column=found.region.left,
        depth=len(found.header.rows),
        columns=tuple(_column(understood, c, columns_.label(read[c.index])) for c in told),
        kind=table.kind,
        headers=headers_of(understood.original, found)[:MOST_COLUMNS] if placed and not drawn else (),
        block=found.region.block[:1_000],
        chosen_kind=choices.kind,
        moved=_moved(found.region, understood.found.region) if choices.range is not None and not drawn else None,
        head=None if choices.header_rows is None else tuple(r - head for r in choices.header_rows[:100]),
        mends=tuple(_mends(understood, told))[:MOST_MENDS],
        taken=taken,
        drawn=drawn,
    )


def first_row(found: Found) -> int:
    """The row of a table's first heading, or its first row where it has none."""
    return found.header.rows[0] if found.header.rows else found.region.top


def headers_of(sheet: Sheet, found: Found) -> tuple[str, ...]:
    """The header paths of a place in a sheet, in words."""
    paths = headings.paths(sheet, found.region, found.header.rows)
    return tuple(columns_.label(path)[:1_000] for path in paths.values() if path)


def _moved(found: Region, placed: Region) -> Moved:
    return Moved(
        placed.top - found.top, placed.left - found.left, placed.bottom - found.bottom, placed.right - found.right
    )


def _column(understood: Understood, column: Column, header: str) -> LayoutColumn:
    """A column under its ``header`` as it stands in the sheet: the table may call it by a target that was typed."""
    table, choices = understood.table, understood.choices
    field, internal = dict(choices.fields).get(column.index), dict(choices.internal).get(column.index)
    read = measures.reading(understood.original, column, table.first_row, table.last_row)
    return LayoutColumn(
        header=header[:1_000],
        place=column.index,
        field=column.field,
        internal=column.internal,
        unit=column.unit[:1_000],
        holds=holds(understood, column.index),
        mark=read.mark if read.mark_shown_by else "",
        order=read.order if read.order != "?" else "",
        chosen=None if field is None else Field(field),
        chosen_internal=internal,
    )


def holds(understood: Understood, index: int) -> Holds:
    """What most of the filled cells of a column are; "" where it holds nothing, or some of each."""
    table = understood.table
    found = cell_types.of(understood.original, index, table.first_row, table.last_row)
    shares: tuple[tuple[Holds, float], ...] = (
        ("numbers", found.numbers),
        ("dates", found.dates),
        ("flags", found.flags),
        ("texts", found.texts),
    )
    return next((what for what, share in shares if found.filled and share > 0.5), "")


def _mends(understood: Understood, told: Sequence[Column]) -> Iterable[LayoutMend]:
    """The mends, but those whose row has no label of its own and those that hold for this file alone."""
    at = {c.index: position for position, c in enumerate(told)}
    labels = row_labels(understood)
    for mend in understood.choices.mends:
        label = labels.get(mend.row, "") if mend.row else ""
        if is_of_layout(mend) or mend.cause == "no-month" or (mend.column and mend.column not in at):
            continue
        if not mend.row or label:
            yield LayoutMend(mend.cause, mend.how, at.get(mend.column, -1), label, mend.value)


def row_labels(understood: Understood) -> dict[int, str]:
    """The first text of each row that no other row of its table begins with, by row."""
    table, sheet = understood.table, understood.original
    last = min(table.last_row + 1 + len(table.left_out), understood.found.region.bottom, len(sheet.head))
    found: dict[int, str] = {}
    for row in range(table.first_row, last + 1):
        texts = (sheet.value(row, c) for c in understood.found.region.columns)
        label = next((v for v in texts if isinstance(v, str) and headings.filled(v)), "")
        if words.fold(label):
            found[row] = words.fold(label)[:1_000]
    often = Counter(found.values())
    return {row: label for row, label in found.items() if often[label] == 1}


# -------------------------------------------------------------------------------------------------- choices again


def placed(table: LayoutTable, found: Found) -> Choices:
    """Where a table is by what the user chose for its layout, from where it is ``found`` now."""
    region, head = found.region, None
    if table.head is not None:
        head = tuple(first_row(found) + by for by in table.head)
    range_ = None
    if (by := table.moved) is not None:
        top, left = max(1, region.top + by.top), max(1, region.left + by.left)
        bottom, right = max(top, region.bottom + by.bottom), max(left, region.right + by.right)
        range_ = area(top, left, bottom, right)
    return Choices(header_rows=head, range=range_)


def count(choices: Choices) -> int:
    """How many things are chosen."""
    whole = (choices.kind, choices.header_rows, choices.range)
    return len(choices.fields) + len(choices.internal) + len(choices.mends) + sum(x is not None for x in whole)


def joined(under: Choices, over: Choices) -> Choices:
    """Two sets of choices; where both say something, the second holds."""
    return Choices(
        fields=tuple((dict(under.fields) | dict(over.fields)).items()),
        internal=tuple((dict(under.internal) | dict(over.internal)).items()),
        kind=over.kind or under.kind,
        header_rows=over.header_rows or under.header_rows,
        range=over.range or under.range,
        mends=mends.joined(under.mends, over.mends),
    )


def without_own(mends: Iterable[Mend]) -> tuple[Mend, ...]:
    """The mends that are about the table, and not about its layout."""
    return tuple(m for m in mends if not is_of_layout(m))
