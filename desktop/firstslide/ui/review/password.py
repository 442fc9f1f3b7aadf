"""A workbook's password, asked for: on the page while workbooks are imported, in a dialog where one is opened again.

What is typed goes to whoever asked, once, and is gone from here. It is never stored and never logged.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.parts import button, card, label, middle, side_by_side
from firstslide.ui.review.empty import WIDE
from firstslide.ui.sheet.keys import REVIEW, pressed

WRONG = "wrong-password"
CODES = frozenset({"password", WRONG})  # of the refusals after which a password is asked for


class PasswordForm(QWidget):
    """Asks for the password of one workbook. ``wrong`` says that the one given before does not fit, "" at first."""

    given = Signal(str)
    refused = Signal()

    def __init__(self, name: str, wrong: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setAccessibleName(wrong or f"{name} is protected with a password")
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setAccessibleName(f"Password of {name}")
        self._field.setAccessibleDescription(wrong)
        self._field.returnPressed.connect(self._give)
        self._field.textChanged.connect(lambda text: self._open.setEnabled(bool(text)))
        buddy = label("&Password")
        buddy.setBuddy(self._field)
        self._open = button("Open", self._give, "primary", "Try this password (Enter)")
        self._open.setEnabled(False)
        no = button("Not now", self._refuse, "", "Leave this workbook. Nothing of it is stored. (Esc)")
        for each in (self._open, no):
            each.setAutoDefault(False)  # Enter in the field does it, once
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(_beside("lock", look.muted, label(f"{name} is protected with a password", "subheading")))
        column.addWidget(label("It opens the workbook now, on this computer, and is stored nowhere.", "muted"))
        column.addWidget(buddy)
        column.addWidget(self._field)
        if wrong:
            column.addWidget(_beside("triangle-alert", look.warn, label(wrong)))
        column.addWidget(side_by_side(self._open, no))
        self.setFocusProxy(self._field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, REVIEW, "not_now"):
            self._refuse()
        else:
            super().keyPressEvent(event)

    # Inside

    def _give(self) -> None:
        password = self._field.text()
        if password:
            self._field.clear()
            self.given.emit(password)

    def _refuse(self) -> None:
        self._field.clear()
        self.refused.emit()


def locked(name: str, wrong: str, given: Callable[[str], object], refused: Callable[[], object]) -> QWidget:
    """The form as it stands on the data page."""
    form = PasswordForm(name, wrong)
    form.given.connect(given)
    form.refused.connect(refused)
    inside = card(form)
    inside.setFixedWidth(WIDE)
    page = middle(inside)
    page.setFocusProxy(form)
    return page


class PasswordDialog(QDialog):
    """The form in a window of its own, for a workbook that is opened once more. Esc leaves it locked."""

    given = Signal(str)

    def __init__(self, name: str, wrong: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Password")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form = PasswordForm(name, wrong, self)
        form.given.connect(self._give)
        form.refused.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.addWidget(form)
        self.setMinimumWidth(WIDE)
        form.setFocus()

    def _give(self, password: str) -> None:
        self.accept()
        self.given.emit(password)


def _beside(sign: str, ink: str, words: QLabel) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    picture = QLabel()
    picture.setPixmap(icon(sign, ink).pixmap(QSize(20, 20)))
    line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(words, 1)
    return made
