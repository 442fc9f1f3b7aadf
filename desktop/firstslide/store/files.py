"""All that the store does to files but SQLite's own work: each step is one function here, so that a test can fail each.

Every function raises OSError. Nothing here knows what the files hold.
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS})


def sync(path: Path) -> None:
    """Bring a file's bytes to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring a folder's entries to the disk. Windows can't, and some network drives can't either: they do it
    themselves.
    """
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


def copy(source: Path, target: Path) -> None:
    """Copy a file's bytes, and bring them to the disk."""
    shutil.copyfile(source, target)
    sync(target)


def replace(source: Path, target: Path) -> None:
    """Put a file in the place of another, at once."""
    source.replace(target)


def remove(path: Path) -> None:
    """Remove a file, if it is there."""
    path.unlink(missing_ok=True)


def write(path: Path, data: bytes) -> None:
    """Write a small file so that it is there whole or not at all, on the disk when this returns."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(data)
    sync(fresh)
    replace(fresh, path)
    sync_folder(path.parent)


def make_private(folder: Path) -> None:
    """Make a folder that only this user can read, with those above it that are missing."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
