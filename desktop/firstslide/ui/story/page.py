"""The story: whose meeting it is, the slides in their order, and what stands in the way of a good one.

Everything that is done here becomes an edit; the page then follows the view that comes of it.
"""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from firstslide.content.figures import figures
from firstslide.deck import changes
from firstslide.meeting.brief import Waiver
from firstslide.meeting.edits import Edit
from firstslide.meeting.slides import Interest, SlideKind
from firstslide.render.files.image import image
from firstslide.rules.drop import gap_message, would_break
from firstslide.rules.values import Finding
from firstslide.ui.parts import rule
from firstslide.ui.session import Session
from firstslide.ui.slide_theme import SlideThemeMenu
from firstslide.ui.story import keys, menus
from firstslide.ui.story.arrange import MARGIN
from firstslide.ui.story.draft_menu import DraftMenu
from firstslide.ui.story.empty import EmptyStory
from firstslide.ui.story.findings import FindingsPanel
from firstslide.ui.story.grid import SCROLL_BAR
from firstslide.ui.story.model import SlideModel
from firstslide.ui.story.steps import Step, step
from firstslide.ui.story.strip import InterestStrip
from firstslide.ui.story.thumbs import Thumbs
from firstslide.ui.story.toolbar import INSET, Toolbar
from firstslide.ui.story.view import SorterView
from firstslide.workspace.workspace import View

LEAVE_IT = "Drop outside to leave it where it was"


