"""How long the meeting file takes: an edit, an import, opening, saving. Run with ``pytest tests/benchmarks``."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from firstslide.store.store import Store
from firstslide.workbooks.values import Records
from tests.store.make import bring_in, concern, filled, table, taken, ticket

ROWS = 20_000
BATCHES = [
    Records(
        "big",
        tickets=tuple(
            ticket(
                row,
                f"INC{row:07}",
                f"Function {row % 9}",
                f"2026-{row % 12 + 1:02}",
                opened="2026-01-03",
                closed="2026-01-04",
                made=row % 7 > 0,
                effort=Decimal(row % 9) / 4,
                priority="P3",
            )
            for row in range(first, first + 1_000)
        ),
    )
    for first in range(2, ROWS, 1_000)
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(tmp_path / "Review.meeting", home=tmp_path / "home")
    filled(store)
    yield store
    store.close(publish=False)


@pytest.fixture
def big(store: Store) -> Store:
    bring_in(store, taken("i", table("big")), BATCHES)
    store.save()
    return store


def test_one_edit(store: Store, benchmark: BenchmarkFixture) -> None:
    words = iter(range(10**9))
    benchmark(lambda: store.apply(concern(store, str(next(words)))))


def test_undo_and_redo(store: Store, benchmark: BenchmarkFixture) -> None:
    benchmark(lambda: (store.undo(), store.redo()))


def test_stage_20_000_tickets(store: Store, benchmark: BenchmarkFixture) -> None:
    def stage(name: str) -> None:
        store.stage(Records(name, tickets=batch.tickets) for batch in BATCHES)

    names = iter(f"big {n}" for n in range(10**9))
    benchmark.pedantic(stage, setup=lambda: ((next(names),), {}), rounds=8)
    assert store._db.execute("SELECT count(*) FROM tickets").fetchone()[0] >= 8 * ROWS


def test_facts_of_20_000_tickets(big: Store, benchmark: BenchmarkFixture) -> None:
    assert benchmark(big.facts).monthly


def test_save_20_000_tickets(big: Store, benchmark: BenchmarkFixture) -> None:
    words = iter(range(10**9))
    benchmark.pedantic(big.save, setup=lambda: big.apply(concern(big, str(next(words)))), rounds=8)


def test_open_20_000_tickets(big: Store, tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    big.close()
    opened: list[Store] = []

    def close() -> None:
        while opened:
            opened.pop().close(publish=False)

    benchmark.pedantic(
        lambda: opened.append(Store.open(tmp_path / "Review.meeting", home=tmp_path / "home")), setup=close, rounds=8
    )
    close()


def test_open_20_000_tickets_after_a_crash(big: Store, tmp_path: Path, benchmark: BenchmarkFixture) -> None:
    big.apply(concern(big, "not saved"))
    big.close(publish=False)
    opened: list[Store] = []

    def close() -> None:
        while opened:
            opened.pop().close(publish=False)

    benchmark.pedantic(
        lambda: opened.append(Store.open(tmp_path / "Review.meeting", home=tmp_path / "home")), setup=close, rounds=8
    )
    assert opened[0].recovered
    close()
