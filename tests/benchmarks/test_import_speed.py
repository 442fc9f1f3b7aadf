"""How long the ticket log of the samples takes, against openpyxl merely reading its cells (read only), in one run.

Run with ``pytest tests/benchmarks/test_import_speed.py -s``. Both sides start from the file; ours also starts a
process, checks the file, understands it, makes the records and writes them to the meeting file, its analysis included.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
from pytest_benchmark.fixture import BenchmarkFixture

from firstslide.workbooks.session import WorkbookSession
from firstslide.workspace.workspace import Workspace

LOG = Path(__file__).resolve().parents[2] / "sample_workbooks" / "delivered.xlsx"
ROUNDS = 5


def merely_read() -> int:
    book = openpyxl.load_workbook(LOG, read_only=True, data_only=True)
    try:
        return sum(len(row) for row in book["Tickets"].iter_rows(values_only=True))
    finally:
        book.close()


def bring_in(workspace: Workspace) -> int:
    with WorkbookSession.open(LOG) as session:
        log = [t for t in session.summary.tables if t.kind == "tickets"]
        staged = workspace.stage(session, log).result()
        workspace.take(staged)
        workspace.settle()
        return sum(staged.came)


def _median(call: Callable[[], int]) -> float:
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        assert call() > 20_000
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def test_from_the_file_to_the_meeting_file(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    reading = _median(merely_read)
    with Workspace.create(tmp_path / "m.meeting") as workspace:
        assert benchmark.pedantic(bring_in, (workspace,), rounds=ROUNDS, warmup_rounds=1) > 20_000
    ours = benchmark.stats.stats.median
    benchmark.extra_info["ratio"] = ratio = ours / reading
    print(f"\nfile to meeting file {ours:.2f} s, openpyxl merely reading {reading:.2f} s: {ratio:.2f} x")
    assert ratio < 1.5
