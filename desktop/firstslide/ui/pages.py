"""The pages of the window: which there are, what each may ask of the window, and how one gets from one to another.

They are made when they are first visited, so that the first paint waits for none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from firstslide.ui.bars import Rail
from firstslide.ui.session import Session
from firstslide.ui.settings import Settings
from firstslide.ui.start import StartPage

if TYPE_CHECKING:
    from firstslide.meeting.cells import Cell

PLACES = (
    ("data", "Data", "table-2", "What came from finance"),
    ("customer", "Customer", "users", "Who they are, what worries them, what we do about it"),
    ("story", "Story", "layout-grid", "The slides, their order, and what stands in the way"),
    ("show", "Show", "presentation", "Before you present"),
)


class Pages(QObject):
    """Shows one page at a time in ``stack``, and marks its place on ``rail``. Its signals are what pages want of the
    window; ``moved``: one has gone on to another page, ``stepped``: what undo would take back may be another thing.
    """

    moved = Signal()
    stepped = Signal()
    import_wanted = Signal()
    newer_wanted = Signal(str)  # import id
    open_wanted = Signal()
    sample_wanted = Signal()
    picture_wanted = Signal()
    paste_wanted = Signal()
    present_wanted = Signal(str)  # from which slide; "" for the first

    def __init__(self, session: Session, settings: Settings, story_menu: QMenu, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._settings, self._story_menu = session, settings, story_menu
        self._place = "data"
        self._back: Callable[[], object] = lambda: self.go(self._place)  # from the page that explores
        self.made: dict[str, QWidget] = {}
        self.rail = Rail(PLACES)
        self.rail.chosen.connect(self.go)
        self._start = StartPage()
        self._start.import_wanted.connect(self.import_wanted)
        self._start.sample_wanted.connect(self.sample_wanted)
        self._start.open_wanted.connect(self.open_wanted)
        self._start.again_wanted.connect(session.open)
        self._offer_last(settings.last)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._start)
        self.rail.select(self._place)
        session.opened.connect(self._opened)

    def go(self, place: str) -> None:
        """Show one of the four places."""
        if place != self._place:
            self.moved.emit()
        self._place = place
        self.rail.select(place)
        if self._session.view is None and place != "customer":
            self.stack.setCurrentWidget(self._start)
            return
        if self._session.view is None:
            self._session.new(lambda: self.go(place))
            return
        page = self.page(place)
        self.stack.setCurrentWidget(page)
        page.setFocus()

    def edit_slide(self, slide_id: str) -> None:
        """Open a slide for editing, over the story."""
        self.moved.emit()
        self._place = "story"
        self.rail.select("story")
        page = self.page("editor")
        page.open(slide_id)
        self.stack.setCurrentWidget(page)
        page.setFocus()

    def mend_figure(self, figure: Any) -> None:
        """Open the text in which a figure stands that the data do not bear out, and offer what can take its place."""
        self.edit_slide(figure.slide_id)
        self.page("editor").mend(figure)

    def explore(self, cells: Sequence[Cell] = (), point: str = "") -> None:
        """Open the page that explores, at what the cells of a point are of; it leads back to where one was."""
        here, place, slide = self.stack.currentWidget(), self._place, self.selected_slide
        page, editor = self.page("explore"), self.made.get("editor")
        if here is page:
            return
        self.moved.emit()
        self._back = (lambda: self.edit_slide(slide)) if here is editor else (lambda: self.go(place))
        if here is editor and not cells:
            cells, point = editor.cells_here(), editor.point_here()
        page.open(cells, slide, point)
        self.stack.setCurrentWidget(page)
        page.setFocus()

    def to_story(self) -> None:
        """Go to the story; where there is none yet, draft it."""
        view = self._session.view
        self.go("story")
        if view is not None and not view.meeting.deck.main:
            self._session.draft()

    def page(self, name: str) -> Any:
        """The page of that name."""
        if name not in self.made:
            self.made[name] = self._make(name)
            self.stack.addWidget(self.made[name])
        return self.made[name]

    @property
    def reviewing(self) -> Any:
        """The review of a workbook that is in sight, if one is."""
        data = self.made.get("data")
        return data.reviewing if data is not None and self.stack.currentWidget() is data else None  # type: ignore[attr-defined]

    @property
    def selected_slide(self) -> str:
        """The slide that is open, or the first of those selected in the story; "" where none is."""
        if self.stack.currentWidget() is self.made.get("editor"):
            return str(self.made["editor"].slide_id)  # type: ignore[attr-defined]
        story = self.made.get("story")
        chosen = story.selected if story is not None else []  # type: ignore[attr-defined]
        return chosen[0] if chosen else ""

    def picture_place(self) -> tuple[str, bool]:
        """The slide that a picture goes to or behind, and whether it is open."""
        return self.selected_slide, self.stack.currentWidget() is self.made.get("editor")

    def show_added(self, ids: list[str]) -> None:
        """Show slides that have come: opened where one was open, else among the others."""
        if self.stack.currentWidget() is self.made.get("editor"):
            self.edit_slide(ids[-1])
        else:
            self.go("story")
            self.page("story").select(ids)

    def close(self) -> None:
        """Let every page go."""
        for page in self.made.values():
            page.close()

    # Inside

    def _offer_last(self, last: Path | None) -> None:
        """Offer the last meeting on the first page, once its disk has told that it is there: that may take a while."""
        if last is not None:

            def told(there: bool) -> None:
                if there:
                    self._start.offer(last)

            self._session.tasks.start("Looking for the last meeting", lambda _task: last.exists(), told)

    def _opened(self, view: Any) -> None:
        for page in self.made.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self.made.clear()
        self.go("story" if view.meeting.deck.main else self._place)

    def _make(self, name: str) -> QWidget:
        if name == "data":
            from firstslide.ui.data.page import DataPage

            data = DataPage(self._session)
            data.import_wanted.connect(self.import_wanted)
            data.stepped.connect(self.stepped)
            data.newer_wanted.connect(self.newer_wanted)
            data.sample_wanted.connect(self.sample_wanted)
            data.story_wanted.connect(self.to_story)
            data.explore_wanted.connect(self.explore)
            return data
        if name == "customer":
            from firstslide.ui.customer.page import CustomerPage

            return CustomerPage(self._session)
        if name == "story":
            from firstslide.ui.story.page import StoryPage

            story = StoryPage(self._session)
            story.slide_opened.connect(self.edit_slide)
            story.figure_opened.connect(self.mend_figure)
            story.import_wanted.connect(self.import_wanted)
            story.sample_wanted.connect(self.sample_wanted)
            story.picture_wanted.connect(self.picture_wanted)
            story.paste_wanted.connect(self.paste_wanted)
            story.explore_wanted.connect(self.explore)
            story.add_actions_to(self._story_menu)
            return story
        if name == "editor":
            from firstslide.ui.editor.page import EditorPage

            editor = EditorPage(self._session, self._settings)
            editor.closed.connect(lambda: self.go("story"))
            editor.paste_wanted.connect(self.paste_wanted)
            editor.explore_wanted.connect(self.explore)
            return editor
        if name == "explore":
            from firstslide.ui.explore.page import ExplorePage

            explore = ExplorePage(self._session)
            explore.closed.connect(lambda: self._back())
            explore.slide_wanted.connect(self.edit_slide)
            explore.import_wanted.connect(self.import_wanted)
            explore.sample_wanted.connect(self.sample_wanted)
            return explore
        from firstslide.ui.show.page import ShowPage

        show = ShowPage(self._session)
        show.start_wanted.connect(self.present_wanted)
        return show
