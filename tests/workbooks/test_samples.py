"""The sample workbooks import fully and without a question, cell by cell as openpyxl reads them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from firstslide.meeting.facts import Quantity
from firstslide.meeting.ids import key_of
from firstslide.meeting.imports import Table
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.values import Records
from tests.sample_workbooks import expected
from tests.workbooks.make import codes, message


@cache
def taken(path: Path) -> tuple[dict[str, Table], dict[str, Records]]:
    """Tables and records by sheet."""
    with WorkbookSession.open(path) as session:
        tables = {t.sheet: t for t in session.summary.tables}
        assert len(tables) == len(session.summary.tables)
        records = {}
        for sheet, table in tables.items():
            batches = list(session.records([table.id]))
            records[sheet] = Records(
                table.id,
                tuple(t for b in batches for t in b.terms),
                tuple(t for b in batches for t in b.service_levels),
                tuple(f for b in batches for f in b.facts),
                tuple(t for b in batches for t in b.tickets),
            )
    return tables, records


@cache
def book(path: Path) -> dict[str, Worksheet]:
    return {s.title: s for s in openpyxl.load_workbook(path, data_only=True).worksheets}


def everything() -> Iterator[tuple[Path, str, Table]]:
    for path in (expected.SCOPE, expected.DELIVERED):
        for sheet, table in taken(path)[0].items():
            yield path, sheet, table


def test_every_table_is_found_where_it_stands_and_asks_nothing() -> None:
    found = {(path.name, sheet): (t.range, t.header_rows) for path, sheet, t in everything()}
    assert found == expected.TABLES
    assert all(t.unambiguous for _, _, t in everything())
    assert [t.kind for _, _, t in everything()] == [
        "scope", "service_levels", "delivered", "effort", "results", "tickets",
    ]  # fmt: skip


def test_exactly_the_internal_columns_are_internal() -> None:
    from firstslide.meeting.cells import column_letters

    found = {
        (path.name, sheet, column_letters(c.index)): c.header.split(" / ")[-1]
        for path, sheet, table in everything()
        for c in table.columns
        if c.internal
    }
    assert found == expected.INTERNAL_COLUMNS


def test_every_figure_is_what_its_cells_hold() -> None:
    checked = 0
    for path in (expected.SCOPE, expected.DELIVERED):
        for records in taken(path)[1].values():
            for fact in records.facts:
                cells = [book(path)[c.sheet][c.cell].value for c in fact.cells]
                if fact.quantity is Quantity.TARGET:
                    cells = [Decimal(str(v).strip("≥≤ %")) / 100 for v in cells]
                assert fact.value == sum(Decimal(repr(v)) if isinstance(v, float) else v for v in cells), fact
                checked += 1
    assert checked == 120 + 119 + 96 + 108 + 108 + 108


@pytest.mark.parametrize(
    ("sheet", "quantity", "key"), [("Volumes", Quantity.ACTUAL, "actual"), ("Effort", Quantity.EFFORT, "effort_hours")]
)
def test_months_are_those_of_the_story(sheet: str, quantity: Quantity, key: str) -> None:
    found: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for fact in taken(expected.DELIVERED)[1][sheet].facts:
        assert fact.quantity is quantity
        found[key_of(fact.function)][str(fact.period)] = fact.value
    for name, function in expected.FUNCTIONS.items():
        wanted = {p: v for p, v in function[key].items() if v is not None}
        assert found[key_of(name)] == wanted, name


def test_the_sum_of_the_facts_is_the_sum_of_the_cells() -> None:
    sheet = book(expected.DELIVERED)["Volumes"]
    total = sum(sheet.cell(row, 20).value for row in range(6, 16))
    assert sum(f.value for f in taken(expected.DELIVERED)[1]["Volumes"].facts) == total
    hours = Decimal(repr(book(expected.DELIVERED)["Effort"]["O16"].value))
    assert sum(f.value for f in taken(expected.DELIVERED)[1]["Effort"].facts) == hours


def test_the_terms_of_the_contract() -> None:
    terms = {t.function: t for t in taken(expected.SCOPE)[1]["Pricing schedule"].terms}
    assert set(terms) == set(expected.FUNCTIONS)
    assert not set(terms) & set(expected.STRUCK_FUNCTIONS)
    for name, function in expected.FUNCTIONS.items():
        term = terms[name]
        assert (term.unit, term.currency) == (function["unit"], "GBP")
        assert (term.baseline, term.baseline_per) == function["contracted"], name
        assert (term.deadband, term.arc_rate, term.rrc_rate) == tuple(
            function[k] for k in ("deadband", "arc_rate", "rrc_rate")
        )
        assert term.effort_per_unit == function["standard_hours"]
        assert term.contracted_effort == function["contracted_hours"] * (12 if term.baseline_per == "year" else 1)


def test_the_service_levels_of_the_contract() -> None:
    sheet = book(expected.SCOPE)["Service levels"]
    levels = taken(expected.SCOPE)[1]["Service levels"].service_levels
    assert [(t.code, t.measure) for t in levels] == [
        (sheet.cell(r, 1).value, sheet.cell(r, 2).value) for r in range(5, 14)
    ]
    assert [t.comparator for t in levels] == [">="] * 8 + ["<="]
    assert levels[5].target == Decimal("0.96")
    assert levels[7].depends_on == ("Application support", "P1 incidents")
    assert levels[8].depends_on == ()
    assert [t.volume_sensitive for t in levels] == [True] * 7 + [False] * 2
    assert levels[8].minimum is None


def test_tickets_by_function_and_month() -> None:
    tickets = taken(expected.DELIVERED)[1]["Tickets"].tickets
    assert len(tickets) == book(expected.DELIVERED)["Tickets"].max_row - 1
    counted = Counter((t.function, t.period) for t in tickets)
    assert counted == {(f, p): n for f, months in expected.TICKETS.items() for p, n in months.items()}


def test_every_ticket_is_what_its_row_holds() -> None:
    sheet = book(expected.DELIVERED)["Tickets"]
    rows = sheet.iter_rows(min_row=2, values_only=True)
    for ticket, (number, opened, closed, group, priority, site, origin, made, minutes, _) in zip(
        taken(expected.DELIVERED)[1]["Tickets"].tickets, rows, strict=True
    ):
        assert (ticket.number, ticket.function, ticket.site) == (number, group, site)
        assert (ticket.priority, ticket.origin) == (priority, origin)
        assert (ticket.opened, ticket.closed) == (
            f"{opened:%Y-%m-%dT%H:%M}",
            f"{closed:%Y-%m-%dT%H:%M}",
        )
        assert ticket.made == {"Y": True, "N": False, None: None}[made]
        assert ticket.effort == (None if minutes is None else Decimal(minutes) / 60)


def test_what_is_odd_is_told() -> None:
    tables = taken(expected.DELIVERED)[0]
    assert message(tables["Volumes"], "total-column") == (
        "G6: D6:F6 add up to 11,675 = G6, in column “Q1 FY26”. It is left out as a total."
    )
    assert codes(tables["Volumes"]).count("total-column") == 5
    assert "C14: “n/a” means no value" in message(tables["Effort"], "no-value")
    assert "are hidden in Excel" in message(tables["Tickets"], "hidden-rows")
    assert "Row 16 (B16) is struck through. It is left out." in message(
        taken(expected.SCOPE)[0]["Pricing schedule"], "struck-row"
    )


def test_nothing_internal_is_in_the_records() -> None:
    agents = {row[0] for row in book(expected.DELIVERED)["Tickets"].iter_rows(min_row=2, min_col=10, values_only=True)}
    said = repr(taken(expected.DELIVERED)[1])
    assert agents
    assert not any(agent in said for agent in agents)
