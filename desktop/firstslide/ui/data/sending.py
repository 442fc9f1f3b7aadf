"""Sending a workbook's problems back to those who made it: where to, and what was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from firstslide.ui.data.book import Book


def send_back(parent: QWidget, book: Book, told: Callable[[str], None], failed: Callable[[str], None]) -> None:
    """Ask where the marked copy goes, and write it. ``told`` gets a sentence, or "" where they thought better."""
    path = Path(book.session.summary.path)
    proposed = str(path.with_name(f"{path.stem} - questions.xlsx"))
    name, _ = QFileDialog.getSaveFileName(parent, "A copy to send back", proposed, "Excel workbooks (*.xlsx)")
    if not name:
        told("")
        return

    def written(cells: int) -> None:
        marked = "One cell is" if cells == 1 else f"{cells:,} cells are"
        told(f"{marked} marked in {Path(name).name}. Send it to whoever made the workbook.")

    book.send_back(Path(name), written, failed)
