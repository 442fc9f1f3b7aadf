"""What a highlight names is lifted out wherever it stands; what stands nowhere is said."""

import pytest

from firstslide.content.elements import DemandChart, Element, Facets, MissGrid, TimeChart
from firstslide.content.lifted import lifted
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Choice, Highlight, SlideKind

from . import charted, northwind
from .reading import slide, table

EMPTY = Meeting("m")


def _out(element: Element) -> list[tuple[str, str]]:
    match element:
        case TimeChart():
            things = [point for series in element.series for point in series.points]
        case Facets():
            things = [bar for facet in element.parts for bar in facet.bars]
        case MissGrid():
            things = [square for row in element.rows for square in row.cells]
    return [(thing.at, thing.remark) for thing in things if thing.lifted]


@pytest.mark.parametrize(
    ("element", "at", "found"),
    [
        (charted.over_time(), "p1@2026-06", "p1@2026-06"),
        (charted.facets(), "leeds", "leeds"),
        (charted.grid(), "p1@2026-06", "p1@2026-06"),
        (charted.grid(), "2026-06", "p1@2026-06"),
    ],
)
def test_points_bars_and_squares_are_lifted_out_with_their_remark(element: Element, at: str, found: str) -> None:
    (made,), nowhere = lifted([element], [Highlight(at, "the line was down")])
    assert _out(made) == [(found, "the line was down")]
    assert not nowhere


def test_a_month_or_key_that_several_things_have_names_none_of_them() -> None:
    highlights = (Highlight("2026-06"), Highlight("p1"), Highlight("elsewhere", "said"))
    (made,), nowhere = lifted([charted.over_time()], highlights)
    assert _out(made) == []
    assert nowhere == highlights


def test_rows_and_months_of_real_slides_can_be_lifted_out() -> None:
    analysis = northwind.analysis_of(northwind.told())
    p1 = northwind.key(1)
    for kind in (SlideKind.SCORECARD, SlideKind.NOW, SlideKind.OWN):
        made = slide(northwind.told(), analysis, kind, choice=Choice(highlights=(Highlight(p1, "nights"),)))
        assert [row.remark for row in table(made).rows if row.lifted] == ["nights"]
        assert not made.ignored
    made = slide(EMPTY, analysis, SlideKind.EXPLAIN, p1, choice=Choice(highlights=(Highlight("2026-03", "merger"),)))
    chart = made.elements[0]
    assert isinstance(chart, DemandChart)
    assert [(str(month.period), month.remark) for month in chart.months if month.lifted] == [("2026-03", "merger")]


def test_a_highlight_of_what_is_not_shown_is_said_to_whoever_prepares() -> None:
    analysis = northwind.analysis_of(EMPTY)
    choice = Choice(measures=(northwind.key(3),), highlights=(Highlight(northwind.key(1), "nights"), Highlight("gone")))
    made = slide(EMPTY, analysis, SlideKind.SCORECARD, choice=choice)
    assert made.ignored == (
        "Lifted out, but not on this slide: P1 incidents resolved in 4 h (“nights”).",
        "Lifted out, but not on this slide: gone.",
    )


def test_of_several_rows_of_one_name_the_first_has_the_remark() -> None:
    made = slide(EMPTY, northwind.analysis_of(EMPTY), SlideKind.SCORECARD)
    row = table(made).rows[0]
    both, _ = lifted([table(made).__class__(table(made).columns, (row, row))], [Highlight(row.at, "once")])
    assert [(r.lifted, r.remark) for r in both[0].rows] == [(True, "once"), (True, "")]  # type: ignore[union-attr]
