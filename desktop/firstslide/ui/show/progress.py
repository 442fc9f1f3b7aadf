"""The strip of progress: one segment a slide, in the colour of whose interest it serves once it was seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from firstslide.ui.theme import DARK

from .look import HERE
from .scene import Segment

_APART, _BEFORE_BACKUP, _BACKUP_SHARE = 5.0, 12.0, 0.5
_TO_COME = 0.3  # opacity


class Progress(QWidget):
    """The strip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(8)
        self._segments: tuple[Segment, ...] = ()

    def put(self, segments: tuple[Segment, ...]) -> None:
        """Show where the show is."""
        if segments != self._segments:
            self._segments = segments
            here = next((at for at, s in enumerate(segments, 1) if s.place == "here"), 0)
            self.setAccessibleName(f"Progress: slide {here} of {len(segments)}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for segment, rect in zip(self._segments, self._places(), strict=True):
            painter.setBrush(QColor(HERE if segment.place == "here" else DARK.interest(segment.interest)[0]))
            painter.setOpacity(_TO_COME if segment.place == "to come" else 1.0)
            painter.drawRoundedRect(rect, 2.5, 2.5)

    def _places(self) -> list[QRectF]:
        shares = [_BACKUP_SHARE if segment.backup else 1.0 for segment in self._segments]
        backup = any(segment.backup for segment in self._segments)
        pause = _BEFORE_BACKUP if backup else 0.0
        share = (self.width() - pause + _APART) / (sum(shares) or 1.0)
        places, left, before = [], 0.0, False
        for segment, part in zip(self._segments, shares, strict=True):
            left += pause if segment.backup and not before else 0.0
            before = segment.backup
            places.append(QRectF(left, 1, max(1.0, share * part - _APART), self.height() - 2))
            left += share * part
        return places
