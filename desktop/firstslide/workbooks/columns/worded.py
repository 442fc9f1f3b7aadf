"""Figures with a word behind them, 120 tickets or 12k, in columns in which every cell is so.

Where all have one word it is the unit of what is counted, and the figure is one. A column in which some have another
word, or none, may hold anything, and is left to be told cell by cell. Times and rates keep their own readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Column, Field, Problem
from firstslide.workbooks.language import amounts
from firstslide.workbooks.mending.rewrite import Change, rewritten
from firstslide.workbooks.values import Sheet, Value

from . import measures

CODE = "worded-figures"
_WORDED = re.compile(r"^([+-]?\d[\d., ]*?) ?([^\W\d_]{1,20})\.?$")
_THOUSANDS = frozenset({"k", "tsd"})
_COUNTED = frozenset({Field.ACTUAL, Field.BASELINE})
# Words that are no unit of a count: of times, of shares, of a month, of money, or of a doubt.
_OTHER = frozenset(measures.UNITS) | {
    "d", "day", "days", "tage", "tag", "std", "stunden", "wd", "bd", "fte", "percent", "pct", "m", "mn", "mio",
    "million", "approx", "est", "estimated", "ca", "circa", "about", "prov", "provisional", "max", "min", "plus", "tbc",
    "x", "e", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "eur", "usd", "gbp",
    "chf",
}  # fmt: skip
_FEWEST = 2


@dataclass(frozen=True)
class Worded:
    """A column of such figures: the word, the row of the first, and how many they are."""

    column: int
    word: str
    row: int
    count: int


def find(sheet: Sheet, columns: Sequence[Column], within: range) -> list[Worded]:
    """The columns in which each figure has the same word."""
    if not sheet.whole:
        return []
    counted = (c for c in columns if c.field in _COUNTED and not c.internal)
    return [found for c in counted if (found := _of(sheet, c.index, within)) is not None]


def _of(sheet: Sheet, index: int, within: range) -> Worded | None:
    filled = [
        (r, v) for r in within if (v := sheet.value(r, index)) not in (None, "") and not amounts.is_placeholder(v)
    ]
    words = {found[1].casefold() if (found := _parts(v)) else "" for _, v in filled}
    word = next(iter(words)) if len(words) == 1 else ""
    if not word or word in _OTHER or len(filled) < _FEWEST:
        return None
    return Worded(index, word, filled[0][0], len(filled))


def _parts(value: Value) -> tuple[str, str] | None:
    """A figure and the word behind it."""
    match = _WORDED.match(" ".join(value.split())) if isinstance(value, str) else None
    if match is None or amounts.number(value) is not None or amounts.number(match[1]) is None:
        return None
    return match[1], match[2]


def read(sheet: Sheet, found: Sequence[Worded], within: range) -> Sheet:
    """The sheet with the figures alone; with thousands in full."""
    changes: Mapping[int, Change] = {worded.column: _read for worded in found}
    return rewritten(sheet, changes, within)


def _read(_row: int, value: Value) -> Value:
    parts = _parts(value)
    if parts is None:
        return value
    figure = amounts.number(parts[0])
    if figure is None or parts[1].casefold() not in _THOUSANDS:
        return parts[0]
    return f"{figure * 1_000:f}"


def told(sheet: Sheet, found: Sequence[Worded]) -> Iterator[Problem]:
    """How the first is read, of all such columns once."""
    if not found:
        return
    first, cells = found[0], sum(worded.count for worded in found)
    cell = address(first.row, first.column)
    value = sheet.value(first.row, first.column)
    message = f"{cell}: “{str(value).strip()}” is read as {_read(first.row, value)}; {cells:,} cells are read so."
    yield Problem(CODE, "info", sheet.name, cell, message, count=cells)
