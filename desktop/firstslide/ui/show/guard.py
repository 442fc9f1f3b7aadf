"""The live order guard: what the customer would see too early, judged by what they have really seen so far.

The rules of the deck's order judge the order of the showing instead: what was shown, then the slide in question, then
what is still to come. Pure; only the presenter's screen ever says it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from firstslide.content.values import Shows
from firstslide.meeting.slides import Deck
from firstslide.rules import ask_before_ownership, excuse_before_result, scope_before_performance
from firstslide.rules.reading import scope
from firstslide.rules.rule import Found
from firstslide.rules.values import Story, StorySlide

from .script import Script


@dataclass(frozen=True)
class Caution:
    """A warning in two parts: what the slide does, and what the customer has not seen yet."""

    what: str
    lacking: str


def caution(story: Story, script: Script, seen: Sequence[int], target: int) -> Caution | None:
    """What is wrong with showing slide ``target`` now, or None. Indices are those of the script's pages."""
    if target in seen:
        return None
    ids = [page.id for page in script.pages]
    to_come = [at for at in range(script.main) if at not in seen and at != target]
    order = [ids[at] for at in (*seen, target, *to_come)]
    told = replace(story, deck=Deck(tuple(order), ()))
    page, slide = script.pages[target], story.slides[ids[target]]
    unseen = [(script.pages[at].slide.number, story.slides[ids[at]].shows) for at in to_come]

    def lacking(words: str, gives: Callable[[Shows], bool]) -> str:
        numbers = [number for number, shows in unseen if gives(shows)]
        where = f" ({', '.join(numbers)})" if numbers else ", and no slide of this show has it"
        return f"They have not yet seen {words}{where}."

    number = page.slide.number
    if _found(ask_before_ownership.find(told), slide):
        return Caution(
            f"{number} asks for something.", lacking("what you do about the misses", lambda shows: shows.ownership)
        )
    for early, left in scope_before_performance.walk(told):
        if early.id == slide.id:
            words = left.words()
            about = "argues the contract" if scope(slide) else "is about us"
            return Caution(f"{number} {about}.", lacking(words, _GIVES[words]))
    if _found(excuse_before_result.find(told), slide):
        causes = slide.shows.causes

        def plain(shows: Shows) -> bool:
            return not shows.causes and any(measure in causes for measure, _ in shows.misses)

        return Caution(f"{number} gives a cause.", lacking("the misses themselves", plain))
    return None


def _found(found: Found | None, slide: StorySlide) -> bool:
    return found is not None and slide.id in found.slides


def _results(shows: Shows) -> bool:
    return bool(shows.service_levels)


_GIVES: dict[str, Callable[[Shows], bool]] = {
    "all of their results": _results,
    "a single result": _results,
    "their own concern": lambda shows: shows.concern,
    "the work done for them": lambda shows: bool(shows.work),
}
