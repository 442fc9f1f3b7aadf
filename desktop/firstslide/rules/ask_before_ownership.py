"""The ask stands before we have said what went wrong and what we do about it.

## What it does

Finds slides that ask for something (a choice, a price, a decision that costs) before every slide on what we own: the
causes and their remedies. Where results were missed and no slide says what we own, every ask is found.

## Why it matters in the room

Asking for money before owning the failure reads as a ransom. An ask has to be earned, and what earns it is a cause, a
remedy, an owner and a date.

## Example

1 Concern, 2 Scorecard, 3 Work by function, 4 Options, 5 What we own: slide 4 asks before slide 5 has owned anything.

## Fix

*Put the data first* moves the ask behind what we own, or what we own before the ask. Where the deck has no slide on
what we own, add it.
"""

from __future__ import annotations

from .reading import named, number, sentence
from .rule import Found, Rule
from .values import Story


def find(story: Story) -> Found | None:
    main = story.main
    owning = [at for at, slide in enumerate(main) if slide.shows.ownership]
    missing = not owning and bool(story.needed_misses)
    early = [
        slide for at, slide in enumerate(main) if slide.shows.ask and (missing or any(later > at for later in owning))
    ]
    if not early:
        return None
    who = named(early[0]) if len(early) == 1 else f"{number(len(early))} slides"
    one = len(early) == 1
    message = (
        f"{who} {'asks' if one else 'ask'} for something, and no slide says what went wrong and what we do about it."
        if missing
        else f"{who} {'comes' if one else 'come'} before we have said what went wrong and what we do about it."
    )
    last = owning[-1] if owning else len(main) - 1
    judged = (missing, tuple((slide.id, slide.shows.ask, slide.shows.ownership) for slide in main[: last + 1]))
    return Found(tuple(slide.id for slide in early), "The ask before what we own", sentence(message), judged)


def gap(story: Story, _: tuple[str, ...]) -> str:
    if any(slide.shows.ownership for slide in story.main):
        return "the ask would come before we have said what went wrong and what we do about it."
    return "the deck would ask for something, and no slide would say what we own."


RULE = Rule("ORD004", "ask-before-ownership", "error", find, gap, __doc__)
