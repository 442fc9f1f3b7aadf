"""Attainment, met and missed, roll-ups, and figures that contradict each other: told in place, none guessed."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from firstslide.analysis.exact import to_decimal
from firstslide.meeting.facts import Quantity, Source
from firstslide.meeting.periods import Period
from tests.analysis.make import SOURCES, YEAR, actual, cell, months, notes, promise, reported, results, run, term


def level(*groups, levels=None, **more):
    return run(*groups, levels=[promise()] if levels is None else levels, **more).service_levels[0]


def test_attainment_is_worked_out_from_the_counts_unrounded():
    found = level(results("P1 resolution", (125,), (142,)))
    month = found.periods[0]
    assert month.result == to_decimal(Fraction(125, 142))
    assert (month.on_time, month.measured, month.met) == (125, 142, False)
    assert month.cells == (cell("C20", "results.xlsx"), cell("C21", "results.xlsx"))
    assert (found.target, found.target_cells) == (Decimal("0.95"), (cell("D5", "scope.xlsx", "Service levels"),))


def test_roll_ups_are_two_and_change_no_month():
    found = level(results("P1 resolution", (95, 240), (100, 300)))
    assert (found.simple, found.weighted) == (Decimal("0.875"), Decimal("0.8375"))
    assert [month.met for month in found.periods] == [True, False]
    assert found.missed == 1


def test_no_weighted_roll_up_without_all_counts():
    assert level(reported("P1 resolution", ("0.95", "0.80"))).weighted is None
    half = level(results("P1 resolution", (95,), (100,)), reported("P1 resolution", ("0.80",), first=1))
    assert (half.simple, half.weighted) == (Decimal("0.875"), None)


def test_a_rounded_94_96_is_missed():
    found = run(results("P1 resolution", (1519,), (1600,)), reported("P1 resolution", ("0.95",)), levels=[promise()])
    assert found.service_levels[0].periods[0].met is False
    assert notes(found, "reported-differs") == [
        "P1 resolution, July 2025: reported as 95 % (results.xlsx, Volumes!C22), but 1,519 of 1,600 on time"
        " (results.xlsx, Volumes!C20:C21) is 94.94 %. The counts are used."
    ]


@pytest.mark.parametrize(
    ("told", "differs"),
    [("0.880", False), ("0.88", False), ("0.8803", False), ("0.8802816901408451", False), ("0.881", True), ("1", True)],
)
def test_the_reported_result_may_be_rounded(told, differs):
    found = run(results("P1 resolution", (125,), (142,)), reported("P1 resolution", (told,)), levels=[promise()])
    assert bool(notes(found, "reported-differs")) is differs
    assert found.service_levels[0].periods[0].result == to_decimal(Fraction(125, 142))


@pytest.mark.parametrize(
    ("comparator", "told", "met"),
    [(">=", "0.95", True), (">", "0.95", False), ("<=", "0.95", True), ("<", "0.95", False), ("<=", "0.96", False)],
)
def test_met_by_comparator(comparator, told, met):
    found = level(reported("P1 resolution", (told,)), levels=[promise(comparator=comparator)])
    assert found.periods[0].met is met


def test_lower_is_better_keeps_the_reported_result():
    groups = reported("Reopened", ("0.04",)), months(Quantity.MEASURED, (250,), measure="Reopened")
    found = level(*groups, levels=[promise("Reopened", "0.05", comparator="<=")])
    month = found.periods[0]
    assert (month.result, month.measured, month.on_time, month.met) == (Decimal("0.04"), 250, None, True)
    assert found.weighted is None


def test_a_result_in_hours():
    found = level(
        reported("Time to fix", ("4.5", "3.5")), levels=[promise("Time to fix", "4", comparator="<=", unit="h")]
    )
    assert [month.met for month in found.periods] == [False, True]
    assert (found.simple, found.weighted, found.unit) == (4, None, "h")


def test_nothing_measured_is_not_met():
    found = run(results("P1 resolution", (95, 0), (100, 0)), levels=[promise()])
    month = found.service_levels[0].periods[1]
    assert (month.result, month.met, month.account) == (None, None, None)
    assert notes(found, "not-measured") == ["P1 resolution: nothing measured for Aug."]


def test_no_target_is_neither_met_nor_missed():
    found = run(results("P1 resolution", (10,), (100,)), levels=[promise(target=None)])
    assert found.service_levels[0].periods[0].met is None
    assert found.misses.total == 0
    assert notes(found, "no-target") == ["P1 resolution: no target, so one month can't be called met or missed."]


def test_contracted_without_results_counts_as_not_measured():
    found = run(actual("Print", (1, 2)), levels=[promise()])
    assert [month.result for month in found.service_levels[0].periods] == [None, None]
    assert len(notes(found, "no-results")) == 1


def test_results_without_a_contract_are_kept_said_and_judged():
    target = months(Quantity.TARGET, ("0.9",), measure="P2 resolutions")
    found = run(results("P2 resolutions", (80,), (100,)), target, levels=[promise("P2 resolution")])
    stray = found.service_levels[1]
    assert (stray.in_contract, stray.target, stray.missed) == (False, Decimal("0.9"), 1)
    assert notes(found, "not-in-contract") == [
        "P2 resolutions has results but is not among the contract's service levels. Is it “P2 resolution”?"
        " Give both the same name in the workbooks."
    ]


@pytest.mark.parametrize("name", ["SL-01", "SL-01 P1 resolution", "P1  Resolution"])
def test_results_named_by_the_contract_s_number(name):
    found = run(results(name, (80,), (100,)), levels=[promise(code="SL-01")])
    assert [(one.measure, one.missed) for one in found.service_levels] == [("P1 resolution", 1)]


def test_a_measure_reported_by_function_is_as_many_service_levels():
    groups = (
        results("Turnaround", (80,), (100,), function="Payroll"),
        results("Turnaround", (99,), (100,), function="Print"),
        actual("Payroll", (100,)),
    )
    found = run(*groups, levels=[promise("Turnaround")], terms=[term("Payroll")])
    assert [(one.measure, one.in_contract, one.target, one.missed, one.functions) for one in found.service_levels] == [
        ("Turnaround, Payroll", True, Decimal("0.95"), 1, ("payroll",)),
        ("Turnaround, Print", True, Decimal("0.95"), 0, ()),
    ]
    assert notes(found, "unknown-function") == [], "a heading such as Print is no link"


class TestTargets:
    def test_the_contract_s_target_stands(self):
        stated = months(Quantity.TARGET, ("0.90", "0.95"), measure="P1 resolution", row=9)
        found = run(results("P1 resolution", (92, 96), (100, 100)), stated, levels=[promise()])
        assert [month.met for month in found.service_levels[0].periods] == [False, True]
        assert notes(found, "target-differs") == [
            "P1 resolution: the contract's target is 95 % (scope.xlsx, Service levels!D5), the results state 90 %"
            " for Jul (results.xlsx, Volumes!C9). The contract's is used."
        ]

    def test_one_that_no_rate_can_meet_stands_and_is_said(self):
        found = run(results("P1 resolution", (92, 100), (100, 100)), levels=[promise(target="1.05")])
        assert [month.met for month in found.service_levels[0].periods] == [False, False]
        assert notes(found, "target-over-100") == [
            "P1 resolution: its target of 105 % (scope.xlsx, Service levels!D5) can't be met, for there is no more"
            " than 100 %. It counts as it stands: correct the workbook if it is not meant."
        ]
        stated = months(Quantity.TARGET, ("0.90", "1.05"), measure="P1 resolution")
        assert notes(run(results("P1 resolution", (92, 92), (100, 100)), stated), "target-over-100")
        assert not notes(
            run(results("P1", (1,), (9,)), levels=[promise("P1", "1.05", comparator="<=")]), "target-over-100"
        )
        assert not notes(run(results("P1", (9,), (9,)), levels=[promise("P1", "1")]), "target-over-100")

    def test_without_a_contract_each_month_is_held_to_its_own(self):
        stated = months(Quantity.TARGET, ("0.90", "0.95"), measure="P1 resolution")
        found = run(results("P1 resolution", (92, 92), (100, 100)), stated)
        assert [month.met for month in found.service_levels[0].periods] == [True, False]
        assert found.service_levels[0].target == Decimal("0.95")
        assert notes(found, "target-changes") == [
            "P1 resolution: the target changes in the window (90 % for Jul; 95 % for Aug)."
            " Each month is held to its own."
        ]

    def test_hours_without_a_contract_do_not_tell_which_way_is_better(self):
        stated = months(Quantity.TARGET, ("4",), measure="Time to fix")
        found = run(reported("Time to fix", ("5",), unit="h"), stated)
        assert found.service_levels[0].periods[0].met is None
        assert notes(found, "no-direction")

    def test_two_targets_in_one_contract_are_not_guessed(self):
        found = run(results("P1 resolution", (92,), (100,)), levels=[promise(), promise(target="0.90")])
        assert found.service_levels[0].target is None
        assert found.service_levels[0].periods[0].met is None
        assert "two-values" in {note.code for note in found.notes}


class TestContradictions:
    def test_more_on_time_than_measured(self):
        found = run(results("P1 resolution", (105, 90), (100, 100)), levels=[promise()])
        assert [month.result for month in found.service_levels[0].periods] == [None, Decimal("0.9")]
        assert notes(found, "counts-contradict") == [
            "P1 resolution, July 2025: 105 on time of 100 measured (results.xlsx, Volumes!C20:C21)."
            " The counts are left out."
        ]

    def test_a_rate_over_100(self):
        found = run(reported("P1 resolution", ("1.05", "0.9")), levels=[promise()])
        assert [month.result for month in found.service_levels[0].periods] == [None, Decimal("0.9")]
        assert notes(found, "over-100")

    def test_a_negative_count(self):
        found = run(results("P1 resolution", (-1,), (100,)), levels=[promise()])
        assert found.service_levels[0].periods[0].result is None
        assert "a count is below zero" in notes(found, "counts-contradict")[0]

    def test_the_same_month_twice_with_two_values(self):
        found = run(reported("P1 resolution", ("0.9",)), reported("P1 resolution", ("0.96",)), levels=[promise()])
        assert found.service_levels[0].periods[0].met is None
        assert notes(found, "two-values")


class TestSources:
    def test_a_reported_result_is_not_replaced_by_counts_of_the_ticket_log(self):
        found = run(
            reported("P1 resolution", ("0.96",)),
            results("P1 resolution", (90,), (100,), table="tickets"),
            levels=[promise()],
        )
        month = found.service_levels[0].periods[0]
        assert (month.result, month.met, month.on_time) == (Decimal("0.96"), True, None)
        assert notes(found, "sources-differ") == [
            "P1 resolution, July 2025: 96 % in results.xlsx, Volumes!C22 against 90 % in tickets.xlsx,"
            " Volumes!C20:C21. The first is used."
        ]

    def test_of_two_monthly_tables_the_one_with_counts_speaks(self):
        other = Source("counts", "results", "counts.xlsx", "", "S", "A1")
        found = run(
            reported("P1 resolution", ("0.96",)),
            results("P1 resolution", (90,), (100,), table="counts"),
            levels=[promise()],
            sources=[*SOURCES, other],
        )
        assert found.service_levels[0].periods[0].met is False
        assert notes(found, "sources-differ")

    def test_sources_that_round_differently_agree(self):
        found = run(
            results("P1 resolution", (125,), (142,)),
            reported("P1 resolution", ("0.88",), table="tickets"),
            levels=[promise()],
        )
        assert found.notes == ()


class TestWindow:
    def test_months_with_results_or_work(self):
        found = run(actual("Print", (1, 1), first=1), results("P1 resolution", (9,), (10,)), levels=[promise()])
        assert found.periods == YEAR[:3]
        assert found.latest == YEAR[0]

    def test_latest_is_of_work_where_there_are_no_results(self):
        assert run(actual("Print", (1, 1))).latest == YEAR[1]

    def test_a_month_that_only_the_ticket_log_knows_is_left_out_and_said(self):
        found = run(actual("Print", (5, 6)), actual("Print", (5, 6, 1), table="tickets"))
        assert found.periods == YEAR[:2]
        assert notes(found, "outside-window") == [
            "Only the ticket log speaks of Sep; the monthly tables do not. It is left out, so that equal months are"
            " compared."
        ]

    def test_months_long_before_are_named_with_their_year_and_no_volume_is_said_to_be_nowhere(self):
        log = actual("Calls", (9, 9), table="tickets")
        before = [replace(fact, period=Period(2024, month)) for fact, month in zip(log, (3, 4), strict=True)]
        found = run(actual("Print", (5, 6)), before)
        (said,) = notes(found, "outside-window")
        assert "speaks of Mar 2024, Apr 2024; the monthly tables do not. They are left out" in said
        assert notes(found, "not-delivered") == ["Calls: no volume in these months, only in others."]

    def test_a_gap_is_said(self):
        found = run(actual("Print", (5, None, 6)))
        assert found.periods == (YEAR[0], YEAR[2])
        assert notes(found, "gap-in-window") == ["No table holds anything for Aug, between months that are there."]

    def test_hours_alone_make_a_window(self):
        found = run(months(Quantity.EFFORT, (5, 6), function="Print"))
        assert found.periods == YEAR[:2]

    def test_nothing_at_all(self):
        found = run()
        assert (found.periods, found.latest, found.misses.total, found.notes) == ((), None, 0, ())
        assert found.service_level("x") is None
        assert isinstance(YEAR[0], Period)


class TestTermsOfTheResults:
    """A table of results repeats targets: that makes it no contract."""

    def test_the_contract_s_comparator_stands(self):
        repeated = promise("Reopened", "0.05", table="results")
        found = run(reported("Reopened", ("0.04",)), levels=[repeated, promise("Reopened", "0.05", comparator="<=")])
        (only,) = found.service_levels
        assert (only.comparator, only.in_contract, only.periods[0].met) == ("<=", True, True)
        assert found.notes == ()

    def test_another_target_in_the_results_is_said(self):
        found = run(reported("P1 resolution", ("0.92",)), levels=[promise(), promise(target="0.90", table="results")])
        assert found.service_levels[0].missed == 1
        assert notes(found, "target-differs") == [
            "P1 resolution: the contract's target is 95 % (scope.xlsx, Service levels!D5), the results state 90 %"
            " (scope.xlsx, Service levels!D5). The contract's is used."
        ]

    def test_what_only_results_know_is_not_in_the_contract(self):
        found = run(
            reported("Time to fix", ("5",)),
            levels=[promise(), promise("Time to fix", "4", comparator="<=", unit="h", table="results")],
        )
        stray = found.service_levels[1]
        assert (stray.in_contract, stray.missed) == (False, 1)
        assert len(notes(found, "not-in-contract")) == 1

    def test_without_a_contract_a_changing_target_is_each_month_s_own(self):
        stated = months(Quantity.TARGET, ("0.90", "0.95"), measure="P1 resolution")
        found = run(
            results("P1 resolution", (92, 92, 92), (100, 100, 100)),
            stated,
            levels=[promise(target="0.90", table="results")],
        )
        assert [month.met for month in found.service_levels[0].periods] == [True, False, True]

    def test_another_name_under_the_same_number_is_taken_for_the_same_and_said(self):
        levels = [promise(code="SL-01"), promise("P1 fix rate", code="SL-01", table="results")]
        found = run(results("P1 fix rate", (80,), (100,)), levels=levels)
        assert [(one.measure, one.missed) for one in found.service_levels] == [("P1 resolution", 1)]
        assert notes(found, "matched-by-number") == [
            "“P1 fix rate” in the results is taken for “P1 resolution”: both are SL-01."
        ]

    def test_a_mere_row_number_matches_nothing(self):
        levels = [promise(code="1"), promise("Calls answered", code="1", table="results")]
        found = run(results("Calls answered", (80,), (100,)), levels=levels)
        assert [one.measure for one in found.service_levels] == ["P1 resolution", "Calls answered"]


class TestTheLogSColumn:
    def test_a_column_of_a_ticket_log_is_no_service_level_beside_others(self):
        found = run(results("made_sla", (80,), (100,), table="tickets"), results("P1 resolution", (9,), (10,)))
        assert [one.measure for one in found.service_levels] == ["P1 resolution"]
        assert notes(found, "log-only") == [
            "“made_sla” stands in the ticket log alone (tickets.xlsx, Volumes!C20:C21)."
            " It is no service level of the contract: left out."
        ]

    def test_where_there_is_no_other_it_is_shown(self):
        found = run(results("made_sla", (80,), (100,), table="tickets"))
        assert [(one.measure, one.simple) for one in found.service_levels] == [("made_sla", Decimal("0.8"))]

    def test_a_contracted_service_level_may_stand_on_the_log_alone(self):
        found = run(results("P1 resolution", (80,), (100,), table="tickets"), levels=[promise()])
        assert found.service_levels[0].missed == 1


def _minimum(at="F5", workbook="scope.xlsx"):
    return {"target": cell("D5", workbook, "Service levels"), "minimum": cell(at, workbook, "Service levels")}


@pytest.mark.parametrize(
    ("comparator", "target", "minimum", "values", "below"),
    [
        (">=", "0.95", "0.9", ("0.96", "0.92", "0.9", "0.8999999", None), [False, False, False, True, False]),
        (">", "0.95", "0.9", ("0.9", "0.89"), [False, True]),
        ("<=", "0.05", "0.10", ("0.04", "0.10", "0.1000001"), [False, False, True]),
    ],
)
def test_a_result_is_held_to_the_minimum_too(comparator, target, minimum, values, below):
    level = run(
        actual("Desk", (1,) * len(values)),
        reported("P1", values),
        levels=[promise("P1", target, comparator=comparator, minimum=Decimal(minimum), cells=_minimum())],
    ).service_levels[0]
    assert [month.below_minimum for month in level.periods] == below
    assert (level.minimum, level.minimum_cells) == (
        Decimal(minimum),
        (cell("F5", "scope.xlsx", "Service levels"),),
    )


def test_a_result_by_counts_is_held_to_the_minimum_unrounded():
    level = run(results("P1", (8999,), (10000,)), levels=[promise("P1", minimum=Decimal("0.9"))]).service_levels[0]
    assert level.periods[0].below_minimum


def test_without_a_minimum_nothing_is_below_it():
    level = run(reported("P1", ("0.1",)), levels=[promise("P1")]).service_levels[0]
    assert (level.minimum, level.minimum_cells, level.periods[0].below_minimum) == (None, (), False)


def test_two_minimums_of_one_contract_are_said_and_neither_is_used():
    found = run(
        reported("P1", ("0.1",)),
        levels=[promise("P1", minimum=Decimal(m), cells=_minimum(at)) for m, at in (("0.9", "F5"), ("0.8", "F6"))],
    )
    assert (found.service_levels[0].minimum, found.service_levels[0].periods[0].below_minimum) == (None, False)
    assert notes(found, "two-values")[0].startswith("P1: the contract's minimum is 0.9 (scope.xlsx, Service levels!F5)")
