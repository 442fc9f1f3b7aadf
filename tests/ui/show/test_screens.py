"""Who gets which screen: values in, values out, through plugging, unplugging, mirroring and swapping."""

from dataclasses import replace

from firstslide.ui.show.rooms import remember, remembered
from firstslide.ui.show.screens import Display, Places, Wish, assign, merged, swapped
from tests.ui.show.make import LAPTOP, OTHER, TV

NO_WISH = Wish()


def places(*found: Display, wish: Wish = NO_WISH, remembered: str = "") -> tuple[Places, Wish]:
    return assign(found, wish, remembered)


def test_the_customer_gets_the_external_screen_and_the_notes_stay_on_the_laptop() -> None:
    for found in ((LAPTOP, TV), (TV, LAPTOP)):
        at, _ = places(*found)
        assert (at.customer, at.presenter) == (TV, LAPTOP)


def test_without_a_panel_the_primary_screen_is_the_presenters() -> None:
    desk = replace(OTHER, identity="desk", primary=False, area=(0, 0, 1920, 1080))
    at, _ = places(desk, TV)
    assert (at.customer, at.presenter) == (desk, TV)


def test_with_one_screen_there_are_no_notes() -> None:
    at, wish = places(LAPTOP)
    assert at == Places(LAPTOP)
    assert wish == Wish()


def test_a_projector_plugged_in_during_the_show_gets_the_slides() -> None:
    _, wish = places(LAPTOP)
    at, _ = places(LAPTOP, TV, wish=wish)
    assert (at.customer, at.presenter) == (TV, LAPTOP)


def test_unplugged_the_customers_window_goes_nowhere_and_comes_back_by_itself() -> None:
    _, wish = places(LAPTOP, TV)
    gone, wish = places(LAPTOP, wish=wish)
    assert gone == Places(None, LAPTOP, "SAMSUNG")
    elsewhere = replace(TV, area=(0, 800, 3840, 2160), ratio=3.0)
    back, _ = places(LAPTOP, elsewhere, wish=wish)
    assert (back.customer, back.presenter) == (elsewhere, LAPTOP)


def test_another_screen_in_its_place_is_offered_and_not_taken() -> None:
    _, wish = places(LAPTOP, TV)
    gone, wish = places(LAPTOP, OTHER, wish=wish)
    assert gone == Places(None, LAPTOP, "SAMSUNG", OTHER)
    taken, wish = swapped((LAPTOP, OTHER), gone, wish)
    assert (taken.customer, taken.presenter) == (OTHER, LAPTOP)
    assert places(LAPTOP, OTHER, wish=wish)[0] == taken


def test_the_laptops_lid_closes_and_the_notes_open_nowhere_else() -> None:
    _, wish = places(LAPTOP, TV)
    alone, wish = places(TV, wish=wish)
    assert alone == Places(TV, None)
    third = replace(OTHER, area=(3200, 0, 1920, 1080))
    still, wish = places(TV, third, wish=wish)
    assert still == Places(TV, None)
    asked, _ = swapped((TV, third), still, wish)
    assert (asked.customer, asked.presenter) == (TV, third)


def test_swapping_holds_until_it_is_swapped_back() -> None:
    at, wish = places(LAPTOP, TV)
    at, wish = swapped((LAPTOP, TV), at, wish)
    assert (at.customer, at.presenter) == (LAPTOP, TV)
    assert places(LAPTOP, TV, wish=wish)[0] == at
    at, _ = swapped((LAPTOP, TV), at, wish)
    assert (at.customer, at.presenter) == (TV, LAPTOP)


def test_swapping_one_screen_changes_nothing() -> None:
    at, wish = places(LAPTOP)
    assert swapped((LAPTOP,), at, wish) == (at, wish)


def test_no_screen_at_all_keeps_the_wish() -> None:
    _, wish = places(LAPTOP, TV)
    nothing, kept = places(wish=wish)
    assert nothing == Places(gone="SAMSUNG")
    assert kept == wish


def test_mirrored_screens_are_one_and_show_no_notes() -> None:
    twin = replace(TV, area=(0, 0, 1280, 800))
    found = merged([twin, LAPTOP])
    assert [(d.identity, d.mirrored) for d in found] == [(LAPTOP.identity, (TV.identity,))]
    at, _ = places(*found)
    assert at.presenter is None


def test_mirroring_switched_on_during_the_show_closes_the_notes() -> None:
    _, wish = places(LAPTOP, TV)
    found = merged([replace(TV, area=(0, 0, 1280, 800)), LAPTOP])
    at, wish = places(*found, wish=wish)
    assert (at.customer, at.presenter) == (found[0], None)
    assert places(LAPTOP, TV, wish=wish)[0] == Places(TV, LAPTOP)


def test_a_mirrored_laptop_shows_no_notes_whatever_else_is_there() -> None:
    found = merged([replace(TV, area=(0, 0, 1280, 800)), LAPTOP, OTHER])
    assert places(*found)[0].presenter is None


def test_a_room_is_remembered_by_its_screens() -> None:
    here, there = (LAPTOP, TV), (LAPTOP, OTHER)
    assert remembered(here) == ""
    remember(here, LAPTOP.identity)
    assert remembered(tuple(reversed(here))) == LAPTOP.identity
    assert remembered(there) == ""
    at, _ = places(*here, remembered=remembered(here))
    assert (at.customer, at.presenter) == (LAPTOP, TV)
