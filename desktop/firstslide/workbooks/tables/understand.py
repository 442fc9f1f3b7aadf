"""A sheet's tables, understood: where they are, what their columns hold, what they are about, which rows count, and
what is wrong. The user's choices come before every proposal. Pure: the same sheet and choices give the same table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from firstslide.meeting.cells import Cell, address, area
from firstslide.meeting.errors import UserError
from firstslide.meeting.ids import new_id
from firstslide.meeting.imports import INTERNAL, Column, Field, Mend, Mending, Problem, Table
from firstslide.workbooks.calendar import across, down, months, undated
from firstslide.workbooks.columns import (
    clock,
    compound,
    exports,
    headings,
    kinds,
    measures,
    people,
    scaled,
    timeliness,
    worded,
    worked,
)
from firstslide.workbooks.columns import columns as columns_
from firstslide.workbooks.columns.headings import Header, Region
from firstslide.workbooks.language import words
from firstslide.workbooks.language.periods import Heading
from firstslide.workbooks.mending import mends
from firstslide.workbooks.mending.causes import ELSEWHERE
from firstslide.workbooks.mending.mends import BY_YOU
from firstslide.workbooks.values import Sheet

from . import log, log_cells, mended, points, problems, ragged, rows, same_field, tables, tells
from .tables import NO_CHOICES, Choices, Found

_NOW = frozenset(ELSEWHERE) | {"hidden-sheet"}  # questions that a table is asked too that is not stored
_NOT_STORED = frozenset({"unknown"})
_SEEN = frozenset({"total-unclear", "repeated-key", "many-tables"})  # questions that are answered by any choice
_MEASURED = frozenset({"results", "delivered", "effort"})  # kinds whose results are stored
SAME_LAYOUT = 3  # sheets of one layout from which on a sheet's name says whose figures it holds


@dataclass(frozen=True)
class Understood:
    """A table with what it was understood from. ``site`` is the sheet's name where many ``sheets`` share a layout.

    ``sheet`` is what its records are read from: the ``original`` with the mends of its cells. ``proposed`` is where it
    was found before anybody chose another range or header, ``saved`` the day of the workbook's last saving, ISO or "".
    ``plain`` are the rows of results that are no percentages.
    """

    table: Table
    sheet: Sheet
    found: Found
    original: Sheet
    choices: Choices = NO_CHOICES
    site: str = ""
    proposed: Found | None = None
    saved: str = ""
    sheets: tuple[str, ...] = ()
    plain: frozenset[int] = frozenset()

    @property
    def alike(self) -> int:
        """How many sheets share its layout; 0 where that are not many."""
        return len(self.sheets)


def understand_book(sheets: Sequence[Sheet], saved: str = "") -> list[Understood]:
    """The tables of all sheets. The same layout on many sheets is one layout, whose sheets' names are sites."""
    every = (understand(sheet, found, saved=saved) for sheet in sheets for found in tables.find(sheet))
    understood = [u for u in every if u.table.rows]
    keys = [_layout(u) for u in understood]
    alike: dict[object, list[str]] = {}
    for one, key in zip(understood, keys, strict=True):
        alike.setdefault(key, []).append(one.sheet.name)
    return [
        _on_many(u, alike[key]) if key is not None and len(alike[key]) >= SAME_LAYOUT else u
        for u, key in zip(understood, keys, strict=True)
    ]


def _layout(understood: Understood) -> tuple[object, ...] | None:
    table = understood.table
    if months.named(table.sheet) is not None:  # a sheet a month
        return None
    return (table.kind, table.header_rows, tuple((c.index, c.header) for c in table.columns))


def _on_many(understood: Understood, sheets: Sequence[str]) -> Understood:
    """A table of one layout on many sheets, which the first of them tells once for all."""
    table, sheet = understood.table, understood.sheet.name
    sited = table.kind != "service_levels" and not any(c.field is Field.SITE for c in table.columns)
    if sheet == sheets[0]:
        message = f"{len(sheets)} sheets, {sheets[0]} to {sheets[-1]}, share this layout"
        message += "; each sheet's name is taken as the site of its figures." if sited else "."
        if table.kind == "unknown":
            message += " Say of one what it is, and it holds for all."
        table = replace(table, problems=(*table.problems, problems.info("same-layout", sheet, "", message)))
    return replace(understood, table=table, site=sheet if sited else "", sheets=tuple(sheets))


