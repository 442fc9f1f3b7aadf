"""Volume against baseline: months, sums over equal spans, and what is said of what does not fit."""

from decimal import Decimal

import pytest

from firstslide.meeting.facts import STOCK, Quantity
from tests.analysis.make import YEAR, actual, cell, months, notes, run, term

FLAT = (100,) * 12


def one(*groups, terms=(), **more):
    return run(*groups, terms=terms, **more).functions[0]


def test_a_month_holds_its_figures_its_place_and_its_cells():
    function = one(actual("Service desk", (120, 110, 95, 80)), terms=[term()])
    assert [month.position for month in function.periods] == ["over", "within", "within", "under"]
    first = function.periods[0]
    assert (first.period, first.baseline, first.actual, first.effort) == (YEAR[0], 100, 120, None)
    assert first.cells == (cell("E9", "scope.xlsx", "Pricing"), cell("C1", "delivered.xlsx"))


def test_the_year():
    function = one(actual("Service desk", (120, 110, 100, 110)), terms=[term()])
    assert (function.baseline, function.actual, function.variance) == (400, 440, Decimal("0.1"))
    assert function.position == "within"
    assert (function.deadband, function.deadband_from_contract) == (Decimal("0.10"), True)


def test_the_variance_compares_equal_spans():
    function = one(actual("Service desk", (120, None, 120)), actual("Print", FLAT), terms=[term()])
    assert (function.compared, function.baseline, function.actual) == (2, 200, 240)
    assert notes(run(actual("Service desk", (120, None, 120)), terms=[term()]), "gap-in-window")


def test_a_missing_month_is_said():
    found = run(actual("Service desk", (120, None, 120)), actual("Print", (1, 1, 1)), terms=[term(), term("Print")])
    assert notes(found, "missing-month") == ["Service desk: no volume for Aug."]


def test_a_yearly_baseline_is_an_exact_twelfth():
    yearly = term(baseline="1000", baseline_per="year", deadband=Decimal("0.20"))
    function = one(actual("Service desk", (100, 101)), terms=[yearly])
    assert [month.position for month in function.periods] == ["within", "over"]
    assert str(function.periods[0].baseline) == "83.33333333333333333333333333"
    year = one(actual("Service desk", FLAT), terms=[yearly])
    assert year.baseline == 1000, "twelve twelfths are the whole"


def test_a_baseline_of_zero_has_no_variance():
    function = one(actual("Service desk", FLAT), terms=[term(baseline="0")])
    assert function.variance is None
    assert function.position == "over"


def test_a_month_s_own_baseline_wins_over_the_contract_s():
    own = months(Quantity.BASELINE, (130, 100), function="Service desk", row=2)
    found = run(actual("Service desk", (120, 120)), own, terms=[term()])
    assert [month.baseline for month in found.functions[0].periods] == [130, 100]
    assert [month.position for month in found.functions[0].periods] == ["within", "over"]
    assert notes(found, "sources-differ") == [
        "Service desk: the contract's baseline is 100 a month (scope.xlsx, Pricing!E9), the monthly table says 130"
        " (delivered.xlsx, Volumes!C2) and differs for Jul. The month's own is used."
    ]


@pytest.mark.parametrize("brief", ["0.05", " 0.05 "])
def test_the_brief_s_deadband_stands_in(brief):
    function = one(actual("Service desk", (106,)), terms=[term(deadband=None)], deadband=brief)
    assert (function.deadband, function.deadband_from_contract, function.position) == (Decimal("0.05"), False, "over")


@pytest.mark.parametrize("brief", ["ten", "", "-0.1", "10", "NaN", "Infinity"])
def test_an_unreadable_deadband_is_said(brief):
    found = run(actual("Service desk", (106,)), terms=[term(deadband=None)], deadband=brief)
    assert found.functions[0].deadband == Decimal("0.10")
    assert len(notes(found, "deadband-unreadable")) == 1


def test_hours_are_compared_over_the_months_that_have_them():
    hours = months(Quantity.EFFORT, (50, None, 70), function="SERVICE DESK", row=3)
    found = run(actual("Service desk", (100, 100, 100)), hours, terms=[term(contracted_effort=Decimal(60))])
    assert (found.functions[0].effort, found.functions[0].contracted_effort) == (120, 120)
    assert notes(found, "missing-hours") == ["Service desk: no hours for Aug."]


def test_contracted_hours_of_a_year():
    yearly = term(contracted_effort=Decimal(1200), baseline_per="year", baseline="1200")
    assert one(actual("Service desk", (100, 100)), terms=[yearly]).contracted_effort == 200


def test_delivered_without_a_contract_is_kept_and_said():
    found = run(actual("Service desk", FLAT), actual("Print room", FLAT), terms=[term()])
    assert [(f.key, f.in_contract, f.actual_all) for f in found.functions] == [
        ("service-desk", True, 1200),
        ("print-room", False, 1200),
    ]
    assert notes(found, "not-contracted") == ["Print room was delivered but is not in the contract."]


def test_a_likely_renaming_is_proposed_never_applied():
    found = run(actual("Invoice procesing", FLAT), terms=[term("Invoice processing")])
    assert [f.function for f in found.functions] == ["Invoice processing", "Invoice procesing"]
    assert notes(found, "not-contracted")[0].endswith(
        "Is it “Invoice processing”? Until somebody says so, the two stay apart."
    )


def test_contracted_without_delivery_is_kept_and_said():
    found = run(actual("Print", FLAT), terms=[term(), term("Print")])
    assert found.functions[0].actual_all is None
    assert notes(found, "not-delivered") == ["Service desk: no workbook holds a volume delivered."]


def test_without_any_contract_nobody_is_out_of_it():
    found = run(actual("Service desk", FLAT))
    assert not found.functions[0].in_contract
    assert found.notes == ()


