"""The rows of a table: which are records, which add up others or only name a group, and names carried down in blocks.

Totals are found by label and by arithmetic. Where both agree they are left out and the agreement is told; where only
one speaks, it asks. It knows months and numbers, but not what becomes of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Column, Field, Mend, Mending, Problem, Table

from . import amounts, headings, repeats, words
from .columns import NUMERIC
from .mends import how
from .values import PLAIN, Sheet, Value

_CLOSE = Decimal("0.005")  # how far a sum of rounded figures may be off, per part
_NAMES = frozenset({Field.FUNCTION, Field.MEASURE, Field.MEASURE_CODE, Field.TARGET, Field.SITE, Field.MINIMUM})


@dataclass(frozen=True)
class Roles:
    """Rows that are not records, and what was found out on the way."""

    left_out: tuple[int, ...]
    problems: tuple[Problem, ...]


def filled(value: Value) -> bool:
    """True for a cell that holds something."""
    return value is not None and not (isinstance(value, str) and not value.strip())


def head_row(table: Table) -> int:
    """The row that a column is pointed at by: the last of the header, or the first of a table without one."""
    return table.header_rows[-1] if table.header_rows else table.first_row


def counted(columns: Sequence[Column]) -> list[Column]:
    """The columns whose numbers are stored or added up."""
    return [c for c in columns if c.field in NUMERIC or c.field is Field.VALUE]


def roles(
    sheet: Sheet,
    columns: Sequence[Column],
    first_row: int,
    last_row: int,
    mends: Sequence[Mend] = (),
    again: frozenset[int] = frozenset(),
    *,
    log: bool,
) -> Roles:
    """Which rows are no records. In a bulk sheet totals are known by their label alone; a ``log`` has none.

    What the user chose for a total is done, and still told. Rows in ``again`` repeat the header.
    """
    last = min(last_row, len(sheet.head))
    numeric = counted(columns)
    labels = _labels(columns)
    left: list[int] = []
    problems: list[Problem] = []
    records: list[int] = []
    totals: list[int] = []
    own: frozenset[int] | None = None
    for row in range(first_row, last + 1):
        label = next((t for c in labels if isinstance(t := sheet.value(row, c.index), str) and words.is_total(t)), "")
        numbers = [c for c in numeric if amounts.number(sheet.value(row, c.index)) is not None]
        if row in again or _is_empty(sheet, columns, row) or _is_group(sheet, columns, row):
            left.append(row)
        elif label and not log:
            told = (
                _total_row(sheet, row, label, numbers, records, totals)
                if numbers
                else _bare_total(sheet, row, label, labels)
            )
            totals += [row] if numbers and told.severity == "info" else []
            if told.severity != "info" and own is None:
                own = repeats.individual(sheet, columns, first_row, last_row)
            if told.severity != "info" and own and _is_record(sheet, row, label, own):
                message = (
                    f"Row {row} is called “{label.strip()[:40]}”, but adds up nothing and has a text of its own like "
                )
                problems.append(Problem("no-total", "info", sheet.name, told.cell, f"{message}every row. It counts."))
                records.append(row)
                continue
            problems.append(told)
            (records if how(mends, told.code, row=row) is Mending.COUNT else left).append(row)
        else:
            records.append(row)
    if sheet.whole and (problem := _silent_total(sheet, numeric, records)) is not None:
        problems.append(problem)
        if how(mends, problem.code, row=records[-1]) is Mending.LEAVE_OUT:
            left.append(records.pop())
    if not sheet.whole and not log:
        left += _late_totals(sheet, labels, last + 1, last_row)
    return Roles(tuple(left), tuple(problems))


def _is_record(sheet: Sheet, row: int, label: str, own: frozenset[int]) -> bool:
    """True where every column of texts of their own, and one more than the label's, is filled in a row."""
    texts = [sheet.value(row, c) for c in own]
    return all(map(filled, texts)) and any(text != label for text in texts)


