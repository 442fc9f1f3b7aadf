"""What a draft left out: said in one line, and one by one in a list for whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from firstslide.deck.kinds import counted, logged, scoped, timed
from firstslide.deck.lacks import logged_outside
from firstslide.ui import theme
from firstslide.ui.parts import button, label, side_by_side

if TYPE_CHECKING:
    from firstslide.analysis.values import Analysis
    from firstslide.deck.draft import Draft

ROOM = 6  # pixels, for the line below a sentence and the tails of its letters
NOTHING = "Nothing is imported yet. Only what needs no workbook was drafted."


def sentence(drafted: Draft, analysis: Analysis) -> str:
    """Say it in one line: ``13 kinds of slide were left out: there is no contract, and no ticket log``."""
    if not drafted.left_out:
        return "Of some kinds of slide, not all that could be made were drafted."
    kinds = "One kind of slide was" if drafted.left_out == 1 else f"{drafted.left_out} kinds of slide were"
    missing = _missing(analysis)
    if not missing:
        return f"{kinds} left out."
    before, last = missing[:-1], missing[-1]
    return f"{kinds} left out: there is {', '.join(before) + ', and ' if before else ''}{last}."


def _missing(analysis: Analysis) -> list[str]:
    """What no workbook holds of all that a deck rests on."""
    results = any(month.result is not None for level in analysis.service_levels for month in level.periods)
    there = {
        "no contract": bool(scoped(analysis)),
        "no service level report": results,
        "no volumes": bool(counted(analysis)),
        "no hours of work": bool(timed(analysis)),
        "no ticket log": bool(logged(analysis)) or logged_outside(analysis),
    }
    return [what for what, known in there.items() if not known]


class LeftOut(QDialog):
    """Every kind that was left out with its reason; arrow keys go from one to the next."""

    def __init__(self, sentences: Sequence[str], import_: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("What was left out")
        self.resize(640, 520)
        self.list = _Sentences()
        for each in sentences:
            self.list.add(each)

        def import_now() -> None:
            self.accept()
            import_()

        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label("What the draft left out, and why", "heading", wrap=False))
        column.addWidget(label("Import more and draft again: what you typed stays.", "muted"))
        column.addWidget(self.list, 1)
        ways = side_by_side(
            button("Import…", import_now, "", "Choose workbooks (Ctrl+I)"), button("Close", self.reject, "primary")
        )
        column.addWidget(ways)
        self.list.setCurrentRow(0)
        self.list.setFocus()


class _Sentences(QListWidget):
    """Sentences as tall as they need to be; the kind stands strong before its reason."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("What was left out")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        look = theme.current()
        self.setStyleSheet(f"""
            QListWidget {{ background: {look.panel}; border: none; outline: none; }}
            QListWidget::item {{ border-bottom: 1px solid {look.line}; }}
            QListWidget::item:selected {{ background: {look.accent_tint}; }}
        """)

    def add(self, sentence: str) -> None:
        """Add one."""
        item = QListWidgetItem()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, sentence)
        self.addItem(item)
        what, _, why = sentence.partition(": ")
        shown = QWidget()
        box = QVBoxLayout(shown)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(2)
        box.addWidget(label(what, "subheading"))
        box.addWidget(label(why[:1].upper() + why[1:], "muted"))
        self.setItemWidget(item, shown)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        for row in range(self.count()):
            item = self.item(row)
            shown = self.itemWidget(item)
            if shown is not None and (layout := shown.layout()) is not None:
                size = item.sizeHint()
                size.setHeight(layout.heightForWidth(self.viewport().width()) + ROOM)
                size.setWidth(0)
                item.setSizeHint(size)
