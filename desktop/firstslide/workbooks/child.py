"""The process that reads workbooks for another: ``firstslide --reader``.

It answers one request after another until its input ends. Standard output belongs to the protocol alone, so whatever
any library prints goes nowhere. A workbook that it can't read is a sentence; what should not happen is reported with
its traceback; what kills the process is noticed by the parent. It never opens a meeting file or the network.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Problem

from . import job_memory, protocol
from .evidence import evidence
from .layouts import layout_use, layouts
from .mending import mends
from .reading import shown
from .reading.book import Book, open_book
from .records import clashes, records
from .records.raw_cells import with_raw_cells
from .tables import problems, remarks
from .tables.tables import Choices
from .tables.understand import Understood, answered, chosen_again, made, remap, understand_book
from .values import Limits, Progress, Sheet, SheetSummary, WorkbookSummary

_OFTEN = 0.1  # seconds between two reports of progress while rows stream
_BEAT = 0.15  # seconds without any report after which the last is said again


def main() -> int:
    """Serve the parent. Returns when it closes the pipe."""
    source, sink = _pipes()
    desk = Desk(sink)
    try:
        return _serve(desk, source, sink)
    finally:
        desk.leave()


def _serve(desk: Desk, source: BinaryIO, sink: BinaryIO) -> int:
    while (request := protocol.read_request(source)) is not None:
        try:
            desk.serve(request)
        except UserError as error:
            protocol.write(sink, protocol.Failed(request.id, error.code, str(error)))
        except MemoryError:
            protocol.write(sink, protocol.Failed(request.id, "memory", desk.too_much()))
        except (BrokenPipeError, KeyboardInterrupt):
            return 0
        except BaseException as error:  # noqa: BLE001 - a native reader's panic is not an Exception
            if isinstance(error, RuntimeError) and "new thread" in str(error):  # how a thread says it got no memory
                protocol.write(sink, protocol.Failed(request.id, "memory", desk.too_much()))
                continue
            protocol.write(sink, protocol.Failed(request.id, "bug", "The reader failed.", traceback.format_exc()))
    return 0


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The parent's pipes, taken out of the reach of everything that prints."""
    source = os.fdopen(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open until the end
    return source, sink


def limit_memory(size: int) -> None:
    """Refuse this process more memory than ``size`` bytes, where the system can."""
    if sys.platform == "win32":
        job_memory.limit(size)
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = size if hard == resource.RLIM_INFINITY else min(size, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    except (ValueError, OSError):
        return


class Desk:
    """The state of one session: a book and its tables. ``sink`` takes the replies."""

    def __init__(self, sink: BinaryIO) -> None:
        self._sink = sink
        self._limits = Limits()
        self._book: Book | None = None
        self._tables: dict[str, Understood] = {}
        self._layouts: dict[str, layout_use.Applied] = {}
        self._drawn: set[str] = set()
        self._reported = 0.0
        self._moved: protocol.Moved | None = None
        self._sent = 0.0
        self._folder = ""
        self._one_at_a_time = threading.Lock()

    def serve(self, request: protocol.Request) -> None:
        """Answer one request. Raises UserError with a sentence."""
        with self._alive(request.id):
            self._serve(request)

    @contextlib.contextmanager
    def _alive(self, number: int) -> Iterator[None]:
        """Say the last progress again while a long call, of a native reader for one, can't say any."""
        ended = threading.Event()

        def beat() -> None:
            with contextlib.suppress(OSError):
                while not ended.wait(_BEAT):
                    self._say_again(number)

        beating = threading.Thread(target=beat, name="beat", daemon=True)
        beating.start()
        try:
            yield
        finally:
            ended.set()
            beating.join()

    def _say_again(self, number: int) -> None:
        with self._one_at_a_time:
            if self._moved is not None and self._moved.id == number and time.monotonic() - self._sent > _BEAT:
                protocol.write(self._sink, self._moved)
                self._sent = time.monotonic()

    def _serve(self, request: protocol.Request) -> None:
        if isinstance(request, protocol.Open):
            self._open(request)
        elif isinstance(request, protocol.ReadCells):
            rows = tuple(shown.cells(self._sheet(request.sheet), request.first_row, request.last_row))
            self._reply(protocol.Cells(request.id, rows))
        elif isinstance(request, protocol.Remap):
            self._remap(request)
        elif isinstance(request, protocol.AddTable):
            self._add(request)
        elif isinstance(request, protocol.SendBack):
            self._send_back(request)
        elif isinstance(request, protocol.Remember):
            self._remember(request)
        else:
            self._records(request)

    def leave(self) -> None:
        """Remove what was decrypted, where the parent can't any more."""
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def too_much(self) -> str:
        """The sentence for a workbook that needs more memory than it may have."""
        return (
            f"The workbook needs more than {self._limits.memory / 1e9:g} GB of memory, which is the limit. Save only "
            "the sheets that are needed under a new name."
        )

    def _reply(self, reply: protocol.Reply) -> None:
        with self._one_at_a_time:  # several threads report progress
            protocol.write(self._sink, reply)
            if isinstance(reply, protocol.Moved):
                self._moved, self._sent = reply, time.monotonic()

    def _reporter(self, number: int) -> Callable[[Progress], None]:
        def report(progress: Progress) -> None:
            self._reply(protocol.Moved(number, progress.done, progress.total, progress.what, progress.unit))

        return report

    def _open(self, request: protocol.Open) -> None:
        self._limits = request.limits
        limit_memory(request.limits.memory)
        report = self._reporter(request.id)
        self._folder = request.folder
        folder = Path(request.folder) if request.folder else None
        book = open_book(Path(request.path), request.limits, report, request.password, folder)
        report(Progress(1, 1, "Finding the tables", ""))
        found = understand_book(book.sheets, book.as_of)
        met = layout_use.meet(book.sheets, found, request.layouts, book.path.name, book.as_of)
        understood = [_read_once(u) for u in met.tables]
        if not understood:
            raise UserError(_no_table(book), "no-table")
        self._book = book
        self._tables = {u.table.id: u for u in understood}
        self._layouts, self._drawn = met.applied, set(met.drawn)
        self._reply(protocol.Opened(request.id, _summary(book, understood, met.problems)))

    def _sheet(self, name: str) -> Sheet:
        sheet = next((s for s in self._book.sheets if s.name == name), None) if self._book else None
        if sheet is None:
            raise UserError(f"The workbook has no sheet {name}.", "no-sheet")
        return sheet

    def _table(self, table_id: str) -> Understood:
        understood = self._tables.get(table_id)
        if understood is None:
            raise UserError(f"The workbook has no table {table_id}; open it again.", "no-table")
        return understood

    def _remap(self, request: protocol.Remap) -> None:
        choices = Choices(
            fields=tuple((index, field.value) for index, field in request.fields.items()),
            internal=tuple(request.internal.items()),
            kind=request.kind,
            header_rows=request.header_rows,
            range=request.range,
            mends=request.mends,
        )
        assert self._book is not None
        understood = _read_once(self._chosen(request.table, choices, alone=request.alone))
        self._tables[request.table] = understood
        self._reply(protocol.Mapped(request.id, understood.table))

    def _chosen(self, table_id: str, choices: Choices, *, alone: bool) -> Understood:
        """A table with what was chosen, over what its layout chooses where it has one."""
        before = self._table(table_id)
        if (applied := self._layouts.get(table_id)) is None:
            return (chosen_again if alone else remap)(before, choices)
        applied = layout_use.choose(applied, choices, alone=alone)
        understood = layout_use.understand(applied)
        self._layouts[table_id] = applied
        return understood

    def _remember(self, request: protocol.Remember) -> None:
        assert self._book is not None
        left = dict.fromkeys(request.left_out, False) | dict.fromkeys(request.taken, True)
        tables = [(self._table(table_id), left[table_id]) for table_id in self._tables if table_id in left]
        book = self._book
        made_of = layouts.of_book(book.path.name, book.as_of, request.today, tables, frozenset(self._drawn))
        self._reply(protocol.Remembered(request.id, made_of))

    def _add(self, request: protocol.AddTable) -> None:
        assert self._book is not None
        understood = _read_once(made(self._sheet(request.sheet), request.range, self._book.as_of))
        self._tables[understood.table.id] = understood
        self._drawn.add(understood.table.id)
        self._reply(protocol.Mapped(request.id, understood.table))

    def _send_back(self, request: protocol.SendBack) -> None:
        from .sending.annotate import annotate  # brings openpyxl, which a bulk workbook is read without

        assert self._book is not None
        taken = [self._table(table_id).table for table_id in request.tables]
        sheets = {t.sheet for t in taken}
        general = problems.of_book(self._book.path.name, self._book.sheets, [u.table for u in self._tables.values()])
        told = [*(p for p in general if p.sheet in sheets), *(p for t in taken for p in t.problems)]
        done = annotate(self._book, told, Path(request.target), self._reporter(request.id))
        self._reply(protocol.SentBack(request.id, done.cells, done.lost))

    def _records(self, request: protocol.ReadRecords) -> None:
        assert self._book is not None
        tables = [self._table(table_id) for table_id in request.tables]
        total = sum(u.table.rows for u in tables)
        done = 0
        name = self._book.path.name
        batches = chain.from_iterable(
            with_raw_cells(records.records(u, name), self._sheet(u.table.sheet)) for u in tables
        )
        for batch in batches:
            done += max(len(batch.tickets), len(batch.terms), len(batch.service_levels), 1)
            self._reply(protocol.Batch(request.id, batch))
            if time.monotonic() - self._reported > _OFTEN:
                self._reported = time.monotonic()
                self._reporter(request.id)(Progress(min(done, total), total, "Reading the rows"))
        self._reply(protocol.Done(request.id))


def _no_table(book: Book) -> str:
    """The sentence for a workbook in which no table was found: the figures may be there, and only not computed."""
    if formulas := remarks.without_values(book.sheets):
        what = f"{formulas} without a computed value"
        return f"{book.path.name} holds no table that can be read: {what}. {remarks.COMPUTE}"
    return (
        f"{book.path.name} holds no table: no sheet has a row of headings with rows of figures below it. Choose "
        "another workbook."
    )


def _read_once(understood: Understood) -> Understood:
    """A table with the problems that only show once its records are read, and with the evidence of it all.

    The same key twice in one table is a question: the two may be parts of a sum, or one of them an error.
    """
    found = clashes.told(understood)
    if understood.choices.kind is not None:
        found = [answered(problem) for problem in found]
    table = understood.table
    told = (*table.problems, *mends.offered(found, understood.choices.mends))
    understood = replace(understood, table=replace(table, problems=told))
    return replace(understood, table=replace(understood.table, evidence=(*table.evidence, *evidence.of(understood))))


def _summary(book: Book, understood: list[Understood], told: tuple[Problem, ...]) -> WorkbookSummary:
    tables = tuple(u.table for u in understood)
    return WorkbookSummary(
        path=str(book.path),
        workbook=book.path.name,
        sha256=book.sha256,
        as_of=book.as_of,
        sheets=tuple(_sheet_summary(s) for s in book.sheets),
        tables=tables,
        problems=(*problems.of_book(book.path.name, book.sheets, tables), *told),
    )


def _sheet_summary(sheet: Sheet) -> SheetSummary:
    details = sheet.details
    return SheetSummary(
        sheet.name,
        sheet.hidden,
        sheet.row_count,
        sheet.column_count,
        tuple(sorted(details.hidden_rows)),
        tuple(sorted(details.hidden_columns)),
        details.frozen,
        dict(details.widths),
        details.merges,
    )
