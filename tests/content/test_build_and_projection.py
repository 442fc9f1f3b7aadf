import dataclasses
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firstslide.content.build import contents
from firstslide.content.projection import customer_deck, customer_slide, left_out
from firstslide.content.values import CustomerSlide, SlideContent
from firstslide.deck.draft import draft
from firstslide.meeting import edits
from firstslide.meeting.brief import Waiver
from firstslide.meeting.imports import Column, Field, Import, Table
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Deck, Interest, Slide, SlideKind

from . import by_hand, northwind
from .reading import texts

CANARY = "zq7Canary"


def _drafted(meeting: Meeting) -> tuple[Meeting, dict[str, SlideContent]]:
    analysis = northwind.analysis_of(meeting)
    meeting = edits.apply(meeting, draft(meeting, analysis).edit)
    return meeting, contents(meeting, analysis)


def test_contents_are_in_deck_order_and_numbered_in_each_part() -> None:
    meeting, made = _drafted(northwind.told())
    assert tuple(made) == meeting.deck.main + meeting.deck.backup
    main, backup = len(meeting.deck.main), len(meeting.deck.backup)
    numbers = [*map(str, range(1, main + 1)), *(f"B{n}" for n in range(1, backup + 1))]
    assert [c.number for c in made.values()] == numbers
    assert [c.backup for c in made.values()] == [False] * main + [True] * backup


def test_every_title_fits_two_lines_and_every_slide_of_data_has_its_source() -> None:
    _, made = _drafted(northwind.told())
    for content in made.values():
        assert 0 < len(content.title) <= 96, content.title
        if content.kind is not SlideKind.NEXT and not content.waits_for:
            assert content.source.startswith("Source: ")
            assert ", as of 3 July 2026" in content.source


def test_a_typed_title_wins_and_a_blank_one_does_not() -> None:
    for title, typed in (("You were right about P1", True), ("  ", False)):
        slide = Slide("s", SlideKind.SCORECARD, title=title)
        meeting = Meeting("m", slides={"s": slide}, deck=Deck(("s",)))
        made = contents(meeting, northwind.analysis_of(meeting))["s"]
        assert made.typed_title is typed
        assert (made.title == title) is typed


def test_interest_is_the_users_except_where_it_is_ours() -> None:
    for kind, default in ((SlideKind.SCORECARD, Interest.CUSTOMER), (SlideKind.SCOPE, Interest.OURS)):
        for chosen in (None, *Interest):
            meeting = Meeting("m", slides={"s": Slide("s", kind, interest=chosen)}, deck=Deck(("s",)))
            made = contents(meeting, northwind.analysis_of(meeting))["s"]
            assert made.interest == (default if chosen is None or default == Interest.OURS else chosen)


def test_gaps_are_the_empty_slots_each_once() -> None:
    _, made = _drafted(Meeting("m"))
    for content in made.values():
        slots = [gap.slot for gap in content.gaps]
        assert len(slots) == len(set(slots))
        assert all(gap.prompt for gap in content.gaps)


def test_what_the_customer_gets_leaves_out_what_is_hidden_or_waits() -> None:
    _, made = _drafted(Meeting("m"))
    waits = {c.kind for c in made.values() if left_out(c)}
    assert waits == {SlideKind.NOW, SlideKind.OPTIONS, SlideKind.NEXT, SlideKind.CHARGES}
    scorecard = next(c for c in made.values() if c.kind == SlideKind.SCORECARD)
    hidden = made | {scorecard.slide_id: dataclasses.replace(scorecard, hidden=True)}
    assert left_out(hidden[scorecard.slide_id]) == "It is hidden."
    shown = customer_deck(hidden.values())
    assert scorecard.slide_id not in {slide.slide_id for slide in shown}
    main = sum(not c.backup and not left_out(c) for c in hidden.values())
    backup = sum(c.backup and not left_out(c) for c in hidden.values())
    assert [s.number for s in shown] == [*map(str, range(1, main + 1)), *(f"B{n}" for n in range(1, backup + 1))]
    assert not any(s.number.startswith("B") for s in customer_deck(made.values(), backup=False))


