"""What stands in the way, beside the slides: open findings as cards, and below them what was kept with a reason.

Nothing here is modal, and nothing is lost while the meeting changes: a card stays, with a reason half written in it, as
long as its finding does.
"""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from firstslide.content.values import SlideContent
from firstslide.meeting.brief import Waiver
from firstslide.rules.values import Finding
from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.parts import label, scrolled
from firstslide.ui.story.card import FindingCard, KeptCard, WaitingCard
from firstslide.ui.story.told import good, waits
from firstslide.workspace.workspace import View

WIDTH = 320
GOOD_MORE = "No rule has anything to say about these slides in this order."
KEPT = "Kept, with a reason"
WAITING = "Not in the show yet"


class FindingsPanel(QWidget):
    """``chosen``, ``fix_wanted``, ``keep_wanted``, ``source_wanted`` carry the finding (and a reason),
    ``unkeep_wanted`` the waiver, ``open_wanted`` the id of a slide to fill, ``figure_wanted`` a figure to reach in its
    text.
    """

    chosen = Signal(object)
    fix_wanted = Signal(object)
    keep_wanted = Signal(object, str)
    unkeep_wanted = Signal(object)
    open_wanted = Signal(str)
    source_wanted = Signal(object)
    figure_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("What stands in the way")
        self._open: list[FindingCard] = []
        self._kept: list[KeptCard] = []
        self._waiting: WaitingCard | None = None
        self._current = -1
        self._count = label("", "subheading")
        self._check = QLabel()
        self._good = label(GOOD_MORE, "muted")
        self._kept_heading = _section(KEPT)
        self._waiting_heading = _section(WAITING)
        self._f8 = label("F8 next", "muted", wrap=False)
        self._good.setIndent(2)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._lay_out()

    @property
    def cards(self) -> list[FindingCard]:
        """The open findings' cards, in order."""
        return list(self._open)

    @property
    def kept(self) -> list[KeptCard]:
        """The kept findings' cards, in order."""
        return list(self._kept)

    @property
    def waiting(self) -> list[QLabel]:
        """A line for each slide that waits for something to be filled in."""
        return self._waiting.lines if self._waiting is not None else []

    @property
    def heading(self) -> str:
        """How many things there are to look at, in words."""
        return self._count.text()

    def tell(self, view: View) -> None:
        """Show a view's findings; a card whose finding is the same stays as it is."""
        numbers = {slide_id: content.number for slide_id, content in view.contents.items()}
        found = [finding for finding in view.findings if not finding.waived]
        there = {_same(card.finding): card for card in self._open}
        cards = []
        for finding in found:
            about = _slides([numbers[s] for s in finding.slides if s in numbers])
            card = there.pop(_same(finding), None)
            if card is None:
                card = self._card(finding, about)
            else:
                card.tell(finding, about)
            card.offer_source(any(view.contents[s].source for s in finding.slides if s in view.contents))
            cards.append(card)
        waiting = [self._waiting] if self._waiting is not None else []
        for gone in [*there.values(), *self._kept, *waiting]:
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._open = cards
        self._kept = [self._kept_card(finding, view) for finding in view.findings if finding.waived]
        self._waiting = self._waiting_card([content for content in view.contents.values() if waits(content)])
        waiting = [self._waiting] if self._waiting is not None else []
        kept = (self._kept_heading, *self._kept)
        for at, part in enumerate((*self._open, self._good, *kept, self._waiting_heading, *waiting)):
            self._list.insertWidget(at, part)
        self._say(len(found))

    def step(self, by: int) -> Finding | None:
        """Go to the next finding (or with -1 the one before), round and round; None where there is none."""
        if not self._open:
            return None
        self._current = (
            (self._current + by) % len(self._open) if self._current >= 0 else (0 if by > 0 else len(self._open) - 1)
        )
        card = self._open[self._current]
        self._scroll.ensureWidgetVisible(card)
        return card.finding

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.setContentsMargins(12, 16, 12, 0)
        heading.setSpacing(8)
        heading.addWidget(self._check)
        heading.addWidget(self._count, 1)
        heading.addWidget(self._f8)
        self._list.setContentsMargins(10, 4, 10, 16)
        self._list.addStretch()
        self._scroll = scrolled(self._list, "panel")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(heading)
        column.addWidget(self._scroll, 1)

    def _card(self, finding: Finding, about: str) -> FindingCard:
        card = FindingCard(finding, about)
        card.chosen.connect(self._choose)
        card.source_wanted.connect(self.source_wanted)
        card.figure_wanted.connect(self.figure_wanted)
        card.fix_wanted.connect(self.fix_wanted)
        card.keep_wanted.connect(self.keep_wanted)
        return card

    def _kept_card(self, finding: Finding, view: View) -> KeptCard:
        waiver = waiver_of(finding, list(view.meeting.waivers.values()))
        card = KeptCard(finding, waiver, _when(waiver.when) if waiver else "")
        card.chosen.connect(self.chosen)
        card.unkeep_wanted.connect(self.unkeep_wanted)
        return card

    def _waiting_card(self, contents: list[SlideContent]) -> WaitingCard | None:
        if not contents:
            return None
        card = WaitingCard(contents)
        card.open_wanted.connect(self.open_wanted)
        return card

    def _choose(self, finding: Finding) -> None:
        self._current = next((at for at, card in enumerate(self._open) if card.finding is finding), -1)
        self.chosen.emit(finding)

    def _say(self, count: int) -> None:
        self._current = min(self._current, count - 1)
        left = len(self.waiting)
        words = f"{count} thing{'s' if count > 1 else ''} to look at" if count else good(left)
        self._count.setText(words)
        self.setAccessibleDescription(words)
        self._good.setVisible(not count)
        self._f8.setVisible(bool(count))
        self._check.setPixmap(
            icon("circle-check", theme.current().customer).pixmap(QSize(18, 18), self.devicePixelRatioF())
        )
        self._check.setVisible(not count and not left)
        self._kept_heading.setVisible(bool(self._kept))
        self._waiting_heading.setVisible(self._waiting is not None)


def waiver_of(finding: Finding, waivers: list[Waiver]) -> Waiver | None:
    """The waiver that keeps a finding."""
    same = (
        w
        for w in waivers
        if w.code == finding.code and set(w.slides) == set(finding.slides) and w.judged == finding.judged
    )
    return next(same, None)


def _section(text: str) -> QLabel:
    made = label(text, "subheading")
    made.setContentsMargins(0, 10, 0, 0)
    return made


def _same(finding: Finding) -> tuple[str, tuple[str, ...]]:
    return finding.code, finding.slides


def _slides(numbers: list[str]) -> str:
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"slide {numbers[0]}"
    return f"slides {', '.join(numbers[:-1])} and {numbers[-1]}"


def _when(iso: str) -> str:
    """A moment as a person writes it: the hour if it was today, else the day."""
    try:
        moment = dt.datetime.fromisoformat(iso)
    except ValueError:
        return iso
    moment = moment.astimezone()
    today = dt.datetime.now().astimezone().date()
    return f"{moment:%H:%M}" if moment.date() == today else f"{moment.day} {moment:%B %Y}"
