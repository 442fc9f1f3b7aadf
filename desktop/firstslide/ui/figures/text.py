"""A text with live figures in it: each is one character, drawn as its figure in a tint, and no brace is seen.

Typing ``{`` opens the list of figures, and what follows narrows it. Copied, a figure is the field that one types.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QStandardItemModel,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from firstslide.content.live.live import LiveFigures, matching
from firstslide.content.live.offers import offers_for
from firstslide.content.live_figure import LiveFigure
from firstslide.content.source import cells_in_words
from firstslide.deck.fields import Field, field_text, pieces
from firstslide.ui import theme
from firstslide.ui.figures.keys import FIGURES
from firstslide.ui.figures.list import SHOWN, FigureList, told
from firstslide.ui.figures.runs import RUN, SOURCE, Runs
from firstslide.ui.parts import tip
from firstslide.ui.sheet.keys import pressed

MOST = 100  # figures in the list: whoever wants another one types a word more
_MARK = "\ufffc"
_TYPED = re.compile(r"\{[^{}\n]*\}$")


class FigureText(QTextEdit):
    """``live`` gives the figures of the meeting as it is now, None where there is none; ``look`` the colours."""

    def __init__(
        self, live: Callable[[], LiveFigures | None], look: Callable[[], theme.Look], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.live_figures, self.look = live, look
        self._list: FigureList | None = None
        self._from = -1  # where the words that narrow the list begin
        self._held, self._until = "", -1  # the figure from there on that another one takes the place of, and its end
        self._offered: Sequence[LiveFigure] = ()  # what the list offers then, the likeliest first
        self.takes_figures = True
        self.setAcceptRichText(False)
        self._runs = Runs(self.document(), self)
        self.textChanged.connect(self._follow)
        self.cursorPositionChanged.connect(self._follow)
        self.selectionChanged.connect(self._follow)

    # What stands in it

    def set_source(self, text: str) -> None:
        """Show a typed text, its fields as figures. What was done before can't be undone in it."""
        self.close_list()
        self.clear()
        self._insert(text)
        self.document().clearUndoRedoStacks()

    def source(self) -> str:
        """The typed text, with its fields."""
        return self._between(0, self.document().characterCount() - 1)

    def figure(self, source: str) -> LiveFigure | None:
        """What a field comes to now; None where there is no meeting."""
        live = self.live_figures()
        (piece,) = pieces(source)
        return live.figure(piece.said) if live is not None and isinstance(piece.said, Field) else None

    def figures_changed(self) -> None:
        """Draw the figures anew, each as wide as it is now: the data have changed."""
        self.document().markContentsDirty(0, self.document().characterCount())

    def insert_figure(self, figure: LiveFigure) -> None:
        """Put a figure where the cursor is, in the place of what was typed to find it, or of the one in hand."""
        cursor = self.textCursor()
        if self._from >= 0:
            braced = not self._held and self._char(self._from - 1) == "{"
            cursor.setPosition(self._from - braced)
            cursor.setPosition(self.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        self.close_list()
        self._put(cursor, field_text(figure.field))
        self.setTextCursor(cursor)

    # The list

    @property
    def list_open(self) -> bool:
        """Whether one chooses a figure."""
        return self._list is not None and self._list.isVisible()

    def open_list(self) -> None:
        """Offer the figures; what is typed from here on narrows them. Behind a lost one they are for its place."""
        if not self.takes_figures or self.live_figures() is None:
            return
        at = self.textCursor().position()
        if not self._hold_lost(at - 1):
            self._from = at
            self._follow()

    def take_up(self, written: str, nth: int, offered: Sequence[LiveFigure]) -> None:
        """Take a figure in hand, and offer others for its place, the likeliest first.

        It is a live one by its name, or else one by hand, that stands behind ``nth`` of the same.
        """
        cursor = self._live_one(written) or self._by_hand(written or "{", nth)
        if not cursor.isNull():
            self._hold(cursor, offered)

    def close_list(self) -> None:
        """Offer them no more; what was typed stays."""
        self._from = self._until = -1
        self._held, self._offered = "", ()
        if self._list is not None:
            self._list.hide()
        self.setAccessibleDescription("")

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is the list's, which has acted on it then."""
        if not self.list_open:
            if pressed(event, FIGURES, "open"):
                self.open_list()
                return self.list_open
            return False
        assert self._list is not None
        steps = {"after": 1, "before": -1, "page_after": SHOWN, "page_before": -SHOWN}
        for name, by in steps.items():
            if pressed(event, FIGURES, name):
                self._list.step(by)
                self._say_current()
                return True
        if pressed(event, FIGURES, "leave"):
            self.close_list()
            return True
        if pressed(event, FIGURES, "take") and self._list.current is not None:
            self.insert_figure(self._list.current)
            return True
        return False

    def event(self, event: QEvent) -> bool:
        # Tab is no key that is pressed, but a wish to go on: unless the list is open.
        tab = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab
        return (tab and self.takes(event)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.takes(event):
            return
        super().keyPressEvent(event)
        if event.text() == "{" and self.takes_figures:
            self.open_list()
        elif event.text() == "}":
            self._close_brace()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self._place_at(event.position().toPoint())
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._hold_lost(at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.close_list()
        super().focusOutEvent(event)

    def _follow(self) -> None:
        """Narrow the list by what is typed; close it where the cursor leaves that."""
        if self._from < 0:
            return
        live, words = self.live_figures(), self._sought()
        if live is None or words is None:
            self.close_list()
            return
        if self._list is None or self._list.parent() is not self.window():
            self._list = FigureList(self.window())
            self._list.taken.connect(self.insert_figure)
            self.destroyed.connect(self._list.deleteLater)  # it is the window's, and would stay behind there
        caret = self.cursorRect()
        corner = self.viewport().mapTo(self.window(), caret.topLeft())
        self._list.open(matching(self._offered or live.catalogue, words, MOST), QRect(corner, caret.size()))
        self._say_current()

    def _sought(self) -> str | None:
        """The words that narrow the list; None where the cursor has left them, or the figure in hand."""
        cursor = self.textCursor()
        if self._held:
            if (cursor.selectionStart(), cursor.selectionEnd()) == (self._from, self._until):
                return ""
            if self._between(self._from, self._until) == self._held:
                return None
            self._held = ""  # words are typed over it
        at = cursor.position()
        words = self._between(self._from, at) if at >= self._from else "\n"
        return None if any(char in words for char in "\n{}") else words

    def _hold(self, cursor: QTextCursor, offered: Sequence[LiveFigure]) -> None:
        self.setTextCursor(cursor)
        self._from, self._until = cursor.selectionStart(), cursor.selectionEnd()
        self._held, self._offered = self._between(self._from, self._until), offered
        self._follow()

    def _hold_lost(self, at: int) -> bool:
        """Whether the figure at a place has no value; then it is in hand, and others are offered."""
        figure, live = self.figure(self._source_at(at)) if self._source_at(at) else None, self.live_figures()
        if figure is None or live is None or not figure.why:
            return False
        self._hold(self._selecting(at, at + 1), offers_for(figure.field, live))
        return True

    def _live_one(self, name: str) -> QTextCursor | None:
        """The first live figure of this name, selected."""
        for at in range(self.document().characterCount()):
            source = self._source_at(at)
            figure = self.figure(source) if source else None
            if figure is not None and figure.name == name:
                return self._selecting(at, at + 1)
        return None

    def _by_hand(self, written: str, nth: int) -> QTextCursor:
        """What is typed so behind ``nth`` of the same, selected; a null cursor where it is not there."""
        cursor, written = QTextCursor(self.document()), written.replace("\xa0", " ")  # which Qt finds as well
        for _ in range(nth + 1):
            cursor = self.document().find(written, cursor, QTextDocument.FindFlag.FindCaseSensitively)
        return cursor

    def _selecting(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _say_current(self) -> None:
        figure = self._list.current if self._list is not None else None
        self.setAccessibleDescription(told(figure) if figure is not None else "")

    def _close_brace(self) -> None:
        """Turn a field that was typed to its end into its figure, where it has a value."""
        cursor = self.textCursor()
        typed = _TYPED.search(self._between(cursor.block().position(), cursor.position()))
        figure = self.figure(typed[0]) if typed and self.takes_figures else None
        if typed and figure is not None and not figure.why:
            cursor.setPosition(cursor.position() - len(typed[0]), QTextCursor.MoveMode.KeepAnchor)
            self._put(cursor, field_text(figure.field))

    # Characters

    def _insert(self, text: str) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for piece in pieces(text) if self.takes_figures else ():
            if isinstance(piece.said, Field) and piece.said.quantity:
                self._put(cursor, piece.raw)
            else:
                cursor.insertText(piece.raw, QTextCharFormat())
        if not self.takes_figures:
            cursor.insertText(text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _put(self, cursor: QTextCursor, source: str) -> None:
        """One figure, as one character; what is typed behind it is plain again."""
        form = QTextCharFormat()
        form.setObjectType(RUN)
        form.setProperty(SOURCE, source)
        form.setFont(self.font())
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
        cursor.insertText(_MARK, form)
        cursor.setCharFormat(QTextCharFormat())

    def _between(self, start: int, end: int) -> str:
        """The typed text between two places."""
        halves = "".join(self._source_at(at) or self._char(at) for at in range(start, end))
        return halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # Qt has 🎉 as two characters

    def _char(self, at: int) -> str:
        char = str(self.document().characterAt(at)) if at >= 0 else ""
        return "\n" if char in ("\u2029", "\u2028") else char

    def _source_at(self, at: int) -> str:
        """The field of the figure at a place; "" where there is none."""
        if at < 0 or self.document().characterAt(at) != _MARK:
            return ""
        cursor = QTextCursor(self.document())
        cursor.setPosition(at + 1)
        return str(cursor.charFormat().property(SOURCE) or "")

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor, copied = self.textCursor(), _made_by_qt()
        copied.setText(self._between(cursor.selectionStart(), cursor.selectionEnd()))
        return copied

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._insert(source.text())

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            figure = self.figure_at(event.pos())
            if figure is not None:
                QToolTip.showText(event.globalPos(), tip(in_words(figure)), self)
                return True
            QToolTip.hideText()
        return super().viewportEvent(event)

    def figure_at(self, point: QPoint) -> LiveFigure | None:
        """The figure under a point of the viewport."""
        at = self._place_at(point)
        return self.figure(self._source_at(at)) if at >= 0 else None

    def _place_at(self, point: QPoint) -> int:
        """Where the figure under a point of the viewport stands; -1 where there is none."""
        near = self.cursorForPosition(point).position()
        return next((at for at in (near, near - 1) if self._source_at(at)), -1)


def _made_by_qt() -> QMimeData:
    """Empty data for the clipboard. Data made in Python would be let go by the clipboard after Python itself is gone:
    whoever copied anything would see the program crash as it ends.
    """
    model = QStandardItemModel(1, 1)
    made = model.mimeData([model.index(0, 0)])
    for form in made.formats():
        made.removeFormat(form)
    return made


def in_words(figure: LiveFigure) -> str:
    """What a figure is and the cells it comes from, or why it has no value and what to do."""
    said = f"{figure.why}\nClick it to choose another." if figure.why else cells_in_words(figure.cells)
    return "\n".join(part for part in (figure.about, said) if part)
