"""How late: in the customer's measure, of the late ones and of all, never a median of medians."""

from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.analysis.narrow import narrow
from firstslide.content.elements import BigFigure, BigFigures, Key, TableElement, Words
from firstslide.content.hours import duration, spoken
from firstslide.content.values import SlideContent
from firstslide.deck.results import LATE_ROWS, late_pages, left_open, timed_levels
from firstslide.meeting.brief import Brief
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Choice, SlideKind
from tests.content import by_hand, by_log, northwind
from tests.content.by_log import JUNE, backlog, lateness, p1, reopened, times, with_log
from tests.content.reading import lines, slide

EMPTY = Meeting("m")
WHOLE = northwind.analysis_of(EMPTY)
MAY = northwind.PERIODS[-2]
NINE = times(9, "2", "5")


def _late(*timed, left=(), back=(), about: str = "", **fields) -> SlideContent:
    return slide(EMPTY, with_log(WHOLE, timed, left, back), SlideKind.LATE, about, **fields)


def _remark(made: SlideContent) -> str:
    return next(e.remark for e in made.elements if isinstance(e, Key))


def test_the_late_ones_come_first_in_hours_and_beside_them_all() -> None:
    made = _late(p1())
    assert made.title == (
        "P1 incidents resolved in 4 h: the late ones took a median of 9.5 hours in June, the slowest 31"
    )
    assert lines(made) == [
        [
            "P1 incidents resolved in 4 h", "17 of 142 / 170 of 1,420", "9.5 h / 9.5 h", "31 h / 31 h",
            "3 of 17 / 3 of 170", "2.4 h / 2.4 h", "31 h / 31 h",
        ],
    ]  # fmt: skip
    assert made.subtitle == (
        "From opening to closing by the clock, of what was closed in June 2026; below it in grey, of the whole log"
    )
    assert made.source.startswith("Source: tickets.csv, tickets!A2:D900")


def test_the_slowest_leads_to_its_own_row() -> None:
    element = _late(p1()).elements[0]
    assert isinstance(element, TableElement)
    row = element.rows[0]
    assert row.mark == "missed"
    for slowest in (row.cells[3], row.cells[6]):
        assert slowest.cells[0].cell == "D77"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("late", "title"),
    [
        (
            lateness("", "desk", (JUNE, times(9, "2", "5"), times(1, "5", "5"))),
            "Desk: the late one took 5 hours in June",
        ),
        (lateness("", "desk", (JUNE, times(9, "2", "5"), None)), "Desk: a median of 2 hours in June, the slowest 5"),
        (
            lateness("", "desk", (MAY, times(9, "2", "5"), times(3, "4.5", "5"))),
            "Desk: the late ones took a median of 4.5 hours in the whole log, the slowest 5",
        ),
        (
            lateness("", "", (JUNE, times(9, "2", "5"), None)),
            "No function named: a median of 2 hours in June, the slowest 5",
        ),
        (
            replace(lateness("", "desk", (MAY, times(9, "2", "5"), None)), every=None),
            "Desk: none closed in June",
        ),
    ],
)
def test_titles_where_few_or_none_are_late(late, title: str) -> None:
    unnamed = replace(late, measure="")
    assert _late(unnamed).title == title


def test_days_where_the_log_knows_days_only_and_hours_where_some_tickets_know_times() -> None:
    days = lateness("", "desk", (JUNE, times(9, "36", "96", 5), times(2, "72", "96", 2)), to_the_minute=False)
    made = _late(replace(days, measure=""))
    assert made.title == "Desk: the late ones took a median of 3 days in June, the slowest 4"
    assert "1.5 days / 1.5 days" in lines(made)[0]
    assert "in days where the log knows no times" in _remark(made).lower()
    mixed = lateness("", "desk", (JUNE, times(9, "2.4", "96", 5), None), to_the_minute=False)
    assert "2.4 h / 2.4 h" in lines(_late(mixed))[0]
    assert "it counts from midnight" in _remark(_late(mixed))


