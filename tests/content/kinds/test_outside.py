from decimal import Decimal
from typing import Any

from firstslide.analysis.values import FunctionResult, Renamed, Scope
from firstslide.content.elements import Key
from firstslide.content.values import SlideContent
from firstslide.meeting.cells import Cell
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Interest, SlideKind
from tests.content import by_hand, northwind
from tests.content.reading import lines, slide, table

EMPTY = Meeting("m")


def _placed(name: str, within: int, beyond: int, outside: int, unplanned: int = 0, **fields: Any) -> FunctionResult:
    scope = Scope(*map(Decimal, (within, beyond, outside, unplanned)))
    planned = None if outside else "600"
    return by_hand.function(name, planned, str(within + beyond + outside + unplanned), scope=scope, **fields)


def _remark(made: SlideContent) -> str:
    key = made.elements[-1]
    assert isinstance(key, Key)
    return key.remark


def test_each_unit_of_a_function_stands_in_one_column_and_none_are_added_over_functions() -> None:
    functions = [_placed("Desk", 600, 60, 0), _placed("Moves", 0, 0, 40, effort=Decimal(80))]
    made = slide(EMPTY, by_hand.analysis(functions=functions), SlideKind.OUTSIDE)
    assert lines(made) == [
        ["Moves", "tickets", "–", "–", "40", "80 / 0 of 6 months"],
        ["Desk", "tickets", "600", "60", "–", ""],
    ], "what the contract does not name stands first, with its hours"
    assert made.title == "One function is not in the contract; one of two ran beyond the deadband in some months"
    assert "not added up" in _remark(made)


def test_every_delivered_unit_of_the_sample_is_in_one_column() -> None:
    analysis = northwind.analysis_of(EMPTY)
    made = slide(EMPTY, analysis, SlideKind.OUTSIDE)
    for line in lines(made):
        function = next(f for f in analysis.functions if f.function == line[0])
        assert sum(Decimal(text.replace(",", "")) for text in line[2:5] if text != "–") == function.actual_all


def test_a_name_that_may_be_another_one_says_so() -> None:
    renamed = Renamed("1st-line", "1st line", "desk", "Desk", "…", (Cell("s.xlsx", "Scope", "B9"),))
    functions = [_placed("Desk", 600, 0, 0), _placed("1st line", 0, 0, 40)]
    made = slide(EMPTY, by_hand.analysis(functions=functions, renamed=(renamed,)), SlideKind.OUTSIDE)
    assert lines(made)[0][0] == "1st line / perhaps Desk under another name"


def test_units_without_a_baseline_have_a_column_only_where_there_are_any() -> None:
    headers = [
        [column.header for column in table(slide(EMPTY, by_hand.analysis(functions=[f]), SlideKind.OUTSIDE)).columns]
        for f in (_placed("Desk", 600, 60, 0), _placed("Desk", 0, 0, 0, 60))
    ]
    assert ["no plan" in each for each in headers] == [False, True]


def test_it_is_ours_whatever_its_colour_and_in_the_backup() -> None:
    made = slide(EMPTY, northwind.analysis_of(EMPTY), SlideKind.OUTSIDE, interest=Interest.CUSTOMER)
    assert made.interest is Interest.OURS
    assert made.shows.scope
    assert not made.shows.price


def test_more_functions_than_a_slide_holds_go_on_over_the_next() -> None:
    functions = [_placed(f"F{n}", 600, 60, 0) for n in range(13)]
    made = slide(EMPTY, by_hand.analysis(functions=functions), SlideKind.OUTSIDE, "2")
    assert len(table(made).rows) == 3
    assert _remark(made).startswith("3 functions of 13. ")


def test_how_many_ran_beyond_is_said_as_one_says_it() -> None:
    titles = []
    for count in (1, 2, 3):
        functions = [_placed(f"F{n}", 600, 60, 0) for n in range(count)]
        titles.append(slide(EMPTY, by_hand.analysis(functions=functions), SlideKind.OUTSIDE).title)
    assert titles == [
        f"{who} ran beyond the deadband in some months"
        for who in ("The only function", "Both functions", "All three functions")
    ]


def test_a_month_that_is_not_complete_is_said_to_be_so() -> None:
    desk = by_hand.unfinished(_placed("Desk", 600, 0, 0), 5)
    made = slide(EMPTY, by_hand.analysis(functions=[desk]), SlideKind.OUTSIDE)
    assert _remark(made).endswith("Jun is not complete")
