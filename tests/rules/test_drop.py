"""What the gap says before a drop: what would newly break, and nothing else."""

from dataclasses import replace

from firstslide.meeting.slides import Deck
from firstslide.rules.check import check
from firstslide.rules.drop import gap_message, moved, would_break
from tests.rules.make import GOOD, O, slide, story


def gap(found, ids, index, backup=False) -> str:
    return gap_message(would_break(found, ids.split(), index, backup))


def test_scope_before_the_results():
    assert gap(story(GOOD), "scope", 1) == (
        "Not here: the agreed scope would come before your customer has seen a single result."
    )


def test_scope_after_the_results_and_before_the_work():
    assert gap(story(GOOD), "scope", 2) == (
        "Not here: the agreed scope would come before your customer has seen the work done for them."
    )


def test_scope_behind_the_data_still_belongs_in_the_backup():
    assert gap(story(GOOD), "scope", 9) == (
        "Not here: the agreed scope would stand in the main deck. Keep it in the backup, for when someone asks."
    )


def test_the_options_before_what_we_own():
    assert gap(story(GOOD), "options", 4) == (
        "Not here: the ask would come before we have said what went wrong and what we do about it."
    )


def test_results_behind_the_options_make_the_options_early():
    found = would_break(story(GOOD), ["score"], 8, False)
    assert found[0].slides == ("options",)
    assert gap_message(found) == "Not here: the options would come before your customer has seen all of their results."


def test_an_opening_that_is_not_theirs():
    assert gap(story(GOOD), "volume", 0) == (
        "Not here: the meeting would open with neither your customer’s concern nor their results."
    )


def test_a_cause_before_its_misses():
    assert gap(story(GOOD), "explain", 1) == (
        "Not here: a reason would come before your customer has seen the misses themselves."
    )


def test_an_error_is_said_before_a_warning():
    found = would_break(story(GOOD), ["options"], 0, False)
    assert [finding.code for finding in found] == ["ORD001", "ORD002", "ORD004"]
    assert gap_message(found).startswith("Not here: the options would come before your customer has seen")


def test_nothing_is_said_of_a_good_place():
    assert gap(story(GOOD), "volume", 3) == ""
    assert gap(story(GOOD), "now", 4) == ""
    assert gap(story(GOOD), "scope", 0, backup=True) == ""
    assert gap(story(GOOD), "options", 7) == "", "where it is"


def test_what_is_broken_already_is_not_said_again():
    found = story("options concern score work own next")
    assert "ORD001" in {finding.code for finding in check(found)}
    assert gap(found, "next", 3) == ""
    assert gap(found, "options", 1) == "", "no worse than it was"


def test_several_slides_of_different_kinds():
    assert gap(story(GOOD), "options scope", 1) == (
        "Not here: two slides about us would come before your customer has seen a single result."
    )


def test_the_findings_are_those_that_stand_after_the_drop():
    found = story(GOOD)
    for index in range(len(GOOD) + 1):
        after = replace(found, deck=moved(found.deck, ["scope"], index, False))
        standing = {(finding.code, finding.judged) for finding in check(after)}
        assert {(f.code, f.judged) for f in would_break(found, ["scope"], index, False)} == standing


def test_a_drop_counts_places_without_the_moved_slides():
    deck = Deck(("a", "b", "c", "d"), ("e",))
    assert moved(deck, ["d", "a"], 1, False) == Deck(("b", "a", "d", "c"), ("e",))
    assert moved(deck, ["b", "e"], 99, True) == Deck(("a", "c", "d"), ("b", "e"))
    assert moved(deck, ["e"], -1, False) == Deck(("e", "a", "b", "c", "d"), ())


def test_a_slide_named_as_ours_is_a_slide_about_us():
    found = story(GOOD, "text", text=slide("text", interest=O))
    assert gap(found, "text", 1).startswith("Not here: a slide about us would come before")