def test_how_many_are_in_no_time_since_they_close_before_they_open_is_said_once() -> None:
    late = replace(p1(), untimed=5, months=tuple(replace(month, untimed=2) for month in p1().months))
    assert "5 more close before they open, 2 of them in June: they are in no time here" in _remark(_late(late))
    other = replace(late, level="another")
    assert "5 more close" in _remark(_late(late, other)), "the same tickets behind two service levels"
    assert "1 more closes before it opens: it is in no time here" in _remark(_late(replace(p1(), untimed=1))).lower()
    assert "before" not in _remark(_late(p1()))


def test_hours_have_the_decimals_they_need() -> None:
    late = p1()
    said = [duration(Decimal(hours), late) for hours in ("4.04", "4.0", "8.07", "15.44", "0.25")]
    assert said == ["4.04 h", "4 h", "8.1 h", "15.4 h", "0.3 h"]
    assert [spoken(Decimal(hours), late) for hours in ("1", "9.5")] == ["1 hour", "9.5 hours"]


def test_beyond_three_days_hours_are_days_but_never_rounded_to_whole_ones() -> None:
    late = p1()
    said = [duration(Decimal(hours), late) for hours in ("72", "72.1", "73", "96", "169.6", "8141")]
    assert said == ["72 h", "72.1 h", "3.04 days", "4 days", "7.1 days", "339 days"]
    assert spoken(Decimal(8141), late) == "339 days"
    long = lateness("", "desk", (JUNE, times(9, "60", "8141"), times(3, "60", "8141")))
    assert _late(replace(long, measure="")).title == (
        "Desk: the late ones took a median of 60 hours in June, the slowest 339 days"
    )


def test_a_log_that_tells_of_no_late_ones_is_not_said_to_have_none() -> None:
    silent = lateness("", "desk", (JUNE, times(9, "2", "30", 2), None))
    made = _late(p1(), silent)
    assert lines(made)[1] == [
        "made_sla", "–", "–", "–", "2 of 9 / 2 of 90", "2 h / 2 h", "30 h / 30 h",
    ]  # fmt: skip
    assert "the log tells of no late ones" in _remark(made)
    before = lateness("", "desk", (MAY, times(9, "2", "30"), times(2, "20", "30")), (JUNE, times(8, "2", "5"), None))
    assert lines(_late(before))[0][1].startswith("none of 8")


def test_chosen_months_have_no_figures_of_the_whole_log() -> None:
    late = lateness(
        northwind.key(1), "p1-incidents", (MAY, times(137, "2", "20"), None), (JUNE, times(142, "2.4", "31"), None)
    )
    analysis = with_log(WHOLE, [late, lateness("", "field-visits", (MAY, times(9, "2", "5"), None))])
    made = slide(EMPTY, analysis, SlideKind.LATE, choice=Choice(first=MAY))
    assert "whole log" not in made.subtitle
    assert lines(made)[0][5:] == ["2.4 h", "31 h"]
    assert narrow(analysis, first=MAY).lateness[0].every is None, "medians are not made of medians"


def test_service_levels_missed_lately_come_first_and_no_slide_holds_more_rows_than_fit() -> None:
    levels = [
        lateness("", f"group-{n}", (JUNE, times(9, "2", "5"), times(n, "3", "5") if n else None)) for n in range(5)
    ]
    analysis = with_log(WHOLE, [*levels, p1()])
    assert timed_levels(analysis)[0].level == northwind.key(1)
    assert [late.function for late in timed_levels(analysis)[1:]] == [
        "group-4",
        "group-3",
        "group-2",
        "group-1",
        "group-0",
    ]
    pages = late_pages(analysis)
    assert [len(page.timed) for page in pages] == [LATE_ROWS, 1]
    made = [slide(EMPTY, analysis, SlideKind.LATE, about) for about in ("", "2", "3")]
    assert [len(lines(one)) for one in made[:2]] == [LATE_ROWS, 1]
    assert _remark(made[0]).startswith("5 of 6 on this slide")
    assert made[2].waits_for


