"""The story that the rules judge, from the deck and the analysis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from firstslide.analysis.values import Analysis
from firstslide.content.live.live import LiveFigures
from firstslide.content.live.unsourced import Unsourced, relinked, unsourced
from firstslide.content.values import Shows, SlideContent
from firstslide.deck import choosing
from firstslide.deck.slots import set_text, text_of
from firstslide.meeting.edits import Change, Edit, apply
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import SlideKind

from .values import Story, StorySlide


def story_of(
    meeting: Meeting,
    contents: Mapping[str, SlideContent],
    analysis: Analysis,
    live: LiveFigures | None = None,
) -> Story:
    """The deck's order, what each slide shows, and what the customer's performance data would have to hold.

    That is every contracted service level (every one with results, where no contract is known), every miss, and every
    function with work. A slide that still waits for its words holds their place: the order is judged as it will be
    when they are written; that they are missing is the editor's to say. ``live`` are the live figures of this very
    analysis, for whoever has them already.
    """
    loose: dict[str, list[Unsourced]] = {}
    for figure in unsourced(meeting, contents, live or LiveFigures(analysis, meeting.same)):
        loose.setdefault(figure.slide_id, []).append(figure)
    slides = {
        slide_id: StorySlide(
            slide_id,
            found.kind,
            found.interest,
            found.title,
            _shows(found),
            hidden=found.hidden,
            unsourced=tuple(loose.get(slide_id, ())),
            relink=_relink(meeting, loose.get(slide_id, ())),
        )
        for slide_id in (*meeting.deck.main, *meeting.deck.backup)
        for found in (contents[slide_id],)
    }
    contracted = [level for level in analysis.service_levels if level.in_contract]
    return Story(
        meeting.deck,
        slides,
        frozenset(level.key for level in contracted or analysis.service_levels),
        frozenset((level.key, month.period) for level in analysis.service_levels for month in level.misses),
        frozenset(function.key for function in analysis.functions if function.actual_all or function.effort),
    )


def _relink(meeting: Meeting, figures: Iterable[Unsourced]) -> Edit | None:
    """The edit that links the figures of a slide of which it is known what was meant; None where it is of none."""
    after = meeting
    changes: list[Change] = []
    for figure in figures:
        name, _, at = figure.slot.partition(":")
        if name == "remark":
            text = next((h.remark for h in after.slides[figure.slide_id].choice.highlights if h.at == at), "")
            edit = choosing.remark(after, figure.slide_id, at, relinked(text, figure))
        else:
            text = text_of(after, figure.slide_id, figure.slot)
            edit = set_text(after, figure.slide_id, figure.slot, relinked(text, figure))
        after = apply(after, edit)
        changes += edit.changes
    return Edit("Link figures", tuple(changes)) if changes else None


def _shows(content: SlideContent) -> Shows:
    match content.kind:
        case SlideKind.CONCERN:
            return replace(content.shows, concern=True)
        case SlideKind.OWN:
            return replace(content.shows, ownership=True)
        case _:
            return content.shows
