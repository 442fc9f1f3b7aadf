"""One current source for every figure: reconciled, never added, never guessed."""

from dataclasses import replace
from decimal import Decimal

from firstslide.analysis.analyse import analyse
from firstslide.meeting.facts import Facts, Quantity, Source
from firstslide.meeting.imports import Import, Problem, Table
from firstslide.meeting.meeting import Meeting
from tests.analysis.make import SOURCES, actual, cell, months, notes, promise, reported, results, run, term


def july(found) -> object:
    return found.functions[0].periods[0].actual


def test_a_monthly_table_wins_over_the_ticket_log():
    found = run(
        actual("Field visits", (179,), table="tickets"), actual("Field visits", (181,)), terms=[term("Field visits")]
    )
    assert july(found) == 181
    assert notes(found, "sources-differ") == [
        "Field visits: two sources differ in the volume of 1 month"
        " (July 2025: 181 in delivered.xlsx, Volumes!C1 against 179 in"
        " tickets.xlsx, Volumes!C1). The first is used."
    ]
    note = next(note for note in found.notes if note.code == "sources-differ")
    assert note.cells == (cell("C1"), cell("C1", "tickets.xlsx"))


def test_sources_that_agree_need_no_words():
    found = run(
        actual("Field visits", (181,), table="tickets"), actual("Field visits", (181,)), terms=[term("Field visits")]
    )
    assert july(found) == 181
    assert found.notes == ()


def test_the_ticket_log_alone_is_used():
    assert july(run(actual("Field visits", (179,), table="tickets"))) == 179


def test_a_month_is_taken_from_the_log_where_the_table_is_silent():
    found = run(
        actual("Field visits", (None, 179), table="tickets"), actual("Field visits", (181,)), actual("Print", (1, 1))
    )
    assert [month.actual for month in found.functions[0].periods] == [181, 179]


def test_a_log_counts_tickets_and_lacks_nothing_in_a_month_without_one():
    log = {"table": "tickets"}
    tabled = (actual("Print", (5, None, 5)), actual("Post", (5, 5, 5)))
    moves, visits, printed, _ = run(
        actual("Moves", (1, None, 3), **log), actual("Visits", (2, 2), **log), *tabled
    ).functions
    assert (moves.unit, visits.unit, printed.unit) == ("tickets", "tickets", "")
    assert [month.idle for month in moves.periods] == [False, True, False]
    assert [month.idle for month in visits.periods] == [False, False, True]
    assert [month.idle for month in printed.periods] == [False, False, False], "a table that is silent lacks something"


def test_a_log_counts_what_the_plan_counts():
    found = run(actual("Moves", (1,), table="tickets"), terms=[term("Moves", unit="moves")])
    assert (found.functions[0].unit, notes(found, "units-differ")) == ("moves", [])


def test_of_two_tables_of_a_kind_the_one_saved_last_wins():
    newer = Source("newer", "delivered", "newer.xlsx", "", "Volumes", "A1", "2026-07-09")
    found = run(
        actual("Field visits", (181,)), actual("Field visits", (185,), table="newer"), sources=[*SOURCES, newer]
    )
    assert july(found) == 185
    older = replace(newer, as_of="2026-06-01")
    assert (
        july(
            run(
                actual("Field visits", (181,)), actual("Field visits", (185,), table="newer"), sources=[*SOURCES, older]
            )
        )
        == 181
    )


def test_the_same_month_twice_with_two_values_is_not_guessed():
    found = run(actual("Field visits", (181, 170)), actual("Field visits", (190,), row=7), terms=[term("Field visits")])
    assert [month.actual for month in found.functions[0].periods] == [None, 170]
    assert notes(found, "two-values") == [
        "Field visits: one source gives two values for the volume of the same month (July 2025: 181 in delivered.xlsx,"
        " Volumes!C1 against 190 in delivered.xlsx, Volumes!C7). Neither is used: correct the workbook."
    ]


def test_a_contradiction_is_not_settled_by_the_ticket_log():
    found = run(
        actual("Field visits", (181, 170)),
        actual("Field visits", (190,), row=7),
        actual("Field visits", (179, 170), table="tickets"),
    )
    assert july(found) is None


