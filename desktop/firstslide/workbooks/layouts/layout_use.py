"""A remembered layout applied to this month's tables: what was chosen then is chosen again, and what has changed is
said.

What is certain is applied. What is likely is a question whose answer is one click. What contradicts the cells is asked
too, never applied. Only what a person chose is chosen again: what was merely proposed may be proposed better now, and
serves to explain what has changed. One exception: a column that was internal stays so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Column, Evidence, Field, Mend, Mending, Problem, Table, leaf
from firstslide.workbooks.calendar import day_order
from firstslide.workbooks.columns import measures, timeliness
from firstslide.workbooks.columns.columns import NUMERIC
from firstslide.workbooks.language.periods import ORDERS
from firstslide.workbooks.mending.mends import BY_YOU
from firstslide.workbooks.tables import same_field
from firstslide.workbooks.tables.tables import NO_CHOICES, Choices
from firstslide.workbooks.tables.understand import Understood, chosen_again
from firstslide.workbooks.values import Sheet

from . import layout_drawn, layout_match, layouts
from . import layout_tell as tell
from .layout_match import LIKELY, SURE, Alignment, Match, Pair
from .layouts import Layout, LayoutMend, LayoutTable

USED = "layout-used"
_WAYS = (Mend(USED, Mending.AS_BEFORE), Mend(USED, Mending.AFRESH))
_LOST = frozenset({Field.IGNORE, Field.NOTE, Field.TOTAL, Field.VALUE})
_DATED = frozenset({Field.OPENED, Field.CLOSED, Field.PERIOD})
_WRITTEN = frozenset({"date-order", "decimal-mark", "rates-mixed"})
_GIVES_A_FIELD = frozenset({timeliness.CAUSE, same_field.CAUSE})  # mends that say what a column holds


@dataclass(frozen=True)
class Asked:
    """A question about a column: what is chosen if it is answered with *as before*, the sentence, and what the column
    is called in the answers. Only a question keeps its table from being stored.
    """

    code: str
    column: int
    choices: Choices
    message: str
    called: str
    severity: Literal["question", "warning"] = "question"


@dataclass(frozen=True)
class Applied:
    """A table that a layout knows: how it is understood without it, what the layout chooses, asks and tells, and what
    the user has chosen since.
    """

    plain: Understood
    match: Match
    base: Choices = NO_CHOICES
    asked: tuple[Asked, ...] = ()
    told: tuple[Problem, ...] = ()
    own: Choices = NO_CHOICES


@dataclass(frozen=True)
class Met:
    """A workbook's tables, with what layouts knew of them by table id. ``drawn`` are tables that were found by one
    alone; ``problems`` tell of what is not there any more.
    """

    tables: tuple[Understood, ...]
    applied: dict[str, Applied]
    drawn: frozenset[str]
    problems: tuple[Problem, ...]


def meet(
    sheets: Sequence[Sheet], understood: Sequence[Understood], known: Sequence[Layout], workbook: str, as_of: str
) -> Met:
    """The tables of a workbook with what was chosen for the layouts that they have. ``as_of`` is its day, or ""."""
    found = layout_match.match(workbook, understood, known)
    drawn = layout_drawn.again(sheets, understood, known, workbook)
    tables = [*understood, *(m.understood for m in drawn)]
    applied = {m.understood.table.id: _apply(m, as_of) for m in (*found, *drawn)}
    shown = {u.table.id: u for u in tables}
    for table_id, one in applied.items():
        shown[table_id], applied[table_id] = _understood(one)
    ids = frozenset(m.understood.table.id for m in drawn)
    return Met(tuple(shown.values()), applied, ids, tuple(tell.gone(workbook, [*found, *drawn])))


def choose(applied: Applied, choices: Choices, *, alone: bool) -> Applied:
    """The same with what the user chose; with ``alone``, only that and what the layout chooses."""
    return replace(applied, own=choices if alone else layouts.joined(applied.own, choices))


def understand(applied: Applied) -> Understood:
    """The table with the layout's and the user's choices. Raises UserError where the user's make no table."""
    choices = _effective(applied)
    again = applied.plain if choices == applied.plain.choices else chosen_again(applied.plain, choices)
    return replace(again, table=_told(again, applied))


