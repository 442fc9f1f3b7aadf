from dataclasses import replace

import pytest

from firstslide.content.build import contents
from firstslide.deck.draft import draft
from firstslide.deck.kinds import KINDS, charged
from firstslide.deck.lacks import lacks
from firstslide.deck.results import LATE_ROWS
from firstslide.deck.templates import shipped
from firstslide.meeting import edits
from firstslide.meeting.brief import Action
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import BY_HAND, Deck, Interest, Slide, SlideKind
from tests.content import by_hand, by_log, northwind
from tests.content.reading import lines

EMPTY = Meeting("m")
QUARTERLY = next(template for template in shipped() if template.name == "Quarterly review")


def _drafted(meeting: Meeting) -> Meeting:
    return edits.apply(meeting, draft(meeting, northwind.analysis_of(meeting)).edit)


def _kinds(meeting: Meeting, part: tuple[str, ...]) -> list[str]:
    return [f"{s.kind} {s.about}".strip() for s in (meeting.slides[i] for i in part)]


def test_the_sample_is_drafted_in_the_order_of_the_rules() -> None:
    meeting = _drafted(EMPTY)
    assert _kinds(meeting, meeting.deck.main) == [
        "concern",
        "scorecard",
        "missed",
        "now",
        "work",
        "volume",
        f"explain {northwind.key(1)}",
        f"explain {northwind.key(7)}",
        f"explain {northwind.key(2)}",
        "own",
        "options",
        "next",
    ]
    assert _kinds(meeting, meeting.deck.backup) == [
        f"explain {northwind.key(3)}",
        f"explain {northwind.key(6)}",
        *(f"level {northwind.key(number)}" for number in (1, 2, 7, 3, 6, 8)),
        "effort",
        "months",
        "months 2",
        "explained",
        "scope",
        "outside",
        "charges",
        "charges 2",
    ]
    skipped = draft(EMPTY, northwind.analysis_of(EMPTY)).skipped
    assert [sentence.partition(" was")[0] for sentence in skipped] == ["How late", "What we do for you"], "no log"


def test_nothing_of_ours_is_in_the_main_deck() -> None:
    meeting = _drafted(EMPTY)
    made = contents(meeting, northwind.analysis_of(meeting))
    ours = [SlideKind.SCOPE, SlideKind.OUTSIDE, SlideKind.CHARGES, SlideKind.CHARGES]
    assert [c.kind for c in made.values() if c.interest == Interest.OURS] == ours
    assert all(c.backup for c in made.values() if c.interest == Interest.OURS)


def test_the_customers_data_are_complete_before_anything_shared() -> None:
    analysis = northwind.analysis_of(EMPTY)
    meeting = _drafted(EMPTY)
    made = [contents(meeting, analysis)[i] for i in meeting.deck.main]
    customers = made[: next(at for at, c in enumerate(made) if c.interest != Interest.CUSTOMER)]
    shown = frozenset().union(*(c.shows.service_levels for c in customers))
    assert shown == {level.key for level in analysis.service_levels}
    assert frozenset().union(*(c.shows.work for c in customers)) == {f.key for f in analysis.functions}
    assert len(frozenset().union(*(c.shows.misses for c in customers))) == analysis.misses.total


def test_without_data_only_what_is_typed_is_drafted_and_each_other_kind_says_why() -> None:
    drafted = draft(EMPTY, by_hand.analysis(latest=None))
    meeting = edits.apply(EMPTY, drafted.edit)
    assert _kinds(meeting, meeting.deck.main) == ["concern", "next"]
    assert len(drafted.skipped) == len(SlideKind) - len(BY_HAND) - 2  # concern and next need no workbook
    assert all(reason.endswith(".") for reason in drafted.skipped)


def test_where_all_is_met_there_is_nothing_to_own_and_it_says_so() -> None:
    analysis = by_hand.analysis([by_hand.level("Desk", ["0.96"] * 6)], [by_hand.function("Desk", "600", "600")])
    drafted = draft(EMPTY, analysis)
    meeting = edits.apply(EMPTY, drafted.edit)
    assert _kinds(meeting, meeting.deck.main) == ["concern", "scorecard", "work", "volume", "next"]
    assert "What we do now was left out: no service level was missed in June 2026." in drafted.skipped
    for what in ("What we own was", "Where we missed was", "Service levels over time were"):
        assert f"{what} left out: no service level was missed." in drafted.skipped
    acting = Meeting("m", actions={"a": Action("a", "desk", "Nights staffed")})
    assert lacks(SlideKind.NOW, acting, analysis) == ""


