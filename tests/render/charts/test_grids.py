"""Facets and the grid of misses: their scales, their words, what can be pointed at."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.content.elements import Facet, FacetBar, Facets
from firstslide.render.items import RectItem, ShapeItem
from firstslide.render.layout import layout
from tests.render import geometry
from tests.render.examples import charts
from tests.render.examples.making import slide


def bars(*values: str, outline: str | None = None) -> tuple[FacetBar, ...]:
    plan = Decimal(outline) if outline else None
    return tuple(FacetBar(f"Bar {n}", Decimal(v), v, plan, at=f"bar{n}") for n, v in enumerate(values))


@pytest.mark.parametrize("upright", [False, True])
def test_each_facet_has_its_own_scale_from_zero(upright: bool) -> None:
    parts = (Facet("A", bars("10", "20", "5"), upright=upright), Facet("B", bars("1000", "250"), upright=upright))
    laid = layout(slide("facets", "Facets", "", (Facets(parts),)))
    solid = [item.rect for item in laid.items if isinstance(item, RectItem) and item.fill == "solid"]
    long = [rect.height() if upright else rect.width() for rect in solid]
    assert long[1] == pytest.approx(2 * long[0]) == pytest.approx(4 * long[2])
    assert long[3] == pytest.approx(4 * long[4]) == pytest.approx(long[1], rel=0.2)


def test_what_is_said_of_a_list_stands_below_it_and_the_bars_beside_it_on_their_line() -> None:
    short = Facet("A", (FacetBar("x", Decimal(3), "3"),), note="Of 3 more since March: 3 x")
    long = Facet("B", tuple(FacetBar(f"y{n}", Decimal(n + 1), str(n + 1)) for n in range(6)))
    hours = Facet("C", long.bars, note="and 2 more", upright=True)
    laid = layout(slide("facets", "Facets", "", (Facets((short, long, replace(long, title="D"), hours)),)))
    bars = [item.rect for item in laid.items if isinstance(item, RectItem) and item.fill == "solid"]
    assert bars[0].center().y() == pytest.approx(bars[1].center().y())
    note = next(item for item in geometry.texts(laid) if item.text.startswith("Of 3 more"))
    assert bars[0].bottom() < note.rect.top() < bars[3].bottom()
    days = replace(hours, note="", title="E")
    laid = layout(slide("facets", "Facets", "", (Facets((hours, days)),)))
    bars = [item.rect for item in laid.items if isinstance(item, RectItem) and item.fill == "solid"]
    assert {round(bar.bottom(), 3) for bar in bars} == {round(bars[0].bottom(), 3)}


def test_bars_below_each_other_begin_at_the_same_place() -> None:
    parts = tuple(Facet(name, bars("3", "7")) for name in "ABCD")
    laid = layout(slide("facets", "Facets", "", (Facets(parts),)))
    lefts = [round(item.rect.left(), 3) for item in laid.items if isinstance(item, RectItem) and item.fill == "solid"]
    assert lefts[:2] == lefts[4:6]
    assert lefts[2:4] == lefts[6:8]
    assert len(set(lefts)) == 2


def test_a_bar_and_its_remark_are_one_point() -> None:
    laid = layout(charts.mix())
    rect, _ = next(point for point in laid.points if point[1] == "Leeds")
    remark = next(item for item in geometry.texts(laid) if item.text.startswith("22 more"))
    assert rect.contains(remark.rect.center())


def test_every_miss_says_how_it_is_accounted_for_in_words() -> None:
    said = [item.text for item in geometry.texts(layout(charts.missed()))]
    assert (said.count("volume"), said.count("ours"), said.count("not yet")) == (5, 4, 2)


def test_where_months_are_many_letters_say_it_and_are_told_below() -> None:
    laid = layout(charts.missed(36))
    said = [item.text for item in geometry.texts(laid) if item.baseline > laid.elements[0].top() + 60]
    assert (said.count("V"), said.count("O"), said.count("N")) == (15, 12, 6)
    assert "V volume a likely contributor, O ours to put right, N not yet explained" in said


def test_squares_stand_under_their_months_with_a_shape_in_each() -> None:
    laid = layout(charts.missed())
    shapes = [item for item in laid.items if isinstance(item, ShapeItem)][:60]
    months = {item.text: item.x for item in geometry.texts(laid) if len(item.text) == 3 and item.align == "centre"}
    squares = [rect for rect, at in laid.points if at]
    assert len(shapes) == len(squares) == 60
    assert all(square.contains(shape.rect) for square, shape in zip(squares, shapes, strict=True))
    assert squares[0].center().x() == pytest.approx(months["Jul"])
    assert squares[11].center().x() == pytest.approx(months["Jun"])
