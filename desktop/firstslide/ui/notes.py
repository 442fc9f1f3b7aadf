"""What the analysis noted of the data, as cards: told once for all they are about, with the cells a click away."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QWidget

from firstslide.analysis.values import Note
from firstslide.content.figures import Figure, of_notes
from firstslide.ui.folding import details
from firstslide.ui.parts import button, card, label, side_by_side
from firstslide.ui.sheet import words

LONG_NOTE = 120
MOST_CELLS = 12


def grouped(notes: Sequence[Note]) -> list[tuple[str, list[Note]]]:
    """Notes that say the same of several things, told once: whom it is about, and what."""
    groups: dict[tuple[str, str], list[tuple[str, Note]]] = {}
    for note in notes:
        name, _, what = _gist(note).partition(": ")
        groups.setdefault((note.code, what or name), []).append((name if what else "", note))
    return [
        (": ".join(filter(None, (words.listed([n for n, _ in group if n], 3), what))), [note for _, note in group])
        for (_, what), group in groups.items()
    ]


def note_card(gist: str, notes: Sequence[Note], ask: Callable[[tuple[Figure, ...]], object]) -> QFrame:
    """What was noted; the figures and the cells on request."""
    more: list[str] = []
    for note in notes:
        if note.message != gist:
            more.append(note.message)
        if note.cells:
            cells = words.listed([f"{c.sheet}!{c.cell}" for c in note.cells], MOST_CELLS)
            more.append(f"{note.cells[0].workbook}: {cells}")
    parts: list[QWidget] = [
        label(gist),
        *([details("Figures and cells", [label(line, "muted") for line in more])] if more else []),
    ]
    if about := of_notes(notes):
        come = button("Where this comes from", lambda: ask(about), "link", "The cells, in the sheet itself")
        come.setAccessibleDescription(gist)
        parts.append(side_by_side(come))
    return card(*parts)


def _gist(note: Note) -> str:
    """What a note says, without the figures in brackets where they make it long."""
    return re.sub(r" \([^()]*\)", "", note.message) if len(note.message) > LONG_NOTE else note.message
