"""The first miss comes late: after the middle of the main deck, or after more than one slide of praise.

## What it does

Finds the first slide that shows a missed result. It should come by the middle of the main deck, and at most one slide
of good news alone may come before it.

## Why it matters in the room

The customer knows what was missed before they sit down. While they wait for it, good news sounds like delay; told
early and plainly, it makes the good news that follows believable.

## Example

1 Concern, 2 Six service levels met, 3 Invoices on time, 4 Where we missed: two slides of praise come first.

## Fix

*Put the data first* moves the first miss to the front, or the praise behind it, whichever moves fewer slides.
"""

from __future__ import annotations

from .reading import number, sentence
from .rule import Found, Rule
from .values import Story, StorySlide

PRAISE_ALLOWED = 1


def latest_place(slides: int) -> int:
    """The last index from 0 at which the first miss may stand among so many slides: the middle one."""
    return slides // 2


def find(story: Story) -> Found | None:
    main = story.main
    at = _first_miss(main)
    if at is None:
        return None
    praise = sum(slide.shows.praise for slide in main[:at])
    late = at > latest_place(len(main))
    if not late and praise <= PRAISE_ALLOWED:
        return None
    message = (
        f"{number(praise)} slides of good news come before the first miss."
        if praise > PRAISE_ALLOWED
        else f"The first miss comes on slide {at + 1} of {len(main)}. Your customer has been waiting for it."
    )
    judged = (late, tuple((slide.id, slide.shows.praise) for slide in main[: at + 1]), len(main))
    return Found((main[at].id,), "The bad news comes late", sentence(message), judged)


def gap(story: Story, _: tuple[str, ...]) -> str:
    main = story.main
    at = _first_miss(main) or 0
    praise = sum(slide.shows.praise for slide in main[:at])
    if praise > PRAISE_ALLOWED:
        return f"{number(praise)} slides of good news would come before the first miss."
    return "the first miss would come only after the middle of the meeting."


def _first_miss(main: tuple[StorySlide, ...]) -> int | None:
    return next((at for at, slide in enumerate(main) if slide.shows.misses), None)


RULE = Rule("ORD005", "bad-news-late", "warning", find, gap, __doc__)
