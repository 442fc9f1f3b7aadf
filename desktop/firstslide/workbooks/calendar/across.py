"""What the headings of a table say of time when they are seen together, with the titles above them.

Months without a year, and numbered periods, are dated as ``dating`` can; days that may be day or month first are asked
about; P1 to P5 alone are priorities. Quarters and years beside months add them up, alone they can't be used: figures
are kept by month, and nothing divides them. Gives each column's heading of time, and what was decided from which cell.
It knows no figures.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Column, Evidence, Field, Kind, Mend, Mending, Problem, leaf
from firstslide.meeting.periods import Period
from firstslide.workbooks.columns import columns as columns_
from firstslide.workbooks.columns.cell_types import Types
from firstslide.workbooks.columns.headings import Region
from firstslide.workbooks.language import amounts, parted, periods, words
from firstslide.workbooks.language.periods import ORDERS, Heading, Orders
from firstslide.workbooks.mending.mends import how
from firstslide.workbooks.values import Sheet, Value

from . import dating, day_order, time_evidence, weeks
from .weeks import Week

_FIGURES = 0.5  # the share of numbers from which on a column is one of figures
_PRIORITIES = 5  # P1 to P5
_PRIORITY = re.compile(r"^P[1-5]$", re.IGNORECASE)
_BY_MONTH: frozenset[Kind] = frozenset({"unknown", "scope", "delivered", "effort", "results"})
_MAYBE_A_MONTH = re.compile(
    r"(?=.*\d).*(?:^|[^a-z])(?:jan|feb|fév|mar|mär|mrz|apr|avr|may|mai|jun|jul|aug|aoû|sep|oct|okt|nov|dec|dez|déc|cw|kw|w)"
    r"[a-zäéû]*[^a-z]",
    re.IGNORECASE | re.DOTALL,
)
_NO_FIGURES = frozenset({Field.IGNORE, Field.BASELINE_YEAR, Field.NOTE})


@dataclass(frozen=True)
class Times:
    """The heading of time of each column that has one, the header ``paths`` as they were read for it, what else to say,
    and the columns whose year stands elsewhere: where, in words, and in which cell ("" for the sheet's name).
    """

    of: Mapping[int, Heading]
    paths: Mapping[int, Sequence[Value]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    decided: tuple[Evidence, ...] = ()
    dated: tuple[int, ...] = ()
    why: str = ""
    cell: str = ""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What was decided, and the year that the columns took where they have none of their own."""
        if not self.dated:
            return self.decided
        first, last = (self.of[c].period for c in (self.dated[0], self.dated[-1]))
        year = Evidence("months", f"{first} to {last}", dating.SURE, self.why, (self.cell,) if self.cell else ())
        return (*self.decided, year)


def times(
    sheet: Sheet, region: Region, head: int, paths: Mapping[int, Sequence[Value]], mends: Sequence[Mend] = ()
) -> Times:
    """What the columns' headings say of time. ``head`` is the last row of the header, or 0.

    Raises UserError where a month that was typed is none.
    """
    paths = parted.parted(paths)
    orders = periods.orders(p for path in paths.values() for p in path)
    shown = day_order.first_of_months(paths, (*region.titles, sheet.name))
    of, asked = _ordered(sheet.name, paths, orders, shown, head, mends)
    of = {} if periods.spans_two_years(leaf(region.block)) else _without_priorities(of, paths)
    typed, told_typed = _typed(sheet, paths, of, head, mends)
    of = {**of, **typed, **_counted(of, weeks.rule(mends))}
    told = (
        *asked,
        *told_typed,
        *weeks.told(sheet.name, list(_weeks(paths, of, head))),
        *_serials(sheet, paths, of, head),
    )
    open_ = {c: t for c, t in of.items() if t.kind == "open"}
    decided = tuple(time_evidence.of(told, mends))
    if not open_:
        return Times(of, paths, told, decided)
    found = dating.dated(_runs(open_, paths), sheet, region, head, mends)
    return Times({**of, **found.of}, paths, told, decided, tuple(found.of) if found.why else (), found.why, found.cell)


def _without_priorities(of: Mapping[int, Heading], paths: Mapping[int, Sequence[Value]]) -> dict[int, Heading]:
    """P1 to P5 are priorities, unless more periods stand beside them."""
    named = {c for c, path in paths.items() if any(isinstance(p, str) and _PRIORITY.match(p.strip()) for p in path)}
    more = any(t.number > _PRIORITIES for t in of.values())
    return {c: t for c, t in of.items() if more or c not in named or t.kind != "open" or t.year}


def _runs(open_: Mapping[int, Heading], paths: Mapping[int, Sequence[Value]]) -> list[dating.Run]:
    """The open columns in runs that each begin anew: those below, or beside, the same other headings."""
    runs: dict[tuple[str, ...], list[tuple[int, Heading]]] = {}
    for column, time in open_.items():
        rest = tuple(str(p) for p in paths[column] if periods.heading(p) is None and not periods.is_year(p))
        runs.setdefault(rest, []).append((column, time))
    return list(runs.values())


# ------------------------------------------------------------------------------------------------- days and weeks


def _ordered(
    sheet: str,
    paths: Mapping[int, Sequence[Value]],
    orders: Orders,
    months: periods.DateOrder,
    head: int,
    mends: Sequence[Mend],
) -> tuple[dict[int, Heading], tuple[Problem, ...]]:
    """The headings of time, days by the order that is shown or was chosen, and what to say or ask of it. In the order
    ``months`` they are the first days of months in a row.
    """
    plain = _read(paths, "?")
    either = [c for c, time in plain.items() if time.kind == "either"]
    if not either:
        return plain, ()
    first, last = (address(head, c) for c in (either[0], either[-1]))
    where = first if first == last else f"{first} to {last}"
    found = months if orders.order == "?" else orders.order
    chosen = day_order.order(mends, either[0])
    code = "date-order-found"
    severity: Literal["question", "warning", "info"] = "info"
    if orders.order != "?":
        named = "is a day" if first == last else "are days"
        message = f"{where} {named}, {ORDERS[found]}, as {orders.dmy or orders.mdy} shows."
    elif months != "?":
        severity = "warning"
        message = (
            f"{where} are the first days of months in a row if {ORDERS[found]}, and the first days of January "
            "otherwise. They are read as months."
        )
    else:
        code, severity = "date-order", "question"
        shows = f"{orders.dmy} is day first, {orders.mdy} month first" if orders.dmy else "no heading shows which"
        message = f"{where}: {orders.open} may be day first or month first, and {shows}."
    problem = Problem(code, severity, sheet, first, message, day_order.ways(either[0], found))
    return _read(paths, found if chosen == "?" else chosen), (problem,)


def _read(paths: Mapping[int, Sequence[Value]], order: periods.DateOrder) -> dict[int, Heading]:
    return {c: time for c, path in paths.items() if (time := periods.month_of_path(path, order)) is not None}


def _counted(of: Mapping[int, Heading], rule: periods.WeekRule | None) -> dict[int, Heading]:
    """The weeks in the months in which the user chose to count them."""
    found = {c: t.last for c, t in of.items() if t.last is not None}
    return {c: replace(of[c], period=periods.month_of_week(last, rule)) for c, last in found.items() if rule}


def _weeks(paths: Mapping[int, Sequence[Value]], of: Mapping[int, Heading], head: int) -> Iterator[Week]:
    for column, time in of.items():
        if time.last is not None:
            texts = (p for p in paths[column] if isinstance(p, str))
            text = next(p for p in texts if time.last in (periods.week(p, "dmy"), periods.week(p, "mdy")))
            yield Week(address(head, column), text, time.last, periods.week_rule(text) == "end")


def _serials(
    sheet: Sheet, paths: Mapping[int, Sequence[Value]], of: Mapping[int, Heading], head: int
) -> Iterator[Problem]:
    """Numbers that were taken for the days that Excel counts by them."""
    known = [
        c for c in of if isinstance(sheet.value(head, c), int | float) and any(isinstance(p, dt.date) for p in paths[c])
    ]
    if known:
        first, last = known[0], known[-1]
        message = (
            f"{address(head, first)} to {address(head, last)} hold numbers by which Excel counts days from 1900, "
            f"{sheet.value(head, first):.0f} to {sheet.value(head, last):.0f}. They are read as {of[first].period} to "
            f"{of[last].period}."
        )
        yield Problem("serial-days", "warning", sheet.name, address(head, first), message)


def _typed(
    sheet: Sheet, paths: Mapping[int, Sequence[Value]], of: Mapping[int, Heading], head: int, mends: Sequence[Mend]
) -> tuple[dict[int, Heading], tuple[Problem, ...]]:
    """Dates that Excel made of typed months such as “Jan-26”: the months that they are, if that was chosen, and what to
    say.
    """
    days = {c: next((p for p in path if isinstance(p, dt.date)), None) for c, path in paths.items() if c in of}
    known = {c: d for c, d in days.items() if d is not None and of[c].kind == "day"}
    if not periods.maybe_typed(known.values()) or len({(d.year, d.month) for d in known.values()}) != len(known):
        return {}, ()
    first, last = min(known), max(known)
    problem = typed_months(sheet.name, address(head, first), address(head, last), known[first])
    if how(mends, "typed-months") is not Mending.TYPED:
        return {}, (problem,)
    return {c: Heading("month", Period(2000 + day.day, day.month)) for c, day in known.items()}, (problem,)


def typed_months(sheet: str, first: str, last: str, day: dt.date) -> Problem:
    """What to say of dates that all are the same day of their months."""
    message = (
        f"{first} to {last} are days, each the {day.day} of its month: Excel makes {day.day} {day:%b} {day.year} of a "
        f"typed “{day:%b}-{day.day:02d}”. They are read as months of {day.year}; check the year."
    )
    ways = tuple(Mend("typed-months", way) for way in (Mending.DAYS, Mending.TYPED))
    return Problem("typed-months", "warning", sheet, first, message, ways)


# ------------------------------------------------------------------------------------------------ what is said


def told(
    sheet: Sheet, times_: Times, head: int, kind: Kind, columns: Sequence[Column], types: Mapping[int, Types]
) -> Iterator[Problem]:
    """What to say of the headings: what was read from them, what they leave open, and what can't be used."""
    yield from times_.problems
    yield from _unread(sheet, times_, head, columns, types)
    yield from _longer(sheet, times_, head, kind, columns)
    undated = [
        c
        for c in columns
        if c.field is Field.VALUE
        and c.period is None
        and (c.index not in times_.of or times_.of[c.index].kind == "open")
    ]
    if undated:
        first, last = (address(head, c.index) for c in (undated[0], undated[-1]))
        message = (
            f"{first} to {last} (“{undated[0].header}” to “{undated[-1].header}”) name periods without their year."
        )
        yield Problem("period-without-year", "question", sheet.name, f"{first}:{last}", message)
    yield from _targets(sheet, times_, head, columns)
    if times_.dated:
        months = [period for c in times_.dated if (period := times_.of[c].period) is not None]
        yield dating.told(sheet.name, [address(head, c) for c in times_.dated], months, times_.why)


def _longer(sheet: Sheet, times_: Times, head: int, kind: Kind, columns: Sequence[Column]) -> Iterator[Problem]:
    """Quarters and years across with no month beside them."""
    wide = [c for c in columns if c.index in times_.of and times_.of[c.index].kind == "wide"]
    wide = [c for c in wide if c.field not in _NO_FIGURES]
    if not wide or kind not in _BY_MONTH or any(_is_used(c, kind, times_) for c in columns):
        return
    first, last = (address(head, c.index) for c in (wide[0], wide[-1]))
    where = f"{first} (“{wide[0].header}”) is a quarter, half-year or year"
    if first != last:
        where = f"{first} to {last} (“{wide[0].header}” to “{wide[-1].header}”) are quarters, half-years or years"
    message = (
        f"{where}. Figures are kept by month, and what a longer time holds can't be divided into months. Ask for the "
        "figures by month. What a year's baseline is can be used: choose that field for it."
    )
    yield Problem("longer-than-a-month", "question", sheet.name, f"{first}:{last}", message)


def _unread(
    sheet: Sheet, times_: Times, head: int, columns: Sequence[Column], types: Mapping[int, Types]
) -> Iterator[Problem]:
    """Figures among months under a heading that names none: Jan-26, Febuary-26, Mar-26."""
    months = [c.index for c in columns if c.index in times_.of and (c.period is not None or c.field is Field.VALUE)]
    if not months:
        return
    for column in columns:
        found = types.get(column.index)
        chosen = column.confidence == 1
        if column.field is not Field.IGNORE or column.index in times_.of or chosen or found is None:
            continue
        among = months[0] < column.index < months[-1] or _MAYBE_A_MONTH.search(f"{column.header} ")
        if among and found.numbers >= _FIGURES and words.guess(column.header) is None:
            cell = address(head, column.index)
            named = f"“{column.header}” names no month that can be read" if column.header else "no heading"
            message = f"{cell}: {named}, but figures stand below it, as below the months beside it."
            yield Problem("unread-heading", "question", sheet.name, cell, message)


def _is_used(column: Column, kind: Kind, times_: Times) -> bool:
    """True for a column that is of a month, names the rows' months, or holds figures of no time of its own: of a
    contract, the baseline.
    """
    if kind == "scope" and column.period is None:
        return column.field in (Field.BASELINE, Field.BASELINE_YEAR)
    dated = column.period is not None or column.field in (Field.VALUE, Field.PERIOD, Field.OPENED, Field.CLOSED)
    return dated or (column.field in columns_.NUMERIC and column.index not in times_.of)


def _targets(sheet: Sheet, times_: Times, head: int, columns: Sequence[Column]) -> Iterator[Problem]:
    """Targets that are written month by month."""
    unused = [c.index for c in columns if c.field is Field.IGNORE and c.index in times_.of]
    found = [address(head, i) for i in unused if columns_.is_target(times_.paths[i])]
    if found:
        some = ", ".join(found[:3]) + (" …" if len(found) > 3 else "")
        message = (
            f"{some}: targets of single months are not kept. A target that holds for all of them needs a column "
            "without a month."
        )
        yield Problem("target-by-month", "warning", sheet.name, found[0], message)


def doubted(columns: Sequence[Column], times_: Times) -> list[Column]:
    """The columns, those less sure whose year stands elsewhere."""
    return [
        replace(c, confidence=min(c.confidence, dating.SURE), why=f"{c.period}: {times_.why}")
        if c.index in times_.dated
        else c
        for c in columns
    ]


# ----------------------------------------------------------------------------------------------------- timesheets

_ABSENT = re.compile(
    r"\b(?:annual leave|leave|holidays?|bank holiday|public holiday|vacation|sick(?:ness)?|pto|day off|absent|urlaub|"
    r"krank|feiertag)\b",
    re.IGNORECASE,
)
_A_DAY = 24  # hours


def timesheet(sheet: Sheet, times_: Times, first_row: int, last_row: int) -> str:
    """Why a table with days across holds hours of work; "" where nothing shows it.

    Days across, figures that fit into a day, and cells that say that somebody was away: no other table has them.
    """
    dated = [c for c, t in times_.of.items() if t.kind in ("day", "month")]
    days = [c for c in dated if times_.of[c].kind == "day"]
    if len(days) < 3 or len(days) * 10 < len(dated) * 8:
        return ""
    away = ""
    for row in range(first_row, min(last_row, len(sheet.head)) + 1):
        for column in dated:
            value = sheet.value(row, column)
            number = amounts.number(value)
            if number is not None and not 0 <= number <= _A_DAY:
                return ""
            if not away and isinstance(value, str) and _ABSENT.search(value):
                away = f"{address(row, column)} says “{value.strip()[:40]}”"
    return f"days across, no figure above {_A_DAY}, and {away}: hours of work" if away else ""
