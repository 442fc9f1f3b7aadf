"""Workbooks that nobody here wrote, against figures counted from their cells by another reader.

What is certain is found by itself; what is not is asked about in a sentence that names its cells, and one call of
``remap`` (one click in the review) answers it.
"""

import contextlib
import csv
import re
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from firstslide.meeting.cells import Cell
from firstslide.meeting.errors import UserError
from firstslide.meeting.facts import MonthlyFact, Quantity, TicketRow
from firstslide.meeting.imports import Field, Mend, Mending, Table
from firstslide.workbooks.reading import read_bulk, read_native, slices
from firstslide.workbooks.reading.book import open_book
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.values import Limits
from tests.workbooks.hostile.reader import most_of_all, needs_memory
from tests.workbooks.make import VOLUMES, codes, column, message, workbook

Opener = Callable[[str], WorkbookSession]
Rows = list[tuple[Any, ...]]


@pytest.fixture
def opened(shared_workbooks: Path) -> Iterator[Opener]:
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(WorkbookSession.open(shared_workbooks / name))


@pytest.fixture
def rows_of(shared_workbooks: Path) -> Callable[..., Rows]:
    """The rows of a sheet as openpyxl reads them."""

    books: dict[str, openpyxl.Workbook] = {}

    def read(name: str, sheet: str | int = 0) -> Rows:
        if name not in books:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what openpyxl can't use of these workbooks
                books[name] = openpyxl.load_workbook(shared_workbooks / name, data_only=True)
        book = books[name]
        return list((book.worksheets[sheet] if isinstance(sheet, int) else book[sheet]).iter_rows(values_only=True))

    return read


def facts(session: WorkbookSession, *ids: str) -> list[MonthlyFact]:
    return [f for r in session.records(ids) for f in r.facts]


def tickets(session: WorkbookSession, table: Table) -> list[TicketRow]:
    return [t for r in session.records([table.id]) for t in r.tickets]


# ---------------------------------------------------------------------------------------------- found by itself


def test_kpi_by_department(opened: Opener, rows_of: Callable[..., Rows]) -> None:
    session = opened("kpi_by_department.xlsx")
    tables = session.summary.tables
    assert len(tables) == 24
    assert {t.kind for t in tables} == {"results"}
    bath, below = tables[:2]
    assert (bath.range, bath.header_rows, below.range) == ("A4:T15", (4,), "A17:T20")
    assert "G5: D5:F5 add up to 1,607 = G5" in message(bath, "total-column")
    assert "12 sheets, Bath to Bristol, share this layout" in message(bath, "same-layout")
    assert [t.sheet for t in tables if "same-layout" in codes(t)] == ["Bath", "Bath"]  # once for each of two
    assert len([c for c in bath.columns if c.period]) == 12
    (records,) = session.records([bath.id])
    levels = {t.measure: (t.comparator, t.target) for t in records.service_levels}
    assert levels == {
        "Shipped in 3 days": (">", Decimal("0.95")),
        "Shipped in 5 days": (">", Decimal("0.99")),
        "Processed in 3 days": (">", Decimal("0.8")),
        "Processed in 5 days": (">", Decimal("0.95")),
    }
    july = {(f.quantity, f.measure): f for f in records.facts if str(f.period) == "2021-07"}
    assert july[Quantity.ON_TIME, "Shipped in 3 days"].value == 694
    assert july[Quantity.RESULT, "Shipped in 3 days"].value == Decimal("0.91")
    assert {(f.function, f.site) for f in records.facts if f.measure} == {("Orders", "Bath"), ("Returns", "Bath")}

    # Every month of every sheet, and no quarter: the counts on time are those of the rows called "# Shipped in 3 days".
    for table in tables[::2]:
        head, *rest = rows_of("kpi_by_department.xlsx", table.sheet)[3:15]
        months = [at for at, value in enumerate(head) if isinstance(value, datetime)]
        (row,) = [r for r in rest if str(r[2]).strip() == "# Shipped in 3 days"]
        counted = {f"{head[at]:%Y-%m}": row[at] for at in months if isinstance(row[at], int | float)}
        taken = {
            str(f.period): int(f.value)
            for f in facts(session, table.id)
            if f.quantity is Quantity.ON_TIME and f.measure == "Shipped in 3 days"
        }
        assert taken == counted


