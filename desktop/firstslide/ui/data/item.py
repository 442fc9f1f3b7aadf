"""One workbook of the queue: how far it is, and what stands for it on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTabBar, QWidget

from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.parts import tip
from firstslide.ui.review.history import Before
from firstslide.ui.review.review import Review
from firstslide.ui.sheet.book import Book, Opening
from firstslide.ui.tasks import Task

if TYPE_CHECKING:
    from firstslide.workbooks.layouts.layouts import Layout

State = Literal["waiting", "opening", "locked", "review", "deciding", "failed", "imported"]
TOLD: dict[State, str] = {
    "imported": "imported",
    "failed": "can’t be imported",
    "locked": "asks for its password",
    "review": "to be reviewed",
    "deciding": "to be decided",
}
ICONS: dict[State, str] = {"imported": "circle-check", "failed": "octagon-alert", "locked": "lock"}


@dataclass(frozen=True)
class Learned:
    """The layout of a workbook, and the names of those that its tables were read by."""

    layout: Layout
    used: tuple[str, ...]


@dataclass(eq=False)
class Item:
    """One workbook of the queue, and the widget that stands for it."""

    path: Path
    widget: QWidget
    state: State = "waiting"
    opening: Opening | None = None
    task: Task | None = None
    password: str = field(default="", repr=False)  # as long as it is in the queue: it may have to be opened again
    book: Book | None = None
    before: Before | None = None
    replaces: str = ""  # the id of the import whose place it takes under another name
    asked: bool = False  # whether that was asked
    learned: Learned | None = None  # what is remembered once it is imported
    behind: Review | None = None  # the review, while something is decided in front of it


def mark(tabs: QTabBar, items: Sequence[Item], current: Item | None) -> None:
    """Let a tab for each workbook say how far it is, and select that of ``current``, without a signal."""
    look = theme.current()
    tabs.blockSignals(True)
    while tabs.count() > len(items):
        tabs.removeTab(tabs.count() - 1)
    for at, item in enumerate(items):
        if at == tabs.count():
            tabs.addTab("")
        tabs.setTabText(at, item.path.name.replace("&", "&&"))
        sign = icon(ICONS.get(item.state, "file-spreadsheet"), look.muted)
        if item.state == "imported":
            sign = QIcon()
            sign.addPixmap(icon(ICONS["imported"], look.customer).pixmap(48), QIcon.Mode.Disabled)
        tabs.setTabIcon(at, sign)
        tabs.setTabEnabled(at, item.state != "imported")
        told = TOLD.get(item.state, "to be read")
        tabs.setTabToolTip(at, tip(f"{item.path}: {told}"))
        tabs.setAccessibleTabName(at, f"{item.path.name}, {told}")
    if current is not None:
        tabs.setCurrentIndex(items.index(current))
    tabs.blockSignals(False)
