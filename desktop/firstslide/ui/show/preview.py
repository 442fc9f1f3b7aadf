"""A slide on the presenter's screen: the customer's own picture of it, small, which knows the cell under the mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from firstslide.content.values import CustomerSlide
from firstslide.meeting.cells import Cell
from firstslide.render.cache import DrawnAhead, Size
from firstslide.render.layout import PAGE, layout

from .look import ACCENT, CARD

_RADIUS = 4.0


class Preview(QWidget):
    """A slide in 16 : 9. ``pointed`` carries the cells of the figure under the mouse, () where there is none; ``asked``
    those of one that was clicked.
    """

    pointed = Signal(object)
    asked = Signal(object)
    pressed = Signal(object)  # where on the slide, in its units, while an answer is looked for

    def __init__(self, asks_cells: bool, parent: QWidget | None = None) -> None:
        """``asks_cells``: whether the mouse may ask a figure for its cells."""
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setMouseTracking(asks_cells)
        self._slide: CustomerSlide | None = None
        self._figures: tuple[tuple[QRectF, tuple[Cell, ...]], ...] | None = None
        self._asks = asks_cells
        self._pointed: tuple[Cell, ...] = ()
        self._marked = QRectF()
        self._chosen: QRectF | None = None
        self._pictures = DrawnAhead(Size(1, 1), keep=12, parent=self)
        self._pictures.drawn.connect(lambda slide: self.update() if slide == self._slide else None)

    @property
    def slide(self) -> CustomerSlide | None:
        """The slide shown."""
        return self._slide

    @property
    def under_mouse(self) -> tuple[Cell, ...]:
        """The cells of the figure under the mouse; () where there is none."""
        return self._pointed

    def put(self, slide: CustomerSlide | None, ahead: tuple[CustomerSlide, ...] = ()) -> None:
        """Show a slide, and draw others that may come."""
        if slide != self._slide:
            self._slide, self._figures = slide, None
            self._point((), QRectF())
            self.update()
        if self._pictures.size.width > 1:
            self._pictures.ahead(ahead)

    def choose(self, rect: QRectF | None) -> None:
        """Frame what is chosen while an answer is looked for, in slide units; None: none is."""
        if rect != self._chosen:
            self._chosen = rect
            self.update()

    def stop(self) -> None:
        """Draw nothing more."""
        self._pictures.close()

    # Qt's own

    def sizeHint(self) -> QSize:
        return QSize(480, 270)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._measure()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), QColor(CARD))
        if (picture := self._picture()) is not None:
            painter.drawPixmap(QPointF(0, 0), picture)
        if self._chosen is not None and not self._chosen.isEmpty():
            tint = QColor(ACCENT)
            painter.setPen(QPen(tint, 3))
            tint.setAlpha(40)
            painter.setBrush(tint)
            painter.drawRoundedRect(self._on_widget(self._chosen).adjusted(-4, -3, 4, 3), 4, 4)
        elif not self._marked.isEmpty():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor("#1D4ED8"))
            painter.drawRoundedRect(self._on_widget(self._marked).adjusted(-3, -2, 3, 2), 3, 3)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._asks or self._slide is None:
            return
        if self._figures is None:
            self._figures = layout(self._slide).figures
        at = event.position() * (PAGE.width() / max(1, self.width()))
        under = [(rect, cells) for rect, cells in self._figures if cells and rect.contains(at)]
        rect, cells = min(under, key=lambda f: f[0].width() * f[0].height(), default=(QRectF(), ()))
        self._point(cells, rect)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._chosen is not None:
            self.pressed.emit(event.position() * (PAGE.width() / max(1, self.width())))
        elif event.button() == Qt.MouseButton.LeftButton and self._pointed:
            self.asked.emit(self._pointed)

    def leaveEvent(self, event: QEvent) -> None:
        self._point((), QRectF())

    # Inside

    def _picture(self) -> QPixmap | None:
        """The slide itself may not come late; the next one may."""
        if self._slide is None:
            return None
        return self._pictures.now(self._slide) if self._asks else self._pictures.picture(self._slide)

    def _measure(self) -> None:
        if self.width() > 1 and self.height() > 1:
            self._pictures.resize(Size(self.width(), self.height(), self.devicePixelRatioF()))
            self.update()

    def _point(self, cells: tuple[Cell, ...], rect: QRectF) -> None:
        if (cells, rect) != (self._pointed, self._marked):
            self._pointed, self._marked = cells, rect
            self.pointed.emit(cells)
            self.update()

    def _on_widget(self, rect: QRectF) -> QRectF:
        scale = self.width() / PAGE.width()
        return QRectF(rect.x() * scale, rect.y() * scale, rect.width() * scale, rect.height() * scale)
