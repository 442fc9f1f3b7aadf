"""What people typed on the slides, sentence by sentence: as it is shown, and what of it was written by hand.

A live figure is not by hand: it follows the data. Pure: values in and out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from firstslide.content.live_figure import LiveFigure
from firstslide.content.values import SlideContent
from firstslide.content.walk import slots_of
from firstslide.meeting.meeting import Meeting

from .live import LiveFigures

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_LIVE = "\ufffc"  # stands for a live figure where sentences are looked through
_WHERE = {
    "title": "Title",
    "text": "Text",
    "remark": "Remark",
    "notes": "Notes",
    "brief:concern": "The customer’s concern",
    "remedy:cause": "What went wrong",
    "remedy:action": "What we do about it",
    "action:action": "What we do now",
    "step:text": "Next step",
}


@dataclass(frozen=True)
class Typed:
    """One typed text, with the slide where it stands; ``slide_id`` and ``number`` are "" where it stands on none."""

    slide_id: str
    number: str
    slot: str
    where: str
    text: str


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is shown, and ``by_hand``: the same without what its live figures say. ``figures`` are these."""

    shown: str
    by_hand: str
    figures: tuple[LiveFigure, ...] = ()


def typed(meeting: Meeting, slides: Mapping[str, SlideContent]) -> Iterator[Typed]:
    """Everything that a person typed; what stands on several slides, at the first."""
    for key, content in slides.items():
        slide = meeting.slides[key]
        own = [("title", slide.title or ""), *((f"text:{name}", text) for name, text in slide.texts.items())]
        own += [(f"remark:{highlight.at}", highlight.remark) for highlight in slide.choice.highlights]
        for slot, text in (*own, ("notes", slide.notes)):
            yield Typed(key, content.number, slot, _WHERE[slot.split(":")[0]], text)
    stands: dict[str, tuple[str, str]] = {}
    for key, content in slides.items():
        for slot, _ in slots_of(content.elements):
            stands.setdefault(slot, (key, content.number))
    slots = [("brief:concern", meeting.brief.concern)]
    for remedy in meeting.remedies.values():
        slots += [(f"remedy:{remedy.id}:cause", remedy.cause), (f"remedy:{remedy.id}:action", remedy.action)]
    slots += [(f"action:{action.id}:action", action.action) for action in meeting.actions.values()]
    slots += [(f"step:{step.id}:text", step.text) for step in meeting.steps.values()]
    for slot, text in slots:
        name, *_, last = slot.split(":")
        yield Typed(*stands.get(slot, ("", "")), slot, _WHERE[f"{name}:{last}"], text)


def sentences(text: str, live: LiveFigures) -> Iterator[Sentence]:
    """The sentences and lines of a typed text."""
    runs = live.runs(text)
    figures = iter([run for run in runs if run.figure is not None])
    marked = "".join(run.text.replace(_LIVE, " ") if run.figure is None else _LIVE for run in runs)
    for part in _SENTENCE.split(marked):
        if by_hand := part.strip():
            here = tuple(islice(figures, by_hand.count(_LIVE)))
            words = zip_longest(by_hand.split(_LIVE), (run.text for run in here), fillvalue="")
            yield Sentence("".join(chain.from_iterable(words)), by_hand, tuple(r.figure for r in here if r.figure))
