"""The empty program: what to do first. Two workbooks' outlines, and the sample to try."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from firstslide.ui import theme
from firstslide.ui.parts import button, label


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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        middle = QVBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(Outlines(), alignment=Qt.AlignmentFlag.AlignCenter)
        heading = label("Drop finance’s workbooks here", "heading", wrap=False)
        middle.addWidget(heading, alignment=Qt.AlignmentFlag.AlignCenter)
        words = label(
            "One with what was agreed, one with what was done. You see every table, and what First Slide takes it for, "
            "before anything is stored.",
            "muted",
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setFixedWidth(440)
        words.setMinimumHeight(words.heightForWidth(440))
        middle.addWidget(words, alignment=Qt.AlignmentFlag.AlignCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(button("Import…", self.import_wanted.emit, "primary", "Choose workbooks (Ctrl+I)"))
        buttons.addWidget(
            button("Try the sample meeting", self.sample_wanted.emit, "", "A meeting made from the sample workbooks")
        )
        buttons.addWidget(button("Open a meeting…", self.open_wanted.emit, "", "Open a meeting file (Ctrl+O)"))
        buttons.addStretch()
        middle.addSpacing(8)
        middle.addLayout(buttons)
        box = QVBoxLayout(self)
        box.addStretch(2)
        box.addLayout(middle)
        box.addStretch(3)
