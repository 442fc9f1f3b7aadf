"""Sending a workbook's problems back to those who made it: where to, and what was written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Import
from firstslide.ui.review.password import CODES, WRONG, PasswordDialog
from firstslide.ui.session import Session
from firstslide.ui.sheet.book import Book, Opening
from firstslide.ui.tasks import Task
from firstslide.workbooks.sending.copies import copy_suffix


def send_back(parent: QWidget, book: Book, taken: Sequence[str], told: Callable[[str], None]) -> None:
    """Ask where the copy goes with the problems of the tables that are taken, and write it.

    ``told`` gets a sentence: what was written, or why nothing was; "" where they thought better.
    """
    target = _ask(parent, Path(book.session.summary.path))
    if target is None:
        told("")
        return
    book.send_back(target, taken, lambda done: told(_written(*done, target)), told)


def send_back_import(parent: QWidget, session: Session, taken: Import) -> None:
    """The same for a workbook that was imported: it is opened once more, if it is still what was imported."""
    target = _ask(parent, Path(taken.path))
    if target is not None:
        _write(parent, session, taken, target, "")


def _write(parent: QWidget, session: Session, taken: Import, target: Path, password: str) -> None:
    opening = Opening(Path(taken.path), password)

    def work(task: Task) -> tuple[int, tuple[str, ...]]:
        try:
            workbook = opening.work(task)
            if workbook.summary.sha256 != taken.sha256:
                raise UserError(
                    f"{taken.workbook} has changed since it was imported. Import it again, and send that back.",
                    "changed",
                )
            sheets = {t.sheet for t in taken.tables}
            tables = [t.id for t in workbook.summary.tables if t.sheet in sheets]
            return workbook.send_back(target, tables, cancelled=task.cancelled)
        finally:
            opening.leave()

    def done(written: tuple[int, tuple[str, ...]]) -> None:
        session.said.emit(_written(*written, target))

    def failed(sentence: str) -> None:
        if opening.refusal not in CODES:
            session.said.emit(sentence)
            return
        dialog = PasswordDialog(taken.workbook, sentence if opening.refusal == WRONG else "", parent)
        dialog.given.connect(lambda given: _write(parent, session, taken, target, given))
        dialog.open()

    session.tasks.start(f"Writing {target.name}", work, done, failed)


def _ask(parent: QWidget, path: Path) -> Path | None:
    """Where the copy goes; a workbook with macros stays one."""
    suffix = copy_suffix(path)
    proposed = str(path.with_name(f"{path.stem} - questions{suffix}"))
    name, _ = QFileDialog.getSaveFileName(parent, "A copy to send back", proposed, f"Excel workbooks (*{suffix})")
    if not name:
        return None
    return Path(name if name.lower().endswith(suffix) else name + suffix)


def _written(cells: int, lost: tuple[str, ...], target: Path) -> str:
    marked = "One cell is" if cells == 1 else f"{cells:,} cells are"
    without = "".join(f" Not in it: {what}." for what in lost)
    return f"{marked} marked in {target.name}.{without} Send it to whoever made the workbook."
