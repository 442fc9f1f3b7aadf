"""The frame around the four places: the bar above, the rail at the left, the banner for trouble, progress below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStatusBar,
    QStyle,
    QStyleOption,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from firstslide.ui import theme
from firstslide.ui.icons import icon
from firstslide.ui.parts import button, label, tip
from firstslide.ui.tasks import Task

SHOW_AFTER_MS = 500
SAID_MS = 12_000
GAP = 16  # pixels before and behind what is said in the status bar


class TopBar(QWidget):
    """Which meeting this is and whether it is saved; and what one does all the time."""

    check_wanted = Signal()

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(52)
        self._name = label("First Slide", "subheading", wrap=False)
        self._state = label("", "muted", wrap=False)
        self._check = button("Check", self.check_wanted.emit, "", "What stands in the way of a good meeting (F8: next)")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self._state)
        row.addStretch()
        row.addWidget(self._check)
        for name, text, role in (
            ("undo", "Undo", ""),
            ("export_pdf", "Export", ""),
            ("present", "Present  F5", "primary"),
        ):
            row.addWidget(self._follow(actions[name], text, role))

    def tell(self, name: str, state: str, findings: int | None) -> None:
        """Show the meeting's name, how it is saved, and the number of findings (None: no meeting)."""
        self._name.setText(name)
        self._state.setText(state)
        self._check.setEnabled(findings is not None)
        self._check.setText(f"Check  {findings}" if findings else "Check")

    def _follow(self, action: QAction, text: str, role: str) -> QPushButton:
        made = button(text, action.trigger, role, action.toolTip())

        def follow() -> None:
            made.setEnabled(action.isEnabled())
            made.setToolTip(action.toolTip())

        action.changed.connect(follow)
        follow()
        return made


class Rail(QWidget):
    """The four places, in the order of the work."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[tuple[str, str, str, str]], parent: QWidget | None = None) -> None:
        """``places`` are (name, text, icon, tooltip)."""
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(96)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, tuple[QToolButton, str]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(8)
        for name, text, icon_name, says in places:
            made = QToolButton()
            made.setObjectName("place")
            made.setText(text)
            made.setToolTip(says)
            made.setAccessibleName(text)
            made.setAccessibleDescription(says)
            made.setCheckable(True)
            made.setIconSize(QSize(22, 22))
            made.setFixedSize(80, 62)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            made.clicked.connect(lambda _checked=False, which=name: self.chosen.emit(which))
            self._group.addButton(made)
            self._buttons[name] = (made, icon_name)
            column.addWidget(made)
        column.addStretch()

    def select(self, name: str) -> None:
        """Mark the place that is shown."""
        look = theme.current()
        for which, (made, icon_name) in self._buttons.items():
            made.setChecked(which == name)
            made.setIcon(icon(icon_name, look.accent if which == name else look.muted))


class Banner(QFrame):
    """A calm sentence across the window, that stays until it is mended or put away; a report, until more is done."""

    def __init__(self, retry: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._reports = False
        self._words = label("")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self._words, 1)
        self._retry = button("Try again", retry)
        self._do: Callable[[], object] = self.hide
        self._way = button("", lambda: self._do(), "link")
        row.addWidget(self._way)
        row.addWidget(self._retry)
        row.addWidget(button("Close", self.hide))
        self.hide()

    def tell(self, sentence: str, *, retry: bool = False) -> None:
        """Show a sentence; "" hides the banner."""
        self._reports = False
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        self._retry.setVisible(retry)
        self._way.hide()
        self.setVisible(bool(sentence))

    def report(self, sentence: str, way: tuple[str, Callable[[], object]] | None = None) -> None:
        """Show what came of something; ``way`` is what can be done about it, and how that is called."""
        self.tell(sentence)
        self._reports = True
        if way is not None:
            text, self._do = way
            self._way.setText(text)
            self._way.setAccessibleName(f"{text} {sentence}")
            self._way.show()

    @property
    def free(self) -> bool:
        """Whether nothing stands here that waits to be mended."""
        return self.isHidden() or self._reports

    def move_on(self) -> None:
        """Something was done: a report is old."""
        if self._reports:
            self.hide()


class SaidBar(QStatusBar):
    """The status bar. What is said in it is never cut without an ellipsis, and the whole of it is the tooltip; where it
    has no room, what is least wanted steps aside meanwhile.
    """

    def __init__(self, parts: Sequence[QWidget], aside: QWidget) -> None:
        """``parts`` stay in sight at the right, as far as they show themselves; ``aside`` stands before the last."""
        super().__init__()
        self._aside = aside
        for part in (*parts[:-1], aside, *parts[-1:]):
            self.addPermanentWidget(part)
        aside.setContentsMargins(0, 0, GAP, 0)
        self.setContentsMargins(0, 0, GAP, 0)
        self.setSizeGripEnabled(False)  # it would stand in that margin; the window's own edge does the same
        self.messageChanged.connect(self._make_room)

    def has_room(self, sentence: str) -> bool:
        """Whether all of a sentence would be seen."""
        seen = not self._aside.isHidden()
        self._aside.hide()
        room = self.fontMetrics().horizontalAdvance(sentence) + GAP <= self._end()
        self._aside.setVisible(seen)
        return room

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option, painter, self)
        room = self.rect().adjusted(GAP, 0, self._end() - self.width(), 0)
        text = self.fontMetrics().elidedText(self.currentMessage(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()

    # Inside

    def _make_room(self, message: str) -> None:
        self.setToolTip(tip(message))
        self._aside.show()
        wanted = self.fontMetrics().horizontalAdvance(message) + GAP
        self._aside.setVisible(wanted <= self._end())

    def _end(self) -> int:
        """Where the parts at the right begin, but for a gap."""
        self.ensurePolished()
        if (layout := self.layout()) is not None:
            layout.activate()
        here = Qt.FindChildOption.FindDirectChildrenOnly
        parts = self.findChildren(QWidget, options=here)
        return min((w.x() for w in parts if not w.isHidden()), default=self.width()) - GAP


class Progress(QWidget):
    """What is under way, in the status bar, with a way to stop it. Shown only after half a second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._bar = QProgressBar()
        self._bar.setFixedWidth(160)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self._stop = button("Cancel", self._cancel, "link", "Stop; nothing is stored")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(self._words)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        self._task: Task | None = None
        self._later = QTimer(self, singleShot=True, interval=SHOW_AFTER_MS)
        self._later.timeout.connect(self.show)
        self.hide()

    def follow(self, task: Task) -> None:
        """Show the progress of a task until it ends."""
        self._task = task
        self._tell(task.title, -1.0)
        task.progressed.connect(self._tell)
        task.ended.connect(lambda: self._end(task))
        self._later.start()

    def _tell(self, what: str, share: float) -> None:
        self._words.setText(what)
        self._bar.setRange(0, 0 if share < 0 else 1000)
        self._bar.setValue(int(share * 1000))

    def _end(self, task: Task) -> None:
        if self._task is task:
            self._task = None
            self._later.stop()
            self.hide()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._words.setText("Stopping…")
