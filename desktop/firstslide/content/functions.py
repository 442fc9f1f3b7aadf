"""What several slides say of functions: their units, for how many months their figures stand, and the pages of their
lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from firstslide.analysis.values import Analysis, FunctionMonth, FunctionResult, Position
from firstslide.deck.kinds import ROWS
from firstslide.meeting.cells import Cell

from . import words
from .body import Given
from .elements import TableColumn, TableElement, TableRow


def listed(columns: tuple[TableColumn, ...], rows: Sequence[TableRow], page: int) -> TableElement:
    """A page of the table of a whole list; its other pages stand in the same columns and on the same scales."""
    pages = [tuple(rows[at : at + ROWS]) for at in range(0, len(rows), ROWS)]
    others = (*pages[: page - 1], *pages[page:])
    return TableElement(columns, pages[page - 1], others=others)


def part_of(months: int, analysis: Analysis) -> str:
    """``11 of 12 months`` where a figure does not stand for the whole window, otherwise ""."""
    return "" if months == len(analysis.periods) else f"{months} of {words.figured(len(analysis.periods), 'month')}"


def place(month: FunctionMonth) -> Position | None:
    """Where a month lies against its plan; None also where nothing was planned for it: of 0 nothing is a share."""
    return month.position if month.baseline else None


def chosen_functions(given: Given) -> str:
    """`` shown`` where the user chose some of the functions: what is said of them is not said of all."""
    return " shown" if len(given.analysis.functions) < len(given.whole.functions) else ""


def chosen_months(given: Given) -> str:
    """The same of months."""
    return " shown" if given.analysis.periods != given.whole.periods else ""


def named_functions(every: Sequence[FunctionResult], given: Given) -> str:
    """``ten functions``; of a choice ``the two functions shown``, or the name of the one."""
    if not chosen_functions(given):
        return words.plural(len(every), "function")
    return every[0].function if len(every) == 1 else f"the {words.count(len(every))} functions shown"


def over_months(given: Given) -> str:
    """``over twelve months``, ``over the three months shown``, ``in June 2026``."""
    months = given.analysis.periods
    if len(months) == 1:
        return f"in {months[0].long}"
    many = words.plural(len(months), "month")
    return f"over the {many} shown" if chosen_months(given) else f"over {many}"


def unit_of(function: FunctionResult) -> str:
    """What its figures count; "" for a stock, whose unit no table gives."""
    return "" if function.stock_in else function.unit


def span_of(function: FunctionResult, months: int, analysis: Analysis) -> str:
    """Of which months its figure is, where not of all: ``11 of 12 months``, or ``in June 2026`` for a stock."""
    return f"in {function.stock_in.long}" if function.stock_in else part_of(months, analysis)


def months_with_work(function: FunctionResult) -> int:
    """In how many months a quantity is known, or known to be none: a log holds every ticket of its months."""
    return sum(month.actual is not None or month.idle for month in function.periods)


def months_with_hours(function: FunctionResult) -> int:
    """In how many months hours are known."""
    return sum(month.effort is not None for month in function.periods)


def bands(functions: Sequence[FunctionResult]) -> str:
    """The deadbands in words: ``10 %``, or ``5 to 15 %`` where they differ."""
    values = sorted({function.deadband for function in functions})
    if not values:
        return ""
    low, high = (words.number(value * 100) for value in (values[0], values[-1]))
    return f"{low} %" if low == high else f"{low} to {high} %"


def planned_of(function: FunctionResult) -> Decimal | None:
    """The planned volume: of the months compared, or where no work was counted, of all months."""
    if function.baseline is not None:
        return function.baseline
    months = [month.baseline for month in function.periods if month.baseline is not None]
    return sum(months, Decimal(0)) if months and function.actual_all is None else None


def contracted_cells(function: FunctionResult) -> tuple[Cell, ...]:
    """Where its contracted hours stand: in the months that have them, or in the terms of the contract."""
    months = [month for month in function.periods if month.contracted_effort is not None]
    return tuple(dict.fromkeys(cell for month in months for cell in month.other_cells)) or function.term_cells


def total_hours(functions: Sequence[FunctionResult]) -> Decimal | None:
    """Hours of work, added over functions (hours may be; units never). None where none were recorded."""
    hours = [function.effort for function in functions if function.effort is not None]
    return sum(hours, Decimal(0)) if hours else None
