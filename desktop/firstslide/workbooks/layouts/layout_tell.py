"""What a remembered layout says to people: which file it was, and what is another now.

Sentences alone: it decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firstslide.meeting.cells import address, column_letters
from firstslide.meeting.imports import Column, Field, Problem, leaf
from firstslide.meeting.periods import MONTHS, day
from firstslide.workbooks.columns import measures
from firstslide.workbooks.language.amounts import MARKS
from firstslide.workbooks.language.periods import ORDERS
from firstslide.workbooks.tables import problems
from firstslide.workbooks.tables.understand import Understood

from . import layouts
from .layout_match import SURE, Alignment, Match, Pair, same_book
from .layouts import Holds, Layout, LayoutColumn

CHANGED = "layout-changed"
_AT_MOST = 4  # columns named in one sentence
_PLAIN = frozenset({Field.IGNORE, Field.NOTE, Field.TOTAL})  # no figure is lost with a column of these
_HELD: dict[Holds, str] = {"": "nothing", "numbers": "numbers", "dates": "dates", "flags": "yes or no", "texts": "text"}


def book(layout: Layout) -> str:
    """The file that a layout is remembered from: ``delivered.xlsx of 4 May 2026``."""
    return f"{layout.workbook} of {day(layout.as_of)}" if layout.as_of else layout.workbook


def named(layout: Layout) -> str:
    """The same with the name that the user gave the layout, if any."""
    return book(layout) if layout.name == layout.workbook else f"“{layout.name}” ({book(layout)})"


def before(layout: Layout) -> str:
    """The same in short, inside a sentence: ``May’s file``."""
    return f"{MONTHS[int(layout.as_of[5:7]) - 1]}’s file" if layout.as_of else "the file before"


def field(value: Field) -> str:
    """A field in words."""
    return "left out" if value in _PLAIN else f"taken for {problems.called(value)}"


def held(value: Holds) -> str:
    """What a column's cells are, in a word or two."""
    return _HELD[value]


def short(header: str) -> str:
    """A header path for a sentence: its last heading, not too long."""
    name = leaf(header) or "no heading"
    return f"“{name if len(name) <= 40 else name[:39] + '…'}”"


def column(value: Column) -> str:
    """``Column D, “Qty”,`` as a sentence begins."""
    return f"Column {column_letters(value.index)}, {short(value.header)},"


def problem(code: str, severity: str, seen: Understood, cell: str, message: str) -> Problem:
    """A problem of a table."""
    return Problem(code, severity, seen.table.sheet, cell, message)  # type: ignore[arg-type]


def cell_of(seen: Understood, value: Column) -> str:
    """The cell of a column's heading."""
    return address(seen.table.head_row, value.index)


# ---------------------------------------------------------------------------------------------------------- drift


def drift(seen: Understood, aligned: Alignment, match: Match) -> Iterator[Problem]:
    """What is another than it was: where the table stands, its columns, and how their cells are read."""
    table, was = match.table, before(match.layout)

    def told(message: str, cell: str = "", severity: str = "info") -> Problem:
        return problem(CHANGED, severity, seen, cell or seen.table.range.partition(":")[0], message)

    sheet = seen.table.sheet
    if layouts.pattern(sheet) != layouts.pattern(table.sheet):
        yield told(f"Sheet {sheet} was {table.sheet} in {was}.")
    place = seen.proposed or seen.found
    if (head := layouts.first_row(place)) != table.row and table.depth and not seen.site:
        yield told(f"Sheet {sheet}: the headings begin in row {head}; in {was} they began in row {table.row}.")
    for pair in aligned.pairs:
        if SURE <= pair.sure < 1:
            message = f"{column(pair.new)} was {short(pair.old.header)} in {was}."
            yield told(message, cell_of(seen, pair.new))
    if moved := [p.new for p in aligned.moved]:
        letters = ", ".join(f"{short(c.header)} ({column_letters(c.index)})" for c in moved[:_AT_MOST])
        yield told(f"{_columns(len(moved))} {letters}{_more(moved)} stood elsewhere in {was}.", cell_of(seen, moved[0]))
    yield from _gone_and_new(seen, aligned, was)
    for pair in aligned.pairs:
        yield from _read_otherwise(seen, pair, was)