def test_where_nothing_is_held_against_a_target_nobody_says_that_none_was_missed() -> None:
    skipped = draft(EMPTY, by_hand.analysis([by_hand.level("Desk", [None] * 6)])).skipped
    assert not any("no service level was missed" in sentence for sentence in skipped)
    assert sum("no result is held against a target" in sentence for sentence in skipped) == 6


def test_a_slide_that_was_hidden_by_hand_is_not_thrown_away() -> None:
    meeting = _drafted(EMPTY)
    hidden = Slide("h", SlideKind.EXPLAIN, about="gone", hidden=True)
    crowded = replace(
        meeting, slides=meeting.slides | {"h": hidden}, deck=Deck((*meeting.deck.main, "h"), meeting.deck.backup)
    )
    assert _drafted(crowded).slides["h"].hidden


def test_long_tables_go_on_over_further_slides_of_the_main_deck() -> None:
    levels = [by_hand.level(f"Level {n}", ["0.90"] * 6) for n in range(11)]
    functions = [by_hand.function(f"F {n}", "600", "600") for n in range(11)]
    drafted = draft(EMPTY, by_hand.analysis(levels, functions), QUARTERLY)
    meeting = edits.apply(EMPTY, drafted.edit)
    main = _kinds(meeting, meeting.deck.main)
    assert [k for k in main if k.endswith(" 2") and not k.startswith("level")] == [
        "scorecard 2", "missed 2", "now 2", "work 2", "explained 2", "own 2",
    ]  # fmt: skip
    backup = [k for k in _kinds(meeting, meeting.deck.backup) if not k.startswith(("level", "explain"))]
    assert backup[:4] == ["volume 2", "months 2", "scope", "scope 2"]
    assert sum(k.startswith("level") for k in main) == 3


def test_the_levels_most_pressing_stand_in_the_main_deck_and_the_others_in_the_backup() -> None:
    levels = [
        by_hand.level("Once", ["0.90", *["0.96"] * 5]),
        by_hand.level("Clean", ["0.96"] * 6),
        by_hand.level("Thrice", [*["0.90"] * 3, *["0.96"] * 3]),
        by_hand.level("Now", [*["0.96"] * 5, "0.90"]),
        by_hand.level("Twice", [*["0.90"] * 2, *["0.96"] * 4]),
    ]
    meeting = edits.apply(EMPTY, draft(EMPTY, by_hand.analysis(levels), QUARTERLY).edit)
    main, backup = (
        [k for k in _kinds(meeting, part) if k.startswith("level")] for part in (meeting.deck.main, meeting.deck.backup)
    )
    assert main == ["level now", "level thrice", "level twice"]
    assert backup == ["level once"]


def test_of_dozens_of_missed_levels_six_have_a_slide_of_their_own_and_the_draft_says_so() -> None:
    analysis = by_hand.analysis([by_hand.level(f"Level {n}", ["0.90"] * 6) for n in range(44)])
    drafted = draft(EMPTY, analysis, QUARTERLY)
    meeting = edits.apply(EMPTY, drafted.edit)
    assert sum(slide.kind == SlideKind.LEVEL for slide in meeting.slides.values()) == 6
    assert "Service level over time: 6 of 44 slides were drafted. Add one for any other." in drafted.skipped


def test_one_more_that_was_added_by_hand_stays_when_drafted_again() -> None:
    analysis = by_hand.analysis([by_hand.level(f"Level {n}", ["0.90"] * 6) for n in range(44)])
    meeting = edits.apply(EMPTY, draft(EMPTY, analysis, QUARTERLY).edit)
    left = next(n for n in range(44) if f"level-{n}" not in {slide.about for slide in meeting.slides.values()})
    added = Slide("mine", SlideKind.LEVEL, about=f"level-{left}")
    meeting = replace(
        meeting, slides=meeting.slides | {"mine": added}, deck=Deck((*meeting.deck.main, "mine"), meeting.deck.backup)
    )
    again = edits.apply(meeting, draft(meeting, analysis, QUARTERLY).edit)
    assert "mine" in again.slides
    assert sum(slide.kind == SlideKind.LEVEL for slide in again.slides.values()) == 7


