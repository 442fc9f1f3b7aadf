"""What becomes of a table's rows, as decisions: totals, hidden and struck lines, names carried down, pairs, tickets,
figures given twice.

Each is as sure as the arithmetic, or the rows that agree, make it. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from firstslide.meeting.cells import address, area
from firstslide.meeting.imports import Column, Evidence, Field, Mending, Problem
from firstslide.workbooks.columns.headings import filled
from firstslide.workbooks.language import amounts
from firstslide.workbooks.mending import mends, sure
from firstslide.workbooks.mending.mends import BY_YOU, how
from firstslide.workbooks.records import records
from firstslide.workbooks.tables import log_hours, repeats, rows
from firstslide.workbooks.tables.understand import Understood

from . import cell_runs

_DONE = {Mending.LEAVE_OUT: "left out", Mending.COUNT: "counted"}
_CODES = {
    "total-row": "left out",
    "total-column": "left out",
    "variance-column": "left out",
    "total-unclear": "asked",
    "total-differs": "months used",
    "no-total": "counted",
}
_OF_A_COLUMN = ("total-column", "total-differs", "variance-column")
_TWICE = {"repeated-key": "added up", "results-differ": "none used", "mixed-units": "none used"}
_ROWS_A_TICKET = 40  # of so many rows a ticket it would be sure that they are none


def of(understood: Understood) -> Iterator[Evidence]:
    """What becomes of the rows of a table."""
    yield from _totals(understood)
    yield from _marked(understood)
    yield from _names(understood)
    yield from _tickets(understood)
    yield from _twice(understood)


def _seen(understood: Understood) -> int:
    """The last row that stands in memory: of a bulk sheet the first rows must do."""
    return min(understood.table.last_row, len(understood.sheet.head))


# --------------------------------------------------------------------------------------------------------- totals


def _totals(understood: Understood) -> Iterator[Evidence]:
    for problem in understood.table.problems:
        if problem.code in _CODES:
            done = f"{_DONE[problem.done.how]}, {BY_YOU}" if problem.done else _CODES[problem.code]
            confidence = 1.0 if problem.done else _agreeing(understood, problem)
            about = (_place(problem)[1],) if problem.code in _OF_A_COLUMN else ()
            yield Evidence("totals", done, confidence, problem.message, (problem.cell,), about)


def _agreeing(understood: Understood, problem: Problem) -> float:
    """How sure a total is by the figures in it that are the sum they should be; by its label alone it is open."""
    if problem.severity != "info" or problem.code == "total-unclear":
        return sure.OPEN
    table, sheet = understood.table, understood.sheet
    row, column = _place(problem)
    if problem.code in _OF_A_COLUMN:
        differ = sum(
            p.severity == "warning" and p.code in _OF_A_COLUMN and _place(p)[1] == column for p in table.problems
        )
        held = sum(amounts.number(sheet.value(r, column)) is not None for r in table.record_rows(len(sheet.head)))
        return sure.witnessed(held - differ, held)
    held = sum(amounts.number(sheet.value(row, c.index)) is not None for c in rows.counted(table.columns))
    return sure.witnessed(held, held)


def _place(problem: Problem) -> tuple[int, int]:
    return mends.place(problem.cell)


# ------------------------------------------------------------------------------------------------ hidden and struck


def _marked(understood: Understood) -> Iterator[Evidence]:
    """Rows that Excel hides, or that are struck through: whether they count, and how many sums bear that out."""
    table, sheet = understood.table, understood.original
    exact = sum(p.code in ("total-row", "total-column") and p.severity == "info" for p in table.problems)
    of_ = exact + sum(p.code in ("total-unclear", "total-differs") for p in table.problems)
    sums = "no sum bears that out or denies it" if not of_ else f"{exact:,} of {of_:,} sums agree with that"
    hidden = [r for r in sorted(sheet.details.hidden_rows) if table.first_row <= r <= table.last_row]
    if hidden:
        chosen = how(understood.choices.mends, "hidden-rows")
        why = BY_YOU if chosen is not None else f"rows that Excel hides are rows; {sums}"
        decided = _DONE[chosen or Mending.COUNT]
        confidence = 1.0 if chosen is not None else sure.witnessed(exact, of_)
        yield Evidence("hidden rows", decided, confidence, why, _at(table.columns, hidden))
    struck = [r for r in sorted(rows.struck(sheet, table.columns)) if table.first_row <= r <= table.last_row]
    for way in (Mending.LEAVE_OUT, Mending.COUNT):
        here = [r for r in struck if (how(understood.choices.mends, "struck-row", row=r) or Mending.LEAVE_OUT) is way]
        if here:
            chosen = how(understood.choices.mends, "struck-row", row=here[0])
            why = BY_YOU if chosen is not None else f"everything in them is struck through; {sums}"
            confidence = 1.0 if chosen is not None else sure.witnessed(exact, of_)
            yield Evidence("struck rows", _DONE[way], confidence, why, _at(table.columns, here))


def _at(columns: tuple[Column, ...], numbers: list[int]) -> tuple[str, ...]:
    return cell_runs.joined(address(row, columns[0].index) for row in numbers)


# ---------------------------------------------------------------------------------------------------------- names


def _names(understood: Understood) -> Iterator[Evidence]:
    """Names that are written once for a block of rows, or stand in merged cells, and are carried down."""
    table = understood.table
    carried: dict[int, dict[int, int]] = {}  # by column the row of a name and the last row that takes it
    taken: dict[int, int] = {}
    empty: dict[int, int] = {}
    for view in rows.views(understood.sheet, table.columns, table.first_row, _seen(understood), table.left_out):
        for column, row in view.rows.items():
            carried.setdefault(column, {})[row] = view.row
            taken[column] = taken.get(column, 0) + 1
        for column, value in view.values.items():
            empty[column] = empty.get(column, 0) + (not filled(value))
    by_index: Mapping[int, Column] = {c.index: c for c in table.columns}
    for index, blocks in carried.items():
        many = taken[index]
        why = f"{many:,} empty cells below a name, in merged areas or blocks, take it"
        cells = tuple(area(first, index, last, index) for first, last in blocks.items())
        confidence = sure.witnessed(many, many + empty[index])
        yield Evidence("names carried down", by_index[index].header, confidence, why, cells, (index,))
    if pairs := records.pairs(understood):
        why = "each comes as a row of counts and a row of rates with the same name"
        confidence = sure.witnessed(len(pairs), len(pairs))
        yield Evidence("rows of a pair", ", ".join(sorted(pairs)), confidence, why)


# -------------------------------------------------------------------------------------------------------- tickets


def _tickets(understood: Understood) -> Iterator[Evidence]:
    for problem in understood.table.problems:
        if problem.code == "several-rows-a-ticket":
            one_a_row = problem.done is not None and problem.done.how is Mending.ONE_A_ROW
            decided = "one a row" if one_a_row else "asked" if problem.severity == "question" else "one a number"
            confidence = 1.0 if problem.done else _one_a_number(understood)
            about = tuple(c.index for c in understood.table.columns if c.field is Field.NUMBER)
            yield Evidence("tickets", decided, confidence, problem.message, (problem.cell,), about)
        if problem.code == log_hours.CAUSE:
            done = problem.done.how if problem.done else None
            way = "hours added up" if done is Mending.ADD_UP else "the last row's hours"
            decided = way if done else "asked"
            about = tuple(c.index for c in understood.table.columns if c.field is Field.EFFORT)
            confidence = sure.OPEN if done is None else 1.0
            yield Evidence("repeated figures", decided, confidence, problem.message, (problem.cell,), about)


def _one_a_number(understood: Understood) -> float:
    """The more rows a number has, the less it is a ticket's."""
    table = understood.table
    number = next(c.index for c in table.columns if c.field is Field.NUMBER and not c.internal)
    seen = [v for r in range(table.first_row, _seen(understood) + 1) if (v := understood.sheet.value(r, number))]
    return max(sure.OPEN, 1 - len(seen) / max(1, len(set(seen))) / _ROWS_A_TICKET)


# ---------------------------------------------------------------------------------------------------- given twice


def _twice(understood: Understood) -> Iterator[Evidence]:
    """Figures of one key that come more than once: what becomes of them."""
    for problem in understood.table.problems:
        if problem.code in _TWICE:
            decided = "asked" if problem.severity == "question" else _TWICE[problem.code]
            if problem.done is not None:
                decided = f"{mends.says(problem.done)}, {BY_YOU}"
            confidence = 1.0 if problem.done else _apart(understood, problem)
            yield Evidence("repeated figures", decided, confidence, problem.message, (problem.cell,))


def _apart(understood: Understood, problem: Problem) -> float:
    if problem.code != "repeated-key":
        return sure.OPEN
    known = repeats.parts(understood.sheet, understood.table, understood.original)
    return sure.OPEN if known is None else sure.witnessed(known.rows - len(known.alike), known.rows)
