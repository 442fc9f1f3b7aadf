"""Mends: one choice for all cells of a cause, done in the records, told in the problem, and changed again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstslide.meeting.errors import UserError
from firstslide.meeting.facts import Quantity
from firstslide.meeting.imports import Mend, Mending, Problem
from firstslide.meeting.periods import Period
from firstslide.workbooks.mends import says
from firstslide.workbooks.tables import Choices
from firstslide.workbooks.understand import Understood, remap
from firstslide.workbooks.values import CellError, Look
from tests.workbooks.make import codes, message, only, read, sheet

D = Decimal
HEAD = ["Function", "Jan 2026", "Feb 2026", "Mar 2026"]


def volumes(*rows, **details) -> Understood:
    return only(sheet(HEAD, *rows, name="Volumes", **details))


def values(understood: Understood) -> dict[tuple[str, str], Decimal]:
    return {(f.function, str(f.period)): f.value for f in read(understood).facts if f.quantity is Quantity.ACTUAL}


def problem(understood: Understood, code: str) -> Problem:
    return next(p for p in understood.table.problems if p.code == code)


def choose(understood: Understood, code: str, how: Mending, value: str = "") -> Understood:
    """Choose a way that the problem offers."""
    found = next(p for p in understood.table.problems if p.code == code)
    mend = next(m for m in found.mends if m.how is how)
    return remap(understood, Choices(mends=(Mend(mend.cause, how, mend.column, mend.row, value or mend.value),)))


ROWS = (["Desk", 10, "n/k", 12], ["Moves", 4, 5, 6], ["Voice", 1, 2, "soon"])


def test_text_where_a_number_should_be_counts_as_0_if_that_is_chosen_in_that_column_only() -> None:
    found = volumes(*ROWS)
    assert ("Desk", "2026-02") not in values(found)
    mended = choose(found, "not-a-number", Mending.ZERO)
    assert values(mended)["Desk", "2026-02"] == 0
    assert ("Voice", "2026-03") not in values(mended), "another column is another choice"
    told = problem(mended, "not-a-number")
    assert told.message == "C2: “n/k” is not a number for “Feb 2026”. You chose: Treat as 0."
    assert told.severity == "warning"
    assert told.done is not None
    back = choose(mended, "not-a-number", Mending.LEAVE_OUT)
    assert values(back) == values(found)


def test_error_cells_and_formulas_without_a_value_are_their_own_causes() -> None:
    found = volumes(["Desk", CellError("#REF!"), 11, 12], ["Moves", None, 5, 6], ["Voice", 1, 2, 3], uncached={(3, 2)})
    mended = choose(found, "error-cell", Mending.ZERO)
    assert values(mended)["Desk", "2026-01"] == 0
    assert ("Moves", "2026-01") not in values(mended)
    assert values(choose(mended, "formula-without-value", Mending.ZERO))["Moves", "2026-01"] == 0


def test_an_empty_name_takes_the_one_above() -> None:
    found = volumes(["Desk", 10, 11, 12], [None, 1, 1, 1], ["Moves", 4, 5, 6], ["Voice", 1, 2, 3])
    assert message(found.table, "empty-name") == "A3: row 3 names no function. It is left out."
    assert values(found)["Desk", "2026-01"] == 10
    mended = choose(found, "empty-name", Mending.CARRY_DOWN)
    assert values(mended)["Desk", "2026-01"] == 11


def test_a_total_that_is_none_counts() -> None:
    found = volumes(["Desk", 10, 11, 12], ["Moves", 4, 5, 6], ["Total Energy", 1, 2, 3])
    assert problem(found, "total-unclear").severity == "question"
    mended = choose(found, "total-unclear", Mending.COUNT)
    assert values(mended)["Total Energy", "2026-03"] == 3
    assert mended.table.unambiguous
    left = choose(mended, "total-unclear", Mending.LEAVE_OUT)
    assert ("Total Energy", "2026-03") not in values(left)
    assert left.table.unambiguous, "the question is answered"


def test_a_total_without_a_name_is_left_out_if_that_is_chosen() -> None:
    rows = [["A", 1, 2, 3], ["B", 4, 5, 6], ["C", 7, 8, 9], ["D", 12, 15, 18]]
    found = volumes(*rows)
    assert ("D", "2026-01") in values(found)
    assert ("D", "2026-01") not in values(choose(found, "total-unclear", Mending.LEAVE_OUT))


def test_struck_lines_and_hidden_rows() -> None:
    struck = {(3, c): Look(struck=True) for c in (1, 2, 3, 4)}
    found = volumes(["Desk", 10, 11, 12], ["Moves", 4, 5, 6], ["Voice", 1, 2, 3], looks=struck, hidden_rows={4})
    assert {name for name, _ in values(found)} == {"Desk", "Voice"}
    counted = choose(found, "struck-row", Mending.COUNT)
    assert {name for name, _ in values(counted)} == {"Desk", "Moves", "Voice"}
    assert problem(counted, "struck-row").done is not None
    shown = choose(counted, "hidden-rows", Mending.LEAVE_OUT)
    assert {name for name, _ in values(shown)} == {"Desk", "Moves"}


def test_a_struck_cell_is_left_out_if_that_is_chosen() -> None:
    found = volumes(["Desk", 10, 11, 12], ["Moves", 4, 5, 6], ["Voice", 1, 2, 3], looks={(2, 3): Look(struck=True)})
    assert values(found)["Desk", "2026-02"] == 11
    assert ("Desk", "2026-02") not in values(choose(found, "struck-through", Mending.LEAVE_OUT))


def test_a_hidden_column_and_a_hidden_sheet() -> None:
    found = only(sheet(HEAD, *ROWS[1:2] * 3, name="Volumes", hidden=True, hidden_columns={3}))
    assert [p.code for p in found.table.problems if p.severity == "question"].count("hidden-sheet") == 1
    used = choose(found, "hidden-sheet", Mending.COUNT)
    assert "hidden-sheet" not in codes(used.table, "question")
    without = choose(used, "hidden-column", Mending.LEAVE_OUT)
    assert "2026-02" not in {month for _, month in values(without)}


LOG = [["Number", "Category", "Closed"], *(["T1", "Desk", "01/02/2026"], ["T2", "Desk", "03/02/2026"]) * 3]


@pytest.mark.parametrize(("how", "day"), [(Mending.DAY_FIRST, "2026-02-01"), (Mending.MONTH_FIRST, "2026-01-02")])
def test_day_or_month_first_is_chosen_once(how: Mending, day: str) -> None:
    found = only(sheet(*LOG, name="Tickets"))
    assert "date-order" in codes(found.table, "question")
    mended = choose(found, "date-order", how)
    assert "date-order" not in codes(mended.table, "question")
    assert read(choose(mended, "several-rows-a-ticket", Mending.ONE_A_ROW)).tickets[0].closed == day


def test_each_row_is_a_ticket_if_that_is_chosen() -> None:
    rows = [["Number", "Category", "Closed"], *(["T1", "Desk", "2026-02-01"], ["T2", "Desk", "2026-02-03"]) * 3]
    found = only(sheet(*rows, name="Tickets"))
    assert len(read(found).tickets) == 2
    assert len(read(choose(found, "several-rows-a-ticket", Mending.ONE_A_ROW)).tickets) == 6


UNDATED = [["Function", "Apr", "May", "Dec", "Jan"], ["Desk", 1, 2, 3, 4], ["Moves", 5, 6, 7, 8], ["Voice", 9, 9, 9, 9]]


def test_months_without_a_year_run_on_from_the_first() -> None:
    found = only(sheet(*UNDATED, name="Volumes"))
    assert "period-without-year" in codes(found.table, "question")
    mended = choose(found, "period-without-year", Mending.BEGIN, "2025-04")
    assert [str(c.period) for c in mended.table.columns[1:]] == ["2025-04", "2025-05", "2025-12", "2026-01"]
    assert mended.table.unambiguous
    assert problem(mended, "period-without-year").done is not None
    again = choose(mended, "period-without-year", Mending.BEGIN, "2024-04")
    assert again.table.columns[1].period == Period(2024, 4)


def test_april_is_the_next_april() -> None:
    found = only(sheet(*UNDATED, name="Volumes"))
    mended = choose(found, "period-without-year", Mending.BEGIN, "2026-01")
    assert [str(c.period) for c in mended.table.columns[1:]] == ["2026-04", "2026-05", "2026-12", "2027-01"]


def test_a_month_that_is_none_is_a_sentence() -> None:
    found = only(sheet(*UNDATED, name="Volumes"))
    with pytest.raises(UserError, match="Give one like 2026-04"):
        choose(found, "period-without-year", Mending.BEGIN, "spring")


def test_numbered_periods_begin_where_the_fiscal_year_does() -> None:
    rows = [["Function", "P01", "P02", "P03"], ["Desk", 1, 2, 3], ["Moves", 5, 6, 7], ["Voice", 9, 9, 9]]
    found = only(sheet(*rows, name="Volumes"))
    mended = choose(found, "period-without-year", Mending.BEGIN, "2025-11")
    assert [str(c.period) for c in mended.table.columns[1:]] == ["2025-11", "2025-12", "2026-01"]


@pytest.mark.parametrize(("how", "value"), [(Mending.POINT, D("1.234")), (Mending.COMMA, D(1234))])
def test_a_number_that_may_be_two_is_asked_about(how: Mending, value: Decimal) -> None:
    found = volumes(["Desk", "1.234", 11, 12], ["Moves", 4, 5, 6], ["Voice", 1, 2, 3])
    assert "“1.234” may be 1,234 or 1.234" in message(found.table, "decimal-mark")
    assert not found.table.unambiguous
    mended = choose(found, "decimal-mark", how)
    assert mended.table.unambiguous
    assert values(mended)["Desk", "2026-01"] == value


def test_one_cell_that_can_be_read_in_one_way_only_answers_it() -> None:
    found = volumes(["Desk", "1.234", "2.254,62", 12], ["Moves", 4, 5, 6], ["Voice", 1, 2, 3])
    assert "decimal-mark" not in codes(found.table)


RATES = [
    ["SLA", "Month", "Result"],
    ["Answered", "Jan 2026", 95],
    ["Solved", "Jan 2026", 1],
    ["Closed", "Jan 2026", 88],
]


@pytest.mark.parametrize(("how", "value"), [(Mending.POINTS, D("0.01")), (Mending.FRACTION, D(1))])
def test_1_beside_95_is_asked_about(how: Mending, value: Decimal) -> None:
    rows = [["SLA", "Month", "Result %"], *RATES[1:]]
    found = only(sheet(*rows, name="Results"))
    assert message(found.table, "rates-mixed") == "C3: 1 may be 1 % or 100 %; “Result %” holds 95 as well. Choose one."
    mended = choose(found, "rates-mixed", how)
    assert {f.measure: f.value for f in read(mended).facts} == {
        "Answered": D("0.95"),
        "Solved": value,
        "Closed": D("0.88"),
    }


def test_figures_given_twice_are_added_up_only_when_that_is_chosen() -> None:
    found = volumes(["Desk", 10, 11, 12], ["Desk", 1, 1, 1], ["Voice", 1, 2, 3])
    mended = remap(found, Choices(mends=(Mend("repeated-key", Mending.ADD_UP),)))
    assert values(mended)["Desk", "2026-01"] == 11


cells = st.one_of(st.integers(0, 9_999), st.sampled_from(["n/k", "tbc", "–", CellError("#REF!"), "soon"]))


@given(st.lists(st.tuples(cells, cells, cells), min_size=3, max_size=8), st.integers(2, 4))
def test_a_mend_touches_the_cells_of_its_cause_and_no_other(rows, column: int) -> None:
    body = [[f"F{chr(65 + at)}", *row] for at, row in enumerate(rows)]
    found = volumes(*body)
    mend = Mend("not-a-number", Mending.ZERO, column)
    before, after = values(found), values(remap(found, Choices(mends=(mend,))))
    month = f"2026-0{column - 1}"
    broken = {(r[0], month) for r in body if r[column - 1] in ("n/k", "soon")}
    assert {key: value for key, value in after.items() if key not in broken} == before
    assert {key: after[key] for key in broken} == dict.fromkeys(broken, D(0))
    back = remap(
        remap(found, Choices(mends=(mend,))), Choices(mends=(Mend("not-a-number", Mending.LEAVE_OUT, column),))
    )
    assert values(back) == before


def test_every_mend_has_words_for_its_button() -> None:
    for how in Mending:
        assert says(Mend("not-a-number", how, value="2025-04" if how is Mending.BEGIN else ""))
    assert says(Mend("period-without-year", Mending.BEGIN, value="2025-04")) == "First month is April 2025"
