"""The presenter's window: the slide large, the next one, notes, clock, and what nobody else should know.

It shows a ``Scene`` and decides nothing. Always dark: it stands open in a dim room, beside the people who are watching.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from firstslide.meeting.cells import Cell
from firstslide.ui.session import NO_FIGURE

from . import look
from .customer import TITLE
from .guard import Caution
from .keys import Stroke
from .overlays import Find, KeyList
from .preview import Preview
from .progress import Progress
from .scene import Scene
from .script import Page, Script

if TYPE_CHECKING:
    from firstslide.content.figures import Figure
    from firstslide.ui.session import Session

    from .sources import Sources

CHIPS = (
    ("B  black", "black", "Black on the customer’s screen only"),
    ("F  freeze", "freeze", "The customer’s screen keeps its slide while you look elsewhere"),
    ("X  swap", "swap", "Swap the two screens"),
    ("A  answer", "answer", "From a figure of the slide down to its months, rows and cells: on your screen first"),
    ("G  find", "find", "Find a slide by its number or title"),
    ("F9  cells", "cells", "Where the slide’s figures come from, with the sheet: on your screen only"),
    ("?  keys", "help", "All keys"),
    ("Esc  end", "escape", "End the show"),
)
SIDE_SHARE = 0.27  # of the window's width, at least
_FROM = "From a cell"
_POINT_AT = "Point at a figure to see its cell. F9 lists them all."

Ask = Callable[[Sequence[Cell]], tuple[str, str]]


class PresenterWindow(QWidget):
    """``stroke`` carries a pressed key, ``wanted`` the ``do`` of something clicked, ``closing`` that it was closed,
    ``asked`` the cells of a figure that was clicked, ``pressed`` a place on the slide while an answer is looked for.
    """

    stroke = Signal(object)
    wanted = Signal(str)
    closing = Signal()
    asked = Signal(object)
    pressed = Signal(object)

    def __init__(self, ask: Ask, session: Session | None = None) -> None:
        """``ask`` says where cells are and what they say; the session's workbooks are shown where it is given."""
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(TITLE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ask = ask
        self._unit = 0.0
        self._answered = False  # an answer was in sight
        self._lay_out()
        self.search = Find(self)
        self.key_list = KeyList(self)
        self.sources: Sources | None = None
        self._session = session

    def put(self, scene: Scene, ahead: Sequence[Page] = ()) -> None:
        """Show this."""
        self._count.setText(scene.count)
        self._kind.setText(scene.kind)
        self._screen.setText(scene.customer)
        _set(self._screen, "calm", scene.calm)
        if self.sources is not None and self.sources.about != scene.page.id:
            self.sources.leave()
        if scene.page.slide != self.current.slide:
            self._cell_words.setText(_POINT_AT)
        self._put_answer(scene)
        coming = tuple(page.slide for page in ahead)
        self.current.put(scene.page.slide, coming)
        self._next_head.setText(scene.next_head)
        self._next.put(scene.next_page.slide if scene.next_page else None, coming)
        self._next.setVisible(scene.next_page is not None)
        self._next_words.setText(scene.next_words)
        self._next_words.setVisible(scene.next_page is None)
        _name(self._notes, "notes" if scene.page.notes else "nonotes")
        self._notes.setText(_paragraphs(scene.page.notes or "No notes on this slide."))
        self._put_cards(scene)
        self._progress.put(scene.segments)
        self.tick(scene)
        for do, chip in self._chips.items():
            _set(chip, "on", do in scene.on)

    def tick(self, scene: Scene) -> None:
        """The clock alone."""
        self._clock.setText(scene.clock)
        _set(self._clock, "running", scene.running)
        self._clock_says.setText(scene.clock_says)

    def open_find(self, script: Script, cautions: Callable[[int], Caution | None]) -> None:
        """Open the search for a slide."""
        self.key_list.hide()
        self.close_sources()
        self._place_overlays()
        self.search.open(script, cautions)

    def toggle_keys(self) -> None:
        """Open or close the list of keys."""
        self.close_overlays() if self.key_list.isVisible() else self._open_keys()

    def open_sources(self, slide_id: str, figures: Sequence[Figure], chosen: int) -> None:
        """Tell where the figures of a slide come from, beginning with one of them."""
        if not figures or self._session is None:
            self._cell_words.setText(NO_FIGURE)
            return
        if self.sources is None:
            from .sources import Sources  # not for the start of a show

            self.sources = Sources(self._session, self)
            self.sources.stroke.connect(self.stroke)
            self.sources.left.connect(self.setFocus)
        self.search.hide()
        self.key_list.hide()
        self._place_overlays()
        self.sources.open(slide_id, figures, chosen)

    def close_sources(self) -> bool:
        """Close what tells where figures come from. Returns whether it was open."""
        return self.sources is not None and self.sources.leave()

    def close_overlays(self) -> bool:
        """Close the search, the list of keys, and where figures come from. Returns whether any was open."""
        was_open = not (self.search.isHidden() and self.key_list.isHidden())
        self.search.hide()
        self.key_list.hide()
        was_open = self.close_sources() or was_open
        self.setFocus()
        return was_open

    def stop(self) -> None:
        """Draw nothing more."""
        self.current.stop()
        self._next.stop()
        if self.sources is not None:
            self.sources.stop()

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.stroke.emit(Stroke(event.key(), event.modifiers(), event.text()))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    # Inside: what it is made of

    def _lay_out(self) -> None:
        self.current = Preview(asks_cells=True)
        self.current.pointed.connect(self._tell_cells)
        self.current.asked.connect(self.asked)
        self.current.pressed.connect(self.pressed)
        self._progress = Progress()
        self._side = self._make_side()
        self._main = QVBoxLayout()
        self._main.addLayout(self._make_head())
        self._main.addWidget(self.current, 0, Qt.AlignmentFlag.AlignHCenter)
        self._main.addLayout(self._make_cards())
        self._main.addWidget(self._progress)
        self._main.addStretch()
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addLayout(self._main, 1)
        columns.addWidget(self._side)
        self._ground = QWidget()  # the show's look is for what stands on it
        self._ground.setObjectName("presenter")
        self._ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(columns, 1)
        self._foot = self._make_foot()
        column.addWidget(self._foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._ground)

    def _make_head(self) -> QHBoxLayout:
        self._count, self._kind, self._screen = _label("count"), _label("quiet"), _label("screen")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._count)
        row.addWidget(self._kind)
        row.addStretch()
        row.addWidget(self._screen)
        return row

    def _make_cards(self) -> QHBoxLayout:
        self._cell_head, self._cell_words = _label("head"), _label("", wrap=True)
        self._cell_head.setText(_FROM)
        self._cell_words.setText(_POINT_AT)
        self._cell = _card("card", self._cell_head, self._cell_words)
        self._caution_words = _label("", wrap=True)
        self._caution = _card("caution", self._caution_words)
        self._question_head, self._question_words = _label("count"), _label("", wrap=True)
        self._question = _card("question", self._question_head, self._question_words)
        row = QHBoxLayout()
        row.setSpacing(14)
        for card in (self._question, self._cell, self._caution):
            row.addWidget(card, 1)
        self._question.hide()
        return row

    def _make_side(self) -> QWidget:
        side = QWidget()
        side.setObjectName("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._next_head, notes_head = _label("head"), _label("head")
        notes_head.setText("Notes")
        self._next = Preview(asks_cells=False)
        self._next_words = _label("quiet", wrap=True)
        self._notes = _label("notes", wrap=True)
        self._notes.setTextFormat(Qt.TextFormat.RichText)
        self._notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea()
        scroll.setWidget(self._notes)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._beside = QVBoxLayout(side)
        for part in (self._next_head, self._next, self._next_words, notes_head):
            self._beside.addWidget(part)
        self._beside.addWidget(scroll, 1)
        return side

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._clock = QPushButton("0:00")
        self._clock.setObjectName("clock")
        self._clock.setToolTip("Click to pause the clock, and to let it go on")
        self._clock.setAccessibleName("Clock")
        self._clock_says = _label("quiet")
        self._chips: dict[str, QPushButton] = {}
        self._below = row = QHBoxLayout(foot)
        row.setSpacing(18)
        row.addWidget(self._clock)
        row.addWidget(self._clock_says)
        row.addStretch()
        for text, do, tip in CHIPS:
            chip = QPushButton(text)
            chip.setObjectName("chip")
            chip.setToolTip(tip)
            self._chips[do] = chip
            row.addWidget(chip)
        for do, made in (*self._chips.items(), ("clock", self._clock)):
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            made.clicked.connect(lambda _checked=False, do=do: self.wanted.emit(do))
        return foot

    # Inside: what changes

    def _put_cards(self, scene: Scene) -> None:
        question, caution = scene.question, scene.caution
        self._question.setVisible(question is not None)
        self._cell.setVisible(question is None)
        if question is not None:
            self._question_head.setText(question.head)
            self._question_words.setText(question.words)
        policy = self._caution.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing jumps when a warning comes or goes
        self._caution.setSizePolicy(policy)
        self._caution.setVisible(caution is not None)
        if caution is not None:
            strong = f"<b style='color: {look.AMBER_STRONG}'>{escape(caution.what)}</b>"
            self._caution_words.setText(f"{strong} {escape(caution.lacking)}")

    def _put_answer(self, scene: Scene) -> None:
        """What is chosen, in the card of the cells, while an answer is looked for."""
        answer = scene.answer
        self.current.choose(None if answer is None else QRectF(*answer.rect))
        self._cell_head.setText(_FROM if answer is None else answer.head)
        if answer is not None:
            self._cell_words.setText(escape(answer.words))
        elif self._answered:
            self._cell_words.setText(_POINT_AT)
        self._answered = answer is not None

    def say(self, sentence: str) -> None:
        """Say something in the card of the cells."""
        self._cell_words.setText(sentence)

    def _tell_cells(self, cells: tuple[Cell, ...]) -> None:
        if self._answered:
            return  # the card says what is chosen
        where, what = self._ask(cells) if cells else ("", "")
        words = escape(where) + (f"<br><span style='color: {look.MUTED}'>{escape(what)}</span>" if what else "")
        self._cell_words.setText(words or _POINT_AT)

    def _open_keys(self) -> None:
        self.search.hide()
        self._place_overlays()
        self.key_list.show()
        self.key_list.raise_()

    def _measure(self) -> None:
        unit = look.unit(self.height())
        if unit != self._unit:
            self._unit = unit
            for part in (self._ground, self.search, self.key_list):
                part.setStyleSheet(look.sheet(unit))
        space = round(24 * unit)
        head, cards, foot = round(40 * unit), round(76 * unit), round(72 * unit)
        room = self.height() - foot - head - cards - 5 * round(15 * unit)
        side = max(round(self.width() * SIDE_SHARE), self.width() - round(room * 16 / 9) - 2 * space)
        width = self.width() - side - 2 * space
        self._main.setContentsMargins(space, round(16 * unit), space, round(12 * unit))
        self._main.setSpacing(round(15 * unit))
        self._side.setFixedWidth(side)
        self._beside.setContentsMargins(space, round(22 * unit), space, round(16 * unit))
        self._beside.setSpacing(round(12 * unit))
        self._foot.setFixedHeight(foot)
        self._below.setContentsMargins(space, 0, space, 0)
        self.current.setFixedSize(width, round(width * 9 / 16))
        self._next.setFixedSize(side - 2 * space, round((side - 2 * space) * 9 / 16))
        for card in (self._cell, self._caution, self._question):
            card.setFixedHeight(cards)
        self._place_overlays()

    def _place_overlays(self) -> None:
        main = self.width() - self._side.width()
        width = min(round(main * 0.72), round(760 * self._unit))
        self.search.setGeometry((main - width) // 2, round(70 * self._unit), width, round(self.height() * 0.62))
        wide = min(round(main * 0.9), round(860 * self._unit))
        tall = min(self.key_list.heightForWidth(wide), self.height() - self._foot.height() - 16)
        top = (self.height() - self._foot.height() - tall) // 2
        self.key_list.setGeometry((main - wide) // 2, top, wide, tall)
        if self.sources is not None:
            # Over the notes: the slide, and the words for what the customer sees, stay in sight.
            wide = max(self._side.width(), self.sources.panel.minimumWidth())
            self.sources.setGeometry(self.width() - wide, 0, wide, self.height() - self._foot.height())


def _paragraphs(text: str) -> str:
    """Notes as they were typed, set to be read at a glance: air between the lines, more between the paragraphs."""
    lines = [escape(line) or "&nbsp;" for line in text.splitlines()]
    return "".join(f"<p style='margin: 0 0 9px 0; line-height: 125%'>{line}</p>" for line in lines)


def _label(role: str, wrap: bool = False) -> QLabel:
    made = QLabel()
    made.setObjectName(role)
    made.setWordWrap(wrap)
    return made


def _card(role: str, *parts: QWidget) -> QFrame:
    made = QFrame()
    made.setObjectName(role)
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 10, 16, 12)
    column.setSpacing(3)
    for part in parts:
        column.addWidget(part)
    column.addStretch()
    return made


def _set(widget: QWidget, name: str, value: bool) -> None:
    """Set what the style sheet asks for, and dress the widget again where it changed."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().polish(widget)


def _name(widget: QWidget, name: str) -> None:
    if widget.objectName() != name:
        widget.setObjectName(name)
        widget.style().polish(widget)
