"""How cells and columns are read is chosen once: the next month's workbook of the same layout asks no more."""

from decimal import Decimal
from pathlib import Path

import pytest

from firstslide.meeting.imports import Mend, Mending
from firstslide.workbooks.session import WorkbookSession
from tests.workbooks.make import codes, workbook

RESULTS = ["Service level", "Target", "Month", "Result"]
CASES = [
    (
        [RESULTS, ["A", "95%", "2026-01", 95.2], ["B", "95%", "2026-01", 0.96]],
        Mend("rates-mixed", Mending.FRACTION),
        ["0.952", "0.95", "0.96", "0.95"],
    ),
    (
        [["Service level", "Jan-26", "Feb-26"], ["A", 95.2, 96], ["B", 92, 93]],
        Mend("rates-unclear", Mending.POINTS),
        ["0.952", "0.96", "0.92", "0.93"],
    ),
    (
        [["Function", "Month", "Hours", "Hours"], ["A", "2026-01", 2, 3], ["B", "2026-01", 4, 5]],
        Mend("same-field", Mending.COUNT, 4),
        ["3", "5"],
    ),
    (
        [["Function", "Month", "Handle time"], ["A", "2026-01", "7:30"], ["B", "2026-01", "0:45"]],
        Mend("clock", Mending.MINUTES, 3),
        ["0.125", "0.0125"],
    ),
]


@pytest.mark.parametrize(("rows", "mend", "figures"), CASES, ids=lambda case: getattr(case, "cause", None))
def test_an_answer_is_remembered_with_the_layout(
    tmp_path: Path, rows: list[list[object]], mend: Mend, figures: list[str]
) -> None:
    path = workbook(tmp_path / "report.xlsx", **{"SLA results": rows})
    with WorkbookSession.open(path) as session:
        (table,) = session.summary.tables
        assert codes(table, "question") == [mend.cause]
        session.remap(table.id, mends=[mend])
        layout = session.layout([table.id])
    with WorkbookSession.open(path, layouts=[layout]) as session:
        (table,) = session.summary.tables
        assert codes(table, "question") == []
        facts = [fact.value for records in session.records([table.id]) for fact in records.facts]
        assert facts == [Decimal(figure) for figure in figures]
