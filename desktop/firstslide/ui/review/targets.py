"""A target asked for: what the contract calls on time, for a column of times."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from firstslide.meeting.imports import Mend, Mending
from firstslide.ui.review.asking import AskDialog
from firstslide.ui.review.causes import ASKED, Way
from firstslide.ui.review.months import MonthDialog


def filled(way: Way, parent: QWidget) -> tuple[tuple[str, Mend], ...]:
    """A way's mends with the month or target that they need, which is asked for; none where nothing is given."""
    if not way.asks:
        return way.mends
    value = _asked(way, parent)
    return tuple((t, replace(m, value=value) if m.how in ASKED else m) for t, m in way.mends) if value else ()


def _asked(way: Way, parent: QWidget) -> str:
    if any(mend.how is Mending.TARGET for _, mend in way.mends):
        typed = TargetDialog(parent)
        return typed.target if typed.exec() == TargetDialog.DialogCode.Accepted else ""
    chosen = MonthDialog(way.start, parent)
    return chosen.month if chosen.exec() == MonthDialog.DialogCode.Accepted else ""


class TargetDialog(AskDialog):
    """Type a target. ``target`` is what was typed, such as ``≤ 30``; whether it is one, the reader says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._text = QLineEdit()
        self._text.setPlaceholderText("≤ 30")
        self._text.setAccessibleName("Target")
        self._text.setToolTip("A number in the column’s unit, after ≤ or ≥ if it is not “at most”.")
        question = "When is a row on time? Type the contract’s target."
        super().__init__("The target", question, (("&Target", self._text),), parent)
        self.done_button.setEnabled(False)
        self._text.textChanged.connect(lambda text: self.done_button.setEnabled(bool(text.strip())))

    @property
    def target(self) -> str:
        """What was typed."""
        return self._text.text().strip()
