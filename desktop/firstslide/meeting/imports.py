"""What an import is: a workbook's tables, how their columns were understood, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from .periods import Period

Kind = Literal["scope", "delivered", "effort", "service_levels", "results", "tickets", "charges", "unknown"]


class Field(StrEnum):
    """What a column (or row label) holds, in the glossary's terms."""

    FUNCTION = "function"
    UNIT = "unit"
    PERIOD = "period"
    BASELINE = "baseline"
    BASELINE_YEAR = "baseline_year"
    DEADBAND = "deadband"
    ARC_RATE = "arc_rate"
    RRC_RATE = "rrc_rate"
    CURRENCY = "currency"
    ACTUAL = "actual"
    EFFORT = "effort"
    CONTRACTED_EFFORT = "contracted_effort"
    EFFORT_PER_UNIT = "effort_per_unit"
    MEASURE = "measure"
    MEASURE_CODE = "measure_code"
    LEVEL = "level"
    TARGET = "target"
    MINIMUM = "minimum"
    WINDOW = "window"
    FORMULA = "formula"
    DEPENDS_ON = "depends_on"
    VOLUME_SENSITIVE = "volume_sensitive"
    RESULT = "result"
    ON_TIME = "on_time"
    MEASURED = "measured"
    LATE = "late"
    EXCLUDED = "excluded"  # measured items removed by agreement
    STATUS = "status"
    ROW_TELLS = "row_tells"  # a label column: what the numbers of this row are (On time, Measured, Result)
    SITE = "site"
    ORIGIN = "origin"
    PRIORITY = "priority"
    NUMBER = "number"
    OPENED = "opened"
    CLOSED = "closed"
    MADE = "made"
    REOPENED = "reopened"  # how often a ticket was opened again
    SCOPE = "scope"
    STAFFED = "staffed"  # hours that people were there for, by the roster
    CHARGE = "charge"
    NOTE = "note"  # internal
    COST = "cost"  # internal
    MARGIN = "margin"  # internal
    STAFF = "staff"  # internal
    TOTAL = "total"  # left out, and reconciled
    VALUE = "value"  # a month across: what it holds follows from the table's kind or the row's label
    IGNORE = "ignore"


INTERNAL = frozenset({Field.COST, Field.MARGIN, Field.STAFF, Field.NOTE})


def leaf(header: str) -> str:
    """The last heading of a header path, which is the column's own: ``Volume`` of ``2026 / Jan / Volume``."""
    return header.rpartition(" / ")[2]


@dataclass(frozen=True)
class Column:
    """One column of a table: its header path (``"2026 / Jan / Volume"``), the field proposed, and how sure that is (0
    to 1).

    ``index`` counts sheet columns from 1. ``period`` is set for a month across. ``why`` is the evidence, in words.
    """

    index: int
    header: str
    field: Field
    confidence: float
    internal: bool = False
    hidden: bool = False
    period: Period | None = None
    unit: str = ""
    why: str = ""


class Mending(StrEnum):
    """What a person can have done about a cause of problems, for all its cells."""

    ZERO = "zero"  # the cells count as 0
    LEAVE_OUT = "leave_out"  # the cells, or their rows, are not used
    COUNT = "count"  # the rows or cells count like the others
    CARRY_DOWN = "carry_down"  # an empty name is the one above it
    ADD_UP = "add_up"  # figures of the same key, or of one month, are parts of a sum
    LAST = "last"  # of several figures for one thing the last one holds
    APART = "apart"  # what comes in several units is as many things
    MONTHLY = "monthly"  # the baseline a month holds
    YEARLY = "yearly"  # the baseline a year holds
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    DAYS = "days"  # dates are the days that they are
    TYPED = "typed"  # dates are typed months: 26 January was “Jan-26”, and is January 2026
    WEEK_END = "week_end"  # a week counts in the month of its last day
    WEEK_MOST = "week_most"  # a week counts in the month of most of its days
    COMMA = "comma"  # a comma is the decimal mark
    POINT = "point"
    POINTS = "points"  # 95 is 95 %
    FRACTION = "fraction"  # 0.95 is 95 %, and 1 is 100 %
    BEGIN = "begin"  # the first month across, or the fiscal year, begins in ``value``: "2025-04"
    HOURS = "hours"  # a duration is in hours: 7:30 is 7 h 30 min
    MINUTES = "minutes"  # 7:30 is 7 min 30 s
    SECONDS = "seconds"
    SCALED = "scaled"  # figures are in the thousands or millions that a heading says
    ONE_A_ROW = "one_a_row"  # each row of a log is a ticket of its own
    ONE_A_TICKET = "one_a_ticket"  # rows with the same number are one ticket
    TARGET = "target"  # a row is on time where the cell meets ``value``: "<= 30"
    LOWER = "lower"  # a target is met at or below it
    HIGHER = "higher"  # a target is met at or above it
    AS_BEFORE = "as_before"  # it is what it was when its layout was remembered
    AFRESH = "afresh"  # it is read as if no layout were remembered


