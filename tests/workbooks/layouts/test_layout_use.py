"""What was chosen once holds in the next version, is asked about where that is in doubt, and gives way to a person."""

import datetime as dt
from dataclasses import replace

from firstslide.meeting.imports import Field, Mend, Mending
from firstslide.workbooks.layouts import layout_use, layouts
from firstslide.workbooks.layouts.layout_use import Applied, Met
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import made, remap, understand_book
from firstslide.workbooks.values import Sheet
from tests.workbooks.layouts.versions import HEAD, MAY, ROWS, answer, layout, may, meet, one, question, told, volumes
from tests.workbooks.make import column, only, sheet


def doubtful() -> Met:
    """A column with another name in the place of one for which a field was chosen."""
    return meet(layout(may()), volumes(["Team", "Site", "Channel", *HEAD[3:]], *ROWS))


def test_a_doubtful_column_is_asked_about() -> None:
    table = one(doubtful())
    assert not table.unambiguous
    asked = question(table, "layout-renamed")
    assert asked.message == (
        "Column C, “Channel”, may be “Zork” of May’s file, which was taken for the origin. Say whether it is the same."
    )
    assert (asked.cell, asked.severity) == ("C3", "question")
    assert column(table, "Channel").field is not Field.ORIGIN


def test_a_doubtful_column_is_what_it_was_once_it_is_said() -> None:
    table = answer(doubtful(), "layout-renamed", Mending.AS_BEFORE)
    assert column(table, "Channel").field is Field.ORIGIN
    assert table.unambiguous
    assert question(table, "layout-renamed").done is not None


def test_a_doubtful_column_is_another_once_it_is_said() -> None:
    table = answer(doubtful(), "layout-renamed", Mending.AFRESH)
    assert column(table, "Channel").field is not Field.ORIGIN
    assert table.unambiguous


def test_a_field_chosen_by_hand_answers_the_question() -> None:
    met = doubtful()
    (applied,) = met.applied.values()
    chosen = layout_use.choose(applied, Choices(fields=((3, "note"),)), alone=False)
    table = layout_use.understand(chosen).table
    assert (column(table, "Channel").field, column(table, "Channel").why) == (Field.NOTE, "chosen by you")
    assert told(table, "layout-renamed") == []


def contradicting() -> Met:
    before = may(Choices(fields=((4, "effort"),)))
    texts = [[*r[:3], word, *r[4:]] for r, word in zip(ROWS, ("high", "low", "none yet"), strict=True)]
    return meet(layout(before), volumes(HEAD, *texts))


def test_a_number_column_full_of_text_is_asked_about() -> None:
    table = one(contradicting())
    assert column(table, "Amount").field is not Field.EFFORT
    assert question(table, "layout-contradicts").message.startswith(
        "Column D, “Amount”, holds text now; in May’s file it held numbers."
    )
    assert column(answer(contradicting(), "layout-contradicts", Mending.AS_BEFORE), "Amount").field is Field.EFFORT


def test_dates_that_can_only_be_read_otherwise_are_asked_about() -> None:
    head = ["Number", "Opened", "Team"]
    log = [head, *([f"T{n}", f"0{n}/0{n + 1}/2026", "Desk"] for n in range(1, 8))]
    asked = only(sheet(*log, name="Log"))
    assert "date-order" in {p.code for p in asked.table.problems}
    before = remap(asked, Choices(mends=(Mend("date-order", Mending.DAY_FIRST, 2),)))
    again = one(meet(layout(before), sheet(*log, name="Log")))
    assert not any(p.code == "date-order" and p.severity == "question" for p in again.problems)
    other = one(meet(layout(before), sheet(*log, ["T9", "02/28/2026", "Desk"], name="Log")))
    assert "“02/28/2026”, which can only be month first" in question(other, "layout-contradicts").message


def test_a_table_can_be_read_afresh_and_again_as_it_was() -> None:
    met = meet(layout(may()), volumes(HEAD, *ROWS))
    afresh = answer(met, "layout-used", Mending.AFRESH)
    assert (afresh.layout, column(afresh, "Zork").field) == ("", Field.IGNORE)
    assert told(afresh, "layout-used") == ["Read afresh, not as in delivered May 2026.xlsx of 4 May 2026."]
    assert question(afresh, "layout-used").done is not None
    (applied,) = met.applied.values()
    both = tuple(Mend("layout-used", how) for how in (Mending.AFRESH, Mending.AS_BEFORE))
    for mend in both:
        applied = layout_use.choose(applied, Choices(mends=(mend,)), alone=False)
    assert column(layout_use.understand(applied).table, "Zork").field is Field.ORIGIN


