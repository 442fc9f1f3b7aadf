"""120 tickets is 120, where a whole column is so."""

import pytest

from firstslide.workbooks.tables.understand import Understood
from firstslide.workbooks.values import Value
from tests.workbooks.make import codes, message, only, read, sheet


def volumes(*figures: tuple[Value, Value]) -> Understood:
    rows = [[f"Desk {at}", *pair] for at, pair in enumerate(figures, start=1)]
    return only(sheet(["Function", "Jan-26", "Feb-26"], *rows, name="Volumes"))


@pytest.mark.parametrize(
    ("figures", "read_as"),
    [
        ((("120 tickets", "130 tickets"), ("10 tickets", "1,100 Tickets")), [120, 130, 10, 1_100]),
        ((("12k", "13k"), ("2 k", "14.5k")), [12_000, 13_000, 2_000, 14_500]),
        ((("12 Tsd.", 13), ("2 Tsd.", 14)), [12_000, 13, 2_000, 14]),
    ],
)
def test_a_column_of_figures_with_one_word_is_read_and_told(
    figures: tuple[tuple[Value, Value], ...], read_as: list[int]
) -> None:
    found = volumes(*figures)
    assert (found.table.unambiguous, codes(found.table)) == (True, ["worded-figures"])
    assert message(found.table, "worded-figures").startswith(f"B2: “{figures[0][0]}” is read as {read_as[0]};")
    assert [f.value for f in read(found).facts] == read_as


@pytest.mark.parametrize(
    "column",
    [
        ["120 tickets", "10 invoices"],  # two units
        ["12k", 900],  # some without
        ["12 approx", "13 approx"],
        ["4 hours", "5 hours"],
        ["12 tickets"],  # one shows nothing
    ],
)
def test_others_are_told_cell_by_cell(column: list[Value]) -> None:
    found = volumes(*((value, 1) for value in [*column, *["–"] * (2 - len(column))]))
    assert "not-a-number" in codes(found.table, "error")
    assert "worded-figures" not in codes(found.table)
