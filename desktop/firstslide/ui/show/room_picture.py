"""A picture of the room's screens: which is which, as they stand beside each other, and what each will show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from firstslide.content.values import CustomerSlide
from firstslide.render.files.image import image
from firstslide.ui import theme

from . import look
from .screens import Display, Places

_BEZEL, _APART, _CAPTION, _FOOT = 7.0, 28.0, 52.0, 15.0
_TALLEST, _SMALLEST = 330.0, 0.72  # height of the tallest in pixels; of the others beside it, at least


class RoomPicture(QWidget):
    """Shows the displays, the customer's with the first slide on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._displays: tuple[Display, ...] = ()
        self._places = Places()
        self._slide: CustomerSlide | None = None
        self._drawn: tuple[CustomerSlide, int, float, QImage] | None = None

    def put(self, displays: Sequence[Display], places: Places, slide: CustomerSlide | None) -> None:
        """Show these screens, and the slide on the customer's."""
        self._displays, self._places, self._slide = tuple(displays), places, slide
        said = "; ".join(f"{display.label}: {', '.join(self._says(display))}" for display in displays)
        self.setAccessibleName(f"Screens: {said}")
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for display, rect in zip(self._displays, self.rects(), strict=True):
            self._paint_screen(painter, display, rect)
            self._paint_caption(painter, display, rect)

    def rects(self) -> list[QRectF]:
        """Where the picture of each screen is drawn, in the order of the displays: in their own shape, side by side."""
        if not self._displays:
            return []
        shapes = self._shapes()
        between = (_APART + 2 * _BEZEL) * (len(shapes) - 1)
        free = self.width() - between - 2 * _BEZEL
        scale = min(free / sum(width for width, _ in shapes), _TALLEST)
        left = (self.width() - scale * sum(width for width, _ in shapes) - between) / 2
        rects = []
        for width, height in shapes:
            rects.append(QRectF(left, _BEZEL + scale * (1.0 - height), scale * width, scale * height))
            left += scale * width + _APART + 2 * _BEZEL
        return rects

    def _shapes(self) -> list[tuple[float, float]]:
        """Width and height of each screen as parts of the tallest one's height; none is drawn much smaller than it."""
        tallest = max(display.area[3] for display in self._displays)
        heights = [max(_SMALLEST, display.area[3] / tallest) for display in self._displays]
        return [(h * d.area[2] / d.area[3], h) for h, d in zip(heights, self._displays, strict=True)]

    def _fit(self) -> None:
        """As high as the screens in this width ask for."""
        if rects := self.rects():
            self.setFixedHeight(round(rects[0].bottom() + _BEZEL + _FOOT + _CAPTION))

    def _says(self, display: Display) -> tuple[str, str]:
        width, height = display.pixels
        size = f"{display.label}, {width} × {height}"
        if self._places.customer and display.identity == self._places.customer.identity:
            return "The customer sees this one", size
        if self._places.presenter and display.identity == self._places.presenter.identity:
            return "Only you see this one", size
        return "Not used", size

    def _paint_screen(self, painter: QPainter, display: Display, inner: QRectF) -> None:
        rect = inner.adjusted(-_BEZEL, -_BEZEL, _BEZEL, _BEZEL)
        scheme = theme.current()
        customers = bool(self._places.customer and display.identity == self._places.customer.identity)
        painter.setPen(QPen(QColor(scheme.accent), 2) if customers else Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#1B222D"))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(scheme.line))
        middle = rect.center().x()
        painter.drawRect(QRectF(middle - 7, rect.bottom(), 14, 8))
        painter.drawRoundedRect(QRectF(middle - 34, rect.bottom() + 8, 68, 4), 2, 2)
        painter.fillRect(inner, QColor("#000000"))
        if customers:
            self._paint_slide(painter, inner)
        elif self._places.presenter and display.identity == self._places.presenter.identity:
            _paint_presenter(painter, inner)

    def _paint_slide(self, painter: QPainter, area: QRectF) -> None:
        if self._slide is None:
            return
        width = min(area.width(), area.height() * 16 / 9)
        place = QRectF(0, 0, width, width * 9 / 16)
        place.moveCenter(area.center())
        key = (self._slide, round(width), self.devicePixelRatioF())
        if self._drawn is None or self._drawn[:3] != key:
            self._drawn = (*key, image(self._slide, round(width), round(width * 9 / 16), key[2]))
        painter.drawImage(place, self._drawn[3])

    def _paint_caption(self, painter: QPainter, display: Display, rect: QRectF) -> None:
        scheme = theme.current()
        head, words = self._says(display)
        top = rect.bottom() + _BEZEL + _FOOT + 4
        box = QRectF(rect.left() - _APART / 2, top, rect.width() + _APART, 22)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(scheme.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, head)
        painter.setFont(self.font())
        painter.setPen(QColor(scheme.muted))
        box.translate(0, 20)
        fits = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, fits)


def _paint_presenter(painter: QPainter, area: QRectF) -> None:
    """The presenter's screen in a few strokes: slide, next slide, notes, clock."""
    w, h = area.width(), area.height()

    def at(x: float, y: float, width: float, height: float, colour: str) -> None:
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(area.left() + x * w, area.top() + y * h, width * w, height * h), 2, 2)

    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(area, QColor(look.GROUND))
    painter.fillRect(QRectF(area.left() + 0.69 * w, area.top(), 0.31 * w, 0.9 * h), QColor(look.SIDE))
    at(0.04, 0.1, 0.61, 0.6, look.HERE)
    at(0.72, 0.08, 0.25, 0.24, look.HERE)
    for line, width in enumerate((0.24, 0.2, 0.23, 0.14)):
        at(0.72, 0.4 + 0.075 * line, width, 0.03, look.FAINT)
    at(0.04, 0.75, 0.3, 0.1, look.CARD)
    at(0.36, 0.75, 0.29, 0.1, look.AMBER_GROUND)
    at(0.04, 0.925, 0.1, 0.045, look.TEXT)
