"""What only reading the records of a table shows: figures of the same key that do not simply add up, targets that
belong to nothing, and stocks, which are not added up over time.

Each is said with the cells that show it. Nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from firstslide.meeting.cells import address
from firstslide.meeting.facts import Quantity
from firstslide.meeting.imports import Field, Mend, Mending, Problem, Table
from firstslide.workbooks.language import amounts, words
from firstslide.workbooks.mending.causes import CAUSES
from firstslide.workbooks.mending.mends import how
from firstslide.workbooks.tables import repeats
from firstslide.workbooks.tables.rows import RowView
from firstslide.workbooks.tables.understand import Understood

from . import directions
from .records import in_several_units, sums
from .row_values import RowValues

_NAMED = 3
_UNUSED = "target-not-used"


def told(understood: Understood) -> list[Problem]:
    """The problems of a table that its records show."""
    if understood.table.kind in ("unknown", "tickets"):
        return []
    row = RowValues(understood, "")
    return [
        *_of_sums(understood, row),
        *_unused_targets(row),
        *directions.told(row),
        *_counts_differ(row),
        *_internal_rows(row),
    ]


def _of_sums(understood: Understood, row: RowValues) -> Iterator[Problem]:
    """One problem for each kind of clash, with its first cells. Days of one row are no repetition."""
    table = row.table
    said: set[str] = set()
    stocks: dict[str, str] = {}
    for (quantity, _, function, measure, _, _), total in sums(row).items():
        first = total.cells[0].cell
        if total.stock:
            stocks.setdefault(measure or function, first)
        if total.differs is not None:
            code, problem = "results-differ", _results_differ(table, first, total.differs.cell)
        elif total.other_unit is not None:
            code, problem = "mixed-units", _units_differ(table, first, total.other_unit.cell)
        elif len(total.rows) > 1 and quantity is not Quantity.ON_TIME and "repeated-key" not in said:
            code, problem = "repeated-key", repeated(understood, first, total.cells[-1].cell)
        else:
            continue
        if code not in said:
            yield problem
        said.add(code)
    if "mixed-units" not in said and how(row.mends, "mixed-units") is Mending.APART:
        for one, other in list(in_several_units(row).values())[:1]:
            yield _units_differ(table, one.cell, other.cell)
    if stocks:
        yield _stocks(table, stocks)


def _results_differ(table: Table, first: str, second: str) -> Problem:
    message = (
        f"{first} and {second} give different results for the same service level, month and site. Results can't be "
        "added up; choose a column that tells them apart."
    )
    return Problem("results-differ", "question", table.sheet, first, message)


def _units_differ(table: Table, first: str, second: str) -> Problem:
    message = f"{first} and {second} give figures for the same function, month and site in different units."
    return Problem("mixed-units", "question", table.sheet, first, message)


def _stocks(table: Table, stocks: dict[str, str]) -> Problem:
    names = ", ".join(f"“{name}”" for name in list(stocks)[:_NAMED]) + (" …" if len(stocks) > _NAMED else "")
    verb = "counts" if len(stocks) == 1 else "count"
    cell = next(iter(stocks.values()))
    message = f"{cell}: {names} {verb} what is there at one moment."
    return Problem("stock", "info", table.sheet, cell, message, count=len(stocks))


def repeated(understood: Understood, first: str, second: str) -> Problem:
    """Two rows of the same key: parts of a sum where other names tell them apart, and a question where none does."""
    table = understood.table
    said = f"{first} and {second} give a figure for the same function or service level, month and site."
    known = repeats.parts(understood.sheet, table, understood.original)
    if known is None:
        return Problem("repeated-key", "question", table.sheet, first, said)
    names = " and ".join(f"“{name}”" for name in known.told_apart_by[:3])
    message = f"{said} {known.rows:,} such rows differ in {names}: they are parts of a sum."
    if known.alike:
        one, other = known.alike[0]
        message += (
            f" {len(known.alike)} pairs differ in their figures alone, the first is rows {one} and {other}: look "
            "whether a row is there twice."
        )
    return Problem("repeated-key", "warning", table.sheet, first, message)


def _counts_differ(row: RowValues) -> Iterator[Problem]:
    """Rows in which what was on time and what was late are not what was measured."""
    counted = (Field.MEASURED, Field.ON_TIME, Field.LATE)
    if row.table.kind != "results" or not row.at.keys() >= set(counted):
        return
    found = []
    for view in row.views():
        measured, on_time, late = (row.number(view, what) for what in counted)
        if measured is None or on_time is None or late is None or on_time + late == measured:
            continue
        found.append((view.cell(row.at[Field.LATE].index), measured, on_time, late))
    if found:
        cell, measured, on_time, late = found[0]
        more = len(found) - 1
        like = "" if not more else f" {more:,} more row{'s are' if more > 1 else ' is'} like it."
        message = (
            f"{cell}: {on_time:,f} on time and {late:,f} late are not the {measured:,f} measured.{like} What was late "
            "is not used."
        )
        yield Problem("counts-differ", "warning", row.table.sheet, cell, message, count=len(found))


def _internal_rows(row: RowValues) -> Iterator[Problem]:
    """Rows among charges that are called a cost or a margin."""
    column = row.at.get(Field.FUNCTION)
    if row.table.kind != "charges" or column is None:
        return
    found = [view for view in row.views() if words.is_internal(row.text(view, Field.FUNCTION))]
    if found:
        cell, name = found[0].cell(column.index), row.text(found[0], Field.FUNCTION)
        more = len(found) - 1
        like = "" if not more else f" {more:,} more row{'s are' if more > 1 else ' is'} like it."
        message = f"{cell}: “{name}” is internal, and no charge: it is not stored and never shown.{like}"
        yield Problem("internal-row", "warning", row.table.sheet, cell, message, count=len(found))


def _unused_targets(row: RowValues) -> Iterator[Problem]:
    """Targets that stand at rows of counts alone. One that is merged over several is of each only where that is
    chosen: what is true of the complaints received need not be of those resolved.
    """
    column = row.at.get(Field.TARGET)
    if column is None or row.table.kind != "results":
        return
    counted: dict[str, list[RowView]] = {}
    of_rates: set[str] = set()
    in_percent: set[str] = set()
    for view in row.views():
        if row.target(view, Field.TARGET)[0] is not None:
            cell = view.cell(column.index)
            in_percent |= {cell} if _in_percent(row, view, column.index) else set()
            of_rates |= set() if row.only_counts(view) else {cell}
            counted.setdefault(cell, []).append(view)
    ways = CAUSES[_UNUSED].ways
    for cell, (first, *others) in counted.items():
        if cell in of_rates:
            continue
        offered = [w for w in ways if cell not in in_percent or w is not Mending.COUNT]
        message = f"{cell}: this target belongs to counts, not to a result."
        if others:
            names = " and ".join(_count(row, view) for view in others[:_NAMED]) + (" …" if len(others) > _NAMED else "")
            message += f" It is merged over {names} too, which are asked about apart."
        yield _unused(_UNUSED, "warning", row, first, message, offered)
        for view in others if Mending.COUNT in offered else ():
            at = address(view.row, column.index)
            message = f"{at}: {_count(row, view)} stands beside the target in {cell} as well."
            yield _unused("target-shared", "info", row, view, message, [w for w in offered if w is not Mending.TARGET])


def _unused(
    code: str,
    severity: Literal["warning", "info"],
    row: RowValues,
    view: RowView,
    message: str,
    ways: Sequence[Mending],
) -> Problem:
    cell = address(view.row, row.at[Field.TARGET].index)
    mends = tuple(Mend(_UNUSED, way, row=view.row) for way in ways)
    return Problem(code, severity, row.table.sheet, cell, message, mends)


def _count(row: RowValues, view: RowView) -> str:
    return f"“{row.text(view, Field.MEASURE) or row.text(view, Field.ROW_TELLS)}”"


def _in_percent(row: RowValues, view: RowView, column: int) -> bool:
    """True for a target that says itself that it is a rate."""
    shown = "%" in row.sheet.look(view.rows.get(column, view.row), column).number_format
    target = amounts.target(view.values.get(column), shown)
    return target is not None and target.unit == "%"
