"""A bulk sheet read in slices of some thousand rows, while the scan still runs: each slice goes to calamine in a small
package of its own, on a thread of its own.

So the sheet is unpacked once, several cores work, memory stays small, progress is known in rows, and any row is near.
Texts stand in one list for the whole workbook; calamine reads that list once, and a slice holds only their numbers,
marked, which are looked up when it has been read. From then on its values stand in columns: what looks through a sheet
wants few of them, and a text that is used a thousand times is there once. It knows nothing of what the cells mean.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import python_calamine as calamine

from firstslide.meeting.errors import UserError
from firstslide.workbooks.values import NO_NUMBER, Value

from .found import Scan
from .guard import guarded
from .package import Contents, Part

SLICE = 4_000_000  # bytes of XML
BLOCK = 1_000  # rows
_MOST_AREA = 8_000_000  # cells, empty ones too, that a slice may span: they stand in memory
_MOST_TEXTS = 1_000_000  # as many as a sheet has rows
_WAITING = 6  # slices that may wait for a thread
_MARK = "\ue000"
_MARKED = _MARK.encode()
_TEXT = b' t="s"><v>'
_AS_MARK = b' t="str"><v>' + _MARKED
_ONE_TEXT = re.compile(rb"<(?:\w+:)?si[\s>/]")
_OPEN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_CLOSE = b"</sheetData></worksheet>"


class NotSliced(Exception):
    """The sheet can't be cut, or a slice can't be read: the whole of it has to be read at once."""


@dataclass(frozen=True)
class Block:
    """Some rows of a sheet from ``row`` on, as columns of ``height`` cells, the first being column ``left``; from 1."""

    row: int
    left: int
    height: int
    columns: Sequence[Sequence[Any]]

    def part(self, skip: int, height: int) -> Block:
        """The rows after the first ``skip``, ``height`` at most."""
        columns = [column[skip : skip + height] for column in self.columns]
        return Block(self.row + skip, self.left, min(height, self.height - skip), columns)


def finite(values: list[Value]) -> list[Value]:
    """The values, with an error for each number that is infinite or none: no Excel writes it."""
    return _finite(values, [v for v in values if v.__class__ is float])


def _finite(values: list[Value], floats: Sequence[Any]) -> list[Value]:
    if math.isfinite(sum(floats)):
        return values
    return [NO_NUMBER if isinstance(v, float) and not math.isfinite(v) else v for v in values]


class _NoText(LookupError):
    """A cell points to a text that is not there."""


class Texts(dict[str, Value]):
    """The texts by the mark that stands for them in a slice; any other text stands for itself, and an empty one is
    None.
    """

    def __missing__(self, key: str) -> Value:
        if not key.startswith(_MARK):
            return key
        number = key[1:].strip()
        if number.isdecimal() and (known := f"{_MARK}{int(number)}") in self:
            return self[known]
        raise _NoText


class Shared:
    """What all slices of a package need, and the texts that their cells point to."""

    def __init__(self, book: str, package: zipfile.ZipFile, found: Contents, threads: Executor) -> None:
        self.book = book
        folder = found.book.rpartition("/")[0]
        wanted = [
            "[Content_Types].xml",
            "_rels/.rels",
            found.book,
            f"{folder}/_rels/{found.book[len(folder) + 1 :]}.rels",
        ]
        self._parts = {name: package.read(name) for name in (*wanted, found.styles) if name in package.namelist()}
        self._package, self._found, self._threads = package, found, threads
        self._texts: tuple[int, Future[calamine.CalamineSheet] | None] | None = None

    def read(self, part: Part, rows: Sequence[bytes]) -> Future[calamine.CalamineSheet]:
        """Have some rows read beside; the texts first."""
        if self._texts is None and self._found.texts in self._package.namelist():
            self._texts = self._read_texts()
        return self._beside(part, rows)

    def texts(self) -> Texts:
        """The texts, once they are read. Raises NotSliced."""
        count, reading = self._texts or (0, None)
        sheet = reading.result() if reading else None
        first = sheet.start[0] if sheet and sheet.start else 0
        texts = [""] * first + [row[0] for row in sheet.to_python()] if sheet else []
        texts += [""] * (count - len(texts))
        return Texts({f"{_MARK}{number}": text or None for number, text in enumerate(texts)}, **{"": None})

    def _read_texts(self) -> tuple[int, Future[calamine.CalamineSheet] | None]:
        """How many texts there are, and a sheet with all of them below one another."""
        xml = self._package.read(self._found.texts)
        count = len(_ONE_TEXT.findall(xml))
        if not 0 < count <= _MOST_TEXTS:
            return count, None
        cells = [b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>' % (n, n, n - 1) for n in range(1, count + 1)]
        return count, self._beside(self._found.sheets[0], cells, (self._found.texts, xml))

    def _beside(
        self, part: Part, rows: Sequence[bytes], more: tuple[str, bytes] | None = None
    ) -> Future[calamine.CalamineSheet]:
        """Rows in a package of their own, which calamine reads. It is made here: the other threads work best where they
        rarely ask for Python's lock.
        """
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as target:
            for name, content in (*self._parts.items(), *([more] if more else [])):
                target.writestr(name, content)
            target.writestr(part.path, b"".join((_OPEN, *rows, _CLOSE)))
        made.seek(0)
        return self._threads.submit(_native, made, part.name)


def _native(package: io.BytesIO, name: str) -> calamine.CalamineSheet:
    try:
        return guarded(lambda: calamine.CalamineWorkbook.from_filelike(package).get_sheet_by_name(name))
    except Exception as error:
        raise NotSliced(str(error)) from error


class Slicer:
    """Takes the pieces of one sheet as they are scanned, and has them read. ``after`` is how large a sheet must be, in
    cells and in bytes, to be read so.
    """

    def __init__(self, shared: Shared, part: Part, after: tuple[int, int]) -> None:
        self._shared, self._part, self._after = shared, part, after
        self._raw: list[bytes] = []  # rows that wait until the sheet turns out to be large
        self._pieces: list[bytes] = []
        self._size = 0
        self._first_row = 1
        self._is_bulk = False
        self._reading: list[Future[calamine.CalamineSheet]] = []
        self._regular = True

    def take(self, piece: bytes, found: Scan) -> None:
        """Take a piece of whole rows; ``found`` is what is known after it."""
        if not self._regular:
            return
        start, end = piece.find(b"<row "), piece.rfind(b"</row>") + 6
        if start < 0 or end < 6:
            return
        self._raw.append(piece[start:end])
        self._is_bulk = self._is_bulk or found.cells > self._after[0] or found.size > self._after[1]
        if not self._is_bulk:
            return
        height = found.last_row - self._first_row + 1
        if not found.regular or height * found.last_column > _MOST_AREA or not all(map(self._keep, self._raw)):
            self._regular = False
            self._pieces.clear()
        self._raw.clear()
        if self._size > SLICE:
            self._read(found.last_row + 1)

    def _keep(self, rows: bytes) -> bool:
        """Keep rows, with marks for their texts; False where that is not safe."""
        if _MARKED[:1] in rows and _MARKED in rows:
            return False
        texts = rows.count(b' t="s"')
        if texts:
            before = len(rows)
            rows = rows.replace(_TEXT, _AS_MARK)
            if len(rows) - before != texts * (len(_AS_MARK) - len(_TEXT)):
                return False
        self._pieces.append(rows)
        self._size += len(rows)
        return True

    def _read(self, next_row: int) -> None:
        self._reading.append(self._shared.read(self._part, self._pieces))
        self._pieces, self._size, self._first_row = [], 0, next_row
        if len(self._reading) > _WAITING:
            wait(self._reading[:-_WAITING])

    def end(self, found: Scan) -> None:
        """The sheet ends here."""
        self._raw.clear()
        self._regular = self._regular and self._is_bulk and found.regular
        if self._regular and self._pieces:
            self._read(found.last_row + 1)
        self._pieces.clear()
        if not self._regular:
            self._reading.clear()

    def slices(self) -> Slices:
        """The slices, once they are read. Raises NotSliced."""
        if not self._regular:
            raise NotSliced
        where = f"{self._shared.book}, sheet {self._part.name}"
        texts, found = self._shared.texts(), []
        while self._reading:  # what calamine holds of a slice goes when its values are there
            native = self._reading.pop(0).result()
            if native.start and native.end:
                found.append(_block(native, texts, where))
        return Slices(found)


def _block(native: calamine.CalamineSheet, texts: Texts, where: str) -> Block:
    """The values of a slice. Raises UserError where a cell points to no text."""
    rows = native.to_python()
    assert native.start is not None
    try:
        columns = [_values(cells, texts) for cells in zip(*rows, strict=True)]
    except _NoText:
        raise UserError(
            f"{where}: a cell points to a text that is not in the workbook, so it is damaged. Open it in Excel, which "
            "may repair it, save it under a new name, and import that.",
            "damaged-file",
        ) from None
    return Block(native.start[0] + 1, native.start[1] + 1, len(rows), columns)


def _values(cells: Sequence[Any], texts: Texts) -> list[Value]:
    """The values of a column's cells. Most columns hold one kind of them, and need no look at each."""
    kinds = set(map(type, cells))
    if kinds == {str}:
        return list(map(texts.__getitem__, cells))
    values = [texts[v] if v.__class__ is str else v for v in cells] if str in kinds else list(cells)
    if float not in kinds:
        return values
    return _finite(values, cells) if len(kinds) == 1 else finite(values)


class Slices:
    """The slices of one sheet, read. Raises NotSliced where they do not follow one another."""

    def __init__(self, slices: Sequence[Block]) -> None:
        self._slices = slices
        if any(above.row + above.height > below.row for above, below in pairwise(slices)):
            raise NotSliced
        self.row_count = slices[-1].row + slices[-1].height - 1 if slices else 0
        self.column_count = max((s.left + len(s.columns) - 1 for s in slices), default=0)

    def blocks(self, first: int) -> Iterator[Block]:
        """The rows from ``first`` on that hold something, slice by slice."""
        for piece in self._slices:
            for skip in range(max(0, first - piece.row), piece.height, BLOCK):
                yield piece.part(skip, BLOCK)

    @staticmethod
    def clean(cells: Sequence[Value]) -> list[Value]:
        """The values of cells."""
        return list(cells)
