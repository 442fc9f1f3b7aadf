"""What whole sheets hide or mark, said once a sheet whether or not a table was found in it: nothing is silently blank
or zero.

Error cells, formulas without a value, hidden sheets, rows and columns, comments: each counted, with its first cell.
Knows no tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from firstslide.meeting.cells import address, column_letters, runs
from firstslide.meeting.imports import Problem
from firstslide.workbooks.language.words import sounds_internal
from firstslide.workbooks.values import CellError, Sheet

_NAMED = 8  # cells or columns that are named one by one
COMPUTE = "Open the workbook in Excel, save it, and import it again."  # what gives formulas their values


def of_sheet(sheet: Sheet, *, with_table: bool) -> Iterator[Problem]:
    """All that a person should know of a sheet as a whole. Of a hidden sheet ``with_table`` each table asks itself."""
    if sheet.hidden and not with_table:
        yield _told(sheet, "sheet-hidden", "", f"Sheet {sheet.name} is hidden in Excel.")
    yield from _errors(sheet)
    yield from _uncached(sheet)
    details = sheet.details
    if rows := sorted(r for r in details.hidden_rows if r <= sheet.row_count):
        message = f"Sheet {sheet.name}: {_count(len(rows), 'row')} hidden in Excel, {_runs(str, rows)}."
        yield _told(sheet, "sheet-rows-hidden", address(rows[0], 1), message)
    if columns := sorted(c for c in details.hidden_columns if c <= sheet.column_count):
        letters = _runs(column_letters, columns)
        message = f"Sheet {sheet.name}: {_count(len(columns), 'column')} hidden in Excel, {letters}."
        yield _told(sheet, "sheet-columns-hidden", address(1, columns[0]), message)
    if comments := sorted(details.comments):
        cells = ", ".join(address(*at) for at in comments[:_NAMED]) + (" …" if len(comments) > _NAMED else "")
        verb = "carries a comment" if len(comments) == 1 else "carry comments"
        message = f"Sheet {sheet.name}: {cells} {verb}. Read them before you use the figures."
        yield _told(sheet, "sheet-comments", address(*comments[0]), message)


def of_names(book: str, sheets: Sequence[str]) -> Iterator[Problem]:
    """Names that sound internal, of the workbook and of those sheets: each slide says them at its foot. They are told
    and not hidden, since a source that is called otherwise than it is would be none.
    """
    read = "The customer reads it at the foot of each slide with its figures; rename it in Excel if they should not."
    for sheet in sheets:
        if sounds_internal(sheet):
            yield Problem("internal-name", "warning", sheet, "", f"Sheet {sheet}: its name sounds internal. {read}")
    if sheets and sounds_internal(book.rpartition(".")[0]):
        message = f"{book}: the workbook’s name sounds internal. {read}"
        yield Problem("internal-name", "warning", sheets[0], "", message)


def _told(sheet: Sheet, code: str, cell: str, message: str) -> Problem:
    return Problem(code, "info", sheet.name, cell, message)


def _errors(sheet: Sheet) -> Iterator[Problem]:
    """The error cells of a sheet by their kind. Those of a bulk sheet are known from the scan."""
    errors = dict(sheet.details.errors)
    for number, row in enumerate(sheet.head, start=1):
        for column, value in enumerate(row, start=1):
            if isinstance(value, CellError):
                errors[number, column] = value.text
    if errors:
        kinds = ", ".join(f"{count:,} × {text}" for text, count in Counter(errors.values()).most_common())
        first = address(*min(errors))
        what = "error cell" if len(errors) == 1 else "error cells"
        message = f"Sheet {sheet.name}: {len(errors):,} {what} ({kinds}), the first is {first}. None of them is used."
        yield Problem("sheet-errors", "warning", sheet.name, first, message)


def _uncached(sheet: Sheet) -> Iterator[Problem]:
    """The formulas of a sheet that were saved without a value, as programs that compute nothing write them."""
    if found := sheet.details.uncached:
        first = address(*min(found))
        what = "formula has" if len(found) == 1 else "formulas have"
        message = f"Sheet {sheet.name}: {len(found):,} {what} no computed value, the first is {first}. {COMPUTE}"
        yield Problem("sheet-formulas", "warning", sheet.name, first, message)


def without_values(sheets: Iterable[Sheet]) -> str:
    """How many formulas of a workbook have no value, and the first of them, in words; "" where all have one."""
    found = [sheet for sheet in sheets if sheet.details.uncached]
    if not found:
        return ""
    count = sum(len(sheet.details.uncached) for sheet in found)
    first = f"{found[0].name}!{address(*min(found[0].details.uncached))}"
    return f"{first} is a formula" if count == 1 else f"{count:,} cells, the first is {first}, are formulas"


def _count(count: int, what: str) -> str:
    return f"one {what} is" if count == 1 else f"{count:,} {what}s are"


def _runs(name: Callable[[int], str], numbers: Sequence[int]) -> str:
    """``J to L, O to R``; the first few runs alone where there are many."""
    said = [name(first) if first == last else f"{name(first)} to {name(last)}" for first, last in runs(numbers)]
    return ", ".join(said[:_NAMED]) + (" …" if len(said) > _NAMED else "")
