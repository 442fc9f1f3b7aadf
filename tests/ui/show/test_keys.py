"""The table of keys: every printed name does what stands beside it."""

import pytest
from PySide6.QtCore import Qt

from firstslide.ui.show.keys import KEYS, Stroke, do_of

NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
KEYPAD = Qt.KeyboardModifier.KeypadModifier
STROKES = {
    "Page Down": Stroke(Qt.Key.Key_PageDown, NONE, ""),
    "Page Up": Stroke(Qt.Key.Key_PageUp, NONE, ""),
    "→": Stroke(Qt.Key.Key_Right, NONE, ""),
    "↓": Stroke(Qt.Key.Key_Down, NONE, ""),
    "←": Stroke(Qt.Key.Key_Left, NONE, ""),
    "↑": Stroke(Qt.Key.Key_Up, NONE, ""),
    "Space": Stroke(Qt.Key.Key_Space, NONE, " "),
    "Enter": Stroke(Qt.Key.Key_Return, NONE, "\r"),
    "Backspace": Stroke(Qt.Key.Key_Backspace, NONE, "\b"),
    "Home": Stroke(Qt.Key.Key_Home, NONE, ""),
    "End": Stroke(Qt.Key.Key_End, NONE, ""),
    "Esc twice": Stroke(Qt.Key.Key_Escape, NONE, "\x1b"),
    "Ctrl+Q": Stroke(Qt.Key.Key_Q, CTRL, "\x11"),
    "F1": Stroke(Qt.Key.Key_F1, NONE, ""),
    "F5": Stroke(Qt.Key.Key_F5, NONE, ""),
    "F9": Stroke(Qt.Key.Key_F9, NONE, ""),
    "Shift+F5": Stroke(Qt.Key.Key_F5, SHIFT, ""),
    ".": Stroke(Qt.Key.Key_Period, NONE, "."),
    ",": Stroke(Qt.Key.Key_Comma, NONE, ","),
    "?": Stroke(Qt.Key.Key_Question, SHIFT, "?"),
}
BY_OTHER_MEANS = {"Left click", "Click on the clock", "Click on a figure", "Number, then Enter"}
NAMED = [(name, key.do) for key in KEYS for name in key.names if name not in BY_OTHER_MEANS]


@pytest.mark.parametrize(("name", "do"), NAMED)
def test_every_printed_key_does_what_is_said(name: str, do: str) -> None:
    stroke = STROKES.get(name) or Stroke(ord(name), NONE, name.lower())
    assert do_of(stroke) == do


def test_signs_are_found_by_what_they_print_on_any_keyboard() -> None:
    assert do_of(Stroke(Qt.Key.Key_Slash, SHIFT, "?")) == "help"
    assert do_of(Stroke(Qt.Key.Key_Period, KEYPAD, ".")) == "black"


def test_enter_and_backspace_mean_the_number_while_it_is_typed() -> None:
    assert do_of(Stroke(Qt.Key.Key_Enter, KEYPAD, "\r"), typing=True) == "jump"
    assert do_of(STROKES["Backspace"], typing=True) == "rub"
    assert do_of(STROKES["Page Down"], typing=True) == "next"
    assert do_of(Stroke(Qt.Key.Key_7, KEYPAD, "7")) == "digit"


def test_keys_of_other_programs_do_nothing() -> None:
    assert do_of(Stroke(Qt.Key.Key_B, CTRL, "\x02")) == ""
    assert do_of(Stroke(Qt.Key.Key_1, CTRL, "1")) == ""
    assert do_of(Stroke(Qt.Key.Key_Z, NONE, "z")) == ""
    assert do_of(Stroke(Qt.Key.Key_Shift, SHIFT, "")) == ""


def test_every_key_says_what_it_does_once() -> None:
    names = [name for key in KEYS for name in key.names]
    assert len(names) == len(set(names))
    assert all(key.what and key.do for key in KEYS)
