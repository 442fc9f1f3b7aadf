"""*Before you import*: which tables are taken and what they are, what to know by cause, and the two ways out.

Shows values and tells what was pressed; it changes nothing itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from firstslide.meeting.imports import Table
from firstslide.ui import theme
from firstslide.ui.data import words
from firstslide.ui.data.causes import Cause, where
from firstslide.ui.data.tables_card import TablesCard
from firstslide.ui.icons import icon
from firstslide.ui.parts import button, card, label, rule

WIDTH = 312
_ICONS = {"question": "triangle-alert", "error": "octagon-alert", "warning": "circle-alert", "info": ""}


class BeforePanel(QWidget):
    """The panel beside the sheet."""

    taken = Signal(str, bool)  # table id, whether it is to be imported
    kind_chosen = Signal(str, str)  # table id, Kind
    looked_at = Signal(str)  # table id
    show_wanted = Signal(object)  # Spot
    mended = Signal(object)  # Way
    all_taken = Signal(bool)  # take every table, or none
    why_wanted = Signal()
    send_back_wanted = Signal()
    confirmed = Signal(object)  # the columns whose proposed field is right: tuple[Proposed, ...]
    import_wanted = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Before you import")
        self._shown: dict[Cause, int] = {}
        self._kept = ""  # what had the focus before the panel was busy
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(16, 0, 16, 16)
        self._cards.setSpacing(10)
        inside = QWidget()
        inside.setObjectName("panel")
        inside.setLayout(self._cards)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        self._no = button("Not now", self.refused.emit, "", "Close this workbook. Nothing of it is stored.")
        self._go = button("Import", self.import_wanted.emit, "primary")
        heading = label("Before you import", "heading", wrap=False)
        heading.setContentsMargins(16, 16, 16, 12)
        ways = QHBoxLayout()
        ways.setContentsMargins(16, 12, 16, 12)
        ways.setSpacing(8)
        ways.addWidget(self._no)
        ways.addWidget(self._go, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(self._area, 1)
        column.addWidget(rule())
        column.addLayout(ways)

    def tell(
        self, tables: Sequence[Table], taken: Collection[str], active: str, alike: int, found: Sequence[Cause]
    ) -> None:
        """Show the sheet's tables, those that are taken, what to know; ``alike`` counts the sheets of one layout."""
        at = self._area.verticalScrollBar().value()
        focused = self._focused()
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        urgent = [c for c in found if c.severity == "question"]
        for cause in urgent:
            self._cards.addWidget(self._cause(cause))
        shown = TablesCard(tables, taken, active, alike)
        shown.taken.connect(self.taken)
        shown.kind_chosen.connect(self.kind_chosen)
        shown.looked_at.connect(self.looked_at)
        shown.all_taken.connect(self.all_taken)
        shown.why_wanted.connect(self.why_wanted)
        self._cards.addWidget(shown)
        for cause in found:
            if cause not in urgent:
                self._cards.addWidget(self._cause(cause))
        if any(cause.severity != "info" for cause in found):
            self._cards.addWidget(
                button(
                    SEND_BACK,
                    self.send_back_wanted.emit,
                    "link",
                    "Write a copy of the workbook with these cells marked and commented",
                )
            )
        self._cards.addStretch()
        self._area.verticalScrollBar().setValue(at)
        if focused:  # new cards are shown only when the event is over
            QTimer.singleShot(0, self, lambda: self._focus_again(focused))

    def offer(self, text: str, obstacle: str) -> None:
        """What the primary button says, and why it can't be pressed ("": it can)."""
        self._go.setText(text)
        self._go.setAccessibleName(text)
        self._go.setEnabled(not obstacle)
        self._go.setToolTip(obstacle or "Store it in the meeting (Ctrl+Enter). One undo takes it back.")
        self._go.setAccessibleDescription(obstacle)

    def set_busy(self, busy: bool) -> None:
        """Take nothing more while the workbook is asked, and let the keyboard go on where it was."""
        if busy:
            self._kept = self._focused()
        self.setEnabled(not busy)
        if not busy:
            self._focus_again(self._kept)

    def press(self) -> None:
        """Press the primary button, if it can be."""
        self._go.click()

    # Inside

    def _focused(self) -> str:
        """What has the focus, by its name: the cards are made anew, and the keyboard must not lose its place."""
        widget = self.focusWidget()
        inside = widget is not None and widget.hasFocus() and self._area.isAncestorOf(widget)
        return widget.accessibleName() if inside and widget is not None else ""

    def _focus_again(self, name: str) -> None:
        if not name:
            return
        alive = [w for w in self._area.findChildren(QWidget) if w.isVisibleTo(self) and w.focusPolicy()]
        again = next((w for w in alive if w.accessibleName() == name), alive[0] if alive else self._go)
        again.setFocus()

    def _cause(self, cause: Cause) -> QFrame:
        look = theme.current()
        question = cause.severity == "question"
        heading = QWidget()
        row = QHBoxLayout(heading)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        if (name := cause.icon or _ICONS[cause.severity]) != "":
            sign = QLabel()
            ink = look.muted if cause.severity == "info" or cause.icon else look.warn
            sign.setPixmap(icon(name, ink).pixmap(QSize(16, 16), self.devicePixelRatioF()))
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(cause.title, "subheading"), 1)
        lines = [label(line, "" if question else "muted") for line in cause.lines]
        parts: list[QWidget] = [heading, *lines]
        ways = QHBoxLayout()
        ways.setSpacing(8)
        if cause.proposed:
            ways.addWidget(button(_confirm_words(cause), lambda: self.confirmed.emit(cause.proposed), "primary"))
        for way in cause.ways[:MOST_WAYS]:
            mend = button(way.says, lambda way=way: self.mended.emit(way), "")
            mend.setAccessibleName(f"{way.says}: {cause.title}")
            mend.setToolTip("For all cells of this cause. Ctrl+Z takes it back.")
            parts.append(mend)
        made = card(*parts, role="warning" if question else "card")
        made.setAccessibleName(f"{cause.title}. {' '.join(cause.lines)}")
        if cause.spots:
            show = button(_show_words(cause, 0), lambda: self._show(cause, show, lines[0]), "link")
            show.setAccessibleDescription(f"Goes to {where(cause.spots[0])}")
            ways.addWidget(show)
        ways.addStretch()
        box = made.layout()
        assert isinstance(box, QVBoxLayout)
        box.addLayout(ways)
        return made

    def _show(self, cause: Cause, show: QPushButton, line: QLabel) -> None:
        """Go to the first cell of a cause, next time to its next, and say what there is to say of it."""
        at = self._shown.get(cause, 0) % len(cause.spots)
        self._shown = {cause: at + 1}
        show.setText(_show_words(cause, (at + 1) % len(cause.spots)))
        if cause.told:
            line.setText(cause.told[at])
        self.show_wanted.emit(cause.spots[at])


SEND_BACK = "Send these problems back…"
MOST_WAYS = 5


def _confirm_words(cause: Cause) -> str:
    fields = {p.field for p in cause.proposed}
    return f"Yes: {words.FIELDS[fields.pop()].lower()}" if len(fields) == 1 else "Yes, to all"


def _show_words(cause: Cause, at: int) -> str:
    return "Show me" if at == 0 else f"Show me the next ({at + 1} of {len(cause.spots):,})"