def test_kpi_by_department_asks_about_one_city_and_names_the_cells(
    opened: Opener, rows_of: Callable[..., Rows]
) -> None:
    session = opened("kpi_by_department.xlsx")
    asking = [t for t in session.summary.tables if not t.unambiguous]
    assert [(t.sheet, t.range) for t in asking] == [("Southampton", "A4:T15"), ("Southampton", "A17:T20")]
    row = rows_of("kpi_by_department.xlsx", "Southampton")[4]
    assert row[6] != sum(row[3:6])
    told = message(asking[0], "total-unclear")
    assert f"G5 holds {row[6]:,}, D5:F5 add up to {sum(row[3:6])}" in told
    assert all(session.remap(t.id, kind="results").unambiguous for t in asking)


def test_servicenow_incidents(opened: Opener, shared_workbooks: Path) -> None:
    session = opened("servicenow_incidents.csv")
    (table,) = session.summary.tables
    assert (table.kind, table.unambiguous) == ("tickets", True)
    assert "day first, as 29-02-2016" in message(table, "date-order-found")
    assert {c.header for c in table.columns if c.internal} >= {"caller_id", "opened_by", "assigned_to", "resolved_by"}

    with (shared_workbooks / "servicenow_incidents.csv").open(encoding="utf-8", newline="") as lines:
        last = {row["number"]: row for row in csv.DictReader(lines)}
    taken = tickets(session, table)
    assert f"{len(last)} tickets" in message(table, "several-rows-a-ticket")
    assert len(taken) == len({t.number for t in taken}) == len(last)
    closed = {n: datetime.strptime(r["closed_at"], "%d-%m-%Y %H:%M") for n, r in last.items()}  # noqa: DTZ007
    assert Counter(t.period for t in taken) == Counter(f"{day:%Y-%m}" for day in closed.values())
    assert Counter(t.made for t in taken) == Counter(r["made_sla"].lower() == "true" for r in last.values())
    assert Counter(t.function for t in taken) == Counter(r["assignment_group"].replace("?", "") for r in last.values())
    assert sum(not t.function for t in taken) == 17


def test_financial_sample(opened: Opener, rows_of: Callable[..., Rows]) -> None:
    session = opened("financial_sample.xlsx")
    (table,) = session.summary.tables
    assert (table.kind, table.range, table.rows, table.unambiguous) == ("delivered", "A1:P701", 700, True)
    assert [c.header for c in table.columns if c.internal] == ["COGS", "Profit"]
    told = message(table, "repeated-key")
    assert "412 such rows differ in “Segment” and “Discount Band”" in told
    _, *rows = rows_of("financial_sample.xlsx")
    alike = Counter((*row[:4], row[12]) for row in rows)
    assert f"{sum(n == 2 for n in alike.values())} pairs differ in their figures alone" in told
    assert "“Sales” may both be the charge. H1 is used." in message(table, "same-field")
    for quantity, at, unit in ((Quantity.ACTUAL, 4, ""), (Quantity.CHARGE, 7, "USD")):
        counted: Counter[tuple[str, str, str]] = Counter()
        for row in rows:
            counted[row[2].strip(), row[1].strip(), f"{row[12]:%Y-%m}"] += Decimal(str(row[at]))  # type: ignore[assignment]
        of = [f for f in facts(session, table.id) if f.quantity is quantity]
        assert {(f.function, f.site, str(f.period)): f.value for f in of} == dict(counted)
        assert {f.unit for f in of} == {unit}


