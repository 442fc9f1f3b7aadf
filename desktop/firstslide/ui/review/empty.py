"""The data place while it has nothing to show: what to do first, a workbook on its way, one that can't be read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.parts import button, card, label
from firstslide.ui.start import Outlines

WIDE = 520


def empty(choose: Callable[[], object], sample: Callable[[], object]) -> QWidget:
    """Nothing was imported yet: what to do."""
    words = label(
        "One with what was agreed, one with what was done. You see every table, and what First Slide takes it for, "
        "before anything is stored.",
        "muted",
    )
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    words.setFixedWidth(440)
    heading = label("Drop finance’s workbooks here", "heading", wrap=False)
    buttons = row(
        button("Import…", choose, "primary", "Choose workbooks (Ctrl+I)"),
        button("Try the sample meeting", sample, "", "A meeting made from the sample workbooks"),
        left=False,
    )
    return middle(Outlines(), heading, words, buttons)


def on_its_way(name: str, cancel: Callable[[], object]) -> tuple[QWidget, Callable[[str, float], None]]:
    """A workbook that is being read, and what to call with its progress: words, a share from 0 to 1 (-1: unknown)."""
    words = label("Nothing is stored until you import.", "muted")
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setFixedHeight(8)
    bar.setAccessibleName(f"Reading {name}")
    inside = card(label(f"Reading {name}", "subheading"), bar, words, row(button("Cancel", cancel)))
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
        row(sign, label(f"{name} can’t be imported", "subheading"), stretch=1),
        told,
        label("Nothing of it was stored.", "muted"),
        row(button("Choose another…", choose, "primary"), button("Close", close)),
        role="warning",
    )
    inside.setFixedWidth(WIDE)
    inside.setAccessibleName(sentence)
    return middle(inside)


def row(*parts: QWidget, stretch: int = -1, left: bool = True) -> QWidget:
    """Parts side by side; the one at ``stretch`` takes what room is left. Without one they stand at the left of it, or
    are as wide as they are.
    """
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 4, 0, 0)
    line.setSpacing(8)
    for at, part in enumerate(parts):
        line.addWidget(part, 1 if at == stretch else 0)
    if stretch < 0 and left:
        line.addStretch()
    return made


def middle(*parts: QWidget) -> QWidget:
    """Parts below each other, in the middle of the page."""
    made = QWidget()
    made.setObjectName("page")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(made)
    column.setSpacing(12)
    column.addStretch(2)
    for part in parts:
        line = QHBoxLayout()  # not an alignment, which would cut a sentence that takes several lines
        line.addStretch()
        line.addWidget(part)
        line.addStretch()
        column.addLayout(line)
    column.addStretch(3)
    return made
