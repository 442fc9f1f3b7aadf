"""How the rules read a story: whose a slide is, what it gives, and the words for it in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from firstslide.deck.kinds import KINDS
from firstslide.meeting.slides import Interest, SlideKind

from .values import Story, StorySlide

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LONGEST = 48
_OURS = {SlideKind.OUTSIDE: "the out-of-scope work", SlideKind.CHARGES: "the charges"}


def ours(slide: StorySlide) -> bool:
    """Whether a slide is in our interest: by its colour, or by what is on it. Recolouring does not silence a rule."""
    return slide.interest is Interest.OURS or slide.shows.ask or scope(slide)


def scope(slide: StorySlide) -> bool:
    """Whether a slide argues the contract, by what is on it or by its kind."""
    return slide.shows.scope or KINDS[slide.kind].backup


def opener(slide: StorySlide) -> bool:
    """Whether a slide may open the meeting: with the customer's concern, or with results."""
    return slide.shows.concern or bool(slide.shows.service_levels) or bool(slide.shows.misses)


def named(slide: StorySlide) -> str:
    """A slide by its title, in quotation marks, cut where it is long."""
    title = " ".join(slide.title.split()) or "a slide without a title"
    return f"“{title}”" if len(title) <= _LONGEST else f"“{title[: _LONGEST - 1].rstrip()}…”"


def subject(slides: Iterable[StorySlide]) -> str:
    """What slides are, in a sentence: ``the agreed scope``, ``the options``, ``three slides about us``."""
    every = list(slides)
    if all(scope(slide) for slide in every):
        kinds = {slide.kind for slide in every}
        return _OURS.get(kinds.pop(), "the agreed scope") if len(kinds) == 1 else "what the contract says"
    if all(slide.shows.ask for slide in every):
        return "the options" if all(slide.kind is SlideKind.OPTIONS for slide in every) else "what you ask for"
    return "a slide about us" if len(every) == 1 else f"{number(len(every))} slides about us"


def number(count: int) -> str:
    """A small number in words."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def sentence(words: str) -> str:
    """The words with a capital at the front."""
    return words[:1].upper() + words[1:]


def chosen(story: Story, ids: Iterable[str]) -> list[StorySlide]:
    """The slides of these ids."""
    return [story.slides[slide_id] for slide_id in ids]
