"""Tables understood: kinds, fields, questions, and the user's choices."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstslide.meeting.errors import UserError
from firstslide.meeting.facts import Quantity
from firstslide.meeting.imports import Field, Mend, Mending
from firstslide.meeting.periods import Period
from firstslide.workbooks.tables import problems
from firstslide.workbooks.tables.tables import NO_CHOICES, Choices
from firstslide.workbooks.tables.understand import chosen_again, made, remap, understand_book
from firstslide.workbooks.values import CellError, Sheet, Value
from tests.workbooks.make import VOLUMES, codes, column, fields, message, only, percents, read, sheet


def test_months_across_are_delivered_volumes_where_the_sheet_says_so() -> None:
    table = only(sheet(*VOLUMES, name="Volumes 2026")).table
    assert table.kind == "delivered"
    assert table.unambiguous
    assert [c.period for c in table.columns[2:5]] == [Period(2026, m) for m in (1, 2, 3)]
    assert fields(table) == [Field.FUNCTION, Field.UNIT, Field.ACTUAL, Field.ACTUAL, Field.ACTUAL, Field.TOTAL]
    assert (table.range, table.rows, table.last_row) == ("A1:F3", 2, 3)


def test_months_across_are_asked_about_where_nothing_says_what_is_counted() -> None:
    table = only(sheet(*VOLUMES)).table
    assert table.kind == "unknown"
    assert not table.unambiguous
    assert "A “Function”" in message(table, "unknown-kind")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Effort hours", "effort"), ("Baselines", "scope"), ("Workload", "delivered"), ("Billing", "charges")],
)
def test_the_sheet_name_decides_what_months_hold(name: str, kind: str) -> None:
    assert only(sheet(*VOLUMES, name=name)).table.kind == kind


def test_charges_of_no_month_are_asked_about() -> None:
    dated = only(sheet(*VOLUMES, name="Billing")).table
    assert (dated.kind, dated.wanted, codes(dated, "question")) == ("charges", True, [])
    undated = only(sheet(["Function", "Amount charged"], ["Desk", 1], ["Moves", 3], name="Invoice")).table
    assert (undated.kind, codes(undated, "question")) == ("charges", ["no-month"])
    unclear = only(sheet(["Whatever", "April", "May"], ["Desk", 1, 2], ["Moves", 3, 4], name="Billing"))
    asked = codes(remap(unclear, Choices(kind="charges")).table, "question")
    assert asked == ["period-without-year", "unsure-column"]


def test_a_charge_beside_the_terms_of_a_contract_is_of_no_month() -> None:
    rows = [["Function", "Baseline per month", "Monthly charge"], ["Desk", 100, "€ 5"], ["Moves", 200, "$ x"]]
    table = only(sheet(*rows)).table
    assert (table.kind, column(table, "Monthly charge").field) == ("scope", Field.CHARGE)
    assert message(table, "charges-without-month") == (
        "Column C, “Monthly charge”, holds charges of no month, which are not stored."
    )
    assert codes(table, "question") == codes(table, "error") == []


def test_totals_by_label_and_arithmetic_are_left_out_and_reconciled() -> None:
    table = only(sheet(["Title"], [], *VOLUMES, name="Volumes")).table
    assert message(table, "total-column") == (
        "F4: C4:E4 add up to 350 = F4, in column “Total”. It is left out as a total."
    )
    assert message(table, "total-row") == (
        "C6: the rows above add up to 110 = C6, in row “Total”. It is left out as a total."
    )


def test_a_total_that_does_not_add_up_is_asked_about() -> None:
    rows = [*VOLUMES[:3], ["Total", None, 999, 140, 160, 410]]
    table = only(sheet(*rows, name="Volumes")).table
    assert codes(table, "question") == ["total-unclear"]
    assert "999 is not the sum of the rows above (110)" in message(table, "total-unclear")


def test_the_column_is_named_in_which_a_total_differs() -> None:
    rows = [*VOLUMES[:3], ["Total", None, 110, 140, 999, 1249]]
    told = next(p for p in only(sheet(*rows, name="Volumes")).table.problems if p.code == "total-unclear")
    assert told.cell == "E4"
    assert told.message.startswith(
        "Row 4 is called “Total”, but in “Mar-26” its 999 is not the sum of the rows above (160)."
    )


def test_a_row_called_a_total_without_figures_is_left_out_and_said_so() -> None:
    rows = [*VOLUMES[:3], ["Total Energy Ltd", "litres", None, "n/a", None, None], ["Moves", "moves", 1, 1, 1, 3]]
    table = only(sheet(*rows, name="Volumes")).table
    assert table.left_out == (4,)
    assert message(table, "total-row").startswith("Row 4 is called “Total Energy Ltd”, without a figure")


def test_a_header_with_remarks_alone_is_no_table() -> None:
    assert understand_book([sheet(["Function", "Unit", "Volume"], ["None this month", None, None])]) == []


def test_a_sum_without_a_label_is_asked_about() -> None:
    rows = [["Function", "Jan-26", "Feb-26"], ["A", 1, 2], ["B", 3, 5], ["C", 4, 7], ["D", 8, 14]]
    assert codes(only(sheet(*rows, name="Volumes")).table, "question") == ["total-unclear"]


def test_one_row_that_differs_from_its_total_is_a_warning_with_its_cell() -> None:
    rows = [VOLUMES[0], *([f"F{n}", "t", n, n, n, 3 * n] for n in range(1, 6)), ["F6", "t", 1, 1, 1, 99]]
    table = only(sheet(*rows, name="Volumes")).table
    assert message(table, "total-differs").startswith("F7 in “Total” holds 99, C7:E7 add up to 3.")
    assert table.unambiguous


def test_a_percentage_that_differs_from_its_quarter_is_told_with_the_mean_of_its_months() -> None:
    header = ["Department", "Breakdown", "Jan-26", "Feb-26", "Mar-26", "Q1 FY26"]
    rows = [["Orders", f"% Shipped {n}", 0.9, 0.8, 0.7, 0.8] for n in range(4)]
    rows[3][5] = 0.95
    looks = percents(*((row, column) for row in range(2, 6) for column in range(3, 7)))
    told = message(only(sheet(header, *rows, name="KPIs", looks=looks)).table, "total-differs")
    assert told.startswith("F5 in “Q1 FY26” holds 95 %, C5:E5 have the mean 80 %.")


def test_a_column_without_a_heading_is_called_by_its_letter() -> None:
    rows = [["", "", "Jan-26", "Feb-26"], ["a", "Desk", 1, 2], ["b", "Moves", 3, 4]]
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug")
    unknown = only(sheet(*rows, name="Figures")).table
    assert message(unknown, "unknown-kind").endswith("service level: A, B, C “Jan-26”, D “Feb-26”.")
    wide = only(sheet(["", "", *(f"{m}-26" for m in months)], *([*row, *range(1, 9)] for row in ("ab", "cd")))).table
    assert message(wide, "unknown-kind").endswith("G “May-26”, H “Jun-26” …")
    asked = message(only(sheet(*rows, name="Volumes")).table, "unsure-column")
    assert asked.startswith("A1: column A may be the function (the kind of work)")


def test_a_table_of_no_kind_asks_only_what_it_is_until_that_is_known() -> None:
    rows = [["Thing", "April", "May"], ["Desk", 1, 2], ["Moves", 3, 4], ["Total", 9, 9]]
    found = only(sheet(*rows))
    assert codes(found.table, "question") == ["unknown-kind"]
    waiting = {p.code: p for p in found.table.problems if p.code in ("period-without-year", "total-unclear")}
    assert {(p.severity, p.mends) for p in waiting.values()} == {("info", ())}
    assert message(found.table, "period-without-year").endswith("name periods without their year.")
    assert "Say whether" not in message(found.table, "total-unclear")
    known = remap(found, Choices(fields=((1, "function"),), kind="delivered"))
    assert codes(known.table, "question") == ["period-without-year"]
    assert "Say in which month" in message(known.table, "period-without-year")
    begin = Mend("period-without-year", Mending.BEGIN, value="2025-04")
    assert {p.done for p in remap(found, Choices(mends=(begin,))).table.problems} == {begin, None}


def test_rows_of_one_text_are_told_for_they_may_be_part_of_a_name() -> None:
    rows = [["A and", "t", 1, 2, 3, 6], ["Sons", *[None] * 5], ["B", "t", 1, 2, 3, 6], ["C", "t", 1, 2, 3, 6]]
    table = only(sheet(VOLUMES[0], *rows, name="Volumes")).table
    assert (table.left_out, codes(table, "info")) == ((3,), ["total-column", "group-row"][::-1])
    assert message(table, "group-row") == "A3: row 3 holds “Sons” and nothing else. It is left out."
    more = only(sheet(VOLUMES[0], *rows, rows[1], rows[0], ["as of June"], name="Volumes")).table
    assert message(more, "group-row") == (
        "A3: 2 rows hold one text and nothing else (3, 6), the first “Sons”. They are left out."
    )
    assert more.last_row == 7, "what stands below the table is no row of it"


def test_quarters_between_months_are_left_out_as_sums_or_means() -> None:
    header = ["Department", "Breakdown", "Jan-26", "Feb-26", "Mar-26", "Q1 FY26"]
    rows = [["Orders", "# Shipped", 10, 20, 30, 60], ["Orders", "% Shipped", 0.9, 0.8, 0.7, 0.8]]
    table = only(sheet(header, *rows, name="KPIs", looks=percents((3, 3), (3, 4), (3, 5), (3, 6)))).table
    assert (table.kind, codes(table, "question"), codes(table)) == ("results", [], ["total-column"])


def test_a_month_without_its_year_is_asked_for() -> None:
    rows = [["Function", "April", "May"], ["Desk", 1, 2], ["Moves", 3, 4]]
    table = only(sheet(*rows, name="Volumes")).table
    assert "B1 to C1 (“April” to “May”) name periods without their year" in message(table, "period-without-year")
    assert not table.unambiguous


def test_fiscal_years_that_look_like_months_are_not_taken_for_months() -> None:
    rows = [["Function", "2009-10", "2010-11", "2011-12"], ["Desk", 1, 2, 3], ["Moves", 3, 4, 5]]
    table = only(sheet(*rows, name="Volumes")).table
    assert all(c.period is None for c in table.columns)
    assert not table.unambiguous


def test_an_undecided_date_order_is_asked_for() -> None:
    rows = [["Number", "Opened", "Group"], *([f"T{n}", "01/02/26", "Desk"] for n in range(5))]
    assert "01/02/26 may be day first or month first" in message(only(sheet(*rows)).table, "date-order")


def test_an_unsure_essential_column_is_asked_about_by_name() -> None:
    rows = [["Whatever", "Jan-26", "Feb-26"], ["Desk", 1, 2], ["Moves", 3, 4]]
    table = only(sheet(*rows, name="Volumes")).table
    assert column(table, "Whatever").confidence < 0.6
    assert message(table, "unsure-column").startswith("A1: “Whatever” may be the function")


def test_numbers_under_a_name_that_means_text_make_it_unsure() -> None:
    rows = [["Function", "Baseline", "Deadband"], ["Desk", "many", 0.1], ["Moves", "some", 0.1]]
    table = only(sheet(*rows)).table
    assert column(table, "Baseline").confidence < 0.6
    assert "unsure-column" in codes(table, "question")


def test_internal_columns_are_proposed_internal_and_hidden_ones_flagged() -> None:
    rows = [["Function", "Baseline", "Unit cost", "Deadband"], ["Desk", 10, 3, 0.1], ["Moves", 20, 4, 0.1]]
    table = only(sheet(*rows, hidden_columns=frozenset({3, 4}))).table
    assert [c.internal for c in table.columns] == [False, False, True, False]
    assert [c.hidden for c in table.columns] == [False, False, True, True]
    assert {"internal-column", "hidden-column"} <= set(codes(table))
    assert table.unambiguous


def test_each_cell_that_holds_no_number_is_named() -> None:
    rows = [
        ["Function", "Jan-26", "Feb-26"],
        ["Desk", "Annual Leave", "n/a"],
        ["Moves", CellError("#REF!"), None],
        ["Visits", 1, 2],
    ]
    table = only(sheet(*rows, name="Effort", uncached=frozenset({(3, 3)}))).table
    assert {(p.code, p.severity, p.cell) for p in table.problems} == {
        ("not-a-number", "error", "B2"),
        ("no-value", "info", "C2"),
        ("error-cell", "error", "B3"),
        ("formula-without-value", "error", "C3"),
    }


def test_many_cells_of_one_cause_end_in_one_sum() -> None:
    rows = [["Function", "Jan-26", "Feb-26"], *([f"F{n}", "leave", n] for n in range(40))]
    table = only(sheet(*rows, name="Effort")).table
    told = [p for p in table.problems if p.code == "not-a-number"]
    assert [p.count for p in told] == [*[1] * 25, 15]
    assert told[-1].cell == "B27"
    assert "15 more cells like these. They are not used" in told[-1].message


def test_hidden_rows_and_sheets_struck_lines_and_comments_are_told() -> None:
    from firstslide.workbooks.values import Look

    table = only(
        sheet(
            *VOLUMES[:3],
            name="Volumes",
            hidden=True,
            hidden_rows=frozenset({3}),
            looks={(2, 1): Look(struck=True)},
            comments=frozenset({(2, 3)}),
        )
    ).table
    assert {"hidden-rows", "hidden-sheet", "struck-through", "comment"} <= set(codes(table))
    assert codes(table, "question") == ["hidden-sheet"]


def test_the_same_layout_on_many_sheets_takes_their_names_as_sites() -> None:
    found = understand_book([sheet(*VOLUMES, name=f"Volumes {city}") for city in ("Bath", "York", "Hull")])
    assert [u.site for u in found] == ["Volumes Bath", "Volumes York", "Volumes Hull"]
    assert ["same-layout" in codes(u.table) for u in found] == [True] + [False] * (len(found) - 1)
    two = understand_book([sheet(*VOLUMES, name=f"Volumes {city}") for city in ("Bath", "York")])
    assert [u.site for u in two] == ["", ""]


def test_the_same_layout_of_no_known_kind_is_told_and_one_answer_serves_all() -> None:
    rows = [["Function", "Jan-26", "Feb-26"], ["Desk", 1, 2], ["Moves", 3, 4]]
    found = understand_book([sheet(*rows, name=city) for city in ("Bath", "York", "Hull")])
    assert message(found[0].table, "same-layout") == (
        "3 sheets, Bath to Hull, share this layout; each sheet's name is taken as the site of its figures. Say of one "
        "what it is, and it holds for all."
    )
    answered = [remap(u, Choices(kind="delivered")) for u in found]
    assert all(u.table.unambiguous for u in answered)
    assert [{f.site for f in read(u).facts} for u in answered] == [{"Bath"}, {"York"}, {"Hull"}]
    assert message(answered[0].table, "same-layout").endswith("taken as the site of its figures.")


def test_logs_and_service_levels_on_many_sheets_are_told_too() -> None:
    day = dt.datetime(2026, 1, 5)
    log = [["number", "opened_at", "assignment_group"], ["T1", day, "Desk"], ["T2", day, "Desk"]]
    logs = understand_book([sheet(*log, name=city) for city in ("Bath", "York", "Hull")])
    assert "taken as the site" in message(logs[0].table, "same-layout")
    assert [{t.site for t in read(u).tickets} for u in logs] == [{"Bath"}, {"York"}, {"Hull"}]
    levels = [["Service level", "Target"], ["P1", "95%"], ["P2", "90%"]]
    told = understand_book([sheet(*levels, name=city) for city in ("Bath", "York", "Hull")])
    assert message(told[0].table, "same-layout") == "3 sheets, Bath to Hull, share this layout."
    assert [u.site for u in told] == ["", "", ""]


def test_sheets_that_name_their_sites_share_a_layout_and_keep_them() -> None:
    rows = [["Function", "Site", "Month", "Volume"], ["Desk", "Leeds", "2026-01", 1], ["Moves", "Leeds", "2026-01", 3]]
    found = understand_book([sheet(*rows, name=name) for name in ("One", "Two", "Three")])
    assert message(found[0].table, "same-layout") == "3 sheets, One to Three, share this layout."
    assert {f.site for f in read(found[1]).facts} == {"Leeds"}


def test_a_column_of_labels_tells_what_the_rows_hold() -> None:
    header = ["Service level", "Row", "Jan-26", "Feb-26"]
    rows = [[n, told, 9, 8] for n in ("P1", "P2") for told in ("On time", "Measured")]
    table = only(sheet(header, *rows, name="Service levels")).table
    assert fields(table)[:2] == [Field.MEASURE, Field.ROW_TELLS]
    assert table.kind == "results"


def test_an_id_is_a_code_beside_a_measure_and_a_number_beside_days() -> None:
    levels = [["ID", "SLA", "Target"], ["SL-1", "P1 in 4 h", "≥95%"], ["SL-2", "P2 in 8 h", "≥90%"]]
    assert fields(only(sheet(*levels)).table) == [Field.MEASURE_CODE, Field.MEASURE, Field.TARGET]
    calls = [["ID", "Date", "Topic"], *([f"C{n}", dt.datetime(2026, 1, n), "Desk"] for n in range(1, 9))]
    table = only(sheet(*calls)).table
    assert (table.kind, fields(table)) == ("tickets", [Field.NUMBER, Field.OPENED, Field.FUNCTION])


# ------------------------------------------------------------------------------------------------- the user's choices


def test_a_chosen_field_is_certain_and_says_so() -> None:
    found = only(sheet(*VOLUMES))
    changed = remap(found, Choices(kind="delivered", fields=((2, Field.SITE.value),)))
    assert changed.table.id == found.table.id
    assert changed.table.kind == "delivered"
    assert changed.table.unambiguous
    site = changed.table.columns[1]
    assert (site.field, site.confidence, site.why) == (Field.SITE, 1.0, "chosen by you")


def test_choices_add_up() -> None:
    once = remap(only(sheet(*VOLUMES)), Choices(kind="effort"))
    twice = remap(once, Choices(internal=((2, True),)))
    assert twice.table.kind == "effort"
    assert twice.table.columns[1].internal
    back = remap(twice, Choices(internal=((2, False),)))
    assert not back.table.columns[1].internal


def test_another_range_and_header() -> None:
    found = only(sheet(["Notes"], ["x", "y"], *VOLUMES, name="Volumes"))
    changed = remap(found, Choices(range="A3:E4", header_rows=(3,)))
    assert (changed.table.range, changed.table.rows, changed.table.header_rows) == ("A3:E4", 1, (3,))


@pytest.mark.parametrize("range_", ["nonsense", "A1:A1", "A50:B60"])
def test_a_range_without_rows_is_refused_in_a_sentence(range_: str) -> None:
    with pytest.raises(UserError) as error:
        remap(only(sheet(*VOLUMES, name="Volumes")), Choices(range=range_))
    assert error.value.code == "bad-range"


def test_understanding_twice_gives_the_same_but_for_the_random_id() -> None:
    first, second = (only(sheet(*VOLUMES, name="Volumes")).table for _ in range(2))
    assert first.id != second.id
    assert replace(first, id="") == replace(second, id="")


def test_choices_are_taken_back_as_if_they_had_never_been_made() -> None:
    found = only(sheet(["Title"], [], *VOLUMES, name="Volumes"))
    once = remap(found, Choices(kind="effort", internal=((2, True),)))
    twice = remap(once, Choices(range="A3:D5"))
    assert twice.table.range == "A3:D5"
    assert chosen_again(twice, Choices(kind="effort", internal=((2, True),))).table == once.table
    assert chosen_again(twice, NO_CHOICES).table == found.table


def test_a_table_is_made_of_a_range_that_the_user_drew() -> None:
    rows = [["a remark", None, None], ["Desk", 4, 5], ["Moves", 6, 7]]
    drawn = made(sheet(["x"], [], ["What", "n", "m"], *rows[1:]), "A3:C5")
    assert (drawn.table.range, drawn.table.header_rows, drawn.table.rows) == ("A3:C5", (3,), 2)
    with pytest.raises(UserError, match="no rows are left"):
        made(sheet(["x"], ["y"]), "A2:B2")


def test_a_filter_that_was_left_on_is_told_once_by_the_table_whose_rows_it_hides() -> None:
    filtered = sheet(*VOLUMES, name="Volumes", filtered="A1:F4", hidden_rows={3})
    table = only(filtered).table
    (told,) = [p for p in table.problems if p.code == "filter-left-on"]
    assert (told.cell, told.severity) == ("A1", "warning")
    assert told.message == ("Sheet Volumes: a filter was left on in A1:F4, and hides row 3. It counts like the others.")
    of_book = {p.code for p in problems.of_book("cost.xlsx", [filtered], [table])}
    assert "filter-left-on" not in of_book
    assert "internal-name" in of_book


def test_a_filter_that_hides_no_row_of_a_table_is_told_of_the_sheet() -> None:
    filtered = sheet(*VOLUMES, name="Volumes", filtered="A1:F4")
    table = only(filtered).table
    assert "filter-left-on" not in codes(table)
    (told,) = [p for p in problems.of_book("book.xlsx", [filtered], [table]) if p.code == "filter-left-on"]
    assert told.message == "Sheet Volumes: a filter was left on in A1:F4."


KPI = ["Department", "Target", "Breakdown", "Jan-26", "Feb-26"]


def test_pairs_blocks_and_sites_hold_on_twelve_sheets_of_differing_lengths() -> None:
    def city(number: int) -> Sheet:
        blocks = [
            row
            for n in range(1 + number % 4)
            for row in (
                ["Orders" if n == 0 else None, ">95%", f"# Shipped in {n + 2} days", 90 + number, 80],
                [None, None, f"% Shipped in {n + 2} days", 0.9, 0.8],
            )
        ]
        looks = percents(*((r, c) for r in range(3, 2 + len(blocks), 2) for c in (4, 5)))
        body = [*blocks, ["Complaints", None, "# Received", number, 1], [None, None, "# Closed", number, 1]]
        return sheet(KPI, *body, name=f"City {number}", looks=looks)

    found = understand_book([city(number) for number in range(12)])
    assert [u.site for u in found] == [f"City {number}" for number in range(12)]
    for number, one in enumerate(found):
        facts = read(one).facts
        on_time = [f for f in facts if f.quantity is Quantity.ON_TIME and f.period == Period(2026, 1)]
        assert [(f.function, f.measure, f.site, f.value) for f in on_time] == [
            ("Orders", f"Shipped in {n + 2} days", f"City {number}", 90 + number) for n in range(1 + number % 4)
        ]
        levels = read(one).service_levels
        assert [(t.comparator, str(t.target)) for t in levels] == [(">", "0.95")] * (1 + number % 4)


def test_a_forecast_may_differ_from_what_was_contracted_and_is_asked_about() -> None:
    rows: list[list[Value]] = [
        [f, m, n, n + 9] for m in ("Jan-26", "Feb-26") for n, f in enumerate(("Desk", "Moves"), 50)
    ]
    table = only(sheet(["Function", "Month", "Actual", "Forecast"], *rows, name="Volumes")).table
    assert fields(table)[-1] is Field.BASELINE
    assert codes(table, "question") == ["unsure-column"]
    assert message(table, "unsure-column").startswith("D1: “Forecast” may be the baseline")


@given(
    fields=st.dictionaries(st.integers(1, 6), st.sampled_from(list(Field)), max_size=3),
    internal=st.dictionaries(st.integers(1, 6), st.booleans(), max_size=2),
    kind=st.sampled_from([None, "delivered", "effort", "scope"]),
)
def test_choices_made_one_by_one_are_the_same_as_made_at_once(fields, internal, kind) -> None:
    start = only(sheet(["Title"], [], *VOLUMES, name="Volumes"))
    at_once = Choices(tuple((i, f.value) for i, f in fields.items()), tuple(internal.items()), kind)
    whole = remap(start, at_once)
    step = start
    for index, field in fields.items():
        step = remap(step, Choices(fields=((index, field.value),)))
    step = remap(step, Choices(internal=tuple(internal.items()), kind=kind))
    assert replace(step.table, id="") == replace(whole.table, id="")
    assert step.choices == whole.choices
    assert chosen_again(step, NO_CHOICES).table == start.table
