"""A finding as a card: what was found in a sentence, the ways out beside it, and why it matters on demand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from firstslide.meeting.brief import Waiver
from firstslide.rules import stale_waiver
from firstslide.rules.every import ORDER
from firstslide.rules.values import Finding
from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.parts import button, label
from firstslide.ui.story.delegate import SIGNS, severity_colour
from firstslide.ui.story.help import why

WORDS = {"block": "Must not leave", "error": "In the way", "warning": "Look at this", "info": "Good to know"}
DATA_FIRST = "Put the data first"


def fix_text(finding: Finding) -> str:
    """What the button for a finding's fix says."""
    if finding.fix is None:
        return ""
    return DATA_FIRST if finding.code in ORDER else finding.fix.label


class FindingCard(QFrame):
    """One open finding. ``fix_wanted``, ``keep_wanted`` (with the reason) and ``chosen`` carry the finding."""

    fix_wanted = Signal(object)
    keep_wanted = Signal(object, str)
    chosen = Signal(object)

    def __init__(self, finding: Finding, numbers: str, parent: QWidget | None = None) -> None:
        """``numbers`` says in words which slides it is about."""
        super().__init__(parent)
        self.finding = finding
        self.setObjectName("card" if finding.severity == "info" else "warning")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._sign = QLabel()
        self._sign.setFixedSize(18, 18)
        self._title = label("", "subheading")
        self._message = label("")
        self._about = label("", "muted")
        self._why = label(why(finding.code), "muted")
        self._why.hide()
        self._more = button(f"{finding.code} {finding.name} · why it matters", self._explain, "link")
        self._reason = QLineEdit(placeholderText="Why it stays: Enter keeps it, Esc leaves it open")
        self._reason.setAccessibleName(f"Why “{finding.title}” stays")
        self._reason.returnPressed.connect(self._keep)
        self._reason.installEventFilter(self)
        self._reason.hide()
        self._ways_out = QWidget()
        self._lay_out()
        self.tell(finding, numbers)
        self._dress()

    def tell(self, finding: Finding, numbers: str) -> None:
        """The same finding after an edit elsewhere: its fix and its slides' numbers may be others now, and its words."""
        self.finding = finding
        self._title.setText(finding.title)
        self._message.setText(finding.message)
        self._about.setText(f"{WORDS[finding.severity]} · {numbers}" if numbers else WORDS[finding.severity])
        self.setAccessibleName(f"{WORDS[finding.severity]}: {finding.title}")
        self.setAccessibleDescription(f"{finding.message} {numbers}")
        self._fix.setText(fix_text(finding))
        self._fix.setAccessibleName(fix_text(finding))
        self._fix.setToolTip(finding.fix_says)
        self._fix.setVisible(finding.fix is not None)

    @property
    def writing(self) -> bool:
        """Whether a reason is being written in it."""
        return not self._reason.isHidden()

    def ask_why(self) -> None:
        """Open the line for the reason."""
        self._reason.show()
        self._reason.setFocus()

    def _lay_out(self) -> None:
        self._fix = button("", lambda: self.fix_wanted.emit(self.finding), "primary")
        self._keep_button = button("Keep, and say why", self.ask_why)
        self._keep_button.setVisible(self.finding.code != stale_waiver.CODE)
        for tight in (self._fix, self._keep_button):
            tight.setStyleSheet("padding-left: 9px; padding-right: 9px;")
        ways = QHBoxLayout(self._ways_out)
        ways.setContentsMargins(0, 4, 0, 0)
        ways.setSpacing(6)
        ways.addWidget(self._fix)
        ways.addWidget(self._keep_button)
        ways.addStretch()
        words = QVBoxLayout()
        words.setSpacing(3)
        for part in (self._title, self._about, self._message, self._ways_out, self._reason, self._more, self._why):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _dress(self) -> None:
        look = theme.current()
        drawn = icon(SIGNS[self.finding.severity], severity_colour(self.finding.severity, look))
        self._sign.setPixmap(drawn.pixmap(QSize(18, 18), self.devicePixelRatioF()))

    def _explain(self) -> None:
        self._why.setVisible(self._why.isHidden())

    def _keep(self) -> None:
        if reason := self._reason.text().strip():
            self.keep_wanted.emit(self.finding, reason)

    def _leave(self) -> None:
        self._reason.clear()
        self._reason.hide()
        self._keep_button.setFocus()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._leave()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.finding)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.finding)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()


class KeptCard(QFrame):
    """A finding that was kept, with the reason, who gave it and when. ``unkeep_wanted`` carries the waiver."""

    unkeep_wanted = Signal(object)
    chosen = Signal(object)

    def __init__(self, finding: Finding, waiver: Waiver | None, when: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        self.setObjectName("card")
        who = ", ".join(part for part in (waiver.who if waiver else "", when) if part)
        self.setAccessibleName(f"Kept: {finding.title}")
        self.setAccessibleDescription(f"{finding.waived} {who}")
        words = QVBoxLayout(self)
        words.setContentsMargins(12, 10, 12, 8)
        words.setSpacing(3)
        words.addWidget(label(finding.title, "subheading"))
        words.addWidget(label(f"“{finding.waived}”" + (f" {who}." if who else "")))
        words.addWidget(label("Comes back if what it judged changes.", "muted"))
        if waiver is not None:
            row = QHBoxLayout()
            row.addWidget(button("Take back", lambda: self.unkeep_wanted.emit(waiver), "link", "Look at it again"))
            row.addStretch()
            words.addLayout(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.finding)
