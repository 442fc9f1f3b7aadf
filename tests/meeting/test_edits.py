from dataclasses import replace

import msgspec
import pytest
from hypothesis import given

from firstslide.meeting import edits
from firstslide.meeting.brief import Brief, Step
from firstslide.meeting.edits import Change, Conflict, Edit, Place, Thing
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Deck

from .things import EDITS, edit_of

Puts = list[tuple[Place, str, Thing | None]]
STEPS = {key: Step(key, f"Step {key}") for key in "abc"}
EMPTY = Meeting("m")


def written(meeting: Meeting) -> bytes:
    """The meeting to the last byte, the order of its things included."""
    return msgspec.json.encode(meeting)


@given(EDITS, EDITS)
def test_the_inverse_takes_an_edit_back_to_the_byte(first: Puts, second: Puts) -> None:
    before = edits.apply(EMPTY, edit_of(EMPTY, first))
    edit = edit_of(before, second)
    after = edits.apply(before, edit)
    assert written(edits.apply(after, edit.inverse)) == written(before)
    assert written(edits.apply(edits.apply(after, edit.inverse), edit)) == written(after)
    assert edit.inverse.inverse == edit


@given(EDITS, EDITS)
def test_an_edit_comes_back_from_its_json(first: Puts, second: Puts) -> None:
    before = edits.apply(EMPTY, edit_of(EMPTY, first))
    edit = edit_of(before, second, "Ünï — code")
    assert edits.edit_from_json(edits.edit_to_json(edit)) == edit


def test_several_things_taken_out_in_one_step_come_back_to_their_places() -> None:
    meeting = replace(EMPTY, steps=STEPS)
    edit = edits.put(meeting, "Delete 2 steps", [("steps", "a", None), ("steps", "b", None)])
    after = edits.apply(meeting, edit)
    assert list(after.steps) == ["c"]
    assert list(edits.apply(after, edit.inverse).steps) == ["a", "b", "c"]


def test_putting_leaves_out_what_is_so_already() -> None:
    meeting = replace(EMPTY, steps=STEPS)
    assert not edits.put(meeting, "Nothing", [("steps", "a", STEPS["a"]), ("brief", "", Brief()), ("steps", "z", None)])


@pytest.mark.parametrize(
    "change",
    [
        Change("steps", "a", Step("a", "Something else"), Step("a", "New")),
        Change("steps", "a", None, Step("a", "New")),
        Change("steps", "z", Step("z"), None),
        Change("brief", "", Brief(customer="Someone else"), Brief(customer="New")),
        Change("deck", "", Deck(), None),
    ],
)
def test_an_edit_that_does_not_fit_is_refused(change: Change) -> None:
    meeting = replace(EMPTY, steps=STEPS)
    before = written(meeting)
    fits = Change("steps", "y", None, Step("y"))
    with pytest.raises(Conflict, match="changed meanwhile"):
        edits.apply(meeting, Edit("Change", (fits, change)))
    assert written(meeting) == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version":2,"label":"","changes":[]}',
        '{"version":1,"label":"","changes":[{"place":"steps"}]}',
        '{"version":1,"label":"","changes":[{"place":"nowhere","key":"a","before":null,"after":{},"at":null}]}',
        '{"version":1,"label":"","changes":[{"place":"steps","key":"a","before":null,"after":{"id":1},"at":null}]}',
    ],
)
def test_what_is_no_edit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="edit"):
        edits.edit_from_json(text)
