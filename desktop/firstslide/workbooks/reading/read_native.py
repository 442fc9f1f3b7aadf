"""xls, xlsb and ods: their sheets read by calamine, with what a scan tells of an ods, and the names of what nobody
tells.

calamine gives an empty cell for an error; where no scan tells which those are, that is named too.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal
from xml.parsers import expat

import python_calamine as calamine

from firstslide.meeting.errors import UserError
from firstslide.workbooks.values import Details, Limits, Look, Progress, Sheet

from . import read_bulk, scan_ods
from .guard import guarded
from .looks import Looks
from .read_xlsx import damaged

_UNTOLD_ODS = ("number formats",)


def read(
    path: Path, kind: Literal["xls", "xlsb", "ods"], limits: Limits, report: Callable[[Progress], None]
) -> tuple[Sheet, ...]:
    """The worksheets in their order. Raises UserError for whatever can't be read."""
    try:
        scans = scan_ods.scan(path, limits) if kind == "ods" else {}
    except (zipfile.BadZipFile, LookupError, ValueError, expat.ExpatError):
        raise damaged(path) from None
    native = _opened(path, kind)
    names = read_bulk.sheet_names(native)
    sheets = []
    for number, (name, hidden) in enumerate(names):
        report(Progress(number, len(names), f"Reading {name}", "sheets"))
        try:
            cells = guarded(lambda name=name: native.get_sheet_by_name(name))  # type: ignore[misc]
        except read_bulk.FAILURES:
            raise damaged(path) from None
        details = (
            _details(scans[name]) if name in scans else Details(merges=read_bulk.merges(cells), untold=read_bulk.UNTOLD)
        )
        sheets.append(read_bulk.sheet(name, hidden, read_bulk.Whole(cells), details, limits.whole_cells))
    return tuple(sheets)


def _details(found: scan_ods.OdsScan) -> Details:
    return Details(
        hidden_rows=frozenset(found.hidden_rows),
        hidden_columns=frozenset(found.hidden_columns),
        formulas=found.formulas,
        uncached=found.uncached,
        errors=found.errors,
        comments=frozenset(found.comments),
        looks=Looks((Look(struck=True),), {}, found.marked),
        merges=tuple(found.merges),
        filtered=found.filter,
        untold=_UNTOLD_ODS,
    )


def _opened(path: Path, kind: str) -> calamine.CalamineWorkbook:
    try:
        return read_bulk.open_book(str(path), kind)
    except calamine.PasswordError:
        raise UserError(
            f"{path.name} is protected with a password of a kind that is not known here. Open it in Excel or "
            "LibreOffice, save it without the password, and import that.",
            "protected",
        ) from None
    except read_bulk.FAILURES:
        raise damaged(path) from None
