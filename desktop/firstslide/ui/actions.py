"""The program's actions as data: menus, shortcuts, tooltips and Help's list of keys come from this one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu


@dataclass(frozen=True)
class Spec:
    """One action. ``keys`` are Qt's portable names; the first is shown. ``meeting``: it needs an open one."""

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    meeting: bool = False
    line_before: bool = False


SPECS: tuple[Spec, ...] = (
    Spec("new", "File", "&New meeting", ("Ctrl+N",), "Start an empty meeting"),
    Spec("open", "File", "&Open…", ("Ctrl+O",), "Open a meeting file"),
    Spec("sample", "File", "Try the &sample meeting", (), "Look through the sample workbooks in a new meeting"),
    Spec("import", "File", "&Import workbooks…", ("Ctrl+I",), "Bring in finance’s workbooks", line_before=True),
    Spec("layouts", "File", "Remembered &layouts…", (), "How workbooks were read, for the next ones of their kind"),
    Spec("save", "File", "&Save", ("Ctrl+S",), "Save the meeting file", True, line_before=True),
    Spec("save_as", "File", "Save &as…", ("Ctrl+Shift+S",), "Save under another name", True),
    Spec(
        "export_pdf", "File", "Export &PDF…", ("Ctrl+Shift+E",), "Write what the customer may see as a PDF", True, True
    ),
    Spec("export_png", "File", "Export pi&ctures…", (), "Write each slide as a PNG picture", True),
    Spec("quit", "File", "&Quit", ("Ctrl+Q",), "Save and quit", line_before=True),
    Spec("undo", "Edit", "&Undo", ("Ctrl+Z",), "Take the last change back", True),
    Spec("redo", "Edit", "&Redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "Do again what was taken back", True),
    Spec("draft", "Story", "&Draft the slides", ("Ctrl+Shift+D",), "Draft the deck from the data", True),
    Spec(
        "explore", "Story", "&Explore the data", ("Ctrl+E",), "Look at the data from all sides, down to the cell", True
    ),
    Spec("data", "View", "&Data", ("Ctrl+1",), "What came from finance"),
    Spec("customer", "View", "&Customer", ("Ctrl+2",), "Who they are and what worries them"),
    Spec("story", "View", "&Story", ("Ctrl+3",), "The slides and their order"),
    Spec("show", "View", "S&how", ("Ctrl+4",), "Before you present"),
    Spec("present", "Show", "Present from the &first slide", ("F5",), "Full screen, from the first slide", True),
    Spec(
        "present_here", "Show", "Present from &this slide", ("Shift+F5",), "Full screen, from the selected slide", True
    ),
    Spec("keys", "Help", "&Keys", ("F1",), "Every key of the program and of the show"),
    Spec("about", "Help", "&About First Slide"),
)

MENUS = ("File", "Edit", "Story", "View", "Show", "Help")


def build(
    window: QMainWindow, handlers: Mapping[str, Callable[[], object]]
) -> tuple[dict[str, QAction], dict[str, QMenu]]:
    """Make every action of the table and put it in its menu. Raises KeyError where one has no handler."""
    menus = {name: window.menuBar().addMenu(f"&{name}") for name in MENUS}
    actions: dict[str, QAction] = {}
    for spec in SPECS:
        action = QAction(spec.text, window)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setToolTip(f"{spec.tip} ({spec.keys[0]})" if spec.keys and spec.tip else spec.tip)
        action.setStatusTip(spec.tip)
        action.triggered.connect(lambda _checked=False, run=handlers[spec.name]: run())
        if spec.line_before:
            menus[spec.menu].addSeparator()
        menus[spec.menu].addAction(action)
        actions[spec.name] = action
    return actions, menus
