"""Whether the workbooks' files are still what was imported: told by their bytes, and never read again unasked."""

import hashlib
import os
from pathlib import Path

from firstslide.meeting.imports import Import
from firstslide.workspace.on_disk import OnDisk, changed_words, look, missing_words
from firstslide.workspace.workspace import Workspace


def taken(path: Path, name: str = "") -> Import:
    return Import(name or path.name, path.name, hashlib.sha256(path.read_bytes()).hexdigest(), str(path), "2026-07-03")


def test_a_file_that_is_as_it_was_is_not_told(tmp_path: Path) -> None:
    path = tmp_path / "v.xlsx"
    path.write_bytes(b"one")
    one = taken(path)
    os.utime(path, (1, 1))  # copied, synchronised, touched: its time says nothing
    assert look([one]) == OnDisk()


def test_a_change_of_the_same_size_and_time_is_found(tmp_path: Path) -> None:
    path = tmp_path / "v.xlsx"
    path.write_bytes(b"one")
    stat, one = path.stat(), taken(path)
    path.write_bytes(b"two")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    found = look([one])
    assert [c.taken for c in found.changed] == [one]
    assert found.changed[0].sha256 == hashlib.sha256(b"two").hexdigest()
    assert found.missing == ()


def test_what_is_not_there_is_missing_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "v.xlsx"
    path.write_bytes(b"one")
    one = taken(path)
    path.unlink()
    folder = Import("f", "f.xlsx", "", str(tmp_path), "")
    elsewhere = Import("e", "e.xlsx", "", "C:\\finance\\e\0.xlsx", "")
    typed = Import("t", "t.xlsx", "", "", "")
    assert look([one, folder, elsewhere, typed]) == OnDisk((), (one, folder, elsewhere))


def test_sentences_name_every_workbook(tmp_path: Path) -> None:
    books = [Import(name, f"{name}.xlsx", "", "", "") for name in "abc"]
    assert changed_words(books[:1]).startswith("a.xlsx has changed on disk since it was imported.")
    assert changed_words(books).startswith("a.xlsx, b.xlsx and c.xlsx have changed on disk since they were imported.")
    assert missing_words(books[:2]).startswith("a.xlsx and b.xlsx are not where they were imported from.")
    assert (changed_words([]), missing_words([])) == ("", "")


def test_a_workspace_asks_for_its_current_imports(sample_meeting: Path, root: Path, tmp_path: Path) -> None:
    with Workspace.open(sample_meeting, home=tmp_path / "home") as workspace:
        assert workspace.on_disk().changed == ()
        assert workspace.on_disk() == OnDisk()
