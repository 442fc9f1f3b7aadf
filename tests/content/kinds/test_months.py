from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from firstslide.analysis.values import FunctionMonth, FunctionResult
from firstslide.content.elements import Key, TimeChart
from firstslide.content.values import SlideContent
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import STOCK
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Choice, Highlight, SlideKind
from tests.content import by_hand, northwind
from tests.content.reading import slide

EMPTY = Meeting("m")


def _monthly(name: str, actual: Sequence[int | None], planned: int | None = 100, first: int = 2026) -> FunctionResult:
    """A function with so much done in each month from January on, and one plan for all."""
    plan = None if planned is None else Decimal(planned)
    months = []
    for at, done in enumerate(actual):
        place = None
        if done is not None and plan is not None:
            place = "over" if done > plan * Decimal("1.1") else "under" if done < plan * Decimal("0.9") else "within"
        months.append(
            FunctionMonth(
                Period(first + at // 12, at % 12 + 1),
                plan,
                None if done is None else Decimal(done),
                None,
                place,  # type: ignore[arg-type]
                () if done is None else (Cell("v.xlsx", "Volumes", f"A{at + 1}"),),
            )
        )
    known = [done for done in actual if done is not None]
    return replace(
        by_hand.function(name, planned and str(planned * len(known)), str(sum(known))),
        periods=tuple(months),
        actual_cells=tuple(cell for month in months for cell in month.cells),
    )


def _chart(made: SlideContent) -> TimeChart:
    element = made.elements[0]
    assert isinstance(element, TimeChart)
    return element


def _remark(made: SlideContent) -> str:
    key = made.elements[-1]
    assert isinstance(key, Key)
    return key.remark


def test_each_function_is_a_chart_of_its_own_and_nothing_is_added_up() -> None:
    functions = [_monthly("Desk", [100, 105, 111, 120, None, 89]), _monthly("Moves", [1] * 6, None)]
    made = slide(EMPTY, by_hand.analysis(functions=functions), SlideKind.MONTHS)
    desk, moves = _chart(made).series
    assert [p.value for p in desk.points] == [100, 105, 111, 120, None, 89]
    assert [p.strong for p in desk.points] == [False, False, True, True, False, True], "beyond the deadband, either way"
    assert {p.plan for p in desk.points} == {100}
    assert desk.deadband == Decimal("0.10")
    assert (moves.deadband, moves.plan_label) == (None, "")
    assert not _chart(made).same_scale
    assert _remark(made) == "Each on its own scale; units are not added up"


@pytest.mark.parametrize(
    ("functions", "title"),
    [
        ([[120] * 6], "A ran more than 10 % over plan in all six months"),
        ([[120] * 2 + [80] * 4], "A ran more than 10 % under plan in four of six months, over in two"),
        ([[100] * 6], "A was within 10 % of plan in every month"),
        (
            [[120] * 6, [100] * 3 + [120] * 3, [80] * 6],
            "Two of three functions ran more than 10 % over plan in each of the last three months; one under",
        ),
        ([[80] * 6, [100] * 6], "One of two functions ran more than 10 % under plan in each of the last three months"),
        ([[120] + [100] * 5, [100] * 6], "One of two functions was more than 10 % off plan in at least one month"),
        ([[120] * 6, [120] * 6], "Both functions ran more than 10 % over plan in each of the last three months"),
        ([[100] * 6, [100] * 6], "No function was more than 10 % off plan in any month"),
    ],
)
def test_titles_of_months(functions: list[list[int]], title: str) -> None:
    made = [_monthly("ABC"[at], months) for at, months in enumerate(functions)]
    assert slide(EMPTY, by_hand.analysis(functions=made), SlideKind.MONTHS).title == title


def test_without_any_plan_nothing_is_compared() -> None:
    functions = [_monthly("A", [5] * 6, None), _monthly("B", [5] * 6, None)]
    made = slide(EMPTY, by_hand.analysis(functions=functions), SlideKind.MONTHS)
    assert made.title == "Two functions by month, without a planned volume"
    assert made.subtitle == "Volume by month, January 2026 to June 2026"
    many = [_monthly(f"F{n}", [n] * 6, None) for n in range(9)]
    largest = _chart(slide(EMPTY, by_hand.analysis(functions=many), SlideKind.MONTHS)).series[0]
    assert largest.name == "F8"


def test_more_than_eight_functions_go_on_those_farthest_from_plan_first() -> None:
    functions = [_monthly(f"F{n:02}", [100 + n] * 6) for n in range(40)]
    analysis = by_hand.analysis(functions=functions)
    pages = [_chart(slide(EMPTY, analysis, SlideKind.MONTHS, about)) for about in ("", "2", "3", "4", "5")]
    assert [len(page.series) for page in pages] == [8] * 5
    assert pages[0].series[0].name == "F39"
    assert _remark(slide(EMPTY, analysis, SlideKind.MONTHS)).startswith("8 of 40 functions on this slide.")
    chosen = slide(EMPTY, analysis, SlideKind.MONTHS, choice=Choice(order="contract"))
    assert _chart(chosen).series[0].name == "F00"


def test_the_year_before_stands_beside_only_months_that_do_not_show_it_themselves() -> None:
    periods = tuple(Period(2024 + n // 12, n % 12 + 1) for n in range(24))
    function = _monthly("Desk", list(range(100, 124)), first=2024)
    analysis = by_hand.analysis(functions=[function], periods=periods)
    whole = _chart(slide(EMPTY, analysis, SlideKind.MONTHS)).series[0]
    assert {point.previous for point in whole.points} == {None}
    last = slide(EMPTY, analysis, SlideKind.MONTHS, choice=Choice(first=Period(2025, 1), last=Period(2025, 12)))
    points = _chart(last).series[0].points
    assert [(p.value, p.previous) for p in points][:2] == [(112, 100), (113, 101)]
    assert points[0].cells[-1] == Cell("v.xlsx", "Volumes", "A1"), "the figure of the year before has its cell too"


def test_a_pace_is_that_of_whole_months() -> None:
    function = by_hand.unfinished(replace(_monthly("Desk", [100] * 6), run_rate=Decimal(1200)), 5)
    made = slide(EMPTY, by_hand.analysis(functions=[function]), SlideKind.MONTHS)
    assert _chart(made).series[0].second == "a year at the pace of Mar–May: 1,200"
    assert _remark(made) == "Jun is not complete and is not held against plan"


def _title(*functions: FunctionResult, **choice: Any) -> str:
    return slide(EMPTY, by_hand.analysis(functions=functions), SlideKind.MONTHS, choice=Choice(**choice)).title


def test_where_no_month_is_complete_that_is_said_and_not_that_nothing_was_planned() -> None:
    desk, moves = (
        replace(by_hand.unfinished(_monthly(name, [120] * 6), *range(6)), compared=0) for name in ("Desk", "Moves")
    )
    assert _title(desk) == "Desk by month: no complete month yet to compare with the planned volume"
    assert _title(desk, moves) == "Two functions by month: no complete month yet to compare with the planned volume"


def test_a_month_that_is_not_complete_is_left_out_where_it_is_so_and_the_slide_says_whose_it_is() -> None:
    desk = by_hand.unfinished(_monthly("Desk", [100] * 2 + [120] * 3 + [10]), 5)
    moves = _monthly("Moves", [100] * 3 + [120] * 3)
    assert _title(desk, moves) == (
        "Both functions ran more than 10 % over plan in each of the last three complete months"
    )
    made = slide(EMPTY, by_hand.analysis(functions=[desk, moves]), SlideKind.MONTHS)
    assert _remark(made).endswith("Jun is not complete for Desk and is not held against plan")
    calm = by_hand.unfinished(_monthly("Calm", [100] * 5 + [10]), 5)
    assert _title(calm, _monthly("Moves", [100] * 6)) == (
        "No function was more than 10 % off plan in any complete month"
    )


def test_months_with_a_plan_of_nothing_are_over_no_plan() -> None:
    unplanned = _monthly("Desk", [5] * 6, 0)
    assert {month.position for month in unplanned.periods} == {"over"}
    assert _title(unplanned) == "Desk by month, without a planned volume"
    assert _title(_monthly("A", [100] * 6), unplanned) == "A was within 10 % of plan in every month"
    made = slide(EMPTY, by_hand.analysis(functions=[unplanned]), SlideKind.MONTHS)
    key = made.elements[-1]
    assert isinstance(key, Key)
    assert not any("of plan" in entry.text for entry in key.entries)


def test_a_plan_and_work_in_different_months_are_not_called_no_plan() -> None:
    desk = _monthly("Desk", [None] * 3 + [5] * 3)
    periods = tuple(replace(m, baseline=None, position=None) if m.actual is not None else m for m in desk.periods)
    assert _title(replace(desk, periods=periods)) == "Desk by month, none with both planned and delivered volumes"


def test_of_a_choice_the_title_does_not_speak_as_of_all() -> None:
    steady = [_monthly(name, [100] * 6) for name in "ABC"]
    assert _title(*steady, functions=("a", "b")) == "No function shown was more than 10 % off plan in any month"
    assert _title(*steady, first=Period(2026, 4)) == "No function was more than 10 % off plan in any month shown"
    busy = [_monthly(name, [100, 100, 120, 120, 120, 120]) for name in "ABC"]
    assert _title(*busy, functions=("a", "b")) == (
        "Both functions shown ran more than 10 % over plan in each of the last three months"
    )
    assert _title(*busy, first=Period(2026, 3)) == (
        "All three functions ran more than 10 % over plan in each of the last three months shown"
    )
    assert _title(*busy, functions=("a",), first=Period(2026, 2)) == (
        "A ran more than 10 % over plan in four of five months shown"
    )
    odd = [_monthly(name, [120, 100, 120, 100, 120, 100]) for name in "ABC"]
    assert _title(*odd, functions=("a", "b"), first=Period(2026, 2)) == (
        "Both functions shown were more than 10 % off plan in at least one month shown"
    )
    assert _title(_monthly("A", [120] * 6), first=Period(2026, 6)) == "A ran more than 10 % over plan in June 2026"


def test_a_stock_says_when_it_was_counted_and_has_no_plan() -> None:
    function = replace(_monthly("Backlog", [5] * 6, None), unit=STOCK)
    series = _chart(slide(EMPTY, by_hand.analysis(functions=[function]), SlideKind.MONTHS)).series[0]
    assert (series.second, series.unit, series.deadband) == ("at each month’s end", "", None)


def test_forms_and_lifted_points() -> None:
    functions = [_monthly("Desk", [100] * 6), _monthly("Moves", [10**9, 0, -5, 1, 1, 1], 0)]
    choice = Choice(form="line", highlights=(Highlight("desk@2026-03", "Rollout"),))
    made = slide(EMPTY, by_hand.analysis(functions=functions), SlideKind.MONTHS, choice=choice)
    chart = _chart(made)
    assert chart.form == "line"
    assert (chart.series[0].points[2].lifted, chart.series[0].points[2].remark) == (True, "Rollout")
    assert [p.value for p in chart.series[1].points][:3] == [10**9, 0, -5]


def test_one_function_alone_shows_its_difference_to_plan() -> None:
    one = slide(EMPTY, by_hand.analysis(functions=[_monthly("Desk", [100] * 6)]), SlideKind.MONTHS)
    assert _chart(one).variance
    assert not _chart(slide(EMPTY, northwind.analysis_of(EMPTY), SlideKind.MONTHS)).variance
