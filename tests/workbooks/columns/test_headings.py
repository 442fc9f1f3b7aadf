"""Header bands of several rows, merged headings, headers in two languages."""

from decimal import Decimal

from firstslide.meeting.facts import Quantity
from firstslide.meeting.imports import Field
from firstslide.workbooks.columns import headings
from firstslide.workbooks.tables import tables
from firstslide.workbooks.values import Sheet, Value
from tests.workbooks.make import fields, only, read, sheet


def over(found: Sheet) -> dict[int, tuple[Value, ...]]:
    (table,) = tables.find(found)
    return headings.paths(found, table.region, table.header.rows)


def test_three_header_rows_become_paths() -> None:
    rows = [
        ["Function", "2026", None, None, None],
        [None, "Jan", None, "Feb", None],
        [None, "Volume", "Hours", "Volume", "Hours"],
        ["Desk", 10, 1.5, 11, 1.6],
        ["Moves", 20, 2.5, 21, 2.6],
    ]
    found = sheet(*rows, merges=((1, 1, 3, 1), (1, 2, 1, 5), (2, 2, 2, 3), (2, 4, 2, 5)))
    assert over(found) == {
        1: ("Function",),
        2: ("2026", "Jan", "Volume"),
        3: ("2026", "Jan", "Hours"),
        4: ("2026", "Feb", "Volume"),
        5: ("2026", "Feb", "Hours"),
    }
    hours = {(str(f.period), f.function): f.value for f in read(only(found)).facts if f.quantity is Quantity.EFFORT}
    assert hours["2026-02", "Moves"] == Decimal("2.6")


def test_a_group_heading_without_a_merge_beside_one_that_is_merged() -> None:
    rows = [
        ["Function", "Contract", None, "Rates", None],
        ["Name", "Baseline", "Deadband", "ARC", "RRC"],
        ["Desk", 10, 0.1, 1.5, 1],
        ["Moves", 20, 0.1, 2.5, 2],
    ]
    assert over(sheet(*rows))[5] == ("Rates", "RRC")
    assert over(sheet(*rows, merges=((9, 1, 9, 2),)))[5] == ("Rates", "RRC")


def test_columns_that_only_a_merged_heading_covers_are_none() -> None:
    rows = [
        ["Category", "Balance", None, None, None],
        [None, None, "Opening", None, "Ending"],
        ["Food", None, 1000, None, 800],
        ["Gas", None, 500, None, 400],
    ]
    found = over(sheet(*rows, merges=((1, 1, 2, 1), (1, 2, 1, 5))))
    assert {c: path for c, path in found.items() if path} == {
        1: ("Category",), 3: ("Balance", "Opening"), 5: ("Balance", "Ending"),
    }  # fmt: skip


def test_a_second_header_row_in_another_language_is_dropped() -> None:
    rows = [
        ["Function", "Unit", "January 2026", "February 2026", "Total"],
        ["Funktion", "Einheit", "Januar 2026", "Februar 2026", "Summe"],
        ["Desk", "tickets", 10, 11, 21],
        ["Moves", "moves", 20, 21, 41],
    ]
    found = sheet(*rows, name="Volumes")
    (table,) = tables.find(found)
    assert (table.header.rows, table.header.dropped, table.first_row) == ((1,), (2,), 3)
    assert "row 2 says the same in another language" in table.header.why
    understood = only(found)
    assert (understood.table.rows, understood.table.header_rows, understood.table.unambiguous) == (2, (1,), True)
    assert {f.function for f in read(understood).facts} == {"Desk", "Moves"}


def test_the_better_known_language_stays() -> None:
    rows = [
        ["Funktion", "Einheit", "Anmerkung der Leitstelle", "Ziel"],
        ["Function", "Unit", "Description", "Target"],
        ["Desk", "tickets", "all", 0.9],
        ["Moves", "moves", "some", 0.8],
    ]
    (table,) = tables.find(sheet(*rows))
    assert (table.header.rows, table.header.dropped) == ((2,), (1,))


def test_a_second_row_that_says_something_else_is_not_dropped() -> None:
    rows = [
        ["Function", "Baseline", "Actual", "Target"],
        ["Name", "per month", "per month", "percent"],
        ["Desk", 10, 11, 0.9],
        ["Moves", 20, 21, 0.8],
    ]
    (table,) = tables.find(sheet(*rows))
    assert table.header.dropped == ()


def test_german_headers_are_known() -> None:
    rows = [
        ["Leistung", "Einheit", "Vertragsmenge", "Toleranzband", "Mehrmengenpreis", "Personalkosten"],
        ["Desk", "Tickets", 10, 0.1, 1.5, 1],
        ["Umzüge", "Umzüge", 20, 0.1, 2.5, 2],
    ]
    table = only(sheet(*rows)).table
    assert table.kind == "scope"
    assert fields(table) == [
        Field.FUNCTION, Field.UNIT, Field.BASELINE, Field.DEADBAND, Field.ARC_RATE, Field.COST,
    ]  # fmt: skip
    assert [c.header for c in table.columns if c.internal] == ["Personalkosten"]


def test_what_the_figures_are_below_each_month_is_a_second_header_row() -> None:
    rows = [
        [None, "Jan 2026", "Feb 2026", "Mar 2026", "Q1 2026"],
        ["Team", "Actual", "Actual", "Plan", "Total"],
        ["Desk", 10, 11, 12, 33],
        ["Moves", 20, 21, 22, 63],
    ]
    found = sheet(*rows)
    assert over(found)[4] == ("Mar 2026", "Plan")
    table = only(found).table
    assert fields(table)[1:] == [Field.ACTUAL, Field.ACTUAL, Field.BASELINE, Field.TOTAL]
    assert (table.header_rows, table.rows) == ((1, 2), 2)
