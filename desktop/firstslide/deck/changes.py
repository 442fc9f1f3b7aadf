"""The edits that people make, by name. Each gives an Edit, with the menu's text for undo; none changes anything itself.

An edit that would change nothing is empty (``bool(edit)`` is False). Ids that are not in the meeting raise UserError.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firstslide.meeting.brief import Action, CreditSchedule, Link, Picture, Remedy, SameAs, Step, Waiver
from firstslide.meeting.edits import Edit, Place, Thing, put
from firstslide.meeting.errors import UserError
from firstslide.meeting.ids import new_id
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import BY_HAND, Choice, Deck, Interest, Slide, SlideKind

from .kinds import KINDS
from .slots import set_text as set_text

EVERYTHING = Choice()
SLIDE_THEMES = ("light", "dark", "print")
_TAKE_OUT: dict[Place, str] = {
    "slides": "Delete slide",
    "imports": "Take out import",
    "remedies": "Delete remedy",
    "actions": "Delete action",
    "links": "Delete link",
    "steps": "Delete step",
    "waivers": "Stop keeping finding",
    "same": "Take back what was said of a name",
}


def move(meeting: Meeting, ids: Sequence[str], index: int, backup: bool) -> Edit:
    """Slides to a place in the main deck or the backup, in the order they have in the deck.

    ``index`` counts from 0 in the target part without the moved slides; beyond either end means that end.
    """
    chosen = _in_deck_order(meeting, ids)
    deck = _without(meeting.deck, chosen)
    return put(meeting, _label("Move", chosen), [("deck", "", _insert(deck, chosen, index, backup))])


def add(
    meeting: Meeting, kind: SlideKind, index: int, backup: bool, about: str = "", choice: Choice = EVERYTHING
) -> Edit:
    """A new slide of a kind at a place, counted as in ``move``."""
    slide = Slide(new_id(), kind, about=about, choice=choice)
    deck = _insert(meeting.deck, (slide.id,), index, backup)
    return put(meeting, "Add slide", [("slides", slide.id, slide), ("deck", "", deck)])


def add_behind(meeting: Meeting, kind: SlideKind, behind: str, about: str = "", choice: Choice = EVERYTHING) -> Edit:
    """A new slide of a kind behind another one, or ("") at the end; a kind that lives in the backup goes there."""
    return add(meeting, kind, *_place_behind(meeting.deck, kind, behind), about, choice)


def duplicate(meeting: Meeting, ids: Sequence[str]) -> Edit:
    """A copy of each slide right behind it, with everything typed on it."""
    chosen = _in_deck_order(meeting, ids)
    copies = {slide_id: replace(meeting.slides[slide_id], id=new_id()) for slide_id in chosen}

    def doubled(part: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(x for i in part for x in ((i, copies[i].id) if i in copies else (i,)))

    things: list[tuple[Place, str, Thing | None]] = [("slides", copy.id, copy) for copy in copies.values()]
    things.append(("deck", "", Deck(doubled(meeting.deck.main), doubled(meeting.deck.backup))))
    return put(meeting, _label("Duplicate", chosen), things)


def delete(meeting: Meeting, ids: Sequence[str]) -> Edit:
    """The slides taken out of the meeting, with what was typed on them."""
    chosen = _in_deck_order(meeting, ids)
    things: list[tuple[Place, str, Thing | None]] = [("slides", slide_id, None) for slide_id in chosen]
    things.append(("deck", "", _without(meeting.deck, chosen)))
    return put(meeting, _label("Delete", chosen), things)


def hide(meeting: Meeting, ids: Sequence[str], hidden: bool) -> Edit:
    """The slides hidden from the customer, or shown again."""
    chosen = _in_deck_order(meeting, ids)
    label = _label("Hide" if hidden else "Unhide", chosen)
    return put(meeting, label, [("slides", i, replace(meeting.slides[i], hidden=hidden)) for i in chosen])


def set_notes(meeting: Meeting, slide_id: str, text: str) -> Edit:
    """The notes of a slide: internal always."""
    slide = _slide(meeting, slide_id)
    return put(meeting, "Edit notes", [("slides", slide.id, replace(slide, notes=text))])


def set_interest(meeting: Meeting, slide_id: str, interest: Interest | None) -> Edit:
    """Whose interest a slide serves, by the user's judgement; None goes back to that of its kind."""
    slide = _slide(meeting, slide_id)
    return put(meeting, "Change interest", [("slides", slide.id, replace(slide, interest=interest))])


