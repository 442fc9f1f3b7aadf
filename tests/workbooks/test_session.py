"""The child process: asked, cancelled, killed and starved, and always an answer in the end."""

import io
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Field
from firstslide.workbooks import protocol, session
from firstslide.workbooks.session import ReadingCancelled, WorkbookSession
from firstslide.workbooks.values import Limits, Progress
from tests.workbooks.make import VOLUMES, workbook

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return workbook(tmp_path / "volumes.xlsx", Volumes=[["Volumes delivered"], [], *VOLUMES])


def test_a_workbook_is_opened_shown_mapped_and_read(path: Path) -> None:
    seen: list[Progress] = []
    with WorkbookSession.open(path, progress=seen.append) as session:
        summary = session.summary
        assert (summary.workbook, len(summary.sha256), summary.sheets[0].rows) == ("volumes.xlsx", 64, 6)
        (table,) = summary.tables
        assert table.unambiguous
        shown = session.cells("Volumes", 3, 4)
        assert [c.text for c in shown[1]] == ["Service desk", "tickets", "100", "120", "130", "350"]
        (records,) = session.records([table.id])
        assert sum(f.value for f in records.facts) == 410
        assert records.facts[0].cells[0].workbook == "volumes.xlsx"
        mapped = session.remap(table.id, {2: Field.SITE}, kind="effort")
        assert (mapped.kind, mapped.columns[1].why, mapped.id) == ("effort", "chosen by you", table.id)
        (again,) = session.records([table.id])
        assert {f.site for f in again.facts} == {"tickets", "invoices"}
    assert seen


def test_how_far_it_is_in_words() -> None:
    assert Progress(12_000, 120_000, "Reading Volumes").words == "Reading Volumes: 12,000 of 120,000 rows"
    assert Progress(5_000, 0, "Reading the rows").words == "Reading the rows: 5,000 rows"
    assert Progress(1, 3, "Reading Volumes", "sheets").words == "Reading Volumes: 1 of 3 sheets"
    assert Progress(0, 9, "Reading the sheets").words == "Reading the sheets"
    assert Progress(30, 100, "Marking Volumes", "").words == "Marking Volumes", "a share"


def test_the_tables_of_two_calls_come_with_their_ids(tmp_path: Path) -> None:
    path = workbook(tmp_path / "two.xlsx", Volumes=VOLUMES, Effort=VOLUMES)
    with WorkbookSession.open(path) as session:
        ids = [t.id for t in session.summary.tables]
        assert [r.table for r in session.records(ids)] == ids


def test_records_left_half_read_do_not_disturb_the_next_question(tmp_path: Path) -> None:
    log = [["number", "opened_at", "group"], *([f"T{n}", "2026-01-05", "Desk"] for n in range(9_000))]
    with WorkbookSession.open(workbook(tmp_path / "log.xlsx", Log=log)) as session:
        records = session.records([session.summary.tables[0].id])
        assert len(next(records).tickets) == 2_000
        records.close()  # type: ignore[attr-defined]
        assert session.cells("Log", 2, 2)[0][0].text == "T0"
        assert sum(len(r.tickets) for r in session.records([session.summary.tables[0].id])) == 9_000


def test_two_threads_take_turns(path: Path) -> None:
    with WorkbookSession.open(path) as session:
        answers: list[str] = []
        ask = [
            threading.Thread(target=lambda r=r: answers.append(session.cells("Volumes", r, r)[0][0].text))
            for r in (4, 5)
        ]
        for thread in ask:
            thread.start()
        for thread in ask:
            thread.join()
        assert sorted(answers) == ["Invoices", "Service desk"]


def test_unknown_sheets_and_tables_are_sentences(path: Path) -> None:
    with WorkbookSession.open(path) as session:
        for call in (
            lambda: session.cells("Nowhere", 1, 2),
            lambda: session.remap("gone"),
            lambda: list(session.records(["gone"])),
        ):
            with pytest.raises(UserError):
                call()
        assert session.cells("Volumes", 1, 1)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("missing.xlsx", None, "no-file"),
        ("empty.xlsx", b"", "empty-file"),
        ("text.xlsx", b"Function,Jan\nDesk,1\n", "text-as-workbook"),
    ],
)
def test_bad_files_are_sentences_within_seconds(tmp_path: Path, name: str, content: bytes | None, code: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UserError) as error:
        WorkbookSession.open(path)
    assert error.value.code == code


