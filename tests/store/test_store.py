"""Create, edit, undo, redo, save, close and open again: nothing changes on the way."""

import threading
from pathlib import Path

import pytest

from firstslide.meeting import edits
from firstslide.meeting.brief import Step
from firstslide.meeting.edits import Change, Conflict, Edit
from firstslide.store.errors import StoreError
from firstslide.store.sqlite import sqlite3
from firstslide.store.store import Store

from .make import all_in, all_of, concern, labels, step


def test_a_new_meeting_is_published_at_once(store: Store, path: Path) -> None:
    assert path.exists()
    assert store.path == path.resolve()
    assert not store.dirty
    assert (*labels(store), store.recovered, store.notice) == (None, None, "", "")
    assert store.undo() is None
    assert store.redo() is None
    assert store.revision == 0


def test_creating_does_not_overwrite_a_file(path: Path, home: Path) -> None:
    path.write_bytes(b"mine")
    with pytest.raises(StoreError, match="is there already") as told:
        Store.create(path, home=home)
    assert told.value.code == "exists"
    assert path.read_bytes() == b"mine"


def test_creating_in_a_folder_that_is_not_there_says_so(path: Path, home: Path) -> None:
    with pytest.raises(StoreError, match="is not there any more"):
        Store.create(path.parent / "gone" / "Review.meeting", home=home)


def test_work_on_a_file_that_is_gone_is_kept_when_its_name_is_used_again(store: Store, path: Path, home: Path) -> None:
    store.apply(concern(store, "late"))
    store.close(publish=False)
    path.unlink()
    Store.create(path, home=home).close()
    [aside] = home.glob("*/set aside *.meeting")
    found = sqlite3.connect(aside)
    assert found.execute("SELECT label FROM edits").fetchall() == [("Concern late",)]
    found.close()


def test_edits_are_in_the_file_when_they_return(full: Store, path: Path, home: Path) -> None:
    full.apply(concern(full, "reopened"))
    before = all_of(full)
    full.close()
    assert all_in(path, home) == before


def test_edits_that_were_not_saved_come_back(full: Store, path: Path, home: Path) -> None:
    saved = path.read_bytes()
    full.apply(concern(full, "not saved"))
    before = all_of(full)
    full.close(publish=False)
    assert path.read_bytes() == saved
    again = Store.open(path, home=home)
    assert "brought back" in again.recovered
    assert again.dirty
    assert all_of(again) == before
    again.close()
    assert not list(home.glob("*/working.meeting"))
    again = Store.open(path, home=home)
    assert again.recovered == ""
    assert all_of(again) == before
    again.close()


def test_edits_that_were_not_saved_follow_a_file_that_was_moved(full: Store, path: Path, home: Path) -> None:
    full.apply(concern(full, "not saved"))
    before = all_of(full)
    full.close(publish=False)
    moved = path.rename(path.with_name("Moved.meeting"))
    again = Store.open(moved, home=home)
    assert "Your last edits of Moved.meeting were brought back" in again.recovered
    assert all_of(again) == before
    again.close()
    assert not path.exists()
    assert all_in(moved, home) == before
    with pytest.raises(StoreError, match="was not found"):
        Store.open(path, home=home)


def test_edits_that_were_not_saved_do_not_follow_a_copy(full: Store, path: Path, home: Path) -> None:
    saved = all_of(full)
    full.apply(concern(full, "not saved"))
    full.close(publish=False)
    copy = path.with_name("Copy.meeting")
    copy.write_bytes(path.read_bytes())
    assert all_in(copy, home) == saved
    again = Store.open(path, home=home)
    assert again.meeting().brief.concern == "not saved"
    again.close()


def test_undo_and_redo_return_what_they_did_and_survive_reopening(store: Store, path: Path, home: Path) -> None:
    first, second = concern(store, "one"), None
    store.apply(first)
    second = step(store, "a", "Call them")
    store.apply(second)
    assert labels(store) == ("Step a", None)
    assert store.undo() == second.inverse
    assert labels(store) == ("Concern one", "Step a")
    store.close()
    again = Store.open(path, home=home)
    assert again.undo() == first.inverse
    assert again.history() == ((), (second, first))
    assert again.redo() == first
    assert again.redo() == second
    assert again.history() == ((first, second), ())
    assert again.redo() is None
    again.close()


def test_a_new_edit_drops_what_could_be_redone(store: Store) -> None:
    store.apply(concern(store, "one"))
    store.undo()
    store.apply(concern(store, "two"))
    assert labels(store) == ("Concern two", None)
    assert [edit.label for edit in store.history()[0]] == ["Concern two"]


def test_an_empty_edit_is_no_step(store: Store) -> None:
    store.apply(Edit("Nothing", ()))
    assert (labels(store), store.revision) == ((None, None), 0)


def test_a_conflict_passes_through_and_changes_nothing(full: Store) -> None:
    full.undo()
    before = all_of(full)
    wrong = Change("steps", "z", Step("z", "never there"), None)
    with pytest.raises(Conflict):
        full.apply(Edit("Wrong", (*concern(full, "half").changes, wrong)))
    assert all_of(full) == before
    assert labels(full)[1] is not None


