"""An .xlsx workbook of the values of another file, row by row: texts stay texts, whatever sign they begin with."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl.cell.cell import ERROR_CODES, WriteOnlyCell
from openpyxl.workbook import Workbook

from firstslide.workbooks.values import CellError, Progress, Sheet, Value

from .splice import LONGEST, spelled

_OFTEN = 2_000  # rows between two reports
_BAD = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_LIVE = ("=", "+", "-", "@", "\t", "\r")  # what makes a formula of a text that somebody edits
_FIRST_DAY = dt.date(1900, 1, 1)  # that Excel knows


def rebuilt(sheets: Sequence[Sheet], path: Path, report: Callable[[Progress], None]) -> int:
    """Write the workbook, its sheets named by ``titles``; how many texts were longer than a cell of Excel. Raises
    OSError.
    """
    made = Workbook(write_only=True)
    names = titles(s.name for s in sheets)
    cut = 0
    for sheet in sheets:
        page = made.create_sheet(names[sheet.name])
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        for number, row in enumerate(sheet.stream(1), start=1):
            page.append([_cell(page, value) for value in row])
            cut += sum(isinstance(value, str) and len(value) > LONGEST for value in row)
            if number % _OFTEN == 0:
                report(Progress(number, sheet.row_count, "Writing the copy"))
    made.save(path)
    return cut


def titles(names: Iterable[str]) -> Mapping[str, str]:
    """The sheets' names as Excel allows them, each once, by what they were."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain = _BAD.sub(" ", name).strip("'") or "Sheet"
        tails = ("", *(f" ({n})" for n in range(2, len(taken) + 3)))
        found[name] = next(
            title
            for tail in tails
            if (title := plain[: _LONGEST_NAME - len(tail)].rstrip("'") + tail).casefold() not in taken
        )
        taken.add(found[name].casefold())
    return found


def _cell(page: Any, value: Value) -> Any:
    if isinstance(value, CellError):
        return value.text if value.text in ERROR_CODES else _text(page, value.text)
    if isinstance(value, str):
        return _text(page, value)
    if isinstance(value, dt.date) and dt.date(value.year, value.month, value.day) < _FIRST_DAY:
        return _text(page, str(value))
    return value


def _text(page: Any, value: str) -> Any:
    """A cell with a text in it, past what makes formulas of some."""
    cell: Any = WriteOnlyCell(page)
    cell._value, cell.data_type = spelled(value[:LONGEST]), "s"
    if value.startswith(_LIVE):
        cell.quotePrefix = True
    return cell
