"""What the names of service levels say."""

from decimal import Decimal

import pytest

from firstslide.workbooks.language import levels


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Abandonment rate", "%"),
        ("Re-opened tickets", "%"),
        ("Backlog over 30 days", ""),
        ("Error rate", "%"),
        ("Overdue invoices", ""),
        ("MTTR P1", ""),
        ("Average handle time", ""),
        ("Abbruchquote", "%"),
        ("Lösungszeit P1", ""),
    ],
)
def test_names_of_what_is_better_lower(name: str, unit: str) -> None:
    found = levels.lower(name, unit)
    assert found is not None
    assert found.sure


@pytest.mark.parametrize(("name", "unit"), [("Response time", "%"), ("First fix", "%"), ("Availability", "%")])
def test_names_of_what_is_better_higher(name: str, unit: str) -> None:
    assert levels.lower(name, unit) is None


@pytest.mark.parametrize("name", ["Solved without escalation", "Mean time between failures", "Error-free invoices"])
def test_names_that_say_both_are_not_sure(name: str) -> None:
    found = levels.lower(name, "")
    assert found is not None
    assert not found.sure


def test_a_bare_target_of_a_time_or_a_satisfaction_is_no_percentage() -> None:
    assert levels.is_own_figure("MTTR P1", Decimal(4))
    assert levels.is_own_figure("Customer satisfaction", Decimal("4.2"))
    assert not levels.is_own_figure("Customer satisfaction", Decimal(90))
    assert not levels.is_own_figure("Handled within time to respond, rate", Decimal(90))
