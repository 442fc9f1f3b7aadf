"""Ticket logs: one row a ticket, or several; thousands of rows, streamed. Gives ``TicketRow`` batches, and what is
wrong.

Days and flags repeat, so each distinct value is read once. A ticket with several rows counts once, by its last row.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from firstslide.meeting.cells import address
from firstslide.meeting.facts import TicketRow
from firstslide.meeting.imports import Column, Field, Mend, Mending, Problem, Table
from firstslide.workbooks.columns import flags, naming
from firstslide.workbooks.columns.measures import once
from firstslide.workbooks.language import amounts
from firstslide.workbooks.mending.mends import how
from firstslide.workbooks.values import CellError, Sheet, Value

from . import latest, log_hours, log_moments, log_values
from .log_values import effort_reader

_BATCH = 2_000
_REAL = frozenset({dt.datetime, dt.date})


def _text(value: Value) -> str:
    if value is None or isinstance(value, CellError) or amounts.is_placeholder(value):
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def check(sheet: Sheet, table: Table) -> list[Problem]:
    """Days that can't be read, rows without a day, tickets that close before they open, and those with several rows."""
    closed, opened = log_values.column(table, Field.CLOSED), log_values.column(table, Field.OPENED)
    number = log_values.column(table, Field.NUMBER)
    dated = closed or opened
    if dated is None:
        return []
    days = [c for c in (closed, opened) if c is not None]
    seen = _look_through(sheet, table, days, number, log_values.column(table, Field.FUNCTION))
    found = [problem for column in days for problem in _unread(table, column, seen.unread[column.index])]
    if seen.undated:
        message = (
            f"{len(seen.undated):,} rows have no day that can be read, the first is row {seen.undated[0]}."
            if len(seen.undated) > 1
            else f"Row {seen.undated[0]} has no day that can be read."
        )
        cell = address(seen.undated[0], dated.index)
        found.append(Problem("no-day", "warning", table.sheet, cell, message, count=len(seen.undated)))
    if seen.unnamed and (function := log_values.column(table, Field.FUNCTION)) is not None:
        found.append(_unnamed(sheet, table, function, number, seen))
    several = number is not None and seen.counts.total() > len(seen.counts)
    found += log_moments.told(sheet, table, number if several else None)
    return found if number is None else [*found, *_several(table, number, latest.updated(sheet, table), seen.counts)]


def left_out(sheet: Sheet, table: Table, chosen: Sequence[Mend]) -> frozenset[int]:
    """The rows that were chosen to be left out: those without a day, or without a function."""
    causes = {m.cause for m in chosen if m.how is Mending.LEAVE_OUT}
    days = [c for f in (Field.CLOSED, Field.OPENED) if (c := log_values.column(table, f)) is not None]
    function = log_values.column(table, Field.FUNCTION)
    if not causes & {"not-a-date", "no-day", "no-function"}:
        return frozenset()
    seen = _look_through(sheet, table, days, None, function)
    out: set[int] = set()
    for column in days:
        if how(chosen, "not-a-date", column.index) is Mending.LEAVE_OUT:
            out.update(row for row, _ in seen.unread[column.index])
    if days and how(chosen, "no-day") is Mending.LEAVE_OUT:
        out.update(seen.undated)
    if function is not None and how(chosen, "no-function", function.index) is Mending.LEAVE_OUT:
        out.update(seen.unnamed)
    return frozenset(out)


def _unnamed(sheet: Sheet, table: Table, function: Column, number: Column | None, seen: _Seen) -> Problem:
    """Tickets of no function, at the first of them: those whose last row names none, where one has several rows."""
    cells, said = seen.unnamed, "row"
    if number is not None and seen.counts.total() > len(seen.counts):
        last = frozenset(latest.last_rows(sheet, table, number.index).values())
        cells, said = [row for row in seen.unnamed if row in last] or seen.unnamed[:1], "ticket"
    cell = address(cells[0], function.index)
    one = len(cells) == 1
    many = f"one {said} names" if one else f"{len(cells):,} {said}s name"
    message = f"{cell}: {many} no “{function.header}”."
    return Problem("no-function", "warning", table.sheet, cell, message, count=len(cells))


