"""The meeting as one value: everything that people decided. Rows of workbooks are not in it; they stay in the file."""

from __future__ import annotations

from dataclasses import dataclass, field

from .brief import Action, Brief, CreditSchedule, Link, Picture, Remedy, SameAs, Step, Waiver
from .imports import Import
from .slides import Deck, Slide


@dataclass(frozen=True)
class Meeting:
    """A meeting's state. Maps are by id, in the order of their making."""

    id: str
    brief: Brief = field(default_factory=Brief)
    deck: Deck = field(default_factory=Deck)
    slides: dict[str, Slide] = field(default_factory=dict)
    imports: dict[str, Import] = field(default_factory=dict)
    remedies: dict[str, Remedy] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)
    waivers: dict[str, Waiver] = field(default_factory=dict)
    credits: CreditSchedule = field(default_factory=CreditSchedule)
    same: dict[str, SameAs] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the window's title says: ``Northwind Health, June review``."""
        return ", ".join(part for part in (self.brief.customer, self.brief.occasion) if part)

    def position(self, slide_id: str) -> int:
        """The slide's position from 1, the backup counted after the main deck. Raises ValueError for an unknown id."""
        return (self.deck.main + self.deck.backup).index(slide_id) + 1
