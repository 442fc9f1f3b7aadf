from dataclasses import replace
from decimal import Decimal
from typing import Any

from firstslide.analysis.values import FunctionResult, Workload
from firstslide.content.elements import Bar, Key, TimeChart
from firstslide.content.values import SlideContent
from firstslide.meeting.cells import Cell
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Choice, SlideKind
from tests.content import by_hand, northwind
from tests.content.reading import lines, slide, table

EMPTY = Meeting("m")
MONTHS = Choice(form="months")


def _timed(name: str, effort: list[int | None], contracted: int | None = None, **fields: Any) -> FunctionResult:
    """A function with hours by month and the same contracted hours in each."""
    made = by_hand.function(name, "600", "660")
    plan = None if contracted is None else Decimal(contracted)
    periods = tuple(
        replace(
            month,
            effort=None if hours is None else Decimal(hours),
            contracted_effort=plan,
            cells=(Cell("h.xlsx", "Hours", f"{'CDEFGH'[at]}5"),) if hours is not None else (),
        )
        for at, (month, hours) in enumerate(zip(made.periods, effort, strict=True))
    )
    known = [hours for hours in effort if hours is not None]
    whole = {
        "effort": Decimal(sum(known)),
        "contracted_effort": plan and plan * len(known),
        "periods": periods,
        "effort_cells": tuple(cell for month in periods for cell in month.cells),
    }
    return replace(made, **(whole | fields))


def _chart(made: SlideContent) -> TimeChart:
    element = made.elements[0]
    assert isinstance(element, TimeChart)
    return element


def _remark(made: SlideContent) -> str:
    key = made.elements[-1]
    assert isinstance(key, Key)
    return key.remark


def test_hours_stand_against_the_contracted_hours_of_the_same_months() -> None:
    functions = [_timed("Desk", [100] * 6, 90), _timed("Moves", [*[10] * 5, None], 12)]
    made = slide(EMPTY, by_hand.analysis(functions=functions), SlideKind.EFFORT)
    assert made.title == "650 hours worked in two functions, 8 % more than the 600 contracted"
    bars = [row.cells[-1] for row in table(made).rows]
    assert [(b.value, b.outline, b.label) for b in bars if isinstance(b, Bar)] == [
        (600, 540, "600"),
        (50, 60, "50 (5 of 6 months)"),
    ]
    assert made.shows.work == {"desk", "moves"}


def test_what_is_not_contracted_for_all_is_compared_for_none_in_the_title() -> None:
    functions = [_timed("Desk", [100] * 6, 90), _timed("Loose", [10] * 6)]
    made = slide(EMPTY, by_hand.analysis(functions=functions), SlideKind.EFFORT)
    assert made.title == "660 hours worked in two functions"
    assert [line[1] for line in lines(made)] == ["540", "–"]
    by_month = slide(EMPTY, by_hand.analysis(functions=functions), SlideKind.EFFORT, choice=MONTHS)
    assert {point.plan for point in _chart(by_month).series[0].points} == {None}


def test_use_of_the_hours_is_named_with_what_it_assumes() -> None:
    load = Workload(Decimal(620), Decimal(600), Decimal("1.0333"), 5, staffed=True)
    made = slide(EMPTY, by_hand.analysis(functions=[_timed("Desk", [100] * 6, 90, workload=load)]), SlideKind.EFFORT)
    assert lines(made)[0][2] == "620 (103 %) / 5 of 6 months"
    assert table(made).columns[2].header == "asked for (of staffed)"
    assert _remark(made) == ("Asked for: what the units would take if each took its standard hours")


def test_staffed_hours_are_shown_where_any_are_known() -> None:
    made = slide(EMPTY, by_hand.analysis(functions=[_timed("Desk", [100] * 6)]), SlideKind.EFFORT)
    assert "staffed" not in [column.header for column in table(made).columns]
    desk = _timed("Desk", [100] * 6, staffed=Decimal(80))
    desk = replace(desk, periods=tuple(replace(m, staffed=Decimal(80) if at == 0 else None)
                                       for at, m in enumerate(desk.periods)))  # fmt: skip
    made = slide(EMPTY, by_hand.analysis(functions=[desk, _timed("Moves", [1] * 6)]), SlideKind.EFFORT)
    assert [line[1] for line in lines(made)] == ["80 / 1 of 6 months", "–"]


def test_by_month_hours_of_all_functions_are_added_and_a_month_that_lacks_some_is_named() -> None:
    functions = [_timed("Desk", [100] * 6, 90), _timed("Moves", [None, *[10] * 5], 12)]
    made = slide(EMPTY, by_hand.analysis(functions=functions), SlideKind.EFFORT, choice=MONTHS)
    (series,) = _chart(made).series
    assert [point.value for point in series.points] == [100, *[110] * 5]
    assert [point.plan for point in series.points] == [90, *[102] * 5], "the plan of those whose hours are known"
    assert _remark(made) == "Not every function’s hours are known for Jan"
    assert made.title == "650 hours worked over six months; more than contracted in each of them"
    assert made.source.startswith("Source: h.xlsx, Hours!")


def test_a_month_that_was_not_over_is_said_to_be_so() -> None:
    analysis = by_hand.analysis(functions=[_timed("Desk", [100] * 6)], partial=(by_hand.PERIODS[-1],))
    assert _remark(slide(EMPTY, analysis, SlideKind.EFFORT, choice=MONTHS)) == "Jun is not complete"


def test_more_functions_than_a_slide_holds_go_on_and_can_be_ordered() -> None:
    functions = [_timed(f"F{n:02}", [n + 1] * 6) for n in range(40)]
    analysis = by_hand.analysis(functions=functions)
    last = slide(EMPTY, analysis, SlideKind.EFFORT, "4")
    assert [line[0] for line in lines(last)] == [f"F{n}" for n in range(30, 40)]
    assert last.title == "Hours of ten more functions"
    largest = slide(EMPTY, analysis, SlideKind.EFFORT, choice=Choice(order="largest"))
    assert lines(largest)[0][0] == "F39"


def test_zero_hours_and_zero_contracted_are_shown_and_compared_with_nothing() -> None:
    for contracted, title in (
        (0, "0 hours worked in one function, as many as the 0 contracted"),
        (None, "0 hours worked in one function"),
    ):
        made = slide(EMPTY, by_hand.analysis(functions=[_timed("Desk", [0] * 6, contracted)]), SlideKind.EFFORT)
        assert made.title == title
    made = slide(EMPTY, by_hand.analysis(functions=[_timed("Desk", [5] * 6, 0)]), SlideKind.EFFORT)
    assert made.title == "30 hours worked in one function, against the 0 contracted"


def test_the_sample_s_hours_add_up_in_both_forms() -> None:
    analysis = northwind.analysis_of(EMPTY)
    hours = sum((f.effort for f in analysis.functions if f.effort is not None), Decimal(0))
    chart = _chart(slide(EMPTY, analysis, SlideKind.EFFORT, choice=MONTHS))
    assert sum(point.value for point in chart.series[0].points if point.value is not None) == hours
    bars = [row.cells[-1] for row in table(slide(EMPTY, analysis, SlideKind.EFFORT)).rows]
    assert sum(bar.value for bar in bars if isinstance(bar, Bar)) == hours
