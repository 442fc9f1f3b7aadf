"""What a person should know before importing, by cause: a heading, a sentence or two, and cells.

Worked out from the tables that are to be taken, over all sheets. Says what is left out and why. No widgets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from firstslide.meeting.cells import Cell, address, column_letters
from firstslide.meeting.imports import Column, Field, Mend, Mending, Problem, Table, leaf
from firstslide.ui.review.starts import start
from firstslide.ui.sheet import words
from firstslide.ui.sheet.marks import place
from firstslide.workbooks.mending.mends import here, says

_RANK = {"question": 0, "error": 1, "warning": 2, "info": 3}
_INTERNAL = "internal-column"
_TOLD_HERE = frozenset({_INTERNAL})  # one card for all of them, below
_LAST = frozenset({"comment", "no-table", "untold", "same-layout", "no-value"})  # remarks after what is left out
_ICONS = {"hidden-rows": "eye-off", "hidden-column": "eye-off", "hidden-sheet": "eye-off"}
ASKED = frozenset({Mending.BEGIN, Mending.TARGET})  # what these need is asked for
_PER_CARD = 3  # messages told in full, as long as they are short together; the rest are reached with *Show me*
_LONG = 260  # characters of messages that a card tells before it counts


Answer = tuple[str, Mend]  # a table's id, and how the user had something about it mended


@dataclass(frozen=True)
class Spot:
    """A cell to show."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True)
class Proposed:
    """A column whose field is asked about: what it is taken for meanwhile, which the user may confirm."""

    table: str
    column: int
    field: Field


@dataclass(frozen=True)
class Way:
    """One way to mend a cause: each table's mend. ``asks`` for a month or a target where it holds none. ``cells``
    counts the cells or rows that it answers, and ``start`` is the month to begin with where one is asked for, or "".
    """

    says: str
    mends: tuple[tuple[str, Mend], ...]
    asks: bool = False
    cells: int = 1
    start: str = ""


@dataclass(frozen=True)
class Alone:
    """How one cell of a cause is mended without the others: how far that reaches, in words, and its ways."""

    reach: str = ""
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Cause:
    """One card. ``spots`` are shown one after the other; empty where nothing on a sheet can be shown. ``told`` is what
    there is to say of each, where that differs, and ``each`` its problem, where that can be mended without the others.
    ``cells`` counts the cells or rows that can be mended. ``answers`` are the mends by which the user answered it, each
    with its table's id: they can be taken back. Of one ``code`` and severity there is one card.
    """

    code: str
    title: str
    lines: tuple[str, ...]
    severity: Literal["question", "error", "warning", "info"] = "info"
    spots: tuple[Spot, ...] = ()
    icon: str = ""
    proposed: tuple[Proposed, ...] = ()
    ways: tuple[Way, ...] = ()  # what can be done about it, but what is done already
    last: bool = False
    told: tuple[str, ...] = ()
    each: tuple[tuple[Problem, Table | None], ...] = ()
    cells: int = 1
    answers: tuple[Answer, ...] = ()


def causes(
    tables: Sequence[Table], general: Sequence[Problem], sheet: str = "", chosen: Collection[Answer] = ()
) -> tuple[Cause, ...]:
    """The cards, most urgent first: questions, cells that can't be used, warnings, then what is left out and why.

    ``general`` are the problems of whole sheets and of the workbook. Of equals, those on ``sheet`` come first.
    ``chosen`` are the user's mends that hold, by their tables' ids.
    """
    problems = [*general, *(p for t in tables for p in t.problems)]
    found = [*_by_code(problems, tables, chosen), *_internal(tables), *_unknown_columns(tables)]

    def order(cause: Cause) -> tuple[int, bool, bool]:
        elsewhere = bool(cause.spots) and all(s.sheet != sheet for s in cause.spots)
        return _RANK[cause.severity], cause.last, elsewhere

    return tuple(sorted(found, key=order))


def questions(table: Table) -> tuple[Problem, ...]:
    """What keeps a table from being imported until it is answered."""
    return tuple(p for p in table.problems if p.severity == "question")


def waits(tables: Sequence[Table], sheet: str) -> Spot | None:
    """Where the first question waits, where none is on the sheet in sight."""
    asked = [t for t in tables if questions(t)]
    if not asked or any(t.sheet == sheet for t in asked):
        return None
    table = asked[0]
    return Spot(table.sheet, *(place(questions(table)[0]) or Cell("", table.sheet, table.range).corners[:2]))


def _by_code(problems: Sequence[Problem], tables: Sequence[Table], chosen: Collection[Answer]) -> list[Cause]:
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.code not in _TOLD_HERE:
            groups.setdefault((problem.code, problem.severity), []).append(problem)
    found = []
    for (code, severity), group in groups.items():
        beside = [p for (other, how), ps in groups.items() if other == code and how != severity for p in ps]
        cause = _group(code, group, beside, tables)
        of = {id(problem): table.id for table in tables for problem in table.problems}
        answers = ((of[id(p)], p.done) for p in group if p.done is not None and id(p) in of)
        found.append(replace(cause, answers=tuple(dict.fromkeys(a for a in answers if a in chosen))))
    return found


