"""One workbook, read by a child process: ask it, cancel it, and survive whatever becomes of it.

The child is the program itself (``--reader``), so a bundle works too. The parent never parses a workbook; it gets
values. Every wait ends: with an answer, on cancelling, when the child dies, or after the limit of seconds without
progress.
"""

from __future__ import annotations

import contextlib
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, TypeVar, cast

from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Field, Kind, Mend, Table

from . import protocol
from .layouts import layout_file
from .layouts.layouts import Layout
from .values import Limits, Progress, Records, ShownCell, WorkbookSummary

OnProgress = Callable[[Progress], None]
Cancelled = Callable[[], bool]
_Answer = TypeVar("_Answer", bound=protocol.Reply)
_POLL = 0.05  # how late, in seconds, a cancellation may be noticed


class ReadingCancelled(UserError):
    """The user stopped it; nothing was stored."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Reading {name} was stopped. Nothing was stored.", "cancelled")


class WorkbookSession:
    """An open workbook. ``summary`` tells what is in it; use it as a context manager, or ``close`` it.

    It may be used from several threads: one question is answered after the other.
    """

    summary: WorkbookSummary

    def __init__(self, path: Path, limits: Limits) -> None:
        self._name = path.name
        self._limits = limits
        self._last_id = 0
        self._asking = threading.Lock()
        self._folder = _private_folder()
        self._child = _start()
        self._replies: queue.Queue[protocol.Reply | None] = queue.Queue(maxsize=8)
        self._listener = threading.Thread(target=self._listen, name=f"reader of {path.name}", daemon=True)
        self._listener.start()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        progress: OnProgress | None = None,
        cancelled: Cancelled | None = None,
        limits: Limits | None = None,
        password: str = "",
        layouts: Sequence[Layout] = (),
    ) -> Self:
        """Read and understand a workbook. Raises UserError with a sentence for whatever can't be read.

        Tables that have one of the ``layouts`` come with what was chosen for it; see ``layout_use``.

        The error's code is ``password`` where the workbook needs one, ``wrong-password`` where the one given is not it.
        """
        path = Path(path)
        limits = limits or Limits()
        _look(path, limits)
        session = cls(path, limits)
        try:
            where, folder = str(path.resolve()), session._folder
            request = protocol.Open(session._next(), where, limits, password, folder, tuple(layouts))
            session.summary = session._ask(request, protocol.Opened, progress, cancelled).summary
        except BaseException:
            session.close()
            raise
        return session

    def cells(self, sheet: str, first_row: int, last_row: int) -> tuple[tuple[ShownCell, ...], ...]:
        """The cells of some rows of a sheet, as Excel would show them. Rows past the end are left out."""
        return self._ask(protocol.ReadCells(self._next(), sheet, first_row, last_row), protocol.Cells).rows

    def remap(
        self,
        table_id: str,
        fields: Mapping[int, Field] | None = None,
        kind: Kind | None = None,
        header_rows: Sequence[int] | None = None,
        range: str | None = None,  # noqa: A002 - what Excel calls it
        internal: Mapping[int, bool] | None = None,
        mends: Sequence[Mend] = (),
        alone: bool = False,
    ) -> Table:
        """Understand a table again with what the user chose; choices made before stay. Fields are by column number.

        A mend takes the place of the one chosen before for the same cause, column and row. With ``alone`` only what is
        given here holds: that takes choices back.

        Raises UserError where the range or the header rows hold no table.
        """
        headers = None if header_rows is None else tuple(header_rows)
        request = protocol.Remap(
            self._next(), table_id, dict(fields or {}), kind, headers, range, dict(internal or {}), tuple(mends), alone
        )
        return self._ask(request, protocol.Mapped).table

    def records(
        self, table_ids: Sequence[str], *, progress: OnProgress | None = None, cancelled: Cancelled | None = None
    ) -> Iterator[Records]:
        """What the tables say, in batches; the rows of a ticket log are streamed."""
        with self._alone():
            request = protocol.ReadRecords(self._next(), tuple(table_ids))
            self._send(request)
            while not isinstance(reply := self._wait(request.id, progress, cancelled), protocol.Done):
                assert isinstance(reply, protocol.Batch), reply
                yield reply.records

    def add_table(self, sheet: str, range: str) -> Table:  # noqa: A002 - what Excel calls it
        """Make a table of a range in which none was found. Raises UserError where there is nothing to make one of."""
        return self._ask(protocol.AddTable(self._next(), sheet, range), protocol.Mapped).table

    def send_back(
        self,
        target: Path,
        tables: Sequence[str] | None = None,
        *,
        progress: OnProgress | None = None,
        cancelled: Cancelled | None = None,
    ) -> tuple[int, tuple[str, ...]]:
        """Write a copy of the workbook with the problems of tables, by their ids, marked, commented and listed, for
        those who sent it; without any named, of all that were found at first.

        Gives the number of cells marked, and what the copy could not keep, in words. Raises UserError.
        """
        ids = [t.id for t in self.summary.tables] if tables is None else tables
        request = protocol.SendBack(self._next(), str(target.absolute()), tuple(ids))
        answer = self._ask(request, protocol.SentBack, progress, cancelled)
        return answer.cells, answer.lost

    def layout(self, taken: Sequence[str], left_out: Sequence[str] = ()) -> Layout:
        """The workbook's layout to remember, by the ids of the tables that are taken and of those left out."""
        request = protocol.Remember(self._next(), tuple(taken), tuple(left_out), layout_file.today())
        return self._ask(request, protocol.Remembered).layout

    def close(self) -> None:
        """End the child. Closing twice is fine."""
        self._child.kill()
        while self._listener.is_alive():
            self._drain()
            self._listener.join(_POLL)
        self._replies.put(None)  # whoever still waits, in another thread, learns that it is gone
        self._child.wait()
        for stream in (self._child.stdin, self._child.stdout):
            if stream is not None:
                _close_quietly(stream)
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --------------------------------------------------------------------------------------- talking to the child

    def _next(self) -> int:
        self._last_id += 1
        return self._last_id

    def _listen(self) -> None:
        stream = cast(BinaryIO, self._child.stdout)
        while (reply := protocol.read_reply(stream)) is not None:
            self._replies.put(reply)
        self._replies.put(None)

    def _drain(self) -> None:
        while True:
            try:
                self._replies.get_nowait()
            except queue.Empty:
                return

    def _send(self, request: protocol.Request) -> None:
        try:
            protocol.write(cast(BinaryIO, self._child.stdin), request)
        except (OSError, ValueError):
            raise self._died() from None

    def _ask(
        self,
        request: protocol.Request,
        answer: type[_Answer],
        progress: OnProgress | None = None,
        cancelled: Cancelled | None = None,
    ) -> _Answer:
        with self._alone():
            self._send(request)
            reply = self._wait(request.id, progress, cancelled)
        assert isinstance(reply, answer), reply
        return reply

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """One question at a time: another thread's waits until the answer is complete."""
        if not self._asking.acquire(timeout=self._limits.seconds):
            raise RuntimeError("asked a workbook for something else while its records were being read")
        try:
            yield
        finally:
            self._asking.release()

    def _wait(self, number: int, progress: OnProgress | None, cancelled: Cancelled | None) -> protocol.Reply:
        """The next reply to request ``number`` that is not progress. Progress said again is none: it only says that
        the child is alive.
        """
        deadline = time.monotonic() + self._limits.seconds
        before: protocol.Reply | None = None
        while True:
            if cancelled is not None and cancelled():
                self.close()
                raise ReadingCancelled(self._name)
            try:
                reply = self._replies.get(timeout=_POLL)
            except queue.Empty:
                if not self._listener.is_alive() and self._replies.empty():
                    raise self._died() from None
                if time.monotonic() > deadline:
                    self.close()
                    raise self._too_slow() from None
                continue
            if reply is None:
                raise self._died()
            if reply != before:
                deadline = time.monotonic() + self._limits.seconds
            before = reply
            if reply.id != number:
                continue
            if isinstance(reply, protocol.Moved):
                if progress is not None:
                    progress(Progress(reply.done, reply.total, reply.what, reply.unit))
                continue
            return self._said(reply)

    def _said(self, reply: protocol.Reply) -> protocol.Reply:
        if not isinstance(reply, protocol.Failed):
            return reply
        if reply.bug:
            raise RuntimeError(f"The reader of {self._name} failed.\n{reply.bug}")
        raise UserError(reply.message, reply.code)

    def _died(self) -> UserError:
        self.close()
        return UserError(
            f"{self._name} could not be read: the reader stopped on it. The file is probably damaged; "
            "open it in Excel, save it under a new name, and import that.",
            "reader-died",
        )

    def _too_slow(self) -> UserError:
        return UserError(
            f"{self._name} could not be read: there was no progress for {self._limits.seconds:g} seconds, which is the "
            "limit. Open it in Excel, save only the sheets that are needed under a new name, and import that.",
            "too-slow",
        )


