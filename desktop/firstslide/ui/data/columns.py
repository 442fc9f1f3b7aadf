"""Cards below each other in a narrow window, and side by side in a wide one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

LEAST = 520  # pixels, of a column beside another
SPACING = 12


class Columns(QWidget):
    """Two columns where both have room, each as high as its own cards; their order is from left to right."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[QWidget] = []
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for column in self._columns:
            column.setSpacing(SPACING)
            self._row.addLayout(column)

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Show these instead of those before."""
        for old in self._cards:
            old.hide()
            old.deleteLater()
        self._cards = list(cards)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # Inside

    def _place(self) -> None:
        many = 2 if self.width() >= 2 * LEAST + SPACING else 1
        self._row.setSpacing(SPACING if many == 2 else 0)
        for at in range(2):
            self._row.setStretch(at, 1 if at < many else 0)
        wanted = [self._cards[at::many] for at in range(many)]
        for column, cards in zip(self._columns, [*wanted, []], strict=False):
            held = [column.itemAt(at).widget() for at in range(column.count())]
            if [widget for widget in held if widget is not None] == cards:
                continue
            while column.takeAt(0) is not None:
                pass
            for card in cards:
                column.addWidget(card)
            column.addStretch()
