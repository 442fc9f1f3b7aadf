"""A finding as a card: what was found in a sentence, the ways out beside it, and why it matters on demand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontInfo, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from firstslide.content.values import SlideContent
from firstslide.meeting.brief import Waiver
from firstslide.rules import stale_waiver
from firstslide.rules.every import ORDER
from firstslide.rules.values import Finding
from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.parts import button, label
from firstslide.ui.story.delegate import SIGNS, severity_colour
from firstslide.ui.story.help import why
from firstslide.ui.story.told import WORDS

DATA_FIRST = "Put the data first"
BETWEEN = 4
LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard


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
    source_wanted = Signal(object)
    figure_wanted = Signal(object)  # the figure in a typed text that it is about, to be reached there

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
        self._more = _link(f"{finding.code} {finding.name}", "why it matters", self._explain)
        self._from = button("Where the figures come from", lambda: self.source_wanted.emit(self.finding), "link")
        self._from.hide()
        self._to_text = button("", lambda: self.figure_wanted.emit(self.finding.figure), "link")
        self._from.setToolTip("The cells of the figures on these slides")
        self._reason = QLineEdit(placeholderText="Why it stays: Enter keeps it, Esc leaves it open")
        self._reason.setAccessibleName(f"Why “{finding.title}” stays")
        self._reason.returnPressed.connect(self._keep)
        self._reason.installEventFilter(self)
        self._reason.hide()
        self._fix = button("", lambda: self.fix_wanted.emit(self.finding), "primary")
        self._keep_button = button("Keep, and say why", self.ask_why)
        self._ways_out = SideBySide(self._fix, self._keep_button)
        self._lay_out()
        self.tell(finding, numbers)
        self._dress()

    def tell(self, finding: Finding, numbers: str) -> None:
        """The same finding after an edit elsewhere: its words, its fix and its slides' numbers may be others now."""
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
        self._tell_figure()

    def _tell_figure(self) -> None:
        """How to reach the figure that it is about: one that comes from nowhere has a place where it is typed."""
        lost = self.finding.figure is not None and bool(self.finding.figure.why)
        self._to_text.setText("Choose another figure" if lost else "Go to the text")
        self._to_text.setAccessibleName(self._to_text.text())
        self._to_text.setToolTip("Open the text with the figure in hand, and the list of those that can take its place")
        self._to_text.setVisible(self.finding.figure is not None)

    def offer_source(self, there: bool) -> None:
        """Whether the slides it is about show figures that one can ask about."""
        self._from.setVisible(there and self.finding.figure is None)  # that one comes from nowhere

    @property
    def writing(self) -> bool:
        """Whether a reason is being written in it."""
        return not self._reason.isHidden()

    def ask_why(self) -> None:
        """Open the line for the reason."""
        self._reason.show()
        self._reason.setFocus()

    def _lay_out(self) -> None:
        self._keep_button.setVisible(self.finding.code != stale_waiver.CODE)
        for tight in (self._fix, self._keep_button):
            tight.setStyleSheet("padding-left: 6px; padding-right: 6px;")
        words = QVBoxLayout()
        words.setSpacing(3)
        for part in (self._title, self._about, self._message):
            words.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(7)
        column.addLayout(row)
        left = Qt.AlignmentFlag.AlignLeft
        for part in (self._ways_out, self._reason, self._to_text, self._from, self._more, self._why):
            column.addWidget(part, 0, left if part in (self._to_text, self._from) else Qt.AlignmentFlag(0))

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
            within = self.focusWidget()  # Enter on one of its buttons comes here where the system leaves it to Space
            if isinstance(within, QPushButton) and within.hasFocus():
                within.click()
            else:
                self.chosen.emit(self.finding)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.finding)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()


class SideBySide(QWidget):
    """Buttons beside each other where there is room, else below each other."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        self._buttons = buttons
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(BETWEEN)
        for made in buttons:
            self._row.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addStretch()
        self.setMinimumWidth(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        needed = sum(b.sizeHint().width() + BETWEEN for b in self._buttons if not b.isHidden()) - BETWEEN
        down = needed > event.size().width()
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight)
        super().resizeEvent(event)


class WaitingCard(QFrame):
    """The slides that the customer does not get before something is filled in. ``open_wanted`` names one."""

    open_wanted = Signal(str)

    def __init__(self, waiting: Sequence[SlideContent]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName("Slides that are not in the show yet")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(6)
        self.lines = [self._line(content) for content in waiting]
        for line in self.lines:
            column.addWidget(line)

    def _line(self, content: SlideContent) -> QLabel:
        made = label(f'<a href="#">Slide&nbsp;{content.number}</a>&nbsp; {escape(content.waits_for)}', rich=True)
        made.setTextInteractionFlags(LINKS)
        made.setAccessibleName(f"Slide {content.number}: {content.waits_for}")
        made.setToolTip("Open the slide and fill it in")
        made.linkActivated.connect(lambda _href: self.open_wanted.emit(content.slide_id))
        return made


def _link(before: str, text: str, run: Callable[[], object]) -> QLabel:
    """A quiet line that ends in a link."""
    made = label(f'{before} · <a href="#">{text.replace(" ", "&nbsp;")}</a>', "muted", rich=True)
    made.setTextInteractionFlags(LINKS)
    font = made.font()
    font.setPixelSize(round(QFontInfo(font).pixelSize() * 0.86))
    made.setFont(font)
    made.setAccessibleName(f"{before}: {text}")
    made.linkActivated.connect(lambda _href: run())
    return made


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
        words.setContentsMargins(10, 10, 10, 8)
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