def test_empty_rows_fall_away_for_the_customer_and_rows_of_misses_never_do() -> None:
    _, made = _drafted(northwind.told())
    deck = {s.slide_id: s for s in customer_deck(made.values())}
    rows = {c.kind: (c.elements[0], deck[c.slide_id].elements[0]) for c in made.values() if c.slide_id in deck}
    assert [len(e.rows) for e in rows[SlideKind.NOW]] == [2, 1]  # type: ignore[union-attr]
    assert [len(e.rows) for e in rows[SlideKind.NEXT]] == [3, 2]  # type: ignore[union-attr]
    assert [len(e.rows) for e in rows[SlideKind.OWN]] == [6, 6]  # type: ignore[union-attr]


def test_an_empty_quote_falls_away_for_the_customer_and_keeps_its_place_in_the_editor() -> None:
    _, made = _drafted(Meeting("m"))
    concern = next(c for c in made.values() if c.kind == SlideKind.CONCERN)
    assert len(customer_slide(concern).elements) == 2
    assert len(customer_deck([concern])[0].elements) == 1


def test_a_customer_slide_has_no_field_for_anything_internal() -> None:
    assert set(get_type_hints(CustomerSlide)) == {
        "slide_id", "title", "subtitle", "elements", "source", "number", "theme",
    }  # fmt: skip


def _planted(word: str) -> Meeting:
    """A meeting with a canary in everything that is internal: notes, waivers, internal columns, where files lie."""
    column = Column(3, f"Unit cost {word}", Field.COST, 1.0, internal=True, why=word)
    table = Table("t", "Pricing", "scope", "A1:L20", (1,), 2, 20, (column,), 18, 1.0, why=word)
    meeting = northwind.told()
    meeting = dataclasses.replace(
        meeting,
        imports={"i": Import("i", "scope.xlsx", f"sha {word}", f"/home/{word}/scope.xlsx", "2026-07-03", (table,))},
        waivers={"w": Waiver("w", "ORD001", ("s",), f"because {word}", word, "2026-07-03", word)},
    )
    analysis = northwind.analysis_of(meeting)
    meeting = edits.apply(meeting, draft(meeting, analysis).edit)
    noted = {key: dataclasses.replace(slide, notes=f"Say {word}") for key, slide in meeting.slides.items()}
    return dataclasses.replace(meeting, slides=noted)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text("abcdefghjkmnpqrstuvwxyz", min_size=8, max_size=8))
def test_nothing_internal_is_in_a_customer_slide(word: str) -> None:
    word = f"Qz9{word}"
    meeting = _planted(word)
    analysis = northwind.analysis_of(meeting)
    made = contents(meeting, analysis)
    assert sum(word in text for text in texts(list(made.values()))) >= len(made), "the notes are there while preparing"
    for deck in (customer_deck(made.values()), tuple(customer_slide(c) for c in made.values())):
        assert not [text for text in texts(deck) if word in text]


def test_prompts_of_gaps_are_in_no_customer_slide() -> None:
    _, made = _drafted(Meeting("m"))
    prompts = {gap.prompt for c in made.values() for gap in c.gaps}
    assert prompts
    assert not prompts & set(texts(tuple(customer_slide(c) for c in made.values())))


def test_the_walk_finds_what_is_planted() -> None:
    """The test above can fail: a canary in a place that the customer sees is found."""
    meeting = Meeting("m", slides={"s": Slide("s", SlideKind.SCORECARD, title=CANARY)}, deck=Deck(("s",)))
    made = contents(meeting, by_hand.analysis())
    assert CANARY in set(texts(customer_slide(made["s"])))


@pytest.mark.parametrize("kind", list(SlideKind))
def test_every_kind_can_be_made_without_any_data(kind: SlideKind) -> None:
    slide: Any = Slide("s", kind)
    meeting = Meeting("m", slides={"s": slide}, deck=Deck(("s",)))
    made = contents(meeting, by_hand.analysis(latest=None))["s"]
    assert made.waits_for
    assert made.shows.misses == frozenset()
    assert customer_deck([made]) == ()
