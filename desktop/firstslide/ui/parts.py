"""Small parts that several screens share: labels, buttons and cards by their role."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

LEAST = 60  # pixels of a text that is cut


def label(text: str, role: str = "", *, wrap: bool = True, rich: bool = False) -> QLabel:
    """A label; ``role`` is *heading*, *subheading*, *muted* or "" for plain text.

    What finance typed stays as it was typed: only a ``rich`` one is read as HTML, and its maker escapes what it shows.
    """
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
    made.setText(text)
    made.setObjectName(role)
    made.setWordWrap(wrap)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return made


class Elided(QLabel):
    """A label of one line that is cut with an ellipsis where it has no room: in its middle, or at its ``end``."""

    def __init__(self, text: str, role: str = "", *, end: bool = False, least: int = LEAST) -> None:
        """``least`` is how many pixels it has at least."""
        super().__init__()
        self._cut = Qt.TextElideMode.ElideRight if end else Qt.TextElideMode.ElideMiddle
        self._least = least
        self.setObjectName(role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        text = self.fontMetrics().elidedText(self.text(), self._cut, self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()


def tip(text: str) -> str:
    """A tooltip that says a text as it stands, line by line: Qt would take one with a tag in it for HTML."""
    lines = escape(text, quote=False).replace("\n", "<br>")
    return f"<p>{lines}</p>" if text else ""


def button(text: str, run: Callable[[], object], role: str = "", tip: str = "") -> QPushButton:
    """A button; ``role`` is *primary*, *link* or "" for a plain one."""
    made = QPushButton(text)
    made.setObjectName(role)
    made.setToolTip(tip)
    made.setAccessibleName(text.replace("&", ""))
    made.setAutoDefault(True)  # Enter presses what the focus is on, as it does in a dialog, not the space bar alone
    if role == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda _checked=False: run())
    return made


def card(*parts: QWidget, role: str = "card") -> QFrame:
    """A quiet box around some parts; ``role`` *warning* tints it."""
    made = QFrame()
    made.setObjectName(role)
    box = QVBoxLayout(made)
    box.setContentsMargins(16, 12, 16, 14)
    box.setSpacing(8)
    for part in parts:
        box.addWidget(part)
    return made


def side_by_side(*parts: QWidget, stretch: int = -1, left: bool = True) -> QWidget:
    """Parts side by side; the one at ``stretch`` takes what room is left. Without one they stand at the left of it, or
    are as wide as they are.
    """
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 4, 0, 0)
    line.setSpacing(8)
    for at, part in enumerate(parts):
        line.addWidget(part, 1 if at == stretch else 0)
    if stretch < 0 and left:
        line.addStretch()
    return made


def middle(*parts: QWidget) -> QWidget:
    """Parts below each other, in the middle of the page."""
    made = QWidget()
    made.setObjectName("page")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(made)
    column.setSpacing(12)
    column.addStretch(2)
    for part in parts:
        line = QHBoxLayout()  # not an alignment, which would cut a sentence that takes several lines
        line.addStretch()
        line.addWidget(part)
        line.addStretch()
        column.addLayout(line)
    column.addStretch(3)
    return made


def scrolled(parts: QLayout, role: str) -> QScrollArea:
    """Parts that scroll up and down, on the ground of a *page* or a *panel*."""
    inside = QWidget()
    inside.setObjectName(role)
    inside.setLayout(parts)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def clear(parts: QLayout) -> None:
    """Let the parts of a layout go, out of sight at once."""
    while (item := parts.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def rule(vertical: bool = False) -> QFrame:
    """A line of one pixel."""
    made = QFrame()
    made.setObjectName("rule")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made
