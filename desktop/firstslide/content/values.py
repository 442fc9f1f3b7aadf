"""A slide, as the team has it and as the customer sees it; ``elements`` holds what stands on it.

``SlideContent`` is what the preparing team sees: with notes, gaps to fill, and what the rules need to know.
``CustomerSlide`` is what the customer may see. It has no field for anything internal, and it is the only type that the
painter, the show and the exports accept; ``projection.customer_slide`` is the only way to one.
"""

from __future__ import annotations

from dataclasses import dataclass

from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Interest, SlideKind

from .elements import Element
from .live_figure import LiveFigure


@dataclass(frozen=True)
class Gap:
    """Something to fill on the slide while preparing. ``prompt`` is what the editor says there."""

    slot: str
    prompt: str


Miss = tuple[str, Period]  # the key of a service level, and the month


@dataclass(frozen=True)
class Shows:
    """What the rules need to know of a slide: which of the customer's data it shows, and what of ours it argues."""

    concern: bool = False
    service_levels: frozenset[str] = frozenset()  # shown by period over the full window, with every miss
    misses: frozenset[Miss] = frozenset()  # each shown as a miss
    praise: bool = False  # shows good results and no miss
    work: frozenset[str] = frozenset()  # functions whose quantity or effort of work done it shows
    causes: frozenset[str] = frozenset()  # service levels for whose misses it offers a cause
    ownership: bool = False  # causes owned, with remedies
    scope: bool = False  # contract terms, agreed scope, out-of-scope claims
    ask: bool = False  # asks for something: a price, a choice, a decision that costs
    price: bool = False  # names money that the customer would pay


@dataclass(frozen=True)
class SlideContent:
    """A slide while preparing. ``interest`` is the slide's own or its kind's; *ours* where an element of ours is on it.

    ``waits_for`` says in a sentence what has to be filled before the customer may see the slide; "" where nothing has.
    ``live`` are the live figures of its typed texts, each with the slot of its text.
    ``ignored`` says in sentences what the user chose or lifted out and is not there: gone from the workbooks, or from
    this slide.
    """

    slide_id: str
    kind: SlideKind
    interest: Interest
    title: str
    subtitle: str
    elements: tuple[Element, ...]
    source: (
        str  # "Source: delivered.xlsx, Volumes!C5:N14, as of 3 July 2026"; "" where nothing from a workbook is shown
    )
    number: str  # "2", or "B1" in the backup
    notes: str = ""
    hidden: bool = False
    backup: bool = False
    typed_title: bool = False  # the user's words; otherwise the sentence that the data give
    data_title: str = ""  # that sentence, also where the user's words stand instead
    gaps: tuple[Gap, ...] = ()
    shows: Shows = Shows()
    waits_for: str = ""
    live: tuple[tuple[str, LiveFigure], ...] = ()
    ignored: tuple[str, ...] = ()
    theme: str = "light"  # how it looks: light, dark or print, as the meeting has it


@dataclass(frozen=True)
class CustomerSlide:
    """What the customer may see of a slide. No notes, no gaps, nothing internal: there is no field for it."""

    slide_id: str
    title: str
    subtitle: str
    elements: tuple[Element, ...]
    source: str
    number: str
    theme: str = "light"

    def __hash__(self) -> int:
        """Of its words alone, which tell slides apart: going through every cell takes as long as drawing them."""
        return hash((self.slide_id, self.title, self.subtitle, self.source, self.number, self.theme))
