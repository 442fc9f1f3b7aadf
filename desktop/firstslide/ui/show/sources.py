"""Where the figures of the slide come from, with the sheet itself, over the presenter's screen: part of that window,
never one of its own, so that it can stand nowhere else. The customer sees nothing of it.

Dark as all of that screen, whatever the system's scheme: a white sheet would light up the dim room.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from firstslide.content.figures import Figure
from firstslide.ui.session import Session
from firstslide.ui.source.panel import SourcePanel

from .keys import Stroke, do_of
from .look import LOOK

_OWN = frozenset(  # what the list and the sheet need for themselves; all other keys are the show's, as of a clicker
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Space,
        Qt.Key.Key_Escape,
    }
)


class Sources(QFrame):
    """The panel. ``stroke`` carries a key that is the show's, ``left`` that it was closed."""

    stroke = Signal(object)
    left = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sources")
        self.about = ""  # the slide whose figures are told
        self.panel = SourcePanel(session, asks_password=False, look=LOOK)
        self.panel.closed.connect(self._close)
        for part in (self.panel.figure, self.panel.cells, self.panel.sheet):
            part.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.hide()

    def open(self, slide_id: str, figures: Sequence[Figure], chosen: int) -> None:
        """Tell of the figures of a slide, beginning with one of them."""
        self.about = slide_id
        self.show()
        self.raise_()
        self.panel.ask(figures, chosen)

    def leave(self) -> bool:
        """Close it. Returns whether it was open."""
        was_open = not self.isHidden()
        if was_open:
            self.panel.leave()
        return was_open

    def stop(self) -> None:
        """Let every workbook go."""
        self.panel.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() not in _OWN:
            stroke = Stroke(event.key(), event.modifiers(), event.text())
            if do_of(stroke):
                self.stroke.emit(stroke)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # an arrow at the end of the list is none for the slides

    def _close(self) -> None:
        self.hide()
        self.left.emit()
