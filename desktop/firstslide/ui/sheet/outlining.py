"""The outline of a table, moved by hand: dragged at an edge or a corner, or set to the selected cells.

Works on a ``CellsView`` from outside, and says where the outline was put; what becomes of the table is decided
elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu, QTableView

from firstslide.meeting.cells import Corners, area, overlap
from firstslide.ui.sheet import keys
from firstslide.ui.sheet.cells_view import CellsView
from firstslide.ui.sheet.marks import Outline

NEAR = 5  # pixels from an edge within which the mouse takes hold of it
HANDLE = 6


@dataclass(frozen=True)
class Grip:
    """Which edges of the outline the mouse holds."""

    top: bool = False
    left: bool = False
    bottom: bool = False
    right: bool = False

    @property
    def cursor(self) -> Qt.CursorShape:
        """The cursor that shows which way it goes."""
        across, down = self.left or self.right, self.top or self.bottom
        if across and down:
            falling = (self.top and self.left) or (self.bottom and self.right)
            return Qt.CursorShape.SizeFDiagCursor if falling else Qt.CursorShape.SizeBDiagCursor
        return Qt.CursorShape.SizeHorCursor if across else Qt.CursorShape.SizeVerCursor

    def __bool__(self) -> bool:
        return self.top or self.left or self.bottom or self.right

    def moved(self, corners: Corners, row: int, column: int) -> Corners:
        """The corners with the held edges at a cell; an edge never passes the one opposite."""
        top, left, bottom, right = corners
        return (
            min(row, bottom) if self.top else top,
            min(column, right) if self.left else left,
            max(row, top) if self.bottom else bottom,
            max(column, left) if self.right else right,
        )


def grip_at(place: QRect, at: QPoint) -> Grip:
    """What of an outline's rectangle lies under the mouse."""
    if not place.adjusted(-NEAR, -NEAR, NEAR, NEAR).contains(at):
        return Grip()
    return Grip(
        abs(at.y() - place.top()) <= NEAR,
        abs(at.x() - place.left()) <= NEAR,
        abs(at.y() - place.bottom()) <= NEAR,
        abs(at.x() - place.right()) <= NEAR,
    )


def handles(place: QRect) -> Iterator[QRect]:
    """The squares at an outline's corners and in the middle of its edges that show where it is held."""
    for x in (place.left(), place.center().x(), place.right()):
        for y in (place.top(), place.center().y(), place.bottom()):
            if (x, y) != (place.center().x(), place.center().y()):
                yield QRect(x - HANDLE // 2, y - HANDLE // 2, HANDLE, HANDLE)


class Outlining(QObject):
    """Lets the active table's outline be dragged. ``preview`` is where it would be dropped, while it is dragged."""

    placed = Signal(str)  # a range for the active table
    drawn = Signal(str)  # a range where no table was found
    header_chosen = Signal(object)  # rows of the active table's header

    def __init__(self, view: CellsView) -> None:
        super().__init__(view)
        self._view = view
        self._grip = Grip()
        self.preview: Corners | None = None
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)
        view.setSelectionMode(QTableView.SelectionMode.ContiguousSelection)
        self._place = self._action("Use the &selection as the table", "table", self._use_selection)
        self._head = self._action("Use the selected rows as the &header", "header", self._use_header)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)

    # Inside

    def _action(self, text: str, key: str, run: object) -> QAction:
        made = QAction(text, self._view)
        made.setShortcuts([QKeySequence(name) for name in keys.names(keys.REVIEW, key)])
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.triggered.connect(run)
        self._view.addAction(made)
        return made

    def _active(self) -> Outline | None:
        model = self._view.sheet_model
        return model.marks.active if model is not None else None

    def _selected(self) -> Corners | None:
        chosen = self._view.selectionModel().selection() if self._view.selectionModel() is not None else None
        if not chosen:
            return None
        return (
            min(r.top() for r in chosen) + 1,
            min(r.left() for r in chosen) + 1,
            max(r.bottom() for r in chosen) + 1,
            max(r.right() for r in chosen) + 1,
        )

    def _use_selection(self) -> None:
        """Move the table that the selection touches to it; where it touches none, make one."""
        chosen, model = self._selected(), self._view.sheet_model
        if chosen is None or model is None:
            return
        touched = any(overlap(o.corners, chosen) for o in model.marks.outlines if o.active)
        (self.placed if touched else self.drawn).emit(area(*chosen))

    def _use_header(self) -> None:
        chosen = self._selected()
        if chosen is not None and self._active() is not None:
            self.header_chosen.emit(tuple(range(chosen[0], chosen[2] + 1)))

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._view.actions())
        self._head.setEnabled(self._active() is not None)
        menu.popup(self._view.viewport().mapToGlobal(at))

    def _at(self, event: QMouseEvent) -> tuple[int, int]:
        """The row and column under the mouse; beyond the last cell, the last."""
        view, model = self._view, self._view.sheet_model
        assert model is not None
        at, port = event.position().toPoint(), view.viewport().rect()
        x, y = (min(max(at.x(), 0), port.right()), min(max(at.y(), 0), port.bottom()))
        row, column = view.rowAt(y) + 1 or model.sheet.rows, view.columnAt(x) + 1 or model.sheet.columns
        # Beyond the edge it goes on cell by cell, and the sheet follows.
        row += (at.y() > port.bottom()) - (at.y() < 0)
        column += (at.x() > port.right()) - (at.x() < 0)
        return min(max(row, 1), model.sheet.rows), min(max(column, 1), model.sheet.columns)

    def _pressed(self, event: QMouseEvent) -> bool:
        active = self._active()
        if event.button() != Qt.MouseButton.LeftButton or active is None:
            return False
        self._grip = grip_at(self._view.place_of(active.corners), event.position().toPoint())
        if self._grip:
            self.preview = active.corners
        return bool(self._grip)

    def _moved(self, event: QMouseEvent) -> bool:
        active = self._active()
        if active is None or self._view.sheet_model is None:
            return False
        if self.preview is None:
            grip = grip_at(self._view.place_of(active.corners), event.position().toPoint())
            self._view.viewport().setCursor(grip.cursor if grip else Qt.CursorShape.ArrowCursor)
            return False
        row, column = self._at(event)
        self.preview = self._grip.moved(active.corners, row, column)
        self._view.scrollTo(self._view.sheet_model.index(row - 1, column - 1))
        self._view.viewport().update()
        return True

    def _released(self) -> bool:
        if self.preview is None:
            return False
        active, dropped = self._active(), self.preview
        self._stop()
        if active is not None and dropped != active.corners:
            self.placed.emit(area(*dropped))
        return True

    def _stop(self) -> None:
        self._grip, self.preview = Grip(), None
        self._view.viewport().update()

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent):
            if kind == QEvent.Type.KeyPress and keys.pressed(event, keys.REVIEW, "let_go") and self.preview is not None:
                self._stop()
                return True
        elif isinstance(event, QMouseEvent) and watched is self._view.viewport():
            if kind == QEvent.Type.MouseButtonPress:
                return self._pressed(event)
            if kind == QEvent.Type.MouseMove:
                return self._moved(event)
            if kind == QEvent.Type.MouseButtonRelease:
                return self._released()
        return False