def _understood(applied: Applied) -> tuple[Understood, Applied]:
    """A table with a layout; without its choices where they make no table, which is said."""
    try:
        return understand(applied), applied
    except UserError as error:
        plain, message = applied.plain, f"What was chosen for {tell.book(applied.match.layout)} does not fit: {error}"
        told = tell.problem(tell.CHANGED, "warning", plain, plain.table.range, message)
        without = replace(applied, base=plain.choices, asked=(), told=(*applied.told, told))
        return understand(without), without


def _effective(applied: Applied) -> Choices:
    """All that is chosen: by the layout, by answers to its questions, and by the user, who has the last word."""
    own = replace(applied.own, mends=layouts.without_own(applied.own.mends))
    if _answer(applied, USED) is Mending.AFRESH:
        return own
    chosen = applied.base
    for asked in applied.asked:
        if _answer(applied, asked.code, asked.column) is Mending.AS_BEFORE:
            chosen = layouts.joined(chosen, asked.choices)
    return layouts.joined(chosen, own)


def _answer(applied: Applied, code: str, column: int = 0) -> Mending | None:
    own = (m for m in reversed(applied.own.mends) if m.cause == code and m.column == column)
    return next((m.how for m in own), None)


# ------------------------------------------------------------------------------------------------------- applying


def _apply(match: Match, as_of: str) -> Applied:
    """What a layout chooses for a table, what it asks, and what has changed since."""
    plain, table = match.understood, match.table
    place = plain.choices if table.drawn else layouts.placed(table, plain.found)
    try:
        seen = plain if place == plain.choices else chosen_again(plain, place)
    except UserError:
        message = f"The outline that was chosen for {tell.book(match.layout)} does not fit, and was not used."
        return Applied(plain, match, told=(tell.problem(tell.CHANGED, "warning", plain, plain.table.range, message),))
    aligned = layout_match.align(table.columns, seen)
    kept = _kept_internal(aligned)
    base, asked = _of_columns(seen, aligned, match)
    whole, refused = _of_table(seen, match, as_of)
    base = layouts.joined(Choices(internal=tuple((c.index, True) for c in kept)), layouts.joined(whole, base))
    base = layouts.joined(base, place)
    asked += [a for p in aligned.pairs if (a := _proposed_otherwise(seen, p, match, base, asked)) is not None]
    aligned = layout_match.settled(aligned, {c.index for c in kept} | {a.column for a in asked})
    told = (*tell.drift(seen, aligned, match), *refused, *_stay_internal(seen, kept, match))
    return Applied(plain, match, base, tuple(asked), told)


def _of_columns(seen: Understood, aligned: Alignment, match: Match) -> tuple[Choices, list[Asked]]:
    """What was chosen for the columns: what is certain, and what must be asked."""
    base, asked = NO_CHOICES, list[Asked]()
    labels = {label: row for row, label in layouts.row_labels(seen).items()}
    for pair in aligned.pairs:
        again = _again(pair, match.table, labels)
        if again == NO_CHOICES:
            continue
        name = leaf(pair.new.header)
        if pair.sure < SURE:
            question = tell.of_column(pair.old, pair.new, match.layout)
            former = leaf(pair.old.header)
            asked.append(Asked("layout-renamed", pair.new.index, again, question, former))
        elif why := _contradiction(seen, pair, again, match.layout):
            message = f"{tell.column(pair.new)} {why} What was chosen for it then may not hold. Choose one."
            asked.append(Asked("layout-contradicts", pair.new.index, again, message, name))
        else:
            base = layouts.joined(base, again)
    return base, asked


def _again(pair: Pair, table: LayoutTable, labels: Mapping[str, int]) -> Choices:
    """What was chosen for a column; for a month that is new, what was chosen for all months alike."""
    old, index = pair.old, pair.new.index
    kind = layouts.key(old.header)
    group = [c for c in table.columns if layouts.key(c.header) == kind] if pair.other_time else [old]
    if any((c.chosen, c.chosen_internal) != (old.chosen, old.chosen_internal) for c in group):
        return NO_CHOICES
    at = next(i for i, c in enumerate(table.columns) if c is old)
    mends = [m for m in table.mends if m.column == at and (not m.row or m.row in labels)]
    if len(group) > 1:  # how cells are written goes for new months too; what became of single cells does not
        mends = [m for m in mends if m.cause in _WRITTEN and not m.row]
    return Choices(
        fields=() if old.chosen is None else ((index, old.chosen.value),),
        internal=() if old.chosen_internal is None else ((index, old.chosen_internal),),
        mends=tuple(Mend(m.cause, m.how, index, labels.get(m.row, 0), m.value) for m in mends),
    )


