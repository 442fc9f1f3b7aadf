"""A cause stands before the miss that it explains.

## What it does

Finds slides that offer a cause for misses (what the data explain, what went wrong) before the misses themselves have
been shown as plain results. A picture that shows a miss beside its own cause does not count as having shown it.

## Why it matters in the room

A reason given before the fact sounds prepared. The same reason, given after the customer has read the plain number, is
heard as an answer.

## Example

1 The customer's concern, 2 What the data explain: P1, 3 Scorecard: slide 2 explains misses nobody has seen yet.

## Fix

*Put the data first* moves the results before the cause, or the cause behind them, whichever moves fewer slides.
"""

from __future__ import annotations

from firstslide.content.values import Miss

from .reading import chosen, named, number, sentence
from .rule import Found, Rule
from .values import Story, StorySlide


def results_of(slide: StorySlide, measure: str) -> frozenset[Miss]:
    """The misses of one service level that a slide shows as plain results: none where it offers their cause."""
    if measure in slide.shows.causes:
        return frozenset()
    return frozenset(miss for miss in slide.shows.misses if miss[0] == measure)


def find(story: Story) -> Found | None:
    main = story.main
    causes = {measure for slide in main for measure in slide.shows.causes}
    if not causes:
        return None
    to_come: dict[str, frozenset[Miss]] = {
        measure: frozenset().union(*(results_of(slide, measure) for slide in main)) for measure in causes
    }
    early: list[str] = []
    judged: list[object] = []
    for slide in main:
        hidden = [miss for measure in slide.shows.causes for miss in to_come[measure]]
        if hidden:
            early.append(slide.id)
            judged.append((slide.id, sorted((measure, str(period)) for measure, period in hidden)))
        if slide.shows.misses:
            to_come = {measure: left - results_of(slide, measure) for measure, left in to_come.items()}
    if not early:
        return None
    who = named(story.slides[early[0]]) if len(early) == 1 else f"{number(len(early))} slides"
    gives = "gives a cause" if len(early) == 1 else "give causes"
    message = sentence(f"{who} {gives} before your customer has seen the misses.")
    return Found(tuple(early), "A reason before the result", message, tuple(judged))


def gap(story: Story, slides: tuple[str, ...]) -> str:
    many = len(chosen(story, slides)) > 1
    return f"{'reasons' if many else 'a reason'} would come before your customer has seen the misses themselves."


RULE = Rule("ORD003", "excuse-before-result", "error", find, gap, __doc__)
