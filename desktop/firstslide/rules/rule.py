"""What a rule is. Each stands in a file of its own, whose docstring is its page in the Help."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from .values import Severity, Story


@dataclass(frozen=True)
class Found:
    """What a rule found in a story, before waivers and fixes.

    ``judged`` holds all that it looked at, as plain values.
    """

    slides: tuple[str, ...]
    title: str
    message: str
    judged: tuple[object, ...]


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


def fingerprint(judged: tuple[object, ...]) -> str:
    """A short fingerprint of what a rule judged: the same for the same values, in every run."""
    return hashlib.sha256(repr(judged).encode()).hexdigest()[:16]
