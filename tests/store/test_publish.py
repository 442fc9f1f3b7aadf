"""Saving never damages the user's file: it fails at every step here, and the file is the old one or the new one."""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from firstslide.store import files
from firstslide.store.errors import StoreError
from firstslide.store.seal import fingerprint
from firstslide.store.store import Store

from .make import all_in, all_of, concern

STEPS = ("sync", "sync_folder", "copy", "replace", "remove", "write")


class Faults:
    """Fail the n-th of all steps on files, once or from then on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, n: int, code: int, *, for_good: bool) -> None:
        self.steps = 0
        self.failed: list[str] = []
        for name in STEPS:
            monkeypatch.setattr(files, name, self._counted(name, getattr(files, name), n, code, for_good))

    def _counted(self, name: str, step: Callable[..., None], n: int, code: int, for_good: bool) -> Callable[..., None]:
        def counted(*args: Any) -> None:
            self.steps += 1
            if self.steps == n or (for_good and self.steps > n):
                self.failed.append(name)
                raise OSError(code, "made to fail")
            step(*args)

        return counted


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO], ids=["disk full", "disk error"])
@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
def test_a_fault_at_any_step_leaves_a_whole_file_and_loses_nothing(
    full: Store, path: Path, home: Path, tmp_path: Path, code: int, for_good: bool
) -> None:
    n, failures = 0, 0
    while True:
        n += 1
        full.apply(concern(full, f"try {n}"))
        old, new = path.read_bytes(), all_of(full)
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, n, code, for_good=for_good)
            told = _told(full.save)
        if told:
            failures += 1
            assert told in ("disk-full", "io")
            assert faults.failed
        assert all_of(full) == new
        assert fingerprint(path).intact
        if path.read_bytes() == old:
            assert full.dirty
        else:
            copy = tmp_path / f"{n}-{code}.meeting"
            copy.write_bytes(path.read_bytes())
            assert all_in(copy, home) == new
        assert full.save() == path.resolve(), "the next saving gets through, to the same file"
        assert not full.dirty
        assert list(path.parent.iterdir()) == [path]
        if not faults.failed:
            break
    assert n > 8, "the faults did not meet the steps"
    assert failures > 5


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_creating_and_saving_as_leave_nothing_half_done(full: Store, path: Path, home: Path, code: int) -> None:
    n = 0
    while True:
        n += 1
        other = path.with_name(f"Other {n}.meeting")
        before = all_of(full)
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, n, code, for_good=False)
            try:
                Store.create(other, home=home).close()
            except StoreError:
                assert not other.exists() or fingerprint(other).intact
        with pytest.MonkeyPatch.context() as patch:
            faults_2 = Faults(patch, n, code, for_good=False)
            third = path.with_name(f"Third {n}.meeting")
            try:
                full.save_as(third)
            except StoreError:
                assert not third.exists() or fingerprint(third).intact
        assert all_of(full) == before
        if not faults.failed and not faults_2.failed:
            break
    full.apply(concern(full, "goes on"))
    full.save()


def test_a_file_changed_by_someone_else_is_left_alone_and_ours_goes_beside(
    full: Store, path: Path, home: Path, tmp_path: Path
) -> None:
    theirs = _their_version(path, tmp_path)
    full.apply(concern(full, "ours"))
    ours = all_of(full)
    saved = full.save()
    assert saved != path.resolve()
    assert saved.name.startswith("Review (your version ")
    assert saved.name in full.notice
    assert "changed by someone else" in full.notice
    assert path.read_bytes() == theirs
    assert full.path == saved
    full.apply(concern(full, "ours, later"))
    assert full.save() == saved
    assert full.notice == ""
    later = all_of(full)
    full.close()
    assert all_in(saved, home) == later != ours
    again = Store.open(path, home=home)
    assert again.recovered == ""
    assert again.meeting().brief.concern == "theirs"
    again.close()


def test_three_conflicts_on_one_day_get_three_names(full: Store, path: Path, tmp_path: Path) -> None:
    names = set()
    for n in range(3):
        theirs = _their_version(full.path, tmp_path / str(n))
        old = full.path
        full.apply(concern(full, f"ours {n}"))
        names.add(full.save())
        assert old.read_bytes() == theirs
    assert len(names) == 3


def test_a_file_changed_by_someone_else_stays_where_we_have_nothing_new(
    full: Store, path: Path, tmp_path: Path
) -> None:
    theirs = _their_version(path, tmp_path)
    full.save()
    full.close()
    assert path.read_bytes() == theirs
    assert list(path.parent.iterdir()) == [path]


def test_a_file_changed_while_it_is_being_saved_is_left_alone(
    full: Store, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = files.write
    theirs: list[bytes] = []

    def they_come_in_between(target: Path, data: bytes) -> None:
        monkeypatch.setattr(files, "write", write)
        write(target, data)
        theirs.append(_their_version(path, tmp_path))

    full.apply(concern(full, "ours"))
    monkeypatch.setattr(files, "write", they_come_in_between)
    with pytest.raises(StoreError, match="changed by someone else just now"):
        full.save()
    assert path.read_bytes() == theirs[0]
    assert full.save().name.startswith("Review (your version ")
    assert path.read_bytes() == theirs[0]


def test_a_file_that_is_gone_is_put_back(full: Store, path: Path, home: Path) -> None:
    path.unlink()
    assert full.save() == path.resolve()
    before = all_of(full)
    full.close()
    assert all_in(path, home) == before


def test_a_folder_that_is_gone_is_said_and_nothing_is_lost(full: Store, path: Path, home: Path) -> None:
    stick = path.parent
    elsewhere = stick.rename(stick.with_name("pulled out"))
    full.apply(concern(full, "while it was out"))
    with pytest.raises(StoreError, match="connect the drive again") as told:
        full.close()
    assert told.value.code == "vanished"
    before = all_of(full)
    elsewhere.rename(stick)
    full.close()
    assert all_in(path, home) == before


def test_the_version_before_is_kept(full: Store, path: Path, home: Path) -> None:
    for n in range(6):
        full.apply(concern(full, f"{n}"))
        full.save()
    kept = sorted(home.glob("*/snapshots/*.meeting"))
    assert len(kept) == 3
    assert kept[-1].read_bytes() == path.read_bytes()
    assert all(fingerprint(one).intact for one in kept)


def test_a_private_file_stays_private(full: Store, path: Path, home: Path) -> None:
    path.chmod(0o600)
    full.apply(concern(full, "between us"))
    full.save()
    assert path.stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o077 == 0


def test_a_half_written_file_of_a_crash_is_tidied_away(full: Store, path: Path, home: Path) -> None:
    full.close()
    half = next(home.glob("Review-*")).name.removeprefix("Review-")
    left = path.with_name(f".{path.name}.{half}.tmp")
    left.write_bytes(b"half")
    Store.open(path, home=home).close()
    assert not left.exists()


def _told(do: Callable[[], object]) -> str:
    """The code of the StoreError that this raises; "" for none."""
    try:
        do()
    except StoreError as error:
        return error.code
    return ""


def _their_version(path: Path, elsewhere: Path) -> bytes:
    """Someone else, on a machine of their own, opens the same file, edits it and saves it. Returns its bytes."""
    theirs = Store.open(path, home=elsewhere / "their home")
    theirs.apply(concern(theirs, "theirs"))
    theirs.close()
    return path.read_bytes()
