"""Records from an understood table: contract terms, service levels and monthly facts, each with the cells it rests on.

A cell that holds no number gives nothing: not zero. Rows and days of the same key add up, where what they count can be
added up: a stock (a backlog at the month's end) is the last of its days, results and different units never add.
``log`` gives the rows of ticket logs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import STOCK, FunctionTerm, MonthlyFact, Quantity, ServiceLevelTerm
from firstslide.meeting.imports import Column, Field, Mending
from firstslide.meeting.periods import Period
from firstslide.workbooks.columns import measures
from firstslide.workbooks.language import words
from firstslide.workbooks.mending import mends
from firstslide.workbooks.tables import log, tells
from firstslide.workbooks.tables.rows import RowView
from firstslide.workbooks.tables.understand import Understood
from firstslide.workbooks.values import Records

from . import directions, terms
from .row_values import RowValues

_QUANTITIES: Mapping[Field, Quantity] = {
    Field.BASELINE: Quantity.BASELINE,
    Field.ACTUAL: Quantity.ACTUAL,
    Field.EFFORT: Quantity.EFFORT,
    Field.CONTRACTED_EFFORT: Quantity.CONTRACTED_EFFORT,
    Field.ON_TIME: Quantity.ON_TIME,
    Field.MEASURED: Quantity.MEASURED,
    Field.RESULT: Quantity.RESULT,
    Field.EXCLUDED: Quantity.EXCLUDED,
    Field.STAFFED: Quantity.STAFFED,
    Field.CHARGE: Quantity.CHARGE,
}
_OF_LEVELS = frozenset({Quantity.ON_TIME, Quantity.MEASURED, Quantity.RESULT, Quantity.TARGET, Quantity.EXCLUDED})
_HOURS = frozenset({Quantity.EFFORT, Quantity.CONTRACTED_EFFORT, Quantity.STAFFED})
_RATES = frozenset({Quantity.RESULT, Quantity.TARGET})
_BATCH = 5_000  # facts in one message


def records(understood: Understood, workbook: str) -> Iterator[Records]:
    """What a table says, in batches. ``workbook`` is the file's name, for the cells."""
    table = understood.table
    if table.kind == "tickets":
        for batch in log.tickets(understood.sheet, table, understood.site):
            yield Records(table.id, tickets=batch)
        return
    row = RowValues(understood, workbook)
    functions: tuple[FunctionTerm, ...] = ()
    levels: tuple[ServiceLevelTerm, ...] = ()
    if table.kind == "scope" and not _is_dated(row):
        functions = tuple(term for v in row.views() if (term := terms.function_term(row, v)) is not None)
    elif table.kind == "service_levels":
        levels = tuple(_level_terms(row))
    elif table.kind == "results":
        levels = _distinct(_level_terms(row))
    given_twice = mends.how(understood.choices.mends, "repeated-key") is not Mending.LEAVE_OUT
    facts = tuple(_fact(key, total, table.id) for key, total in sums(row).items() if total.stands(given_twice))
    yield Records(table.id, terms=functions, service_levels=levels, facts=facts[:_BATCH])
    for first in range(_BATCH, len(facts), _BATCH):
        yield Records(table.id, facts=facts[first : first + _BATCH])


def _is_dated(row: RowValues) -> bool:
    return Field.PERIOD in row.at or bool(_across(row))


def _across(row: RowValues) -> list[Column]:
    return [c for c in row.table.columns if c.period is not None and not c.internal]


def _level_terms(row: RowValues) -> Iterator[ServiceLevelTerm]:
    """The terms of the service levels; a row of results that are mere counts has none."""
    said = directions.chosen(row)
    for view in row.views():
        if row.table.kind == "results" and row.counts(view):
            continue
        if (term := terms.level_term(row, view, said)) is not None:
            yield term


def _distinct(found: Iterable[ServiceLevelTerm]) -> tuple[ServiceLevelTerm, ...]:
    """Each target of a service level once: what a results table repeats in every row is one term."""
    once: dict[tuple[object, ...], ServiceLevelTerm] = {}
    for term in found:
        if term.target is not None:
            once.setdefault((term.measure, term.code, term.comparator, term.target, term.unit), term)
    return tuple(once.values())


# ---------------------------------------------------------------------------------------------------- adding up

Key = tuple[Quantity, Period, str, str, str, str]  # what, when, function, measure, site, and the currency of money


