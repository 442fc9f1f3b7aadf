"""*Before you import*: which tables are taken and what they are, what to know by cause, and the two ways out.

Shows values and tells what was pressed; it changes nothing itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from firstslide.meeting.imports import Table
from firstslide.ui.parts import button, clear, label, rule, scrolled
from firstslide.ui.review import saying
from firstslide.ui.review.cause_card import CauseCard
from firstslide.ui.review.causes import Cause, Spot
from firstslide.ui.review.folded import FoldedButton
from firstslide.ui.review.tables_card import TablesCard

WIDTH = 312
SEND_BACK = "Send these problems back…"


@dataclass(frozen=True)
class Place:
    """Where the keyboard is: the code and severity of the cause whose card it is on ("" on others), and the name of
    what has the focus. ``stays`` is that itself, where it is on no card.
    """

    code: str = ""
    severity: str = ""
    name: str = ""
    stays: QWidget | None = None


class BeforePanel(QWidget):
    """The panel beside the sheet."""

    taken = Signal(str, bool)  # table id, whether it is to be imported
    kind_chosen = Signal(str, str)  # table id, Kind
    looked_at = Signal(str)  # table id
    show_wanted = Signal(object)  # Spot
    mended = Signal(object)  # Way
    taken_back = Signal(object)  # the answers: tuple[tuple[str, Mend], ...]
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
        self._shown: tuple[str, Spot] | None = None  # the cause whose cells are gone through, and its cell in sight
        self._kept: Place | None = None  # what had the focus before the panel was busy
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(16, 0, 16, 16)
        self._cards.setSpacing(10)
        self._area = scrolled(self._cards, "panel")
        self._area.widget().setMinimumWidth(1)  # never wider than the panel, whatever is in it
        self._area.setAccessibleName("What to know before you import")
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its parts can be reached, and nothing shows that it is
        self._no = button("Not now", self.refused.emit, "", "Close this workbook. Nothing of it is stored.")
        self._go = FoldedButton("Import", self.import_wanted.emit)  # what it stores may take two lines to say
        self._go.setObjectName("primary")
        self._heading = label("Before you import", "heading", wrap=False)
        self._heading.setContentsMargins(16, 16, 16, 12)
        self._obstacle = label("", "muted")
        self._obstacle.setContentsMargins(16, 12, 16, 0)
        self._obstacle.hide()
        self._asked: Spot | None = None  # the question that is on another sheet
        self._there = button("", self._go_there, "link", "Where the question is")
        self._there.hide()
        ways = QHBoxLayout()
        ways.setContentsMargins(16, 12, 16, 12)
        ways.setSpacing(8)
        ways.addWidget(self._no)
        ways.addWidget(self._go, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self._area, 1)
        column.addWidget(rule())
        column.addWidget(self._obstacle)
        there = QHBoxLayout()
        there.setContentsMargins(16, 0, 16, 0)
        there.addWidget(self._there, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(there)
        column.addLayout(ways)

    @property
    def stops(self) -> list[QWidget]:
        """What the keyboard comes to, from above to below."""
        inside = [w for w in self._area.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        shown = [w for w in inside if w.isVisibleTo(self._area)]
        return [*shown, *([] if self._there.isHidden() else [self._there]), self._no, self._go]

    def tell(
        self,
        tables: Sequence[Table],
        taken: Collection[str],
        active: str,
        alike: int,
        found: Sequence[Cause],
        open_: int = 0,
    ) -> None:
        """Show the sheet's tables, those that are taken, what to know; ``alike`` counts the sheets of one layout, and
        ``open_`` the tables of the workbook that could be taken and are not.
        """
        at = self._area.verticalScrollBar().value()
        place = self._leave()
        clear(self._cards)
        urgent = [c for c in found if c.severity == "question"]
        for cause in urgent:
            self._add(self._cause(cause))
        shown = TablesCard(tables, taken, active, alike, open_)
        shown.taken.connect(self.taken)
        shown.kind_chosen.connect(self.kind_chosen)
        shown.looked_at.connect(self.looked_at)
        shown.all_taken.connect(self.all_taken)
        shown.why_wanted.connect(self.why_wanted)
        self._add(shown)
        for cause in found:
            if cause not in urgent:
                self._add(self._cause(cause))
        if any(cause.severity != "info" for cause in found):
            says = "Write a copy of the workbook with these cells marked and commented"
            self._add(button(SEND_BACK, self.send_back_wanted.emit, "link", says))
        self._cards.addStretch()
        self._area.verticalScrollBar().setValue(at)
        self._return(place)

    def offer(self, text: str, obstacle: str, asked: Spot | None = None) -> None:
        """What the primary button says, and why it can't be pressed ("": it can). ``asked`` is where a question waits
        on another sheet than the one in sight.
        """
        self._asked = asked
        self._there.setVisible(asked is not None)
        if asked is not None:
            self._there.setText(f"Go to {asked.sheet}".replace("&", "&&"))
            self._there.setAccessibleName(f"Go to {asked.sheet}, where a question waits")
        self._go.say(text, obstacle or "Store it in the meeting (Ctrl+Enter). One undo takes it back.")
        self._go.setEnabled(not obstacle)
        self._go.setAccessibleDescription(obstacle)
        if obstacle != saying.BUSY:  # that is over in a moment, and the buttons would jump
            self._obstacle.setText(obstacle)
            self._obstacle.setVisible(bool(obstacle))

    def set_busy(self, busy: bool) -> None:
        """Take nothing more while the workbook is asked, and let the keyboard go on where it was."""
        if busy:
            self._kept = self._leave() or self._kept
        self._area.setEnabled(not busy)
        self._no.setEnabled(not busy)
        if not busy:
            place, self._kept = self._kept, None
            if self.window().focusWidget() is self._heading:  # the user may have gone elsewhere meanwhile
                self._return(place)

    def press(self) -> None:
        """Press the primary button, if it can be."""
        self._go.click()

    # Inside

    def _leave(self) -> Place | None:
        """Where the keyboard is, while the cards are made anew or the workbook is asked; until then it is on the
        heading, where no key does anything.
        """
        widget = self.window().focusWidget()
        if widget is None or not self.isAncestorOf(widget) or widget is self._heading:
            return None
        self._heading.setFocus()
        if not self._area.isAncestorOf(widget):
            return Place(stays=widget)
        on: QWidget | None = widget
        while on is not None and not isinstance(on, CauseCard):
            on = on.parentWidget()
        code, severity = (on.cause.code, on.cause.severity) if on is not None else ("", "")
        return Place(code, severity, widget.accessibleName())

    def _return(self, place: Place | None) -> None:
        """Let the keyboard go on where it was. Where that is gone it stays with its cause, and from a question that is
        answered it goes to the next one; but never to an answer.
        """
        if place is None:
            return
        (self._again(place) or self._heading).setFocus()
        QTimer.singleShot(0, self, self._bring)

    def _again(self, place: Place) -> QWidget | None:
        if place.stays is not None:
            return place.stays if place.stays.isEnabled() else None
        cards = [c for c in self._shown_cards() if c.cause.code == place.code]
        same = [c for c in cards if c.cause.severity == place.severity] if place.code else [self._area]
        for part in same:
            for widget in part.findChildren(QWidget):
                if widget.accessibleName() == place.name and widget.isVisibleTo(self):
                    return widget
        asked = place.severity == "question" and not same
        rest = [c for c in self._shown_cards() if c.cause.severity == "question"] if asked else []
        return next((card.home for card in [*rest, *same, *cards] if isinstance(card, CauseCard) and card.home), None)

    def _shown_cards(self) -> list[CauseCard]:
        return [c for c in self._area.findChildren(CauseCard) if c.isVisibleTo(self)]

    def _bring(self) -> None:
        """Scroll to what has the focus, and to the head of its card, now that the new cards are laid out."""
        widget = self.focusWidget()
        if widget is None or not self._area.isAncestorOf(widget):
            return
        for card in self._shown_cards():
            if card.isAncestorOf(widget):
                self._area.ensureWidgetVisible(card, 0, 16)
        self._area.ensureWidgetVisible(widget, 0, 16)

    def _add(self, part: QWidget) -> None:
        self._cards.addWidget(part)
        part.show()  # at once, and not when the event is over: the focus can go to it

    def _cause(self, cause: Cause) -> CauseCard:
        code, spot = self._shown or ("", None)
        made = CauseCard(cause, spot if code == cause.code else None)
        made.mended.connect(self.mended)
        made.confirmed.connect(self.confirmed)
        made.taken_back.connect(self.taken_back)
        made.show_wanted.connect(lambda spot: self._show(cause.code, spot))
        return made

    def _go_there(self) -> None:
        if self._asked is not None:
            self.show_wanted.emit(self._asked)

    def _show(self, code: str, spot: Spot) -> None:
        self._shown = (code, spot)
        self.show_wanted.emit(spot)
