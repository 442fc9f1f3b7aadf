"""The small tables, and the hash that tells whether what is read is what was written.

SQLite's own checks miss most flipped bits. So every row of the small tables is hashed, and the sum of the hashes is
kept in ``meta``: a change costs the hashes of the rows it touches, not of the whole file. The rows of workbooks are
hashed once, when they come in (``rows``), and their hash is in a small table and so in the sum.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any

import msgspec

from .sqlite import Database

# Table → its key's columns, then the others.
SMALL: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "meta": (("key",), ("value",)),
    "things": (("place", "key"), ("value",)),
    "sequences": (("place",), ("keys",)),
    "edits": (("seq",), ("label", "value", "done")),
    "imported": (("id",), ("table_id", "rows", "digest")),
}
_NOT_CONTENT = ("content", "seal")  # they speak about the content
_MODULUS = 1 << 128
_encode = msgspec.msgpack.Encoder().encode


class Ledger:
    """Writes rows of the small tables within one transaction, and keeps the sum right."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._sum = int(meta(db, "content") or "0", 16)

    def put(self, table: str, key: tuple[Any, ...], *values: Any) -> None:
        """Write a row, in the place of the one with the same key."""
        self.drop(table, key)
        self._sum += _hash(table, (*key, *values))
        marks = ", ".join("?" * (len(key) + len(values)))
        self._db.conn.execute(f"INSERT INTO {table} VALUES ({marks})", (*key, *values))  # noqa: S608 - a name of ours

    def drop(self, table: str, key: tuple[Any, ...]) -> None:
        """Take a row out, if it is there."""
        where = " AND ".join(f"{column} = ?" for column in SMALL[table][0])
        for row in self._db.conn.execute(f"SELECT * FROM {table} WHERE {where}", key).fetchall():  # noqa: S608
            self._sum -= _hash(table, row)
            self._db.conn.execute(f"DELETE FROM {table} WHERE {where}", key)  # noqa: S608

    def finish(self) -> None:
        """Write the sum."""
        self._db.conn.execute("INSERT OR REPLACE INTO meta VALUES ('content', ?)", (f"{self._sum % _MODULUS:032x}",))


@contextmanager
def writing(db: Database) -> Iterator[Ledger]:
    """One transaction on the small tables: all of it, or nothing."""
    with db.atomic():
        ledger = Ledger(db)
        yield ledger
        ledger.finish()


def meta(db: Database, key: str) -> str | None:
    """What the file says about itself; None where it does not."""
    row = db.conn.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def is_intact(db: Database) -> bool:
    """Whether the small tables hold exactly what was written to them."""
    total = 0
    for table, (key, values) in SMALL.items():
        for row in db.conn.execute(f"SELECT {', '.join(key + values)} FROM {table}"):  # noqa: S608 - names of ours
            if table != "meta" or row[0] not in _NOT_CONTENT:
                total += _hash(table, row)
    return meta(db, "content") == f"{total % _MODULUS:032x}"


def _hash(table: str, row: tuple[Any, ...]) -> int:
    return int.from_bytes(blake2b(_encode((table, *row)), digest_size=16).digest(), "big")