def _labels(columns: Sequence[Column]) -> list[Column]:
    """The columns whose texts name the rows."""
    named = [c for c in columns if c.field in (Field.FUNCTION, Field.MEASURE)]
    first = min((c.index for c in named), default=len(columns) + 1)
    return named + [c for c in columns if c.index < first and c.field in (Field.IGNORE, Field.NOTE)]


def _late_totals(sheet: Sheet, labels: Sequence[Column], first_row: int, last_row: int) -> list[int]:
    found = []
    for row, values in enumerate(sheet.stream(first_row), start=first_row):
        if row > last_row:
            break
        texts = (values[c.index - 1] for c in labels if c.index <= len(values))
        if any(isinstance(t, str) and words.is_total(t) for t in texts):
            found.append(row)
    return found


def _is_empty(sheet: Sheet, columns: Sequence[Column], row: int) -> bool:
    return not any(filled(sheet.value(row, c.index)) for c in columns)


def _is_group(sheet: Sheet, columns: Sequence[Column], row: int) -> bool:
    """A row that only names the rows below it, or a remark: one text, and nothing beside it."""
    cells = [sheet.value(row, c.index) for c in columns]
    only = [v for v in cells if filled(v)]
    return len(only) == 1 and len(columns) > 2 and isinstance(only[0], str) and amounts.number(only[0]) is None


def _sum(sheet: Sheet, column: int, rows: Sequence[int]) -> tuple[Decimal, int]:
    numbers = [n for r in rows if (n := amounts.number(sheet.value(r, column))) is not None]
    return sum(numbers, Decimal(0)), len(numbers)


def _adds_up(total: Decimal, parts: Decimal, count: int) -> bool:
    return abs(total - parts) <= _CLOSE * max(1, count)


def _bare_total(sheet: Sheet, row: int, label: str, labels: Sequence[Column]) -> Problem:
    message = f"Row {row} is called “{label.strip()[:40]}” and left out as a total. It has no figure to check that by."
    return Problem("total-row", "warning", sheet.name, address(row, labels[0].index), message)


def _total_row(
    sheet: Sheet, row: int, label: str, numbers: Sequence[Column], records: Sequence[int], totals: Sequence[int]
) -> Problem:
    """A row that is called a total: told with its arithmetic, or asked about where that disagrees."""
    ways = [(records, "the rows above"), (_since_gap(records, row), "the rows just above")]
    for many in range(2, min(len(totals), 8) + 1):
        last = totals[-many:]
        ways.append((last, f"the totals in rows {', '.join(map(str, last[:-1]))} and {last[-1]}"))
    for rows, what in ways:
        checked = [(c, *_sum(sheet, c.index, rows), amounts.number(sheet.value(row, c.index))) for c in numbers]
        agree = [
            (c, parts, n) for c, parts, n, total in checked if n and total is not None and _adds_up(total, parts, n)
        ]
        if agree and len(agree) == len([c for c in checked if c[2]]):
            column, parts, _ = agree[0]
            cell = address(row, column.index)
            message = f"{cell}: {what} add up to {_figure(parts)} = {cell}. “{label.strip()}” is left out as a total."
            return Problem("total-row", "info", sheet.name, address(row, numbers[0].index), message)
    column = numbers[0]
    parts, _ = _sum(sheet, column.index, records)
    said = amounts.number(sheet.value(row, column.index)) or Decimal(0)
    return Problem(
        "total-unclear",
        "question",
        sheet.name,
        address(row, column.index),
        f"Row {row} is called “{label.strip()}”, but its {_figure(said)} is not the sum of the rows above "
        f"({_figure(parts)}). Say whether it is a total; it is left out meanwhile.",
    )


def _since_gap(records: Sequence[int], row: int) -> list[int]:
    rows: list[int] = []
    expected = row - 1
    for record in reversed(records):
        if record != expected:
            break
        rows.append(record)
        expected -= 1
    return rows


def _silent_total(sheet: Sheet, numeric: Sequence[Column], records: Sequence[int]) -> Problem | None:
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
        f"Row {last} is the sum of the rows above it in every column, but is not called a total. Say whether it is "
        "one.",
    )


