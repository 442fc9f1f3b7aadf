"""Rows and columns that add up others: found by label and by arithmetic. Where both agree they are left out and the
agreement is told; where only one speaks, it asks.

It knows months and numbers, but not what becomes of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import takewhile
from operator import neg

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Column, Field, Mend, Mending, Problem
from firstslide.workbooks.language import amounts, words
from firstslide.workbooks.values import Sheet

from . import variances
from .variances import Variance

_CLOSE = Decimal("0.005")  # how far a sum of rounded figures may be off, per part
_LARGE = 10**15
SumOf = Callable[[int], tuple[Decimal, int]]  # what some rows add up to in a column, and how many figures that are
_EACH = 25  # late totals that are named one by one


class Sums:
    """What the figures of ``rows`` add up to, column by column, and how many they are. More rows may be put to them:
    each is added once, however many totals are held against it.
    """

    def __init__(self, sheet: Sheet, rows: Sequence[int]) -> None:
        self.rows, self._sheet = rows, sheet
        self._known: dict[int, list[tuple[Decimal, int]]] = {}

    def of(self, column: int, many: int | None = None) -> tuple[Decimal, int]:
        """The sum in a column, of the first so ``many`` of the rows."""
        many = len(self.rows) if many is None else many
        known = self._known.setdefault(column, [(Decimal(0), 0)])
        for row in self.rows[len(known) - 1 : many]:
            (total, count), number = known[-1], amounts.number(self._sheet.value(row, column))
            known.append((total, count) if number is None else (total + number, count + 1))
        return known[many]


def _sum(sheet: Sheet, column: int, rows: Sequence[int]) -> tuple[Decimal, int]:
    return Sums(sheet, rows).of(column)


def _adds_up(total: Decimal, parts: Decimal, count: int) -> bool:
    return abs(total - parts) <= _CLOSE * max(1, count)


def bare_total(sheet: Sheet, row: int, label: str, labels: Sequence[Column]) -> Problem:
    message = f"Row {row} is called “{label.strip()[:40]}”, without a figure to check that by."
    return Problem("total-row", "warning", sheet.name, address(row, labels[0].index), message)


def total_row(
    sheet: Sheet,
    row: int,
    label: str,
    numbers: Sequence[Column],
    records: Sums,
    totals: Sequence[int],
    plain: Sums,
) -> Problem:
    """A row that is called a total: told with its arithmetic, or asked about where that disagrees. ``records`` are
    those above it, ``plain`` all rows that nothing calls a total, from the last to the first.
    """
    below = bisect_left(plain.rows, -row, key=neg)
    for sums, what in _added_up(sheet, row, records, totals, plain, below):
        if (column := _given(sheet, row, numbers, sums, mean=False)) is not None:
            verb = "add up to"
        elif words.is_average(label) and (column := _given(sheet, row, numbers, sums, mean=True)) is not None:
            verb = "have the mean"
        else:
            continue
        cell, said = address(row, column.index), amounts.number(sheet.value(row, column.index)) or Decimal(0)
        message = f"{cell}: {what} {verb} {_figure(said)} = {cell}, in row “{label.strip()}”."
        return Problem("total-row", "info", sheet.name, address(row, numbers[0].index), message)
    parts_of = records.of if records.rows else partial(plain.of, many=below)
    column, said, parts = _first_that_differs(sheet, row, numbers, parts_of)
    message = (
        f"Row {row} is called “{label.strip()}”, but in “{column.header}” its {_figure(said)} is not the sum of the "
        f"rows {'above' if records.rows else 'below'} ({_figure(parts)})."
    )
    return Problem("total-unclear", "question", sheet.name, address(row, column.index), message)


def _added_up(
    sheet: Sheet, row: int, records: Sums, totals: Sequence[int], plain: Sums, below: int
) -> Iterator[tuple[SumOf, str]]:
    """The rows that a total may add up, as what they add up to, with their name. One row of the same figures below it
    is as likely a row like it.
    """
    yield records.of, "the rows above"
    if len(before := _since_gap(records.rows, row)) < len(records.rows):
        yield Sums(sheet, before).of, "the rows just above"
    if below > 1:
        yield partial(plain.of, many=below), "the rows below"
    if 1 < len(after := _to_gap(plain.rows[:below], row)) < below:
        yield Sums(sheet, after).of, "the rows just below"
    for many in range(2, min(len(totals), 8) + 1):
        last = totals[-many:]
        yield Sums(sheet, last).of, f"the totals in rows {', '.join(map(str, last[:-1]))} and {last[-1]}"


def is_mean(sheet: Sheet, row: int, numbers: Sequence[Column], records: Sums) -> bool:
    """True for a row that is the mean of those above it, or just above, in each of its figures."""
    before = _since_gap(records.rows, row)
    ways = [records] if len(before) == len(records.rows) else [records, Sums(sheet, before)]
    return any(len(s.rows) > 1 and _given(sheet, row, numbers, s.of, mean=True) is not None for s in ways)


def _given(sheet: Sheet, row: int, numbers: Sequence[Column], sum_of: SumOf, *, mean: bool) -> Column | None:
    """The first column of a row that is the sum, or the mean, of other rows wherever these have figures; None where it
    is not.
    """
    checked = [(c, *sum_of(c.index), amounts.number(sheet.value(row, c.index))) for c in numbers]
    held = [(c, parts, n, total) for c, parts, n, total in checked if n]
    agree = [
        c
        for c, parts, n, total in held
        if total is not None and (_adds_up(total, parts / n, 1) if mean else _adds_up(total, parts, n))
    ]
    return agree[0] if agree and len(agree) == len(held) else None


def _first_that_differs(
    sheet: Sheet, row: int, numbers: Sequence[Column], sum_of: SumOf
) -> tuple[Column, Decimal, Decimal]:
    """The first column in which a row is not the sum of others, what it holds there, and their sum."""
    found = [
        (column, amounts.number(sheet.value(row, column.index)) or Decimal(0), *sum_of(column.index))
        for column in numbers
    ]
    column, said, parts, _ = next((f for f in found if not _adds_up(f[1], f[2], f[3])), found[0])
    return column, said, parts


def _since_gap(records: Sequence[int], row: int) -> list[int]:
    rows: list[int] = []
    expected = row - 1
    for record in reversed(records):
        if record != expected:
            break
        rows.append(record)
        expected -= 1
    return rows


def _to_gap(below: Sequence[int], row: int) -> list[int]:
    """The rows just below a row; those below it come from the last to the first."""
    return [r for at, r in takewhile(lambda one: one[0] == one[1], enumerate(reversed(below), start=row + 1))]


def silent_total(sheet: Sheet, numeric: Sequence[Column], records: Sequence[int]) -> Problem | None:
    """A last row that adds up all others but is not called a total."""
    if len(records) < 4:
        return None
    last, above = records[-1], records[:-1]
    sums = [(_sum(sheet, c.index, above), amounts.number(sheet.value(last, c.index))) for c in numeric]
    sure = [total is not None and n > 2 and _adds_up(total, parts, 1) and total != 0 for (parts, n), total in sums]
    if len(sure) < 2 or not all(sure):
        return None
    return Problem(
        "total-unclear",
        "question",
        sheet.name,
        address(last, numeric[0].index),
        f"Row {last} is the sum of the rows above it in every column, but is not called a total.",
        mends=tuple(Mend("total-unclear", way, row=last) for way in (Mending.COUNT, Mending.LEAVE_OUT)),
    )


def _figure(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def late(
    sheet: Sheet, labels: Sequence[Column], first_row: int, last_row: int
) -> tuple[tuple[int, ...], tuple[Problem, ...]]:
    """The totals past the rows that stand in memory, by their label alone; the first one by one, the rest as one."""
    found: list[tuple[int, Problem]] = []
    more: list[int] = []
    cell = ""
    for row, values in enumerate(sheet.stream(first_row), start=first_row):
        if row > last_row:
            break
        texts = ((c, values[c.index - 1]) for c in labels if c.index <= len(values))
        column, label = next(((c, t) for c, t in texts if isinstance(t, str) and _is_total(t)), (None, ""))
        if column is None:
            continue
        if len(found) < _EACH:
            message = f"Row {row} is called “{label.strip()[:40]}”. So far down it is not checked."
            at = address(row, column.index)
            found.append((row, Problem("total-row", "warning", sheet.name, at, message, _ways(row))))
        else:
            more.append(row)
            cell = cell or address(row, column.index)
    told = [problem for _, problem in found]
    if more:
        message = f"{len(more):,} more rows are called a total, the first is row {more[0]}."
        told.append(Problem("total-row", "warning", sheet.name, cell, message, _ways(0), count=len(more)))
    return (*(row for row, _ in found), *more), tuple(told)


def _is_total(text: str) -> bool:
    return words.is_total(text) and not words.may_be_its_own(text)


def _ways(row: int) -> tuple[Mend, ...]:
    return tuple(Mend("total-row", way, row=row) for way in (Mending.LEAVE_OUT, Mending.COUNT))


# ------------------------------------------------------------------------------------------------- total columns


def total_columns(
    sheet: Sheet, columns: Sequence[Column], records: Sequence[int], head: int, dated: frozenset[int]
) -> list[Problem]:
    """Columns called a total, a quarter or a year, checked against the months before them.

    Those in ``dated`` stand in a month of their own, so that they can count instead.
    """
    problems: list[Problem] = []
    months = [c for c in columns if c.period is not None]
    made: list[Variance] = []
    for column in columns:
        if column.field is Field.TOTAL and len(months) > 1:
            if (variance := variances.find(sheet, column, columns, records)) is not None:
                made.append(variance)
                continue
            found = _total_column(sheet, column, months, records, head)
            ways = (Mending.LEAVE_OUT, Mending.COUNT) if column.index in dated else (Mending.LEAVE_OUT,)
            problems += [_with_ways(p, column.index, ways) for p in found]
    return [*problems, *variances.told(sheet, made)]


def _with_ways(problem: Problem, column: int, ways: Sequence[Mending]) -> Problem:
    """A problem of a column called a total, with what can be done: only one of a month can count like the others."""
    if problem.code == "total-differs":
        return problem
    return replace(problem, mends=tuple(Mend(problem.code, way, column=column) for way in ways))


def _total_column(
    sheet: Sheet, column: Column, months: Sequence[Column], records: Sequence[int], head: int
) -> list[Problem]:
    before = [c for c in months if c.index < column.index]
    # The months since the last column that is none, the last three, all months before, and all of them; first of all
    # those of the same words, as the plans for the plan of the year. Rows of counts and rows of rates may stand mixed,
    # so each row may agree in its own way.
    parts_of: list[Sequence[Column]] = [_run_before(before, column.index), before[-3:], before, list(months)]
    if like := _same_words(column, before):
        parts_of = [like, like[-3:], *parts_of]
    ways = [(parts, how) for parts in parts_of for how in ("sum", "mean", "last")]
    answers = [{r: _row_adds_up(sheet, r, column, parts, how) for r in records} for parts, how in ways]
    compared = [r for r in records if any(answer[r] is not None for answer in answers)]
    right = [r for r in compared if any(answer[r] for answer in answers)]
    wrong = [r for r in compared if r not in right]
    if not compared:
        return []
    if len(wrong) >= len(right):
        if words.is_variance(column.header):
            return [variances.asked(sheet, column, head)]
        return [_column_question(sheet, column, head, wrong, parts_of[0] or before)]
    best = max(range(len(ways)), key=lambda at: sum(bool(answers[at][r]) for r in compared))
    told = _column_told(sheet, column, ways[best], next(r for r in compared if answers[best][r]))
    return [told, *(_row_differs(sheet, column, r, parts_of[0] or before) for r in wrong[:20])]


def _same_words(column: Column, months: Sequence[Column]) -> list[Column]:
    """The months that hold what a total says beside that it is one; none where that is all of them, or it says nothing
    more.
    """
    own = set(words.fold(column.header).split()) - words.OF_TOTALS
    like = [c for c in months if own and own <= set(words.fold(c.header).split())]
    return like if len(like) < len(months) else []


def _block(row: int, parts: Sequence[Column]) -> str:
    """The cells of a row in some columns: ``B3:D3``, or each where others stand between them."""
    cells = [address(row, c.index) for c in parts]
    if len(parts) == 1:
        return cells[0]
    if parts[-1].index - parts[0].index + 1 == len(parts):
        return f"{cells[0]}:{cells[-1]}"
    return f"{', '.join(cells[:-1])} and {cells[-1]}"


def _column_told(sheet: Sheet, column: Column, way: tuple[Sequence[Column], str], row: int) -> Problem:
    parts, how = way
    cell = address(row, column.index)
    block = _block(row, parts)
    said = _figure(amounts.number(sheet.value(row, column.index)) or Decimal(0))
    verb = {"sum": "add up to", "mean": "have the mean", "last": "end with"}[how] if len(parts) > 1 else "holds"
    message = f"{cell}: {block} {verb} {said} = {cell}, in column “{column.header}”."
    return Problem("total-column", "info", sheet.name, cell, message)


def _row_differs(sheet: Sheet, column: Column, row: int, months: Sequence[Column]) -> Problem:
    message = f"{_difference(sheet, row, column, months, f' in “{column.header}”')}."
    return Problem("total-differs", "warning", sheet.name, address(row, column.index), message)


def _column_question(
    sheet: Sheet, column: Column, head: int, wrong: Sequence[int], months: Sequence[Column]
) -> Problem:
    """Asks about a column whose label says a total and whose figures do not, with the cells that differ."""
    differ = [_difference(sheet, row, column, months) for row in wrong]
    more = f" and {len(differ) - 3} more" if len(differ) > 3 else ""
    return Problem(
        "total-unclear",
        "question",
        sheet.name,
        address(head, column.index),
        f"{address(head, column.index)}: “{column.header}” is called a total, but {len(wrong)} of its figures are not "
        f"what their months give: {'; '.join(differ[:3])}{more}.",
    )


def _difference(sheet: Sheet, row: int, column: Column, months: Sequence[Column], where: str = "") -> str:
    """What a total holds, and what its months give: their sum or their mean, whichever is nearer. No percentages add
    up.
    """
    cell, said = address(row, column.index), amounts.number(sheet.value(row, column.index)) or Decimal(0)
    shown = _percent if "%" in sheet.look(row, column.index).number_format else _rounded
    numbers = [n for c in months if (n := amounts.number(sheet.value(row, c.index))) is not None]
    if not numbers:
        return f"{cell}{where} holds {shown(said)}"
    block = _block(row, months)
    added = sum(numbers, Decimal(0))
    mean = added / len(numbers)
    averaged = shown is _percent or abs(mean - said) < abs(added - said)
    verb, nearest = ("have the mean", mean) if averaged else ("add up to", added)
    return f"{cell}{where} holds {shown(said)}, {block} {verb} {shown(nearest)}"


def _rounded(value: Decimal) -> str:
    """A figure to four places; one too large for that as it is."""
    return _figure(value if abs(value) > _LARGE else round(value, 4))


def _percent(value: Decimal) -> str:
    """A fraction that is shown as a percentage: ``92.67 %``."""
    return f"{round(value * 100, 2).normalize():f} %"


def _run_before(before: list[Column], index: int) -> list[Column]:
    run = _since_gap([c.index for c in before], index)
    return before[len(before) - len(run) :]


def _row_adds_up(sheet: Sheet, row: int, column: Column, parts: Sequence[Column], how: str) -> bool | None:
    """Whether a row's total is what its months give; None where nothing can be compared."""
    total = amounts.number(sheet.value(row, column.index))
    numbers = [n for c in parts if (n := amounts.number(sheet.value(row, c.index))) is not None]
    if total is None or not numbers:
        return None
    if how == "last":
        return total == numbers[-1]
    added = sum(numbers, Decimal(0))
    return _adds_up(total, added, len(numbers)) if how == "sum" else _adds_up(total, added / len(numbers), 1)


def summed(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> frozenset[int]:
    """The rows of which a quarter or a year is the sum of its months: they hold counts, for no rates add up."""
    runs = _runs(columns)

    def adds_up(row: int) -> bool:
        found = ((column, run) for column, run in runs if amounts.number(sheet.value(row, column.index)))
        return any(_row_adds_up(sheet, row, column, run, "sum") for column, run in found)

    return frozenset(row for row in rows if adds_up(row))


def stocks(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> frozenset[int]:
    """The rows whose quarters or years are their last month, at least twice, and never the sum of their months: they
    count what is there at one moment.
    """
    runs = _runs(columns)

    def agree(row: int, how: str) -> int:
        return sum(bool(_row_adds_up(sheet, row, column, run, how)) for column, run in runs)

    return frozenset(r for r in rows if agree(r, "last") > 1 and not agree(r, "sum"))


def _runs(columns: Sequence[Column]) -> list[tuple[Column, list[Column]]]:
    """The columns called a total, each with the months just before it."""
    months = [c for c in columns if c.period is not None]
    totals = [c for c in columns if c.field is Field.TOTAL]
    return [(c, run) for c in totals if len(run := _run_before([m for m in months if m.index < c.index], c.index)) > 1]