def test_timesheet_dates_across(opened: Opener, rows_of: Callable[..., Rows]) -> None:
    session = opened("timesheet_dates_across.xlsx")
    (table,) = session.summary.tables
    assert (table.kind, table.unambiguous) == ("effort", True)
    assert "L2 says “Annual Leave”: hours of work" in table.why
    assert [c.header for c in table.columns if c.internal] == ["Name, Age, Area of Work"]
    assert "each cell holds 3 facts" in message(table, "facts-with-a-person")

    _, *rows = rows_of("timesheet_dates_across.xlsx")
    hours: Counter[str] = Counter()
    for row in rows:
        if row[0] and row[1]:  # the totals name nobody
            hours[row[1].strip()] += sum(Decimal(str(v)) for v in row[2:] if isinstance(v, int | float))  # type: ignore[assignment]
    taken = {f.function: f.value for f in facts(session, table.id)}
    assert {str(f.period) for f in facts(session, table.id)} == {"2021-02"}
    assert taken == {project: total for project, total in hours.items() if total}
    texts = {
        f"{chr(65 + at)}{n}" for n, r in enumerate(rows, start=2) for at, v in enumerate(r) if at > 1 and type(v) is str
    }
    assert {p.cell for p in table.problems if p.code == "not-a-number"} == texts
    assert texts


def test_thirteen_sheets_hidden(opened: Opener, shared_workbooks: Path) -> None:
    session = opened("thirteen_sheets_hidden.xlsx")
    summary = session.summary
    book = openpyxl.load_workbook(shared_workbooks / "thirteen_sheets_hidden.xlsx", data_only=True)
    hidden = {s.title for s in book.worksheets if s.sheet_state != "visible"}
    assert {s.name for s in summary.sheets if s.hidden} == hidden
    named = {t.sheet for t in summary.tables if "hidden-sheet" in codes(t, "question")}
    named |= {p.sheet for p in summary.problems if p.code == "sheet-hidden"}
    assert named == hidden
    assert len(hidden) == 7
    assert not any(t.unambiguous for t in summary.tables)

    cells = {s.title: [c for row in s.iter_rows() for c in row] for s in book.worksheets}
    errors = {name: sum(c.data_type == "e" for c in found) for name, found in cells.items()}
    told = {p.sheet: p.message for p in summary.problems if p.code == "sheet-errors"}
    assert {name: int(re.search(r": (\d+) error", text)[1]) for name, text in told.items()} == {  # type: ignore[index]
        name: count for name, count in errors.items() if count
    }
    assert sum(errors.values()) == 415
    commented = {name: {c.coordinate for c in found if c.comment} for name, found in cells.items()}
    told = {p.sheet: p.message for p in summary.problems if p.code == "sheet-comments"}
    assert {name: set(re.findall(r"\b[A-Z]+\d+\b", text.partition(": ")[2])) for name, text in told.items()} == {
        name: found for name, found in commented.items() if found
    }
    sheets = {s.name: s for s in summary.sheets}
    for sheet in book.worksheets:
        assert set(sheets[sheet.title].hidden_rows) == {r for r, d in sheet.row_dimensions.items() if d.hidden}
    assert [(p.sheet, p.message.partition(": ")[2]) for p in summary.problems if "s-hidden" in p.code] == [
        ("Detail Breakdown", "6 rows are hidden in Excel, 76 to 81."),
        ("Assumptions", "9 columns are hidden in Excel, J to L, O to T."),
    ]


# ------------------------------------------------------------------------------------------------ with one click


