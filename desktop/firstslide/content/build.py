"""The content of every slide of the deck, made from the meeting and the analysis. A pure function of both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from firstslide.analysis.values import Analysis
from firstslide.deck.kinds import KINDS
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Deck, Interest, Slide, SlideKind

from .body import Given, Made
from .chosen import chosen, shows
from .kinds import (
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
from .lifted import lifted, unlifted_words
from .live import spoken
from .live.live import LiveFigures
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


def contents(meeting: Meeting, analysis: Analysis, live: LiveFigures | None = None) -> dict[str, SlideContent]:
    """What stands on each slide by its id, in the deck's order: the main deck, then the backup.

    ``live`` are the live figures of this very analysis, for whoever has them already.
    """
    return Contents().of(meeting, analysis, live or LiveFigures(analysis, meeting.same))


class Contents:
    """The contents of one meeting's slides, again and again: a slide that an edit does not touch stays as it was made.

    A slide rests on itself, on its place, on the analysis, and on all that people decided but for the other slides.
    """

    def __init__(self) -> None:
        self._analysed: tuple[object, object] | None = None
        self._kept: dict[str, tuple[tuple[object, ...], SlideContent]] = {}

    def of(self, meeting: Meeting, analysis: Analysis, live: LiveFigures) -> dict[str, SlideContent]:
        """What stands on each slide: see ``contents``."""
        if self._analysed is None or self._analysed[0] is not analysis or self._analysed[1] is not live:
            self._analysed, self._kept = (analysis, live), {}
        decided = replace(meeting, deck=Deck(), slides={}, waivers={})
        kept: dict[str, tuple[tuple[object, ...], SlideContent]] = {}
        for backup, part in ((False, meeting.deck.main), (True, meeting.deck.backup)):
            for index, slide_id in enumerate(part, 1):
                slide = meeting.slides[slide_id]
                grounds = (slide, index, backup, decided)
                if slide_id in self._kept and self._kept[slide_id][0] == grounds:
                    kept[slide_id] = self._kept[slide_id]
                else:
                    number = f"B{index}" if backup else str(index)
                    kept[slide_id] = grounds, content(meeting, analysis, slide, number, backup, live)
        self._kept = kept
        return {slide_id: made for slide_id, (_, made) in kept.items()}


def content(
    meeting: Meeting,
    analysis: Analysis,
    slide: Slide,
    number: str,
    backup: bool,
    live: LiveFigures | None = None,
) -> SlideContent:
    """What stands on one slide. What the user's choice leaves out is counted under the title, on every kind alike."""
    live = live or LiveFigures(analysis, meeting.same)
    choice = chosen(slide, analysis)
    made = _MAKERS[slide.kind](Given(meeting, choice.analysis, slide, analysis))
    highlights, live_remarks = spoken.remarks(slide.choice.highlights, live)
    elements, nowhere = lifted(made.elements, highlights)
    elements, live_texts = spoken.texts(elements, live)
    title = spoken.title((slide.title or "").strip(), made.title, live)
    told = (*title.live, *live_texts, *live_remarks)
    gaps = [Gap("title", prompt("title"))] if not title.text else []
    gaps += [Gap(slot, prompt(slot)) for slot, text_there in slots_of(elements) if not text_there]
    if KINDS[slide.kind].about and not elements:
        gaps.append(Gap("about", prompt("about")))
    return SlideContent(
        slide_id=slide.id,
        kind=slide.kind,
        interest=_interest(slide, made.shows),
        title=title.text,
        subtitle=". ".join(part for part in (made.subtitle, choice.counted) if part),
        elements=elements,
        source=source_line(
            [*cells_of(elements), *(c for _, f in told for c in f.cells)], analysis.sources, made.entered
        ),
        number=number,
        notes=live.shown(slide.notes),
        hidden=slide.hidden,
        theme=meeting.brief.theme,
        backup=backup,
        typed_title=title.typed,
        data_title=made.title,
        gaps=tuple(gaps),
        shows=shows(made.shows, choice.analysis, analysis),
        waits_for=made.waits_for or title.waits_for or spoken.waiting((*live_texts, *live_remarks)),
        live=told,
        ignored=(*choice.ignored, *unlifted_words(nowhere, analysis)),
    )


def _interest(slide: Slide, shows: Shows) -> Interest:
    """The user's word on it, else the kind's; what argues our contract or names a price stays ours all the same."""
    default = KINDS[slide.kind].interest
    if shows.scope or shows.price or default == Interest.OURS:
        return Interest.OURS
    return slide.interest or default