def test_taking_a_choice_back_leaves_the_layouts() -> None:
    met = meet(layout(may()), volumes(HEAD, *ROWS))
    (applied,) = met.applied.values()
    own = layout_use.choose(applied, Choices(fields=((3, "note"),), kind="effort"), alone=False)
    assert layout_use.understand(own).table.kind == "effort"
    back = layout_use.understand(layout_use.choose(own, Choices(), alone=True)).table
    assert (back.kind, column(back, "Zork").field) == ("delivered", Field.ORIGIN)


# ------------------------------------------------------------------------------------- what is not chosen, but known


def test_a_column_that_was_internal_stays_so() -> None:
    head = ["Team", "Site", "Zork", "Unit cost", *HEAD[4:]]
    before = only(volumes(head, *ROWS))
    assert column(before.table, "Unit cost").internal
    table = one(meet(layout(before), volumes(["Team", "Site", "Zork", "Unit figure", *HEAD[4:]], *ROWS)))
    assert column(table, "Unit figure").internal
    assert any("stays internal" in message for message in told(table))


def test_what_was_proposed_then_is_offered_and_not_applied() -> None:
    head = ["Team", "Month", "Volume"]
    rows = [["Desk", f"2026-0{n}", n * 10] for n in range(1, 6)]
    before = only(sheet(head, *rows, name="Volumes"))
    assert column(before.table, "Volume").field is Field.ACTUAL
    table = one(meet(layout(before), sheet(["Team", "Month", "Zorks"], *rows, name="Volumes")))
    assert column(table, "Zorks").field is Field.IGNORE
    asked = question(table, "layout-renamed")
    assert "may be “Volume” of May’s file, which was taken for the volume delivered" in asked.message
    met = meet(layout(before), sheet(["Team", "Month", "Zorks"], *rows, name="Volumes"))
    assert column(answer(met, "layout-renamed", Mending.AS_BEFORE), "Zorks").field is Field.ACTUAL


def test_another_unit_is_said() -> None:
    before = only(volumes(["Team", "Month", "Effort (hours)"], ["Desk", "2026-01", 5], ["Moves", "2026-01", 6]))
    after = volumes(["Team", "Month", "Effort (days)"], ["Desk", "2026-01", 5], ["Moves", "2026-01", 6])
    assert "Column C, “Effort (days)”, is in days; in May’s file it was in hours." in told(
        one(meet(layout(before), after))
    )


# ------------------------------------------------------------------------------------------------ mends and outline


def total() -> Sheet:
    """A row that may or may not be a total."""
    return volumes(HEAD, *ROWS, ["Total care", "Oslo", "mail", 4, 9, 9, 9])


def test_a_row_is_met_by_its_label() -> None:
    chosen = Choices(mends=(Mend("total-row", Mending.COUNT, 0, 7), Mend("total-unclear", Mending.COUNT, 0, 7)))
    before = may(chosen, total())
    lower = volumes(
        HEAD, ROWS[0], ["Extra", "Bonn", "mail", 4, 1, 2, 3], *ROWS[1:], ["Total care", "Oslo", "m", 4, 9, 9, 9]
    )
    met = meet(layout(before), lower)
    (applied,) = met.applied.values()
    assert {m.row for m in applied.base.mends} == {8}


def test_the_first_month_of_a_fiscal_year_holds_within_it() -> None:
    months = ["Apr", "May", "Jun"]
    rows = [["Desk", 1, 2, 3], ["Moves", 4, 5, 6], ["Voice", 7, 8, 9]]
    undated = sheet(["Team", *months], *rows, name="Volumes")
    before = remap(only(undated), Choices(mends=(Mend("period-without-year", Mending.BEGIN, value="2026-04"),)))
    again = one(meet(layout(before), undated))
    assert [str(c.period) for c in again.columns if c.period] == ["2026-04", "2026-05", "2026-06"]
    later = one(meet(layout(before), undated, as_of="2027-06-03"))
    assert any(p.code == "period-without-year" and p.severity == "question" for p in later.problems)
    assert any("the first month was 2026-04" in message for message in told(later))
    nowhere = one(meet(layout(before), undated, as_of=""))
    assert not nowhere.unambiguous


def test_the_first_month_of_the_same_version_holds_whenever_that_was() -> None:
    rows = [["Desk", 1, 2, 3], ["Moves", 4, 5, 6], ["Voice", 7, 8, 9]]
    undated = sheet(["Team", "Apr", "May", "Jun"], *rows, name="Volumes")
    before = remap(only(undated), Choices(mends=(Mend("period-without-year", Mending.BEGIN, value="2013-04"),)))
    again = one(meet(layout(before), undated, as_of=MAY))
    assert [str(c.period) for c in again.columns if c.period] == ["2013-04", "2013-05", "2013-06"]
    known = layout(before)
    (table,) = known.tables
    none = replace(table, mends=(layouts.LayoutMend("period-without-year", Mending.BEGIN, value="2026-99"),))
    assert one(meet(replace(known, tables=(none,)), undated, as_of=MAY)).rows == 3


