"""The state of a show: moves, covers, freeze, numbers, the clock, and what the customer has seen. No window."""

import pytest

from firstslide.ui.show.state import Clock, State


def at(*does: str, state: State | None = None, now: float = 10.0) -> State:
    """The state after things done; a digit stands for itself."""
    state = state or State(main=5, total=8)
    for do in does:
        state = state.after("digit", now, do) if do.isdigit() else state.after(do, now)
    return state


def test_moves_stay_in_the_main_deck() -> None:
    assert at("next", "next").at == 2
    assert at("next", "previous", "previous").at == 0
    assert at("last").at == 4
    assert at("last", "next", "next").at == 4  # the backup opens only for who asks
    assert at("last", "first").at == 0


def test_a_number_then_enter_jumps_and_the_backup_counts_on() -> None:
    assert at("4", "jump").at == 3
    assert at("7", "jump").at == 6
    assert at("1", "2", "rub", "jump").at == 0
    nowhere = at("4", "2", "jump")
    assert (nowhere.at, nowhere.typed) == (0, "")


def test_a_typed_number_waits_five_seconds_and_no_other_key() -> None:
    assert at("4").later(14.9).typed == "4"
    assert at("4").later(15.1).typed == ""
    assert at("4", "black").typed == ""
    assert at("4", "escape").typed == ""
    assert at("4", "escape").asked_at is None


def test_behind_the_backup_the_show_goes_on_where_it_was_left() -> None:
    asked = at("next", "next", "7", "jump")  # at 2, then B2
    assert (asked.at, asked.left_at) == (6, 2)
    assert at("next", state=asked).at == 7
    assert at("next", "next", state=asked).at == 2
    assert at("previous", "previous", state=asked).at == 2
    assert at("1", "jump", state=asked).at == 0


def test_a_deck_of_backup_alone_stays_inside() -> None:
    only = State(main=0, total=2)
    assert at("next", state=only).at == 1
    assert at("next", "next", state=only).at == 1
    assert at("previous", state=only).at == 0
    assert at("last", state=only).at == 0


def test_black_and_white_cover_and_uncover() -> None:
    assert at("black").cover == "black"
    assert at("black", "white").cover == "white"
    assert at("black", "black").cover == ""
    moved = at("black", "next")
    assert (moved.at, moved.cover) == (1, "black")


def test_with_one_screen_the_first_move_uncovers_and_nothing_freezes() -> None:
    alone = State(main=5, total=8, alone=True)
    back = at("black", "next", state=alone)
    assert (back.at, back.cover) == (0, "")
    assert at("freeze", state=alone).held is None


def test_frozen_the_customer_keeps_the_slide() -> None:
    frozen = at("next", "freeze", "next", "next")
    assert (frozen.shown, frozen.at, frozen.visible) == (1, 3, False)
    assert frozen.seen == (1,)
    melted = at("freeze", state=frozen)
    assert (melted.shown, melted.visible) == (3, True)
    assert melted.seen == (1, 3)


def test_losing_the_presenters_screen_while_frozen_goes_back_to_what_is_seen() -> None:
    frozen = at("next", "freeze", "7", "jump")
    alone = frozen.on_screens(lit=True, alone=True)
    assert (alone.at, alone.held) == (1, None)
    assert 6 not in alone.seen


def test_only_what_was_on_the_screen_has_been_seen() -> None:
    state = State(main=5, total=8, lit=False).on_screens(lit=True, alone=False)
    state = at("next", "black", "next", "black", "next", state=state)
    assert state.seen == (0, 1, 2, 3)
    dark = at("next", "black", "next", "next", state=State(main=5, total=8))
    assert dark.seen == (1,)
    unplugged = at("next", state=dark.on_screens(lit=False, alone=False))
    assert unplugged.seen == (1,)


def test_escape_asks_and_twice_within_two_seconds_ends() -> None:
    asked = at("escape")
    assert asked.asked_at == 10.0
    assert not asked.ended
    assert at("escape", state=asked, now=11.9).ended
    late = at("escape", state=asked, now=12.1)
    assert not late.ended
    assert late.asked_at == 12.1
    assert at("next", state=asked).asked_at is None
    assert at("end").ended


def test_a_clickers_f5_between_two_escapes_does_not_matter() -> None:
    # F5 does nothing at all: the windows do not even hand it to the state.
    assert at("escape", "escape").ended


@pytest.mark.parametrize("do", ["black", "white", "freeze", "escape", "first", "previous"])
def test_the_clock_does_not_start_without_a_move(do: str) -> None:
    assert not at(do).clock.begun


def test_the_clock_starts_with_the_first_move_and_pauses_only_by_hand() -> None:
    state = at("next", now=100.0)
    state = at("next", "black", "first", state=state, now=130.0)
    assert state.clock.elapsed(160.0) == 60.0
    paused = at("clock", state=state, now=160.0)
    assert at("next", "next", state=paused, now=200.0).clock.elapsed(300.0) == 60.0
    assert at("clock", state=paused, now=200.0).clock.elapsed(230.0) == 90.0


def test_the_clock_may_be_started_by_hand() -> None:
    assert Clock().toggle(5.0).elapsed(8.0) == 3.0
