"""Service credits by the schedule that the user entered: what can't be read, or does not count, is said."""

from decimal import Decimal

import pytest

from firstslide.meeting.brief import CreditSchedule
from tests.analysis.make import YEAR, actual, cell, notes, promise, results, run, term

MEASURED = (100, 100, 100)


def credited(at_risk="10000", currency="GBP", level="critical", **shares):
    """P1 is missed in the first two months, P2 in the second."""
    return run(
        actual("Desk", (1, 1, 1)),
        results("P1", (90, 90, 99), MEASURED),
        results("P2", (99, 80, 99), MEASURED),
        terms=[term("Desk", currency="GBP", arc_rate=Decimal(1))],
        levels=[promise("P1", level=level), promise("P2", level="critical")],
        schedule=CreditSchedule(at_risk, currency, shares),
    )


def test_a_month_s_shares_are_added_and_capped_by_what_is_at_risk():
    due = credited(p1="0.60", p2="0.50").credits
    assert [(m.period, m.amounts, m.uncapped, m.due) for m in due.months] == [
        (YEAR[0], (("p1", 6000),), 6000, 6000),
        (YEAR[1], (("p1", 6000), ("p2", 5000)), 11000, 10000),
    ]
    assert (due.currency, due.at_risk, due.due) == ("GBP", 10000, 16000)


def test_a_credit_rests_on_the_results_and_the_target_of_its_misses():
    months = credited(p1="0.1").credits.months
    assert months[0].cells == (
        cell("C20", "results.xlsx"),
        cell("C21", "results.xlsx"),
        cell("D5", "scope.xlsx", "Service levels"),
    )


def test_without_a_schedule_nothing_is_due_and_nothing_said():
    found = credited("", "")
    assert found.credits is None
    assert not [note for note in found.notes if "credit" in note.code]


def test_shares_without_an_amount_are_said():
    found = credited("", p1="0.1")
    assert found.credits is None
    assert notes(found, "credits-unreadable") == [
        "Service credits: shares are entered, but not what one month can cost. No credit is worked out."
    ]


@pytest.mark.parametrize("amount", ["ten", "-1", "NaN", "Infinity", "1e999999999999999999999"])
def test_an_amount_that_is_none_is_said(amount):
    found = credited(amount, p1="0.1")
    assert found.credits is None
    assert notes(found, "credits-unreadable") == [
        f"Service credits: “{amount}” at risk is no amount. No credit is worked out."
    ]


@pytest.mark.parametrize("share", ["a lot", "1.01", "-0.1", "12 %", "NaN"])
def test_a_share_that_is_none_is_said_and_left_out(share):
    found = credited(p1=share, p2="0.5")
    assert found.credits.due == 5000
    assert notes(found, "credits-unreadable") == [
        f"Service credits: the share “{share}” of P1 is no fraction such as 0.10. It is left out."
    ]


def test_a_key_service_level_carries_no_credit():
    found = credited(level="key", p1="0.6", p2="0.5")
    assert found.credits.due == 5000
    assert notes(found, "credits-not-critical") == [
        "Service credits: P1 is given a share of 60 %, but the contract calls it key, and only critical service levels"
        " carry credits. It is not counted."
    ]


def test_where_no_workbook_says_how_critical_it_is_the_entered_share_counts_and_it_is_said():
    found = credited(level="", p1="0.6")
    assert found.credits.due == 12000
    assert notes(found, "credits-not-critical") == [
        "Service credits: P1 is given a share, and no workbook says that it is critical."
    ]


def test_a_share_of_no_service_level_is_said():
    found = credited(gone="0.6")
    assert found.credits.due == 0
    assert notes(found, "credits-unknown-level") == [
        "Service credits: a share is given for “gone”, and no service level is called that."
    ]


def test_another_currency_than_that_of_the_rates_is_said():
    assert notes(credited(currency="EUR", p1="0.1"), "currency-unlike") == [
        "Service credits are in EUR, the contract's rates in GBP. The two are never added or set off."
    ]
    assert notes(credited(currency="gbp", p1="0.1"), "currency-unlike") == []
    assert notes(credited(currency="", p1="0.1"), "no-currency") == [
        "Service credits: no currency is entered for what is at risk."
    ]
