"""What the imports say, read back as values. What the numbers mean is for ``analysis``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec

from firstslide.meeting.cells import Cell, area
from firstslide.meeting.facts import (
    Facts,
    FunctionTerm,
    MonthlyFact,
    Quantity,
    ServiceLevelTerm,
    Source,
    TicketsOpen,
    TicketSplit,
    TicketTimes,
    Times,
    Trait,
)
from firstslide.meeting.imports import Field, Import, Table
from firstslide.meeting.periods import Period

from .backlog import StillOpen
from .splits import Split
from .sqlite import Database
from .sums import Sum
from .untimed import untimed, untimed_of

# Where the log's own column for a quantity is; volumes are counted in the column of numbers.
_COUNTED = {Quantity.EFFORT: Field.EFFORT, Quantity.MEASURED: Field.MADE, Quantity.ON_TIME: Field.MADE}
_TRAITS: dict[Trait, Field] = {
    "all": Field.NUMBER,
    "site": Field.SITE,
    "origin": Field.ORIGIN,
    "priority": Field.PRIORITY,
    "weekday": Field.OPENED,
    "hour": Field.OPENED,
}


def facts_of(db: Database, imports: Iterable[Import]) -> Facts:
    """What these imports say, in their order. A table without stored rows says nothing; it is still a source."""
    numbers = dict(db.conn.execute("SELECT table_id, id FROM imported").fetchall())
    tables = [_Read(db, taken, table, numbers.get(table.id, 0)) for taken in imports for table in taken.tables]
    return Facts(
        terms=tuple(term for table in tables for term in table.terms()),
        service_levels=tuple(level for table in tables for level in table.service_levels()),
        monthly=tuple(fact for table in tables for fact in (*table.monthly(), *table.sums())),
        sources=tuple(table.source for table in tables),
        splits=tuple(split for table in tables for split in table.splits()),
        times=tuple(times for table in tables for times in table.times()),
        open=tuple(left for table in tables for left in table.still_open()),
    )


@dataclass(frozen=True)
class _Read:
    """One imported table, by its number in the file."""

    db: Database
    taken: Import
    table: Table
    number: int

    @property
    def source(self) -> Source:
        table, taken = self.table, self.taken
        days = next(self._rows("SELECT first, last FROM log_days WHERE imported = ?"), ("", ""))
        return Source(table.id, table.kind, taken.workbook, taken.sha256, table.sheet, table.range, taken.as_of, *days)

    def terms(self) -> Iterator[FunctionTerm]:
        for row in self._rows("SELECT * FROM terms WHERE imported = ? ORDER BY rowid"):
            function, unit, baseline, per, deadband, arc, rrc, currency, each, contracted, cells = row[1:]
            yield FunctionTerm(
                function=function,
                unit=unit,
                baseline=_number(baseline),
                baseline_per=per,
                deadband=_number(deadband),
                arc_rate=_number(arc),
                rrc_rate=_number(rrc),
                currency=currency,
                effort_per_unit=_number(each),
                contracted_effort=_number(contracted),
                cells=_cells_by_field(cells),
                table=self.table.id,
            )

    def service_levels(self) -> Iterator[ServiceLevelTerm]:
        for row in self._rows("SELECT * FROM service_levels WHERE imported = ? ORDER BY rowid"):
            measure, code, level, comparator, target, minimum, unit, window, formula, depends_on, sensitive, cells = (
                row[1:]
            )
            yield ServiceLevelTerm(
                measure=measure,
                code=code,
                level=level,
                comparator=comparator,
                target=_number(target),
                minimum=_number(minimum),
                unit=unit,
                window=window,
                formula=formula,
                depends_on=tuple(msgspec.json.decode(depends_on)),
                volume_sensitive=None if sensitive is None else bool(sensitive),
                cells=_cells_by_field(cells),
                table=self.table.id,
            )

    def monthly(self) -> Iterator[MonthlyFact]:
        for row in self._rows("SELECT * FROM monthly WHERE imported = ? ORDER BY rowid"):
            quantity, period, value, function, measure, site, unit, cells = row[1:]
            yield MonthlyFact(
                quantity=Quantity(quantity),
                period=Period.parse(period),
                value=Decimal(value),
                function=function,
                measure=measure,
                site=site,
                unit=unit,
                cells=tuple(Cell(*cell) for cell in msgspec.json.decode(cells)),
                table=self.table.id,
            )

    def sums(self) -> Iterator[MonthlyFact]:
        """The monthly facts of a ticket log: volumes and hours by function, on-time counts by measure."""
        for row in self._rows("SELECT * FROM sums WHERE imported = ? ORDER BY rowid"):
            summed = Sum(*row[1:])
            quantity = Quantity(summed.quantity)
            counted = _COUNTED.get(quantity, Field.NUMBER)
            by_header = quantity in (Quantity.MEASURED, Quantity.ON_TIME) and not summed.measure
            yield MonthlyFact(
                quantity=quantity,
                period=Period.parse(summed.period),
                value=Decimal(summed.value),
                function=summed.function,
                measure=self._header(Field.MADE) if by_header else summed.measure,
                unit="h" if quantity is Quantity.EFFORT else "",
                cells=(self._block(summed.first, summed.last, counted, summed.measure),),
                table=self.table.id,
            )

    def splits(self) -> Iterator[TicketSplit]:
        """What the tickets of a log have in common. Those of a month share their blocks of cells."""
        blocks: dict[tuple[Field, int, int], tuple[Cell, ...]] = {}
        periods: dict[str, Period] = {}
        for row in self._rows("SELECT * FROM splits WHERE imported = ? ORDER BY rowid"):
            split = Split(*row[1:])
            block = (_TRAITS[split.trait], split.first, split.last)
            if block not in blocks:
                blocks[block] = (self._block(split.first, split.last, block[0]),)
            if split.period not in periods:
                periods[split.period] = Period.parse(split.period)
            yield TicketSplit(
                trait=split.trait,
                name=split.name,
                function=split.function,
                period=periods[split.period],
                count=split.tickets,
                measured=split.measured,
                late=split.late,
                effort=_number(split.effort),
                reopened=split.reopened,
                cells=blocks[block],
                table=self.table.id,
            )

    def times(self) -> Iterator[TicketTimes]:
        """How long the tickets of a log took. Those without a time are counted where the import found any."""
        is_told = any(problem.code == "closed-before-opened" for problem in self.table.problems)
        without = untimed(self.db, self.number) if is_told else {}
        for row in self._rows("SELECT * FROM times WHERE imported = ? ORDER BY rowid"):
            function, measure, period, *numbers, to_the_minute, first, last = row[1:]
            every = self._long(*numbers[:5])
            assert every is not None
            yield TicketTimes(
                function=function,
                measure=measure,
                period=Period.parse(period) if period else None,
                every=every,
                late=self._long(*numbers[5:]),
                to_the_minute=bool(to_the_minute),
                cells=tuple(self._block(first, last, field) for field in (Field.OPENED, Field.CLOSED)),
                table=self.table.id,
                untimed=untimed_of(without, function, measure, period),
            )

    def _long(self, count: int | None, median: str, slowest: str, over_day: int, row: int) -> Times | None:
        if count is None:
            return None
        return Times(count, Decimal(median), Decimal(slowest), over_day, self._block(row, row, Field.CLOSED))

    def still_open(self) -> Iterator[TicketsOpen]:
        """What was left of a log's tickets."""
        for row in self._rows("SELECT * FROM still_open WHERE imported = ? ORDER BY rowid"):
            left = StillOpen(*row[1:])
            yield TicketsOpen(
                function=left.function,
                period=Period.parse(left.period),
                opened=left.opened,
                closed=left.closed,
                left=left.left,
                median_age=_number(left.median_age),
                oldest_age=_number(left.oldest_age),
                oldest_cell=None if left.row is None else self._block(left.row, left.row, Field.OPENED),
                cells=tuple(self._block(left.first, left.last, field) for field in (Field.OPENED, Field.CLOSED)),
                table=self.table.id,
            )

    def _block(self, first: int, last: int, field: Field, header: str = "") -> Cell:
        """The block of a field's column over these rows, of the one with this header where the log has several; where
        it has none, that of the number or the function.
        """
        columns = {column.field: column.index for column in reversed(self.table.columns)}
        columns |= {c.field: c.index for c in self.table.columns if c.field is Field.MADE and _is_of(c.header, header)}
        index = next((columns[f] for f in (field, Field.NUMBER, Field.FUNCTION) if f in columns), 1)
        cell = area(first, index, last, index)
        return Cell(self.taken.workbook, self.table.sheet, cell)

    def _header(self, field: Field) -> str:
        return next((column.header for column in self.table.columns if column.field == field), "")

    def _rows(self, select: str) -> Iterator[tuple[Any, ...]]:
        return iter(self.db.conn.execute(select, (self.number,)))


def _is_of(heading: str, measure: str) -> bool:
    """True for the heading of a measure: its name, or the same without the “not” that turns “breached” round."""
    plain = [word for word in measure.split() if word not in ("not", "nicht")]
    return heading == measure or heading.rstrip("? ").split() == plain


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _cells_by_field(text: str | None) -> dict[str, Cell] | None:
    return None if text is None else {name: Cell(*cell) for name, cell in msgspec.json.decode(text).items()}
