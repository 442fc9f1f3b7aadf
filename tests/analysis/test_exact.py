"""Exact arithmetic: no float's rounding, no quotient's, before anything is compared."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstslide.analysis.exact import meets, position, to_decimal, total, variance


def test_200_by_115_percent_is_230_not_a_hair_less():
    assert 200 * (1 + 0.15) < 230, "as floats have it: 30 units too much would be claimed"
    assert position(Decimal(230), Decimal(200), Decimal("0.15")) == "within"
    assert position(Decimal("230.01"), Decimal(200), Decimal("0.15")) == "over"


@pytest.mark.parametrize(
    ("actual", "place"),
    [("110", "within"), ("110.001", "over"), ("90", "within"), ("89.999", "under"), ("100", "within")],
)
def test_the_edge_is_within(actual, place):
    assert position(Decimal(actual), Decimal(100), Decimal("0.10")) == place


def test_a_twelfth_of_a_thousand_has_its_edge_at_a_hundred():
    assert position(Decimal(100), Fraction(1000, 12), Decimal("0.20")) == "within"
    assert position(Decimal(100), to_decimal(Fraction(1000, 12)), Decimal("0.20")) == "over", "rounded, it would lie"


def test_nothing_planned_and_something_done_is_over():
    assert position(Decimal(1), Decimal(0), Decimal("0.10")) == "over"
    assert position(Decimal(0), Decimal(0), Decimal("0.10")) == "within"


def test_variance():
    assert variance(Fraction(1300), Fraction(1000)) == Fraction(3, 10)
    assert variance(Fraction(5), Fraction(0)) is None


@pytest.mark.parametrize(
    ("comparator", "below", "at", "above"),
    [(">=", False, True, True), (">", False, False, True), ("<=", True, True, False), ("<", True, False, False)],
)
def test_met_by_the_comparator_unrounded(comparator, below, at, above):
    target = Decimal("0.95")
    assert meets(Fraction(949999999, 10**9), comparator, target) is below
    assert meets(Fraction(95, 100), comparator, target) is at
    assert meets(Fraction(950000001, 10**9), comparator, target) is above


def test_what_is_known_is_added():
    assert total([None, Decimal("0.1"), Fraction(1, 5)]) == Fraction(3, 10)
    assert total([None]) is None


@given(st.fractions())
def test_a_decimal_keeps_28_digits(value):
    assert abs(Fraction(to_decimal(value)) - value) <= abs(value) / 10**27
