"""The tickets behind a figure: those asked for, each row once, and where it stands in the workbook."""

from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import TicketRow
from firstslide.meeting.periods import Period
from firstslide.store.store import Store
from firstslide.store.tickets import Asked
from firstslide.workbooks.values import Records

from .make import TICKET_COLUMNS, bring_in, table, taken, ticket

ASKED = Asked(("Service Desk",), Period(2026, 1))
LOG = (
    ticket(2, "1", "Service Desk", site="Leeds", origin="Phone", opened="2026-01-05T09:30", priority="P1"),
    ticket(3, "2", "SERVICE DESK", site="LEEDS", origin="E-mail", opened="2026-01-05", made=True),
    ticket(4, "3", "service-desk", opened="2026-01-10T00:05", made=False, effort=Decimal("1.50")),
    ticket(5, "4", "Service Desk", period="2026-02"),
    ticket(6, "5", "Field"),
    ticket(7, "6", "Service Desk", measure="Response", made=True),
    ticket(7, "6", "Service Desk", measure="Resolution", made=False),
)


def rows(store: Store, asked: Asked) -> list[int]:
    found = store.tickets(asked, store.meeting().imports.values())
    assert found.count == len(found.first)
    return [logged.ticket.row for logged in found.first]


@pytest.fixture
def logged(store: Store) -> Store:
    bring_in(store, taken("i", table("t")), [Records("t", tickets=LOG)])
    return store


def test_the_tickets_of_a_function_and_month_come_in_the_order_of_the_sheet(logged: Store) -> None:
    assert rows(logged, ASKED) == [2, 3, 4, 7]
    assert rows(logged, replace(ASKED, functions=("service-desk",))) == [2, 3, 4, 7]
    assert rows(logged, replace(ASKED, period=Period(2026, 3))) == []


def test_each_comes_back_as_it_was_with_the_cell_of_its_number(logged: Store) -> None:
    found = logged.tickets(ASKED, logged.meeting().imports.values())
    assert [one.ticket for one in found.first] == [LOG[0], LOG[1], LOG[2], LOG[5]]
    assert found.first[2].cell == Cell("delivered.xlsx", "Data", "A4")
    assert found.first[2].table == "t"


def test_without_a_number_a_row_is_shown_by_its_function(store: Store) -> None:
    bring_in(store, taken("i", table("t", TICKET_COLUMNS[1:])), [Records("t", tickets=(ticket(7),))])
    [one] = store.tickets(Asked(("Desk",), Period(2026, 1)), store.meeting().imports.values()).first
    assert one.cell.cell == "B7"


@pytest.mark.parametrize(
    ("trait", "name", "expected"),
    [
        ("site", "Leeds", [2, 3]),
        ("site", "", [4, 7]),
        ("origin", "e-mail", [3]),
        ("priority", "P1", [2]),
        ("weekday", "1", [2, 3]),
        ("weekday", "6", [4]),
        ("hour", "9", [2]),
        ("hour", "0", [4]),
        ("hour", "", [3, 7]),
    ],
)
def test_a_trait_narrows_them(logged: Store, trait: str, name: str, expected: list[int]) -> None:
    assert rows(logged, replace(ASKED, trait=trait, name=name)) == expected


def test_a_row_is_late_where_any_of_its_service_levels_was_missed(logged: Store) -> None:
    late = logged.tickets(replace(ASKED, late=True), logged.meeting().imports.values())
    assert [(one.ticket.row, one.ticket.measure) for one in late.first] == [(4, ""), (7, "Resolution")]


def test_what_a_row_says_of_a_service_level_that_is_not_meant_does_not_count(logged: Store) -> None:
    asked = replace(ASKED, late=True, others=frozenset({"resolution"}))
    assert rows(logged, asked) == [4]
    assert rows(logged, replace(asked, late=False)) == [2, 3, 4, 7]


def test_what_a_log_does_not_call_late_or_on_time_is_not_measured(logged: Store) -> None:
    assert rows(logged, replace(ASKED, measured=True)) == [3, 4, 7]
    untold = table("untold", TICKET_COLUMNS[:2])
    bring_in(logged, taken("j", untold), [Records("untold", tickets=(ticket(2, "9", "Service Desk"),))])
    assert rows(logged, replace(ASKED, measured=True, table="untold")) == [2]


def test_those_opened_again(store: Store) -> None:
    log = (ticket(2, "1", reopened=0), ticket(3, "2", reopened=2), ticket(4, "3"))
    bring_in(store, taken("i", table("t")), [Records("t", tickets=log)])
    assert rows(store, Asked(("Desk",), Period(2026, 1), reopened=True)) == [3]


def test_several_names_may_be_of_one_function_and_none_is_no_name(logged: Store) -> None:
    more = (ticket(8, "7", ""), ticket(9, "8", "Unnamed"))
    bring_in(logged, taken("j", table("other")), [Records("other", tickets=more)])
    assert rows(logged, replace(ASKED, functions=("field", "service-desk"))) == [2, 3, 4, 6, 7]
    assert rows(logged, replace(ASKED, functions=("",))) == [8]


def test_all_are_counted_and_the_first_are_given(logged: Store) -> None:
    found = logged.tickets(replace(ASKED, most=2), logged.meeting().imports.values())
    assert (found.count, [one.ticket.row for one in found.first]) == (4, [2, 3])


def test_one_log_of_two_can_be_meant(logged: Store) -> None:
    more: tuple[TicketRow, ...] = (ticket(2, "9", "Service Desk"),)
    bring_in(logged, taken("j", table("other")), [Records("other", tickets=more)])
    assert rows(logged, ASKED) == [2, 3, 4, 7, 2]
    assert rows(logged, replace(ASKED, table="other")) == [2]
