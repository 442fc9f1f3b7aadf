"""Each unit in one bucket; ARC and RRC in both modes, by the glossary's check values and against a plain recount."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstslide.analysis.charges import Units, added, additional, charge, reduced, units
from firstslide.analysis.values import Charges, Scope
from tests.analysis.make import actual, run, term

TEN = Decimal("0.10")
volumes = st.integers(0, 5_000).map(Fraction)
bands = st.sampled_from([Decimal(0), Decimal("0.05"), TEN, Decimal("0.15")])


@pytest.mark.parametrize(("mode", "expected"), [("edge", 200), ("baseline", 300)])
def test_the_glossary_s_arc(mode, expected) -> None:
    assert additional(Fraction(1300), Fraction(1000), TEN, mode) == expected


@pytest.mark.parametrize(("mode", "expected"), [("edge", 200), ("baseline", 300)])
def test_rrc_mirrors_it(mode, expected) -> None:
    assert reduced(Fraction(700), Fraction(1000), TEN, mode) == expected


@pytest.mark.parametrize("mode", ["edge", "baseline"])
@pytest.mark.parametrize("actual", [900, 1000, 1100])
def test_nothing_counts_up_to_the_edge_itself(mode, actual) -> None:
    assert additional(Fraction(actual), Fraction(1000), TEN, mode) == 0
    assert reduced(Fraction(actual), Fraction(1000), TEN, mode) == 0


def test_months_are_never_netted() -> None:
    months = [(Fraction(1300), Fraction(1000)), (Fraction(700), Fraction(1000))]
    found = charge(months, TEN, "edge", Decimal("4.50"), Decimal("2.25"))
    assert (found.arc_units, found.rrc_units) == (200, 200)
    assert (found.arc, found.rrc) == (900, 450)


def test_without_a_rate_there_is_no_amount_and_without_units_none_is_due() -> None:
    found = charge([(Fraction(1300), Fraction(1000))], TEN, "edge", None, None)
    assert found.arc is None
    assert found.rrc == 0


@given(volumes, volumes, bands)
def test_each_unit_is_in_one_bucket(actual, baseline, band) -> None:
    for found in (
        units(actual, baseline, band, contracted=True),
        units(actual, None, band, contracted=True),
        units(actual, baseline, band, contracted=False),
    ):
        assert found.total == actual
        assert min(found.within, found.beyond, found.outside, found.unplanned) >= 0
    inside = units(actual, baseline, band, contracted=True)
    assert inside.beyond == additional(actual, baseline, band, "edge")
    assert inside.outside == inside.unplanned == 0


@given(st.lists(st.tuples(volumes, volumes), max_size=12), bands, st.sampled_from(["edge", "baseline"]))
def test_a_recount_unit_by_unit_agrees(months, band, mode) -> None:
    """Walk over every unit of every month and ask of each whether it is charged: slow, and plainly right."""
    charged = 0
    for done, baseline in months:
        over = done > baseline * (1 + Fraction(band))
        start = baseline * (1 + Fraction(band)) if mode == "edge" else baseline
        charged += sum(min(Fraction(1), max(Fraction(0), n - start)) for n in range(1, int(done) + 1)) if over else 0
    assert charge(months, band, mode, Decimal(1), Decimal(1)).arc_units == charged


def test_buckets_add_up() -> None:
    one = Units(Fraction(1), Fraction(2), Fraction(3), Fraction(4))
    assert added([one, one]) == Units(Fraction(2), Fraction(4), Fraction(6), Fraction(8))


RATED = {"arc_rate": Decimal("4.50"), "rrc_rate": Decimal("2.00"), "currency": "EUR"}


def test_a_function_s_months_are_counted_one_by_one_and_added() -> None:
    function = run(actual("Service desk", (130, 100, 70)), terms=[term(**RATED)], mode="edge").functions[0]
    assert function.scope == Scope(*map(Decimal, (280, 20, 0, 0)))
    assert function.charges == Charges("edge", Decimal(20), Decimal(20), Decimal(90), Decimal(40))
    other = run(actual("Service desk", (130, 100, 70)), terms=[term(**RATED)], mode="baseline").functions[0]
    assert other.charges == Charges("baseline", Decimal(30), Decimal(30), Decimal(135), Decimal(60))
    assert other.scope == function.scope, "a unit's bucket does not hang on the way of counting"


def test_nothing_is_charged_before_the_user_has_said_how_the_contract_counts() -> None:
    function = run(actual("Service desk", (130,)), terms=[term(**RATED)]).functions[0]
    assert function.charges is None
    assert function.scope is not None


def test_work_of_no_contracted_function_is_outside_of_the_scope() -> None:
    found = run(actual("Service desk", (130,)), actual("Night shift", (40,)), terms=[term()], mode="edge")
    night = found.function("night-shift")
    assert night is not None
    assert night.scope == Scope(Decimal(0), Decimal(0), Decimal(40), Decimal(0))
    assert night.charges is None


def test_without_a_contract_or_a_baseline_nobody_can_say() -> None:
    (alone,) = run(actual("Service desk", (130,))).functions
    assert alone.scope is None
    (open_,) = run(actual("Service desk", (130,)), terms=[term(baseline=None)]).functions
    assert open_.scope == Scope(Decimal(0), Decimal(0), Decimal(0), Decimal(130))