def test_no_baseline_is_said():
    found = run(actual("Service desk", FLAT), terms=[term(baseline=None)])
    assert found.functions[0].position is None
    assert notes(found, "no-baseline") == ["Service desk: the contract gives no usable baseline."]


class TestUnits:
    def test_different_units_are_not_compared(self):
        found = run(actual("Service desk", FLAT, unit="hours"), terms=[term(unit="tickets")])
        function = found.functions[0]
        assert (function.unit, function.actual_all, function.baseline, function.variance) == ("hours", 1200, None, None)
        assert notes(found, "units-differ")[0].startswith(
            "Service desk: the plan counts tickets, the delivered work hours (scope.xlsx, Pricing!E9; delivered.xlsx"
        )

    @pytest.mark.parametrize(("plan", "work"), [("ticket", "Tickets"), ("tickets", ""), ("tickets", "Qty"), ("", "x")])
    def test_the_same_unit_in_other_words(self, plan, work):
        assert one(actual("Service desk", FLAT, unit=work), terms=[term(unit=plan)]).variance == 0


class TestContradictions:
    def test_two_baselines_in_one_table(self):
        twice = [
            term(cells={"baseline": cell(at, "scope.xlsx")}, baseline=b) for at, b in (("E9", "100"), ("E12", "120"))
        ]
        found = run(actual("Service desk", FLAT), terms=twice)
        assert found.functions[0].baseline is None
        assert notes(found, "two-values") == [
            "Service desk: the contract's baseline is 100 (scope.xlsx, Volumes!E9) and also 120 (scope.xlsx,"
            " Volumes!E12). Neither is used: correct the workbook."
        ]

    def test_two_baselines_of_one_month(self):
        twice = [months(Quantity.BASELINE, (100 + more,), function="Service desk", row=2 + more) for more in (0, 20)]
        found = run(actual("Service desk", (120, 120)), *twice, terms=[term(baseline="90")])
        assert [month.baseline for month in found.functions[0].periods] == [None, 90]
        assert notes(found, "two-values") == [
            "Service desk: one source gives two values for the baseline of the same month (July 2025: 100 in"
            " delivered.xlsx, Volumes!C2 against 120 in delivered.xlsx, Volumes!C22). Neither is used: correct the"
            " workbook."
        ]

    def test_two_tables_of_the_contract_the_pricing_schedule_wins(self):
        found = run(actual("Service desk", FLAT), terms=[term(baseline="90", table="delivered"), term()])
        assert found.functions[0].baseline == 1200
        assert "The first is used" in notes(found, "sources-differ")[0]

    def test_two_tables_of_the_contract_fill_each_other(self):
        found = run(
            actual("Service desk", FLAT),
            terms=[term(deadband=None), term(baseline=None, deadband=Decimal("0.15"), table="delivered")],
        )
        assert (found.functions[0].baseline, found.functions[0].deadband) == (1200, Decimal("0.15"))
        assert found.notes == ()


class TestStocks:
    def test_a_stock_is_that_of_its_latest_month_and_never_a_sum(self):
        backlog = one(actual("Backlog", (101, 102, 103, None), unit=STOCK), actual("Desk", (1, 1, 1, 1)))
        assert (backlog.actual_all, backlog.stock_in) == (103, YEAR[2])
        assert backlog.actual_cells == (cell("E1", "delivered.xlsx"),)
        assert [month.actual for month in backlog.periods] == [101, 102, 103, None]

    def test_a_stock_is_no_work_delivered(self):
        backlog = one(actual("Backlog", FLAT, unit=STOCK), terms=[term()], mode="edge")
        assert (backlog.scope, backlog.charges, backlog.workload, backlog.run_rate) == (None, None, None, None)

    def test_stocks_of_several_sites_are_added_within_the_month(self):
        sites = (actual("Backlog", (10, 20), unit=STOCK, site=site) for site in ("Hull", "Leeds"))
        assert one(*sites).actual_all == 40

    @pytest.mark.parametrize("unit", ["tickets", "Qty", ""])
    def test_a_planned_volume_is_not_compared_with_a_stock(self, unit):
        found = run(actual("Service desk", (101, 102), unit=STOCK), terms=[term(unit=unit)])
        (desk,) = found.functions
        assert (desk.unit, desk.baseline, desk.actual, desk.variance) == (STOCK, None, None, None)
        assert notes(found, "units-differ") == [
            "Service desk: the plan is a volume, the figures are what is there at one moment (scope.xlsx, Pricing!E9;"
            " delivered.xlsx, Volumes!C1). They are not compared."
        ]

    def test_what_is_added_up_has_no_month(self):
        assert one(actual("Service desk", FLAT, unit="tickets")).stock_in is None


def test_a_plan_of_nothing_is_exceeded_by_any_work_and_no_share_of_it_is_said():
    planned = months(Quantity.BASELINE, (0,) * 12, function="Service desk", row=2)
    function = one(actual("Service desk", (5,) * 12), planned)
    assert (function.position, function.variance) == ("over", None)


def test_volumes_and_plans_below_zero_are_said_with_their_cells():
    planned = months(Quantity.BASELINE, (-1, 100), function="Service desk", row=2)
    found = run(actual("Service desk", (100, -5)), planned)
    assert notes(found, "volume-below-zero") == [
        "Service desk: the volume delivered is below zero in Aug (delivered.xlsx, Volumes!D1)."
        " It counts as it stands: correct the workbook if it is not meant."
    ]
    assert [note.cells for note in found.notes if note.code == "baseline-below-zero"] == [
        (cell("C2", "delivered.xlsx"),)
    ]
    assert not notes(run(actual("Service desk", (0, 5))), "volume-below-zero")
