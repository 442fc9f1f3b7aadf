"""Help: the keys of the program and of the show, made from the tables that define them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Protocol

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from firstslide import __version__
from firstslide.ui.actions import SPECS

_KEYS = 190  # pixels: what the keys do stands in one line down the page, whatever part of it


class Named(Protocol):
    """A line of a table of keys."""

    @property
    def names(self) -> tuple[str, ...]: ...

    @property
    def what(self) -> str: ...


def keys_page() -> str:
    """Every key, as HTML."""
    from firstslide.ui.editor.keys import EDITOR
    from firstslide.ui.explore.keys import EXPLORE
    from firstslide.ui.figures.keys import FIGURES
    from firstslide.ui.layouts.keys import LAYOUTS
    from firstslide.ui.sheet.keys import CHANGES, REVIEW
    from firstslide.ui.show.keys import ANSWERING, KEYS
    from firstslide.ui.source.keys import SOURCE
    from firstslide.ui.story.keys import KEYS as STORY_KEYS

    def table(rows: list[tuple[str, str]]) -> str:
        lines = (f"<td width='{_KEYS}'><b>{escape(keys)}</b></td><td>{escape(what)}</td>" for keys, what in rows)
        return f"<table cellpadding='4'>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"

    def of(keys: Iterable[Named]) -> str:
        return table([(", ".join(k.names), k.what) for k in keys])

    program = [(", ".join(s.keys), s.text.replace("&", "").rstrip("…")) for s in SPECS if s.keys]
    parts = (
        ("Everywhere", table(program)),
        ("Before you import", of(REVIEW)),
        ("What changes, in a new version", of(CHANGES)),
        ("Remembered layouts", of(LAYOUTS)),
        ("Where a figure comes from", of(SOURCE)),
        ("Story", of(STORY_KEYS)),
        ("A slide that you edit", of(EDITOR)),
        ("Figures in a text", of(FIGURES)),
        ("Explore", of(EXPLORE)),
        ("During the show", of((*KEYS, *ANSWERING))),
    )
    return "".join(f"<h3>{escape(title)}</h3>{keys}" for title, keys in parts)


def show_keys(parent: QWidget) -> None:
    """The list of keys, in a window of its own."""
    _show(parent, "Keys", keys_page())


def show_about(parent: QWidget) -> None:
    """What this program is, with its version and the licences of what it brings."""
    _show(
        parent,
        "About First Slide",
        f"<h3>First Slide {escape(__version__)}</h3><p>Show them the data first.</p>"
        "<p>Works without a network, always.</p>"
        "<p>Type: Inter (SIL Open Font License). Icons: Lucide (ISC). Qt for Python (LGPL v3).</p>",
    )


def _show(parent: QWidget, title: str, page: str) -> None:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.resize(640, 620)
    text = QTextBrowser()
    text.setHtml(page)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    box = QVBoxLayout(dialog)
    box.addWidget(text)
    box.addWidget(buttons)
    dialog.open()
