"""What is said across the window, whatever page is shown: the meeting's name and state at the top, trouble and reports
in the banner under it, what was just done and what is under way at the foot, beside the workbooks that all rests on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QWidget

from firstslide.meeting.periods import day
from firstslide.ui.bars import SAID_MS, Banner, Progress, SaidBar, TopBar
from firstslide.ui.session import Session


class Messages(QObject):
    """The three bars that say it: ``top``, ``banner`` and ``below``. They follow the session."""

    check_wanted = Signal()

    def __init__(
        self, session: Session, actions: dict[str, QAction], choose_workbooks: Callable[[], object], window: QWidget
    ) -> None:
        """``choose_workbooks`` is the way out where nothing was imported yet."""
        super().__init__(window)
        self._session, self._choose_workbooks, self._window = session, choose_workbooks, window
        self.top = TopBar(actions)
        self.top.check_wanted.connect(self.check_wanted)
        self.banner = Banner(session.save)
        progress = Progress()
        offline = QLabel("Offline")
        offline.setObjectName("muted")
        offline.setToolTip("First Slide never uses a network.")
        self.sources = QLabel()
        self.sources.setObjectName("muted")
        self.below = SaidBar((progress, offline), self.sources)
        session.tasks.started.connect(progress.follow)
        session.changed.connect(self._follow)
        session.said.connect(self._say)
        session.left_out.connect(self._tell_left_out)
        session.trouble.connect(lambda sentence: self.banner.tell(sentence, retry=bool(sentence)))
        self._follow(None)

    # Inside

    def _follow(self, view: Any) -> None:
        self.banner.move_on()
        if view is None:
            self.top.tell("First Slide", "", None)
            return
        untitled = self._session.untitled
        name = view.meeting.name or ("New meeting" if untitled else view.path.stem)
        state = "not saved yet" if untitled else "changes kept, not yet saved" if view.unsaved else "saved"
        self.top.tell(name, state, sum(1 for f in view.findings if not f.waived))
        self._window.setWindowTitle(f"{name} – First Slide")
        imports = view.meeting.imports.values()
        books = [f"{i.workbook} as of {day(i.as_of)}" if i.as_of else i.workbook for i in imports]
        self.sources.setText("   ".join(books))

    def _say(self, sentence: str) -> None:
        """Say something below; what is too long for that, above, until it is put away or something is done."""
        if self.below.has_room(sentence) or not self.banner.isHidden():
            self.below.showMessage(sentence, SAID_MS)
        else:
            self.below.clearMessage()
            self.banner.report(sentence)

    def _tell_left_out(self, drafted: Any) -> None:
        """Say in one line what a draft left out; who asks gets it one by one."""
        from firstslide.ui.story.left_out import NOTHING, LeftOut, sentence

        view = self._session.view
        if view is None or not self.banner.free:
            return
        if view.meeting.imports:
            which = lambda: LeftOut(drafted.skipped, self._choose_workbooks, self._window).open()  # noqa: E731
            self.banner.report(sentence(drafted, view.analysis), ("Which?", which))
        else:
            self.banner.report(NOTHING, ("Import…", self._choose_workbooks))
