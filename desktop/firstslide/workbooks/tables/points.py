"""Results without a percent sign: whether 95.2 is 95.2 %, hours, or a count. Decided row by row, from the target beside
it, a percent sign in the row, or what the row is called; asked about where nothing of these says.

A column in which percent signs stand is for ``measures``. Nothing is ever taken for more than it can be: 95.2 without a
sign is no 9,520 %.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal

from firstslide.meeting.facts import Quantity
from firstslide.meeting.imports import Column, Evidence, Field, Mend, Mending, Problem
from firstslide.workbooks.columns import measures
from firstslide.workbooks.columns.columns import TARGETS
from firstslide.workbooks.columns.measures import FRACTION, Reading
from firstslide.workbooks.language import amounts, levels
from firstslide.workbooks.mending.mends import BY_YOU, how
from firstslide.workbooks.mending.rewrite import Change, rewritten
from firstslide.workbooks.values import Sheet, Value

from . import rows, tells, totals
from .rows import RowView
from .tells import Told

MIXED = "rates-mixed"
UNCLEAR = "rates-unclear"
_WHOLE = 100
_MOST = 150  # percent that a result may be
_FAR = 4  # times its target that a result is hardly ever


@dataclass(frozen=True)
class Scales:
    """How the plain figures of results are read: rows of percentage ``points`` with what shows it, rows that are
    ``plain`` figures of their own, and what is not clear: the row and the figure that may be either.
    """

    points: Mapping[int, str] = field(default_factory=dict)
    plain: Set[int] = frozenset()
    cells: tuple[str, ...] = ()  # the first that are read as points
    unclear: tuple[tuple[str, Decimal], ...] = ()
    mixed: tuple[str, Decimal, str] | None = None  # a cell, its figure, and what doubts it
    small: Mending | None = None  # what 0.93 beside 92 is, once that is chosen


@dataclass(frozen=True)
class _Row:
    """The plain figures of one row, with their cells, and whether others of it carry a percent sign."""

    view: RowView
    figures: tuple[tuple[str, Decimal], ...]
    signed: bool
    name: str
    unit: str | None  # of its target; None where it has none, "" for a bare number
    target: Decimal | None  # as a fraction, where it is a percentage
    told: Told | None

    @property
    def large(self) -> tuple[str, Decimal] | None:
        """A figure that can't be a share of 1."""
        return next(((cell, n) for cell, n in self.figures if n > FRACTION), None)

    @property
    def small(self) -> tuple[str, Decimal] | None:
        """A figure that may be one."""
        return next(((cell, n) for cell, n in self.figures if 0 < n <= FRACTION), None)

    @property
    def far(self) -> tuple[str, Decimal] | None:
        """A figure that as a share of 1 is far above the target beside it: 0.8 beside 5 %."""
        if not self.target:
            return None
        beyond = self.target * _FAR
        return next(((cell, n) for cell, n in self.figures if beyond < n <= FRACTION), None)


def find(
    sheet: Sheet, columns: Sequence[Column], within: range, left_out: Sequence[int], mends: Sequence[Mend]
) -> Scales:
    """How the results of a table are read."""
    results = [c for c in columns if c.field is Field.RESULT and not c.internal]
    if not results:
        return Scales()
    first, last = within.start, within.stop - 1
    readings = {c.index: measures.reading(sheet, c, first, last) for c in columns}
    views = rows.views(sheet, columns, first, last, left_out)
    read = [_row(sheet, view, columns, results, readings) for view in views]
    across = any(c.period is not None for c in results)
    signs = any(row.signed for row in read)
    elsewhere = not across and any(readings[c.index].points for c in results)  # the column says it, for all its rows
    counts = totals.summed(sheet, columns, [row.view.row for row in read if row.view.row <= len(sheet.head)])
    answer = how(mends, UNCLEAR)
    points: dict[int, str] = {}
    plain: set[int] = set()
    unclear: list[tuple[str, Decimal]] = []
    for row in read:
        if elsewhere and row.unit in (None, "%"):
            continue
        why = _points(row)
        if not why and answer is Mending.POINTS and row.unit == "" and _is_no_other(row):
            why = BY_YOU
        if why:
            points[row.view.row] = why
        elif row.view.row in counts or _is_plain(row, beside=signs or bool(counts)):
            plain.add(row.view.row)
        elif row.large is not None and row.told is None:
            unclear.append(row.large)
            if answer is Mending.POINTS:
                points[row.view.row] = BY_YOU
            else:
                plain.add(row.view.row)
    taken = [row for row in read if row.view.row in points]
    shown = tuple(cell for row in taken for cell, n in row.figures if n > FRACTION)[:3]
    mixed = _mixed(taken, across=across)
    return Scales(points, plain, shown, tuple(unclear), mixed, how(mends, MIXED))


def _row(
    sheet: Sheet, view: RowView, columns: Sequence[Column], results: Sequence[Column], readings: Mapping[int, Reading]
) -> _Row:
    figures: list[tuple[str, Decimal]] = []
    signed = False
    for column in results:
        value = view.values.get(column.index)
        number = amounts.number(value, readings[column.index].mark)
        if number is None:
            continue
        signed = signed or "%" in column.header or column.unit == "%"
        if measures.has_sign(sheet, view.row, column.index, value):
            signed = True
        else:
            figures.append((view.cell(column.index), number))
    labels = [_text(view, c) for c in columns if c.field in (Field.ROW_TELLS, Field.MEASURE) and not c.internal]
    told = next((found for label in labels if (found := tells.tells(label)) is not None), None)
    target = next((c for c in columns if c.field is Field.TARGET and not c.internal), None)
    name = " ".join(labels)
    unit, share = (None, None) if target is None else _unit(sheet, view, target, readings[target.index], name)
    return _Row(view, tuple(figures), signed, name, unit, share, told)


