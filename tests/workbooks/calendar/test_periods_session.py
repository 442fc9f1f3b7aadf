"""Every form of period that finance sends, from the file to the records: each sheet is one, read, asked about or told."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from firstslide.meeting.imports import Mend, Mending, Table
from firstslide.workbooks.session import WorkbookSession
from tests.workbooks.make import codes, workbook

Mended = tuple[Mend, ...]
Expected = tuple[Mended, Sequence[str], dict[str, int]]  # what is chosen, the questions before, the months with sums


def begin(month: str) -> Mended:
    return (Mend("period-without-year", Mending.BEGIN, value=month),)


DAY_FIRST = (Mend("date-order", Mending.DAY_FIRST, column=2),)
TYPED = (Mend("typed-months", Mending.TYPED),)
DAYS = [dt.datetime(2025, month, 26) for month in (1, 2)]  # noqa: DTZ001 - the times in cells know no zone
OPEN, ORDER, LONG = ["period-without-year"], ["date-order"], ["longer-than-a-month"]

# Two periods each, with 1 in the first and 2 in the second: across as headings, and down the rows of a column.
BOTH: dict[str, tuple[Sequence[object], Expected]] = {
    "fiscal": (["P01 FY26", "P02 FY26"], (begin("2025-04"), OPEN, {"2025-04": 1, "2025-05": 2})),
    "numbered": (["Period 7", "Period 8"], (begin("2026-01"), OPEN, {"2026-01": 1, "2026-02": 2})),
    "months": (["Jan", "Feb"], (begin("2026-01"), OPEN, {"2026-01": 1, "2026-02": 2})),
    "iso weeks": (["2026-W05", "2026-W06"], ((), [], {"2026-01": 1, "2026-02": 2})),
    "week ends": (["W/E 25-01-2026", "W/E 01-02-2026"], ((), [], {"2026-01": 1, "2026-02": 2})),
    "open weeks": (["W/E 09-01-2026", "W/E 01-02-2026"], (DAY_FIRST, ORDER, {"2026-01": 1, "2026-02": 2})),
    "orders": (["01/02/26", "01/03/26"], (DAY_FIRST, ORDER, {"2026-02": 1, "2026-03": 2})),
    "compact": ([20260114, "20260214"], ((), [], {"2026-01": 1, "2026-02": 2})),
    "year first": (["2026/01/14", "2026/02/14"], ((), [], {"2026-01": 1, "2026-02": 2})),
    "typed": (DAYS, (TYPED, [], {"2026-01": 1, "2026-02": 2})),
    "serials": ([46023, 46054], ((), [], {"2026-01": 1, "2026-02": 2})),
    "quarters": (["1Q26", "2Q26"], ((), LONG, {})),
    "bare quarters": (["Q1", "Q2"], ((), LONG, {})),
    "fiscal quarters": (["Q1 FY26", "Q2 FY26"], ((), LONG, {})),
    "halves": (["H1", "H2"], ((), LONG, {})),
    "fiscal years": (["FY24/25", "FY25/26"], ((), LONG, {})),
}
ACROSS: dict[str, tuple[Sequence[object], Expected]] = {
    "words before": (["Actual Jan-26", "Actual Feb-26"], ((), [], {"2026-01": 1, "2026-02": 2})),
    "words after": (["Jan-26 Volume", "Feb-26 Volume"], ((), [], {"2026-01": 1, "2026-02": 2})),
    "words aside": (["Jan-26 (Actual)", "Feb-26 (Actual)"], ((), [], {"2026-01": 1, "2026-02": 2})),
}
SHEETS = {
    **{f"{name} across": (True, *case) for name, case in (BOTH | ACROSS).items()},
    **{f"{name} down": (False, *case) for name, case in BOTH.items()},
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkbookSession]:
    """One workbook with a sheet for each of the forms, "Volumes" in the title."""
    sheets: dict[str, list[list[object]]] = {}
    for name, (across, periods, _) in SHEETS.items():
        rows = [["Function", *periods], ["Desk", 1, 2]] if across else [["Function", "Period", "Volume delivered"]]
        rows += [] if across else [["Desk", period, n] for n, period in enumerate(periods, start=1)]
        sheets[name] = [["Volumes delivered"], [], *rows, *([["Moves", 0, 0]] if across else [])]
    path: Path = workbook(tmp_path_factory.mktemp("periods") / "periods.xlsx", **sheets)
    with WorkbookSession.open(path) as opened:
        yield opened


def table_of(session: WorkbookSession, name: str) -> Table:
    (found,) = [t for t in session.summary.tables if t.sheet == name]
    return found


@pytest.mark.parametrize("name", SHEETS)
def test_a_form_of_period(session: WorkbookSession, name: str) -> None:
    _, _, (chosen, questions, months) = SHEETS[name]
    table = table_of(session, name)
    assert codes(table, "question") == list(questions)
    assert table.unambiguous is not bool(questions)
    if chosen:
        table = session.remap(table.id, mends=chosen)
        assert table.unambiguous
    taken: Counter[str] = Counter()
    for batch in session.records([table.id]):
        for fact in batch.facts:
            taken[str(fact.period)] += int(fact.value)
    assert +taken == months
