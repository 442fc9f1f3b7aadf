"""The text field that stands on the slide while one of its texts is edited."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from firstslide.content.live.live import LiveFigures
from firstslide.ui import theme
from firstslide.ui.editor.cells import place_of
from firstslide.ui.figures.text import FigureText

SIZES = {"title": 56, "brief:concern": 40}
PLAIN_SIZE = 26
MANY_LINES = ("text:body", "brief:concern")
PLAIN = ("by", "since", "owner", "about")  # days, people and names of things hold no figures


class InlineEditor(FigureText):
    """Enter takes the text over, Shift+Enter breaks the line; in long texts it is reversed. Esc leaves it alone.

    In a table's cell Enter and Tab take it over and go on to the cell below and to the next one, Shift goes back.
    """

    committed = Signal(str, str)
    stepped = Signal(str, int, int)  # behind ``committed``: the cell's slot, and how many rows and columns on
    cancelled = Signal()

    def __init__(self, parent: QWidget, live: Callable[[], LiveFigures | None]) -> None:
        """``live`` gives the figures of the meeting as it is now."""
        super().__init__(live, lambda: theme.LIGHT, parent)  # it is white in every look of the program
        self._slot = ""
        self._over = True
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()
        self.offer = QToolButton(parent)
        self.offer.setText("{ }  Insert figure")
        self.offer.setAccessibleName("Insert figure")
        self.offer.setToolTip("Insert a figure that follows the data (Ctrl+Space, or type {)")
        self.offer.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the text would be taken over
        self.offer.clicked.connect(self.open_list)
        self.offer.hide()

    def begin(self, slot: str, text: str, rect: QRectF, scale: float, name: str) -> None:
        """Edit ``text`` of ``slot`` at a place of the parent."""
        self._slot, self._over = slot, False
        pixels = max(13, round(SIZES.get(slot, PLAIN_SIZE) * scale))
        look = theme.current()
        # The font belongs into the sheet: the program's own sheet would win over setFont when the widget is polished.
        self.setStyleSheet(
            f"font: {600 if slot == 'title' else 400} {pixels}px Inter; background: #FFFFFF; color: #161E2E;"
            f"border: 2px solid {look.accent}; border-radius: 4px; padding: 2px;"
        )
        self.ensurePolished()
        line = self.fontMetrics().lineSpacing()
        lines = 6 if slot in MANY_LINES else 1 if place_of(slot) else 2
        least = QRectF(
            rect.left() - 8, rect.top() - 6, max(rect.width() + 16, 180), max(rect.height() + 12, line * lines + 20)
        )
        room = QRectF(self.parentWidget().rect())
        least.moveLeft(min(least.left(), room.right() - least.width() - 4))
        least.moveTop(min(least.top(), room.bottom() - least.height() - 4))
        self.setGeometry(least.toRect())
        self.setAccessibleName(name)
        name, last = slot.split(":")[0], slot.split(":")[-1]
        # The customer's words stay theirs, whatever the data say.
        self.takes_figures = name != "brief" and last not in PLAIN
        self.set_source(text)
        self.selectAll()
        self.show()
        self.raise_()
        self.setFocus()
        self._place_offer()

    def _place_offer(self) -> None:
        """The button stands under the text, at its right; above it where the slide ends."""
        look = theme.current()
        self.offer.setStyleSheet(
            f"QToolButton {{ background: {look.panel}; color: {look.text}; border: 1px solid {look.line};"
            f" border-radius: 6px; padding: 3px 8px; }} QToolButton:hover {{ background: {look.accent_tint}; }}"
        )
        size, text = self.offer.sizeHint(), self.geometry()
        top = text.bottom() + 5
        if top + size.height() > self.parentWidget().height():
            top = text.top() - 5 - size.height()
        self.offer.resize(size)
        self.offer.move(QPoint(text.right() + 1 - size.width(), top))
        self.offer.setVisible(self.takes_figures and bool(self.live_figures()))
        self.offer.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.takes(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self._end(commit=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._takes_over(event):
            self._end(commit=True)
            if place_of(self._slot):
                self.stepped.emit(self._slot, 1, 0)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if not place_of(self._slot) or self._over:
            return super().focusNextPrevChild(forward)
        self._end(commit=True)
        self.stepped.emit(self._slot, 0, 1 if forward else -1)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._end(commit=True)

    def _takes_over(self, event: QKeyEvent) -> bool:
        held = bool(event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
        return held if self._slot in MANY_LINES else not held

    def _end(self, *, commit: bool) -> None:
        if self._over:
            return
        self._over = True
        self.hide()
        self.offer.hide()
        if commit:
            self.committed.emit(self._slot, self.source())
        else:
            self.cancelled.emit()
