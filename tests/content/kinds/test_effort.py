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
    analysis = by_hand.analysis(functions=[by_hand.unfinished(_timed("Desk", [100] * 6), 5, hours=True)])
    for choice in (Choice(), MONTHS):
        made = slide(EMPTY, analysis, SlideKind.EFFORT, choice=choice)
        assert _remark(made) == "Jun is not complete"
        assert made.title.startswith("600 hours worked")


def test_hours_of_a_month_that_is_not_complete_are_not_held_against_those_contracted() -> None:
    desk = _timed("Desk", [100] * 5 + [10], 90, contracted_effort=Decimal(450))
    moves = _timed("Moves", [10] * 6, 12)
    analysis = by_hand.analysis(functions=[by_hand.unfinished(desk, 5, hours=True), moves])
    made = slide(EMPTY, analysis, SlideKind.EFFORT)
    assert made.title == "560 hours worked in two functions, 7 % more than the 522 contracted"
    bars = [row.cells[-1] for row in table(made).rows]
    assert [(b.value, b.outline, b.label) for b in bars if isinstance(b, Bar)] == [
        (500, 450, "500 (5 of 6 months)"),
        (60, 72, "60"),
    ]
    assert [len(bar.cells) for bar in bars if isinstance(bar, Bar)] == [5, 6], "a cell that is left out is not named"
    assert _remark(made) == "Jun is not complete for Desk and is left out"
    by_month = slide(EMPTY, analysis, SlideKind.EFFORT, choice=MONTHS)
    assert [point.plan for point in _chart(by_month).series[0].points] == [*[102] * 5, None]
    assert by_month.title == (
        "570 hours worked over six months; more than contracted in each of those that can be compared"
    )
    assert _remark(by_month) == "Jun is not complete for Desk and is not held against those contracted"
    work = slide(EMPTY, analysis, SlideKind.WORK)
    assert [b.outline for b in (row.cells[-1] for row in table(work).rows) if isinstance(b, Bar)] == [None, 72]
    assert _remark(work).endswith("Jun is not complete for Desk")


def test_of_a_choice_the_titles_say_what_is_chosen() -> None:
    analysis = by_hand.analysis(functions=[_timed(name, [100] * 6, 90) for name in ("Desk", "Moves", "Field")])

    def title(kind: SlideKind, **choice: Any) -> str:
        return slide(EMPTY, analysis, kind, choice=Choice(**choice)).title

    two, three_months = ("desk", "moves"), {"first": by_hand.PERIODS[3]}
    assert title(SlideKind.EFFORT, functions=two) == (
        "1,200 hours worked in the two functions shown, 11 % more than the 1,080 contracted"
    )
    assert title(SlideKind.EFFORT, functions=("desk",), **three_months) == (
        "300 hours worked in Desk over the three months shown, 11 % more than the 270 contracted"
    )
    assert title(SlideKind.EFFORT, functions=("desk",), form="months") == (
        "600 hours worked in Desk over six months; more than contracted in each of them"
    )
    assert title(SlideKind.WORK, functions=two, **three_months) == (
        "600 recorded hours of work in the two functions shown over the three months shown"
    )
    assert title(SlideKind.WORK, first=by_hand.PERIODS[5]) == (
        "300 recorded hours of work in three functions in June 2026"
    )


def test_the_months_over_those_contracted_are_counted_as_one_says_it() -> None:
    def said(effort: list[int | None]) -> str:
        analysis = by_hand.analysis(functions=[_timed("Desk", effort, 90)])
        return slide(EMPTY, analysis, SlideKind.EFFORT, choice=MONTHS).title.partition("; ")[2]

    assert said([100] * 6) == "more than contracted in each of them"
    assert said([80] * 6) == "more than contracted in none of them"
    assert said([100, *[80] * 5]) == "more than contracted in one of six"
    assert said([100, 100, None, None, None, None]) == "more than contracted in each of those that can be compared"
    assert said([80, None, None, None, None, None]) == "not more than contracted in the only one that can be compared"


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
