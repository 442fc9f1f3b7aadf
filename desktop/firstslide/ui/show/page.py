"""The fourth place: a look round the room before the show. Which screen is whose, what will be shown and what not, and
what still stands in the way. Nothing here stops anybody from starting.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.parts import button, card, clear, label
from firstslide.ui.story.told import WORDS, good, tally, waits

from .room_picture import RoomPicture
from .rooms import remember, remembered
from .screens import Display, Places, Wish, assign, displays, swapped
from .script import Script, script_of

if TYPE_CHECKING:
    from firstslide.rules.values import Finding
    from firstslide.ui.session import Session
    from firstslide.workspace.workspace import View

_KEYS = (
    ("Page Down", "next"),
    ("Page Up", "back"),
    ("B", "black"),
    ("X", "swap screens"),
    ("Esc twice", "end"),
    ("F1", "all keys"),
)
_SETTLE_MS = 300
_WIDEST = 1480


class ShowPage(QWidget):
    """``start_wanted`` names the slide to start from, "" for the first."""

    start_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        find_displays: Callable[[], Sequence[Display]] = displays,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._find = session, find_displays
        self._displays: tuple[Display, ...] = ()
        self._places, self._wish = Places(), Wish()
        self._lay_out()
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self.refresh)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        for signal in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
            signal.connect(self._room_changed)
        session.changed.connect(self._follow)

    # What it says

    def refresh(self) -> None:
        """Look round the room again, and at the meeting."""
        view = self._session.view
        if view is None or not self.isVisible():
            return
        script = script_of(view.contents)
        has_slides = bool(view.contents)
        self._empty.setVisible(not has_slides)
        self._whole.setVisible(has_slides)
        if not has_slides:
            self._say_empty(bool(view.meeting.imports))
            return
        self._look_round(script)
        self._say_slides(view, script)
        self._say_left_out(script)
        waiting = sum(waits(content) for content in view.contents.values())
        self._say_findings([finding for finding in view.findings if not finding.waived], waiting)

    def swap(self) -> None:
        """Give the customer the other screen, now and whenever these screens are together."""
        self._places, self._wish = swapped(self._displays, self._places, self._wish)
        if self._places.customer is not None:
            remember(self._displays, self._places.customer.identity)
        self.refresh()

    def _look_round(self, script: Script) -> None:
        self._displays = tuple(self._find())
        self._places, self._wish = assign(self._displays, Wish(), remembered(self._displays))
        self.room.put(self._displays, self._places, script.pages[0].slide if script.pages else None)
        two = self._places.presenter is not None
        self._swap.setVisible(two)
        mirrored = any(display.mirrored for display in self._displays)
        self._screens.setText(
            "Your screen is mirrored: the customer sees whatever you see, so notes stay closed. Extend the desktop in "
            "the system’s settings to have them."
            if mirrored and not two
            else "Your notes stay on your own screen. X swaps the two at any time during the show."
            if two
            else "One screen: the customer sees the slides alone, and notes stay closed. A projector can be plugged in "
            "at any time; the show moves over to it."
        )

    def _say_slides(self, view: View, script: Script) -> None:
        backup = len(script.pages) - script.main
        main = "1 slide" if script.main == 1 else f"{script.main} slides"
        self._count.setText(f"{main}, {backup} in the backup" if backup else main)
        first = script.pages[0].slide.title if script.pages else ""
        self._opens.setText(
            f"It opens with “{first}”. The backup opens only when you jump to it."
            if first and backup
            else f"It opens with “{first}”."
            if first
            else "Every slide is hidden or still waits for something."
        )
        self._start.setEnabled(bool(script.pages))

    def _say_left_out(self, script: Script) -> None:
        count = len(script.left_out)
        self._left_out.setVisible(bool(count))
        self._left_out_head.setText("One slide is left out" if count == 1 else f"{count} slides are left out")
        _fill(self._left_out_rows, [_row("eye-off", f"{s.number}  {s.title}", s.why) for s in script.left_out])

    def _say_findings(self, findings: Sequence[Finding], waiting: int) -> None:
        """``waiting`` is how many slides are not in the show yet."""
        self._findings_head.setText(tally(findings) or good(waiting))
        rows = [_row("triangle-alert", f.title, f"{WORDS[f.severity]}. {f.message}", warn=True) for f in findings]
        ordered = "The order serves your customer: their data come before anything about us."
        them = "it" if waiting == 1 else "them"
        fill = f"The show goes without {them}. Fill {them} in, or hide {them}."
        _fill(self._findings_rows, rows or [_row("pencil", "", fill) if waiting else _row("circle-check", "", ordered)])

    def _say_empty(self, has_data: bool) -> None:
        self._empty_words.setText(
            "The data is here. Draft the slides, look at their order in Story, and come back."
            if has_data
            else "Bring in finance’s workbooks under Data first; the slides are drafted from what they hold."
        )
        self._draft.setVisible(has_data)

    # What it is made of

    def _lay_out(self) -> None:
        self._whole, self._empty = self._make_room(), self._make_empty()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)
        column.addWidget(self._empty)
        self._empty.hide()

    def _make_room(self) -> QWidget:
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(self._make_left(), 3)
        row.addLayout(self._make_right(), 2)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(16)
        column.addWidget(label("Before you present", "heading"))
        column.addLayout(row)
        column.addStretch()
        ground = QWidget()
        ground.setObjectName("page")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        QHBoxLayout(ground).addWidget(inner)
        ground.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        scroll = QScrollArea()
        scroll.setWidget(ground)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _make_left(self) -> QVBoxLayout:
        self.room = RoomPicture()
        self._screens = label("", "muted")
        self._swap = button("Swap screens", self.swap, tip="The customer gets the other screen, here and next time")
        foot = QHBoxLayout()
        foot.addWidget(self._screens, 1)
        foot.addWidget(self._swap)
        screens = card(label("Screens", "subheading"), self.room)
        screens.layout().addLayout(foot)  # type: ignore[union-attr]
        tip = "Full screen, from the first slide"
        self._start = button("Present   F5", lambda: self.start_wanted.emit(""), "primary", tip)
        self._start.setMinimumSize(220, 52)
        self._start.setStyleSheet("font-size: 17px")
        said = " &nbsp;&nbsp; ".join(f"<b>{key}</b>&nbsp;{does}".replace(" ", "&nbsp;") for key, does in _KEYS)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._start)
        row.addWidget(label(said, "muted", rich=True), 1)
        column = QVBoxLayout()
        column.setSpacing(20)
        column.addWidget(screens)
        column.addLayout(row)
        column.addStretch()
        return column

    def _make_right(self) -> QVBoxLayout:
        self._count, self._opens = label("", "heading"), label("", "muted")
        self._left_out_head, self._left_out_rows = label("", "subheading"), QVBoxLayout()
        self._findings_head, self._findings_rows = label("", "subheading"), QVBoxLayout()
        self._left_out = _listing(self._left_out_head, self._left_out_rows)
        sleep = "The program does not hold off sleep or the screen saver: switch them off in the system’s settings."
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addWidget(card(label("What will be shown", "subheading"), self._count, self._opens))
        column.addWidget(self._left_out)
        column.addWidget(_listing(self._findings_head, self._findings_rows))
        column.addWidget(card(label("The machine", "subheading"), label(sleep, "muted")))
        column.addStretch()
        return column

    def _make_empty(self) -> QWidget:
        self._empty_words = label("", "muted")
        self._draft = button("Draft the slides", self._session.draft, "primary")
        head = label("There is nothing to show yet.", "heading")
        for words in (head, self._empty_words):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.addStretch(2)
        column.addWidget(head)
        column.addWidget(self._empty_words)
        column.addSpacing(16)
        column.addWidget(self._draft, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return empty

    # Following

    def _follow(self, _view: object) -> None:
        self.refresh()

    def _room_changed(self, _screen: object) -> None:
        self._settle.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.refresh()


def _listing(head: QLabel, rows: QVBoxLayout) -> QFrame:
    made = card(head)
    rows.setSpacing(10)
    made.layout().addLayout(rows)  # type: ignore[union-attr]
    return made


def _fill(rows: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    clear(rows)
    for widget in widgets:
        rows.addWidget(widget)


def _row(name: str, head: str, words: str, warn: bool = False) -> QWidget:
    """An icon, a line set strong, and a sentence under it."""
    scheme = theme.current()
    picture = QLabel()
    picture.setPixmap(icon(name, scheme.warn if warn else scheme.muted).pixmap(18, 18))
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    text = QVBoxLayout()
    text.setSpacing(2)
    if head:
        text.addWidget(label(head))
    text.addWidget(label(words, "muted"))
    line.addLayout(text, 1)
    return row