def understand(
    sheet: Sheet, found: Found, choices: Choices = NO_CHOICES, table_id: str = "", site: str = "", saved: str = ""
) -> Understood:
    """One table."""
    region, header = found.region, found.header
    paths = headings.paths(sheet, region, header.rows)
    first, last = found.first_row, region.bottom
    head = header.rows[-1] if header.rows else first
    times = across.times(sheet, region, head, paths, choices.mends)
    proposed, types, lost = columns_.propose(sheet, paths, first, last, times.of, times.paths)
    proposed = [_row_labels(sheet, c, first, last) for c in across.doubted(proposed, times)]
    within = range(first, last + 1)
    proposed = compound.settled(sheet, proposed, first, last)
    proposed = exports.settled(sheet, proposed, types, within, choices.mends)
    proposed = people.settled(sheet, proposed, types, first, last)
    chosen = timeliness.targeted([_chosen(c, choices) for c in proposed], choices.mends)
    chosen = same_field.by_hand(chosen, choices)
    month = months.of_table(sheet, region, header.rows[0] if header.rows else first, chosen, times.of, choices.mends)
    chosen = months.given(chosen, month, times.of)
    decision = kinds.decide(chosen, types, sheet.name, region.titles, last - first + 1)
    if decision.kind == "unknown" and (why := across.timesheet(sheet, times, first, last)):
        decision = kinds.Decision("effort", 0.7, why)
    if choices.kind is not None:
        decision = kinds.Decision(choices.kind, 1.0, BY_YOU)
    dated = frozenset(i for i, t in times.of.items() if t.period is not None)
    chosen = _counted(chosen, times.of, choices.mends)
    held = same_field.by_hand([_chosen(c, choices) for c in kinds.settle(chosen, decision)], choices)
    rivals = list(same_field.find(held, lost, times.of))
    settled = [_mended(column, choices) for column in same_field.settled(held, rivals, choices.mends)]
    read = mended.mended(
        sheet, settled, first, last, (*_marks(sheet, settled, first, last, choices.mends), *choices.mends)
    )
    clocks = clock.find(sheet, settled, first, last, choices.mends)
    read = clock.read(read, clocks, within)
    spoken = worded.find(read, settled, within)
    read = worded.read(read, spoken, within)
    scale = scaled.find(read, settled, decision.kind, region, within, head, choices.mends)
    read = scaled.read(read, scale, settled, within)
    monthly = down.find(sheet, region, head, settled, within, choices.mends, saved)
    read = down.read(read, monthly, within, choices.mends)
    again, is_log = frozenset(found.again), decision.kind == "tickets"
    roles = rows.roles(read, settled, first, last, choices.mends, again, log=is_log)
    if choices.range is None:
        no_records = frozenset(roles.left_out)
        while last in no_records:  # totals and remarks at the end are not outlined
            last -= 1
    out = {*roles.left_out, *rows.marked_out(sheet, settled, first, last, choices.mends)}
    out |= ragged.left_out(sheet, first, last, choices.mends)
    left_out = tuple(sorted(row for row in out if row <= last))
    final = mended.zeroed(read, settled, range(first, last + 1), left_out, choices.mends)
    final = timeliness.met(final, settled, choices.mends, first, last)
    table = Table(
        id=table_id or new_id(),
        sheet=sheet.name,
        kind=decision.kind,
        range=area(header.rows[0] if header.rows else region.top, region.left, last, region.right),
        header_rows=header.rows,
        first_row=first,
        last_row=last,
        columns=tuple(settled),
        rows=max(0, last - first + 1 - len(left_out)),
        confidence=round(min(header.confidence, decision.confidence), 2),
        left_out=left_out,
        why=f"{header.why}; {decision.why}",
        evidence=(*times.evidence, *months.evidence(month), *monthly.evidence, *clock.evidence(clocks)),
    )
    of_export, units = exports.told(sheet, table, head, choices.mends)
    scales = points.Scales()
    if decision.kind in _MEASURED:
        scales = points.find(final, settled, within, left_out, choices.mends)
    table = replace(table, evidence=(*table.evidence, *units, *points.evidence(scales, settled)))
    told = (
        *problems.beside(found, table),
        *ragged.told(sheet, table),
        *across.told(sheet, times, head, decision.kind, settled, types),
        *undated.told(final, table, monthly),
        *months.told(table, month, times.of),
        *compound.told(sheet, settled, first, last, head),
        *clock.told(sheet, clocks),
        *worded.told(sheet, spoken),
        *scaled.told(sheet.name, scale),
        *worked.told(sheet, held, within, head, region.titles),
        *of_export,
        *log_cells.told(read, table, choices.mends),
        *timeliness.offered(sheet, table, choices.mends),
        *points.told(sheet, scales),
        *same_field.told(sheet, table, rivals, types),
        *roles.problems,
        *rows.told_groups(sheet, table, roles.groups),
        *problems.currencies(sheet, held, first, last),
        *_counting(sheet, settled, dated, choices, head),
        *problems.find(sheet, read, final, table, dated),
    )
    told = _offered(_to_the_point(told), table, sheet, region, choices, saved)
    unlogged = log.left_out(final, table, choices.mends) if is_log else frozenset[int]()
    table = _without(table, unlogged | mends.dropped(told))
    final = mended.carried(final, settled, first, last, choices.mends) if is_log else final
    final = points.read(final, settled, scales, within)
    return Understood(
        replace(table, problems=told), final, found, sheet, choices, site, saved=saved, plain=frozenset(scales.plain)
    )


