"""Workbooks that nobody here wrote: stored where certain, asked about in sentences that name columns, refused
otherwise.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path

import pytest

from firstslide.meeting.errors import UserError
from firstslide.meeting.facts import MonthlyFact, Quantity
from firstslide.meeting.imports import Field
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.values import Limits
from tests.workbooks.make import codes, fields, message

Opener = Callable[[str], WorkbookSession]


@pytest.fixture
def opened(shared_workbooks: Path) -> Iterator[Opener]:
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(WorkbookSession.open(shared_workbooks / name))


def facts(session: WorkbookSession, *ids: str) -> list[MonthlyFact]:
    return [f for r in session.records(ids) for f in r.facts]


def test_kpi_by_department(opened: Opener) -> None:
    session = opened("kpi_by_department.xlsx")
    tables = session.summary.tables
    assert len(tables) == 24
    assert {t.kind for t in tables} == {"results"}
    # One city's quarters are not what its months come to: asked about, with the cell.
    assert {t.sheet for t in tables if not t.unambiguous} == {"Southampton"}
    asked = next(t for t in tables if not t.unambiguous)
    assert message(asked, "total-unclear").startswith("G4: “FY22 Q1” is called a total")
    bath = tables[0]
    assert (bath.range, bath.header_rows) == ("A4:T15", (4,))
    assert "G5: D5:F5 add up to 1,607 = G5" in message(bath, "total-column")
    assert "12 sheets share this layout" in message(bath, "same-layout")
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


def test_call_center(opened: Opener) -> None:
    session = opened("call_center.xlsx")
    (table,) = session.summary.tables
    assert (table.kind, table.unambiguous, table.rows) == ("tickets", True, 5_000)
    assert [c.header for c in table.columns if c.internal] == ["Agent"]
    tickets = [t for r in session.records([table.id]) for t in r.tickets]
    assert Counter(t.function for t in tickets)["Technical Support"] == 1_019
    assert Counter(t.period for t in tickets) == {"2021-01": 1_772, "2021-02": 1_616, "2021-03": 1_612}
    answered = next(c.index for c in table.columns if c.header.startswith("Answered"))
    session.remap(table.id, {answered: Field.MADE})
    made = Counter(t.made for r in session.records([table.id]) for t in r.tickets)
    assert made == {True: 4_054, False: 946}


def test_servicenow_incidents(opened: Opener) -> None:
    session = opened("servicenow_incidents.csv")
    (table,) = session.summary.tables
    assert (table.kind, table.unambiguous) == ("tickets", True)
    assert "day first, as 29-02-2016" in message(table, "date-order-found")
    tickets = [t for r in session.records([table.id]) for t in r.tickets]
    assert len(tickets) == len({t.number for t in tickets}) == 890
    assert "890 tickets" in message(table, "several-rows-a-ticket")
    first = tickets[0]
    assert (first.number, first.opened, first.closed, first.made) == ("INC0000045", "2016-02-29", "2016-03-05", True)
    assert {c.header for c in table.columns if c.internal} >= {"caller_id", "opened_by", "assigned_to", "resolved_by"}


def test_financial_sample(opened: Opener) -> None:
    session = opened("financial_sample.xlsx")
    (table,) = session.summary.tables
    assert (table.kind, table.range, table.rows) == ("delivered", "A1:P701", 700)
    assert [c.header for c in table.columns if c.internal] == ["COGS", "Profit"]
    assert codes(table, "question") == ["repeated-key"]
    mapped = session.remap(table.id, kind="delivered")
    assert mapped.unambiguous
    total = sum(f.value for f in facts(session, table.id))
    assert total == Decimal("1125806")


def test_declared_one_cell(opened: Opener) -> None:
    session = opened("declared_one_cell.xlsx")
    (table,) = session.summary.tables
    assert (table.header_rows, table.first_row, table.last_row) == ((1,), 2, 6_914)
    assert not table.unambiguous
    assert "Name des Begünstigten" in message(table, "unknown-kind")
    mapped = session.remap(table.id, {1: Field.FUNCTION, 3: Field.PERIOD, 6: Field.CHARGE}, kind="charges")
    assert mapped.columns[5].field is Field.CHARGE


def test_dates_1904(opened: Opener) -> None:
    session = opened("dates_1904.xlsx")
    (table,) = session.summary.tables
    assert (table.header_rows, table.first_row, table.unambiguous) == ((), 1, False)
    assert [row[1].raw[:10] for row in session.cells("Sheet1", 1, 5)] == [
        "1904-01-02", "1904-01-12", "1904-04-21", "1907-01-16", "1934-06-03",
    ]  # fmt: skip


def test_timesheet_dates_across(opened: Opener) -> None:
    session = opened("timesheet_dates_across.xlsx")
    (table,) = session.summary.tables
    assert codes(table, "question") == ["unknown-kind"]
    mapped = session.remap(table.id, kind="effort")
    assert mapped.unambiguous
    assert "“Annual Leave” is not a number" in message(mapped, "not-a-number")
    assert {str(f.period) for f in facts(session, table.id)} == {"2021-02"}


def test_cashflows_spacers(opened: Opener) -> None:
    (table,) = opened("cashflows_spacers.xlsx").summary.tables
    assert not table.unambiguous
    assert "(“April” to “Mar”) name periods without their year" in message(table, "period-without-year")


def test_thirteen_sheets_hidden(opened: Opener) -> None:
    session = opened("thirteen_sheets_hidden.xlsx")
    assert sum(s.hidden for s in session.summary.sheets) == 7
    assert not any(t.unambiguous for t in session.summary.tables)
    hidden = {s.name for s in session.summary.sheets if s.hidden}
    for table in session.summary.tables:
        assert ("hidden-sheet" in codes(table, "question")) == (table.sheet in hidden)


def test_repeating_blocks_and_odd_cells_are_asked_about(opened: Opener) -> None:
    assert not any(t.unambiguous for t in opened("repeating_blocks.xlsx").summary.tables)
    session = opened("odd_no_cells_to_some.xlsx")
    shown = session.cells("balance", 1, 11)
    assert sum(c.kind != "empty" for row in shown for c in row) == 50
    assert Field.FUNCTION in fields(session.summary.tables[0])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("hostile_xmlbomb.xlsx", "doctype"),
        ("hostile_far_cell.xlsx", "far-cell"),
        ("hostile_oleloop.xls", "damaged-file"),
        ("hostile_password.xlsx", "password"),
    ],
)
def test_hostile_workbooks_are_refused_within_seconds(shared_workbooks: Path, name: str, code: str) -> None:
    with pytest.raises(UserError) as error:
        WorkbookSession.open(shared_workbooks / name, limits=Limits(seconds=10))
    assert error.value.code == code
    assert name in str(error.value)
