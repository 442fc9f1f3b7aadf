"""The values of one row of a table, by its columns' fields: texts, numbers, rates, targets, and what the row is about.

Internal columns are never read here. A cell that holds no number gives None: not zero. It knows one row at a time, and
of the others only which names come in pairs, or belong to several functions.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Quantity
from firstslide.meeting.imports import Column, Field, Mending
from firstslide.meeting.periods import Period
from firstslide.workbooks.columns import measures
from firstslide.workbooks.columns.measures import Reading
from firstslide.workbooks.language import amounts, periods
from firstslide.workbooks.language.amounts import Target
from firstslide.workbooks.mending.mends import how
from firstslide.workbooks.tables import rows, tells, totals
from firstslide.workbooks.tables.rows import RowView
from firstslide.workbooks.tables.understand import Understood


class RowValues:
    """Reads the rows of one table. ``at`` is the column of each field, ``pairs`` the service levels that come as a row
    of counts and a row of rates, ``stocks`` the rows whose quarters are their last month.
    """

    def __init__(self, understood: Understood, workbook: str) -> None:
        table = understood.table
        self.table, self.sheet, self.site, self._book = table, understood.sheet, understood.site, workbook
        self.mends, self.plain = understood.choices.mends, understood.plain
        usable = [c for c in table.columns if not c.internal and c.field is not Field.IGNORE]
        self.at: dict[Field, Column] = {}
        for column in usable:
            if column.period is None:
                self.at.setdefault(column.field, column)
        self._readings: dict[int, Reading] = {
            c.index: measures.reading(self.sheet, c, table.first_row, table.last_row) for c in usable
        }
        self.stocks = totals.stocks(self.sheet, table.columns, table.record_rows(len(self.sheet.head)))
        self.pairs, self._repeated = frozenset[str](), frozenset[str]()
        self.pairs, self._repeated = self._names()

    def views(self) -> Iterator[RowView]:
        table = self.table
        return rows.views(self.sheet, table.columns, table.first_row, table.last_row, table.left_out)

    def text(self, view: RowView, what: Field) -> str:
        column = self.at.get(what)
        value = None if column is None else view.values.get(column.index)
        if value is None or amounts.is_placeholder(value):
            return ""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""

    def number(self, view: RowView, what: Field) -> Decimal | None:
        column = self.at.get(what)
        if column is None:
            return None
        return self.value(view, column, what in measures.RATES)

    def value(self, view: RowView, column: Column, is_rate: bool) -> Decimal | None:
        value, reading = view.values.get(column.index), self._readings[column.index]
        if is_rate and view.row not in self.plain:
            return measures.rate(self.sheet, reading, view.rows.get(column.index, view.row), value)
        if column.field in measures.DURATIONS:
            return measures.effort(reading, value)
        return amounts.number(value, reading.mark)

    def cell(self, view: RowView, column: Column) -> Cell:
        return Cell(self._book, self.table.sheet, view.cell(column.index))

    def money(self, view: RowView, cell: Cell) -> str:
        """The currency of a charge: by its row, by its own text or format, or by its heading; "" where nothing says."""
        if said := self.text(view, Field.CURRENCY):
            return amounts.currency(said) or said
        row, index, *_ = cell.corners
        header = next((c.header for c in self.table.columns if c.index == index), "")
        return measures.currency(self.sheet, row, index) or amounts.currency(header)

    def period(self, view: RowView) -> Period | None:
        """The month that a row of one month is of."""
        column = self.at[Field.PERIOD]
        return periods.period(view.values.get(column.index), self._readings[column.index].order)

    def flag(self, view: RowView, what: Field) -> bool | None:
        column = self.at.get(what)
        return None if column is None else amounts.yes_no(view.values.get(column.index))

    def target(self, view: RowView, what: Field) -> tuple[Target | None, str]:
        """A target, and the unit in which it and its results are."""
        column = self.at.get(what)
        if column is None:
            return None, "%"
        row = view.rows.get(column.index, view.row)
        value, reading = view.values.get(column.index), self._readings[column.index]
        shown = "%" in self.sheet.look(row, column.index).number_format
        found = amounts.target(value, shown, reading.mark)
        if found is None:
            return None, "%"
        held = self.is_held(view)
        if not held:
            found = measures.in_percent(reading, found, self.label(view))
        if found.unit or held:
            return found, found.unit
        return found, column.unit if column.unit != "%" else ""

    def label(self, view: RowView) -> str:
        """What the row is called, with what its numbers are."""
        return f"{self.text(view, Field.ROW_TELLS)} {self.text(view, Field.MEASURE)}"

    def measure(self, view: RowView) -> tuple[str, tells.Told | None]:
        """The row's service level and what the row's numbers are."""
        told = tells.tells(label) if (label := self.text(view, Field.ROW_TELLS)) else None
        measure = self.text(view, Field.MEASURE)
        if told is None and (marked := tells.tells(measure)) is not None and marked.name:
            told, measure = marked, marked.name
            if told.quantity is Quantity.ACTUAL and measure in self.pairs and not self.is_held(view):
                told = tells.Told(Quantity.ON_TIME, measure)
        if told is not None and told.quantity is Quantity.ACTUAL and self.is_held(view):
            told = tells.Told(Quantity.RESULT, told.name)
        if measure in self._repeated and (function := self.text(view, Field.FUNCTION)):
            measure = f"{function}: {measure}"
        return measure, told

    def _names(self) -> tuple[frozenset[str], frozenset[str]]:
        """Service levels that come as a pair of "#" and "%" rows, and those whose name several functions share."""
        if Field.MEASURE not in self.at:
            return self.pairs, self._repeated
        rates: set[str] = set()
        functions: dict[str, set[str]] = {}
        for view in self.views():
            measure, told = self.measure(view)
            functions.setdefault(measure, set()).add(self.text(view, Field.FUNCTION))
            if told is not None and told.quantity is Quantity.RESULT and told.name:
                rates.add(told.name)
        return frozenset(rates), frozenset(m for m, f in functions.items() if len(f) > 1)

    def counts(self, view: RowView) -> bool:
        """True for a row whose numbers are a mere count, to which no target of a rate belongs."""
        told = self.measure(view)[1]
        return told is not None and told.quantity is Quantity.ACTUAL

    def only_counts(self, view: RowView) -> bool:
        """The same, whatever was chosen for its target."""
        return self.counts(view) or self.is_held(view)

    def is_held(self, view: RowView) -> bool:
        """True for a row of counts that were chosen to be held against the target beside them, each row by itself."""
        column = self.at.get(Field.TARGET)
        if column is None:
            return False
        chosen = how(self.mends, "target-not-used", column.index, view.row)
        return chosen in (Mending.COUNT, Mending.TARGET)

    def is_count(self, view: RowView) -> bool:
        """True for a row of whole numbers, none of them shown as a percentage, without a target: counts, no results."""
        if "%" in self.label(view) or self.target(view, Field.TARGET)[0] is not None:
            return False
        months = [c for c in self.table.columns if c.period is not None and c.field is Field.RESULT]
        figures = ((c, amounts.number(view.values.get(c.index), self._readings[c.index].mark)) for c in months)
        return all(n is None or (n == int(n) and not self._is_shown(view, c)) for c, n in figures)

    def _is_shown(self, view: RowView, column: Column) -> bool:
        """True for a cell that is shown as a percentage."""
        value = view.values.get(column.index)
        signed = isinstance(value, str) and value.strip().endswith("%")
        return signed or "%" in self.sheet.look(view.row, column.index).number_format

    def in_percent(self, view: RowView, column: Column) -> bool:
        """True where a row's plain results are percentage points: its label or target says so, not the cell's
        format.
        """
        shown = self._is_shown(view, column)
        label = self.label(view)
        return not shown and ("%" in label or "percent" in label.casefold())