def _contradiction(seen: Understood, pair: Pair, again: Choices, layout: Layout) -> str:
    """Why what was chosen can't be chosen again unasked: the cells are others than they were. "" where they are not."""
    was, now, field = pair.old.holds, layouts.holds(seen, pair.new.index), pair.old.chosen
    counted = field in NUMERIC and was == "numbers"
    dated = field in _DATED and was in ("dates", "numbers")
    if (counted or dated) and now not in (was, ""):
        return f"holds {tell.held(now)} now; in {tell.before(layout)} it held {tell.held(was)}."
    read = measures.reading(seen.original, pair.new, seen.table.first_row, seen.table.last_row)
    for mend in again.mends:
        order = day_order.BY_WAY.get(mend.how)
        if order is not None and read.order != "?" and read.order != order:
            return f"holds “{read.order_shown_by}”, which can only be {ORDERS[read.order]}."
    return ""


def _of_table(seen: Understood, match: Match, as_of: str) -> tuple[Choices, list[Problem]]:
    """What was chosen for the whole table and for single rows, and why some of it is not chosen again."""
    labels = {label: row for row, label in layouts.row_labels(seen).items()}
    mends: list[Mend] = []
    refused: list[Problem] = []
    for mend in match.table.mends:
        if mend.column >= 0 or (mend.row and mend.row not in labels):
            continue
        if why := _does_not_hold(seen, mend, match.layout, as_of):
            refused.append(tell.problem(tell.CHANGED, "warning", seen, seen.table.range, why))
        else:
            mends.append(Mend(mend.cause, mend.how, 0, labels.get(mend.row, 0), mend.value))
    return Choices(kind=match.table.chosen_kind, mends=tuple(mends)), refused


def _does_not_hold(seen: Understood, mend: LayoutMend, layout: Layout, as_of: str) -> str:
    """Why a mend of a whole table is not made again; "" where it is. The ``same`` version begins where it began."""
    same = bool(as_of) and as_of == layout.as_of
    if mend.how is Mending.BEGIN and not (same or _begins_there(seen, mend.value, as_of)):
        return (
            f"Sheet {seen.table.sheet}: the first month was {mend.value} in {tell.before(layout)}. Whether it is so "
            "here, nothing says."
        )
    if mend.how in (Mending.COMMA, Mending.POINT):
        wanted = "," if mend.how is Mending.COMMA else "."
        table = seen.table
        for column in table.columns:
            if column.field not in NUMERIC and column.period is None:
                continue
            read = measures.reading(seen.original, column, table.first_row, table.last_row)
            if (shown := read.mark_shown_by) and read.mark != wanted:
                return (
                    f"Sheet {table.sheet}: “{shown.strip()}” shows another decimal mark than the one chosen for "
                    f"{tell.before(layout)}, which is not used."
                )
    return ""


def _begins_there(seen: Understood, month: str, as_of: str) -> bool:
    """Whether periods without a year may still begin in a month: the file is of the year that begins there, and its
    own texts name no other.
    """
    named = layouts.years(" ".join((seen.table.sheet, *seen.found.region.titles)))
    if not month[:4].isdigit() or (named and not named & {int(month[:4]), int(month[:4]) + 1}):
        return False
    return bool(as_of) and month <= as_of[:7] <= f"{int(month[:4]) + 1}{month[4:]}"


def _proposed_otherwise(
    seen: Understood, pair: Pair, match: Match, base: Choices, asked: Sequence[Asked]
) -> Asked | None:
    """A column that nobody chose a field for, and that is proposed to be something else than it was settled as."""
    old, new = pair.old, pair.new
    taken = {index for index, _ in base.fields} | {a.column for a in asked}
    taken |= {m.column for m in base.mends if m.cause in _GIVES_A_FIELD}
    if old.chosen is not None or new.index in taken or layouts.timely(new.header) or new.field is old.field:
        return None
    if old.field in _LOST or old.internal or new.period is not None:
        return None
    if old.field in NUMERIC and layouts.holds(seen, new.index) not in ("numbers", ""):
        return None
    message = (
        f"{tell.column(new)} is {tell.field(new.field)}; in {tell.before(match.layout)} it was {tell.field(old.field)}."
    )
    if pair.sure < SURE:
        message = tell.of_column(old, new, match.layout)
    former = leaf(old.header)
    again = Choices(fields=((new.index, old.field.value),))
    return Asked("layout-renamed", new.index, again, message, former, "warning")


