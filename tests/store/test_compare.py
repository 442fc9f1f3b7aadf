"""Ticket logs of two versions: told by number, or by all that a row says, and without their order."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstslide.meeting.comparison import Difference, TicketChanges
from firstslide.meeting.facts import TicketRow
from firstslide.store import compare
from firstslide.store.schema import migrate
from firstslide.store.sqlite import Database, connect
from firstslide.store.store import Store
from firstslide.workbooks.values import Records
from tests.store.make import bring_in, table, taken, ticket

OLD, NEW = taken("old", table("old")), taken("new", table("new"))


FIELDS = (
    "row", "number", "function", "measure", "site", "opened",
    "closed", "period", "made", "effort", "origin", "priority", "reopened",
)  # fmt: skip


def again(one: TicketRow, /, **other: object) -> TicketRow:
    """The row with other values in some fields."""
    return TicketRow(**({name: getattr(one, name) for name in FIELDS} | other))  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "m.meeting", home=tmp_path / "home")
    yield made
    made.close()


def changes(store: Store, old: Iterable[TicketRow], new: Iterable[TicketRow]) -> TicketChanges:
    bring_in(store, OLD, [Records("old", tickets=tuple(old))])
    store.stage([Records("new", tickets=tuple(new))])
    return store.ticket_changes([OLD], NEW)


def counts(found: TicketChanges) -> tuple[int, int, int]:
    return found.added, found.changed, found.removed


LOG = [ticket(row, f"INC{row}", opened="2026-01-03", closed="2026-01-05", made=True) for row in range(2, 12)]


def test_the_same_log_in_another_order_says_the_same(store: Store) -> None:
    moved = [again(t, row=100 - t.row) for t in reversed(LOG)]
    assert not changes(store, LOG, moved)


def test_a_ticket_changed_one_added_one_removed(store: Store) -> None:
    new = [again(LOG[0], closed="2026-01-30", made=False), *LOG[2:], ticket(20, "INC99", closed="2026-02-01")]
    found = changes(store, LOG, new)
    assert counts(found) == (1, 1, 1)
    by_how: dict[str, list[Difference]] = {}
    for difference in found.examples:
        by_how.setdefault(difference.how, []).append(difference)
    changed = {d.field: (d.before, d.after) for d in by_how["changed"]}
    assert changed.keys() == {"closed", "made"}
    before, after = changed["closed"]
    assert before is not None
    assert after is not None
    assert (before.value, after.value) == ("2026-01-05", "2026-01-30")
    before, after = changed["made"]
    assert before is not None
    assert after is not None
    assert (before.value, after.value) == ("yes", "no")
    assert after.cells[0].cell == "C2"  # the log's own column of made and missed
    (added,), (removed,) = by_how["added"], by_how["removed"]
    assert (added.name, removed.name) == ("INC99", "INC3")
    assert removed.before is not None
    assert removed.before.cells[0].cell == "A3"


def test_the_same_hours_written_otherwise_are_the_same(store: Store) -> None:
    old = [ticket(2, "A", effort=Decimal("1.50")), ticket(3, "B", effort=Decimal(100)), ticket(4, "C", effort=None)]
    new = [again(old[0], effort=Decimal("1.5")), again(old[1], effort=Decimal("100.0")), old[2]]
    assert not changes(store, old, new)


def test_other_hours_are_not(store: Store) -> None:
    old = [ticket(2, "A", effort=Decimal(10)), ticket(3, "B", effort=Decimal("0.25"))]
    found = changes(store, old, [again(old[0], effort=Decimal(1)), again(old[1], effort=None)])
    assert counts(found) == (0, 2, 0)


def test_a_ticket_is_all_its_rows(store: Store) -> None:
    old = [ticket(2, "A", function="Desk"), ticket(3, "A", function="Field")]
    assert not changes(store, old, [again(old[1], row=2), again(old[0], row=3)])


def test_a_row_of_a_ticket_more_is_a_ticket_changed(store: Store) -> None:
    old = [ticket(2, "A"), ticket(3, "B")]
    found = changes(store, old, [*old, ticket(4, "A")])
    assert counts(found) == (0, 1, 0)
    (only,) = found.examples
    assert only.before is not None
    assert only.after is not None
    assert (only.field, only.before.value, only.after.value) == ("rows", "1", "2")


def test_rows_without_a_number_come_and_go(store: Store) -> None:
    old = [ticket(row, closed="2026-01-05") for row in (2, 3, 4)]
    new = [ticket(2, closed="2026-01-05"), ticket(3, closed="2026-01-06")]
    found = changes(store, old, new)
    assert counts(found) == (1, 0, 2)
    assert [(d.how, d.name) for d in found.examples] == [("added", ""), ("removed", ""), ("removed", "")]


def test_more_than_anybody_reads_is_counted_and_not_listed(store: Store) -> None:
    many = [ticket(row, f"INC{row}") for row in range(2, compare.EXAMPLES + 52)]
    found = changes(store, [], many)
    assert counts(found) == (len(many), 0, 0)
    assert [d.name for d in found.examples] == [f"INC{row}" for row in range(2, compare.EXAMPLES + 2)]
    assert (found.not_listed("added"), found.not_listed(None), found.not_listed("removed")) == (50, 50, 0)


def test_those_with_the_most_hours_stand_first(store: Store) -> None:
    hours = {"A": "1", "B": "30", "C": None, "D": "7.5", "E": "7.5"}
    new = [ticket(row, name, effort=h and Decimal(h)) for row, (name, h) in enumerate(hours.items(), start=2)]
    found = changes(store, [], [*new, ticket(9, "A", effort=Decimal(29)), ticket(8, effort=Decimal(2)), ticket(7)])
    assert [d.name for d in found.examples] == ["A", "B", "D", "E", "C", "", ""]
    assert [str(d.after.value).rpartition(", ")[2] for d in found.examples if d.after is not None][:3] == [
        "30 h",
        "30 h",
        "7.5 h",
    ]
    assert found.examples[-2].after is not None
    assert found.examples[-2].after.cells[0].cell == "A8"


def test_a_changed_ticket_is_as_large_as_its_hours_differ(store: Store) -> None:
    old = [ticket(row, name, effort=Decimal(h)) for row, (name, h) in enumerate([("A", 500), ("B", 1), ("C", 9)], 2)]
    new = [again(old[0], effort=Decimal(501)), again(old[1], effort=Decimal(4)), again(old[2], effort=None)]
    assert [d.name for d in changes(store, old, new).examples] == ["C", "B", "A"]


def test_no_log_is_no_difference(store: Store) -> None:
    bring_in(store, OLD, [Records("old")])
    store.stage([Records("new")])
    assert not store.ticket_changes([OLD], NEW)


def test_staged_rows_can_be_taken_out_again_and_current_ones_stay(store: Store) -> None:
    changes(store, LOG, LOG[:3])
    store.unstage(["new", "old", "unknown"])
    kept = [t for (t,) in store._db.conn.execute("SELECT table_id FROM imported")]
    assert kept == ["old"]
    assert store._db.conn.execute("SELECT count(*) FROM tickets").fetchone()[0] == len(LOG)


TICKETS = st.lists(
    st.builds(
        ticket,
        row=st.integers(2, 400),
        number=st.sampled_from(["", "", "A", "B", "C"]),
        function=st.sampled_from(["Desk", "Field"]),
        made=st.sampled_from([None, True, False]),
        effort=st.sampled_from([None, Decimal("0.5"), Decimal(1)]),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The tables of a meeting alone, for many small logs one after the other."""
    made = connect(tmp_path_factory.mktemp("logs") / "rows.db")
    migrate(made)
    yield made
    made.close()


