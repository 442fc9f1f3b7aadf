"""The keys of the show, as data: the windows act by this table, and Help and the presenter's own list are made from it.

Clickers send Page Down and Page Up, B or "." to blank, and F5 and Esc in turn. Only what works stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import Qt


@dataclass(frozen=True)
class Key:
    """One thing that can be done. ``names`` as they are printed, ``what`` in words, ``do`` for the show."""

    names: tuple[str, ...]
    what: str
    do: str


class Stroke(NamedTuple):
    """A key that was pressed: Qt's key, the modifiers that were down, and the text that it makes."""

    key: int
    modifiers: Qt.KeyboardModifier
    text: str


KEYS: tuple[Key, ...] = (
    Key(("N", "Page Down", "→", "↓", "Space", "Enter", "Left click"), "Next slide", "next"),
    Key(("P", "Page Up", "←", "↑", "Backspace"), "Slide before", "previous"),
    Key(("Number, then Enter",), "Go to that slide; the backup counts on after the last one", "jump"),
    Key(("G",), "Find a slide by its number or title", "find"),
    Key(("F9", "Click on a figure"), "The slide’s figures and their cells, on your screen only", "cells"),
    Key(("A",), "Answer: from a figure of the slide down to its months, rows and cells", "answer"),
    Key(("Home",), "First slide", "first"),
    Key(("End",), "Last slide before the backup", "last"),
    Key(("B", "."), "Black: only the customer’s screen, and back", "black"),
    Key(("W", ","), "White: only the customer’s screen, and back", "white"),
    Key(("F",), "Freeze the customer’s screen while you look elsewhere", "freeze"),
    Key(("X",), "Swap the two screens", "swap"),
    Key(("Click on the clock",), "Pause the clock, and let it go on", "clock"),
    Key(("Esc twice",), "End the show: once asks, twice within two seconds ends", "escape"),
    Key(("Ctrl+Q",), "End the show at once", "end"),
    Key(("F5", "Shift+F5"), "Nothing: clickers send it between two Esc", "nothing"),
    Key(("F1", "?"), "These keys, on your screen only", "help"),
)

ANSWERING: tuple[Key, ...] = (
    Key(("←",), "In an answer: to the left", "left"),
    Key(("→",), "In an answer: to the right", "right"),
    Key(("↑",), "In an answer: up; the ten rows before", "above"),
    Key(("↓",), "In an answer: down; the next ten rows", "below"),
    Key(("Enter", "Left click"), "In an answer: down, from months to rows to the cell", "down"),
    Key(("Backspace",), "In an answer: up again", "up"),
    Key(("Ctrl+Enter",), "In an answer: show it on the customer’s screen", "send"),
    Key(("A", "Esc"), "In an answer: leave it; the slide that was shown is back", "leave"),
)

_NONE, _SHIFT, _CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_NAMED: dict[str, tuple[tuple[Qt.Key, Qt.KeyboardModifier], ...]] = {
    "Page Down": ((Qt.Key.Key_PageDown, _NONE),),
    "Page Up": ((Qt.Key.Key_PageUp, _NONE),),
    "→": ((Qt.Key.Key_Right, _NONE),),
    "↓": ((Qt.Key.Key_Down, _NONE),),
    "←": ((Qt.Key.Key_Left, _NONE),),
    "↑": ((Qt.Key.Key_Up, _NONE),),
    "Space": ((Qt.Key.Key_Space, _NONE),),
    "Enter": ((Qt.Key.Key_Return, _NONE), (Qt.Key.Key_Enter, _NONE)),
    "Ctrl+Enter": ((Qt.Key.Key_Return, _CTRL), (Qt.Key.Key_Enter, _CTRL)),
    "Backspace": ((Qt.Key.Key_Backspace, _NONE),),
    "Home": ((Qt.Key.Key_Home, _NONE),),
    "End": ((Qt.Key.Key_End, _NONE),),
    "Esc": ((Qt.Key.Key_Escape, _NONE),),
    "Esc twice": ((Qt.Key.Key_Escape, _NONE),),
    "Ctrl+Q": ((Qt.Key.Key_Q, _CTRL),),
    "F1": ((Qt.Key.Key_F1, _NONE),),
    "F5": ((Qt.Key.Key_F5, _NONE),),
    "F9": ((Qt.Key.Key_F9, _NONE),),
    "Shift+F5": ((Qt.Key.Key_F5, _SHIFT),),
}
_SIGNS = frozenset(".,?")  # found by the text they make: where they lie differs from keyboard to keyboard
_WHILE_TYPING = {
    Qt.Key.Key_Return: "jump",
    Qt.Key.Key_Enter: "jump",
    Qt.Key.Key_Backspace: "rub",
}


def do_of(stroke: Stroke, typing: bool = False, answering: bool = False) -> str:
    """What a key does: the ``do`` of a Key, ``digit``, or "" for a key without a meaning.

    ``typing``: a number has been begun. Enter then goes there (``jump``), Backspace takes a digit back (``rub``).
    ``answering``: an answer is being looked for, whose own keys come first.
    """
    modifiers = stroke.modifiers & ~Qt.KeyboardModifier.KeypadModifier
    if answering and (do := _BY_ANSWERING.get((int(stroke.key), modifiers))):
        return do
    if stroke.text in _SIGNS and stroke.text and not modifiers & _CTRL:
        return _BY_SIGN.get(stroke.text, "")
    if stroke.text in tuple("0123456789") and not modifiers & _CTRL:
        return "digit"
    if typing and modifiers == _NONE and (do := _WHILE_TYPING.get(Qt.Key(stroke.key))):
        return do
    return _BY_STROKE.get((int(stroke.key), modifiers), "")


def _strokes(name: str) -> tuple[tuple[Qt.Key, Qt.KeyboardModifier], ...]:
    if len(name) == 1 and name.isascii() and name.isalpha():
        return ((Qt.Key(ord(name)), _NONE),)
    return _NAMED.get(name, ())


def _by_stroke(table: tuple[Key, ...]) -> dict[tuple[int, Qt.KeyboardModifier], str]:
    return {(int(key), mods): entry.do for entry in table for name in entry.names for key, mods in _strokes(name)}


_BY_STROKE, _BY_ANSWERING = _by_stroke(KEYS), _by_stroke(ANSWERING)
_BY_SIGN = {name: entry.do for entry in KEYS for name in entry.names if name in _SIGNS}
