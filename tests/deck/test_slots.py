import pytest

from firstslide.content.build import contents
from firstslide.content.walk import slots_of
from firstslide.deck.draft import draft
from firstslide.deck.slots import iso_date, set_text, text_of
from firstslide.meeting import edits
from firstslide.meeting.errors import UserError
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Deck, Slide, SlideKind
from tests.content import northwind

MEETING = Meeting("m", slides={"s": Slide("s", SlideKind.TEXT)}, deck=Deck(("s",)))


def _write(slot: str, text: str, meeting: Meeting = MEETING) -> Meeting:
    edit = set_text(meeting, "s", slot, text)
    after = edits.apply(meeting, edit)
    assert edits.apply(after, edit.inverse) == meeting
    return after


@pytest.mark.parametrize("slot", ["title", "about", "text:body", "text:a:level", "brief:concern", "brief:concern_by"])
def test_what_is_written_is_read_and_taken_back_by_emptying(slot: str) -> None:
    after = _write(slot, " In words \n")
    assert text_of(after, "s", slot) == "In words"
    assert _write(slot, "", after) == MEETING


@pytest.mark.parametrize(
    ("kind", "place", "fields"),
    [
        (
            "remedy",
            "remedies",
            {"cause": "Two agents left", "action": "Replaced", "owner": "Jon", "by": "15 July 2026"},
        ),
        ("action", "actions", {"action": "Nights staffed", "owner": "Maya", "since": "2026-06-15"}),
        ("step", "steps", {"text": "Meet again", "owner": "Ida", "by": "2026-07-31"}),
    ],
)
def test_writing_in_a_gap_makes_the_thing_and_emptying_it_takes_it_out(
    kind: str, place: str, fields: dict[str, str]
) -> None:
    meeting, key = MEETING, "p1-resolution"
    for field, text in fields.items():
        meeting = _write(f"{kind}:{key}:{field}", text, meeting)
        (key,) = getattr(meeting, place)  # from now on it has its own id
    (thing,) = getattr(meeting, place).values()
    assert getattr(thing, "measure", "p1-resolution") == "p1-resolution"
    assert text_of(meeting, "s", f"{kind}:{key}:owner") == fields["owner"]
    for field in fields:
        meeting = _write(f"{kind}:{key}:{field}", "", meeting)
    assert meeting == MEETING


def test_emptying_a_gap_that_is_empty_changes_nothing() -> None:
    assert not set_text(MEETING, "s", "remedy:p1:cause", "  ")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-07-15", "2026-07-15"),
        ("15 July 2026", "2026-07-15"),
        ("15 jul 2026", "2026-07-15"),
        ("1. Sept. 2026", "2026-09-01"),
        ("", ""),
    ],
)
def test_days_are_understood_as_people_write_them(text: str, iso: str) -> None:
    assert iso_date(text) == iso


@pytest.mark.parametrize("text", ["soon", "07/08/2026", "31 June 2026", "15 Ju 2026", "2026-13-01", "15 July"])
def test_what_is_no_day_is_never_guessed(text: str) -> None:
    with pytest.raises(UserError, match="is not a day"):
        set_text(MEETING, "s", "step:new:by", text)


@pytest.mark.parametrize(
    "slot", ["", "nothing", "brief:secret", "remedy:x", "remedy:x:id", "remedy:x:periods", "step:x:measure", "brief"]
)
def test_what_is_no_slot_is_refused(slot: str) -> None:
    for use in (lambda: set_text(MEETING, "s", slot, "x"), lambda: text_of(MEETING, "s", slot)):
        with pytest.raises(UserError, match="names no text of a slide"):
            use()


def test_every_slot_and_gap_of_a_drafted_deck_can_be_written_and_then_shows() -> None:
    meeting = northwind.told()
    meeting = edits.apply(meeting, draft(meeting, northwind.analysis_of(meeting)).edit)
    for slide_id, content in contents(meeting, northwind.analysis_of(meeting)).items():
        for slot in {*dict(slots_of(content.elements)), *(gap.slot for gap in content.gaps)}:
            dated = slot.endswith((":by", ":since"))
            after = edits.apply(meeting, set_text(meeting, slide_id, slot, "2026-08-09" if dated else "Written here"))
            made = contents(after, northwind.analysis_of(after))[slide_id]
            shown = " ".join(text for _, text in slots_of(made.elements))
            if dated:
                assert "9 Aug" in shown or "done" in shown
            else:
                assert "Written here" in shown, slot
