"""What can be done in the story, as data: menu, shortcuts, toolbar and the keys in Help come from this one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class StoryKey:
    """One thing to do. ``names`` are Qt's portable key names; ``what`` is the line in Help and the tooltip.

    ``text`` is the menu's; "" for what has only its key. ``page``: works wherever the focus is on the page, not only
    among the slides.
    """

    name: str
    names: tuple[str, ...]
    what: str
    text: str = ""
    icon: str = ""
    line_before: bool = False
    page: bool = False


KEYS: tuple[StoryKey, ...] = (
    StoryKey("open", ("Return", "Enter", "F2"), "Open the slide and edit it", "&Open slide", "pencil"),
    StoryKey(
        "left", ("Alt+Shift+Left",), "Move the selected slides one place to the left", "Move &left", "arrow-left", True
    ),
    StoryKey(
        "right", ("Alt+Shift+Right",), "Move the selected slides one place to the right", "Move &right", "arrow-right"
    ),
    StoryKey(
        "up", ("Alt+Shift+Up",), "Move the selected slides up a row, or out of the backup", "Move &up", "arrow-up"
    ),
    StoryKey(
        "down",
        ("Alt+Shift+Down",),
        "Move the selected slides down a row, or into the backup",
        "Move &down",
        "arrow-down",
    ),
    StoryKey("first", ("Alt+Shift+Home",), "Move the selected slides to the start", "Move to the &start"),
    StoryKey("last", ("Alt+Shift+End",), "Move the selected slides to the end", "Move to the &end"),
    StoryKey("part", ("Ctrl+Shift+B",), "Move the selected slides to the backup, or back", "To the &backup", "archive"),
    StoryKey("duplicate", ("Ctrl+D",), "Duplicate the selected slides", "D&uplicate", "copy", True),
    StoryKey("paste", ("Ctrl+V",), "Make a slide of a copied picture or table, behind the selected one", "&Paste"),
    StoryKey(
        "hide", ("Ctrl+Shift+H",), "Hide the selected slides from the customer, or show them again", "&Hide", "eye-off"
    ),
    StoryKey("delete", ("Delete",), "Delete the selected slides; undo brings them back", "De&lete", "trash-2"),
    StoryKey(
        "source",
        ("F9",),
        "Show which cells the figures of the selected slides come from",
        "&Where the figures come from",
        "",
        True,
    ),
    StoryKey("all", ("Ctrl+A",), "Select every slide", "Select &all", "", True),
    StoryKey("next_finding", ("F8",), "Go to the next thing to look at", "&Next thing to look at", "", True, True),
    StoryKey("last_finding", ("Shift+F8",), "Go to the one before", "", "", False, True),
)


def build(page: QWidget, slides: QWidget, handlers: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Make every action of the table. Raises KeyError where one has no handler.

    Those of the slides work only where the slides have the focus, so that Delete in a line of text deletes a letter.
    """
    actions: dict[str, QAction] = {}
    for key in KEYS:
        action = QAction(key.text or key.what, page)
        action.setObjectName(key.name)
        action.setShortcuts([QKeySequence(name) for name in key.names])
        reach = Qt.ShortcutContext.WidgetWithChildrenShortcut if key.page else Qt.ShortcutContext.WidgetShortcut
        action.setShortcutContext(reach)
        action.setToolTip(f"{key.what} ({key.names[0]})")
        action.setStatusTip(key.what)
        action.triggered.connect(lambda _checked=False, run=handlers[key.name]: run())
        (page if key.page else slides).addAction(action)
        actions[key.name] = action
    return actions