def test_the_same_row_twice_counts_once():
    found = run(actual("Field visits", (181,)), actual("Field visits", (181,), row=7))
    assert july(found) == 181
    assert notes(found, "repeated-row") == [
        "Field visits, July 2025: the same volume, 181, stands twice (delivered.xlsx, Volumes!C1:C7). It is counted"
        " once."
    ]


def test_many_differing_months_are_one_note():
    found = run(actual("Field visits", range(100, 112)), actual("Field visits", range(200, 212), table="tickets"))
    (message,) = notes(found, "sources-differ")
    assert "; and 11 months more)" in message


class TestSites:
    def test_sites_of_one_table_are_added(self):
        found = run(actual("Field visits", (80,), site="Leeds"), actual("Field visits", (20,), site="Hull", row=2))
        assert july(found) == 100
        assert found.functions[0].actual_cells == (cell("C1"), cell("C2"))

    def test_a_row_without_a_site_among_sites_may_be_their_sum(self):
        found = run(actual("Field visits", (80, 1), site="Leeds"), actual("Field visits", (80,), row=2))
        assert july(found) is None
        assert notes(found, "sites-not-combined")[0].startswith(
            "Field visits, July 2025: the volume by site (Leeds 80 and no site 80;"
        )

    def test_in_a_ticket_log_a_ticket_without_a_site_is_one_more(self):
        log = {"table": "tickets"}
        found = run(actual("Field visits", (80,), site="Leeds", **log), actual("Field visits", (3,), **log))
        assert july(found) == 83

    def test_rates_of_sites_are_not_averaged_but_stand_apart(self):
        found = run(
            reported("P1", ("0.96",), site="Leeds"), reported("P1", ("0.8",), site="Hull"), levels=[promise("P1")]
        )
        assert [(level.measure, level.missed, level.in_contract) for level in found.service_levels] == [
            ("P1, Leeds", 0, True),
            ("P1, Hull", 1, True),
        ]

    def test_a_rate_for_all_sites_is_the_result(self):
        found = run(reported("P1", ("0.96",), site="Leeds"), reported("P1", ("0.8",)), levels=[promise("P1")])
        assert [(level.measure, level.missed) for level in found.service_levels] == [("P1", 1)]

    def test_rates_by_site_in_a_measure_with_some_counts_are_not_put_together(self):
        found = run(
            reported("P1", ("0.9",), site="Leeds"),
            reported("P1", ("0.8",), site="Hull"),
            results("P1", (None, 9), (None, 10)),
        )
        assert found.service_levels[0].periods[0].result is None
        assert notes(found, "sites-not-combined")

    def test_counts_of_sites_are_added(self):
        found = run(results("P1", (95,), (100,), site="Leeds"), results("P1", (240,), (300,), site="Hull"))
        month = found.service_levels[0].periods[0]
        assert (month.on_time, month.measured) == (335, 400)


