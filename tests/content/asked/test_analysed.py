"""What the analysis says leads to cells, figure by figure, whether a slide shows it or not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.analysis.values import Charges
from firstslide.content.asked import analysed
from firstslide.meeting.facts import STOCK, Quantity
from tests.content import northwind

ANALYSIS = northwind.analysis_of(northwind.told())
DESK = next(f for f in ANALYSIS.functions if f.function == "Service desk")


def texts(figures: tuple[analysed.Figure, ...]) -> dict[str, str]:
    return {figure.about: figure.text for figure in figures}


def test_what_was_done_rests_on_the_cells_of_its_months() -> None:
    done = analysed.figures_of(DESK)[0]
    facts = [f for f in northwind.northwind().monthly if (f.quantity, f.function) == (Quantity.ACTUAL, "Service desk")]
    assert done.about == "Service desk, done"
    assert done.cells == tuple(cell for f in facts for cell in f.cells)


def test_a_stock_is_told_as_its_latest_month_s() -> None:
    stock = replace(DESK, unit=STOCK, baseline=None, variance=None, scope=None, charges=None)
    first = analysed.figures_of(stock)[0]
    assert (first.about, first.how) == (
        "Service desk, in June 2026, the latest month",
        "What is there at one moment: the latest month’s, not added up over months.",
    )


def test_the_variance_rests_on_the_months_that_can_be_compared_alone() -> None:
    against = next(f for f in analysed.figures_of(DESK) if f.about == "Service desk, against plan")
    assert set(against.cells) == {*DESK.actual_cells, *DESK.baseline_cells}
    apart = replace(DESK, compared_cells=DESK.actual_cells[:1])
    assert next(f for f in analysed.figures_of(apart) if "against plan" in f.about).cells == DESK.actual_cells[:1]


def test_what_was_done_in_months_with_a_plan_rests_on_those_alone() -> None:
    assert analysed.done_cells(DESK) == DESK.actual_cells
    fewer = replace(DESK, compared_cells=(*DESK.baseline_cells, *DESK.actual_cells[:2]))
    assert analysed.done_cells(fewer) == DESK.actual_cells[:2]
    assert analysed.done_cells(replace(fewer, actual=None)) == DESK.actual_cells


def test_scope_and_charges_rest_on_the_terms_as_well() -> None:
    charged = replace(DESK, currency="EUR", charges=Charges("edge", Decimal(1), Decimal(0), Decimal(5), None))
    found = analysed.figures_of(charged)
    assert texts(found)["Service desk, ARC"] == "5 EUR"
    assert "Service desk, RRC" not in texts(found)
    money = next(f for f in found if f.about.endswith("ARC"))
    assert set(money.cells) == {*DESK.compared_cells, *DESK.term_cells}
    beyond = next(f for f in found if f.about.endswith("beyond the deadband"))
    assert set(DESK.term_cells) <= set(beyond.cells)


@pytest.mark.parametrize("level", ANALYSIS.service_levels, ids=lambda level: level.key)
def test_every_figure_of_a_service_level_has_cells(level: analysed.ServiceLevelResult) -> None:
    found = analysed.figures_of(level)
    assert found
    assert all(figure.cells for figure in found)
    months = sum(month.result is not None for month in level.periods)
    assert len(found) >= months


def test_they_are_named_by_key_name_or_number() -> None:
    first = ANALYSIS.service_levels[0]
    assert analysed.named(ANALYSIS, first.key) is first
    assert analysed.named(ANALYSIS, first.measure.upper()) is first
    assert first.code
    assert analysed.named(ANALYSIS, first.code) is first
    assert analysed.named(ANALYSIS, "service desk") is DESK
    assert analysed.named(ANALYSIS, "…") is None
    assert analysed.named(ANALYSIS, "nobody") is None
