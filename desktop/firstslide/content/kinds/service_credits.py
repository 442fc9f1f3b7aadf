"""Service credits due, on the slide of charges: as large as any charge, and said to be unknown where that is so.

The months and shares come from the contract as the user entered it; the misses from the results.
"""

from __future__ import annotations

from firstslide.analysis.values import Analysis, CreditsDue
from firstslide.content import money, words
from firstslide.content.elements import TableRow, Words
from firstslide.meeting.brief import CreditSchedule

_AT = 4  # the column of credits


def credit_row(analysis: Analysis, schedule: CreditSchedule, columns: int, column: money.Column) -> TableRow:
    """The row under the totals, in a table of so many columns. ``column``: how amounts stand in it."""
    due = analysis.credits
    cells = [Words("Service credits due", "strong"), *(Words("") for _ in range(columns - 1))]
    if due is None:
        entered = schedule.at_risk or schedule.shares
        why = "the schedule that was entered can’t be read" if entered else "no schedule is entered yet"
        cells[0] = Words("Service credits due", "strong", second=why, second_tone="muted")
        cells[_AT] = Words("not known", "muted")
        return TableRow(tuple(cells))
    cells[0] = Words("Service credits due", "strong", second=_months(due), second_tone="muted")
    cells[_AT - 1] = Words(_arithmetic(due, column.beside(due.currency)))
    rests_on = tuple(dict.fromkeys(cell for month in due.months for cell in month.cells))
    cells[_AT] = Words(column.amount(due.due, due.currency), "strong", rests_on)
    return TableRow(tuple(cells))


def _months(due: CreditsDue) -> str:
    if not due.months:
        return "no miss that carries a credit"
    misses = sum(len(month.amounts) for month in due.months)
    return f"{words.figured(misses, 'miss', 'misses')} in {words.figured(len(due.months), 'month')}"


def _arithmetic(due: CreditsDue, currency: str) -> str:
    """``35 % × 20,000 GBP``: the shares of all months after the cap, times what is at risk in one."""
    if not due.at_risk or not due.months:
        return ""
    return f"{words.number(due.due / due.at_risk * 100, 6)} % × {money.amount(due.at_risk, currency)}"


def credits_in_words(analysis: Analysis) -> str:
    """``40,000 GBP of service credits`` for a title; "" where no schedule was entered."""
    due = analysis.credits
    return f"{money.amount(due.due, due.currency)} of service credits" if due else ""
