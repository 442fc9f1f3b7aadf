"""The folder of one meeting's working copy, on the local disk: the copy, what it was made from, snapshots, and the
lock.

``target.json`` says which file of the user's the copy belongs to, and how that file was when it was last seen. A
working copy without it is believed by nobody. Nothing here opens a meeting, or knows what is in one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

import msgspec
import platformdirs

from . import files
from .errors import StoreError, telling
from .seal import fingerprint
from .sqlite import Database, connect, primary_code, sqlite3

_SNAPSHOTS = 3
_BUSY = 5


@dataclass(frozen=True)
class Base:
    """How the user's file was when it was last seen: its digest ("" for none), and the revision in it (-1: none of
    ours).
    """

    digest: str
    revision: int


@dataclass(frozen=True)
class Record:
    """What a working copy belongs to. ``coming`` is what is being put in the place of ``base`` right now."""

    path: str
    base: Base
    coming: Base | None = None


def default_home() -> Path:
    """Where working copies lie for this user."""
    return platformdirs.user_data_path("firstslide", appauthor=False) / "meetings"


class WorkingFolder:
    """The folder for one target. Only one at a time, of all windows and processes, holds it; use ``release`` to let
    go.
    """

    def __init__(self, target: Path, home: Path | None = None) -> None:
        """Take the folder. Raises StoreError (``locked``) where another window has this meeting open."""
        self.target = target.resolve()
        self.home = home or default_home()
        name = re.sub(r"[^A-Za-z0-9]+", "-", self.target.stem)[:24]
        self.key = hashlib.sha256(os.path.normcase(self.target).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self.folder = self.home / f"{name}-{self.key}"
        self.copy = self.folder / "working.meeting"
        self.snapshots = self.folder / "snapshots"
        self.half_published = self.target.with_name(f".{self.target.name}.{self.key}.tmp")
        self._record = self.folder / "target.json"
        with telling(self.copy, self.target.name):
            files.make_private(self.snapshots)
            self._lock = self._take_lock()

    def _take_lock(self) -> Database:
        """An empty database held exclusively: the one kind of lock that is the same on every system, and ends with the
        process.
        """
        lock: Database | None = None
        try:
            lock = connect(self.folder / "lock")
            lock.conn.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if lock is not None:
                lock.close()
            if primary_code(error) != _BUSY:
                raise
            raise StoreError(
                f"{self.target.name} is open in another window already. Go on there, or close it there first.", "locked"
            ) from error
        return lock

    def release(self) -> None:
        """Let the folder go."""
        self._lock.close()

    def record(self) -> Record | None:
        """What the working copy belongs to; None where there is no copy to be believed. Raises OSError.

        Where that can't be read, the copy still may hold someone's edits: then nothing is known of the target.
        """
        if not self.copy.exists() or not self._record.exists():
            return None
        return read_record(self._record) or Record(str(self.target), Base("unknown", -1))

    def remember(self, base: Base, coming: Base | None = None) -> None:
        """Write down what the copy belongs to, on the disk when this returns. Raises OSError."""
        files.write(self._record, msgspec.json.encode(Record(str(self.target), base, coming)))

    def adopt(self, fresh: Path, base: Base) -> None:
        """Put a file made in this folder in the working copy's place. Raises OSError."""
        self.discard()
        files.replace(fresh, self.copy)
        self.remember(base)

    def take_over(self, old: WorkingFolder, record: Record) -> None:
        """Take the working copy of another folder, closed and whole, for this target. Raises OSError."""
        self.discard()
        files.replace(old.copy, self.copy)
        self.remember(record.base, record.coming)
        old.discard()

    def discard(self) -> None:
        """Remove the working copy; first what makes it one, so that a half-removed one is never believed. Raises
        OSError.
        """
        files.remove(self._record)
        files.remove(self._journal)
        files.remove(self.copy)

    def set_aside(self) -> Path:
        """Keep a working copy that is not to be used, and return its new place. Raises OSError."""
        aside = self.folder / f"set aside {now():%Y-%m-%d %H.%M.%S.%f}.meeting"
        files.remove(self._record)
        if self._journal.exists():
            files.replace(self._journal, aside.with_name(aside.name + "-journal"))
        files.replace(self.copy, aside)
        return aside

    def keep(self, source: Path, digest: str) -> None:
        """Keep a copy of a published version, unless there is one; only the latest few are kept. Raises OSError."""
        if any(path.stem.endswith(digest[:16]) for path in self.kept()):
            return
        snapshot = self.snapshots / f"{now():%Y-%m-%d %H.%M.%S.%f} {digest[:16]}.meeting"
        half = snapshot.with_suffix(".new")
        files.copy(source, half)
        files.replace(half, snapshot)
        for path in self.kept()[_SNAPSHOTS:]:
            files.remove(path)

    def kept(self) -> list[Path]:
        """The snapshots, latest first."""
        return sorted(self.snapshots.glob("*.meeting"), reverse=True)

    def latest_intact(self) -> Path | None:
        """The latest snapshot that is what it was when it was made."""
        return next((path for path in self.kept() if fingerprint(path).intact), None)

    @property
    def _journal(self) -> Path:
        return self.copy.with_name(self.copy.name + "-journal")


def read_record(path: Path) -> Record | None:
    """A record from its file; None for what is none. Raises OSError."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Record)
    except msgspec.MsgspecError:
        return None


def now() -> dt.datetime:
    """The time on the user's clock."""
    return dt.datetime.now().astimezone()
