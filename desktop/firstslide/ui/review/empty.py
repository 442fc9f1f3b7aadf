"""The data place while it has nothing to show: what to do first, a workbook on its way, one that can't be read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.parts import button, card, label, middle, side_by_side
from firstslide.ui.start import invitation

WIDE = 520


def empty(choose: Callable[[], object], sample: Callable[[], object]) -> QWidget:
    """Nothing was imported yet: what to do."""
    return invitation(choose, sample)


def on_its_way(name: str, cancel: Callable[[], object]) -> tuple[QWidget, Callable[[str, float], None]]:
    """A workbook that is being read, and what to call with its progress: words, a share from 0 to 1 (-1: unknown)."""
    words = label("Nothing is stored until you import.", "muted")
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setFixedHeight(8)
    bar.setAccessibleName(f"Reading {name}")
    inside = card(label(f"Reading {name}", "subheading"), bar, words, side_by_side(button("Cancel", cancel)))
    inside.setFixedWidth(WIDE)

    def report(what: str, share: float) -> None:
        words.setText(what)
        bar.setRange(0, 0 if share < 0 else 1000)
        bar.setValue(int(share * 1000))

    return middle(inside), report


def waiting(name: str) -> QWidget:
    """A workbook whose turn comes later."""
    inside = card(label(name, "subheading"), label("It is read as soon as the workbook before it is.", "muted"))
    inside.setFixedWidth(WIDE)
    return middle(inside)


def unreadable(name: str, sentence: str, choose: Callable[[], object], close: Callable[[], object]) -> QWidget:
    """A workbook that can't be read: why, and what to do."""
    sign = QLabel()
    sign.setPixmap(icon("octagon-alert", theme.current().warn).pixmap(QSize(20, 20)))
    told = label(sentence)
    told.setAccessibleName(sentence)
    inside = card(
        side_by_side(sign, label(f"{name} can’t be imported", "subheading"), stretch=1),
        told,
        label("Nothing of it was stored.", "muted"),
        side_by_side(button("Choose another…", choose, "primary"), button("Close", close)),
        role="warning",
    )
    inside.setFixedWidth(WIDE)
    inside.setAccessibleName(sentence)
    return middle(inside)