def test_the_order_of_things_is_kept(store: Store, path: Path, home: Path) -> None:
    for key in "cab":
        store.apply(step(store, key, key))
    store.apply(edits.put(store.meeting(), "Delete 2", [("steps", "a", None), ("steps", "c", None)]))
    store.undo()
    assert list(store.meeting().steps) == ["c", "a", "b"]
    store.close()
    again = Store.open(path, home=home)
    assert list(again.meeting().steps) == ["c", "a", "b"]
    again.close()


def test_a_thing_taken_out_and_put_back_in_one_edit_stands_last(store: Store, path: Path, home: Path) -> None:
    for key in "ab":
        store.apply(step(store, key, key))
    store.apply(edits.put(store.meeting(), "Again", [("steps", "a", None), ("steps", "a", Step("a", "new"))]))
    assert list(store.meeting().steps) == ["b", "a"]
    store.close()
    again = Store.open(path, home=home)
    assert list(again.meeting().steps) == ["b", "a"]
    again.undo()
    assert list(again.meeting().steps) == ["a", "b"]
    again.close()


def test_saving_as_goes_on_in_the_new_file(full: Store, path: Path, home: Path) -> None:
    saved = path.read_bytes()
    full.apply(concern(full, "elsewhere"))
    other = path.with_name("Other.meeting")
    assert full.save_as(other) == other.resolve()
    assert full.path == other.resolve()
    assert not full.dirty
    full.apply(concern(full, "more"))
    before, meeting_id = all_of(full), full.meeting_id
    full.close()
    assert path.read_bytes() == saved
    assert all_in(other, home) == before
    old = Store.open(path, home=home)
    assert old.recovered == ""
    assert old.meeting_id == meeting_id
    old.close()


def test_saving_as_does_not_overwrite_a_file(full: Store, path: Path) -> None:
    other = path.with_name("Other.meeting")
    other.write_bytes(b"mine")
    with pytest.raises(StoreError, match="is there already"):
        full.save_as(other)
    assert other.read_bytes() == b"mine"
    assert full.path == path.resolve()
    full.apply(concern(full, "goes on"))


def test_saving_what_is_saved_writes_nothing(full: Store, path: Path) -> None:
    before = path.stat()
    full.save()
    assert path.stat().st_ino == before.st_ino
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_a_second_window_is_told_so(store: Store, path: Path, home: Path) -> None:
    for way in (path, path.parent / ".." / path.parent.name / path.name):
        with pytest.raises(StoreError, match="open in another window already") as told:
            Store.open(way, home=home)
        assert told.value.code == "locked"
    store.apply(concern(store, "goes on"))
    store.close()
    Store.open(path, home=home).close()


def test_a_file_reached_by_a_link_is_the_same_file(store: Store, path: Path, home: Path) -> None:
    link = path.with_name("Link.meeting")
    link.symlink_to(path)
    with pytest.raises(StoreError, match="open in another window already"):
        Store.open(link, home=home)
    store.close()
    again = Store.open(link, home=home)
    again.apply(concern(again, "through the link"))
    again.close()
    assert link.is_symlink()


def test_another_thread_may_not_touch_it(store: Store) -> None:
    raised: list[BaseException] = []

    def touch() -> None:
        try:
            store.apply(concern(store, "from elsewhere"))
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is looked at below
            raised.append(error)

    thread = threading.Thread(target=touch)
    thread.start()
    thread.join()
    assert [type(error) for error in raised] == [sqlite3.ProgrammingError]
    assert store.revision == 0


def test_everything_uses_the_one_sqlite_that_sqlite_utils_took(root: Path) -> None:
    import sqlite_utils.db

    assert sqlite_utils.db.sqlite3 is sqlite3
    sources = (root / "desktop" / "firstslide").rglob("*.py")
    lines = {line for p in sources for line in p.read_text("utf-8").splitlines() if "import sqlite3" in line}
    assert lines
    assert all(line.startswith("from sqlite_utils.utils import sqlite3") for line in lines)


def test_the_working_copy_is_as_safe_as_promised(store: Store) -> None:
    def pragma(name: str) -> object:
        return store._db.conn.execute(f"PRAGMA {name}").fetchone()[0]

    names = ("journal_mode", "synchronous", "secure_delete", "trusted_schema", "cell_size_check", "mmap_size")
    assert [pragma(name) for name in names] == ["delete", 3, 1, 0, 1, 0]
    assert pragma("locking_mode") == "exclusive"


def test_no_path_of_this_machine_is_in_the_published_file(full: Store, path: Path, tmp_path: Path) -> None:
    assert str(tmp_path).encode() not in path.read_bytes()


def test_the_users_folder_holds_the_file_and_nothing_else(full: Store, path: Path) -> None:
    full.apply(concern(full, "once more"))
    full.save()
    assert list(path.parent.iterdir()) == [path]
