"""Slides that an edit does not touch stay as they were made, and what is kept is what would be made anew."""

from dataclasses import replace
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from firstslide.analysis.analyse import Analyst
from firstslide.content.build import Contents, contents
from firstslide.content.live.live import LiveFigures
from firstslide.deck.draft import draft
from firstslide.meeting import edits
from firstslide.meeting.brief import Link, Remedy, Step
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Choice, Deck, Slide, SlideKind
from tests.meeting.things import WORDS

from . import northwind

FACTS = northwind.northwind()
LEVELS = st.sampled_from([northwind.key(number) for number in range(1, 9)])


def _drafted() -> Meeting:
    meeting = northwind.told()
    return edits.apply(meeting, draft(meeting, Analyst().analyse(FACTS, meeting)).edit)


DRAFTED = _drafted()
SLIDES = tuple(DRAFTED.slides.values())
OTHER_SLIDES = st.sampled_from(SLIDES).flatmap(
    lambda slide: st.sampled_from(
        [
            slide,  # as it was before: back and forth
            replace(slide, title="Ours: {on time}"),
            replace(slide, notes="Say it first."),
            replace(slide, hidden=True),
            replace(slide, choice=Choice(first=northwind.PERIODS[3])),
            Slide(slide.id, SlideKind.TEXT, texts={"body": "{volume: Service desk}"}),
        ]
    ).map(lambda other: ("slides", other.id, other))
)
THINGS = st.one_of(
    OTHER_SLIDES,
    st.permutations([slide.id for slide in SLIDES]).flatmap(
        lambda ids: st.integers(1, len(ids)).map(
            lambda at: ("deck", "", Deck(main=tuple(ids[:at]), backup=tuple(ids[at:])))
        )
    ),
    st.builds(lambda words: ("brief", "", replace(DRAFTED.brief, concern=words)), WORDS),
    st.sampled_from(["light", "dark"]).map(lambda theme: ("brief", "", replace(DRAFTED.brief, theme=theme))),
    st.builds(lambda level, words: ("remedies", "r1", Remedy("r1", level, cause=words)), LEVELS, WORDS),
    st.builds(lambda level: ("links", level, Link(level, volume_sensitive=False)), LEVELS),
    st.builds(lambda words: ("steps", "s1", Step("s1", words)), WORDS),
)


@settings(max_examples=20)
@given(st.lists(THINGS, min_size=1, max_size=6))
def test_after_any_edits_what_is_kept_is_what_would_be_made_anew(things: list[tuple]) -> None:
    analyst, kept = Analyst(), Contents()
    grounds: object = None
    for meeting in accumulate(things, lambda m, thing: edits.apply(m, edits.put(m, "", [thing])), initial=DRAFTED):
        if grounds != (meeting.remedies, meeting.links):
            grounds = (meeting.remedies, meeting.links)
            analysis = analyst.analyse(FACTS, meeting)
            live = LiveFigures(analysis, meeting.same)
        found = kept.of(meeting, analysis, live)
        assert found == contents(meeting, analysis, live)
        assert list(found) == [*meeting.deck.main, *meeting.deck.backup]


def test_an_edit_of_one_slides_notes_makes_that_slide_alone_anew() -> None:
    analysis = Analyst().analyse(FACTS, DRAFTED)
    live, kept = LiveFigures(analysis, DRAFTED.same), Contents()
    before = kept.of(DRAFTED, analysis, live)
    slide = SLIDES[1]
    edited = edits.apply(
        DRAFTED, edits.put(DRAFTED, "Notes", [("slides", slide.id, replace(slide, notes="Say it first."))])
    )
    after = kept.of(edited, analysis, live)
    assert [key for key in after if after[key] is not before[key]] == [slide.id]
    assert after[slide.id].notes == "Say it first."