def _without(table: Table, out: frozenset[int]) -> Table:
    """The table without rows that a problem's answer leaves out."""
    more = {row for row in out if table.first_row <= row <= table.last_row} - set(table.left_out)
    left_out = tuple(sorted({*table.left_out, *more}))
    return replace(table, left_out=left_out, rows=table.rows - len(more)) if more else table


def _to_the_point(told: Sequence[Problem]) -> Sequence[Problem]:
    """What a table is need not be asked where its figures can't be used for any of it."""
    longer = any(p.code == "longer-than-a-month" and p.severity == "question" for p in told)
    return [p for p in told if p.code != "unknown-kind"] if longer else told


def _offered(
    told: Sequence[Problem], table: Table, sheet: Sheet, region: Region, choices: Choices, saved: str
) -> tuple[Problem, ...]:
    """The problems with the ways to mend them, and with what was chosen; a table not stored asks only what it is."""
    columns = table.columns
    first = next((c.header for c in columns if c.field is Field.VALUE and c.period is None), "")
    begins = mends.first_months([*region.titles, sheet.name], first, saved)
    begun = mends.chosen(choices.mends, "period-without-year")
    if begun is not None and begun.value:
        at = address(1, 1) if not columns else address(region.top, columns[0].index)
        told = (*told, problems.info(begun.cause, sheet.name, at, "The periods name no year."))
    asked = told if choices.kind is None else [answered(p) for p in told]
    offered = mends.offered(asked, choices.mends, begins)
    if table.kind in _NOT_STORED:
        return tuple(after if _is_now(after) else _later(p) for p, after in zip(asked, offered, strict=True))
    return tuple(offered)


def _is_now(problem: Problem) -> bool:
    """Whether a problem of a table that is not stored is of use already: it asks nothing, something else than a mend
    answers it, or somebody did. How the figures are read is asked once they are to be stored.
    """
    return problem.severity != "question" or problem.code in _NOW or problem.done is not None


def _later(problem: Problem) -> Problem:
    return replace(problem, severity="info", mends=())


def _counted(columns: Sequence[Column], times: Mapping[int, Heading], chosen: Sequence[Mend]) -> list[Column]:
    """The columns, those called a total that are to count as months of their own."""

    def counted(column: Column) -> Column:
        period = times[column.index].period if column.index in times else None
        if column.field is not Field.TOTAL or period is None or not _counts(chosen, column.index):
            return column
        return replace(column, field=Field.VALUE, period=period, confidence=1.0, why=f"no total, {BY_YOU}")

    return [counted(column) for column in columns]


def _counting(
    sheet: Sheet, columns: Sequence[Column], dated: frozenset[int], choices: Choices, head: int
) -> Iterator[Problem]:
    """The columns called a total that count, so that the choice can be seen and changed."""
    for column in columns:
        if column.index in dated and _counts(choices.mends, column.index):
            cell = address(head, column.index)
            cause = "total-column" if mends.how(choices.mends, "total-column", column.index) else "total-unclear"
            ways = tuple(Mend(cause, way, column=column.index) for way in (Mending.LEAVE_OUT, Mending.COUNT))
            yield Problem(cause, "info", sheet.name, cell, f"{cell}: “{column.header}” is called a total.", ways)


def _counts(chosen: Sequence[Mend], column: int) -> bool:
    ways = (mends.how(chosen, cause, column) for cause in ("total-column", "total-unclear"))
    return Mending.COUNT in ways


def _marks(sheet: Sheet, columns: Sequence[Column], first: int, last: int, chosen: Sequence[Mend]) -> tuple[Mend, ...]:
    """The decimal comma of the columns that show it, and of those that leave it open where the table shows it."""
    numeric = columns_.figures(columns)
    found = measures.marks(sheet, numeric, first, last)
    shown = {c.index for c in numeric if measures.reading(sheet, c, first, last).mark == ","}
    if found.agreed is not None and found.agreed[0] == ",":
        shown |= set(found.open)
    open_ = (index for index in sorted(shown) if mends.how(chosen, "decimal-mark", index) is None)
    return tuple(Mend("decimal-mark", Mending.COMMA, column=index) for index in open_)


def _mended(column: Column, choices: Choices) -> Column:
    """A hidden column, or one of several currencies or facts, or of days, that is to be left out is not used."""
    for cause, why in _LEFT:
        concerned = cause != "hidden-column" or column.hidden
        concerned = concerned and (cause != worked.CAUSE or column.field in measures.DURATIONS)
        if concerned and mends.how(choices.mends, cause, column.index) is Mending.LEAVE_OUT:
            return replace(column, field=Field.IGNORE, period=None, confidence=1.0, why=f"{why}; left out by you")
    return column


