"""What the page that explores is made of: where its parts stand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from firstslide.ui.parts import Elided, button, label, middle, rule, side_by_side

from .chart import Chart
from .crumbs import Crumbs
from .made import MadeBar
from .rows import RowsTable
from .side import Side


class ExploreFrame(QWidget):
    """``closed`` asks to go back to where one came from, ``slide_wanted`` names a slide to go to; ``make_wanted`` asks
    for a slide of what is shown, ``main_wanted`` for one in the backup to be in the main deck, ``up_wanted`` to go up.
    """

    closed = Signal()
    slide_wanted = Signal(str)
    import_wanted = Signal()
    sample_wanted = Signal()
    make_wanted = Signal()
    main_wanted = Signal(str)
    up_wanted = Signal()

    def __init__(self, undo: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lay_out(undo)

    # Inside: where the parts stand

    def _lay_out(self, undo: Callable[[], object]) -> None:
        self.side = Side()
        self.crumbs = Crumbs()
        self.back = button("‹ Back", self.closed.emit, "", "Back to where you came from (Esc)")
        self.make = button("Make a slide of this", self.make_wanted.emit, "primary")
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(8)
        bar.addWidget(self.back)
        bar.addSpacing(8)
        bar.addWidget(self.crumbs, 1)
        bar.addWidget(self.make)
        self.heading, self.about = Elided("", "heading", end=True), Elided("", "muted", end=True)
        self.chart, self.rows = Chart(), RowsTable()
        self._waiting = middle(label("Reading the log…", "muted", wrap=False), button("Cancel", self.up_wanted.emit))
        self.body = QStackedWidget()
        for part in (self.chart, self.rows, self._waiting):
            self.body.addWidget(part)
        self.said = label("", "muted")
        self.made = MadeBar(self.slide_wanted.emit, self.main_wanted.emit, undo)
        right = QVBoxLayout()
        right.setContentsMargins(24, 16, 24, 12)
        right.setSpacing(4)
        for part in (self.heading, self.about):
            right.addWidget(part)
        right.addSpacing(8)
        right.addWidget(self.body, 1)
        right.addSpacing(6)
        right.addWidget(self.said)
        right.addWidget(self.made)
        panel = QWidget()
        panel.setObjectName("panel")
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        panel.setLayout(right)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(rule(vertical=True))
        row.addWidget(panel, 1)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(rule())
        column.addLayout(row, 1)
        self._full, self.empty = full, self._make_empty()
        self._whole = QStackedWidget(self)
        self._whole.addWidget(full)
        self._whole.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _make_empty(self) -> QWidget:
        words = label(
            "Import what was done: volumes or hours by month, results of the service levels, or a ticket log. Then "
            "look at it here from all sides, before there is a slide.",
            "muted",
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setFixedWidth(440)
        ways = side_by_side(
            button("Import…", self.import_wanted.emit, "primary", "Choose workbooks (Ctrl+I)"),
            button("Try the sample meeting", self.sample_wanted.emit),
            button("Back", self.closed.emit, "", "Back to where you came from (Esc)"),
            left=False,
        )
        return middle(label("There is nothing to explore yet", "heading", wrap=False), words, ways)
