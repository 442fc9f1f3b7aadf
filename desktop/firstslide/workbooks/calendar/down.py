"""What the cells of a period column say of time when they are seen together: the same as ``across``, but row by row.

Months without a year take it from a column of years beside them, or are dated as ``dating`` can. Gives the sheet with
days in place of what tells its month only together, so that nothing that reads a row needs to know of it. Which rows
name no month at all is for ``undated`` to say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from firstslide.meeting.cells import address, column_letters
from firstslide.meeting.imports import Column, Evidence, Field, Mend, Mending, Problem, leaf
from firstslide.meeting.periods import Period
from firstslide.workbooks.columns import measures
from firstslide.workbooks.columns.headings import Region, filled
from firstslide.workbooks.language import periods, serials, words
from firstslide.workbooks.language.periods import DateOrder, Heading
from firstslide.workbooks.mending import mends
from firstslide.workbooks.mending.mends import BY_YOU
from firstslide.workbooks.mending.rewrite import streamed
from firstslide.workbooks.values import Row, Sheet, Value

from . import across, dating, day_order, time_evidence, weeks
from .dating import Dated
from .weeks import Week

_YEARS = frozenset({"year", "calendar year", "jahr", "kalenderjahr", "annee", "ano", "jaar", "anno"})
_FISCAL_YEARS = frozenset({"fy", "fiscal year", "financial year", "geschaftsjahr", "exercice"})
_MOST = 20_000  # distinct cells: no column has so many weeks or months
_Key = tuple[Value, Value]  # a cell, and the year beside it


@dataclass(frozen=True)
class Down:
    """A table's period column: the days that its cells stand for where they don't tell by themselves, what to say, and
    the cells about which a question is asked. ``year`` is the column of years beside it; 0 means that there is none.
    """

    index: int = 0
    year: int = 0
    order: DateOrder = "?"
    days: Mapping[_Key, dt.date] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    asked: frozenset[Value] = frozenset()
    evidence: tuple[Evidence, ...] = ()


def find(
    sheet: Sheet,
    region: Region,
    head: int,
    columns: Sequence[Column],
    rows: range,
    chosen: Sequence[Mend],
    saved: str = "",
) -> Down:
    """What a table's period column says. ``head`` is the last row of the header, ``saved`` the day of the workbook's
    last saving.

    Raises UserError where a month that was typed is none.
    """
    column = next((c for c in columns if c.field is Field.PERIOD and not c.internal), None)
    if column is None or any(c.period is not None for c in columns):
        return Down()
    return _Reader(sheet, region, head, column, _year_column(sheet, columns, rows), rows, chosen, saved).down()


def _year_column(sheet: Sheet, columns: Sequence[Column], rows: range) -> Column | None:
    """A column that holds the year of each row."""
    for column in columns:
        if words.fold(leaf(column.header)) in _YEARS | _FISCAL_YEARS:
            values = [v for r in rows[: len(sheet.head)] if filled(v := sheet.value(r, column.index))]
            if values and all(periods.is_year(v) or periods.heading(v) == Heading("wide") for v in values):
                return column
    return None


@dataclass(frozen=True)
class _Reader:
    """Reads one period column."""

    sheet: Sheet
    region: Region
    head: int
    column: Column
    year: Column | None
    rows: range
    chosen: Sequence[Mend]
    saved: str

    def down(self) -> Down:
        cells = self._cells()
        order = self._order()
        week = self._weeks(cells, order)
        counted = self._counting(cells)
        typed = self._typed(cells)
        times = {k: time for k in cells if k not in week and (time := self._time(k)) is not None}
        runs = [list(enumerate(t for t in times.values() if t.kind == "open"))]
        found = dating.dated(runs, self.sheet, self.region, self.head, self.chosen) if runs[0] else Dated()
        open_ = [k for k, t in times.items() if t.kind == "open"]
        own = {k: t.period for k, t in times.items() if t.kind == "month" and t.period is not None}
        dated = {k: period for n, k in enumerate(open_) if n in found.of and (period := found.of[n].period) is not None}
        days = {k: _first(p) for k, p in (own | dated).items() if periods.period(k[0], order) != p}
        days |= typed[0] | counted[0] | self._counted(week)
        asked = [] if dating.begin(self.chosen) is not None or dated else open_
        told = (
            *weeks.told(self.sheet.name, [week[k] for k in week]),
            *counted[1],
            *typed[1],
            *self._without_year(cells, asked),
            *self._year_said(cells, dated, found),
        )
        waiting = {k[0] for k in asked} | {k[0] for k in cells if order == "?" and self._is_open(k[0])}
        evidence = (
            *time_evidence.of(told, self.chosen),
            *_evidence(self._at(cells, open_), dated, found),
        )
        year = self.year.index if self.year else 0
        return Down(self.column.index, year, order, days, told, frozenset(waiting), evidence)

    def _cells(self) -> dict[_Key, int]:
        """Each value of the column once, with the year beside it and its first row. Of very many those are enough
        that name no month by themselves.
        """
        wanted = [self.column.index, *([self.year.index] if self.year else [])]
        found: dict[_Key, int] = {}
        for first, columns in self.sheet.columns(self.rows.start, self.rows.stop - 1, wanted):
            years: Sequence[Value] = columns[1] if self.year else [None] * len(columns[0])
            for row, (value, year) in enumerate(zip(columns[0], years, strict=True), start=first):
                key = (_whole(value), year)
                if key not in found and filled(value) and (len(found) < _MOST or periods.period(value) is None):
                    found[key] = row
        return found

    def _order(self) -> DateOrder:
        chosen = day_order.order(self.chosen, self.column.index)
        read = measures.reading(self.sheet, self.column, self.rows.start, self.rows.stop - 1).order
        return read if chosen == "?" else chosen

    def _is_open(self, value: Value) -> bool:
        return isinstance(value, str) and (time := periods.time(value)) is not None and time.kind == "either"

    def _time(self, key: _Key) -> Heading | None:
        """What a cell that names no month by itself says of time, with the year beside it."""
        value, year = key
        if self.year is None or year is None:
            return periods.heading(value) if periods.period(value) is None else None
        if words.fold(self.year.header) in _FISCAL_YEARS and periods.is_year(year):
            year = f"FY{int(float(str(year)))}"
        return periods.month_of_path((year, value)) if periods.period(value) is None else None

    def _at(self, cells: Mapping[_Key, int], keys: Sequence[_Key]) -> list[str]:
        return [address(cells[k], self.column.index) for k in keys]

    # ------------------------------------------------------------------------------------------ days and weeks

    def _weeks(self, cells: Mapping[_Key, int], order: DateOrder) -> dict[_Key, Week]:
        """The cells that name weeks, by themselves or by what the column is called."""
        said = periods.week_heading(leaf(self.column.header))
        found: dict[_Key, Week] = {}
        for key, row in cells.items():
            text, day = str(key[0]), periods.day(key[0], order) if said else None
            name = text if day is None else f"{said} {day.isoformat()}"
            if (last := periods.week(name, order)) is not None:
                shown = text if day is None or isinstance(key[0], str) else f"{day:%d %b %Y}"
                found[key] = Week(address(row, self.column.index), shown, last, periods.week_rule(name) == "end")
        return found

    def _counted(self, found: Mapping[_Key, Week]) -> dict[_Key, dt.date]:
        rule = weeks.rule(self.chosen)
        return {k: w.day(rule) for k, w in found.items()}

    def _counting(self, cells: Mapping[_Key, int]) -> tuple[dict[_Key, dt.date], tuple[Problem, ...]]:
        """The days that Excel counts by numbers."""
        numbers = {k: k[0] for k in cells if isinstance(k[0], int | float) and periods.period(k[0]) is None}
        known = serials.days(numbers.values())
        if not known:
            return {}, ()
        (value, day), *_ = known.items()
        cell = self._at(cells, list(numbers))[0]
        message = (
            f"{cell}: {value:.0f} is a number by which Excel counts days from 1900, {day.day} {day:%B %Y}. So are the "
            f"others in column {column_letters(self.column.index)}, “{self.column.header}”."
        )
        problem = Problem("serial-days", "warning", self.sheet.name, cell, message, count=len(numbers))
        return {k: known[v] for k, v in numbers.items()}, (problem,)

    def _typed(self, cells: Mapping[_Key, int]) -> tuple[dict[_Key, dt.date], tuple[Problem, ...]]:
        """Days that Excel made of typed months."""
        days = {k: day for k in cells if isinstance(day := k[0], dt.date)}
        if periods.week_heading(self.column.header) or not periods.maybe_typed(
            periods.day(d) or d for d in days.values()
        ):
            return {}, ()
        at = self._at(cells, list(days))
        problem = across.typed_months(self.sheet.name, at[0], at[-1], next(iter(days.values())))
        if mends.how(self.chosen, "typed-months") is not Mending.TYPED:
            return {}, (problem,)
        return {k: dt.date(2000 + day.day, day.month, 1) for k, day in days.items()}, (problem,)

    # ----------------------------------------------------------------------------------------------------- years

    def _without_year(self, cells: Mapping[_Key, int], open_: Sequence[_Key]) -> Iterator[Problem]:
        if not open_:
            return
        at = self._at(cells, open_)
        first, last = open_[0][0], open_[-1][0]
        months = all(isinstance(t := self._time(k), Heading) and t.month for k in open_)
        what = "months without their year" if months else "periods, but not which months they are"
        where = f"{at[0]} (“{first}”)" if len(open_) == 1 else f"{at[0]} to {at[-1]} (“{first}” to “{last}”)"
        message = f"{where}: column {column_letters(self.column.index)} names {what}."
        begins = mends.first_months([*self.region.titles, self.sheet.name], str(first), self.saved)
        ways = tuple(Mend("period-without-year", Mending.BEGIN, value=value) for value in (*begins, ""))
        yield Problem("period-without-year", "question", self.sheet.name, at[0], message, ways)

    def _year_said(self, cells: Mapping[_Key, int], dated: Mapping[_Key, Period], found: Dated) -> Iterator[Problem]:
        if dated and found.why:
            yield dating.told(self.sheet.name, self._at(cells, list(dated)), list(dated.values()), found.why)


def _first(period: Period) -> dt.date:
    return dt.date(period.year, period.month, 1)


def _evidence(cells: Sequence[str], dated: Mapping[_Key, Period], found: Dated) -> tuple[Evidence, ...]:
    if not dated:
        return ()
    months = list(dated.values())
    why, sure = (found.why, dating.SURE) if found.why else (f"{cells[0]} is {months[0]}, {BY_YOU}", 1.0)
    return (Evidence("months", f"{months[0]} to {months[-1]}", sure, why, (found.cell or cells[0],)),)


# ------------------------------------------------------------------------------------------------- as it is read


def read(sheet: Sheet, down: Down, rows: range, chosen: Sequence[Mend]) -> Sheet:
    """The sheet with days where the cells of the period column stand for some, in merged cells those of their first,
    and in empty ones those above if that was chosen; the sheet itself where there is nothing of it.
    """
    empty, unread = (
        mends.how(chosen, cause, down.index) is Mending.CARRY_DOWN for cause in ("no-period", "not-a-month")
    )
    carry = empty or unread
    spread = _spread(sheet, down.index, rows)
    if not down.index or not (down.days or carry or spread):
        return sheet

    def stream(first: int) -> Iterator[Row]:
        above: Value = None
        start = min(first, rows.start) if carry else first
        for number, row in enumerate(sheet.stream(start), start=start):
            if number not in rows:
                yield row
                continue
            value = row[down.index - 1] if down.index <= len(row) else None
            value = spread.get(number, value)
            value = _day(row, down, value)
            if carry and periods.period(value, down.order) is not None:
                above = value
            elif filled(above) and any(map(filled, row)) and (unread if filled(value) else empty):
                value = above
            if number >= first:
                yield [*row[: down.index - 1], *[None] * (down.index - 1 - len(row)), value, *row[down.index :]]

    return streamed(sheet, stream)


def _spread(sheet: Sheet, index: int, rows: range) -> dict[int, Value]:
    """The values of merged areas that go down through the column, by the rows that take them."""
    tall = (m for m in sheet.details.merges if m[1] <= index <= m[3] and m[2] > m[0] and m[0] in rows)
    return {row: sheet.value(m[0], m[1]) for m in tall for row in range(m[0] + 1, min(m[2], rows.stop - 1) + 1)}


def _day(row: Row, down: Down, value: Value) -> Value:
    year = row[down.year - 1] if 0 < down.year <= len(row) else None
    return down.days.get((_whole(value), year), value)


def _whole(value: Value) -> Value:
    """A day without its time, of which a column may hold too many to be remembered."""
    return value.date() if isinstance(value, dt.datetime) else value
