"""The way into the meeting file: open, edit, undo, redo, bring rows in, read facts, save.

Every edit, its row in the history and the state it leads to are one transaction in the working copy, so there is no
unsaved work; saving publishes. One thread owns a store: the one that opened it. Values go in and out, never rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from firstslide import __version__
from firstslide.meeting import edits
from firstslide.meeting.cells import Cell
from firstslide.meeting.comparison import TicketChanges
from firstslide.meeting.edits import Edit
from firstslide.meeting.facts import Facts, LoggedRows, MonthlyFact, RawCell, TicketRow
from firstslide.meeting.ids import new_id
from firstslide.meeting.imports import Import
from firstslide.meeting.meeting import Meeting

from . import compare, content, files, origins, rows
from .content import Ledger
from .errors import Damaged, StoreError, telling
from .facts import facts_of
from .publish import name_beside, publish, tidy
from .recovery import Opened, create_working, digest_of, open_working
from .rows import Came, RecordBatch
from .sqlite import Database
from .tickets import Asked, logged
from .working import WorkingFolder

_json = msgspec.json.Encoder().encode
_MAPS: tuple[edits.Place, ...] = tuple(place for place in edits.TYPES if place not in edits.SINGLE)


class Store:
    """One open meeting file. ``recovered`` tells what was brought back or mended on opening, ``notice`` what saving
    had to do differently; "" where there is nothing to tell.
    """

    def __init__(self, working: WorkingFolder, opened: Opened) -> None:
        """Take over an opened working copy; use ``create`` or ``open``."""
        self._working = working
        self._db: Database = opened.db
        self._base = opened.base
        self.recovered = opened.recovered
        self.notice = ""
        self._is_open = True
        with telling(working.copy, self.path.name):
            rows.sweep(self._db)
            self._meeting = self._read()
            self._revision = int(content.meta(self._db, "revision") or 0)

    @classmethod
    def create(cls, path: Path, *, home: Path | None = None) -> Store:
        """Make a new meeting file, published at once. Raises StoreError where there is a file already, or none can be
        written.
        """
        _refuse_existing(path)
        working = WorkingFolder(path, home)
        try:
            store = cls(working, create_working(working, new_id(), __version__))
            try:
                store.save()
            except BaseException:
                store._db.close()
                working.discard()
                raise
        except BaseException:
            working.release()
            raise
        return store

    @classmethod
    def open(cls, path: Path, *, home: Path | None = None) -> Store:
        """Open a meeting file, with the edits that a crash left behind.

        Raises StoreError, with a sentence and a code, where it is not there (``not-found``), no meeting file
        (``not-a-meeting``), of a newer version (``newer``), damaged beyond mending (``damaged``), or open already
        (``locked``).
        """
        if path.is_dir():
            raise StoreError(f"{path.name} is a folder. Choose a meeting file in it.", "not-a-meeting")
        working = WorkingFolder(path, home)
        try:
            tidy(working)
            opened = open_working(working)
            try:
                return cls(working, opened)
            except BaseException:
                opened.db.close()
                raise
        except BaseException:
            working.release()
            raise

    @property
    def path(self) -> Path:
        """The user's file."""
        return self._working.target

    @property
    def meeting_id(self) -> str:
        """The meeting's id, the same in all copies of it."""
        return self._meeting.id

    @property
    def revision(self) -> int:
        """How many edits, undos and redos led to this state."""
        return self._revision

    @property
    def dirty(self) -> bool:
        """Whether the user's file is not yet what the working copy is."""
        return self._revision != self._base.revision

    def meeting(self) -> Meeting:
        """The meeting as it is now."""
        return self._meeting

    # Editing

    def apply(self, edit: Edit) -> None:
        """Apply an edit; what was undone can't be redone after it. Raises Conflict or StoreError, and changes nothing
        then.
        """
        if not edit:
            return
        meeting = edits.apply(self._meeting, edit)
        with telling(self._working.copy, self.path.name), content.writing(self._db) as ledger:
            for (seq,) in self._db.conn.execute("SELECT seq FROM edits WHERE done = 0").fetchall():
                ledger.drop("edits", (seq,))
            last = self._db.conn.execute("SELECT max(seq) FROM edits").fetchone()[0] or 0
            ledger.put("edits", (last + 1,), edit.label, edits.edit_to_json(edit).decode(), 1)
            self._write(ledger, edit, meeting)
        self._stands(meeting)

    def undo(self) -> Edit | None:
        """Take the last edit back, and return the edit that did so; None where there is none. Raises StoreError."""
        return self._step("SELECT seq, label, value FROM edits WHERE done = 1 ORDER BY seq DESC LIMIT 1", done=0)

    def redo(self) -> Edit | None:
        """Do again what was taken back last, and return it; None where there is nothing. Raises StoreError."""
        return self._step("SELECT seq, label, value FROM edits WHERE done = 0 ORDER BY seq LIMIT 1", done=1)

    def history(self) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
        """The edits that are done and those that were taken back; the next to undo, or to redo, is the last of its
        own.
        """
        with telling(self._working.copy, self.path.name):
            found = self._db.conn.execute("SELECT done, value FROM edits ORDER BY seq").fetchall()
        history = [(done, self._edit(value)) for done, value in found]
        return tuple(e for done, e in history if done), tuple(e for done, e in reversed(history) if not done)

    # Imports

    def stage(self, batches: Iterable[RecordBatch]) -> Came:
        """Write the rows of one import, all or none; an edit of ``imports`` makes them current. Returns how many came.

        What ``batches`` raises passes through, and nothing is stored then. Raises StoreError where the disk fails.
        """
        with telling(self._working.copy, self.path.name):
            return rows.stage(self._db, batches)

    def unstage(self, tables: Iterable[str]) -> None:
        """Take staged rows out again, by their tables' ids; what the meeting or its history names stays. Raises
        StoreError.
        """
        with telling(self._working.copy, self.path.name):
            rows.unstage(self._db, tables)

    def ticket_changes(self, before: Iterable[Import], after: Import) -> TicketChanges:
        """How the tickets of a staged import differ from those whose place it takes. Raises StoreError."""
        with telling(self._working.copy, self.path.name):
            return compare.ticket_changes(self._db, before, after)

    def facts(self, imports: Iterable[Import] | None = None) -> Facts:
        """What the current imports say, or what these say, whose rows must be staged. Raises StoreError."""
        with telling(self._working.copy, self.path.name):
            return facts_of(self._db, self._meeting.imports.values() if imports is None else imports)

    def raw_cells(self, cells: Iterable[Cell], imports: Iterable[Import] | None = None) -> dict[Cell, RawCell]:
        """What stood in cells of the current imports, or of these, as far as it was kept. Raises StoreError."""
        current = self._meeting.imports.values() if imports is None else imports
        with telling(self._working.copy, self.path.name):
            return origins.raw_cells(self._db, current, cells)

    def counted_rows(
        self, facts: Iterable[MonthlyFact], most: int
    ) -> dict[MonthlyFact, tuple[int, tuple[TicketRow, ...]]]:
        """How many rows of a ticket log its monthly facts sum, and the first of them. Raises StoreError."""
        with telling(self._working.copy, self.path.name):
            return origins.counted_rows(self._db, facts, most)

    def tickets(self, asked: Asked, imports: Iterable[Import]) -> LoggedRows:
        """The rows of these imports' ticket logs that are asked for. Raises StoreError."""
        with telling(self._working.copy, self.path.name):
            return logged(self._db, imports, asked)

    # Saving

    def save(self) -> Path:
        """Publish to the user's file, and return it. Where someone else has changed that, this meeting goes on in a
        file beside it, and ``notice`` says so. Raises StoreError; nothing is lost then, and the user's file is whole.
        """
        self.notice = ""
        there = self._look()
        if there in ("", self._base.digest):
            if self.dirty or not there:
                self._base = publish(self._db, self._working, self._base)
        elif self.dirty:
            old = self.path.name
            self._move_to(name_beside(self.path))
            self.notice = f"{old} was changed by someone else. Your version was saved beside it as {self.path.name}."
        return self.path

    def save_as(self, path: Path) -> Path:
        """Publish to a new file, which this meeting goes on in. Raises StoreError where there is a file already."""
        self.notice = ""
        _refuse_existing(path)
        self._move_to(path)
        return self.path

    def close(self, *, publish: bool = True) -> None:
        """Save, unless told not to, and let the file go. Edits that were not saved come back when it is opened again.

        Closing twice is fine. Raises StoreError where saving fails; the store is still open then.
        """
        if not self._is_open:
            return
        with telling(self._working.copy, self.path.name):
            rows.sweep(self._db)
        if publish:
            self.save()
        self._is_open = False
        _let_go(self._db, self._working, keep=self.dirty)

    # Inside

    def _step(self, select: str, *, done: int) -> Edit | None:
        with telling(self._working.copy, self.path.name):
            found = self._db.conn.execute(select).fetchone()
            if found is None:
                return None
            seq, label, value = found
            edit = self._edit(value) if done else self._edit(value).inverse
            meeting = edits.apply(self._meeting, edit)
            with content.writing(self._db) as ledger:
                ledger.put("edits", (seq,), label, value, done)
                self._write(ledger, edit, meeting)
        self._stands(meeting)
        return edit

    def _write(self, ledger: Ledger, edit: Edit, meeting: Meeting) -> None:
        """Write the state that an edit leads to: the things it touched, and the order of those that came or went."""
        for place, key in dict.fromkeys((change.place, change.key) for change in edit.changes):
            single = place in edits.SINGLE
            thing = getattr(meeting, place) if single else getattr(meeting, place).get(key)
            if thing is None:
                ledger.drop("things", (place, key))
            else:
                ledger.put("things", (place, "" if single else key), _json(thing).decode())
        for place in dict.fromkeys(change.place for change in edit.changes if change.place not in edits.SINGLE):
            keys = list(getattr(meeting, place))
            if keys != list(getattr(self._meeting, place)):
                ledger.put("sequences", (place,), _json(keys).decode())
        ledger.put("meta", ("revision",), str(self._revision + 1))

    def _look(self) -> str:
        """The digest of the user's file; where it is what we last tried to bring there, that did succeed after all."""
        there = digest_of(self.path)
        with telling(self._working.copy, self.path.name):
            record = self._working.record()
        if record is not None and record.coming is not None and record.coming.digest == there:
            with telling(self.path):
                files.sync_folder(self.path.parent)
            self._base = record.coming
        return there

    def _stands(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self._revision += 1

    def _read(self) -> Meeting:
        """The meeting of the file. Raises Damaged where what it holds is not one."""
        try:
            things: dict[str, dict[str, Any]] = {place: {} for place in edits.TYPES}
            for place, key, value in self._db.conn.execute("SELECT place, key, value FROM things"):
                things[place][key] = msgspec.json.decode(value, type=edits.TYPES[place])
            orders = dict(self._db.conn.execute("SELECT place, keys FROM sequences").fetchall())
            fields: dict[str, Any] = {place: things[place][""] for place in edits.SINGLE if things[place]}
            for place in _MAPS:
                fields[place] = {key: things[place][key] for key in msgspec.json.decode(orders.get(place, "[]"))}
            return Meeting(content.meta(self._db, "meeting_id") or "", **fields)
        except (msgspec.MsgspecError, KeyError) as error:
            raise Damaged(self.path.name, f"it holds something unknown: {error}") from error

    def _edit(self, value: str) -> Edit:
        try:
            return edits.edit_from_json(value)
        except ValueError as error:
            raise Damaged(self.path.name, f"its history holds something unknown: {error}") from error

    def _move_to(self, path: Path) -> None:
        """Publish to a new path and go on there, with a working copy of its own."""
        working = WorkingFolder(path, self._working.home)
        try:
            publish(self._db, working, self._base)
            opened = open_working(working)
        except BaseException:
            working.release()
            raise
        old, self._working = self._working, working
        old_db, self._db = self._db, opened.db
        self._base = opened.base
        _let_go(old_db, old, keep=False)


def _let_go(db: Database, working: WorkingFolder, *, keep: bool) -> None:
    db.close()
    if not keep:
        with suppress(OSError):  # what is left of it is what the user's file holds, too
            working.discard()
    working.release()


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise StoreError(f"{path.name} is there already. Open it, or choose another name.", "exists")
