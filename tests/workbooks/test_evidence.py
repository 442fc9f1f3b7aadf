"""Every decision is a value: what was decided, how sure, why, and the cells that show it."""

from dataclasses import replace

from firstslide.meeting.imports import Evidence, Field, Mend, Mending
from firstslide.workbooks import clashes, evidence
from firstslide.workbooks.tables import Choices
from firstslide.workbooks.understand import Understood, remap
from tests.workbooks.make import VOLUMES, only, percents, sheet

HEAD = ["Function", "Jan 2026", "Feb 2026", "Mar 2026"]


def told(understood: Understood, about: str) -> list[Evidence]:
    return [e for e in evidence.of(understood) if e.about == about]


def test_where_the_table_is_and_what_it_is() -> None:
    found = only(sheet(["Title"], [], *VOLUMES, name="Volumes"))
    (header,) = told(found, "header")
    assert (header.decided, header.cells) == ("row 3", ("A3",))
    (kind,) = told(found, "kind")
    assert kind.decided == "delivered"
    assert 0 < kind.confidence <= 1
    assert told(found, "table")[0].decided == "A3:F5"


def test_each_column_with_its_cell_and_the_months_as_one() -> None:
    found = only(sheet(HEAD, ["Desk", 1, 2, 3], ["Moves", 4, 5, 6], ["Voice", 7, 8, 9], name="Volumes"))
    assert [(e.decided, e.cells, e.columns) for e in told(found, "field")] == [("function", ("A1",), (1,))]
    (months,) = told(found, "months")
    assert (months.decided, months.cells) == ("2026-01 to 2026-03", ("B1:D1",))


def test_how_numbers_are_read_and_which_cell_shows_it() -> None:
    found = only(sheet(HEAD, ["Desk", "1.234", 2, 3], ["Moves", "2.254,62", 5, 6], ["Voice", 7, 8, 9], name="Volumes"))
    (mark,) = told(found, "decimal mark")
    assert (mark.decided, mark.cells, mark.columns) == ("comma", ("B3",), (2,))


def test_which_date_shows_the_order() -> None:
    rows = [["T1", "Desk", "01/02/2026"], ["T2", "Desk", "13/02/2026"], ["T3", "Desk", "03/02/2026"]]
    found = only(sheet(["Number", "Category", "Closed"], *rows, name="Tickets"))
    (order,) = told(found, "date order")
    assert (order.decided, order.cells) == ("day first", ("C3",))


def test_how_rates_are_read() -> None:
    rows = [["SLA", "Month", "Result"], ["Answered", "Jan 2026", 0.95], ["Solved", "Jan 2026", 0.9]]
    found = only(sheet(*rows, ["Closed", "Jan 2026", 1], name="Results", looks=percents((2, 3), (3, 3), (4, 3))))
    (rates,) = told(found, "rates")
    assert (rates.decided, rates.cells) == ("0.95 is 95 %", ("C2",))


def test_totals_with_their_sum() -> None:
    found = only(sheet(*VOLUMES, name="Volumes"))
    (row, column) = sorted(told(found, "totals"), key=lambda e: e.cells)
    assert {row.cells, column.cells} == {("C4",), ("F2",)}
    assert "add up to 110" in f"{row.why}{column.why}"


def test_a_chosen_mend_is_sure() -> None:
    found = only(sheet(HEAD, ["Desk", 1, 2, 3], ["Moves", 4, 5, 6], ["Total Gas", 7, 8, 9], name="Volumes"))
    mended = remap(found, Choices(mends=(Mend("total-unclear", Mending.COUNT, row=4),)))
    assert [(e.decided, e.confidence) for e in told(mended, "totals")] == [("counted, chosen by you", 1.0)]


def test_names_carried_down_say_from_where_to_where() -> None:
    rows = [["Desk", "Calls", 1, 2], [None, "Mails", 3, 4], [None, "Chats", 5, 6], ["Moves", "Moves", 7, 8]]
    found = only(sheet(["Function", "SLA", "Jan 2026", "Feb 2026"], *rows, name="Results"))
    (carried,) = told(found, "names carried down")
    assert (carried.decided, carried.cells) == ("Function", ("A2:A3", "A2:A4"))


