"""Where one is: all, one of them, a month; each but the last leads back up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from firstslide.ui.parts import Elided, button, clear, label

LONGEST = 44  # letters of a step that leads up


class Crumbs(QWidget):
    """``chosen`` carries the level to go up to, from 0."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Where you are")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)

    def tell(self, way: Sequence[str]) -> None:
        """Say the way down to where one is."""
        clear(self._row)
        for level, name in enumerate(way[:-1]):
            short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
            up = button(short.replace("&", "&&"), lambda level=level: self.chosen.emit(level), "link", "Go up to it")
            self._row.addWidget(up)
            self._row.addWidget(label("›", "muted", wrap=False))
        here = Elided(way[-1], "subheading", end=True)
        self._row.addWidget(here, 1)
        self.setAccessibleDescription(" › ".join(way))
