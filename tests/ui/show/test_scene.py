"""What the presenter's screen says, as values."""

import pytest

from firstslide.meeting.slides import SlideKind
from firstslide.ui.show.scene import Question, Scene, clock, scene
from firstslide.ui.show.screens import Places
from firstslide.ui.show.script import Script, script_of, start_index
from firstslide.ui.show.state import State
from firstslide.workspace.workspace import View
from tests.ui.show import make
from tests.ui.show.make import LAPTOP, OTHER, TV

TWO = Places(TV, LAPTOP)


@pytest.fixture(scope="module")
def script(view: View) -> Script:
    return script_of(view.contents)


def said(view: View, script: Script, *does: str, places: Places = TWO, digits: str = "") -> Scene:
    state = State(script.main, len(script.pages)).on_screens(lit=places.customer is not None, alone=False)
    for do in does:
        state = state.after(do, 10.0)
    for digit in digits:
        state = state.after("digit", 10.0, digit)
    return scene(script, state, view.story, places, 10.0, "14:05")


def test_hidden_and_waiting_slides_are_not_in_the_script(view: View, script: Script) -> None:
    titles = [page.slide.title for page in script.pages]
    assert make.HIDDEN not in titles
    assert make.HIDDEN in [left.title for left in script.left_out]
    assert [page.slide.number for page in script.pages[:3]] == ["1", "2", "3"]
    assert script.pages[script.main].slide.number == "B1"
    assert all(page.notes.startswith(make.NOTES) for page in script.pages)


def test_a_start_at_a_hidden_slide_begins_at_the_next_one(view: View, script: Script) -> None:
    hidden = make.kind(view, SlideKind.TEXT)
    following = list(view.contents)[list(view.contents).index(hidden) + 1]
    assert script.pages[start_index(script, view.contents, hidden)].id == following
    assert start_index(script, view.contents, "") == 0
    assert start_index(script, view.contents, "no such slide") == 0


def test_where_we_are_and_what_comes(view: View, script: Script) -> None:
    now = said(view, script, "next")
    assert (now.count, now.kind) == (f"2 of {script.main}", "Scorecard")
    assert now.next_page == script.pages[2]
    last = said(view, script, "last")
    assert last.next_page is None
    assert "The backup stays closed" in last.next_words


def test_in_the_backup_it_says_where_the_deck_was_left(view: View, script: Script) -> None:
    state = State(script.main, len(script.pages), at=3).jumped(len(script.pages) - 1, 5.0)
    now = scene(script, state, view.story, TWO, 10.0, "14:05")
    assert now.count == f"B{len(script.pages) - script.main} of B{len(script.pages) - script.main}"
    assert now.kind.endswith("left the deck at 4")
    assert now.next_head == "Next: back to 4"


@pytest.mark.parametrize(
    ("does", "words", "calm"),
    [
        ((), "SAMSUNG, shows this slide", True),
        (("black",), "SAMSUNG, black", False),
        (("white",), "SAMSUNG, white", False),
        (("next", "freeze", "next"), "SAMSUNG, frozen on 2", False),
    ],
)
def test_what_the_customer_sees_is_said(
    view: View, script: Script, does: tuple[str, ...], words: str, calm: bool
) -> None:
    now = said(view, script, *does)
    assert now.customer.endswith(words)
    assert now.calm is calm


def test_an_unplugged_screen_is_said_and_another_offered(view: View, script: Script) -> None:
    gone = said(view, script, places=Places(None, LAPTOP, "SAMSUNG"))
    assert gone.customer == "SAMSUNG is unplugged: the show returns to it by itself"
    assert not gone.calm
    offered = said(view, script, places=Places(None, LAPTOP, "SAMSUNG", OTHER))
    assert offered.customer == "SAMSUNG is unplugged: X shows it on BenQ"


def test_a_number_and_the_end_are_asked_back(view: View, script: Script) -> None:
    assert said(view, script, digits="2").question == Question("Go to 2: Enter", script.pages[1].slide.title)
    wrong = said(view, script, digits="99").question
    assert wrong is not None
    assert "no such slide" in wrong.words
    end = said(view, script, "escape").question
    assert end is not None
    assert end.head == "End the show?"


def test_a_jump_to_the_scope_is_warned_of_before_it_happens(view: View, script: Script) -> None:
    scope = next(at for at, page in enumerate(script.pages, 1) if page.kind == "Agreed scope")
    assert said(view, script).caution is None
    warned = said(view, script, digits=str(scope)).caution
    assert warned is not None
    assert "argues the contract" in warned.what


def test_what_waits_behind_a_cover_is_judged_before_it_is_uncovered(view: View, script: Script) -> None:
    scope = next(at for at, page in enumerate(script.pages) if page.kind == "Agreed scope")
    state = (
        State(script.main, len(script.pages)).on_screens(lit=True, alone=False).after("black", 1.0).jumped(scope, 2.0)
    )
    warned = scene(script, state, view.story, TWO, 10.0, "14:05").caution
    assert warned is not None
    assert warned.what == f"{script.pages[scope].slide.number} argues the contract."


def test_the_strip_tells_what_was_seen_where_we_are_and_what_comes(view: View, script: Script) -> None:
    places = [segment.place for segment in said(view, script, "next", "next").segments]
    assert places[:4] == ["seen", "seen", "here", "to come"]
    assert [s.backup for s in said(view, script).segments].count(True) == len(script.pages) - script.main


def test_the_clock_reads_as_a_clock(view: View, script: Script) -> None:
    assert [clock(s) for s in (0, 59.9, 247, 3729)] == ["0:00", "0:59", "4:07", "1:02:09"]
    assert said(view, script).clock_says.startswith("starts with the first move")
    assert said(view, script, "next").clock_says == "elapsed\n14:05"
    assert said(view, script, "next", "clock").clock_says.startswith("paused")
