"""Whether the workbooks that a meeting rests on are still what they were when they were imported.

Every file is read and hashed: size and time alone do not tell. Nothing is imported, and no meeting is touched; call it
off the interface's thread, a folder may be slow to answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from firstslide.meeting.imports import Import


@dataclass(frozen=True)
class Changed:
    """A workbook whose file is another now than when it was imported. ``sha256`` is what the file is now."""

    taken: Import
    sha256: str


@dataclass(frozen=True)
class OnDisk:
    """How the files are. ``missing`` are those that are not where they were, or can't be read."""

    changed: tuple[Changed, ...] = ()
    missing: tuple[Import, ...] = ()


def look(imports: Iterable[Import]) -> OnDisk:
    """Hash the file of each import. An import without a path is passed over."""
    changed: list[Changed] = []
    missing: list[Import] = []
    for taken in imports:
        if not taken.path:
            continue
        digest = _digest(Path(taken.path))
        if not digest:
            missing.append(taken)
        elif digest != taken.sha256:
            changed.append(Changed(taken, digest))
    return OnDisk(tuple(changed), tuple(missing))


def _digest(path: Path) -> str:
    """The SHA-256 of a file; "" where there is none that can be read."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):  # ValueError: the path of another system that can be none here
        return ""


def changed_words(changed: Iterable[Import]) -> str:
    """What changed on disk, as a sentence; "" where nothing did."""
    names = [taken.workbook for taken in changed]
    if not names:
        return ""
    since = "has changed on disk since it was" if len(names) == 1 else "have changed on disk since they were"
    return f"{_listed(names)} {since} imported. The slides show what was imported."


def missing_words(missing: Iterable[Import]) -> str:
    """What is not there any more, as a sentence: nothing is lost by it. "" where everything is there."""
    names = [taken.workbook for taken in missing]
    if not names:
        return ""
    where = "is not where it was" if len(names) == 1 else "are not where they were"
    return f"{_listed(names)} {where} imported from. Nothing is lost: the meeting holds the figures."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
