"""Every kind of chart in hard cases: no text over another, over a bar or a line, nothing outside, nothing too small.

Of the product of what makes charts hard, so many cases are drawn that each pair of two difficulties comes up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, cycle, product
from typing import Literal

import pytest

from firstslide.content.elements import (
    Bar,
    DemandChart,
    DemandMonth,
    Element,
    Facet,
    FacetBar,
    Facets,
    GridCell,
    GridRow,
    IndexBar,
    Key,
    KeyEntry,
    MissGrid,
    Status,
    TableColumn,
    TableElement,
    TableRow,
    TimeChart,
    Words,
)
from firstslide.content.values import CustomerSlide
from firstslide.deck.kinds import CHARTS, ROWS
from firstslide.render.layout import layout
from firstslide.render.theme import THEMES
from tests.render import examples, geometry
from tests.render.examples import charts
from tests.render.examples.making import DEMAND, LONG, RESULTS, months

REMARK = "Two engineers left in November, and the plant in Leeds joined"
VALUES: dict[str, tuple[str | None, ...]] = {
    "usual": DEMAND,
    "zero": ("0",) * 12,
    "negative": ("-20", "35", "-41.5", "60"),
    "missing": ("98", None, None, "131", "142", None),
    "nothing": (None,),
    "huge": ("1000000000", "999999999.99", "1200000000"),
    "jagged": ("3", "150", "98", "1"),
}


class Case:
    """One point of the product."""

    def __init__(self, count: int, periods: int, long: bool, values: str, remarks: int) -> None:
        self.count, self.periods, self.long, self.remarks = count, periods, long, remarks
        pattern = cycle(VALUES[values])
        self.values = [next(pattern) for _ in range(periods)]

    def name(self, number: int) -> str:
        return LONG if self.long else f"Function {number + 1}"

    @property
    def remarked(self) -> dict[int, str]:
        """The months with a remark: the latest, the first, one between."""
        places = dict.fromkeys((self.periods - 1, 0, self.periods // 2))
        return dict.fromkeys(list(places)[: self.remarks], REMARK)

    def decimals(self) -> list[Decimal | None]:
        return [Decimal(value) if value is not None else None for value in self.values]


def time(form: Literal["columns", "line"], most: int, **more: object) -> Callable[[Case], Element]:
    def made(case: Case) -> Element:
        series = tuple(
            charts.series(
                case.values,
                case.name(number),
                "contacts",
                "100" if form == "columns" else None,
                target="95" if form == "line" or number % 2 else None,
                previous=("90", None, "120") if form == "columns" else (),
                remarks=case.remarked if number == 0 else None,
                second="a year at the pace of Apr–Jun: 1,234,567" if case.long else "",
                forecast=1 if case.periods > 3 else 0,
            )
            for number in range(min(case.count, most))
        )
        return TimeChart(series, form, **more)  # type: ignore[arg-type]

    return made


def facets(upright: bool) -> Callable[[Case], Element]:
    def made(case: Case) -> Element:
        values = case.decimals()[: 12 if upright else 7]
        bars = tuple(
            FacetBar(
                f"{number + 1}" if upright and not case.long else case.name(number)[: 24 if upright else 60],
                value,
                f"{value:,f}" if value is not None else "not known",
                Decimal(100) if number % 2 else None,
                "1,000 late" if number % 2 and not upright else "",
                number % 3 == 0,
                f"bar{number}",
                REMARK if number in case.remarked else "",
                number in case.remarked,
            )
            for number, value in enumerate(values)
        )
        plain = tuple(replace(bar, remark="", lifted=False) for bar in bars)
        parts = min(6, case.count)
        return Facets(
            tuple(
                Facet(case.name(n), bars if n == 0 else plain, "And 33 others: 412" if n % 2 else "", upright)
                for n in range(parts)
            )
        )

    return made


def grid(case: Case) -> Element:
    states: list[Status] = ["met", "missed", "missed", "missed", "none"]
    accounts: list[Literal["explained", "owned", "not_yet", ""]] = ["", "explained", "owned", "not_yet", ""]
    rows = tuple(
        GridRow(
            case.name(number),
            "target ≥ 99.95 %",
            tuple(
                GridCell(
                    f"{value:,f}" if value is not None else "",
                    states[(at + number) % 5],
                    accounts[(at + number) % 5],
                    f"{number}@{at}",
                    REMARK if number == 0 and at in case.remarked else "",
                    number == 0 and at in case.remarked,
                )
                for at, value in enumerate(case.decimals())
            ),
            "none missed",
        )
        for number in range(min(case.count, ROWS))
    )
    return MissGrid(tuple(months(case.periods)), rows, tuple(str(n % 11) for n in range(case.periods)))


def demand(case: Case) -> Element:
    base = examples.demand(case.values, [*RESULTS * 3][: case.periods], name=case.name(0))
    made: list[DemandMonth] = [
        replace(
            month,
            lifted=number in case.remarked,
            remark=case.remarked.get(number, ""),
            at=str(month.period),
            aim=Decimal("89.5") if case.long and number % 8 > 4 else month.aim,
        )
        for number, month in enumerate(base.months)
    ]
    return DemandChart(**{**vars(base), "months": tuple(made)})


def bars(case: Case) -> Element:
    values = case.decimals()
    rows = []
    for number in range(min(case.count, ROWS)):
        value = values[number % len(values)]
        label = f"{value:+,f} %" if value is not None else "no plan"
        index = value / 100 if value is not None else None
        cells = (
            Words(case.name(number)),
            IndexBar(index, Decimal("0.1"), label, number % 2 == 0),
            Bar(value or Decimal(0), Decimal(100), label),
        )
        lifted = number < len(case.remarked)
        rows.append(TableRow(cells, at=f"row{number}", remark=REMARK if lifted else "", lifted=lifted))
    return TableElement(
        (TableColumn("Function", 20.0), TableColumn("planned = 100", 40.0), TableColumn("hours", 40.0)), tuple(rows)
    )


KINDS: dict[str, Callable[[Case], Element]] = {
    "columns": time("columns", 1, variance=True),
    "columns below each other": time("columns", 3),
    "small columns": time("columns", CHARTS, same_scale=True),
    "line": time("line", 1),
    "small lines": time("line", CHARTS),
    "facets": facets(upright=False),
    "upright facets": facets(upright=True),
    "grid": grid,
    "demand": demand,
    "bars": bars,
}

Point = tuple[int, int, bool, str, int]  # functions, months, whether names are long, values, remarks
HARD: list[Point] = [*product((40, 3), (36, 12, 1), (True, False), VALUES, (3, 1, 0))]


def pairs(point: Point) -> set[tuple[int, object, int, object]]:
    """The pairs of difficulties in a case."""
    return {(a, point[a], b, point[b]) for a, b in combinations(range(len(point)), 2)}


def sample() -> Iterator[Point]:
    """So many of the cases that each pair is in one: each time the one with the most pairs that are still to come."""
    left = set().union(*map(pairs, HARD))
    while left:
        best = max(HARD, key=lambda point: len(pairs(point) & left))
        left -= pairs(best)
        yield best


SAMPLE = [*sample()]


def heaviest(kind: str) -> CustomerSlide:
    """As much as a slide of this kind holds: 40 functions or its page of them, 36 months, a remark."""
    return examples.slide(kind, "A title", "", (KINDS[kind](Case(40, 36, False, "usual", 1)),), "Source: x.xlsx", "7")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_overlaps_and_nothing_is_cut_off(kind: str) -> None:
    for name, case in ((str(point), Case(*point)) for point in SAMPLE):
        key = Key((KeyEntry("solid", "done"), KeyEntry("previous", "year before")), LONG)
        slide = examples.slide(kind, LONG, LONG, (KINDS[kind](case), key), f"Source: {LONG}.xlsx, Volumes!A1:N40", "7")
        laid = layout(slide)
        faults = geometry.outside(laid) + geometry.overlaps(laid)
        assert not faults, f"{name}: {faults[:4]}"
        if not laid.overflow:
            assert not geometry.too_small(laid), name


def test_the_sample_is_small_and_holds_the_hardest_case() -> None:
    assert len(SAMPLE) < 30
    assert HARD[0] in SAMPLE


@pytest.mark.parametrize("kind", KINDS)
def test_the_themes_differ_in_colour_only(kind: str) -> None:
    slide = examples.slide(kind, "A title", "", (KINDS[kind](Case(3, 12, False, "usual", 1)),))
    rects = [[(type(item), item.rect) for item in layout(replace(slide, theme=theme)).items] for theme in THEMES]
    assert rects[0] == rects[1] == rects[2]
