"""A slide of our own interest stands before the customer's performance data is complete.

## What it does

Finds slides of ours (agreed scope, out-of-scope work, a price, an ask) in the main deck before it has shown all of the
customer's performance data: their concern, every contracted service level over the full window with every miss, and
the work done by function. More detail about the customer after that does not postpone the moment. A slide that you
coloured otherwise still counts as ours when the contract or an ask is on it.

## Why it matters in the room

A customer who has not yet seen their own results hears a contract as an excuse and a price as a threat. Once they have
seen them, in full and with every miss, the same slide is an answer to a question they have.

## Example

1 The customer's concern, 2 Agreed scope, 3 Scorecard, 4 Work by function: slide 2 comes too early.

## Fix

*Put the data first* moves the fewest slides that make the order right. Where the deck does not hold all of the data,
order alone can't mend it: add the slide that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firstslide.content.values import Miss

from .reading import chosen, named, number, ours, sentence, subject
from .rule import Found, Rule
from .values import Story, StorySlide


@dataclass
class _Left:
    """What the customer has not seen yet, while the deck is walked through."""

    service_levels: set[str]
    misses: set[Miss]
    work: set[str]
    concern: bool = True  # not heard yet
    any_work: bool = True  # no work seen yet
    results_seen: bool = False

    def see(self, slide: StorySlide) -> None:
        shows = slide.shows
        self.results_seen = self.results_seen or bool(shows.service_levels or shows.misses)
        self.concern = self.concern and not shows.concern
        self.any_work = self.any_work and not shows.work
        self.service_levels -= shows.service_levels
        self.misses -= shows.misses
        self.work -= shows.work

    def __bool__(self) -> bool:
        return bool(self.concern or self.any_work or self.service_levels or self.misses or self.work)

    def words(self) -> str:
        """What the customer would still have to see, after *before your customer has seen*."""
        if self.service_levels or self.misses:
            return "all of their results" if self.results_seen else "a single result"
        return "their own concern" if self.concern else "the work done for them"

    def items(self) -> tuple[object, ...]:
        """Everything left, in an order that is always the same."""
        misses = sorted((measure, str(period)) for measure, period in self.misses)
        return (self.concern, self.any_work, sorted(self.service_levels), misses, sorted(self.work))


def walk(story: Story) -> Iterator[tuple[StorySlide, _Left]]:
    """The slides of ours that come too early, each with what is left at that point."""
    left = _Left(set(story.needed_service_levels), set(story.needed_misses), set(story.needed_work))
    for slide in story.main:
        if not ours(slide):
            left.see(slide)
        elif left:
            yield slide, left
        if not left:
            return


def complete_at(story: Story) -> int | None:
    """The position from 1, among the slides that the customer sees, at which their data is complete; None if never."""
    left = _Left(set(story.needed_service_levels), set(story.needed_misses), set(story.needed_work))
    for position, slide in enumerate(story.main, 1):
        if not ours(slide):
            left.see(slide)
        if not left:
            return position
    return None


def find(story: Story) -> Found | None:
    early: list[StorySlide] = []
    judged: list[object] = []
    words = ""
    for slide, left in walk(story):
        words = words or left.words()
        early.append(slide)
        judged.append((slide.id, left.items()))
    if not early:
        return None
    who = named(early[0]) if len(early) == 1 else f"{number(len(early))} slides about us"
    come = "comes" if len(early) == 1 else "come"
    message = sentence(f"{who} {come} before your customer has seen {words}.")
    return Found(tuple(slide.id for slide in early), "Ours comes before theirs", message, tuple(judged))


def gap(story: Story, slides: tuple[str, ...]) -> str:
    words = next((left.words() for slide, left in walk(story) if slide.id in slides), "all of their results")
    return f"{subject(chosen(story, slides))} would come before your customer has seen {words}."


RULE = Rule("ORD001", "scope-before-performance", "error", find, gap, __doc__)
