"""What divides the columns of a text file: the mark under which its rows agree best, parsed with each in turn.

Guessing from single lines fails where finance is at home: decimal commas between semicolons, thousands between commas,
texts over several lines. So each mark is tried with Python's csv reader, and that one wins under which most rows have
the same width and most cells are a number, a date, nothing, or a text without another mark. It knows no encodings.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_MARKS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_SEP = re.compile(r"""["']?sep=(.)["']?[\r\n]*$""", re.IGNORECASE)
_NUMBER = re.compile(r"[-+(]?\s*(?:[€$£¥]|[A-Z]{3})?\s*\d[\d.,'\s]*\)?\s*(?:%|[€$£¥]|[A-Za-z]{1,3})?-?")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ,]+\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?\s*(?:[AaPp][Mm]|Z)?)?")
_OTHER_MARK = re.compile(r"[,;\t|]")


@dataclass(frozen=True)
class Dialect:
    """``mark`` divides the columns; ``spaced`` where a blank after it belongs to no cell; ``skip`` is 1 where the first
    line says ``sep=`` and is no row. ``share`` is that of the rows that have as many cells as most.
    """

    mark: str
    spaced: bool = False
    skip: int = 0
    share: float = 1.0

    @property
    def label(self) -> str:
        """The mark in words: ``semicolons``."""
        return _MARKS.get(self.mark, f"“{self.mark}”")


def find(lines: Sequence[str]) -> Dialect | None:
    """The dialect of a file that begins with these lines; None where nothing divides them into columns."""
    if lines and (told := _SEP.match(lines[0])):
        return Dialect(told[1], _spaced(lines, told[1]), 1)
    scores = {mark: _score(lines, mark) for mark in _MARKS}
    best = max(scores, key=lambda mark: scores[mark])
    return Dialect(best, _spaced(lines, best), share=_agreeing(lines, best)[0]) if scores[best] else None


def _spaced(lines: Sequence[str], mark: str) -> bool:
    return any(f'{mark} "' in line for line in lines)


def _score(lines: Sequence[str], mark: str) -> float:
    share, width, rows = _agreeing(lines, mark)
    if width == 1:
        return 0.0
    cells = [cell.strip() for row in rows if len(row) == width for cell in row]
    plain = sum(not _OTHER_MARK.search(c) or bool(_NUMBER.fullmatch(c) or _DATE.fullmatch(c)) for c in cells)
    return share * (plain / len(cells)) ** 2 * (1 - 1 / (2 * width))


def _agreeing(lines: Sequence[str], mark: str) -> tuple[float, int, list[list[str]]]:
    """The share of the rows that have the same width under a mark, that width, and the rows."""
    try:
        rows = [row for row in csv.reader(lines, delimiter=mark, skipinitialspace=_spaced(lines, mark)) if any(row)]
    except csv.Error:
        return 0.0, 1, []
    widths = Counter(map(len, rows))
    width, agreeing = max(widths.items(), key=lambda pair: (pair[1] * (pair[0] > 1), pair[0]), default=(1, 0))
    return (agreeing / len(rows) if rows else 0.0), width, rows
