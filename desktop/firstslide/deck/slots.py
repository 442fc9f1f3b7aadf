"""Slots: the names of the texts that can be edited on a slide, read from and written to the meeting.

``title``, ``about``, ``text:KEY``, ``brief:FIELD``, ``remedy:ID:FIELD``, ``action:ID:FIELD``, ``step:ID:FIELD``.
Where no remedy or action has the id, it is read as the key of a service level, and writing makes one for it; a step
is simply made. What a person empties again, so that nothing is left of it, is taken out.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

from firstslide.meeting.brief import Action, Remedy, Step
from firstslide.meeting.edits import Edit, Place, put
from firstslide.meeting.errors import UserError
from firstslide.meeting.ids import new_id
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import MONTHS
from firstslide.meeting.slides import Slide

_PLACES: dict[str, Place] = {"remedy": "remedies", "action": "actions", "step": "steps"}
_DATES = ("by", "since")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2})\.? ([a-z]{3,9})\.?,? (\d{4})")
_LABELS = {"brief": "Edit customer", "remedy": "Edit remedy", "action": "Edit action", "step": "Edit step"}


def text_of(meeting: Meeting, slide_id: str, slot: str) -> str:
    """What a person has typed in a slot, as an editor starts from; "" for what the data say by themselves."""
    name, *rest = slot.split(":")
    slide = _slide(meeting, slide_id)
    if name == "title":
        return slide.title or ""
    if name == "about":
        return slide.about
    if name == "text":
        return slide.texts.get(":".join(rest), "")
    if name == "brief":
        return str(getattr(meeting.brief, _field(meeting.brief, rest, slot)))
    thing = _thing(meeting, name, rest, slot)
    return str(getattr(thing, _field(thing, rest[1:], slot)))


def set_text(meeting: Meeting, slide_id: str, slot: str, text: str) -> Edit:
    """The edit that writes ``text`` into a slot of a slide.

    Raises UserError for a slot that is none, and for a date that can't be read.
    """
    name, *rest = slot.split(":")
    slide = _slide(meeting, slide_id)
    text = text.strip()
    if name == "title":
        return put(meeting, "Edit title", [("slides", slide.id, replace(slide, title=text or None))])
    if name == "about":
        return put(meeting, "Choose service level", [("slides", slide.id, replace(slide, about=text))])
    if name == "text":
        key = ":".join(rest)
        texts = {k: v for k, v in slide.texts.items() if k != key} | ({key: text} if text else {})
        return put(meeting, "Edit text", [("slides", slide.id, replace(slide, texts=texts))])
    if name == "brief":
        field = _field(meeting.brief, rest, slot)
        return put(meeting, _LABELS[name], [("brief", "", replace(meeting.brief, **{field: text}))])
    thing = _thing(meeting, name, rest, slot)
    field = _field(thing, rest[1:], slot)
    typed: dict[str, Any] = {field: iso_date(text) if field in _DATES else text}
    thing = replace(thing, **typed)
    return put(meeting, _LABELS[name], [(_PLACES[name], thing.id, None if _is_blank(thing) else thing)])


def iso_date(text: str) -> str:
    """A day typed as ``2026-07-15`` or ``15 July 2026``, as ISO; "" stays "". Raises UserError for anything else."""
    if not text:
        return ""
    plain = " ".join(text.casefold().split())
    try:
        if match := _ISO.fullmatch(plain):
            return dt.date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        if match := _IN_WORDS.fullmatch(plain):
            months = [n for n, name in enumerate(MONTHS, 1) if name.casefold().startswith(match[2])]
            if len(months) == 1:
                return dt.date(int(match[3]), months[0], int(match[1])).isoformat()
    except ValueError:
        pass  # the 31st of June
    raise UserError(f"“{text}” is not a day. Write it like 15 July 2026 or 2026-07-15.", "date")


def _slide(meeting: Meeting, slide_id: str) -> Slide:
    slide = meeting.slides.get(slide_id)
    if slide is None:
        raise UserError(f"There is no slide {slide_id} in this meeting.", "no-slide")
    return slide


def _thing(meeting: Meeting, name: str, rest: list[str], slot: str) -> Remedy | Action | Step:
    if name not in _PLACES or len(rest) != 2:
        raise UserError(f"“{slot}” names no text of a slide.", "no-slot")
    key = rest[0]
    if name == "remedy":
        return meeting.remedies.get(key) or Remedy(new_id(), measure=key)
    if name == "action":
        return meeting.actions.get(key) or Action(new_id(), measure=key)
    return meeting.steps.get(key) or Step(new_id())


def _field(thing: object, rest: list[str], slot: str) -> str:
    if len(rest) != 1 or rest[0] in ("id", "measure", "periods", "state") or not hasattr(thing, rest[0]):
        raise UserError(f"“{slot}” names no text of a slide.", "no-slot")
    return rest[0]


def _is_blank(thing: Remedy | Action | Step) -> bool:
    if isinstance(thing, Remedy):
        return not (thing.cause or thing.action or thing.owner or thing.by)
    if isinstance(thing, Action):
        return not (thing.action or thing.owner or thing.since)
    return not (thing.text or thing.owner or thing.by)
