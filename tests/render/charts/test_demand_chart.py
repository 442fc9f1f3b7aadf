"""Demand and performance on the same months: each month against its own target."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from firstslide.render.items import LineItem, ShapeItem
from firstslide.render.layout import layout
from tests.render import examples
from tests.render.examples.making import DEMAND, RESULTS


def test_a_target_that_changes_is_drawn_in_steps_and_each_month_stands_on_its_own_side() -> None:
    told = examples.demand(DEMAND, RESULTS)
    aims = [Decimal(aim) for aim in (*["92"] * 4, *["96"] * 6, *["89"] * 2)]
    months = tuple(replace(month, aim=aim) for month, aim in zip(told.months, aims, strict=True))
    laid = layout(examples.slide("d", "Title", "", (replace(told, months=months),)))
    dashed = [item for item in laid.items if isinstance(item, LineItem) and item.dash]
    level = [line for line in dashed if line.y1 == line.y2]
    upright = [line for line in dashed if line.x1 == line.x2]
    assert [(line.x1, line.y1, line.y2) for line in upright] == [(b.x1, a.y2, b.y1) for a, b in pairwise(level)]
    assert len(level) == 3
    shapes = [item for item in laid.items if isinstance(item, ShapeItem)]
    for shape, aim, result in zip(shapes, aims, RESULTS, strict=True):
        (line,) = (line for line in level if line.x1 < shape.x < line.x2)
        assert (shape.y <= line.y1) is (Decimal(result) >= aim)


def test_months_without_a_target_have_no_line_across_them() -> None:
    told = examples.demand(DEMAND, RESULTS)
    months = tuple(replace(month, aim=None if at == 5 else month.aim) for at, month in enumerate(told.months))
    laid = layout(examples.slide("d", "Title", "", (replace(told, months=months),)))
    first, second = (item for item in laid.items if isinstance(item, LineItem) and item.dash)
    assert first.x2 < second.x1