def _look(path: Path, limits: Limits) -> None:
    """Refuse what can be refused without starting a child."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise UserError(f"There is no file {path}. Check the name and the folder.", "no-file") from None
    except OSError as error:
        raise UserError(f"{path} can't be opened: {error.strerror or error}.", "no-access") from None
    if path.is_dir():
        raise UserError(f"{path} is a folder. Choose a workbook in it.", "not-a-file")
    if size == 0:
        raise UserError(f"{path.name} is empty (0 bytes). Ask for it to be sent again.", "empty-file")
    if size > limits.file_size:
        raise UserError(
            f"{path.name} has {size / 1e6:,.0f} MB; the limit for a file is {limits.file_size / 1e6:,.0f} MB. "
            "Save only the sheets that are needed under a new name.",
            "file-too-large",
        )


def _private_folder() -> str:
    """A new folder that only this user may read, for what a password protects; "" where there is no place for one."""
    try:
        return tempfile.mkdtemp(prefix="firstslide-reader-")
    except OSError:
        return ""


def _start() -> subprocess.Popen[bytes]:
    frozen = bool(getattr(sys, "frozen", False))
    command = [sys.executable, "--reader"] if frozen else [sys.executable, "-m", "firstslide", "--reader"]
    # Each thread of the C library's own heaps would claim 64 MB of the memory that the child may have.
    environment = {**os.environ, "MALLOC_ARENA_MAX": "2"}
    if not frozen:
        root = str(Path(__file__).resolve().parents[2])
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (root, environment.get("PYTHONPATH", ""))))
    flags: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        creationflags=flags,
    )


def _close_quietly(stream: object) -> None:
    with contextlib.suppress(OSError):
        cast(BinaryIO, stream).close()
