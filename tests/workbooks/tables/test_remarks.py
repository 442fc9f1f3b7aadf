"""What whole sheets hide or mark: each counted, none silent."""

import pytest

from firstslide.workbooks.tables.remarks import of_names, of_sheet
from firstslide.workbooks.values import CellError, Sheet
from tests.workbooks.make import sheet


def told(found: Sheet, *, with_table: bool = False) -> dict[str, str]:
    return {p.code: p.message for p in of_sheet(found, with_table=with_table)}


def test_an_ordinary_sheet_says_nothing() -> None:
    assert told(sheet(["Function", "Volume"], ["Desk", 1])) == {}


def test_error_cells_are_counted_by_kind_with_the_first() -> None:
    rows = [["a", CellError("#REF!")], [CellError("#DIV/0!"), CellError("#REF!")]]
    assert told(sheet(*rows, name="Costs")) == {
        "sheet-errors": "Sheet Costs: 3 error cells (2 × #REF!, 1 × #DIV/0!), the first is B1. None of them is used."
    }


def test_errors_beyond_the_first_rows_come_from_the_scan() -> None:
    found = sheet(["a"], errors={(5_000, 2): "#N/A"})
    assert "one error cell" in told(found)["sheet-errors"] or "1 error cell (1 × #N/A)" in told(found)["sheet-errors"]
    assert "B5000" in told(found)["sheet-errors"]


def test_hidden_rows_and_columns_are_named_in_runs() -> None:
    found = sheet(
        *([1] * 26 for _ in range(12)),
        hidden_rows=frozenset({2, 3, 4, 9}),
        hidden_columns=frozenset({10, 11, 12, 15, 300}),
    )
    assert told(found) == {
        "sheet-rows-hidden": "Sheet Sheet1: 4 rows are hidden in Excel, 2 to 4, 9.",
        "sheet-columns-hidden": "Sheet Sheet1: 4 columns are hidden in Excel, J to L, O.",
    }


def test_a_hidden_sheet_is_named_where_no_table_asks() -> None:
    found = sheet(["x"], hidden=True, name="Rates")
    assert told(found) == {"sheet-hidden": "Sheet Rates is hidden in Excel."}
    assert told(found, with_table=True) == {}


def test_comments_are_named_by_their_cells() -> None:
    assert told(sheet(["x"], comments=frozenset({(3, 2)})))["sheet-comments"].startswith("Sheet Sheet1: B3 carries")
    many = told(sheet(["x"], comments=frozenset((row, 1) for row in range(1, 12))))["sheet-comments"]
    assert "A1, A2, A3, A4, A5, A6, A7, A8 … carry comments" in many


@pytest.mark.parametrize(
    ("book", "sheets", "told_of"),
    [
        ("delivered.xlsx", ["Volumes", "Service levels"], []),
        ("delivered.xlsx", ["Volumes", "Cost model"], ["Sheet Cost model"]),
        ("Internal_P&L.xlsx", ["Volumes", "Margin (Q1)"], ["Sheet Margin (Q1)", "Internal_P&L.xlsx"]),
        ("Internal.xlsx", [], []),  # none of it is stored, so no slide names it
        ("agents.xlsx", ["Agent hours"], []),  # what people are called in a name is no secret
    ],
)
def test_a_name_that_sounds_internal_is_told_since_every_slide_says_it(
    book: str, sheets: list[str], told_of: list[str]
) -> None:
    found = list(of_names(book, sheets))
    assert [problem.message.partition(": ")[0] for problem in found] == told_of
    assert all("rename it in Excel" in problem.message for problem in found)
