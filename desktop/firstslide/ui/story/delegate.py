"""One slide of the sorter, painted: its thumbnail, number, whose interest it serves, and the signs beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from firstslide.content.values import SlideContent
from firstslide.render.theme import theme_of
from firstslide.rules.values import Finding
from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.story.arrange import CAPTION
from firstslide.ui.story.model import CONTENT, FINDINGS, Index
from firstslide.ui.story.thumbs import Thumbs
from firstslide.ui.theme import Look

ROUND = 4.0
SIGNS = {"block": "octagon-alert", "error": "triangle-alert", "warning": "triangle-alert", "info": "info"}


class SlideDelegate(QStyledItemDelegate):
    """Paints a tile as ``arrange`` places it: the thumbnail above, ``CAPTION`` below."""

    def __init__(self, thumbs: Thumbs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbs = thumbs

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        content: SlideContent = index.data(CONTENT)
        findings: tuple[Finding, ...] = index.data(FINDINGS)
        rect = QRectF(option.rect)
        paper = rect.adjusted(0, 0, 0, -CAPTION)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._frame(painter, paper, selected, bool(option.state & QStyle.StateFlag.State_HasFocus))
        size = QSize(round(paper.width()), round(paper.height()))
        pixmap = self._thumbs.pixmap(content, size, painter.device().devicePixelRatioF())
        paint_paper(painter, paper, content, pixmap, option.font)
        if content.hidden:
            _cross(painter, paper)
        _caption(painter, rect, content, findings, option.font)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return option.rect.size()

    @staticmethod
    def _frame(painter: QPainter, paper: QRectF, selected: bool, focus: bool) -> None:
        look = theme.current()
        painter.setBrush(QColor(look.accent_tint) if selected else Qt.BrushStyle.NoBrush)
        if selected:
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.drawRoundedRect(paper.adjusted(-4, -4, 4, 4), ROUND + 3, ROUND + 3)
        elif focus:
            painter.setPen(QPen(QColor(look.accent), 1.5, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(paper.adjusted(-4, -4, 4, 4), ROUND + 3, ROUND + 3)


def paint_paper(painter: QPainter, rect: QRectF, content: SlideContent, pixmap: QPixmap | None, font: QFont) -> None:
    """A slide as a sheet of paper: its thumbnail, or its title as long as that is being drawn."""
    shape = QPainterPath()
    shape.addRoundedRect(rect, ROUND, ROUND)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(painter.opacity() * (0.45 if content.hidden else 1.0))
    paper = theme_of(content.theme).paper
    painter.fillPath(shape, QColor(paper))
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    if pixmap is not None and not pixmap.isNull():
        painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()))
    else:
        _title(painter, rect, content.title, font, theme.over(paper))
    painter.restore()
    painter.setPen(QPen(QColor(theme.current().line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5), ROUND, ROUND)


def chip(painter: QPainter, left: float, middle: float, word: str, ink: str, ground: str, font: QFont) -> float:
    """A word on its tint, as a pill; returns where it ends."""
    small = QFont(font)
    small.setPixelSize(round(QFontInfo(font).pixelSize() * 0.86))
    small.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetricsF(small)
    box = QRectF(left, middle - 9, metrics.horizontalAdvance(word) + 16, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, 9, 9)
    painter.setPen(QColor(ink))
    painter.setFont(small)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
    return box.right()


def severity_colour(severity: str, look: Look) -> str:
    """The colour of a finding's sign; its shape and word say the same."""
    return look.accent if severity == "info" else look.warn


def _caption(
    painter: QPainter, rect: QRectF, content: SlideContent, findings: tuple[Finding, ...], font: QFont
) -> None:
    look = theme.current()
    middle = rect.bottom() - CAPTION / 2 + 2
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    painter.setPen(QColor(look.text))
    line = QRectF(rect.left() + 1, middle - 10, rect.width(), 20)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, content.number)
    left = line.left() + QFontMetricsF(bold).horizontalAdvance(content.number) + 8
    ink, ground = look.interest(content.interest)
    chip(painter, left, middle, content.interest.value, ink, ground, font)
    right = rect.right()
    for name, colour in _signs(content, findings, look):
        right -= 16
        icon(name, colour).paint(painter, QRectF(right, middle - 8, 16, 16).toRect())
        right -= 5


def _signs(content: SlideContent, findings: tuple[Finding, ...], look: Look) -> list[tuple[str, str]]:
    """The signs at the right of a caption, from the right: finding, to fill, hidden. The tooltip says each in words."""
    signs = []
    if findings:
        worst = min(findings, key=lambda f: list(SIGNS).index(f.severity))
        signs.append((SIGNS[worst.severity], severity_colour(worst.severity, look)))
    if content.waits_for:
        signs.append(("pencil", look.muted))
    if content.hidden:
        signs.append(("eye-off", look.muted))
    return signs


def _cross(painter: QPainter, paper: QRectF) -> None:
    painter.setPen(QPen(QColor(theme.current().muted), 1.5))
    painter.drawLine(paper.bottomLeft(), paper.topRight())


def _title(painter: QPainter, rect: QRectF, title: str, font: QFont, look: Look) -> None:
    small = QFont(font)
    small.setPixelSize(max(6, round(rect.width() * 0.045)))
    small.setWeight(QFont.Weight.DemiBold)
    painter.setFont(small)
    painter.setPen(QColor(look.text))
    room = rect.adjusted(rect.width() * 0.05, rect.height() * 0.09, -rect.width() * 0.05, 0)
    painter.drawText(room, Qt.TextFlag.TextWordWrap, title)
