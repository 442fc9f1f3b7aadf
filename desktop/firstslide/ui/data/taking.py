"""A reviewed workbook's way into the meeting: stored, where it says something else asked about, and made current.

Each step that takes long is a task. Until the last one nothing of the workbook counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firstslide.meeting.edits import Conflict
from firstslide.meeting.errors import UserError
from firstslide.ui.sheet import words
from firstslide.ui.tasks import Cancelled, Task

if TYPE_CHECKING:
    from firstslide.meeting.imports import Table
    from firstslide.ui.session import Session
    from firstslide.workbooks.session import WorkbookSession
    from firstslide.workspace.refresh import Staged
    from firstslide.workspace.sight import Foreseen
    from firstslide.workspace.workspace import Workspace


@dataclass(frozen=True)
class Waiting:
    """A new version of a workbook, compared and waiting for somebody's word. ``take`` takes it, in a task; what it is
    given follows where it does not fit the meeting any more.
    """

    staged: Staged
    take: Callable[[Callable[[], object]], Task]
    leave: Callable[[], None]


class Taking:
    """Takes one workbook into the meeting that is open; another one that is opened meanwhile gets nothing of it."""

    def __init__(self, session: Session, workspace: Workspace, workbook: str, done: Callable[[], None]) -> None:
        """``done`` runs when it is in."""
        self._session, self._workspace = session, workspace
        self._workbook, self._done = workbook, done

    def start(
        self,
        workbook: WorkbookSession,
        tables: list[Table],
        replaces: str,
        ask: Callable[[Waiting], None],
    ) -> Task:
        """Store reviewed tables of the workbook. Cancelled: nothing is stored.

        ``replaces`` is the id of an import whose place it takes under another name. Where it says something else than
        the version before, ``ask`` gets it first, and decides.
        """
        total = sum(table.rows for table in tables) or 1

        def work(task: Task) -> tuple[Staged, Foreseen | None]:
            staged = self._workspace.stage(
                workbook,
                tables,
                progress=lambda p: task.report(f"{p.done:,} rows of {self._workbook}", min(1.0, p.done / total)),
                cancelled=task.cancelled,
                replaces=replaces,
            ).result()
            if staged.changes:
                return staged, None
            task.report(self._working)
            ahead = self._foreseen(staged)
            if task.cancelled():
                self._workspace.leave(staged)
                raise Cancelled
            return staged, ahead

        def came(found: tuple[Staged, Foreseen | None]) -> None:
            staged, ahead = found
            if staged.changes and self._open:
                ask(Waiting(staged, lambda refused: self._take(staged, refused), lambda: self._leave(staged)))
            else:
                self._accept(staged, ahead)

        return self._session.tasks.start(f"Importing {self._workbook}", work, came, self._session.tell)

    # Inside

    @property
    def _open(self) -> bool:
        return self._session.workspace is self._workspace

    @property
    def _working(self) -> str:
        return f"Working out what {self._workbook} says"

    def _take(self, staged: Staged, refused: Callable[[], object]) -> Task:
        def ready(ahead: Foreseen | None) -> None:
            if not self._accept(staged, ahead):
                refused()

        tasks = self._session.tasks
        return tasks.start(self._working, lambda _task: self._foreseen(staged), ready, self._session.tell)

    def _foreseen(self, staged: Staged) -> Foreseen | None:
        """What taking it leads to; None where it does not fit the meeting any more."""
        try:
            return self._workspace.foresee(staged.edit, staged.facts)()
        except Conflict:
            return None

    def _accept(self, staged: Staged, ahead: Foreseen | None) -> bool:
        """Make it current. False, with the trouble told, where it does not fit the meeting any more."""
        if not self._open:
            return False
        try:
            if ahead is not None:
                self._workspace.see_by(ahead)
            self._workspace.take(staged)
        except UserError as error:
            self._leave(staged)
            self._session.tell(str(error))
            return False
        self._session.show()
        same = (
            " Nothing in it differs from the one before." if staged.changes is not None and not staged.changes else ""
        )
        stored = words.stored(*staged.came)
        self._session.said.emit(f"Imported {stored} of {self._workbook}.{same} Ctrl+Z takes them back.")
        self._done()
        return True

    def _leave(self, staged: Staged) -> None:
        if self._open:
            self._session.left.emit()
            self._workspace.leave(staged)
