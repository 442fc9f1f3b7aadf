"""What the copy of a workbook that goes back to finance may be called. Opens nothing."""

from __future__ import annotations

from pathlib import Path

PACKAGES = (".xlsx", ".xlsm", ".xltx", ".xltm")  # a copy of these keeps everything that is in them


def copy_suffix(path: Path) -> str:
    """How the name of a copy ends: as the workbook's own, so that Excel opens it; ``.xlsx`` where it is built anew."""
    suffix = path.suffix.lower()
    return suffix if suffix in PACKAGES else ".xlsx"
