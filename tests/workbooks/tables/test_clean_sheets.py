"""Ordinary sheets of finance are taken without a question, and each figure is stored once."""

from collections.abc import Sequence

import pytest

from firstslide.meeting.facts import Quantity
from firstslide.workbooks.values import Value
from tests.workbooks.make import codes, only, read, sheet

PAIR = ["Plan", "Actual", "Var"]
APRIL = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
Rows = Sequence[Sequence[Value]]

CLEAN: dict[str, tuple[str, Rows, int]] = {
    "plan, actual and variance in one row of headings": (
        "Volumes",
        [
            ["Function", *(f"{month} {what}" for month in ("Jan-26", "Feb-26") for what in PAIR)],
            ["Desk", 100, 90, -10, 100, 110, 10],
            ["Moves", 50, 40, -10, 50, 55, 5],
        ],
        4,
    ),
    "plan, actual and variance as rows": (
        "Mengen",
        [
            ["Leistung", "Art", "Jan 26", "Feb 26"],
            ["Service Desk", "Plan", 100, 100],
            ["", "Ist", 90, 110],
            ["", "Abweichung", -10, 10],
        ],
        2,
    ),
    "a German sheet with its sum": (
        "Istmengen",
        [
            ["Leistung", "Einheit", "Januar 2026", "Februar 2026", "Summe"],
            ["Umzüge", "Stück", 2, 3, 5],
            ["Rechnungen", "Stück", 4, 5, 9],
        ],
        4,
    ),
    "first days of months": (
        "Volumes",
        [["Function", "1/1/2026", "2/1/2026", "3/1/2026"], ["Desk", 1, 2, 3], ["Moves", 4, 5, 6]],
        6,
    ),
    "the total at the top": (
        "Volumes",
        [["Function", "Jan-26", "Feb-26"], ["Total", 15, 17], ["Desk", 10, 11], ["Moves", 5, 6]],
        4,
    ),
    "an average by name": (
        "Effort",
        [["Function", "Jan-26", "Feb-26"], ["Desk", 10, 11], ["Average handling", 7, 8], ["Moves", 5, 6]],
        6,
    ),
    "a fiscal year of two years": (
        "Volumes",
        [["Volumes FY2025/26"], [], ["Function", *APRIL], ["Desk", *range(1, 13)], ["Moves", *range(2, 14)]],
        24,
    ),
    "empty rows and columns between": (
        "Volumes",
        [["Function", None, "Jan-26", None, "Feb-26"], [], ["Desk", None, 1, None, 2], [], ["Moves", None, 3, None, 4]],
        4,
    ),
}


@pytest.mark.parametrize("what", CLEAN)
def test_a_clean_sheet_asks_nothing(what: str) -> None:
    name, rows, actuals = CLEAN[what]
    found = only(sheet(*rows, name=name))
    assert codes(found.table, "question") == []
    assert codes(found.table, "error") == []
    stored = [f for f in read(found).facts if f.quantity in (Quantity.ACTUAL, Quantity.EFFORT)]
    assert len(stored) == actuals
