"""Slides that live from what people type: concern, now, next steps, text."""

import pytest

from firstslide.content.elements import BigFigures, Quote
from firstslide.meeting.brief import Action, Brief, Step
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import SlideKind
from tests.content import by_hand, northwind
from tests.content.reading import lines, slide, table

EMPTY = Meeting("m")


def test_the_concern_stands_in_their_words_beside_the_figures_that_answer_it() -> None:
    meeting = northwind.meeting()
    made = slide(meeting, northwind.analysis_of(meeting), SlideKind.CONCERN)
    quote, figures = made.elements
    assert quote == Quote("P1 tickets take a day and nobody calls us back", "Head of IT, 24 June")
    assert isinstance(figures, BigFigures)
    assert [f.figure for f in figures.figures] == ["17 of 142", "38 of 404", "7 of 9"]
    assert figures.figures[0].caption == "P1 incidents resolved in 4 h: late in June 2026 (88.0 %, target ≥ 95 %)"
    assert all(f.cells for f in figures.figures)
    assert made.shows.concern
    assert made.shows.misses == {(northwind.key(n), northwind.PERIODS[-1]) for n in (1, 2)}
    assert not made.gaps


def test_an_empty_concern_is_a_gap_and_is_not_shown_as_one() -> None:
    made = slide(EMPTY, by_hand.analysis(latest=None), SlideKind.CONCERN)
    assert {gap.slot: gap.prompt for gap in made.gaps}["brief:concern"] == "What worries them most, in their own words"
    assert made.waits_for
    assert not made.shows.concern
    assert not slide(EMPTY, northwind.analysis_of(EMPTY), SlideKind.CONCERN).waits_for, "figures stand by themselves"


@pytest.mark.parametrize(
    ("results", "title", "figure"),
    [
        (("0.90", "0.96"), "One of two service levels missed in June 2026", ("1 of 2", "")),
        (("0.90", "0.90"), "Both service levels missed in June 2026", ("0 of 2", "")),
        (("0.90",), "The only service level missed in June 2026", ("0 of 1", "")),
        (
            ("0.90", "0.96", None),
            "One service level missed in June 2026, one not measured",
            ("1 of 2", "; one not measured"),
        ),
        (
            ("0.90", None, None),
            "One service level missed in June 2026, two not measured",
            ("0 of 1", "; two not measured"),
        ),
    ],
)
def test_what_was_not_measured_is_in_no_figure_of_what_was_met(
    results: tuple[str | None, ...], title: str, figure: tuple[str, str]
) -> None:
    levels = [by_hand.level(f"Level {n}", [*["0.96"] * 5, last]) for n, last in enumerate(results)]
    made = slide(EMPTY, by_hand.analysis(levels), SlideKind.CONCERN)
    assert made.title == title
    big = next(e for e in made.elements if isinstance(e, BigFigures)).figures[-1]
    assert (big.figure, big.caption) == (figure[0], f"service levels met in June 2026{figure[1]}")


def test_where_nothing_is_missed_the_concern_is_answered_by_what_it_names() -> None:
    levels = [by_hand.level("Payroll", ["0.96"] * 6), by_hand.level("Desk calls", ["0.97"] * 6)]
    meeting = Meeting("m", Brief(concern="Your desk never answers"))
    made = slide(meeting, by_hand.analysis(levels), SlideKind.CONCERN)
    figures = made.elements[1]
    assert isinstance(figures, BigFigures)
    assert [(f.figure, f.tone) for f in figures.figures] == [("97.0 %", "met"), ("2 of 2", "strong")]
    assert made.shows.praise


def test_now_has_a_row_to_fill_for_each_current_miss_without_action() -> None:
    meeting = northwind.told()
    made = slide(meeting, northwind.analysis_of(meeting), SlideKind.NOW)
    assert lines(made)[0][0] == "P1 incidents resolved in 4 h / 88.0 %, target ≥ 95 %, 17 of 142 late"
    assert lines(made)[0][1:] == [
        "Two engineers moved to nights; call back in 30 minutes",
        "15 June 2026",
        "Maya Lind",
    ]
    assert [gap.slot for gap in made.gaps] == [f"action:{northwind.key(2)}:{f}" for f in ("action", "since", "owner")]
    assert made.title == "What we do now about one of the two service levels missed in June"
    assert made.shows.misses == {(northwind.key(1), northwind.PERIODS[-1])}


def test_now_without_any_action_waits() -> None:
    made = slide(EMPTY, northwind.analysis_of(EMPTY), SlideKind.NOW)
    assert made.waits_for
    assert not made.shows.misses
    assert "entered" not in made.source


def test_now_shows_an_action_for_an_older_miss_behind_the_current_ones() -> None:
    levels = [by_hand.level("Old", ["0.90", *["0.96"] * 5]), by_hand.level("Current", [*["0.96"] * 5, "0.90"])]
    actions = {"a": Action("a", "old", "A second person signs"), "b": Action("b", "current", "Nights staffed")}
    made = slide(Meeting("m", actions=actions), by_hand.analysis(levels), SlideKind.NOW)
    assert [line[1] for line in lines(made)] == ["Nights staffed", "A second person signs"]
    assert made.title == "What we do now about the service level missed in June, whatever is decided"
    assert made.shows.misses == {("current", by_hand.PERIODS[-1])}


def test_next_steps_say_that_they_are_complete_only_when_they_are() -> None:
    meeting = northwind.told()
    made = slide(meeting, by_hand.analysis(), SlideKind.NEXT)
    assert made.title == "Two next steps, each with a name and a day"
    assert lines(made)[0] == ["Read every late P2 together, each Friday", "Tom Reyes", "10 July 2026"]
    assert lines(made)[-1] == ["", "", ""], "one to write the next step in"
    without = Meeting("m", steps=meeting.steps | {"s3": Step("s3", "Meet in September")})
    assert slide(without, by_hand.analysis(), SlideKind.NEXT).title == "What we do next, who does it, and by when"
    assert slide(EMPTY, by_hand.analysis(), SlideKind.NEXT).waits_for


def test_steps_beyond_a_slide_go_on_over_the_next() -> None:
    meeting = Meeting("m", steps={str(n): Step(str(n), f"Step {n}", "Ida", "2026-07-31") for n in range(9)})
    first, second = (slide(meeting, by_hand.analysis(), SlideKind.NEXT, about) for about in ("", "2"))
    assert len(table(first).rows) == 8
    assert lines(second)[0][0] == "Step 8"
    assert first.title == "What we do next, who does it, and by when", "it is not all of them"


def test_a_text_slide_is_the_users_own() -> None:
    blank = slide(EMPTY, by_hand.analysis(), SlideKind.TEXT)
    assert {gap.slot for gap in blank.gaps} == {"title", "text:body"}
    assert blank.waits_for
    typed = slide(EMPTY, by_hand.analysis(), SlideKind.TEXT, title="Where we met last", texts={"body": "- Leeds"})
    assert (typed.title, typed.typed_title, typed.waits_for) == ("Where we met last", True, "")
