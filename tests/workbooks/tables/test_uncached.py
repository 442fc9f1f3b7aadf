"""Formulas that were saved without a value: whole workbooks of programs that compute nothing. None of them vanishes."""

from pathlib import Path

import pytest

from firstslide.meeting.errors import UserError
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.values import CellError
from tests.workbooks.make import codes, message, only, sheet, workbook

MONTHS = ["Function", "Jan-26", "Feb-26", "Mar-26"]


def test_a_row_of_formulas_below_a_name_is_a_record_whose_cells_are_told(tmp_path: Path) -> None:
    rows = [MONTHS, ["Desk", "=1+1", "=2", "=3"], ["Moves", 3, 4, 5], ["Payroll", "=1", 2, 3]]
    with WorkbookSession.open(workbook(tmp_path / "volumes.xlsx", Volumes=rows)) as session:
        (table,) = session.summary.tables
        assert (table.left_out, table.rows) == ((), 3)
        assert [p.cell for p in table.problems if p.code == "formula-without-value"] == ["B2", "C2", "D2", "B4"]
        (told,) = (p.message for p in session.summary.problems if p.code == "sheet-formulas")
        assert told == (
            "Sheet Volumes: 4 formulas have no computed value, the first is B2. Open the workbook in Excel, save it, "
            "and import it again."
        )


def test_a_table_of_formulas_alone_is_a_table_that_tells_each_of_its_cells(tmp_path: Path) -> None:
    rows = [MONTHS, *([name, "=1", "=2", "=3"] for name in ("Desk", "Moves", "Payroll", "Mail"))]
    with WorkbookSession.open(workbook(tmp_path / "volumes.xlsx", Volumes=rows)) as session:
        (table,) = session.summary.tables
        assert codes(table) == ["formula-without-value"] * 12
        assert {p.severity for p in table.problems} == {"error"}
        assert not any(records.facts for records in session.records([table.id]))


def test_a_workbook_without_a_table_is_refused_with_the_cause_and_what_to_do(tmp_path: Path) -> None:
    rows = [MONTHS, *(["=A9", "=1", "=2", "=3"] for _ in range(4))]
    with pytest.raises(UserError) as error:
        WorkbookSession.open(workbook(tmp_path / "volumes.xlsx", Volumes=rows))
    assert error.value.code == "no-table"
    assert str(error.value) == (
        "volumes.xlsx holds no table that can be read: 16 cells, the first is Volumes!A2, are formulas without a "
        "computed value. Open the workbook in Excel, save it, and import it again."
    )


def test_a_row_of_formulas_without_a_name_is_told_too() -> None:
    found = sheet(
        MONTHS, ["Desk", 1, 2, 3], [], ["Moves", 1, 2, 3], name="Volumes", uncached=frozenset({(3, 1), (3, 2)})
    )
    table = only(found).table
    assert table.left_out == ()
    assert message(table, "formula-without-value").startswith("B3: a formula without a computed value.")


def test_a_row_whose_name_is_an_error_or_a_formula_without_a_value_is_told() -> None:
    rows = [[CellError("#N/A"), 1, 2, 3], [None, 1, 2, 3], ["Mail", 1, 2, 3]]
    table = only(sheet(MONTHS, *rows, name="Volumes", uncached=frozenset({(3, 1)}))).table
    (problem,) = (p for p in table.problems if p.code == "empty-name")
    assert (problem.cell, problem.count) == ("A2", 2)


def test_a_name_without_figures_still_names_a_group() -> None:
    found = sheet(MONTHS, ["Office", None, None, None], ["Desk", 1, 2, 3], ["Moves", 1, 2, 3], name="Volumes")
    assert only(found).table.left_out == (2,)
    assert "formula-without-value" not in codes(only(found).table)
