"""A scope or contract slide stands in the main deck.

## What it does

Finds slides with contract terms (agreed scope, baselines argued as entitlement, work out of scope) that are not in the
backup.

## Why it matters in the room

Nobody was ever convinced by a contract they signed themselves. In the backup it answers the question when somebody
asks; in the main deck it starts a dispute that nobody asked for.

## Example

… 7 What we own, 8 Agreed scope, 9 Next steps: slide 8 belongs behind the last slide, in the backup.

## Fix

*Put the data first* moves the slide to the end of the backup.
"""

from __future__ import annotations

from .reading import named, number, scope, sentence
from .rule import Found, Rule
from .values import Story


def find(story: Story) -> Found | None:
    slides = [slide for slide in story.main if scope(slide)]
    if not slides:
        return None
    one = len(slides) == 1
    who = named(slides[0]) if one else f"{number(len(slides))} slides about the contract"
    stands, answers = ("stands", "it answers") if one else ("stand", "they answer")
    message = f"{who} {stands} in the main deck. In the backup, {answers} whoever asks."
    ids = tuple(slide.id for slide in slides)
    return Found(ids, "The contract is in the main deck", sentence(message), ids)


def gap(_: Story, __: tuple[str, ...]) -> str:
    return "the agreed scope would stand in the main deck. Keep it in the backup, for when someone asks."


RULE = Rule("ORD006", "scope-in-main-deck", "warning", find, gap, __doc__)
