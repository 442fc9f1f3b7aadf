"""A month asked for: the first of periods that name no year."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QSpinBox, QVBoxLayout, QWidget

from firstslide.meeting.periods import MONTHS, Period
from firstslide.ui.parts import label

EARLIEST, LATEST = 1950, 2099
WIDE, HEIGHT = 360, 32  # of the dialog, and of its fields


class MonthDialog(QDialog):
    """Choose a month. ``month`` is what is chosen, as ``2025-04``."""

    def __init__(self, start: str, parent: QWidget | None = None) -> None:
        """``start`` is the month shown first, as ``2025-04``; "" shows January of this year."""
        super().__init__(parent)
        self.setWindowTitle("The first month")
        first = Period.parse(start) if start else Period(dt.datetime.now(dt.UTC).year, 1)
        self._month = QComboBox()
        self._month.addItems(MONTHS)
        self._month.setCurrentIndex(first.month - 1)
        self._month.setAccessibleName("Month")
        self._month.setToolTip("The month of the first period")
        self._year = QSpinBox()
        self._year.setRange(EARLIEST, LATEST)
        self._year.setValue(first.year)
        self._year.setMinimumHeight(HEIGHT)
        self._year.setAccessibleName("Year")
        self._year.setToolTip("The calendar year in which that month lies")
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in (("&Month", self._month), ("&Year", self._year)):
            form.addRow(name, field)
            form.labelForField(field).setMinimumHeight(HEIGHT)  # in the middle beside it
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        self.setMinimumWidth(WIDE)
        column.addWidget(label("In which month does the first period begin? The others follow it.", ""))
        column.addLayout(form)
        column.addWidget(buttons)
        self._month.setFocus()

    @property
    def month(self) -> str:
        """The month that is chosen."""
        return str(Period(self._year.value(), self._month.currentIndex() + 1))
