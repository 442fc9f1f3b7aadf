"""Mends: one choice for all cells of a cause, done in the records, told in the problem, and changed again."""

from hypothesis import given
from hypothesis import strategies as st

from firstslide.meeting.imports import Mend, Mending
from firstslide.workbooks.mending.causes import NOTHING
from firstslide.workbooks.mending.mends import says
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import remap
from firstslide.workbooks.values import CellError, Look, Value
from tests.workbooks.make import codes, message, only, read, sheet
from tests.workbooks.mending.choosing import HEAD, D, bulk, choose, problem, values, volumes

ROWS = (["Desk", 10, "n/k", 12], ["Moves", 4, 5, 6], ["Voice", 1, 2, "soon"])


def test_text_where_a_number_should_be_counts_as_0_if_that_is_chosen_in_that_column_only() -> None:
    found = volumes(*ROWS)
    assert ("Desk", "2026-02") not in values(found)
    mended = choose(found, "not-a-number", Mending.ZERO)
    assert values(mended)["Desk", "2026-02"] == 0
    assert ("Voice", "2026-03") not in values(mended), "another column is another choice"
    told = problem(mended, "not-a-number")
    assert told.message == "C2: “n/k” is not a number for “Feb 2026”."
    assert told.answer == "You chose: Treat as 0.", "what was chosen is not for whoever sent the workbook"
    assert told.told == "C2: “n/k” is not a number for “Feb 2026”. You chose: Treat as 0."
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


def test_each_row_is_a_ticket_if_that_is_chosen() -> None:
    rows = [["Number", "Category", "Closed"], *(["T1", "Desk", "2026-02-01"], ["T2", "Desk", "2026-02-03"]) * 3]
    found = only(sheet(*rows, name="Tickets"))
    assert len(read(found).tickets) == 2
    each = read(choose(found, "several-rows-a-ticket", Mending.ONE_A_ROW)).tickets
    assert [t.number for t in each] == [""] * 6, "what does not number tickets makes none of them one"


def test_figures_given_twice_are_added_up_or_none_of_them_is_used() -> None:
    found = volumes(["Desk", 10, 11, 12], ["Desk", 1, 1, 1], ["Voice", 1, 2, 3])
    added = remap(found, Choices(mends=(Mend("repeated-key", Mending.ADD_UP),)))
    assert values(added)["Desk", "2026-01"] == 11
    none = remap(added, Choices(mends=(Mend("repeated-key", Mending.LEAVE_OUT),)))
    assert {name for name, _ in values(none)} == {"Voice"}


def test_the_sentence_says_how_many_cells_of_the_column_count_as_0() -> None:
    found = volumes(["Desk", 10, "n/k", 12], ["Moves", 4, "soon", 6], ["Voice", 1, "?", 3], ["Mail", "x y", "no", 3])
    told = [p for p in choose(found, "not-a-number", Mending.ZERO).table.problems if p.cell.startswith("C")]
    assert [p.answer for p in told if p.code == "not-a-number"] == [
        "You chose: Treat as 0. 3 cells in column C count as 0."
    ] * 3
    assert all(p.done is None for p in told if p.code == "no-value"), "another cause is another choice"


def test_cells_past_the_first_are_mended_and_counted_with_them() -> None:
    found = volumes(*([f"F{n}", n, "leave", n] for n in range(40)))
    mended = choose(found, "not-a-number", Mending.ZERO)
    assert sum(month == "2026-02" for _, month in values(mended)) == 40
    assert "40 cells in column C count as 0" in problem(mended, "not-a-number").answer


def test_zero_stays_out_of_rows_that_are_no_records() -> None:
    rows = [["Desk", 10, "n/k", 12], ["Moves", 4, 5, 6], ["Voice", 1, 2, 3], ["Total", 15, "n/k", 21]]
    mended = choose(volumes(*rows), "not-a-number", Mending.ZERO)
    assert [p.cell for p in mended.table.problems if p.code == "not-a-number"] == ["C2"]
    assert {name for name, _ in values(mended)} == {"Desk", "Moves", "Voice"}


def test_below_a_total_no_name_is_carried_down() -> None:
    rows = [["Desk", 10, 11, 12], [None, 1, 1, 1], ["Total", 11, 12, 13], [None, 5, 5, 5], ["Voice", 1, 2, 3]]
    rows += [[name, 1, 1, 1] for name in ("Mail", "Chat", "Post", "Fax")]
    mended = choose(volumes(*rows), "empty-name", Mending.CARRY_DOWN)
    assert values(mended)["Desk", "2026-01"] == 11


IN_SITES = [
    ["Function", "Jan 2026", None, None, "Feb 2026", None, None],
    [None, "North", "South", "Total", "North", "South", "Total"],
]


def test_a_column_called_a_total_counts_where_it_stands_in_a_month() -> None:
    rows = [["Desk", 1, 2, 9, 3, 4, 9], ["Moves", 5, 6, 99, 7, 8, 9], ["Voice", 1, 1, 77, 1, 1, 1]]
    found = only(sheet(*IN_SITES, *rows, name="Volumes", merges=((1, 2, 1, 4), (1, 5, 1, 7))))
    found = remap(found, Choices(header_rows=(1, 2)))
    asked = next(p for p in found.table.problems if p.code == "total-unclear" and p.cell == "D2")
    assert [m.how for m in asked.mends] == [Mending.LEAVE_OUT, Mending.COUNT]
    before = values(found)["Desk", "2026-01"]
    counted = remap(found, Choices(mends=(Mend("total-unclear", Mending.COUNT, column=4),)))
    assert values(counted)["Desk", "2026-01"] == before + 9
    assert problem(counted, "total-unclear").done == Mend("total-unclear", Mending.COUNT, column=4)
    back = remap(counted, Choices(mends=(Mend("total-unclear", Mending.LEAVE_OUT, column=4),)))
    assert values(back)["Desk", "2026-01"] == before


