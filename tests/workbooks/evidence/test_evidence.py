"""Every decision is a value: what was decided, how sure, why, and the cells that show it."""

from dataclasses import replace

import pytest

from firstslide.meeting.imports import Evidence, Field, Mend, Mending
from firstslide.workbooks.evidence import cell_runs, evidence
from firstslide.workbooks.mending import sure
from firstslide.workbooks.records import clashes
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap, understand_book
from firstslide.workbooks.values import Look
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
    assert (carried.decided, carried.cells) == ("Function", ("A2:A4",))


def test_pairs_of_counts_and_rates_and_the_direction_of_targets() -> None:
    rows = [
        ["Calls #", ">95%", 10, 12],
        ["Calls %", ">95%", 0.96, 0.94],
        ["Backlog hours", 4, 3, 5],
    ]
    found = only(sheet(["KPI", "Target", "Jan 2026", "Feb 2026"], *rows, name="KPI results"))
    assert [e.decided for e in told(found, "rows of a pair")] == ["Calls"]
    assert {e.decided: e.cells for e in told(found, "targets")} == {
        "the direction as written": ("B2:B3",),
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


def test_a_decision_about_many_columns_names_them_all() -> None:
    head = ["Function", *(f"{m} 2026" for m in ("Jan", "Feb", "Mar", "Apr", "May", "Jun"))]
    rows = [[name, *["1.234,5"] * 6] for name in ("Desk", "Moves", "Voice")]
    found = only(sheet(head, *rows, name="Volumes"))
    (months,) = told(found, "months")
    assert (months.columns, months.cells) == ((2, 3, 4, 5, 6, 7), ("B1:G1",))
    (marks,) = told(found, "decimal mark")
    assert (marks.columns, marks.cells) == ((2, 3, 4, 5, 6, 7), ("B2:G2",))
    assert marks.why.endswith("6 columns alike")


@pytest.mark.parametrize(
    ("cells", "ranges"),
    [
        (["C5", "D5", "E5"], ("C5:E5",)),
        (["C5", "C6", "C8"], ("C5:C6", "C8")),
        (["C5", "D5", "C6"], ("C5:D5", "C6")),
        (["C", "B2:B4"], ("C", "B2:B4")),
        ([], ()),
    ],
)
def test_neighbours_are_one_range(cells: list[str], ranges: tuple[str, ...]) -> None:
    assert cell_runs.joined(cells) == ranges


def test_each_witness_halves_the_doubt_and_each_that_disagrees_takes_its_share() -> None:
    assert [sure.witnessed(n, n) for n in (0, 1, 2, 3)] == [0.5, 0.75, 0.875, 0.9375]
    assert sure.witnessed(9, 10) < sure.witnessed(10, 10) < 1
    assert sure.witnessed(0, 4) == 0
    assert sure.witnessed(10_000, 10_000) == 0.99, "only what a person chose is certain"


def confidence(understood: Understood, about: str) -> float:
    (found,) = told(understood, about)
    return found.confidence


def test_more_dates_that_show_the_order_make_it_surer() -> None:
    def log(*days: str) -> Understood:
        rows = [[f"T{n}", "Desk", day] for n, day in enumerate(days)]
        return only(sheet(["Number", "Category", "Closed"], *rows, name="Tickets"))

    one, three = log("01/02/2026", "13/02/2026", "03/02/2026"), log("15/02/2026", "13/02/2026", "14/02/2026")
    assert (confidence(one, "date order"), confidence(three, "date order")) == (0.75, 0.94)
    assert told(three, "date order")[0].why == "“15/02/2026” can be read in no other way, and 2 more are like it"


def test_a_total_is_as_sure_as_the_figures_that_add_up() -> None:
    def total(*figures: int) -> Understood:
        head = ["Function", *(f"{m} 2026" for m in ("Jan", "Feb", "Mar"))][: len(figures) + 1]
        return only(sheet(head, ["Desk", *[1] * len(figures)], ["Moves", *[2] * len(figures)], ["Total", *figures]))

    assert (confidence(total(3), "totals"), confidence(total(3, 3, 3), "totals")) == (0.75, 0.94)
    (unclear,) = told(total(3, 3, 4), "totals")
    assert (unclear.decided, unclear.confidence) == ("asked", 0.5)


def test_rates_are_as_sure_as_the_share_of_cells_that_fit() -> None:
    head = ["SLA", "Month", "Result %"]
    rows = [[f"Level {n}", "Jan 2026", value] for n, value in enumerate([0.95, 0.9, 1, 1.04])]
    (rates,) = told(only(sheet(head, *rows, name="Results")), "rates")
    assert (rates.decided, rates.why) == (
        "0.95 is 95 %",
        "3 of 4 numbers are shares of 1, or shown as percentages",
    )
    assert rates.confidence == round(3 / 4 * (1 - 0.5**4), 2)


def test_a_unit_is_as_sure_as_the_cells_that_hold_numbers() -> None:
    def hours(*cells: object) -> Understood:
        return only(sheet(["Function", "Hours (h)", "Month"], *(["Desk", c, "Jan 2026"] for c in cells), name="Effort"))

    whole, half = hours(1, 2, 3, 4), hours(1, 2, "n/k", "soon")
    assert confidence(whole, "unit") == 0.97
    assert confidence(half, "unit") < 0.5
    assert "4 of 4 cells hold a number" in told(whole, "unit")[0].why


def test_what_no_number_can_be_in_is_no_unit() -> None:
    rows = [["T1", "Desk", "2026-01-05", "Y"], ["T2", "Desk", "2026-01-06", "N"]]
    assert not told(only(sheet(["Number", "Category", "Closed", "Answered (Y/N)"], *rows, name="Tickets")), "unit")


def test_one_month_is_no_span() -> None:
    rows = [["Desk", 1], ["Moves", 2], ["Voice", 3]]
    assert told(only(sheet(["Function", "Jan 2026"], *rows, name="Volumes")), "months")[0].decided == "2026-01"


def test_in_which_money_a_column_is() -> None:
    head = ["Function", "Baseline per month", "ARC rate"]
    said = only(sheet(head, ["Desk", 1, "€ 4"], ["Moves", 2, "€ 5"], ["Voice", 3, 6], name="Pricing"))
    (money,) = told(said, "currency")
    assert (money.decided, money.columns) == ("EUR", (3,))
    assert money.why == "2 of 3 cells say so by their text or their format"
    named = only(sheet([*head[:2], "ARC rate (EUR)"], ["Desk", 1, 4], ["Moves", 2, 5], name="Pricing"))
    assert [(e.decided, e.confidence) for e in told(named, "currency")] == [("EUR", 0.75)]
    own = only(sheet([*head, "Currency"], ["Desk", 1, 4, "EUR"], ["Moves", 2, 5, "GBP"], name="Pricing"))
    assert told(own, "currency")[0].why == "column D, “Currency”, says it in 2 of 2 rows"
    mixed = only(sheet(head, ["Desk", 1, "€ 4"], ["Moves", 2, "£ 5"], name="Pricing"))
    assert [(e.decided, e.confidence) for e in told(mixed, "currency")] == [("asked", 0.5)]


def test_the_heading_that_names_the_money_is_the_one_that_is_read() -> None:
    rows = [["Funktion", "Einheit", "Mehrpreis (EUR)"], ["Desk", "calls", 3.5], ["Moves", "moves", 4]]
    found = only(sheet(["Function", "Unit", "ARC rate (EUR)"], *rows, name="Scope"))
    assert (found.table.header_rows, found.table.first_row) == ((1,), 3)
    assert told(found, "currency")[0].cells == ("C1",)


def test_hidden_and_struck_rows_are_as_sure_as_the_sums() -> None:
    rows = [["Desk", 1, 2, 3], ["Moves", 4, 5, 6], ["Voice", 7, 8, 9]]
    struck = {(4, c): Look(struck=True) for c in (1, 2, 3, 4)}
    bare = only(sheet(HEAD, *rows, name="Volumes", hidden_rows={3}, looks=struck))
    assert [(e.decided, e.cells, e.confidence) for e in told(bare, "hidden rows")] == [("counted", ("A3",), 0.5)]
    assert [(e.decided, e.cells) for e in told(bare, "struck rows")] == [("left out", ("A4",))]
    summed = only(sheet(HEAD, *rows, ["Total", 12, 15, 18], name="Volumes", hidden_rows={3}))
    assert told(summed, "hidden rows")[0].why == "rows that Excel hides are rows; 1 of 1 sums agree with that"
    assert confidence(summed, "hidden rows") == 0.75
    out = remap(bare, Choices(mends=(Mend("hidden-rows", Mending.LEAVE_OUT),)))
    assert [(e.decided, e.confidence) for e in told(out, "hidden rows")] == [("left out", 1.0)]


def test_several_facts_in_a_cell() -> None:
    rows = [["Bonn, 3", "P1", 1, 1], ["Rome, 4", "P2", 2, 2]]
    found = only(sheet(["Site, Floor", "Project", "Jan-26", "Feb-26"], *rows, name="Hours"))
    (facts,) = told(found, "facts in a cell")
    assert (facts.decided, facts.columns, facts.confidence) == ("not taken apart", (1,), 0.88)
    assert facts.why == "2 of 2 cells hold 2 facts (Site, Floor)"


def test_the_start_of_a_fiscal_year_is_asked_and_says_where_it_may_begin() -> None:
    rows = [["Function", "P01", "P02", "P03"], ["Desk", 1, 2, 3], ["Moves", 5, 6, 7], ["Voice", 9, 9, 9]]
    (found,) = understand_book([sheet(*rows, name="Volumes")], "2026-02-03")
    (year,) = told(found, "fiscal year")
    assert (year.decided, year.confidence, year.columns, year.cells) == ("asked", 0.2, (2, 3, 4), ("B1:D1",))
    assert "it is never guessed" in year.why or "is never guessed" in year.why
    assert "January 2026, April 2025" in year.why


def test_figures_that_come_twice() -> None:
    rows = [["Desk", "North", 1], ["Desk", "South", 2], ["Moves", "North", 3], ["Moves", "South", 4]]
    found = only(sheet(["Function", "Team", "Jan 2026"], *rows, name="Volumes"))
    with_problems = replace(found, table=replace(found.table, problems=tuple(clashes.told(found))))
    (twice,) = told(with_problems, "repeated figures")
    assert (twice.decided, twice.confidence) == ("added up", 0.97)


def test_whatever_was_chosen_is_a_decision_with_its_cells() -> None:
    found = only(sheet(HEAD, ["Desk", 1, "n/k", 3], ["Moves", 4, "soon", 6], ["Voice", 7, 8, 9], name="Volumes"))
    mended = remap(found, Choices(mends=(Mend("not-a-number", Mending.ZERO, column=3),)))
    (choice,) = told(mended, "choice")
    assert (choice.decided, choice.confidence) == ("Treat as 0", 1.0)
    assert (choice.cells, choice.columns) == (("C2:C3",), (3,))


def test_an_outline_that_was_moved_says_where_it_was_found() -> None:
    found = only(sheet(HEAD, ["Desk", 1, 2, 3], ["Moves", 4, 5, 6], ["Voice", 7, 8, 9], name="Volumes"))
    assert not told(found, "outline")
    moved = remap(found, Choices(range="A1:C3"))
    (outline,) = told(moved, "outline")
    assert (outline.decided, outline.why) == ("A1:C3", "moved by you; it was found at A1:D4")


def test_sheets_of_one_layout_make_the_site_surer() -> None:
    rows = [
        ["Function", "Volume", "Month"],
        ["Desk", 1, "Jan 2026"],
        ["Moves", 4, "Jan 2026"],
        ["Voice", 7, "Jan 2026"],
    ]

    def site(many: int) -> float:
        return confidence(understand_book([sheet(*rows, name=f"City {chr(65 + n)}") for n in range(many)])[0], "site")

    assert (site(3), site(6)) == (0.88, 0.98)
    again = remap(understand_book([sheet(*rows, name=n) for n in ("Bonn", "Rome", "Oslo")])[0], Choices())
    assert confidence(again, "site") == 0.88


def test_a_table_below_another_tells_of_its_own_header() -> None:
    rows = [["Function", "Jan 2026", "Feb 2026"], ["Desk", 1, 2], ["Moves", 3, 4], ["Second team", None, None]]
    (_, lower) = understand_book([sheet(*rows, *rows[:3], name="Volumes")])
    (header,) = told(lower, "header")
    assert (header.decided, header.why) == ("row 5", "row 5 repeats the headings of row 1 below a title of its own")