def _figure(value: Decimal) -> str:
    return f"{value.normalize():,f}"


# ------------------------------------------------------------------------------------------------- total columns


def total_columns(sheet: Sheet, columns: Sequence[Column], records: Sequence[int], head: int) -> list[Problem]:
    """Columns called a total, a quarter or a year, checked against the months before them."""
    problems: list[Problem] = []
    months = [c for c in columns if c.period is not None]
    for column in columns:
        if column.field is Field.TOTAL and len(months) > 1:
            problems += _total_column(sheet, column, months, records, head)
    return problems


def _total_column(
    sheet: Sheet, column: Column, months: Sequence[Column], records: Sequence[int], head: int
) -> list[Problem]:
    before = [c for c in months if c.index < column.index]
    # The months since the last column that is none, the last three, all months before, and all of them. Rows of counts
    # and rows of rates may stand mixed, so each row may agree in its own way.
    parts_of: list[Sequence[Column]] = [_run_before(before, column.index), before[-3:], before, list(months)]
    ways = [(parts, how) for parts in parts_of for how in ("sum", "mean")]
    answers = [{r: _row_adds_up(sheet, r, column, parts, how) for r in records} for parts, how in ways]
    compared = [r for r in records if any(answer[r] is not None for answer in answers)]
    right = [r for r in compared if any(answer[r] for answer in answers)]
    wrong = [r for r in compared if r not in right]
    if not compared:
        return []
    if len(wrong) >= len(right):
        return [_column_question(sheet, column, head, wrong, parts_of[0] or before)]
    best = max(range(len(ways)), key=lambda at: sum(bool(answers[at][r]) for r in compared))
    told = _column_told(sheet, column, ways[best], next(r for r in compared if answers[best][r]))
    return [told, *(_row_differs(sheet, column, r) for r in wrong[:20])]


def _column_told(sheet: Sheet, column: Column, way: tuple[Sequence[Column], str], row: int) -> Problem:
    parts, how = way
    cell = address(row, column.index)
    block = f"{address(row, parts[0].index)}:{address(row, parts[-1].index)}"
    said = _figure(amounts.number(sheet.value(row, column.index)) or Decimal(0))
    verb = "add up to" if how == "sum" else "have the mean"
    message = f"{cell}: {block} {verb} {said} = {cell}. Column “{column.header}” is left out as a total."
    return Problem("total-column", "info", sheet.name, cell, message)


def _row_differs(sheet: Sheet, column: Column, row: int) -> Problem:
    cell = address(row, column.index)
    message = f"{cell} in “{column.header}” is not the sum of its months. The months are used."
    return Problem("total-differs", "warning", sheet.name, cell, message)


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
        f"what their months give: {'; '.join(differ[:3])}{more}. Say what it holds; it is left out meanwhile.",
    )


def _difference(sheet: Sheet, row: int, column: Column, months: Sequence[Column]) -> str:
    cell, said = address(row, column.index), amounts.number(sheet.value(row, column.index)) or Decimal(0)
    numbers = [n for c in months if (n := amounts.number(sheet.value(row, c.index))) is not None]
    if not numbers:
        return f"{cell} holds {_figure(said)}"
    block = f"{address(row, months[0].index)}:{address(row, months[-1].index)}"
    added = sum(numbers, Decimal(0))
    mean = added / len(numbers)
    verb, nearest = ("have the mean", mean) if abs(mean - said) < abs(added - said) else ("add up to", added)
    return f"{cell} holds {_figure(round(said, 4))}, {block} {verb} {_figure(round(nearest, 4))}"


def _run_before(before: Sequence[Column], index: int) -> list[Column]:
    run: list[Column] = []
    expected = index - 1
    for column in reversed(before):
        if column.index != expected:
            break
        run.insert(0, column)
        expected -= 1
    return run


