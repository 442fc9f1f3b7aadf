"""The menu under a column's chip: why it is taken for what it is and how sure that is, then what else it may be."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QLabel, QMenu, QWidget, QWidgetAction

from firstslide.meeting.cells import column_letters
from firstslide.meeting.imports import INTERNAL, Column, Field, Table
from firstslide.ui import theme
from firstslide.ui.sheet import words

WIDE = 300
_ELSEWHERE = (Field.IGNORE, Field.TOTAL, Field.VALUE)  # offered in words of their own, or not to be chosen


class LetterMenu(QMenu):
    """A menu in which typing goes to the next entry that begins so."""

    def __init__(self, parent: QWidget, title: str = "") -> None:
        super().__init__(title, parent)
        self._typed = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().casefold()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if not plain or not letter.isalnum() or not self._go_to(letter):
            super().keyPressEvent(event)

    def _go_to(self, letter: str) -> bool:
        """Go to the entry that begins with all that was typed, else to the next that begins with the letter."""
        entries = [a for a in self.actions() if a.isEnabled() and not a.isSeparator()]
        at = entries.index(self.activeAction()) if self.activeAction() in entries else -1
        for typed, order in ((self._typed + letter, entries), (letter, [*entries[at + 1 :], *entries[: at + 1]])):
            if found := next((a for a in order if a.text().casefold().startswith(typed)), None):
                self._typed = typed
                self.setActiveAction(found)
                return True
        return False


class FieldMenu(LetterMenu):
    """At the head why the column is taken for what it is, then the fields that such a table usually has, then all."""

    chosen = Signal(object)  # Field
    internal_chosen = Signal(bool)
    why_wanted = Signal()

    def __init__(self, column: Column, table: Table, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = column
        self.setAccessibleName(f"Field of column {column_letters(column.index)}")
        self.setAccessibleDescription(". ".join(reasons(column, table)))
        self.addAction(self._head(table))
        self.addSeparator()
        usual = words.USUAL[table.kind]
        if column.period is not None and column.field not in usual:
            usual = (column.field, *usual)
        for field in usual:
            self._add(self, field)
        others = LetterMenu(self, "Other fields")
        self.addMenu(others)
        for field in Field:
            if field not in usual and field not in INTERNAL and field not in _ELSEWHERE:
                self._add(others, field)
        self.addSeparator()
        self._add(self, Field.TOTAL, "Total: left out, and checked")
        self._add(self, Field.IGNORE, "Leave out")
        internal = self.addAction("Internal: never stored")
        internal.setCheckable(True)
        internal.setChecked(column.internal)
        internal.triggered.connect(self.internal_chosen)
        if table.evidence:
            self.addSeparator()
            self.addAction("Why? All that was decided here…").triggered.connect(self.why_wanted)

    # Inside

    def _add(self, menu: QMenu, field: Field, text: str = "") -> None:
        action = menu.addAction(text or words.FIELDS[field])
        action.setCheckable(True)
        action.setChecked(field is self._column.field and not self._column.internal)
        action.triggered.connect(lambda _checked=False: self.chosen.emit(field))

    def _head(self, table: Table) -> QWidgetAction:
        first, *more = (html.escape(text) for text in reasons(self._column, table))
        label = QLabel("<br>".join([f"<b>{first}</b>", *more]))
        label.setWordWrap(True)
        label.setFixedWidth(WIDE)
        label.setContentsMargins(16, 8, 16, 8)
        palette = label.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.current().muted))
        label.setPalette(palette)
        head = QWidgetAction(self)
        head.setDefaultWidget(label)
        head.setEnabled(False)
        return head


def reasons(column: Column, table: Table) -> tuple[str, ...]:
    """What a column is taken for, how sure that is, why, and what else was decided about it with its cells."""
    name = words.takes(column)
    sure = "" if words.left_out(column) and not column.internal else f", {words.sure(column.confidence)}"
    found = [f"{name}{sure}"]
    if column.why:
        found.append(f"{column.why[:1].upper()}{column.why[1:]}")
    for item in table.evidence:
        if column.index in item.columns and item.about not in ("field", "internal"):
            cells = f" ({words.listed(list(item.cells), 2)})" if item.cells else ""
            found.append(f"{item.about.capitalize()}: {item.decided}. {item.why[:1].upper()}{item.why[1:]}{cells}")
    return tuple(found)
