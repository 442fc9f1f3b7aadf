"""Records from an understood table: contract terms, service levels and monthly facts, each with the cells it rests on.

Internal columns are never read here. A cell that holds no number gives nothing: not zero. Rows of the same key add up,
where what they count can be added up; ``log`` gives the rows of ticket logs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Comparator, FunctionTerm, MonthlyFact, Quantity, ServiceLevelTerm
from firstslide.meeting.imports import Column, Field
from firstslide.meeting.periods import Period

from . import amounts, log, measures, periods, rows, tells, words
from .amounts import Target
from .measures import Reading
from .rows import RowView
from .understand import Understood
from .values import Records

_QUANTITIES: Mapping[Field, Quantity] = {
    Field.BASELINE: Quantity.BASELINE,
    Field.ACTUAL: Quantity.ACTUAL,
    Field.EFFORT: Quantity.EFFORT,
    Field.CONTRACTED_EFFORT: Quantity.CONTRACTED_EFFORT,
    Field.ON_TIME: Quantity.ON_TIME,
    Field.MEASURED: Quantity.MEASURED,
    Field.RESULT: Quantity.RESULT,
}
_OF_LEVELS = frozenset({Quantity.ON_TIME, Quantity.MEASURED, Quantity.RESULT, Quantity.TARGET})
_RATES = frozenset({Quantity.RESULT, Quantity.TARGET})
_BATCH = 5_000  # facts in one message
_LOWER = ("lower is better", "fewer is better", "not more than", "maximum")


def records(understood: Understood, workbook: str) -> Iterator[Records]:
    """What a table says, in batches. ``workbook`` is the file's name, for the cells."""
    table = understood.table
    if table.kind == "tickets":
        for batch in log.tickets(understood.sheet, table):
            yield Records(table.id, tickets=batch)
        return
    reader = _Reader(understood, workbook)
    across = [c for c in table.columns if c.period is not None and not c.internal]
    down = reader.at.get(Field.PERIOD)
    terms: tuple[FunctionTerm, ...] = ()
    levels: tuple[ServiceLevelTerm, ...] = ()
    if table.kind == "scope" and not across and down is None:
        terms = tuple(term for v in reader.views() if (term := reader.function_term(v)) is not None)
    elif table.kind == "service_levels":
        levels = tuple(t for v in reader.views() if (t := reader.level_term(v)) is not None)
    elif table.kind == "results":
        levels = _distinct(
            t for v in reader.views() if not reader.counts(v) and (t := reader.level_term(v)) is not None
        )
    facts = reader.facts(across) if across or down is not None else ()
    yield Records(table.id, terms=terms, service_levels=levels, facts=facts[:_BATCH])
    for first in range(_BATCH, len(facts), _BATCH):
        yield Records(table.id, facts=facts[first : first + _BATCH])


def _distinct(terms: Iterable[ServiceLevelTerm]) -> tuple[ServiceLevelTerm, ...]:
    """Each service level once: what a results table repeats in every row is one term."""
    found: dict[tuple[str, str], ServiceLevelTerm] = {}
    for term in terms:
        if term.target is not None:
            found.setdefault((term.measure, term.code), term)
    return tuple(found.values())


@dataclass
class _Sum:
    """A quantity being added up over the rows of one key."""

    value: Decimal
    unit: str
    cells: list[Cell] = field(default_factory=list)


_Key = tuple[Quantity, Period, str, str, str]  # what, when, function, measure, site


