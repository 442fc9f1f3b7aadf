"""What a rule says: a finding, with a fix that is an ordinary edit where one is possible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firstslide.content.live.unsourced import Unsourced
from firstslide.content.values import Miss, Shows
from firstslide.meeting.edits import Edit
from firstslide.meeting.slides import Deck, Interest, SlideKind

Severity = Literal["block", "error", "warning", "info"]


@dataclass(frozen=True)
class StorySlide:
    """A slide as the rules see it: small, so that every gap of the sorter can be judged while a slide is dragged.

    ``unsourced`` are figures in its typed texts that the data do not bear out, and ``relink`` puts live ones in the
    place of those where it is known which was meant.
    """

    id: str
    kind: SlideKind
    interest: Interest
    title: str
    shows: Shows
    hidden: bool = False
    unsourced: tuple[Unsourced, ...] = ()
    relink: Edit | None = None


@dataclass(frozen=True)
class Story:
    """The deck in order, and what the customer's performance data would have to hold to be complete.

    Hidden slides are in the deck but the customer does not see them: rules pass over them. ``needed_*`` come from the
    analysis: every contracted service level, every miss, every function with work.
    """

    deck: Deck
    slides: dict[str, StorySlide]
    needed_service_levels: frozenset[str] = frozenset()
    needed_misses: frozenset[Miss] = frozenset()
    needed_work: frozenset[str] = frozenset()

    @property
    def main(self) -> tuple[StorySlide, ...]:
        """The slides of the main deck that the customer sees, in order."""
        return tuple(self.slides[i] for i in self.deck.main if not self.slides[i].hidden)


@dataclass(frozen=True)
class Finding:
    """What a rule found. ``message`` is a sentence from the customer's side of the table; ``fix`` one undo step, or
    None.

    ``judged`` is a fingerprint of what the rule judged: a waiver holds as long as it is the same.
    ``waived`` is the reason of the waiver that keeps it, or "". ``figure`` is the first one that it is about, where it
    is about figures in a typed text.
    """

    code: str
    name: str
    severity: Severity
    slides: tuple[str, ...]
    title: str
    message: str
    judged: str
    fix: Edit | None = None
    fix_says: str = ""
    waived: str = ""
    figure: Unsourced | None = None
