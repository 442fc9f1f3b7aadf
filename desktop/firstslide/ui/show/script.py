"""What is presented: the slides that the customer may see, each with what only the presenter needs beside it.

Made once when the show starts. Knows no window and no Qt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firstslide.content.projection import customer_deck, left_out
from firstslide.content.values import CustomerSlide, SlideContent
from firstslide.deck.kinds import KINDS
from firstslide.meeting.slides import Interest


@dataclass(frozen=True)
class Page:
    """One slide of the show: ``slide`` for the customer, the rest for the presenter alone."""

    slide: CustomerSlide
    kind: str  # the kind's name
    interest: Interest
    notes: str
    backup: bool

    @property
    def id(self) -> str:
        """The slide's id."""
        return self.slide.slide_id


@dataclass(frozen=True)
class LeftOut:
    """A slide of the deck that the customer does not get, and why. ``number`` as the sorter counts."""

    slide_id: str
    number: str
    title: str
    why: str


@dataclass(frozen=True)
class Script:
    """The show's slides in order: ``main`` of them, then the backup; and those left out."""

    pages: tuple[Page, ...]
    main: int
    left_out: tuple[LeftOut, ...]

    def index(self, slide_id: str) -> int:
        """Where a slide is; 0 for "" and for one that is not shown."""
        return next((at for at, page in enumerate(self.pages) if page.id == slide_id), 0)


def script_of(contents: Mapping[str, SlideContent]) -> Script:
    """The show of a deck, from its contents in the deck's order."""
    pages = tuple(_page(slide, contents[slide.slide_id]) for slide in customer_deck(contents.values()))
    missing = tuple(
        LeftOut(c.slide_id, c.number, c.title or KINDS[c.kind].name, why)
        for c in contents.values()
        if (why := left_out(c))
    )
    return Script(pages, sum(not page.backup for page in pages), missing)


def start_index(script: Script, contents: Mapping[str, SlideContent], slide_id: str) -> int:
    """Where to start: at the slide, or, where it is left out, at the next one that is shown."""
    order = list(contents)
    if slide_id not in order:
        return 0
    shown = {page.id: at for at, page in enumerate(script.pages)}
    return next((shown[i] for i in order[order.index(slide_id) :] if i in shown), 0)


def _page(slide: CustomerSlide, content: SlideContent) -> Page:
    return Page(slide, KINDS[content.kind].name, content.interest, content.notes, content.backup)
