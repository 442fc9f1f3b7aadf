"""A target asked for: what the contract calls on time, for a column of times."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from firstslide.meeting.imports import Mend, Mending
from firstslide.ui.parts import label
from firstslide.ui.review.months import MonthDialog


def asked(mends: Sequence[Mend], parent: QWidget) -> str:
    """What the user gives for mends that need a month or a target; "" where nothing is given."""
    if any(mend.how is Mending.TARGET for mend in mends):
        typed = TargetDialog(parent)
        return typed.target if typed.exec() == TargetDialog.DialogCode.Accepted else ""
    chosen = MonthDialog(next((mend.value for mend in mends if mend.value), ""), parent)
    return chosen.month if chosen.exec() == MonthDialog.DialogCode.Accepted else ""


class TargetDialog(QDialog):
    """Type a target. ``target`` is what was typed, such as ``≤ 30``; whether it is one, the reader says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("The target")
        self._text = QLineEdit()
        self._text.setPlaceholderText("≤ 30")
        self._text.setAccessibleName("Target")
        self._text.setToolTip("A number in the column's unit, after ≤ or ≥ if it is not “at most”.")
        form = QFormLayout()
        form.addRow("&Target", self._text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        done = buttons.button(QDialogButtonBox.StandardButton.Ok)
        done.setEnabled(False)
        self._text.textChanged.connect(lambda text: done.setEnabled(bool(text.strip())))
        column = QVBoxLayout(self)
        column.addWidget(label("When is a row on time? Type the contract's target.", ""))
        column.addLayout(form)
        column.addWidget(buttons)
        self._text.setFocus()

    @property
    def target(self) -> str:
        """What was typed."""
        return self._text.text().strip()