def test_columns_without_a_heading_are_met_by_their_place() -> None:
    rows = [["a", "Desk", 1, 2, 3], ["b", "Moves", 4, 5, 6], ["c", "Voice", 7, 8, 9]]
    unnamed = sheet(["", "", "Jan-26", "Feb-26", "Mar-26"], *rows, name="Volumes")
    before = remap(only(unnamed), Choices(fields=((2, "function"),)))
    assert [c.header for c in layout(before).tables[0].columns][:2] == ["", ""]
    table = one(meet(layout(before), unnamed))
    assert table.layout
    assert (table.columns[1].field, table.columns[1].confidence) == (Field.FUNCTION, 1.0)
    assert told(table) == []
    assert "layout-renamed" not in [p.code for p in table.problems]


def test_a_column_with_a_typed_target_is_remembered_by_its_own_heading() -> None:
    head = ["Call Id", "Topic", "Date", "Speed of answer in seconds"]
    log = sheet(head, *([f"C{n}", "Desk", dt.datetime(2026, 1, n + 1), n] for n in range(6)))  # noqa: DTZ001
    before = remap(only(log), Choices(mends=(Mend("no-target", Mending.TARGET, 4, value="≤ 30"),)))
    assert column(before.table, "Speed of answer in seconds ≤ 30").field is Field.MADE
    assert [c.header for c in layout(before).tables[0].columns] == head
    table = one(meet(layout(before), log))
    assert column(table, "Speed of answer in seconds ≤ 30").field is Field.MADE
    assert [p.code for p in table.problems if p.code.startswith("layout")] == ["layout-used"]


def test_the_month_of_one_file_is_never_that_of_the_next() -> None:
    rows = [["Team", "Volume"], ["Desk", 10], ["Moves", 20], ["Voice", 5]]
    undated = sheet(*rows, name="Volumes")
    before = remap(only(undated), Choices(mends=(Mend("no-month", Mending.BEGIN, value="2026-04"),), kind="delivered"))
    again = one(meet(layout(before), undated))
    assert all(c.period is None for c in again.columns)


def test_an_outline_moves_with_the_table() -> None:
    before = may(Choices(range="A3:G5", kind="delivered"))
    assert before.table.range == "A3:G5"
    again = one(meet(layout(before), volumes(HEAD, *ROWS, ["More", "Bonn", "x", 1, 2, 3, 4], above=[["as of June"]])))
    assert again.range == "A4:G7"


def test_a_header_that_was_chosen_is_found_where_it_stands_now() -> None:
    rows = [
        ["Northwind", "and", "others"],
        ["Team", "Volume", "Month"],
        ["Desk", 3, "2026-01"],
        ["Moves", 4, "2026-01"],
    ]
    found = only(sheet(*rows, name="Volumes"))
    before = remap(found, Choices(header_rows=(1,), fields=((2, "actual"),)))
    again = one(meet(layout(before), sheet([], *rows, name="Volumes")))
    assert again.header_rows == (2,)
    assert again.columns[1].field is Field.ACTUAL


def test_a_table_that_was_drawn_is_drawn_again() -> None:
    lines = [["Zork"], ["red"]]
    before_sheet = volumes(HEAD, *ROWS, [], [], [], [], *lines)
    assert len(understand_book([before_sheet])) == 1
    drawn = remap(made(before_sheet, "A11:A12"), Choices(fields=((1, "function"),)))
    known = layout(only(before_sheet), drawn)
    (first, second) = known.tables
    known = replace(known, tables=(first, replace(second, drawn=True)))
    met = meet(known, volumes(HEAD, *ROWS, ["More", "Bonn", "x", 1, 2, 3, 4], [], [], [], [], *lines, ["green"]))
    (again,) = (u.table for u in met.tables if u.table.id in met.drawn)
    assert again.range == "A12:A14"
    assert again.columns[0].field is Field.FUNCTION
    assert meet(known, volumes(HEAD, *ROWS)).drawn == frozenset()


def test_a_layout_that_makes_no_sense_here_does_no_harm() -> None:
    known = layout(may(Choices(range="A3:G6", kind="delivered")))
    (table,) = known.tables
    far = replace(table, moved=layouts.Moved(900_000, 0, -900_000, 0))
    assert one(meet(replace(known, tables=(far,)), volumes(HEAD, *ROWS))).rows == 3
    begin = replace(table, mends=(layouts.LayoutMend("period-without-year", Mending.BEGIN, value="2026-99"),))
    assert one(meet(replace(known, tables=(begin,)), volumes(HEAD, *ROWS))).rows >= 3


def test_applied_is_a_value() -> None:
    met = meet(layout(may()), volumes(HEAD, *ROWS))
    (applied,) = met.applied.values()
    assert isinstance(applied, Applied)
    assert layout_use.choose(applied, Choices(kind="effort"), alone=False) is not applied
    assert applied.own == Choices()
