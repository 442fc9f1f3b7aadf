"""Figures in thousands are asked about: 12 is not stored in silence where 12,000 is meant."""

from decimal import Decimal

import pytest

from firstslide.meeting.imports import Mend, Mending
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap
from firstslide.workbooks.values import Value
from tests.workbooks.make import codes, message, only, percents, read, sheet

HEAD = ["Function", "Jan-26", "Feb-26", "Total"]
ROWS: list[list[Value]] = [["Service desk", 12, 13.5, 25.5], ["Invoices", 2, 1, 3]]


def answered(found: Understood, way: Mending) -> Understood:
    return remap(found, Choices(mends=(Mend("scaled", way),)))


def values(found: Understood) -> list[Decimal]:
    return [f.value for f in read(found).facts]


SAID = [
    "Volumes in thousands",
    "Volumes ('000)",
    "Volumes (000s)",
    "Volumes (thousands)",
    "Volumes in k",
    "Volumes (k)",
    "Mengen in Tsd.",
    "Mengen (Tsd. Stück)",
    "Mengen in Tausend",
    "Volumes en milliers",
]


@pytest.mark.parametrize("title", SAID)
def test_a_title_that_says_so_is_asked_about(title: str) -> None:
    found = only(sheet([title], [], HEAD, *ROWS, name="Volumes"))
    assert codes(found.table, "question") == ["scaled"]
    assert message(found.table, "scaled") == (
        f"B4: 12 may be 12,000, for a title or the sheet's name says “{title}”. Choose one."
    )
    many, plain = (answered(found, way) for way in (Mending.SCALED, Mending.COUNT))
    assert many.table.unambiguous
    assert plain.table.unambiguous
    assert values(many) == [12_000, 13_500, 2_000, 1_000]
    assert values(plain) == [12, Decimal("13.5"), 2, 1]
    assert codes(many.table).count("total-column") == 1  # the totals are in thousands too


@pytest.mark.parametrize("header", ["Function (in thousands)", "Function, in Tsd."])
def test_the_heading_of_the_names_says_it_of_all(header: str) -> None:
    found = only(sheet([header, *HEAD[1:]], *ROWS, name="Volumes"))
    assert codes(found.table, "question") == ["scaled"]
    assert "A1 says" in message(found.table, "scaled")
    assert values(answered(found, Mending.SCALED))[:2] == [12_000, 13_500]


def test_the_heading_of_one_column_says_it_of_that() -> None:
    rows: list[list[Value]] = [["Desk", "Jan-26", 10, 12], ["Moves", "Jan-26", 20, 13]]
    found = only(sheet(["Function", "Month", "Baseline", "Volume (in thousands)"], *rows))
    assert codes(found.table, "question") == ["scaled"]
    assert sorted(values(answered(found, Mending.SCALED))) == [10, 20, 12_000, 13_000]


@pytest.mark.parametrize(
    ("unit", "left"),
    [("'000 tickets", "tickets"), ("thousands", ""), ("Tsd. Stück", "Stück"), ("k tickets", "tickets")],
)
def test_the_unit_of_a_row_says_it_of_the_row(unit: str, left: str) -> None:
    rows: list[list[Value]] = [["Desk", unit, 12, 13], ["Moves", "moves", 14, 15]]
    found = only(sheet(["Function", "Unit", "Jan-26", "Feb-26"], *rows, name="Volumes"))
    assert codes(found.table, "question") == ["scaled"]
    assert message(found.table, "scaled").startswith(f"C2: 12 may be 12,000, for B2 says “{unit}”.")
    facts = read(answered(found, Mending.SCALED)).facts
    assert [(f.value, f.unit) for f in facts] == [(12_000, left), (13_000, left), (14, "moves"), (15, "moves")]


def test_millions_are_asked_about_too() -> None:
    found = only(sheet(["Volumes in millions"], HEAD, ["Desk", 1.25, 2, 3.25], ["Moves", 1, 2, 3]))
    assert message(found.table, "scaled").startswith("B3: 1.25 may be 1,250,000")


def test_shares_are_never_multiplied() -> None:
    rows: list[list[Value]] = [["Desk", "Volume", 12, 13], ["Desk", "%", 0.9, 0.8]]
    looks = percents((4, 3), (4, 4))
    found = only(sheet(["Volumes in thousands"], ["Function", "Type", "Jan-26", "Feb-26"], *rows, looks=looks))
    assert {v for v in values(answered(found, Mending.SCALED)) if v < 1} <= {Decimal("0.9"), Decimal("0.8")}


@pytest.mark.parametrize("title", ["Volumes 2026", "Volumes, more than 10,000s of them", "Volumes per thousand seats"])
def test_other_titles_are_not(title: str) -> None:
    assert "scaled" not in codes(only(sheet([title], [], HEAD, *ROWS, name="Volumes")).table)
