"""Nothing cut off, nothing over anything else: from the layout's geometry, over a matrix of hard cases."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from decimal import Decimal

import pytest
from PySide6.QtCore import QRectF

from firstslide.content.elements import (
    Bar,
    BigFigure,
    BigFigures,
    DemandChart,
    Panel,
    Prose,
    Quote,
    TableColumn,
    TableElement,
    TableRow,
    Words,
)
from firstslide.content.values import CustomerSlide
from firstslide.meeting.cells import Cell
from firstslide.render.items import LineItem, RectItem, ShapeItem, TextItem
from firstslide.render.layout import PAGE, SlideLayout, layout
from firstslide.render.theme import LABEL, LEAD, SOURCE, TEXT, TITLE
from tests.render import examples, geometry

SLIDES = examples.every()
SHOWN = (
    "title",
    "subtitle",
    "elements",
    "source",
    "number",
    "columns",
    "rows",
    "header",
    "text",
    "second",
    "by",
    "figures",
)
SHOWN += ("cells", "figure", "caption", "items", "entries", "remark", "label")


def words_of(value: object) -> set[str]:
    """All the words of the texts in a slide, but those that a chart may leave out."""
    if isinstance(value, str):
        return set(value.replace("\n- ", "\n").removeprefix("- ").split())
    if isinstance(value, tuple):
        return {word for part in value for word in words_of(part)}
    if isinstance(value, DemandChart):
        return words_of((value.demand_name, value.result_name, value.demand_unit, value.result_unit))
    if is_dataclass(value):
        return words_of(tuple(getattr(value, one.name) for one in fields(value) if one.name in SHOWN))
    return set()


def said(laid: SlideLayout) -> str:
    return " ".join(item.text for item in geometry.texts(laid))


@pytest.mark.parametrize("name", SLIDES)
def test_nothing_outside_and_nothing_over_anything_else(name: str) -> None:
    laid = layout(SLIDES[name])
    assert geometry.outside(laid) == []
    assert geometry.overlaps(laid) == []


@pytest.mark.parametrize("name", SLIDES)
def test_text_stays_in_the_five_sizes(name: str) -> None:
    laid = layout(SLIDES[name])
    assert laid.overflow == ()
    assert {item.style.size for item in geometry.texts(laid)} <= {TITLE, LEAD, TEXT, LABEL, SOURCE}


@pytest.mark.parametrize("name", SLIDES)
def test_every_word_of_a_slide_is_on_it(name: str) -> None:
    if name == "nothing-breaks":
        pytest.skip("its words are broken on purpose")
    shown = said(layout(SLIDES[name]))
    missing = {word for word in words_of(SLIDES[name]) if word not in shown}
    assert missing == set()


@pytest.mark.parametrize("name", SLIDES)
def test_figures_and_slots_can_be_pointed_at(name: str) -> None:
    laid = layout(SLIDES[name])
    for rect in [*laid.slots.values(), *(rect for rect, _ in laid.figures), *laid.elements]:
        assert rect.width() > 4
        assert rect.height() > 4
    assert all(cells for _, cells in laid.figures)


def test_the_checks_find_planted_faults() -> None:
    style = layout(examples.text()).items[0].style  # type: ignore[union-attr]
    here = TextItem(200, 300, "one", style, "ink")
    faulty = SlideLayout(
        (
            here,
            TextItem(210, 310, "two", style, "ink"),
            TextItem(1800, 500, "outside", style, "ink"),
            ShapeItem("met", 220, 290, 26),
            LineItem(100, 280, 400, 290, "line", 4.0),
            RectItem(QRectF(190, 250, 40, 60), fill="solid"),
        ),
        {"slot": QRectF(1900, 0, 40, 40)},
        ((QRectF(0, 1079, 9, 9), ()),),
        (),
        (),
    )
    assert len(geometry.outside(faulty)) == 4
    found = " ".join(geometry.overlaps(faulty))
    for words in ("'one' and 'two' overlap", "stands on ShapeItem", "stands on RectItem", "crossed by LineItem"):
        assert words in found


# --------------------------------------------------------------------------------------------- where things are


def test_the_frame_is_that_of_the_design() -> None:
    laid = layout(examples.scorecard())
    title, second, subtitle = geometry.texts(laid)[:3]
    assert (title.text, second.text) == (
        "P1 resolution missed for the fourth month;",
        "six of eight service levels met in June",
    )
    assert (title.x, round(title.baseline), round(second.baseline)) == (96, 128, 192)
    assert (subtitle.x, round(subtitle.baseline), subtitle.style.size) == (96, 252, 28)
    source, number = geometry.texts(laid)[-2:]
    assert (source.x, source.style.size, source.colour) == (96, 18, "muted")
    assert (number.text, number.x, number.align) == ("2", 1824, "right")


def test_a_concern_stands_above_the_middle_and_its_figures_towards_the_foot() -> None:
    words, figures = examples.kinds()["concern"].elements
    laid = layout(examples.slide("a", "What worries you", "", (Quote("It takes too long.", "Helen Marsh"), figures)))
    top = max(item.rect.bottom() for item in geometry.texts(laid) if item.style.weight == "bold")
    foot = max(item.y1 for item in laid.items if isinstance(item, LineItem))
    quote, below = laid.elements
    above, between, left = quote.top() - top, below.top() - quote.bottom(), foot - below.bottom()
    assert above > 100
    assert above < between
    assert left < above
    (alone,) = layout(examples.slide("a", "What worries you", "", (words,))).elements
    assert 0.3 * (foot - top) < alone.center().y() - top < 0.5 * (foot - top)


def test_slots_also_where_nothing_stands_yet() -> None:
    laid = layout(examples.gaps())
    wanted = {
        "title",
        "brief:concern",
        "brief:concern_by",
        "remedy:1:cause",
        "remedy:1:owner",
        "remedy:1:due",
        "text:body",
    }
    assert set(laid.slots) == wanted
    rects = list(laid.slots.values())
    assert not any(a.intersects(b) for i, a in enumerate(rects) for b in rects[i + 1 :])
    assert said(laid).split() == "What we missed What went wrong By P1 resolved in 4 h 1".split()  # noqa: SIM905


def test_a_slot_lies_under_its_words() -> None:
    laid = layout(examples.own())
    cause = next(item for item in geometry.texts(laid) if item.text.startswith("More incidents"))
    assert laid.slots["remedy:0:cause"].contains(cause.rect.center())
    state = next(item for item in geometry.texts(laid) if item.text == "under way")
    assert laid.slots["remedy:0:state"].contains(state.rect.center())
    assert not laid.slots["remedy:0:owner"].contains(state.rect.center())


def test_a_figure_knows_its_cells() -> None:
    laid = layout(examples.scorecard())

    def cells_at(item: TextItem | ShapeItem) -> set[Cell]:
        return {cell for rect, cells in laid.figures if rect.contains(item.rect.center()) for cell in cells}

    result = next(item for item in geometry.texts(laid) if item.text == "88.0 %")
    assert cells_at(result) == {Cell("delivered.xlsx", "Service levels", "O6")}
    first_miss = next(item for item in laid.items if isinstance(item, ShapeItem) and item.kind == "missed")
    assert cells_at(first_miss) == {Cell("delivered.xlsx", "Service levels", "I6")}


def test_rows_missed_and_under_way_are_tinted_and_no_others() -> None:
    tints = [
        item for item in layout(examples.scorecard()).items if isinstance(item, RectItem) and item.fill == "tint_missed"
    ]
    assert len(tints) == 2
    tints = [item for item in layout(examples.own()).items if isinstance(item, RectItem) and item.fill == "tint_now"]
    assert len(tints) == 2


def test_bars_of_a_column_share_one_scale_from_zero() -> None:
    laid = layout(examples.volume())
    bars = [item.rect for item in laid.items if isinstance(item, RectItem) and item.fill in ("solid", "pale")][:8]
    plans = [item.rect for item in laid.items if isinstance(item, RectItem) and item.outline][:8]
    indexes = [1.286, 1.36, 1.317, 1.037, 0.967, 1.431, 0.896, 1.552]
    assert len({round(bar.left(), 3) for bar in bars}) == 1
    units = [bar.width() / index for bar, index in zip(bars, indexes, strict=True)]
    assert max(units) - min(units) < 0.01
    assert all(abs(plan.right() - bars[0].left() - units[0]) < 0.01 for plan in plans)


def test_a_list_that_goes_on_over_slides_has_one_scale_on_all_of_them() -> None:
    columns = (TableColumn("Function", 0.3), TableColumn("hours", 0.7))
    pages = tuple(
        tuple(TableRow((Words(name), Bar(Decimal(hours), None, f"{hours} h"))) for name, hours in rows)
        for rows in ([(examples.LONG, 65), ("Mail", 13)], [("Mentoring", 24)])
    )
    units = []
    for at, hours in ((0, 65), (1, 24)):
        table = TableElement(columns, pages[at], others=(pages[1 - at],))
        laid = layout(examples.slide("list", "Hours", "By function", (table,)))
        bars = [item.rect for item in laid.items if isinstance(item, RectItem) and item.fill == "solid"]
        assert len(bars) == len(pages[at]), "the other pages are measured and not painted"
        units.append((bars[0].left(), bars[0].width() / hours))
    assert units[0] == pytest.approx(units[1])


def test_a_table_of_few_rows_does_not_stretch() -> None:
    few, many = (layout(examples.matrix()[f"table-{n}-12-short"]).elements[0].height() for n in (1, 10))
    assert few < 180
    assert many > 500


def test_demand_and_results_stand_on_the_same_months() -> None:
    laid = layout(examples.explain())
    bars = [item.rect for item in laid.items if isinstance(item, RectItem) and item.fill in ("solid", "pale")]
    points = [item for item in laid.items if isinstance(item, ShapeItem)]
    assert len(bars) == len(points) == 12
    assert all(abs(bar.center().x() - point.x) < 0.01 for bar, point in zip(bars, points, strict=True))
    heights = [bar.height() / int(value) for bar, value in zip(bars, examples.DEMAND, strict=True)]
    assert max(heights) - min(heights) < 0.001
    assert [point.kind == "missed" for point in points] == [Decimal(value) < 95 for value in examples.RESULTS]
    tinted = [item.rect for item in laid.items if isinstance(item, RectItem) and item.fill == "tint_over"]
    assert sum(any(t.contains(p.rect) for t in tinted) for p in points) == 5


def test_a_line_is_broken_where_a_month_has_no_result() -> None:
    laid = layout(examples.matrix()["chart-missing"])
    lines = [item for item in laid.items if isinstance(item, LineItem) and item.colour == "line"]
    points = [item.x for item in laid.items if isinstance(item, ShapeItem) and item.kind == "none"]
    assert len(lines) == 11 - 3
    assert not any(min(line.x1, line.x2) < x < max(line.x1, line.x2) for line in lines for x in points[2:])


def test_the_latest_value_and_misses_keep_their_labels_when_others_give_way() -> None:
    shown = said(layout(examples.matrix()["chart-36"]))
    assert shown.count("88.0") == 3
    assert re.search(r"\b142\b", shown)


# --------------------------------------------------------------------------------------------------- overflow


def overfull() -> dict[str, CustomerSlide]:
    words = " ".join([examples.LONG] * 40)
    table = TableElement(
        (TableColumn("What", 30.0), TableColumn("Why", 70.0)),
        tuple(TableRow((Words(words), Words(words))) for _ in range(10)),
    )
    chart = examples.demand(examples.DEMAND, examples.RESULTS, name=words)
    return {
        "title": examples.slide("a", words, "", ()),
        "subtitle": examples.slide("a", "", words, ()),
        "table": examples.slide("a", "", "", (table,)),
        "brief:concern": examples.slide("a", "", "", (Quote(words * 6, "x"),)),
        "text:body": examples.slide("a", "", "", (Prose(words * 9),)),
        "panel": examples.slide("a", "", "", (Panel((("What we see", Words(words * 2)),)),)),
        "figures": examples.slide("a", "", "", (BigFigures((BigFigure("1", words), BigFigure(words * 3, words))),)),
        "chart": examples.slide("a", "", "", (chart,)),
        "source": examples.slide("a", "", "", (), source=words),
    }


@pytest.mark.parametrize("name", overfull())
def test_what_cannot_fit_is_told_and_still_not_cut_off(name: str) -> None:
    slide = overfull()[name]
    laid = layout(slide)
    assert laid.overflow == (name,)
    assert geometry.too_small(laid)
    assert all(PAGE.contains(item.rect) for item in laid.items)
    assert words_of(slide) > {"Priority", "resolved"}
    assert all(word in said(laid) for word in words_of(slide))
