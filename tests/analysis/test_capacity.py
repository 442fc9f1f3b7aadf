from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from firstslide.analysis.capacity import ceiling, ceilings, demand_hours, load

F = Fraction


def test_the_glossary_s_ceiling() -> None:
    assert round(float(ceiling(F(1000), F(1300))), 3) == 0.769
    assert ceiling(F(1300), F(1000)) == 1
    assert ceiling(F(0), F(0)) == 1


def test_a_result_above_its_ceiling_refutes_all_of_them() -> None:
    fine = [(F(1000), F(1300), F(3, 4)), (F(1000), F(900), F(99, 100))]
    assert ceilings(fine) == (F(10, 13), 1)
    assert ceilings([*fine, (F(1000), F(1250), F(81, 100))]) is None
    assert ceilings([*fine, (F(1000), F(1250), F(80, 100))]) is not None, "at its ceiling is not above it"


def test_staffed_hours_are_better_than_contracted_ones() -> None:
    demand = demand_hours([(F(600), F(1, 2)), (F(100), F(3))])
    assert demand == 600
    contracted = load(demand, F(480))
    assert contracted is not None
    assert (contracted.utilisation, contracted.staffed) == (F(5, 4), False)
    staffed = load(demand, F(480), F(500))
    assert staffed is not None
    assert (staffed.utilisation, staffed.staffed) == (F(6, 5), True)


def test_without_hours_there_is_no_utilisation() -> None:
    assert load(F(100), None) is None
    assert load(F(100), F(0)) is None


@given(st.integers(0, 10**6).map(F), st.integers(0, 10**6).map(F))
def test_a_ceiling_is_a_share(baseline, actual) -> None:
    most = ceiling(baseline, actual)
    assert 0 <= most <= 1
    assert (most == 1) == (actual <= baseline)
