"""Charts over time: columns from zero on their scale, plans hollow, differences on the same scale, lines broken."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from firstslide.content.elements import TimeChart
from firstslide.content.values import CustomerSlide
from firstslide.render.items import LineItem, RectItem, ShapeItem
from firstslide.render.layout import SlideLayout, layout
from tests.render import geometry
from tests.render.examples import charts
from tests.render.examples.making import DEMAND, RESULTS, months, slide


def chart(*series: object, **more: object) -> SlideLayout:
    return layout(slide("chart", "A chart", "", (TimeChart(tuple(series), **more),)))  # type: ignore[arg-type]


def rects(laid: SlideLayout, *fills: str) -> list[RectItem]:
    return [item for item in laid.items if isinstance(item, RectItem) and item.fill in fills]


def hollows(laid: SlideLayout) -> list[RectItem]:
    return [item for item in laid.items if isinstance(item, RectItem) and item.outline == "plan"]


def test_columns_begin_at_zero_and_stand_on_one_scale_with_their_plans() -> None:
    laid = chart(charts.series(DEMAND))
    bars, plans = rects(laid, "solid", "pale"), hollows(laid)
    assert len(bars) == len(plans) == 12
    units = [bar.rect.height() / float(value) for bar, value in zip(bars, DEMAND, strict=True)]
    assert max(units) - min(units) < 1e-6
    assert {round(bar.rect.bottom(), 3) for bar in (*bars, *plans)} == {round(bars[0].rect.bottom(), 3)}
    assert plans[0].rect.height() == pytest.approx(100 * units[0])
    assert all(plan.rect.width() > bar.rect.width() for plan, bar in zip(plans, bars, strict=True))


def test_what_is_beyond_the_deadband_is_solid_and_what_is_within_pale() -> None:
    fills = [bar.fill for bar in rects(chart(charts.series(DEMAND)), "solid", "pale")]
    assert fills == ["solid" if abs(int(value) - 100) > 10 else "pale" for value in DEMAND]
    assert {bar.fill for bar in rects(chart(charts.series(DEMAND, deadband=None)), "solid", "pale")} == {"solid"}


def test_differences_stand_on_the_scale_of_their_columns() -> None:
    bars = rects(chart(charts.series(DEMAND), variance=True), "solid", "pale")
    columns, differences = bars[:12], bars[12:]
    unit = columns[0].rect.height() / float(DEMAND[0])
    wanted = [abs(int(value) - 100) for value in DEMAND]
    assert [round(bar.rect.height() / unit, 3) for bar in differences] == [value for value in wanted if value]
    assert max(bar.rect.bottom() for bar in differences) < min(bar.rect.top() for bar in columns)


def test_the_year_before_is_lighter_and_a_forecast_hatched() -> None:
    laid = layout(charts.months_previous())
    assert len([bar for bar in rects(laid, "previous") if bar.rect.top() < 900]) == 15
    assert (
        len([item for item in laid.items if isinstance(item, RectItem) and item.hatch and item.rect.top() < 900]) == 3
    )


@pytest.mark.parametrize("same", [True, False])
def test_small_charts_on_one_scale_are_as_high_for_the_same_value(same: bool) -> None:
    halves = [str(int(value) / 2) for value in DEMAND]
    laid = chart(
        *(charts.series(v, n, plan=None, remarks=r) for v, n, r in ((DEMAND, "A", {3: "Why"}), (halves, "B", None))),
        *(charts.series(DEMAND, n, plan=None) for n in "CD"),
        same_scale=same,
    )
    bars = [bar.rect.height() for bar in rects(laid, "solid", "pale")]
    units = {
        round(height / float(value), 4)
        for height, value in zip(bars, (*DEMAND, *halves, *DEMAND, *DEMAND), strict=True)
    }
    assert (len(units) == 1) is same


def test_a_line_has_a_shape_at_each_point_and_is_broken_where_there_is_none() -> None:
    laid = chart(charts.series([*RESULTS[:4], None, *RESULTS[5:]], plan=None, target="95"), form="line")
    kinds = [item.kind for item in laid.items if isinstance(item, ShapeItem)]
    assert kinds == ["none" if n == 4 else "met" if Decimal(r) >= 95 else "missed" for n, r in enumerate(RESULTS)]
    lines = [item for item in laid.items if isinstance(item, LineItem) and item.colour == "line"]
    assert len(lines) == 9


@pytest.mark.parametrize("form", ["line", "columns"])
def test_a_target_that_changes_is_drawn_in_steps_and_each_month_stands_on_its_own_side(form: str) -> None:
    told = charts.series(RESULTS, plan=None, deadband=None)
    aims = [Decimal(aim) for aim in (*["92"] * 4, *["96"] * 6, *["89"] * 2)]
    points = tuple(replace(point, aim=aim) for point, aim in zip(told.points, aims, strict=True))
    laid = chart(replace(told, points=points, minimum=Decimal("88.5"), minimum_label="minimum 88.5 %"), form=form)
    dashed = [item for item in laid.items if isinstance(item, LineItem) and item.dash and item.colour == "ink"]
    level = [line for line in dashed if line.y1 == line.y2]
    upright = [line for line in dashed if line.x1 == line.x2]
    assert len(level) == 3
    assert [(line.x1, line.y1, line.y2) for line in upright] == [(b.x1, a.y2, b.y1) for a, b in pairwise(level)]
    at = {aim: line.y1 for aim, line in zip(("92", "96", "89"), level, strict=True)}
    assert at["96"] < at["92"] < at["89"]
    tops = [item.y for item in laid.items if isinstance(item, ShapeItem)]
    if form == "columns":
        tops = [bar.rect.top() for bar in rects(laid, "solid")]
    for number, (top, aim) in enumerate(zip(tops, aims, strict=True)):
        line = next(line for line in level if line.x1 <= laid.points[number][0].center().x() <= line.x2)
        assert (top <= line.y1) is (Decimal(RESULTS[number]) >= aim)
    (minimum,) = (item for item in laid.items if isinstance(item, LineItem) and item.dash and item.colour == "muted")
    assert at["89"] < minimum.y1 < max(tops)
    assert "minimum 88.5 %" in {item.text for item in geometry.texts(laid)}


def test_months_without_a_target_have_no_line_across_them() -> None:
    told = charts.series(RESULTS[:4], plan=None, deadband=None)
    points = tuple(replace(point, aim=None if number == 1 else Decimal(95)) for number, point in enumerate(told.points))
    laid = chart(replace(told, points=points), form="line")
    dashed = [item for item in laid.items if isinstance(item, LineItem) and item.dash]
    assert len(dashed) == 2
    place = laid.points[1][0]
    assert not [line for line in dashed if line.x1 < place.center().x() < line.x2]


def test_a_remark_hangs_above_its_month_and_its_line_ends_at_the_point() -> None:
    laid = layout(charts.level_line())
    words = next(item for item in geometry.texts(laid) if item.text == "Two engineers left in November")
    shape = [item for item in laid.items if isinstance(item, ShapeItem)][5]
    upright = [i for i in laid.items if isinstance(i, LineItem) and i.colour == "line" and i.x1 == i.x2 == shape.x]
    leader = max(upright, key=lambda line: line.y2)
    assert words.rect.bottom() < leader.y1
    assert words.rect.left() < leader.x1 < words.rect.right()
    assert shape.rect.top() - 12 < leader.y2 <= shape.rect.top()


def test_every_month_can_be_pointed_at_and_knows_its_cells() -> None:
    laid = layout(charts.months_columns())
    assert [at for _, at in laid.points] == [f"desk@{period}" for period in months(12)]
    bars = rects(laid, "solid", "pale")[:12]
    for (rect, _), bar in zip(laid.points, bars, strict=True):
        assert rect.contains(bar.rect)
        assert any(room.contains(bar.rect) and cells for room, cells in laid.figures)


def test_names_too_long_for_the_side_stand_above() -> None:
    long = " ".join(["Priority one incidents resolved within four hours"] * 2)
    laid = chart(*(charts.series(DEMAND, f"{n} {long}") for n in range(3)))
    assert laid.overflow == ()
    assert not geometry.too_small(laid)


def test_charts_that_hold_nothing_are_drawn_without_a_fault() -> None:
    empty: CustomerSlide = slide("none", "Nothing", "", (TimeChart(()), TimeChart((charts.series([], plan=None),))))
    assert geometry.outside(layout(empty)) == []


def test_the_latest_value_stands_alone_where_what_is_said_of_it_finds_no_room() -> None:
    late = charts.series(["29", "64", "32"] * 4, plan=None, deadband=None)
    points = (*late.points[:-1], replace(late.points[-1], label="32 of 1,436,000,000 measured"))
    said = [item.text for item in geometry.texts(chart(replace(late, points=points)))]
    assert "32 of 1,436,000,000 measured" not in said
    assert said.count("32") == 4


@pytest.mark.parametrize("count", range(2, 13))
@pytest.mark.parametrize("large", [True, False])
@pytest.mark.parametrize("form", ["line", "columns"])
@pytest.mark.parametrize("results", [RESULTS, RESULTS[::-1], ("96.1", "80.3") * 6, ("94.9", "20.1", "94.8") * 4])
def test_every_missed_month_has_its_value(results: tuple[str, ...], form: str, large: bool, count: int) -> None:
    told = charts.series(results[:count], "Resolved in 4 h", "per cent", plan=None, deadband=None, target="95")
    laid = chart(told, form=form, large=large)
    said = [item.text for item in geometry.texts(laid) if item.align == "centre"]
    for result in {result for result in results[:count] if Decimal(result) < 95}:
        assert said.count(result) == results[:count].count(result)
    words = [(item, geometry.letters(item)) for item in geometry.texts(laid)]
    assert not [(a.text, b.text) for (a, here), (b, there) in pairwise(words) if here.intersects(there)]


def test_a_month_that_is_lifted_out_is_marked_at_its_name_alone() -> None:
    upper, lower = charts.series(RESULTS, plan=None, target="95", remarks={4: "Why"}), charts.series(DEMAND, plan=None)
    laid = chart(replace(upper, form="line"), lower)
    name = next(item for item in geometry.texts(laid) if item.text == "Nov")
    marks = [item for item in laid.items if isinstance(item, LineItem) and item.colour == "ink" and item.width == 4]
    assert [(mark.x1 + mark.x2) / 2 for mark in marks] == [pytest.approx(name.x)]
    assert name.baseline < marks[0].y1 < name.baseline + 20
    assert name.style.weight != next(item for item in geometry.texts(laid) if item.text == "Oct").style.weight
