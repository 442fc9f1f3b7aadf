"""A workbook of volumes by month, for the tests of versions that follow one another."""

from pathlib import Path

import openpyxl

HEAD = ["Function", "Unit", "Jan 2026", "Feb 2026", "Mar 2026"]


def book(path: Path, *rows: list[object]) -> Path:
    made = openpyxl.Workbook()
    made.active.title = "Volumes"
    for row in (HEAD, *rows):
        made.active.append(row)
    made.save(path)
    return path
