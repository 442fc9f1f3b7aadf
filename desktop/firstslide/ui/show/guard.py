"""The live order guard: what the customer would see too early, judged by what they have really seen so far.

The rules of the deck's order judge the order of the showing instead: what was shown, then the slide in question, then
what is still to come. Pure; only the presenter's screen ever says it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from firstslide.content.values import Miss, Shows
from firstslide.meeting.slides import Deck
from firstslide.rules import ask_before_ownership, excuse_before_result, scope_before_performance
from firstslide.rules.reading import scope
from firstslide.rules.rule import Found
from firstslide.rules.values import Story, StorySlide

from .script import Script

Gives = Callable[[Shows], set[object]]


class Left(Protocol):
    """What the customer has not seen of their data, as the rule on the order tells it."""

    service_levels: set[str]
    misses: set[Miss]
    work: set[str]
    concern: bool

    def words(self) -> str:
        """After *before your customer has seen*."""


@dataclass(frozen=True)
class Caution:
    """A warning in two parts: what the slide does, and what the customer has not seen yet."""

    what: str
    lacking: str


def caution(
    story: Story, script: Script, seen: Sequence[int], target: int, answers: Sequence[StorySlide] = ()
) -> Caution | None:
    """What is wrong with showing slide ``target`` now, or None. Indices are those of the script's pages; ``answers``
    were shown beside them.
    """
    if target in seen:
        return None
    page = script.pages[target]
    to_come = [at for at in range(script.main) if at not in seen and at != target]
    return _judged(story, script, (seen, to_come), answers, page.slide.number, story.slides[page.id])


def caution_of_answer(
    story: Story, script: Script, seen: Sequence[int], answer: StorySlide, answers: Sequence[StorySlide] = ()
) -> Caution | None:
    """The same for an answer, which is judged like a slide of the kind that it shows."""
    to_come = [at for at in range(script.main) if at not in seen]
    return _judged(story, script, (seen, to_come), answers, "The answer", answer)


def _judged(
    story: Story,
    script: Script,
    pages: tuple[Sequence[int], Sequence[int]],
    answers: Sequence[StorySlide],
    number: str,
    slide: StorySlide,
) -> Caution | None:
    """``pages`` are those seen, and those to come."""
    ids = [page.id for page in script.pages]
    seen, to_come = pages
    order = (*(ids[at] for at in seen), *(answer.id for answer in answers), slide.id, *(ids[at] for at in to_come))
    slides = story.slides | {each.id: each for each in (*answers, slide)}
    told = replace(story, deck=Deck(tuple(dict.fromkeys(order)), ()), slides=slides)
    unseen = [(script.pages[at].slide.number, story.slides[ids[at]].shows) for at in to_come]
    if _found(ask_before_ownership.find(told), slide):
        owning = [number for number, shows in unseen if shows.ownership]
        return Caution(f"{number} asks for something.", _lacking("what you do about the misses", owning))
    for early, left in scope_before_performance.walk(told):
        if early.id == slide.id:
            about = "argues the contract" if scope(slide) else "is about us"
            return Caution(f"{number} {about}.", _lacking(left.words(), _givers(unseen, *_wanted(left))))
    if _found(excuse_before_result.find(told), slide):
        causes = slide.shows.causes
        misses: set[object] = {miss for _, shows in unseen for miss in shows.misses if miss[0] in causes}
        plain = [(n, shows) for n, shows in unseen if not shows.causes]
        return Caution(f"{number} gives a cause.", _lacking("the misses themselves", _givers(plain, misses, _results)))
    return None


def _found(found: Found | None, slide: StorySlide) -> bool:
    return found is not None and slide.id in found.slides


def _lacking(words: str, numbers: Sequence[str]) -> str:
    where = f" ({', '.join(numbers)})" if numbers else ", and no slide of this show has it"
    return f"They have not yet seen {words}{where}."


def _givers(unseen: Sequence[tuple[str, Shows]], wanted: set[object], gives: Gives) -> list[str]:
    """The numbers of the first slides that together give what is wanted, as far as any do."""
    numbers = []
    for number, shows in unseen:
        if given := wanted & gives(shows):
            wanted = wanted - given
            numbers.append(number)
    return numbers


def _wanted(left: Left) -> tuple[set[object], Gives]:
    """What is left of the data that ``left.words()`` speaks of, and what a slide gives of it."""
    if left.service_levels or left.misses:
        return {*left.service_levels, *left.misses}, _results
    if left.concern:
        return {"concern"}, lambda shows: {"concern"} if shows.concern else set()
    return {"work", *left.work}, lambda shows: {"work", *shows.work} if shows.work else set()


def _results(shows: Shows) -> set[object]:
    return {*shows.service_levels, *shows.misses}
