"""What only reading the records shows: figures that do not add up, and stocks."""

from decimal import Decimal

import pytest

from firstslide.meeting.facts import STOCK
from firstslide.workbooks.language.words import is_stock
from firstslide.workbooks.records import clashes
from firstslide.workbooks.tables.understand import Understood
from tests.workbooks.make import only, read, sheet

D = Decimal


def told(understood: Understood) -> list[tuple[str, str]]:
    return [(p.code, p.cell) for p in clashes.told(understood)]


def figures(understood: Understood) -> dict[tuple[str, str], tuple[Decimal, str]]:
    return {(f.function, str(f.period)): (f.value, f.unit) for f in read(understood).facts}


@pytest.mark.parametrize(
    "name",
    ["Net headcount", "# Net headcount", "Backlog", "Backlog at month end", "Open tickets", "Cases pending", "WIP"],
)
def test_names_of_what_is_there_at_one_moment(name: str) -> None:
    assert is_stock(name)


@pytest.mark.parametrize(
    "name", ["Opened tickets", "Month-end close", "Inventory management", "Backlog clearance", "Service desk"]
)
def test_names_of_work_are_no_stock(name: str) -> None:
    assert not is_stock(name)


def test_a_stock_is_told_and_marked_so_that_nobody_adds_it_up_over_months() -> None:
    rows = [
        ["Function", "Unit", "Jan-26", "Feb-26"],
        ["Service desk", "calls", 5, 6],
        ["Open tickets", "tickets", 40, 30],
    ]
    found = only(sheet(*rows, ["Moves", "moves", 1, 2], name="Volumes"))
    assert figures(found)["Open tickets", "2026-01"] == (D(40), STOCK)
    assert figures(found)["Service desk", "2026-01"] == (D(5), "calls")
    assert told(found) == [("stock", "C3")]


def test_of_the_days_of_a_month_a_stock_is_the_last() -> None:
    rows = [["Function", "2026-01-05", "2026-01-06", "2026-02-02"], ["Backlog", 40, 30, 20], ["Desk", 1, 2, 3]]
    found = only(sheet(*rows, ["Moves", 1, 1, 1], name="Volumes"))
    assert figures(found)["Backlog", "2026-01"] == (D(30), STOCK)
    assert figures(found)["Desk", "2026-01"] == (D(3), "")


def test_rows_whose_quarters_are_their_last_month_are_stocks_whatever_they_are_called() -> None:
    head = ["Function", "Jan-26", "Feb-26", "Mar-26", "Q1 26", "Apr-26", "May-26", "Jun-26", "Q2 26"]
    rows = [["Joiners", 7, 1, 8, 16, 2, 2, 8, 12], ["Leavers", 1, 2, 6, 9, 5, 8, 6, 19]]
    found = only(sheet(head, *rows, ["Net", 106, 105, 107, 107, 104, 98, 100, 100], name="Volumes"))
    assert figures(found)["Net", "2026-01"] == (D(106), STOCK)
    assert figures(found)["Joiners", "2026-01"] == (D(7), "")
    assert "total-differs" not in [p.code for p in found.table.problems]


def test_parts_of_a_stock_in_one_month_add_up() -> None:
    rows = [["Function", "Team", "Month", "Volume"], ["Backlog", "A", "2026-01", 5], ["Backlog", "B", "2026-01", 7]]
    found = only(sheet(*rows, ["Desk", "A", "2026-01", 1], name="Volumes"))
    assert figures(found)["Backlog", "2026-01"] == (D(12), STOCK)


def test_results_of_the_weeks_of_a_month_do_not_add_up() -> None:
    rows = [["SLA", "2026-01-05", "2026-01-12", "2026-02-02"], ["Answered", "95 %", "90 %", "91 %"]]
    found = only(sheet(*rows, ["Solved", "90 %", "90 %", "80 %"], name="SLA results"))
    assert {(f.measure, str(f.period)) for f in read(found).facts} == {
        ("Answered", "2026-02"), ("Solved", "2026-01"), ("Solved", "2026-02"),
    }  # fmt: skip
    assert told(found) == [("results-differ", "B2")]
