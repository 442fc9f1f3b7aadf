"""The chips above the columns: what First Slide takes each column for, and how sure that is. Each opens a menu.

One tab stop for all of them; arrow keys go from chip to chip. The strip follows the sheet's columns as they scroll.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from firstslide.meeting.cells import column_letters
from firstslide.meeting.imports import Column, Table
from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.review.field_menu import FieldMenu
from firstslide.ui.sheet import words
from firstslide.ui.sheet.keys import REVIEW, names, pressed
from firstslide.ui.sheet.sheet import SheetView

STRIP_HEIGHT = 34
CHIP_HEIGHT = 24
SURE = 0.75  # under this a chip asks to be looked at
PAD = 8
ICON = 14
_KEY = names(REVIEW, "field")[0]


class Chip(QAbstractButton):
    """One column's chip."""

    def __init__(self, column: Column, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = column
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.tell(column)

    def tell(self, column: Column) -> None:
        """Show what a column is taken for now."""
        self.column = column
        name = words.takes(column)
        sure = f", {words.sure(column.confidence)}" if self._share else ""
        place = f"Column {column_letters(column.index)}"
        self.setText(name)
        self.setAccessibleName(f"{place}: {name}{sure}")
        self.setAccessibleDescription(f"{column.why}. {_KEY} or Enter chooses another field.")
        header, why = escape(column.header, quote=False), escape(column.why, quote=False)
        self.setToolTip(f"<p><b>{place}, “{header}”</b><br>{name}{sure}</p><p>{why}</p>")
        self.updateGeometry()
        self.update()

    @property
    def _share(self) -> str:
        """The confidence, where it tells something: not of what is left out, not of a month."""
        if words.left_out(self.column) or (self.column.period is not None and self.column.confidence >= SURE):
            return ""
        return f"{self.column.confidence * 100:.0f} %"

    @property
    def _doubtful(self) -> bool:
        return not words.left_out(self.column) and self.column.confidence < SURE

    def sizeHint(self) -> QSize:
        bold, plain = self._fonts()
        width = QFontMetrics(bold).horizontalAdvance(self.text()) + 2 * PAD
        if self._share:
            width += QFontMetrics(plain).horizontalAdvance(self._share) + 5
        return QSize(width + (ICON + 4 if self._icon else 0), CHIP_HEIGHT)

    @property
    def _icon(self) -> str:
        return "lock" if self.column.internal else "circle-question-mark" if self._doubtful else ""

    def _fonts(self) -> tuple[QFont, QFont]:
        plain = QFont(self.font())
        plain.setPixelSize(12)
        bold = QFont(plain)
        bold.setWeight(QFont.Weight.Normal if words.left_out(self.column) else QFont.Weight.DemiBold)
        return bold, plain

    def _colours(self) -> tuple[str, str]:
        look = theme.current()
        if self.column.internal:
            return look.shared_tint, look.shared
        if words.left_out(self.column):
            return look.sunken, look.muted
        return (look.ours_tint, look.warn) if self._doubtful else (look.accent_tint, look.accent)

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, ink = self._colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(ground))
        edge = self.hasFocus() or self.underMouse()
        painter.setPen(QColor(ink) if edge else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        bold, plain = self._fonts()
        room = self.rect().adjusted(PAD, 0, -PAD, 0)
        if self._icon:
            icon(self._icon, ink).paint(painter, QRect(room.left(), (self.height() - ICON) // 2, ICON, ICON))
            room.setLeft(room.left() + ICON + 4)
        painter.setPen(QColor(ink))
        painter.setFont(bold)
        text = QFontMetrics(bold).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        if self._share:
            room.setLeft(room.left() + QFontMetrics(bold).horizontalAdvance(self.text()) + 5)
            painter.setFont(plain)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._share)
        painter.end()


class ChipStrip(QWidget):
    """The chips of the table that is looked at, above its columns."""

    chosen = Signal(int, object)  # column, Field
    internal_chosen = Signal(int, bool)
    why_wanted = Signal(int)

    def __init__(self, view: SheetView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(STRIP_HEIGHT)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("What the columns are taken for")
        self._view = view
        self._table: Table | None = None
        self._window = QWidget(self)  # what is seen of the belt, right of the row numbers
        self._belt = QWidget(self._window)
        self._chips: dict[int, Chip] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)  # many columns change their width at once
        self._soon.timeout.connect(self._lay_out)
        view.horizontalHeader().sectionResized.connect(lambda *_sizes: self._soon.start())
        view.horizontalHeader().geometriesChanged.connect(self._lay_out)
        view.horizontalScrollBar().valueChanged.connect(lambda _value: self._follow())
        view.menu_wanted.connect(self.open_menu)

    def show_table(self, table: Table | None) -> None:
        """Show a table's chips; None shows none."""
        same = (
            table is not None
            and self._table is not None
            and table.id == self._table.id
            and [c.index for c in table.columns] == list(self._chips)
        )
        self._table = table
        if same and table is not None:
            for column in table.columns:
                self._chips[column.index].tell(column)
        else:
            self._renew(table)
        self._view.make_room({index: chip.sizeHint().width() + 6 for index, chip in self._chips.items()})
        self._lay_out()

    @property
    def chips(self) -> list[Chip]:
        """The chips from left to right."""
        return list(self._chips.values())

    def chip(self, column: int) -> Chip | None:
        """The chip of a column."""
        return self._chips.get(column)

    def open_menu(self, column: int) -> None:
        """Choose the field of a column from a menu under its chip."""
        chip, table = self._chips.get(column), self._table
        if chip is None or table is None:
            return
        self._bring(chip)
        menu = FieldMenu(chip.column, table, self)
        menu.chosen.connect(lambda field: self.chosen.emit(column, field))
        menu.internal_chosen.connect(lambda internal: self.internal_chosen.emit(column, internal))
        menu.why_wanted.connect(lambda: self.why_wanted.emit(column))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))

    # Inside

    def _renew(self, table: Table | None) -> None:
        focused = next((index for index, chip in self._chips.items() if chip.hasFocus()), None)
        for chip in self._chips.values():
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        self._belt.hide()
        for column in table.columns if table is not None else ():
            chip = Chip(column, self._belt)
            chip.clicked.connect(lambda _checked=False, index=column.index: self.open_menu(index))
            chip.installEventFilter(self)
            self._chips[column.index] = chip
        self._belt.show()
        first = self._chips.get(focused or 0) or next(iter(self._chips.values()), None)
        if first is not None:
            first.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if focused is not None:  # the keyboard does not lose its place
            (first or self._view).setFocus()

    def _lay_out(self) -> None:
        header = self._view.horizontalHeader()
        numbers = self._view.verticalHeader()
        left = 0 if numbers.isHidden() else numbers.width()  # and not whether it is in sight: the page may not be yet
        self._window.setGeometry(left, 0, max(0, self.width() - left), STRIP_HEIGHT)
        self._belt.resize(max(1, header.length()), STRIP_HEIGHT)
        top = (STRIP_HEIGHT - CHIP_HEIGHT) // 2
        for index, chip in self._chips.items():
            chip.setGeometry(header.sectionPosition(index - 1) + 2, top, header.sectionSize(index - 1) - 4, CHIP_HEIGHT)
        self._follow()

    def _follow(self) -> None:
        """Move the chips with their columns; those of columns that stay in sight stay as well."""
        header, offset = self._view.horizontalHeader(), self._view.horizontalHeader().offset()
        self._belt.move(-offset, 0)
        held = self._view.held_columns
        edge = sum(header.sectionSize(c - 1) for c in held)
        for index, chip in self._chips.items():
            at = header.sectionPosition(index - 1)
            if index in held:
                chip.move(offset + sum(header.sectionSize(c - 1) for c in held if c < index) + 2, chip.y())
            else:
                chip.move(at + 2, chip.y())
                chip.setVisible(at - offset >= edge or not held)

    def _bring(self, chip: Chip) -> None:
        model = self._view.sheet_model
        if model is not None:
            row = max(0, self._view.rowAt(0))
            self._view.scrollTo(model.index(row, chip.column.index - 1))

    def _step(self, chip: Chip, by: int) -> None:
        order = list(self._chips.values())
        at = order.index(chip) + by
        if 0 <= at < len(order):
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            order[at].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._bring(order[at])
            order[at].setFocus(Qt.FocusReason.TabFocusReason)

    # Qt's own

    def resizeEvent(self, event: object) -> None:
        self._lay_out()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if isinstance(watched, Chip) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if pressed(event, REVIEW, "field"):
                self.open_menu(watched.column.index)
                return True
            if (after := pressed(event, REVIEW, "after")) or pressed(event, REVIEW, "before"):
                self._step(watched, 1 if after else -1)
                return True
            if pressed(event, REVIEW, "sheet"):
                self._view.setFocus()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]
