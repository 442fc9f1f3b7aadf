"""The review of one workbook: its sheets over their real cells, what First Slide makes of them, and what to know first.

Everything the user chooses goes to the workbook's child and comes back as tables; nothing is stored here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from firstslide.meeting.imports import Field, Kind, Problem, Table
from firstslide.ui.parts import label, rule
from firstslide.ui.review import saying
from firstslide.ui.review.causes import Answer, Proposed, Spot, Way, causes, questions, waits
from firstslide.ui.review.chips import ChipStrip
from firstslide.ui.review.history import Before, History, Step, again
from firstslide.ui.review.panel import BeforePanel
from firstslide.ui.review.sending import send_back
from firstslide.ui.review.stops import one_after_the_other
from firstslide.ui.review.targets import filled
from firstslide.ui.review.why import WhyDialog
from firstslide.ui.sheet.book import Book, Choice, Tally, alike
from firstslide.ui.sheet.foot import Foot
from firstslide.ui.sheet.keys import REVIEW, names
from firstslide.ui.sheet.marks import Marks
from firstslide.ui.sheet.model import SheetModel
from firstslide.ui.sheet.sheet import SheetView
from firstslide.ui.sheet.sheet_tabs import first_sheet, mark, sheet_tabs

if TYPE_CHECKING:
    from firstslide.workbooks.values import SheetSummary


class Review(QWidget):
    """One workbook's review. ``choices`` are what the user chose so far, ``taken`` the ids of the tables to import."""

    import_wanted = Signal()
    refused = Signal()
    stepped = Signal()  # there is another step to take back, or to do again

    def __init__(self, book: Book, replaces: str = "", parent: QWidget | None = None) -> None:
        """``replaces`` says what of the meeting this workbook would take the place of; "" where that is nothing."""
        super().__init__(parent)
        self._replaces = replaces
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.book = book
        self.summary = book.session.summary
        self.history = History()
        self.taken = {t.id for t in book.tables if t.kind != "unknown" and t.wanted}
        self._active = ""
        self._models: dict[str, SheetModel] = {}
        self._tally: Tally | None = None
        self._tallies = 0
        self._busy = False
        self._lay_out()
        self._tabs.setCurrentIndex(first_sheet(self.summary, self.book.tables, self.taken))
        self._tabs.currentChanged.connect(self._change_sheet)
        QTimer.singleShot(0, self, self._begin)  # in a turn of its own: nothing else of the window waits for both

    def _begin(self) -> None:
        self._change_sheet(self._tabs.currentIndex())
        self._count()

    @property
    def tables(self) -> list[Table]:
        """The tables to import."""
        return [t for t in self.book.tables if t.id in self.taken]

    @property
    def busy(self) -> bool:
        """Whether the workbook is asked, or imported: until that is over nothing can be chosen or taken back."""
        return self._busy

    @property
    def obstacle(self) -> str:
        """What stands in the way of importing, as a sentence; "" where nothing does."""
        return saying.BUSY if self._busy else saying.obstacle(self.tables)

    def set_busy(self, busy: bool) -> None:
        """Take no more choices while the workbook is asked, or imported."""
        self._busy = busy
        if busy:
            self._panel.set_busy(True)
        self._offer()  # between the two, so that the button that had the focus can take it again
        if not busy:
            self._panel.set_busy(False)

    def restore(self, before: Before) -> None:
        """Go on as it was before the workbook had to be opened again: draw what was drawn, choose what was chosen."""
        missing = before.tables[len(self.book.tables) :]
        self.set_busy(bool(missing))
        if missing:
            self.book.add_table(missing[0].sheet, missing[0].range, lambda _table: self.restore(before), self._told)
            return
        steps, self.taken = again(before, self.book.tables)
        self.history = History(steps)
        self.stepped.emit()
        if tables := dict.fromkeys(c.table for c in self.history.choices):
            self._send(self.history.holding(tables))
        else:
            self._refresh()
            self._count()

    def undo(self) -> None:
        """Take the last choice back."""
        if self._free() and (step := self.history.back()) is not None:
            self.book.put_aside(step.made)
            self._go_to(step, step.before)

    def redo(self) -> None:
        """Make the choice again that was taken back last."""
        if self._free() and (step := self.history.again()) is not None:
            self.book.bring_back(step.made)
            self._go_to(step, step.after)

    def _free(self) -> bool:
        """Whether something can be chosen now; where not, that is said, and nothing is lost."""
        if self._busy:
            self._sentence.setText(f"{saying.BUSY} Try again in a moment.")
        return not self._busy

    def _go_to(self, step: Step, taken: frozenset[str]) -> None:
        self.taken = set(taken)
        if step.made:
            self._active = self._first_here()
        tables = dict.fromkeys(c.table for c in step.choices)
        if tables:
            self._send(self.history.holding(tables), alone=True)
        else:
            self._refresh()
            self._count()
        self.stepped.emit()

    def show_cell(self, spot: Spot) -> None:
        """Go to a cell of any sheet."""
        sheets = [s.name for s in self.summary.sheets]
        if spot.sheet in sheets:
            self._tabs.setCurrentIndex(sheets.index(spot.sheet))
            self._view.show_cell(spot.row, spot.column)

    # Inside: what it is made of

    def _lay_out(self) -> None:
        heading = label(self.summary.workbook, "heading", wrap=False)
        self._sentence = label("", "muted")
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 14)
        head.setSpacing(4)
        head.addWidget(heading)
        head.addWidget(self._sentence)
        self._view = SheetView()
        table, field = (names(REVIEW, key)[0] for key in ("table", "field"))
        self._view.setToolTip(f"Drag a table’s outline, or select cells and press {table}; {field} chooses a field")
        self._strip = ChipStrip(self._view)
        self._view.cell_entered.connect(self._enter)
        self._strip.chosen.connect(self._choose_field)
        self._strip.internal_chosen.connect(self._choose_internal)
        self._strip.why_wanted.connect(self._explain)
        self._tabs = sheet_tabs(self.summary, self.book.tables)
        self._foot = Foot(saying.workbook(self.summary))
        left = QVBoxLayout()
        left.setSpacing(0)
        for part in (rule(), self._strip, self._view, rule(), self._tabs, rule(), self._foot):
            left.addWidget(part, 1 if part is self._view else 0)
        left.insertLayout(0, head)
        self._panel = BeforePanel()
        self._panel.taken.connect(self._take)
        self._panel.kind_chosen.connect(self._choose_kind)
        self._panel.looked_at.connect(self._go_to_table)
        self._panel.show_wanted.connect(self.show_cell)
        self._panel.confirmed.connect(self._confirm)
        self._panel.mended.connect(self._mend)
        self._panel.taken_back.connect(self._take_back)
        self._panel.all_taken.connect(self._take_all)
        self._panel.why_wanted.connect(lambda: self._explain())
        self._panel.send_back_wanted.connect(self._send_back)
        self._view.outlining.placed.connect(self._place)
        self._view.outlining.drawn.connect(self._draw)
        self._view.outlining.header_chosen.connect(self._head)
        self._panel.import_wanted.connect(self._import)
        self._panel.refused.connect(self.refused)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(rule(vertical=True))
        row.addWidget(self._panel)
        self.setFocusProxy(self._view)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key in names(REVIEW, "import"):
            QShortcut(QKeySequence(key), self, context=here).activated.connect(self._panel.press)

    # Inside, what is shown

    @property
    def _sheet(self) -> SheetSummary:
        return self.summary.sheets[self._tabs.currentIndex()]

    def _on_sheet(self) -> list[Table]:
        return [t for t in self.book.tables if t.sheet == self._sheet.name]

    def _first_here(self) -> str:
        """The table that is looked at first on the sheet in sight, one that is taken if there is; "" where none is."""
        on_sheet = sorted(self._on_sheet(), key=lambda t: t.id not in self.taken)
        return on_sheet[0].id if on_sheet else ""

    def _change_sheet(self, _at: int) -> None:
        sheet = self._sheet
        self._active = self._first_here()
        if sheet.name not in self._models:
            model = SheetModel(self.book, sheet, self._marks(), self)
            model.loaded.connect(lambda *_rows: self._tell_cell())
            self._models[sheet.name] = model
        else:
            self._models[sheet.name].marks = self._marks()
        self._view.show_model(self._models[sheet.name])
        self._refresh()

    def _marks(self) -> Marks:
        problems: list[Problem] = [*self.summary.problems, *(p for t in self._on_sheet() for p in t.problems)]
        return Marks(self._sheet, self.book.tables, self.taken, self._active, problems)

    def _refresh(self) -> None:
        """Show the tables as they are understood now."""
        on_sheet = self._on_sheet()
        active = next((t for t in on_sheet if t.id == self._active), None)
        model = self._view.sheet_model
        if model is not None:
            model.marks = self._marks()
        self._tell_cell()
        self._strip.show_table(active)
        same = len({t.sheet for t in alike(active, self.book.tables)}) if active is not None else 0
        found = causes(self.tables, self.summary.problems, self._sheet.name, self.history.answers)
        open_ = sum(t.kind != "unknown" and t.id not in self.taken for t in self.book.tables)
        self._panel.tell(on_sheet, self.taken, self._active, same, found, open_)
        one_after_the_other([*self._strip.chips[-1:], self._view, self._tabs, *self._panel.stops])
        self._offer()

    def _offer(self) -> None:
        mark(self._tabs, self.summary, self.book.tables, {t.sheet for t in self.tables if questions(t)})
        self._panel.offer(saying.button(self._tally), self.obstacle, waits(self.tables, self._sheet.name))
        self._sentence.setText(saying.review(self.book.tables, self.tables, self._tally, self._replaces))

    def _tell_cell(self) -> None:
        model, index = self._view.sheet_model, self._view.currentIndex()
        if model is not None and index.isValid():
            self._foot.tell(model, index.row() + 1, index.column() + 1)

    def _enter(self, row: int, column: int) -> None:
        self._tell_cell()
        model = self._view.sheet_model
        table = model.marks.table_at(row, column) if model is not None else None
        if table is not None and table.id != self._active:
            self._look_at(table.id)

    # Inside, what is chosen

    def _look_at(self, table: str) -> None:
        self._active = table
        self._refresh()

    def _go_to_table(self, table: str) -> None:
        outline = next(o for o in self._marks().outlines if o.table.id == table)
        self._look_at(table)
        self._view.show_cell(*outline.corners[:2])

    def _take(self, table: str, on: bool) -> None:
        self._active = table
        self._take_these(self.taken | {table} if on else self.taken - {table})

    def _take_all(self, on: bool) -> None:
        self._take_these({t.id for t in self.book.tables if t.kind != "unknown"} if on else set())

    def _take_these(self, taken: set[str]) -> None:
        if not self._free():
            return
        name = "Take tables" if taken > self.taken else "Leave tables out"
        self._note(Step(name, (), frozenset(self.taken), frozenset(taken)))
        self.taken = taken
        self._refresh()
        self._count()

    def _note(self, step: Step) -> None:
        self.history.add(step)
        self.stepped.emit()

    def _do(self, name: str, choices: list[Choice], taken: set[str] | None = None) -> None:
        """Make choices, as one step."""
        if not self._free():
            return
        after = self.taken if taken is None else taken
        self._note(Step(name, tuple(choices), frozenset(self.taken), frozenset(after)))
        self.taken = set(after)
        self._send(choices)

    def _choose_field(self, column: int, field: Field) -> None:
        internal = {column: False} if self._is_internal(column) else {}
        self._choose({column: field}, internal, None)

    def _choose_internal(self, column: int, internal: bool) -> None:
        self._choose({}, {column: internal}, None)

    def _choose_kind(self, table: str, kind: Kind) -> None:
        self._active = table
        self._choose({}, {}, kind, self.taken | {t.id for t in self._same()})

    def _confirm(self, proposed: tuple[Proposed, ...]) -> None:
        made = [Choice(p.table, {p.column: p.field}) for p in proposed]
        self._do("Confirm fields", made)

    def _place(self, place: str) -> None:
        self._do("Move the outline", [Choice(self._active, range=place)])

    def _head(self, rows: tuple[int, ...]) -> None:
        self._do("Choose the header", [Choice(self._active, header_rows=rows)])

    def _draw(self, place: str) -> None:
        """Make a table where none was found, and take it if it is known what it is. One step takes it back."""
        if not self._free():
            return
        self.set_busy(True)

        def made(table: Table) -> None:
            self._active = table.id
            taken = self.taken | {table.id} if table.kind != "unknown" else self.taken
            self._note(Step("Make a table", (), frozenset(self.taken), frozenset(taken), table.id))
            self.taken = set(taken)
            self.set_busy(False)
            self._refresh()
            self._count()

        self.book.add_table(self._sheet.name, place, made, self._told)

    def _mend(self, way: Way) -> None:
        if self._free() and (mends := filled(way, self)):
            tables = dict.fromkeys(table for table, _ in mends)
            self._do(way.says, [Choice(table, mends=tuple(m for t, m in mends if t == table)) for table in tables])

    def _take_back(self, answers: tuple[Answer, ...]) -> None:
        """Let something be as it was before it was answered, and be asked again."""
        if not self._free():
            return
        tables = dict.fromkeys(table for table, _ in answers)
        taken_back = tuple(Choice(table, withdrawn=tuple(m for t, m in answers if t == table)) for table in tables)
        self._note(Step("Ask again", taken_back, frozenset(self.taken), frozenset(self.taken)))
        self._send(self.history.holding(tables), alone=True)

    def _is_internal(self, column: int) -> bool:
        table = next(t for t in self.book.tables if t.id == self._active)
        return any(c.index == column and c.internal for c in table.columns)

    def _same(self) -> tuple[Table, ...]:
        table = next(t for t in self.book.tables if t.id == self._active)
        return alike(table, self.book.tables)

    def _choose(
        self, fields: dict[int, Field], internal: dict[int, bool], kind: Kind | None, taken: set[str] | None = None
    ) -> None:
        name = "Choose what the table is" if kind else "Choose a field" if fields else "Mark a column"
        self._do(name, [Choice(t.id, fields, internal, kind) for t in self._same()], taken)

    def _send(self, choices: list[Choice], *, alone: bool = False) -> None:
        self.set_busy(True)

        def understood() -> None:
            self.set_busy(False)
            self._refresh()
            self._count()

        self.book.choose(choices, understood, self._told if alone else self._refuse_step, alone=alone)

    def _refuse_step(self, sentence: str) -> None:
        """A choice that can't be made is no step."""
        if (step := self.history.back()) is not None:
            self.taken = set(step.before)
            self.history.undone.pop()
            self.stepped.emit()
        self._told(sentence)

    def _send_back(self) -> None:
        self.set_busy(True)
        send_back(self, self.book, [t.id for t in self.tables], self._told)

    def _told(self, sentence: str) -> None:
        """The workbook has answered with a sentence, or with "" where there is nothing to say."""
        self.set_busy(False)
        self._refresh()
        self._sentence.setText(sentence or self._sentence.text())

    def _explain(self, column: int = 0) -> None:
        """Say what every decision about the active table rests on; of one column only, where one is given."""
        table = next((t for t in self.book.tables if t.id == self._active), None)
        if table is not None:
            for older in self.findChildren(WhyDialog):
                older.close()
            dialog = WhyDialog(table, column, self)
            dialog.show_wanted.connect(self.show_cell)
            dialog.show()

    def _count(self) -> None:
        self._tallies += 1
        mine = self._tallies
        self._tally = None
        self._offer()

        def counted(tally: Tally) -> None:
            if mine == self._tallies:
                self._tally = tally
                self._offer()

        self.book.tally(self.tables, counted)

    def _import(self) -> None:
        if not self.obstacle:
            self.import_wanted.emit()