@settings(max_examples=40, deadline=None)
@given(TICKETS, TICKETS)
def test_counted_as_python_would_count(database: Database, old: list[TicketRow], new: list[TicketRow]) -> None:
    from firstslide.store import rows

    with database.atomic():
        for name in ("imported", *rows.BULK):
            database.execute(f"DELETE FROM {name}")
    rows.stage(database, [Records("old", tickets=tuple(old))])
    rows.stage(database, [Records("new", tickets=tuple(new))])
    found = compare.ticket_changes(database, [OLD], NEW)

    def contents(log: list[TicketRow]) -> dict[str, Counter[TicketRow]]:
        by_number: dict[str, Counter[TicketRow]] = {}
        for t in log:
            by_number.setdefault(t.number, Counter())[again(t, row=0)] += 1
        return by_number

    before, after = contents(old), contents(new)
    bare = before.pop("", Counter()), after.pop("", Counter())
    added = len(after.keys() - before.keys()) + (bare[1] - bare[0]).total()
    removed = len(before.keys() - after.keys()) + (bare[0] - bare[1]).total()
    changed = sum(before[number] != after[number] for number in before.keys() & after.keys())
    assert counts(found) == (added, changed, removed)
    numbered = {d.name for d in found.examples if d.how == "changed"}
    assert numbered == {n for n in before.keys() & after.keys() if before[n] != after[n]}


def test_times_and_reopenings_are_compared(store: Store) -> None:
    old = [ticket(2, "INC2", opened="2026-01-03T09:00"), ticket(3, "INC3", reopened=1)]
    found = changes(store, old, [again(old[0], opened="2026-01-03T10:30"), again(old[1], reopened=2)])
    assert {(d.name, d.field, d.before and d.before.value, d.after and d.after.value) for d in found.examples} == {
        ("INC2", "opened", "2026-01-03 09:00", "2026-01-03 10:30"),
        ("INC3", "reopened", "1", "2"),
    }


def test_a_log_of_days_from_before_does_not_differ_by_the_times_of_the_same_days(store: Store) -> None:
    bring_in(store, OLD, [Records("old", tickets=tuple(LOG))])
    store._db.conn.execute("DELETE FROM splits")  # as an import of an older version
    new = [again(t, opened=f"{t.opened}T09:00", closed=f"{t.closed}T17:30", reopened=1) for t in LOG]
    store.stage([Records("new", tickets=tuple(new))])
    assert not store.ticket_changes([OLD], NEW)
    moved = taken("moved", table("moved"))
    store.stage([Records("moved", tickets=(again(new[0], closed="2026-01-06T08:00"), *new[1:]))])
    [found] = store.ticket_changes([OLD], moved).examples
    assert (found.field, found.after and found.after.value) == ("closed", "2026-01-06")
    store.close(publish=False)  # nobody publishes what is not what came in
