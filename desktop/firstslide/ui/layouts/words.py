"""What the list of remembered layouts says: pure, from the layouts themselves. Knows no widgets."""

from __future__ import annotations

from collections.abc import Iterator

from firstslide.meeting import periods
from firstslide.meeting.imports import Field, leaf
from firstslide.ui.sheet import words
from firstslide.workbooks.layouts import layouts
from firstslide.workbooks.layouts.layouts import Layout, LayoutTable

_SHEETS = 3  # sheets named in a line
_COLUMNS = 8  # columns named of one table


def tables(layout: Layout) -> str:
    """Its tables in a line: ``3 on Volumes, Effort and Scope``."""
    sheets = list(dict.fromkeys(t.sheet for t in layout.tables))
    return f"{len(layout.tables):,} on {words.listed(sheets, _SHEETS)}" if sheets else "none"


def workbook(layout: Layout) -> str:
    """The workbooks that it is for: ``delivered ‹date›.xlsx``."""
    return layouts.shown_pattern(layout.workbook)


def day(iso: str) -> str:
    """``4 May 2026``."""
    return periods.day(iso) if iso else "not yet"


def details(layout: Layout) -> list[tuple[str, str]]:
    """Each of its tables, with what was chosen for it."""
    return [(_heading(table), _chosen(table)) for table in layout.tables]


def _heading(table: LayoutTable) -> str:
    told = f"{table.sheet}: {words.KINDS[table.kind].lower()}"
    return told + (", left out" if not table.taken else "") + (", not in the latest file" if table.absent else "")


def _chosen(table: LayoutTable) -> str:
    parts = list(_parts(table))
    return (
        f"Chosen by hand: {words.listed(parts, _COLUMNS)}."
        if parts
        else "Nothing was chosen by hand: it is read as proposed."
    )


def _parts(table: LayoutTable) -> Iterator[str]:
    if table.chosen_kind is not None:
        yield "its kind"
    if table.moved is not None or table.drawn:
        yield "its outline"
    if table.head is not None:
        yield "its header"
    for column in table.columns:
        name = leaf(column.header)
        name = f"“{name if len(name) <= 28 else name[:27] + '…'}”"
        if column.chosen_internal:
            yield f"{name} internal"
        elif column.chosen is not None:
            yield f"{name} {'left out' if column.chosen is Field.IGNORE else 'as ' + words.FIELDS[column.chosen]}"
        elif column.chosen_internal is False:
            yield f"{name} not internal"
    if table.mends:
        yield words.count(len(table.mends), "mend")
