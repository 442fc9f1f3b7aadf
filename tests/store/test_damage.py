"""A damaged file is refused or recovered; it never opens as something that nobody wrote."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from firstslide.store.errors import StoreError
from firstslide.store.store import Store

from .make import all_in, all_of, concern, filled
from .rounds import rounds

PAGE = 4096
SEED = 20260630


def flipped(data: bytes, chance: random.Random) -> bytes:
    at = chance.choice([at for at, byte in enumerate(data) if byte])  # where there is something to damage
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def zeroed(data: bytes, chance: random.Random) -> bytes:
    used = [at for at in range(0, len(data), PAGE) if any(data[at : at + PAGE])]
    at = chance.choice(used)
    return data[:at] + bytes(PAGE) + data[at + PAGE :]


def swapped(data: bytes, chance: random.Random) -> bytes:
    while True:
        one, two = (chance.randrange(len(data) // PAGE) * PAGE for _ in range(2))
        if data[one : one + PAGE] != data[two : two + PAGE]:
            break
    pages = bytearray(data)
    pages[one : one + PAGE], pages[two : two + PAGE] = data[two : two + PAGE], data[one : one + PAGE]
    return bytes(pages)


Damage = Callable[[bytes, random.Random], bytes]
DAMAGES: list[tuple[Damage, int]] = [(flipped, 70), (cut, 10), (zeroed, 10), (swapped, 10)]


@pytest.mark.parametrize(("damage", "times"), DAMAGES)
def test_a_damaged_file_is_refused_and_left_as_it_is(
    full: Store, path: Path, home: Path, damage: Damage, times: int
) -> None:
    full.close()
    whole = path.read_bytes()
    chance = random.Random(SEED)
    for n in range(rounds(times)):
        broken = path.with_name(f"Broken {n}.meeting")
        broken.write_bytes(damaged := damage(whole, chance))
        with pytest.raises(StoreError) as told:
            Store.open(broken, home=home)
        assert told.value.code in ("damaged", "not-a-meeting", "newer"), str(told.value)
        assert broken.read_bytes() == damaged


@pytest.mark.parametrize(("damage", "times"), DAMAGES)
def test_a_damaged_working_copy_is_recovered_or_set_aside(
    store: Store, path: Path, home: Path, damage: Damage, times: int
) -> None:
    filled(store)
    store.save()
    saved = all_of(store)
    store.apply(concern(store, "not saved"))
    unsaved = all_of(store)
    store.close(publish=False)
    [copy] = home.glob("*/working.meeting")
    [record] = home.glob("*/target.json")
    whole, belongs = copy.read_bytes(), record.read_bytes()
    chance = random.Random(SEED)
    aside = newer = opened = 0
    for _ in range(rounds(times)):
        copy.write_bytes(damage(whole, chance))
        record.write_bytes(belongs)
        try:
            again = Store.open(path, home=home)
        except StoreError as error:
            newer += error.code == "newer"
            continue
        opened += 1
        found = all_of(again)
        again.close(publish=False)
        if found == unsaved:
            assert "brought back" in again.recovered
        else:
            assert found == saved
            assert "were damaged and are kept in" in again.recovered
            aside += 1
    assert opened + newer == rounds(times), "refused for no good reason"
    assert aside > times // 3
    assert len(list(home.glob("*/set aside *.meeting"))) == aside


def test_a_damaged_file_opens_as_the_last_version_that_was_saved_here(full: Store, path: Path, home: Path) -> None:
    saved = all_of(full)
    full.close()
    broken = flipped(path.read_bytes(), random.Random(SEED))
    path.write_bytes(broken)
    again = Store.open(path, home=home)
    assert "is damaged. This is the version that was saved on" in again.recovered
    assert all_of(again) == saved
    assert again.dirty
    assert path.read_bytes() == broken, "opening mends nothing that was not asked for"
    again.save()
    assert again.path == path.resolve()
    again.close()
    assert all_in(path, home) == saved
    assert any(one.read_bytes() == broken for one in home.glob("*/snapshots/*")), "the damaged file is kept"


def test_where_the_latest_snapshot_is_damaged_too_the_one_before_is_opened(full: Store, path: Path, home: Path) -> None:
    before = all_of(full)
    full.apply(concern(full, "later"))
    full.close()
    chance = random.Random(SEED)
    for one in (path, sorted(home.glob("*/snapshots/*.meeting"))[-1]):
        one.write_bytes(flipped(one.read_bytes(), chance))
    again = Store.open(path, home=home)
    assert all_of(again) == before
    again.close(publish=False)


def test_a_record_that_cannot_be_read_loses_no_edit(full: Store, path: Path, home: Path) -> None:
    full.apply(concern(full, "not saved"))
    unsaved = all_of(full)
    full.close(publish=False)
    [record] = home.glob("*/target.json")
    record.write_bytes(b"\0" * 20)
    again = Store.open(path, home=home)
    assert all_of(again) == unsaved
    assert again.save().name.startswith("Review (your version "), "nothing is known of the file: it is not replaced"
    again.close()


def test_a_foreign_trigger_is_refused(full: Store, path: Path, home: Path) -> None:
    full.apply(concern(full, "not saved"))
    full._db.execute("CREATE TRIGGER sly AFTER INSERT ON edits BEGIN DELETE FROM things; END")
    full.close(publish=False)
    again = Store.open(path, home=home)
    assert "were damaged and are kept in" in again.recovered
    again.close()


def test_a_row_that_came_from_nowhere_is_found(full: Store, path: Path, home: Path) -> None:
    full._db.execute("INSERT INTO tickets (imported, row) VALUES (99, 1)")
    full.apply(concern(full, "not saved"))
    full.close(publish=False)
    _damaged_on_opening(path, home)


def test_what_sqlite_itself_finds_is_found(full: Store, path: Path, home: Path) -> None:
    full.apply(concern(full, "not saved"))
    full.close(publish=False)
    [copy] = home.glob("*/working.meeting")
    pages = bytearray(copy.read_bytes())
    pages[36:40] = (7).to_bytes(4, "big")  # the number of free pages, which is in no row
    copy.write_bytes(pages)
    _damaged_on_opening(path, home)


def test_the_journal_of_another_working_copy_is_not_played_back(full: Store, path: Path, home: Path) -> None:
    connection = full._db.conn
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN")
    connection.execute("UPDATE tickets SET number = number || ' of another copy'")
    connection.execute("UPDATE things SET value = ''")
    [journal] = home.glob("*/working.meeting-journal")
    hot = journal.read_bytes()
    connection.execute("ROLLBACK")
    full.apply(concern(full, "saved later"))
    saved = all_of(full)
    full.close()
    journal.write_bytes(hot)
    assert all_in(path, home) == saved


def _damaged_on_opening(path: Path, home: Path) -> None:
    again = Store.open(path, home=home)
    again.close(publish=False)
    assert "were damaged and are kept in" in again.recovered
