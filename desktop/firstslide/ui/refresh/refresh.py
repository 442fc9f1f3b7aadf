"""*What changes*: a new version of a workbook held against the one before it, before anything of it is taken.

At the left every difference, largest first; beside it the typed sentences that name an old figure, and the slides that
would show something else. Shows values and tells what was pressed; it changes nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from firstslide.content.asked import difference as told
from firstslide.content.asked.touched import TouchedSentence
from firstslide.meeting.comparison import How
from firstslide.meeting.imports import Import
from firstslide.ui import theme
from firstslide.ui.parts import button, card, label, rule
from firstslide.ui.refresh.differences import WAS, WHAT, DifferencesModel, Row, rows_of
from firstslide.ui.refresh.places import as_of
from firstslide.ui.refresh.touches import WhatItTouches
from firstslide.ui.refresh.widths import fit, is_narrow
from firstslide.ui.review.panel import WIDTH
from firstslide.ui.review.stops import one_after_the_other
from firstslide.ui.sheet import words
from firstslide.ui.sheet.keys import CHANGES, names
from firstslide.ui.sheet.tabs import Tabs

if TYPE_CHECKING:
    from firstslide.workspace.refresh import Staged

_HOWS: tuple[How | None, ...] = (None, "changed", "added", "removed")
ROW_HEIGHT = 28
SPARE_WIDTH = 220  # of what it touches, where the table needs the room


class WhatChanges(QWidget):
    """The page. ``taken``, ``kept`` and ``back`` tell the three ways out; ``source_wanted`` gives a difference of which
    one asks for its cells, and whether the old ones first.
    """

    taken = Signal()
    kept = Signal()
    back = Signal()
    source_wanted = Signal(object, bool)

    def __init__(self, staged: Staged, before: Sequence[Import], parent: QWidget | None = None) -> None:
        """``before`` are the imports whose place the new version would take."""
        super().__init__(parent)
        assert staged.changes is not None
        assert staged.touched is not None
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(f"What changes in {staged.changes.workbook}")
        self.changes, self.touched = staged.changes, staged.touched
        self.model = DifferencesModel(rows_of(self.changes, self.touched), self)
        self._only: tuple[str, Callable[[Row], bool]] | None = None  # in words, and which rows
        self._lay_out(staged.taken, before)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._tell_row())
        self.table.doubleClicked.connect(lambda index: self._ask(old=index.column() == WAS))
        self.table.customContextMenuRequested.connect(self._show_menu)
        self._look()

    # What it is made of

    def _lay_out(self, taken: Import, before: Sequence[Import]) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 16, 12)
        head.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(label(f"What changes in {taken.workbook}", "heading", wrap=False), 1)
        self._back = button("Back to the review", self.back.emit, "link", "Choose other columns or tables first (Esc)")
        top.addWidget(self._back)
        head.addLayout(top)
        self.summary = label(f"{told.counted(self.changes)} {_versions(taken, before)}", "muted")
        head.addWidget(self.summary)
        if self.changes.renamed:
            head.addSpacing(6)
            head.addWidget(card(label(told.renamed(self.changes)), role="warning"))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(head)
        left.addLayout(self._make_filters())
        left.addWidget(rule())
        left.addWidget(self._make_table(), 1)
        left.addWidget(rule())
        left.addLayout(self._make_foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(rule(vertical=True))
        self.side = WhatItTouches(self.touched)
        self.side.taken.connect(self.taken)
        self.side.kept.connect(self.kept)
        self.side.slide_wanted.connect(self.show_slide)
        self.side.sentence_wanted.connect(self.show_sentence)
        row.addWidget(self.side)
        self.setFocusProxy(self.table)
        one_after_the_other([self.table, self.tabs, self.filter, self._all, self._back])
        here, table = Qt.ShortcutContext.WidgetWithChildrenShortcut, Qt.ShortcutContext.WidgetShortcut
        for name, run in (
            ("take", self.taken.emit),
            ("back", self._escape),
            ("filter", self.filter.setFocus),
            ("cells", self._ask),
        ):
            for key in names(CHANGES, name):
                inside = key in ("Return", "Enter")  # of the table only: in a button they press it
                place = self.table if inside else self
                QShortcut(QKeySequence(key), place, context=table if inside else here).activated.connect(run)

    def _make_filters(self) -> QHBoxLayout:
        self.tabs = Tabs("Which differences", QTabBar.Shape.RoundedNorth)
        for how in _HOWS:
            self.tabs.addTab(f"{(how or 'all').capitalize()}   {self.model.count(how):,}")
        self.tabs.currentChanged.connect(self._look)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by name, month or figure")
        self.filter.setAccessibleName("Filter the differences")
        self.filter.setToolTip("Only rows that hold all of these words (Ctrl+F)")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(112)
        self.filter.setMaximumWidth(240)
        self.filter.textChanged.connect(self._look)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 16, 6)
        row.setSpacing(8)
        self._all = button("Show all", self._show_all, "link", "Every difference again (Esc)")
        row.addWidget(self.tabs)
        row.addStretch()
        row.addWidget(self._all)
        row.addWidget(self.filter, 1)
        return row

    def _make_table(self) -> QTableView:
        self.table = QTableView()
        self.table.setAccessibleName("The differences")
        self.table.setAccessibleDescription(told.ORDER)
        self.table.setModel(self.model)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the name and the month tell rows apart
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setCornerButtonEnabled(False)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        down, across = self.table.verticalHeader(), self.table.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW_HEIGHT)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._restyle)
        self._restyle()
        return self.table

    def _make_foot(self) -> QVBoxLayout:
        self._cells = label("", "muted", wrap=False)
        self._cells.setAccessibleName("The cells")
        self._order = label("Largest first", "muted", wrap=False)
        self._order.setToolTip(told.ORDER)
        self._named = label("", "muted")
        self._named.setAccessibleName("Your words")
        foot = QHBoxLayout()
        self._from = button("Show the cells", self._ask, "link", "The cells of both versions, in the sheet itself (F9)")
        foot.setSpacing(12)
        foot.addWidget(self._cells)
        foot.addWidget(self._from)
        foot.addStretch()
        foot.addWidget(self._order)
        column = QVBoxLayout()
        column.setContentsMargins(24, 5, 16, 5)
        column.setSpacing(2)
        column.addLayout(foot)
        column.addWidget(self._named)
        return column

    # What is looked at

    def show_slide(self, slide_id: str) -> None:
        """Show only what changes one slide."""
        number = next((s.number for s in self.touched.slides if s.slide_id == slide_id), "")
        self._show_only(f"for slide {number}", lambda row: slide_id in row.slides)

    def show_sentence(self, same: Sequence[TouchedSentence]) -> None:
        """Show only the differences whose old figures a sentence names."""
        self._show_only("for your sentence", lambda row: any(sentence in row.sentences for sentence in same))

    def _show_only(self, said: str, only: Callable[[Row], bool]) -> None:
        self._only = said, only
        self.tabs.setCurrentIndex(0)
        self._look()
        self.table.setFocus()

    def _look(self, *_what: object) -> None:
        only = self._only[1] if self._only is not None else None
        self.model.look_for(_HOWS[self.tabs.currentIndex()], self.filter.text(), only)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, WHAT))
        self._tell_row()

    def _escape(self) -> None:
        """First out of a filter, then back to the review."""
        if self._only or self.filter.text():
            self._show_all()
        else:
            self.back.emit()

    def _show_all(self) -> None:
        self._only = None
        self.filter.clear()
        self._look()
        self.table.setFocus()

    @property
    def _row(self) -> Row | None:
        """The row that is gone to."""
        index: QModelIndex = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() and self.model.rowCount() else None

    def _ask(self, *, old: bool = False) -> None:
        """Ask for the cells of the row, those of the new version first where it has any."""
        if self._row is not None and self._row.where():
            self.source_wanted.emit(self._row.difference, old)

    def _show_menu(self, at: QPoint) -> None:
        if self._row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sides = (("old", True, self._row.difference.before), ("new", False, self._row.difference.after))
        for word, old, side in sides:
            if side is not None and side.cells:
                action = menu.addAction(f"Show the {word} cells in the sheet")
                action.triggered.connect(lambda _checked=False, old=old: self._ask(old=old))
        if not menu.isEmpty():
            menu.popup(self.table.viewport().mapToGlobal(at))

    def _tell_row(self) -> None:
        row = self._row
        self._cells.setText(row.where() if row is not None else "Nothing matches.")
        self._from.setVisible(row is not None and bool(row.where()))
        self._named.setText(row.named() if row is not None else "")
        self._named.setVisible(bool(self._named.text()))
        self._all.setVisible(bool(self._only or self.filter.text()))
        shown, every = self.model.rowCount(), self.model.count(None)
        parts = [f"{shown:,} of {every:,} shown{f', {self._only[0]}' if self._only else ''}"] if shown < every else []
        parts.append("Largest first")
        if more := self.changes.tickets.not_listed(_HOWS[self.tabs.currentIndex()]):
            parts.append(f"{words.count(more, 'smaller ticket')} not listed")
        self._order.setText("    ".join(parts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() - self.table.verticalScrollBar().sizeHint().width()
        beside = SPARE_WIDTH if is_narrow(self.table, wide - WIDTH) else WIDTH
        self.side.setFixedWidth(beside)
        fit(self.table, wide - beside)

    def _restyle(self) -> None:
        look = theme.current()
        self.table.setStyleSheet(
            f"QTableView {{ background: {look.panel}; outline: 0; selection-background-color: {look.accent_tint};"
            f" selection-color: {look.text}; }}"
            "QTableView::item { padding: 0 8px; border: none; }"
            f"QTableView::item:focus {{ border-left: 3px solid {look.accent}; }}"
            f"QHeaderView::section {{ background: {look.sunken}; color: {look.muted}; border: none;"
            f" border-bottom: 1px solid {look.line}; padding: 5px 11px; }}"
        )
        palette = self.table.palette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(look.accent_tint))
        self.table.setPalette(palette)


def _versions(taken: Import, before: Sequence[Import]) -> str:
    """As of when the new version is, and whose place it would take."""
    olds = [f"{i.workbook}{as_of(i, ' ')}" for i in before]
    new = f"The new one is {as_of(taken, '')}. " if taken.as_of else ""
    return f"{new}It would take the place of {words.listed(olds)}."
