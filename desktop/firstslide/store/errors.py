"""What can go wrong with the meeting file, in sentences. Codes: ``disk-full``, ``read-only``, ``vanished``,
``locked``, ``damaged``, ``newer``, ``not-a-meeting``, ``not-found``, ``exists``, ``io``.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from firstslide.meeting.errors import UserError

from .sqlite import primary_code, sqlite3

_SENTENCES = {
    "disk-full": "The disk with {folder} is full. Nothing is lost: free some space, then save again.",
    "read-only": "First Slide may not read or write {name} in {folder}. Nothing is lost: use Save As.",
    "vanished": "{folder} is not there any more. Nothing is lost: connect the drive again, or use Save As.",
    "locked": "{name} is in use by another program. Close it there, then try again.",
    "io": "The disk failed with {name} in {folder} ({detail}). Nothing is lost: try again, or use Save As.",
}
_OF_ERRNO = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EROFS: "read-only",
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
    errno.ENOENT: "vanished",
    errno.ENODEV: "vanished",
    errno.ENXIO: "vanished",
    errno.ENOTDIR: "vanished",
    errno.EBUSY: "locked",
}
_OF_SQLITE = {3: "read-only", 5: "locked", 6: "locked", 8: "read-only", 13: "disk-full", 14: "vanished"}
_DAMAGED = frozenset({1, 11, 26})  # no such table, malformed, not a database


class StoreError(UserError):
    """The meeting file can't be read or written. Nothing was changed by what raised it."""


class Damaged(StoreError):
    """What the file holds is not what was written to it."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} is damaged ({why}).", "damaged")


@contextmanager
def telling(path: Path, name: str = "") -> Iterator[None]:
    """Turn the errors of the disk and of SQLite into sentences about ``path``, under the name that the user knows it
    by.
    """
    name = name or path.name
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a fault of the program, such as the wrong thread
    except sqlite3.DatabaseError as error:
        code = primary_code(error)
        if code in _DAMAGED or code is None:
            raise Damaged(name, str(error)) from error
        raise _about(path, name, _OF_SQLITE.get(code, "io"), str(error)) from error
    except UnicodeDecodeError as error:  # SQLite's own message quoted what it could not read
        raise Damaged(name, "it holds unreadable text") from error
    except OSError as error:
        raise _about(path, name, _OF_ERRNO.get(error.errno or 0, "io"), error.strerror or str(error)) from error


def _about(path: Path, name: str, code: str, detail: str) -> StoreError:
    return StoreError(_SENTENCES[code].format(name=name, folder=path.parent, detail=detail), code)