def test_a_folder_a_huge_file_and_one_without_a_table(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        WorkbookSession.open(tmp_path)
    letter = workbook(tmp_path / "letter.xlsx", Letter=[["Dear Sir,"], [], ["thank you."]])
    with pytest.raises(UserError, match=r"letter\.xlsx holds no table"):
        WorkbookSession.open(letter)
    with pytest.raises(UserError, match="the limit for a file is 0 MB"):
        WorkbookSession.open(letter, limits=Limits(file_size=100))


def test_cancelling_ends_the_child(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[subprocess.Popen[bytes]] = []
    start = session._start

    def started() -> subprocess.Popen[bytes]:
        children.append(start())
        return children[-1]

    monkeypatch.setattr(session, "_start", started)
    with pytest.raises(ReadingCancelled, match="Nothing was stored"):
        WorkbookSession.open(path, cancelled=lambda: True)
    assert [child.returncode is not None for child in children] == [True]


def test_cancelling_while_records_stream(tmp_path: Path) -> None:
    log = [["number", "opened_at", "group"], *([f"T{n}", "2026-01-05", "Desk"] for n in range(9_000))]
    with WorkbookSession.open(workbook(tmp_path / "log.xlsx", Log=log)) as session:
        stop: list[bool] = []
        records = session.records([session.summary.tables[0].id], cancelled=lambda: bool(stop))
        next(records)
        stop.append(True)
        with pytest.raises(ReadingCancelled):
            next(records)
        assert session._child.returncode is not None


@on_posix
def test_a_child_that_dies_is_a_sentence_and_the_next_file_is_unaffected(path: Path) -> None:
    with WorkbookSession.open(path) as session:
        os.kill(session._child.pid, signal.SIGKILL)
        with pytest.raises(UserError) as error:
            session.cells("Volumes", 1, 2)
        assert error.value.code == "reader-died"
    with WorkbookSession.open(path) as session:
        assert session.summary.tables


@on_posix
def test_a_child_that_hangs_is_ended_by_the_limit_that_names_itself(path: Path) -> None:
    with WorkbookSession.open(path) as session:
        session._limits = replace(session._limits, seconds=0.3)
        os.kill(session._child.pid, signal.SIGSTOP)
        with pytest.raises(UserError, match=r"no progress for 0\.3 seconds"):
            session.cells("Volumes", 1, 2)
        assert session._child.returncode is not None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory so")
def test_a_workbook_that_needs_too_much_memory_is_a_sentence(tmp_path: Path) -> None:
    rows = [["Function", "Jan-26"], *([f"Function {n} {'x' * 400}", n] for n in range(20_000))]
    path = workbook(tmp_path / "large.xlsx", Volumes=rows)
    with pytest.raises(UserError) as error:
        WorkbookSession.open(path, limits=Limits(memory=130_000_000))
    assert error.value.code in ("memory", "reader-died")


def test_closing_twice_is_fine_and_a_closed_session_says_so(path: Path) -> None:
    session = WorkbookSession.open(path)
    session.close()
    session.close()
    with pytest.raises(UserError):
        session.cells("Volumes", 1, 2)


def test_what_a_library_prints_never_reaches_the_protocol() -> None:
    """Standard output of the child is the protocol's alone, also for what is written below Python."""
    code = (
        "import os, sys\n"
        "from firstslide.workbooks import child, protocol\n"
        "source, sink = child._pipes()\n"
        "print('noise'); os.write(1, b'noise'); sys.stderr.write('noise'); os.write(2, b'noise')\n"
        "protocol.write(sink, protocol.Done(7))\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert told.stderr == b""
    assert len(told.stdout) == 4 + int.from_bytes(told.stdout[:4], "little")


def test_a_broken_frame_reads_as_the_end() -> None:
    assert protocol.read_reply(io.BytesIO(b"")) is None
    assert protocol.read_reply(io.BytesIO(b"\x05\0\0\0ab")) is None
    assert protocol.read_reply(io.BytesIO(b"\x02\0\0\0\xff\xff")) is None
    assert protocol.read_reply(io.BytesIO(b"\xff\xff\xff\xff" + b"x" * 20)) is None


def test_the_child_imports_no_qt() -> None:
    code = "import sys, firstslide.workbooks.child; print([m for m in sys.modules if 'PySide' in m or 'shiboken' in m])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
