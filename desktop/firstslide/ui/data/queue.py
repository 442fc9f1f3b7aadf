"""The workbooks that were dropped, one after the other, each opened in a child process off the interface's thread.

Whatever becomes of one never stops the others. Every child is ended when its review ends, and all with ``shut``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from firstslide.ui.data.item import Item
from firstslide.ui.review import empty
from firstslide.ui.review.password import CODES, WRONG
from firstslide.ui.session import Session
from firstslide.ui.sheet.book import Book, Opening

if TYPE_CHECKING:
    from firstslide.workbooks.session import WorkbookSession

OPEN_AHEAD = 2  # workbooks open at once: the one that is reviewed, and the next
WANTED = ("waiting", "opening", "locked", "review", "deciding")


class Queue(QObject):
    """Its signals tell what has become of an item."""

    opening = Signal(object)  # the item: its ``task`` reads it
    opened = Signal(object)  # to be reviewed: it has a ``book``
    locked = Signal(object, str)  # it asks for its password; the sentence, where the one given was wrong
    failed = Signal(object, str)  # for good, with the sentence why
    dropped = Signal(object, int)  # out of the queue, and where it stood; nothing of it was stored

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.closed = False
        self.items: list[Item] = []

    def add(self, paths: list[Path], replaces: str) -> list[Item]:
        """Let workbooks wait for their turn, but for those that already wait. ``replaces``: the id of the import whose
        place they take.
        """
        queued = {item.path for item in self.items if item.state in WANTED}
        new = [
            Item(path, empty.waiting(path.name), replaces=replaces, asked=bool(replaces))
            for path in dict.fromkeys(paths)
            if path not in queued
        ]
        self.items += new
        return new

    def has(self, item: Item) -> bool:
        """Whether anything still becomes of an item."""
        return not self.closed and item in self.items

    def advance(self) -> None:
        """Open the next workbook, where none is being opened and not too many are open."""
        states = [item.state for item in self.items]
        if "opening" in states or states.count("review") >= OPEN_AHEAD:
            return
        waiting = next((item for item in self.items if item.state == "waiting"), None)
        if waiting is not None:
            self.open(waiting)

    def open(self, item: Item) -> None:
        """Open a workbook, with the password that is known."""
        opening = Opening(item.path, item.password)
        item.opening, item.state = opening, "opening"
        item.task = task = self._session.tasks.start(
            f"Reading {item.path.name}",
            opening.work,
            lambda workbook: self._came(item, opening, workbook),
            lambda sentence: self._refused(item, opening, sentence),
        )
        self.opening.emit(item)
        task.ended.connect(lambda: self._stopped(item, opening))

    def fail(self, item: Item, sentence: str) -> None:
        """It can't be read any further."""
        if not self.has(item) or item.state == "deciding":  # its rows are in: it is not needed
            return
        self.end(item)
        item.state = "failed"
        self.failed.emit(item, sentence)
        self.advance()

    def drop(self, item: Item) -> None:
        """Take a workbook out of the queue. Nothing of it was stored."""
        if item not in self.items:
            return
        self.end(item)
        at = self.items.index(item)
        self.items.remove(item)
        self.dropped.emit(item, at)

    def end(self, item: Item) -> None:
        """End the child of a workbook, whether it is open or still being opened."""
        if item.opening is not None:
            opening, item.opening = item.opening, None
            if item.task is not None:
                item.task.cancel()
            opening.leave()
        if item.book is not None:
            item.book.close()
            item.book.deleteLater()
            item.book = None

    def shut(self) -> None:
        """End every child; nothing more becomes of any."""
        self.closed = True
        for item in self.items:
            self.end(item)

    # Inside

    def _came(self, item: Item, opening: Opening, workbook: WorkbookSession) -> None:
        if self.closed or item.opening is not opening:
            opening.leave()
            return
        item.opening = None
        if opening.notice:
            self._session.said.emit(opening.notice)
        item.book = Book(workbook, self)
        item.book.lost.connect(lambda sentence: self.fail(item, sentence))
        item.state = "review"
        self.opened.emit(item)
        self.advance()

    def _refused(self, item: Item, opening: Opening, sentence: str) -> None:
        """It could not be opened: for want of a password, or for good."""
        if opening.refusal not in CODES or self.closed or item.opening is not opening:
            self.fail(item, sentence)
            return
        self.end(item)
        item.state = "locked"
        self.locked.emit(item, sentence if opening.refusal == WRONG else "")
        self.advance()

    def _stopped(self, item: Item, opening: Opening) -> None:
        """The task has ended; where it was cancelled (in the status bar, too) the workbook leaves the queue."""
        if not self.closed and item.opening is opening and item.state == "opening":
            self.drop(item)