def _text(view: RowView, column: Column) -> str:
    value = view.values.get(column.index)
    return value if isinstance(value, str) else ""


def _unit(
    sheet: Sheet, view: RowView, column: Column, reading: Reading, name: str
) -> tuple[str | None, Decimal | None]:
    """The unit of a row's target; "" for a bare number that is no share of 1, None where there is none. With it comes
    the target as a fraction where it is a percentage.
    """
    value, row = view.values.get(column.index), view.rows.get(column.index, view.row)
    found = amounts.target(value, "%" in sheet.look(row, column.index).number_format, reading.mark)
    if found is None:
        return None, None
    found = measures.in_percent(reading, found, name)
    return found.unit, found.value if found.unit == "%" else None


def _points(row: _Row) -> str:
    """What shows that the plain figures of a row are percentages; "" where nothing does, or where they can't be."""
    if not row.figures or not _fits(row):
        return ""
    if row.told is not None:
        in_percent = row.told.quantity is Quantity.RESULT and ("%" in row.name or "percent" in row.name)
        return "its name says so" if in_percent else ""
    if row.unit == "%":
        return "the target beside it is a percentage"
    if row.unit is None and row.signed:
        return "a percent sign stands in its row or heading"
    return ""


def _fits(row: _Row) -> bool:
    return all(0 <= n <= _MOST for _, n in row.figures)


def _is_no_other(row: _Row) -> bool:
    """True where neither the figures of a row nor its name say that they are no percentages."""
    return not (row.told or levels.is_figure(row.name) or any(n > _WHOLE for _, n in row.figures))


def _is_plain(row: _Row, *, beside: bool) -> bool:
    """True for a row of figures of their own: hours, days, counts. ``beside`` tells that other rows of the table are
    rates with a sign, or counts for certain.
    """
    if row.told or row.unit == "%":
        return False
    if row.unit is not None:
        return bool(row.unit) or row.small is None or row.large is None
    if not _is_no_other(row):
        return True
    return beside and all(n == n.to_integral_value() for _, n in row.figures)


def _mixed(read: Sequence[_Row], *, across: bool) -> tuple[str, Decimal, str] | None:
    """A figure that may be a share of 1 or percentage points, and what doubts it: one beside it that is points, in its
    row where months stand across, in its column where they don't; or its target.
    """
    pairs = [(row.small, row.large) for row in read]
    if not across:
        pairs = [(next((s for s, _ in pairs if s), None), next((large for _, large in pairs if large), None))]
    for small, large in pairs:
        if small is not None and large is not None:
            return (*small, f"beside it stands {large[1].normalize():f}")
    doubted = next((row for row in read if row.far is not None), None)
    if doubted is None or doubted.far is None or doubted.target is None:
        return None
    return (*doubted.far, f"its target is {(doubted.target * 100).normalize():f} %")


# ------------------------------------------------------------------------------------------------ read, and told


def read(sheet: Sheet, columns: Sequence[Column], scales: Scales, within: range) -> Sheet:
    """The sheet with a percent sign at the figures that are percentage points, and at the targets of such rows."""
    if not scales.points:
        return sheet
    changes: dict[int, Change] = {}
    for column in columns:
        if column.internal or column.field not in {Field.RESULT, *TARGETS}:
            continue
        mark = measures.reading(sheet, column, within.start, within.stop - 1).mark
        changes[column.index] = _signing(sheet, column, scales, mark)
    return rewritten(sheet, changes, within)


def _signing(sheet: Sheet, column: Column, scales: Scales, mark: amounts.Mark) -> Change:
    small = scales.small is Mending.POINTS and column.field is Field.RESULT

    def sign(row: int, value: Value) -> Value:
        if row not in scales.points or isinstance(value, bool) or measures.has_sign(sheet, row, column.index, value):
            return value
        found = amounts.number(value, mark)
        if found is None or found == 0 or not (small or found > FRACTION):
            return value
        return f"{found:f}%"

    return sign


def told(sheet: Sheet, scales: Scales) -> list[Problem]:
    """The questions that are open or answered: what has no sign, and what may be a fraction or points."""
    found = []
    if scales.unclear:
        cell, figure = scales.unclear[0]
        count = len(scales.unclear)
        like = "" if count == 1 else f" {count - 1:,} more row{'s are' if count > 2 else ' is'} like it."
        message = (
            f"{cell}: {figure:,f} may be {figure:,f} %, or a figure of its own; nothing shows a percent sign.{like}"
        )
        found.append(Problem(UNCLEAR, "question", sheet.name, cell, message, count=count))
    if scales.mixed is not None:
        cell, small, why = scales.mixed
        either = f"{small} may be {small} % or {(small * 100).normalize():f} %"
        ways = tuple(Mend(MIXED, way) for way in (Mending.POINTS, Mending.FRACTION))
        message = f"{cell}: {either}; {why}."
        found.append(Problem(MIXED, "question", sheet.name, cell, message, ways))
    return found


def evidence(scales: Scales, columns: Sequence[Column]) -> tuple[Evidence, ...]:
    """That figures are read as percentage points, as a decision."""
    if not scales.cells:
        return ()
    reasons = tuple(dict.fromkeys(scales.points.values()))
    sure = 1.0 if reasons == (BY_YOU,) else 0.9
    results = tuple(c.index for c in columns if c.field is Field.RESULT and not c.internal)
    return (Evidence("rates", "95 is 95 %", sure, "; ".join(reasons), scales.cells, results),)
