"""What is marked, told and counted, without a window."""

from firstslide.meeting.imports import Column, Field, Mend, Mending, Problem, Table
from firstslide.meeting.periods import Period
from firstslide.ui.review.causes import causes
from firstslide.ui.review.history import Before, History, Step, again
from firstslide.ui.sheet import words
from firstslide.ui.sheet.book import Choice, alike
from firstslide.ui.sheet.marks import Mark, Marks
from firstslide.workbooks.mending.mends import offered
from firstslide.workbooks.values import SheetSummary


def table(name: str = "t", sheet: str = "Volumes", *problems: Problem) -> Table:
    columns = (
        Column(1, "Function", Field.FUNCTION, 0.95),
        Column(2, "Cost", Field.COST, 0.9, internal=True),
        Column(3, "Jan 2026", Field.ACTUAL, 0.95, period=Period(2026, 1)),
        Column(4, "Q1", Field.TOTAL, 0.9),
    )
    return Table(name, sheet, "delivered", "A5:D9", (5,), 6, 9, columns, 3, 0.9, (9,), problems)


def problem(cell: str, severity: str = "warning", code: str = "odd", sheet: str = "Volumes") -> Problem:
    return Problem(code, severity, sheet, cell, f"{cell} is odd.")  # type: ignore[arg-type]


def test_a_charge_is_stored() -> None:
    charge = Column(8, "Gross Sales", Field.CHARGE, 0.95)
    assert not words.left_out(charge)
    assert words.takes(charge) == "Charge"
    assert words.KINDS["charges"] == "Charges"


def test_marks() -> None:
    sheet = SheetSummary("Volumes", False, 20, 6, hidden_rows=(7,), hidden_columns=(2,))
    marks = Marks(sheet, [table(), table("u", "Other")], {"t"}, "t", [problem("C8"), problem("C8", "error")])
    assert [o.corners for o in marks.outlines] == [(5, 1, 9, 4)]
    assert marks.of(1, 1) == Mark()
    assert marks.of(5, 1) == Mark(header=True, in_table=True)
    assert marks.of(6, 2) == Mark(left_out=True, internal=True, hidden=True, in_table=True)
    assert marks.of(6, 4) == Mark(left_out=True, in_table=True)
    assert marks.of(7, 1) == Mark(hidden=True, in_table=True)
    assert marks.of(8, 3) == Mark(in_table=True, problem="error")
    assert marks.of(9, 1) == Mark(left_out=True, in_table=True)
    assert marks.is_record(6, 1)
    assert not marks.is_record(5, 1)


def test_causes_are_grouped_and_ordered() -> None:
    many = [problem(f"C{row}") for row in range(6, 11)]
    (asked,) = offered([problem("A5", "question", "total-unclear")], ())
    told = causes([table("t", "Volumes", *many, asked)], [])
    assert [c.severity for c in told] == ["question", "warning", "info"]
    assert [w.says for w in told[0].ways] == ["A total: leave it out", "No total: count it"]
    assert told[0].ways[1].mends == (("t", Mend("total-unclear", Mending.COUNT, row=5)),)
    assert len(told[1].spots) == 5
    assert told[1].lines == ("C6 is odd.", "C7 is odd.", "C8 is odd.", "And 2 more.")
    assert told[2].lines[0] == "B “Cost”."


def test_causes_of_the_sheet_in_sight_come_first() -> None:
    here, there = problem("C6", code="a", sheet="Here"), problem("C6", code="b", sheet="There")
    tables = [table("t", "There", there), table("u", "Here", here)]
    assert causes(tables, [], "Here")[0].spots[0].sheet == "Here"
    assert causes(tables, [], "There")[0].spots[0].sheet == "There"
    assert causes(tables, [], "Here")[0].lines == ("Here: C6 is odd.",)


def test_a_doubtful_column_can_be_confirmed() -> None:
    told = causes([table("t", "Volumes", problem("A5", "question", "unsure-column"))], [])
    assert [(p.table, p.column, p.field) for p in told[0].proposed] == [("t", 1, Field.FUNCTION)]


def test_every_field_and_kind_has_words() -> None:
    assert set(words.FIELDS) == set(Field)
    assert set(words.KINDS) == set(words.USUAL)


def test_one_layout() -> None:
    other = Table("x", "Other", "delivered", "A1:B3", (1,), 2, 3, (Column(1, "Site", Field.SITE, 0.9),), 2, 0.9)
    same = table("u", "York")
    assert [t.id for t in alike(table(), [table(), same, other])] == ["t", "u"]
    step = Step("Choose", (Choice("t", {1: Field.SITE}), Choice("drawn")), frozenset(), frozenset({"t", "drawn"}))
    (moved,), taken = again(Before([step], (table(),), {"t", "drawn"}), [same])
    assert moved.choices == (Choice("u", {1: Field.SITE}),)
    assert taken == moved.after == {"u"}


def test_choices_for_one_table_add_up_and_are_taken_back() -> None:
    history = History()
    zero, ten = Mend("not-a-number", Mending.ZERO), Mend("not-a-number", Mending.LEAVE_OUT)
    first = Step("A", (Choice("t", {1: Field.SITE}, mends=(zero,)),), frozenset(), frozenset())
    second = Step(
        "B",
        (Choice("t", {2: Field.UNIT}, {3: True}, "effort", (ten,), "A1:B2", (1,)), Choice("u")),
        frozenset(),
        frozenset(),
    )
    history.add(first)
    history.add(second)
    whole = Choice("t", {1: Field.SITE, 2: Field.UNIT}, {3: True}, "effort", (ten,), "A1:B2", (1,))
    assert history.holding(["t", "u"]) == [whole, Choice("u")]
    assert history.back() is second
    assert history.holding(["t", "u"]) == [Choice("t", {1: Field.SITE}, mends=(zero,)), Choice("u")]
    assert history.again() is second
    history.back()
    history.add(first)
    assert history.again() is None, "what was taken back before a new step is gone"


def test_counts_in_words() -> None:
    assert words.count(1, "sheet") == "1 sheet"
    assert words.count(1200, "value") == "1,200 values"
    assert words.listed(["A"]) == "A"
    assert words.listed(["A", "B", "C"]) == "A, B and C"
    assert words.listed(list("ABCDEFG"), 2) == "A, B and 5 more"
    assert words.spelled(12) == "twelve"
