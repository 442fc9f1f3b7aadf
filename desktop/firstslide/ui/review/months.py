"""A month asked for: the first of periods that name no year."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from firstslide.meeting.periods import MONTHS, Period
from firstslide.ui.review.asking import AskDialog

EARLIEST, LATEST = 1950, 2099


class MonthDialog(AskDialog):
    """Choose a month. ``month`` is what is chosen, as ``2025-04``."""

    def __init__(self, start: str, parent: QWidget | None = None) -> None:
        """``start`` is the month shown first, as ``2025-04``; "" shows January of this year."""
        first = Period.parse(start) if start else Period(dt.datetime.now(dt.UTC).year, 1)
        self._month = QComboBox()
        self._month.addItems(MONTHS)
        self._month.setCurrentIndex(first.month - 1)
        self._month.setAccessibleName("Month")
        self._month.setToolTip("The month of the first period")
        self._year = QSpinBox()
        self._year.setRange(EARLIEST, LATEST)
        self._year.setValue(first.year)
        self._year.setAccessibleName("Year")
        self._year.setToolTip("The calendar year in which that month lies")
        question = "In which month does the first period begin? The others follow it."
        super().__init__("The first month", question, (("&Month", self._month), ("&Year", self._year)), parent)

    @property
    def month(self) -> str:
        """The month that is chosen."""
        return str(Period(self._year.value(), self._month.currentIndex() + 1))
