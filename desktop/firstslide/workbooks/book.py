"""A workbook opened in the child: preflight, then for each sheet the reader that suits it.

Sheets that people make are read for every fact, sheets that machines export for their values and what one scan tells.
Where the first reader fails, the second is tried. Knows nothing of what the sheets mean.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import python_calamine as calamine

from firstslide.meeting.errors import UserError

from . import crypt, preflight, read_bulk, read_text, read_xlsx
from .guard import guarded
from .values import Details, Limits, Progress, Sheet

_SAVED = re.compile(rb"<dcterms:modified[^>]*>(\d{4}-\d\d-\d\d)")
Report = Callable[[Progress], None]


@dataclass(frozen=True)
class Book:
    """An open workbook. ``as_of`` is the day of its last saving, ISO. ``readable`` is its file for readers, which is
    another than ``path`` where a password protects that.
    """

    path: Path
    sha256: str
    as_of: str
    sheets: tuple[Sheet, ...]
    readable: Path


def open_book(
    path: Path, limits: Limits, report: Report, password: str = "", folder: Path | None = None
) -> Book:
    """Open a workbook. Raises UserError with a sentence for whatever can't be read.

    What a password protects is decrypted into the private ``folder``, and checked and read as if it came from there.
    """
    report(Progress(0, 0, "Checking the file"))
    kind = preflight.check(path, limits)
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    readable = path
    if kind == "locked":
        report(Progress(0, 0, "Trying the password"))
        readable = crypt.unlocked(path, password, folder, limits)
        kind = preflight.check(readable, limits)
    if kind == "csv":
        sheets: tuple[Sheet, ...] = (read_text.read(path, limits, report),)
    elif kind == "xlsx":
        sheets = read_xlsx.read(readable, limits, report)
    else:
        sheets = _read_native(readable, report)
    return Book(path, sha256, _as_of(readable, kind), sheets, readable)


def _read_native(path: Path, report: Report) -> tuple[Sheet, ...]:
    native = _native(path)
    names = read_bulk.sheet_names(native)
    sheets = []
    for number, (name, hidden) in enumerate(names):
        report(Progress(number, len(names), f"Reading {name}"))
        try:
            sheets.append(_native_sheet(native, name, hidden))
        except read_bulk.FAILURES:
            raise read_xlsx.damaged(path) from None
    return tuple(sheets)


def _native_sheet(native: calamine.CalamineWorkbook, name: str, hidden: bool) -> Sheet:
    cells = guarded(lambda: native.get_sheet_by_name(name))
    details = Details(merges=read_bulk.merges(cells), untold=read_bulk.UNTOLD)
    return read_bulk.sheet(name, hidden, read_bulk.Whole(cells), details)


def _native(path: Path) -> calamine.CalamineWorkbook:
    try:
        return read_bulk.open_book(str(path))
    except calamine.PasswordError:
        raise UserError(
            f"{path.name} is protected with a password of a kind that is not known here. Open it in Excel or "
            "LibreOffice, save it without the password, and import that.",
            "protected",
        ) from None
    except (*read_bulk.FAILURES, OSError):
        raise read_xlsx.damaged(path) from None


def _as_of(path: Path, kind: str) -> str:
    """The day the workbook was last saved, as it says itself; "" where it does not: a copy's date is not the data's."""
    if kind in ("xlsx", "xlsb"):
        with zipfile.ZipFile(path) as package:
            if "docProps/core.xml" in package.namelist() and (
                match := _SAVED.search(package.read("docProps/core.xml"))
            ):
                return match[1].decode()
    return ""
