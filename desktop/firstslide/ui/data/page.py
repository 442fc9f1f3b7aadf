"""The data place: what to do first, workbooks reviewed one after the other, and what the meeting rests on.

Shows what becomes of the workbooks in the queue, the page of one of them at a time.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from firstslide.meeting.imports import Import
from firstslide.ui.customer.names import decider
from firstslide.ui.data.item import Item, mark
from firstslide.ui.data.learning import learn, remember
from firstslide.ui.data.overview import Overview
from firstslide.ui.data.queue import Queue
from firstslide.ui.data.taking import Taking, Waiting
from firstslide.ui.parts import rule
from firstslide.ui.refresh import places
from firstslide.ui.refresh.refresh import WhatChanges
from firstslide.ui.refresh.sides import sides
from firstslide.ui.review import empty
from firstslide.ui.review.history import Before
from firstslide.ui.review.password import locked
from firstslide.ui.review.review import Review
from firstslide.ui.review.sending import send_back_import
from firstslide.ui.session import Session
from firstslide.ui.sheet.tabs import Tabs


class DataPage(QWidget):
    """The data place."""

    import_wanted = Signal()
    newer_wanted = Signal(str)  # import id: choose the file of a newer version of it
    sample_wanted = Signal()
    story_wanted = Signal()
    explore_wanted = Signal()
    stepped = Signal()  # another review is shown, or a step of it was done or taken back

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.queue = Queue(session, self)
        self.queue.opening.connect(self._on_its_way)
        self.queue.opened.connect(self._review)
        self.queue.locked.connect(self._ask_password)
        self.queue.failed.connect(self._tell_failed)
        self.queue.dropped.connect(self._take_away)
        self._tabs = Tabs("Workbooks to import", QTabBar.Shape.RoundedNorth)
        self._tabs.currentChanged.connect(self._select)
        self._line = rule()
        self._stack = QStackedWidget()
        self._empty = empty.empty(self.import_wanted.emit, self.sample_wanted.emit)
        self._overview = Overview()
        self._overview.import_wanted.connect(self.import_wanted)
        self._overview.newer_wanted.connect(self.newer_wanted)
        self._overview.story_wanted.connect(self.story_wanted)
        self._overview.explore_wanted.connect(self.explore_wanted)
        self._overview.take_out_wanted.connect(self._take_out)
        self._overview.source_wanted.connect(session.ask_source)
        self._overview.same_decided.connect(decider(session))
        self._overview.send_back_wanted.connect(self._send_back)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._overview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._line)
        column.addWidget(self._stack, 1)
        self._stack.currentChanged.connect(lambda at: self.setFocusProxy(self._stack.widget(at) or self._empty))
        self._stack.currentChanged.connect(lambda _at: self.stepped.emit())
        self.setFocusProxy(self._empty)
        session.changed.connect(self._follow)
        session.opened.connect(lambda _view: self.queue.shut())
        self._follow(session.view)

    def import_paths(self, paths: list[Path], replaces: str = "") -> None:
        """Review workbooks for import, one after the other. ``replaces`` is the id of the import whose place they take,
        under whatever name.
        """
        new = self.queue.add(paths, replaces)
        for item in new:
            self._stack.addWidget(item.widget)
        self.queue.advance()
        current = self._current
        if new and (current is None or current.state in ("failed", "imported")):
            self._show(new[0])
        else:
            self._mark()

    @property
    def reviewing(self) -> Review | None:
        """The review that is shown, if one is."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Review) else None

    # Inside: what becomes of a workbook in the queue

    @property
    def _current(self) -> Item | None:
        shown = self._stack.currentWidget()
        return next((i for i in self.queue.items if i.widget is shown), None)

    def _on_its_way(self, item: Item) -> None:
        widget, report = empty.on_its_way(item.path.name, lambda: self.queue.drop(item))
        self._put(item, widget)
        if item.task is not None:
            item.task.progressed.connect(report)

    def _review(self, item: Item) -> None:
        assert item.book is not None
        summary = item.book.session.summary
        review = Review(item.book, places.told(self._before(item, summary.workbook), summary))
        review.import_wanted.connect(lambda: self._import(item, review))
        review.refused.connect(lambda: self.queue.drop(item))
        review.stepped.connect(self.stepped)
        if (before := item.before) is not None:
            item.before = None
            review.restore(before)
        self._put(item, review)

    @property
    def _imports(self) -> list[Import]:
        view = self._session.view
        return [] if view is None else list(view.meeting.imports.values())

    def _before(self, item: Item, workbook: str) -> list[Import]:
        """The imports whose place a workbook would take."""
        return places.before(self._imports, workbook, item.replaces)

    def _ask_password(self, item: Item, wrong: str) -> None:
        def given(password: str) -> None:
            item.password = password
            self.queue.open(item)

        self._put(item, locked(item.path.name, wrong, given, lambda: self.queue.drop(item)))

    def _tell_failed(self, item: Item, sentence: str) -> None:
        def replace() -> None:
            self.queue.drop(item)
            self.import_wanted.emit()

        self._put(item, empty.unreadable(item.path.name, sentence, replace, lambda: self.queue.drop(item)))

    def _take_away(self, item: Item, at: int) -> None:
        shown = self._stack.currentWidget() is item.widget
        for widget in filter(None, (item.widget, item.behind)):
            self._stack.removeWidget(widget)
            widget.deleteLater()
        self.queue.advance()
        if shown or not self.queue.items:
            self._go_on(at)
        else:
            self._mark()

    def _go_on(self, after: int) -> None:
        """Show the next workbook that wants something; where none does, what the meeting rests on."""
        rest = [*self.queue.items[after:], *self.queue.items[:after]]
        nxt = next((i for i in rest if i.state != "imported"), None)
        if nxt is not None:
            self._show(nxt)
            return
        for item in self.queue.items:
            self._stack.removeWidget(item.widget)
            item.widget.deleteLater()
        self.queue.items.clear()
        self._mark()
        self._follow(self._session.view)
        self._focus_shown()

    # Inside: what becomes of an import

    def _import(self, item: Item, review: Review) -> None:
        if item.book is None:
            return
        known = item.asked or self._before(item, item.book.session.summary.workbook)
        same = [] if known else places.alike(self._imports, review.tables)
        if same:
            self._ask_place(item, review, same)
            return
        review.set_busy(True)
        learn(item, review)
        item.book.rest(lambda: self._take(item, review))

    def _ask_place(self, item: Item, review: Review, same: list[Import]) -> None:
        """Ask whether a workbook under a new name is a new version of one that looks the same."""

        def choose(import_id: str) -> None:
            item.replaces, item.asked = import_id, True
            self._bring_back(item)
            self._import(item, review)

        question = places.question(item.path.name, same, choose, lambda: self._bring_back(item))
        self._put_before(item, review, question)

    def _take(self, item: Item, review: Review) -> None:
        assert item.book is not None
        before = Before(review.history.done, item.book.tables, review.taken)
        workspace, book = self._session.workspace, item.book.session
        if workspace is not None:
            taking = Taking(self._session, workspace, book.summary.workbook, lambda: self._imported(item))
            task = taking.start(book, review.tables, item.replaces, lambda waiting: self._decide(item, review, waiting))
            task.ended.connect(lambda: self._not_imported(item, before))

    def _decide(self, item: Item, review: Review, waiting: Waiting) -> None:
        """Show what a new version changes; it is taken, or not, from there."""
        if not self.queue.has(item):
            waiting.leave()
            return
        page = WhatChanges(waiting.staged, self._before(item, waiting.staged.taken.workbook))
        if (book := item.book) is not None:
            book.wake()  # its rows are in; it shows where its figures stand
            page.source_wanted.connect(
                lambda difference, old: self._session.ask_source(*sides(difference, waiting.staged, book, old=old))
            )

        def take() -> None:
            page.setEnabled(False)
            waiting.take(lambda: self._bring_back(item)).ended.connect(lambda: page.setEnabled(True))

        def keep() -> None:
            waiting.leave()
            self.queue.drop(item)

        def back() -> None:
            waiting.leave()
            self._bring_back(item)

        page.taken.connect(take)
        page.kept.connect(keep)
        page.back.connect(back)
        self._put_before(item, review, page)

    def _put_before(self, item: Item, review: Review, widget: QWidget) -> None:
        """Let something stand before the review, which stays as it is."""
        shown = self._current is item
        item.state, item.behind, item.widget = "deciding", review, widget
        self._stack.addWidget(widget)
        if shown:
            self._show(item)
        self._stack.removeWidget(review)
        self._mark()

    def _bring_back(self, item: Item) -> None:
        """Go back to the review that something stood before."""
        review, item.behind = item.behind, None
        if review is None:
            return
        item.state = "review"
        if item.book is not None:
            item.book.wake()
        review.set_busy(False)
        self._put(item, review)

    def _imported(self, item: Item) -> None:
        if not self.queue.has(item):
            return
        self.queue.end(item)
        if item.learned is not None:
            remember(self._session, item.learned)
        item.state, item.password = "imported", ""
        self._put(item, QWidget())
        self.queue.advance()
        self._go_on(self.queue.items.index(item) + 1)

    def _not_imported(self, item: Item, before: Before) -> None:
        """The import ended without storing: its child may have gone with it, so the review starts again as it was."""
        if not self.queue.has(item) or item.state != "review":
            return
        self.queue.end(item)
        item.before = before
        self.queue.open(item)

    def _send_back(self, import_id: str) -> None:
        view = self._session.view
        if view is not None:
            send_back_import(self, self._session, view.meeting.imports[import_id])

    def _take_out(self, import_id: str) -> None:
        from firstslide.deck.changes import take_out

        view = self._session.view
        if view is not None:
            self._session.apply(take_out(view.meeting, "imports", import_id))

    # Inside, what is shown

    def _follow(self, view: Any) -> None:
        """Show what is current, unless a workbook is being reviewed."""
        if self.queue.closed or view is None:
            return
        if not self.queue.items:
            self._overview.tell(view)
            self._stack.setCurrentWidget(self._overview if view.meeting.imports else self._empty)
            self._mark()

    def _put(self, item: Item, widget: QWidget) -> None:
        """Let another widget stand for a workbook."""
        shown = self._current is item
        focused = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self._stack.addWidget(widget)
        if shown:
            self._stack.setCurrentWidget(widget)
        self._stack.removeWidget(item.widget)
        item.widget.deleteLater()
        if item.behind is not None:
            item.behind.deleteLater()
            item.behind = None
        item.widget = widget
        if shown and (focused or isinstance(widget, Review) or item.state == "locked"):
            widget.setFocus()
        self._mark()

    def _show(self, item: Item) -> None:
        self._stack.setCurrentWidget(item.widget)
        self._focus_shown()
        self._mark()

    def _focus_shown(self) -> None:
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus()

    def _select(self, at: int) -> None:
        if 0 <= at < len(self.queue.items) and self.queue.items[at].state != "imported":
            self._stack.setCurrentWidget(self.queue.items[at].widget)

    def _mark(self) -> None:
        """Let the tabs say which workbooks there are and how far each is."""
        mark(self._tabs, self.queue.items, self._current)
        several = len(self.queue.items) > 1
        self._tabs.setVisible(several)
        self._line.setVisible(several)

    # Closing

    def closeEvent(self, event: QCloseEvent) -> None:
        self.queue.shut()
        super().closeEvent(event)
