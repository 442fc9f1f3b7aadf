"""One slide, large, to edit in place; its notes beneath. The deck is a key away on either side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from firstslide.content.figures import figures
from firstslide.content.live.offers import offers
from firstslide.content.live.unsourced import Unsourced
from firstslide.content.projection import customer_slide
from firstslide.content.values import SlideContent
from firstslide.deck import changes
from firstslide.deck.fields import written
from firstslide.deck.kinds import KINDS
from firstslide.deck.slots import text_of
from firstslide.meeting.cells import Cell
from firstslide.meeting.edits import Edit
from firstslide.meeting.errors import UserError
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Interest
from firstslide.ui.customer.fields import Binding, TextField
from firstslide.ui.editor.canvas import SlideCanvas
from firstslide.ui.editor.cells import CellActions
from firstslide.ui.editor.choice import NARROW, ChoicePanel
from firstslide.ui.editor.inline import InlineEditor
from firstslide.ui.editor.keys import EDITOR
from firstslide.ui.editor.points import PointActions
from firstslide.ui.parts import Elided, button, label, rule, tip
from firstslide.ui.session import Session
from firstslide.ui.settings import Settings
from firstslide.ui.sheet.keys import names
from firstslide.ui.source.keys import SOURCE

REMARK = "remark:"  # the field on the slide holds a remark on the point behind it
INTERESTS = {
    "": "interest: as its kind",
    "customer": "interest: customer",
    "shared": "interest: shared",
    "ours": "interest: ours",
}


class EditorPage(QWidget):
    """Editing a slide. ``closed`` asks to go back to the story, ``explore_wanted`` to explore what the cells of a point
    are of.
    """

    closed = Signal()
    explore_wanted = Signal(object, str)
    paste_wanted = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.slide_id = ""
        self.points = PointActions(session, self)
        self.canvas = SlideCanvas(self.points.named)
        self.canvas.slot_chosen.connect(self._edit)
        self.canvas.source_wanted.connect(self._ask_source)
        self.canvas.point_acted.connect(self.points.act)
        self.canvas.menu_wanted.connect(self.points.show_menu)
        self.points.remark_wanted.connect(self._write_remark)
        self.points.source_wanted.connect(self._ask_source)
        self.points.explore_wanted.connect(self.explore_wanted)
        self.points.done.connect(self.canvas.setFocus)
        self.cells = CellActions(session, self)
        self.cells.went.connect(self._to_slot)
        self.canvas.cell_acted.connect(self.cells.act)
        self.canvas.cell_menu_wanted.connect(self.cells.show_menu)
        self.inline = InlineEditor(self.canvas, lambda: session.view.live if session.view else None)
        self.inline.committed.connect(self._commit)
        self.inline.stepped.connect(self._to_cell)
        self.inline.cancelled.connect(self.canvas.setFocus)
        self.choice = ChoicePanel(session, settings)
        self.choice.left.connect(self.canvas.setFocus)
        self._words = Elided("", "subheading", end=True)  # the window is no wider for it
        self._gaps = label("", "muted", wrap=False)
        self._interest = QComboBox()
        self._interest.setAccessibleName("Whose interest the slide serves")
        for value, words in INTERESTS.items():
            self._interest.addItem(words, value)
        self._interest.activated.connect(self._set_interest)
        self._hide = button("Hide", self._toggle_hidden, "", "A hidden slide reaches neither the show nor an export")
        self._from = button("Sources", self._ask_source, "", "Which cells the figures of this slide come from (F9)")
        explore = "Look at these data from all sides (Ctrl+E)"
        self._explore = button("Explore", lambda: self.explore_wanted.emit((), ""), "", explore)
        self._notes = TextField(
            session,
            Binding(self._read_notes, self._write_notes),
            "Notes",
            "What to say here, and what to say if they ask…",
            4,
            figures=True,
        )
        self._lay_out()
        here, slide = Qt.ShortcutContext.WidgetWithChildrenShortcut, Qt.ShortcutContext.WidgetShortcut
        for keys, on, context, run in (
            (names(EDITOR, "after"), self, here, lambda: self._go(1)),
            (names(EDITOR, "before"), self, here, lambda: self._go(-1)),
            (names(SOURCE, "ask"), self, here, self._ask_source),
            (names(EDITOR, "leave"), self.canvas, slide, self.closed.emit),
            (names(EDITOR, "leave"), self.choice, here, self.canvas.setFocus),
            (names(EDITOR, "choose"), self, here, self._to_choice),
            (names(EDITOR, "paste"), self.canvas, slide, self._paste),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), on, context=context).activated.connect(run)
        self.setFocusProxy(self.canvas)
        session.changed.connect(self._follow)

    def open(self, slide_id: str) -> None:
        """Show a slide of the meeting."""
        self._notes.field.commit()  # a shortcut leaves the field without taking the focus from it
        self.slide_id = slide_id
        self.points.slide_id = self.cells.slide_id = slide_id
        self._follow()
        self.choice.open(slide_id)
        self._notes.field.refresh()

    def mend(self, figure: Unsourced) -> None:
        """Open the text in which a figure stands that the data do not bear out, and offer what can take its place."""
        view, (name, _, at) = self._session.view, figure.slot.partition(":")
        if view is None:
            return
        if name == "remark":
            self.points.act("edit", at)
        else:
            self._to_slot(figure.slot)
            self._edit(figure.slot)
        self.inline.take_up(figure.written, figure.nth, offers(figure, view.contents, view.live))

    def point_here(self) -> str:
        """What the point is about at which the keyboard is; "" where it is at none."""
        return self.canvas.point_here

    def cells_here(self) -> tuple[Cell, ...]:
        """The cells of the figure at which the keyboard is, or else of the first one of the slide."""
        content = self._content
        every = figures(content) if content is not None else ()
        return self.canvas.cells_here() or (every[0].cells if every else ())

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(8)
        bar.addWidget(button("‹ Story", self.closed.emit, "", "Back to all slides (Esc)"))
        bar.addWidget(button("Previous", lambda: self._go(-1), "", "The slide before (Ctrl+Page Up)"))
        bar.addWidget(button("Next", lambda: self._go(1), "", "The slide after (Ctrl+Page Down)"))
        bar.addSpacing(8)
        bar.addWidget(self._words)
        bar.addWidget(self._gaps)
        bar.addStretch()
        bar.addWidget(self._explore)
        bar.addWidget(self._from)
        bar.addWidget(self._interest)
        bar.addWidget(self._hide)
        notes = QVBoxLayout()
        notes.setContentsMargins(16, 8, 16, 12)
        notes.setSpacing(4)
        notes.addWidget(label("Notes: only you see them", "muted"))
        notes.addWidget(self._notes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(rule())
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.canvas, 1)
        left.addWidget(rule())
        left.addLayout(notes)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addLayout(left, 1)
        beside.addWidget(self.choice)
        column.addLayout(beside, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.choice.set_narrow(self.width() < NARROW)

    def _to_choice(self) -> None:
        """From the slide to what is shown beside it, and back."""
        if self.choice.isAncestorOf(QApplication.focusWidget()):
            self.canvas.setFocus()
        else:
            self.choice.enter()

    @property
    def _content(self) -> SlideContent | None:
        view = self._session.view
        return None if view is None else view.contents.get(self.slide_id)

    def _follow(self) -> None:
        content = self._content
        if content is None:
            if self.isVisible():
                self.closed.emit()  # the slide is gone: undone, or deleted elsewhere
            return
        prompts = {gap.slot: gap.prompt for gap in content.gaps}
        self.canvas.show_slide(customer_slide(content), prompts)
        self._from.setEnabled(bool(content.source))
        name = f"{content.number}   {KINDS[content.kind].name}"
        self._words.setText(name)
        self._words.setToolTip(tip(name))
        left = len(prompts)
        self._gaps.setText(f"{left} {'gap' if left == 1 else 'gaps'} to fill" if left else "")
        slide = self._session.view.meeting.slides[self.slide_id] if self._session.view else None
        self._interest.setCurrentIndex(
            self._interest.findData(slide.interest.value if slide and slide.interest else "")
        )
        self._hide.setText("Show again" if content.hidden else "Hide")

    def _ask_source(self, cells: tuple[Cell, ...] = ()) -> None:
        """Tell where the slide's figures come from, beginning with the one that rests on ``cells``."""
        if self._content is not None:
            every = figures(self._content)
            cells = cells or self.canvas.cells_here()
            self._session.ask_source(every, next((at for at, each in enumerate(every) if each.cells == cells), 0))

    def _edit(self, slot: str) -> None:
        content, view = self._content, self._session.view
        if content is None or view is None:
            return
        text = text_of(view.meeting, self.slide_id, slot)
        if slot == "title" and not text:
            text = written([content.title])
        self._begin(slot, text)

    def _to_slot(self, slot: str) -> None:
        self.canvas.setFocus()
        self.canvas.go_to_slot(slot)

    def _to_cell(self, slot: str, rows: int, columns: int) -> None:
        """From a cell of a table to another, to be edited; behind the last one a row is added."""
        following = self.cells.next_to(slot, rows, columns)
        if not following and columns > 0:
            following = self.cells.grow(slot)
        self._to_slot(following or slot)
        if following:
            self._edit(following)

    def _paste(self) -> None:
        """A block into the table where the keyboard is; anything else as a slide of its own."""
        if not self.cells.paste(self.canvas.cell_here):
            self.paste_wanted.emit()

    def _write_remark(self, at: str, text: str) -> None:
        """Write a remark on a point, right under it."""
        name = f"Remark on {self.points.named(at)}"
        self.inline.begin(f"{REMARK}{at}", text, self.canvas.place_under(at), self.canvas.scale, name)

    def _begin(self, slot: str, text: str, wrong: str = "") -> None:
        content = self._content
        prompts = {gap.slot: gap.prompt for gap in content.gaps} if content is not None else {}
        name = wrong or prompts.get(slot, "Edit text")
        self.inline.begin(slot, text, self.canvas.rect_of(slot), self.canvas.scale, name)
        if wrong:
            QToolTip.showText(self.inline.mapToGlobal(self.inline.rect().bottomLeft()), wrong, self.inline)
            self._session.said.emit(wrong)

    def _commit(self, slot: str, text: str) -> None:
        content, view = self._content, self._session.view
        if content is None or view is None:
            return
        if slot.startswith(REMARK):
            self.points.write(slot.removeprefix(REMARK), text)
            return
        if slot == "title" and not content.typed_title and text == written([content.title]):
            return  # the sentence that the data give stays alive as long as nobody changes it
        try:
            self._session.apply(changes.set_text(view.meeting, self.slide_id, slot, text))
        except UserError as error:
            self._begin(slot, text, str(error))  # what was typed stays, and beside it what is wrong with it
            return
        self.canvas.setFocus()

    def _go(self, by: int) -> None:
        view = self._session.view
        if view is None:
            return
        ids = list(view.contents)
        at = ids.index(self.slide_id) + by
        if 0 <= at < len(ids):
            self.open(ids[at])

    def _set_interest(self) -> None:
        view, value = self._session.view, self._interest.currentData()
        if view is not None:
            self._session.apply(changes.set_interest(view.meeting, self.slide_id, Interest(value) if value else None))
            self._follow()

    def _toggle_hidden(self) -> None:
        content, view = self._content, self._session.view
        if content is not None and view is not None:
            self._session.apply(changes.hide(view.meeting, [self.slide_id], not content.hidden))

    def _read_notes(self, meeting: Meeting) -> str:
        slide = meeting.slides.get(self.slide_id)
        return slide.notes if slide else ""

    def _write_notes(self, meeting: Meeting, text: str) -> Edit:
        return changes.set_notes(meeting, self.slide_id, text.strip())
