from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstslide.deck import changes
from firstslide.meeting import edits
from firstslide.meeting.brief import Action, Link, Picture, Remedy, Step
from firstslide.meeting.edits import Edit
from firstslide.meeting.errors import UserError
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Choice, Deck, Interest, Slide, SlideKind

MAIN, BACKUP = tuple("abcde"), tuple("xyz")
MEETING = Meeting("m", slides={i: Slide(i, SlideKind.TEXT) for i in MAIN + BACKUP}, deck=Deck(MAIN, BACKUP))


def _after(edit: Edit, meeting: Meeting = MEETING) -> Meeting:
    """The meeting after the edit, which can be taken back exactly and survives being stored."""
    after = edits.apply(meeting, edit)
    assert edits.apply(after, edit.inverse) == meeting
    assert edits.edit_from_json(edits.edit_to_json(edit)) == edit
    return after


@pytest.mark.parametrize(
    ("ids", "index", "backup", "main", "rest", "label"),
    [
        ("a", 2, False, "bcade", "xyz", "Move slide"),
        ("ca", 1, False, "bacde", "xyz", "Move 2 slides"),
        ("e", 0, False, "eabcd", "xyz", "Move slide"),
        ("b", 9, False, "acdeb", "xyz", "Move slide"),
        ("bd", 1, True, "ace", "xbdyz", "Move 2 slides"),
        ("y", 0, False, "yabcde", "xz", "Move slide"),
        ("ay", 0, True, "bcde", "ayxz", "Move 2 slides"),
    ],
)
def test_move_counts_places_without_the_moved_slides(
    ids: str, index: int, backup: bool, main: str, rest: str, label: str
) -> None:
    edit = changes.move(MEETING, list(ids), index, backup)
    assert edit.label == label
    assert _after(edit).deck == Deck(tuple(main), tuple(rest))


@given(st.sets(st.sampled_from(MAIN + BACKUP), min_size=1), st.integers(-2, 9), st.booleans())
def test_move_loses_no_slide_and_keeps_the_order_of_the_others(ids: set[str], index: int, backup: bool) -> None:
    after = _after(changes.move(MEETING, sorted(ids), index, backup)).deck
    assert sorted(after.main + after.backup) == sorted(MAIN + BACKUP)
    for was, now in ((MAIN, after.main), (BACKUP, after.backup)):
        assert [i for i in was if i not in ids] == [i for i in now if i not in ids]
    part = after.backup if backup else after.main
    assert [i for i in MAIN + BACKUP if i in ids] == [i for i in part if i in ids]


def test_a_move_to_where_it_is_changes_nothing() -> None:
    assert not changes.move(MEETING, ["b", "c"], 1, False)


def test_add_duplicate_delete_and_hide() -> None:
    added = _after(changes.add(MEETING, SlideKind.EXPLAIN, 1, True, about="p1"))
    (new,) = set(added.slides) - set(MEETING.slides)
    assert added.deck.backup == ("x", new, "y", "z")
    assert added.slides[new].about == "p1"

    titled = _after(changes.set_text(MEETING, "b", "title", "Ours"))
    doubled = _after(changes.duplicate(titled, ["y", "b"]), titled)
    assert [i for i in doubled.deck.main if i in MAIN] == list(MAIN)
    copy = doubled.deck.main[2]
    assert doubled.slides[copy].title == "Ours"
    assert doubled.deck.backup[1] == "y"

    deleted = changes.delete(MEETING, ["b", "z"])
    assert deleted.label == "Delete 2 slides"
    assert _after(deleted).deck == Deck(tuple("acde"), tuple("xy"))
    assert set(_after(deleted).slides) == set("acdexy")

    hidden = changes.hide(MEETING, ["a"], True)
    assert hidden.label == "Hide slide"
    assert _after(hidden).slides["a"].hidden
    assert not changes.hide(MEETING, ["a"], False), "it is shown already"
    assert changes.hide(_after(hidden), ["a"], False).label == "Unhide slide"


def test_notes_interest_and_brief() -> None:
    assert _after(changes.set_notes(MEETING, "a", "Slowly")).slides["a"].notes == "Slowly"
    ours = _after(changes.set_interest(MEETING, "a", Interest.OURS))
    assert ours.slides["a"].interest == Interest.OURS
    assert _after(changes.set_interest(ours, "a", None), ours) == MEETING
    told = _after(changes.set_brief(MEETING, customer="Northwind Health", occasion="June review"))
    assert told.name == "Northwind Health, June review"


