"""The live order guard judges the order of the showing, not of the deck."""

from dataclasses import replace

import pytest

from firstslide.content.values import CustomerSlide
from firstslide.rules.values import Story
from firstslide.ui.show.guard import Caution, caution, caution_of_answer
from firstslide.ui.show.script import Page, Script
from tests.rules.make import GOOD, story


def script_of(told: Story) -> Script:
    """The story's slides as pages, numbered as the customer sees them."""
    pages = []
    for backup, ids in ((False, told.deck.main), (True, told.deck.backup)):
        for number, slide_id in enumerate(ids, 1):
            slide = CustomerSlide(slide_id, slide_id, "", (), "", f"{'B' if backup else ''}{number}")
            pages.append(Page(slide, "", told.slides[slide_id].interest, "", backup))
    return Script(tuple(pages), len(told.deck.main), ())


def judged(seen: str, target: str, main: tuple[str, ...] | str = GOOD, backup: str = "scope") -> Caution | None:
    told = story(main, backup)
    script = script_of(told)
    return caution(told, script, [script.index(name) for name in seen.split()], script.index(target))


def test_the_drafts_own_order_is_never_warned_of() -> None:
    for at, name in enumerate(GOOD):
        assert judged(" ".join(GOOD[:at]), name) is None, name


def test_the_contract_before_the_results_says_which_slides_they_lack() -> None:
    assert judged("concern", "scope") == Caution(
        "B1 argues the contract.", "They have not yet seen a single result (2)."
    )
    assert judged("concern score", "scope") == Caution(
        "B1 argues the contract.", "They have not yet seen the work done for them (4)."
    )
    assert judged("score now work", "scope") == Caution(
        "B1 argues the contract.", "They have not yet seen their own concern (1)."
    )
    assert judged("concern score now work", "scope") is None


def test_an_ask_before_what_we_own() -> None:
    assert judged("concern score now work volume explain", "options") == Caution(
        "8 asks for something.", "They have not yet seen what you do about the misses (7)."
    )
    assert judged("concern score now work volume explain own", "options") is None


def test_a_cause_before_the_misses() -> None:
    assert judged("concern", "explain") == Caution(
        "6 gives a cause.", "They have not yet seen the misses themselves (2)."
    )


def test_a_deck_without_the_data_says_that_no_slide_has_it() -> None:
    found = judged("concern work", "scope", "concern work next")
    assert found is not None
    assert found.lacking.endswith("and no slide of this show has it.")


@pytest.mark.parametrize("seen", ["scope", "concern scope"])
def test_what_was_seen_already_is_not_warned_of_again(seen: str) -> None:
    assert judged(seen, "scope") is None


def test_an_answer_is_judged_like_a_slide_of_its_kind_and_what_it_showed_counts() -> None:
    told = story(GOOD, "scope")
    script = script_of(told)
    scope = replace(told.slides["scope"], id="answer")
    early = caution_of_answer(told, script, [], scope)
    assert early is not None
    assert early.what == "The answer argues the contract."
    months = replace(told.slides["score"], id="months")
    assert caution_of_answer(told, script, [], months) is None
    everything = [replace(told.slides[name], id=f"answer {name}") for name in ("concern", "score", "work")]
    assert caution_of_answer(told, script, [], scope, everything) is None
    at = script.index("scope")
    assert caution(told, script, [], at) is not None
    assert caution(told, script, [], at, everything) is None
