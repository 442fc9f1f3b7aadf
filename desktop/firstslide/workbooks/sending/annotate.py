"""A copy of the workbook to send back to finance: cells with a problem are marked and commented, and listed on a sheet.

The original is never written to. Of an Excel package the copy is changed only where a mark stands, so values, formulas
with what they last gave, charts, macros and whatever else is in it stay to the byte, and nothing comes to life. Any
other file is built anew from its values as texts and numbers. Knows nothing of how problems are found.
"""

from __future__ import annotations

import contextlib
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.parsers import expat

from firstslide.meeting.cells import Cell
from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Problem
from firstslide.workbooks.columns.headings import merged
from firstslide.workbooks.reading.book import Book
from firstslide.workbooks.values import Progress, Sheet

from .copies import PACKAGES, copy_suffix
from .list_sheet import listed
from .marking import AUTHOR, Place
from .repack import Said, repacked

_TOLD = ("question", "error", "warning")
REBUILT = "everything but the cells’ values: this copy was built anew, since the original is not an .xlsx file"
_PASSWORD = "the password: whoever has the copy can open it"  # noqa: S105 - a sentence
_CUT = "what stands beyond 32,767 letters in a cell, which is all that Excel holds"
# What the review says of these is for whoever imports. {1} is the sheet.
_IN_THEIR_WORDS = {"hidden-sheet": "Sheet {1} is hidden in Excel. Show it if its figures are meant to be used."}
_SIGNATURE = "the digital signature, which holds for the original alone"


@dataclass(frozen=True)
class Annotated:
    """What was written: the number of ``cells`` marked, and in ``lost`` what the copy could not keep, in words."""

    cells: int
    lost: tuple[str, ...]


@dataclass(frozen=True)
class _Source:
    """What is marked: a package, what its sheets are called there by their names, and what it lacks already."""

    path: Path
    names: Mapping[str, str]
    lost: tuple[str, ...]


def annotate(book: Book, problems: Iterable[Problem], target: Path, report: Callable[[Progress], None]) -> Annotated:
    """Write the copy. Raises UserError where it can't be written, or would overwrite the workbook itself."""
    _check(book, target)
    with tempfile.TemporaryDirectory(prefix="firstslide-") as folder:
        report(Progress(0, 0, f"Reading {book.path.name} for the copy"))
        made = target.with_name(f".{target.name}.part")
        try:
            source = _source(book, Path(folder) / "copy.xlsx", report)
            told = _told(problems, source.names)
            marks = {source.names[sheet.name]: _marks(sheet, source.names[sheet.name], told) for sheet in book.sheets}
            marked = {name: found for name, found in marks.items() if found}
            with zipfile.ZipFile(source.path) as original:
                sheet = listed(told, book.path.name, source.lost, frozenset(source.names.values()))
                repacked(original, made, marked, sheet, report)
            made.replace(target)
        except OSError as error:
            raise UserError(
                f"{target.name} can't be written: {error.strerror or error}. Choose another folder.", "not-written"
            ) from None
        except (ValueError, LookupError, StopIteration, expat.ExpatError, zipfile.BadZipFile):
            raise UserError(
                f"{book.path.name} can be read, but no copy of it can be written. Save it in Excel under a new name "
                "and try with that.",
                "no-copy",
            ) from None
        finally:
            with contextlib.suppress(OSError):
                made.unlink(missing_ok=True)
    return Annotated(sum(map(len, marked.values())), source.lost)


def _check(book: Book, target: Path) -> None:
    if target.exists() and target.samefile(book.path):
        raise UserError(
            f"{target.name} is the workbook itself. Choose another name for the copy to send back.", "same-file"
        )
    suffix = copy_suffix(book.path)
    if target.suffix.lower() != suffix:
        raise UserError(
            f"Excel would not open a copy of {book.path.name} under the name {target.name}. Call it "
            f"{target.stem}{suffix}.",
            "copy-suffix",
        )


def _order(problem: Problem) -> tuple[int, str, str]:
    return _TOLD.index(problem.severity), problem.code, problem.sheet


def _told(problems: Iterable[Problem], names: Mapping[str, str]) -> list[Problem]:
    """What finance is told, in order: in words for them, and what several tables of a sheet say alike only once."""
    once: dict[tuple[str, str, str], Problem] = {}
    for problem in sorted((_for_finance(p, names) for p in problems if p.severity in _TOLD), key=_order):
        once.setdefault((problem.sheet, problem.cell, problem.message), problem)
    return list(once.values())


def _for_finance(problem: Problem, names: Mapping[str, str]) -> Problem:
    message = _IN_THEIR_WORDS.get(problem.code, "{0}").format(problem.message, problem.sheet)
    return replace(problem, sheet=names.get(problem.sheet, problem.sheet), message=message)


def _marks(sheet: Sheet, name: str, problems: Sequence[Problem]) -> Said:
    """What is said at each cell of a sheet called ``name``; where cells are merged, at the one that shows."""
    found: dict[Place, dict[str, None]] = {}
    for problem in problems:
        if problem.sheet == name and problem.cell:
            row, column, *_ = Cell("", problem.sheet, problem.cell).corners
            found.setdefault(_shown(sheet, row, column), {})[problem.message] = None
    return {place: f"{AUTHOR}: " + "\n".join(said) for place, said in found.items()}


def _shown(sheet: Sheet, row: int, column: int) -> Place:
    area = merged(sheet, row, column)
    return (row, column) if area is None else area[:2]


def _lost(book: Book) -> tuple[str, ...]:
    """What of the package holds for the original alone."""
    signed = False
    if zipfile.is_zipfile(book.readable):
        with zipfile.ZipFile(book.readable) as package:
            signed = any(name.startswith("_xmlsignatures/") for name in package.namelist())
    locked = book.readable != book.path
    return (*([_PASSWORD] if locked else []), *([_SIGNATURE] if signed else []))


def _is_package(book: Book) -> bool:
    """Whether the workbook is what a copy of its name must be, and not another kind under that name."""
    if book.path.suffix.lower() not in PACKAGES or not zipfile.is_zipfile(book.readable):
        return False
    with zipfile.ZipFile(book.readable) as package:
        return any(name.lower().endswith("workbook.xml") for name in package.namelist())


def _source(book: Book, path: Path, report: Callable[[Progress], None]) -> _Source:
    """The workbook's own package, or at ``path`` one of the values as they were read."""
    if _is_package(book):
        return _Source(book.readable, {s.name: s.name for s in book.sheets}, _lost(book))
    from . import rebuild  # brings openpyxl, which the copy of a package does without

    cut = rebuild.rebuilt(book.sheets, path, report)
    return _Source(path, rebuild.titles(s.name for s in book.sheets), (REBUILT, *([_CUT] if cut else []), *_lost(book)))