def test_what_was_left_open_and_came_back_stands_below_where_there_is_room() -> None:
    made = _late(p1(), left=[backlog("p1-incidents", 23)], back=[reopened("p1-incidents", 142, 12)])
    below = made.elements[1]
    assert isinstance(below, TableElement)
    assert [c.header for c in below.columns] == [
        "At the end of June", "came in", "closed", "left open", "half older than", "oldest", "opened again",
    ]  # fmt: skip
    assert [c.text for c in below.rows[0].cells] == [  # type: ignore[union-attr]
        "P1 incidents", "150", "142", "23", "6 days", "41 days", "12 of 142",
    ]  # fmt: skip
    assert all(c.cells for c in below.rows[0].cells[1:])


def test_where_there_is_none_it_has_a_slide_of_its_own() -> None:
    left = [backlog("p1-incidents", 23), backlog("field-visits", 40, None, None)]
    analysis = with_log(WHOLE, [p1()] * 4, left, [reopened("device-moves", 9, 1)])
    assert left_open(analysis) == ("field-visits", "p1-incidents", "device-moves")
    assert [(len(page.timed), page.left_open) for page in late_pages(analysis)] == [(4, False), (0, True)]
    made = slide(EMPTY, analysis, SlideKind.LATE, "2")
    assert made.title == "63 tickets left open at the end of June; 300 came in, 284 closed"
    rows = lines(made)
    assert rows[0] == ["Field visits", "150", "142", "40", "–", "–", "not known"]
    assert rows[2][1:] == [*["not known"] * 5, "1 of 9 / 10 of 90 in all months"]
    only = with_log(WHOLE, [], [], [reopened("device-moves", 9, 1)])
    assert slide(EMPTY, only, SlideKind.LATE).title == "1 of 9 tickets of June were opened again"


def test_of_no_tickets_nobody_says_how_many_came_back() -> None:
    made = _late(p1(), left=[backlog("p1-incidents", 23)], back=[reopened("p1-incidents", 0, 0)])
    below = made.elements[1]
    assert isinstance(below, TableElement)
    back = below.rows[0].cells[-1]
    assert isinstance(back, Words)
    assert (back.text, back.second) == ("–", "")


def test_without_a_log_it_waits() -> None:
    assert slide(EMPTY, WHOLE, SlideKind.LATE).waits_for


def test_the_concern_is_answered_in_hours_beside_the_counts() -> None:
    meeting = northwind.meeting()
    concern = "P1 incidents are resolved too late."
    told = replace(meeting, brief=replace(meeting.brief, concern=concern))

    def figures(the_meeting: Meeting, *late) -> list[tuple[str, str]]:
        made = slide(the_meeting, with_log(WHOLE, late), SlideKind.CONCERN)
        return [(f.figure, f.tone) for e in made.elements if isinstance(e, BigFigures) for f in e.figures]

    assert figures(told) == [("17 of 142", "missed"), ("38 of 404", "missed"), ("7 of 9", "strong")]
    assert figures(told, p1()) == [
        ("17 of 142", "missed"), ("9.5 h", "missed"), ("38 of 404", "missed"), ("7 of 9", "strong"),
    ]  # fmt: skip
    elsewhere = replace(meeting, brief=replace(meeting.brief, concern="Nobody calls back."))
    assert ("9.5 h", "missed") not in figures(elsewhere, p1()), "hours only of what they ask about"
    broad = replace(meeting, brief=replace(meeting.brief, concern="Everything takes too long."))
    assert figures(broad, p1()) == figures(told, p1()), "of no service level by name: the most urgent with a log"
    other = replace(meeting, brief=replace(meeting.brief, concern="P2 incidents are resolved too late."))
    second = lateness(northwind.key(2), "p2-incidents", (JUNE, times(404, "5", "60"), times(38, "12", "60")))
    names_second = [name for name, _ in figures(other, p1(), second)]
    assert names_second[:3] == ["38 of 404", "12 h", "17 of 142"], "hours of what they name, and not of another"
    none_late = lateness(northwind.key(1), "p1-incidents", (JUNE, times(142, "2.4", "31"), None))
    assert figures(told, none_late)[1] == ("2.4 h", "strong")