def test_a_column_of_no_month_can_only_be_left_out() -> None:
    found = only(
        sheet([*HEAD, "Total"], ["Desk", 1, 2, 3, 7], ["Moves", 4, 5, 6, 8], ["Voice", 1, 1, 1, 9], name="Volumes")
    )
    assert [m.how for m in problem(found, "total-unclear").mends] == [Mending.LEAVE_OUT]
    assert choose(found, "total-unclear", Mending.LEAVE_OUT).table.unambiguous


def test_a_sum_that_nobody_calls_so_counts_until_somebody_says_otherwise() -> None:
    found = volumes(["A", 1, 2, 3], ["B", 4, 5, 6], ["C", 7, 8, 9], ["D", 12, 15, 18])
    assert problem(found, "total-unclear").mends[0].how is Mending.COUNT
    assert message(found.table, "total-unclear").endswith("Say whether it is one; it counts meanwhile.")


def test_totals_deep_in_a_bulk_sheet_are_told_and_can_count() -> None:
    rows = [HEAD, *([f"F{n}", 1, 2, 3] for n in range(60)), *([f"Total {n}", 1, 2, 3] for n in range(30))]
    found = only(bulk(*rows, head=40))
    told = [p for p in found.table.problems if p.code == "total-row"]
    assert [p.count for p in told] == [*[1] * 25, 5]
    assert len(values(found)) == 60 * 3
    assert told[-1].mends[1] == Mend("total-row", Mending.COUNT)
    assert len(values(remap(found, Choices(mends=told[0].mends[1:])))) == 61 * 3
    assert len(values(remap(found, Choices(mends=told[-1].mends[1:])))) == 90 * 3


cells = st.one_of(st.integers(0, 9_999), st.sampled_from(["n/k", "tbc", "–", CellError("#REF!"), "soon"]))
tables = st.lists(st.tuples(cells, cells, cells), min_size=3, max_size=8)
CAUSE = {"n/k": "not-a-number", "soon": "not-a-number", "tbc": "no-value", "–": "no-value"}


def named(rows: list[tuple[Value, ...]]) -> list[list[Value]]:
    return [[f"F{chr(65 + at)}", *row] for at, row in enumerate(rows)]


@given(tables, st.integers(2, 4), st.sampled_from(NOTHING))
def test_zero_is_in_the_cells_of_its_cause_and_no_other(rows: list[tuple[Value, ...]], column: int, cause: str) -> None:
    body = named(rows)
    found = volumes(*body)
    mend = Mend(cause, Mending.ZERO, column)
    records = {r[0] for at, r in enumerate(body, start=2) if found.table.first_row <= at <= found.table.last_row}
    records -= {body[at - 2][0] for at in found.table.left_out}
    month = f"2026-0{column - 1}"
    broken = {
        (r[0], month)
        for r in body
        if r[0] in records
        and (
            CAUSE.get(r[column - 1])
            if isinstance(r[column - 1], str)
            else "error-cell"
            if isinstance(r[column - 1], CellError)
            else ""
        )
        == cause
    }
    before, mended = values(found), remap(found, Choices(mends=(mend,)))
    after = values(mended)
    assert {key: value for key, value in after.items() if key not in broken} == before
    assert {key: after[key] for key in broken} == dict.fromkeys(broken, D(0))
    assert sum(after.values()) == sum(before.values()), "zero adds nothing"
    told = [p for p in mended.table.problems if p.done == mend]
    assert sum(p.count for p in told) == len(broken)
    back = remap(mended, Choices(mends=(Mend(cause, Mending.LEAVE_OUT, column),)))
    assert values(back) == before


flags = st.lists(st.booleans(), min_size=4, max_size=4)  # two rows always stay


@given(flags, flags, st.permutations(["struck-row", "hidden-rows", "total-unclear"]))
def test_leaving_out_and_counting_take_each_other_back(
    struck: list[bool], hidden: list[bool], order: list[str]
) -> None:
    names = ["Desk", "Moves", "Voice", "Total Gas", "Mail", "Chat"]
    body = [[name, 2**n, 3**n, 5**n] for n, name in enumerate(names)]
    looks = {(n, c): Look(struck=True) for n, yes in enumerate(struck, start=2) if yes for c in (1, 2, 3, 4)}
    found = volumes(*body, looks=looks, hidden_rows={n for n, yes in enumerate(hidden, start=2) if yes})
    offered = {p.code: p.mends for p in found.table.problems if p.code in order}
    changed = found
    for code in order:
        if code in offered:
            changed = remap(changed, Choices(mends=(offered[code][1],)))
    assert all(p.done is not None for p in changed.table.problems if p.code in offered)
    for code in order:
        if code in offered:
            changed = remap(changed, Choices(mends=(offered[code][0],)))
    assert values(changed) == values(found)
    assert changed.table.left_out == found.table.left_out


def test_every_mend_has_words_for_its_button() -> None:
    for how in Mending:
        assert says(Mend("not-a-number", how, value="2025-04" if how is Mending.BEGIN else ""))
    assert says(Mend("period-without-year", Mending.BEGIN, value="2025-04")) == "First month is April 2025"
    assert says(Mend("period-without-year", Mending.BEGIN)) == "Choose the first month…"
    assert says(Mend("hidden-sheet", Mending.COUNT)) == "Use it"
