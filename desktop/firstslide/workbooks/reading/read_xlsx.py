"""The sheets of an xlsx package: scanned once, and read by the reader that suits each.

Sheets that people make are read by openpyxl, bulk sheets by calamine in slices while the scan still runs: also those
in between, which openpyxl would take seconds for, and which stand in memory as a whole with all that the scan tells.
Where the one fails, the other is tried. Knows nothing of what the sheets mean.
"""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from firstslide.meeting.cells import Cell
from firstslide.meeting.errors import UserError
from firstslide.workbooks.values import Details, Limits, Look, Progress, Sheet

from . import broken, read_bulk, styles, twice
from . import package as package_
from .found import Scan
from .looks import looks_of
from .package import Contents, Part
from .scan import scan
from .scan_bytes import STYLED
from .slices import NotSliced, Shared, Slicer

Report = Callable[[Progress], None]
BROKEN = (LookupError, StopIteration, ValueError, expat.ExpatError)  # what no package of Excel makes happen
_OFTEN = 0.1  # seconds between two reports
_THREADS = 4


@dataclass
class _Sheet:
    """A sheet on its way: what the scan found, what the package tells, and its slices."""

    part: Part
    found: Scan
    details: Details
    slicer: Slicer

    def is_bulk(self, limits: Limits) -> bool:
        """Also where it is the rows or the merged areas that would fill openpyxl, cell by cell."""
        found = self.found
        merged = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in found.merges)
        return (
            found.cells + found.rows > limits.full_cells or merged > limits.full_cells or found.size > limits.full_size
        )


def read(path: Path, limits: Limits, report: Report) -> tuple[Sheet, ...]:
    """The worksheets in their order. Raises UserError for limits, and for what neither reader can read."""
    with (
        ThreadPoolExecutor(max_workers=min(_THREADS, os.cpu_count() or 1)) as threads,
        zipfile.ZipFile(path) as package,
    ):
        try:
            found = package_.contents(package)
            sheets = _scanned(package, found, path.name, limits, report, threads)
            _refuse_twice(package, path, sheets, limits)
        except BROKEN:
            raise damaged(path, broken.where(path)) from None
        if not sheets:
            raise UserError(f"{path.name} holds no worksheet. Choose a workbook with a table in it.", "no-sheets")
        bulk = [s for s in sheets if s.is_bulk(limits)]
        if not bulk and _size(package, found.texts) > limits.full_size:
            bulk = sheets  # openpyxl would read all texts, whatever the sheets need of them
        small = [s for s in sheets if s not in bulk]
        parts = frozenset(part.path for part in found.sheets)
        done = _full(path, small, parts, report)  # while the last slices are read
        for sheet in (*bulk, *(s for s in small if s.part.name not in done)):
            report(Progress(sheet.found.last_row, sheet.found.last_row, f"Reading {sheet.part.name}"))
            done[sheet.part.name] = _bulk(path, sheet, parts, limits, report)
    return tuple(done[s.part.name] for s in sheets)


def _refuse_twice(package: zipfile.ZipFile, path: Path, sheets: Iterable[_Sheet], limits: Limits) -> None:
    for sheet in sheets:
        if told := twice.conflict(package, sheet.part, sheet.found, bulk=sheet.is_bulk(limits)):
            raise damaged(path, f"sheet {sheet.part.name} holds {told}")


def _size(package: zipfile.ZipFile, part: str) -> int:
    return package.getinfo(part).file_size if part in package.namelist() else 0


def _scanned(
    package: zipfile.ZipFile, found: Contents, book: str, limits: Limits, report: Report, threads: Executor
) -> list[_Sheet]:
    looks = styles.looks(package, found)
    marks = frozenset(n for n, look in enumerate(looks) if look.struck or "%" in look.number_format)
    shared = Shared(book, package, found, threads)
    sheets = []
    for part in found.sheets:
        slicer = Slicer(shared, part, (limits.full_cells, limits.full_size))
        watch = _watching(slicer, part, report)
        seen = scan(package, part, book, limits, marks, watch)
        slicer.end(seen)
        sheets.append(_Sheet(part, seen, _details(package, found, part, seen, looks), slicer))
    return sheets


