"""Bringing the meeting to the user's file: written beside it, proved, and put in its place at once.

Whatever fails, the user's file is the old one or the new one, whole. A file that someone else has changed is not
replaced: the version goes beside it under a name that says so.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from . import content, files
from .errors import StoreError, telling
from .recovery import check_content, digest_of
from .seal import fingerprint, put_seal
from .sqlite import Database, connect
from .working import Base, WorkingFolder, now


def publish(db: Database, working: WorkingFolder, base: Base) -> Base:
    """Put the meeting in the place of the target, and return how that is now. Raises StoreError; the target is whole
    then.

    ``base`` is how the target was when it was last seen; the caller has looked whether it still is.
    """
    target = working.target
    with telling(target):
        fresh = working.half_published
        try:
            coming = _write_fresh(db, fresh, target, base)
            if target.exists():
                working.keep(target, base.digest)
                shutil.copymode(target, fresh)
            working.remember(base, coming)
            _refuse_changed(target, base)
            files.replace(fresh, target)
        except BaseException:
            tidy(working)
            raise
        files.sync_folder(target.parent)
    with suppress(OSError):  # it is published; the snapshot is one more copy, and the record knows what was coming
        working.keep(target, coming.digest)
        working.remember(coming)
    return coming


def _write_fresh(db: Database, fresh: Path, target: Path, base: Base) -> Base:
    """Write a whole, proved and sealed copy of the meeting, on the disk when this returns."""
    files.remove(fresh)
    with content.writing(db) as ledger:
        ledger.put("meta", ("parent",), base.digest)
    db.execute("VACUUM INTO ?", (str(fresh),))
    written = connect(fresh)
    try:
        check_content(written, target.name)
        revision = int(content.meta(written, "revision") or 0)
    finally:
        written.close()
    digest = put_seal(fresh)
    files.sync(fresh)
    if not fingerprint(fresh).intact:
        raise StoreError(f"{target.name} did not read back as it was written. Save it on another disk.", "io")
    return Base(digest, revision)


def _refuse_changed(target: Path, base: Base) -> None:
    if digest_of(target) not in ("", base.digest):
        raise StoreError(f"{target.name} was changed by someone else just now. Save again.", "locked")


def tidy(working: WorkingFolder) -> None:
    """Remove what was half written beside the target; where the disk is gone, it stays until the next time."""
    with suppress(OSError):
        files.remove(working.half_published)


def name_beside(target: Path) -> Path:
    """A free name beside the target: ``Review (your version 2026-06-30).meeting``."""
    when = now()
    stem = f"{target.stem} (your version {when:%Y-%m-%d}"
    names = [f"{stem})", f"{stem} {when:%H.%M})", *(f"{stem} {when:%H.%M.%S.%f} {n})" for n in range(9))]
    paths = [target.with_name(name + target.suffix) for name in names]
    return next(path for path in paths if not path.exists())
