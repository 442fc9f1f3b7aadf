"""Ticket logs of two versions of a workbook, compared where their rows lie: SQLite counts, Python sees some examples.

A ticket is known by its number, however many rows it has; two versions differ in it where its rows do, taken together
and without their order. Rows without a number are known by all their values, so they are added or removed, never
changed. The row in the sheet is no value: a log sorted anew says the same. Of many, those with the most hours are
shown. Logs that were imported before times of day and reopenings were kept are compared in what they have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from firstslide.meeting.cells import Cell, address
from firstslide.meeting.comparison import Difference, How, Side, TicketChanges
from firstslide.meeting.imports import Field, Import

from .sqlite import Database

EXAMPLES = 200  # of each: added, changed, removed
_VALUES = (
    "function", "measure", "site", "opened", "closed", "period", "made", "effort", "origin", "priority", "reopened",
)  # fmt: skip
_SHOWN = tuple(name for name in _VALUES if name != "period")  # the month follows from the days
_EFFORT_AT = _SHOWN.index("effort")
# Hours as they count: 1.50 is 1.5. (A number without a point keeps its zeros; one with an exponent stays as it is.)
_EFFORT = (
    "CASE WHEN instr(effort, '.') AND NOT instr(upper(effort), 'E') THEN rtrim(rtrim(effort, '0'), '.') "
    "ELSE effort END AS effort"
)
_COARSE = {
    "opened": "substr(opened, 1, 10) AS opened",
    "closed": "substr(closed, 1, 10) AS closed",
    "reopened": "NULL AS reopened",
}
_SAME = ", ".join(_VALUES)
_TICKETS_DIGEST = slice(3 * 32, 4 * 32)  # within an imported table's digest: that of its rows of tickets

_TEMPORARY = ("differing", "in_old", "in_new", "added", "changed", "removed", "examples")

_Version = Literal["old", "new"]
_SHOWN_OF: dict[How, _Version] = {"changed": "new", "added": "new", "removed": "old"}
_SIDES: dict[How, int] = {"added": 1, "removed": -1}
_Numbers = tuple[int, ...]  # of imported tables
_Row = tuple[Any, ...]  # the shown values, the row in the sheet, the imported table's number


def ticket_changes(db: Database, before: Iterable[Import], after: Import) -> TicketChanges:
    """How the tickets of a staged import differ from those of the imports whose place it takes.

    Some temporary tables are made on the way, on this connection alone. Raises sqlite3.Error.
    """
    old, new = _logs(db, before), _logs(db, (after,))
    if sorted(digest for digest, *_ in old.values()) == sorted(digest for digest, *_ in new.values()):
        return TicketChanges()
    coarse = _are_coarse(db, (*old, *new))
    try:
        _find(db, tuple(old), tuple(new), coarse)
        examples = tuple(_examples(db, {**old, **new}, {"old": tuple(old), "new": tuple(new)}, coarse))
        return TicketChanges(_count(db, "added"), _count(db, "changed"), _count(db, "removed"), examples)
    finally:
        for name in _TEMPORARY:
            db.conn.execute(f"DROP TABLE IF EXISTS temp.{name}")


_Logs = dict[int, tuple[str, Import, Any]]  # by the table's number in the file: digest of its tickets, import, table


def _logs(db: Database, imports: Iterable[Import]) -> _Logs:
    """The imported tables that hold tickets."""
    tables = {table.id: (taken, table) for taken in imports for table in taken.tables}
    stored = db.conn.execute("SELECT id, table_id, digest FROM imported").fetchall()
    return {
        number: (digest[_TICKETS_DIGEST], *tables[table_id])
        for number, table_id, digest in stored
        if table_id in tables and tables[table_id][1].kind == "tickets"
    }


def _are_coarse(db: Database, tables: _Numbers) -> bool:
    """True where one of the logs was imported when only the days of tickets were kept: it has no splits."""
    select = f"SELECT count(DISTINCT imported) FROM main.splits WHERE imported IN ({_marks(tables)})"  # noqa: S608
    found: int = db.conn.execute(select, tables).fetchone()[0]
    return found < len(tables)


def _columns(coarse: bool, names: Iterable[str] = _VALUES) -> str:
    """What is selected of tickets, under its own name."""
    said = {"effort": _EFFORT, **(_COARSE if coarse else {})}
    return ", ".join(said.get(name, name) for name in names)


def _find(db: Database, old: _Numbers, new: _Numbers, coarse: bool) -> None:
    """What one version says and the other does not, in one sort of both; then by number who came, went or changed."""
    both = " UNION ALL ".join(
        f"SELECT number, {_columns(coarse)}, {side} AS side FROM main.tickets WHERE imported IN ({_marks(which)})"  # noqa: S608
        for side, which in ((-1, old), (1, new))
    )
    db.conn.execute(
        f"CREATE TEMP TABLE differing AS SELECT number, {_SAME}, sum(side) AS more FROM ({both}) "  # noqa: S608
        f"GROUP BY number, {_SAME} HAVING more <> 0",
        (*old, *new),
    )
    for version, which in (("old", old), ("new", new)):
        db.conn.execute(
            f"CREATE TEMP TABLE in_{version} AS SELECT DISTINCT number FROM main.tickets "  # noqa: S608
            f"WHERE imported IN ({_marks(which)}) AND number <> '' AND number IN (SELECT number FROM temp.differing)",
            which,
        )
    for how, there, gone in (("added", "new", "EXCEPT"), ("removed", "old", "EXCEPT"), ("changed", "new", "INTERSECT")):
        other = "old" if there == "new" else "new"
        db.conn.execute(
            f"CREATE TEMP TABLE {how} AS SELECT number FROM temp.in_{there} {gone} SELECT number FROM temp.in_{other}"  # noqa: S608
        )


def _marks(values: _Numbers) -> str:
    return ", ".join("?" * len(values))


def _count(db: Database, how: How) -> int:
    """How many tickets; of rows without a number those that stand there more often, or less."""
    count: int = db.conn.execute(f"SELECT count(*) FROM temp.{how}").fetchone()[0]  # noqa: S608 - a name of ours
    if how != "changed":
        rows = "SELECT coalesce(sum(abs(more)), 0) FROM temp.differing WHERE number = '' AND more * ? > 0"
        count += db.conn.execute(rows, (_SIDES[how],)).fetchone()[0]
    return count


# Examples


def _examples(db: Database, logs: _Logs, tables: Mapping[_Version, _Numbers], coarse: bool) -> list[Difference]:
    found: list[Difference] = []
    for how, version in _SHOWN_OF.items():
        numbers = _largest(db, how, tables)
        rows = {v: _rows(db, tables[v], coarse) for v in tables}
        for number in numbers:
            if how == "changed":
                found += _fields(number, rows["old"][number], rows["new"][number], logs)
            else:
                found.append(_whole(how, number, rows[version][number], logs))
        if how != "changed":
            found += _bare(db, how, tables[version], EXAMPLES - len(numbers), logs, coarse)
    return found


def _largest(db: Database, how: How, tables: Mapping[_Version, _Numbers]) -> list[str]:
    """Choose the examples: by the hours by which the two versions differ in a ticket, then as the log has them."""
    new, old = _marks(tables["new"]), _marks(tables["old"])
    shown = _marks(tables[_SHOWN_OF[how]])
    db.conn.execute("DROP TABLE IF EXISTS temp.examples")
    db.conn.execute(
        "CREATE TEMP TABLE examples AS SELECT number FROM main.tickets "  # noqa: S608 - names and marks of ours
        f"WHERE imported IN ({new}, {old}) AND number IN (SELECT number FROM temp.{how}) GROUP BY number "
        f"ORDER BY round(abs(total(CASE WHEN imported IN ({new}) THEN effort ELSE -effort END)), 6) DESC, "
        f"min(CASE WHEN imported IN ({shown}) THEN row END) LIMIT ?",
        (*tables["new"], *tables["old"], *tables["new"], *tables[_SHOWN_OF[how]], EXAMPLES),
    )
    return [number for (number,) in db.conn.execute("SELECT number FROM temp.examples ORDER BY rowid")]


def _rows(db: Database, tables: _Numbers, coarse: bool) -> dict[str, list[_Row]]:
    """What one version says of the examples, by number, in the order of the sheet."""
    found: dict[str, list[_Row]] = {}
    select = (
        f"SELECT number, {_columns(coarse, _SHOWN)}, row, imported FROM main.tickets "  # noqa: S608
        f"WHERE imported IN ({_marks(tables)}) AND number IN (SELECT number FROM temp.examples) ORDER BY imported, row"
    )
    for number, *row in db.conn.execute(select, tables):
        found.setdefault(number, []).append(tuple(row))
    return found


def _bare(db: Database, how: How, tables: _Numbers, most: int, logs: _Logs, coarse: bool) -> list[Difference]:
    """Rows without a number that came or went: of each content the last so many of them, the most hours first."""
    matching = " AND ".join(f"t.{name} IS d.{name}" for name in _VALUES)
    select = (
        f"SELECT {', '.join(_SHOWN)}, row, imported FROM (SELECT t.*, d.more, row_number() OVER (PARTITION BY d.rowid "  # noqa: S608
        f"ORDER BY t.row DESC) AS nth FROM (SELECT row, imported, {_columns(coarse)} FROM main.tickets "
        f"WHERE imported IN ({_marks(tables)}) AND number = '') t JOIN temp.differing d "
        f"ON d.number = '' AND d.more * ? > 0 AND {matching}) WHERE nth <= abs(more) "
        "ORDER BY CAST(effort AS REAL) DESC, row LIMIT ?"
    )
    found = db.conn.execute(select, (*tables, _SIDES[how], most)).fetchall()
    return [_whole(how, "", [row], logs) for row in found]


def _whole(how: How, number: str, rows: Sequence[_Row], logs: _Logs) -> Difference:
    """A ticket that came or went, in a few words."""
    function, measure, site, opened, closed = (_joined(rows, at) for at in range(5))
    days = [f"opened {opened}"] if opened else []
    days += [f"closed {closed}"] if closed else []
    hours = sum((Decimal(row[_EFFORT_AT]) for row in rows if row[_EFFORT_AT] is not None), Decimal(0))
    days += [f"{round(hours, 2).normalize():,f} h"] if hours else []
    side = Side(", ".join(filter(None, [function, *days])), "", _cells(rows, None, logs))
    before, after = (None, side) if how == "added" else (side, None)
    return Difference("ticket", number, "", before, after, function, measure, site)


def _fields(number: str, old: Sequence[_Row], new: Sequence[_Row], logs: _Logs) -> list[Difference]:
    """What a ticket says differently, field by field; where only the number of its rows differs, that."""
    names = _joined(new, 0), _joined(new, 1), _joined(new, 2)
    found = []
    for at, name in enumerate(_SHOWN):
        was, now = _joined(old, at), _joined(new, at)
        if was != now:
            field = Field(name)
            before = Side(was, "", _cells(old, field, logs))
            after = Side(now, "", _cells(new, field, logs))
            found.append(Difference("ticket", number, name, before, after, *names))
    if not found:
        before, after = (Side(str(len(v)), "", _cells(v, None, logs)) for v in (old, new))
        found.append(Difference("ticket", number, "rows", before, after, *names))
    return found


def _joined(rows: Sequence[_Row], at: int) -> str:
    """What a ticket's rows say in one field, each once."""
    name = _SHOWN[at]
    told = (row[at] for row in rows)
    if name == "made":
        told = ("yes" if value else "" if value is None else "no" for value in told)
    elif name in ("opened", "closed"):
        told = (value.replace("T", " ") for value in told)
    return ", ".join(dict.fromkeys(str(value) for value in told if value not in (None, "")))


def _cells(rows: Sequence[_Row], field: Field | None, logs: _Logs) -> tuple[Cell, ...]:
    """Where the rows say it: in the field's column, or where the log has none in that of the number or the function."""
    found = []
    for row in rows:
        *_, first, imported = row
        _, taken, table = logs[imported]
        columns = {column.field: column.index for column in reversed(table.columns)}
        wanted = (field, Field.NUMBER, Field.FUNCTION)
        index = next((columns[f] for f in wanted if f is not None and f in columns), 1)
        found.append(Cell(taken.workbook, table.sheet, address(first, index)))
    return tuple(found)
