"""A workbook while it is reviewed: its child process asked from a thread of its own, answering on the interface's.

One thread, because a child answers one question at a time. Knows no widgets. What the user chose is kept as long as the
review lasts, so that a workbook whose import was stopped (which ends its child) can be opened again as it was.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from firstslide.meeting.errors import UserError
from firstslide.meeting.ids import key_of
from firstslide.meeting.imports import Field, Kind, Mend, Table
from firstslide.ui.tasks import Cancelled, Task
from firstslide.workbooks.mending.mends import joined

if TYPE_CHECKING:
    from firstslide.workbooks.layouts.layouts import Layout
    from firstslide.workbooks.session import WorkbookSession
    from firstslide.workbooks.values import ShownCell

T = TypeVar("T")
_READ = 20_000  # rows up to which a log is read to count its tickets


@dataclass(frozen=True)
class Choice:
    """What the user chose for a table: fields and internal columns by column number, what the table is, where it is,
    and how causes are mended. ``withdrawn`` are mends that hold no more.
    """

    table: str
    fields: dict[int, Field] = field(default_factory=dict)
    internal: dict[int, bool] = field(default_factory=dict)
    kind: Kind | None = None
    mends: tuple[Mend, ...] = ()
    range: str | None = None
    header_rows: tuple[int, ...] | None = None
    withdrawn: tuple[Mend, ...] = ()

    def then(self, later: Choice) -> Choice:
        """This choice and a later one of the same table."""
        return Choice(
            self.table,
            self.fields | later.fields,
            self.internal | later.internal,
            later.kind or self.kind,
            joined((m for m in self.mends if m not in later.withdrawn), later.mends),
            later.range or self.range,
            later.header_rows or self.header_rows,
        )


@dataclass(frozen=True)
class Tally:
    """What the chosen tables hold: records, and of logs each ticket as one of the ``values``. Not ``exact`` where a
    ticket of a large log has several rows: then its rows are counted.
    """

    functions: int = 0
    measures: int = 0
    periods: int = 0
    tickets: int = 0
    values: int = 0
    exact: bool = True


class Book(QObject):
    """An open workbook. Ask it on the interface's thread; ``close`` it in the end."""

    lost = Signal(str)  # the child has gone: a sentence
    _came = Signal(object, object, object)

    def __init__(self, session: WorkbookSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.tables: tuple[Table, ...] = session.summary.tables
        self.closed = False
        self._resting = False
        self._aside: dict[str, Table] = {}  # tables that were made, and taken back
        self._later: list[Callable[[], None]] = []  # what was asked while it rests
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="review")
        self._came.connect(self._arrive)

    def cells(
        self, sheet: str, first: int, last: int, done: Callable[[tuple[tuple[ShownCell, ...], ...]], None]
    ) -> None:
        """The cells of some rows, as shown. Nothing comes where the workbook was closed meanwhile."""
        self._ask(lambda: self.session.cells(sheet, first, last), done, self.lost.emit)

    def choose(
        self,
        choices: Sequence[Choice],
        done: Callable[[], None],
        failed: Callable[[str], None],
        *,
        alone: bool = False,
    ) -> None:
        """Understand tables again with what the user chose; ``tables`` holds the answer when ``done`` runs.

        With ``alone`` these are all choices that hold for their tables: others are taken back.
        """

        def understood(tables: list[Table]) -> None:
            new = {t.id: t for t in tables}
            self.tables = tuple(new.get(t.id, t) for t in self.tables)
            done()

        self._ask(lambda: [_chosen(self.session, c, alone=alone) for c in choices], understood, failed)

    def add_table(self, sheet: str, place: str, done: Callable[[Table], None], failed: Callable[[str], None]) -> None:
        """Make a table of a range in which none was found."""

        def made(table: Table) -> None:
            self.tables = (*self.tables, table)
            done(table)

        self._ask(lambda: self.session.add_table(sheet, place), made, failed)

    def put_aside(self, table: str) -> None:
        """Let a table that was made be as if it had not been; where there is none of that id, nothing happens."""
        self._aside |= {t.id: t for t in self.tables if t.id == table}
        self.tables = tuple(t for t in self.tables if t.id != table)

    def bring_back(self, table: str) -> None:
        """Let a table that was put aside be there again; where none was, nothing happens."""
        if (known := self._aside.pop(table, None)) is not None:
            self.tables = (*self.tables, known)

    def send_back(
        self,
        target: Path,
        taken: Sequence[str],
        done: Callable[[tuple[int, tuple[str, ...]]], None],
        failed: Callable[[str], None],
    ) -> None:
        """Write a copy for those who sent the workbook, with the problems of the tables that are taken marked: how many
        cells, and what it lost.
        """
        self._ask(lambda: self.session.send_back(target, taken), done, failed)

    def tally(self, tables: Sequence[Table], done: Callable[[Tally], None]) -> None:
        """Count what the tables hold. Logs of a row a ticket, and large ones, are counted by their rows, the rest by
        their records.
        """
        self._ask(lambda: _tally(self.session, tables), done, lambda _sentence: None)

    def layout(self, taken: Sequence[str], left_out: Sequence[str], done: Callable[[Layout], None]) -> None:
        """What is to be remembered of the workbook, by the ids of the tables that are taken and left out."""
        self._ask(lambda: self.session.layout(taken, left_out), done, None)

    def rest(self, then: Callable[[], None]) -> None:
        """Run ``then`` when the child is free: an import needs it for itself. What is asked meanwhile waits."""
        self._ask(lambda: None, lambda _nothing: then(), None)
        self._resting = True

    def wake(self) -> None:
        """Answer again: the import is over, and the review goes on."""
        self._resting = False
        while self._later:
            self._thread.submit(self._later.pop(0))

    def close(self) -> None:
        """End the child: at once, but a process that held a large workbook takes a while to go, and the window does
        not wait for it. Closing twice is fine.
        """
        if not self.closed:
            self.closed = True
            self._later.clear()
            self._thread.shutdown(wait=False, cancel_futures=True)
            threading.Thread(target=self.session.close, name="end of a review").start()

    # Inside

    def _ask(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[str], None] | None) -> None:
        if self.closed:
            return

        def run() -> None:
            try:
                answer: object = work()
            except BaseException as caught:  # noqa: BLE001 - delivered to the interface's thread, which decides
                answer = caught
            if not self.closed:
                self._came.emit(answer, done, failed)

        if self._resting:
            self._later.append(run)
        else:
            self._thread.submit(run)

    def _arrive(self, answer: Any, done: Callable[[Any], None], failed: Callable[[str], None] | None) -> None:
        if self.closed:
            return
        if not isinstance(answer, BaseException):
            done(answer)
        elif not isinstance(answer, UserError):
            raise answer
        elif failed is not None:
            failed(str(answer))


