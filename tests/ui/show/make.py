"""A meeting to be shown: Northwind Health drafted in memory, with canaries where the customer must not look."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from firstslide.analysis.analyse import analyse
from firstslide.content.build import contents
from firstslide.content.live.live import LiveFigures
from firstslide.deck import changes
from firstslide.deck.draft import draft
from firstslide.meeting import edits
from firstslide.meeting.edits import Edit
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import SlideKind
from firstslide.rules.check import check
from firstslide.rules.story import story_of
from firstslide.ui.show.screens import Display
from firstslide.workspace.workspace import View
from tests.content import northwind

NOTES = "Canary-in-the-notes"
HIDDEN = "Canary-in-a-hidden-slide"
LAPTOP = Display("eDP-1|||", "the laptop’s screen", (0, 0, 1280, 800), (1280, 800), panel=True)
TV = Display("HDMI-1|SAM|SAMSUNG|7", "SAMSUNG", (1280, 0, 1920, 1080), (1920, 1080), primary=True)
OTHER = Display("HDMI-2|BNQ|BenQ|9", "BenQ", (1280, 0, 1920, 1080), (1920, 1080))


def view_of(meeting: Meeting) -> View:
    """The meeting as a screen sees it."""
    facts = northwind.northwind()
    analysis = analyse(facts, meeting)
    slides = contents(meeting, analysis)
    story = story_of(meeting, slides, analysis)
    found = check(story, meeting.waivers.values())
    live = LiveFigures(analysis)
    return View(analysis, live, slides, story, found, meeting, facts, None, None, Path("june.meeting"), unsaved=False)


def kind(view: View, which: SlideKind) -> str:
    """The id of the first slide of a kind."""
    return next(i for i, content in view.contents.items() if content.kind is which)


def shown(*more: Callable[[View], Edit]) -> View:
    """The drafted deck with its options filled, notes on every slide, and one slide hidden; then ``more`` edits."""
    view = view_of(northwind.told())
    view = _with(view, draft(view.meeting, view.analysis).edit)
    options = kind(view, SlideKind.OPTIONS)
    for gap in view.contents[options].gaps:
        view = _with(view, changes.set_text(view.meeting, options, gap.slot, "as agreed"))
    for slide_id in view.contents:
        view = _with(view, changes.set_notes(view.meeting, slide_id, f"{NOTES} of {view.contents[slide_id].title}"))
    view = _with(view, changes.add(view.meeting, SlideKind.TEXT, 1, backup=False))
    text = kind(view, SlideKind.TEXT)
    view = _with(view, changes.set_text(view.meeting, text, "title", HIDDEN))
    view = _with(view, changes.set_text(view.meeting, text, "text:body", HIDDEN))
    view = _with(view, changes.hide(view.meeting, [text], hidden=True))
    for edit in more:
        view = _with(view, edit(view))
    return view


def emptied(view: View) -> View:
    """The same meeting without a slide."""
    deck = replace(view.meeting.deck, main=(), backup=())
    return view_of(replace(view.meeting, deck=deck, slides={}))


def _with(view: View, edit: Edit) -> View:
    return view_of(edits.apply(view.meeting, edit))
