"""The review of one workbook: its sheets over their real cells, what First Slide makes of them, and what to know first.

Everything the user chooses goes to the workbook's child and comes back as tables; nothing is stored here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Field, Kind, Problem, Table
from firstslide.ui import theme
from firstslide.ui.data import words
from firstslide.ui.data.book import Book, Choice, Tally, alike
from firstslide.ui.data.causes import Proposed, Spot, causes, questions
from firstslide.ui.data.chips import ChipStrip
from firstslide.ui.data.marks import Marks
from firstslide.ui.data.model import SheetModel
from firstslide.ui.data.panel import BeforePanel
from firstslide.ui.data.sheet import SheetView
from firstslide.ui.data.tabs import Tabs
from firstslide.ui.icons import icon
from firstslide.ui.parts import label, rule

if TYPE_CHECKING:
    from firstslide.workbooks.values import SheetSummary


class Review(QWidget):
    """One workbook's review. ``choices`` are what the user chose so far, ``taken`` the ids of the tables to import."""

    import_wanted = Signal()
    refused = Signal()

    def __init__(self, book: Book, replaces: str = "", parent: QWidget | None = None) -> None:
        """``replaces`` says what of the meeting this workbook would take the place of; "" where that is nothing."""
        super().__init__(parent)
        self._replaces = replaces
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.book = book
        self.summary = book.session.summary
        self.choices: list[Choice] = []
        self.taken = {t.id for t in book.tables if t.kind != "unknown"}
        self._active = ""
        self._models: dict[str, SheetModel] = {}
        self._tally: Tally | None = None
        self._tallies = 0
        self._busy = False
        self._lay_out()
        self._tabs.setCurrentIndex(self._first_sheet())
        self._change_sheet(self._tabs.currentIndex())
        self._count()

    @property
    def tables(self) -> list[Table]:
        """The tables to import."""
        return [t for t in self.book.tables if t.id in self.taken]

    @property
    def obstacle(self) -> str:
        """What stands in the way of importing, as a sentence; "" where nothing does."""
        if self._busy:
            return "First Slide is at work on this workbook."
        if not self.tables:
            return "No table is chosen. Say what a table is, or close the workbook with “Not now”."
        asked = [t for t in self.tables if questions(t)]
        if asked:
            places = words.listed([f"{t.sheet} {t.range}" for t in asked], 2)
            return f"Answer the question about {places} first, or leave that table out."
        return ""

    def set_busy(self, busy: bool) -> None:
        """Take no more choices while the workbook is imported."""
        self._busy = busy
        self._strip.setEnabled(not busy)
        self._panel.setEnabled(not busy)
        self._offer()

    def restore(self, choices: list[Choice], taken: set[str]) -> None:
        """Choose again what was chosen before the workbook had to be opened again."""
        self.taken = taken
        self.choices = choices
        if choices:
            self._send(choices)
        else:
            self._refresh()
            self._count()

    def show_cell(self, spot: Spot) -> None:
        """Go to a cell of any sheet."""
        names = [s.name for s in self.summary.sheets]
        if spot.sheet in names:
            self._tabs.setCurrentIndex(names.index(spot.sheet))
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
        self._strip = ChipStrip(self._view)
        self._view.cell_entered.connect(self._enter)
        self._strip.chosen.connect(self._choose_field)
        self._strip.internal_chosen.connect(self._choose_internal)
        self._tabs = Tabs("Sheets", QTabBar.Shape.RoundedSouth)
        self._name_tabs()
        self._tabs.currentChanged.connect(self._change_sheet)
        self._cell = label("", "muted", wrap=False)
        self._cell.setAccessibleName("The cell")
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 5, 16, 5)
        foot.addWidget(self._cell, 1)
        foot.addWidget(label(self._workbook_words(), "muted", wrap=False))
        left = QVBoxLayout()
        left.setSpacing(0)
        for part in (rule(), self._strip, self._view, rule(), self._tabs, rule()):
            left.addWidget(part, 1 if part is self._view else 0)
        left.addLayout(foot)
        left.insertLayout(0, head)
        self._panel = BeforePanel()
        self._panel.taken.connect(self._take)
        self._panel.kind_chosen.connect(self._choose_kind)
        self._panel.show_wanted.connect(self.show_cell)
        self._panel.confirmed.connect(self._confirm)
        self._panel.settled.connect(self._settle)
        self._panel.import_wanted.connect(self._import)
        self._panel.refused.connect(self.refused)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(rule(vertical=True))
        row.addWidget(self._panel)
        self.setFocusProxy(self._view)
        go = QShortcut(QKeySequence("Ctrl+Return"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        go.activated.connect(self._panel.press)

    def _name_tabs(self) -> None:
        for sheet in self.summary.sheets:
            number = sum(t.sheet == sheet.name for t in self.book.tables)
            at = self._tabs.addTab(
                f"{sheet.name.replace('&', '&&')}   {number}" if number else sheet.name.replace("&", "&&")
            )
            told = words.count(number, "table")
            if sheet.hidden:
                self._tabs.setTabIcon(at, icon("eye-off", theme.current().muted))
                told += ", hidden in the workbook"
            self._tabs.setTabToolTip(at, f"{sheet.name}: {told}")
            self._tabs.setAccessibleTabName(at, f"{sheet.name}, {told}")

    def _first_sheet(self) -> int:
        """The first sheet with a table that is taken, else one with a table; a visible one if there is."""
        names = [s.name for s in self.summary.sheets]
        seen = {s.name for s in self.summary.sheets if not s.hidden}
        tables = sorted(self.book.tables, key=lambda t: (t.id not in self.taken, t.sheet not in seen))
        return names.index(tables[0].sheet) if tables else 0

    def _workbook_words(self) -> str:
        sheets = self.summary.sheets
        merges = sum(len(s.merges) for s in sheets)
        hidden = [
            words.count(number, f"hidden {one}")
            for one, number in (
                ("sheet", sum(s.hidden for s in sheets)),
                ("row", sum(len(s.hidden_rows) for s in sheets)),
                ("column", sum(len(s.hidden_columns) for s in sheets)),
            )
            if number
        ]
        parts = [words.count(len(sheets), "sheet"), *([words.count(merges, "merged range")] if merges else [])]
        return ", ".join([*parts, *(hidden or ["nothing hidden"])])

    # Inside, what is shown

    @property
    def _sheet(self) -> SheetSummary:
        return self.summary.sheets[self._tabs.currentIndex()]

    def _on_sheet(self) -> list[Table]:
        return [t for t in self.book.tables if t.sheet == self._sheet.name]

    def _change_sheet(self, _at: int) -> None:
        sheet = self._sheet
        on_sheet = self._on_sheet()
        first = next((t for t in on_sheet if t.id in self.taken), on_sheet[0] if on_sheet else None)
        self._active = first.id if first is not None else ""
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
        self._strip.show_table(active)
        same = len({t.sheet for t in alike(active, self.book.tables)}) if active is not None else 0
        found = causes(self.tables, self.summary.problems, self._sheet.name)
        self._panel.tell(on_sheet, self.taken, self._active, same, found)
        self._offer()

    def _offer(self) -> None:
        tally = self._tally
        known = tally is not None and tally.exact and tally.values
        text = f"Import {words.count(tally.values, 'value')}" if tally is not None and known else "Import"
        self._panel.offer(text, self.obstacle)
        self._sentence.setText(self._says())

    def _says(self) -> str:
        tables = self.tables
        if not self.book.tables:
            return "No table was found in this workbook. Look for a sheet with a header row and rows below it."
        if not tables:
            number = len(self.book.tables)
            if number == 1:
                return "One table was found, but it is not taken. Say beside the sheet what it is. Nothing is stored."
            many = words.spelled(number).capitalize()
            return (
                f"{many} tables were found, but none is taken. Say beside the sheets what they are. Nothing is stored."
            )
        sheets = len({t.sheet for t in tables})
        found = f"{words.spelled(len(tables)).capitalize()} {'table' if len(tables) == 1 else 'tables'} found"
        found += f" on {words.spelled(sheets)} sheets." if sheets > 1 else "."
        tally = self._tally
        counts = (
            []
            if tally is None
            else [
                words.count(number, one)
                for number, one in (
                    (tally.functions, "function"),
                    (tally.measures, "service level"),
                    (tally.periods, "month"),
                    (tally.tickets, "ticket"),
                )
                if number
            ]
        )
        told = f" {', '.join(counts)}." if counts else ""
        return " ".join(
            part for part in (f"{found}{told}", self._replaces, "Nothing is stored until you import.") if part
        )

    def _tell_cell(self) -> None:
        model, index = self._view.sheet_model, self._view.currentIndex()
        if model is None or not index.isValid():
            return
        row, column = index.row() + 1, index.column() + 1
        cell = model.cell(row, column)
        told = [address(row, column)]
        if cell is not None and cell.kind != "empty":
            told += [cell.raw if len(cell.raw) <= 60 else cell.raw[:59] + "…", cell.kind]
        self._cell.setText("    ".join(told))

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

    def _take(self, table: str, on: bool) -> None:
        self.taken = self.taken | {table} if on else self.taken - {table}
        self._active = table
        self._refresh()
        self._count()

    def _choose_field(self, column: int, field: Field) -> None:
        internal = {column: False} if self._is_internal(column) else {}
        self._choose({column: field}, internal, None)

    def _choose_internal(self, column: int, internal: bool) -> None:
        self._choose({}, {column: internal}, None)

    def _choose_kind(self, table: str, kind: Kind) -> None:
        self._active = table
        self.taken = self.taken | {t.id for t in self._same()}
        self._choose({}, {}, kind)

    def _confirm(self, proposed: tuple[Proposed, ...]) -> None:
        made = [Choice(p.table, {p.column: p.field}) for p in proposed]
        self.choices += made
        self._send(made)

    def _settle(self, tables: tuple[str, ...]) -> None:
        made = [Choice(t.id, kind=t.kind) for t in self.book.tables if t.id in tables]
        self.choices += made
        self._send(made)

    def _is_internal(self, column: int) -> bool:
        table = next(t for t in self.book.tables if t.id == self._active)
        return any(c.index == column and c.internal for c in table.columns)

    def _same(self) -> tuple[Table, ...]:
        table = next(t for t in self.book.tables if t.id == self._active)
        return alike(table, self.book.tables)

    def _choose(self, fields: dict[int, Field], internal: dict[int, bool], kind: Kind | None) -> None:
        made = [Choice(t.id, fields, internal, kind) for t in self._same()]
        self.choices += made
        self._send(made)

    def _send(self, choices: list[Choice]) -> None:
        self.set_busy(True)

        def understood() -> None:
            self.set_busy(False)
            self._refresh()
            self._count()

        def refused(sentence: str) -> None:
            self.set_busy(False)
            self._refresh()
            self._sentence.setText(sentence)

        self.book.choose(choices, understood, refused)

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