def _gone_and_new(seen: Understood, aligned: Alignment, was: str) -> Iterator[Problem]:
    at = seen.table.range.partition(":")[0]
    gone = [c for c in aligned.gone if not layouts.timely(c.header)]
    if gone:
        names = ", ".join(short(c.header) for c in gone[:_AT_MOST])
        lost = any(c.field not in _PLAIN for c in gone)
        message = f"{_columns(len(gone))} {names}{_more(gone)} of {was} {'is' if len(gone) == 1 else 'are'} not there."
        yield problem(CHANGED, "warning" if lost else "info", seen, at, message)
    new = [c for c in aligned.added if not layouts.timely(c.header)]
    if new:
        names = ", ".join(f"{short(c.header)} ({column_letters(c.index)})" for c in new[:_AT_MOST])
        message = f"{_columns(len(new))} {names}{_more(new)} {'is' if len(new) == 1 else 'are'} new since {was}."
        yield problem(CHANGED, "info", seen, cell_of(seen, new[0]), message)


def _read_otherwise(seen: Understood, pair: Pair, was: str) -> Iterator[Problem]:
    """The same column in another unit, or with its days or numbers written in another way."""
    old, new = pair.old, pair.new
    if pair.sure < SURE or new.internal or new.field in _PLAIN:
        return
    if old.unit and new.unit and old.unit.casefold() != new.unit.casefold():
        message = f"{column(new)} is in {new.unit}; in {was} it was in {old.unit}."
        yield problem(CHANGED, "warning", seen, cell_of(seen, new), message)
    read = measures.reading(seen.original, new, seen.table.first_row, seen.table.last_row)
    if old.order and read.order in ORDERS and read.order != old.order:
        message = f"{column(new)} has its days {ORDERS[read.order]} now; in {was} they were {ORDERS[old.order]}."
        yield problem(CHANGED, "warning", seen, cell_of(seen, new), message)
    if old.mark and read.mark_shown_by and read.mark != old.mark:
        message = (
            f"{column(new)} has a {MARKS[read.mark]} as its decimal mark now; in {was} it was a {MARKS[old.mark]}."
        )
        yield problem(CHANGED, "warning", seen, cell_of(seen, new), message)


def _columns(number: int) -> str:
    return "Column" if number == 1 else "Columns"


def _more(names: Sequence[object]) -> str:
    return f" and {len(names) - _AT_MOST:,} more" if len(names) > _AT_MOST else ""


def gone(workbook: str, matches: Sequence[Match]) -> Iterator[Problem]:
    """The tables that a layout of this workbook had, and that are not there: they are missed, not forgotten."""
    for layout in {m.layout.id: m.layout for m in matches}.values():
        met = {layouts.pattern(m.table.sheet) for m in matches if m.layout is layout}
        missed = [t for t in layout.tables if t.taken and not t.absent and layouts.pattern(t.sheet) not in met]
        if not missed or not same_book(layout.workbook, workbook):
            continue
        names = list(dict.fromkeys(t.sheet for t in missed))
        listed = ", ".join(names[:_AT_MOST]) + _more(names)
        verb = "is" if len(names) == 1 else "are"
        message = f"{before(layout).capitalize()} had tables on {listed}, which {verb} not there."
        if len(missed) == 1:
            message = f"{before(layout).capitalize()} had a table on sheet {listed}, which is not there."
        yield Problem("layout-gone", "warning", "", "", message)


def of_column(old: LayoutColumn, new: Column, layout: Layout) -> str:
    """The question whether a column is a former one."""
    chosen = old.chosen or old.field
    return (
        f"{column(new)} may be {short(old.header)} of {before(layout)}, which was {field(chosen)}. Say whether it is "
        "the same."
    )
