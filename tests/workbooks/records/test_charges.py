"""Charges, staffed hours and exclusions by month: with the currency that the cells say, and none that nobody says."""

from decimal import Decimal

from firstslide.meeting.facts import MonthlyFact, Quantity
from firstslide.meeting.imports import Field
from firstslide.workbooks.records import clashes
from firstslide.workbooks.values import Look, Records
from tests.workbooks.make import codes, column, message, only, read, sheet


def said(records: Records, quantity: Quantity) -> list[tuple[str, str, Decimal, str, str]]:
    return [
        (f.function or f.measure, str(f.period), f.value, f.unit, ", ".join(c.cell for c in f.cells))
        for f in records.facts
        if f.quantity is quantity
    ]


def test_charges_across_months_take_their_currency_from_the_format_of_each_cell() -> None:
    rows = [["Function", "Jan-26", "Feb-26"], ["Desk", 4100.5, 4200], ["Moves", 900, None]]
    looks = {(2, 2): Look(number_format='"£"#,##0.00'), (2, 3): Look(number_format="#,##0.00 [$€-407]")}
    found = only(sheet(*rows, name="Charges", looks=looks))
    assert (found.table.kind, codes(found.table, "question")) == ("charges", [])
    assert said(read(found), Quantity.CHARGE) == [
        ("Desk", "2026-01", Decimal("4100.5"), "GBP", "B2"),
        ("Desk", "2026-02", Decimal(4200), "EUR", "C2"),
        ("Moves", "2026-01", Decimal(900), "", "B3"),
    ]


def test_charges_down_the_months_take_it_from_their_column_their_heading_or_their_text() -> None:
    rows = [
        ["Function", "Month", "Amount charged", "Currency"],
        ["Desk", "2026-01", 10, "EUR"],
        ["Desk", "2026-02", 11, "chf"],
    ]
    assert [f[3] for f in said(read(only(sheet(*rows))), Quantity.CHARGE)] == ["EUR", "CHF"]
    rows = [["Function", "Month", "Amount charged (£)"], ["Desk", "2026-01", 10], ["Desk", "2026-02", "€ 11"]]
    assert [f[3] for f in said(read(only(sheet(*rows))), Quantity.CHARGE)] == ["GBP", "EUR"]


def test_unlike_currencies_of_one_function_and_month_are_kept_apart() -> None:
    rows = [
        ["Function", "Month", "Charge", "Currency"],
        ["Desk", "2026-01", 10, "EUR"],
        ["Desk", "2026-01", 5, "GBP"],
    ]
    found = only(sheet(*rows))
    assert said(read(found), Quantity.CHARGE) == [
        ("Desk", "2026-01", Decimal(10), "EUR", "C2"),
        ("Desk", "2026-01", Decimal(5), "GBP", "C3"),
    ]
    assert "mixed-units" not in codes(found.table)


def test_charges_beside_volumes_are_facts_of_their_own() -> None:
    rows = [["Function", "Month", "Volume", "Charge (EUR)"], ["Desk", "2026-01", 100, "1.234,50"]]
    records = read(only(sheet(*rows, ["Desk", "2026-02", 90, "1.100,00"])))
    assert [f[2] for f in said(records, Quantity.ACTUAL)] == [100, 90]
    assert [(f[2], f[3]) for f in said(records, Quantity.CHARGE)] == [
        (Decimal("1234.50"), "EUR"),
        (Decimal("1100.00"), "EUR"),
    ]


def test_of_two_columns_of_charges_one_is_used_and_that_is_told() -> None:
    rows = [
        ["Function", "Month", "Gross sales", "Sales"],
        *([name, f"2026-0{month}", 10, 9] for month in (1, 2, 3) for name in ("Desk", "Moves")),
    ]
    found = only(sheet(*rows, name="Charges"))
    used = [c.header for c in found.table.columns if c.field is Field.CHARGE]
    assert used == ["Gross sales"]
    assert "“Sales”" in message(found.table, "same-field")


def test_a_row_of_costs_or_margins_among_charges_is_not_stored() -> None:
    rows = [["Function", "Jan-26", "Feb-26"], ["Desk", 10, 11], ["Staff cost", 70, 71], ["Profit", 7, 8]]
    found = only(sheet(*rows, name="Charges"))
    assert {f[0] for f in said(read(found), Quantity.CHARGE)} == {"Desk"}
    [told] = [p for p in clashes.told(found) if p.code == "internal-row"]
    assert told.message == (
        "A3: “Staff cost” is internal, and no charge: it is not stored and never shown. 1 more row is like it."
    )


def test_staffed_hours_stand_beside_hours_worked_or_fill_a_sheet_of_their_own() -> None:
    rows = [["Function", "Month", "Hours", "Staffed hours"], ["Desk", "2026-01", 690, 700], ["Desk", "2026-02", 1, 2]]
    records = read(only(sheet(*rows)))
    assert [f[2:4] for f in said(records, Quantity.EFFORT)] == [(690, "h"), (1, "h")]
    assert [f[2:4] for f in said(records, Quantity.STAFFED)] == [(700, "h"), (2, "h")]
    months = [["Function", "Jan-26", "Feb-26"], ["Desk", 700, 710], ["Moves", 40, 41]]
    for name in ("Staffed hours", "Roster", "Capacity hours"):
        found = only(sheet(*months, name=name))
        assert (found.table.kind, codes(found.table, "question")) == ("effort", [])
        assert next(f[:4] for f in said(read(found), Quantity.STAFFED)) == ("Desk", "2026-01", Decimal(700), "h")


def test_staffed_minutes_are_hours() -> None:
    rows = [["Function", "Month", "Staffed hours (minutes)"], ["Desk", "2026-01", 90], ["Desk", "2026-02", 30]]
    assert [f[2] for f in said(read(only(sheet(*rows))), Quantity.STAFFED)] == [Decimal("1.5"), Decimal("0.5")]


def test_exclusions_stand_beside_what_was_measured() -> None:
    rows = [
        ["Service level", "Month", "Target", "On time", "Measured", "Excluded by agreement"],
        ["P1 resolution", "2026-01", "95 %", 90, 100, 4],
        ["P1 resolution", "2026-02", "95 %", 91, 99, 0],
    ]
    found = only(sheet(*rows))
    assert column(found.table, "Excluded by agreement").field is Field.EXCLUDED
    assert said(read(found), Quantity.EXCLUDED) == [
        ("P1 resolution", "2026-01", Decimal(4), "", "F2"),
        ("P1 resolution", "2026-02", Decimal(0), "", "F3"),
    ]


def test_exclusions_may_be_a_row_of_their_service_level() -> None:
    rows = [
        ["Service level", "What", "Jan-26", "Feb-26"],
        ["P1 resolution", "On time", 90, 91],
        ["P1 resolution", "Measured", 100, 99],
        ["P1 resolution", "Excluded", 4, 0],
    ]
    facts: tuple[MonthlyFact, ...] = read(only(sheet(*rows, name="Service levels"))).facts
    assert {(f.measure, str(f.period)): f.value for f in facts if f.quantity is Quantity.EXCLUDED} == {
        ("P1 resolution", "2026-01"): 4,
        ("P1 resolution", "2026-02"): 0,
    }
