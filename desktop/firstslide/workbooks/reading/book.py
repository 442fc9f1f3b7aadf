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

from firstslide.meeting.errors import UserError
from firstslide.workbooks.values import Limits, Progress, Sheet

from . import crypt, preflight, read_native, read_text, read_xlsx

_SAVED = re.compile(rb"<(?:dcterms:modified|dc:date)[^>]*>(\d{4}-\d\d-\d\d)")
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


def open_book(path: Path, limits: Limits, report: Report, password: str = "", folder: Path | None = None) -> Book:
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
    if kind == "locked":
        raise UserError(
            f"{path.name} holds another protected workbook. Open it in Excel, save it without a password, and import "
            "that.",
            "protected",
        )
    if kind == "csv":
        sheets: tuple[Sheet, ...] = (read_text.read(path, limits, report),)
    elif kind == "xlsx":
        sheets = read_xlsx.read(readable, limits, report)
    else:
        sheets = read_native.read(readable, kind, limits, report)
    return Book(path, sha256, _as_of(readable, kind), sheets, readable)


def _as_of(path: Path, kind: str) -> str:
    """The day the workbook was last saved, as it says itself; "" where it does not: a copy's date is not the data's."""
    part = {"xlsx": "docProps/core.xml", "xlsb": "docProps/core.xml", "ods": "meta.xml"}.get(kind, "")
    if part:
        with zipfile.ZipFile(path) as package:
            if part in package.namelist() and (match := _SAVED.search(package.read(part))):
                return match[1].decode()
    return ""
