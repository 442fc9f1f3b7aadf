"""The slide under the user's hands: painted by the one painter, with its editable texts outlined and its gaps prompted.

What stands in a gap is drawn here, over the slide: the customer's slide itself holds nothing of it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from firstslide.content.values import CustomerSlide
from firstslide.meeting.cells import Cell, blocks
from firstslide.render.items import Figure
from firstslide.render.layout import PAGE, SlideLayout, layout
from firstslide.render.painter import paint_layout
from firstslide.ui import theme
from firstslide.ui.editor.keys import EDITOR
from firstslide.ui.sheet.keys import pressed

MARGIN = 24
LEAST = 36.0  # an empty slot is at least so high, in slide units
CELLS_NAMED = 3


class SlideCanvas(QWidget):
    """Click a text, or Tab to it and press Enter, to edit it. Hover a figure to read which cells it comes from,
    click it to see them.
    """

    slot_chosen = Signal(str)
    source_wanted = Signal(object)  # the cells of the figure that one asks about

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._slide: CustomerSlide | None = None
        self._layout: SlideLayout | None = None
        self._prompts: dict[str, str] = {}
        self._slots: list[str] = []
        self._current = -1
        self._hovered = ""
        self._pointed: Figure | None = None  # the figure under the pointer, where no text is edited

    def sizeHint(self) -> QSize:
        return QSize(960, 540)

    def show_slide(self, slide: CustomerSlide, prompts: dict[str, str]) -> None:
        """Show a slide; ``prompts`` says what to fill in the slots that are gaps."""
        self._slide = slide
        self._layout = layout(slide)
        self._prompts = prompts
        order = sorted(self._layout.slots.items(), key=lambda item: (round(item[1].top() / 12), item[1].left()))
        self._slots = [slot for slot, _ in order]
        self._current = min(self._current, len(self._slots) - 1)
        self._pointed = None
        self.setAccessibleName(f"Slide {slide.number}: {slide.title}")
        self.update()

    def rect_of(self, slot: str) -> QRectF:
        """Where a slot stands, in the widget's units. Empty for a slot that is not on the slide."""
        if self._layout is None or slot not in self._layout.slots:
            return QRectF()
        return self._to_widget(_grown(self._layout.slots[slot]))

    @property
    def scale(self) -> float:
        """Widget units per slide unit."""
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        return max(0.01, min(room.width() / PAGE.width(), room.height() / PAGE.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._layout is None:
            return
        look = theme.LIGHT  # what stands on the slide's paper, which is light in every look of the program
        page = self._page()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(page.adjusted(-1, -1, 1, 1), QColor(theme.current().line))
        paint_layout(painter, self._layout, page)
        chosen = self._slots[self._current] if self.hasFocus() and 0 <= self._current < len(self._slots) else ""
        for slot in self._slots:
            gap = slot in self._prompts
            if not gap and slot not in (self._hovered, chosen):
                continue
            rect = self.rect_of(slot)
            strong = slot in (self._hovered, chosen)
            pen = QPen(QColor(look.accent if strong else look.ours), 2.0 if slot == chosen else 1.2)
            pen.setStyle(Qt.PenStyle.SolidLine if strong else Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_framed(rect, gap), 4, 4)
            if gap:
                self._prompt(painter, rect, self._prompts[slot])
        if self._pointed is not None:
            painter.setPen(QPen(QColor(look.accent), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._to_widget(self._pointed[0]).adjusted(-3, 0, 3, 0), 3, 3)
        painter.end()

    def _prompt(self, painter: QPainter, rect: QRectF, words: str) -> None:
        font = QFont("Inter")
        font.setPixelSize(max(9, round(22 * self.scale)))
        font.setItalic(True)
        painter.setFont(font)
        painter.setPen(QColor("#8A4B08"))
        painter.drawText(
            rect.adjusted(4, 0, -4, 0), int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), words
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        slot = self._slot_at(event.position())
        self._hover(slot, None if slot else self._figure_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover("", None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        slot = self._slot_at(event.position())
        if slot and event.button() == Qt.MouseButton.LeftButton:
            self._current = self._slots.index(slot)
            self.slot_chosen.emit(slot)
        elif event.button() == Qt.MouseButton.LeftButton and (figure := self._figure_at(event.position())) is not None:
            self.source_wanted.emit(figure[1])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        figure = self._figure_at(QPointF(event.pos()))
        if figure is not None:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction("Where does this come from?").triggered.connect(lambda: self.source_wanted.emit(figure[1]))
            menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, EDITOR, "edit") and self._slots:
            self._current = max(0, self._current)
            self.slot_chosen.emit(self._slots[self._current])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from text to text, and only then out of the slide."""
        following = self._current + (1 if forward else -1)
        if self.hasFocus() and 0 <= following < len(self._slots):
            self._current = following
            self.setAccessibleDescription(self._prompts.get(self._slots[following], self._slots[following]))
            self.update()
            return True
        self._current = -1
        self.update()
        return super().focusNextPrevChild(forward)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            figure = self._figure_at(QPointF(event.pos()))
            words = "" if figure is None else cells_in_words(figure[1])
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _page(self) -> QRectF:
        page = QRectF(0, 0, PAGE.width() * self.scale, PAGE.height() * self.scale)
        page.moveCenter(QRectF(self.rect()).center())
        return page

    def _to_widget(self, rect: QRectF) -> QRectF:
        page, scale = self._page(), self.scale
        return QRectF(
            page.left() + rect.left() * scale,
            page.top() + rect.top() * scale,
            rect.width() * scale,
            rect.height() * scale,
        )

    def _slot_at(self, point: QPointF) -> str:
        under = [slot for slot in self._slots if self.rect_of(slot).contains(point)]
        return min(under, key=lambda slot: self.rect_of(slot).width() * self.rect_of(slot).height(), default="")

    def _hover(self, slot: str, figure: Figure | None) -> None:
        if (slot, figure) != (self._hovered, self._pointed):
            self._hovered, self._pointed = slot, figure
            pointing = Qt.CursorShape.PointingHandCursor if figure is not None else Qt.CursorShape.ArrowCursor
            self.setCursor(Qt.CursorShape.IBeamCursor if slot else pointing)
            self.update()

    def _figure_at(self, point: QPointF) -> Figure | None:
        figures = self._layout.figures if self._layout is not None else ()
        under = [figure for figure in figures if self._to_widget(figure[0]).contains(point)]
        return min(under, key=lambda figure: figure[0].width() * figure[0].height(), default=None)


def cells_in_words(cells: tuple[Cell, ...]) -> str:
    """Where a figure comes from: single cells while they are few, the block of each sheet otherwise."""
    named = cells if len(cells) <= CELLS_NAMED else blocks(cells)
    return "From " + "; ".join(f"{c.workbook}, {c.sheet}!{c.cell}" for c in named) if named else ""


def _framed(rect: QRectF, gap: bool) -> QRectF:
    """The frame around a text; that of a gap keeps off the gap below it, for both are seen at once."""
    down = 1 if gap else -2
    return rect.adjusted(-4, down, 4, -down)


def _grown(rect: QRectF) -> QRectF:
    return rect if rect.height() >= LEAST else QRectF(rect.left(), rect.top(), rect.width(), LEAST)
