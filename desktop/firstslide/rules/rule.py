"""What a rule is. Each stands in a file of its own, whose docstring is its page in the Help."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from firstslide.content.live.unsourced import Unsourced
from firstslide.meeting.edits import Edit

from .values import Severity, Story


@dataclass(frozen=True)
class Found:
    """What a rule found in a story, before waivers and fixes.

    ``judged`` holds all that it looked at, as plain values. ``severity`` is set where it is not the rule's own; ``fix``
    mends it, and ``fix_says`` what that did, as a sentence. ``figure`` is the first that it is about, in a typed text.
    """

    slides: tuple[str, ...]
    title: str
    message: str
    judged: tuple[object, ...]
    severity: Severity | None = None
    fix: Edit | None = None
    fix_says: str = ""
    figure: Unsourced | None = None


@dataclass(frozen=True)
class Rule:
    """A rule: its code never changes its meaning, its name says the pattern found, never the fix.

    ``find`` judges a story; ``gap`` says, before a drop, what these slides would newly break in the story after it: a
    sentence that goes on from *Not here:*. ``help`` is the rule's page.
    """

    code: str
    name: str
    severity: Severity
    find: Callable[[Story], Found | None]
    gap: Callable[[Story, tuple[str, ...]], str]
    help: str


@dataclass(frozen=True)
class ContentRule:
    """A rule about what stands on slides, wherever they stand: no order mends it, and no drop breaks it.

    ``find`` gives at most one finding for a slide.
    """

    code: str
    name: str
    severity: Severity
    find: Callable[[Story], tuple[Found, ...]]
    help: str


def fingerprint(judged: tuple[object, ...]) -> str:
    """A short fingerprint of what a rule judged: the same for the same values, in every run."""
    return hashlib.sha256(repr(judged).encode()).hexdigest()[:16]
