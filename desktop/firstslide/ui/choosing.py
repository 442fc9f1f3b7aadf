"""Which file: what the menus ask, each time in the folder from which was chosen last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from firstslide.render.files.picture_file import SUFFIXES
from firstslide.ui.session import SUFFIX
from firstslide.ui.settings import Settings

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv")
_MEETINGS = f"Meetings (*{SUFFIX})"
_PICTURES = f"Pictures ({' '.join(f'*{suffix}' for suffix in SUFFIXES)});;All files (*)"
_WORKBOOKS = f"Workbooks ({' '.join(f'*{suffix}' for suffix in WORKBOOKS)});;All files (*)"


def workbooks(parent: QWidget, settings: Settings) -> list[Path]:
    """Workbooks to import; none where they thought better."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Import workbooks", settings.folder, _WORKBOOKS)
    return [_kept(Path(name), settings) for name in names]


def pictures(parent: QWidget, settings: Settings) -> list[Path]:
    """Pictures for slides; none where they thought better."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Choose pictures", settings.folder, _PICTURES)
    return [_kept(Path(name), settings) for name in names]


def newer(parent: QWidget, settings: Settings) -> Path | None:
    """A newer version of a workbook."""
    return _one(parent, settings, "Import a newer version", _WORKBOOKS)


def meeting(parent: QWidget, settings: Settings) -> Path | None:
    """A meeting to open."""
    return _one(parent, settings, "Open a meeting", _MEETINGS)


def save_as(parent: QWidget, settings: Settings, name: str) -> Path | None:
    """Where a meeting is saved; ``name`` is proposed."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        "Save the meeting as",
        str(Path(settings.folder) / f"{name}{SUFFIX}"),
        _MEETINGS,
        options=QFileDialog.Option.DontConfirmOverwrite,  # another meeting is never replaced: saving says so
    )
    if not chosen:
        return None
    return _kept(Path(chosen if chosen.lower().endswith(SUFFIX) else chosen + SUFFIX), settings)


def _one(parent: QWidget, settings: Settings, title: str, kinds: str) -> Path | None:
    name, _ = QFileDialog.getOpenFileName(parent, title, settings.folder, kinds)
    return _kept(Path(name), settings) if name else None


def _kept(path: Path, settings: Settings) -> Path:
    settings.folder = str(path.parent)
    return path
