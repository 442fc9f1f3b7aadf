"""The sentences around a review: what was found, what is hidden, what is in the way. Knows no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from firstslide.meeting.imports import Table
from firstslide.ui.review.causes import questions
from firstslide.ui.sheet import words
from firstslide.ui.sheet.book import Tally

if TYPE_CHECKING:
    from firstslide.workbooks.values import WorkbookSummary

BUSY = "First Slide is at work on this workbook."


def workbook(summary: WorkbookSummary) -> str:
    """What a workbook is made of: ``12 sheets, 144 merged ranges, nothing hidden``."""
    sheets = summary.sheets
    merges = sum(len(s.merges) for s in sheets)
    hidden = [
        words.count(number, f"hidden {one}")
        for one, number in (
            ("sheet", sum(s.hidden for s in sheets)),
            ("row", sum(len(s.hidden_rows) for s in sheets)),
            ("column", sum(len(s.hidden_columns) for s in sheets)),
        )
        if number
    ]
    parts = [words.count(len(sheets), "sheet"), *([words.count(merges, "merged range")] if merges else [])]
    return ", ".join([*parts, *(hidden or ["nothing hidden"])])


def review(found: Sequence[Table], taken: Sequence[Table], tally: Tally | None, replaces: str) -> str:
    """What was found and would be imported; ``replaces`` says what of the meeting it would take the place of."""
    if not found:
        return "No table was found in this workbook. Select the cells of one, header included, and press Ctrl+T."
    if not taken:
        if len(found) == 1:
            return "One table was found, but it is not taken. Say beside the sheet what it is. Nothing is stored."
        many = words.spelled(len(found)).capitalize()
        return f"{many} tables were found, but none is taken. Say beside the sheets what they are. Nothing is stored."
    sheets = len({t.sheet for t in taken})
    says = f"{words.spelled(len(taken)).capitalize()} {'table' if len(taken) == 1 else 'tables'} found"
    says += f" on {words.spelled(sheets)} sheets." if sheets > 1 else "."
    counts = [] if tally is None else _counts(tally)
    told = f" {', '.join(counts)}." if counts else ""
    return " ".join(part for part in (f"{says}{told}", replaces, "Nothing is stored until you import.") if part)


def button(tally: Tally | None) -> str:
    """What importing stores, as the button says it: ``Import 1,728 values and 300 tickets``."""
    if tally is None or not tally.exact:
        return "Import"
    return f"Import {words.stored(tally.values - tally.tickets, tally.tickets)}" if tally.values else "Import"


def obstacle(taken: Sequence[Table]) -> str:
    """What stands in the way of importing the tables that are taken; "" where nothing does."""
    if not taken:
        return "No table is chosen. Say what a table is, or close the workbook with “Not now”."
    asked = [t for t in taken if questions(t)]
    if not asked:
        return ""
    places = words.listed([f"{t.sheet} {t.range}" for t in asked], 2)
    if len(asked) > 1:
        return f"Answer the questions about {places} first, or leave those tables out."
    return f"Answer the question about {places} first, or leave that table out."


def _counts(tally: Tally) -> list[str]:
    return [
        words.count(number, one)
        for number, one in (
            (tally.functions, "function"),
            (tally.measures, "service level"),
            (tally.periods, "month"),
            (tally.tickets, "ticket" if tally.exact else "ticket row"),
        )
        if number
    ]
