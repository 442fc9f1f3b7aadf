"""The meeting opens with something other than the customer's concern or their results.

## What it does

Looks at the first slide that the customer will see. It should hold their concern, in their words, or their results.

## Why it matters in the room

The first slide tells the customer whose meeting this is. They came with one thing on their mind; until it has been
said aloud they listen for nothing else.

## Example

1 Work by function, 2 The customer's concern, 3 Scorecard: the meeting opens with how busy we were.

## Fix

*Put the data first* moves the concern, or else the results, to the front. Where the deck has neither, add one.
"""

from __future__ import annotations

from .reading import named, opener
from .rule import Found, Rule
from .values import Story


def find(story: Story) -> Found | None:
    first = next(iter(story.main), None)
    if first is None or opener(first):
        return None
    message = f"The first slide, {named(first)}, holds neither your customer’s concern nor their results."
    return Found((first.id,), "It does not open with your customer", message, (first.id,))


def gap(_: Story, __: tuple[str, ...]) -> str:
    return "the meeting would open with neither your customer’s concern nor their results."


RULE = Rule("ORD002", "concern-not-first", "warning", find, gap, __doc__)
