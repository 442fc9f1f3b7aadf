"""Whose meeting is it? The deck's interest in one sentence, made from the story. Pure: no widget, no colour."""

from __future__ import annotations

from dataclasses import dataclass

from firstslide.meeting.slides import Interest
from firstslide.rules.reading import number, ours, sentence
from firstslide.rules.scope_before_performance import complete_at, walk
from firstslide.rules.values import Story


@dataclass(frozen=True)
class Summary:
    """``whose`` is set strong in the colour of ``interest``; ``why`` follows it; ``count`` stands at the right."""

    whose: str
    why: str
    interest: Interest
    count: str

    @property
    def sentence(self) -> str:
        """All of it, to be read aloud."""
        return f"{self.whose} {self.why} {self.count}."


def summary(story: Story) -> Summary:
    """The sentence for a story. Hidden slides do not count: the customer does not see them."""
    count = _count(story)
    if not story.main:
        return Summary(
            "Nobody’s meeting yet.", "The main deck has no slide that the customer sees.", Interest.SHARED, count
        )
    complete = complete_at(story)
    early = sum(1 for _ in walk(story))
    if early:
        slides = "slide about us comes" if early == 1 else "slides about us come"
        until = (
            f"the customer’s results are complete at slide {_number(story, complete)}"
            if complete
            else "all of the customer’s results"
        )
        return Summary("Our meeting.", sentence(f"{number(early)} {slides} before {until}."), Interest.OURS, count)
    if complete is None:
        return Summary("Not yet their meeting.", f"The deck never shows {_missing(story)}.", Interest.SHARED, count)
    why = f"The customer’s results are complete at slide {_number(story, complete)}; {_ours(story)}."
    return Summary("Their meeting.", why, Interest.CUSTOMER, count)


def _missing(story: Story) -> str:
    """What the customer would still have to see, in words."""
    shown = [slide.shows for slide in story.main if not ours(slide)]
    levels = len(story.needed_service_levels.difference(*(s.service_levels for s in shown)))
    misses = len(story.needed_misses.difference(*(s.misses for s in shown)))
    work = len(story.needed_work.difference(*(s.work for s in shown)))
    lacks = [] if any(s.concern for s in shown) else ["the customer’s concern"]
    if levels:
        lacks.append(f"{number(levels)} service level{'s' if levels > 1 else ''} month by month")
    elif misses:
        lacks.append(f"{number(misses)} {'misses' if misses > 1 else 'miss'}")
    if work:
        lacks.append(f"the work of {number(work)} function{'s' if work > 1 else ''}")
    elif not any(s.work for s in shown):
        lacks.append("the work done")
    return lacks[0] if len(lacks) == 1 else f"{', '.join(lacks[:-1])} and {lacks[-1]}"


def _ours(story: Story) -> str:
    if any(slide.interest is Interest.OURS for slide in story.main):
        return "ours comes after them"
    backup = [story.slides[slide_id].interest for slide_id in story.deck.backup]
    return "ours stays in the backup" if Interest.OURS in backup else "no slide is about us alone"


def _number(story: Story, seen: int) -> int:
    """The number that the sorter shows for the n-th slide that the customer sees."""
    return story.deck.main.index(story.main[seen - 1].id) + 1


def _count(story: Story) -> str:
    main, backup = len(story.deck.main), len(story.deck.backup)
    hidden = sum(1 for slide in story.slides.values() if slide.hidden)
    parts = [f"{main} {'slide' if main == 1 else 'slides'}"]
    parts += [f"{backup} in backup"] if backup else []
    parts += [f"{hidden} hidden"] if hidden else []
    return ", ".join(parts)
