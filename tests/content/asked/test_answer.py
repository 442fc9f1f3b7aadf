"""Answers in the room, as slides: the months behind a figure, and the rows of the log behind a month."""

from dataclasses import replace

import pytest

from firstslide.analysis.values import Analysis
from firstslide.content.asked import answer
from firstslide.content.asked.answer import Asked
from firstslide.content.elements import TableElement, TimeChart, Words
from firstslide.content.projection import customer_slide
from firstslide.content.series.owner import Owner
from firstslide.content.series.values import Rows
from firstslide.content.values import SlideContent
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Logged, LoggedRows, TicketRow
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Interest, SlideKind
from tests.content import northwind

MEETING = northwind.told()
ANALYSIS: Analysis = northwind.analysis_of(MEETING)
JUNE, JULY = Period(2026, 6), Period(2025, 7)
P1 = northwind.key(1)


def asked(who: Owner, analysis: Analysis = ANALYSIS) -> Asked:
    return Asked(MEETING, analysis, who, "6")


def months(who: Owner, analysis: Analysis = ANALYSIS) -> SlideContent:
    made = answer.months(asked(who, analysis))
    assert made is not None
    return made


def chart(content: SlideContent) -> TimeChart:
    element = content.elements[0]
    assert isinstance(element, TimeChart)
    return element


def logged(count: int, given: int = 500, late: bool = True) -> LoggedRows:
    rows = tuple(
        Logged(
            TicketRow(
                n + 1, f"INC{n}", "P1 incidents", "SL-01", "Leeds", "2026-06-03", "2026-06-04T09:30", made=not late
            ),
            Cell("delivered.xlsx", "Tickets", f"A{n + 1}"),
            "tickets",
        )
        for n in range(1, min(count, given) + 1)
    )
    return LoggedRows(count, rows)


@pytest.mark.parametrize(
    ("who", "title", "kind", "interest"),
    [
        (
            Owner("results", P1, JUNE),
            "P1 incidents resolved in 4 h: 88.0 % in June 2026, missed",
            SlideKind.LEVEL,
            Interest.CUSTOMER,
        ),
        (
            Owner("results", P1),
            "P1 incidents resolved in 4 h: 5 of 12 months missed, target ≥ 95 %",
            SlideKind.LEVEL,
            Interest.CUSTOMER,
        ),
        (
            Owner("volume", "service-desk", JUNE),
            "Service desk: 5,010 contacts in June 2026, planned 3,450, +45 %",
            SlideKind.MONTHS,
            Interest.SHARED,
        ),
        (
            Owner("hours", "service-desk"),
            "Service desk: 9,726.5 h, 8,280 h contracted",
            SlideKind.EFFORT,
            Interest.CUSTOMER,
        ),
    ],
)
def test_months_are_a_slide_of_the_kind_that_shows_the_same(
    who: Owner, title: str, kind: SlideKind, interest: Interest
) -> None:
    made = months(who)
    assert (made.title, made.kind, made.interest, made.number) == (title, kind, interest, "6")
    assert made.source.startswith("Source: ")
    assert chart(made).large


def test_every_month_keeps_its_figure_its_target_and_its_cells() -> None:
    series = chart(months(Owner("results", P1, JUNE))).series[0]
    level = ANALYSIS.service_levels[0]
    assert [point.cells for point in series.points] == [month.cells for month in level.periods]
    assert [point.met for point in series.points] == [month.met for month in level.periods]
    assert series.target == 95
    assert [point.period for point in series.points if point.lifted] == [JUNE]
    plan = chart(months(Owner("volume", "service-desk"))).series[0].points
    assert {point.plan for point in plan} == {3450}


def test_a_target_that_changed_stands_in_each_month() -> None:
    level = ANALYSIS.service_levels[0]
    moved = tuple(replace(m, target=m.target if m.period > JULY else None) for m in level.periods)
    changed = tuple(replace(m, target=m.target and m.target - (m.period == JUNE) * m.target / 10) for m in moved)
    analysis = replace(ANALYSIS, service_levels=(replace(level, periods=changed),))
    series = chart(months(Owner("results", P1), analysis)).series[0]
    assert (series.target, series.target_label) == (None, "target, which changed")
    assert series.points[-1].aim is not None
    assert series.points[-1].aim < 95
    assert {point.plan for point in series.points} == {None}, "a target is nothing that was planned"


def test_what_an_answer_shows_is_known_to_whoever_judges_the_order() -> None:
    shows = months(Owner("results", P1, JUNE)).shows
    assert shows.service_levels == {P1}
    assert len(shows.misses) == 5
    assert not shows.causes
    assert not shows.ask
    assert months(Owner("hours", "service-desk")).shows.work == {"service-desk"}


def test_of_a_missed_month_the_late_rows_are_wanted_and_of_another_all() -> None:
    assert answer.rows_wanted(asked(Owner("results", P1, JUNE))) == (Rows("p1-incidents", late=True, level=P1),)
    assert answer.rows_wanted(asked(Owner("results", P1, JULY))) == (Rows("p1-incidents", level=P1),)
    assert answer.rows_wanted(asked(Owner("volume", "service-desk", JUNE))) == (Rows("service-desk"),)
    assert answer.rows_wanted(asked(Owner("results", P1))) == ()


def test_ten_rows_at_most_and_all_of_them_counted() -> None:
    made = answer.rows(asked(Owner("results", P1, JUNE)), logged(1_234))
    assert made is not None
    table = made.elements[0]
    assert isinstance(table, TableElement)
    assert len(table.rows) == 10
    assert made.title == "P1 incidents resolved in 4 h, June 2026: 1,234 late rows in the log, 1 to 10 shown"
    assert made.subtitle.startswith("June 2026: 88.0 %, missed; target ≥ 95 %; 17 of 142 late")
    assert made.source == "Source: delivered.xlsx, Tickets!A2:A11, as of 3 July 2026"
    later = answer.rows(asked(Owner("results", P1, JUNE)), logged(13), 10)
    assert later is not None
    assert later.title.endswith("13 late rows in the log, 11 to 13 shown")


def test_a_row_holds_what_the_customer_knows_of_their_ticket_and_no_more() -> None:
    ticket = TicketRow(
        2,
        "INC2",
        "P1 incidents",
        "SL-01",
        "Leeds",
        "2026-06-03T14:05:30",
        "",
        made=None,
        origin="Canary-origin",
        priority="1",
        reopened=3,
    )
    cell = Cell("delivered.xlsx", "Tickets", "A2")
    made = answer.rows(asked(Owner("results", P1, JUNE)), LoggedRows(1, (Logged(ticket, cell, "tickets"),)))
    assert made is not None
    slide = customer_slide(made)
    table = slide.elements[0]
    assert isinstance(table, TableElement)
    said = [part.text for part in table.rows[0].cells if isinstance(part, Words)]
    assert said == ["INC2", "3 Jun 2026 14:05", "", "1", "Leeds", ""]
    assert "Canary" not in repr(slide)
    assert table.rows[0].cells[0].cells == (cell,)  # type: ignore[union-attr]


def test_where_there_is_nothing_there_is_no_answer() -> None:
    assert answer.months(asked(Owner("volume", "nothing"))) is None
    assert answer.rows(asked(Owner("results", P1, JUNE)), LoggedRows(0, ())) is None
    assert answer.rows(asked(Owner("results", P1)), logged(3)) is None
