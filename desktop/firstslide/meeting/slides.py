"""Slides, as what a person chose: kind, words, order. What they show is made from the data in ``content``."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from .periods import Period


class Interest(StrEnum):
    """Whose interest a slide serves."""

    CUSTOMER = "customer"
    SHARED = "shared"
    OURS = "ours"


class SlideKind(StrEnum):
    """What a slide shows. The order here is the order that a draft starts from; those from *scope* on are in the
    backup, or are made by the user.
    """

    CONCERN = "concern"
    SCORECARD = "scorecard"
    MISSED = "missed"
    LEVEL = "level"
    LATE = "late"
    NOW = "now"
    MIX = "mix"
    WORK = "work"
    EFFORT = "effort"
    VOLUME = "volume"
    MONTHS = "months"
    EXPLAIN = "explain"
    EXPLAINED = "explained"
    OWN = "own"
    OPTIONS = "options"
    NEXT = "next"
    SCOPE = "scope"
    OUTSIDE = "outside"
    CHARGES = "charges"
    TEXT = "text"
    PICTURE = "picture"
    TABLE = "table"


BY_HAND = frozenset({SlideKind.TEXT, SlideKind.PICTURE, SlideKind.TABLE})
"""The user makes these and says where they stand: none is drafted, and none is moved by the fix of the order."""


@dataclass(frozen=True)
class Highlight:
    """A point that the user lifts out, with a remark. ``at`` is the key of a function or service level, a month
    (``2026-06``), or both (``p1-incidents@2026-06``).
    """

    at: str
    remark: str = ""


@dataclass(frozen=True)
class Choice:
    """What of the data a slide shows, by the user's word. Nothing chosen is everything, as the kind orders it.

    ``functions`` and ``measures`` are keys; ``first`` and ``last`` the months shown. What ``order`` and ``form`` can be
    stands with the kinds.
    """

    functions: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    first: Period | None = None
    last: Period | None = None
    order: str = ""
    form: str = ""
    highlights: tuple[Highlight, ...] = ()


@dataclass(frozen=True)
class Slide:
    """One slide. ``title`` None means: the sentence that the data give. ``texts`` holds the words typed on the slide,
    by slot.

    ``about`` names what the slide is about where the kind needs one (the key of a service level, for *explain*).
    ``interest`` None means: that of its kind. ``notes`` are internal always. ``picture`` is the id of one.
    """

    id: str
    kind: SlideKind
    about: str = ""
    title: str | None = None
    texts: dict[str, str] = field(default_factory=dict)
    notes: str = ""
    interest: Interest | None = None
    hidden: bool = False
    choice: Choice = Choice()
    picture: str = ""


@dataclass(frozen=True)
class Deck:
    """The order: slide ids of the main deck and of the backup, which follows it."""

    main: tuple[str, ...] = ()
    backup: tuple[str, ...] = ()
