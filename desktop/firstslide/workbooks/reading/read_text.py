"""CSV and other delimited text, as a sheet of texts that is streamed: numbers and dates are decided later, per column,
with the evidence.

The file is gone through once, to count its rows and to find what a person should know: the encoding and the mark that
were taken, rows that are wider or shorter than the others, bytes that are no text, a quote that never closes.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TextIO

from firstslide.meeting.cells import address
from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Evidence, Problem
from firstslide.workbooks.values import Details, Limits, Progress, Row, Sheet

from . import text_dialect, text_encoding
from .text_dialect import Dialect
from .text_encoding import Encoding

_HEAD = 1_000
_SAMPLE = 64_000  # characters from which the dialect is told
_LONGEST_LINE = 8_000_000  # characters
_STEP = 5_000  # rows between two places that are remembered, to go there at once
_NAMED = 5  # odd rows that are named one by one
_USUAL = 0.9  # share of rows from which on others are odd
_OFTEN = 0.1  # seconds between two reports
ODD = ("rows-too-wide", "rows-too-short")  # what is told of rows that are unlike the others
_UNTOLD = ("hidden rows and columns", "formulas", "comments", "formats")


@dataclass
class _Seen:
    """What the first pass finds.

    ``widths`` holds how many rows have each width, and the first of them; ``filled`` the same without empty cells at
    the end. ``places`` are the positions in the file of every five thousandth row.
    """

    rows: int = 0
    columns: int = 0
    widths: dict[int, tuple[int, list[int]]] = field(default_factory=dict)
    filled: dict[int, tuple[int, list[int]]] = field(default_factory=dict)
    replaced: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


class _Lines:
    """The lines of a text, each of bounded length, for the csv reader. Ends with a sentence where there is no text."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream, self._name = stream, name
        self.count = 0
        self.last = ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(_LONGEST_LINE)
        if not line:
            raise StopIteration
        self.count += 1
        if len(line) >= _LONGEST_LINE:
            raise UserError(
                f"{self._name}: line {self.count:,} is longer than {_LONGEST_LINE / 1e6:g} million characters. Check "
                "whether the line ends were lost when it was saved, and save it again.",
                "line-too-long",
            )
        if "\0" in line:
            raise UserError(
                f"{self._name}: line {self.count:,} holds bytes that no text has (zeros). It was damaged on its way, "
                "or is not a text file. Ask for it to be sent again.",
                "not-text",
            )
        self.last = line
        return line


