"""The story's page over a real meeting, Northwind Health, held in memory: real drafts, slides, rules and edits."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from firstslide.analysis.analyse import analyse
from firstslide.content.build import contents
from firstslide.content.live.live import LiveFigures
from firstslide.deck import changes
from firstslide.deck.draft import Draft, draft
from firstslide.deck.templates import Template
from firstslide.meeting import edits
from firstslide.meeting.facts import Facts
from firstslide.meeting.imports import Import
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Deck, Slide, SlideKind
from firstslide.rules.check import check
from firstslide.rules.story import story_of
from firstslide.ui.session import Session
from firstslide.ui.story.page import StoryPage
from firstslide.ui.tasks import Tasks
from firstslide.workspace.workspace import View
from tests.content import northwind

BOOK = Import("book", "delivered.xlsx", "0" * 64, "delivered.xlsx", "2026-07-03")


class Memory:
    """A workspace without a file: the same edits, undo and views, and a list of what was applied."""

    def __init__(self, meeting: Meeting, facts: Facts) -> None:
        self._meeting, self._facts = meeting, facts
        self.done: list[edits.Edit] = []
        self._undone: list[edits.Edit] = []
        self.trouble = ""

    @property
    def view(self) -> View:
        return self._view

    def show(self) -> View:
        analysis = analyse(self._facts, self._meeting)
        slides = contents(self._meeting, analysis)
        story = story_of(self._meeting, slides, analysis)
        found = check(story, self._meeting.waivers.values())
        undo = self.done[-1].label if self.done else None
        redo = self._undone[-1].label if self._undone else None
        live = LiveFigures(analysis)
        self._view = View(
            analysis, live, slides, story, found, self._meeting, self._facts, undo, redo, Path("m.meeting"), False
        )
        return self._view

    def apply(self, edit: edits.Edit) -> View:
        self._meeting = edits.apply(self._meeting, edit)
        self.done.append(edit)
        return self.show()

    @property
    def next_undo(self) -> edits.Edit | None:
        return self.done[-1].inverse if self.done else None

    @property
    def next_redo(self) -> edits.Edit | None:
        return self._undone[-1] if self._undone else None

    def undo(self) -> View:
        edit = self.done.pop()
        self._undone.append(edit)
        self._meeting = edits.apply(self._meeting, edit.inverse)
        return self.show()

    def draft(self, template: Template | None = None) -> Draft:
        made = draft(self._meeting, self._view.analysis, template)
        self.apply(made.edit)
        return made


class Held(Session):
    """A session that holds such a workspace."""

    def hold(self, meeting: Meeting, facts: Facts) -> Memory:
        self.memory = Memory(meeting, facts)
        self.memory.show()
        self._workspace = self.memory  # type: ignore[assignment]
        self.changed.emit(self.view)
        return self.memory


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def session(tasks: Tasks) -> Iterator[Held]:
    """A session without a meeting."""
    made = Held(tasks)
    yield made
    made._watch.stop()


def drafted(**fields: object) -> Meeting:
    """The meeting with the deck that a draft gives: everything is right with it."""
    meeting = replace(northwind.told(), imports={BOOK.id: BOOK}, **fields)  # type: ignore[arg-type]
    return edits.apply(meeting, draft(meeting, analyse(northwind.northwind(), meeting)).edit)


@pytest.fixture
def opened(session: Held, qtbot: object) -> Callable[..., StoryPage]:
    """Open the page over a meeting, in a window of a size."""
    pages = []

    def open_page(meeting: Meeting | None = None, width: int = 1190, height: int = 720) -> StoryPage:
        session.hold(meeting or drafted(), northwind.northwind())
        page = StoryPage(session)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        page.setFocus()
        pages.append(page)
        qtbot.waitUntil(lambda: page.thumbs.idle and (page.sorter.hasFocus() or page.empty.isVisible()))  # type: ignore[attr-defined]
        return page

    yield open_page  # type: ignore[misc]
    for page in pages:
        page.close()
        page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(opened: Callable[..., StoryPage]) -> StoryPage:
    """The page over the drafted meeting."""
    return opened()


def many(count: int) -> Meeting:
    """A meeting of so many slides of text."""
    slides = {
        f"s{n}": Slide(f"s{n}", SlideKind.TEXT, title=f"Slide {n} says something", texts={"body": "- words"})
        for n in range(count)
    }
    return Meeting("m", deck=Deck(tuple(slides)), slides=slides)


def of_kind(page: StoryPage, kind: SlideKind) -> str:
    """The first slide of a kind."""
    view = page._view
    return next(i for i in (*view.meeting.deck.main, *view.meeting.deck.backup) if view.meeting.slides[i].kind == kind)


def deck(page: StoryPage) -> Deck:
    return page._view.meeting.deck


def centre(page: StoryPage, slide_id: str) -> QPoint:
    """Where to press a slide."""
    return page.sorter.visualRect(page.slides.index(page.slides.row_of(slide_id))).center()


def gap(page: StoryPage, index: int, backup: bool = False) -> QPoint:
    """A point in the gap before the slide at ``index`` of the main deck or the backup, or behind the last one."""
    part = deck(page).backup if backup else deck(page).main
    if index < len(part):
        rect = page.sorter.visualRect(page.slides.index(page.slides.row_of(part[index])))
        return QPoint(rect.left() - 6, rect.center().y())
    rect = page.sorter.visualRect(page.slides.index(page.slides.row_of(part[-1])))
    return QPoint(rect.right() + 6, rect.center().y())


def mouse(
    page: StoryPage, kind: QEvent.Type, at: QPoint, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """One real event of the left button, held, at a point of the viewport."""
    viewport = page.sorter.viewport()
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    event = QMouseEvent(kind, QPointF(at), QPointF(viewport.mapToGlobal(at)), button, held, modifiers)
    QApplication.sendEvent(viewport, event)


def pick_up(page: StoryPage, slide_id: str, path: Sequence[QPoint]) -> None:
    """Press a slide, brought into sight, and drag it along a path, without letting go."""
    page.sorter.scrollTo(page.slides.index(page.slides.row_of(slide_id)))
    start = centre(page, slide_id)
    mouse(page, QEvent.Type.MouseButtonPress, start)
    mouse(page, QEvent.Type.MouseMove, start + QPoint(4, 3))
    for at in (start + QPoint(16, 12), *path):
        mouse(page, QEvent.Type.MouseMove, at)


def let_go(page: StoryPage, at: QPoint) -> None:
    mouse(page, QEvent.Type.MouseButtonRelease, at)


def drag(page: StoryPage, slide_id: str, to: QPoint) -> None:
    """Drag a slide to a point and drop it there."""
    pick_up(page, slide_id, [to])
    let_go(page, to)


def scope_first(meeting: Meeting) -> Meeting:
    """The meeting with the agreed scope in front of the customer's results."""
    scope = next(i for i in meeting.deck.backup if meeting.slides[i].kind == SlideKind.SCOPE)
    return edits.apply(meeting, changes.move(meeting, [scope], 1, False))
