"""The tables of a meeting file, its marks, and how an older file becomes a newer one.

Each migration that ever landed stays here, as it was, and a sample of each version stays in the tests. Nothing here
reads or writes a row.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Migrations

from .errors import Damaged, StoreError
from .sqlite import Database

APPLICATION_ID = 0x46534C44  # "FSLD", in the file's header
VERSION = 4  # the header's user_version; one more for each migration
MAGIC = b"SQLite format 3\x00"
OBJECTS = frozenset(
    {
        ("table", "_sqlite_migrations"),
        ("index", "idx__sqlite_migrations_migration_set_name"),
        ("table", "meta"),
        ("table", "things"),
        ("table", "sequences"),
        ("table", "edits"),
        ("table", "imported"),
        ("table", "terms"),
        ("table", "service_levels"),
        ("table", "monthly"),
        ("table", "tickets"),
        ("table", "sums"),
        ("table", "raw_cells"),
        ("table", "splits"),
        ("table", "times"),
        ("table", "still_open"),
        ("table", "log_days"),
        ("index", "idx_terms_imported"),
        ("index", "idx_service_levels_imported"),
        ("index", "idx_monthly_imported"),
        ("index", "idx_tickets_imported"),
        ("index", "idx_sums_imported"),
        ("index", "idx_raw_cells_imported"),
        ("index", "idx_splits_imported"),
        ("index", "idx_times_imported"),
        ("index", "idx_still_open_imported"),
        ("index", "idx_log_days_imported"),
    }
)

migrations = Migrations("firstslide")


@migrations(name="1: the first tables")
def _first(db: Database) -> None:
    # The small ones. ``meta`` comes first: a published file's seal must lie in the first pages.
    db.table("meta").create({"key": str, "value": str}, pk="key")
    db.table("things").create({"place": str, "key": str, "value": str}, pk=("place", "key"))
    db.table("sequences").create({"place": str, "keys": str}, pk="place")
    db.table("edits").create({"seq": int, "label": str, "value": str, "done": int}, pk="seq")
    db.table("imported").create({"id": int, "table_id": str, "rows": int, "digest": str}, pk="id")
    # The rows of workbooks, each with the imported table it belongs to. Decimals are text; "cells" and lists are JSON.
    db.table("terms").create(
        {
            "imported": int,
            "function": str,
            "unit": str,
            "baseline": str,
            "baseline_per": str,
            "deadband": str,
            "arc_rate": str,
            "rrc_rate": str,
            "currency": str,
            "effort_per_unit": str,
            "contracted_effort": str,
            "cells": str,
        }
    )
    db.table("service_levels").create(
        {
            "imported": int,
            "measure": str,
            "code": str,
            "level": str,
            "comparator": str,
            "target": str,
            "minimum": str,
            "unit": str,
            "window": str,
            "formula": str,
            "depends_on": str,
            "volume_sensitive": int,
            "cells": str,
        }
    )
    db.table("monthly").create(
        {
            "imported": int,
            "quantity": str,
            "period": str,
            "value": str,
            "function": str,
            "measure": str,
            "site": str,
            "unit": str,
            "cells": str,
        }
    )
    db.table("tickets").create(
        {
            "imported": int,
            "row": int,
            "number": str,
            "function": str,
            "measure": str,
            "site": str,
            "opened": str,
            "closed": str,
            "period": str,
            "made": int,
            "effort": str,
            "origin": str,
            "priority": str,
        }
    )
    db.table("sums").create(
        {
            "imported": int,
            "quantity": str,
            "period": str,
            "value": str,
            "function": str,
            "measure": str,
            "first": int,
            "last": int,
        }
    )
    for name in ("terms", "service_levels", "monthly", "tickets", "sums"):
        db.table(name).create_index(["imported"])


@migrations(name="2: what stood in the cells")
def _second(db: Database) -> None:
    # The text of every cell that a term, a service level or a monthly value rests on; imports of before have none.
    db.table("raw_cells").create({"imported": int, "cell": str, "raw": str, "formula": int})
    db.table("raw_cells").create_index(["imported"])


@migrations(name="3: traits and times of tickets")
def _third(db: Database) -> None:
    # What a log sums to beside its monthly values; imports of before have none of it. Ages and hours are text.
    db.table("tickets").add_column("reopened", int)
    db.table("splits").create(
        {
            "imported": int,
            "trait": str,
            "name": str,
            "function": str,
            "period": str,
            "count": int,
            "measured": int,
            "late": int,
            "effort": str,
            "reopened": int,
            "first": int,
            "last": int,
        }
    )
    db.table("times").create(
        {
            "imported": int,
            "function": str,
            "measure": str,
            "period": str,
            "count": int,
            "median": str,
            "slowest": str,
            "over_day": int,
            "row": int,
            "late": int,
            "late_median": str,
            "late_slowest": str,
            "late_over_day": int,
            "late_row": int,
            "to_the_minute": int,
            "first": int,
            "last": int,
        }
    )
    db.table("still_open").create(
        {
            "imported": int,
            "function": str,
            "period": str,
            "opened": int,
            "closed": int,
            "left": int,
            "median_age": str,
            "oldest_age": str,
            "row": int,
            "first": int,
            "last": int,
        }
    )
    for name in ("splits", "times", "still_open"):
        db.table(name).create_index(["imported"])


@migrations(name="4: first and last day of logs")
def _fourth(db: Database) -> None:
    # A log that ends in the middle of a month holds a part of it; imports of before do not say.
    db.table("log_days").create({"imported": int, "first": str, "last": str})
    db.table("log_days").create_index(["imported"])


class Header(NamedTuple):
    """What the first 100 bytes of a file tell without opening it as a database."""

    is_sqlite: bool
    application_id: int
    version: int


def header_of(path: Path) -> Header:
    """Read a file's header. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(100)
    if len(head) < 100 or not head.startswith(MAGIC):
        return Header(False, 0, 0)
    return Header(True, int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big"))


def check_header(path: Path) -> int:
    """The version of a meeting file. Raises StoreError for what is none, or is of a newer program; the file is not
    touched.
    """
    header = header_of(path)
    if not header.is_sqlite or header.application_id != APPLICATION_ID:
        raise StoreError(
            f"{path.name} is not a meeting file. Open a file that First Slide saved; bring workbooks in with Import.",
            "not-a-meeting",
        )
    if header.version > VERSION:
        raise StoreError(
            f"{path.name} was saved by a newer First Slide. It was left as it is: install that to open it.",
            "newer",
        )
    return header.version


def migrate(db: Database) -> None:
    """Bring a database, empty or older, to this version. Each step is a transaction."""
    migrations.apply(db)
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.execute(f"PRAGMA user_version={VERSION}")


def check_objects(db: Database, name: str) -> None:
    """Raise Damaged unless the file holds exactly our tables: a trigger or view of someone else's could change what we
    read.
    """
    found = set(db.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"))
    if found != OBJECTS:
        odd = ", ".join(sorted(str(name) for _, name in found ^ OBJECTS))
        raise Damaged(name, f"its tables are not those of a meeting: {odd}")
