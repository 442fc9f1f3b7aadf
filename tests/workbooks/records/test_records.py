"""Records: exact values, exact cells, nothing made up and nothing internal."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import MonthlyFact, Quantity
from firstslide.meeting.periods import Period
from firstslide.workbooks.evidence import evidence
from firstslide.workbooks.records import clashes
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import remap
from firstslide.workbooks.values import CellError, Look
from tests.workbooks.make import VOLUMES, only, percents, read, sheet

JAN, FEB = Period(2026, 1), Period(2026, 2)


def figures(facts: tuple[MonthlyFact, ...]) -> dict[tuple[str, str, str, str], Decimal]:
    return {(f.quantity.value, str(f.period), f.function, f.measure): f.value for f in facts}


def test_each_figure_has_its_value_its_cell_and_its_unit() -> None:
    found = only(sheet(["Title"], [], *VOLUMES, name="Volumes"))
    facts = read(found).facts
    assert len(facts) == 6
    assert facts[0] == MonthlyFact(
        Quantity.ACTUAL, JAN, Decimal(100), "Service desk", unit="tickets",
        cells=(Cell("book.xlsx", "Volumes", "C4"),), table=found.table.id,
    )  # fmt: skip
    assert sum(f.value for f in facts) == 410


def test_cells_without_a_number_give_nothing() -> None:
    rows = [
        ["Function", "Jan-26", "Feb-26"],
        ["Desk", "n/a", 2],
        ["Moves", CellError("#REF!"), None],
        ["Visits", 0, "leave"],
    ]
    facts = read(only(sheet(*rows, name="Effort"))).facts
    assert figures(facts) == {
        ("effort", "2026-02", "Desk", ""): Decimal(2),
        ("effort", "2026-01", "Visits", ""): Decimal(0),
    }


def test_a_pricing_schedule() -> None:
    rows = [
        ["Function", "Unit", "Baseline per month", "Baseline per year", "Deadband", "ARC rate (£)", "RRC rate (£)",
         "Standard time (min)", "Contracted hours per month", "Unit cost"],
        ["Desk", "calls", None, 41400, 0.1, 4.1, 2.6, 12, 690, 3.05],
        ["P1", "incidents", 100, None, "±15%", 310, None, 390, 650, 262],
        ["Print", "pages", 200, None, None, 0.06, 0.04, "n/a", None, None],
    ]  # fmt: skip
    desk, p1, pages = read(only(sheet(*rows))).terms
    assert (desk.baseline, desk.baseline_per, desk.deadband) == (Decimal(41400), "year", Decimal("0.1"))
    assert (desk.arc_rate, desk.rrc_rate, desk.currency) == (Decimal("4.1"), Decimal("2.6"), "GBP")
    assert (desk.effort_per_unit, desk.contracted_effort) == (Decimal("0.2"), Decimal(8280))
    assert desk.cells is not None
    assert {k: c.cell for k, c in desk.cells.items()} == {
        "function": "A2", "unit": "B2", "baseline": "D2", "deadband": "E2", "arc_rate": "F2", "rrc_rate": "G2",
        "effort_per_unit": "H2", "contracted_effort": "I2",
    }  # fmt: skip
    assert (p1.baseline, p1.baseline_per, p1.deadband, p1.rrc_rate) == (Decimal(100), "month", Decimal("0.15"), None)
    assert p1.contracted_effort == 650
    assert (pages.deadband, pages.effort_per_unit, pages.contracted_effort) == (None, None, None)


def test_internal_figures_are_in_no_record() -> None:
    rows = [
        ["Function", "Jan-26", "Unit cost", "Margin %", "Agent"],
        ["Desk", 1, 987654, 0.4321, "Nell Draper"],
        ["Moves", 2, 987655, 0.4322, "Rob Ackers"],
    ]
    said = repr(read(only(sheet(*rows, name="Volumes"))))
    assert not any(secret in said for secret in ("98765", "0.432", "Draper", "Ackers"))


def test_a_service_level_matrix() -> None:
    rows = [
        ["ID", "Service level", "Critical / key", "Target", "Minimum", "Window", "Formula", "Depends on",
         "Volume-sensitive"],
        ["SL-01", "P1 in 4 h", "Critical", "≥ 95 %", 0.9, "Month", "on time ÷ all", "P1 incidents, Desk", "Y"],
        ["SL-02", "Reopened", "Key", "≤ 5 %", "n/a", "Month", "lower is better", None, "N"],
        ["SL-03", "Invoices", "key", 0.96, 0.93, None, None, "Invoices", None],
        ["SL-04", "Time to restore", None, "4 hours", None, None, None, None, None],
        ["SL-05", "Answered", None, "95% within 4 hrs", None, None, None, None, None],
    ]  # fmt: skip
    one, two, three, four, five = read(only(sheet(*rows))).service_levels
    assert (one.code, one.level, one.comparator, one.target, one.minimum) == (
        "SL-01",
        "critical",
        ">=",
        Decimal("0.95"),
        Decimal("0.9"),
    )
    assert (one.depends_on, one.volume_sensitive, one.window) == (("P1 incidents", "Desk"), True, "Month")
    assert (two.comparator, two.target, two.minimum, two.volume_sensitive) == ("<=", Decimal("0.05"), None, False)
    assert (three.comparator, three.target, three.unit, three.volume_sensitive) == (">=", Decimal("0.96"), "%", None)
    assert (four.comparator, four.target, four.unit) == ("<=", Decimal(4), "h")
    assert (five.target, five.formula) == (Decimal("0.95"), "within 4 hrs")
    assert one.cells is not None
    assert one.cells["target"].cell == "D2"


def test_percentages_in_one_table_become_fractions_however_written() -> None:
    rows = [
        ["Service level", "Month", "Result"],
        ["A", "2026-01", 0.953],
        ["B", "2026-01", "95.3%"],
        ["C", "2026-01", 95.3],
    ]
    facts = read(only(sheet(*rows, looks=percents((2, 3))))).facts
    assert [f.value for f in facts] == [Decimal("0.953")] * 3


def test_points_without_any_percent_sign_stay_as_they_are() -> None:
    rows = [
        ["Service level", "Month", "Result"],
        ["Time to restore", "2026-01", 3.5],
        ["Time to answer", "2026-01", 30],
    ]
    assert [f.value for f in read(only(sheet(*rows))).facts] == [Decimal("3.5"), Decimal(30)]


def test_results_by_row_with_counts_targets_and_late_ones() -> None:
    rows = [
        ["SLA", "Target", "Month", "Measured", "Late"],
        ["P1", "≥ 95 %", dt.datetime(2026, 1, 1), 100, 8],
        ["P1", "≥ 95 %", dt.datetime(2026, 2, 1), 110, 9],
    ]
    found = read(only(sheet(*rows)))
    assert figures(found.facts) == {
        ("measured", "2026-01", "", "P1"): 100,
        ("on_time", "2026-01", "", "P1"): 92,
        ("target", "2026-01", "", "P1"): Decimal("0.95"),
        ("measured", "2026-02", "", "P1"): 110,
        ("on_time", "2026-02", "", "P1"): 101,
        ("target", "2026-02", "", "P1"): Decimal("0.95"),
    }  # fmt: skip
    on_time = next(f for f in found.facts if f.quantity is Quantity.ON_TIME)
    assert [c.cell for c in on_time.cells] == ["D2", "E2"]
    assert [(t.measure, t.comparator, t.target) for t in found.service_levels] == [("P1", ">=", Decimal("0.95"))]


def test_rows_of_one_level_each_told_by_a_label() -> None:
    rows = [
        ["Service level", "Row", "Jan-26", "Feb-26"],
        ["P1", "On time", 9, 8], [None, "Measured", 10, 10], [None, "Result %", 0.9, 0.8], [None, "Target", 0.95, 0.95],
        ["P2", "On time", 7, 6], [None, "Measured", 7, 7], [None, "Result %", 1, 0.857], [None, "Target", 0.9, 0.9],
    ]  # fmt: skip
    found = figures(read(only(sheet(*rows, name="Service levels"))).facts)
    assert found["on_time", "2026-01", "", "P1"] == 9
    assert found["measured", "2026-02", "", "P2"] == 7
    assert found["result", "2026-02", "", "P2"] == Decimal("0.857")
    assert found["target", "2026-01", "", "P1"] == Decimal("0.95")
    assert len(found) == 16


def test_a_target_beside_the_months_is_that_of_its_own_row() -> None:
    rows = [
        ["Service level", "Site", "Target", "Jan-26", "Feb-26"],
        ["Calls answered", "Leeds", ">= 95 %", "96 %", "90 %"],
        ["Calls answered", "Hull", "> 80 %", "85 %", None],
        ["Calls answered", "York", None, "70 %", "75 %"],
    ]
    told = read(only(sheet(*rows, name="Service level results")))
    targets = [fact for fact in told.facts if fact.quantity is Quantity.TARGET]
    assert [(fact.site, str(fact.period), fact.value, fact.cells[0].cell) for fact in targets] == [
        ("Leeds", "2026-01", Decimal("0.95"), "C2"),
        ("Leeds", "2026-02", Decimal("0.95"), "C2"),
        ("Hull", "2026-01", Decimal("0.8"), "C3"),
    ]
    assert [(term.comparator, term.target) for term in told.service_levels] == [
        (">=", Decimal("0.95")),
        (">", Decimal("0.8")),
    ]


def test_pairs_of_number_and_percent_rows_in_merged_blocks() -> None:
    rows = [
        ["Department", "Target", "Breakdown", "Jan-26", "Feb-26"],
        ["Orders", ">95%", "# Shipped in 3 days", 694, 530],
        [None, None, "% Shipped in 3 days", 0.91, 0.88],
        ["Complaints", 0, "# Received", 25, 6],
    ]
    looks = percents((3, 4), (3, 5))
    found = only(sheet(*rows, name="KPIs", merges=((2, 1, 3, 1), (2, 2, 3, 2)), looks=looks))
    told = read(found)
    assert figures(told.facts) == {
        ("on_time", "2026-01", "Orders", "Shipped in 3 days"): 694,
        ("on_time", "2026-02", "Orders", "Shipped in 3 days"): 530,
        ("result", "2026-01", "Orders", "Shipped in 3 days"): Decimal("0.91"),
        ("result", "2026-02", "Orders", "Shipped in 3 days"): Decimal("0.88"),
        ("target", "2026-01", "Orders", "Shipped in 3 days"): Decimal("0.95"),
        ("target", "2026-02", "Orders", "Shipped in 3 days"): Decimal("0.95"),
        ("actual", "2026-01", "Complaints: Received", ""): 25, ("actual", "2026-02", "Complaints: Received", ""): 6,
    }  # fmt: skip
    assert [(t.measure, t.comparator, t.target) for t in told.service_levels] == [
        ("Shipped in 3 days", ">", Decimal("0.95"))
    ]
    assert [(p.code, p.cell) for p in clashes.told(found)] == [("target-not-used", "B4")]


def test_a_measure_that_two_functions_share_is_named_after_both() -> None:
    rows = [
        ["Department", "KPI", "Month", "Result"],
        ["Orders", "In 3 days", "2026-01", 0.9],
        ["Returns", "In 3 days", "2026-01", 0.8],
    ]
    assert {f.measure for f in read(only(sheet(*rows))).facts} == {"Orders: In 3 days", "Returns: In 3 days"}


def test_names_written_once_a_block_are_carried_down_with_the_cell_where_they_stand() -> None:
    rows = [
        ["Function", "Month", "Volume"],
        ["Desk", "2026-01", 1],
        [None, "2026-02", 2],
        ["Moves", "2026-01", 3],
        [None, "2026-02", 4],
    ]
    assert figures(read(only(sheet(*rows))).facts) == {
        ("actual", "2026-01", "Desk", ""): 1, ("actual", "2026-02", "Desk", ""): 2,
        ("actual", "2026-01", "Moves", ""): 3, ("actual", "2026-02", "Moves", ""): 4,
    }  # fmt: skip


def test_the_days_of_a_month_add_up_with_all_their_cells() -> None:
    rows = [
        ["Project", dt.datetime(2026, 1, 5), dt.datetime(2026, 1, 6), dt.datetime(2026, 2, 2)],
        ["Desk", 1.5, 2, 4],
        ["Moves", 1, "Leave", 1],
    ]
    found = only(sheet(*rows, name="Timesheet"))
    assert found.table.kind == "effort"
    january = read(found).facts[0]
    assert (january.value, [c.cell for c in january.cells]) == (Decimal("3.5"), ["B2", "C2"])
    assert clashes.told(found) == []


def test_the_same_key_in_two_rows_is_found_and_added_up_with_both_cells() -> None:
    rows = [["Product", "Month", "Volume"], ["A", "2026-01", 1], ["B", "2026-01", 5], ["A", "2026-01", 2]]
    found = only(sheet(*rows))
    assert [(p.code, p.cell) for p in clashes.told(found)] == [("repeated-key", "C2")]
    assert figures(read(found).facts)["actual", "2026-01", "A", ""] == 3


def test_decimal_commas_are_decided_by_the_column() -> None:
    rows = [["Function", "Month", "Hours"], ["A", "2026-01", "1.234"], ["B", "2026-01", "2.254,62"]]
    assert [f.value for f in read(only(sheet(*rows))).facts] == [Decimal(1234), Decimal("2254.62")]


def test_effort_in_minutes_or_as_a_time_becomes_hours() -> None:
    rows = [["Function", "Month", "Effort (minutes)"], ["A", "2026-01", 90], ["B", "2026-01", dt.timedelta(hours=30)]]
    assert [f.value for f in read(only(sheet(*rows))).facts] == [Decimal("1.5"), Decimal(30)]


def test_a_remapped_table_gives_what_the_user_said() -> None:
    rows = [["Was", "Wann", "Wieviel"], ["Desk", "2026-01", 7], ["Moves", "2026-02", 8]]
    found = only(sheet(*rows))
    assert not found.table.unambiguous
    choices = Choices(kind="delivered", fields=((1, "function"), (2, "period"), (3, "actual")))
    mapped = remap(found, choices)
    assert mapped.table.unambiguous
    assert figures(read(mapped).facts) == {("actual", "2026-01", "Desk", ""): 7, ("actual", "2026-02", "Moves", ""): 8}


def test_a_row_struck_through_from_end_to_end_is_left_out() -> None:
    looks = {(3, column): Look(struck=True) for column in range(1, len(VOLUMES[2]) + 1)}
    found = only(sheet(*VOLUMES, name="Volumes", looks=looks))
    assert found.table.left_out == (3,)
    whole = sum(f.value for f in read(only(sheet(*VOLUMES, name="Volumes"))).facts)
    assert sum(f.value for f in read(found).facts) < whole


def test_a_hidden_row_and_one_with_a_struck_cell_still_count() -> None:
    found = only(sheet(*VOLUMES, name="Volumes", hidden_rows=frozenset({3}), looks={(3, 1): Look(struck=True)}))
    assert sum(f.value for f in read(found).facts) == 410


class Rows(tuple[int, ...]):
    """Rows that nobody goes through for each row of a table: of half a sheet that took minutes."""

    def __contains__(self, row: object) -> bool:
        raise AssertionError("searched row by row")


def test_the_rows_that_are_left_out_are_not_gone_through_for_each_row() -> None:
    head, *rows = VOLUMES
    found = only(sheet(head, *(row for one in rows for row in (one, [])), name="Volumes"))
    assert found.table.record_rows(100) == [2, 4]
    assert found.table.record_rows(3) == [2]
    again = replace(found, table=replace(found.table, left_out=Rows(found.table.left_out)))
    assert read(again) == read(found)
    assert evidence.of(again) == evidence.of(found)
    assert clashes.told(again) == clashes.told(found)
