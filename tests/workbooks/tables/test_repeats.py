"""Rows of one key: parts of a sum, or one thing told twice."""

from collections.abc import Sequence

import pytest

from firstslide.meeting.imports import Column, Problem
from firstslide.workbooks.columns import measures
from firstslide.workbooks.records import clashes
from firstslide.workbooks.tables.repeats import parts
from firstslide.workbooks.values import Sheet, Value
from tests.workbooks.make import message, only, sheet

HEAD = ["Function", "Team", "Month", "Volume"]
ROWS: list[list[Value]] = [
    [f, team, month, n * 10 + m]
    for n, (f, team) in enumerate([("Desk", "North"), ("Desk", "South"), ("Moves", "North"), ("Moves", "South")])
    for m, month in enumerate(f"{name}-26" for name in ("Jan", "Feb", "Mar", "Apr", "May", "Jun"))
]


def asked(*rows: Sequence[Value]) -> Problem:
    understood = only(sheet(HEAD, *rows, name="Volumes"))
    return clashes.repeated(understood, "D2", "D8")


def test_rows_that_another_name_tells_apart_are_parts() -> None:
    understood = only(sheet(HEAD, *ROWS, name="Volumes"))
    found = parts(understood.sheet, understood.table, understood.original)
    assert found is not None
    assert (found.told_apart_by, found.rows, found.alike) == (("Team",), 24, ())
    told = asked(*ROWS)
    assert told.severity == "warning"
    assert "24 such rows differ in “Team”: they are parts" in told.message


def test_rows_that_nothing_tells_apart_are_asked_about() -> None:
    told = asked(*([f, "North", month, n] for f, _, month, n in ROWS))
    assert told.severity == "question"
    assert told.message.startswith("D2 and D8 give a figure for the same function")


def test_a_pair_that_only_its_figures_tell_apart_is_named() -> None:
    more: list[list[Value]] = [[f"F{n}", "North", "Jan-26", n] for n in range(40)]
    told = asked(*ROWS, *more, ["Desk", "North", "Jan-26", 99])
    assert told.severity == "warning"
    assert "1 pairs differ in their figures alone, the first is rows 2 and 66" in told.message


def test_a_row_that_is_there_twice_is_asked_about() -> None:
    more: list[list[Value]] = [[f"F{n}", "North", "Jan-26", n] for n in range(40)]
    assert asked(*ROWS, *more, ROWS[0]).severity == "question"


def test_remarks_tell_nothing_apart() -> None:
    rows = [[f, f"remark {n}", month, n] for n, (f, _, month, _) in enumerate(ROWS)]
    assert asked(*rows).severity == "question"


def test_a_name_that_begins_like_a_total_is_a_record_where_the_row_has_a_text_of_its_own() -> None:
    rows: list[list[Value]] = [[f"Customer {n % 7}", f"Project {n}", "Jan-26", n] for n in range(30)]
    rows[20][0] = "Total Plural e.V."
    table = only(sheet(["Client", "Activity", "Month", "Volume"], *rows, name="Volumes")).table
    assert (table.rows, table.left_out) == (30, ())
    assert "Row 22 is called “Total Plural e.V.”, but adds up nothing" in message(table, "no-total")


@pytest.mark.parametrize(
    "cells",
    [("2026-W06", "2026-W07"), ("W/E 15/02/2026", "W/E 22/02/2026"), ("2026-02-03", "2026-02-04")],
)
def test_days_and_weeks_of_a_month_are_parts_of_it(cells: tuple[str, str]) -> None:
    rows = [[f, "North", cell, n] for n, f in enumerate(("Desk", "Moves"), start=1) for cell in cells]
    told = asked(*rows)
    assert told.severity == "warning"
    assert "4 such rows differ in “Month”: they are parts of a sum" in told.message


@pytest.mark.parametrize("cells", [("Jan-26", "2026-01"), ("13/02/2026", "13/02/2026"), ("2026-W06", "2026-W06")])
def test_one_month_day_or_week_twice_is_asked_about(cells: tuple[str, str]) -> None:
    assert asked(*(["Desk", "North", cell, n] for n, cell in enumerate(cells))).severity == "question"


@pytest.mark.parametrize("cells", [("Feb-26", "2026-W06"), ("2026-02-03", "2026-W06"), ("2026-02-01", "2026-W06")])
def test_a_month_beside_one_of_its_weeks_or_a_week_beside_a_day_is_asked_about(cells: tuple[str, str]) -> None:
    rows = [[f, "North", cell, n] for n, f in enumerate(("Desk", "Moves"), start=1) for cell in cells]
    assert asked(*rows).severity == "question"


def test_how_months_are_written_is_read_once_for_all_that_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[f"F{n // 2}", "North" if n % 2 else "South", "2026-01", n] for n in range(80)]
    found = only(sheet(HEAD, *rows, name="Volumes"))
    reads = []
    reading = measures.reading

    def counted(sheet: Sheet, column: Column, first_row: int, last_row: int) -> measures.Reading:
        reads.append(column.index)
        return reading(sheet, column, first_row, last_row)

    monkeypatch.setattr(measures, "reading", counted)
    assert parts(found.sheet, found.table, found.original) is not None
    assert len(reads) < 10
