"""One cause on a card: what there is to say of it, its cells one after the other, and the ways to mend it.

The ways answer all of its cells; those for the cell that is shown stand below, while it is. Tells what was pressed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.parts import button, card, clear, label, tip
from firstslide.ui.review.causes import Cause, Spot, Way, alone, where
from firstslide.ui.review.folded import FoldedButton, breakable
from firstslide.ui.sheet import words

MOST_WAYS = 5  # buttons below one another; the rest are in a menu
_ICONS = {"question": "triangle-alert", "error": "octagon-alert", "warning": "circle-alert", "info": ""}
_TAKEN_BACK = "Ctrl+Z takes it back."
_AS_BEFORE = "As it was before you answered. Ctrl+Z brings the answer back."


class CauseCard(QWidget):
    """Made anew for each state of the review. ``home`` is where the keyboard does no harm."""

    mended = Signal(object)  # Way
    confirmed = Signal(object)  # tuple[Proposed, ...]
    taken_back = Signal(object)  # the answers: tuple[tuple[str, Mend], ...]
    show_wanted = Signal(object)  # Spot

    def __init__(self, cause: Cause, shown: Spot | None = None) -> None:
        """``shown`` is the cell that was shown last, where it is one of this cause's."""
        super().__init__()
        self.cause = cause
        self.home: QPushButton | None = None
        self._at = cause.spots.index(shown) if shown in cause.spots else -1
        question = cause.severity == "question"
        self._lines = [label(breakable(line), "" if question else "muted") for line in cause.lines]
        made = card(self._heading(), *self._lines, role="warning" if question else "card")
        made.setAccessibleName(f"{cause.title}. {' '.join(cause.lines)}")
        box = made.layout()
        assert isinstance(box, QVBoxLayout)
        for part in self._ways(cause.ways, cause.cells, "", "For all cells of this cause."):
            box.addWidget(part)
        box.addLayout(self._foot())
        self._alone = QVBoxLayout()
        self._alone.setSpacing(8)
        box.addLayout(self._alone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(made)
        if self._at >= 0:
            self._tell()

    def show_next(self) -> None:
        """Go to the first cell, next time to its next, and say what there is to say of it."""
        self._at = (self._at + 1) % len(self.cause.spots)
        self._tell()
        self.show_wanted.emit(self.cause.spots[self._at])

    # Inside

    def _heading(self) -> QWidget:
        cause, look = self.cause, theme.current()
        heading = QWidget()
        row = QHBoxLayout(heading)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        if (name := cause.icon or _ICONS[cause.severity]) != "":
            sign = QLabel()
            ink = look.muted if cause.severity == "info" or cause.icon else look.warn
            sign.setPixmap(icon(name, ink).pixmap(QSize(16, 16), self.devicePixelRatioF()))
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(breakable(cause.title), "subheading"), 1)
        return heading

    def _ways(self, ways: Sequence[Way], of: int, lead: str, says: str) -> list[QWidget]:
        """A button for each way, and above them how many of the cells they answer. ``lead`` begins their names."""
        parts: list[QWidget] = []
        said = lead
        for way in ways[:MOST_WAYS]:
            before = lead or _how_many(way.cells, of)
            if before != said:
                said = before
                parts.append(label(before, "muted"))
            mend = FoldedButton(way.says, self._mend(way), f"{says} {_TAKEN_BACK}")
            mend.setAccessibleName(f"{before} {way.says}: {self.cause.title}".strip())
            parts.append(mend)
        if more := ways[MOST_WAYS:]:
            others = button("More…", lambda: None, "", f"{words.count(len(more), 'other way')} to mend it")
            others.setAccessibleName(f"{lead} More ways: {self.cause.title}".strip())
            menu = QMenu(others)
            for way in more:
                menu.addAction(way.says.replace("&", "&&")).triggered.connect(self._mend(way))
            others.setMenu(menu)
            parts.append(others)
        return parts

    def _mend(self, way: Way) -> Callable[[], None]:
        return lambda: self.mended.emit(way)

    def _foot(self) -> QHBoxLayout:
        cause = self.cause
        foot = QHBoxLayout()
        foot.setSpacing(8)
        if cause.proposed:
            told = f"Each column asked about is what it is taken for. {_TAKEN_BACK}"
            yes = button(_confirm_words(cause), lambda: self.confirmed.emit(cause.proposed), "primary", told)
            yes.setAccessibleName(f"{yes.text()}: {cause.title}")
            foot.addWidget(yes)
        if cause.spots:
            self.home = button("Show me", self.show_next, "link")
            self.home.setAccessibleName(f"Show me: {cause.title}")
            foot.addWidget(self.home)
            self._announce()
        if cause.answers:
            back = button(_again_words(cause), lambda: self.taken_back.emit(cause.answers), "link", _AS_BEFORE)
            back.setAccessibleName(f"{back.text()}: {cause.title}")
            foot.addWidget(back)
        foot.addStretch()
        return foot

    def _announce(self) -> None:
        """Let the link say where it leads."""
        assert self.home is not None
        at, of = (self._at + 1) % len(self.cause.spots), len(self.cause.spots)
        self.home.setText("Show me" if at == 0 else f"Show me the next ({at + 1:,} of {of:,})")
        leads = f"Goes to {where(self.cause.spots[at])}"
        self.home.setToolTip(tip(leads))
        self.home.setAccessibleDescription(leads)

    def _tell(self) -> None:
        """Say what there is to say of the cell that is shown, and how it is mended without the others."""
        cause = self.cause
        self._announce()
        if cause.told:
            self._lines[0].setText(breakable(cause.told[self._at]))
            for line in self._lines[1:]:
                line.hide()
        clear(self._alone)
        here = alone(cause, self._at)
        if not here.ways:
            return
        at = where(cause.spots[self._at])
        parts = self._ways(here.ways, 1, f"Only here, {at}:", f"Only for {here.reach}.")
        before: QWidget | None = self.home
        for part in (label(f"Only here ({here.reach}):", "muted"), *parts):
            self._alone.addWidget(part)
            part.show()
            if before is not None and part.focusPolicy():
                QWidget.setTabOrder(before, part)  # they were made last, and stand below the link
                before = part


def _how_many(cells: int, of: int) -> str:
    """How many of a cause's cells a way answers."""
    return "" if of == 1 else f"All {of:,}:" if cells == of else f"{cells:,} of {of:,}:"


def _again_words(cause: Cause) -> str:
    return "Ask again" if len(cause.answers) == 1 else f"Ask again about all {len(cause.answers):,}"


def _confirm_words(cause: Cause) -> str:
    fields = {p.field for p in cause.proposed}
    return f"Yes: {words.FIELDS[fields.pop()].lower()}" if len(fields) == 1 else "Yes, to all"
