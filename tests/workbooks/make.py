"""Sheets and workbooks for the tests of this room, made in memory or with openpyxl."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from firstslide.meeting.imports import Column, Field, Table
from firstslide.workbooks.records.records import records
from firstslide.workbooks.tables.understand import Understood, understand_book
from firstslide.workbooks.values import Details, Look, Records, Sheet, Value, whole_sheet


def sheet(*rows: Sequence[Value], name: str = "Sheet1", hidden: bool = False, **details: object) -> Sheet:
    return whole_sheet(name, [list(r) for r in rows], hidden=hidden, details=Details(**details))  # type: ignore[arg-type]


def percents(*cells: tuple[int, int]) -> dict[tuple[int, int], Look]:
    return {cell: Look(number_format="0.0%") for cell in cells}


def only(*sheets: Sheet) -> Understood:
    """The one table that the sheets must give."""
    (found,) = understand_book(sheets)
    return found


def read(understood: Understood) -> Records:
    """All its records in one batch."""
    batches = list(records(understood, "book.xlsx"))
    return Records(
        understood.table.id,
        tuple(t for b in batches for t in b.terms),
        tuple(t for b in batches for t in b.service_levels),
        tuple(f for b in batches for f in b.facts),
        tuple(t for b in batches for t in b.tickets),
    )


def codes(table: Table, severity: str = "") -> list[str]:
    return [p.code for p in table.problems if not severity or p.severity == severity]


def message(table: Table, code: str) -> str:
    return next(p.message for p in table.problems if p.code == code)


def fields(table: Table) -> list[Field]:
    return [c.field for c in table.columns]


def column(table: Table, header: str) -> Column:
    return next(c for c in table.columns if c.header == header)


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    """Save a workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        made = book.create_sheet(name)
        for row in rows:
            made.append(list(row))
    book.save(path)
    return path


def with_part(path: Path, changed: Path, part: str, text: bytes) -> Path:
    """A copy of a workbook with one part put in or replaced."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
        target.writestr(part, text)
    return changed


VOLUMES = [
    ["Function", "Unit", "Jan-26", "Feb-26", "Mar-26", "Total"],
    ["Service desk", "tickets", 100, 120, 130, 350],
    ["Invoices", "invoices", 10, 20, 30, 60],
    ["Total", None, 110, 140, 160, 410],
]
