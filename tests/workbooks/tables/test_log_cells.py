"""Cells of a log that hold no hours, no yes or no, or a formula without a value: counted, with the first of each."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from firstslide.meeting.imports import Mend, Mending, Problem, Table
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import remap
from firstslide.workbooks.values import CellError, Row, Sheet, Value
from tests.workbooks.make import codes, message, only, read, sheet, workbook

HEADER = ["number", "opened_at", "closed_at", "assignment_group", "hours", "made_sla"]
DAY = dt.datetime(2026, 1, 5)


def ticket(number: int, hours: Value = 2.5, made: Value = "true") -> list[Value]:
    return [f"T{number}", DAY, DAY, "Desk", hours, made]


def told(table: Table, code: str) -> list[Problem]:
    return [p for p in table.problems if p.code == code]


def test_hours_and_flags_that_are_none_are_named_with_their_first_cell(tmp_path: Path) -> None:
    rows = [ticket(1), ticket(2, "soon"), ticket(3, "later"), ticket(4, made="maybe"), ticket(5, "n/a", "TBC")]
    with WorkbookSession.open(workbook(tmp_path / "log.xlsx", Log=[HEADER, *rows])) as session:
        (table,) = session.summary.tables
        assert [(p.cell, p.count, p.message) for p in told(table, "not-a-number")] == [
            (
                "E3",
                2,
                "E3: “soon” is not a number for “hours”. 1 more cell of this column is like it. They are not used; "
                "mend them in the workbook.",
            )
        ]
        assert message(table, "not-yes-or-no") == (
            "F5: “maybe” is neither yes nor no for “made_sla”. It counts as neither."
        )
        assert [p.cell for p in told(table, "no-value")] == ["E6", "F6"]
        assert table.unambiguous
        missed = session.remap(table.id, mends=[Mend("not-yes-or-no", Mending.ZERO, 6)])
        assert told(missed, "not-yes-or-no")[0].done is not None
        tickets = [t for records in session.records([table.id]) for t in records.tickets]
        assert [t.made for t in tickets] == [True, True, True, False, None]


def test_formulas_without_a_value_are_told_in_hours_flags_and_days(tmp_path: Path) -> None:
    rows: list[list[Value]] = [ticket(n) for n in range(1, 6)]
    rows[0][4], rows[1][5], rows[2][2] = "=1+1", "=A1", "=B4"
    with WorkbookSession.open(workbook(tmp_path / "log.xlsx", Log=[HEADER, *rows])) as session:
        (table,) = session.summary.tables
        found = told(table, "formula-without-value")
        assert {p.cell for p in found} == {"E2", "F3", "C4"}
        ways = {p.cell: [m.how for m in p.mends] for p in found}
        assert ways["E2"] == [Mending.LEAVE_OUT, Mending.ZERO]
        assert ways["C4"] == [Mending.LEAVE_OUT]


def test_an_error_cell_in_the_function_leaves_the_ticket_without_one() -> None:
    rows: list[list[Value]] = [ticket(n) for n in range(1, 4)]
    rows[1][3], rows[2][4] = CellError("#N/A"), CellError("#REF!")
    table = only(sheet(HEADER, *rows)).table
    assert message(table, "no-function").startswith("D3: one row names no “assignment_group”.")
    assert message(table, "error-cell").startswith("E4: the error #REF!.")


def test_hours_that_count_as_0_count_in_the_records() -> None:
    found = only(sheet(HEADER, ticket(1), ticket(2, "soon")))
    again = remap(found, Choices(mends=(Mend("not-a-number", Mending.ZERO, 5),)))
    assert [t.effort for t in read(again).tickets][1] == 0
    assert told(again.table, "not-a-number")[0].done is not None


def test_numbers_judged_by_a_typed_target_are_no_wrong_flags() -> None:
    header = ["number", "opened_at", "closed_at", "assignment_group", "hours to resolve"]
    rows = [[f"T{n}", DAY, DAY, "Desk", n] for n in range(1, 5)]
    found = remap(only(sheet(header, *rows)), Choices(mends=(Mend("no-target", Mending.TARGET, 5, value="<= 2"),)))
    assert "not-yes-or-no" not in codes(found.table)
    assert [t.made for t in read(found).tickets if t.made is not None] == [True, True, False, False]


def test_a_bulk_log_is_streamed_and_only_the_first_cell_kept() -> None:
    asked: list[int] = []

    def stream(first: int) -> Iterator[Row]:
        asked.append(first)
        rows: Sequence[Row] = [HEADER, *(ticket(n, "soon" if n > 50 else 1.0) for n in range(1, 5_001))]
        return iter(rows[first - 1 :])

    head = [HEADER, *(ticket(n) for n in range(1, 101))]
    table = only(Sheet("Log", False, 5_001, 6, head, stream)).table
    (problem,) = told(table, "not-a-number")
    assert (problem.cell, problem.count) == ("E52", 4_950)
    assert asked
