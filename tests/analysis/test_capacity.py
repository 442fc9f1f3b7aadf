from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from firstslide.analysis.capacity import ceiling, ceilings, demand_hours, load
from tests.analysis.make import actual, promise, results, run, term

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


def test_a_function_s_workload_is_its_units_in_standard_hours() -> None:
    planned = term(effort_per_unit=Decimal("0.5"), contracted_effort=Decimal(60), baseline_per="month")
    (function,) = run(actual("Service desk", (120, None, 150)), terms=[planned]).functions
    assert function.workload is not None
    assert (function.workload.demand, function.workload.hours, function.workload.months) == (135, 120, 2)
    assert function.workload.utilisation == Decimal("1.125")
    assert run(actual("Service desk", (120,)), terms=[term()]).functions[0].workload is None


def level(on_time, measured, volumes):
    linked = promise(depends_on=("Service desk",), volume_sensitive=True)
    groups = (actual("Service desk", volumes), results("P1 resolution", on_time, measured))
    return run(*groups, terms=[term()], levels=[linked]).service_levels[0]


def test_the_ceiling_of_a_month_over_its_baseline() -> None:
    found = level((70, 95), (100, 100), (130, 100))
    assert [month.ceiling for month in found.periods] == [Decimal(10) / Decimal(13), 1]


def test_one_month_above_its_ceiling_takes_all_of_them_away() -> None:
    found = level((90, 95), (100, 100), (130, 100))
    assert [month.ceiling for month in found.periods] == [None, None]


def test_availability_has_no_ceiling() -> None:
    linked = promise(depends_on=("Service desk",), volume_sensitive=False)
    groups = (actual("Service desk", (130,)), results("P1 resolution", (70,), (100,)))
    (found,) = run(*groups, terms=[term()], levels=[linked]).service_levels
    assert found.periods[0].ceiling is None


def test_the_run_rate_of_a_function() -> None:
    (function,) = run(actual("Service desk", (10, 90, 100, 110)), terms=[term()]).functions
    assert function.run_rate == 1200
    assert run(actual("Service desk", (10, 90)), terms=[term()]).functions[0].run_rate is None
