"""Opening a meeting, whatever happened to it: after a crash, damaged, changed by another, older, newer, gone.

In this order: the working copy, where one was left; the user's file; the latest snapshot. What is damaged is kept
beside, never removed, and never opened twice, so there is a way out of every bad file.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from . import content, files, rows, schema
from .errors import Damaged, StoreError, telling
from .seal import UNSEALED, fingerprint
from .sqlite import Database, connect
from .working import Base, Record, WorkingFolder, now, read_record


@dataclass(frozen=True)
class Opened:
    """A working copy, ready. ``recovered`` is a sentence where something had to be mended, else ""."""

    db: Database
    base: Base
    recovered: str = ""


def create_working(working: WorkingFolder, meeting_id: str, program: str) -> Opened:
    """Make an empty meeting. Raises StoreError."""
    with telling(working.copy, working.target.name):
        if working.record() is not None:
            working.set_aside()  # work of an earlier file of this name, which is gone
        fresh = _fresh(working)
        db = connect(fresh)
        try:
            schema.migrate(db)
            db.conn.execute("INSERT INTO meta VALUES ('seal', ?)", (UNSEALED,))
            with content.writing(db) as ledger:
                about = {"meeting_id": meeting_id, "revision": "0", "parent": "", "program": program}
                for key, value in {**about, "created": now().isoformat(timespec="seconds")}.items():
                    ledger.put("meta", (key,), value)
        finally:
            db.close()
        base = Base("", -1)
        working.adopt(fresh, base)
        return Opened(connect(working.copy), base)


def open_working(working: WorkingFolder) -> Opened:
    """Open the meeting of a target. Raises StoreError with the reason, and what was done; the user's file is never
    written to.
    """
    with telling(working.copy, working.target.name):
        record = working.record() or _follow(working)
        if record is None:
            return _open_target(working)
        try:
            db = _open_left_behind(working)
        except Damaged:
            aside = working.set_aside()
            said = f"The last edits of {working.target.name} were damaged and are kept in {aside}. "
            return _open_target(working, said)
        revision = int(content.meta(db, "revision") or 0)
        there = digest_of(working.target)
        base = next((b for b in (record.coming, record.base) if b and b.digest == there), None)
        if base is None and there and revision == record.base.revision:
            db.close()
            return _open_target(working)  # another's version, and nothing of our own to lose
        known = base or (record.base if there else Base("", -1))
        return Opened(db, known, _what_came_back(working.target, base, there, revision))


def _follow(working: WorkingFolder) -> Record | None:
    """Fetch the edits that a crash left behind where the file was moved or renamed since; None where it was not."""
    if not (there := digest_of(working.target)):
        return None
    for belongs in working.home.glob("*/target.json"):
        record = read_record(belongs)
        if record is None or there not in _digests(record) or Path(record.path).exists():
            continue
        with suppress(StoreError):
            old = WorkingFolder(Path(record.path), working.home)
            try:
                _open_left_behind(old).close()  # which also takes back what the crash left half done
                working.take_over(old, record)
            finally:
                old.release()
            return working.record()
    return None


def _digests(record: Record) -> tuple[str, ...]:
    return tuple(base.digest for base in (record.base, record.coming) if base)


def _what_came_back(target: Path, base: Base | None, there: str, revision: int) -> str:
    if not there:
        return f"{target.name} is not there any more. This is your last work on it: save it to put it back."
    if base is None:
        return (
            f"Your last edits of {target.name} were brought back. Someone else has changed the file meanwhile: "
            "saving puts your version beside it."
        )
    if base.revision != revision:
        return f"Your last edits of {target.name} were brought back. Save to keep them in the file."
    return ""


def _open_target(working: WorkingFolder, said: str = "") -> Opened:
    """Open the user's file, or where that is damaged the latest snapshot, as a new working copy."""
    target = working.target
    if not target.exists():
        raise StoreError(f"{said}{target} was not found. Look where it was moved to, and open it there.", "not-found")
    try:
        with telling(target):
            schema.check_header(target)
            return _open_copy(working, target, said)
    except StoreError as error:
        snapshot = working.latest_intact() if error.code in ("damaged", "not-a-meeting") else None
        if snapshot is None:
            if error.code == "damaged":
                raise StoreError(
                    f"{said}{error} It was left as it is: look for a copy or a backup of it.", "damaged"
                ) from error
            raise
    when = snapshot.stem[:16].replace(".", ":")
    said += (
        f"{target.name} is damaged. This is the version that was saved on {when}; saving puts it in the file's place."
    )
    return _open_copy(working, snapshot, said, Base(digest_of(target), -1))


def _open_copy(working: WorkingFolder, source: Path, said: str, base: Base | None = None) -> Opened:
    fresh = _fresh(working)
    files.copy(source, fresh)
    version = schema.check_header(fresh)
    found = fingerprint(fresh)
    if not found.intact:
        raise Damaged(working.target.name, "its bytes are not those that were saved")
    db = connect(fresh)
    try:
        if version < schema.VERSION:
            working.keep(source, found.digest)
            schema.migrate(db)
        schema.check_objects(db, working.target.name)
        revision = int(content.meta(db, "revision") or 0)
    finally:
        db.close()
    base = base or Base(found.digest, revision)
    working.adopt(fresh, base)
    return Opened(connect(working.copy), base, said)


def _open_left_behind(working: WorkingFolder) -> Database:
    """Open a working copy that was left behind. Raises Damaged unless it holds exactly what was written to it."""
    name = working.target.name
    with telling(working.copy, name):
        try:
            version = schema.check_header(working.copy)
        except StoreError as error:
            if error.code == "newer":
                raise
            raise Damaged(name, str(error)) from error
        db = connect(working.copy)
        try:
            if version < schema.VERSION:
                db.execute(
                    "VACUUM INTO ?", (str(working.folder / f"version {version} {now():%Y-%m-%d %H.%M.%S}.meeting"),)
                )
                schema.migrate(db)
            check_content(db, name)
        except BaseException:
            db.close()
            raise
    return db


def check_content(db: Database, name: str) -> None:
    """Raise Damaged unless structure, small tables and imported rows are what was written."""
    schema.check_objects(db, name)
    if (said := db.conn.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
        raise Damaged(name, said.splitlines()[0])
    if not content.is_intact(db):
        raise Damaged(name, "what people wrote is not what was saved")
    if not rows.are_intact(db):
        raise Damaged(name, "the rows of a workbook are not those that came in")


def _fresh(working: WorkingFolder) -> Path:
    fresh = working.folder / "fresh.meeting"
    files.remove(fresh.with_name(fresh.name + "-journal"))
    files.remove(fresh)
    return fresh


def digest_of(target: Path) -> str:
    """The digest of the user's file; "" where it is not there."""
    with telling(target):
        return fingerprint(target).digest if target.exists() else ""
