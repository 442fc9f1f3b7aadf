"""The rows of a table: which are records, which add up others or only name a group, and names carried down in blocks.

What is a total is for ``totals`` to say. It knows months and numbers, but not what becomes of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Column, Field, Mend, Mending, Problem, Table
from firstslide.workbooks.columns import headings
from firstslide.workbooks.columns.columns import NUMERIC
from firstslide.workbooks.columns.headings import filled
from firstslide.workbooks.language import amounts, words
from firstslide.workbooks.mending.mends import how
from firstslide.workbooks.values import PLAIN, Sheet, Value

from . import repeats
from . import totals as totals_

_SHOWN = 8  # rows that are named one by one
_NAMES = frozenset({Field.FUNCTION, Field.MEASURE, Field.MEASURE_CODE, Field.TARGET, Field.SITE, Field.MINIMUM})


@dataclass(frozen=True)
class Roles:
    """Rows that are not records, and what was found out on the way."""

    left_out: tuple[int, ...]
    problems: tuple[Problem, ...]
    groups: tuple[int, ...] = ()  # those of them that hold one text, and nothing beside it


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
    groups: list[int] = []
    above = totals_.Sums(sheet, records)
    plain: totals_.Sums | None = None  # all rows that nothing calls a total
    own: frozenset[int] | None = None
    for row in range(first_row, last + 1):
        held = [v for c in columns if filled(v := sheet.value(row, c.index))]
        nameless = not held or _is_group(held, len(columns))
        if row in again or (nameless and not _computed(sheet, row, columns)):
            left.append(row)
            groups += [row] if held and row not in again else []
        elif not log and (label := _total_label(sheet, labels, row)):
            numbers = [c for c in numeric if amounts.number(sheet.value(row, c.index)) is not None]
            if words.may_be_its_own(label) and not totals_.is_mean(sheet, row, numbers, above):
                records.append(row)
                continue
            plain = plain or totals_.Sums(
                sheet, [r for r in range(last, first_row - 1, -1) if _is_plain(sheet, columns, labels, r)]
            )
            told = (
                totals_.total_row(sheet, row, label, numbers, above, totals, plain)
                if numbers
                else totals_.bare_total(sheet, row, label, labels)
            )
            totals += [row] if numbers and told.severity == "info" else []
            if told.severity != "info" and own is None:
                own = repeats.individual(sheet, columns, first_row, last_row)
            if told.severity != "info" and own and _is_record(sheet, row, label, own):
                message = (
                    f"Row {row} is called “{label.strip()[:40]}”, but adds up nothing and has a text of its own like "
                )
                problems.append(Problem("no-total", "info", sheet.name, told.cell, f"{message}every row."))
                (left if how(mends, "no-total", row=row) is Mending.LEAVE_OUT else records).append(row)
                continue
            problems.append(told)
            (records if how(mends, told.code, row=row) is Mending.COUNT else left).append(row)
        else:
            records.append(row)
    if sheet.whole and (problem := totals_.silent_total(sheet, numeric, records)) is not None:
        problems.append(problem)
        if how(mends, problem.code, row=records[-1]) is Mending.LEAVE_OUT:
            left.append(records.pop())
    if not sheet.whole and not log:
        late, told_late = totals_.late(sheet, labels, last + 1, last_row)
        left += [row for row in late if how(mends, "total-row", row=row) is not Mending.COUNT]
        problems += told_late
    return Roles(tuple(left), tuple(problems), tuple(groups))


def told_groups(sheet: Sheet, table: Table, groups: Sequence[int]) -> Iterator[Problem]:
    """The rows inside of a table that hold one text: headings of groups, remarks, or names that wrapped into a row of
    their own. Whoever wrote them knows which.
    """
    inside = [row for row in groups if row <= table.last_row]
    if not inside:
        return
    first = inside[0]
    column = next(c.index for c in table.columns if filled(sheet.value(first, c.index)))
    cell, text = address(first, column), " ".join(str(sheet.value(first, column)).split())[:40]
    message = f"{cell}: row {first} holds “{text}” and nothing else. It is left out."
    if len(inside) > 1:
        which = ", ".join(map(str, inside[:_SHOWN])) + (" …" if len(inside) > _SHOWN else "")
        message = (
            f"{cell}: {len(inside):,} rows hold one text and nothing else ({which}), the first “{text}”. They are left "
            "out."
        )
    yield Problem("group-row", "info", sheet.name, cell, message, count=len(inside))


def _is_record(sheet: Sheet, row: int, label: str, own: frozenset[int]) -> bool:
    """True where every column of texts of their own, and one more than the label's, is filled in a row."""
    texts = [sheet.value(row, c) for c in own]
    return all(map(filled, texts)) and any(text != label for text in texts)


def _labels(columns: Sequence[Column]) -> list[Column]:
    """The columns whose texts name the rows."""
    named = [c for c in columns if c.field in (Field.FUNCTION, Field.MEASURE)]
    first = min((c.index for c in named), default=len(columns) + 1)
    return named + [c for c in columns if c.index < first and c.field in (Field.IGNORE, Field.NOTE)]


def _total_label(sheet: Sheet, labels: Sequence[Column], row: int) -> str:
    """What names a row as a total; "" where nothing does."""
    return next((t for c in labels if isinstance(t := sheet.value(row, c.index), str) and words.is_total(t)), "")


def _is_plain(sheet: Sheet, columns: Sequence[Column], labels: Sequence[Column], row: int) -> bool:
    """True for a row of several cells that nothing calls a total."""
    held = [v for c in columns if filled(v := sheet.value(row, c.index))]
    return bool(held) and not _is_group(held, len(columns)) and not _total_label(sheet, labels, row)


def _is_group(held: Sequence[Value], columns: int) -> bool:
    """A row that only names the rows below it, or a remark: one text, and nothing beside it."""
    return len(held) == 1 and columns > 2 and isinstance(held[0], str) and amounts.number(held[0]) is None


def _computed(sheet: Sheet, row: int, columns: Sequence[Column]) -> bool:
    """True for a row with a formula that has no value: it holds more than can be seen."""
    return bool(sheet.details.uncached) and any((row, c.index) in sheet.details.uncached for c in columns)


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
    out |= {row for row in struck(sheet, columns) if how(mends, "struck-row", row=row) is not Mending.COUNT}
    if how(mends, "hidden-rows") is Mending.LEAVE_OUT:
        out |= sheet.details.hidden_rows
    return frozenset(row for row in out if first_row <= row <= last_row)


def struck(sheet: Sheet, columns: Sequence[Column]) -> frozenset[int]:
    """Rows in which everything is struck through: somebody took them out of the table, and left them to be read."""

    def whole(row: int) -> bool:
        filled = [c.index for c in columns if sheet.value(row, c.index) is not None]
        return bool(filled) and all(sheet.details.looks.get((row, i), PLAIN).struck for i in filled)

    return frozenset(r for r in {row for (row, _), look in sheet.details.looks.items() if look.struck} if whole(r))
