"""Drafting: a deck in the order that puts the customer first, from what the workbooks hold.

Drafting again is safe: a slide of the same kind about the same thing is used again with its id and everything typed
on it; another slide stays, behind the slide it stood behind, if someone wrote on it; a drafted slide that nobody
touched and that is not wanted any more goes. All of it is one undo step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sized
from dataclasses import dataclass

from firstslide.analysis.values import Analysis
from firstslide.meeting.edits import Edit, Place, Thing, put
from firstslide.meeting.ids import new_id
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import BY_HAND, Choice, Deck, Slide, SlideKind

from .kinds import (
    CHARGED_ROWS,
    CHARTS,
    KINDS,
    ROWS,
    TALL_ROWS,
    bucketed,
    charged,
    compared,
    counted,
    explainable,
    pages,
    scoped,
    timed,
    worked,
)
from .lacks import lacks
from .results import EXPLAINED_ROWS, gridded, late_pages, missed_levels
from .rows import now_rows, own_rows
from .templates import Template, TemplateSlide, shipped

_DETAIL = (
    SlideKind.LATE,
    SlideKind.EFFORT,
    SlideKind.VOLUME,
    SlideKind.MONTHS,
)  # further pages of these postpone nothing
_LISTED: dict[SlideKind, tuple[Callable[[Meeting, Analysis], Sized], int]] = {
    SlideKind.SCORECARD: (lambda _, analysis: analysis.service_levels, ROWS),
    SlideKind.MISSED: (lambda _, analysis: gridded(analysis), ROWS),
    SlideKind.LATE: (lambda _, analysis: late_pages(analysis), 1),
    SlideKind.NOW: (now_rows, TALL_ROWS),
    SlideKind.WORK: (lambda _, analysis: worked(analysis), ROWS),
    SlideKind.EFFORT: (lambda _, analysis: timed(analysis), ROWS),
    SlideKind.VOLUME: (lambda _, analysis: compared(analysis), ROWS),
    SlideKind.MONTHS: (lambda _, analysis: counted(analysis), CHARTS),
    SlideKind.EXPLAINED: (lambda _, analysis: missed_levels(analysis), EXPLAINED_ROWS),
    SlideKind.OWN: (own_rows, TALL_ROWS),
    SlideKind.NEXT: (lambda meeting, _: meeting.steps, TALL_ROWS),
    SlideKind.SCOPE: (lambda _, analysis: scoped(analysis), ROWS),
    SlideKind.OUTSIDE: (lambda _, analysis: bucketed(analysis), ROWS),
    SlideKind.CHARGES: (lambda _, analysis: charged(analysis), CHARGED_ROWS),
}
"""What the lists hold that go on over several slides, and how much of it one slide holds."""
_MOST: dict[SlideKind, int] = {SlideKind.LEVEL: 6, SlideKind.EXPLAIN: 6, SlideKind.LATE: 3}
"""So many slides of a kind are drafted where there could be dozens: what they leave out stands on the scorecard, and a
slide of it is a click away.
"""


@dataclass(frozen=True)
class Draft:
    """The edit that makes the deck, and a sentence for each kind that was left out, or not drafted in full, that says
    why. ``left_out`` counts the kinds of which there is no slide at all.
    """

    edit: Edit
    skipped: tuple[str, ...]
    left_out: int


@dataclass(frozen=True)
class _Wanted:
    kind: SlideKind
    about: str
    backup: bool
    title: str


def draft(meeting: Meeting, analysis: Analysis, template: Template | None = None) -> Draft:
    """The deck that the data give, as one edit over what is there, in the order of a template: by default that of the
    difficult meeting. Of kinds that are not in it nothing is drafted, and nothing said.
    """
    every = (template or shipped()[0]).slides
    skipped = {slide.kind: lacks(slide.kind, meeting, analysis) for slide in every}
    wanted = [w for slide in every if not skipped[slide.kind] for w in _slides_of(slide, meeting, analysis)]
    said = (skipped[slide.kind] or _held_back(slide.kind, meeting, analysis) for slide in every)
    reasons = tuple(dict.fromkeys(reason for reason in said if reason))
    return Draft(_edit(meeting, wanted), reasons, sum(bool(reason) for reason in skipped.values()))


def _held_back(kind: SlideKind, meeting: Meeting, analysis: Analysis) -> str:
    """That more slides of a kind could be made than are drafted, as a sentence."""
    every = len(_abouts(kind, meeting, analysis))
    most = _MOST.get(kind, every)
    if every <= most:
        return ""
    return f"{KINDS[kind].name}: {most} of {every} slides were drafted. Add one for any other."


def _slides_of(slide: TemplateSlide, meeting: Meeting, analysis: Analysis) -> Iterator[_Wanted]:
    kind = slide.kind
    there = {(s.kind, s.about) for s in meeting.slides.values()}
    for index, about in enumerate(_abouts(kind, meeting, analysis)):
        if index >= _MOST.get(kind, index + 1) and (kind, about) not in there:
            continue  # one that was added by hand stays where a draft would have it
        # The customer's data are complete only with every page; how far each function is from plan is detail after ten.
        detail = (slide.most and index >= slide.most) or (kind in _DETAIL and about != "")
        yield _Wanted(kind, about, slide.backup or bool(detail), slide.title)


def _abouts(kind: SlideKind, meeting: Meeting, analysis: Analysis) -> tuple[str, ...]:
    """What each slide of a kind is about: a service level, or the page of a list."""
    if kind == SlideKind.EXPLAIN:
        return tuple(level.key for level in explainable(analysis))
    if kind == SlideKind.LEVEL:
        return tuple(level.key for level in missed_levels(analysis))
    return _pages(kind, meeting, analysis)


def _pages(kind: SlideKind, meeting: Meeting, analysis: Analysis) -> tuple[str, ...]:
    rows, per_page = _LISTED.get(kind, (None, ROWS))
    return ("",) if rows is None else pages(len(rows(meeting, analysis)), per_page)


def _edit(meeting: Meeting, wanted: list[_Wanted]) -> Edit:
    free = {}
    for slide_id in reversed(meeting.deck.main + meeting.deck.backup):
        slide = meeting.slides[slide_id]
        free[slide.kind, slide.about] = slide
    chosen = [
        free.get((w.kind, w.about)) or Slide(new_id(), w.kind, about=w.about, title=w.title or None) for w in wanted
    ]
    main = [s.id for s, w in zip(chosen, wanted, strict=True) if not w.backup]
    backup = [s.id for s, w in zip(chosen, wanted, strict=True) if w.backup]
    placed = {*main, *backup}
    gone = []
    for slide_id in meeting.deck.main + meeting.deck.backup:
        if slide_id in placed:
            continue
        if not _touched(meeting.slides[slide_id]):
            gone.append(slide_id)
            continue
        part, old = (main, meeting.deck.main) if slide_id in meeting.deck.main else (backup, meeting.deck.backup)
        part.insert(_after(part, old, slide_id), slide_id)
        placed.add(slide_id)
    things: list[tuple[Place, str, Thing | None]] = [("slides", slide.id, slide) for slide in chosen]
    things += [("slides", slide_id, None) for slide_id in gone]
    things.append(("deck", "", Deck(tuple(main), tuple(backup))))
    return put(meeting, "Draft the deck", things)


def _touched(slide: Slide) -> bool:
    """Whether a person made this slide, or wrote or decided something on it."""
    return bool(
        slide.kind in BY_HAND
        or slide.title is not None
        or slide.texts
        or slide.notes
        or slide.interest is not None
        or slide.hidden
        or slide.choice != Choice()
    )


def _after(part: list[str], old: tuple[str, ...], slide_id: str) -> int:
    """The index in ``part`` right behind the nearest slide that stood before ``slide_id``; 0 where none is left."""
    for before in reversed(old[: old.index(slide_id)]):
        if before in part:
            return part.index(before) + 1
    return 0
