"""A workbook opened in the child: preflight, then for each sheet the reader that suits it.

Sheets that people make are read for every fact, sheets that machines export for their values and what one scan tells.
Where the first reader fails, the second is tried. Knows nothing of what the sheets mean.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import python_calamine as calamine

from firstslide.meeting.errors import UserError

from . import preflight, read_bulk, read_text
from .scan import Part, Scan, parts, scan
from .values import Limits, Progress, Sheet

_SAVED = re.compile(rb"<dcterms:modified[^>]*>(\d{4}-\d\d-\d\d)")
Report = Callable[[Progress], None]


@dataclass(frozen=True)
class Book:
    """An open workbook. ``as_of`` is the day of its last saving, ISO."""

    path: Path
    sha256: str
    as_of: str
    sheets: tuple[Sheet, ...]


def open_book(path: Path, limits: Limits, report: Report) -> Book:
    """Open a workbook. Raises UserError with a sentence for whatever can't be read."""
    report(Progress(0, 0, "Checking the file"))
    kind = preflight.check(path, limits)
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    if kind == "csv":
        sheets: tuple[Sheet, ...] = (read_text.read(path),)
    elif kind == "xlsx":
        sheets = _read_xlsx(path, limits, report)
    else:
        sheets = _read_native(path, report)
    return Book(path, sha256, _as_of(path, kind), sheets)


def _read_xlsx(path: Path, limits: Limits, report: Report) -> tuple[Sheet, ...]:
    scans: dict[Part, Scan] = {}
    try:
        with zipfile.ZipFile(path) as package:
            found = parts(package)
            for number, part in enumerate(found):
                report(Progress(number, len(found), f"Looking at {part.name}"))
                scans[part] = scan(package, part, path.name, limits)
    except (KeyError, StopIteration, SyntaxError, ValueError):
        raise _damaged(path) from None
    if not scans:
        raise UserError(f"{path.name} holds no worksheet. Choose a workbook with a table in it.", "no-sheets")
    bulk = frozenset(p.path for p, s in scans.items() if s.cells > limits.full_cells or s.size > limits.full_size)
    # The native reader works without Python's lock, so the bulk sheets are read while openpyxl reads the others.
    with ThreadPoolExecutor(max_workers=1) as beside:
        waiting = beside.submit(_bulk, path, {p: s for p, s in scans.items() if p.path in bulk}, report)
        sheets = _full(path, scans, bulk, report) if len(bulk) < len(scans) else {}
        sheets |= waiting.result()
    missing = {part: found for part, found in scans.items() if part.name not in sheets}
    sheets |= _bulk(path, missing, report)
    return tuple(sheets[part.name] for part in scans)


def _bulk(path: Path, scans: Mapping[Part, Scan], report: Report) -> dict[str, Sheet]:
    """Sheets read for their values."""
    if not scans:
        return {}
    native = _native(path)
    sheets = {}
    for part, found in scans.items():
        report(Progress(0, 0, f"Reading {part.name}"))
        try:
            sheets[part.name] = read_bulk.read(native, part.name, part.hidden, found)
        except (calamine.CalamineError, read_bulk.NativePanic):
            raise _damaged(path) from None
    return sheets


def _full(path: Path, scans: dict[Part, Scan], bulk: frozenset[str], report: Report) -> dict[str, Sheet]:
    """The sheets that openpyxl reads; none where it fails on the workbook, so that the second reader takes all."""
    from . import read_full  # a tenth of a second, which a workbook of bulk sheets alone does not need

    report(Progress(0, len(scans), "Reading the sheets"))
    try:
        return read_full.read(path, scans, bulk)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever openpyxl stumbles over, the second reader may not
        return {}


def _read_native(path: Path, report: Report) -> tuple[Sheet, ...]:
    native = _native(path)
    names = read_bulk.sheet_names(native)
    sheets = []
    for number, (name, hidden) in enumerate(names):
        report(Progress(number, len(names), f"Reading {name}"))
        try:
            sheets.append(read_bulk.read(native, name, hidden, None))
        except (calamine.CalamineError, read_bulk.NativePanic):
            raise _damaged(path) from None
    return tuple(sheets)


def _native(path: Path) -> calamine.CalamineWorkbook:
    try:
        return read_bulk.open_book(str(path))
    except calamine.PasswordError:
        raise UserError(
            f"{path.name} is protected with a password. Open it in Excel, save it without the password, and import "
            "that.",
            "password",
        ) from None
    except (calamine.CalamineError, read_bulk.NativePanic, OSError):
        raise _damaged(path) from None


def _damaged(path: Path) -> UserError:
    return UserError(
        f"{path.name} is damaged: its list of sheets or a sheet can't be read. Open it in Excel, which may repair it, "
        "save "
        "it under a new name, and import that.",
        "damaged-file",
    )


def _as_of(path: Path, kind: str) -> str:
    """The day the workbook was last saved, as it says itself; "" where it does not: a copy's date is not the data's."""
    if kind in ("xlsx", "xlsb"):
        with zipfile.ZipFile(path) as package:
            if "docProps/core.xml" in package.namelist() and (
                match := _SAVED.search(package.read("docProps/core.xml"))
            ):
                return match[1].decode()
    return ""
