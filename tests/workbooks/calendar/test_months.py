"""The month of a whole table."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt
from decimal import Decimal

import pytest

from firstslide.meeting.facts import Quantity
from firstslide.meeting.imports import Field, Mend, Mending
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap, understand_book
from firstslide.workbooks.values import Value
from tests.workbooks.make import codes, message, only, read, sheet

WORK: list[list[Value]] = [["Function", "Volume", "Hours"], ["Desk", 10, 1.5], ["Moves", 20, 2.5]]


def when(understood: Understood) -> set[str]:
    return {str(f.period) for f in read(understood).facts}


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ([], "Jan 2026"),
        ([["January 2026"], []], "Report"),
        ([["Work done"], ["Reporting period: 01/2026"], []], "Report"),
        ([["Month", dt.datetime(2026, 1, 1)], []], "Report"),
        ([["Jan-26"]], "Report"),
    ],
)
def test_a_month_above_the_table_or_as_the_sheets_name_is_that_of_its_figures(
    above: list[list[Value]], name: str
) -> None:
    found = only(sheet(*above, *WORK, name=name))
    assert found.table.unambiguous
    assert when(found) == {"2026-01"}
    assert {(f.quantity, f.function): f.value for f in read(found).facts}[Quantity.ACTUAL, "Moves"] == 20
    assert "all figures are of January 2026" in message(found.table, "month-from-title")


@pytest.mark.parametrize("title", ["Work to date, March 2026", "As of March 2026", "Volumes 2026", "FY26 Q1"])
def test_a_text_that_says_more_than_a_month_is_not_taken(title: str) -> None:
    assert when(only(sheet([title], [], *WORK))) == set()


def test_figures_without_a_month_are_asked_about_before_they_are_stored() -> None:
    found = remap(only(sheet(*WORK)), Choices(kind="delivered"))
    assert codes(found.table, "question") == ["no-month"]
    answered = remap(found, Choices(mends=(Mend("no-month", Mending.BEGIN, value="2026-02"),)))
    assert answered.table.unambiguous
    assert when(answered) == {"2026-02"}


def test_a_contract_needs_no_month() -> None:
    rows = [["Function", "Baseline", "Deadband", "ARC rate"], ["Desk", 10, 0.1, 2], ["Moves", 20, 0.1, 3]]
    table = only(sheet(["January 2026"], [], *rows)).table
    assert (table.kind, table.unambiguous) == ("scope", True)
    assert not any(c.period for c in table.columns)


def test_a_sheet_a_month_makes_no_sites_of_the_months() -> None:
    found = understand_book([sheet(*WORK, name=name) for name in ("Jan 2026", "Feb 2026", "Mar 2026")])
    assert [when(u) for u in found] == [{"2026-01"}, {"2026-02"}, {"2026-03"}]
    assert {u.site for u in found} == {""}


def test_a_quarter_is_of_no_single_month_whatever_is_chosen_for_it() -> None:
    found = only(sheet(["Function", "Q1", "Q2"], ["Desk", 10, 20], ["Moves", 30, 40], name="Jan 2026"))
    chosen = Choices(
        kind="delivered",
        fields=((2, Field.ACTUAL), (3, Field.ACTUAL)),
        mends=(Mend("no-month", Mending.BEGIN, value="2026-02"),),
    )
    again = remap(found, chosen)
    assert codes(again.table, "question") == ["longer-than-a-month"]
    assert when(again) == set()


def test_the_year_to_date_beside_the_month_is_none_of_it() -> None:
    rows = [["Function", "Volume", "YTD"], ["Desk", 10, 30], ["Moves", 20, 50]]
    assert when(only(sheet(*rows, name="Jan 2026"))) == {"2026-01"}
    asked = remap(only(sheet(*rows)), Choices(kind="delivered"))
    assert codes(asked.table, "question") == ["no-month"]


@pytest.mark.parametrize("header", ["Result", "Actual %", "Attainment", "Actual"])
@pytest.mark.parametrize("figures", [("96%", "85%"), (0.96, 0.85), (96, 85)])
def test_results_beside_their_targets_are_not_lost_where_no_month_is_said(
    header: str, figures: tuple[Value, Value]
) -> None:
    rows: list[list[Value]] = [["Service level", "Target", header, "Status"], ["P1", "≥95%", figures[0], "Met"]]
    rows.append(["P2", "≥90%", figures[1], "Missed"])
    found = only(sheet(["Service level report January 2026"], [], *rows, name="SLA"))
    assert codes(found.table, "question") == ["no-month"]
    answered = remap(found, Choices(mends=(Mend("no-month", Mending.BEGIN, value="2026-01"),)))
    assert (answered.table.kind, answered.table.unambiguous) == ("results", True)
    results = [f for f in read(answered).facts if f.quantity is Quantity.RESULT]
    assert [(f.measure, str(f.period), f.value) for f in results] == [
        ("P1", "2026-01", Decimal("0.96")),
        ("P2", "2026-01", Decimal("0.85")),
    ]


def test_service_levels_with_their_targets_alone_need_no_month() -> None:
    rows = [["Service level", "Target", "Minimum", "Window"], ["P1", "≥95%", "90%", "month"]]
    assert only(sheet(*rows, ["P2", "≥90%", "85%", "month"], name="SLA")).table.unambiguous
