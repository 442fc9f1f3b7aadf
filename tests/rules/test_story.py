"""The story of a drafted deck: what the slides show, and what the customer's data would have to hold."""

from dataclasses import replace

import pytest

from firstslide.analysis.values import Analysis
from firstslide.content.build import contents
from firstslide.deck import changes
from firstslide.deck.draft import draft
from firstslide.meeting.edits import apply
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Choice, Interest, SlideKind
from firstslide.rules.check import check
from firstslide.rules.story import story_of
from firstslide.rules.values import Story
from tests.analysis.make import YEAR, actual, promise, results, run, term


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return run(
        actual("P1 incidents", (98, 101, 104, 129, 133, 142)),
        actual("Print", (0, 0, 0)),
        results("P1 resolution", (97, 97, 97, 90, 90, 90), (100,) * 6),
        results("Calls", (97,) * 6, (100,) * 6),
        terms=[term("P1 incidents"), term("Print")],
        levels=[promise(depends_on=("P1 incidents",))],
    )


def drafted(analysis: Analysis) -> Meeting:
    empty = Meeting("m")
    return apply(empty, draft(empty, analysis).edit)


def told(meeting: Meeting, analysis: Analysis) -> Story:
    return story_of(meeting, contents(meeting, analysis), analysis)


def first(meeting: Meeting, kind: SlideKind) -> str:
    return next(slide.id for slide in meeting.slides.values() if slide.kind is kind)


def test_what_the_data_would_have_to_hold(analysis):
    story = told(drafted(analysis), analysis)
    assert story.needed_service_levels == {"p1-resolution"}, "contracted ones"
    assert story.needed_misses == {("p1-resolution", period) for period in YEAR[3:6]}
    assert story.needed_work == {"p1-incidents"}, "functions with work"


def test_without_a_contract_every_service_level_with_results_is_needed(analysis):
    bare = replace(analysis, service_levels=tuple(replace(s, in_contract=False) for s in analysis.service_levels))
    assert told(drafted(bare), bare).needed_service_levels == {"p1-resolution", "calls"}


def test_a_drafted_deck_is_in_order_before_anything_is_typed(analysis):
    meeting = drafted(analysis)
    assert SlideKind.OPTIONS in {slide.kind for slide in meeting.slides.values()}
    assert check(told(meeting, analysis)) == ()


def test_dragging_the_scope_to_the_front_is_found_and_put_right(analysis):
    meeting = drafted(analysis)
    scope = first(meeting, SlideKind.SCOPE)
    moved = apply(meeting, changes.move(meeting, [scope], 0, False))
    found = check(told(moved, analysis))
    assert [finding.code for finding in found] == ["ORD001", "ORD002", "ORD006"]
    assert all(finding.fix == found[0].fix for finding in found)
    assert found[0].fix is not None
    put_right = apply(moved, found[0].fix).deck
    assert put_right.main == meeting.deck.main
    assert set(put_right.backup) == set(meeting.deck.backup)


def test_recolouring_the_scope_does_not_silence_anything(analysis):
    meeting = drafted(analysis)
    scope = first(meeting, SlideKind.SCOPE)
    moved = apply(meeting, changes.move(meeting, [scope], 0, False))
    blue = apply(moved, changes.set_interest(moved, scope, Interest.CUSTOMER))
    assert [f.code for f in check(told(blue, analysis))] == [f.code for f in check(told(moved, analysis))]


def test_hiding_what_we_own_makes_the_ask_early(analysis):
    meeting = drafted(analysis)
    own = first(meeting, SlideKind.OWN)
    hidden = apply(meeting, changes.hide(meeting, [own], True))
    assert [finding.code for finding in check(told(hidden, analysis))] == ["ORD004"]


def test_deleting_the_concern_makes_everything_of_ours_early(analysis):
    meeting = drafted(analysis)
    without = apply(meeting, changes.delete(meeting, [first(meeting, SlideKind.CONCERN)]))
    (finding,) = check(told(without, analysis))
    assert (finding.code, finding.fix) == ("ORD001", None)


def test_a_kept_finding_survives_writing_and_reading(analysis):
    meeting = drafted(analysis)
    moved = apply(meeting, changes.move(meeting, [first(meeting, SlideKind.OPTIONS)], 1, False))
    (early, ask) = check(told(moved, analysis))
    for finding in (early, ask):
        edit = changes.keep(moved, finding.code, finding.slides, finding.judged, "They asked", "Ida", "2026-07-01")
        moved = apply(moved, edit)
    assert [f.waived for f in check(told(moved, analysis), moved.waivers.values())] == ["They asked", "They asked"]


def test_months_left_out_by_choice_are_not_taken_as_shown(analysis):
    meeting = drafted(analysis)
    for kind in (SlideKind.SCORECARD, SlideKind.MISSED, SlideKind.EXPLAIN):
        slide_id = first(meeting, kind)
        assert not check(told(meeting, analysis)), "one slide that shows it all is enough"
        meeting = apply(meeting, changes.set_choice(meeting, slide_id, Choice(first=YEAR[2])))
    (finding,) = check(told(meeting, analysis))
    assert finding.code == "ORD001"
    assert "all of their results" in finding.message