def test_pairs_of_counts_and_rates_and_the_direction_of_targets() -> None:
    rows = [
        ["Calls #", ">95%", 10, 12],
        ["Calls %", ">95%", 0.96, 0.94],
        ["Backlog hours", 4, 3, 5],
    ]
    found = only(sheet(["KPI", "Target", "Jan 2026", "Feb 2026"], *rows, name="KPI results"))
    assert [e.decided for e in told(found, "rows of a pair")] == ["Calls"]
    assert {e.decided: e.cells for e in told(found, "targets")} == {
        "the direction as written": ("B2", "B3"),
        "the direction by what is measured": ("B4",),
    }


def test_an_internal_column_says_why() -> None:
    found = only(
        sheet([*HEAD, "Margin"], ["Desk", 1, 2, 3, 9], ["Moves", 4, 5, 6, 9], ["Voice", 7, 8, 9, 9], name="Volumes")
    )
    assert any(c.field is Field.MARGIN and c.internal for c in found.table.columns)
    (internal,) = told(found, "internal")
    assert (internal.cells, internal.decided) == (("E1",), "not stored, not shown")


def test_several_rows_a_ticket() -> None:
    rows = [["T1", "Desk", "2026-02-01"], ["T1", "Desk", "2026-02-02"], ["T2", "Desk", "2026-02-03"]]
    found = only(sheet(["Number", "Category", "Closed"], *rows, name="Tickets"))
    (tickets,) = told(found, "tickets")
    assert "3 rows hold 2 tickets" in tickets.why


def test_a_column_takes_the_decimal_mark_that_another_shows() -> None:
    found = only(sheet(HEAD, ["Desk", "1.234", "2.254,62", 3], ["Moves", 4, 5, 6], ["Voice", 7, 8, 9], name="Volumes"))
    taken, shown = told(found, "decimal mark")
    assert (taken.columns, taken.decided, taken.cells) == ((2,), "comma", ("C2",))
    assert taken.confidence < shown.confidence
    assert "in column C of this table" in taken.why


def test_what_was_chosen_is_evidence_too() -> None:
    rows = [["T1", "Desk", "01/02/2026"], ["T2", "Desk", "03/02/2026"], ["T2", "Desk", "03/02/2026"]]
    found = only(sheet(["Number", "Category", "Closed"], *rows, name="Tickets"))
    mends = (Mend("date-order", Mending.MONTH_FIRST), Mend("several-rows-a-ticket", Mending.ONE_A_ROW))
    mended = remap(found, Choices(mends=mends))
    assert [(e.decided, e.confidence) for e in told(mended, "date order")] == [("month first", 1.0)]
    assert [(e.decided, e.confidence) for e in told(mended, "tickets")] == [("one a row", 1.0)]


def test_a_fiscal_year_that_was_chosen() -> None:
    rows = [["Function", "P01", "P02", "P03"], ["Desk", 1, 2, 3], ["Moves", 5, 6, 7], ["Voice", 9, 9, 9]]
    found = remap(
        only(sheet(*rows, name="Volumes")),
        Choices(mends=(Mend("period-without-year", Mending.BEGIN, value="2025-04"),)),
    )
    (year,) = told(found, "fiscal year")
    assert (year.decided, year.confidence, year.cells) == ("P01 is 2025-04", 1.0, ("B1:D1",))


def test_other_fields_that_a_column_may_be() -> None:
    rows = [["Function", "Planned volume", "Volume"], ["Desk", 5, 6], ["Moves", 1, 2]]
    planned = next(e for e in told(only(sheet(*rows, name="x")), "field") if e.columns == (2,))
    assert planned.why.endswith("it may also be actual")


def test_a_wide_table_has_short_evidence() -> None:
    head = ["Service level", *(f"2026-{month:02d}" for month in range(1, 13)), *(f"x{n}" for n in range(200))]
    rows = [[f"Level {n}", *["0.9"] * 12, *["?"] * 200] for n in range(5)]
    found = only(sheet(head, *rows, name="SLA results"))
    assert len(found.table.columns) > 12
    assert len(evidence.of(found)) < 15


def test_a_stock_is_evidence_of_a_unit() -> None:
    rows = [HEAD, ["Desk", 1, 2, 3], ["Open tickets", 4, 5, 6], ["Moves", 7, 8, 9]]
    found = only(sheet(*rows, name="Volumes"))
    with_problems = replace(found, table=replace(found.table, problems=tuple(clashes.told(found))))
    assert [(e.decided, e.cells) for e in told(with_problems, "unit")] == [("stock", ("B3",))]
