"""The panel that answers *Where does this come from?*: the figure, its cells, and the real sheet around them.

The workbook is opened beside the interface's thread, and shown only while it is byte for byte what was imported;
otherwise that is said, and what was stored of the cells stands in the list all the same. One that is locked asks for
its password. A version that is not taken yet lends the workbook that it was read from. Only the team sees it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QSplitter, QVBoxLayout, QWidget

from firstslide.content.figures import Figure
from firstslide.meeting.cells import Cell
from firstslide.meeting.imports import Import
from firstslide.ui import theme
from firstslide.ui.parts import button, label, rule, tip
from firstslide.ui.refresh.sides import NewFigure
from firstslide.ui.review.password import CODES, WRONG, PasswordDialog
from firstslide.ui.session import Session
from firstslide.ui.sheet.book import Book, Opening
from firstslide.ui.sheet.keys import names
from firstslide.ui.source.cells import CellList
from firstslide.ui.source.keys import SOURCE
from firstslide.ui.source.lines import lines
from firstslide.ui.source.sheet import SourceModel, SourceSheet

if TYPE_CHECKING:
    from firstslide.ui.tasks import Task
    from firstslide.workspace.provenance import Provenance
    from firstslide.workspace.workspace import View

SHARE, WIDEST, LEAST = 0.35, 560, 340  # of the window's width, in pixels
MOST_BOOKS = 2  # kept open while the panel stands
LONGEST = 70  # letters of a figure in the list of figures
AS_IMPORTED = "As it was imported."
NEW = "The new version, not taken yet."
STOPPED = "The workbook was not read to its end. Choose a cell to read it again."
LOCKED = "It is protected with a password. What was stored of these cells stands above."
CHANGED = "The file has changed since it was imported. What was stored of these cells stands above."
GONE = "The file is not where it was imported from. What was stored of these cells stands above."


class SourcePanel(QWidget):
    """Beside the slide, the story or the data. ``closed`` when the user is done."""

    closed = Signal()

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        asks_password: bool = True,
        look: theme.Look | None = None,
    ) -> None:
        """``asks_password``: whether the sheet of a locked workbook may be asked for, in a dialog. ``look``: another
        than that of the system.
        """
        super().__init__(parent)
        self._asks_password = asks_password
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Where it comes from")
        self.setMinimumWidth(LEAST)
        self._session = session
        self._figures: tuple[Figure, ...] = ()
        self._found: Provenance | None = None
        self._imports: Any = None
        self._cell: Cell | None = None
        self._shown = ("", "")  # the import and the sheet in sight
        self._books: dict[str, Book] = {}  # by import, the one opened last at the end
        self._lent: NewFigure | None = None  # of a version that is not taken yet
        self._opening: tuple[str, Opening] | None = None
        self._task: Task | None = None  # that opens it
        self._without: dict[str, str] = {}  # imports whose sheets can't be shown, and why
        self._locked: set[str] = set()  # those of them that a password would open
        self._asked = 0
        self.figure = QComboBox()
        self.figure.setAccessibleName("The figure")
        self.figure.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.figure.currentIndexChanged.connect(self._ask)
        self.how = label("", "muted")
        self.cells = CellList(look=look)
        self.cells.chosen.connect(self._show_cell)
        self.cells.sheet_wanted.connect(lambda: self.sheet.setFocus() if self.sheet.isVisible() else None)
        self.where = label("", "subheading", wrap=False)
        self.state = label("", "muted")
        self.progress = QProgressBar()
        self.progress.setAccessibleName("How far the workbook is read")
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.progress.hide()
        self.unlock = button("Give the password…", self._unlock, "link", "The sheet is shown, and nothing stored")
        self.unlock.hide()
        self.sheet = SourceSheet(look=look)
        self._lay_out()
        if look is not None:
            self.setStyleSheet(theme.own_sheet(look))
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key in names(SOURCE, "leave"):
            QShortcut(QKeySequence(key), self, context=here).activated.connect(self.leave)
        session.changed.connect(self._follow)
        session.left.connect(self._forget_new)

    def ask(self, figures: Sequence[Figure], chosen: int = 0) -> None:
        """Tell where figures come from, beginning with one of them."""
        view = self._session.view
        if view is None or not figures:
            return
        self._figures, self._imports = tuple(figures), view.meeting.imports
        self.figure.blockSignals(True)
        self.figure.clear()
        for each in self._figures:
            self.figure.addItem(_short(f"{each.text} · {each.about}" if each.about else each.text))
        self.figure.setCurrentIndex(chosen)
        self.figure.blockSignals(False)
        self._ask(chosen)
        self.show()
        self.cells.setFocus()

    def leave(self) -> None:
        """Close: the workbook is let go."""
        self._let_go()
        self._figures, self._found = (), None
        self.hide()
        self.closed.emit()

    # Inside

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 8, 4)
        head.addWidget(label("Where it comes from", "heading", wrap=False), 1)
        head.addWidget(button("Close", self.leave, "link", "Back to the figure (Esc)"))
        about = QVBoxLayout()
        about.setContentsMargins(16, 0, 16, 10)
        about.setSpacing(6)
        about.addWidget(self.figure)
        about.addWidget(self.how)
        below = QWidget()
        under = QVBoxLayout(below)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        told = QVBoxLayout()
        told.setContentsMargins(16, 8, 16, 8)
        told.setSpacing(2)
        told.addWidget(self.where)
        told.addWidget(self.state)
        told.addWidget(self.progress)
        told.addWidget(self.unlock, 0, Qt.AlignmentFlag.AlignLeft)
        under.addWidget(rule())
        under.addLayout(told)
        under.addWidget(self.sheet, 1)
        under.addStretch()  # for when there is no sheet
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        halves.addWidget(self.cells)
        halves.addWidget(below)
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(about)
        column.addWidget(rule())
        column.addWidget(halves, 1)

    def _ask(self, at: int) -> None:
        """Look up a figure's cells, beside the interface's thread."""
        if not 0 <= at < len(self._figures):
            return
        figure = self._figures[at]
        self.figure.setToolTip(tip("\n".join(filter(None, (figure.text, figure.about)))))
        self._asked += 1
        asked = self._asked
        staged = figure.staged if isinstance(figure, NewFigure) else None

        def came(found: Provenance) -> None:
            if asked == self._asked and self._figures:
                self._tell(figure, found)

        self._session.origins(figure.cells, came, staged)

    def _tell(self, figure: Figure, found: Provenance) -> None:
        self._found = found
        self._borrow(figure)
        whole = "" if figure.about else figure.text  # a sentence, which the list above has no room for
        said = " ".join(filter(None, (whole, figure.how, found.together)))
        self.how.setText(said)
        self.how.setVisible(bool(said))
        self.cells.show_lines(lines(found, figure))

    def _show_cell(self, cell: Cell) -> None:
        """Go to a cell in its sheet; another workbook is opened for it where it is of another."""
        self._cell = cell
        taken = self._found.taken(cell) if self._found is not None else None
        self.where.setText(f"{cell.workbook}, {cell.sheet}")
        if taken is None:
            self._no_sheet("This workbook is no longer part of the meeting.")
        elif taken.id in self._without:
            self._no_sheet(self._without[taken.id], locked=taken.id in self._locked)
        elif (book := self._lent.book if self._lent is not None else self._books.get(taken.id)) is not None:
            self._go(cell, taken, book)
        elif self._opening is None or self._opening[0] != taken.id:
            self._open(taken)

    def _borrow(self, figure: Figure) -> None:
        """A version that is not taken yet is shown from the workbook that is still open; it is never closed here."""
        self._lent = figure if isinstance(figure, NewFigure) else None
        if self._lent is not None:
            self._lent.book.lost.connect(self._lost_lent, Qt.ConnectionType.UniqueConnection)

    def _open(self, taken: Import, password: str = "") -> None:
        """Open a workbook; its sheet is shown only where it is byte for byte what was imported."""
        self._stop_opening()
        path = Path(taken.path)
        if not taken.path or not path.is_file():
            self._do_without(taken, GONE)
            return
        self._no_sheet(f"Opening {taken.workbook} …")
        self.progress.setRange(0, 0)
        self.progress.show()
        opening = Opening(path, password)
        self._opening = (taken.id, opening)

        def awaited() -> bool:
            if self._opening != (taken.id, opening):
                return False
            self._opening = None
            self.progress.hide()
            return True

        def opened(session: Any) -> None:
            if not awaited():
                opening.leave()
            elif session.summary.sha256 != taken.sha256:
                session.close()
                self._do_without(taken, CHANGED)
            else:
                self._keep(taken, Book(session, self))

        def failed(sentence: str) -> None:
            if not awaited():
                return
            if opening.refusal not in CODES:
                self._do_without(taken, f"The sheet can’t be shown. {sentence}")
                return
            self._locked.add(taken.id)
            self._do_without(taken, LOCKED)
            if opening.refusal == WRONG:  # somebody has typed one
                self._ask_password(taken, sentence)

        self._task = self._session.tasks.start(f"Opening {taken.workbook}", opening.work, opened, failed)
        self._watch(self._task, self._opening)

    def _watch(self, task: Task, reading: tuple[str, Opening]) -> None:
        """Show how far the reading is, and say where it was stopped."""

        def report(_what: str, share: float) -> None:
            if self._opening == reading:
                self.progress.setRange(0, 0 if share < 0 else 1000)
                self.progress.setValue(round(share * 1000))

        def ended() -> None:
            if self._opening == reading:  # cancelled in the status bar: nothing came
                self._opening = None
                self._no_sheet(STOPPED)

        task.progressed.connect(report)
        task.ended.connect(ended)

    def _stop_opening(self) -> None:
        """Nobody waits for the workbook that is being opened any more: its reading ends."""
        if self._opening is not None and self._task is not None:
            opening, self._opening = self._opening[1], None
            self._task.cancel()
            opening.leave()

    def _unlock(self) -> None:
        taken = self._found.taken(self._cell) if self._found is not None and self._cell is not None else None
        if taken is not None:
            self._ask_password(taken, "")

    def _ask_password(self, taken: Import, wrong: str) -> None:
        """Ask for the password of a workbook, and open it with that; it is kept nowhere."""

        def given(password: str) -> None:
            self._locked.discard(taken.id)
            self._without.pop(taken.id, None)
            self._open(taken, password)

        dialog = PasswordDialog(taken.workbook, wrong, self)
        dialog.given.connect(given)
        dialog.open()

    def _keep(self, taken: Import, book: Book) -> None:
        while len(self._books) >= MOST_BOOKS:
            self._close_book(next(iter(self._books)))
        self._books[taken.id] = book
        book.lost.connect(lambda sentence: self._lost(taken, sentence))
        if self._cell is not None:
            self._show_cell(self._cell)

    def _lost(self, taken: Import, sentence: str) -> None:
        self._close_book(taken.id)
        self._do_without(taken, sentence)

    def _lost_lent(self, sentence: str) -> None:
        if self._lent is not None and self.sender() is self._lent.book:
            self._do_without(self._lent.staged.taken, sentence)

    def _do_without(self, taken: Import, sentence: str) -> None:
        self._without[taken.id] = sentence
        self._no_sheet(sentence, locked=taken.id in self._locked)

    def _go(self, cell: Cell, taken: Import, book: Book) -> None:
        blocks = self._blocks(cell)
        model = self.sheet.sheet_model
        if self._shown != (taken.id, cell.sheet) or not isinstance(model, SourceModel):
            summary = next(s for s in book.session.summary.sheets if s.name == cell.sheet)
            self.sheet.show_model(SourceModel(book, summary, blocks, self))
            if model is not None:
                model.leave()
            self._shown = (taken.id, cell.sheet)
        else:
            model.blocks = blocks
            self.sheet.viewport().update()
        self.state.setText(AS_IMPORTED if self._lent is None else NEW)
        self.unlock.hide()
        self.sheet.show()
        top, left, *_ = cell.corners
        self.sheet.show_cell(top, left)

    def _blocks(self, cell: Cell) -> tuple[tuple[int, int, int, int], ...]:
        """The cells of the figure on the sheet of one of them."""
        origins = self._found.origins if self._found is not None else ()
        sheet = (cell.workbook, cell.sheet)
        return tuple(o.cell.corners for o in origins if (o.cell.workbook, o.cell.sheet) == sheet)

    def _no_sheet(self, sentence: str, *, locked: bool = False) -> None:
        self.state.setText(sentence)
        self.progress.hide()
        self.unlock.setVisible(locked and self._asks_password)
        self.sheet.hide()

    def _close_book(self, import_id: str) -> None:
        book = self._books.pop(import_id)
        book.close()
        book.deleteLater()
        if self._shown[0] == import_id:
            self._shown = ("", "")

    def _let_go(self) -> None:
        self._stop_opening()
        for import_id in tuple(self._books):
            self._close_book(import_id)
        self._without.clear()
        self._locked.clear()
        self._lent, self._shown = None, ("", "")

    def _forget_new(self) -> None:
        """A new version was not taken: nothing of it can be told any more."""
        if any(isinstance(figure, NewFigure) for figure in self._figures):
            self.leave()

    def _follow(self, view: View | None) -> None:
        """Another meeting, or other workbooks: what is told here may no longer be so."""
        if self.isVisible() and (view is None or view.meeting.imports is not self._imports):
            self.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._let_go()
        super().closeEvent(event)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
