"""A month that is not complete is looked at like any other, and held against no plan."""

from dataclasses import replace
from decimal import Decimal

from firstslide.content.live.live import LiveFigures
from firstslide.content.series.subjects import strands
from tests.content import by_hand

DESK = by_hand.unfinished(by_hand.function("Desk", "600", "720"), 5)
WHOLE = by_hand.analysis(functions=[by_hand.function("Desk", "600", "720")])
CUT = by_hand.analysis(functions=[DESK])


def test_its_volume_stands_beside_the_plan_and_is_no_share_of_it() -> None:
    june = strands(CUT, "volume")[0].points[-1]
    assert june.said.endswith("; planned 100; the month is not complete")
    total = strands(CUT, "volume")[0].total
    assert total.second == "600 tickets for 500 planned, 5 of 6 months"
    assert strands(WHOLE, "volume")[0].total.second == "720 tickets for 600 planned"


def test_its_hours_are_held_against_none_contracted() -> None:
    months = tuple(replace(m, effort=Decimal(9), contracted_effort=Decimal(10)) for m in DESK.periods)
    desk = replace(DESK, periods=months, effort=Decimal(54))
    outlines = [
        strands(by_hand.analysis(functions=[each]), "hours")[0].total.outline
        for each in (desk, by_hand.unfinished(desk, 5, hours=True))
    ]
    assert outlines == [60, None]


def test_no_figure_says_how_far_it_is_from_plan() -> None:
    told = [LiveFigures(each).shown("{variance: Desk, Jun 2026}") for each in (WHOLE, CUT)]
    assert told[0] == "+20 %"
    assert "%" not in told[1]