def read(path: Path, limits: Limits, report: Callable[[Progress], None]) -> Sheet:
    """The file as one sheet named after it. Raises UserError where it holds no delimited rows, naming the row."""
    report(Progress(0, 0, "Finding the columns"))
    encoding = text_encoding.find(path)
    with _open(path, encoding) as stream:
        dialect = text_dialect.find(_sample(_Lines(stream, path.name)))
    if dialect is None:
        raise UserError(
            f"{path.name} holds text, but no columns divided by commas, semicolons or tabs. Save the table as .xlsx "
            "or .csv, and import that.",
            "no-columns",
        )
    seen = _go_through(path, encoding, dialect, limits, report)

    def stream_from(first: int) -> Iterator[Row]:
        step = max(0, min((first - 1) // _STEP, len(seen.places) - 1))
        with _open(path, encoding) as text:
            text.seek(seen.places[step])
            for row in islice(_rows(_Lines(text, path.name), dialect), first - 1 - step * _STEP, None):
                yield [value or None for value in row]

    told = (_read_as(path, encoding, dialect), *_odd(path, encoding, seen))
    odd = _odd_rows(stream_from(1), seen) if any(p.code in ODD for p in told) else {}
    details = Details(
        untold=_UNTOLD, told=told, decided=_decided(encoding, dialect), odd_rows=odd, divided=dialect.mark
    )
    head = list(islice(stream_from(1), _HEAD))
    return Sheet(path.stem, False, seen.rows, seen.columns, head, stream_from, details)


def _open(path: Path, encoding: Encoding) -> TextIO:
    return path.open(encoding=encoding.name, errors=encoding.errors, newline="")


def _sample(lines: _Lines) -> list[str]:
    found: list[str] = []
    size = 0
    for line in lines:
        found.append(line)
        size += len(line)
        if size > _SAMPLE:
            break
    return found


def _rows(lines: _Lines, dialect: Dialect) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=dialect.mark, skipinitialspace=dialect.spaced)


def _go_through(
    path: Path, encoding: Encoding, dialect: Dialect, limits: Limits, report: Callable[[Progress], None]
) -> _Seen:
    seen = _Seen()
    reported = time.monotonic()
    with _open(path, encoding) as stream:
        lines = _Lines(stream, path.name)
        for _ in range(dialect.skip):
            next(lines)
        seen.places.append(stream.tell())
        row: list[str] = []
        try:
            for row in _rows(lines, dialect):
                _take(seen, row, path, limits)
                if seen.rows % _STEP == 0:
                    seen.places.append(stream.tell())
                    if time.monotonic() - reported > _OFTEN:
                        reported = time.monotonic()
                        report(Progress(seen.rows, 0, "Reading the rows"))
        except csv.Error:
            raise _unclosed(path, seen.rows + 1) from None
    if row and "\n" in row[-1] and not lines.last.rstrip().endswith('"'):
        raise _unclosed(path, seen.rows)
    return seen


def _take(seen: _Seen, row: list[str], path: Path, limits: Limits) -> None:
    """Take in a row. Raises UserError where it is outside of what a sheet may be."""
    seen.rows += 1
    width = len(row)
    if width > limits.columns or seen.rows > limits.rows:
        many = "columns" if width > limits.columns else "rows"
        raise UserError(
            f"{path.name}, row {seen.rows:,}: it has more {many} than Excel allows ({limits.columns:,} columns, "
            f"{limits.rows:,} rows). Save only the {many} that are needed under a new name, and import that.",
            "outside-sheet",
        )
    seen.columns = max(seen.columns, width)
    _count(seen.widths, width, seen.rows)
    while width and not row[width - 1]:
        width -= 1
    _count(seen.filled, width, seen.rows)
    if len(seen.replaced) < _NAMED and any("\ufffd" in cell for cell in row):
        seen.replaced.append(seen.rows)


def _count(widths: dict[int, tuple[int, list[int]]], width: int, row: int) -> None:
    count, first = widths.get(width, (0, []))
    if len(first) < _NAMED:
        first.append(row)
    widths[width] = (count + 1, first)


def _unclosed(path: Path, row: int) -> UserError:
    return UserError(
        f'{path.name}, row {row:,}: a quote (") is opened in it and never closed, so that the rest of the file would '
        "be one cell. Close it, or have the file saved again.",
        "quote-not-closed",
    )


# ------------------------------------------------------------------------------------------ what a person should know


def _read_as(path: Path, encoding: Encoding, dialect: Dialect) -> Problem:
    told = ", as its first line says" if dialect.skip else ""
    message = f"{path.name}: read as {encoding.label}, columns divided by {dialect.label}{told}."
    if not encoding.sure:
        message += " Where letters look wrong, have it saved as “CSV UTF-8”."
    return Problem("text-read-as", "info", path.stem, "", message)


def _odd(path: Path, encoding: Encoding, seen: _Seen) -> Iterator[Problem]:
    if encoding.errors == "replace" and seen.replaced:
        one = len(seen.replaced) == 1
        message = (
            f"{path.name}: {'row' if one else 'rows'} {_named(seen.replaced, len(seen.replaced) == _NAMED)} "
            f"{'holds' if one else 'hold'} bytes that are no {encoding.label}; they show as “\ufffd”. Have it saved "
            "as “CSV UTF-8”."
        )
        yield Problem("text-damaged", "warning", path.stem, address(seen.replaced[0], 1), message)
    usual, (count, first) = _usual(seen)
    if usual < 2 or count < _USUAL * seen.rows:
        return
    wide = {width: found for width, found in seen.filled.items() if width > usual}
    if wide:
        rows = sorted(row for _, named in wide.values() for row in named)
        number = sum(found[0] for found in wide.values())
        message = (
            f"{path.name}: {_rows_named(rows, number)} more than {usual} cells, unlike the others. A mark inside of a "
            "text moves all cells behind it to the right; compare them with the file."
        )
        yield Problem("rows-too-wide", "warning", path.stem, address(rows[0], usual + 1), message)
    short = {width: found for width, found in seen.widths.items() if 1 < width < usual}
    rows = sorted(row for _, named in short.values() for row in named if row > first[0])
    if rows:
        number = max(len(rows), sum(found[0] for found in short.values()))
        message = (
            f"{path.name}: {_rows_named(rows, number)} fewer than {usual} cells, unlike the others. A row that is torn "
            "in two counts as two; compare them with the file."
        )
        yield Problem("rows-too-short", "warning", path.stem, address(rows[0], 1), message)


def _usual(seen: _Seen) -> tuple[int, tuple[int, list[int]]]:
    """How many cells most rows have, how many these are, and the first of them."""
    return max(seen.widths.items(), key=lambda pair: pair[1][0], default=(0, (0, [])))


def _odd_rows(rows: Iterator[Row], seen: _Seen) -> dict[str, tuple[int, ...]]:
    """All rows that are wider, or shorter, than the others, by the code of what is told of them."""
    usual, (_, first) = _usual(seen)
    wide: list[int] = []
    short: list[int] = []
    for number, row in enumerate(rows, start=1):
        if any(value is not None for value in row[usual:]):
            wide.append(number)
        elif 1 < len(row) < usual and number > first[0]:
            short.append(number)
    return {code: tuple(found) for code, found in zip(ODD, (wide, short), strict=True) if found}


def _decided(encoding: Encoding, dialect: Dialect) -> tuple[Evidence, ...]:
    """How the file was read, as decisions."""
    by = (
        "its first line says so"
        if dialect.skip
        else f"{dialect.share:.0%} of its first rows have the same number of cells"
    )
    return (
        Evidence("encoding", encoding.label, encoding.share, encoding.why),
        Evidence("delimiter", dialect.label, 1.0 if dialect.skip else dialect.share, by),
    )


def _rows_named(rows: list[int], number: int) -> str:
    if number == 1:
        return f"row {rows[0]:,} has"
    return f"{number:,} rows ({_named(rows[:_NAMED], number > _NAMED)}) have"


def _named(rows: list[int], more: bool) -> str:
    return ", ".join(f"{row:,}" for row in rows) + (" …" if more else "")
