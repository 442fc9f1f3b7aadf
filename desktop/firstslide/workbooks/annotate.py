"""A copy of the workbook to send back to finance: cells with a problem are marked and commented, and listed on a sheet.

The original is never written to. Values, formulas and formats stay as they are; what was text stays text, also where
it begins with a sign that Excel would take for a formula's. What the copy can't keep (charts, pictures, computed
values) is counted in the package, and said on the list. Knows nothing of how problems are found.
"""

from __future__ import annotations

import contextlib
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Problem

from .book import Book
from .values import CellError, Progress, Sheet, Value

AUTHOR = "First Slide"
LIST = "First Slide"
_FILL = PatternFill("solid", fgColor="FFE08A")
_TOLD = ("question", "error", "warning")
_PACKAGES = (".xlsx", ".xlsm", ".xltx", ".xltm")
_PARTS = {  # what a copy may lose, by where it lies in the package
    "xl/charts/chart": "chart",
    "xl/media/": "picture",
    "xl/diagrams/data": "diagram",
    "xl/ctrlProps/": "form control",
    "xl/slicers/": "slicer",
    "xl/threadedComments/": "thread of comments",
    "xl/embeddings/": "embedded file",
    "xl/queryTables/": "query",
    "xl/connections": "connection",
}
_WIDEST_COMMENT = 40  # letters in a line of a comment, for its height


@dataclass(frozen=True)
class Annotated:
    """What was written: the number of ``cells`` marked, and in ``lost`` what the copy could not keep, in words."""

    cells: int
    lost: tuple[str, ...]


def annotate(book: Book, problems: Iterable[Problem], target: Path, report: Callable[[Progress], None]) -> Annotated:
    """Write the copy. Raises UserError where it can't be written, or would overwrite the workbook itself."""
    if target.exists() and target.samefile(book.path):
        raise UserError(
            f"{target.name} is the workbook itself. Choose another name for the copy to send back.", "same-file"
        )
    told = [p for p in problems if p.severity in _TOLD]
    report(Progress(0, 2, f"Reading {book.path.name} for the copy"))
    package = book.path.suffix.lower() in _PACKAGES
    copy, lost = (_loaded(book.readable), _lost(book)) if package else (_rebuilt(book.sheets), (_REBUILT,))
    marks = {place: found for place, found in _by_cell(told).items() if place[0] in copy.sheetnames}
    for (sheet, cell), found in marks.items():
        _mark(_top_left(copy[sheet], cell), found)
    _list(copy, book.path.name, told, lost)
    copy.calculation.fullCalcOnLoad = True
    report(Progress(1, 2, "Writing the copy"))
    temporary = target.with_name(f".{target.name}.part")
    try:
        copy.save(temporary)
        temporary.replace(target)
    except OSError as error:
        raise UserError(
            f"{target.name} can't be written: {error.strerror or error}. Choose another folder.", "not-written"
        ) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return Annotated(len(marks), lost)


def _loaded(path: Path) -> Workbook:
    """The workbook with its formulas, macros kept as they are (and never run)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            copy = openpyxl.load_workbook(path, keep_vba=path.suffix.lower() in (".xlsm", ".xltm"), rich_text=True)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - whatever openpyxl stumbles over: there is no second writer
            raise UserError(
                f"{path.name} can be read, but no copy of it can be written. Save it in Excel under a new name and try "
                "with that.",
                "no-copy",
            ) from None
    for page in copy.worksheets:
        for row in page.iter_rows():
            cell: Any
            for cell in row:
                if isinstance(cell.value, float) and float(f"{cell.value:.16g}") != cell.value:
                    cell._value = repr(cell.value)  # openpyxl writes 16 digits, which is not always the same number
    return copy


_REBUILT = "everything but the cells' values: this copy was built anew, since the original is not an .xlsx file"


def _lost(book: Book) -> tuple[str, ...]:
    """What of the package the copy can't hold, counted."""
    with zipfile.ZipFile(book.readable) as package:
        names = [name for name in package.namelist() if not name.endswith(".rels")]
    found = []
    for start, what in _PARTS.items():
        if count := sum(name.startswith(start) for name in names):
            found.append(f"{count} {what}{'' if count == 1 or what.startswith('thread') else 's'}")
    if formulas := sum(len(sheet.details.formulas) for sheet in book.sheets):
        found.append(f"the computed values of {formulas:,} formulas; Excel computes them again when the copy is opened")
    if book.readable != book.path:
        found.append("the password: whoever gets the copy can open it")
    return tuple(found)


