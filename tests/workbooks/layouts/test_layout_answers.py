"""Answers are remembered with their layout: next month's file is read with them, and they can be taken back there."""

from firstslide.meeting.facts import Quantity
from firstslide.meeting.imports import Mend, Mending
from firstslide.workbooks.layouts import layout_use
from firstslide.workbooks.mending import mends
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap
from firstslide.workbooks.values import Sheet
from tests.workbooks.layouts.versions import layout, meet, question
from tests.workbooks.make import only, read, sheet

HEAD = ["Function", "Baseline per month", "Baseline per year", "Deadband"]


def pricing(*rows, **details) -> Sheet:
    return sheet(HEAD, *rows, name="Pricing", **details)


def again(known: Understood, of: Sheet) -> Understood:
    """The next file, read with what was remembered of the first."""
    (understood,) = meet(layout(known), of).tables
    return understood


def test_the_answer_for_one_row_is_given_again_where_its_name_stands_now() -> None:
    found = only(pricing(["Desk", 10, 110, 0.1], ["Moves", 10, 100, 0.1]))
    yearly = remap(found, Choices(mends=(Mend("baselines-differ", Mending.YEARLY, row=3),)))
    june = again(yearly, pricing(["Voice", 5, 60, 0.1], ["Moves", 10, 101, 0.1], ["Desk", 10, 110, 0.1]))
    assert [(t.function, t.baseline) for t in read(june).terms] == [("Voice", 5), ("Moves", 101), ("Desk", 10)]
    assert [p.done.how for p in june.table.problems if p.code == "baselines-differ" and p.done] == [Mending.YEARLY]


def holes(*rows) -> Sheet:
    return sheet(["Function", "Volume", "Month"], *([*row, "Jan 2026"] for row in rows), name="Volumes")


def stored(understood: Understood) -> dict[str, int]:
    return {f.function: int(f.value) for f in read(understood).facts if f.quantity is Quantity.ACTUAL}


def test_the_answer_for_one_cell_is_given_again_in_its_row_and_column() -> None:
    found = only(holes(["Desk", "n/k"], ["Moves", "soon"], ["Voice", 3], ["Mail", 4], ["Chat", 5]))
    first = next(p for p in found.table.problems if p.code == "not-a-number")
    zero = remap(found, Choices(mends=(mends.here(first, first.mends[1]),)))
    assert stored(zero)["Desk"] == 0
    june = again(zero, holes(["Chat", 5], ["Moves", "soon"], ["Desk", "n/k"], ["Voice", 3], ["Mail", 4]))
    assert stored(june) == {"Chat": 5, "Desk": 0, "Voice": 3, "Mail": 4}


def test_rows_left_out_of_a_log_stay_out_next_month() -> None:
    head = ["Number", "Category", "Closed"]
    found = only(sheet(head, ["T1", "Desk", "2026-01-05"], ["T2", "Desk", "soon"], name="Tickets"))
    out = remap(found, Choices(mends=(Mend("not-a-date", Mending.LEAVE_OUT, column=3),)))
    june = again(out, sheet(head, ["T7", "Desk", "later"], ["T8", "Desk", "2026-02-05"], name="Tickets"))
    assert [t.number for t in read(june).tickets] == ["T8"]
    assert question(june.table, "not-a-date").answer == "You chose: Leave the row out."


def test_what_has_changed_since_can_be_read_afresh() -> None:
    found = only(holes(["Desk", "n/k"], ["Moves", "soon"], ["Voice", 3], ["Mail", 4], ["Chat", 5]))
    zero = remap(found, Choices(mends=(Mend("not-a-number", Mending.ZERO, column=2),)))
    rows = [["Desk", 1, "Jan 2026"], ["Moves", "soon", "Jan 2026"], ["Voice", 3, "Jan 2026"]]
    met = meet(layout(zero), sheet(["A title"], [], ["Function", "Volume", "Month"], *rows, name="Volumes"))
    (applied,) = met.applied.values()
    changed = question(met.tables[0].table, "layout-changed")
    assert [m.how for m in changed.mends] == [Mending.AS_BEFORE, Mending.AFRESH]
    assert changed.done == changed.mends[0]
    assert stored(met.tables[0])["Moves"] == 0
    afresh = layout_use.understand(layout_use.choose(applied, Choices(mends=changed.mends[1:]), alone=False))
    assert "Moves" not in stored(afresh)
    assert "layout-changed" not in {p.code for p in afresh.table.problems}


def test_what_has_changed_is_only_told_where_the_layout_chose_nothing() -> None:
    found = only(holes(["Desk", 1], ["Moves", 2], ["Voice", 3]))
    rows = [["Desk", 1, "Jan 2026"], ["Moves", 2, "Jan 2026"], ["Voice", 3, "Jan 2026"]]
    met = meet(layout(found), sheet(["A title"], [], ["Function", "Volume", "Month"], *rows, name="Volumes"))
    told = [p for p in met.tables[0].table.problems if p.code == "layout-changed"]
    assert [(p.message, p.mends) for p in told] == [
        ("Sheet Volumes: the headings begin in row 3; in May’s file they began in row 1.", ())
    ]
