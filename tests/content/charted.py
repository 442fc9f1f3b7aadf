"""One of each chart over time or structure, with a cell for each figure."""

from decimal import Decimal

from firstslide.content.elements import (
    ChartPoint,
    ChartSeries,
    Facet,
    FacetBar,
    Facets,
    GridCell,
    GridRow,
    MissGrid,
    PictureElement,
    TimeChart,
)
from firstslide.meeting.cells import Cell
from firstslide.meeting.periods import Period

MAY, JUNE = Period(2026, 5), Period(2026, 6)


def cell(address: str) -> tuple[Cell, ...]:
    return (Cell("d.xlsx", "Sheet", address),)


def over_time() -> TimeChart:
    return TimeChart((
        ChartSeries("P1 in 4 h", "per cent", (
            ChartPoint(MAY, Decimal("96.0"), met=True, cells=cell("A1"), at="p1@2026-05"),
            ChartPoint(JUNE, Decimal("88.0"), met=False, cells=cell("A2"), at="p1@2026-06"),
        )),
        ChartSeries("P1 incidents", "tickets", (
            ChartPoint(MAY, None, Decimal(100), plan_cells=cell("B1"), at="desk@2026-05"),
            ChartPoint(JUNE, Decimal(142), Decimal(100), cells=cell("B2"), plan_cells=cell("B3"), at="desk@2026-06"),
        )),
    ))  # fmt: skip


def facets() -> Facets:
    bars = (
        FacetBar("Leeds", Decimal(17), "17", second="12 late", cells=cell("C1"), at="leeds"),
        FacetBar("York", Decimal(3), "3", cells=cell("C2"), at="york"),
    )
    return Facets((Facet("By site", bars),))


def grid() -> MissGrid:
    missed = GridCell("88.0", "missed", "not_yet", cells=cell("D2"), at="p1@2026-06")
    met = GridCell("", "met", cells=cell("D1"), at="p1@2026-05")
    row = GridRow("P1 in 4 h", "≥ 95 %", (met, missed), "1 missed", cell("D1") + cell("D2"))
    return MissGrid((MAY, JUNE), (row,), ("0", "1"))


def picture(alt: str = "") -> PictureElement:
    return PictureElement(b"points", alt)
