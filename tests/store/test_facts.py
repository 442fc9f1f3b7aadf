"""What comes in comes out the same; ticket logs are summed by month, exactly."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstslide.meeting import edits
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Facts, MonthlyFact, Quantity, Source
from firstslide.meeting.imports import Column, Field, Import
from firstslide.meeting.periods import Period
from firstslide.store.content import is_intact
from firstslide.store.rows import are_intact
from firstslide.store.sqlite import sqlite3
from firstslide.store.store import Store
from firstslide.store.sums import Sums
from firstslide.workbooks.values import Records

from .make import FACT, LEVELS, SCOPE, TICKET_COLUMNS, all_of, bring_in, concern, table, taken, ticket

JANUARY = Period(2026, 1)


def of(facts: Facts, quantity: Quantity) -> list[tuple[str, str, Decimal]]:
    return [(f.function or f.measure, str(f.period), f.value) for f in facts.monthly if f.quantity is quantity]


def stored_rows(store: Store) -> int:
    return int(
        store._db.conn.execute("SELECT (SELECT count(*) FROM tickets) + (SELECT count(*) FROM terms)").fetchone()[0]
    )


def test_terms_levels_and_facts_come_back_as_they_were(store: Store) -> None:
    one = taken("i", table("scope-1", (), "scope"))
    bring_in(store, one, [SCOPE, LEVELS])
    facts = store.facts()
    assert facts.terms == SCOPE.terms
    assert facts.service_levels == LEVELS.service_levels
    assert facts.monthly == (FACT,)
    assert [str(fact.value) for fact in facts.monthly] == ["0.9530"]
    assert facts.sources == (Source("scope-1", "scope", one.workbook, one.sha256, "Data", "A1:D9", "2026-06-30"),)


def test_a_meeting_without_imports_has_no_facts(store: Store) -> None:
    assert store.facts() == Facts()


def test_a_ticket_counts_once_a_month_however_many_rows_it_has(store: Store) -> None:
    log = [
        ticket(2, "INC1"),
        ticket(3, "INC1"),
        ticket(4, "INC2"),
        ticket(5),
        ticket(6),
        ticket(7, "INC1", period="2026-02"),
        ticket(8, "INC1", function="Field"),
        ticket(9, "INC9", period=""),
    ]
    bring_in(store, taken("i", table("t")), [Records("t", tickets=tuple(log))])
    assert of(store.facts(), Quantity.ACTUAL) == [
        ("Desk", "2026-01", 4),
        ("Desk", "2026-02", 1),
        ("Field", "2026-01", 1),
    ]


def test_spellings_of_one_function_are_one(store: Store) -> None:
    log = (ticket(2, "1", "Service Desk"), ticket(3, "2", "SERVICE DESK"), ticket(4, "2", "service-desk"))
    bring_in(store, taken("i", table("t")), [Records("t", tickets=log)])
    assert of(store.facts(), Quantity.ACTUAL) == [("Service Desk", "2026-01", 2)]


def test_a_ticket_is_on_time_where_all_its_rows_are(store: Store) -> None:
    log = [
        ticket(2, "INC1", made=True),
        ticket(3, "INC1", made=False),
        ticket(4, "INC2", made=True),
        ticket(5, made=True),
        ticket(6, made=False),
        ticket(7, "INC3"),
        ticket(8, "INC4", made=True, measure="P1"),
    ]
    bring_in(store, taken("i", table("t")), [Records("t", tickets=tuple(log))])
    facts = store.facts()
    assert of(facts, Quantity.MEASURED) == [("P1", "2026-01", 1), ("Made SLA", "2026-01", 4)]
    assert of(facts, Quantity.ON_TIME) == [("P1", "2026-01", 1), ("Made SLA", "2026-01", 2)]


def test_sums_say_which_cells_they_rest_on(store: Store) -> None:
    log = (ticket(12, "INC1", effort=Decimal("1.5"), made=True), ticket(40, "INC2", effort=Decimal(2), made=True))
    bring_in(store, taken("i", table("t")), [Records("t", tickets=log)])
    assert {f.quantity: (f.cells, f.unit, f.table) for f in store.facts().monthly} == {
        Quantity.ACTUAL: ((Cell("delivered.xlsx", "Data", "A12:A40"),), "", "t"),
        Quantity.EFFORT: ((Cell("delivered.xlsx", "Data", "D12:D40"),), "h", "t"),
        Quantity.MEASURED: ((Cell("delivered.xlsx", "Data", "C12:C40"),), "", "t"),
        Quantity.ON_TIME: ((Cell("delivered.xlsx", "Data", "C12:C40"),), "", "t"),
    }


def test_each_column_of_breached_is_where_its_service_level_rests(store: Store) -> None:
    late = [Column(i, f"{what} SLA breached", Field.MADE, 1.0) for i, what in ((3, "Response"), (4, "Resolution"))]
    log = [ticket(2, "T1", measure=f"{what} SLA not breached", made=True) for what in ("Response", "Resolution")]
    bring_in(store, taken("i", table("t", (*TICKET_COLUMNS[:2], *late))), [Records("t", tickets=tuple(log))])
    rests = {f.measure: f.cells[0].cell for f in store.facts().monthly if f.quantity is Quantity.ON_TIME}
    assert rests == {"Response SLA not breached": "C2", "Resolution SLA not breached": "D2"}


def test_volumes_of_a_log_without_numbers_rest_on_the_functions(store: Store) -> None:
    bring_in(store, taken("i", table("t", TICKET_COLUMNS[1:])), [Records("t", tickets=(ticket(7),))])
    assert [f.cells for f in store.facts().monthly] == [(Cell("delivered.xlsx", "Data", "B7"),)]


@pytest.mark.parametrize(
    "hours", [["0.1"] * 10, ["0.333333333333333333", "0.666666666666666667"], ["1E+9", "-0.000001"]]
)
def test_hours_are_summed_exactly(store: Store, hours: list[str]) -> None:
    log = tuple(ticket(n + 2, effort=Decimal(h)) for n, h in enumerate(hours))
    bring_in(store, taken("i", table("t")), [Records("t", tickets=log)])
    assert of(store.facts(), Quantity.EFFORT) == [("Desk", "2026-01", sum(map(Decimal, hours)))]


@given(st.permutations(range(6)))
def test_sums_do_not_hang_on_the_order_of_rows(order: list[int]) -> None:
    log = [
        ticket(2, "INC1", made=True, effort=Decimal("0.5")),
        ticket(3, "INC1", made=False),
        ticket(4, "INC2", made=True, effort=Decimal("0.25")),
        ticket(5, made=True),
        ticket(6, made=False, function="Field"),
        ticket(7, "INC3", period="2026-02"),
    ]
    straight, mixed = Sums(), Sums()
    straight.add(log)
    for at in order:
        mixed.add([log[at]])
    assert list(mixed.rows()) == list(straight.rows())


def test_undoing_an_import_touches_no_row(store: Store) -> None:
    bring_in(store, taken("i", table("scope-1", (), "scope")), [SCOPE])
    before = stored_rows(store)
    store.undo()
    assert store.facts() == Facts()
    assert stored_rows(store) == before
    store.redo()
    assert store.facts().terms == SCOPE.terms


def test_a_refresh_keeps_the_rows_before_it_for_undo(store: Store) -> None:
    first, second = taken("i", table("t1")), taken("j", table("t2"))
    bring_in(store, first, [Records("t1", tickets=(ticket(2),))])
    store.stage([Records("t2", tickets=(ticket(2), ticket(3)))])
    store.apply(edits.put(store.meeting(), "Refresh", [("imports", "i", None), ("imports", "j", second)]))
    assert of(store.facts(), Quantity.ACTUAL) == [("Desk", "2026-01", 2)]
    assert of(store.facts([first]), Quantity.ACTUAL) == [("Desk", "2026-01", 1)]
    store.undo()
    assert of(store.facts(), Quantity.ACTUAL) == [("Desk", "2026-01", 1)]


def test_staged_rows_are_not_current(store: Store) -> None:
    assert store.stage([SCOPE, LEVELS]) == (5, 0)
    assert store.facts() == Facts()
    assert not store.dirty


def test_rows_that_nothing_names_any_more_are_swept_out(store: Store, path: Path, home: Path) -> None:
    bring_in(store, taken("i", table("t1")), [Records("t1", tickets=(ticket(2),))])
    store.stage([SCOPE])
    bring_in(store, taken("j", table("t2")), [Records("t2", tickets=(ticket(2), ticket(3)))])
    store.undo()
    store.apply(concern(store, "so the second can't be redone"))
    assert stored_rows(store) == 5
    store.close()
    published = sqlite3.connect(path)
    assert published.execute("SELECT table_id FROM imported").fetchall() == [("t1",)]
    published.close()
    again = Store.open(path, home=home)
    assert stored_rows(again) == 1
    assert are_intact(again._db)
    assert is_intact(again._db)
    again.close()


def test_an_import_that_fails_on_the_way_stores_nothing(store: Store) -> None:
    before = all_of(store)

    def batches() -> Iterator[Records]:
        yield SCOPE
        raise RuntimeError("the workbook's reader died")

    with pytest.raises(RuntimeError, match="died"):
        store.stage(batches())
    assert stored_rows(store) == 0
    assert all_of(store) == before


def test_the_same_rows_again_are_kept_once(store: Store) -> None:
    bring_in(store, taken("i", table("scope-1", (), "scope")), [SCOPE, LEVELS])
    rows = stored_rows(store)
    bring_in(store, taken("j", table("scope-1", (), "scope")), [SCOPE, LEVELS])
    assert stored_rows(store) == rows
    assert are_intact(store._db)


def test_other_rows_under_a_name_in_use_are_refused(store: Store) -> None:
    bring_in(store, taken("i", table("scope-1", (), "scope")), [SCOPE])
    with pytest.raises(ValueError, match="stored with other rows"):
        store.stage([LEVELS])
    assert store.facts().terms == SCOPE.terms
    assert are_intact(store._db)


def test_other_rows_under_a_name_that_was_never_taken_replace_them(store: Store) -> None:
    store.stage([LEVELS])
    bring_in(store, taken("i", table("scope-1", (), "scope")), [SCOPE])
    assert (store.facts().terms, store.facts().service_levels) == (SCOPE.terms, ())
    assert are_intact(store._db)


def test_batches_of_two_tables_may_come_mixed(store: Store) -> None:
    batches = [Records(name, tickets=(ticket(row),)) for row, name in enumerate("abab", start=2)]
    bring_in(store, taken("i", table("a"), table("b")), batches)
    assert [(f.table, f.value) for f in store.facts().monthly] == [("a", 2), ("b", 2)]
    assert are_intact(store._db)


def test_a_table_without_rows_is_a_source_all_the_same(store: Store) -> None:
    one: Import = taken("i", table("t", (Column(1, "X", Field.IGNORE, 1.0),)))
    bring_in(store, one, [])
    assert [source.table for source in store.facts().sources] == ["t"]
    assert store.facts().monthly == ()


def test_every_value_of_a_monthly_fact_comes_back(store: Store) -> None:
    facts = tuple(MonthlyFact(q, JANUARY, Decimal(7), "F", "M", "Site", "u", (), "t") for q in Quantity)
    bring_in(store, taken("i", table("t")), [Records("t", facts=facts)])
    assert store.facts().monthly == facts
