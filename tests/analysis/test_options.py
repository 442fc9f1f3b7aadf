"""The three ways to go on: what volume each covers, and what the contract's own rates make of it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.meeting.facts import STOCK
from tests.analysis.make import SOURCES, actual, cell, run, term

RATES = {"arc_rate": Decimal("3.10"), "rrc_rate": Decimal("1.50"), "currency": "GBP"}


def covered(*groups, **more):
    return {option.key: option.functions for option in run(*groups, **more).options}


def test_a_keeps_to_the_plan_b_covers_today_and_c_comes_back_to_the_plan():
    found = covered(actual("Service desk", (500, 120, 130, 140)), terms=[term(**RATES)])
    assert list(found) == ["a", "b", "c"]
    for key in ("a", "c"):
        (plan,) = found[key]
        assert (plan.function, plan.volume, plan.change, plan.rate, plan.price) == ("service-desk", 100, 0, None, None)
    (today,) = found["b"]
    assert (today.volume, today.change, today.rate, today.price, today.currency) == (
        130,
        30,
        Decimal("3.10"),
        93,
        "GBP",
    )
    assert [c.cell for c in today.cells] == ["E9", "D1", "E1", "F1"], "the plan and the last three months"


def test_less_than_planned_is_credited_and_not_hidden():
    (today,) = covered(actual("Service desk", (60, 60, 60)), terms=[term(**RATES)])["b"]
    assert (today.change, today.rate, today.price) == (-40, Decimal("1.50"), -60)


@pytest.mark.parametrize(("volume", "price"), [(115, None), (85, None), (116, Decimal("49.60")), (84, -24)])
def test_within_the_deadband_nothing_is_priced(volume, price):
    (today,) = covered(actual("Service desk", (volume,) * 3), terms=[term(deadband=Decimal("0.15"), **RATES)])["b"]
    assert (today.change, today.price) == (volume - 100, price)


def test_without_a_rate_there_is_no_price():
    (today,) = covered(actual("Service desk", (130,)), terms=[term()])["b"]
    assert (today.volume, today.change, today.rate, today.price) == (130, 30, None, None)


def test_a_twelfth_is_planned_exactly():
    (today,) = covered(actual("Service desk", (100,) * 3), terms=[term(baseline="1000", baseline_per="year", **RATES)])[
        "b"
    ]
    assert str(today.volume) == "100"
    assert str(today.price) == "51.66666666666666666666666667"


def test_a_month_that_is_not_whole_says_nothing_of_today():
    saved_in_october = tuple(replace(source, as_of="2025-10-09") for source in SOURCES)
    found = covered(actual("Service desk", (120, 120, 120, 5)), terms=[term()], sources=saved_in_october)
    assert found["b"][0].volume == 120


def test_work_of_no_contracted_function_is_covered_by_b_alone():
    found = covered(actual("Service desk", (100,)), actual("Print", (7,)), terms=[term()])
    assert [c.function for c in found["a"]] == [c.function for c in found["c"]] == ["service-desk"]
    assert [(c.function, c.volume, c.change, c.price) for c in found["b"]] == [
        ("service-desk", 100, 0, None),
        ("print", 7, 7, None),
    ]


def test_without_any_plan_there_are_no_options():
    assert covered(actual("Service desk", (100,))) == {}
    assert covered(actual("Service desk", (100,)), terms=[term(baseline=None)]) == {}
    assert covered(actual("Service desk", (100,), unit=STOCK), terms=[term()]) == {}


def test_what_a_plan_rests_on_is_the_plan_alone():
    (plan,) = covered(actual("Service desk", (100, 100)), terms=[term(**RATES)])["a"]
    assert plan.cells == (cell("E9", "scope.xlsx", "Pricing"),)
