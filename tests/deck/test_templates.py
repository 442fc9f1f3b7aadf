"""Templates: read and written alike, checked with a sentence, empty of the customer; each drafts a deck in order."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstslide.content.build import contents
from firstslide.deck import changes
from firstslide.deck.draft import draft
from firstslide.deck.templates import Template, TemplateSlide, parsed, shipped, template_of, written
from firstslide.meeting.edits import apply
from firstslide.meeting.errors import UserError
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import BY_HAND, Deck, Slide, SlideKind
from firstslide.rules.check import check
from firstslide.rules.story import story_of
from tests.content import northwind

EMPTY = Meeting("m")
ANALYSIS = northwind.analysis_of(northwind.told())
KINDS = [kind for kind in SlideKind if kind not in BY_HAND]
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
SLIDES = st.builds(TemplateSlide, st.sampled_from(KINDS), st.booleans(), st.integers(0, 40), NAMES)
TEMPLATES = st.builds(
    Template, NAMES, NAMES, st.lists(SLIDES, min_size=1, unique_by=lambda slide: slide.kind).map(tuple)
)


def drafted(template: Template | None = None, meeting: Meeting = EMPTY) -> Meeting:
    return apply(meeting, draft(meeting, ANALYSIS, template).edit)


def main(meeting: Meeting) -> list[SlideKind]:
    return [meeting.slides[slide_id].kind for slide_id in meeting.deck.main]


@given(TEMPLATES)
def test_what_is_written_is_read_again(template: Template) -> None:
    assert parsed(written(template), "a.json") == template


def test_the_program_brings_three_and_drafts_the_difficult_meeting() -> None:
    assert [template.name for template in shipped()] == [
        "The difficult meeting",
        "Monthly review",
        "Quarterly review",
    ]
    assert [(s.kind, s.backup) for s in shipped()[0].slides if s.kind is SlideKind.CONCERN] == [
        (SlideKind.CONCERN, False)
    ]
    kept = drafted(), drafted(shipped()[0])
    assert main(kept[0]) == main(kept[1])


@pytest.mark.parametrize("template", shipped(), ids=lambda template: template.name)
def test_each_holds_every_kind_that_is_drafted_and_keeps_to_the_order(template: Template) -> None:
    listed = {slide.kind for slide in template.slides}
    assert listed >= set(KINDS) - {SlideKind.OPTIONS}
    assert template.slides[0].kind is SlideKind.CONCERN
    assert template.sentence.endswith(".")
    ours = (SlideKind.SCOPE, SlideKind.OUTSIDE, SlideKind.CHARGES)
    assert all(slide.backup for slide in template.slides if slide.kind in ours)
    meeting = drafted(template, northwind.told())
    assert check(story_of(meeting, contents(meeting, ANALYSIS), ANALYSIS)) == ()


def test_the_difficult_meeting_is_short() -> None:
    assert len(drafted(None, northwind.told()).deck.main) <= 13


def test_a_kind_that_is_not_in_it_is_not_drafted_and_not_spoken_of() -> None:
    template = Template("Short", "", (TemplateSlide(SlideKind.SCORECARD), TemplateSlide(SlideKind.LATE)))
    made = draft(EMPTY, ANALYSIS, template)
    assert main(apply(EMPTY, made.edit)) == [SlideKind.SCORECARD]
    assert [sentence[:8] for sentence in made.skipped] == ["How late"]


def test_another_template_takes_the_slides_that_are_there_and_keeps_what_was_typed() -> None:
    meeting = drafted()
    explained = next(slide for slide in meeting.slides.values() if slide.kind is SlideKind.EXPLAINED)
    meeting = replace(meeting, slides={**meeting.slides, explained.id: replace(explained, notes="Say this")})
    quarterly = drafted(shipped()[2], meeting)
    assert explained.id in quarterly.deck.main
    assert quarterly.slides[explained.id].notes == "Say this"
    assert drafted(None, quarterly).deck == meeting.deck


def test_a_title_of_its_own_stands_on_a_new_slide_only() -> None:
    template = Template("Titled", "", (TemplateSlide(SlideKind.OWN, title="Ours to mend"),))
    meeting = drafted(template)
    (slide,) = meeting.slides.values()
    assert slide.title == "Ours to mend"
    typed = apply(meeting, changes.set_text(meeting, slide.id, "title", "What we broke"))
    assert [each.title for each in drafted(template, typed).slides.values()] == ["What we broke"]


def test_at_most_so_many_stand_in_the_main_deck() -> None:
    template = Template("One", "", (TemplateSlide(SlideKind.LEVEL, most=1),))
    meeting = drafted(template)
    assert (len(meeting.deck.main), len(meeting.deck.backup)) == (1, 5)


# Saving


def test_a_decks_order_is_saved_and_drafts_the_same_deck() -> None:
    meeting = drafted(shipped()[2])
    saved = template_of(meeting, ANALYSIS, "As we do it")
    assert (saved.name, saved.sentence) == ("As we do it", "")
    assert main(drafted(saved)) == main(meeting)
    moved = apply(meeting, changes.move(meeting, [meeting.deck.main[3]], 1, False))
    again = drafted(template_of(moved, ANALYSIS, "x"))
    assert list(dict.fromkeys(main(again))) == list(dict.fromkeys(main(moved)))


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("What went wrong, and what we do now", True),
        ("Northwind, and what we do now", False),
        ("What we owe Northwind Health", False),
        ("What Maya Lind does about it", False),
        ("The service desk is ours", False),
        ("17 late", False),
        ("{met: latest} met", False),
        ("Six of nine met", False),
        ("P1 incidents resolved in 4 h", False),
    ],
)
def test_nothing_of_the_customers_is_saved(title: str, kept: bool) -> None:
    meeting = drafted(None, northwind.told())
    own = next(slide for slide in meeting.slides.values() if slide.kind is SlideKind.OWN)
    slide = replace(own, title=title, notes="Secret", texts={"x": "Secret"})
    by_hand = Slide("t", SlideKind.TEXT, title="Of our own", texts={"body": "Secret"})
    deck = Deck((*meeting.deck.main, "t"), meeting.deck.backup)
    meeting = replace(meeting, slides={**meeting.slides, own.id: slide, "t": by_hand}, deck=deck)
    saved = written(template_of(meeting, ANALYSIS, "x")).decode()
    assert (title in saved) is kept
    for word in ("Secret", "Of our own", "Northwind Health", "p1", northwind.key(1), own.id):
        assert word not in saved


def test_a_deck_without_a_slide_has_no_order() -> None:
    with pytest.raises(UserError, match="draft the slides first"):
        template_of(EMPTY, ANALYSIS, "x")


# What is wrong


def file(**fields: object) -> bytes:
    whole = {"format": "firstslide-template", "version": 1, "name": "A", "sentence": "", "slides": [{"kind": "own"}]}
    return json.dumps(whole | fields).encode()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is no template"),
        (b"\xff\xfe", "is no template"),
        (b"[]", "is no template"),
        (file(format="firstslide-layouts"), "is no template"),
        (file(version=2), "newer version"),
        (file(name=""), "is no template"),
        (file(slides=[]), "is no template"),
        (file(slides=[{"kind": "weather"}]), "weather"),
        (file(slides=[{"kind": "own"}, {"kind": "own"}]), "“own” stands in it more than once"),
        (file(slides=[{"kind": "text"}]), "“text” is a slide of your own"),
        (file(slides=[{"kind": "own", "most": -1}]), "is no template"),
        (file(slides=[{"kind": "own", "title": "x" * 201}]), "is no template"),
        (file(sentence="x" * 200_000), "at most"),
        (b"[" * 100_000, "is no template"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, why: str) -> None:
    with pytest.raises(UserError, match=r"^a\.json") as raised:
        parsed(data, "a.json")
    assert why in str(raised.value)
