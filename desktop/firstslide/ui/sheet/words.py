"""Plain words for what the review shows: fields, kinds of tables, causes of problems, and counts. Knows no widgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firstslide.content import words as slides
from firstslide.meeting.cells import column_letters, runs
from firstslide.meeting.imports import Column, Field, Kind, Table

FIELDS: dict[Field, str] = {
    Field.FUNCTION: "Function",
    Field.UNIT: "Unit",
    Field.PERIOD: "Month",
    Field.BASELINE: "Baseline per month",
    Field.BASELINE_YEAR: "Baseline per year",
    Field.DEADBAND: "Deadband",
    Field.ARC_RATE: "ARC rate",
    Field.RRC_RATE: "RRC rate",
    Field.CURRENCY: "Currency",
    Field.ACTUAL: "Delivered volume",
    Field.EFFORT: "Hours worked",
    Field.CONTRACTED_EFFORT: "Contracted hours",
    Field.EFFORT_PER_UNIT: "Effort per unit",
    Field.MEASURE: "Service level",
    Field.MEASURE_CODE: "Service level’s number",
    Field.LEVEL: "Critical or key",
    Field.TARGET: "Target",
    Field.MINIMUM: "Minimum",
    Field.WINDOW: "Measurement window",
    Field.FORMULA: "Formula",
    Field.DEPENDS_ON: "Depends on functions",
    Field.VOLUME_SENSITIVE: "Volume-sensitive",
    Field.RESULT: "Result",
    Field.ON_TIME: "On time",
    Field.MEASURED: "Measured",
    Field.LATE: "Late",
    Field.EXCLUDED: "Excluded by agreement",
    Field.STATUS: "Met or missed",
    Field.ROW_TELLS: "What each row counts",
    Field.SITE: "Site",
    Field.ORIGIN: "Raised or caused by",
    Field.PRIORITY: "Priority",
    Field.NUMBER: "Ticket number",
    Field.OPENED: "Opened",
    Field.CLOSED: "Closed",
    Field.MADE: "Made in time",
    Field.REOPENED: "Opened again",
    Field.SCOPE: "In scope",
    Field.STAFFED: "Staffed hours",
    Field.CHARGE: "Charge",
    Field.NOTE: "Note",
    Field.COST: "Cost",
    Field.MARGIN: "Margin",
    Field.STAFF: "Name of staff",
    Field.TOTAL: "Total",
    Field.VALUE: "A month’s value",
    Field.IGNORE: "Left out",
}

KINDS: dict[Kind, str] = {
    "scope": "Agreed scope",
    "delivered": "Delivered work",
    "effort": "Effort",
    "service_levels": "Service levels agreed",
    "results": "Results by month",
    "tickets": "Ticket log",
    "charges": "Charges",
    "unknown": "Not recognised",
}

# The fields that a kind of table usually has, in the order in which the menu offers them.
USUAL: dict[Kind, tuple[Field, ...]] = {
    "scope": (
        Field.FUNCTION,
        Field.UNIT,
        Field.BASELINE,
        Field.BASELINE_YEAR,
        Field.DEADBAND,
        Field.ARC_RATE,
        Field.RRC_RATE,
        Field.CURRENCY,
        Field.EFFORT_PER_UNIT,
        Field.CONTRACTED_EFFORT,
    ),
    "delivered": (Field.FUNCTION, Field.UNIT, Field.PERIOD, Field.SITE, Field.ACTUAL, Field.BASELINE, Field.ROW_TELLS),
    "effort": (Field.FUNCTION, Field.PERIOD, Field.SITE, Field.EFFORT, Field.CONTRACTED_EFFORT, Field.STAFFED),
    "service_levels": (
        Field.MEASURE,
        Field.MEASURE_CODE,
        Field.LEVEL,
        Field.TARGET,
        Field.MINIMUM,
        Field.UNIT,
        Field.WINDOW,
        Field.FORMULA,
        Field.DEPENDS_ON,
        Field.VOLUME_SENSITIVE,
    ),
    "results": (
        Field.MEASURE,
        Field.MEASURE_CODE,
        Field.FUNCTION,
        Field.PERIOD,
        Field.SITE,
        Field.TARGET,
        Field.RESULT,
        Field.ON_TIME,
        Field.MEASURED,
        Field.LATE,
        Field.EXCLUDED,
        Field.STATUS,
        Field.ROW_TELLS,
    ),
    "tickets": (
        Field.NUMBER,
        Field.FUNCTION,
        Field.MEASURE,
        Field.OPENED,
        Field.CLOSED,
        Field.MADE,
        Field.EFFORT,
        Field.SITE,
        Field.ORIGIN,
        Field.PRIORITY,
        Field.REOPENED,
    ),
    "charges": (Field.FUNCTION, Field.PERIOD, Field.CHARGE, Field.CURRENCY),
    "unknown": (Field.FUNCTION, Field.MEASURE, Field.PERIOD, Field.TARGET, Field.RESULT, Field.ACTUAL, Field.BASELINE),
}

# A problem's cause in a few words, whatever was chosen for it; what to do stands in its own message.
CAUSES: dict[str, str] = {
    "group-row": "Rows of one text",
    "total-row": "Rows called a total",
    "total-column": "Columns called a total",
    "variance-column": "Columns called a variance",
    "total-differs": "A total that does not add up",
    "total-unclear": "Is this a total?",
    "unknown-kind": "What is this table?",
    "charges-without-month": "Charges without a month",
    "missing-column": "A column is missing",
    "unsure-column": "Is this column right?",
    "period-without-year": "Which year do these months belong to?",
    "date-order": "Day first, or month first?",
    "date-order-found": "How dates are read",
    "baselines-differ": "Baselines differ",
    "hidden-column": "Hidden columns",
    "hidden-rows": "Hidden rows",
    "hidden-sheet": "The sheet is hidden",
    "struck-row": "Rows struck through",
    "struck-through": "Cells struck through",
    "comment": "Cells with comments",
    "formula-without-value": "Formulas without a value",
    "error-cell": "Cells with errors",
    "not-a-number": "Not a number",
    "no-value": "No value given",
    "not-yes-or-no": "Neither yes nor no",
    "clock": "Hours written as 7:30",
    "no-hours": "Days or FTE, no hours",
    "worded-figures": "Figures with a word",
    "scaled": "Thousands, or as they stand?",
    "seconds": "Seconds, or hours?",
    "same-field": "Two columns for the same",
    "rates-unclear": "Is this a percentage?",
    "no-table": "Sheets without a table",
    "same-layout": "One layout on many sheets",
    "no-day": "Rows without a day",
    "not-a-date": "Not a date",
    "zones-differ": "Several zones of time",
    "closed-before-opened": "Closed before opened",
    "several-rows-a-ticket": "Several rows a ticket",
    "hours-in-several-rows": "Do the hours add up?",
    "repeated-key": "The same figure twice",
    "results-differ": "Different results for one month",
    "mixed-units": "Different units for one thing",
    "mixed-currencies": "Several currencies in one column",
    "stock": "What is there at one moment",
    "no-function": "Tickets of no function",
    "empty-name": "Rows without a name",
    "decimal-mark": "Decimal point, or comma?",
    "rates-mixed": "Fractions, or percent?",
    "filter-left-on": "A filter was left on",
    "counts-differ": "Counts that do not add up",
    "target-direction": "At least, or at most?",
    "target-not-used": "Targets beside counts",
    "target-shared": "One target merged over several counts",
    "untold": "What the file does not tell",
    "layout-used": "Read as remembered",
    "layout-left-out": "Left out last time",
    "layout-changed": "Changed since last time",
    "layout-renamed": "Is it the same column?",
    "layout-contradicts": "What was chosen may not hold",
    "layout-gone": "Not there any more",
    "many-tables": "Many tables beside one another",
    "year-from-title": "The year stands above the table",
    "typed-months": "Days that may be typed months",
    "not-a-month": "Not a month",
    "no-period": "Rows without a month",
    "no-month-read": "Which column holds the months?",
    "longer-than-a-month": "Quarters and years are no months",
    "unread-heading": "Is this heading a month?",
    "weeks": "Weeks are counted in months",
    "serial-days": "Numbers that are days",
    "date-orders-mixed": "Day first and month first",
    "target-by-month": "Targets of single months",
    "month-from-title": "The month stands above the table",
    "no-month": "Of which month are these figures?",
    "no-target": "A target may be typed",
    "several-facts": "Several facts in one cell",
    "facts-with-a-person": "A person among several facts",
    "internal-column": "Internal columns",
    "internal-row": "Internal rows",
    "internal-name": "Names that the customer reads",
    "rows-too-wide": "Rows with more cells than the others",
    "rows-too-short": "Rows with fewer cells than the others",
    "text-read-as": "How the file was read",
    "text-damaged": "Letters that can’t be read",
    "no-total": "Called a total, but none",
    "sheet-errors": "Sheets with error cells",
    "sheet-formulas": "Sheets with formulas without a value",
    "sheet-hidden": "Hidden sheets",
    "sheet-rows-hidden": "Sheets with hidden rows",
    "sheet-columns-hidden": "Sheets with hidden columns",
    "sheet-comments": "Sheets with comments",
}
SEVERITIES = {
    "question": "First Slide needs to know",
    "error": "Cells that can’t be used",
    "warning": "Worth a look",
    "info": "Good to know",
}
_SURE = ((0.9, "sure"), (0.75, "fairly sure"), (0.5, "not sure"), (0.0, "a guess"))  # from this confidence on
count = slides.figured  # ``3 sheets``, ``1 sheet``
spelled = slides.count  # small numbers as words: ``three``


def stored(values: int, tickets: int) -> str:
    """What an import brings: ``668 values and 23,583 tickets``, ``1 ticket``, ``0 values``."""
    told = ((values, "value"), (tickets, "ticket"))
    return slides.joined([count(number, one) for number, one in told if number]) or count(0, "value")


def listed(parts: Sequence[str], most: int = 4) -> str:
    """``A, B and C``; ``A, B, C, D and 7 more``."""
    if len(parts) > most + 1:
        return f"{', '.join(parts[:most])} and {len(parts) - most:,} more"
    return slides.joined(parts)


def cause(code: str, severity: str) -> str:
    """The heading of the problems of one code."""
    return CAUSES.get(code, SEVERITIES[severity])


def sure(confidence: float) -> str:
    """How sure something is, in words and per cent: ``sure (95 %)``."""
    word = next(text for least, text in _SURE if confidence >= least)
    return f"{word} ({confidence * 100:.0f} %)"


def takes(column: Column) -> str:
    """What First Slide takes a column for, as its chip says."""
    if column.internal:
        return "Internal"
    if column.field in (Field.IGNORE, Field.TOTAL):
        return "Left out"
    if column.period is not None:
        return f"{column.period.short} {column.period.year}"
    return FIELDS[column.field]


def left_out(column: Column) -> bool:
    """Whether nothing of the column is stored."""
    return column.internal or column.field in (Field.IGNORE, Field.TOTAL)


def letter_runs(indexes: Iterable[int]) -> list[str]:
    """Columns of the sheet by their letters, three and more neighbours as one: ``C to N``, ``Q``."""
    found: list[str] = []
    for first, last in runs(indexes):
        ends = f"{column_letters(first)} to {column_letters(last)}"
        found += [ends] if last - first > 1 else map(column_letters, range(first, last + 1))
    return found


def table_words(table: Table) -> str:
    """A table in a line: ``A5:T15, 10 rows``."""
    return f"{table.range}, {count(table.rows, 'row')}"
