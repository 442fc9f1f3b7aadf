"""The slide under the user's hands: painted by the one painter, with its editable texts outlined and its gaps prompted.

What stands in a gap is drawn here, over the slide: the customer's slide itself holds nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
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
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from firstslide.content.source import cells_in_words
from firstslide.content.values import CustomerSlide
from firstslide.meeting.cells import Cell
from firstslide.render.items import Figure, Point
from firstslide.render.layout import PAGE, SlideLayout, layout
from firstslide.render.painter import paint_layout
from firstslide.ui import theme
from firstslide.ui.editor.cells import KEYED, STEPS, place_of, slot_at
from firstslide.ui.editor.keys import EDITOR
from firstslide.ui.editor.stops import Stop, stops
from firstslide.ui.parts import tip
from firstslide.ui.sheet.keys import pressed

MARGIN = 24
LEAST = 36.0  # an empty slot is at least so high, in slide units
REMARK = 520.0  # slide units: how wide the field for a remark is

T = TypeVar("T")


class SlideCanvas(QWidget):
    """Click a text, or Tab to it and press Enter, to edit it. Hover a figure to read which cells it comes from,
    click it to see them. A point or row has a menu; Tab reaches it behind the texts.
    """

    slot_chosen = Signal(str)
    source_wanted = Signal(object)  # the cells of the figure that one asks about
    point_acted = Signal(str, str)  # what is to be done, by its name among the keys, and the point
    cell_acted = Signal(str, str)  # the same for a cell of a table
    cell_menu_wanted = Signal(str, QPoint)
    menu_wanted = Signal(str, object, QPoint)  # a point ("": none), the cells of a figure there, and where on screen

    def __init__(self, named: Callable[[str], str], parent: QWidget | None = None) -> None:
        """``named`` says in words what a point is of, and how it is lifted out."""
        super().__init__(parent)
        self._named = named
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._slide: CustomerSlide | None = None
        self._layout: SlideLayout | None = None
        self._prompts: dict[str, str] = {}
        self._stops: tuple[Stop, ...] = ()
        self._current: Stop | None = None  # where the keyboard is
        self._hovered = ""
        self._over: Point | None = None  # the point under the pointer
        self._pointed: Figure | None = None  # the figure under the pointer, where no text is edited

    def sizeHint(self) -> QSize:
        return QSize(960, 540)

    def show_slide(self, slide: CustomerSlide, prompts: dict[str, str]) -> None:
        """Show a slide; ``prompts`` says what to fill in the slots that are gaps."""
        self._slide = slide
        self._layout = layout(slide)
        self._prompts = prompts
        self._stops = stops(self._layout)
        here = self._current
        self._current = here and next((s for s in self._stops if (s.name, s.point) == (here.name, here.point)), None)
        self._over = None
        self._pointed = None
        self.setAccessibleName(f"Slide {slide.number}: {slide.title}")
        self.update()

    def rect_of(self, slot: str) -> QRectF:
        """Where a slot stands, in the widget's units. Empty for a slot that is not on the slide."""
        if self._layout is None or slot not in self._layout.slots:
            return QRectF()
        return self._to_widget(_grown(self._layout.slots[slot]))

    @property
    def cell_here(self) -> str:
        """The slot of the table's cell that has the keyboard; "" where it is elsewhere."""
        here = self._current
        return here.name if here is not None and not here.point and place_of(here.name) else ""

    def go_to_slot(self, slot: str) -> None:
        """Let the keyboard be at a text."""
        self._go_to(self._stop(slot, point=False))

    def place_under(self, at: str) -> QRectF:
        """Where a remark on a point is written: right under it, in the widget's units."""
        stop = self._stop(at)
        if stop is None:
            return QRectF()
        rect, wide = self._to_widget(stop.rect), REMARK * self.scale
        return QRectF(min(rect.left(), self._page().right() - wide), rect.bottom() + 8, wide, 0)

    @property
    def point_here(self) -> str:
        """What the point is about that has the keyboard; "" where it is elsewhere."""
        here = self._current
        return here.name if here is not None and here.point else ""

    def cells_here(self) -> tuple[Cell, ...]:
        """The cells of the figure at the point that has the keyboard; () where there is none."""
        stop = self._current
        if stop is None or not stop.point or self._layout is None:
            return ()
        there = [figure for figure in self._layout.figures if stop.rect.intersects(figure[0])]
        figure = self._figure_at(self._to_widget(stop.rect).center()) or next(iter(there), None)
        return () if figure is None else figure[1]

    @property
    def scale(self) -> float:
        """Widget units per slide unit."""
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        return max(0.01, min(room.width() / PAGE.width(), room.height() / PAGE.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._layout is None:
            return
        look = theme.over(self._layout.theme.paper)  # for what stands on the slide's paper, not on the program's
        page = self._page()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(page.adjusted(-1, -1, 1, 1), QColor(theme.current().line))
        paint_layout(painter, self._layout, page)
        current = self._current if self.hasFocus() else None
        for stop in self._stops:
            chosen, gap = stop is current, stop.name in self._prompts and not stop.point
            over = not stop.point and stop.name == self._hovered
            if not (chosen or over or gap):
                continue
            rect = self._to_widget(stop.rect) if stop.point else self.rect_of(stop.name)
            pen = QPen(QColor(look.accent if chosen or over else look.ours), 2.0 if chosen else 1.2)
            pen.setStyle(Qt.PenStyle.SolidLine if chosen or over else Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_framed(rect, gap), 4, 4)
            if gap:
                self._prompt(painter, rect, self._prompts[stop.name], look.ours)
        if self._over is not None:
            pen = QPen(QColor(look.accent), 1.2)
            pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_framed(self._to_widget(self._over[0]), False), 4, 4)
        if self._pointed is not None:
            painter.setPen(QPen(QColor(look.accent), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._to_widget(self._pointed[0]).adjusted(-3, 0, 3, 0), 3, 3)
        painter.end()

    def _prompt(self, painter: QPainter, rect: QRectF, words: str, colour: str) -> None:
        font = QFont("Inter")
        font.setPixelSize(max(9, round(22 * self.scale)))
        font.setItalic(True)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(
            rect.adjusted(4, 0, -4, 0), int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), words
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        slot = self._slot_at(event.position())
        over = None if slot else self._point_at(event.position())
        self._hover(slot, None if slot else self._figure_at(event.position()), over)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover("", None, None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        slot, point = self._slot_at(event.position()), self._point_at(event.position())
        if slot:
            self._go_to(self._stop(slot, point=False))
            self.slot_chosen.emit(slot)
            return
        self._go_to(None if point is None else self._stop(point[1]))
        if (figure := self._figure_at(event.position())) is not None:
            self.source_wanted.emit(figure[1])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        here = self._current
        if event.reason() == QContextMenuEvent.Reason.Keyboard and here is not None and here.point:
            where = self._to_widget(here.rect).center().toPoint()
            self.menu_wanted.emit(here.name, self.cells_here(), self.mapToGlobal(where))
            return
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        cell = self.cell_here if keyed else self._slot_at(QPointF(event.pos()))
        if cell and place_of(cell):
            self.go_to_slot(cell)
            where = self.mapToGlobal(self.rect_of(cell).center().toPoint()) if keyed else event.globalPos()
            self.cell_menu_wanted.emit(cell, where)
            return
        figure, point = self._figure_at(QPointF(event.pos())), self._point_at(QPointF(event.pos()))
        if figure is not None or point is not None:
            self._go_to(None if point is None else self._stop(point[1]))
            self.menu_wanted.emit(point[1] if point else "", figure[1] if figure else (), event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self._current
        if pressed(event, EDITOR, "edit") and self._stops:
            here = here or self._stops[0]
            self._go_to(here)
            if here.point:
                self.point_acted.emit("edit", here.name)
            else:
                self.slot_chosen.emit(here.name)
            return
        if cell := self.cell_here:
            for name in (*KEYED, "leave_out"):
                if pressed(event, EDITOR, name):
                    self.cell_acted.emit(name, cell)
                    return
            if event.key() in STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._step_to_cell(cell, *STEPS[Qt.Key(event.key())])
                return
        framed = here.name if here is not None and here.point else ""
        lifted = framed or (self._over[1] if self._over else "")
        for name, point in (("lift", lifted), ("leave_out", framed)):  # what the pointer is over is never left out
            if point and pressed(event, EDITOR, name):
                self.point_acted.emit(name, point)
                return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from text to text and from point to point, and only then out of the slide."""
        if self.hasFocus():  # it is also asked when the field on it is put away, for who gets the focus then
            at = self._stops.index(self._current) if self._current in self._stops else -1
            following = at + (1 if forward else -1)
            if 0 <= following < len(self._stops):
                self._go_to(self._stops[following])
                return True
            self._go_to(None)
        return super().focusNextPrevChild(forward)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            figure, point = self._figure_at(QPointF(event.pos())), self._point_at(QPointF(event.pos()))
            said = (self._named(point[1]) if point else "", cells_in_words(figure[1]) if figure else "")
            words = tip("\n".join(part for part in said if part))
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

    def _stop(self, name: str, *, point: bool = True) -> Stop | None:
        return next((stop for stop in self._stops if (stop.name, stop.point) == (name, point)), None)

    def _go_to(self, stop: Stop | None) -> None:
        self._current = stop
        if stop is not None:
            told = self._named(stop.name) if stop.point else self._prompts.get(stop.name, stop.name)
            self.setAccessibleDescription(told)
        self.update()

    def _step_to_cell(self, cell: str, rows: int, columns: int) -> None:
        row, column = place_of(cell) or (0, 0)
        following = self._stop(slot_at((row + rows, column + columns)), point=False)
        if following is not None:
            self._go_to(following)

    def _slot_at(self, place: QPointF) -> str:
        under = [stop.name for stop in self._stops if not stop.point and self.rect_of(stop.name).contains(place)]
        return min(under, key=lambda slot: _area(self.rect_of(slot)), default="")

    def _hover(self, slot: str, figure: Figure | None, over: Point | None) -> None:
        if (slot, figure, over) != (self._hovered, self._pointed, self._over):
            self._hovered, self._pointed, self._over = slot, figure, over
            pointing = Qt.CursorShape.PointingHandCursor if figure is not None else Qt.CursorShape.ArrowCursor
            self.setCursor(Qt.CursorShape.IBeamCursor if slot else pointing)
            self.update()

    def _figure_at(self, place: QPointF) -> Figure | None:
        return self._smallest(self._layout.figures if self._layout is not None else (), place)

    def _point_at(self, place: QPointF) -> Point | None:
        return self._smallest(self._layout.points if self._layout is not None else (), place)

    def _smallest(self, placed: Sequence[tuple[QRectF, T]], place: QPointF) -> tuple[QRectF, T] | None:
        under = [each for each in placed if self._to_widget(each[0]).contains(place)]
        return min(under, key=lambda each: _area(each[0]), default=None)


def _framed(rect: QRectF, gap: bool) -> QRectF:
    """The frame around a text; that of a gap keeps off the gap below it, for both are seen at once."""
    down = 1 if gap else -2
    return rect.adjusted(-4, down, 4, -down)


def _area(rect: QRectF) -> float:
    return rect.width() * rect.height()


def _grown(rect: QRectF) -> QRectF:
    return rect if rect.height() >= LEAST else QRectF(rect.left(), rect.top(), rect.width(), LEAST)
