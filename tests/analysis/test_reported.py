"""The figures already sent stand beside those worked out and those of the ticket log, each with its cells."""

from decimal import Decimal

from firstslide.meeting.facts import Quantity
from tests.analysis.make import cell, months, notes, promise, reported, results, run


def month(*groups, levels=None):
    return run(*groups, levels=[promise("P1")] if levels is None else levels).service_levels[0].periods[0]


def test_what_was_reported_stays_beside_what_the_counts_give():
    found = month(results("P1", (90,), (100,)), reported("P1", ("0.96",)))
    assert (found.result, found.met) == (Decimal("0.9"), False)
    assert (found.reported, found.reported_cells) == (Decimal("0.96"), (cell("C22", "results.xlsx"),))
    assert notes(
        run(results("P1", (90,), (100,)), reported("P1", ("0.96",)), levels=[promise("P1")]), "reported-differs"
    )


def test_what_another_table_reported_is_found_too():
    found = month(results("P1", (90,), (100,)), reported("P1", ("0.96",), table="delivered"))
    assert (found.reported, found.reported_cells[0].workbook) == (Decimal("0.96"), "delivered.xlsx")


def test_the_ticket_log_s_own_result_stands_beside_that_of_the_table():
    found = month(reported("P1", ("0.96",)), results("P1", (90,), (100,), table="tickets"))
    assert (found.result, found.reported, found.logged) == (Decimal("0.96"), Decimal("0.96"), Decimal("0.9"))
    assert [c.workbook for c in found.logged_cells] == ["tickets.xlsx", "tickets.xlsx"]


def test_where_the_log_alone_speaks_it_is_the_result_and_nothing_was_reported():
    found = month(results("P1", (90,), (100,), table="tickets"))
    assert (found.result, found.reported, found.logged) == (Decimal("0.9"), None, None)


def test_what_is_no_rate_was_not_reported():
    assert month(reported("P1", ("1.2",))).reported is None


def test_exclusions_are_counted_with_their_cells_and_change_no_result():
    found = month(results("P1", (90,), (100,)), months(Quantity.EXCLUDED, (7,), measure="P1", row=30))
    assert (found.result, found.excluded, found.excluded_cells) == (Decimal("0.9"), 7, (cell("C30", "results.xlsx"),))


def test_each_month_tells_the_target_that_it_was_held_to():
    stated = months(Quantity.TARGET, ("0.90", "0.95"), measure="P1", row=9)
    found = run(results("P1", (92, 92), (100, 100)), stated).service_levels[0]
    assert [(m.target, m.target_cells[0].cell) for m in found.periods] == [
        (Decimal("0.90"), "C9"),
        (Decimal("0.95"), "D9"),
    ]
    found = run(results("P1", (92, 92), (100, 100)), levels=[promise("P1")]).service_levels[0]
    assert [m.target_cells for m in found.periods] == [found.target_cells] * 2
