"""The card beside the pointer: all that is known of a month or bar, and the cells that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from firstslide.meeting.cells import Cell, blocks
from firstslide.ui.parts import label
from firstslide.ui.theme import Look

AWAY, EDGE, WIDEST = 18.0, 8.0, 340
MOST_BLOCKS = 4


class Hover(QFrame):
    """Shown over the chart; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._head, self._lines, self._cells = label("", "head"), label(""), label("", "cells")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(3)
        for part in (self._head, self._lines, self._cells):
            column.addWidget(part)
        self.setMaximumWidth(WIDEST)
        self.setObjectName("hover")
        self.hide()

    @property
    def words(self) -> str:
        """All that it says, line by line."""
        return "\n".join(part.text() for part in (self._head, self._lines, self._cells) if part.text())

    def dress(self, look: Look) -> None:
        """Follow the program's look."""
        self.setStyleSheet(f"""
            QFrame#hover {{ background: {look.tip}; border-radius: 8px; border: none; }}
            QFrame#hover QLabel {{ color: {look.tip_text}; background: transparent; }}
            QFrame#hover QLabel#head {{ font-weight: 600; }}
            QFrame#hover QLabel#cells {{ font-size: 11px; }}
        """)

    def tell(self, head: str, lines: Sequence[str], cells: Sequence[Cell], where: QPointF, room: QRectF) -> None:
        """Say it beside a place, within the room of the chart."""
        self._head.setText(head)
        self._lines.setText("\n".join(line[:1].upper() + line[1:] for line in lines))
        self._cells.setText(_places(cells))
        self._cells.setVisible(bool(cells))
        self.adjustSize()
        left = where.x() + AWAY
        if left + self.width() > room.right():
            left = where.x() - AWAY - self.width()
        high = where.y() < room.center().y()  # on the other side than what it is about, which stays in sight
        top = room.bottom() - self.height() - EDGE if high else room.top() + EDGE
        self.move(round(max(left, 0.0)), round(max(top, 0.0)))
        self.show()
        self.raise_()


def _places(cells: Sequence[Cell]) -> str:
    """``delivered.xlsx, Volumes!N5``, one sheet a line; more of them are counted."""
    found = blocks(cells)
    lines = [f"{block.workbook}, {block.sheet}!{block.cell}" for block in found[:MOST_BLOCKS]]
    more = len(found) - len(lines)
    return "\n".join([*lines, *([f"and {more} sheets more"] if more else [])])
