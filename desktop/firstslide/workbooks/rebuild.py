"""An .xlsx workbook of the values of another file, row by row: texts stay texts, whatever sign they begin with."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.workbook import Workbook

from .splice import LONGEST
from .values import CellError, Progress, Sheet, Value

_OFTEN = 2_000  # rows between two reports
_BAD = re.compile(r"[\[\]:*?/\\]")


def rebuilt(sheets: Sequence[Sheet], path: Path, report: Callable[[Progress], None]) -> None:
    """Write the workbook. Raises OSError."""
    made = Workbook(write_only=True)
    for sheet in sheets:
        page = made.create_sheet(title(sheet.name))
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        for number, row in enumerate(sheet.stream(1), start=1):
            page.append([_cell(page, value) for value in row])
            if number % _OFTEN == 0:
                report(Progress(number, sheet.row_count, "Writing the copy"))
    made.save(path)


def title(name: str) -> str:
    """A sheet's name as Excel allows it."""
    return _BAD.sub(" ", name)[:31] or "Sheet"


def _cell(page: Any, value: Value) -> Any:
    if isinstance(value, CellError):
        return value.text  # openpyxl knows the errors of Excel, and keeps any other as text
    if not isinstance(value, str):
        return value
    cell: Any = WriteOnlyCell(page)
    cell._value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST], "s"  # past what makes formulas
    return cell
