"""The customer's window: a slide, black or white, and nothing else.

It is handed ``Frame`` values and knows no meeting, no notes, no presenter: what it does not hold, it cannot show.
Slides are blitted from pictures drawn ahead at the screen's own pixels, and letterboxed in black.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from firstslide.content.values import CustomerSlide
from firstslide.render.cache import DrawnAhead, Size
from firstslide.render.layout import PAGE

from .keys import Stroke
from .look import ACCENT

TITLE = "Presentation"  # seen in task bars and screen sharing: it says nothing of the customer or of us
CURSOR_MS = 2000
_SHAPE = 16 / 9


@dataclass(frozen=True)
class Frame:
    """What the customer's screen shows. ``hint`` is a neutral word at its foot, and ``framed`` what is chosen of the
    slide, in its units, where no other screen can say it.
    """

    slide: CustomerSlide | None = None
    cover: Literal["", "black", "white"] = ""
    hint: str = ""
    framed: tuple[float, float, float, float] | None = None


def fitted(area: QSize) -> QRect:
    """The largest 16 : 9 rectangle in an area, in its middle."""
    width = min(area.width(), round(area.height() * _SHAPE))
    height = min(area.height(), round(width / _SHAPE))
    return QRect((area.width() - width) // 2, (area.height() - height) // 2, width, height)


def hint_middle(area: QSize, height: float) -> float:
    """How far down the middle of a hint of that height stands, in pixels: on the bare screen below the slide where it
    has room there, else on the slide's foot. Half on the one and half on the other it would look cut off.
    """
    foot = fitted(area).bottom() + 1
    bare = area.height() - foot
    return foot + bare / 2 if bare >= height else foot - 1.1 * height


class CustomerWindow(QWidget):
    """``stroke`` carries a pressed key, ``clicked`` where on the slide a left click was, in its units, ``closing`` that
    somebody closed the window.
    """

    stroke = Signal(object)
    clicked = Signal(QPointF)
    closing = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 90)
        self._frame = Frame(cover="black")
        self._pictures = DrawnAhead(Size(1, 1), keep=8, parent=self)
        self._pictures.drawn.connect(self._drawn)
        # The pictures at hand by the slide itself: looking one up by its value takes longer than to paint it.
        self._ready: dict[int, tuple[CustomerSlide, QPixmap | None]] = {}
        self._still = QTimer(self, interval=CURSOR_MS, singleShot=True)
        self._still.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))

    @property
    def frame(self) -> Frame:
        """What is shown now."""
        return self._frame

    def put(self, frame: Frame, ahead: Sequence[CustomerSlide] = ()) -> None:
        """Show this at once; then draw the slides that may come next, the likeliest first."""
        changed, self._frame = frame != self._frame, frame
        if changed and self.isVisible():
            self.repaint()
        if self._pictures.size.width > 1:
            self._get_ready(ahead)

    def stop(self) -> None:
        """Draw nothing more, and wait for the slide that is being drawn."""
        self._pictures.close()

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pictures.size.ratio != self.devicePixelRatioF():
            self._measure()  # the window system may tell a window of its new screen later than the window is shown
        painter = QPainter(self)
        frame = self._frame
        around = QRegion(self.rect())
        if not frame.cover and frame.slide is not None and self._pictures.size.width > 1:
            place = fitted(self.size())
            painter.drawPixmap(QPointF(place.topLeft()), self._picture(frame.slide))
            around -= place
            if frame.framed is not None:
                _frame(painter, QRectF(*frame.framed), place)
        if not around.isEmpty():  # only there: filling what the slide covers would take as long as the slide itself
            painter.setClipRegion(around)
            painter.fillRect(self.rect(), Qt.GlobalColor.white if frame.cover == "white" else Qt.GlobalColor.black)
            painter.setClipping(False)
        if frame.hint:
            self._paint_hint(painter, frame.hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._measure()
        return super().event(event)

    def showEvent(self, event: object) -> None:
        self._still.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.stroke.emit(Stroke(event.key(), event.modifiers(), event.text()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            place = fitted(self.size())
            self.clicked.emit((event.position() - QPointF(place.topLeft())) * (PAGE.width() / place.width()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._still.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        event.accept()

    # Inside

    def _measure(self) -> None:
        place, ratio = fitted(self.size()), self.devicePixelRatioF()
        if place.width() < 2 or place.height() < 2:
            return
        self._pictures.resize(Size(place.width(), place.height(), ratio))
        self._ready.clear()
        self.update()

    def _picture(self, slide: CustomerSlide) -> QPixmap:
        found = self._ready.get(id(slide), (slide, None))[1]
        if found is None:
            found = self._pictures.now(slide)
            self._ready[id(slide)] = (slide, found)
        return found

    def _get_ready(self, ahead: Sequence[CustomerSlide]) -> None:
        """Keep at hand what is shown and what may come next; what is not drawn yet is drawn, the first one first."""
        wanted = [*ahead, *([self._frame.slide] if self._frame.slide is not None else [])]
        self._ready = {id(slide): self._ready.get(id(slide), (slide, None)) for slide in wanted}
        for slide in reversed(ahead):
            if self._ready[id(slide)][1] is None:
                self._ready[id(slide)] = (slide, self._pictures.picture(slide))

    def _drawn(self, slide: CustomerSlide) -> None:
        if id(slide) in self._ready:
            self._ready[id(slide)] = (slide, self._pictures.picture(slide))

    def _paint_hint(self, painter: QPainter, words: str) -> None:
        font = QFont(self.font())
        font.setPixelSize(max(13, self.height() // 60))
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = painter.fontMetrics().boundingRect(words)
        box = QRectF(0, 0, room.width() + 2.2 * room.height(), 2.0 * room.height())
        box.moveCenter(QPointF(self.width() / 2, hint_middle(self.size(), box.height())))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 170))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(QColor("#e6e9ef"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _frame(painter: QPainter, chosen: QRectF, place: QRect) -> None:
    """Frame something of the slide that stands at a place."""
    scale = place.width() / PAGE.width()
    rect = QRectF(QPointF(place.topLeft()) + chosen.topLeft() * scale, chosen.size() * scale).adjusted(-6, -4, 6, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(ACCENT), 4))
    painter.drawRoundedRect(rect, 5, 5)