def test_the_concern_shows_the_misses_whose_figures_find_room_on_it_and_no_others() -> None:
    missed = [by_hand.level(name, [*["0.96"] * 5, "0.90"]) for name in ("P1 incidents", "P2 incidents", "Payroll")]
    late = lateness("p1-incidents", "p1", (by_hand.PERIODS[-1], times(142, "2.4", "31"), times(17, "9.5", "31")))
    meeting = Meeting("m", Brief(concern="P1 incidents are resolved too late."))
    without, beside = (
        slide(meeting, with_log(by_hand.analysis(missed), timed), SlideKind.CONCERN).shows.misses
        for timed in ((), (late,))
    )
    assert {key for key, _ in without} == {"p1-incidents", "p2-incidents", "payroll"}
    assert {key for key, _ in beside} == {"p1-incidents", "p2-incidents"}, "its hours took the place of the third"


def test_without_any_target_the_concern_is_answered_by_the_whole_log() -> None:
    levels = [by_hand.level("Resolved", ["0.9"] * 6, target=None)]
    desk = lateness("", "desk", (by_hand.PERIODS[-1], times(90, "2", "50", 4, 8), None))
    moves = lateness("", "moves", (by_hand.PERIODS[-1], times(30, "7", "31", 3, 9), None))
    meeting = Meeting("m", Brief(concern="Our moves take too long"))

    def figures(the_meeting: Meeting, *late) -> tuple[BigFigure, ...]:
        made = slide(the_meeting, with_log(by_hand.analysis(levels), late), SlideKind.CONCERN)
        assert not made.waits_for
        assert not made.shows.praise
        return next((e.figures for e in made.elements if isinstance(e, BigFigures)), ())

    said = [(f.figure, f.caption) for f in figures(meeting, desk, moves)]
    assert said == [
        ("7 h", "median of all 300 moves closed"), ("31 h", "the slowest of them"), ("3 of 300", "took over a day"),
    ]  # fmt: skip
    (median, *_) = figures(meeting, replace(moves, untimed=4))
    assert median.caption == "median of 300 of 304 moves closed", "four close before they open"
    assert next(f.figure for f in figures(EMPTY, desk, moves)) == "2 h", "of no name, that with most tickets"
    assert all(f.cells for f in figures(meeting, desk))
    judged = [by_hand.level("Resolved", ["0.99"] * 6)]
    made = slide(meeting, with_log(by_hand.analysis(judged), [desk]), SlideKind.CONCERN)
    assert not any(isinstance(e, BigFigures) for e in made.elements), "results against a target answer first"


def test_all_are_not_all_where_some_close_before_they_open() -> None:
    june = replace(p1().months[0], late=None, untimed=3)
    meeting = Meeting("m", Brief(concern="P1 incidents resolved in 4 h come too late"))
    made = slide(meeting, with_log(WHOLE, [replace(p1(), months=(june,))]), SlideKind.CONCERN)
    captions = [f.caption for e in made.elements if isinstance(e, BigFigures) for f in e.figures]
    assert any(c.startswith("median of all but 3 P1 incidents closed in June 2026") for c in captions), captions


def test_every_figure_of_the_log_carries_its_cells() -> None:
    made = _late(p1(), left=[backlog("p1-incidents", 23)])
    for element in made.elements:
        if isinstance(element, TableElement):
            for row in element.rows:
                figures = [c for c in row.cells if any(d.isdigit() for d in c.text) and c is not row.cells[0]]  # type: ignore[union-attr]
                assert figures
                assert all(c.cells for c in figures)
    assert by_log.LOG in made.source
