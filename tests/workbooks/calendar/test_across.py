"""Times across: years from titles, the user's first month, fiscal periods, days, and what only looks like a month."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt

import pytest

from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Field, Mend, Mending, Table
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap
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
    ["Volumes FY2025/26", "Volumes FY25/26", "Volumes FY 2025-26", "Volumes, financial year 2025/2026", "GJ 2025/26"],
)
def test_a_fiscal_year_of_two_years_holds_them_too(title: str) -> None:
    """Which months it begins with is not guessed: the months themselves pass the turn of the year."""
    table = volumes(*FISCAL, above=title).table
    assert table.unambiguous
    assert (months(table)[0], months(table)[-1]) == ("2025-04", "2026-03")
    assert f"A1 says “{title}”" in message(table, "year-from-title")
    assert codes(volumes(*FISCAL[:4], above=title).table, "question") == ["period-without-year"]


@pytest.mark.parametrize(
    "title",
    [
        "Volumes FY2025/27",
        "Volumes FY2024/25 and FY2025/26",
        "Volumes FY2025/26 against 2024",
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


def chosen(understood: Understood, cause: str, how: Mending, column: int = 0) -> Table:
    return remap(understood, Choices(mends=(Mend(cause, how, column=column),))).table


def test_typed_months_are_mended_in_all_columns() -> None:
    found = volumes(*(dt.datetime(2025, m, 26) for m in (1, 2, 3)))
    (told,) = [p for p in found.table.problems if p.code == "typed-months"]
    assert [m.how for m in told.mends] == [Mending.DAYS, Mending.TYPED]
    assert months(chosen(found, "typed-months", Mending.TYPED)) == ["2026-01", "2026-02", "2026-03"]
    assert months(chosen(found, "typed-months", Mending.DAYS)) == ["2025-01", "2025-02", "2025-03"]


def test_days_of_the_same_number_that_is_no_near_year_are_days() -> None:
    assert "typed-months" not in codes(volumes(*(dt.datetime(2025, m, 15) for m in (1, 2, 3))).table)


@pytest.mark.parametrize(
    ("order", "read_as"),
    [(Mending.DAY_FIRST, ["2026-02", "2026-03", "2026-04"]), (Mending.MONTH_FIRST, ["2026-01", "2026-01", "2026-01"])],
)
def test_days_as_headings_that_may_be_day_or_month_first_are_asked_about(order: Mending, read_as: list[str]) -> None:
    found = volumes("01/02/26", "01/03/26", "01/04/26")
    assert months(found.table) == []
    assert codes(found.table, "question") == ["date-order"]
    assert "B1 to D1: 01/02/26 may be day first or month first, and no heading shows which." in message(
        found.table, "date-order"
    )
    answered = chosen(found, "date-order", order, column=2)
    assert answered.unambiguous
    assert months(answered) == read_as
    assert fields(answered)[1:] == [Field.ACTUAL] * 3


@pytest.mark.parametrize(
    ("headings", "order"),
    [
        (["1/1/2026", "2/1/2026", "3/1/2026"], "month"),
        (["01/01/2026", "01/02/2026", "01/03/2026"], "day"),
        ([f"{m}/1/26" for m in range(1, 13)], "month"),
    ],
)
def test_the_first_days_of_months_in_a_row_are_months(headings: list[str], order: str) -> None:
    found = volumes(*headings)
    assert found.table.unambiguous
    assert months(found.table) == [f"2026-{m:02d}" for m in range(1, len(headings) + 1)]
    assert f"are the first days of months in a row if {order} first" in message(found.table, "date-order-found")
    other = Mending.MONTH_FIRST if order == "day" else Mending.DAY_FIRST
    assert set(months(chosen(found, "date-order", other, column=3))) == {"2026-01"}


@pytest.mark.parametrize(
    ("headings", "above", "name"),
    [
        (["1/1/2026", "2/1/2026"], None, "Volumes"),  # two may be two days as well
        (["2/1/2026", "3/1/2026", "4/1/2026"], None, "Volumes"),
        (["1/1/2026", "3/1/2026", "5/1/2026"], None, "Volumes"),
        (["1/1/2026", "2/1/2026", "3/1/2026"], "Volumes, January 2026", "Volumes"),
        (["1/1/2026", "2/1/2026", "3/1/2026"], "Daily volumes", "Volumes"),
        (["1/1/2026", "2/1/2026", "3/1/2026"], None, "Effort hours"),
    ],
)
def test_they_are_asked_about_where_they_may_be_days(headings: list[str], above: str | None, name: str) -> None:
    assert "date-order" in codes(volumes(*headings, above=above, name=name).table, "question")


def test_a_heading_that_can_be_read_in_one_way_shows_it_for_the_others() -> None:
    table = volumes("05/01/2026", "12/01/2026", "19/01/2026", "02/02/2026").table
    assert table.unambiguous
    assert months(table) == ["2026-01"] * 3 + ["2026-02"]
    assert "day first, as 19/01/2026 shows" in message(table, "date-order-found")


def test_headings_that_show_both_orders_are_asked_about() -> None:
    table = volumes("13/01/2026", "01/14/2026", "05/06/2026").table
    assert months(table) == ["2026-01", "2026-01"]
    assert codes(table, "question") == ["date-order"]
    assert "13/01/2026 is day first, 01/14/2026 month first" in message(table, "date-order")


def test_weeks_count_whole_in_a_month_that_is_told_and_can_be_changed() -> None:
    found = volumes("2026-W05", "2026-W06", "2026-W07")
    assert months(found.table) == ["2026-01", "2026-02", "2026-02"]
    assert found.table.unambiguous
    assert "B1 to D1 (“2026-W05” to “2026-W07”) name weeks, and figures are kept by month" in message(
        found.table, "weeks"
    )
    assert "One lies in two months, the first is B1" in message(found.table, "weeks")
    assert months(chosen(found, "weeks", Mending.WEEK_END)) == ["2026-02"] * 3
    assert {(f.function, str(f.period)): f.value for f in read(found).facts}["Desk", "2026-02"] == 5


def test_weeks_by_their_end_count_where_they_end() -> None:
    found = volumes("W/E 25/01/2026", "W/E 01/02/2026")
    assert months(found.table) == ["2026-01", "2026-02"]
    assert months(chosen(found, "weeks", Mending.WEEK_MOST)) == ["2026-01", "2026-01"]
    assert [p.severity for p in volumes("Week ending 9 Jan 2026", "Week ending 16 Jan 2026").table.problems] == ["info"]
    asked = volumes("W/E 09/01/2026", "W/E 06/02/2026")
    assert codes(asked.table, "question") == ["date-order"]
    assert months(chosen(asked, "date-order", Mending.DAY_FIRST, column=2)) == ["2026-01", "2026-02"]


@pytest.mark.parametrize(
    "headings",
    [("1Q26", "2Q26"), ("Q1", "Q2"), ("Q1 FY26", "Q2 FY26"), ("H1", "H2"), ("FY24/25", "FY25/26"), (2025.0, 2026.0)],
)
def test_quarters_and_years_alone_are_told_to_be_of_no_use_by_month(headings: tuple[Value, ...]) -> None:
    table = volumes(*headings).table
    assert codes(table, "question") == ["longer-than-a-month"]
    said = message(table, "longer-than-a-month")
    assert said.startswith("B1 to C1 (“")
    assert "are quarters, half-years or years. Figures are kept by month" in said
    assert not table.unambiguous
    assert not read(volumes(*headings)).facts


def test_the_question_about_quarters_stays_whatever_the_table_is_said_to_be() -> None:
    found = volumes("Q1", "Q2")
    again = remap(found, Choices(kind="delivered", fields=((2, Field.ACTUAL), (3, Field.ACTUAL))))
    assert "longer-than-a-month" in codes(again.table, "question")


def test_a_baseline_by_year_can_be_used() -> None:
    found = volumes("FY26")
    answered = remap(found, Choices(kind="scope", fields=((2, Field.BASELINE_YEAR),)))
    assert answered.table.unambiguous
    assert [(t.function, t.baseline, t.baseline_per) for t in read(answered).terms] == [
        ("Desk", 1, "year"), ("Moves", 1, "year"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "asks"),
    [("Baseline FY26", True), ("Baseline 2026", True), ("Baseline per month 2026", False), ("Baseline", False)],
)
def test_a_baseline_with_a_year_may_be_that_of_the_year_or_of_a_month(heading: str, asks: bool) -> None:
    rows = [["Function", heading, "Deadband", "ARC rate"], ["Desk", 100, 0.1, 2], ["Moves", 20, 0.1, 3]]
    found = only(sheet(*rows))
    assert found.table.kind == "scope"
    assert codes(found.table, "question") == (["unsure-column"] if asks else [])
    if asks:
        assert "the baseline of that year, or of each month of it" in message(found.table, "unsure-column")
        assert remap(found, Choices(fields=((2, Field.BASELINE_YEAR),))).table.unambiguous


def test_baselines_of_several_years_are_asked_about_and_one_can_be_chosen() -> None:
    rows = [["Function", "Baseline FY25", "Baseline FY26", "Deadband", "ARC rate"], ["Desk", 1200, 1300, 0.1, 2]]
    found = only(sheet(*rows, ["Moves", 240, 250, 0.1, 3]))
    assert (found.table.kind, codes(found.table, "question")) == ("scope", ["longer-than-a-month"])
    assert "B1 to C1 (“Baseline FY25” to “Baseline FY26”)" in message(found.table, "longer-than-a-month")
    answered = remap(found, Choices(fields=((3, Field.BASELINE_YEAR),)))
    assert answered.table.unambiguous
    assert [(t.baseline, t.baseline_per) for t in read(answered).terms] == [(1300, "year"), (250, "year")]


def test_plan_and_actual_by_quarter_are_of_no_use_by_month() -> None:
    table = volumes("Plan Q1", "Plan Q2", "Actual Q1", "Actual Q2").table
    assert "B1 to E1 (“Plan Q1” to “Actual Q2”)" in message(table, "longer-than-a-month")


def test_quarters_beside_months_are_no_question() -> None:
    table = volumes("Jan-26", "Feb-26", "Mar-26", "Q1").table
    assert "longer-than-a-month" not in codes(table)


def test_months_in_other_languages() -> None:
    assert months(volumes("Jan 2026", "Mär 2026", "Mai 2026", "Okt. 26", "déc 2026").table) == [
        "2026-01", "2026-03", "2026-05", "2026-10", "2026-12",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "headings",
    [
        ["Jan-26", "Febuary-26", "Mar-26"],
        ["Jan 2026", "Feb 206", "Mar 2026"],
        ["Jan-26", None, "Mar-26"],
        ["Jan-26", "Feb-26 (est.)", "Mar-26"],
        ["Jan-26", "Mar 26 prov"],
        ["Jan-26", "Feb-26*"],
        ["2025-W52", "2025-W53", "2026-W01"],  # 2025 has 52 weeks
    ],
)
def test_figures_below_a_heading_that_is_no_month_are_asked_about(headings: list[Value]) -> None:
    found = volumes(*headings)
    assert codes(found.table, "question") == ["unread-heading"]
    assert message(found.table, "unread-heading").startswith("C1: ")
    left = remap(found, Choices(mends=(Mend("unread-heading", Mending.LEAVE_OUT, column=3),)))
    assert left.table.unambiguous
    assert remap(found, Choices(fields=((3, Field.IGNORE),))).table.unambiguous


@pytest.mark.parametrize("heading", ["Trend", "Run rate", "Q1", "Total", "Rank", "Total 2026", "Market"])
def test_other_figures_behind_the_months_are_not_asked_about(heading: str) -> None:
    assert "unread-heading" not in codes(volumes("Jan-26", "Feb-26", heading).table)


def test_remarks_between_months_are_not_asked_about() -> None:
    rows = [["Function", "Jan-26", "Xyz", "Feb-26"], ["Desk", 1, "late", 2], ["Moves", 3, "early", 4]]
    assert only(sheet(*rows, name="Volumes")).table.unambiguous
