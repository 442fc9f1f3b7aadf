"""The causes of problems as data: the ways to mend each, how narrow one holds, and what is said while none was chosen.

Every code that a problem has stands here, in a problem's own ways, or in one of the two lists below, which say what
answers it instead. Knows no cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from firstslide.meeting.imports import Mending

# Why a cell holds no number, and no yes or no.
NOTHING = ("not-a-number", "error-cell", "formula-without-value", "no-value", "not-yes-or-no")


@dataclass(frozen=True)
class Cause:
    """The ways to mend a cause, the first without a choice; how narrow one holds; what is said meanwhile, of one and of
    many; and what its buttons say where that is not what they say elsewhere.

    ``alone`` is how narrow one holds that was chosen for a single problem, where that is narrower. ``drops`` tells that
    to leave out means the row of each of its cells.
    """

    ways: tuple[Mending, ...]
    narrow: Literal["table", "column", "row"]
    meanwhile: tuple[str, str] = ("", "")
    says: Mapping[Mending, str] = field(default_factory=dict)
    alone: Literal["", "row", "cell"] = ""
    drops: bool = False


_IS_TOTAL = {Mending.LEAVE_OUT: "A total: leave it out", Mending.COUNT: "No total: count it"}
_HOLD = {Mending.LEAVE_OUT: "Do not use it", Mending.COUNT: "Hold the counts against it"}
_COUNT_THEM = {Mending.COUNT: "Count them"}
_MEND_IT = ("It is not used; mend it in the workbook.", "They are not used; mend them in the workbook.")
_CHOOSE = ("Choose one.",) * 2
_COUNTS = ("It counts like the others.", "They count like the others.")

CAUSES: Mapping[str, Cause] = {
    "not-a-number": Cause((Mending.LEAVE_OUT, Mending.ZERO), "column", _MEND_IT, alone="cell"),
    "error-cell": Cause((Mending.LEAVE_OUT, Mending.ZERO), "column", _MEND_IT, alone="cell"),
    "formula-without-value": Cause(
        (Mending.LEAVE_OUT, Mending.ZERO),
        "column",
        ("Open the workbook in Excel, save it, and import it again.",) * 2,
        alone="cell",
    ),
    "no-value": Cause(
        (Mending.LEAVE_OUT, Mending.ZERO),
        "column",
        ("Nothing is stored for it.", "Nothing is stored for them."),
        alone="cell",
    ),
    "not-yes-or-no": Cause(
        (Mending.LEAVE_OUT, Mending.ZERO),
        "column",
        ("It counts as neither.", "They count as neither."),
        {Mending.LEAVE_OUT: "Count as neither", Mending.ZERO: "Count as missed"},
    ),
    "clock": Cause(
        (Mending.HOURS, Mending.MINUTES),
        "column",
        says={Mending.HOURS: "7:30 is 7 h 30 min", Mending.MINUTES: "7:30 is 7 min 30 s"},
    ),
    "no-hours": Cause(
        (Mending.HOURS, Mending.LEAVE_OUT),
        "table",
        ("Say whether they are hours all the same, or leave them out and ask for hours.",) * 2,
        {Mending.HOURS: "They are hours", Mending.LEAVE_OUT: "Leave these times out"},
    ),
    "scaled": Cause(
        (Mending.SCALED, Mending.COUNT),
        "table",
        _CHOOSE,
        {Mending.COUNT: "Take them as they stand"},
    ),
    "seconds": Cause((Mending.SECONDS, Mending.HOURS), "column"),
    "same-field": Cause(
        (Mending.LEAVE_OUT, Mending.COUNT),
        "column",
        says={Mending.LEAVE_OUT: "Leave this column out", Mending.COUNT: "Use this column instead"},
    ),
    "rates-unclear": Cause(
        (Mending.POINTS, Mending.COUNT),
        "table",
        _CHOOSE,
        {Mending.POINTS: "95 is 95 %", Mending.COUNT: "They are no percentages"},
    ),
    "empty-name": Cause(
        (Mending.LEAVE_OUT, Mending.CARRY_DOWN), "column", ("It is left out.", "They are left out.")
    ),
    "no-period": Cause(
        (Mending.LEAVE_OUT, Mending.CARRY_DOWN),
        "column",
        ("It is left out.", "They are left out."),
        {Mending.CARRY_DOWN: "Take the month above"},
    ),
    "not-a-month": Cause(
        (Mending.LEAVE_OUT, Mending.CARRY_DOWN),
        "column",
        ("Its row is not used; mend it in the workbook.", "Their rows are not used; mend them in the workbook."),
        {Mending.LEAVE_OUT: "Leave the row out", Mending.CARRY_DOWN: "Take the month above"},
    ),
    "not-a-date": Cause(
        (Mending.COUNT, Mending.LEAVE_OUT, Mending.CARRY_DOWN),
        "column",
        ("Mend it in the workbook.", "Mend them in the workbook."),
        {
            Mending.COUNT: "Count without a day",
            Mending.LEAVE_OUT: "Leave the row out",
            Mending.CARRY_DOWN: "Take the day above",
        },
    ),
    "no-day": Cause(
        (Mending.COUNT, Mending.LEAVE_OUT, Mending.CARRY_DOWN),
        "table",
        ("It is counted in no month.", "They are counted in no month."),
        {
            Mending.COUNT: "Count them in no month",
            Mending.LEAVE_OUT: "Leave the rows out",
            Mending.CARRY_DOWN: "Take the day above",
        },
    ),
    "no-function": Cause(
        (Mending.COUNT, Mending.LEAVE_OUT, Mending.CARRY_DOWN),
        "column",
        ("It counts in the log, and in no function.", "They count in the log, and in no function."),
        {Mending.COUNT: "Count them in no function", Mending.LEAVE_OUT: "Leave the rows out"},
    ),
    "date-order": Cause((Mending.DAY_FIRST, Mending.MONTH_FIRST), "column", _CHOOSE),
    "decimal-mark": Cause((Mending.POINT, Mending.COMMA), "table", _CHOOSE),
    "rates-mixed": Cause((Mending.POINTS, Mending.FRACTION), "column", _CHOOSE),
    "baselines-differ": Cause((Mending.MONTHLY, Mending.YEARLY), "row", ("The monthly baseline is used.",) * 2),
    "total-row": Cause(
        (Mending.LEAVE_OUT, Mending.COUNT),
        "row",
        ("It is left out as a total.", "They are left out as totals."),
        _IS_TOTAL,
    ),
    "total-column": Cause((Mending.LEAVE_OUT,), "column", ("It is left out as a total.",) * 2, _IS_TOTAL),
    "total-unclear": Cause(
        (Mending.LEAVE_OUT, Mending.COUNT),
        "row",
        ("Say whether it is a total; it is left out meanwhile.",) * 2,
        _IS_TOTAL,
    ),
    "total-differs": Cause(
        (Mending.COUNT, Mending.LEAVE_OUT),
        "row",
        ("The months are used.",) * 2,
        {Mending.COUNT: "Use the months", Mending.LEAVE_OUT: "Leave the row out"},
        drops=True,
    ),
    "no-total": Cause((Mending.COUNT, Mending.LEAVE_OUT), "row", ("It counts.",) * 2, _IS_TOTAL),
    "struck-row": Cause(
        (Mending.LEAVE_OUT, Mending.COUNT),
        "table",
        ("It is left out. If it counts, take the strike-through off in Excel.",) * 2,
        _COUNT_THEM,
        alone="row",
    ),
    "struck-through": Cause((Mending.COUNT, Mending.LEAVE_OUT), "table", _COUNTS, _COUNT_THEM, alone="cell"),
    "hidden-rows": Cause((Mending.COUNT, Mending.LEAVE_OUT), "table", _COUNTS, _COUNT_THEM),
    "filter-left-on": Cause((Mending.COUNT, Mending.LEAVE_OUT), "table", _COUNTS, _COUNT_THEM),
    "rows-too-wide": Cause((Mending.COUNT, Mending.LEAVE_OUT), "table", _COUNTS, _COUNT_THEM),
    "rows-too-short": Cause((Mending.COUNT, Mending.LEAVE_OUT), "table", _COUNTS, _COUNT_THEM),
    "hidden-column": Cause(
        (Mending.COUNT, Mending.LEAVE_OUT), "column", ("It counts; leave it out if it should not.",) * 2
    ),
    "several-facts": Cause(
        (Mending.COUNT, Mending.LEAVE_OUT),
        "column",
        ("They are not taken apart; “Text to Columns” in Excel does that.",) * 2,
        {Mending.COUNT: "Take each cell as it is", Mending.LEAVE_OUT: "Leave the column out"},
    ),
    "hidden-sheet": Cause(
        (Mending.COUNT,),
        "table",
        ("Import it only if its figures are meant to be used.",) * 2,
        {Mending.COUNT: "Use it"},
    ),
    "period-without-year": Cause(
        (Mending.BEGIN,), "table", ("Say in which month and year the first one begins.",) * 2
    ),
    "unread-heading": Cause(
        (Mending.LEAVE_OUT,),
        "column",
        ("It is left out meanwhile; mend the heading in the workbook, or leave the column out.",) * 2,
        {Mending.LEAVE_OUT: "Leave the column out"},
    ),
    "several-rows-a-ticket": Cause(
        (Mending.ONE_A_TICKET, Mending.ONE_A_ROW), "table", ("Each ticket counts once, by its last row.",) * 2
    ),
    "hours-in-several-rows": Cause(
        (Mending.LAST, Mending.ADD_UP),
        "table",
        _CHOOSE,
        {Mending.LAST: "Take the last row's hours", Mending.ADD_UP: "Add the hours up"},
    ),
    "repeated-key": Cause((Mending.ADD_UP, Mending.LEAVE_OUT), "table", ("They are added up.",) * 2),
    "stock": Cause(
        (Mending.LAST, Mending.ADD_UP),
        "table",
        ("It is not added up over months or days.", "They are not added up over months or days."),
    ),
    "mixed-units": Cause(
        (Mending.LEAVE_OUT, Mending.APART),
        "table",
        ("They are not added up. Leave them out, or take each unit on its own.",) * 2,
    ),
    "results-differ": Cause(
        (Mending.LEAVE_OUT, Mending.LAST),
        "table",
        ("Meanwhile none of them is used.",) * 2,
        {Mending.LEAVE_OUT: "Use none of them"},
    ),
    "mixed-currencies": Cause(
        (Mending.LEAVE_OUT, Mending.COUNT),
        "column",
        ("Choose whether each row counts in its own.",) * 2,
        {Mending.LEAVE_OUT: "Leave the column out", Mending.COUNT: "Each row in its own currency"},
    ),
    "target-direction": Cause((Mending.LOWER, Mending.HIGHER), "row"),
    "target-not-used": Cause(
        (Mending.LEAVE_OUT, Mending.COUNT, Mending.TARGET),
        "row",
        ("It is not used.",) * 2,
        _HOLD,
    ),
    "target-shared": Cause(
        (Mending.LEAVE_OUT, Mending.COUNT),
        "row",
        ("It is not held against it.",) * 2,
        _HOLD,
    ),
}  # fmt: skip

# What is said instead while a person is asked.
ASKED = {
    "target-direction": "Choose one.",
    "several-rows-a-ticket": "Say whether this is the ticket's number.",
    "repeated-key": "Choose a column that tells them apart, or confirm the table: then they are added up.",
}

# Causes that something else than a mend answers, and what.
ELSEWHERE: Mapping[str, str] = {
    "unknown-kind": "the table's kind is chosen",
    "many-tables": "the table's kind is chosen",
    "charges-without-month": "a column is chosen as the month, where there is one; a column of charges is only told",
    "missing-column": "a field is chosen above a column",
    "unsure-column": "the field above the column is confirmed, or another chosen",
    "facts-with-a-person": "the menu above the column says whether it is internal",
    "internal-row": "the row is called otherwise in the workbook, where it is a charge",
    "internal-column": "the menu above the column says whether it is internal",
    "layout-left-out": "the table is taken, or left out again, by its tick",
    "no-table": "a table is drawn by hand, where there is one",
    "no-month-read": "another column is chosen as the month",
    "longer-than-a-month": "a yearly baseline is chosen above its column; nothing divides other quarters and years",
}

# Causes that nobody can answer: why each is only told.
TOLD: Mapping[str, str] = {
    "comment": "a comment is read, and what follows from it is done in the workbook or by another choice",
    "sheet-comments": "the same, of a whole sheet",
    "internal-name": "a name is what finance chose: it is changed in Excel, or nobody would find the cells",
    "sheet-errors": "each error cell of a table is told, and mended, there; of a sheet without one nothing is stored",
    "sheet-formulas": "each formula without a value in a table is told, and mended, there",
    "sheet-hidden": "nothing of a hidden sheet without a table is stored",
    "sheet-rows-hidden": "the hidden rows of a table are told, and mended, there",
    "sheet-columns-hidden": "the hidden columns of a table are told, and mended, there",
    "group-row": "a row of one text has no figure that could be stored",
    "worded-figures": "a column of one word behind each figure can be read in no other way",
    "variance-column": "what is worked out from the columns beside it is never stored; those are",
    "untold": "what a kind of file does not tell, nobody here can know",
    "text-read-as": "letters that look wrong are mended by whoever saves the file",
    "text-damaged": "bytes that are no text are mended by whoever saves the file",
    "serial-days": "Excel counts days so; where the numbers are none, another field is chosen above the column",
    "counts-differ": "nobody here can know which of the counts is wrong",
    "target-by-month": "a target is of its service level; a month's own has no place in the meeting",
    "zones-differ": "each of the times names its own zone, so all are brought to one exactly",
    "closed-before-opened": "which of the two days is wrong is known only to whoever keeps the log",
    "date-orders-mixed": "each of the dates can be read in one way alone",
    "same-layout": "a column of sites, where one is chosen, takes the place of the sheets' names",
    "layout-gone": "what is not in the file can't be read from it; it is not missed again next time",
}
