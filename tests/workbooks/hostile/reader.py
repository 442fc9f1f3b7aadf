"""One real child that reads file after file: what it said, what it used, and that the next file is unaffected."""

import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

import pytest

from firstslide.meeting.errors import UserError
from firstslide.meeting.facts import MonthlyFact
from firstslide.meeting.imports import Table
from firstslide.workbooks import protocol
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.values import Limits
from tests.workbooks.hostile.second import Read, day, written


@dataclass(frozen=True)
class Told:
    """What came of a file: its tables as they are imported, the problems by code and cell, or the refusal."""

    tables: tuple[Table, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    facts: tuple[MonthlyFact, ...] = ()
    shown: tuple[tuple[str, str], ...] = ()
    values: Read = field(default_factory=dict)  # where they were asked for
    refused: UserError | None = None


class Reader:
    """Opens workbooks through the same child as long as that lives, and through another after that."""

    def __init__(self, first: Path) -> None:
        self._stack = ExitStack()
        self._shared = self._start(first)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def read(self, path: Path, *, alone: bool = False, password: str = "", values: bool = False) -> Told:
        """Open a workbook and read all of it, as an import does. With ``values``
        those of all cells are told, as ``second.written`` writes them.
        """
        if alone:
            return read_alone(path, password, values=values)
        if self._shared._child.poll() is not None:
            self._shared = self._start(path)
        shared = self._shared
        shared._name = path.name
        folder = Path(shared._folder)
        try:
            request = protocol.Open(shared._next(), str(path), Limits(), password, shared._folder)
            shared.summary = shared._ask(request, protocol.Opened).summary
            told = _all_of(shared, values=values)
        except UserError as error:
            left = list(folder.iterdir()) if folder.is_dir() else []  # it goes with the child
            assert not left, "what was decrypted of a refused file stays behind"
            return Told(refused=error)
        for decrypted in folder.iterdir():  # goes with its session, which goes on here
            decrypted.unlink()
        return told

    def _start(self, path: Path) -> WorkbookSession:
        made = WorkbookSession(path, Limits())
        self._stack.callback(made.close)
        return made

    def peak(self) -> int:
        """How much memory the child has used at most, in bytes; 0 where it has ended: then ``most_of_all`` tells."""
        return peak_of(self._shared._child)


needs_memory = pytest.mark.skipif(sys.platform != "linux", reason="what memory children take, as Linux tells it")


def peak_of(child: "subprocess.Popen[bytes]") -> int:
    """The most memory that a child has held, in bytes; 0 where it has ended. Only where ``needs_memory``."""
    try:
        lines = Path(f"/proc/{child.pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


def most_of_all() -> int:
    """The most memory that any child of this process has held that has ended, in bytes. Only where ``needs_memory``."""
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def read_alone(path: Path, password: str = "", *, values: bool = False) -> Told:
    """Open a workbook in a child of its own, and read all of it."""
    try:
        with WorkbookSession.open(path, password=password) as opened:
            return _all_of(opened, values=values)
    except UserError as error:
        return Told(refused=error)


def _all_of(opened: WorkbookSession, *, values: bool) -> Told:
    summary = opened.summary
    tables = tuple(
        opened.remap(table.id, kind="delivered") if table.kind == "unknown" else table for table in summary.tables
    )
    facts = tuple(fact for batch in opened.records([t.id for t in tables]) for fact in batch.facts)
    found = [p for t in tables for p in t.problems] + list(summary.problems)
    shown = opened.cells(summary.sheets[0].name, 1, 10)
    cells = tuple(
        (f"{chr(64 + column)}{row}", cell.text)
        for row, line in enumerate(shown, start=1)
        for column, cell in enumerate(line[:26], start=1)
    )
    told = Told(tables, tuple((p.code, p.cell) for p in found if p.severity != "info"), facts, cells)
    return replace(told, values=_values(opened)) if values else told


def _values(opened: WorkbookSession) -> Read:
    """All values that are no error cells, in the way of the other reader."""
    return {
        (sheet.name, row, column): written(float(cell.raw)) if cell.kind == "number" else day(cell.raw)
        for sheet in opened.summary.sheets
        for row, line in enumerate(opened.cells(sheet.name, 1, sheet.rows), start=1)
        for column, cell in enumerate(line, start=1)
        if cell.kind not in ("empty", "error")
    }
