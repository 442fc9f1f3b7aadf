"""How a figure is drawn in a text while it is typed: one character, as wide as what it comes to now, in a tint.

The object that draws belongs to the document whose layout calls it, and goes with it; of the text it keeps no hold, so
that a text nobody refers to any more is gone at once, and not taken down by halves when garbage is collected.
"""

from __future__ import annotations

import weakref
from typing import Protocol

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPyTextObject, QTextDocument, QTextFormat

from firstslide.content.live_figure import LiveFigure
from firstslide.ui.theme import Look

RUN = int(QTextFormat.ObjectTypes.UserObject.value) + 1  # the kind of object that a figure is in its document
SOURCE = int(QTextFormat.Property.UserProperty.value) + 1  # the property that holds its field
_SIDE = 5  # pixels of tint at the sides of a figure


class Shown(Protocol):
    """What a text tells of how its figures are drawn: their font, their colours, and what a field comes to now."""

    def font(self) -> QFont: ...

    def look(self) -> Look: ...

    def figure(self, source: str) -> LiveFigure | None: ...


class Runs(QPyTextObject):
    """Draws the figures of a document, in the font and the look of its text."""

    def __init__(self, document: QTextDocument, text: Shown) -> None:
        super().__init__(document)
        self._text = weakref.ref(text)
        document.documentLayout().registerHandler(RUN, self)

    def intrinsicSize(self, _doc: QTextDocument, _at: int, form: QTextFormat) -> QSizeF:
        text = self._text()
        if text is None:  # it is being taken down
            return QSizeF()
        metrics = QFontMetricsF(text.font())
        return QSizeF(metrics.horizontalAdvance(_shown(_figure(text, form))) + 2 * _SIDE, metrics.height())

    def drawObject(self, painter: QPainter, rect: QRectF, _doc: QTextDocument, _at: int, form: QTextFormat) -> None:
        text = self._text()
        if text is None:
            return
        look, figure = text.look(), _figure(text, form)
        gone = figure is None or bool(figure.why)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(look.warn if gone else look.accent_tint))
        painter.setBrush(QColor(look.warn_tint if gone else look.accent_tint))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        painter.setFont(text.font())
        painter.setPen(QColor(look.warn if gone else look.accent))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), _shown(figure))
        painter.restore()


def _figure(text: Shown, form: QTextFormat) -> LiveFigure | None:
    return text.figure(str(form.property(SOURCE)))


def _shown(figure: LiveFigure | None) -> str:
    return figure.shown if figure is not None else ""