class _Reader:
    """Reads the rows of one table by its columns' fields."""

    def __init__(self, understood: Understood, workbook: str) -> None:
        table = understood.table
        self.table, self.sheet, self.site, self._book = table, understood.sheet, understood.site, workbook
        usable = [c for c in table.columns if not c.internal and c.field is not Field.IGNORE]
        self.at: dict[Field, Column] = {}
        for column in usable:
            if column.period is None:
                self.at.setdefault(column.field, column)
        self._readings: dict[int, Reading] = {
            c.index: measures.reading(self.sheet, c, table.first_row, table.last_row) for c in usable
        }
        self._money = _money(table.columns)
        self.pairs, self._repeated = self._names()

    def views(self) -> Iterator[RowView]:
        table = self.table
        return rows.views(self.sheet, table.columns, table.first_row, table.last_row, table.left_out)

    # ------------------------------------------------------------------------------------------ single values

    def _text(self, view: RowView, what: Field) -> str:
        column = self.at.get(what)
        value = None if column is None else view.values.get(column.index)
        if value is None or amounts.is_placeholder(value):
            return ""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""

    def _number(self, view: RowView, what: Field) -> Decimal | None:
        column = self.at.get(what)
        if column is None:
            return None
        return self._value(view, column, what in measures.RATES)

    def _value(self, view: RowView, column: Column, is_rate: bool) -> Decimal | None:
        value, reading = view.values.get(column.index), self._readings[column.index]
        if is_rate:
            return measures.rate(self.sheet, reading, view.rows.get(column.index, view.row), value)
        if column.field in (Field.EFFORT, Field.CONTRACTED_EFFORT, Field.EFFORT_PER_UNIT):
            return measures.effort(reading, value)
        return amounts.number(value, reading.mark)

    def _cell(self, view: RowView, column: Column) -> Cell:
        return Cell(self._book, self.table.sheet, view.cell(column.index))

    # -------------------------------------------------------------------------------------------------- terms

    def function_term(self, view: RowView) -> FunctionTerm | None:
        """What the contract says of the row's function; None where the row names none."""
        function = self._text(view, Field.FUNCTION)
        if not function:
            return None
        month, year = self._number(view, Field.BASELINE), self._number(view, Field.BASELINE_YEAR)
        monthly = _per(self._text(view, Field.WINDOW), self.at.get(Field.BASELINE))
        per: Literal["month", "year"] = "year" if month is None and year is not None else monthly
        effort = self._number(view, Field.CONTRACTED_EFFORT)
        effort_column = self.at.get(Field.CONTRACTED_EFFORT)
        if effort is not None and effort_column is not None:
            effort = _in_period(effort, _per("", effort_column, per), per)
        values: dict[str, tuple[Field, object]] = {
            "function": (Field.FUNCTION, function),
            "unit": (Field.UNIT, self._text(view, Field.UNIT)),
            "baseline": (Field.BASELINE_YEAR if month is None else Field.BASELINE, year if month is None else month),
            "deadband": (Field.DEADBAND, self._number(view, Field.DEADBAND)),
            "arc_rate": (Field.ARC_RATE, self._number(view, Field.ARC_RATE)),
            "rrc_rate": (Field.RRC_RATE, self._number(view, Field.RRC_RATE)),
            "currency": (Field.CURRENCY, self._text(view, Field.CURRENCY)),
            "effort_per_unit": (Field.EFFORT_PER_UNIT, self._number(view, Field.EFFORT_PER_UNIT)),
            "contracted_effort": (Field.CONTRACTED_EFFORT, effort),
        }
        cells = self._cells_of(view, values)
        filled = {name: value for name, (_, value) in values.items() if name in cells}
        rates = "arc_rate" in filled or "rrc_rate" in filled
        term = FunctionTerm(function, baseline_per=per, cells=cells, table=self.table.id)
        term = replace(term, **filled)  # type: ignore[arg-type]
        return replace(term, currency=self._money) if rates and not term.currency else term

    def _cells_of(self, view: RowView, values: Mapping[str, tuple[Field, object]]) -> dict[str, Cell]:
        return {
            name: self._cell(view, self.at[what])
            for name, (what, value) in values.items()
            if what in self.at and value is not None and value != ""
        }

    def level_term(self, view: RowView) -> ServiceLevelTerm | None:
        """What the contract says of the row's service level; None where the row names none."""
        measure, _ = self._measure(view)
        if not measure:
            return None
        formula = self._text(view, Field.FORMULA)
        target, unit = self._target(view, Field.TARGET)
        minimum, _ = self._target(view, Field.MINIMUM)
        rest = target.rest if target else ""
        values: dict[str, tuple[Field, object]] = {
            "measure": (Field.MEASURE, measure),
            "code": (Field.MEASURE_CODE, self._text(view, Field.MEASURE_CODE)),
            "level": (Field.LEVEL, _level(self._text(view, Field.LEVEL))),
            "target": (Field.TARGET, target.value if target else None),
            "minimum": (Field.MINIMUM, minimum.value if minimum else None),
            "window": (Field.WINDOW, self._text(view, Field.WINDOW)),
            "formula": (Field.FORMULA, formula or rest),
            "depends_on": (Field.DEPENDS_ON, _list(self._text(view, Field.DEPENDS_ON)) or None),
            "volume_sensitive": (Field.VOLUME_SENSITIVE, self._flag(view, Field.VOLUME_SENSITIVE)),
        }
        cells = self._cells_of(view, values)
        filled = {name: value for name, (_, value) in values.items() if name in cells or (name == "formula" and value)}
        comparator = (target.comparator if target else None) or _direction(target, unit, f"{measure} {formula}")
        term = ServiceLevelTerm(measure, comparator=comparator, unit=unit, cells=cells, table=self.table.id)
        return replace(term, **filled)  # type: ignore[arg-type]

    def _flag(self, view: RowView, what: Field) -> bool | None:
        column = self.at.get(what)
        return None if column is None else amounts.yes_no(view.values.get(column.index))

    def _target(self, view: RowView, what: Field) -> tuple[Target | None, str]:
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
        if found.unit:
            return found, found.unit
        if 0 < found.value <= 1 or (reading.rate and found.value <= 100):
            value_ = found.value / 100 if found.value > Decimal("1.5") else found.value
            return replace(found, value=value_, unit="%"), "%"
        return found, column.unit if column.unit != "%" else ""

    # -------------------------------------------------------------------------------------------------- facts

    def _measure(self, view: RowView) -> tuple[str, tells.Told | None]:
        """The row's service level and what the row's numbers are."""
        told = tells.tells(label) if (label := self._text(view, Field.ROW_TELLS)) else None
        measure = self._text(view, Field.MEASURE)
        if told is None and (marked := tells.tells(measure)) is not None and marked.name:
            told, measure = marked, marked.name
            if told.quantity is Quantity.ACTUAL and measure in self.pairs:
                told = tells.Told(Quantity.ON_TIME, measure)
        if measure in self._repeated and (function := self._text(view, Field.FUNCTION)):
            measure = f"{function}: {measure}"
        return measure, told

    def _names(self) -> tuple[frozenset[str], frozenset[str]]:
        """Service levels that come as a pair of "#" and "%" rows, and those whose name several functions share."""
        self.pairs, self._repeated = frozenset[str](), frozenset[str]()
        if Field.MEASURE not in self.at:
            return self.pairs, self._repeated
        rates: set[str] = set()
        functions: dict[str, set[str]] = {}
        for view in self.views():
            measure, told = self._measure(view)
            functions.setdefault(measure, set()).add(self._text(view, Field.FUNCTION))
            if told is not None and told.quantity is Quantity.RESULT and told.name:
                rates.add(told.name)
        return frozenset(rates), frozenset(m for m, f in functions.items() if len(f) > 1)

    def counts(self, view: RowView) -> bool:
        """True for a row whose numbers are a mere count, to which no target of a rate belongs."""
        told = self._measure(view)[1]
        return told is not None and told.quantity is Quantity.ACTUAL

    def unused_targets(self) -> list[str]:
        """The cells of targets that stand at rows of counts alone, and are therefore not used."""
        column = self.at.get(Field.TARGET)
        if column is None or self.table.kind != "results":
            return []
        counted: dict[str, bool] = {}
        for view in self.views():
            if self._target(view, Field.TARGET)[0] is not None:
                cell = view.cell(column.index)
                counted[cell] = counted.get(cell, True) and self.counts(view)
        return [cell for cell, only_counts in counted.items() if only_counts]

    def facts(self, across: list[Column]) -> tuple[MonthlyFact, ...]:
        """Every quantity of every month, rows and days of one key added up."""
        sums: dict[_Key, _Sum] = {}
        for view in self.views():
            function = self._text(view, Field.FUNCTION)
            measure, told = self._measure(view)
            if not function and not measure:
                continue
            names = (function, measure, self._text(view, Field.SITE) or self.site)
            if across:
                self._across(view, across, names, told, sums)
            else:
                self._down(view, names, told, sums)
        return tuple(
            MonthlyFact(
                what, period, total.value, function, measure, site, total.unit, tuple(total.cells), self.table.id
            )
            for (what, period, function, measure, site), total in sums.items()
        )

    def _across(
        self,
        view: RowView,
        across: list[Column],
        names: tuple[str, str, str],
        told: tells.Told | None,
        sums: dict[_Key, _Sum],
    ) -> None:
        for column in across:
            quantity = told.quantity if told is not None else _QUANTITIES.get(column.field)
            if quantity is None or column.period is None:
                continue
            if told is None and quantity is Quantity.RESULT and self._is_count(view, column):
                quantity = Quantity.ACTUAL
            value = self._value(view, column, quantity in _RATES)
            if value is not None and quantity in _RATES and value > Decimal("1.5") and self._in_percent(view, column):
                value /= 100
            key = (quantity, column.period, *_subject(quantity, names))
            self._add(sums, key, value, self._unit(view, quantity), [self._cell(view, column)])

    def _is_count(self, view: RowView, column: Column) -> bool:
        """True for a whole number that is shown as no percentage, in a row without a target: a count, not a result."""
        value = amounts.number(view.values.get(column.index), self._readings[column.index].mark)
        shown = "%" in self.sheet.look(view.row, column.index).number_format
        has_target = self._target(view, Field.TARGET)[0] is not None
        named = "%" in f"{self._text(view, Field.ROW_TELLS)} {self._text(view, Field.MEASURE)}"
        return value is not None and value == int(value) and not (shown or has_target or named)

    def _in_percent(self, view: RowView, column: Column) -> bool:
        """True where a row's plain results are percentage points: its label or target says so, not the cell's
        format.
        """
        shown = "%" in self.sheet.look(view.row, column.index).number_format
        label = f"{self._text(view, Field.ROW_TELLS)} {self._text(view, Field.MEASURE)}"
        return not shown and ("%" in label or "percent" in label.casefold())

    def _down(
        self, view: RowView, names: tuple[str, str, str], told: tells.Told | None, sums: dict[_Key, _Sum]
    ) -> None:
        column = self.at[Field.PERIOD]
        period = periods.period(view.values.get(column.index), self._readings[column.index].order)
        if period is None:
            return
        found: dict[Quantity, tuple[Decimal, list[Cell]]] = {}
        for what, quantity in _QUANTITIES.items():
            if what in self.at and (value := self._number(view, what)) is not None:
                meant = told.quantity if told is not None and told.quantity is not None else quantity
                found[meant] = (value, [self._cell(view, self.at[what])])
        if Field.LATE in self.at and Quantity.ON_TIME not in found and Quantity.MEASURED in found:
            late = self._number(view, Field.LATE)
            measured, cells = found[Quantity.MEASURED]
            if late is not None:
                found[Quantity.ON_TIME] = (measured - late, [*cells, self._cell(view, self.at[Field.LATE])])
        if self.table.kind == "results" and Field.TARGET in self.at:
            target, _ = self._target(view, Field.TARGET)
            if target is not None:
                found[Quantity.TARGET] = (target.value, [self._cell(view, self.at[Field.TARGET])])
        for quantity, (value, cells) in found.items():
            self._add(sums, (quantity, period, *_subject(quantity, names)), value, self._unit(view, quantity), cells)

    def _unit(self, view: RowView, quantity: Quantity) -> str:
        if quantity in (Quantity.EFFORT, Quantity.CONTRACTED_EFFORT):
            return "h"
        if quantity in _RATES:
            return self._target(view, Field.TARGET)[1] if Field.TARGET in self.at else "%"
        return self._text(view, Field.UNIT)

    @staticmethod
    def _add(sums: dict[_Key, _Sum], key: _Key, value: Decimal | None, unit: str, cells: list[Cell]) -> None:
        if value is None:
            return
        total = sums.get(key)
        if total is None:
            sums[key] = _Sum(value, unit, cells)
        elif key[0] not in _RATES:
            total.value += value
            total.cells += cells


