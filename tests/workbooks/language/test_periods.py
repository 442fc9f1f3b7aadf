"""Months, days and what looks like them."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt

import pytest

from firstslide.meeting.periods import Period
from firstslide.workbooks.language import periods


@pytest.mark.parametrize(
    "heading",
    [
        "Jan-26", "Jan 2026", "January 2026", "jan '26", "2026-01", "01/2026", "202601", 202601, "2026 Jan", "2026/01",
        "2026/01/01", "20260101", 20260101.0, dt.datetime(2026, 1, 1), dt.datetime(2026, 1, 31), dt.date(2026, 1, 1),
    ],
)  # fmt: skip
def test_a_month_with_its_year(heading: object) -> None:
    assert periods.heading(heading) == periods.Heading("month", Period(2026, 1))  # type: ignore[arg-type]


def test_a_day_belongs_to_its_month_but_is_no_month() -> None:
    assert periods.heading(dt.datetime(2021, 2, 4)) == periods.Heading("day", Period(2021, 2))


@pytest.mark.parametrize(
    "heading",
    [
        "Q1",
        "Q1 FY26",
        "FY22 Q1 ",
        "1Q26",
        "H1",
        "FY25/26",
        "YTD",
        "FY26",
        "1st QTR",
        "2001 YTD",
        "Q3 2025",
        "1. Quartal",
        "1H26",
        "2025/26",
    ],
)
def test_longer_times_are_recognised_as_such(heading: str) -> None:
    assert periods.heading(heading) == periods.Heading("wide")


@pytest.mark.parametrize(
    ("heading", "month", "number", "year"),
    [
        ("April", 4, 0, 0), ("Sept", 9, 0, 0), ("Mai", 5, 0, 0), ("M01", 0, 1, 0), ("P01 FY26", 0, 1, 2026),
        ("Period 7", 0, 7, 0), ("FY25/26 P03", 0, 3, 2026), ("Period 3 2026", 0, 3, 2026), ("P13", 0, 13, 0),
    ],
)  # fmt: skip
def test_a_month_without_its_year_is_open(heading: str, month: int, number: int, year: int) -> None:
    assert periods.heading(heading) == periods.Heading("open", None, month, number, year)


@pytest.mark.parametrize(
    ("text", "last", "month"),
    [
        ("2026-W05", dt.date(2026, 2, 1), Period(2026, 1)),  # its Thursday is 29 January
        ("2026W01", dt.date(2026, 1, 4), Period(2026, 1)),
        ("KW 53 2026", dt.date(2027, 1, 3), Period(2026, 12)),
        ("W/E 2026-02-01", dt.date(2026, 2, 1), Period(2026, 2)),
        ("Week ending: 1 Feb 2026", dt.date(2026, 2, 1), Period(2026, 2)),
        ("W/C 26/01/2026", dt.date(2026, 2, 1), Period(2026, 1)),
        ("week commencing 2026-01-30", dt.date(2026, 2, 5), Period(2026, 2)),
    ],
)
def test_a_week_counts_where_its_name_says_that_it_ends_or_where_most_of_it_lies(
    text: str, last: dt.date, month: Period
) -> None:
    assert periods.week(text) == last
    assert periods.heading(text) == periods.Heading("week", month, last=last)
    assert periods.period(text) == month


@pytest.mark.parametrize("text", ["2026-W54", "2025-W53", "Week 5 2026", "W/E", "Week ending", "W/E 31/02/2026", "W05"])
def test_what_names_no_week_for_certain_is_none(text: str) -> None:
    assert periods.week(text) is None
    assert periods.heading(text) is None


def test_days_in_text_are_times_only_where_they_head_figures() -> None:
    assert periods.heading("13/01/2026") is None
    assert periods.time("13/01/2026") == periods.Heading("day", Period(2026, 1))
    assert periods.time("01/02/2026") == periods.Heading("either")
    assert periods.time("01/02/2026", "dmy") == periods.Heading("month", Period(2026, 2))
    assert periods.time("31/31/2026") is None


def test_a_fiscal_year_above_its_periods_is_theirs() -> None:
    assert periods.month_of_path(("FY26", "P03")) == periods.Heading("open", number=3, year=2026)
    assert periods.month_of_path(("2025/26", "P03")) == periods.Heading("open", number=3, year=2026)


@pytest.mark.parametrize(("text", "spans"), [("2009-10", True), ("2025/26", True), ("2009-11", False), ("Q1", False)])
def test_years_that_span_two(text: str, spans: bool) -> None:
    assert periods.spans_two_years(text) is spans


@pytest.mark.parametrize("heading", ["01/02/26", "Function", "", None, 12, 3.5, True, "Marketing", "Decision"])
def test_what_says_nothing_of_time(heading: object) -> None:
    assert periods.heading(heading) is None  # type: ignore[arg-type]


def test_a_year_above_a_month_makes_it_whole() -> None:
    assert periods.month_of_path((2026, "Jan", "Volume")) == periods.Heading("month", Period(2026, 1))
    assert periods.month_of_path(("Jan", "Volume")) == periods.Heading("open", month=1)
    assert periods.month_of_path(("Volume",)) is None


def test_day_or_month_first_is_decided_by_a_day_beyond_twelve() -> None:
    assert periods.date_order(["01-02-2016 01:16", "29-02-2016 01:16"]) == ("dmy", "29-02-2016 01:16")
    assert periods.date_order(["01/02/2016", "02/29/2016"]) == ("mdy", "02/29/2016")
    assert periods.date_order(["01/02/2016"]) == ("?", "01/02/2016")
    assert periods.date_order([dt.datetime(2026, 1, 2), None]) == ("?", "")


def test_what_is_a_day_in_neither_way_shows_no_order_and_both_orders_show_none() -> None:
    assert periods.date_order(["31/31/2026", "00/13/2026"]) == ("?", "")
    assert periods.date_order(["31/31/2026", "01/14/2026"]) == ("mdy", "01/14/2026")
    assert periods.date_order(["13/01/2026", "01/14/2026", "05/06/2026"]) == ("?", "05/06/2026")
    assert periods.date_order(["W/E 16/01/2026"]) == ("dmy", "16/01/2026")
    assert periods.orders(["13/01/2026", "01/14/2026", "03/03/2026"]) == periods.Orders("13/01/2026", "01/14/2026", "")


def test_a_date_that_can_be_read_in_one_way_needs_no_order() -> None:
    assert periods.day("13/01/2026") == dt.date(2026, 1, 13)
    assert periods.day("01/14/2026") == dt.date(2026, 1, 14)
    assert periods.day("01/14/2026", "dmy") is None  # where the others show day first it is a slip, and told


def test_an_undecided_date_is_not_read() -> None:
    assert periods.day("01/02/26") is None
    assert periods.day("01/02/26", "dmy") == dt.date(2026, 2, 1)
    assert periods.day("01/02/26", "mdy") == dt.date(2026, 1, 2)
    assert periods.day("03/03/26") == dt.date(2026, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2016-02-29", "29 Feb 2016", "29-Feb-16", "2016-02-29T10:00:00",
        "20160229", 20160229, "2016/02/29", "2016.2.29 10:00",
    ],
)  # fmt: skip
def test_certain_days(text: str | int) -> None:
    assert periods.day(text) == dt.date(2016, 2, 29)


@pytest.mark.parametrize("text", ["31/02/2026", "2026-13-01", "20261301", 20261301, 45000, "?", "5"])
def test_days_that_are_none(text: str | int) -> None:
    assert periods.day(text, "dmy") is None
