"""Figures by hand: what the data say, in any honest rounding, is let be; what they don't is found, and often linked."""

from dataclasses import replace

import pytest

from firstslide.content.build import contents
from firstslide.content.live.live import LiveFigures
from firstslide.content.live.unsourced import Unsourced, relinked, unsourced
from firstslide.deck.draft import draft
from firstslide.meeting import edits
from firstslide.meeting.brief import Remedy
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import SlideKind
from tests.content import northwind

P1 = "P1 incidents resolved in 4 h"


def drafted() -> Meeting:
    meeting = northwind.told()
    return edits.apply(meeting, draft(meeting, northwind.analysis_of(meeting)).edit)


MEETING = drafted()
ANALYSIS = northwind.analysis_of(MEETING)
LIVE = LiveFigures(ANALYSIS)


def titled(title: str, kind: SlideKind = SlideKind.SCORECARD) -> Meeting:
    slide = next(slide for slide in MEETING.slides.values() if slide.kind is kind)
    return replace(MEETING, slides={**MEETING.slides, slide.id: replace(slide, title=title)})


def found(meeting: Meeting) -> tuple[Unsourced, ...]:
    return unsourced(meeting, contents(meeting, ANALYSIS, LIVE), LIVE)


def test_what_is_drafted_and_told_is_borne_out() -> None:
    assert found(MEETING) == ()


@pytest.mark.parametrize(
    "title",
    [
        "P1 was 88 % in June, 17 of 142 late",
        "P1 was 88.03 per cent in June",
        "Seven of nine service levels met in June",
        "Seven of the nine service levels were met",
        "53,480 contacts came in the year, and 5,010 in June",
        "96 late of 1,408 in twelve months",
        "P1 was below the target of 95 % in five of twelve months",
        "P1 missed in months more than 10 % over baseline",
    ],
)
def test_what_the_data_say_is_let_be(title: str) -> None:
    assert found(titled(title)) == ()


@pytest.mark.parametrize(
    "title",
    [
        "Two engineers on duty 24×7 from 15 July 2026, at 14:05 and 2 pm",
        "ISO 20000, SL-06, P1 and Level 2 by 24.06.2026, June 24 or 2026-07-03",
        "Call +49 30 1234567 within 30 minutes, every 48 hours",
        "One of two engineers moved; 3 options, the 1st by Q1 FY26 or 2027",
        "1. First things first",
        "We take 40 people off other work for 6 weeks",
        "Read clause 14.2 on page 31 of schedule 7",
    ],
)
def test_dates_times_names_and_promises_are_no_figures(title: str) -> None:
    assert found(titled(title)) == ()


@pytest.mark.parametrize(
    ("title", "figure", "linked"),
    [
        ("P1 was 87 % in June", "87 %", f"P1 was {{attainment: {P1}, Jun 2026}} in June"),
        ("P1: 17 of 150 late in June", "17 of 150", f"P1: {{late: {P1}, Jun 2026}} late in June"),
        ("Six of nine service levels met in June", "Six of nine", "{met: Jun 2026} service levels met in June"),
        (
            "5,011 contacts of the service desk",
            "5,011",
            "{volume: Service desk, Jun 2026} contacts of the service desk",
        ),
        ("P1 fell to 61 % in June", "61 %", ""),
        ("We promise 99.9 % from now on", "99.9 %", ""),
        ("12,345 tickets more", "12,345", ""),
        ("Costs came down by £12,345", "12,345", ""),
        ("Nobody waits: 0 of 4,711 late", "0 of 4,711", ""),
    ],
)
def test_what_they_don_t_say_is_found_and_linked_where_one_is_meant(title: str, figure: str, linked: str) -> None:
    (only,) = found(titled(title))
    assert (only.written, only.where, only.slot, only.why) == (figure, "Title", "title", "")
    assert relinked(title, only) == (linked or title)


def test_a_rate_of_another_service_level_or_month_does_not_bear_it_out() -> None:
    applications = LIVE.shown("{attainment: Applications available, latest}")
    assert found(titled(f"{applications} of the applications were there in June")) == ()
    (only,) = found(titled(f"P1 came to {applications} in June"))
    assert only.written == applications
    month = next(m for m in ANALYSIS.service_levels[0].periods if m.period.month == 9)
    september = LIVE.shown(f"{{attainment: {P1}, {month.period}}}")
    assert found(titled(f"P1 came to {september} in September")) == ()
    assert [each.written for each in found(titled(f"P1 came to {september} in June"))] == [september]