def _rebuilt(sheets: Sequence[Sheet]) -> Workbook:
    """A workbook of the values as they were read."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for sheet in sheets:
        page = made.create_sheet(_title(sheet.name))
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        for row, values in enumerate(sheet.stream(1), start=1):
            for column, value in enumerate(values, start=1):
                if value is not None:
                    _put(page.cell(row, column), value)
    return made


def _title(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", name)[:31] or "Sheet"


def _put(cell: Any, value: Value) -> None:
    """A value as it is; text stays text, whatever sign it begins with."""
    if isinstance(value, CellError):
        cell.value = value.text  # openpyxl knows the errors of Excel, and keeps any other as text
        return
    if isinstance(value, str):  # past the setter, which makes formulas of texts that begin with =
        cell._value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("", value), "s"
        return
    cell.value = value


def _by_cell(problems: Iterable[Problem]) -> Mapping[tuple[str, str], list[Problem]]:
    found: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.cell:
            found.setdefault((problem.sheet, problem.cell), []).append(problem)
    return found


def _top_left(page: Worksheet, address: str) -> Cell:
    """The cell itself, or the one that a merged area shows in its place."""
    cell: Any = page[address]
    if isinstance(cell, Cell):
        return cell
    area = next(r for r in page.merged_cells.ranges if cell.coordinate in r)
    top_left: Any = page.cell(area.min_row, area.min_col)
    return top_left  # type: ignore[no-any-return]


def _mark(cell: Cell, problems: Sequence[Problem]) -> None:
    told = "\n".join(dict.fromkeys(p.message for p in problems))
    before = f"{cell.comment.text}\n\n" if cell.comment is not None else ""
    comment = Comment(f"{before}{AUTHOR}: {told}", AUTHOR, width=320)
    lines = sum(1 + len(line) // _WIDEST_COMMENT for line in comment.text.splitlines())
    comment.height = 24 + 18 * lines
    cell.comment = comment
    cell.fill = _FILL


def _list(copy: Workbook, workbook: str, problems: Sequence[Problem], lost: Sequence[str]) -> None:
    """The first sheet: every problem with the way to its cell, and what the copy could not keep."""
    page = copy.create_sheet(_free(LIST, copy.sheetnames), 0)
    count = "One problem" if len(problems) == 1 else f"{len(problems):,} problems"
    lines = [f"{count} in {workbook}", "Each cell is marked and carries a comment. Nothing else was changed."]
    if lost:
        lines.append(f"Not in this copy: {'; '.join(lost)}.")
    for row, line in enumerate(lines, start=1):
        _put(page.cell(row, 1), line)
    page.cell(1, 1).font = Font(bold=True, size=14)
    head = len(lines) + 2
    for column, (title, width) in enumerate((("Sheet", 24), ("Cell", 10), ("What, and what to do", 100)), start=1):
        cell = page.cell(head, column)
        cell.value, cell.font = title, Font(bold=True)
        page.column_dimensions[cell.column_letter].width = width
    for row, problem in enumerate(sorted(problems, key=_order), start=head + 1):
        for column, text in enumerate((problem.sheet, problem.cell, problem.message), start=1):
            _put(page.cell(row, column), text)
        page.cell(row, 3).alignment = Alignment(wrap_text=True, vertical="top")
        if problem.cell and problem.sheet in copy.sheetnames:
            link = page.cell(row, 2)
            quoted = problem.sheet.replace("'", "''")
            link.hyperlink = f"#'{quoted}'!{problem.cell}"
            link.font = Font(color="0563C1", underline="single")
    page.freeze_panes = page.cell(head + 1, 1)
    copy.active = 0
    for other in copy.worksheets:
        other.sheet_view.tabSelected = other is page


def _order(problem: Problem) -> tuple[int, str, str]:
    return _TOLD.index(problem.severity), problem.code, problem.sheet


def _free(name: str, taken: Sequence[str]) -> str:
    names = [name, *(f"{name} {number}" for number in range(2, len(taken) + 3))]
    return next(n for n in names if n.casefold() not in {t.casefold() for t in taken})
