"""What each answer does: a cause that was only told once has ways, and each way changes what is stored, or counted."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from firstslide.meeting.errors import UserError
from firstslide.meeting.facts import STOCK, MonthlyFact, Quantity
from firstslide.meeting.imports import Mend, Mending, Problem
from firstslide.workbooks.mending import mends
from firstslide.workbooks.reading import read_text
from firstslide.workbooks.records import clashes
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap
from firstslide.workbooks.values import Limits, Look, Sheet
from tests.workbooks.make import codes, only, percents, read, sheet

D = Decimal
HEAD = ["Function", "Jan 2026", "Feb 2026", "Mar 2026"]


def volumes(*rows, **details) -> Understood:
    return only(sheet(HEAD, *rows, name="Volumes", **details))


def problems(understood: Understood, code: str) -> list[Problem]:
    """The problems of one cause, those that only the records show among them."""
    told = mends.offered(clashes.told(understood), understood.choices.mends)
    return [p for p in (*understood.table.problems, *told) if p.code == code]


def choose(understood: Understood, code: str, how: Mending, value: str = "", at: int = 0) -> Understood:
    """Choose a way that a problem offers; the answer is told, and can be taken back."""
    problem = problems(understood, code)[at]
    (mend,) = [m for m in problem.mends if m.how is how]
    mend = Mend(mend.cause, mend.how, mend.column, mend.row, value or mend.value)
    mended = remap(understood, Choices(mends=(mend,)))
    told = problems(mended, code)[at]
    assert (told.done, told.answer) == (mend, f"You chose: {mends.says(mend)}.")
    assert told.message == problems(remap(understood, Choices(mends=(mend,))), code)[at].message
    assert "You chose" not in told.message
    return mended


def facts(understood: Understood, quantity: Quantity) -> dict[tuple[str, str], MonthlyFact]:
    return {(f.function or f.measure, str(f.period)): f for f in read(understood).facts if f.quantity is quantity}


def values(understood: Understood, quantity: Quantity = Quantity.ACTUAL) -> dict[tuple[str, str], Decimal]:
    return {key: f.value for key, f in facts(understood, quantity).items()}


# ---------------------------------------------------------------------------------------------------------- logs

LOG = ["Number", "Category", "Closed"]


def log(*rows) -> Understood:
    return only(sheet(LOG, *rows, name="Tickets"))


UNREAD = (["T1", "Desk", "2026-01-05"], ["T2", "Desk", "soon"], ["T3", "Desk", "later"], ["T4", "Desk", "2026-02-06"])


def months(understood: Understood) -> dict[str, str]:
    return {t.number: t.period for t in read(understood).tickets}


def test_rows_whose_day_is_none_are_left_out_of_the_log_if_that_is_chosen() -> None:
    found = log(*UNREAD)
    assert months(found) == {"T1": "2026-01", "T2": "", "T3": "", "T4": "2026-02"}
    (told,) = problems(found, "not-a-date")
    assert (told.count, told.severity) == (2, "error")
    out = choose(found, "not-a-date", Mending.LEAVE_OUT)
    assert months(out) == {"T1": "2026-01", "T4": "2026-02"}
    assert (out.table.rows, out.table.left_out) == (2, (3, 4))
    back = choose(out, "not-a-date", Mending.COUNT)
    assert (months(back), back.table.rows) == (months(found), 4)


def test_a_day_that_is_none_takes_the_one_above() -> None:
    assert months(choose(log(*UNREAD), "not-a-date", Mending.CARRY_DOWN))["T3"] == "2026-01"


EMPTY = (["T1", "Desk", None], ["T2", "Desk", "2026-01-05"], ["T3", "Desk", None], ["T4", "Desk", "2026-02-06"])


def test_rows_without_any_day_are_left_out_or_take_the_day_above() -> None:
    found = log(*EMPTY)
    assert problems(found, "no-day")[0].message.endswith("They are counted in no month.")
    assert months(choose(found, "no-day", Mending.LEAVE_OUT)) == {"T2": "2026-01", "T4": "2026-02"}
    filled = choose(found, "no-day", Mending.CARRY_DOWN)
    assert months(filled) == {"T1": "", "T2": "2026-01", "T3": "2026-01", "T4": "2026-02"}


def test_a_ticket_that_is_still_open_takes_no_day_from_the_one_above() -> None:
    rows = [["T1", "Desk", "2026-01-05", "2026-01-06"], ["T2", "Desk", "2026-02-05", None], ["T3", "Desk", None, None]]
    found = only(sheet(["Number", "Category", "Opened", "Closed"], *rows, name="Tickets"))
    tickets = {t.number: t.closed for t in read(choose(found, "no-day", Mending.CARRY_DOWN)).tickets}
    assert tickets == {"T1": "2026-01-06", "T2": "", "T3": "2026-01-06"}


def test_tickets_of_no_function_are_left_out_or_take_the_one_above() -> None:
    found = log(["T1", "Desk", "2026-01-05"], ["T2", None, "2026-01-06"], ["T3", "Moves", "2026-01-07"])
    out = choose(found, "no-function", Mending.LEAVE_OUT)
    assert [t.number for t in read(out).tickets] == ["T1", "T3"]
    assert out.table.rows == 2
    above = choose(found, "no-function", Mending.CARRY_DOWN)
    assert [t.function for t in read(above).tickets] == ["Desk", "Desk", "Moves"]


def test_dates_that_are_read_day_first_can_be_read_the_other_way() -> None:
    found = log(["T1", "Desk", "01/02/2026"], ["T2", "Desk", "03/02/2026"], ["T3", "Desk", "13/02/2026"])
    (told,) = problems(found, "date-order-found")
    assert [m.how for m in told.mends] == [Mending.DAY_FIRST, Mending.MONTH_FIRST]
    other = choose(found, "date-order-found", Mending.MONTH_FIRST)
    assert months(other) == {"T1": "2026-01", "T2": "2026-03", "T3": "2026-02"}
    assert months(choose(other, "date-order-found", Mending.DAY_FIRST)) == months(found)


# -------------------------------------------------------------------------------------------------------- totals


def test_a_row_whose_total_differs_is_left_out_if_that_is_chosen_and_no_other() -> None:
    rows = [[f"F{n}", 1, 2, 3, 6] for n in range(6)]
    rows[2][4], rows[4][4] = 7, 8
    found = only(sheet([*HEAD, "Total"], *rows, name="Volumes"))
    assert [p.cell for p in problems(found, "total-differs")] == ["E4", "E6"]
    assert problems(found, "total-differs")[0].message.endswith("The months are used.")
    out = choose(found, "total-differs", Mending.LEAVE_OUT, at=1)
    assert {name for name, _ in values(out)} == {"F0", "F1", "F2", "F3", "F5"}
    assert (out.table.rows, problems(out, "total-differs")[0].done) == (5, None)
    assert values(choose(out, "total-differs", Mending.COUNT, at=1)) == values(found)


def test_a_record_that_is_called_a_total_can_be_left_out_all_the_same() -> None:
    rows = [[f"F{n}", f"Remark {n}", n, n + 1] for n in range(1, 24)]
    rows.insert(20, ["Total Gas", "Remark of its own", 5, 6])
    found = only(sheet(["Function", "Remark", "Jan 2026", "Feb 2026"], *rows, name="Volumes"))
    assert ("Total Gas", "2026-01") in values(found)
    assert problems(found, "no-total")[0].message.endswith("like every row. It counts.")
    out = choose(found, "no-total", Mending.LEAVE_OUT)
    assert ("Total Gas", "2026-01") not in values(out)
    assert values(choose(out, "no-total", Mending.COUNT)) == values(found)


# ------------------------------------------------------------------------------------------- figures that don't fit


def test_the_yearly_baseline_is_taken_if_that_is_chosen_in_its_row_only() -> None:
    head = ["Function", "Baseline per month", "Baseline per year", "Deadband"]
    rows = [["Desk", 10, 120, 0.1], ["Moves", 10, 100, 0.1], ["Voice", 10, 90, 0.1]]
    found = only(sheet(head, *rows, name="Pricing"))
    assert [p.cell for p in problems(found, "baselines-differ")] == ["C3", "C4"]
    yearly = choose(found, "baselines-differ", Mending.YEARLY)
    assert [(t.function, t.baseline, t.baseline_per) for t in read(yearly).terms] == [
        ("Desk", 10, "month"),
        ("Moves", 100, "year"),
        ("Voice", 10, "month"),
    ]
    assert read(yearly).terms[1].cells["baseline"].cell == "C3"
    again = choose(yearly, "baselines-differ", Mending.MONTHLY)
    assert [t.baseline for t in read(again).terms] == [10, 10, 10]


def test_a_stock_is_added_up_if_that_is_chosen() -> None:
    head = ["Function", dt.date(2026, 1, 5), dt.date(2026, 1, 12), dt.date(2026, 2, 3)]
    found = only(sheet(head, ["Desk", 1, 2, 3], ["Open tickets", 4, 5, 6], ["Moves", 7, 8, 9], name="Volumes"))
    assert facts(found, Quantity.ACTUAL)["Open tickets", "2026-01"].unit == STOCK
    assert problems(found, "stock")[0].message.endswith("It is not added up over months or days.")
    added = choose(found, "stock", Mending.ADD_UP)
    fact = facts(added, Quantity.ACTUAL)["Open tickets", "2026-01"]
    assert (fact.value, fact.unit) == (9, "")
    assert values(choose(added, "stock", Mending.LAST)) == values(found)


def test_what_comes_in_two_units_is_two_things_if_that_is_chosen() -> None:
    head = ["Function", "Unit", "Month", "Volume"]
    rows = [
        ["Desk", "calls", "2026-01", 5],
        ["Desk", "hours", "2026-01", 7],
        ["Desk", "hours", "2026-02", 9],
        ["Voice", "calls", "2026-01", 2],
    ]
    found = only(sheet(head, *rows, name="Volumes"))
    apart = choose(found, "mixed-units", Mending.APART)
    assert values(apart) == {
        ("Desk (calls)", "2026-01"): 5,
        ("Desk (hours)", "2026-01"): 7,
        ("Desk (hours)", "2026-02"): 9,
        ("Voice", "2026-01"): 2,
    }
    assert problems(apart, "mixed-units")[0].severity == "warning"
    assert values(choose(apart, "mixed-units", Mending.LEAVE_OUT)) == values(found)


def test_of_two_results_the_last_holds_if_that_is_chosen() -> None:
    rows = [["A", "Jan 2026", 0.95], ["A", "Jan 2026", 0.9], ["B", "Jan 2026", 0.8]]
    found = only(sheet(["SLA", "Month", "Result"], *rows, name="Results"))
    last = choose(found, "results-differ", Mending.LAST)
    fact = facts(last, Quantity.RESULT)["A", "2026-01"]
    assert (fact.value, [c.cell for c in fact.cells]) == (D("0.9"), ["C3"])
    assert ("A", "2026-01") not in values(choose(last, "results-differ", Mending.LEAVE_OUT), Quantity.RESULT)


COUNTED = [["Open cases #", "<=50", 40, 60], ["Answered %", ">95%", 0.96, 0.94], ["Late cases #", ">95%", 4, 3]]


def kpis() -> Understood:
    return only(sheet(["KPI", "Target", "Jan 2026", "Feb 2026"], *COUNTED, name="KPI results"))


def test_counts_are_held_against_their_target_if_that_is_chosen() -> None:
    found = kpis()
    assert [p.cell for p in problems(found, "target-not-used")] == ["B2", "B4"]
    assert ("Open cases", "2026-01") not in values(found, Quantity.RESULT)
    held = choose(found, "target-not-used", Mending.COUNT)
    assert values(held, Quantity.RESULT)["Open cases", "2026-02"] == 60
    (term,) = [t for t in read(held).service_levels if t.measure == "Open cases"]
    assert (term.comparator, term.target, term.unit) == ("<=", 50, "")
    assert ("Open cases", "2026-01") not in values(held), "what is a result is no volume any more"
    assert values(choose(held, "target-not-used", Mending.LEAVE_OUT)) == values(found)


def test_a_target_merged_over_several_counts_is_of_each_only_where_that_is_chosen() -> None:
    rows = [["Complaints", 0, "# Received", 5, 0], ["", "", "# Resolved", 4, 3], ["", "", "# Closed", 2, 1]]
    rows += [["Orders", ">95%", "% Shipped", 0.9, 0.97]]
    head = ["Department", "Target", "Breakdown", "Jan 2026", "Feb 2026"]
    found = only(sheet(head, *rows, name="KPIs", merges=((2, 1, 4, 1), (2, 2, 4, 2)), looks=percents((5, 4), (5, 5))))
    (asked,) = problems(found, "target-not-used")
    assert (asked.cell, [m.row for m in asked.mends]) == ("B2", [2, 2, 2])
    assert "merged over “# Resolved” and “# Closed” too, which are asked about apart" in asked.message
    assert [p.cell for p in problems(found, "target-shared")] == ["B3", "B4"]

    def levels(one: Understood) -> list[str]:
        return sorted(t.measure for t in read(one).service_levels)

    held = choose(found, "target-not-used", Mending.COUNT)
    assert levels(held) == ["Received", "Shipped"]
    assert {f.measure for f in facts(held, Quantity.RESULT).values()} == {"Received", "Shipped"}
    assert {name for name, _ in values(held)} == {"Complaints: Resolved", "Complaints: Closed"}
    resolved = choose(held, "target-shared", Mending.COUNT)
    assert levels(resolved) == ["Received", "Resolved", "Shipped"]
    assert [p.done is not None for p in problems(resolved, "target-shared")] == [True, False]
    typed = choose(found, "target-not-used", Mending.TARGET, "<= 5")
    assert levels(typed) == ["Received", "Shipped"]


def test_a_percentage_is_no_target_of_counts_but_another_can_be_typed() -> None:
    found = kpis()
    assert [m.how for m in problems(found, "target-not-used")[1].mends] == [Mending.LEAVE_OUT, Mending.TARGET]
    typed = choose(found, "target-not-used", Mending.TARGET, "<= 5", at=1)
    (term,) = [t for t in read(typed).service_levels if t.measure == "Late cases"]
    assert (term.comparator, term.target) == ("<=", 5)
    assert values(typed, Quantity.RESULT)["Late cases", "2026-01"] == 4
    with pytest.raises(UserError, match="no target"):
        choose(found, "target-not-used", Mending.TARGET, "soon", at=1)


# ------------------------------------------------------------------------------------- rows and columns by their looks


def text_of(path: Path, *lines: str) -> Sheet:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_text.read(path, Limits(), lambda _: None)


def test_rows_of_a_text_with_too_many_or_too_few_cells_are_left_out_if_that_is_chosen(tmp_path: Path) -> None:
    rows = [f"F{n},{n},{n + 1}" for n in range(30)]
    rows[7], rows[11] = "F7,7,8,9", "F11,11"
    found = only(text_of(tmp_path / "volumes.csv", "Function,Jan 2026,Feb 2026", *rows))
    assert found.original.details.odd_rows == {"rows-too-wide": (9,), "rows-too-short": (13,)}
    wide, short = problems(found, "rows-too-wide")[0], problems(found, "rows-too-short")[0]
    assert (wide.count, short.count) == (1, 1)
    assert wide.message.endswith("It counts like the others.")
    out = choose(choose(found, "rows-too-wide", Mending.LEAVE_OUT), "rows-too-short", Mending.LEAVE_OUT)
    assert {"F7", "F11"} & {name for name, _ in values(out)} == set()
    assert out.table.rows == 28
    assert values(choose(out, "rows-too-wide", Mending.COUNT))["F7", "2026-01"] == 7


def test_rows_that_a_filter_hides_are_left_out_if_that_is_chosen() -> None:
    found = volumes(["Desk", 1, 2, 3], ["Moves", 4, 5, 6], ["Voice", 7, 8, 9], filtered="A1:D4", hidden_rows={3})
    out = choose(found, "filter-left-on", Mending.LEAVE_OUT)
    assert {name for name, _ in values(out)} == {"Desk", "Voice"}
    assert problems(out, "hidden-rows")[0].done == problems(out, "filter-left-on")[0].done


def test_a_column_of_several_facts_is_left_out_if_that_is_chosen() -> None:
    rows = [["Bonn, 3", "P1", 1, 1], ["Rome, 4", "P2", 2, 2]]
    found = only(sheet(["Site, Floor", "Project", "Jan-26", "Feb-26"], *rows, name="Hours"))
    out = choose(found, "several-facts", Mending.LEAVE_OUT)
    assert out.table.columns[0].field == "ignore"
    assert choose(out, "several-facts", Mending.COUNT).table.columns == found.table.columns


# ----------------------------------------------------------------------------------------------- one alone, and all

HOLES = (["Desk", 10, "n/k", 12], ["Moves", 4, "soon", 6], ["Voice", 1, 2, 3])


def test_one_cell_of_a_cause_is_answered_by_itself_and_all_of_them_at_once() -> None:
    found = volumes(*HOLES)
    first, second = problems(found, "not-a-number")
    zero = first.mends[1]
    alone = mends.here(first, zero)
    assert (alone.column, alone.row) == (3, 2)
    one = remap(found, Choices(mends=(alone,)))
    assert {key for key in values(one) if key not in values(found)} == {("Desk", "2026-02")}
    assert [p.done for p in problems(one, "not-a-number")] == [alone, None]
    assert problems(one, "not-a-number")[0].answer == "You chose: Treat as 0.", "it speaks of this cell alone"
    all_ = remap(one, Choices(mends=(zero,)))
    assert [p.done for p in problems(all_, "not-a-number")] == [zero, zero]
    but = remap(all_, Choices(mends=(mends.here(second, second.mends[0]),)))
    assert ("Moves", "2026-02") not in values(but)
    assert values(but)["Desk", "2026-02"] == 0
    whole = remap(but, Choices(mends=(zero,)))
    assert whole.choices.mends == (zero,), "an answer for all takes the place of those for one"


def test_one_struck_row_of_several_counts() -> None:
    looks = {(r, c): Look(struck=True) for r in (2, 3) for c in (1, 2, 3, 4)}
    found = volumes(["Desk", 1, 2, 3], ["Moves", 4, 5, 6], ["Voice", 7, 8, 9], looks=looks)
    first = problems(found, "struck-row")[0]
    counted = remap(found, Choices(mends=(mends.here(first, first.mends[1]),)))
    assert {name for name, _ in values(counted)} == {"Desk", "Voice"}
    both = remap(counted, Choices(mends=(first.mends[1],)))
    assert {name for name, _ in values(both)} == {"Desk", "Moves", "Voice"}


def test_one_struck_cell_of_several_is_left_out() -> None:
    looks = {(2, 2): Look(struck=True), (3, 2): Look(struck=True)}
    found = volumes(["Desk", 1, 2, 3], ["Moves", 4, 5, 6], ["Voice", 7, 8, 9], looks=looks)
    first, _ = problems(found, "struck-through")
    out = remap(found, Choices(mends=(mends.here(first, first.mends[1]),)))
    assert ("Desk", "2026-01") not in values(out)
    assert ("Moves", "2026-01") in values(out)


def test_two_totals_are_answered_differently() -> None:
    found = volumes(["Desk", 10, 11, 12], ["Total Gas", 4, 5, 6], ["Voice", 1, 2, 3], ["Total", 9, 9, 9])
    gas, total = problems(found, "total-unclear")
    assert mends.here(gas, gas.mends[1]) == gas.mends[1] == Mend("total-unclear", Mending.COUNT, row=3)
    answered = remap(found, Choices(mends=(gas.mends[1], total.mends[0])))
    assert {name for name, _ in values(answered)} == {"Desk", "Total Gas", "Voice"}
    assert "total-unclear" not in codes(answered.table, "question")