@pytest.mark.parametrize(
    ("title", "figure"),
    [
        ("You had 18 late P1 incidents in June", "18"),
        ("P1 incidents met in nine of nine months", "nine of nine"),
        ("P1 missed in three months", "three months"),
        ("We were late on 12 tickets", "12"),
        ("Nearly 40 P2 incidents were late in June", "40"),
        ("P1 back to 95 % in May", "95 %"),
        ("P1 was missed twice", "twice"),
        ("P1 was missed five months running", "five months"),
        ("P1 incidents met in five of twelve months", "five of twelve"),
        ("P1: 96 late incidents in June", "96"),
        ("The service desk took 900 hours in June", "900"),
        ("17 of 142 P1 incidents on time in June", "17 of 142"),
    ],
)
def test_a_count_is_held_to_what_the_sentence_names(title: str, figure: str) -> None:
    assert [each.written for each in found(titled(title))] == [figure]


@pytest.mark.parametrize(
    "title",
    [
        "You had 17 late P1 incidents in June",
        "P1 incidents met in seven of twelve months",
        "P1 missed in five months",
        "We were late on 17 P1 incidents in June",
        "38 P2 incidents were late in June",
        "P1 was 88.0 % in June against the target of 95 %",
        "P2 was missed twice",
        "P1 missed four months running",
        "125 of 142 P1 incidents on time in June",
        "The service desk worked 874 hours in June",
        "P1 missed in each of the last three months",
        "P1 was missed, and will be back in three months",
        "15 misses in the year, five of them P1",
        "P1 incidents came to 142 in June, 42 % over the plan of 100",
        "17 of 142 P1 incidents late in June, 96 of 1,408 over the year",
        "P1 was 88 % in June; the year’s mean is 93.5 %",
        "P1 volume ran more than 10 % over baseline in June",
        "Seven of nine service levels met in June; P1 and P2 were not",
    ],
)
def test_a_count_of_what_the_sentence_names_is_let_be(title: str) -> None:
    assert found(titled(title)) == ()


@pytest.mark.parametrize("slide_id", MEETING.slides)
def test_a_title_that_the_data_give_is_as_true_by_hand(slide_id: str) -> None:
    title = contents(MEETING, ANALYSIS, LIVE)[slide_id].title
    assert found(titled(title)) == (), "on another slide"
    own = replace(MEETING.slides[slide_id], title=title)
    assert found(replace(MEETING, slides={**MEETING.slides, slide_id: own})) == (), "on its own"


def test_the_target_is_not_the_one_that_was_meant_beside_a_month() -> None:
    (only,) = found(titled("P1 back to 95 % in May"))
    assert only.instead is None or only.instead.field.quantity == "attainment"


def test_a_live_figure_is_borne_out_as_long_as_it_has_a_value() -> None:
    assert found(titled("{attainment: SL-01, latest} of P1, {volume: Service desk} contacts")) == ()
    (gone,) = found(titled("{attainment: P9, latest} of P9"))
    assert (gone.written, gone.why) == ("attainment: P9, latest", "The data know no service level “P9”.")
    assert relinked("{attainment: P9, latest} of P9", gone) == "{attainment: P9, latest} of P9"


def test_a_figure_that_stands_there_twice_is_not_linked_by_itself() -> None:
    title = "P1 was 87 % in June, and 87 % is not enough in June"
    every = found(titled(title))
    assert [each.written for each in every] == ["87 %", "87 %"]
    assert relinked(title, every[0]) == title


def test_every_typed_text_on_a_slide_is_looked_at_but_for_notes_and_the_customers_words() -> None:
    remedy = Remedy("r9", northwind.key(1), "We lost 12,345 tickets", "{met: Jun 1999} now", "Maya Lind", "2026-07-15")
    meeting = replace(titled("Well", SlideKind.OWN), remedies={"r9": remedy})
    own = next(slide for slide in meeting.slides.values() if slide.kind is SlideKind.OWN)
    slides = {**meeting.slides, own.id: replace(own, notes="98,765 in notes")}
    brief = replace(meeting.brief, concern="You closed 98,765 tickets late.")
    every = found(replace(meeting, slides=slides, brief=brief))
    assert [(each.where, each.written) for each in every] == [
        ("What went wrong", "12,345"),
        ("What we do about it", "met: Jun 1999"),
    ]


def test_what_the_options_would_come_to_is_no_figure_of_the_data() -> None:
    slide = next(slide for slide in MEETING.slides.values() if slide.kind is SlideKind.OPTIONS)
    texts = {f"{option}:level": "98.5 % expected" for option in "abc"}
    assert found(replace(MEETING, slides={**MEETING.slides, slide.id: replace(slide, texts=texts)})) == ()
