"""A meeting being worked on: open, import, draft, edit, undo, check, save.

The meeting lives twice: as a value in memory, which every edit changes at once, and in the store, which one thread
of its own owns and which follows. Where the disk fails, the edit stays in memory and waits in line, and ``trouble``
says so. The window never waits for the disk; the command line waits for everything with ``settle``.

This room knows no Qt and no argument parser.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from firstslide.analysis.behind import behind
from firstslide.deck.draft import Draft, draft
from firstslide.deck.templates import Template
from firstslide.meeting import edits
from firstslide.meeting.cells import Cell
from firstslide.meeting.edits import Edit
from firstslide.meeting.errors import UserError
from firstslide.meeting.facts import Facts, LoggedRows, Trait
from firstslide.meeting.imports import Import, Table
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period
from firstslide.store.errors import StoreError
from firstslide.store.store import Store
from firstslide.store.tickets import Asked
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.values import Progress
from firstslide.workspace import on_disk, refresh
from firstslide.workspace.on_disk import OnDisk
from firstslide.workspace.provenance import Provenance, provenance
from firstslide.workspace.refresh import Staged
from firstslide.workspace.sight import Foreseen, Seen, Sight, foreseen

T = TypeVar("T")


@dataclass(frozen=True)
class View(Seen):
    """Everything a screen or a command shows of the meeting at one moment.

    ``undo`` and ``redo`` are menu texts, or None where there is nothing to undo or redo. ``versions`` holds, by the id
    of each current import, those whose place it took, latest first.
    """

    meeting: Meeting
    facts: Facts
    undo: str | None
    redo: str | None
    path: Path
    unsaved: bool
    recovered: str = ""
    versions: dict[str, tuple[Import, ...]] = field(default_factory=dict)


class Workspace:
    """One open meeting. Call it from one thread (the window's, or the command's); the store has its own."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        """Open the store in its thread, and read the meeting. Raises UserError with a sentence."""
        self._owner = ThreadPoolExecutor(max_workers=1, thread_name_prefix="meeting-file")
        self._waiting: deque[Callable[[], object]] = deque()
        try:
            self._store = self._on_owner(open_store).result()
            meeting = self._on_owner(self._store.meeting).result()
            facts = self._on_owner(self._store.facts).result()
            self._done, self._undone = (list(e) for e in self._on_owner(self._store.history).result())
        except BaseException:
            self._owner.shutdown()
            raise
        self._facts = {frozenset(meeting.imports): facts}
        self._sight = Sight()
        self._trouble = ""
        self._unsaved = self._store.dirty
        self._view = self._see(meeting)

    @classmethod
    def open(cls, path: Path, *, home: Path | None = None) -> Workspace:
        """Open a meeting file. ``home`` is where working copies lie (the user's data folder by default)."""
        return cls(lambda: Store.open(path, home=home))

    @classmethod
    def create(cls, path: Path, *, home: Path | None = None) -> Workspace:
        """Make a new, empty meeting file. Raises UserError where one is there already."""
        return cls(lambda: Store.create(path, home=home))

    @classmethod
    def look(cls, path: Path, *, home: Path | None = None) -> View:
        """See a meeting as it is, without changing anything, not even the user's file."""
        with cls.rehearse(path, home=home) as workspace:
            return replace(workspace.view, path=path.resolve())

    @classmethod
    @contextmanager
    def rehearse(cls, path: Path, *, home: Path | None = None) -> Iterator[Workspace]:
        """A meeting to try something out on: whatever is staged, nothing of it is kept. Not for edits.

        Where another window works on the meeting, this is its published file.
        """
        with tempfile.TemporaryDirectory(prefix="firstslide-") as folder:
            try:
                workspace = cls.open(path, home=home)
            except StoreError as error:
                if error.code != "locked":
                    raise
                copy = Path(shutil.copy(path, Path(folder) / path.name))
                workspace = cls.open(copy, home=Path(folder) / "home")
            try:
                yield workspace
            finally:
                workspace.close(publish=False)

    @property
    def view(self) -> View:
        """The meeting as it is now."""
        return self._view

    @property
    def notice(self) -> str:
        """What the last saving had to do differently, as a sentence; "" where nothing."""
        return self._store.notice

    @property
    def trouble(self) -> str:
        """What keeps edits from the disk, as a sentence; "" where nothing does. They wait in memory meanwhile."""
        return self._trouble

    # Editing: memory at once, the store behind it

    def apply(self, edit: Edit) -> View:
        """Apply an edit. Raises edits.Conflict, and changes nothing, where the edit does not fit."""
        if not edit:
            return self._view
        meeting = edits.apply(self._view.meeting, edit)
        self._done.append(edit)
        self._undone.clear()
        return self._move_to(meeting, lambda: self._store.apply(edit))

    def undo(self) -> View:
        """Take the last edit back. Nothing happens where there is none."""
        if not self._done:
            return self._view
        meeting = edits.apply(self._view.meeting, self._done[-1].inverse)
        self._facts_of(meeting)  # where they can't be read, nothing has moved yet
        self._undone.append(self._done.pop())
        return self._move_to(meeting, self._store.undo)

    def redo(self) -> View:
        """Do again what was taken back."""
        if not self._undone:
            return self._view
        meeting = edits.apply(self._view.meeting, self._undone[-1])
        self._facts_of(meeting)
        self._done.append(self._undone.pop())
        return self._move_to(meeting, self._store.redo)

    def draft(self, template: Template | None = None) -> Draft:
        """Draft the deck from the data, as one undo step, in the order of a template (by default that of the difficult
        meeting). The answer says what was not drafted, and why.
        """
        drafted = draft(self._view.meeting, self._view.analysis, template)
        self.apply(drafted.edit)
        return drafted

    def fix(self, codes: Sequence[str] = ()) -> tuple[str, ...]:
        """Apply the fixes of all findings (or of the codes named), each its own undo step.

        Returns what each did, in words.
        """
        said: list[str] = []
        while fixable := [f for f in self._view.findings if f.fix and not f.waived and (not codes or f.code in codes)]:
            if len(said) > 2 * len(self._view.meeting.slides) + 10:
                raise RuntimeError("fixes undo each other")
            finding = fixable[0]
            assert finding.fix is not None
            self.apply(finding.fix)
            said.append(finding.fix_says)
        return tuple(said)

    # What takes long, ahead of time

    @property
    def next_undo(self) -> Edit | None:
        """The edit that ``undo`` would apply; None where there is nothing to undo."""
        return self._done[-1].inverse if self._done else None

    @property
    def next_redo(self) -> Edit | None:
        """The edit that ``redo`` would apply; None where there is nothing to do again."""
        return self._undone[-1] if self._undone else None

    def foresee(self, edit: Edit, facts: Facts | None = None) -> Callable[[], Foreseen]:
        """What an edit will lead to, for ``see_by``. Call this like all others, and what it returns in any thread: that
        works for seconds where the workbooks of a large meeting change, and changes nothing.

        ``facts`` are what the workbooks will say then, for whoever knows. Raises edits.Conflict; what it returns raises
        UserError.
        """
        meeting = edits.apply(self._view.meeting, edit)
        known = facts or self._facts.get(frozenset(meeting.imports))
        read = None if known else self._read(meeting)
        return lambda: foreseen(meeting, known or read.result())  # type: ignore[union-attr]

    def see_by(self, ahead: Foreseen) -> None:
        """See the meeting by what was foreseen, from now on: the edit that it was foreseen for takes no time then."""
        self._facts[ahead.imports], self._sight = ahead.facts, ahead.sight

    # Importing: rows are staged behind the scenes, and made current by an ordinary edit

    def stage(
        self,
        session: WorkbookSession,
        tables: Sequence[Table],
        *,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        replaces: str = "",
    ) -> Future[Staged]:
        """Bring the rows of the tables into the file, in the store's thread, and compare them with what they would take
        the place of; nothing shows until ``take``, and ``leave`` takes the rows out again.

        The future raises UserError where the workbook can't be read, or the rows can't be written: nothing is stored
        then. A current workbook of the same name is replaced, and the import with the id ``replaces``; their rows stay
        for undo.
        """
        taken = refresh.imported(session.summary, tables)
        meeting, now = self._view.meeting, (self._view.facts, self._view.analysis)
        before = refresh.replaced(meeting, taken.workbook, replaces)
        edit = refresh.taking(meeting, taken, before)

        def work() -> Staged:
            came = self._store.stage(session.records([t.id for t in tables], progress=progress, cancelled=cancelled))
            try:
                return refresh.staged(self._store, meeting, now, edit, taken, before, came)
            except BaseException:
                self._store.unstage([t.id for t in taken.tables])
                raise

        return self._on_owner(work)

    def take(self, staged: Staged) -> View:
        """Make a staged import current, as one undo step.

        Raises UserError, and changes nothing, where another version of the workbook was taken meanwhile: nobody has
        compared this one with that.
        """
        out = {change.key for change in staged.edit.changes if change.after is None}
        same = {i.id for i in refresh.replaced(self._view.meeting, staged.taken.workbook)}
        try:
            if same - out:
                raise edits.Conflict(staged.taken.workbook)
            meeting = edits.apply(self._view.meeting, staged.edit)
        except edits.Conflict as error:
            raise UserError(
                f"{staged.taken.workbook} was imported or taken out meanwhile. Nothing was changed: import it once "
                "more to see how it differs from what the meeting rests on now.",
                "imported-meanwhile",
            ) from error
        self._facts[frozenset(meeting.imports)] = staged.facts
        return self.apply(staged.edit)

    def leave(self, staged: Staged) -> None:
        """Let a staged import go: its rows are taken out of the file again, behind the scenes."""
        self._on_owner(lambda: self._store.unstage([table.id for table in staged.taken.tables]))

    # The workbooks' own files

    def on_disk(self) -> OnDisk:
        """How the files of the current imports are now; reads them all, so call it off the interface's thread."""
        return on_disk.look(self._view.meeting.imports.values())

    def origins(self, cells: Sequence[Cell], staged: Staged | None = None) -> Future[Provenance]:
        """Where a figure that rests on these cells comes from, as it was stored; a figure of a ``staged`` import that
        is not taken yet, from that. The future raises UserError.
        """
        view = self._view
        imports = tuple(view.meeting.imports.values()) if staged is None else (staged.taken,)
        facts = view.facts if staged is None else staged.facts
        return self._on_owner(lambda: provenance(self._store, facts, imports, cells))

    def tickets(
        self,
        function: str,
        period: Period,
        *,
        trait: Trait = "all",
        name: str = "",
        late: bool = False,
        level: str = "",
        reopened: bool = False,
    ) -> Future[LoggedRows]:
        """The rows of the current ticket logs that were counted for a function, by its key, in a month ("": those that
        name none), some hundreds of them.

        ``trait`` and ``name`` narrow them as in a ``TicketSplit``, ``late`` to those that were late, ``level`` to those
        that tell of a service level, by its key, ``reopened`` to those opened again. The future raises UserError.
        """
        view = self._view

        def read() -> LoggedRows:
            levels = frozenset(each.key for each in view.analysis.service_levels)
            found = behind(view.facts, view.meeting.same, function, period, level, levels)
            asked = Asked(found.functions, period, trait, name, late, bool(level), found.others, reopened, found.table)
            return self._store.tickets(asked, tuple(view.meeting.imports.values()))

        return self._on_owner(read)

    # Saving

    def save(self) -> Path:
        """Publish to the user's path, and wait. Returns where: beside the path, where that changed meanwhile."""
        self.settle()
        saved = self._on_owner(self._store.save).result()
        self._unsaved = False
        self._view = replace(self._view, unsaved=False, path=self._store.path)
        return saved

    def save_as(self, path: Path) -> Path:
        """Publish to another path, which becomes the meeting's own."""
        self.settle()
        saved = self._on_owner(lambda: self._store.save_as(path)).result()
        self._unsaved = False
        self._view = replace(self._view, unsaved=False, path=self._store.path)
        return saved

    def settle(self) -> None:
        """Wait until every edit is in the working copy. Raises the UserError that keeps one out."""
        self._on_owner(self._drain).result()
        self._trouble = ""

    def close(self, *, publish: bool = True) -> None:
        """Save (unless told not to) and let the file go. Raises UserError where saving fails; then it is still open."""
        if publish:
            self.settle()
        self._on_owner(lambda: self._store.close(publish=publish)).result()
        self._owner.shutdown()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        try:
            self.close(publish=kind is None)
        except UserError:
            self.close(publish=False)  # nobody can try again from here; the edits come back when it is opened
            raise

    # Inside

    def _on_owner(self, work: Callable[[], T]) -> Future[T]:
        return self._owner.submit(work)

    def _drain(self) -> None:
        """In the store's thread: write what waits, in order. What fails stays first in line, for the next try."""
        while self._waiting:
            self._waiting[0]()
            self._waiting.popleft()

    def _move_to(self, meeting: Meeting, store: Callable[[], object]) -> View:
        self._waiting.append(store)
        written = self._on_owner(self._drain)
        written.add_done_callback(self._wrote)
        self._unsaved = True
        self._view = self._see(meeting)
        return self._view

    def _wrote(self, written: Future[None]) -> None:
        error = written.exception()
        self._trouble = "" if error is None else str(error)

    def _facts_of(self, meeting: Meeting) -> Facts:
        key = frozenset(meeting.imports)
        if key not in self._facts:
            self._facts[key] = self._read(meeting).result()
        return self._facts[key]

    def _read(self, meeting: Meeting) -> Future[Facts]:
        current = tuple(meeting.imports.values())
        return self._on_owner(lambda: self._store.facts(current))

    def _see(self, meeting: Meeting) -> View:
        facts = self._facts_of(meeting)
        return View(
            **vars(self._sight.of(meeting, facts)),
            meeting=meeting,
            facts=facts,
            undo=self._done[-1].label if self._done else None,
            redo=self._undone[-1].label if self._undone else None,
            path=self._store.path,
            unsaved=self._unsaved,
            recovered=self._store.recovered,
            versions=self._sight.versions(meeting, self._done),
        )
