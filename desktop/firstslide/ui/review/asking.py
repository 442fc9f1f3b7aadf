"""A dialog that asks for one thing: a question, the fields for the answer, and the two ways out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QPushButton, QVBoxLayout, QWidget

from firstslide.ui.parts import label

WIDE, HEIGHT = 360, 32  # of the dialog, and of its fields


class AskDialog(QDialog):
    """``done_button`` is the one that takes the answer."""

    def __init__(
        self, title: str, question: str, fields: Sequence[tuple[str, QWidget]], parent: QWidget | None
    ) -> None:
        """``fields`` have their names, with a letter to reach them by; the first has the focus."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDE)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in fields:
            field.setMinimumHeight(HEIGHT)
            form.addRow(name, field)
            form.labelForField(field).setMinimumHeight(HEIGHT)  # in the middle beside it
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.done_button: QPushButton = buttons.button(QDialogButtonBox.StandardButton.Ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(label(question))
        column.addLayout(form)
        column.addWidget(buttons)
        fields[0][1].setFocus()
