"""What is in the main window: the four places on one rail, and what the menus and dropped files do.

Pages are made when they are first visited, so that the first paint waits for none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from firstslide.ui import actions as action_table
from firstslide.ui import help as help_pages
from firstslide.ui.beside import Beside
from firstslide.ui.files import LAYOUTS, Files
from firstslide.ui.messages import Messages
from firstslide.ui.on_disk import DiskWatch
from firstslide.ui.pages import Pages
from firstslide.ui.parts import rule
from firstslide.ui.pictures import Pictures, are_pictures
from firstslide.ui.session import SUFFIX, Session
from firstslide.ui.settings import Settings
from firstslide.ui.slide_theme import SlideThemeMenu
from firstslide.ui.steps import Steps
from firstslide.ui.tasks import Tasks

if TYPE_CHECKING:
    from firstslide.ui.show.show import Show

NEED_SLIDES = ("present", "present_here", "export_pdf", "export_png")


class Desk(QObject):
    """Everything in one window, over one meeting at a time."""

    def __init__(self, frame: QMainWindow, settings: Settings, home: Path | None = None) -> None:
        super().__init__(frame)
        self.frame = frame
        self.settings = settings
        self.tasks = Tasks(self)
        self.session = Session(self.tasks, home, self)
        self.show_running: Show | None = None
        self.files = Files(self.session, settings, frame)
        self.files.import_wanted.connect(self.import_paths)
        self.actions_by_name, self.menus = action_table.build(frame, self._handlers())
        self.menus["File"].insertMenu(self.actions_by_name["sample"], self.files.recent)
        self.menus["View"].addMenu(SlideThemeMenu(self.session, frame))
        self.pages = Pages(self.session, settings, self.menus["Story"], self)
        self.steps = Steps(self.session, self.actions_by_name, lambda: self.pages.reviewing)
        self.messages = Messages(self.session, self.actions_by_name, self.files.choose_workbooks, frame)
        self.messages.check_wanted.connect(lambda: self.pages.go("story"))
        self.banner = self.messages.banner
        self.pictures = Pictures(self.session, settings, frame, self.pages.picture_place)
        self.pictures.added.connect(self.pages.show_added)
        self._lay_out()
        self.session.changed.connect(self._follow)
        self.pages.moved.connect(self.banner.move_on)
        self.pages.stepped.connect(self.steps.tell)
        self.pages.import_wanted.connect(self.files.choose_workbooks)
        self.pages.newer_wanted.connect(self.files.choose_newer)
        self.pages.open_wanted.connect(self.files.choose_meeting)
        self.pages.sample_wanted.connect(self.files.sample)
        self.pages.picture_wanted.connect(self.pictures.choose)
        self.pages.paste_wanted.connect(self.pictures.paste)
        self.pages.present_wanted.connect(self.present)
        self._follow(None)

    # Files

    def open_paths(self, paths: list[Path]) -> None:
        """Open a meeting file, or import workbooks, as dropping them on the window does."""
        if layouts := [p for p in paths if p.suffix.lower() == LAYOUTS]:
            self.files.show_layouts(layouts)
        if shown := are_pictures(paths):
            self.pictures.take(shown)
        meetings = [p for p in paths if p.suffix.lower() == SUFFIX]
        workbooks = [p for p in paths if p.suffix.lower() not in (SUFFIX, LAYOUTS) and p not in shown]
        if meetings:
            self.session.open(meetings[0], (lambda: self.import_paths(workbooks)) if workbooks else None)
        elif workbooks:
            self.import_paths(workbooks)

    def open_soon(self, paths: list[Path]) -> None:
        """Open files when the event that brought them is over."""
        QTimer.singleShot(0, self, lambda: self.open_paths(paths))

    def take_dropped(self, data: QMimeData) -> None:
        """Take what was dropped and is no file: a picture."""
        self.pictures.drop(data)

    def import_paths(self, paths: list[Path], replaces: str = "") -> None:
        """Review workbooks for import, in a new meeting where none is open. ``replaces``: the id of the import whose
        place they take.
        """
        if self.session.view is None:
            self.session.new(lambda: self.import_paths(paths))
            return
        self.pages.go("data")
        self.pages.page("data").import_paths(paths, replaces)

    def close(self) -> bool:
        """Save and let everything go. False, and nothing has happened, where the meeting could not be saved."""
        if not self.session.close():
            return False
        self.pages.close()
        if self.beside.source is not None:
            self.beside.source.close()
        self.tasks.close()
        return True

    # Inside: what the window is made of

    def _lay_out(self) -> None:
        self.disk = DiskWatch(self.session, self.frame)
        self.disk.review_wanted.connect(self.import_paths)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.pages.rail)
        row.addWidget(rule(vertical=True))
        self.beside = Beside(self.pages.stack, self.session)
        row.addWidget(self.beside, 1)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages.top)
        column.addWidget(rule())
        column.addWidget(self.banner)
        column.addWidget(self.disk.banner)
        column.addLayout(row, 1)
        middle = QWidget()
        middle.setLayout(column)
        self.frame.setCentralWidget(middle)
        self.frame.setStatusBar(self.messages.below)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "new": self.session.new,
            "open": self.files.choose_meeting,
            "sample": self.files.sample,
            "import": self.files.choose_workbooks,
            "layouts": lambda: self.files.show_layouts([]),
            "save": self.files.save,
            "save_as": self.files.save_as,
            "export_pdf": lambda: self.files.export("pdf"),
            "export_png": lambda: self.files.export("png"),
            "quit": self.frame.close,
            "undo": lambda: self.steps.take("undo"),
            "redo": lambda: self.steps.take("redo"),
            "draft": self._draft,
            "explore": lambda: self.pages.explore(),
            "data": lambda: self.pages.go("data"),
            "customer": lambda: self.pages.go("customer"),
            "story": lambda: self.pages.go("story"),
            "show": lambda: self.pages.go("show"),
            "present": lambda: self.present(""),
            "present_here": lambda: self.present(self.pages.selected_slide),
            "keys": lambda: help_pages.show_keys(self.frame),
            "about": lambda: help_pages.show_about(self.frame),
        }

    # Inside: following the meeting

    def _follow(self, view: Any) -> None:
        slides = view is not None and bool(view.meeting.deck.main + view.meeting.deck.backup)
        for spec in action_table.SPECS:
            if spec.meeting:
                self.actions_by_name[spec.name].setEnabled(view is not None)
        for name in NEED_SLIDES:
            self.actions_by_name[name].setEnabled(slides)
        self.steps.tell()
        if view is not None:
            self.files.remember(view.path)

    # Inside: what the menus do

    def present(self, slide_id: str) -> None:
        """Start the show, from a slide or (with "") from the first; it asks first where a workbook has changed."""
        if self.session.view is not None and self.show_running is None:
            self.disk.before_presenting(lambda: self._start_show(slide_id))

    def _start_show(self, slide_id: str) -> None:
        from firstslide.ui.show.show import start

        if self.session.view is None or self.show_running is not None:
            return

        def ended() -> None:
            self.show_running = None

        self.show_running = start(self.frame, self.session, slide_id)
        self.show_running.ended.connect(ended)

    def _draft(self) -> None:
        self.pages.go("story")
        self.session.draft()
