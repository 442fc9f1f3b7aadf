"""What to look at: the subject, which of its strands, which months, and the form of the chart."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from firstslide.content.series.values import Strand, Subject, Topic
from firstslide.meeting.periods import Period
from firstslide.ui import theme
from firstslide.ui.parts import button, label, tip
from firstslide.ui.ticks import Ticked

WIDTH = 284
HIGH = QSize(40, 25)
KEY = Qt.ItemDataRole.UserRole
_HEADS = {"service level": "Service levels", "function": "Functions", "part": "Parts of the work"}


class Side(QWidget):
    """``subject_chosen`` names a subject, ``ticked`` the strands shown by their keys, ``opened`` the one to go down
    to, ``months_chosen`` the first and the last month, ``line_chosen`` whether the chart is a line.
    """

    subject_chosen = Signal(str)
    ticked = Signal(object)
    opened = Signal(str)
    months_chosen = Signal(object, object)
    line_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.subjects = _List("What to look at")
        self.subjects.currentItemChanged.connect(self._choose_subject)
        self.strands = _List("Which of them are shown")
        self.strands.setItemDelegate(Ticked(self.strands))
        self.strands.itemChanged.connect(self._tick)
        self.strands.itemClicked.connect(self._click)
        self.strands.itemActivated.connect(lambda item: self.opened.emit(item.data(KEY)))
        self._ticked_now = False  # the click that is under way was on a tick
        self.first, self.last = QComboBox(), QComboBox()
        for box, name in ((self.first, "First month"), (self.last, "Last month")):
            box.setAccessibleName(name)
            box.activated.connect(self._choose_months)
        self.all_months = button("All months", lambda: self.months_chosen.emit(None, None), "link", "The whole window")
        self.columns, self.line = _choice("Columns"), _choice("Line")
        self._forms = QButtonGroup(self)
        for made in (self.columns, self.line):
            self._forms.addButton(made)
        self.columns.clicked.connect(lambda: self.line_chosen.emit(False))
        self.line.clicked.connect(lambda: self.line_chosen.emit(True))
        self._which = label("Functions", "subheading", wrap=False)
        self._form = label("Form", "subheading", wrap=False)
        self._lay_out()
        self.dress()

    # What it shows

    def tell_topics(self, topics: Sequence[Topic], subject: Subject) -> None:
        """Offer the subjects; those without data say why."""
        with QSignalBlocker(self.subjects):
            self.subjects.clear()
            for topic in topics:
                item = QListWidgetItem(topic.name)
                item.setData(KEY, topic.subject)
                item.setSizeHint(HIGH)
                item.setToolTip(tip(topic.lacks))
                if topic.lacks:
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
                self.subjects.addItem(item)
                if topic.subject == subject:
                    self.subjects.setCurrentItem(item)
                    self._which.setText(_HEADS[topic.of])
        self.subjects.fit()

    def tell_strands(self, strands: Sequence[Strand], shown: Collection[str], one: str) -> None:
        """List the strands, ticked where they are shown; ``one`` is that whose months are in sight."""
        keys = [self.strands.item(row).data(KEY) for row in range(self.strands.count())]
        with QSignalBlocker(self.strands):
            if keys != [strand.key for strand in strands]:
                self.strands.clear()
                for strand in strands:
                    item = QListWidgetItem(strand.name)
                    item.setData(KEY, strand.key)
                    item.setSizeHint(HIGH)
                    item.setToolTip(tip(strand.said))
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    self.strands.addItem(item)
            for row, strand in enumerate(strands):
                item = self.strands.item(row)
                ticked = not shown or strand.key in shown
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
                if strand.key == one:
                    self.strands.setCurrentItem(item)
            if not one:
                self.strands.setCurrentItem(None)  # type: ignore[arg-type]

    def tell_months(self, periods: Sequence[Period], first: Period | None, last: Period | None) -> None:
        """Offer the months of the window, and say which are looked at."""
        for box, chosen, end in ((self.first, first, 0), (self.last, last, -1)):
            box.clear()
            for period in periods:
                box.addItem(f"{period.short} {period.year}", period)
            if periods:
                box.setCurrentIndex(periods.index(chosen) if chosen in periods else end % len(periods))
        self.all_months.setEnabled(first is not None or last is not None)

    def tell_form(self, line: bool, *, offered: bool) -> None:
        """Say how the months are drawn; bars side by side have one form only."""
        (self.line if line else self.columns).setChecked(True)
        for part in (self._form, self.columns, self.line):
            part.setVisible(offered)

    def dress(self) -> None:
        """Follow the program's look."""
        look = theme.current()
        self.setStyleSheet(f"""
            QListWidget {{ background: {look.panel}; border: none; outline: none; }}
            QListWidget::item {{ padding: 2px 8px; border-radius: 6px; color: {look.text}; }}
            QListWidget::item:hover {{ background: {look.page}; }}
            QListWidget::item:selected {{ background: {look.accent_tint}; color: {look.text}; }}
            QListWidget::item:disabled {{ color: {look.muted}; background: transparent; }}
            QListWidget:focus {{ border: 1px solid {look.accent}; border-radius: 6px; }}
            QPushButton#form {{ padding: 5px 12px; }}
            QPushButton#form:checked {{ background: {look.accent_tint}; border-color: {look.accent};
                color: {look.accent}; font-weight: 600; }}
        """)

    # Inside

    def _lay_out(self) -> None:
        months = QGridLayout()
        months.setHorizontalSpacing(8)
        months.setVerticalSpacing(4)
        months.addWidget(label("Months", "subheading", wrap=False), 0, 0)
        months.addWidget(self.all_months, 0, 1, Qt.AlignmentFlag.AlignRight)
        months.addWidget(self.first, 1, 0)
        months.addWidget(self.last, 1, 1)
        forms = QHBoxLayout()
        forms.setSpacing(8)
        forms.addWidget(self.columns, 1)
        forms.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        column.addWidget(label("What to look at", "subheading", wrap=False))
        column.addWidget(self.subjects)
        column.addSpacing(8)
        column.addWidget(self._which)
        column.addWidget(self.strands, 1)
        column.addSpacing(8)
        column.addLayout(months)
        column.addSpacing(8)
        column.addWidget(self._form)
        column.addLayout(forms)

    def _choose_subject(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.subject_chosen.emit(item.data(KEY))

    def _tick(self, _item: QListWidgetItem) -> None:
        self._ticked_now = True
        items = [self.strands.item(row) for row in range(self.strands.count())]
        self.ticked.emit(tuple(i.data(KEY) for i in items if i.checkState() is Qt.CheckState.Checked))

    def _click(self, item: QListWidgetItem) -> None:
        if not self._ticked_now:
            self.opened.emit(item.data(KEY))
        self._ticked_now = False

    def _choose_months(self) -> None:
        first, last = self.first.currentData(), self.last.currentData()
        self.months_chosen.emit(min(first, last), max(first, last))


class _List(QListWidget):
    """A list of a few names; Enter opens one, Space ticks it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def fit(self) -> None:
        """As high as what it lists."""
        self.setFixedHeight(self.count() * HIGH.height() + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (item := self.currentItem()) is not None:
                self.itemActivated.emit(item)
            return
        super().keyPressEvent(event)


def _choice(text: str) -> QPushButton:
    made = QPushButton(text)
    made.setObjectName("form")
    made.setCheckable(True)
    return made
