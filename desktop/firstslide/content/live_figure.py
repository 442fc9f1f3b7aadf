"""A live figure: a field of a typed text, with what it comes to by the data."""

from __future__ import annotations

from dataclasses import dataclass

from firstslide.deck.fields import Field, field_text
from firstslide.meeting.cells import Cell

UNKNOWN = "…"  # what stands in the place of a figure that the data do not give


@dataclass(frozen=True)
class LiveFigure:
    """A field with what it comes to. ``about`` says it in words: ``attainment, P1 resolution, June 2026``; ``of`` is
    that without the quantity.

    ``why`` says, as a sentence, why the data do not give it; then ``value`` is ``UNKNOWN``. ``also`` are other ways to
    write it that are as true. ``part`` says what of the window it stands for: ``11 of 12 months``, "" for all of it.
    """

    field: Field
    value: str
    about: str
    cells: tuple[Cell, ...] = ()
    also: tuple[str, ...] = ()
    why: str = ""
    of: str = ""
    part: str = ""

    @property
    def shown(self) -> str:
        """As it stands on a slide, never silent on months that it leaves out: ``49,030 (11 of 12 months)``."""
        return f"{self.value} ({self.part})" if self.part else self.value

    @property
    def name(self) -> str:
        """What is typed between the braces: ``attainment: P1 resolution, Jun 2026``."""
        return field_text(self.field)[1:-1]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every honest way to write its value."""
        return self.value, *self.also
