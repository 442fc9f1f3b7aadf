"""The content of every slide of the deck, made from the meeting and the analysis. A pure function of both."""

from __future__ import annotations

from collections.abc import Callable

from firstslide.analysis.values import Analysis
from firstslide.deck.kinds import KINDS
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Interest, Slide, SlideKind

from . import (
    charges,
    concern,
    effort,
    explain,
    explained,
    late,
    level,
    missed,
    mix,
    months,
    next_steps,
    now,
    options,
    outside,
    own,
    picture,
    scope,
    scorecard,
    table,
    text,
    volume,
    work,
)
from .body import Given, Made
from .prompts import prompt
from .source import source_line
from .values import Gap, Shows, SlideContent
from .walk import cells_of, slots_of

_MAKERS: dict[SlideKind, Callable[[Given], Made]] = {
    SlideKind.CONCERN: concern.made,
    SlideKind.SCORECARD: scorecard.made,
    SlideKind.MISSED: missed.made,
    SlideKind.LEVEL: level.made,
    SlideKind.LATE: late.made,
    SlideKind.NOW: now.made,
    SlideKind.MIX: mix.made,
    SlideKind.WORK: work.made,
    SlideKind.EFFORT: effort.made,
    SlideKind.VOLUME: volume.made,
    SlideKind.MONTHS: months.made,
    SlideKind.EXPLAIN: explain.made,
    SlideKind.EXPLAINED: explained.made,
    SlideKind.OWN: own.made,
    SlideKind.OPTIONS: options.made,
    SlideKind.NEXT: next_steps.made,
    SlideKind.SCOPE: scope.made,
    SlideKind.OUTSIDE: outside.made,
    SlideKind.CHARGES: charges.made,
    SlideKind.TEXT: text.made,
    SlideKind.PICTURE: picture.made,
    SlideKind.TABLE: table.made,
}


def contents(meeting: Meeting, analysis: Analysis) -> dict[str, SlideContent]:
    """What stands on each slide by its id, in the deck's order: the main deck, then the backup."""
    found = {}
    for backup, part in ((False, meeting.deck.main), (True, meeting.deck.backup)):
        for index, slide_id in enumerate(part, 1):
            number = f"B{index}" if backup else str(index)
            found[slide_id] = content(meeting, analysis, meeting.slides[slide_id], number, backup)
    return found


def content(meeting: Meeting, analysis: Analysis, slide: Slide, number: str, backup: bool) -> SlideContent:
    """What stands on one slide."""
    made = _MAKERS[slide.kind](Given(meeting, analysis, slide))
    typed = (slide.title or "").strip()
    title = typed or made.title
    gaps = [Gap("title", prompt("title"))] if not title else []
    gaps += [Gap(slot, prompt(slot)) for slot, text_there in slots_of(made.elements) if not text_there]
    if KINDS[slide.kind].about and not made.elements:
        gaps.append(Gap("about", prompt("about")))
    return SlideContent(
        slide_id=slide.id,
        kind=slide.kind,
        interest=_interest(slide, made.shows),
        title=title,
        subtitle=made.subtitle,
        elements=made.elements,
        source=source_line(cells_of(made.elements), analysis.sources, made.entered),
        number=number,
        notes=slide.notes,
        hidden=slide.hidden,
        backup=backup,
        typed_title=bool(typed),
        gaps=tuple(gaps),
        shows=made.shows,
        waits_for=made.waits_for,
    )


def _interest(slide: Slide, shows: Shows) -> Interest:
    """The user's word on it, else the kind's; what argues our contract stays ours whatever the user says."""
    default = KINDS[slide.kind].interest
    if shows.scope or default == Interest.OURS:
        return Interest.OURS
    return slide.interest or default
