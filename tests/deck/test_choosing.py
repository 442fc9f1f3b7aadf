"""What a slide may show, what a choice makes of it, and points lifted out: each an edit that can be taken back."""

import pytest

from firstslide.deck import choosing
from firstslide.deck.changes import set_choice
from firstslide.deck.choosing import Offered, between, narrowed, offered, shown, spanned, without
from firstslide.deck.kinds import KINDS
from firstslide.meeting import edits
from firstslide.meeting.edits import Edit
from firstslide.meeting.errors import UserError
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Choice, Highlight, Slide, SlideKind
from tests.content import northwind

ANALYSIS = northwind.analysis_of(northwind.told())
P1 = northwind.key(1)
FIRST, LAST = ANALYSIS.periods[0], ANALYSIS.periods[-1]


def offer(kind: SlideKind) -> Offered:
    return offered(Slide("s", kind), ANALYSIS)


@pytest.mark.parametrize("kind", list(SlideKind))
def test_only_what_the_kind_allows_is_offered(kind: SlideKind) -> None:
    found, allowed = offer(kind), KINDS[kind].choices
    assert bool(found.functions) <= ("functions" in allowed)
    assert bool(found.measures) <= ("measures" in allowed)
    assert bool(found.periods) == ("periods" in allowed)


def test_choosing_all_is_choosing_nothing_so_that_new_ones_are_shown_too() -> None:
    named = offer(SlideKind.WORK).functions
    keys = [each.key for each in named]
    some = narrowed(Choice(), "functions", named, keys[1:])
    assert some.functions == tuple(keys[1:])
    assert shown(some, "functions", named) == tuple(keys[1:])
    assert narrowed(some, "functions", named, keys) == Choice()
    assert shown(Choice(), "functions", named) == tuple(keys)
    with pytest.raises(UserError):
        narrowed(some, "functions", named, [])


def test_months_run_from_one_to_another_and_the_ends_of_the_data_are_no_limit() -> None:
    periods = offer(SlideKind.WORK).periods
    some = between(Choice(), periods, periods[2], periods[4])
    assert (some.first, some.last) == (periods[2], periods[4])
    assert spanned(some, periods) == periods[2:5]
    assert between(some, periods, FIRST, LAST) == Choice()
    assert spanned(Choice(), periods) == periods


@pytest.mark.parametrize("at", [P1, f"{P1}@{LAST}"])
def test_a_row_or_a_square_is_left_out_with_its_service_level(at: str) -> None:
    found = offer(SlideKind.SCORECARD)
    left = without(Choice(), found, at)
    assert left is not None
    assert left.measures == tuple(each.key for each in found.measures if each.key != P1)
    assert without(Choice(measures=(P1,)), found, at) is None  # the last one stays


def test_a_month_is_left_out_at_an_end_and_not_from_the_middle() -> None:
    found = offer(SlideKind.LEVEL)
    assert without(Choice(), found, str(LAST)) == Choice(last=ANALYSIS.periods[-2])
    assert without(Choice(), found, f"{P1}@{FIRST}") == Choice(first=ANALYSIS.periods[1])
    assert without(Choice(), found, str(ANALYSIS.periods[3])) is None
    assert without(Choice(first=LAST), found, str(LAST)) is None
    assert without(Choice(), offer(SlideKind.OWN), P1) is None


def test_what_a_point_is_of_is_said_in_words() -> None:
    assert choosing.name_of(f"{P1}@2026-06", ANALYSIS) == "P1 incidents resolved in 4 h, June 2026"
    assert choosing.name_of("2026-06", ANALYSIS) == "June 2026"
    assert choosing.parts_of("reporting") == ("reporting", None)
    assert choosing.parts_of("2026-06") == ("", Period(2026, 6))


def after(edit: Edit, meeting: Meeting) -> Meeting:
    """The meeting after the edit, which can be taken back exactly and survives being stored."""
    changed = edits.apply(meeting, edit)
    assert edits.apply(changed, edit.inverse) == meeting
    assert edits.edit_from_json(edits.edit_to_json(edit)) == edit
    return changed


def test_a_point_is_lifted_out_remarked_and_put_back() -> None:
    meeting = Meeting("m", slides={"s": Slide("s", SlideKind.WORK)})
    lifted = after(choosing.lift(meeting, "s", "a"), meeting)
    assert lifted.slides["s"].choice.highlights == (Highlight("a"),)
    said = after(choosing.remark(lifted, "s", "a", " A new site. "), lifted)
    assert choosing.highlight(said.slides["s"].choice, "a") == Highlight("a", "A new site.")
    more = after(choosing.remark(said, "s", "b", "Theirs"), said)
    assert more.slides["s"].choice.highlights == (Highlight("a", "A new site."), Highlight("b", "Theirs"))
    quiet = after(choosing.remark(more, "s", "a", ""), more)
    assert quiet.slides["s"].choice.highlights == (Highlight("a"), Highlight("b", "Theirs"))
    back = after(choosing.lift(quiet, "s", "b"), quiet)
    assert back.slides["s"].choice.highlights == (Highlight("a"),)
    assert not choosing.remark(back, "s", "c", "  ")


def test_the_pages_of_a_list_are_chosen_together_and_what_is_lifted_out_is_each_pages_own() -> None:
    slides = {
        "one": Slide("one", SlideKind.SCORECARD),
        "two": Slide("two", SlideKind.SCORECARD, "2", choice=Choice(highlights=(Highlight("b"),))),
        "own": Slide("own", SlideKind.SCORECARD, "2", choice=Choice(order="name")),
        "copy": Slide("copy", SlideKind.SCORECARD),
        "missed": Slide("missed", SlideKind.MISSED, "2"),
    }
    meeting = Meeting("m", slides=slides)
    chosen = Choice(measures=("a",), order="missed", highlights=(Highlight("a"),))
    after_it = after(set_choice(meeting, "one", chosen), meeting).slides
    assert after_it["one"].choice == chosen
    assert after_it["two"].choice == Choice(measures=("a",), order="missed", highlights=(Highlight("b"),))
    assert all(after_it[key] == slides[key] for key in ("own", "copy", "missed"))


def test_slides_about_service_levels_are_no_pages_of_each_other() -> None:
    slides = {key: Slide(key, SlideKind.LEVEL, key) for key in ("", "1")}
    meeting = Meeting("m", slides=slides)
    assert after(set_choice(meeting, "", Choice(form="columns")), meeting).slides["1"] == slides["1"]


def test_a_slide_is_about_what_the_data_say_something_of() -> None:
    assert len(choosing.levels_for(SlideKind.LEVEL, ANALYSIS)) == len(ANALYSIS.service_levels)
    assert all(level.missed for level in choosing.levels_for(SlideKind.EXPLAIN, ANALYSIS))
    assert choosing.levels_for(SlideKind.SCORECARD, ANALYSIS) == ()