@dataclass
class Sum:
    """A quantity being added up over the rows and days of one key. ``differs`` is a cell that says another result,
    which holds where the last was chosen to; ``other_unit`` one in another unit. A ``stock`` is there at one moment.
    """

    value: Decimal
    unit: str
    cells: list[Cell] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    differs: Cell | None = None
    other_unit: Cell | None = None
    stock: bool = False
    last: bool = False

    def stands(self, given_twice: bool) -> bool:
        """True where the figure can be stored."""
        one = self.differs is None or self.last
        return one and self.other_unit is None and (given_twice or len(self.rows) == 1)


def _fact(key: Key, total: Sum, table: str) -> MonthlyFact:
    what, period, function, measure, site, _ = key
    return MonthlyFact(what, period, total.value, function, measure, site, total.unit, tuple(total.cells), table)


def sums(row: RowValues) -> dict[Key, Sum]:
    """Every quantity of every month."""
    found: dict[Key, Sum] = {}
    across = _across(row)
    if not across and Field.PERIOD not in row.at:
        return found
    last = mends.how(row.mends, "results-differ") is Mending.LAST
    apart = in_several_units(row) if mends.how(row.mends, "mixed-units") is Mending.APART else {}
    for view in row.views():
        function = row.text(view, Field.FUNCTION)
        measure, told = row.measure(view)
        if not function and not measure:
            continue
        names = (function, measure, row.text(view, Field.SITE) or row.site)
        given = _months(row, view, across, told) if across else _month(row, view, told)
        for quantity, period, value, cells in given:
            if quantity is Quantity.CHARGE and words.is_internal(function):
                continue
            money = row.money(view, cells[0]) if quantity is Quantity.CHARGE else ""
            unit = money if quantity is Quantity.CHARGE else _unit(row, view, quantity, names)
            function_, measure_, site = _subject(quantity, names)
            if unit and unit != STOCK and not money and function_ in apart:
                function_ = f"{function_} ({unit})"
            stock = _is_stock(row, view, quantity, names)
            more = Sum(value, unit, cells, [view.row], stock=stock, last=last)
            _add(found, (quantity, period, function_, measure_, site, money), more)
    return found


def in_several_units(row: RowValues) -> dict[str, tuple[Cell, Cell]]:
    """What comes in several units, by name, with the cells of two that differ."""
    first: dict[str, tuple[str, Cell]] = {}
    found: dict[str, tuple[Cell, Cell]] = {}
    column = row.at.get(Field.UNIT)
    for view in row.views() if column is not None else ():
        assert column is not None
        names = (row.text(view, Field.FUNCTION), row.measure(view)[0], "")
        name, unit, cell = _subject(Quantity.ACTUAL, names)[0], row.text(view, Field.UNIT), row.cell(view, column)
        if unit and words.fold(first.setdefault(name, (unit, cell))[0]) != words.fold(unit):
            found.setdefault(name, (first[name][1], cell))
    return found


_Counts = dict[Quantity, tuple[Decimal, list[Cell]]]
_Given = tuple[Quantity, Period, Decimal, list[Cell]]


def _months(row: RowValues, view: RowView, across: list[Column], told: tells.Told | None) -> Iterator[_Given]:
    """What the months across say in a row; the target beside them is that of each."""
    target = row.target(view, Field.TARGET)[0] if row.table.kind == "results" and Field.TARGET in row.at else None
    counts: dict[Period, _Counts] = {}
    for column in across:
        quantity = told.quantity if told is not None else _QUANTITIES.get(column.field)
        if quantity is None or column.period is None:
            continue
        if told is None and quantity is Quantity.RESULT and row.is_count(view):
            quantity = Quantity.ACTUAL
        rate = quantity in _RATES and not row.is_held(view)
        value = row.value(view, column, rate)
        if value is None:
            continue
        if rate and value > measures.FRACTION and row.in_percent(view, column):
            value /= 100
        yield quantity, column.period, value, [row.cell(view, column)]
        if told is None and quantity in (Quantity.ON_TIME, Quantity.MEASURED):
            _count(counts.setdefault(column.period, {}), quantity, value, row.cell(view, column))
        if target is not None and quantity in _OF_LEVELS:
            yield Quantity.TARGET, column.period, target.value, [row.cell(view, row.at[Field.TARGET])]
    for period, counted in counts.items():
        late = [c for c in across if c.field is Field.LATE and c.period == period]
        figures = [(n, row.cell(view, c)) for c in late if (n := row.value(view, c, is_rate=False)) is not None]
        if figures:
            given = set(counted)
            _of_late(counted, sum((n for n, _ in figures), Decimal(0)), [cell for _, cell in figures])
            yield from ((quantity, period, *counted[quantity]) for quantity in counted.keys() - given)