_LEFT = (
    ("hidden-column", "hidden in Excel"),
    ("mixed-currencies", "in several currencies"),
    ("several-facts", "several facts in a cell"),
    (worked.CAUSE, "times that are not in hours"),
)


def _row_labels(sheet: Sheet, column: Column, first: int, last: int) -> Column:
    """A column whose few values all say what the numbers beside them are."""
    if column.field not in (Field.IGNORE, Field.NOTE, Field.ROW_TELLS, Field.STATUS, Field.MEASURE, Field.FUNCTION):
        return column
    values = [
        v for r in range(first, min(last, len(sheet.head)) + 1) if isinstance(v := sheet.value(r, column.index), str)
    ]
    distinct = {words.fold(v) for v in set(values)}
    if not 2 <= len(distinct) <= 8:
        return column
    known = [(told := tells.tells(v)) is not None and not told.name for v in distinct]
    if sum(known) * 10 < len(distinct) * 7:
        return column
    why = f"its values say what the row holds ({', '.join(sorted(set(values))[:3])})"
    return replace(column, field=Field.ROW_TELLS, confidence=0.9, why=why)


def _chosen(column: Column, choices: Choices) -> Column:
    fields, internal = dict(choices.fields), dict(choices.internal)
    if column.index in fields:
        field = Field(fields[column.index])
        column = replace(column, field=field, confidence=1.0, why=BY_YOU, internal=field in INTERNAL)
    if column.index in internal:
        column = replace(column, internal=internal[column.index], confidence=1.0, why=BY_YOU)
    return column


def answered(problem: Problem) -> Problem:
    """A question about sums and repetitions is only a warning once the user has said what the table is."""
    return replace(problem, severity="warning") if problem.code in _SEEN else problem


def chosen_again(understood: Understood, choices: Choices) -> Understood:
    """The table with these choices alone, whatever was chosen before. Raises UserError as ``remap`` does."""
    first = replace(understood, found=understood.proposed or understood.found, choices=NO_CHOICES)
    return remap(first, choices)


def made(sheet: Sheet, range_: str, saved: str = "") -> Understood:
    """A table where none was found: a range of the sheet that the user drew. Raises UserError where it makes none."""
    no_header = Header((0,), 0.0, "")  # lies in no range, so that one is looked for
    choices = Choices(range=range_)
    found = _placed(sheet, Found(Region(1, 1, sheet.row_count, sheet.column_count), no_header), choices)
    return replace(understand(sheet, found, choices, saved=saved), proposed=found)


def remap(understood: Understood, choices: Choices) -> Understood:
    """The table again with more choices. Raises UserError where the range or the header rows make no table."""
    merged = Choices(
        fields=tuple((dict(understood.choices.fields) | dict(choices.fields)).items()),
        internal=tuple((dict(understood.choices.internal) | dict(choices.internal)).items()),
        kind=choices.kind or understood.choices.kind,
        header_rows=choices.header_rows or understood.choices.header_rows,
        range=choices.range or understood.choices.range,
        mends=mends.joined(understood.choices.mends, choices.mends),
    )
    found = _placed(understood.original, understood.found, choices)
    again = understand(understood.original, found, merged, understood.table.id, understood.site, understood.saved)
    again = replace(again, proposed=understood.proposed or understood.found)
    return _on_many(again, understood.sheets) if understood.sheets else again


def _placed(sheet: Sheet, found: Found, choices: Choices) -> Found:
    """Where the table is by what was chosen."""
    region = found.region
    if choices.range is not None:
        try:
            top, left, bottom, right = Cell("", sheet.name, choices.range.replace("$", "").upper()).corners
        except ValueError:
            raise UserError(f"{choices.range} is no range. Give one like A5:N20.", "bad-range") from None
        bottom, right = min(bottom, sheet.row_count), min(right, sheet.column_count)
        labels = tuple(c for c in region.labels if not left <= c <= right)
        region = Region(top, left, bottom, right, region.titles, labels=labels, block=region.block)
    header = found.header
    if choices.header_rows:
        header = Header(tuple(sorted(choices.header_rows)), 1.0, f"header {BY_YOU}")
    elif choices.range is not None and not all(region.top <= r < region.bottom for r in header.rows):
        header = headings.find_header(sheet, region) or Header((region.top,), 0.3, "the first row of the range")
    if region.top > region.bottom or (header.rows and not 1 <= header.rows[0] <= header.rows[-1] < region.bottom):
        raise UserError(f"Sheet {sheet.name}: no rows are left below the header. Choose a larger range.", "bad-range")
    return replace(found, region=replace(region, top=min(region.top, *header.rows, region.top)), header=header)
