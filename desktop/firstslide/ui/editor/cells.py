"""The cells of a table of the user's own: from one to the next, blocks pasted from a spreadsheet, rows and columns."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from firstslide.deck import changes, own_table
from firstslide.meeting.edits import Edit
from firstslide.meeting.errors import UserError
from firstslide.meeting.meeting import Meeting
from firstslide.ui.editor.keys import EDITOR
from firstslide.ui.session import Session
from firstslide.ui.sheet.keys import names

_CELL = re.compile(r"text:cell:(\d+):(\d+)")
Place = tuple[int, int]

ENTRIES: tuple[tuple[str, str], ...] = (
    ("row_below", "Add row &below"),
    ("row_above", "Add row &above"),
    ("column_right", "Add column at the &right"),
    ("column_left", "Add column at the &left"),
    ("no_row", "&Delete row"),
    ("no_column", "Delete &column"),
)
"""What can be done with a cell's row and column, in the order of the menu."""
KEYED = ("row_below", "column_right", "no_row", "no_column")
STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


def place_of(slot: str) -> Place | None:
    """The row and column of a cell's slot; None for any other slot."""
    match = _CELL.fullmatch(slot)
    return (int(match[1]), int(match[2])) if match else None


def slot_at(place: Place) -> str:
    """The slot of a cell."""
    return f"text:{own_table.key_at(*place)}"


class CellActions(QObject):
    """Each is one edit of the slide ``slide_id``. ``went`` names the cell where the keyboard goes."""

    went = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._parent = parent
        self.slide_id = ""

    def next_to(self, slot: str, rows: int, columns: int) -> str:
        """The cell so many rows and columns on; along a row it goes on in the next one. "" beyond the table."""
        place, view = place_of(slot), self._session.view
        if place is None or view is None:
            return ""
        grid = own_table.size_of(view.meeting.slides[self.slide_id].texts)
        row, column = place[0] + rows, place[1]
        if columns:
            row, column = divmod(row * grid.columns + column + columns, grid.columns)
        return slot_at((row, column)) if 0 <= row < grid.rows else ""

    def grow(self, slot: str) -> str:
        """A row more, behind the last cell, as Tab makes it there; the first cell of it. "" where there is no room."""
        place = place_of(slot)
        if place is None or not self._apply(lambda meeting: own_table.add_row(meeting, self.slide_id, place[0] + 1)):
            return ""
        return slot_at((place[0] + 1, 0))

    def paste(self, slot: str) -> bool:
        """Paste a block of text with its first cell here. False where nothing but a picture was copied."""
        text, place = QGuiApplication.clipboard().text(), place_of(slot)
        if not text or place is None:
            return False
        if self._apply(lambda meeting: own_table.paste(meeting, self.slide_id, *place, text)):
            self.went.emit(slot)
        return True

    def act(self, what: str, slot: str) -> None:
        """Add or delete the row or column of a cell, or empty it."""
        place = place_of(slot)
        if place is None:
            return
        row, column = place
        if what == "leave_out":
            self._apply(lambda meeting: changes.set_text(meeting, self.slide_id, slot, ""))
            return
        do: dict[str, tuple[Callable[[Meeting, str, int], Edit], int, Place]] = {
            "row_below": (own_table.add_row, row + 1, (row + 1, column)),
            "row_above": (own_table.add_row, row, (row, column)),
            "column_right": (own_table.add_column, column + 1, (row, column + 1)),
            "column_left": (own_table.add_column, column, (row, column)),
            "no_row": (own_table.remove_row, row, (max(0, row - 1), column)),
            "no_column": (own_table.remove_column, column, (row, max(0, column - 1))),
        }
        edit, at, to = do[what]
        if self._apply(lambda meeting: edit(meeting, self.slide_id, at)):
            self.went.emit(slot_at(to))

    def menu(self, slot: str) -> QMenu:
        """What can be done with a cell."""
        menu = QMenu(self._parent)
        paste = menu.addAction("&Paste")
        paste.setShortcut(QKeySequence(names(EDITOR, "paste")[0]))
        paste.setEnabled(bool(QGuiApplication.clipboard().text()))
        paste.triggered.connect(lambda: self.paste(slot))
        menu.addSeparator()
        for name, text in ENTRIES:
            action = menu.addAction(text)
            if name in KEYED:
                action.setShortcut(QKeySequence(names(EDITOR, name)[0]))
            action.triggered.connect(lambda _checked=False, which=name: self.act(which, slot))
            if name == "column_left":
                menu.addSeparator()
        return menu

    def show_menu(self, slot: str, where: QPoint) -> None:
        """The menu of a cell."""
        menu = self.menu(slot)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _apply(self, make: Callable[[Meeting], Edit]) -> bool:
        view = self._session.view
        if view is None or self.slide_id not in view.meeting.slides:
            return False
        try:
            edit = make(view.meeting)
        except UserError as error:
            self._session.said.emit(str(error))
            return False
        self._session.apply(edit)
        return bool(edit)