def _group(code: str, group: Sequence[Problem], beside: Sequence[Problem], tables: Sequence[Table]) -> Cause:
    """``beside`` are the problems of this code that are on another card."""
    severity = group[0].severity
    sheets = {p.sheet for p in group if p.sheet}
    several = len({t.sheet for t in tables}) > 1
    lines: list[str] = []
    for problem in group[:_PER_CARD]:
        where = f"{problem.sheet}: " if several and problem.sheet not in problem.message else ""
        line = where + problem.told
        if lines and sum(map(len, lines)) + len(line) > _LONG:
            break
        lines.append(line)
    if len(group) > len(lines):
        on = f", on {words.count(len(sheets), 'sheet')} in all." if len(sheets) > 1 else "."
        lines.append(f"And {len(group) - len(lines):,} more{on}")
    lines = list(dict.fromkeys(lines))
    placed = [(p, at) for p in group if (at := place(p)) is not None]
    spots = tuple(Spot(p.sheet, *at) for p, at in placed)
    asked = _proposed(spots, tables) if code == "unsure-column" else ()
    titled = words.cause(code, severity)
    if (beside or titled.endswith("?")) and all(p.done for p in group):
        titled = f"Answered: {titled}"
    of = {id(problem): table for table in tables for problem in table.problems}
    mendable = [p for p in group if p.mends and id(p) in of]
    first = mendable[0] if mendable else None
    apart = first is not None and any(_narrow(p) != _narrow(first) or of[id(p)] is not of[id(first)] for p in mendable)
    return Cause(
        code,
        titled,
        tuple(lines),
        severity,
        spots,
        _ICONS.get(code, ""),
        asked,
        _ways(group, beside, of),
        code in _LAST,
        tuple(p.told for p, _ in placed),
        tuple((p, of.get(id(p))) for p, _ in placed) if apart else (),
        sum(p.count for p in mendable),
    )


def _ways(group: Sequence[Problem], beside: Sequence[Problem], of: Mapping[int, Table]) -> tuple[Way, ...]:
    """The ways that problems offer, each once, for all their cells but those where it is taken; those of most first.

    What was answered for one cell alone is answered again for it alone; and such answers of cells ``beside`` stay.
    """
    kept = [(of[id(p)].id, p.done) for p in beside if p.done is not None and p.done.row]
    found: dict[str, dict[tuple[str, Mend], None]] = {}
    cells: Counter[str] = Counter()
    for problem in group:
        for mend in problem.mends if id(problem) in of else ():
            if problem.done is None or says(mend) != says(problem.done):
                narrow = here(problem, mend) if problem.done is not None and problem.done.row else mend
                found.setdefault(says(mend), {})[of[id(problem)].id, narrow] = None
                cells[says(mend)] += problem.count
    ways = []
    for text, mends in found.items():
        on = {table for table, _ in mends}
        asks = any(mend.how in ASKED and not mend.value for _, mend in mends)
        begin = next(filter(None, (start(p, of.get(id(p))) for p in group)), "") if asks else ""
        ways.append(Way(text, (*(one for one in kept if one[0] in on), *mends), asks, cells[text], begin))
    return tuple(sorted(ways, key=lambda way: -way.cells))


def alone(cause: Cause, at: int) -> Alone:
    """How the cell of a cause that is shown is mended without the others; no ways where it can't be."""
    problem, table = cause.each[at] if cause.each else (None, None)
    if problem is None or table is None or not problem.mends:
        return Alone()
    narrow = replace(problem, mends=_narrow(problem))
    row, column = narrow.mends[0].row, narrow.mends[0].column
    if row and column:
        reach = address(row, column)
    elif row or column:
        reach = f"row {row}" if row else f"column {column_letters(column)}"
    else:
        reach = f"the table {table.range}"
    return Alone(reach, _ways([narrow], [], {id(narrow): table}))


def _narrow(problem: Problem) -> tuple[Mend, ...]:
    return tuple(here(problem, mend) for mend in problem.mends)


def _proposed(spots: Sequence[Spot], tables: Sequence[Table]) -> tuple[Proposed, ...]:
    return tuple(
        Proposed(t.id, c.index, c.field)
        for spot in spots
        for t in tables
        if t.sheet == spot.sheet and t.first_row - len(t.header_rows) <= spot.row <= t.last_row
        for c in t.columns
        if c.index == spot.column
    )


def _internal(tables: Sequence[Table]) -> list[Cause]:
    found = [(t, c) for t in tables for c in t.columns if c.internal]
    if not found:
        return []
    names = [f"{column_letters(c.index)} “{_short(c)}”" for _, c in _distinct(found)]
    kept = "Cost, margin and names of staff stay internal: they are not stored."
    lines = (f"{words.listed(names)}.", kept)
    return [Cause(_INTERNAL, "Internal columns are not stored", lines, "info", _spots(found), "lock")]


def _unknown_columns(tables: Sequence[Table]) -> list[Cause]:
    found = [(t, c) for t in tables for c in t.columns if c.field is Field.IGNORE and not c.internal]
    if not found:
        return []
    names = [f"{column_letters(c.index)} “{_short(c)}”" for _, c in _distinct(found)]
    lines = (f"{words.listed(names)}.", "Choose a field above a column to take it in.")
    return [Cause("unknown-columns", "Columns left out", lines, "info", _spots(found), "minus")]


def _distinct(found: Sequence[tuple[Table, Column]]) -> list[tuple[Table, Column]]:
    return list({(c.index, c.header): (t, c) for t, c in reversed(found)}.values())[::-1]


def _spots(found: Sequence[tuple[Table, Column]]) -> tuple[Spot, ...]:
    return tuple(Spot(t.sheet, t.head_row, c.index) for t, c in found)


def _short(column: Column) -> str:
    name = leaf(column.header) or "no heading"
    return name if len(name) <= 28 else name[:27] + "…"


def where(spot: Spot) -> str:
    """``Volumes!C5``."""
    return f"{spot.sheet}!{address(spot.row, spot.column)}"
