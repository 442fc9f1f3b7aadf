"""What stood in the cells comes back as it came in; the rows of a log that were counted are found again."""

from decimal import Decimal
from pathlib import Path

import pytest

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import MonthlyFact, Quantity, RawCell
from firstslide.meeting.periods import Period
from firstslide.store import rows
from firstslide.store.store import Store
from firstslide.workbooks.values import Records

from .make import RAW, SCOPE, bring_in, table, taken, ticket


def at(place: str, sheet: str = "Data", workbook: str = "delivered.xlsx") -> Cell:
    return Cell(workbook, sheet, place)


def test_raw_texts_come_back_to_the_letter(full: Store) -> None:
    cells = [at("C5"), at("D5"), at("E5"), at("Z9"), at("C5", "Other"), at("C5", workbook="other.xlsx")]
    found = full.raw_cells(cells)
    assert found == {at(raw.cell): raw for raw in RAW}


def test_many_cells_are_asked_for_at_once(store: Store) -> None:
    raws = tuple(RawCell(f"A{row}", str(row)) for row in range(1, 1_300))
    bring_in(store, taken("one", table("t", (), "scope")), [Records("t", cells=raws)])
    assert len(store.raw_cells([at(raw.cell) for raw in raws])) == len(raws)


def test_what_was_undone_is_told_no_more(full: Store) -> None:
    while full.undo():
        pass
    assert full.raw_cells([at("C5")]) == {}


def test_a_lost_or_changed_text_is_damage(full: Store) -> None:
    assert rows.are_intact(full._db)
    full._db.execute("UPDATE raw_cells SET raw = 'other' WHERE cell = 'C5'")
    assert not rows.are_intact(full._db)
    full._db.execute("DELETE FROM raw_cells")
    assert not rows.are_intact(full._db)


def test_raw_cells_are_no_values_of_an_import(store: Store) -> None:
    assert store.stage([SCOPE]) == (len(SCOPE.terms), 0)


LOG = (
    ticket(2, "A1", "Desk", made=True, effort=Decimal("1.5"), measure="P1"),
    ticket(3, "A1", "DESK ", made=False, measure="P1"),
    ticket(4, "A2", "Desk", "2026-02", made=True, measure="P1"),
    ticket(5, "A3", "Moves", made=None, effort=Decimal(2)),
    ticket(6, "", "desk", made=True, measure="P2"),
)


@pytest.fixture
def logged(store: Store) -> Store:
    bring_in(store, taken("log", table("t")), [Records("t", tickets=LOG)])
    return store


def counted(store: Store, quantity: Quantity, *, function: str = "", measure: str = "") -> list[int]:
    [fact] = [
        f
        for f in store.facts().monthly
        if f.quantity is quantity and str(f.period) == "2026-01" and f.function == function and f.measure == measure
    ]
    count, first = store.counted_rows([fact], 1_000)[fact]
    assert count == len(first)
    assert all(row == LOG[row.row - 2] for row in first)
    return [row.row for row in first]


def test_the_rows_behind_a_count_hours_and_a_share(logged: Store) -> None:
    assert counted(logged, Quantity.ACTUAL, function="Desk") == [2, 3, 6]
    assert counted(logged, Quantity.EFFORT, function="Desk") == [2]
    assert counted(logged, Quantity.MEASURED, measure="P1") == [2, 3]
    assert counted(logged, Quantity.ON_TIME, measure="P2") == [6]


def test_only_the_first_rows_are_given_and_all_are_counted(logged: Store) -> None:
    fact = next(f for f in logged.facts().monthly if f.quantity is Quantity.ACTUAL and f.function == "Desk")
    assert logged.counted_rows([fact], 2)[fact] == (3, LOG[:2])


def test_a_column_of_made_and_missed_without_names_is_found_by_its_header(store: Store, tmp_path: Path) -> None:
    bring_in(store, taken("log", table("t")), [Records("t", tickets=(ticket(2, "A1", made=True), ticket(3, "A2")))])
    [fact] = [f for f in store.facts().monthly if f.quantity is Quantity.MEASURED]
    assert fact.measure == "Made SLA"
    assert store.counted_rows([fact], 9)[fact] == (1, (ticket(2, "A1", made=True),))


def test_a_fact_of_no_stored_log_has_no_rows(store: Store) -> None:
    fact = MonthlyFact(Quantity.ACTUAL, Period(2026, 1), Decimal(1), "x", table="gone")
    assert store.counted_rows([fact], 9)[fact] == (0, ())


def test_a_row_of_several_service_levels_is_one_row_of_its_function(store: Store) -> None:
    log = (
        ticket(2, "A1", "Desk", measure="Response", made=True),
        ticket(2, "A1", "Desk", measure="Resolution", made=False),
        ticket(3, "A2", "Desk", measure="Response", made=True),
    )
    bring_in(store, taken("one", table("t")), [Records("t", tickets=log)])
    found = store.counted_rows(store.facts().monthly, 10)
    counted = {
        (f.quantity, f.function or f.measure): (count, [r.row for r in rows]) for f, (count, rows) in found.items()
    }
    assert counted[Quantity.ACTUAL, "Desk"] == (2, [2, 3])
    assert counted[Quantity.MEASURED, "Response"] == (2, [2, 3])
    assert counted[Quantity.ON_TIME, "Resolution"] == (1, [2])