class StoryPage(QWidget):
    """``slide_opened`` names a slide to edit, ``figure_opened`` a figure to reach in its text."""

    slide_opened = Signal(str)
    figure_opened = Signal(object)
    import_wanted = Signal()
    sample_wanted = Signal()
    explore_wanted = Signal()
    picture_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        # Qt puts a page with a focus proxy before its first child: were that a menu, Tab would not leave the slides.
        self._stack = QStackedWidget(self)
        self.slides = SlideModel(self)
        self.thumbs = Thumbs(image, self)
        self.sorter = SorterView(self.slides, self.thumbs, self._judge)
        self.strip = InterestStrip()
        self.findings = FindingsPanel()
        self.empty = EmptyStory()
        self._add_menu = QMenu("&Add slide", self)
        self._add_menu.aboutToShow.connect(self._fill_add)
        self.draft_menu = DraftMenu(session, self)
        self._explore = QAction("Explore", self)
        self._explore.setToolTip("Explore the data from all sides, down to the cell, before there is a slide (Ctrl+E)")
        self._explore.triggered.connect(lambda: self.explore_wanted.emit())
        self.actions_by_name = keys.build(self, self.sorter, self._handlers())
        self._lay_out()
        self._connect()
        self._follow(session.view)

    @property
    def selected(self) -> list[str]:
        """The ids of the selected slides, in the deck's order."""
        return self.sorter.selected

    def select(self, ids: Sequence[str]) -> None:
        """Select slides and bring them into sight."""
        self.sorter.select(ids)

    def add_actions_to(self, menu: QMenu) -> None:
        """Put what can be done here into the window's menu."""
        menu.addMenu(self._add_menu)
        menu.addMenu(self.draft_menu)
        menus.fill(menu, self.actions_by_name)

    # Inside: what the page is made of

    def _lay_out(self) -> None:
        self.toolbar = Toolbar(
            self.actions_by_name, self._add_menu, SlideThemeMenu(self._session, self), self._explore, self.draft_menu
        )
        above = QVBoxLayout()
        above.setContentsMargins(MARGIN - INSET, 10, MARGIN - INSET + SCROLL_BAR, 6)
        above.setSpacing(8)
        self.strip.setContentsMargins(INSET, 0, INSET, 0)  # in line with the slides, as the toolbar's icons are
        above.addWidget(self.strip)
        above.addWidget(self.toolbar)
        deck = QWidget()
        column = QVBoxLayout(deck)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.sorter, 1)
        self._beside = QWidget()
        row = QHBoxLayout(self._beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(deck, 1)
        row.addWidget(rule(vertical=True))
        row.addWidget(self.findings)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._beside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self._session.changed.connect(self._follow)
        self.sorter.dropped.connect(self._move)
        self.sorter.hovering.connect(self.strip.preview)
        self.sorter.drag_began.connect(lambda: self._session.said.emit(LEAVE_IT))
        self.sorter.slide_opened.connect(self.slide_opened)
        self.sorter.selectionModel().selectionChanged.connect(self._show_selection)
        self.sorter.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sorter.customContextMenuRequested.connect(self._show_menu)
        self.strip.clicked.connect(lambda slide_id: self._go_to([slide_id]))
        self.findings.chosen.connect(lambda finding: self.select(finding.slides))
        self.findings.fix_wanted.connect(self._fix)
        self.findings.keep_wanted.connect(self._keep)
        self.findings.unkeep_wanted.connect(self._unkeep)
        self.findings.open_wanted.connect(self.slide_opened)
        self.findings.figure_wanted.connect(self.figure_opened)
        self.findings.source_wanted.connect(lambda finding: self._ask_source(finding.slides))
        self.empty.draft_wanted.connect(lambda: self._session.draft())
        self.empty.import_wanted.connect(self.import_wanted)
        self.empty.sample_wanted.connect(self.sample_wanted)

    def _ask_source(self, ids: Sequence[str]) -> None:
        """Tell where the figures of slides come from."""
        contents = [c for i in ids if (c := self._view.contents.get(i)) is not None]
        found = [figure for content in contents for figure in figures(content)]
        self._session.ask_source(found, slides=len(contents))

    def _handlers(self) -> dict[str, Any]:
        steps: tuple[Step, ...] = ("left", "right", "up", "down", "first", "last", "part")
        return {which: lambda which=which: self._step(which) for which in steps} | {
            "open": self._open,
            "duplicate": lambda: self._add_new(changes.duplicate(self._view.meeting, self.selected)),
            "paste": self.paste_wanted.emit,
            "hide": self._hide,
            "delete": self._delete,
            "source": lambda: self._ask_source(self.selected),
            "all": self.sorter.selectAll,
            "next_finding": lambda: self._step_finding(1),
            "last_finding": lambda: self._step_finding(-1),
        }

    @property
    def _view(self) -> View:
        view = self._session.view
        assert view is not None, "the story is shown for an open meeting only"
        return view

    # Inside: following the meeting

    def _follow(self, view: View | None) -> None:
        self.slides.follow(view)
        deck = view.meeting.deck if view is not None else None
        if view is None or deck is None or not deck.main + deck.backup:
            self.empty.tell(has_data=view is not None and bool(view.meeting.imports))
            self._show(self.empty, self.empty)
            return
        self._show(self._beside, self.sorter)
        self.strip.tell(view.story, view.contents)
        self.findings.tell(view)
        self._show_selection()

    def _show(self, part: QWidget, focus: QWidget) -> None:
        """Show the slides, or what to do where there are none; the focus goes along."""
        focused = QApplication.focusWidget()
        here = focused is not None and self.isAncestorOf(focused) and self._stack.currentWidget() is not part
        self._stack.setCurrentWidget(part)
        self.setFocusProxy(focus)
        if here:
            focus.setFocus()

    def _show_selection(self) -> None:
        ids = self.selected
        self.strip.select(frozenset(ids))
        for key in keys.KEYS:
            if not key.page and key.name not in ("all", "paste"):
                self.actions_by_name[key.name].setEnabled(bool(ids))
        view = self._session.view
        if view is None or not ids:
            return
        hidden = all(view.meeting.slides[i].hidden for i in ids if i in view.meeting.slides)
        self.actions_by_name["hide"].setText("S&how again" if hidden else "&Hide")
        to_main = not any(slide_id in view.meeting.deck.main for slide_id in ids)
        self.actions_by_name["part"].setText("To the &main deck" if to_main else "To &backup")

    # Inside: what becomes an edit

    def _judge(self, ids: tuple[str, ...], index: int, backup: bool) -> str:
        return gap_message(would_break(self._view.story, ids, index, backup))

    def _move(self, ids: list[str], index: int, backup: bool) -> None:
        before = {(finding.code, finding.slides) for finding in self._view.findings}
        edit = changes.move(self._view.meeting, ids, index, backup)
        if not edit:
            return
        self._session.apply(edit)
        self.select(ids)
        numbers = [self._view.contents[slide_id].number for slide_id in self.selected]
        where = f"{'slide' if len(numbers) == 1 else 'slides'} {', '.join(numbers)}"
        said = f"Moved to the backup: now {where}." if backup else f"Moved: now {where}."
        new = [f for f in self._view.findings if (f.code, f.slides) not in before and not f.waived]
        self._session.said.emit(" ".join([said, *(finding.message for finding in new[:1])]))

    def _step(self, which: Step) -> None:
        target = step(self._view.meeting.deck, self.selected, which, self.sorter.arrangement.columns)
        if target is not None:
            self._move(self.selected, *target)

    def _add(self, kind: SlideKind, about: str) -> None:
        if kind is SlideKind.PICTURE:
            self.picture_wanted.emit()  # which one comes first
            return
        behind = self.selected[-1] if self.selected else ""
        self._add_new(changes.add_behind(self._view.meeting, kind, behind, about))

    def _add_new(self, edit: Edit) -> None:
        self._session.apply(edit)
        self._go_to([change.key for change in edit.changes if change.place == "slides" and change.before is None])

    def _hide(self) -> None:
        meeting, ids = self._view.meeting, self.selected
        self._session.apply(changes.hide(meeting, ids, not all(meeting.slides[i].hidden for i in ids)))

    def _delete(self) -> None:
        ids = self.selected
        row = self.slides.row_of(ids[0])
        self._session.apply(changes.delete(self._view.meeting, ids))
        self._session.said.emit(
            f"Deleted {'the slide' if len(ids) == 1 else f'{len(ids)} slides'}. Ctrl+Z brings back what was deleted."
        )
        if left := self.slides.ids:
            self.select([left[min(row, len(left) - 1)]])

    def _set_interest(self, interest: Interest | None) -> None:
        ids = self.selected
        edits = [changes.set_interest(self._view.meeting, slide_id, interest) for slide_id in ids]
        self._session.apply(Edit("Change interest", tuple(change for edit in edits for change in edit.changes)))
        stays = [self._view.contents[i].number for i in ids if interest and self._view.contents[i].interest != interest]
        if stays:
            self._session.said.emit(f"Slide {', '.join(stays)} stays ours: the contract or an ask is on it.")

    def _fix(self, finding: Finding) -> None:
        if finding.fix is not None:
            ids = self.selected
            self._session.apply(finding.fix)
            self.select([slide_id for slide_id in ids if self.slides.row_of(slide_id) >= 0])
            self._session.said.emit(finding.fix_says)

    def _keep(self, finding: Finding, reason: str) -> None:
        when = dt.datetime.now().astimezone().isoformat(timespec="seconds")
        meeting = self._view.meeting
        self._session.apply(changes.keep(meeting, finding.code, finding.slides, finding.judged, reason, _who(), when))
        self.sorter.setFocus()

    def _unkeep(self, waiver: Waiver) -> None:
        self._session.apply(changes.unkeep(self._view.meeting, waiver.id))

    # Inside: going about

    def _open(self) -> None:
        current = self.sorter.currentIndex()
        if current.isValid():
            self.slide_opened.emit(self.slides.ids[current.row()])

    def _go_to(self, ids: Sequence[str]) -> None:
        self.select(ids)
        self.sorter.setFocus()

    def _step_finding(self, by: int) -> None:
        finding = self.findings.step(by)
        if finding is not None:
            self.select(finding.slides)
            self._session.said.emit(f"{finding.title}: {finding.message}")

    def _fill_add(self) -> None:
        menus.fill_add(self._add_menu, self._view, self._add)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addMenu(self._add_menu)
        if self.selected:
            menu.addMenu(menus.interest_menu(menu, self._view.meeting, self.selected, self._set_interest))
            menus.fill(menu, self.actions_by_name)
        menu.popup(self.sorter.viewport().mapToGlobal(at))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.thumbs.stop()
        super().closeEvent(event)


def _who() -> str:
    """Who is at the keyboard, by the name that the system knows."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name for this user id; KeyError before Python 3.13
        return ""