def test_call_center(opened: Opener, rows_of: Callable[..., Rows]) -> None:
    session = opened("call_center.xlsx")
    (table,) = session.summary.tables
    assert (table.kind, table.unambiguous, table.rows) == ("tickets", True, 5_000)
    assert [c.header for c in table.columns if c.internal] == ["Agent"]
    head, *rows = rows_of("call_center.xlsx")
    at = {str(name).strip(): index for index, name in enumerate(head)}

    def month(row: tuple[Any, ...]) -> str:
        return str(row[at["Date"]])[:7]

    counted = Counter((row[at["Topic"]], month(row)) for row in rows)
    assert Counter((t.function, t.period) for t in tickets(session, table)) == counted

    # One click: “answered” is what was met, and so is a speed of 30 seconds at most.
    answered, speed = column(table, "Answered (Y/N)").index, column(table, "Speed of answer in seconds").index
    mends = (Mend("no-target", Mending.TARGET, speed, value="<= 30"),)
    session.remap(table.id, {answered: Field.MADE}, mends=mends)
    taken = tickets(session, table)
    assert Counter((t.period, t.made) for t in taken if not t.measure) == Counter(
        (month(row), row[at["Answered (Y/N)"]] == "Y") for row in rows
    )
    in_time = Counter(
        (month(row), row[at["Speed of answer in seconds"]] <= 30)
        for row in rows
        if row[at["Speed of answer in seconds"]] is not None
    )
    assert Counter((t.period, t.made) for t in taken if t.measure) == in_time
    assert {t.measure for t in taken} == {"", "Speed of answer in seconds ≤ 30"}


def test_the_formulas_of_cashflows_spacers(opened: Opener, shared_workbooks: Path) -> None:
    """Each is known as one, and its value is what it last gave."""
    path = shared_workbooks / "cashflows_spacers.xlsx"
    (sheet,) = open_book(path, Limits(), lambda _: None).sheets
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        page = openpyxl.load_workbook(path).worksheets[0]
    formulas = {(c.row, c.column) for row in page.iter_rows() for c in row if c.data_type == "f"}
    assert set(sheet.details.formulas) == formulas
    assert len(formulas) == 454
    assert not sheet.details.uncached
    session = opened(path.name)
    begin = Mend("period-without-year", Mending.BEGIN, value="2013-01")
    (table,) = session.summary.tables
    session.remap(table.id, {2: Field.FUNCTION}, kind="delivered", mends=[begin])
    cells = [c for batch in session.records([table.id]) for c in batch.cells]
    assert {Cell("", "", c.cell).corners[:2] for c in cells if c.formula} == {
        place for c in cells if (place := Cell("", "", c.cell).corners[:2]) in formulas
    }


def test_cashflows_spacers(opened: Opener, rows_of: Callable[..., Rows]) -> None:
    session = opened("cashflows_spacers.xlsx")
    (table,) = session.summary.tables
    assert not table.unambiguous
    assert "(“April” to “Mar”) name periods without their year" in message(table, "period-without-year")
    assert "total-unclear" not in codes(table)
    assert any("the totals in rows 37 and 44 add up to 35,488 = C45" in p.message for p in table.problems)

    begin = Mend("period-without-year", Mending.BEGIN, value="2013-01")
    mapped = session.remap(table.id, {2: Field.FUNCTION}, kind="delivered", mends=[begin])
    assert mapped.unambiguous
    assert [str(c.period) for c in mapped.columns if c.period][::11] == ["2013-04", "2014-03"]
    rows = rows_of("cashflows_spacers.xlsx")[4:46]
    lines = [row for row in rows if row[1] and "total" not in row[1].casefold()]
    flows: Counter[tuple[str, str]] = Counter()
    for row in lines:
        for n, value in enumerate(row[2:26:2]):
            if value is not None:
                flows[row[1].strip(), f"{2013 + (n > 8)}-{(n + 3) % 12 + 1:02d}"] += value
    assert {(f.function, str(f.period)): int(f.value) for f in facts(session, table.id)} == dict(flows)


