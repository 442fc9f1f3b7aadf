"""Times across: years from titles, the user's first month, fiscal periods, days, and what only looks like a month."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt

import pytest

from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Field, Mend, Mending, Table
from firstslide.workbooks.tables import Choices
from firstslide.workbooks.understand import Understood, remap
from firstslide.workbooks.values import Value
from tests.workbooks.make import codes, column, fields, message, only, read, sheet

YEAR = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
FISCAL = [*YEAR[3:], *YEAR[:3]]


def volumes(*headings: Value, above: Value = None, name: str = "Volumes") -> Understood:
    """A table of volumes with these headings over two functions, below a title."""
    rows: list[list[Value]] = [["Function", *headings], *([f, *range(1, len(headings) + 1)] for f in ("Desk", "Moves"))]
    return only(sheet(*([[above], [], *rows] if above is not None else rows), name=name))


def months(table: Table) -> list[str]:
    return [str(c.period) for c in table.columns if c.period is not None]


def begun(understood: Understood, value: str) -> Table:
    return remap(understood, Choices(mends=(Mend("period-without-year", Mending.BEGIN, value=value),))).table


def test_months_without_a_year_take_the_one_that_the_title_names() -> None:
    table = volumes(*YEAR, above="Volumes delivered 2026").table
    assert months(table) == [f"2026-{m:02d}" for m in range(1, 13)]
    assert table.unambiguous
    assert column(table, "Jan").confidence <= 0.75
    assert "A1 says “Volumes delivered 2026”" in message(table, "year-from-title")
    (evidence,) = [e for e in table.evidence if e.about == "months" and e.cells == ("A1",)]
    assert (evidence.decided, evidence.confidence) == ("2026-01 to 2026-12", 0.75)


def test_the_sheets_name_may_name_the_year() -> None:
    table = volumes("Jan", "Feb", name="Volumes 2026").table
    assert months(table) == ["2026-01", "2026-02"]
    assert "the sheet is called “Volumes 2026”" in message(table, "year-from-title")


def test_two_years_in_the_title_hold_months_that_pass_the_turn_of_the_year() -> None:
    assert months(volumes(*FISCAL, above="Volumes 2025/26").table) == [
        *(f"2025-{m:02d}" for m in range(4, 13)),
        *(f"2026-{m:02d}" for m in range(1, 4)),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Volumes FY2026",  # which months a fiscal year holds is never guessed
        "Volumes, extract of 3 July 2026",  # a day names no year of the columns
        "Volumes as of March 2026",
        "Volumes 2025 against 2026",
        "Volumes",
    ],
)
def test_titles_that_leave_a_doubt_are_asked_about(title: str) -> None:
    table = volumes("Jan", "Feb", above=title).table
    assert months(table) == []
    assert codes(table, "question") == ["period-without-year"]


def test_a_single_year_does_not_hold_months_that_pass_its_end() -> None:
    assert codes(volumes(*FISCAL, above="Volumes 2026").table, "question") == ["period-without-year"]


@pytest.mark.parametrize("first", ["2025-04", "2025-01"])
def test_the_first_month_that_the_user_names_dates_all(first: str) -> None:
    table = begun(volumes(*FISCAL), first)
    assert months(table)[0] == "2025-04"
    assert months(table)[-1] == "2026-03"
    assert table.unambiguous


def test_the_users_month_comes_before_the_title() -> None:
    assert months(begun(volumes("Jan", "Feb", above="Volumes 2026"), "2024-01")) == ["2024-01", "2024-02"]


def test_months_that_are_left_out_are_passed_over() -> None:
    assert months(begun(volumes("Jan", "Mar", "Dec", "Feb"), "2025-01")) == ["2025-01", "2025-03", "2025-12", "2026-02"]


def test_what_is_no_month_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="13/25 is no month"):
        begun(volumes("Jan", "Feb"), "13/25")


def test_fiscal_periods_are_asked_for_and_follow_from_the_first() -> None:
    found = volumes("P11 FY25", "P12 FY25", "P01 FY26", "P02 FY26")
    assert codes(found.table, "question") == ["period-without-year"]
    assert months(begun(found, "2025-02")) == ["2025-02", "2025-03", "2025-04", "2025-05"]


def test_fiscal_periods_without_their_year_begin_again_after_the_last() -> None:
    assert months(begun(volumes("Period 12", "Period 1", "Period 2"), "2025-03")) == ["2025-03", "2025-04", "2025-05"]


def test_a_thirteenth_period_is_no_month() -> None:
    table = begun(volumes("P01", "P12", "P13"), "2025-04")
    assert months(table) == ["2025-04", "2026-03"]
    assert "D1 to D1" in message(table, "period-without-year")


def test_p1_to_p4_are_priorities() -> None:
    rows = [["Month", "P1", "P2", "P3", "P4"], ["Jan-26", 1, 2, 3, 4], ["Feb-26", 5, 6, 7, 8]]
    assert "period-without-year" not in codes(only(sheet(*rows, name="Tickets by priority")).table)


def test_plan_and_actual_beside_one_another_hold_the_same_months() -> None:
    rows = [
        ["Function", "Plan", None, None, "Actual", None, None],
        [None, "Jan", "Feb", "Mar", "Jan", "Feb", "Mar"],
        ["Desk", 10, 20, 30, 11, 21, 31],
        ["Moves", 1, 2, 3, 1, 2, 3],
    ]
    found = sheet(*rows, merges=((1, 2, 1, 4), (1, 5, 1, 7), (1, 1, 2, 1)), name="Volumes 2026")
    table = only(found).table
    assert months(table) == ["2026-01", "2026-02", "2026-03"] * 2
    assert fields(table)[1:] == [Field.BASELINE] * 3 + [Field.ACTUAL] * 3


def test_days_across_are_added_up_to_their_month() -> None:
    days = [dt.datetime(2026, 1, 30), dt.datetime(2026, 1, 31), dt.datetime(2026, 2, 1), dt.datetime(2026, 2, 2)]
    found = only(sheet(["Project", *days], ["A", 1, 2, 3, 4], ["B", 5, 6, 7, 8], name="Hours"))
    assert {(f.function, str(f.period)): f.value for f in read(found).facts} == {
        ("A", "2026-01"): 3, ("A", "2026-02"): 7, ("B", "2026-01"): 11, ("B", "2026-02"): 15,
    }  # fmt: skip


def test_days_with_somebody_away_are_hours_of_work() -> None:
    days = [dt.datetime(2026, 1, day) for day in (5, 6, 7)]
    table = only(sheet(["Project", *days], ["A", 1, 2, "Annual leave"], ["B", 5, 6, 7.5])).table
    assert table.kind == "effort"
    assert "D2 says “Annual leave”" in table.why
    assert only(sheet(["Project", *days], ["A", 1, 2, "Annual leave"], ["B", 5, 60, 7])).table.kind == "unknown"
    assert only(sheet(["Project", *days], ["A", 1, 2, 3], ["B", 5, 6, 7])).table.kind == "unknown"


def test_typed_months_that_excel_took_for_days_are_told() -> None:
    days = [dt.datetime(2025, m, 26) for m in (1, 2, 3)]
    table = volumes(*days).table
    assert "Excel makes 26 Jan 2025 of a typed “Jan-26”" in message(table, "typed-months")
    assert "typed-months" not in codes(volumes(*(dt.datetime(2025, 1, d) for d in (24, 25, 26))).table)


def test_months_in_other_languages() -> None:
    assert months(volumes("Jan 2026", "Mär 2026", "Mai 2026", "Okt. 26", "déc 2026").table) == [
        "2026-01", "2026-03", "2026-05", "2026-10", "2026-12",
    ]  # fmt: skip
