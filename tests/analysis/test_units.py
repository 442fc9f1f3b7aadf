"""Units and currencies are never added across: what is in several is said, and left out."""

from decimal import Decimal

from firstslide.meeting.facts import STOCK, Quantity
from tests.analysis.make import actual, months, notes, run, term


def charge(values, unit, *, first=0, row=9):
    return months(Quantity.CHARGE, values, function="Service desk", table="delivered", unit=unit, first=first, row=row)


def test_of_volumes_in_two_units_those_in_the_plan_s_unit_count():
    found = run(
        actual("Service desk", (100, 120), unit="tickets"),
        actual("Service desk", (31,), unit="hours", first=2),
        terms=[term(unit="Ticket")],
    )
    (desk,) = found.functions
    assert [month.actual for month in desk.periods] == [100, 120, None]
    assert (desk.actual, desk.actual_all, desk.baseline) == (220, 220, 200)
    assert notes(found, "units-mixed") == [
        "Service desk: its volume is given in tickets in Jul, Aug (delivered.xlsx, Volumes!C1:D1) and hours in Sep"
        " (delivered.xlsx, Volumes!E1). Only tickets are counted: bring all to one unit."
    ]


def test_where_no_plan_names_one_of_them_none_is_guessed():
    found = run(actual("Desk", (100,), unit="tickets"), actual("Desk", (31,), unit="hours", first=1))
    assert (found.functions[0].actual_all, found.functions[0].scope) == (None, None)
    assert notes(found, "units-mixed")[0].endswith("None of them is counted: bring all to one unit.")


def test_a_stock_is_not_added_to_a_volume():
    found = run(
        actual("Desk", (100,), unit="tickets"),
        actual("Desk", (31,), unit=STOCK, first=1),
        terms=[term("Desk", unit="tickets")],
    )
    assert (found.functions[0].unit, found.functions[0].actual_all) == ("tickets", 100)


def test_a_column_that_names_no_unit_does_not_contradict():
    found = run(actual("Desk", (100,), unit="tickets"), actual("Desk", (31,), unit="Qty", first=1))
    assert found.functions[0].actual_all == 131


class TestCurrencies:
    def test_what_was_charged_is_added_in_its_one_currency(self):
        (desk,) = run(actual("Service desk", (1, 1)), charge((900, 950), "GBP"), terms=[term()]).functions
        assert (desk.charged, desk.charge_currency, desk.periods[1].charge) == (1850, "GBP", 950)
        assert [cell.cell for cell in desk.periods[1].other_cells] == ["D9"]

    def test_charges_in_two_currencies_are_not_added(self):
        found = run(actual("Service desk", (1, 1)), charge((900,), "GBP"), charge((950,), "EUR", first=1))
        (desk,) = found.functions
        assert (desk.charged, desk.charge_currency, desk.periods[0].charge) == (None, "", None)
        assert notes(found, "currency-unlike") == [
            "Service desk: it was charged in GBP (delivered.xlsx, Volumes!C9) and EUR (delivered.xlsx, Volumes!D9)."
            " Nothing of it is added up or shown."
        ]

    def test_a_currency_in_small_letters_is_the_same(self):
        (desk,) = run(actual("Service desk", (1, 1)), charge((900,), "gbp"), charge((950,), "GBP", first=1)).functions
        assert (desk.charged, desk.charge_currency) == (1850, "gbp")

    def test_without_a_currency_the_contract_s_is_meant(self):
        (desk,) = run(actual("Service desk", (1,)), charge((900,), ""), terms=[term(currency="GBP")]).functions
        assert (desk.charged, desk.charge_currency) == (900, "GBP")

    def test_where_nothing_names_a_currency_it_is_said(self):
        found = run(actual("Service desk", (1,)), charge((900,), ""), terms=[term()])
        assert found.functions[0].charged is None
        assert notes(found, "no-currency") == [
            "Service desk: nothing says in which currency it was charged (delivered.xlsx, Volumes!C9). It is left out."
        ]

    def test_charges_in_another_currency_than_the_rates_are_said(self):
        found = run(actual("Service desk", (1,)), charge((900,), "EUR"), terms=[term(currency="GBP")])
        assert (found.functions[0].charged, found.functions[0].charge_currency) == (900, "EUR")
        assert notes(found, "currency-unlike")[0].endswith("The two are never added or compared.")

    def test_rates_in_two_currencies_are_said(self):
        more = {"arc_rate": Decimal(1)}
        found = run(
            actual("Desk", (1,)), terms=[term("Desk", currency="GBP", **more), term("Print", currency="EUR", **more)]
        )
        assert notes(found, "currency-unlike") == [
            "The contract's rates are in GBP (Desk; scope.xlsx, Pricing!E9) and EUR (Print; scope.xlsx, Pricing!E9)."
            " Amounts in different currencies are never added."
        ]
