"""A full disk: the edit is refused with a sentence, the meeting is as it was, and goes on when there is space again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from firstslide.store.content import is_intact
from firstslide.store.errors import StoreError
from firstslide.store.rows import are_intact
from firstslide.store.store import Store
from firstslide.workbooks.values import Records

from .make import all_in, all_of, bring_in, concern, table, taken, ticket

resource = pytest.importorskip("resource", reason="this system has no limits on the size of files")


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """The system refuses to let any file grow beyond this many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def no_page_more(store: Store) -> Iterator[None]:
    """SQLite finds its disk full as soon as it needs one page more."""
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count={pages}")
    try:
        yield
    finally:
        store._db.execute("PRAGMA max_page_count=1073741823")


def big_log() -> Records:
    return Records("big", tickets=tuple(ticket(row, f"INC{row:09}") for row in range(2, 20_000)))


def test_an_edit_that_does_not_fit_is_refused_and_goes_in_later(full: Store, path: Path, home: Path) -> None:
    before = all_of(full)
    edit = concern(full, "word " * 20_000)
    with no_page_more(full), pytest.raises(StoreError, match="is full") as told:
        full.apply(edit)
    assert told.value.code == "disk-full"
    assert str(home) in str(told.value)
    assert all_of(full) == before
    assert not full.dirty
    full.apply(edit)
    after = all_of(full)
    full.close()
    assert all_in(path, home) == after


def test_undo_and_redo_that_cannot_be_written_change_nothing(full: Store) -> None:
    full.apply(concern(full, "late"))
    full.undo()
    before = all_of(full)
    for step in (full.undo, full.redo):
        with no_file_over(100), pytest.raises(StoreError, match="Nothing is lost"):
            step()
        assert all_of(full) == before
    full.redo()
    assert full.meeting().brief.concern == "late"


def test_an_import_that_does_not_fit_stores_nothing(full: Store, path: Path) -> None:
    before, size = all_of(full), full._working.copy.stat().st_size
    with no_file_over(size), pytest.raises(StoreError, match="Nothing is lost") as told:
        full.stage([big_log()])
    assert told.value.code in ("disk-full", "io")
    assert all_of(full) == before
    assert are_intact(full._db)
    assert is_intact(full._db)
    bring_in(full, taken("i", table("big")), [big_log()])
    assert full.facts().monthly[-1].value == 19_998


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_saving_on_a_full_disk_leaves_the_file_as_it_was(full: Store, path: Path, home: Path, share: float) -> None:
    saved = path.read_bytes()
    bring_in(full, taken("i", table("big")), [big_log()])
    before = all_of(full)
    with (
        no_file_over(int(full._working.copy.stat().st_size * share)),
        pytest.raises(StoreError, match="Nothing is lost"),
    ):
        full.save()
    assert path.read_bytes() == saved
    assert list(path.parent.iterdir()) == [path]
    assert all_of(full) == before
    assert full.dirty
    full.close()
    assert all_in(path, home) == before


def test_a_folder_that_may_not_be_written_is_said(full: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from firstslide.store import files

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    full.apply(concern(full, "not here"))
    with monkeypatch.context() as patch:
        patch.setattr(files, "replace", refuse)
        with pytest.raises(StoreError, match="may not read or write") as told:
            full.save()
    assert told.value.code == "read-only"
    assert full.save_as(path.with_name("Elsewhere.meeting")).exists()
