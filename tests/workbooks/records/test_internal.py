"""Whatever column a person marks as internal, nothing that stands in it is stored, of whatever kind its table is."""

from collections.abc import Sequence

import pytest

from firstslide.workbooks.records.raw_cells import with_raw_cells
from firstslide.workbooks.records.records import records
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap
from firstslide.workbooks.values import Sheet, Value
from tests.workbooks.make import only, percents, read, sheet

Rows = Sequence[Sequence[Value]]
VOLUMES: Rows = [
    ["Function", "Site", "Unit", "Jan-26", "Feb-26"],
    ["Desk", "Bath", "calls", 70_011, 70_012],
    ["Moves", "York", "visits", 70_021, 70_022],
]
DOWN: Rows = [
    ["Month", "Function", "Site", "Hours"],
    ["Jan-26", "Desk", "Bath", 70_011],
    ["Feb-26", "Moves", "York", 70_021],
]
SCOPE: Rows = [
    ["Function", "Unit", "Baseline per month", "ARC rate (£)", "RRC rate (£)", "Contracted hours per month"],
    ["Desk", "calls", 70_011, 70_012, 70_013, 70_014],
    ["Moves", "visits", 70_021, 70_022, 70_023, 70_024],
]
LEVELS: Rows = [
    ["ID", "Service level", "Target", "Minimum", "Window", "Formula", "Depends on"],
    ["SL-70011", "Answered", 0.970_012, 0.970_013, "Month", "on time ÷ all", "Desk"],
    ["SL-70021", "Closed", 0.970_022, 0.970_023, "Quarter", "closed ÷ all", "Moves"],
]
RESULTS: Rows = [
    ["Service level", "Month", "Target", "Result", "Measured", "On time"],
    ["Answered", "Jan-26", 0.970_012, 0.970_013, 70_014, 70_015],
    ["Closed", "Feb-26", 0.970_022, 0.970_023, 70_024, 70_025],
]
LOG: Rows = [
    ["Number", "Opened", "Closed", "Assignment group", "Site", "Priority", "Hours"],
    ["INC70011", "2026-01-11", "2026-01-12", "Desk", "Bath", "urgent", 70_017],
    ["INC70021", "2026-02-13", "2026-02-14", "Moves", "York", "whenever", 70_027],
]
TABLES: dict[str, Rows] = {
    "Volumes": VOLUMES, "Effort": DOWN, "Pricing schedule": SCOPE, "Service levels": LEVELS, "Results": RESULTS, "Log": LOG,
}  # fmt: skip


def made(name: str) -> tuple[Sheet, Understood]:
    rows = TABLES[name]
    shares = [(row, column) for row in (2, 3) for column, v in enumerate(rows[row - 1], 1) if isinstance(v, float)]
    page = sheet(*rows, name=name, looks=percents(*shares))
    return page, only(page)


def stored(page: Sheet, understood: Understood) -> str:
    """All that is stored of a table, as a text."""
    return repr(list(with_raw_cells(records(understood, "book.xlsx"), page)))


def texts(name: str, column: int) -> list[str]:
    """What stands below a heading, as it is found in what is stored."""
    return [str(row[column]) for row in TABLES[name][1:]]


@pytest.mark.parametrize("name", TABLES)
def test_no_value_of_an_internal_column_is_stored(name: str) -> None:
    page, found = made(name)
    shown = stored(page, found)
    told = [n for n in range(len(TABLES[name][0])) if any(text in shown for text in texts(name, n))]
    assert len(told) >= 3, "what is to be kept out is stored where nobody marks it"
    for n in told:
        hidden = stored(page, remap(found, Choices(internal=((n + 1, True),))))
        assert [text for text in texts(name, n) if text in hidden] == [], TABLES[name][0][n]


def test_an_internal_column_of_yes_and_no_says_nothing_of_a_ticket() -> None:
    flags = [("Response breached", "Resolution breached"), ("Yes", "No"), ("No", "Yes")]
    log = [[*row, *said] for row, said in zip(LOG, flags, strict=True)]
    found = only(sheet(*log, name="Log"))
    measures = {t.measure for t in read(found).tickets if t.made is not None}
    assert len(measures) == 2
    for column in (8, 9):
        rest = read(remap(found, Choices(internal=((column, True),)))).tickets
        assert len({t.measure for t in rest if t.made is not None}) == 1
    neither = read(remap(found, Choices(internal=((8, True), (9, True))))).tickets
    assert {t.made for t in neither} == {None}
