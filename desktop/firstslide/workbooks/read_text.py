"""CSV and other delimited text, as a sheet of texts. Numbers and dates are decided later, per column, with the
evidence.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from firstslide.meeting.errors import UserError

from .values import Row, Sheet, Value

_HEAD = 1_000
_DELIMITERS = ",;\t|"


def read(path: Path) -> Sheet:
    """The file as one sheet named after it. Raises UserError where it holds no delimited rows."""
    data = path.read_bytes()
    text = _decoded(data)
    delimiter = _delimiter(text[:20_000])
    if delimiter is None:
        raise UserError(
            f"{path.name} holds text, but no columns divided by commas, semicolons or tabs. Save the table as .xlsx "
            "or .csv.",
            "no-columns",
        )

    def stream(first: int) -> Iterator[Row]:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for row in islice(rows, first - 1, None):
            values: list[Value] = [value or None for value in row]
            yield values

    try:
        count = width = 0
        for row in stream(1):
            count += 1
            width = max(width, len(row))
    except csv.Error as error:
        raise UserError(f"{path.name}, row {count + 1:,}: it can't be read as CSV ({error}).", "bad-csv") from None
    return Sheet(path.stem, False, count, width, list(islice(stream(1), _HEAD)), stream)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _delimiter(text: str) -> str | None:
    """The mark that divides most lines into the same number of columns."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    best, most = None, 0.0
    for mark in _DELIMITERS:
        counts = [len(row) for row in csv.reader(lines, delimiter=mark)]
        usual = max(set(counts), key=counts.count) if counts else 1
        score = usual * counts.count(usual) / len(counts) if usual > 1 else 0.0
        if score > most:
            best, most = mark, score
    return best
