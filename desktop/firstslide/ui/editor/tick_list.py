"""Names to tick: those that a slide shows. Long lists can be searched; all of it works with the keyboard alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from firstslide.deck.choosing import Named
from firstslide.ui import theme
from firstslide.ui.parts import button, label, tip
from firstslide.ui.ticks import BOX, tick

LONG = 12  # names from which on a list can be searched
MOST = 8  # rows that are seen at once, where there is little room
ROW = 26
NONE = "Tick at least one. Until then the slide stays as it is."


class TickList(QWidget):
    """``ticked`` carries the keys of all that are ticked, never none of them."""

    ticked = Signal(object)

    def __init__(self, caption: str, what: str) -> None:
        """``caption`` stands above; ``what`` names the things in the plural, for those who hear the list."""
        super().__init__()
        self._what = what
        self._here: frozenset[str] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._count = label("", "muted", wrap=False)
        self._count.setObjectName("muted")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search…")
        self.search.setAccessibleName(f"Search the {what}")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.names = _Names()
        self.names.setAccessibleName(f"The {what} on this slide")
        self.names.itemChanged.connect(self._tell_ticked)
        self._none = label(NONE, "muted")
        self._none.hide()
        head = QHBoxLayout()
        head.addWidget(label(caption, "subheading", wrap=False))
        head.addStretch()
        head.addWidget(self._count)
        self.all = button("All", lambda: self._tick(True), "link", f"Show all {what}")
        self.all.setAccessibleName(f"Show all {what}")
        self.nothing = button("None", lambda: self._tick(False), "link", "Untick them all, to tick a few")
        self.nothing.setAccessibleName(f"Untick all {what}")
        foot = QHBoxLayout()
        foot.addWidget(self.all)
        foot.addWidget(self.nothing)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self.names)
        column.addWidget(self._none)
        column.addLayout(foot)

    def set_most(self, rows: int) -> None:
        """Show so many rows at once, if there are as many."""
        self.names.most = rows
        self.names.fit()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of what is ticked."""
        return tuple(str(i.data(Qt.ItemDataRole.UserRole)) for i in self._items() if _is_ticked(i))

    def tell(self, named: Sequence[Named], shown: Sequence[str], here: Collection[str] = ()) -> None:
        """Show the names, with those ticked that the slide shows; where it goes on over several slides, ``here`` are
        those on this one.
        """
        self._here = frozenset(here)
        self.names.blockSignals(True)
        if [(n.key, n.name) for n in named] != [(i.data(Qt.ItemDataRole.UserRole), i.text()) for i in self._items()]:
            self.names.clear()
            self.search.clear()
            for each in named:
                item = QListWidgetItem(each.name)
                item.setData(Qt.ItemDataRole.UserRole, each.key)
                item.setToolTip(tip(each.name))
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
                )
                self.names.addItem(item)
        for item in self._items():
            self._set(item, item.data(Qt.ItemDataRole.UserRole) in shown)
        self.names.blockSignals(False)
        self.search.setVisible(len(named) >= LONG)
        self.names.fit()
        self._say()

    # Inside

    def _items(self) -> list[QListWidgetItem]:
        return [self.names.item(row) for row in range(self.names.count())]

    def _set(self, item: QListWidgetItem, on: bool) -> None:
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _tick(self, on: bool) -> None:
        """Tick or untick all that are in sight."""
        self.names.blockSignals(True)
        for item in self._items():
            if not item.isHidden():
                self._set(item, on)
        self.names.blockSignals(False)
        self._tell_ticked()

    def _tell_ticked(self) -> None:
        self._say()
        if keys := self.keys:
            self.ticked.emit(keys)

    def _say(self) -> None:
        ticked, every = len(self.keys), self.names.count()
        here = sum(key in self._here for key in self.keys)
        paged = f", {here} on this slide" if 0 < here < ticked else ""
        some = f"{ticked} of {every}{paged or ' shown'}"
        self._count.setText(f"all {every}{paged}" if ticked == every else some)
        self._none.setVisible(not ticked)
        self.names.setAccessibleDescription(f"{ticked} of {every} {self._what} shown{paged}" if ticked else NONE)

    def _find(self, text: str) -> None:
        wanted = text.casefold().split()
        for item in self._items():
            item.setHidden(not all(word in item.text().casefold() for word in wanted))
        self.names.fit()


class _Names(QListWidget):
    """A click anywhere on a row ticks it, and so do Space and Enter."""

    def __init__(self) -> None:
        super().__init__()
        self.most = MOST
        self._pressed: QListWidgetItem | None = None
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(_Row(self))
        self.setObjectName("ticks")

    def fit(self) -> None:
        """Be as high as the rows in sight, up to a few."""
        rows = sum(not self.item(row).isHidden() for row in range(self.count()))
        self.setFixedHeight(max(1, min(self.most, rows)) * ROW + 2)

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._at(event)
        if self._pressed is not None:
            self.setCurrentItem(self._pressed)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        item, self._pressed = self._pressed, None
        if item is not None and item is self._at(event):
            self._toggle(item)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is not None and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._toggle(item)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def _toggle(self, item: QListWidgetItem) -> None:
        item.setCheckState(Qt.CheckState.Unchecked if _is_ticked(item) else Qt.CheckState.Checked)

    def _at(self, event: QMouseEvent) -> QListWidgetItem | None:
        left = event.button() == Qt.MouseButton.LeftButton
        return self.itemAt(event.position().toPoint()) if left else None


class _Row(QStyledItemDelegate):
    """A box and a name, in the program's look."""

    def __init__(self, names: QListWidget) -> None:
        super().__init__(names)
        self._names = names

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = theme.current()
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        area = QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        here = self._names.hasFocus() and self._names.currentRow() == index.row()
        painter.save()
        if here or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(look.accent_tint))
        box = QRectF(area.left() + 8, area.center().y() - BOX / 2, BOX, BOX)
        tick(painter, box, on=ticked)
        name = area.adjusted(BOX + 18, 0, -8, 0)
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(name.width()))
        painter.setPen(QColor(look.text if ticked else look.muted))
        painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        painter.restore()


def _is_ticked(item: QListWidgetItem) -> bool:
    return item.checkState() == Qt.CheckState.Checked
