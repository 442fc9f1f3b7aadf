"""The keys of the data place, as data: the review and *What changes* act by these tables, and Help lists them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


@dataclass(frozen=True)
class DataKey:
    """One thing to do. ``names`` are Qt's portable key names, the first of them shown; ``what`` is the line in Help."""

    name: str
    names: tuple[str, ...]
    what: str


REVIEW: tuple[DataKey, ...] = (
    DataKey("field", ("F4", "Alt+Down", "Return", "Enter"), "Choose the field of the current column"),
    DataKey("before", ("Left",), "To the field of the column before, above the sheet"),
    DataKey("after", ("Right",), "To the field of the next column, above the sheet"),
    DataKey("sheet", ("Down",), "From the fields to the sheet"),
    DataKey("table", ("Ctrl+T",), "Use the selected cells as the table"),
    DataKey("header", ("Ctrl+H",), "Use the selected rows as the table’s header"),
    DataKey("let_go", ("Esc",), "Let go of an outline that is dragged"),
    DataKey("not_now", ("Esc",), "Leave a workbook that asks for its password"),
    DataKey("import", ("Ctrl+Return",), "Import what is reviewed"),
)
CHANGES: tuple[DataKey, ...] = (
    DataKey("cells", ("F9", "Return", "Enter"), "Show the cells of the selected row, of both versions"),
    DataKey("filter", ("Ctrl+F",), "Filter the rows by words"),
    DataKey("take", ("Ctrl+Return",), "Take the new figures"),
    DataKey("back", ("Esc",), "Show every row again, or go back to the review"),
)


def names(keys: tuple[DataKey, ...], name: str) -> tuple[str, ...]:
    """The keys that do a thing, by its name in a table. Raises KeyError where the table has none."""
    return {key.name: key.names for key in keys}[name]


def pressed(event: QKeyEvent, keys: tuple[DataKey, ...], name: str) -> bool:
    """Whether a key that was pressed does a thing. Where on the keyboard it is makes no difference."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    stroke = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
    return any(stroke == QKeySequence(each) for each in names(keys, name))
