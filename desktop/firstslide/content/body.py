"""What the module of a slide kind makes: the slide's words and elements, before ``build`` adds what all kinds share."""

from __future__ import annotations

from dataclasses import dataclass

from firstslide.analysis.values import Analysis
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Slide

from .elements import Element
from .values import Shows

NOTHING = Shows()


@dataclass(frozen=True)
class Made:
    """A slide's body. ``entered`` names at the foot what was typed and is in no workbook.

    ``waits_for`` says what has to be filled before the customer may see the slide; "" where nothing has.
    """

    title: str
    subtitle: str = ""
    elements: tuple[Element, ...] = ()
    shows: Shows = NOTHING
    entered: str = ""
    waits_for: str = ""


@dataclass(frozen=True)
class Given:
    """What a slide is made from: ``analysis`` holds what the user chose to show, ``whole`` everything."""

    meeting: Meeting
    analysis: Analysis
    slide: Slide
    whole: Analysis
