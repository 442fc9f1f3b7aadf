"""The fix for the order: clean where a clean order exists, the fewest moves, one step, and nothing done twice."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstslide.content.values import Shows
from firstslide.meeting.edits import apply
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Deck
from firstslide.rules.check import check
from firstslide.rules.every import RULES
from firstslide.rules.order_fix import order_fix
from firstslide.rules.reading import scope
from firstslide.rules.values import Story
from tests.rules.make import GOOD, JUNE, MAY, P1, P2, O, slide, story

NAMES = (*GOOD, "scope", "text", "text2", "praise", "praise2", "score2", "explain2", "options2", "own2")
PART = {
    "score2": Shows(service_levels=frozenset({P2}), misses=frozenset({(P2, JUNE)})),
    "explain2": Shows(service_levels=frozenset({P2}), misses=frozenset({(P2, JUNE)}), causes=frozenset({P2})),
}


@st.composite
def decks(draw: st.DrawFn, most: int) -> Story:
    """A deck in any order, some slides hidden, some recoloured, the results in one slide or in two."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=most, unique=True))
    slides = {}
    for name in names:
        changes = {"shows": PART[name]} if name in PART else {}
        if name == "score" and "score2" in names:
            changes["shows"] = Shows(service_levels=frozenset({P1}), misses=frozenset({(P1, MAY), (P1, JUNE)}))
        odd = draw(st.integers(0, 19))
        changes |= {"hidden": True} if odd == 0 else {"interest": O} if odd == 1 else {}
        slides[name] = slide(name, **changes)
    return story(names, "", **slides)


def codes(found: Story) -> set[str]:
    return {rule.code for rule in RULES if rule.find(found)}


def ordered(found: Story, main: tuple[str, ...]) -> Story:
    """The story in that order of its main deck; what is not in it goes to the backup."""
    backup = tuple(i for i in found.deck.main if i not in main)
    return Story(Deck(main, backup), found.slides, found.needed_service_levels, found.needed_misses, found.needed_work)


def moves(old: tuple[str, ...], new: tuple[str, ...]) -> int:
    """How many slides must be taken up to come from one order to the other, by trying every set that stays."""
    place = {i: at for at, i in enumerate(old)}
    longest = 0
    for chosen in range(1 << len(new)):
        run = [place[i] for bit, i in enumerate(new) if chosen >> bit & 1]
        if run == sorted(run):
            longest = max(longest, len(run))
    return len(new) - longest


def after(found: Story) -> Story:
    fix = order_fix(found)
    return found if fix is None else fix.story


@settings(max_examples=120, deadline=None)
@given(decks(most=6))
def test_the_fix_is_clean_with_the_fewest_moves(found: Story):
    stays = tuple(i for i in found.deck.main if found.slides[i].hidden or not scope(found.slides[i]))
    clean = [main for main in permutations(stays) if not codes(ordered(found, main))]
    fixed = after(found)
    if clean:
        assert not codes(fixed)
        assert moves(stays, fixed.deck.main) == min(moves(stays, main) for main in clean)
    else:
        assert codes(fixed) <= codes(found), "it breaks nothing that was right"


@settings(max_examples=200, deadline=None)
@given(decks(most=12))
def test_the_fix_is_done_once_and_loses_no_slide(found: Story):
    fixed = after(found)
    assert sorted((*fixed.deck.main, *fixed.deck.backup)) == sorted((*found.deck.main, *found.deck.backup))
    assert order_fix(fixed) is None


@settings(max_examples=100, deadline=None)
@given(decks(most=12))
def test_every_finding_s_fix_is_the_whole_order_and_mends_it(found: Story):
    fixes = [finding for finding in check(found) if finding.fix]
    assert len({id(finding.fix) for finding in fixes}) <= 1
    if fixes:
        meeting = Meeting("m", deck=found.deck)
        assert fixes[0].fix is not None
        deck = apply(meeting, fixes[0].fix).deck
        left = {f.code: f.judged for f in check(Story(**{**vars(found), "deck": deck}))}
        assert all(left.get(finding.code) != finding.judged for finding in fixes)


def test_scope_goes_to_the_end_of_the_backup():
    fix = order_fix(story(("concern", "scope2", *GOOD[1:]), "scope"))
    assert fix is not None
    assert fix.story.deck == Deck(GOOD, ("scope", "scope2"))
    assert fix.says == "Moves “What we agreed” to the backup."


def test_the_edit_is_one_step_and_undoes():
    found = story("options concern score work own next", "")
    fix = order_fix(found)
    assert fix is not None
    assert fix.edit.label == "Put the data first"
    meeting = Meeting("m", deck=found.deck)
    moved = apply(meeting, fix.edit)
    assert moved.deck.main == ("concern", "score", "work", "own", "options", "next"), "where it belongs, not at the end"
    assert apply(moved, fix.edit.inverse) == meeting
    assert fix.says == "Moves “Three ways to go on” to place 5."


def test_one_slide_is_moved_rather_than_five():
    fix = order_fix(story("score work now explain own options next concern"))
    assert fix is not None
    assert fix.says == "Moves “What worries you most” to place 1."


def test_many_moves_are_counted():
    main = "options options2 options3 options4 concern score work own next"
    fix = order_fix(story(main))
    assert fix is not None
    assert fix.says == "Moves four slides to where they serve your customer."


def test_hidden_slides_stay_where_they_are():
    fix = order_fix(story("text options concern score work own", "", hidden="text"))
    assert fix is not None
    assert fix.story.deck.main[0] == "text"


def test_a_deck_that_lacks_data_is_put_as_far_in_order_as_it_goes():
    found = story("options score work own next", "")
    fix = order_fix(found)
    assert fix is not None
    assert fix.story.deck.main == ("score", "work", "own", "options", "next")
    finding = {f.code: f for f in check(fix.story)}["ORD001"]
    assert finding.fix is None
    assert "their own concern" in finding.message


def test_slides_that_wait_for_each_other_are_no_trap():
    first = slide("explain", shows=Shows(misses=frozenset({(P1, JUNE), (P2, JUNE)}), causes=frozenset({P1})))
    second = slide("explain2", shows=Shows(misses=frozenset({(P1, JUNE), (P2, JUNE)}), causes=frozenset({P2})))
    found = story("explain explain2 work", "", explain=first, explain2=second)
    assert "ORD003" in codes(found)
    assert codes(after(found)) <= codes(found)


@pytest.mark.parametrize("size", [30])
def test_a_large_tangled_deck_is_put_right(size):
    main = [f"{GOOD[(7 * at) % len(GOOD)]}{at}" for at in range(size)][::-1]
    found = story(main, "")
    assert codes(found)
    assert not codes(after(found))


@given(decks(6), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_fix_does_not_hang_on_how_slides_are_called(found: Story, chance) -> None:
    """Slides' ids are random; of equally short fixes the one taken must be the same on every computer."""
    names = list(found.slides)
    others = [f"slide{at}" for at in range(len(names))]
    chance.shuffle(others)
    called = dict(zip(names, others, strict=True))
    deck = Deck(*(tuple(called[i] for i in part) for part in (found.deck.main, found.deck.backup)))
    slides = {called[i]: replace(s, id=called[i]) for i, s in found.slides.items()}
    again = order_fix(replace(found, deck=deck, slides=slides))
    fixed = order_fix(found)
    assert (again is None) == (fixed is None)
    if again is not None and fixed is not None:
        assert again.story.deck.main == tuple(called[i] for i in fixed.story.deck.main)
