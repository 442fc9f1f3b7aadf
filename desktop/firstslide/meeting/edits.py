"""Edits: every change of a meeting is a value that can be applied, inverted, stored and shown in the menu.

An edit is a list of changes, and a change puts one thing in the place of another: ``before`` and ``after`` are whole
values (None: was not there, or is gone). So the inverse of any edit is the same edit read backwards, exact by
construction, and there is one way to store, undo and replay them all. The named edits that people make are functions
in ``changes.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

import msgspec

from .brief import Action, Brief, CreditSchedule, Link, Picture, Remedy, SameAs, Step, Waiver
from .imports import Import
from .meeting import Meeting
from .slides import Deck, Slide

VERSION = 1

Place = Literal[
    "brief",
    "deck",
    "slides",
    "imports",
    "remedies",
    "actions",
    "links",
    "steps",
    "waivers",
    "credits",
    "same",
    "pictures",
]
Thing = Brief | Deck | Slide | Import | Remedy | Action | Link | Step | Waiver | CreditSchedule | SameAs | Picture

TYPES: dict[Place, type[Any]] = {
    "brief": Brief,
    "deck": Deck,
    "slides": Slide,
    "imports": Import,
    "remedies": Remedy,
    "actions": Action,
    "links": Link,
    "steps": Step,
    "waivers": Waiver,
    "credits": CreditSchedule,
    "same": SameAs,
    "pictures": Picture,
}
SINGLE: tuple[Place, ...] = ("brief", "deck", "credits")


class Conflict(Exception):
    """An edit does not fit the meeting it is applied to: what it means to replace is not there any more."""


@dataclass(frozen=True)
class Change:
    """One thing of the meeting replaced by another. ``key`` is the thing's id; the brief and the deck have none.

    ``at`` is where, among the things of its place, a thing stood that is taken out: its inverse puts it back there.
    None is the end.
    """

    place: Place
    key: str
    before: Thing | None
    after: Thing | None
    at: int | None = None

    @property
    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.place, self.key, self.after, self.before, self.at)


@dataclass(frozen=True)
class Edit:
    """What a person did, in one undo step. ``label`` is the menu's text without *Undo*: "Move 2 slides"."""

    label: str
    changes: tuple[Change, ...]

    @property
    def inverse(self) -> Edit:
        """The edit that takes this one back, with the same label."""
        return Edit(self.label, tuple(change.inverse for change in reversed(self.changes)))

    def __bool__(self) -> bool:
        return bool(self.changes)


def apply(meeting: Meeting, edit: Edit) -> Meeting:
    """The meeting after the edit. Raises Conflict, and changes nothing, where the edit does not fit."""
    for change in edit.changes:
        if change.place in SINGLE:
            if getattr(meeting, change.place) != change.before or change.after is None:
                raise Conflict(f"{edit.label}: the {change.place} has changed meanwhile")
            meeting = _with(meeting, change.place, change.after)
            continue
        things: dict[str, Any] = getattr(meeting, change.place)
        if things.get(change.key) != change.before:
            raise Conflict(f"{edit.label}: {change.place} {change.key} has changed meanwhile")
        if change.after is None:
            things = {key: value for key, value in things.items() if key != change.key}
        else:
            things = _placed(things, change)
        meeting = _with(meeting, change.place, things)
    return meeting


def _with(meeting: Meeting, place: Place, value: Any) -> Meeting:
    fields: dict[str, Any] = {place: value}
    return replace(meeting, **fields)


def _placed(things: dict[str, Any], change: Change) -> dict[str, Any]:
    if change.at is None or change.key in things:
        return {**things, change.key: change.after}
    items = list(things.items())
    items.insert(change.at, (change.key, change.after))
    return dict(items)


def put(meeting: Meeting, label: str, things: Iterable[tuple[Place, str, Thing | None]]) -> Edit:
    """The edit that puts each thing where it belongs in ``meeting`` (None takes it out), but for what is so already."""
    changes = []
    for place, key, after in things:
        before = getattr(meeting, place) if place in SINGLE else getattr(meeting, place).get(key)
        if before == after:
            continue
        at = list(getattr(meeting, place)).index(key) if after is None and place not in SINGLE else None
        changes.append(Change(place, key, before, after, at))
        meeting = apply(meeting, Edit(label, (changes[-1],)))  # where the next thing stands depends on this one
    return Edit(label, tuple(changes))


def edit_to_json(edit: Edit) -> bytes:
    """The edit as versioned JSON, for the file."""
    return msgspec.json.encode(
        {
            "version": VERSION,
            "label": edit.label,
            "changes": [
                {"place": c.place, "key": c.key, "before": c.before, "after": c.after, "at": c.at} for c in edit.changes
            ],
        }
    )


def edit_from_json(data: bytes | str) -> Edit:
    """The edit of ``edit_to_json``. Raises ValueError for what is not one, or is of a newer version."""
    try:
        raw = msgspec.json.decode(data)
        if raw["version"] > VERSION:
            raise ValueError(f"an edit of version {raw['version']}, newer than this program")
        return Edit(
            raw["label"],
            tuple(
                Change(
                    c["place"], c["key"], thing_of(c["place"], c["before"]), thing_of(c["place"], c["after"]), c["at"]
                )
                for c in raw["changes"]
            ),
        )
    except (msgspec.MsgspecError, KeyError, TypeError) as error:
        raise ValueError(f"not an edit: {error}") from error


def thing_of(place: Place, raw: Any) -> Thing | None:
    """A thing from its JSON form, decoded to dicts and lists. None stays None. Raises msgspec.ValidationError."""
    return None if raw is None else msgspec.convert(raw, type=TYPES[place])