class TestTargetsOfSites:
    """No site may be judged by another's target."""

    LEEDS = results("Calls", (90, 90), (100, 100), site="Leeds")
    HULL = results("Calls", (90, 90), (100, 100), site="Hull")
    TWO_SIGNS = tuple(
        promise("Calls", "0.9", comparator=sign, table="results", cells={"target": cell(at, "results.xlsx")})
        for sign, at in ((">", "C2"), (">=", "C3"))
    )

    def test_each_site_is_held_to_its_own(self):
        found = run(self.LEEDS, self.HULL, target("0.95", "Leeds", 2), target("0.8", "Hull", 3))
        assert [(one.measure, one.target, one.missed) for one in found.service_levels] == [
            ("Calls, Leeds", Decimal("0.95"), 2),
            ("Calls, Hull", Decimal("0.8"), 0),
        ]
        assert notes(found, "targets-by-site") == [
            "Calls: the target differs by site: 80 % for Hull (results.xlsx, Volumes!D3) and 95 % for Leeds"
            " (results.xlsx, Volumes!D2). Each site is held to its own."
        ]
        assert not notes(found, "sites-not-combined")

    def test_a_site_without_a_target_is_not_judged(self):
        found = run(
            self.LEEDS,
            self.HULL,
            target("0.95", "Leeds", 2),
            levels=[promise("Calls", table="results", cells={"target": cell("C2", "results.xlsx")})],
        )
        leeds, hull = found.service_levels
        assert (leeds.missed, hull.target, [month.met for month in hull.periods]) == (2, None, [None, None])
        assert notes(found, "no-target") == ["Calls, Hull: no target, so two months can't be called met or missed."]
        assert "and none for Hull. Each" in notes(found, "targets-by-site")[0]

    def test_sites_with_rates_alone_are_held_to_their_own_too(self):
        found = run(
            reported("Calls", ("0.9",), site="Leeds"),
            reported("Calls", ("0.9",), site="Hull"),
            target("0.95", "Leeds", 2),
            levels=[promise("Calls", table="results")],
        )
        assert [(one.measure, one.missed, one.target) for one in found.service_levels] == [
            ("Calls, Leeds", 1, Decimal("0.95")),
            ("Calls, Hull", 0, None),
        ]

    def test_each_is_held_by_the_sign_that_it_is_written_with(self):
        york = (*results("Calls", (90, 90), (100, 100), site="York"), *target("0.8", "York", 4))
        found = run(
            self.LEEDS, self.HULL, york, target("0.9", "Leeds", 2), target("0.9", "Hull", 3), levels=self.TWO_SIGNS
        )
        assert [(one.measure, one.comparator, one.missed) for one in found.service_levels] == [
            ("Calls, Leeds", ">", 2),
            ("Calls, Hull", ">=", 0),
            ("Calls, York", ">", 0),
        ]

    def test_one_target_written_with_two_signs_judges_nothing(self):
        found = run(self.LEEDS, self.HULL, target("0.9", "Leeds", 2), target("0.9", "Hull", 3), levels=self.TWO_SIGNS)
        (level,) = found.service_levels
        assert (level.target, level.missed, [month.met for month in level.periods]) == (None, 0, [None, None])
        assert notes(found, "no-direction") == [
            "Calls: its target is written with different signs (results.xlsx, Volumes!C2:D3), so no month is judged."
            " Write it in one way."
        ]

    def test_sites_with_the_same_target_are_one_service_level(self):
        found = run(self.LEEDS, self.HULL, target("0.9", "Leeds", 2), target("0.90", "Hull", 3))
        assert [(one.measure, one.target) for one in found.service_levels] == [("Calls", Decimal("0.9"))]
        assert not notes(found, "targets-by-site")

    def test_the_contract_s_target_holds_for_every_site(self):
        found = run(
            self.LEEDS,
            self.HULL,
            target("0.95", "Leeds", 2),
            target("0.8", "Hull", 3),
            levels=[promise("Calls", "0.9")],
        )
        assert [(one.measure, one.target, one.missed) for one in found.service_levels] == [("Calls", Decimal("0.9"), 0)]
        assert notes(found, "sites-not-combined") == [
            "Calls, Jul, Aug: the target by site (Leeds 95 % and Hull 80 %; results.xlsx, Volumes!C2:D3)"
            " can't be put together. Nothing of it is used: give one figure for all sites, or counts."
        ]

    def test_the_target_of_the_row_for_all_sites_is_that_of_its_result(self):
        whole = reported("Calls", ("0.85", "0.85"))
        found = run(
            reported("Calls", ("0.9", "0.8"), site="Leeds"), whole, target("0.95", "Leeds", 2), target("0.8", "", 3)
        )
        assert [(one.measure, one.target, one.missed) for one in found.service_levels] == [("Calls", Decimal("0.8"), 0)]

    def test_parts_by_function_are_held_to_their_own(self):
        found = run(
            results("Turnaround", (80,), (100,), function="Payroll"),
            results("Turnaround", (80,), (100,), function="Print"),
            months(Quantity.TARGET, ("0.9",), measure="Turnaround", function="Payroll", unit="%"),
            levels=[promise("Turnaround", "0.9", table="results")],
        )
        assert [(one.measure, one.missed, one.target) for one in found.service_levels] == [
            ("Turnaround, Payroll", 1, Decimal("0.9")),
            ("Turnaround, Print", 0, None),
        ]


def target(value, site, row):
    return months(Quantity.TARGET, (value, value), measure="Calls", site=site, row=row, unit="%")


def test_facts_of_no_function_are_left_alone():
    assert run(months(Quantity.ACTUAL, (5,), function="")).functions == ()


