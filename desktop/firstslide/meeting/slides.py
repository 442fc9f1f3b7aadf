"""Slides, as what a person chose: kind, words, order. What they show is made from the data in ``content``."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Interest(StrEnum):
    """Whose interest a slide serves."""

    CUSTOMER = "customer"
    SHARED = "shared"
    OURS = "ours"


class SlideKind(StrEnum):
    """What a slide shows. The order here is the order that a draft starts from; the last two are made by the user or
    in the backup.
    """

    CONCERN = "concern"
    SCORECARD = "scorecard"
    NOW = "now"
    WORK = "work"
    VOLUME = "volume"
    EXPLAIN = "explain"
    OWN = "own"
    OPTIONS = "options"
    NEXT = "next"
    SCOPE = "scope"
    TEXT = "text"


@dataclass(frozen=True)
class Slide:
    """One slide. ``title`` None means: the sentence that the data give. ``texts`` holds the words typed on the slide,
    by slot.

    ``about`` names what the slide is about where the kind needs one (the key of a service level, for *explain*).
    ``interest`` None means: that of its kind. ``notes`` are internal always.
    """

    id: str
    kind: SlideKind
    about: str = ""
    title: str | None = None
    texts: dict[str, str] = field(default_factory=dict)
    notes: str = ""
    interest: Interest | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Deck:
    """The order: slide ids of the main deck and of the backup, which follows it."""

    main: tuple[str, ...] = ()
    backup: tuple[str, ...] = ()
