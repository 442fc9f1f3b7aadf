"""Newer files are refused untouched; older ones open, and are copied before they are changed."""

import shutil
from pathlib import Path

import msgspec
import pytest
from sqlite_utils import Database, Migrations

from firstslide.meeting.facts import Facts
from firstslide.meeting.meeting import Meeting
from firstslide.store import schema
from firstslide.store.errors import StoreError
from firstslide.store.sqlite import sqlite3
from firstslide.store.store import Store

from .make import all_in, all_of, concern, labels

SAMPLES = sorted(Path(__file__).with_name("samples").glob("*.meeting"))


def test_there_is_a_sample_of_every_version() -> None:
    assert [sample.stem for sample in SAMPLES] == [f"v{n}" for n in range(1, schema.VERSION + 1)]
    assert [schema.header_of(sample).version for sample in SAMPLES] == list(range(1, schema.VERSION + 1))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_file_of_every_version_opens_as_what_it_was(sample: Path, path: Path, home: Path) -> None:
    shutil.copyfile(sample, path)
    then = sample.with_suffix(".json").read_bytes()
    now = all_in(path, home)
    assert all_the_same(msgspec.json.decode(then), msgspec.json.decode(now))
    assert by_default(then) == by_default(now), "what came later is as if nobody had said it"
    assert path.read_bytes() == sample.read_bytes()


def all_the_same(then: object, now: object) -> bool:
    """Whether a value holds what an older program wrote of it; newer ones may have given it further fields."""
    if isinstance(then, dict) and isinstance(now, dict):
        return all(key in now and all_the_same(value, now[key]) for key, value in then.items())
    if isinstance(then, list) and isinstance(now, list):
        return len(then) == len(now) and all(map(all_the_same, then, now))
    return then == now


def by_default(everything: bytes) -> tuple[Meeting, Facts]:
    """The meeting and its facts, with the defaults of today in fields that were not written."""
    meeting, _, facts = msgspec.json.decode(everything, type=tuple[Meeting, msgspec.Raw, Facts])
    return meeting, facts


def test_logs_of_older_versions_have_their_sums_and_no_splits(path: Path, home: Path) -> None:
    for sample in SAMPLES:
        shutil.copyfile(sample, path)
        facts = by_default(all_in(path, home))[1]
        logs = {source.table for source in facts.sources if source.kind == "tickets"}
        assert logs
        assert logs <= {fact.table for fact in facts.monthly}
        assert {split.table for split in facts.splits} == (logs if sample.stem not in ("v1", "v2") else set())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_file_of_every_version_can_be_edited_and_saved(sample: Path, path: Path, home: Path) -> None:
    shutil.copyfile(sample, path)
    store = Store.open(path, home=home)
    assert labels(store)[1]
    store.redo()
    while store.undo():
        pass
    while store.redo():
        pass
    store.apply(concern(store, "still works"))
    before = all_of(store)
    store.close()
    assert schema.header_of(path).version == schema.VERSION
    assert all_in(path, home) == before


def test_a_new_file_has_the_tables_that_are_checked() -> None:
    db = Database(memory=True)
    schema.migrate(db)
    schema.check_objects(db, "new")
    assert db.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    assert db.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
    db.close()


def test_a_newer_file_is_refused_and_left_as_it_is(full: Store, path: Path, home: Path) -> None:
    full.close()
    newer = bytearray(path.read_bytes())
    newer[60:64] = (schema.VERSION + 1).to_bytes(4, "big")
    path.write_bytes(newer)
    with pytest.raises(StoreError, match="saved by a newer First Slide") as told:
        Store.open(path, home=home)
    assert told.value.code == "newer"
    assert path.read_bytes() == newer


LATER = schema.VERSION + 1


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program of a later day, which has one more table."""
    steps = Migrations("firstslide")
    steps(name="1: the first tables")(schema._first)
    steps(name="2: what stood in the cells")(schema._second)
    steps(name="3: traits and times of tickets")(schema._third)
    steps(name="4: first and last day of logs")(schema._fourth)

    @steps(name=f"{LATER}: promises")
    def _promises(db: Database) -> None:
        db.table("promises").create({"id": str}, pk="id")

    monkeypatch.setattr(schema, "migrations", steps)
    monkeypatch.setattr(schema, "VERSION", LATER)
    monkeypatch.setattr(schema, "OBJECTS", schema.OBJECTS | {("table", "promises")})


def test_an_older_file_is_copied_then_migrated(path: Path, home: Path, later: None) -> None:
    shutil.copyfile(SAMPLES[0], path)
    store = Store.open(path, home=home)
    assert path.read_bytes() == SAMPLES[0].read_bytes(), "opening changes nothing"
    [kept] = home.glob("*/snapshots/*.meeting")
    assert kept.read_bytes() == SAMPLES[0].read_bytes()
    store.apply(concern(store, "later"))
    before = all_of(store)
    store.close()
    assert schema.header_of(path).version == LATER
    assert all_in(path, home) == before


def test_an_older_working_copy_that_a_crash_left_is_copied_then_migrated(
    full: Store, path: Path, home: Path, request: pytest.FixtureRequest
) -> None:
    full.apply(concern(full, "not saved"))
    before = all_of(full)
    full.close(publish=False)
    request.getfixturevalue("later")
    again = Store.open(path, home=home)
    assert "brought back" in again.recovered
    assert all_of(again) == before
    [kept] = home.glob(f"*/version {LATER - 1} *.meeting")
    assert schema.header_of(kept).version == LATER - 1
    again.close()
    assert schema.header_of(path).version == LATER


NOT_MEETINGS = {
    "empty": b"",
    "text": b"Dear all,\n" * 50,
    "zip": b"PK\x03\x04" + bytes(200),
    "head only": b"SQLite format 3\x00",
}


@pytest.mark.parametrize("data", NOT_MEETINGS.values(), ids=NOT_MEETINGS)
def test_what_is_no_meeting_file_is_refused_and_left_as_it_is(path: Path, home: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(StoreError, match="is not a meeting file") as told:
        Store.open(path, home=home)
    assert told.value.code == "not-a-meeting"
    assert path.read_bytes() == data


def test_a_database_of_someone_elses_is_refused(path: Path, home: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE meta (key, value)")
    other.close()
    with pytest.raises(StoreError, match="is not a meeting file"):
        Store.open(path, home=home)


def test_a_database_that_only_has_our_marks_is_refused(path: Path, home: Path) -> None:
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
    other.execute("PRAGMA user_version=1")
    other.execute("CREATE TABLE meta (key, value)")
    other.close()
    with pytest.raises(StoreError, match="is damaged"):
        Store.open(path, home=home)


def test_a_file_that_is_not_there_is_said(path: Path, home: Path) -> None:
    with pytest.raises(StoreError, match="was not found") as told:
        Store.open(path, home=home)
    assert told.value.code == "not-found"
    assert not path.exists()


def test_a_folder_is_no_meeting(path: Path, home: Path) -> None:
    path.mkdir()
    with pytest.raises(StoreError):
        Store.open(path, home=home)