def _month(row: RowValues, view: RowView, told: tells.Told | None) -> Iterator[_Given]:
    """What a row of one month says."""
    period = row.period(view)
    if period is None:
        return
    found: _Counts = {}
    for what, quantity in _QUANTITIES.items():
        if what in row.at and (value := row.number(view, what)) is not None:
            meant = told.quantity if told is not None and told.quantity is not None else quantity
            found[meant] = (value, [row.cell(view, row.at[what])])
    late = row.number(view, Field.LATE)
    if late is not None:
        _of_late(found, late, [row.cell(view, row.at[Field.LATE])])
    if row.table.kind == "results" and Field.TARGET in row.at:
        target, _ = row.target(view, Field.TARGET)
        if target is not None:
            found[Quantity.TARGET] = (target.value, [row.cell(view, row.at[Field.TARGET])])
    for quantity, (value, cells) in found.items():
        yield quantity, period, value, cells


def _count(found: _Counts, quantity: Quantity, value: Decimal, cell: Cell) -> None:
    before, cells = found.get(quantity, (Decimal(0), []))
    found[quantity] = (before + value, [*cells, cell])


def _of_late(found: _Counts, late: Decimal, of_late: list[Cell]) -> None:
    """What was late beside one of what was measured and what was on time gives the other."""
    counted = found.keys() & {Quantity.MEASURED, Quantity.ON_TIME}
    if counted == {Quantity.MEASURED}:
        measured, cells = found[Quantity.MEASURED]
        found[Quantity.ON_TIME] = (measured - late, [*cells, *of_late])
    elif counted == {Quantity.ON_TIME}:
        on_time, cells = found[Quantity.ON_TIME]
        found[Quantity.MEASURED] = (on_time + late, [*cells, *of_late])


def _unit(row: RowValues, view: RowView, quantity: Quantity, names: tuple[str, str, str]) -> str:
    if quantity in _HOURS:
        return "h"
    if quantity in _RATES:
        if view.row in row.plain and row.target(view, Field.TARGET)[0] is None:
            return ""
        return row.target(view, Field.TARGET)[1] if Field.TARGET in row.at else "%"
    if _is_stock(row, view, quantity, names) and mends.how(row.mends, "stock") is not Mending.ADD_UP:
        return STOCK
    return row.text(view, Field.UNIT)


def _is_stock(row: RowValues, view: RowView, quantity: Quantity, names: tuple[str, str, str]) -> bool:
    return quantity is Quantity.ACTUAL and (view.row in row.stocks or any(map(words.is_stock, names[:2])))


def _add(sums: dict[Key, Sum], key: Key, more: Sum) -> None:
    total = sums.setdefault(key, more)
    if total is more:
        return
    if key[0] in _RATES:
        total.differs = total.differs or (more.cells[0] if more.value != total.value else None)
        if total.last:
            total.value, total.cells = more.value, more.cells
    elif total.unit and more.unit and words.fold(total.unit) != words.fold(more.unit):
        total.other_unit = total.other_unit or more.cells[0]
    elif total.unit == STOCK and total.rows[-1] == more.rows[0]:  # a later day of the same row
        total.value, total.cells = more.value, more.cells
    else:
        total.value += more.value
        total.cells += more.cells
        total.rows += [row for row in more.rows if row not in total.rows[-1:]]


def _subject(quantity: Quantity, names: tuple[str, str, str]) -> tuple[str, str, str]:
    """Function, measure and site of a figure. A count of something within a function is named after both."""
    function, measure, site = names
    if quantity in _OF_LEVELS or not measure:
        return names
    return (f"{function}: {measure}" if function else measure), "", site


def pairs(understood: Understood) -> frozenset[str]:
    """The service levels of a results table that come as a row of counts and a row of rates."""
    return RowValues(understood, "").pairs if understood.table.kind == "results" else frozenset()
