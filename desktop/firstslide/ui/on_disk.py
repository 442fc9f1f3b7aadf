"""Workbooks that changed on disk since they were imported: said on opening a meeting, asked right before presenting.

Nothing is read again unless somebody wants it. What was answered once is not asked again, until the file is another
once more. The customer's screen shows nothing of it: the question stands on the program's own window, before the show.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from firstslide.ui.parts import button, label
from firstslide.ui.session import Session

if TYPE_CHECKING:
    from firstslide.workspace.on_disk import Changed, OnDisk
    from firstslide.workspace.workspace import View

PATIENCE_MS = 1_500  # a slow folder keeps nobody from presenting
REVIEW = "Review the new version"


def look_in_time(session: Session, then: Callable[[OnDisk | None], object]) -> None:
    """See how the workbooks' files are, once and soon: ``then`` gets None where there is nothing to see, or where it
    takes too long.
    """
    told = False

    def once(found: OnDisk | None) -> None:
        nonlocal told
        if not told:
            told = True
            then(found)

    if session.look_at_disk(once) is None:
        once(None)
    else:
        QTimer.singleShot(PATIENCE_MS, session, lambda: once(None))


def tell_first(session: Session, go: Callable[[], object]) -> None:
    """Where there is no window to ask in: say on standard error what changed on disk, and go on."""

    def looked(found: OnDisk | None) -> None:
        from firstslide.workspace.on_disk import changed_words, missing_words

        if found is not None:
            for sentence in (changed_words(c.taken for c in found.changed), missing_words(found.missing)):
                if sentence:
                    sys.stderr.write(f"firstslide: {sentence}\n")
        go()

    look_in_time(session, looked)


class DiskWatch(QObject):
    """Looks at the files at the right moments. ``review_wanted`` gives the paths to review."""

    review_wanted = Signal(list)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._answered: set[tuple[str, str]] = set()  # import id, and what its file was then
        self._missed: set[str] = set()  # imports whose missing file was told
        self._changed: tuple[Changed, ...] = ()
        self._presenting = False
        self.banner = DiskBanner(self._review, self._put_away)
        self.question: QDialog | None = None
        session.opened.connect(lambda _view: self._look())
        session.changed.connect(self._follow)

    def before_presenting(self, go: Callable[[], object]) -> None:
        """Look once more, and present: at once where nothing changed, otherwise where somebody says so."""
        if self._presenting or self.question is not None:
            return
        self._presenting = True

        def looked(found: OnDisk | None) -> None:
            self._presenting = False
            changed = self._unanswered(found)
            if changed:
                self._ask(changed, go)
            else:
                go()

        look_in_time(self._session, looked)

    # Inside

    def _look(self) -> None:
        self._tell(())
        self._session.look_at_disk(self._looked)

    def _looked(self, found: OnDisk) -> None:
        from firstslide.workspace.on_disk import missing_words

        self._tell(self._unanswered(found))
        missing = [taken for taken in found.missing if taken.id not in self._missed]
        if missing:
            self._missed |= {taken.id for taken in missing}
            self._session.said.emit(missing_words(missing))

    def _unanswered(self, found: OnDisk | None) -> tuple[Changed, ...]:
        view = self._session.view
        if found is None or view is None:
            return ()
        current = view.meeting.imports
        return tuple(c for c in found.changed if c.taken.id in current and _key(c) not in self._answered)

    def _follow(self, view: View | None) -> None:
        """What a workbook's newer version has taken the place of is no trouble any more."""
        current = {} if view is None else view.meeting.imports
        left = tuple(c for c in self._changed if c.taken.id in current)
        if left != self._changed:
            self._tell(left)

    def _tell(self, changed: tuple[Changed, ...]) -> None:
        self._changed = changed
        self.banner.tell(_words(changed), len(changed))

    def _put_away(self) -> None:
        self._answered |= {_key(c) for c in self._changed}
        self._tell(())

    def _review(self) -> None:
        changed = self._changed
        self._put_away()
        self.review_wanted.emit([Path(c.taken.path) for c in changed])

    def _ask(self, changed: tuple[Changed, ...], go: Callable[[], object]) -> None:
        self._tell(changed)
        question = self.question = Question(_words(changed), len(changed), self._window)

        def ended(how: int) -> None:
            self.question = None
            if how == Question.AS_IT_IS:
                self._put_away()
                go()
            elif how == Question.REVIEW:
                self._review()
            question.deleteLater()

        question.finished.connect(ended)
        question.open()


class DiskBanner(QFrame):
    """A calm sentence across the window, with the way to the new version."""

    def __init__(self, review: Callable[[], object], away: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._words = label("")
        self._review = button(REVIEW, review, "", "See what changes before anything of it is taken")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self._words, 1)
        row.addWidget(self._review)
        self._leave = button("Leave it as it is", away, "", "The meeting keeps what was imported")
        row.addWidget(self._leave)
        self.hide()

    def tell(self, sentence: str, count: int) -> None:
        """Show a sentence about so many workbooks; "" hides the banner."""
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        self._review.setText(_review_words(count))
        self._review.setAccessibleName(_review_words(count))
        self.setVisible(bool(sentence))


class Question(QDialog):
    """Asked before the show, on the program's own window. Enter presents, Esc does neither."""

    AS_IT_IS, REVIEW = 1, 2

    def __init__(self, sentence: str, count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("First Slide")
        self.setAccessibleName(sentence)
        words = label(sentence)
        words.setMinimumWidth(440)
        go = button("Present as it is", lambda: self.done(self.AS_IT_IS), "primary", "The show begins (Enter)")
        go.setDefault(True)
        review = button(_review_words(count), lambda: self.done(self.REVIEW), "", "See what changes; the show waits")
        cancel = button("Cancel", self.reject, "", "Neither (Esc)")
        for other in (review, cancel):
            other.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(cancel)
        row.addStretch()
        row.addWidget(review)
        row.addWidget(go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(label("Before you present", "heading", wrap=False))
        column.addWidget(words)
        column.addLayout(row)
        go.setFocus()


def _review_words(count: int) -> str:
    return REVIEW if count <= 1 else "Review the new versions"


def _words(changed: tuple[Changed, ...]) -> str:
    from firstslide.workspace.on_disk import changed_words

    return changed_words(c.taken for c in changed)


def _key(changed: Changed) -> tuple[str, str]:
    return changed.taken.id, changed.sha256