def test_repeating_blocks(opened: Opener, rows_of: Callable[..., Rows]) -> None:
    session = opened("repeating_blocks.xlsx")
    tables = session.summary.tables
    rows = rows_of("repeating_blocks.xlsx")
    years = [at for at, value in enumerate(rows[2]) if value and re.fullmatch(r"\d{4}-\d\d", value)]
    assert len(tables) == len(years) == 42
    assert not any(t.unambiguous for t in tables)
    assert [t.columns[1].index for t in tables] == [at + 1 for at in years]
    third = tables[2]
    assert "holds 42 tables beside one another, each 6 columns wide" in message(third, "many-tables")
    assert "“School Assessment - MMR Vaccination / All kindergartners / 2011-12”" in message(third, "many-tables")
    assert "Column A names the rows of all of them" in message(third, "many-tables")

    # One is picked: which column is what, and the others stay out.
    population = column(third, "TOTAL KINDERGARTEN POPULATION").index
    mapped = session.remap(third.id, {1: Field.FUNCTION, population: Field.BASELINE}, kind="scope")
    assert mapped.unambiguous
    (records,) = session.records([third.id])
    counted = {r[0]: Decimal(r[population - 1]) for r in rows[3:] if r[0] and r[population - 1].isdigit()}
    assert {t.function: t.baseline for t in records.terms if t.baseline is not None} == counted
    assert len(counted) > 40


def test_declared_one_cell(opened: Opener, rows_of: Callable[..., Rows]) -> None:
    session = opened("declared_one_cell.xlsx")
    (table,) = session.summary.tables
    assert (table.header_rows, table.first_row, table.last_row, table.unambiguous) == ((1,), 2, 6_914, False)
    shown = session.cells(table.sheet, 1, session.summary.sheets[0].rows)
    assert sum(cell.kind != "empty" for row in shown for cell in row) == 40_785, "it declares one"
    assert "Name des Begünstigten" in message(table, "unknown-kind")
    mapped = session.remap(table.id, {1: Field.FUNCTION, 6: Field.BASELINE_YEAR}, kind="scope")
    assert mapped.unambiguous
    decimal = next(e for e in mapped.evidence if e.about == "decimal mark" and 6 in e.columns)
    assert (decimal.decided, decimal.cells[:1]) == ("comma", ("F2",))
    assert "2.254,62 €" in decimal.why

    _, *rows = rows_of("declared_one_cell.xlsx")
    amounts = [
        Decimal(row[5].removesuffix("€").strip().replace(".", "").replace(",", "."))
        for row in rows
        if row[5] is not None
    ]
    assert len(amounts) == 6_911
    terms = [t for r in session.records([table.id]) for t in r.terms]
    assert mapped.rows == len(terms) == len(amounts)  # two more rows hold the rest of a name alone
    assert sum(t.baseline or 0 for t in terms) == sum(amounts)


def test_dates_1904(opened: Opener, rows_of: Callable[..., Rows]) -> None:
    session = opened("dates_1904.xlsx")
    (table,) = session.summary.tables
    assert (table.header_rows, table.first_row, table.unambiguous) == ((), 1, False)
    rows = rows_of("dates_1904.xlsx")
    assert [row[1].raw[:10] for row in session.cells("Sheet1", 1, 5)] == [row[2] for row in rows]
    fields = {1: Field.ACTUAL, 2: Field.PERIOD, 3: Field.FUNCTION}
    assert session.remap(table.id, fields, kind="delivered").unambiguous
    assert {(str(f.period), int(f.value)) for f in facts(session, table.id)} == {(r[2][:7], r[0]) for r in rows}


def test_odd_no_cells_to_some(opened: Opener, rows_of: Callable[..., Rows]) -> None:
    session = opened("odd_no_cells_to_some.xlsx")
    shown = session.cells("balance", 1, 11)
    rows = rows_of("odd_no_cells_to_some.xlsx")
    assert sum(c.kind != "empty" for row in shown for c in row) == 50
    assert sum(v is not None for row in rows for v in row) == 50
    (table,) = session.summary.tables
    assert [c.header for c in table.columns] == [
        "Category", "Account", "Balance / Opening", "Balance / Ending", "Transaction / Debit", "Transaction / Credit",
    ]  # fmt: skip
    debit = column(table, "Transaction / Debit").index
    mapped = session.remap(table.id, {3: Field.FUNCTION, debit: Field.BASELINE}, kind="scope")
    assert mapped.unambiguous
    assert "600.25 is not the sum of the rows above (600)" in message(mapped, "total-unclear")
    (records,) = session.records([table.id])
    assert [(t.function, t.baseline) for t in records.terms] == [(r[2], r[debit - 1]) for r in rows[3:9]]


