"""What opens over the presenter's screen: the search for a slide, and the list of keys. The customer sees neither."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from .guard import Caution
from .keys import ANSWERING, KEYS, Stroke
from .script import Page, Script

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


def found(script: Script, words: str) -> tuple[int, ...]:
    """The slides whose number begins with the words, or whose title or kind holds all of them; numbers first."""
    parts = words.casefold().split()

    def by_number(page: Page) -> bool:
        return len(parts) == 1 and page.slide.number.casefold().startswith(parts[0])

    def by_words(page: Page) -> bool:
        text = f"{page.slide.title} {page.kind}".casefold()
        return all(part in text for part in parts)

    numbered = [at for at, page in enumerate(script.pages) if by_number(page)]
    return (*numbered, *(at for at, page in enumerate(script.pages) if at not in numbered and by_words(page)))


class Find(QFrame):
    """The search. ``chosen`` carries the index of a slide, ``left`` that it was closed without one."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overlay")
        self._script: Script | None = None
        self._cautions: Callable[[int], Caution | None] = lambda _at: None
        self._field = QLineEdit()
        self._field.setPlaceholderText("Number or words of a title")
        self._field.setAccessibleName("Find a slide")
        self._field.textChanged.connect(self._fill)
        self._field.installEventFilter(self)
        self._list = QListWidget()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.itemClicked.connect(lambda _item: self._choose())
        self._list.currentRowChanged.connect(lambda _row: self._warn())
        self._foot = QLabel()
        self._foot.setWordWrap(True)
        self._foot.setObjectName("quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(10)
        for part in (self._field, self._list, self._foot):
            column.addWidget(part)
        self.hide()

    @property
    def rows(self) -> list[str]:
        """The rows listed."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    @property
    def warning(self) -> str:
        """What stands at the foot."""
        return self._foot.text()

    def open(self, script: Script, cautions: Callable[[int], Caution | None]) -> None:
        """Open the search over these slides; ``cautions`` says what is wrong with showing one now."""
        self._script, self._cautions = script, cautions
        self._field.clear()
        self._fill("")
        self.show()
        self.raise_()
        self._field.setFocus()

    def take(self, stroke: Stroke) -> None:
        """A key that was pressed in another window while the search is open."""
        event = QKeyEvent(QEvent.Type.KeyPress, stroke.key, stroke.modifiers, stroke.text)
        QCoreApplication.sendEvent(self._field, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._steered(event):
            return True
        return super().eventFilter(watched, event)

    def _steered(self, event: QKeyEvent) -> bool:
        """What the list does with a key that would mean nothing in a line of text. Returns whether it did."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in _STEPS:
            last = self._list.count() - 1
            self._list.setCurrentRow(max(0, min(last, self._list.currentRow() + _STEPS[key])))
        else:
            return False
        return True

    def _fill(self, words: str) -> None:
        assert self._script is not None
        self._list.clear()
        for at in found(self._script, words):
            page = self._script.pages[at]
            item = QListWidgetItem(f"{page.slide.number}   {page.slide.title or page.kind}")
            item.setData(Qt.ItemDataRole.UserRole, at)
            item.setToolTip(page.kind)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._warn()

    def _warn(self) -> None:
        item: QListWidgetItem | None = self._list.currentItem()
        if item is None:
            self._foot.setText("No slide has that number or those words.")
            return
        caution = self._cautions(item.data(Qt.ItemDataRole.UserRole))
        self._foot.setText(f"{caution.what} {caution.lacking}" if caution else "Enter goes there, Esc goes back.")

    def _choose(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


class KeyList(QFrame):
    """The keys of the show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overlay")
        rows = "".join(
            f"<tr><td style='padding: 3px 24px 3px 0'><b>{escape(',  '.join(key.names))}</b></td>"
            f"<td style='padding: 3px 0'>{escape(key.what)}</td></tr>"
            for key in (*KEYS, *ANSWERING)
        )
        text = QLabel(f"<table cellspacing='0'>{rows}</table>")
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setWordWrap(True)
        close = QLabel("Esc closes this. The customer does not see it.")
        close.setObjectName("quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(12)
        column.addWidget(text)
        column.addWidget(close)
        self.hide()