def set_choice(meeting: Meeting, slide_id: str, choice: Choice, label: str = "Choose what is shown") -> Edit:
    """What of the data a slide shows, in which order and form; the other pages of the same list go along with it.

    What is lifted out is each page's own.
    """
    slide = _slide(meeting, slide_id)
    things: list[tuple[Place, str, Thing | None]] = [("slides", slide.id, replace(slide, choice=choice))]
    for page in _other_pages(meeting, slide):
        shared = replace(choice, highlights=page.choice.highlights)
        things.append(("slides", page.id, replace(page, choice=shared)))
    return put(meeting, label, things)


def _other_pages(meeting: Meeting, slide: Slide) -> list[Slide]:
    """Slides on which the list of this one goes on: of its kind, with another page, and until now the same choice."""

    def of_the_list(other: Slide) -> bool:
        page = not other.about or other.about.isdecimal()
        same = replace(other.choice, highlights=()) == replace(slide.choice, highlights=())
        return other.kind == slide.kind and other.about != slide.about and page and same

    if KINDS[slide.kind].about or slide.kind in BY_HAND:
        return []
    return [other for other in meeting.slides.values() if of_the_list(other)]


def add_pictures(meeting: Meeting, pictures: Sequence[Picture], behind: str) -> Edit:
    """A slide for each picture, placed as in ``add_behind``; a picture is kept once, however often it is shown."""
    slides = [Slide(new_id(), SlideKind.PICTURE, picture=picture.id) for picture in pictures]
    place = _place_behind(meeting.deck, SlideKind.PICTURE, behind)
    things: list[tuple[Place, str, Thing | None]] = [("pictures", picture.id, picture) for picture in pictures]
    things += [("slides", slide.id, slide) for slide in slides]
    things.append(("deck", "", _insert(meeting.deck, tuple(slide.id for slide in slides), *place)))
    return put(meeting, "Add picture" if len(slides) == 1 else f"Add {len(slides)} pictures", things)


def set_picture(meeting: Meeting, slide_id: str, picture: Picture) -> Edit:
    """Another picture on a slide; what was said of the one before is not said of this one."""
    slide = _slide(meeting, slide_id)
    texts = {key: text for key, text in slide.texts.items() if key != "alt"}
    after = replace(slide, picture=picture.id, texts=texts)
    return put(meeting, "Change picture", [("pictures", picture.id, picture), ("slides", slide.id, after)])


def set_credits(meeting: Meeting, schedule: CreditSchedule) -> Edit:
    """The contract's service credits, as the user enters them."""
    return put(meeting, "Edit service credits", [("credits", "", schedule)])


def put_same(meeting: Meeting, same: SameAs) -> Edit:
    """The user's word on whether two names mean one function."""
    return put(meeting, "Decide names", [("same", same.id, same)])


def set_brief(meeting: Meeting, **fields: str) -> Edit:
    """Fields of the brief: ``customer``, ``concern``, ``concern_by``, ``occasion``, ``deadband``. Else a TypeError."""
    return put(meeting, "Edit customer", [("brief", "", replace(meeting.brief, **fields))])


def set_theme(meeting: Meeting, theme: str) -> Edit:
    """How all slides look: *light*, *dark* or *print*. Raises UserError for anything else."""
    if theme not in SLIDE_THEMES:
        raise UserError(f"Slides look {', '.join(SLIDE_THEMES[:-1])} or {SLIDE_THEMES[-1]}, not “{theme}”.", "value")
    return put(meeting, "Choose slide theme", [("brief", "", replace(meeting.brief, theme=theme))])


