"""A figure of a slide is known by its cells: whose it is, and of which month."""

from dataclasses import replace

from firstslide.analysis.values import Analysis
from firstslide.content.series.owner import Owner, Owners, owner
from firstslide.meeting.cells import Cell
from firstslide.meeting.periods import Period
from tests.content import northwind

ANALYSIS: Analysis = northwind.analysis_of(northwind.told())
JUNE = Period(2026, 6)
P1 = ANALYSIS.service_levels[0]
DESK = ANALYSIS.functions[0]


def test_the_cells_of_a_month_are_that_months() -> None:
    assert owner(ANALYSIS, P1.periods[-1].cells) == Owner("results", P1.key, JUNE)
    assert owner(ANALYSIS, P1.periods[-1].cells[:1]) == Owner("results", P1.key, JUNE)


def test_the_cells_of_all_months_are_of_the_whole() -> None:
    assert owner(ANALYSIS, P1.result_cells) == Owner("results", P1.key)
    assert owner(ANALYSIS, P1.target_cells) == Owner("results", P1.key)
    assert owner(ANALYSIS, DESK.actual_cells) == Owner("volume", DESK.key)
    assert owner(ANALYSIS, DESK.compared_cells) == Owner("volume", DESK.key)


def test_a_baseline_that_holds_for_every_month_is_of_none_alone() -> None:
    assert owner(ANALYSIS, DESK.baseline_cells) == Owner("volume", DESK.key)


def test_hours_are_told_from_volume() -> None:
    assert owner(ANALYSIS, DESK.effort_cells) == Owner("hours", DESK.key)
    assert owner(ANALYSIS, DESK.effort_cells[:1]) == Owner("hours", DESK.key, DESK.periods[0].period)


def test_the_cells_of_a_log_are_everybodys_and_the_place_on_the_slide_says_whose_figure_it_is() -> None:
    block = (Cell("delivered.xlsx", "Tickets", "A2:J900"),)
    shared = tuple(
        replace(f, actual_cells=block, effort_cells=(), periods=tuple(replace(m, cells=block) for m in f.periods))
        for f in ANALYSIS.functions[:2]
    )
    owners = Owners(replace(ANALYSIS, functions=shared, service_levels=()))
    assert owners.of(block) is None
    assert owners.of(block, shared[1].key) == Owner("volume", shared[1].key)
    assert owners.of(block, "something-else") is None


def test_what_is_of_several_or_of_none_has_no_owner() -> None:
    assert owner(ANALYSIS, (*P1.result_cells, *DESK.actual_cells)) is None
    assert owner(ANALYSIS, (Cell("other.xlsx", "Sheet1", "A1"),)) is None
    assert owner(ANALYSIS, ()) is None
