"""What fails half-way in one workbook does not stand in the way of the next; what can't be published is not lost."""

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from firstslide import cli
from firstslide.meeting.errors import UserError
from firstslide.store import publish
from firstslide.workbooks.session import WorkbookSession
from firstslide.workspace.workspace import Workspace


def test_a_workbook_that_fails_while_it_is_stored_leaves_the_next_its_meeting(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real, calls = WorkbookSession.records, []

    def dies_first(session: WorkbookSession, *args: Any, **named: Any) -> Iterator[Any]:
        calls.append(session)
        if len(calls) == 1:
            raise UserError("The reader stopped.", "reader")
        return real(session, *args, **named)

    monkeypatch.setattr(WorkbookSession, "records", dies_first)
    books = [str(root / "sample_workbooks" / name) for name in ("delivered.xlsx", "scope.xlsx")]
    assert cli.main(["import", *books, "--into", str(tmp_path / "m.meeting")]) == 2
    assert "open in another window" not in capsys.readouterr().err
    imports = Workspace.look(tmp_path / "m.meeting").meeting.imports.values()
    assert [i.workbook for i in imports] == ["scope.xlsx"]


def test_what_a_full_disk_keeps_from_the_file_is_there_the_next_time(
    sample_meeting: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, real = sample_meeting.read_bytes(), publish.files.replace

    def full(source: Path, target: Path) -> None:
        if target == sample_meeting:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(publish.files, "replace", full)
        assert cli.main(["set", str(sample_meeting), "customer", "Northwind Health"]) == 2
    assert "Nothing is lost" in capsys.readouterr().err
    assert sample_meeting.read_bytes() == before
    assert Workspace.look(sample_meeting).meeting.brief.customer == "Northwind Health"
