"""Sheets that people make, read by openpyxl for every fact: formats, hidden rows and columns, comments, merges, tables.

Bulk sheets of the same workbook are taken out before openpyxl sees the package, since it reads all or nothing. It knows
nothing of what the cells mean.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from .scan import Part, Scan
from .slim import without
from .values import PLAIN, CellError, Details, Look, Sheet, Value, whole_sheet

_ALIGN: dict[str, Literal["left", "center", "right"]] = {
    "left": "left",
    "right": "right",
    "center": "center",
    "centerContinuous": "center",
}


def read(path: Path, scans: Mapping[Part, Scan], leave_out: frozenset[str]) -> dict[str, Sheet]:
    """Every sheet by its name but those whose parts are in ``leave_out``. Raises whatever openpyxl raises."""
    source = without(path, leave_out) if leave_out else path
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(source, data_only=True)
    try:
        scan_of = {part.name: (part, scan) for part, scan in scans.items()}
        return {
            sheet.title: _sheet(sheet, *scan_of[sheet.title])
            for sheet in book.worksheets
            if sheet.title in scan_of and scan_of[sheet.title][0].path not in leave_out
        }
    finally:
        book.close()


def _sheet(sheet: Worksheet, part: Part, scan: Scan) -> Sheet:
    rows: list[list[Value]] = []
    looks: dict[tuple[int, int], Look] = {}
    comments: set[tuple[int, int]] = set()
    seen: dict[int, Look] = {}
    for number, row in enumerate(sheet.iter_rows(), start=1):
        values: list[Value] = []
        for column, cell in enumerate(row, start=1):
            at = (number, column)
            value: Any = getattr(cell, "value", None)
            values.append(CellError(str(value)) if getattr(cell, "data_type", "") == "e" else value)
            if getattr(cell, "comment", None) is not None:
                comments.add(at)
            if not cell.has_style:
                continue
            look = seen.get(cell.style_id)
            if look is None:
                look = seen[cell.style_id] = _look(cell)
            if look is not PLAIN:
                looks[at] = look
        while values and values[-1] is None:
            values.pop()
        rows.append(values)
    while rows and not rows[-1]:
        rows.pop()
    return whole_sheet(part.name, rows, hidden=part.hidden, details=_details(sheet, scan, looks, comments))


def _details(
    sheet: Worksheet, scan: Scan, looks: dict[tuple[int, int], Look], comments: set[tuple[int, int]]
) -> Details:
    panes = sheet.freeze_panes
    frozen = (0, 0)
    if panes:
        corner = sheet[panes]
        frozen = (corner.row - 1, corner.column - 1)
    return Details(
        hidden_rows=frozenset(scan.hidden_rows),
        hidden_columns=frozenset(scan.hidden_columns),
        formulas=frozenset(scan.formulas),
        uncached=frozenset(scan.uncached),
        errors=dict(scan.errors),
        comments=frozenset(comments),
        looks=looks,
        merges=tuple((m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges),
        ranges={table.displayName: table.ref for table in sheet.tables.values()},
        widths=_widths(sheet),
        frozen=frozen,
    )


def _widths(sheet: Worksheet) -> dict[int, float]:
    """Column widths in characters, of those columns that have their own; groups of columns share one."""
    found: dict[int, float] = {}
    for dimension in sheet.column_dimensions.values():
        if dimension.width and dimension.min and dimension.max:
            last = min(dimension.max, sheet.max_column, dimension.min + 500)
            found.update(dict.fromkeys(range(dimension.min, last + 1), float(dimension.width)))
    return found


def _look(cell: Any) -> Look:
    fill = cell.fill.fgColor if cell.fill is not None and cell.fill.fill_type == "solid" else None
    rgb = fill.rgb if fill is not None and fill.type == "rgb" and isinstance(fill.rgb, str) else ""
    look = Look(
        number_format=cell.number_format or "General",
        bold=bool(cell.font.b),
        struck=bool(cell.font.strike),
        fill=rgb[-6:] if len(rgb) in (6, 8) else "",
        align=_ALIGN.get(cell.alignment.horizontal or "", ""),
    )
    return PLAIN if look == PLAIN else look