@dataclass(frozen=True, slots=True)
class Mend:
    """One way to mend a cause: ``cause`` is the code of the problems it answers.

    ``column`` and ``row`` narrow it to one column or row of the sheet, counted from 1; 0 means all of the table.
    """

    cause: str
    how: Mending
    column: int = 0
    row: int = 0
    value: str = ""


@dataclass(frozen=True)
class Problem:
    """Something in a workbook that a person should know. ``cell`` is an address, or "" for a whole sheet.

    ``message`` is about the workbook, and may go back to whoever made it; ``answer`` tells what was chosen here, which
    goes to nobody. A *question* keeps its table from being stored without a person; an *error* means that the cell's
    value is not used. ``mends`` are the ways to mend its cause, the first one in force where nothing was chosen;
    ``done`` is the one that was chosen for it. ``count`` is of the cells or rows that it speaks of.
    """

    code: str
    severity: Literal["question", "error", "warning", "info"]
    sheet: str
    cell: str
    message: str
    mends: tuple[Mend, ...] = ()
    done: Mend | None = None
    count: int = 1
    answer: str = ""

    @property
    def told(self) -> str:
        """The whole of it, for whoever imports the workbook."""
        return f"{self.message} {self.answer}".rstrip()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One decision about a table, as a value: what it is ``about``, what was ``decided``, how sure that is (0 to 1),
    why in words, and the cells that show it.

    ``columns`` are the sheet columns it is about; none means the whole table.
    """

    about: Literal[
        "header", "kind", "table", "field", "months", "decimal mark", "date order", "rates", "unit", "internal",
        "totals", "names carried down", "rows of a pair", "site", "tickets", "targets", "fiscal year", "layout",
        "outline", "encoding", "delimiter", "hidden rows", "struck rows", "currency", "facts in a cell",
        "repeated figures", "choice",
    ]  # fmt: skip
    decided: str
    confidence: float
    why: str
    cells: tuple[str, ...] = ()
    columns: tuple[int, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table as it was understood. Rows and columns count from 1; ``first_row`` to ``last_row`` are the data rows.

    ``left_out`` are rows that are not records (totals, notes). ``rows`` is the number of records' rows.
    """

    id: str
    sheet: str
    kind: Kind
    range: str
    header_rows: tuple[int, ...]
    first_row: int
    last_row: int
    columns: tuple[Column, ...]
    rows: int
    confidence: float
    left_out: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    why: str = ""
    evidence: tuple[Evidence, ...] = ()
    layout: str = ""  # the name of the remembered layout that was used for it
    wanted: bool = True  # False where it was left out when its layout was remembered

    @property
    def head_row(self) -> int:
        """The row that a column is pointed at by: the last of the header, or the first of a table without one."""
        return self.header_rows[-1] if self.header_rows else self.first_row

    def record_rows(self, to: int) -> list[int]:
        """The rows of its records as far as a row: of a large sheet only the first stand in memory."""
        out = frozenset(self.left_out)
        return [row for row in range(self.first_row, min(self.last_row, to) + 1) if row not in out]

    @property
    def unambiguous(self) -> bool:
        """True where the table can be stored without asking."""
        return self.kind != "unknown" and not any(p.severity == "question" for p in self.problems)


@dataclass(frozen=True)
class Import:
    """One workbook taken into the meeting, at one version of its bytes.

    ``tables`` are those that were stored; ``not_taken`` names the others, as in ``Southampton!A4:T15``.
    """

    id: str
    workbook: str
    sha256: str
    path: str
    as_of: str
    tables: tuple[Table, ...] = field(default=())
    not_taken: tuple[str, ...] = ()
