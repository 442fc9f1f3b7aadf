"""What a person should know before importing, gathered by cause: each a heading, a sentence or two, and the cells to look at.

Worked out from the tables that are to be taken, over all sheets. Says what is left out and why. No widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from firstslide.meeting.cells import address, column_letters
from firstslide.meeting.imports import Column, Field, Problem, Table
from firstslide.ui.data import words
from firstslide.ui.data.marks import place

if TYPE_CHECKING:
    from firstslide.workbooks.values import SheetSummary

_RANK = {"question": 0, "error": 1, "warning": 2, "info": 4}
_PER_CARD = 3  # messages told in full; the rest are counted, and reached with *Show me*


@dataclass(frozen=True)
class Spot:
    """A cell to show."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True)
class Cause:
    """One card. ``spots`` are shown one after the other; empty where nothing on a sheet can be shown."""

    title: str
    lines: tuple[str, ...]
    severity: Literal["question", "error", "warning", "info"] = "info"
    spots: tuple[Spot, ...] = ()
    icon: str = ""


def causes(
    tables: Sequence[Table], sheets: Sequence[SheetSummary], general: Sequence[Problem]
) -> tuple[Cause, ...]:
    """The cards, most urgent first: questions, cells that can't be used, warnings, then what is left out and why.

    ``general`` are the problems of whole sheets and of the workbook.
    """
    problems = [*general, *(p for t in tables for p in t.problems)]
    found = [*_by_code(problems), *_internal(tables), *_hidden(tables, sheets), *_unknown_columns(tables)]
    return tuple(sorted(found, key=lambda c: _order(c)))


def questions(table: Table) -> tuple[Problem, ...]:
    """What keeps a table from being imported until it is answered."""
    return tuple(p for p in table.problems if p.severity == "question")


def _order(cause: Cause) -> tuple[int, int]:
    return _RANK[cause.severity], 1 if cause.icon in ("lock", "eye-off", "minus") else 0


def _by_code(problems: Sequence[Problem]) -> list[Cause]:
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.code, problem.severity), []).append(problem)
    return [_group(code, severity, group) for (code, severity), group in groups.items()]


def _group(code: str, severity: str, group: Sequence[Problem]) -> Cause:
    sheets = {p.sheet for p in group if p.sheet}
    lines: list[str] = []
    for problem in group[:_PER_CARD]:
        where = f"{problem.sheet}: " if len(sheets) > 1 and problem.sheet not in problem.message else ""
        if (line := where + problem.message) not in lines:
            lines.append(line)
    if len(group) > _PER_CARD:
        more = len(group) - _PER_CARD
        lines.append(f"And {more:,} more" + (f", on {words.count(len(sheets), 'sheet')} in all." if len(sheets) > 1 else "."))
    spots = tuple(Spot(p.sheet, *at) for p in group if (at := place(p)) is not None)
    return Cause(words.cause(code, severity), tuple(lines), group[0].severity, spots)


def _internal(tables: Sequence[Table]) -> list[Cause]:
    found = [(t, c) for t in tables for c in t.columns if c.internal]
    if not found:
        return []
    names = [f"{column_letters(c.index)} “{_short(c)}”" for _, c in _distinct(found)]
    kept = "Cost, margin and names of staff stay internal: they are not stored." if names else ""
    return [Cause("Internal columns are not stored", (f"{words.listed(names)}.", kept), "info", _spots(found), "lock")]


def _hidden(tables: Sequence[Table], sheets: Sequence[SheetSummary]) -> list[Cause]:
    lines: list[str] = []
    spots: list[Spot] = []
    by_name = {s.name: s for s in sheets}
    for table in tables:
        sheet = by_name[table.sheet]
        rows = [r for r in sheet.hidden_rows if table.first_row <= r <= table.last_row]
        columns = [c for c in table.columns if c.index in sheet.hidden_columns and not words.left_out(c)]
        if rows:
            lines.append(f"{sheet.name}: {words.count(len(rows), 'hidden row')} of {table.rows:,} count like the others.")
            spots.append(Spot(sheet.name, rows[0], table.columns[0].index))
        if columns:
            lines.append(f"{sheet.name}: hidden {words.letters(columns)} {'counts' if len(columns) == 1 else 'count'} too.")
            spots += [Spot(sheet.name, table.header_rows[-1], c.index) for c in columns]
    return [Cause("Hidden, but counted", tuple(lines), "warning", tuple(spots), "eye-off")] if lines else []


def _unknown_columns(tables: Sequence[Table]) -> list[Cause]:
    found = [(t, c) for t in tables for c in t.columns if c.field is Field.IGNORE and not c.internal]
    if not found:
        return []
    names = [f"{column_letters(c.index)} “{_short(c)}”" for _, c in _distinct(found)]
    told = "Choose a field above a column to take it in."
    return [Cause("Columns left out", (f"{words.listed(names)}.", told), "info", _spots(found), "minus")]


def _distinct(found: Sequence[tuple[Table, Column]]) -> list[tuple[Table, Column]]:
    return list({(c.index, c.header): (t, c) for t, c in reversed(found)}.values())[::-1]


def _spots(found: Sequence[tuple[Table, Column]]) -> tuple[Spot, ...]:
    return tuple(Spot(t.sheet, t.header_rows[-1] if t.header_rows else t.first_row, c.index) for t, c in found)


def _short(column: Column) -> str:
    name = column.header.split(" / ")[-1] or "no heading"
    return name if len(name) <= 28 else name[:27] + "…"


def where(spot: Spot) -> str:
    """``Volumes!C5``."""
    return f"{spot.sheet}!{address(spot.row, spot.column)}"
