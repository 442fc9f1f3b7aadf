"""The causes of problems as data: the ways to mend each, how narrow one holds, and what is said while none was chosen.

Every code that a problem has stands here, in a problem's own ways, or in one of the two lists below, which say what
answers it instead. Knows no cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from firstslide.meeting.imports import Mending

NOTHING = ("not-a-number", "error-cell", "formula-without-value", "no-value")  # why a cell holds no number


@dataclass(frozen=True)
class Cause:
    """The ways to mend a cause, the first without a choice; how narrow one holds; what is said meanwhile, of one and of
    many.
    """

    ways: tuple[Mending, ...]
    narrow: Literal["table", "column", "row"]
    meanwhile: tuple[str, str]


CAUSES: Mapping[str, Cause] = {
    "not-a-number": Cause(
        (Mending.LEAVE_OUT, Mending.ZERO),
        "column",
        ("It is not used; mend it in the workbook.", "They are not used; mend them in the workbook."),
    ),
    "error-cell": Cause(
        (Mending.LEAVE_OUT, Mending.ZERO),
        "column",
        ("It is not used; mend it in the workbook.", "They are not used; mend them in the workbook."),
    ),
    "formula-without-value": Cause(
        (Mending.LEAVE_OUT, Mending.ZERO),
        "column",
        ("Open the workbook in Excel, save it, and import it again.",) * 2,
    ),
    "no-value": Cause(
        (Mending.LEAVE_OUT, Mending.ZERO), "column", ("Nothing is stored for it.", "Nothing is stored for them.")
    ),
    "empty-name": Cause(
        (Mending.LEAVE_OUT, Mending.CARRY_DOWN), "column", ("It is left out.", "They are left out.")
    ),
    "no-period": Cause(
        (Mending.LEAVE_OUT, Mending.CARRY_DOWN), "column", ("It is left out.", "They are left out.")
    ),
    "date-order": Cause((Mending.DAY_FIRST, Mending.MONTH_FIRST), "column", ("Choose one.",) * 2),
    "decimal-mark": Cause((Mending.POINT, Mending.COMMA), "table", ("Choose one.",) * 2),
    "rates-mixed": Cause((Mending.POINTS, Mending.FRACTION), "column", ("Choose one.",) * 2),
    "total-row": Cause(
        (Mending.LEAVE_OUT, Mending.COUNT), "row", ("It is left out as a total.", "They are left out as totals.")
    ),
    "total-column": Cause((Mending.LEAVE_OUT,), "column", ("It is left out as a total.",) * 2),
    "total-unclear": Cause(
        (Mending.LEAVE_OUT, Mending.COUNT), "row", ("Say whether it is a total; it is left out meanwhile.",) * 2
    ),
    "struck-row": Cause(
        (Mending.LEAVE_OUT, Mending.COUNT), "table", ("It is left out. Take the line away in Excel if it counts.",) * 2
    ),
    "struck-through": Cause(
        (Mending.COUNT, Mending.LEAVE_OUT), "table", ("It counts like the others.", "They count like the others.")
    ),
    "hidden-rows": Cause(
        (Mending.COUNT, Mending.LEAVE_OUT), "table", ("It counts like the others.", "They count like the others.")
    ),
    "hidden-column": Cause(
        (Mending.COUNT, Mending.LEAVE_OUT), "column", ("It counts; leave it out if it should not.",) * 2
    ),
    "hidden-sheet": Cause(
        (Mending.COUNT,), "table", ("Import it only if its figures are meant to be used.",) * 2
    ),
    "period-without-year": Cause(
        (Mending.BEGIN,), "table", ("Say in which month and year the first one begins.",) * 2
    ),
    "several-rows-a-ticket": Cause(
        (Mending.ONE_A_TICKET, Mending.ONE_A_ROW), "table", ("Each ticket counts once, by its last row.",) * 2
    ),
    "repeated-key": Cause((Mending.ADD_UP, Mending.LEAVE_OUT), "table", ("They are added up.",) * 2),
    "mixed-units": Cause(
        (Mending.LEAVE_OUT,), "table", ("They are not added up. Leave them out, or mend the workbook.",) * 2
    ),
    "results-differ": Cause((Mending.LEAVE_OUT,), "table", ("Meanwhile none of them is used.",) * 2),
    "mixed-currencies": Cause(
        (Mending.LEAVE_OUT, Mending.COUNT), "column", ("Choose whether each row counts in its own.",) * 2
    ),
}  # fmt: skip
# What is said instead while a person is asked, or while the first way is another than usual.
ASKED = {
    "several-rows-a-ticket": "Say whether this is the ticket's number.",
    "repeated-key": "Choose a column that tells them apart, or confirm the table: then they are added up.",
}
