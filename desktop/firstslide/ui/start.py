"""The empty program: what to do first. Two workbooks' outlines, and the sample to try."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from firstslide.ui import theme
from firstslide.ui.parts import button, label, middle, side_by_side, tip

LONGEST = 32  # characters of a meeting's name on a button


class Outlines(QWidget):
    """Two workbooks, drawn: what was agreed, and what was done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(320, 168)
        self.setAccessibleName("Two workbooks: what was agreed, and what was done")

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for left, name, colour in ((8.0, "scope.xlsx", look.shared), (168.0, "delivered.xlsx", look.customer)):
            sheet = QRectF(left, 8, 144, 120)
            pen = QPen(QColor(colour), 1.5, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(QColor(look.panel))
            painter.drawRoundedRect(sheet, 6, 6)
            painter.setPen(QPen(QColor(look.line), 1))
            for row in range(1, 6):
                painter.drawLine(QPointF(left + 10, 8 + row * 20), QPointF(left + 134, 8 + row * 20))
            for column in (50.0, 92.0):
                painter.drawLine(QPointF(left + column, 18), QPointF(left + column, 118))
            painter.setPen(QColor(look.muted))
            painter.drawText(QRectF(left, 134, 144, 24), Qt.AlignmentFlag.AlignCenter, name)
        painter.end()


class StartPage(QWidget):
    """Shown while the meeting has no data yet."""

    import_wanted = Signal()
    sample_wanted = Signal()
    open_wanted = Signal()
    again_wanted = Signal(object)  # the path of the meeting to go on with

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last: Path | None = None
        open_ = button("Open a meeting…", self.open_wanted.emit, "", "Open a meeting file (Ctrl+O)")
        self._again = button("", lambda: self.again_wanted.emit(self._last))
        self._again.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(invitation(self.import_wanted.emit, self.sample_wanted.emit, open_, self._again))

    def offer(self, last: Path) -> None:
        """Offer to go on with the meeting that was open last: also one that was never saved, after a crash."""
        self._last = last
        name = last.stem if len(last.stem) <= LONGEST else f"{last.stem[: LONGEST - 1]}…"
        self._again.setText(f"Go on with “{name}”".replace("&", "&&"))
        self._again.setAccessibleName(f"Go on with “{last.stem}”")
        self._again.setToolTip(tip(str(last)))
        self._again.show()


def invitation(choose: Callable[[], object], sample: Callable[[], object], *more: QWidget) -> QWidget:
    """What to do first, and the ways to do it; the last are those of the page on which it stands."""
    words = label(
        "One with what was agreed, one with what was done. You see every table, and what First Slide takes it for, "
        "before anything is stored.",
        "muted",
    )
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    words.setFixedWidth(440)
    ways = side_by_side(
        button("Import…", choose, "primary", "Choose workbooks (Ctrl+I)"),
        button("Try the sample meeting", sample, "", "Look through the sample workbooks in a new meeting"),
        *more,
        left=False,
    )
    return middle(Outlines(), label("Drop finance’s workbooks here", "heading", wrap=False), words, ways)
