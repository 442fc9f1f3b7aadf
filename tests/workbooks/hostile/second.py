"""The same bytes read by another reader, in a process of its own that may die of them.

What an .xlsx of this size holds the program reads with openpyxl, so this is calamine; for a csv it is Python's own
reader. Of xls, xlsb and ods there is no third reader: it is calamine again, without anything of the program around it.
"""

import csv
import datetime as dt
import math
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Self

Read = Mapping[tuple[str, int, int], str]  # sheet, row and column → the value, written in one way
_MIDNIGHT = " 00:00:00"


class SecondReader:
    """Reads files in another process, which is started anew where one has killed it."""

    def __init__(self) -> None:
        self._pool = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()

    def read(self, path: Path) -> Read | None:
        """All values; None where this reader can't read the file."""
        try:
            return self._pool.submit(_read, path).result()
        except BrokenProcessPool:
            self._pool = self._start()
            return None

    @staticmethod
    def _start() -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


def written(value: object) -> str:
    """A value in the one way in which those of both readers are compared: 100 is 100.0, a day has no time."""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return f"{float(value):.15g}"
    if isinstance(value, dt.datetime):
        return day(value.isoformat(" "))
    return str(value)


def day(text: str) -> str:
    """A time written down, without that of a whole day."""
    return text.removesuffix(_MIDNIGHT)


def _read(path: Path) -> Read | None:
    return _of_csv(path) if path.suffix == ".csv" else _of_calamine(path)


def _of_csv(path: Path) -> Read | None:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.reader(lines))
    except (UnicodeDecodeError, csv.Error):
        return None
    return {(path.stem, r, c): v for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1) if v}


def _of_calamine(path: Path) -> Read | None:
    import python_calamine as calamine

    found: dict[tuple[str, int, int], str] = {}
    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
    except BaseException:  # noqa: BLE001 - a panic is no Exception
        return None
    for name in book.sheet_names:
        try:
            sheet = book.get_sheet_by_name(name)
        except BaseException:  # noqa: BLE001 - this sheet alone is not compared
            continue
        left = sheet.start[1] + 1 if sheet.start else 1
        for row, values in enumerate(sheet.iter_rows(), start=1):
            found.update({(name, row, c): written(v) for c, v in enumerate(values, start=left) if _is_value(v)})
    return found


def _is_value(value: object) -> bool:
    """An error cell comes as an empty text; a number that is none is an error to the program."""
    return value != "" and not (isinstance(value, float) and not math.isfinite(value))
