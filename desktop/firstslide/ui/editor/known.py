"""What is to know about a slide while it is prepared: contradictions in its data, and what was chosen and is not there.

None of it reaches the customer's slide; what a workbook contradicts is mended in the workbook.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from firstslide.analysis.values import Analysis
from firstslide.content.asked.noted import notes_on
from firstslide.content.figures import Figure, of_notes
from firstslide.content.values import SlideContent
from firstslide.ui.folding import first
from firstslide.ui.notes import grouped
from firstslide.ui.parts import button, clear, label

MOST = 6


class Known(QWidget):
    """Sentences, each with the way to its cells. ``count`` is how many there are."""

    def __init__(self, ask: Callable[[tuple[Figure, ...]], object]) -> None:
        super().__init__()
        self._ask = ask
        self.count = 0
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("To know about these figures", "subheading"))
        column.addLayout(self._lines)

    def tell(self, content: SlideContent, analysis: Analysis) -> None:
        """Say what is to know about a slide."""
        clear(self._lines)
        told = [lambda words=words: label(words) for words in content.ignored]
        told += [lambda g=g, n=n: self._line(g, of_notes(n)) for g, n in grouped(notes_on(content, analysis))]
        self.count = len(told)
        for part in first(told, MOST, self._lines.spacing()):
            self._lines.addWidget(part)

    def _line(self, gist: str, figures: tuple[Figure, ...]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(gist))
        if figures:
            ask = button("Where this comes from", lambda: self._ask(figures), "link", "The cells, in the sheet itself")
            ask.setAccessibleDescription(gist)
            column.addWidget(ask)
        return made