def _row_adds_up(sheet: Sheet, row: int, column: Column, parts: Sequence[Column], how: str) -> bool | None:
    """Whether a row's total is what its months give; None where nothing can be compared."""
    total = amounts.number(sheet.value(row, column.index))
    numbers = [n for c in parts if (n := amounts.number(sheet.value(row, c.index))) is not None]
    if total is None or not numbers:
        return None
    added = sum(numbers, Decimal(0))
    return _adds_up(total, added, len(numbers)) if how == "sum" else _adds_up(total, added / len(numbers), 1)


# ------------------------------------------------------------------------------------------------ names, carried


@dataclass(frozen=True, slots=True)
class RowView:
    """A record's row: its number, the values by column, and for a carried name the row it stands in."""

    row: int
    values: Mapping[int, Value]
    rows: Mapping[int, int]

    def cell(self, column: int) -> str:
        """The address of a value of this row, where it really stands."""
        return address(self.rows.get(column, self.row), column)


def views(
    sheet: Sheet, columns: Sequence[Column], first_row: int, last_row: int, left_out: Sequence[int]
) -> Iterator[RowView]:
    """The records of a table one by one, names of merged cells and of blocks carried down."""
    skipped = frozenset(left_out)
    named = [c.index for c in columns if c.field in _NAMES]
    carry = _blocks(sheet, columns, first_row, last_row, skipped)
    above: dict[int, tuple[int, Value]] = {}
    for row, values in enumerate(sheet.stream(first_row), start=first_row):
        if row > last_row:
            return
        if row in skipped:
            continue
        found = {c.index: values[c.index - 1] if c.index <= len(values) else None for c in columns}
        if not any(filled(v) for v in found.values()):
            continue
        rows: dict[int, int] = {}
        for index in named:
            if filled(found[index]):
                above[index] = (row, found[index])
                for inner in (i for i in carry if i > index):
                    if not filled(found.get(inner)):
                        above.pop(inner, None)
            elif (area := headings.merged(sheet, row, index) if sheet.whole else None) is not None:
                found[index], rows[index] = sheet.value(area[0], area[1]), area[0]
            elif index in carry and index in above:
                rows[index], found[index] = above[index]
        yield RowView(row, found, rows)


def _blocks(
    sheet: Sheet, columns: Sequence[Column], first_row: int, last_row: int, skipped: frozenset[int]
) -> frozenset[int]:
    """The name columns that are filled once a block: at least three in ten of their cells are empty, and the first is
    not.
    """
    found = set()
    rows = [r for r in range(first_row, min(last_row, len(sheet.head)) + 1) if r not in skipped]
    for column in columns:
        if column.field in (Field.FUNCTION, Field.MEASURE, Field.MEASURE_CODE, Field.SITE) and rows:
            empty = sum(not filled(headings.spread(sheet, r, column.index)) for r in rows)
            if filled(sheet.value(rows[0], column.index)) and empty * 10 >= len(rows) * 3:
                found.add(column.index)
    return frozenset(found)


def marked_out(
    sheet: Sheet, columns: Sequence[Column], first_row: int, last_row: int, mends: Sequence[Mend] = ()
) -> frozenset[int]:
    """Rows that are left out for how they look: struck through from end to end, or hidden, if that was chosen."""
    out: set[int] = set()
    if how(mends, "struck-row") is not Mending.COUNT:
        out |= struck(sheet, columns)
    if how(mends, "hidden-rows") is Mending.LEAVE_OUT:
        out |= sheet.details.hidden_rows
    return frozenset(row for row in out if first_row <= row <= last_row)


def struck(sheet: Sheet, columns: Sequence[Column]) -> frozenset[int]:
    """Rows in which everything is struck through: somebody took them out of the table, and left them to be read."""

    def whole(row: int) -> bool:
        filled = [c.index for c in columns if sheet.value(row, c.index) is not None]
        return bool(filled) and all(sheet.details.looks.get((row, i), PLAIN).struck for i in filled)

    return frozenset(r for r in {row for (row, _), look in sheet.details.looks.items() if look.struck} if whole(r))