def _kept_internal(aligned: Alignment) -> list[Column]:
    """The columns that were internal, and would not be without the layout; even those that are only likely the same."""
    return [
        p.new
        for p in aligned.pairs
        if p.old.internal
        and p.old.chosen_internal is None
        and p.old.chosen is None
        and not p.new.internal
        and p.sure >= LIKELY
    ]


def _stay_internal(seen: Understood, kept: Sequence[Column], match: Match) -> Iterator[Problem]:
    for column in kept:
        message = f"{tell.column(column)} stays internal, as it was in {tell.before(match.layout)}."
        yield tell.problem(tell.CHANGED, "info", seen, tell.cell_of(seen, column), message)


# -------------------------------------------------------------------------------------------------------- telling


def _told(again: Understood, applied: Applied) -> Table:
    """The table with what the layout did to it, as problems, evidence and reasons of its columns."""
    table, layout, match = again.table, applied.match.layout, applied.match
    afresh = _answer(applied, USED) is Mending.AFRESH
    problems = list(_used(again, applied))
    if not afresh:
        problems += [
            *_with_ways(applied),
            *(_question(again, applied, asked) for asked in applied.asked if _open(applied, asked)),
        ]
    if afresh:
        return replace(table, problems=(*problems, *table.problems))
    why = f"the layout remembered as {tell.named(layout)} has the same sheet and headings"
    if match.score < 1:
        why = f"the layout remembered as {tell.named(layout)} has nearly the same sheet and headings"
    return replace(
        table,
        layout=layout.name,
        wanted=match.table.taken,
        columns=tuple(_reasoned(c, applied) for c in table.columns),
        problems=(*problems, *table.problems),
        evidence=(*table.evidence, Evidence("layout", layout.name, round(match.score, 2), why, (table.range,))),
    )


def _used(again: Understood, applied: Applied) -> Iterator[Problem]:
    """That a layout was used, with the way to do without it; that the table was left out then."""
    layout, table = applied.match.layout, again.table
    number = layouts.count(applied.base)
    before, afresh = _WAYS
    if number or applied.asked:
        done = next((m for m in _WAYS if m.how is _answer(applied, USED)), None)
        many = f"{number} choice{'' if number == 1 else 's'} applied"
        message = f"Read as in {tell.named(layout)}; {many}."
        if done == afresh:
            message = f"Read afresh, not as in {tell.named(layout)}."
        yield replace(tell.problem(USED, "info", again, table.range, message), mends=_WAYS, done=done or before)
    if not applied.match.table.taken:
        yield tell.problem(
            "layout-left-out",
            "info",
            again,
            table.range,
            f"Left out, as in {tell.named(layout)}. Take it if you need it.",
        )


def _with_ways(applied: Applied) -> Iterator[Problem]:
    """What has changed since, with the way to do without the layout where it chose anything."""
    chosen = layouts.count(applied.base) or applied.asked
    for problem in applied.told:
        yield replace(problem, mends=_WAYS, done=_WAYS[0]) if chosen and problem.code == tell.CHANGED else problem


def _open(applied: Applied, asked: Asked) -> bool:
    """Whether a question stands, or its answer: a field that the user chose by hand leaves nothing to ask."""
    chosen = {index for index, _ in applied.own.fields}
    return asked.column not in chosen


def _question(again: Understood, applied: Applied, asked: Asked) -> Problem:
    ways = tuple(Mend(asked.code, way, asked.column, value=asked.called) for way in (Mending.AS_BEFORE, Mending.AFRESH))
    answer = _answer(applied, asked.code, asked.column)
    done = next((m for m in ways if m.how is answer), None)
    column = next((c for c in again.table.columns if c.index == asked.column), None)
    cell = tell.cell_of(again, column) if column is not None else again.table.range
    severity = asked.severity if done is None else "info"
    return replace(tell.problem(asked.code, severity, again, cell, asked.message), mends=ways, done=done)


def _reasoned(column: Column, applied: Applied) -> Column:
    """A column whose choice was made for the layout says so."""
    own = {index for index, _ in (*applied.own.fields, *applied.own.internal)}
    if column.why != BY_YOU or column.index in own:
        return column
    return replace(column, why=f"{BY_YOU} for {tell.book(applied.match.layout)}")