def _subject(quantity: Quantity, names: tuple[str, str, str]) -> tuple[str, str, str]:
    """Function, measure and site of a figure. A count of something within a function is named after both."""
    function, measure, site = names
    if quantity in _OF_LEVELS or not measure:
        return names
    return (f"{function}: {measure}" if function else measure), "", site


def pairs(understood: Understood) -> frozenset[str]:
    """The service levels of a results table that come as a row of counts and a row of rates."""
    return _Reader(understood, "").pairs if understood.table.kind == "results" else frozenset()


def unused_targets(understood: Understood) -> list[str]:
    """The cells of targets that belong to no result."""
    return _Reader(understood, "").unused_targets()


def keys_given_twice(understood: Understood, workbook: str) -> tuple[str, str] | None:
    """The cells of the first figure that two rows give for the same key, or None. Days of one row are no repetition."""
    for batch in records(understood, workbook):
        for fact in batch.facts:
            numbers = {cell.corners[0] for cell in fact.cells}
            if len(numbers) > 1 and fact.quantity is not Quantity.ON_TIME:
                first, *_, last = fact.cells
                return first.cell, last.cell
    return None


# ------------------------------------------------------------------------------------------------- small readings


def _per(window: str, column: Column | None, default: Literal["month", "year"] = "month") -> Literal["month", "year"]:
    text = words.fold(f"{window} {column.header if column else ''} {column.unit if column else ''}")
    if any(w in text.split() for w in ("year", "annual", "annually", "yearly", "annum")):
        return "year"
    return "month" if any(w in text.split() for w in ("month", "monthly")) else default


def _in_period(effort: Decimal, given: str, wanted: str) -> Decimal:
    if given == wanted:
        return effort
    return effort * 12 if wanted == "year" else effort / 12


def _money(columns: Iterable[Column]) -> str:
    """The currency that the headers of the rates name, or ""."""
    for column in columns:
        if column.field in (Field.ARC_RATE, Field.RRC_RATE) and (code := amounts.currency(column.header)):
            return code
    return ""


def _level(text: str) -> str:
    folded = words.fold(text)
    return "critical" if folded.startswith("crit") else "key" if folded.startswith("key") else ""


def _list(text: str) -> tuple[str, ...]:
    for mark in (";", "\n", ",", "/"):
        if mark in text:
            return tuple(part.strip() for part in text.split(mark) if part.strip())
    return (text,) if text else ()


def _direction(target: Target | None, unit: str, said: str) -> Comparator:
    """The comparator of a bare target: lower is better where the text says so, for times, and for a target of
    nothing.
    """
    if any(word in said.casefold() for word in _LOWER):
        return "<="
    if target is not None and (target.value == 0 or unit in ("h", "min", "s", "days")):
        return "<="
    return ">="
