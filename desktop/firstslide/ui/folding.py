"""What is shown only when it is asked for: a line that unfolds, and the rest of a long list behind a link."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.parts import button

AT_ONCE = 25  # parts that come at a press: a workbook may have thousands of problems


def details(text: str, inside: Sequence[QWidget]) -> QWidget:
    """A line that unfolds."""
    made, column = _column(4)

    def fold() -> None:
        shown = inside[0].isHidden()
        for part in inside:
            part.setVisible(shown)
        toggle.setIcon(icon("chevron-down" if shown else "chevron-right", theme.current().accent))

    toggle = button(text, fold, "link")
    toggle.setIcon(icon("chevron-right", theme.current().accent))
    column.addWidget(toggle, 0, Qt.AlignmentFlag.AlignLeft)
    for part in inside:
        part.hide()
        column.addWidget(part)
    return made


def first(parts: Sequence[Callable[[], QWidget]], most: int, spacing: int = 4) -> list[QWidget]:
    """The first parts of many, made; and a link in whose place the next ones come."""
    shown = [make() for make in parts[:most]]
    return [*shown, _rest(parts[most:], spacing)] if len(parts) > most else shown


def _rest(parts: Sequence[Callable[[], QWidget]], spacing: int) -> QWidget:
    made, column = _column(spacing)

    def unfold() -> None:
        shown = first(parts, AT_ONCE, spacing)
        for part in shown:
            column.addWidget(part)
            part.show()
        made.focusNextChild()
        link.hide()

    link = button(f"And {len(parts):,} more", unfold, "link", "Show them here")
    column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
    return made


def _column(spacing: int) -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return made, column
