"""Every figure of a chart is walked to, and every text that can be typed."""

from firstslide.content.walk import cells_of, slots_of

from . import charted


def _addresses(*elements) -> list[str]:
    return [cell.cell for cell in cells_of(elements)]


def test_charts_over_time_give_the_cells_of_points_and_plans() -> None:
    assert _addresses(charted.over_time()) == ["A1", "A2", "B1", "B2", "B3"]


def test_bars_of_facets_and_squares_and_totals_of_a_grid_give_their_cells() -> None:
    assert _addresses(charted.facets(), charted.grid()) == ["C1", "C2", "D1", "D2", "D1", "D2"]


def test_what_a_picture_shows_is_a_text_to_type() -> None:
    assert list(slots_of([charted.picture("The plant"), charted.picture()])) == [
        ("text:alt", "The plant"),
        ("text:alt", ""),
    ]
    assert _addresses(charted.picture()) == []