@dataclass
class _Seen:
    """What one look through a log found: days that can't be read, rows without any, and how often each number comes."""

    unread: dict[int, list[tuple[int, Value]]]
    unnamed: list[int] = field(default_factory=list)
    undated: list[int] = field(default_factory=list)
    counts: Counter[Value] = field(default_factory=Counter)


def _look_through(
    sheet: Sheet, table: Table, days: Sequence[Column], number: Column | None, function: Column | None
) -> _Seen:
    seen = _Seen({c.index: [] for c in days})
    readers = [(c.index, log_moments.day_reader(sheet, table, c)) for c in days]
    wanted = [c.index for c in (*days, number, function) if c is not None]
    no_name = once(lambda v: not v or isinstance(v, CellError) or amounts.is_placeholder(v))
    for first, found in sheet.columns(table.first_row, table.last_row, wanted):
        values = dict(zip(wanted, found, strict=True))
        if number is not None:
            seen.counts.update(values[number.index])
        if function is not None:
            seen.unnamed += [row for row, name in enumerate(values[function.index], start=first) if no_name(name)]
        known: set[int] = set()
        for index, read in readers:
            if set(map(type, values[index])) <= _REAL:
                known.update(range(first, first + len(values[index])))
                continue
            for row, value in enumerate(values[index], start=first):
                if isinstance(value, dt.date) or (value is not None and read(value)):
                    known.add(row)
                elif value is not None and not amounts.is_placeholder(value):
                    seen.unread[index].append((row, value))
        seen.undated += [row for row in range(first, first + len(found[0])) if row not in known]
    if seen.undated or seen.unnamed:
        empty = _empty(sheet, table)
        seen.undated = [row for row in seen.undated if row not in empty]
        seen.unnamed = [row for row in seen.unnamed if row not in empty]
    return seen


def _empty(sheet: Sheet, table: Table) -> frozenset[int]:
    """The rows of a table in which nothing stands."""
    empty: set[int] = set()
    for first, found in sheet.columns(table.first_row, table.last_row, [c.index for c in table.columns]):
        empty.update(row for row, values in enumerate(zip(*found, strict=True), start=first) if not any(values))
    return frozenset(empty)


def _unread(table: Table, column: Column, cells: list[tuple[int, Value]]) -> list[Problem]:
    if not cells:
        return []
    row, value = cells[0]
    many = "One more cell of this column is" if len(cells) == 2 else f"{len(cells) - 1:,} more cells of this column are"
    more = f" {many} like it." if len(cells) > 1 else ""
    message = f"{address(row, column.index)}: “{naming.content(value)}” is no date.{more}"
    return [Problem("not-a-date", "error", table.sheet, address(row, column.index), message, count=len(cells))]


def _several(table: Table, number: Column, updated: Column | None, counts: Counter[Value]) -> list[Problem]:
    named = {k: n for k, n in counts.items() if k is not None}
    count = sum(named.values())
    if count == len(named):
        return []
    message = f"Column {naming.lettered(number)}: {count:,} rows hold {len(named):,} tickets."
    if updated is not None:
        message += f" The last row of each is the one with the latest {naming.quoted(updated)}."
    cell = address(table.head_row, number.index)
    if count > len(named) * log_hours.MOST:
        question = f"{message} That is {count // len(named):,} rows a ticket."
        return [Problem(log_hours.SEVERAL, "question", table.sheet, cell, question)]
    return [Problem(log_hours.SEVERAL, "info", table.sheet, cell, message)]


def _times(value: Value) -> int | None:
    """How often a ticket was opened again: a number, or that it was or was not."""
    number = amounts.number(value)
    if number is None:
        said = amounts.yes_no(value)
        return None if said is None else int(said)
    return int(number) if number >= 0 and number == int(number) else None