class TestOneSheetASite:
    BATH, HULL = (Source(table, "results", "towns.xlsx", "1", table, "A1") for table in ("bath", "hull"))

    def test_sheets_of_one_workbook_are_parts_of_one_source(self):
        found = run(
            results("P1", (95,), (100,), table="bath", site="Bath"),
            results("P1", (240,), (300,), table="hull", site="Hull"),
            sources=[*SOURCES, self.BATH, self.HULL],
        )
        month = found.service_levels[0].periods[0]
        assert (month.on_time, month.measured) == (335, 400)
        assert {cell.workbook for cell in month.cells} == {"bath.xlsx", "hull.xlsx"}

    def test_their_rates_beside_counts_need_no_words(self):
        found = run(
            results("P1", (95,), (100,), table="bath", site="Bath"),
            results("P1", (240,), (300,), table="hull", site="Hull"),
            reported("P1", ("0.95",), table="bath", site="Bath"),
            reported("P1", ("0.80",), table="hull", site="Hull"),
            sources=[*SOURCES, self.BATH, self.HULL],
        )
        assert found.service_levels[0].periods[0].measured == 400
        assert {note.code for note in found.notes} == {"no-target"}

    def test_rates_beside_half_of_the_counts_stand_apart(self):
        found = run(
            reported("P1", ("0.95",), table="bath", site="Bath"),
            reported("P1", ("0.80",), table="hull", site="Hull"),
            months(Quantity.ON_TIME, (95,), measure="P1", table="bath", site="Bath"),
            sources=[*SOURCES, self.BATH, self.HULL],
        )
        assert [(level.measure, level.simple) for level in found.service_levels] == [
            ("P1, Bath", Decimal("0.95")),
            ("P1, Hull", Decimal("0.80")),
        ]

    def test_sheets_of_two_workbooks_are_two_sources(self):
        other = replace(self.HULL, workbook="others.xlsx", sha256="2")
        found = run(
            results("P1", (95,), (100,), table="bath", site="Bath"),
            results("P1", (240,), (300,), table="hull", site="Hull"),
            sources=[*SOURCES, self.BATH, other],
        )
        assert found.service_levels[0].periods[0].measured == 100
        assert len(notes(found, "sources-differ")) == 1


def test_a_month_without_a_ticket_lacks_nothing():
    log = {"table": "tickets"}
    found = run(actual("Field visits", (5, None, 6), **log), actual("Print", (1, 1, 1), **log))
    assert found.notes == ()


def test_many_remarks_on_one_service_level_are_one_note():
    found = run(
        results("P1", (90,) * 6, (100,) * 6),
        results("P1", (80,) * 6, (100,) * 6, table="tickets"),
        levels=[promise("P1")],
    )
    (message,) = notes(found, "sources-differ")
    assert message.startswith("P1: July 2025: 90 % in results.xlsx, Volumes!C20:C21 against 80 % in tickets.xlsx")
    assert message.endswith("; and 3 more like it. The first is used.")


def test_any_monthly_table_wins_over_a_ticket_log_saved_later():
    log = Source("log", "tickets", "log.xlsx", "", "Tickets", "A1", "2026-08-01")
    found = run(
        actual("Field visits", (179,), table="log"),
        actual("Field visits", (181,), table="results"),
        sources=[log, *SOURCES],
    )
    assert july(found) == 181


def test_a_table_that_was_not_imported_is_not_forgotten():
    seen = Import("i", "kpi.xlsx", "0" * 64, "kpi.xlsx", "", (), ("Southampton!A4:T15",))
    found = analyse(Facts(), Meeting("m", imports={"i": seen}))
    assert notes(found, "table-not-imported") == [
        "kpi.xlsx: Southampton!A4:T15 was not imported; its figures are in nothing you see here."
    ]


def test_tickets_that_close_before_they_open_are_noted_with_their_first_cell():
    words = "3 tickets close before they open: C17 …. Their times are not used."
    told = Problem("closed-before-opened", "warning", "Log", "C17", words, count=3)
    table = Table("t", "Log", "tickets", "A1:F40", (1,), 2, 40, (), 39, 1.0, problems=(told,))
    seen = Import("i", "log.xlsx", "0" * 64, "log.xlsx", "", (table,))
    found = analyse(Facts(), Meeting("m", imports={"i": seen}))
    assert [(note.message, note.cells) for note in found.notes if note.code == "closed-before-opened"] == [
        (f"log.xlsx: {words}", (cell("C17", "log.xlsx", "Log"),))
    ]
