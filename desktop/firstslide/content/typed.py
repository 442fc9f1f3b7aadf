"""What people typed on the slides, sentence by sentence, and the figures that they wrote there by hand.

A live figure is no figure by hand: it follows the data. Pure: values in and out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from firstslide.meeting.meeting import Meeting

from .live import LiveFigures
from .values import SlideContent
from .walk import slots_of

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_LIVE = "\ufffc"  # stands for a live figure where sentences are looked through
_NUMBER = re.compile(
    r"(?<![\w.,:/-])[+−-]?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"  # 52,980 or 88.0, no part of a date or a name
    r"(\s?(?:%|per cent|percent))?(?![\w-]|[.,:/]\d)"
)
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTED = rf"(?:none|{'|'.join(COUNTS)}|\d[\d,.]*\d|\d)"
_OF = re.compile(rf"\b((?:all )?{_COUNTED} of (?:the )?{_COUNTED})\b", re.IGNORECASE)
_YEARS = range(1900, 2101)
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

Number = tuple[Decimal, bool]  # a number as it is written, without its sign, and whether it is per cent


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
    """A sentence as it is shown, and ``by_hand``: the same without what its live figures say."""

    shown: str
    by_hand: str


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
    figures = iter([run.text for run in runs if run.figure is not None])
    marked = "".join(run.text.replace(_LIVE, " ") if run.figure is None else _LIVE for run in runs)
    for part in _SENTENCE.split(marked):
        if by_hand := part.strip():
            yield Sentence(re.sub(_LIVE, lambda _: next(figures), by_hand), by_hand)


def numbers(text: str) -> Iterator[tuple[Number, str]]:
    """The figures of a text, and as they stand there. Years and parts of names are none."""
    for number, match in placed_numbers(text):
        yield number, match[0].strip()


def placed_numbers(text: str) -> Iterator[tuple[Number, re.Match[str]]]:
    """The figures of a text, with their places in it."""
    for match in _NUMBER.finditer(text):
        digits, percent = match[1], bool(match[2])
        if len(digits) == 4 and not percent and digits.isdigit() and int(digits) in _YEARS:
            continue
        yield (Decimal(digits.replace(",", "")), percent), match


def phrases(text: str) -> Iterator[str]:
    """What a text says as ``six of eight``."""
    for match in placed_phrases(text):
        yield match[1].casefold().replace("of the ", "of ")


def placed_phrases(text: str) -> Iterator[re.Match[str]]:
    """The same, with their places in the text."""
    yield from _OF.finditer(text)
