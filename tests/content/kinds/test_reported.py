"""What the log counts and what is reported need not be alike: the slides of the log say both figures."""

from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.analysis.values import FunctionResult
from firstslide.content.elements import Facets, Key
from firstslide.content.kinds.reported import reported_apart
from firstslide.meeting.cells import Cell
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import SlideKind
from tests.content import by_hand, by_log, logs
from tests.content.reading import slide

COUNTED = [10, 10, 9, 10, 10, 10]


def _said(function: FunctionResult, counts: list[int] = COUNTED) -> str:
    return reported_apart(logs.analysis({"site": {"Leeds": counts}}, [function]), {function.key})


@pytest.mark.parametrize(
    ("reported", "counts", "said"),
    [
        ("60", COUNTED, "Visits: 59 in the log, 60 reported"),
        ("60", [10] * 6, ""),
        ("60", [9, 11, 10, 10, 10, 10], "Visits: log and report differ in two months"),
        ("60", [0, 10, 10, 10, 10, 10], ""),
        (None, COUNTED, ""),
    ],
    ids=["fewer", "alike", "alike as sums", "before the log began", "nothing reported"],
)
def test_the_two_figures_of_the_same_months_stand_where_they_differ(
    reported: str | None, counts: list[int], said: str
) -> None:
    assert _said(by_hand.function("Visits", "600", reported), counts) == said


def test_the_slides_of_the_log_say_it_in_their_keys() -> None:
    visits = by_hand.function("Visits", "600", "60")
    made = logs.analysis({"site": {"Leeds": [10] * 6, "York": [0, 0, 1, 0, 0, 0]}}, [visits])
    june = (by_hand.PERIODS[-1], by_log.times(61, "4", "9"), by_log.times(3, "8", "9"))
    late = by_log.lateness("", "visits", june)
    for kind in (SlideKind.MIX, SlideKind.LATE):
        key = slide(Meeting("m"), replace(made, lateness=(late,)), kind).elements[-1]
        assert isinstance(key, Key)
        assert key.remark.endswith("isits: 61 in the log, 60 reported"), kind


def test_the_list_by_function_says_it_where_there_is_one() -> None:
    analysis = logs.of_functions({"Visits": 10, "Moves": 5})
    visits, moves = analysis.functions
    visits = replace(visits, periods=(replace(visits.periods[0], actual=Decimal(12)), *visits.periods[1:]))
    made = slide(Meeting("m"), replace(analysis, functions=(visits, moves)), SlideKind.MIX)
    facets, key = made.elements
    assert isinstance(facets, Facets)
    assert isinstance(key, Key)
    assert facets.parts[0].note == "Visits: 10 in the log, 12 reported"
    assert "reported" not in key.remark


def test_a_volume_that_the_log_itself_gives_is_no_report() -> None:
    function = by_hand.function("Visits", "600", "60", actual_cells=(Cell("log.xlsx", "Log", "A3"),))
    assert _said(function) == ""


def test_only_the_functions_asked_for_are_told_and_of_many_two() -> None:
    analysis = logs.of_functions(dict.fromkeys("ABCD", 10))
    functions = tuple(
        replace(f, periods=tuple(replace(m, actual=Decimal(12)) for m in f.periods)) for f in analysis.functions
    )
    analysis = replace(analysis, functions=functions)
    assert reported_apart(analysis, {"a"}) == "A: 10 in the log, 12 reported"
    assert reported_apart(analysis, {"a", "b", "c", "d"}) == (
        "A: 10 in the log, 12 reported; B: 10 in the log, 12 reported; the log differs in two more functions"
    )
