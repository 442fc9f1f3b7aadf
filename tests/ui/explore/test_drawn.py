"""What the chart draws, as geometry: scales, places, what a click hits, and what has no room."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from firstslide.content.series.subjects import strands
from firstslide.content.series.values import Point, Strand
from firstslide.render.theme import contrast
from firstslide.ui import theme
from firstslide.ui.explore.chart import Chart
from firstslide.ui.explore.inks import inks
from firstslide.ui.explore.months import Months, value_text
from firstslide.ui.explore.totals import ROW, Totals, scrolled
from tests.content import northwind

ANALYSIS = northwind.analysis_of(northwind.told())
P1 = strands(ANALYSIS, "results")[0]
DESK = strands(ANALYSIS, "volume")[0]


def valued(strand: Strand, *values: object) -> Strand:
    """The strand with other values, one a month."""
    points = tuple(
        replace(point, value=None if value is None else Decimal(str(value)), plan=None)
        for point, value in zip(strand.points, values, strict=False)
    )
    return replace(strand, points=points)


def to(x: float, y: float) -> QPointF:
    """A scale of 60 pixels a month, and one a unit, up from 1,000."""
    return QPointF(60 * x, 1000 - y)


def test_columns_begin_at_zero_and_a_line_does_not() -> None:
    assert Months(DESK, line=False).scale()[0] == 0
    assert Months(P1, line=True).scale()[0] > 80
    low, high = Months(valued(DESK, -5, 10), line=False).scale()
    assert low < -5
    assert high > 10


@pytest.mark.parametrize("values", [(0, 0, 0), (None, None), (), (7,)])
@pytest.mark.parametrize("line", [False, True])
def test_whatever_the_values_the_scale_has_a_height(values: tuple[object, ...], line: bool) -> None:
    low, high = Months(valued(DESK, *values), line).scale()
    assert high > low


def test_a_click_hits_a_column_or_a_point_and_not_what_is_beside_it() -> None:
    columns = Months(valued(DESK, 500, None), line=False)
    assert columns.hits(0, QPointF(0, 700), to)
    assert not columns.hits(0, QPointF(0, 300), to)
    assert not columns.hits(0, QPointF(28, 700), to)
    assert not columns.hits(1, QPointF(60, 700), to)
    line = Months(valued(P1, 500), line=True)
    assert line.hits(0, QPointF(10, 510), to)
    assert not line.hits(0, QPointF(10, 560), to)


def test_values_on_the_axis_are_as_short_as_they_can_be() -> None:
    assert value_text(4000.0, "contacts") == "4,000"
    assert value_text(-0.5, "h") == "−0.5"
    assert value_text(95.0, "%") == "95 %"
    assert value_text(0.30000000000000004, "h") == "0.3"


def test_bars_side_by_side_scroll_to_the_one_one_is_at() -> None:
    assert scrolled(0, 30, ROW, 10 * ROW, 40) == 21 * ROW
    assert scrolled(21 * ROW, 25, ROW, 10 * ROW, 40) == 21 * ROW
    assert scrolled(21 * ROW, 3, ROW, 10 * ROW, 40) == 3 * ROW
    assert scrolled(50, 2, ROW, 10 * ROW, 5) == 0
    assert Totals((DESK,)).row(QRectF(0, 0, 900, 400)) == 60
    assert Totals((DESK,) * 40).row(QRectF(0, 0, 900, 400)) == ROW


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK])
def test_words_and_shapes_can_be_read_in_every_look(look: theme.Look) -> None:
    ink = inks(look)
    for ground in (ink.ground, ink.cursor):
        for text in (ink.text, ink.muted, ink.missed_text):
            assert contrast(text, ground) >= 4.5, (text, ground)
        for shape in (ink.solid, ink.pale, ink.plan, ink.missed, ink.met):
            assert contrast(shape, ground) >= 3.0, (shape, ground)


@pytest.mark.parametrize("count", [1, 3, 36])
@pytest.mark.parametrize("value", [None, 0, -12, "0.004", 1_000_000_000])
def test_odd_values_are_drawn_in_every_form(qapp: QApplication, count: int, value: object) -> None:
    point = DESK.points[0]
    points = tuple(_moved(point, number, value) for number in range(count))
    strand = replace(DESK, name="A name of sixty characters, as some contracts have it: desk", points=points)
    chart = Chart()
    chart.resize(360, 240)
    for line in (False, True):
        chart.show_months(strand, line=line)
        assert not drawn(chart).isNull()
    chart.show_totals([replace(strand, total=replace(strand.total, value=points[0].value))] * 40)
    assert not drawn(chart).isNull()
    chart.close()
    chart.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or Qt still goes through it when it is dressed


def _moved(point: Point, number: int, value: object) -> Point:
    period = point.period
    for _ in range(number):
        period = period.next()
    return replace(point, period=period, value=None if value is None else Decimal(str(value)), label=str(value))


def drawn(chart: Chart) -> QImage:
    return chart.grab().toImage()
