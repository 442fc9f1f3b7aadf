"""Texts of any length where there is little room: folded into lines, broken in words, or cut with an ellipsis.

What finance called a column stands in them, so nothing here counts on a text that fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from firstslide.ui.parts import tip

MOST_LINES = 3
LONGEST_WORD = 22  # characters that stand in a line of the panel in any font
BREAK = "\u200b"  # a space without width
_LINK_PAD = 8
_PAD = 15  # beside the text: the button's own padding and edge
_LONG = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")


def breakable(text: str) -> str:
    """The text with places to break in words that are longer than a line."""
    return _LONG.sub(lambda found: found.group() + BREAK, text)


class FoldedButton(QPushButton):
    """A button as wide as its column, that grows in height with its text. What has no room in its lines is cut with an
    ellipsis, and the whole is told on request.
    """

    def __init__(self, text: str, run: Callable[[], object], tells: str = "") -> None:
        """``tells`` is the tooltip's last sentence."""
        super().__init__(text.replace("&", "&&"))
        self._says = text
        self._tells = tells
        self.clicked.connect(lambda _checked=False: run())
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setToolTip(tip(tells))

    def say(self, text: str, tells: str) -> None:
        """Say something else from now on."""
        self._says, self._tells = text, tells
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self._tell()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        more = len(self._lines(width)) - 1
        return super().sizeHint().height() + more * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = "\n".join(self._lines(self.width())).replace("&", "&&")
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()

    # Inside

    def _tell(self) -> None:
        whole = "".join(self._says.split()) == "".join("".join(self._lines(self.width())).split())
        self.setToolTip(tip(self._tells if whole else f"{self._says}. {self._tells}".strip()))

    def _lines(self, width: int) -> Sequence[str]:
        return folded(self._says, self.fontMetrics(), max(1, width - 2 * _PAD))


class ElidedLink(QPushButton):
    """A link of one line. Where it has no room its ``text`` is cut, and never the ``end``."""

    def __init__(self, text: str, end: str, run: Callable[[], object], tells: str) -> None:
        whole = text + end
        super().__init__(whole.replace("&", "&&"))
        self._says, self._ends = text, end
        self.setObjectName("link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(whole)
        self.setToolTip(tip(f"{whole}. {tells}"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: run())

    def minimumSizeHint(self) -> QSize:
        end = self.fontMetrics().horizontalAdvance(f"…{self._ends}") + _LINK_PAD
        return QSize(end, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        metrics = self.fontMetrics()
        room = self.width() - _LINK_PAD - metrics.horizontalAdvance(self._ends)
        text = metrics.elidedText(self._says, Qt.TextElideMode.ElideRight, room) + self._ends
        option.text = text.replace("&", "&&")
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


def folded(text: str, metrics: QFontMetrics, room: int) -> tuple[str, ...]:
    """A text in lines of at most ``room`` pixels, broken at spaces; the last line ends in an ellipsis where it is cut,
    and so does a word that is longer than a line.
    """
    lines = [""]
    words = text.split()
    for at, word in enumerate(words):
        longer = f"{lines[-1]} {word}".lstrip()
        if not lines[-1] or metrics.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        elif len(lines) < MOST_LINES:
            lines.append(word)
        else:
            lines[-1] = " ".join([lines[-1], *words[at:]])
            break
    return tuple(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines)
