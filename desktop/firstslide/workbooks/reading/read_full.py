"""Sheets that people make, read by openpyxl for their values; every other fact comes from the scan.

Bulk sheets of the same workbook are taken out before openpyxl sees the package, since it reads all or nothing. It knows
nothing of what the cells mean.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from firstslide.workbooks.values import NO_NUMBER, CellError, Details, Progress, Sheet, Value, whole_sheet

from .package import Part
from .slim import without

_ROWS = 500  # rows between two reports
_SPELLED = re.compile("_x(000[9ADad])_")  # line ends and tabs, which openpyxl leaves as Excel spells them


def read(
    path: Path, details: Mapping[Part, Details], leave_out: frozenset[str], report: Callable[[Progress], None]
) -> dict[str, Sheet]:
    """The sheets in ``details`` by their names; ``leave_out`` are the parts of the others. Raises whatever openpyxl
    raises.
    """
    with warnings.catch_warnings(), without(path, leave_out) if leave_out else path.open("rb") as source:
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(source, data_only=True)  # a stream: a path it would judge by its name
    try:
        wanted = {part.name: (part, known) for part, known in details.items()}
        return {s.title: _sheet(s, *wanted[s.title], report) for s in book.worksheets if s.title in wanted}
    finally:
        book.close()


def _sheet(sheet: Worksheet, part: Part, details: Details, report: Callable[[Progress], None]) -> Sheet:
    rows: list[list[Value]] = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        values: list[Value] = []
        for cell in row:
            value: Any = getattr(cell, "value", None)
            if isinstance(value, float) and not math.isfinite(value):
                value = NO_NUMBER
            elif isinstance(value, str) and "_x000" in value:
                value = _SPELLED.sub(lambda m: chr(int(m[1], 16)), value)
            values.append(CellError(str(value)) if getattr(cell, "data_type", "") == "e" else value)
        while values and values[-1] is None:
            values.pop()
        rows.append(values)
        if number % _ROWS == 0:
            report(Progress(number, sheet.max_row, f"Reading {part.name}"))
    while rows and not rows[-1]:
        rows.pop()
    return whole_sheet(part.name, rows, hidden=part.hidden, details=details)