# ------------------------------------------------------------------------------------------------------- hostile


HOSTILE = [
    ("hostile_xmlbomb.xlsx", "doctype", "its part xl/sharedStrings.xml declares a document type"),
    ("hostile_far_cell.xlsx", "far-cell", "sheet Sheet1: a cell stands far away from the rest, near row 1,048,576"),
    ("hostile_oleloop.xls", "damaged-file", "its list of contents runs in a circle"),
    ("hostile_password.xlsx", "password", "is protected with a password"),
]


@pytest.mark.parametrize(("name", "code", "said"), HOSTILE)
def test_hostile_workbooks_are_refused_before_any_reader_starts(
    shared_workbooks: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: str, said: str
) -> None:
    def started(*_: object, **__: object) -> None:
        raise AssertionError("a reader was started")

    monkeypatch.setattr(openpyxl, "load_workbook", started)
    for room in (read_bulk, read_native, slices):
        monkeypatch.setattr(room, "guarded", started)
    with pytest.raises(UserError) as error:
        open_book(shared_workbooks / name, Limits(), lambda _: None)
    assert error.value.code == code
    assert str(error.value).startswith(name)
    assert said in str(error.value)


def test_a_reader_that_starts_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a good workbook does start one."""
    path = workbook(tmp_path / "good.xlsx", Volumes=VOLUMES)
    monkeypatch.setattr(openpyxl, "load_workbook", lambda *_, **__: pytest.fail("started"))
    with pytest.raises(pytest.fail.Exception, match="started"):
        open_book(path, Limits(), lambda _: None)


@pytest.mark.skipif(sys.platform == "win32", reason="the times of children as POSIX tells them")
def test_hostile_workbooks_take_no_longer_than_a_good_one(shared_workbooks: Path, tmp_path: Path) -> None:
    """The work of the child, all in all, against what it takes to open a small good one."""
    good = workbook(tmp_path / "good.xlsx", Volumes=VOLUMES)
    usual = min(work_of_child(good) for _ in range(3))
    taken = {name: work_of_child(shared_workbooks / name) / usual for name, _, _ in HOSTILE}
    assert max(taken.values()) < 3, taken


def work_of_child(path: Path) -> float:
    """The seconds that the child computed for a workbook until it had ended."""
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with contextlib.suppress(UserError), WorkbookSession.open(path):
        pass
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@needs_memory
@pytest.mark.parametrize("name", [name for name, _, _ in HOSTILE])
def test_hostile_workbooks_take_no_memory(shared_workbooks: Path, name: str) -> None:
    with pytest.raises(UserError):
        WorkbookSession.open(shared_workbooks / name)
    assert 0 < most_of_all() <= Limits().memory


def test_a_wrong_password_is_said(shared_workbooks: Path) -> None:
    with pytest.raises(UserError, match="is not the password of hostile_password") as error:
        WorkbookSession.open(shared_workbooks / "hostile_password.xlsx", password="not it")
    assert error.value.code == "wrong-password"


def test_every_hostile_and_odd_workbook_is_tried_here(shared_workbooks: Path) -> None:
    """Whatever is added to the folder gets a test."""
    tried = Path(__file__).read_text(encoding="utf-8")
    there = [path.name for kind in ("hostile", "odd") for path in shared_workbooks.glob(f"{kind}_*")]
    assert there
    assert [name for name in there if f'"{name}"' not in tried] == []
