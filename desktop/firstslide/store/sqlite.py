"""The one SQLite of this process, and how a meeting file is opened with it.

sqlite-utils takes ``pysqlite3`` where that is installed. Two SQLite libraries in one process break each other's locks,
so everybody here takes the one that sqlite-utils took.
"""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined] # it is what this module is about

__all__ = ["Database", "connect", "primary_code", "sqlite3"]

# Safety before speed, in the order in which they must be set.
_PRAGMAS = (
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
)


def connect(path: Path) -> Database:
    """Open a database for the thread that calls. Another thread that touches it gets ``sqlite3.ProgrammingError``.

    Raises ``sqlite3.DatabaseError`` for what is not one.
    """
    connection = sqlite3.connect(str(path), timeout=0, isolation_level=None)
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma).fetchall()
    except BaseException:
        connection.close()
        raise
    return Database(connection, recursive_triggers=False, execute_plugins=False)


def primary_code(error: sqlite3.Error) -> int | None:
    """SQLite's result code of an error without its details; None where the error did not come from SQLite."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