def put_remedy(meeting: Meeting, remedy: Remedy) -> Edit:
    """A remedy written or changed."""
    label = "Edit remedy" if remedy.id in meeting.remedies else "Add remedy"
    return put(meeting, label, [("remedies", remedy.id, remedy)])


def put_action(meeting: Meeting, action: Action) -> Edit:
    """An action under way written or changed."""
    label = "Edit action" if action.id in meeting.actions else "Add action"
    return put(meeting, label, [("actions", action.id, action)])


def put_link(meeting: Meeting, link: Link) -> Edit:
    """Which functions' volume a service level depends on, in the user's word."""
    return put(meeting, "Link service level", [("links", link.id, link)])


def put_step(meeting: Meeting, step: Step) -> Edit:
    """A decision or next step written or changed."""
    label = "Edit step" if step.id in meeting.steps else "Add step"
    return put(meeting, label, [("steps", step.id, step)])


def take_out(meeting: Meeting, place: Place, key: str) -> Edit:
    """One thing taken out of the meeting; a slide leaves the deck with it. UserError where it is not there."""
    if place == "slides":
        return delete(meeting, (key,))
    if place not in _TAKE_OUT or key not in getattr(meeting, place):
        raise UserError(f"There is no {key} among the {place} of this meeting.", "not-there")
    return put(meeting, _TAKE_OUT[place], [(place, key, None)])


def keep(
    meeting: Meeting, finding_code: str, slides: Sequence[str], judged: str, reason: str, who: str, when: str
) -> Edit:
    """A finding kept with a reason, in the place of an older word on the same slides. UserError without a reason."""
    if not reason.strip():
        raise UserError("Say why it stays: the reason is kept with it.", "no-reason")
    older = (w.id for w in meeting.waivers.values() if w.code == finding_code and set(w.slides) == set(slides))
    waiver = Waiver(next(older, None) or new_id(), finding_code, tuple(slides), reason.strip(), who, when, judged)
    return put(meeting, "Keep finding", [("waivers", waiver.id, waiver)])


def unkeep(meeting: Meeting, waiver_id: str) -> Edit:
    """A kept finding brought back."""
    return take_out(meeting, "waivers", waiver_id)


def _slide(meeting: Meeting, slide_id: str) -> Slide:
    if slide_id not in meeting.slides:
        raise UserError(f"There is no slide {slide_id} in this meeting.", "no-slide")
    return meeting.slides[slide_id]


def _in_deck_order(meeting: Meeting, ids: Sequence[str]) -> tuple[str, ...]:
    for slide_id in ids:
        _slide(meeting, slide_id)
    return tuple(i for i in meeting.deck.main + meeting.deck.backup if i in set(ids))


def _without(deck: Deck, ids: Sequence[str]) -> Deck:
    return Deck(tuple(i for i in deck.main if i not in ids), tuple(i for i in deck.backup if i not in ids))


def _insert(deck: Deck, ids: tuple[str, ...], index: int, backup: bool) -> Deck:
    part = deck.backup if backup else deck.main
    at = min(max(index, 0), len(part))
    part = (*part[:at], *ids, *part[at:])
    return replace(deck, backup=part) if backup else replace(deck, main=part)


def _place_behind(deck: Deck, kind: SlideKind, behind: str) -> tuple[int, bool]:
    """The index behind a slide, and whether in the backup."""
    backup = KINDS[kind].backup or behind in deck.backup
    part = deck.backup if backup else deck.main
    return (part.index(behind) + 1 if behind in part else len(part)), backup


def _label(verb: str, ids: Sequence[str]) -> str:
    return f"{verb} slide" if len(ids) == 1 else f"{verb} {len(ids)} slides"
