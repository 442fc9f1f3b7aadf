"""The tables of a sheet: which are taken, and what each is. Of many, one at a time is shown, and chosen from a list."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from firstslide.meeting.imports import Kind, Table
from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.parts import button, card, label, tip
from firstslide.ui.review.causes import questions
from firstslide.ui.sheet import words

BOX = 16
NOTHING = "Nothing we need"
MOST = 3  # tables shown one below the other
NONE = "No table is taken"


class Tick(QCheckBox):
    """A box to tick that is seen on every ground, light or dark."""

    def emphasise(self, on: bool) -> None:
        """Show that this is the one looked at."""
        font = self.font()
        font.setBold(on)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        return QSize(BOX + 8 + self.fontMetrics().horizontalAdvance(self.text()) + 4, max(BOX + 4, 22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1.5, (self.height() - BOX) / 2 + 0.5, BOX - 1, BOX - 1)
        on, able = self.isChecked(), self.isEnabled()
        edge = look.accent if on or self.hasFocus() or self.underMouse() else look.muted
        painter.setPen(QPen(QColor(edge if able else look.line), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(look.accent if on and able else look.panel))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            icon("check", look.accent_text if able else look.muted).paint(painter, box.toRect().adjusted(1, 1, 0, 0))
        painter.setPen(QColor(look.text if able else look.muted))
        painter.drawText(self.rect().adjusted(BOX + 8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class Choices(QComboBox):
    """A list to choose from, no wider than the panel. The wheel scrolls the panel over it, and never chooses."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel brings no focus either
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TablesCard(QWidget):
    """Made anew for each state of the review; tells what was chosen."""

    taken = Signal(str, bool)  # table id, whether it is to be imported
    kind_chosen = Signal(str, str)  # table id, Kind
    looked_at = Signal(str)  # table id
    all_taken = Signal(bool)
    why_wanted = Signal()

    def __init__(
        self, tables: Sequence[Table], taken: Collection[str], active: str, alike: int, open_: int = 0
    ) -> None:
        """``alike`` counts the sheets that have the layout of the active table, ``open_`` the tables of the whole
        workbook that could be taken and are not.
        """
        super().__init__()
        self._open = open_
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card(*(self._parts(tables, taken, active, alike) if tables else _nothing())))

    # Inside

    def _parts(self, tables: Sequence[Table], taken: Collection[str], active: str, alike: int) -> list[QWidget]:
        several = len(tables) > 1
        parts: list[QWidget] = [label("The tables here are" if several else "This table is", "subheading")]
        if len(tables) > MOST:
            on_sheet = sum(t.id in taken for t in tables)
            parts[0] = label(f"{len(tables):,} tables on this sheet, {on_sheet or 'none'} taken", "subheading")
            parts.append(self._which(tables, taken, active))
        shown = tables if len(tables) <= MOST else [t for t in tables if t.id == active] or tables[:1]
        for table in shown:
            parts.append(self._table(table, table.id in taken, marked=several and table.id == active))
            if table.kind == "unknown" and (table.id == active or not several):
                parts += [label(problem.message, "muted") for problem in questions(table)[:1]]
        if alike > 1:
            many = words.spelled(alike).capitalize()
            parts.append(label(f"{many} sheets have this layout: what you choose here holds for all of them.", "muted"))
        parts.append(self._links(several, bool(taken)))
        return parts

    def _which(self, tables: Sequence[Table], taken: Collection[str], active: str) -> QComboBox:
        """The list of many tables. Choosing one shows it in the sheet."""
        which = Choices()
        which.setAccessibleName("Which table")
        which.setToolTip("Choose the table to look at; clicking into it in the sheet does the same")
        for table in tables:
            what = words.KINDS[table.kind] if table.kind == "unknown" or table.id in taken else "not taken"
            which.addItem(f"{table.range}: {what}", table.id)
        which.setCurrentIndex(which.findData(active))
        which.activated.connect(lambda _at: self.looked_at.emit(which.currentData()))
        return which

    def _table(self, table: Table, taken: bool, *, marked: bool) -> QWidget:
        check = Tick(words.table_words(table))
        check.setChecked(taken)
        check.setToolTip(tip(f"Import this table. {table.why}".strip()))
        check.setAccessibleName(f"Import table {words.table_words(table)}")
        check.setEnabled(table.kind != "unknown")
        check.clicked.connect(lambda on: self.taken.emit(table.id, on))
        check.emphasise(marked)
        kinds = Choices()
        kinds.setAccessibleName(f"What table {table.range} is")
        kinds.setToolTip("What its rows tell; choose another where it is taken for the wrong thing")
        for kind, text in words.KINDS.items():
            if kind != "unknown":
                kinds.addItem(text, kind)
        kinds.addItem(NOTHING, "")
        kinds.setPlaceholderText("Choose what it is…")
        known = -1 if table.kind == "unknown" else kinds.findData(table.kind) if taken else kinds.count() - 1
        kinds.setCurrentIndex(known)
        kinds.activated.connect(lambda _at: self._chose(table.id, kinds.currentData()))
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        column.addWidget(check)
        column.addWidget(kinds)
        return made

    def _chose(self, table: str, kind: Kind | str) -> None:
        if kind:
            self.kind_chosen.emit(table, kind)
        else:
            self.taken.emit(table, False)

    def _links(self, several: bool, any_taken: bool) -> QWidget:
        links = QWidget()
        row = QHBoxLayout(links)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(button("Why?", self.why_wanted.emit, "link", "What each decision about this table rests on"))
        if several:
            take = "Every table of the workbook of which it is known what it is"
            none_open = "Every table of which it is known what it is, is taken. Choose what the others are."
            row.addWidget(self._every("Take all", True, take if self._open else "", none_open))
            row.addWidget(self._every("Take none", False, "Every table of the workbook" if any_taken else "", NONE))
        row.addStretch()
        return links

    def _every(self, text: str, on: bool, can: str, why_not: str) -> QWidget:
        """A link for every table of the workbook; where it can do nothing it says ``why_not``."""
        made = button(text, lambda: self.all_taken.emit(on), "link", can or why_not)
        made.setEnabled(bool(can))
        made.setAccessibleDescription(can or why_not)
        return made


def _nothing() -> list[QWidget]:
    told = "Nothing here looks like a table with a header. Select one, header included, and press Ctrl+T; the other "
    return [label("No table on this sheet", "subheading"), label(f"{told}sheets are in the tabs below.", "muted")]
