"""The interest strip: the whole deck at a glance, one segment a slide, in the colours of whose interest each serves.

While slides are dragged, strip and sentence are those of the deck that a drop would make.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolTip, QVBoxLayout, QWidget

from firstslide.content.values import SlideContent
from firstslide.meeting.slides import Deck, Interest
from firstslide.rules.values import Story
from firstslide.ui import theme
from firstslide.ui.story.summary import Summary, summary

BAR = 13.0
NARROW, APART, BEFORE_BACKUP = 4.0, 3.0, 9.0
BACKUP_SHARE = 0.62  # of a main segment's width: what is opened only when someone asks weighs less
HATCH = 7.0

Order = tuple[tuple[str, ...], tuple[str, ...]]


class Segments(QWidget):
    """The row of segments. ``clicked`` names a slide."""

    clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(int(BAR) + 8)
        self.setMouseTracking(True)
        self._contents: dict[str, SlideContent] = {}
        self._order: Order = ((), ())
        self._selected: frozenset[str] = frozenset()

    def tell(self, contents: dict[str, SlideContent], order: Order) -> None:
        """Show these slides in this order."""
        self._contents, self._order = contents, order
        self.update()

    def select(self, ids: frozenset[str]) -> None:
        """Mark the selected slides."""
        self._selected = ids
        self.update()

    def places(self) -> list[tuple[str, QRectF]]:
        """Each slide with its segment, in order."""
        main, backup = self._order
        shares = len(main) + BACKUP_SHARE * len(backup)
        if not shares:
            return []
        pause = BEFORE_BACKUP if main and backup else 0.0
        unit = (self.width() - pause) / shares
        apart = APART if unit > 2 * NARROW else 0.0
        places, left = [], 0.0
        for part, share, shift in ((main, 1.0, 0.0), (backup, BACKUP_SHARE, pause)):
            left += shift
            for slide_id in part:
                places.append((slide_id, QRectF(left, 4, max(0.5, unit * share - apart), BAR)))
                left += unit * share
        return places

    def slide_at(self, point: QPoint) -> SlideContent | None:
        """The slide whose segment is there."""
        found = next((i for i, rect in self.places() if rect.left() <= point.x() < rect.right() + APART), None)
        return self._contents.get(found) if found is not None else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for slide_id, rect in self.places():
            content = self._contents.get(slide_id)
            if content is None:
                continue
            colour = QColor(look.interest(content.interest)[0])
            painter.setOpacity(0.4 if content.hidden else 1.0)
            _segment(painter, rect, colour, content.interest == Interest.OURS)
            if slide_id in self._selected:
                painter.setOpacity(1.0)
                painter.setPen(QPen(QColor(look.accent), 2))
                painter.drawLine(rect.bottomLeft() + QPoint(1, 3), rect.bottomRight() + QPoint(-1, 3))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            content = self.slide_at(event.pos())
            QToolTip.showText(event.globalPos(), _tip(content) if content else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.slide_at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        content = self.slide_at(event.position().toPoint())
        if content is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(content.slide_id)


class InterestStrip(QWidget):
    """The strip, and under it in a sentence whose meeting it is."""

    clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments = Segments(self)
        self._segments.clicked.connect(self.clicked)
        self._whose = QLabel()
        self._count = QLabel()
        self._count.setObjectName("muted")
        self._whose.setTextFormat(Qt.TextFormat.RichText)
        self._whose.setMinimumWidth(1)  # one line always: what is below must not jump while slides are dragged
        line = QHBoxLayout()
        line.addWidget(self._whose, 1)
        line.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._segments)
        column.addLayout(line)
        self._story: Story | None = None
        self._said: Summary | None = None
        self._contents: dict[str, SlideContent] = {}
        self._order: Order = ((), ())

    @property
    def segments(self) -> Segments:
        """The row of segments."""
        return self._segments

    @property
    def sentence(self) -> str:
        """What it says, read aloud."""
        return self.accessibleDescription()

    def tell(self, story: Story, contents: dict[str, SlideContent]) -> None:
        """Show a story."""
        self._story, self._contents = story, contents
        self._order = (story.deck.main, story.deck.backup)
        self._segments.tell(contents, self._order)
        self._say(summary(story))

    def preview(self, order: Order | None) -> None:
        """Show another order for as long as a drag is under way; None goes back to the story's own."""
        self._segments.tell(self._contents, order or self._order)
        if self._story is not None:
            self._say(summary(replace(self._story, deck=Deck(*(order or self._order)))))

    def select(self, ids: frozenset[str]) -> None:
        """Mark the selected slides."""
        self._segments.select(ids)

    def _say(self, said: Summary) -> None:
        self._said = said
        colour = theme.current().interest(said.interest)[0]
        bold = QFont(self.font())
        bold.setBold(True)
        room = self.width() - QFontMetrics(bold).horizontalAdvance(f"{said.whose} {said.count}") - 40
        why = self.fontMetrics().elidedText(said.why, Qt.TextElideMode.ElideRight, max(room, 120))
        self._whose.setText(f'<b style="color: {colour}">{said.whose}</b> {why}')
        self._whose.setToolTip(said.why if why != said.why else "")
        self._count.setText(said.count)
        self.setAccessibleName("Whose meeting it is")
        self.setAccessibleDescription(said.sentence)
        self._whose.setAccessibleName(f"{said.whose} {said.why}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._said is not None:
            self._say(self._said)
            self._segments.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._said is not None:
            self._say(self._said)


def _segment(painter: QPainter, rect: QRectF, colour: QColor, hatched: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, 2.5, 2.5)
    if not hatched or rect.width() < NARROW:
        return
    painter.save()
    painter.setClipRect(rect.adjusted(1, 1, -1, -1), Qt.ClipOperation.IntersectClip)
    stripe = QColor(theme.current().ours_tint)
    stripe.setAlphaF(0.55)
    painter.setPen(QPen(stripe, 2))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(
            rect.bottomLeft() + QPoint(round(x - rect.left()), 0),
            rect.topLeft() + QPoint(round(x - rect.left() + rect.height()), 0),
        )
        x += HATCH
    painter.restore()


def _tip(content: SlideContent) -> str:
    hidden = ", hidden" if content.hidden else ""
    return f"{content.number}  {content.title}\n{content.interest.value}{hidden}"
