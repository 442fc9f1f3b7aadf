"""How long the analysis takes: 40 functions × 36 months × 1 million tickets, in a real meeting file.

Reading the facts and analysing them is held against the bare SQL sums of the same tickets in the same run: volumes and
hours by function, on-time counts by service level, and every trait's shares, each by month. Run it with
``python3 tests tests/benchmarks/test_analysis_speed.py -s``.
"""

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from firstslide.analysis.analyse import Analyst, analyse
from firstslide.analysis.narrow import narrow
from firstslide.meeting.brief import Brief, CreditSchedule, Remedy
from firstslide.meeting.facts import Facts, FunctionTerm, ServiceLevelTerm, TicketRow
from firstslide.meeting.imports import Column, Field
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period
from firstslide.store.store import Store
from firstslide.workbooks.values import Records
from tests.store.make import LOG_COLUMNS, bring_in, table, taken

FUNCTIONS, MONTHS, TICKETS = 40, 36, 1_000_000
ROUNDS = 3
AT_ONCE = 5_000
COLUMNS = (*LOG_COLUMNS, Column(9, "Channel", Field.ORIGIN, 1.0), Column(10, "Priority", Field.PRIORITY, 1.0))
PERIODS = [Period(2023 + month // 12, month % 12 + 1) for month in range(MONTHS)]
pytestmark = pytest.mark.timeout(1200)
# The same sums as the facts hold, each ticket having one row.
SUMS = "count(*), sum(made IS NOT NULL), sum(made = 0), sum(CAST(effort AS REAL)), sum(reopened > 0)"
BARE = (
    f"SELECT function, period, {SUMS} FROM tickets GROUP BY function, period",
    "SELECT measure, period, count(made), sum(made) FROM tickets GROUP BY measure, period",
    *(
        f"SELECT function, period, {trait}, {SUMS} FROM tickets GROUP BY function, period, {trait}"
        for trait in ("site", "origin", "priority", "strftime('%w', opened)", "substr(opened, 12, 2)")
    ),
)


def tickets(first: int) -> tuple[TicketRow, ...]:
    """Rows of the log from ``first`` on, the same each time."""
    rows = []
    for n in range(first, first + AT_ONCE):
        month = str(PERIODS[n * MONTHS // TICKETS])
        function, day = n * 7 % FUNCTIONS, n % 27 + 1
        rows.append(
            TicketRow(
                n + 2,
                number=f"INC{n:07}",
                function=f"Function {function:02}",
                measure=f"Level {function:02}",
                site=f"Site {n * 13 % 12}",
                opened=f"{month}-{day:02}T{n * 11 % 24:02}:{n % 60:02}",
                closed=f"{month}-{day + n % 2:02}T{(n * 5) % 24:02}:{n % 60:02}",
                period=month,
                made=n % 17 > 0,
                effort=Decimal(n % 9) / 4,
                origin=("Phone", "Portal", "Mail")[n % 3],
                priority=f"P{n % 4 + 1}",
                reopened=int(n % 50 == 0),
            )
        )
    return tuple(rows)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("big")
    made = Store.create(folder / "Review.meeting", home=folder / "home")
    terms = tuple(
        FunctionTerm(f"Function {n:02}", "tickets", Decimal(8000), "year", Decimal("0.10"), table="scope")
        for n in range(FUNCTIONS)
    )
    levels = tuple(
        ServiceLevelTerm(
            f"Level {n:02}", "", "critical", target=Decimal("0.95"), depends_on=(f"Function {n:02}",), table="scope"
        )
        for n in range(FUNCTIONS)
    )
    bring_in(made, taken("scope", table("scope", (), "scope")), [Records("scope", terms, levels)])
    log = taken("log", table("log", COLUMNS))
    bring_in(made, log, (Records("log", tickets=tickets(n)) for n in range(0, TICKETS, AT_ONCE)))
    made.save()
    yield made
    made.close(publish=False)


@pytest.fixture(scope="module")
def facts(store: Store) -> Facts:
    return store.facts()


def bare(path: Path) -> list[list[tuple[Any, ...]]]:
    """The sums of the tickets, by SQLite alone: the rows of each query."""
    with closing(sqlite3.connect(path)) as db:
        return [db.execute(query).fetchall() for query in BARE]


def median(call: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def test_facts_and_analysis_against_the_bare_sums(store: Store, facts: Facts) -> None:
    sums = bare(store.path)
    found = analyse(facts, Meeting("m"))
    assert len(found.functions) == FUNCTIONS
    assert len(found.periods) == MONTHS
    assert sum(f.actual_all or 0 for f in found.functions) == TICKETS
    assert found.misses.total > 0
    told = {
        (mix.function, str(period), share.name): (month.count, month.measured, month.late, month.effort)
        for mix in found.mixes
        if mix.trait == "site" and mix.function
        for share in mix.shares
        for period, month in zip(found.periods, share.by_month, strict=True)
        if month.count
    }
    assert told == {
        (function.lower().replace(" ", "-"), period, site): (count, measured, late, Decimal(effort))
        for function, period, site, count, measured, late, effort, _ in sums[2]
    }
    ours = median(lambda: analyse(store.facts(), Meeting("m")))
    floor = median(lambda: bare(store.path))
    print(f"\nfacts and analysis {ours:.2f} s, bare SQL sums {floor:.2f} s: {ours / floor:.2f} x")
    assert ours < 1.5 * floor


def test_an_edit_and_a_choice_of_months(facts: Facts) -> None:
    """What runs on every edit of a remedy, and for a slide that shows some months."""
    schedule = CreditSchedule("1000", "GBP", {f"level-{n:02}": "0.1" for n in range(FUNCTIONS)})
    meeting, analyst = Meeting("m", Brief(arc_mode="edge"), credits=schedule), Analyst()
    whole = analyst.analyse(facts, meeting)
    numbers = iter(range(10**6))

    def edited() -> object:
        remedy = Remedy("r", "level-07", cause=f"A change of ours, {next(numbers)}")
        return analyst.analyse(facts, replace(meeting, remedies={"r": remedy}))

    again, some, anew = (
        median(edited),
        median(lambda: narrow(whole, first=PERIODS[6])),
        median(lambda: analyse(facts, meeting)),
    )
    print(f"\na remedy edited {again * 1000:.0f} ms, thirty months {some * 1000:.0f} ms, anew {anew * 1000:.0f} ms")
    assert again < anew / 10
