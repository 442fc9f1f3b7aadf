"""A first look into the sheets of an xlsx package, each streamed once out of the zip.

It counts cells, finds the far cell and the merge without end before a reader hangs on them, and tells what readers
don't: hidden rows and columns, error cells, formulas with and without a computed value, styles, the filter. Byte
patterns do it for nearly all sheets, a parser for the others. It knows nothing of values.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator

from firstslide.meeting.errors import UserError
from firstslide.workbooks.values import Limits

from . import scan_bytes, scan_xml
from .found import Scan
from .package import Part
from .preflight import ahead, inflated

_LONGEST_ROW = 64_000_000  # bytes of a row from which on nobody made it
_LONG = 8_000_000  # bytes without the end of a row after which a piece ends anywhere between two elements

Watch = Callable[[bytes, Scan], None]


def scan(
    package: zipfile.ZipFile,
    part: Part,
    book: str,
    limits: Limits,
    marks: frozenset[int] = frozenset(),
    watch: Watch | None = None,
) -> Scan:
    """Look through one sheet. Raises UserError for a far cell, too many merges and other limits, naming the cell;
    expat.ExpatError or ValueError where it is no sheet.

    ``marks`` are the styles that matter in all rows, not in the first alone. ``watch`` gets each piece of whole rows
    with what is known after it; where the look begins anew, since the sheet is written unusually, pieces come no more.
    """
    found = Scan()
    try:
        for text in whole_rows(ahead(inflated(package, part.path)), part.name, book):
            scan_bytes.look(text, found, marks)
            _check(found, part, book, limits)
            if watch is not None:
                watch(text, found)
    except scan_bytes.Unusual:
        found = Scan()
        scanner = scan_xml.Scanner(found, marks)
        for text in inflated(package, part.path):
            scanner.look(text)
            _check(found, part, book, limits)
        scanner.close()
    for _, _, bottom, right in found.merges:
        _check_inside("merged areas", bottom, right, part, book, limits)
    _refuse_far(found, part, book, limits)
    return found


def whole_rows(chunks: Iterable[bytes], sheet: str = "", book: str = "") -> Iterator[bytes]:
    """The text in pieces that end at the end of a row, so that no cell is cut in two."""
    waiting: list[bytes] = []
    size = 0
    for chunk in chunks:
        cut = chunk.rfind(b"row>") + 4
        if cut < 4 and size > _LONG:
            cut = chunk.rfind(b">") + 1
        if cut >= 4 or (cut and size > _LONG):
            yield b"".join((*waiting, chunk[:cut]))
            waiting, size = [chunk[cut:]], len(chunk) - cut
            continue
        waiting.append(chunk)
        size += len(chunk)
        if size > _LONGEST_ROW:
            raise UserError(
                f"{book}, sheet {sheet}: one row holds more than {_LONGEST_ROW / 1e6:,.0f} MB, as no Excel writes it. "
                "Save only what is needed under a new name.",
                "row-too-long",
            )
    if rest := b"".join(waiting):
        yield rest


def _check(found: Scan, part: Part, book: str, limits: Limits) -> None:
    _check_inside("cells", found.last_row, found.last_column, part, book, limits)
    if len(found.merges) > limits.merges:
        raise UserError(
            f"{book}, sheet {part.name}: more than {limits.merges:,} merged areas, which is the limit. Unmerge them in "
            "Excel and save it under a new name.",
            "too-many-merges",
        )


def _check_inside(what: str, row: int, column: int, part: Part, book: str, limits: Limits) -> None:
    if row > limits.rows or column > limits.columns:
        where = f"row {min(row, 10**9):,}, column {min(column, 10**9):,}"
        raise UserError(
            f"{book}, sheet {part.name}: it has {what} as far as {where}, outside of what Excel allows "
            f"({limits.rows:,} rows, {limits.columns:,} columns). Ask for it to be saved again in Excel.",
            "outside-sheet",
        )


def _refuse_far(found: Scan, part: Part, book: str, limits: Limits) -> None:
    area = found.last_row * max(found.last_column, 26)
    if area - found.cells > limits.empty_cells and area > found.cells * 50:
        raise UserError(
            f"{book}, sheet {part.name}: a cell stands far away from the rest, near row {found.last_row:,}, column "
            f"{found.last_column:,}; all rows and columns up to it would have to be read. Delete the empty rows and "
            "columns in between (Ctrl+End goes there), save, and import again.",
            "far-cell",
        )
