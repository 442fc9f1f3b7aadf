"""The story that the rules judge, from the deck and the analysis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from firstslide.analysis.values import Analysis
from firstslide.content.values import Shows, SlideContent
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import SlideKind

from .values import Story, StorySlide


def story_of(meeting: Meeting, contents: Mapping[str, SlideContent], analysis: Analysis) -> Story:
    """The deck's order, what each slide shows, and what the customer's performance data would have to hold.

    That is every contracted service level (every one with results, where no contract is known), every miss, and every
    function with work. A slide that still waits for its words holds their place: the order is judged as it will be
    when they are written; that they are missing is the editor's to say.
    """
    slides = {
        slide_id: StorySlide(slide_id, found.kind, found.interest, found.title, _shows(found), hidden=found.hidden)
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


def _shows(content: SlideContent) -> Shows:
    match content.kind:
        case SlideKind.CONCERN:
            return replace(content.shows, concern=True)
        case SlideKind.OWN:
            return replace(content.shows, ownership=True)
        case _:
            return content.shows