def test_how_late_is_drafted_where_a_log_tells_it() -> None:
    analysis = by_log.with_log(northwind.analysis_of(EMPTY), [by_log.p1()] * (LATE_ROWS + 1))
    meeting = edits.apply(EMPTY, draft(EMPTY, analysis).edit)
    main, backup = (
        [k for k in _kinds(meeting, part) if k.startswith("late")] for part in (meeting.deck.main, meeting.deck.backup)
    )
    assert (main, backup) == (["late"], ["late 2"])


@pytest.mark.parametrize("mode", ["", "edge", "baseline"])
def test_the_pages_of_charges_do_not_hang_on_the_mode_that_is_picked_after_the_draft(mode: str) -> None:
    drafted = _drafted(EMPTY)
    meeting = replace(drafted, brief=replace(drafted.brief, arc_mode=mode))
    analysis = northwind.analysis_of(meeting)
    pages = [c for c in contents(meeting, analysis).values() if c.kind == SlideKind.CHARGES]
    assert len(pages) == 2
    assert len(charged(analysis)) == 9
    if not mode:
        return
    assert pages[1].title == "Three more functions: charges and credits by the contract"
    names = [[line[0] for line in lines(page)] for page in pages]
    credited = [f.function for f in analysis.functions if f.charges and f.charges.rrc_units]
    assert credited
    assert set(credited) <= set(names[0])
    assert {f.function for f in charged(analysis)} == {*names[0][:6], *names[1][:3]}


def test_drafting_again_changes_nothing() -> None:
    meeting = _drafted(northwind.told())
    assert not draft(meeting, northwind.analysis_of(meeting)).edit


def test_drafting_again_puts_the_order_right_and_keeps_what_was_typed() -> None:
    meeting = _drafted(EMPTY)
    by_kind = {s.kind: s for s in meeting.slides.values()}
    last, own = by_kind[SlideKind.CHARGES], by_kind[SlideKind.OWN]
    spoiled = replace(
        meeting,
        slides=meeting.slides | {own.id: replace(own, title="We were late", notes="slowly", hidden=True)},
        deck=Deck((last.id, *meeting.deck.main), meeting.deck.backup[:-1]),
    )
    again = _drafted(spoiled)
    assert again.deck == meeting.deck
    assert again.slides[own.id].title == "We were late"
    assert again.slides[own.id].hidden


def test_slides_with_words_stay_behind_the_slide_they_stood_behind_and_untouched_ones_go() -> None:
    meeting = _drafted(EMPTY)
    scorecard = next(s for s in meeting.slides.values() if s.kind == SlideKind.SCORECARD)
    text = Slide("t", SlideKind.TEXT)
    copy = Slide("c", SlideKind.SCORECARD)
    kept = Slide("k", SlideKind.EXPLAIN, about="gone", notes="Ask Tom")
    gone = Slide("g", SlideKind.EXPLAIN, about="gone too")
    extra = {s.id: s for s in (text, copy, kept, gone)}
    at = meeting.deck.main.index(scorecard.id) + 1
    main = (*meeting.deck.main[:at], "t", "c", "k", "g", *meeting.deck.main[at:])
    backup = ("b", *meeting.deck.backup)
    extra["b"] = Slide("b", SlideKind.TEXT)
    crowded = replace(meeting, slides=meeting.slides | extra, deck=Deck(main, backup))
    again = _drafted(crowded)
    assert again.deck == Deck((*meeting.deck.main[:at], "t", "k", *meeting.deck.main[at:]), backup)
    assert "c" not in again.slides
    assert "g" not in again.slides


def test_a_draft_is_one_step_and_is_taken_back_whole() -> None:
    before = northwind.told()
    edit = draft(before, northwind.analysis_of(before)).edit
    assert edit.label == "Draft the deck"
    assert edits.apply(edits.apply(before, edit), edit.inverse) == before


def test_every_kind_says_what_it_is() -> None:
    assert set(KINDS) == set(SlideKind)
    assert all(kind.name and kind.purpose.endswith(".") and kind.needs for kind in KINDS.values())
    assert len({kind.name for kind in KINDS.values()}) == len(KINDS)