def _watching(slicer: Slicer, part: Part, report: Report) -> Callable[[bytes, Scan], None]:
    reported = 0.0

    def watch(piece: bytes, found: Scan) -> None:
        nonlocal reported
        slicer.take(piece, found)
        if time.monotonic() - reported > _OFTEN:
            reported = time.monotonic()
            total = found.declared_rows if found.declared_rows >= found.last_row else 0
            report(Progress(found.last_row, total, f"Reading {part.name}"))

    return watch


def _details(package: zipfile.ZipFile, found: Contents, part: Part, seen: Scan, looks: tuple[Look, ...]) -> Details:
    tables, filtered = package_.tables(package, part)
    return Details(
        hidden_rows=frozenset(seen.hidden_rows),
        hidden_columns=frozenset(seen.hidden_columns),
        formulas=seen.formulas,
        uncached=seen.uncached,
        errors=seen.errors,
        comments=frozenset(_places(package_.comments(package, part))),
        looks=looks_of(looks, seen.styles, seen.marked, whole=seen.cells <= STYLED),
        merges=tuple(seen.merges),
        ranges=tables,
        names=found.names.get(part.name, {}),
        widths=seen.widths,
        frozen=seen.frozen,
        filtered=filtered or (seen.filter if _filters(seen) else ""),
    )


def _filters(seen: Scan) -> bool:
    """Whether the sheet's filter has a criterion, or hides a row: mere arrows in the headings filter nothing."""
    if not seen.filter or seen.filtering:
        return seen.filtering
    try:
        top, _, bottom, _ = Cell("", "", seen.filter).corners
    except ValueError:
        return False
    return any(top < row <= bottom for row in seen.hidden_rows)


def _places(refs: Iterable[str]) -> list[tuple[int, int]]:
    found = []
    for ref in refs:
        try:
            top, left, _, _ = Cell("", "", ref).corners
        except ValueError:
            continue
        found.append((top, left))
    return found


def _full(path: Path, sheets: list[_Sheet], parts: frozenset[str], report: Report) -> dict[str, Sheet]:
    """The sheets that openpyxl reads; none where it fails on the workbook, so that the second reader takes all.

    ``parts`` hold all sheets of the package: the others are not read.
    """
    if not sheets:
        return {}
    from . import read_full  # a tenth of a second, which a workbook of bulk sheets alone does not need

    report(Progress(0, sum(s.found.last_row for s in sheets), "Reading the sheets"))
    try:
        return read_full.read(path, {s.part: s.details for s in sheets}, parts - {s.part.path for s in sheets}, report)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever openpyxl stumbles over, the second reader may not
        return {}


def _bulk(path: Path, sheet: _Sheet, parts: frozenset[str], limits: Limits, report: Report) -> Sheet:
    """A sheet that calamine reads: in slices, or as a whole; and where it can't, openpyxl does."""
    part, details = sheet.part, sheet.details
    try:
        return read_bulk.sheet(part.name, part.hidden, sheet.slicer.slices(), details, limits.whole_cells)
    except NotSliced:
        pass
    try:
        native = read_bulk.whole(str(path), part.name, sheet.found.last_row * sheet.found.last_column)
        return read_bulk.sheet(part.name, part.hidden, native, details, limits.whole_cells)
    except read_bulk.FAILURES:
        found = _full(path, [sheet], parts, report)
    if part.name not in found:
        raise damaged(path, broken.where(path)) from None
    return found[part.name]


def damaged(path: Path, where: str = "") -> UserError:
    """The sentence for a workbook that no reader can read. ``where`` says what is damaged, where that is known."""
    what = where or "its list of sheets or a sheet can't be read"
    return UserError(
        f"{path.name} is damaged: {what}. Open it in Excel, which may repair it, save it under a new name, and import "
        "that.",
        "damaged-file",
    )