@pytest.mark.parametrize(
    ("edit", "place", "labels"),
    [
        (lambda m, v: changes.put_remedy(m, Remedy("i", "p1", v)), "remedies", ("Add remedy", "Edit remedy")),
        (lambda m, v: changes.put_action(m, Action("i", "p1", v)), "actions", ("Add action", "Edit action")),
        (lambda m, v: changes.put_step(m, Step("i", v)), "steps", ("Add step", "Edit step")),
        (lambda m, v: changes.put_link(m, Link("i", (v,))), "links", ("Link service level",) * 2),
    ],
)
def test_what_is_put_can_be_changed_and_taken_out(
    edit: Callable[[Meeting, str], Edit], place: edits.Place, labels: tuple[str, str]
) -> None:
    first = edit(MEETING, "one")
    there = _after(first)
    second = edit(there, "two")
    assert (first.label, second.label) == labels
    changed = _after(second, there)
    assert changed != there
    assert _after(changes.take_out(changed, place, "i"), changed) == MEETING


def test_taking_out_a_slide_takes_it_from_the_deck() -> None:
    assert _after(changes.take_out(MEETING, "slides", "c")).deck.main == tuple("abde")


def test_a_finding_is_kept_with_a_reason_once() -> None:
    kept = _after(changes.keep(MEETING, "ORD001", ["a", "b"], "j1", "Their CFO asked", "Ida", "2026-07-03"))
    (waiver,) = kept.waivers.values()
    again = _after(changes.keep(kept, "ORD001", ["b", "a"], "j2", "Still so", "Ida", "2026-07-04"), kept)
    assert {w.id: w.judged for w in again.waivers.values()} == {waiver.id: "j2"}
    assert _after(changes.unkeep(again, waiver.id), again) == MEETING
    with pytest.raises(UserError, match="Say why"):
        changes.keep(MEETING, "ORD001", ["a"], "j", "  ", "Ida", "2026-07-03")


@pytest.mark.parametrize(
    "edit",
    [
        lambda: changes.move(MEETING, ["nope"], 0, False),
        lambda: changes.delete(MEETING, ["nope"]),
        lambda: changes.set_notes(MEETING, "nope", ""),
        lambda: changes.set_text(MEETING, "nope", "title", ""),
        lambda: changes.take_out(MEETING, "remedies", "nope"),
        lambda: changes.unkeep(MEETING, "nope"),
    ],
)
def test_what_is_not_there_is_said(edit: Callable[[], Edit]) -> None:
    with pytest.raises(UserError, match="There is no"):
        edit()


def test_a_slide_theme_is_one_of_three_and_can_be_taken_back() -> None:
    after = _after(changes.set_theme(MEETING, "dark"))
    assert after.brief.theme == "dark"
    with pytest.raises(UserError, match="light, dark or print"):
        changes.set_theme(MEETING, "pink")


def test_a_slide_is_added_behind_another_where_that_stands() -> None:
    meeting = Meeting(
        "m",
        deck=Deck(("a", "b"), ("c",)),
        slides={i: Slide(i, SlideKind.TEXT) for i in ("a", "b", "c")},
    )

    def put(kind: SlideKind, behind: str) -> Deck:
        edit = changes.add_behind(meeting, kind, behind, choice=Choice(functions=("desk",)))
        made = edits.apply(meeting, edit)
        new = next(i for i in made.slides if i not in meeting.slides)
        assert made.slides[new].choice.functions == ("desk",)
        return Deck(
            tuple("new" if i == new else i for i in made.deck.main),
            tuple("new" if i == new else i for i in made.deck.backup),
        )

    assert put(SlideKind.MONTHS, "a") == Deck(("a", "new", "b"), ("c",))
    assert put(SlideKind.MONTHS, "c") == Deck(("a", "b"), ("c", "new"))
    assert put(SlideKind.MONTHS, "") == Deck(("a", "b", "new"), ("c",))
    assert put(SlideKind.SCOPE, "a") == Deck(("a", "b"), ("c", "new"))


def test_pictures_come_behind_a_slide_and_each_is_kept_once() -> None:
    one, two = Picture("p1", b"1", "a.png"), Picture("p2", b"2", "b.png")
    edit = changes.add_pictures(MEETING, [one, two, one], "b")
    after = _after(edit)
    assert edit.label == "Add 3 pictures"
    assert list(after.pictures) == ["p1", "p2"]
    new = after.deck.main[2:5]
    assert [after.slides[i].picture for i in new] == ["p1", "p2", "p1"]
    assert all(after.slides[i].kind is SlideKind.PICTURE for i in new)
    assert after.deck.main == ("a", "b", *new, "c", "d", "e")
    assert _after(changes.add_pictures(MEETING, [one], "y")).deck.backup[2] not in BACKUP


def test_another_picture_is_not_described_by_the_words_of_the_one_before() -> None:
    before = _after(changes.add_pictures(MEETING, [Picture("p1", b"1")], "e"))
    slide_id = before.deck.main[-1]
    told = _after(changes.set_text(before, slide_id, "text:alt", "A queue at the desk"), before)
    after = _after(changes.set_picture(told, slide_id, Picture("p2", b"2")), told)
    assert (after.slides[slide_id].picture, after.slides[slide_id].texts) == ("p2", {})