class Opening:
    """A workbook being opened in a task: whoever comes last, the task or the closing of the page, ends the child."""

    def __init__(self, path: Path, password: str = "") -> None:
        self._path = path
        self._password = password
        self._session: WorkbookSession | None = None
        self._left = False
        self.refusal = ""  # the code of the sentence with which it could not be opened
        self.notice = ""  # about the remembered layouts, where they are damaged

    def work(self, task: Task) -> WorkbookSession:
        """Open the workbook (in the task's thread). Raises UserError with a sentence."""
        from firstslide.workbooks.layouts import layout_file
        from firstslide.workbooks.session import WorkbookSession

        def report(progress: Any) -> None:
            task.report(
                f"{self._path.name}: {progress.words}", progress.done / progress.total if progress.total else -1.0
            )

        kept = layout_file.load()
        self.notice = kept.notice
        try:
            self._session = WorkbookSession.open(
                self._path,
                progress=report,
                cancelled=task.cancelled,
                password=self._password,
                layouts=kept.layouts,
            )
        except UserError as error:
            self.refusal = error.code
            raise
        if self._left or task.cancelled():
            self._session.close()
            raise Cancelled
        return self._session

    def leave(self) -> None:
        """Nobody waits for it any more."""
        self._left = True
        if self._session is not None:
            self._session.close()


def alike(table: Table, tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables with the same columns at the same places, ``table`` among them: one layout on several sheets."""
    layout = [(c.index, c.header) for c in table.columns]
    return tuple(t for t in tables if t.id == table.id or [(c.index, c.header) for c in t.columns] == layout)


def _chosen(session: WorkbookSession, choice: Choice, *, alone: bool) -> Table:
    return session.remap(
        choice.table,
        fields=choice.fields,
        kind=choice.kind,
        internal=choice.internal,
        mends=choice.mends,
        range=choice.range,
        header_rows=choice.header_rows,
        alone=alone,
    )


def _tally(session: WorkbookSession, tables: Sequence[Table]) -> Tally:
    functions: set[str] = set()
    measures: set[str] = set()
    periods: set[object] = set()
    values = 0
    small = [t.id for t in tables if t.kind != "tickets"]
    for batch in session.records(small) if small else ():
        functions |= {key_of(t.function) for t in batch.terms} | {key_of(f.function) for f in batch.facts if f.function}
        measures |= {key_of(s.measure) for s in batch.service_levels}
        measures |= {key_of(f.measure) for f in batch.facts if f.measure}
        periods |= {r.period for r in batch.facts}
        values += len(batch.terms) + len(batch.service_levels) + len(batch.facts)
    several = [t for t in tables if any(p.code == "several-rows-a-ticket" for p in t.problems)]
    read = [t.id for t in several if t.rows <= _READ]
    tickets = sum(t.rows for t in tables if t.kind == "tickets" and t.id not in read)
    found = {(batch.table, t.row) for batch in session.records(read) for t in batch.tickets} if read else set()
    tickets += len(found)
    exact = len(read) == len(several)
    return Tally(len(functions), len(measures), len(periods), tickets, values + tickets, exact)