def _one_a_row(problem: Problem) -> bool:
    return problem.done is not None and problem.done.how is Mending.ONE_A_ROW


def tickets(sheet: Sheet, table: Table, site: str = "") -> Iterator[tuple[TicketRow, ...]]:
    """The tickets of a log, in batches, in the order of their (last) rows. ``site`` is of those that name none."""
    at = {f: c.index for f in _FIELDS if (c := log_values.column(table, f)) is not None}
    several = any(p.code == log_hours.SEVERAL and not _one_a_row(p) for p in table.problems)
    last = latest.last_rows(sheet, table, at[Field.NUMBER]) if several and Field.NUMBER in at else None
    made = [c for c in table.columns if c.field is Field.MADE and not c.internal]
    zone = log_moments.zones(sheet, table).common
    text_of, flag_of = once(_text), [once(flags.reader(c)) for c in made]
    readers: dict[Field, Callable[[Value], object]] = {
        **dict.fromkeys(_FIELDS, text_of),
        Field.NUMBER: _text,
        Field.OPENED: log_moments.moment_reader(sheet, table, log_values.column(table, Field.OPENED), zone),
        Field.CLOSED: log_moments.moment_reader(sheet, table, log_values.column(table, Field.CLOSED), zone),
        Field.MADE: flag_of[0] if made else amounts.yes_no,
        Field.EFFORT: effort_reader(sheet, table),
        Field.REOPENED: once(_times),
    }
    if any(map(_one_a_row, table.problems)):
        readers[Field.NUMBER] = lambda _: ""  # it is not the number of a ticket
    skipped = frozenset(table.left_out)
    booked = log_hours.summed(sheet, table) if several else None
    more = [(c.index, flags.measure(c) or c.header, read) for c, read in zip(made, flag_of, strict=True)][1:]
    measure = flags.measure(made[0]) if made and Field.MEASURE not in at else ""
    wanted = [*at.values(), *(index for index, _, _ in more)]
    batch: list[TicketRow] = []
    for first, found in sheet.columns(table.first_row, table.last_row, wanted):
        raw = dict(zip(wanted, found, strict=True))
        height = range(first, first + len(found[0])) if found else range(0)
        read = {f: [*map(readers[f], raw[at[f]])] if f in at else [readers[f](None)] * len(height) for f in _FIELDS}
        if Field.SITE not in at:
            read[Field.SITE] = [site] * len(height)
        if measure:
            read[Field.MEASURE] = [measure] * len(height)
        days = zip(read[Field.OPENED], read[Field.CLOSED], strict=True)
        told = [*read.values()]
        told.insert(_PERIOD, [str(closed or opened)[:7] for opened, closed in days])
        others = [(name, [*map(flag, raw[index])]) for index, name, flag in more]
        numbers = raw.get(at.get(Field.NUMBER, 0), ())
        for n, ticket in enumerate(map(TicketRow, height, *told)):  # in the order of fields
            if ticket.row in skipped or (last is not None and last.get(numbers[n], ticket.row) != ticket.row):
                continue
            if not (ticket.period or ticket.number or ticket.function):
                continue
            batch.append(replace(ticket, effort=booked[numbers[n]]) if booked and numbers[n] in booked else ticket)
            if others:
                batch += [
                    replace(ticket, measure=name, made=said[n], effort=None)
                    for name, said in others
                    if said[n] is not None
                ]
        while len(batch) >= _BATCH:
            yield tuple(batch[:_BATCH])
            del batch[:_BATCH]
    if batch:
        yield tuple(batch)


_FIELDS = (
    Field.NUMBER,
    Field.FUNCTION,
    Field.MEASURE,
    Field.SITE,
    Field.OPENED,
    Field.CLOSED,
    Field.MADE,
    Field.EFFORT,
    Field.ORIGIN,
    Field.PRIORITY,
    Field.REOPENED,
)  # in the order of TicketRow, where the period stands among them
_PERIOD = 6
