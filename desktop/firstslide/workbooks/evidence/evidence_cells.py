"""How the cells of a table's columns are read, as decisions: decimal marks, days, rates, currencies, targets, facts in
one cell.

Each is as sure as the cells that can be read in no other way make it. Decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from firstslide.meeting.cells import address, column_letters
from firstslide.meeting.imports import Column, Evidence, Field, Mending
from firstslide.workbooks.columns import compound, measures
from firstslide.workbooks.columns.columns import NUMERIC
from firstslide.workbooks.columns.measures import Reading
from firstslide.workbooks.language import amounts, levels, periods
from firstslide.workbooks.language.amounts import MARKS
from firstslide.workbooks.language.periods import ORDERS
from firstslide.workbooks.mending import sure
from firstslide.workbooks.mending.mends import BY_YOU, how
from firstslide.workbooks.tables.understand import Understood
from firstslide.workbooks.values import Sheet

from . import cell_runs

_DATED = (Field.OPENED, Field.CLOSED, Field.PERIOD)
_MONEY = (Field.ARC_RATE, Field.RRC_RATE, Field.CHARGE)
_FROM_BESIDE = 0.9  # how much surer a column is of itself than of another
_BY_DIVIDER = 0.9
_SAMPLE = 2_000  # rows that are looked at for witnesses


def of(understood: Understood) -> Iterator[Evidence]:
    """How the cells of a table are read."""
    table, sheet = understood.table, understood.original
    numeric = [c for c in table.columns if c.field in NUMERIC or c.period is not None]
    marks = measures.marks(sheet, numeric, table.first_row, table.last_row)
    dated = [c for c in table.columns if c.field in _DATED]
    for column in table.columns:
        if column not in dated and column not in numeric:
            continue
        read = measures.reading(sheet, column, table.first_row, table.last_row)
        if column in dated:
            yield from _order(understood, column, read)
        else:
            yield from _mark(understood, column, read, marks)
            if read.rate and column.field in measures.RATES:
                yield _rates(understood, column, read)
    yield from _currencies(understood)
    yield from _targets(understood)
    yield from _facts(understood)


def _rows(understood: Understood) -> range:
    table = understood.table
    last = min(table.last_row, len(understood.original.head), table.first_row + _SAMPLE - 1)
    return range(table.first_row, last + 1)


def _texts(understood: Understood, column: Column) -> list[str]:
    """The distinct texts of a column."""
    values = (understood.original.value(r, column.index) for r in _rows(understood))
    return list(dict.fromkeys(v for v in values if isinstance(v, str)))


# ------------------------------------------------------------------------------------------------ days and numbers


def _order(understood: Understood, column: Column, read: Reading) -> Iterator[Evidence]:
    chosen = how(understood.choices.mends, "date-order", column.index)
    if chosen is not None:
        yield Evidence("date order", chosen.value.replace("_", " "), 1.0, BY_YOU, columns=(column.index,))
    elif read.order in ORDERS:
        said = [order for t in _texts(understood, column) if (order := periods.date_order([t])[0]) in ORDERS]
        agree = said.count(read.order)
        cells = _cells_of(understood.original, column, understood.table.first_row, read.order_shown_by)
        why = _no_other_way(read.order_shown_by, agree, len(said))
        yield Evidence("date order", ORDERS[read.order], sure.witnessed(agree, len(said)), why, cells, (column.index,))


def _mark(understood: Understood, column: Column, read: Reading, marks: measures.Marks) -> Iterator[Evidence]:
    chosen = how(understood.choices.mends, "decimal-mark", column.index)
    if chosen is not None:
        yield Evidence("decimal mark", chosen.value, 1.0, BY_YOU, columns=(column.index,))
        return
    text, mark, shown, beside = read.mark_shown_by, read.mark, column, False
    if not text and column.index in marks.open and marks.agreed is not None:
        mark, index, text = marks.agreed
        shown, beside = next(c for c in understood.table.columns if c.index == index), True
    if not text:
        return
    cells = _cells_of(understood.original, shown, understood.table.first_row, text)
    if marks.divided:
        why = (
            f"commas divide the columns of the file, so in “{text.strip()}” and the others like it one groups thousands"
        )
        yield Evidence("decimal mark", MARKS[mark], _BY_DIVIDER, why, cells, (column.index,))
        return
    said = [found for t in _texts(understood, shown) for found, by in [amounts.decimal_mark([t])] if by]
    agree = said.count(mark)
    confidence = sure.witnessed(agree, len(said)) * (_FROM_BESIDE if beside else 1)
    why = _no_other_way(text, agree, len(said))
    if beside:
        why = f"as “{text.strip()}” in column {column_letters(shown.index)} of this table shows"
    yield Evidence("decimal mark", MARKS[mark], confidence, why, cells, (column.index,))


def _no_other_way(text: str, agree: int, of: int) -> str:
    why = f"“{text.strip()}” can be read in no other way"
    if of > agree:
        return f"{why}, but {of - agree:,} others can’t be read so"
    return f"{why}, and {agree - 1:,} more are like it" if agree > 1 else why


def _rates(understood: Understood, column: Column, read: Reading) -> Evidence:
    """Whether a plain number is a fraction or percentage points, by how many of the cells fit that."""
    sheet = understood.original
    filled = [r for r in _rows(understood) if amounts.number(sheet.value(r, column.index), read.mark) is not None]
    cells = tuple(address(r, column.index) for r in filled[:1])
    chosen = how(understood.choices.mends, "rates-mixed", column.index)
    if chosen is not None:
        decided = "1 is 1 %" if chosen is Mending.POINTS else "1 is 100 %"
        return Evidence("rates", decided, 1.0, BY_YOU, cells, (column.index,))
    agree = sum(_fits(sheet, row, column, read) for row in filled)
    scale = "95 is 95 %" if read.points else "0.95 is 95 %"
    what = "are above 1, or shown as percentages" if read.points else "are shares of 1, or shown as percentages"
    why = f"{agree:,} of {len(filled):,} numbers {what}"
    return Evidence("rates", scale, sure.witnessed(agree, len(filled)), why, cells, (column.index,))


def _fits(sheet: Sheet, row: int, column: Column, read: Reading) -> bool:
    value = sheet.value(row, column.index)
    number = amounts.number(value, read.mark)
    if measures.has_sign(sheet, row, column.index, value):
        return True
    return number is not None and (number > 1 if read.points else abs(number) <= 1)


# ---------------------------------------------------------------------------------------- money, targets, more facts


def _currencies(understood: Understood) -> Iterator[Evidence]:
    """In which money rates and charges are: by a column of their own, by their cells, or by their heading."""
    table = understood.table
    money = [c for c in table.columns if c.field in _MONEY and not c.internal]
    own = next((c for c in table.columns if c.field is Field.CURRENCY and not c.internal), None)
    for column in money:
        cell = (address(table.head_row, column.index),) if table.header_rows else ()
        chosen = how(understood.choices.mends, "mixed-currencies", column.index)
        filled = [r for r in _rows(understood) if understood.original.value(r, column.index) is not None]
        said = Counter(c for r in filled if (c := measures.currency(understood.original, r, column.index)))
        if chosen is not None:
            yield Evidence("currency", "each row's own", 1.0, BY_YOU, cell, (column.index,))
        elif own is not None:
            named = sum(understood.original.value(r, own.index) is not None for r in filled)
            why = f"column {column_letters(own.index)}, “{own.header}”, says it in {named:,} of {len(filled):,} rows"
            yield Evidence("currency", "each row's own", sure.witnessed(named, len(filled)), why, cell, (column.index,))
        elif len(said) > 1:
            decided = " or ".join(said)
            yield Evidence("currency", "asked", sure.OPEN, f"its cells say {decided}", cell, (column.index,))
        elif said:
            ((code, many),) = said.items()
            why = f"{many:,} of {len(filled):,} cells say so by their text or their format"
            yield Evidence("currency", code, sure.witnessed(many, len(filled)), why, cell, (column.index,))
        elif code := amounts.currency(column.header):
            why = f"the heading “{column.header}” names it"
            yield Evidence("currency", code, sure.witnessed(1, 1), why, cell, (column.index,))


def _targets(understood: Understood) -> Iterator[Evidence]:
    """The direction of targets: as written, or by what is measured."""
    table = understood.table
    column = next((c for c in table.columns if c.field is Field.TARGET and not c.internal), None)
    if column is None or table.kind == "tickets":
        return
    signed: list[str] = []
    bare: list[str] = []
    reasoned = 0
    for row in _rows(understood):
        target = amounts.target(understood.sheet.value(row, column.index), False)
        if target is not None:
            (signed if target.comparator else bare).append(address(row, column.index))
            timed = target.value == 0 or bool(target.unit and target.unit != "%")
            reasoned += not target.comparator and (timed or _is_lower(understood, row, target.unit))
    if signed:
        why = f"{len(signed):,} are written with their sign or words"
        confidence = sure.witnessed(len(signed), len(signed))
        decided = "the direction as written"
        yield Evidence("targets", decided, confidence, why, cell_runs.joined(signed), (column.index,))
    if bare:
        why = (
            f"{len(bare):,} have no sign: at least, but at most for times, for 0, and where the name or formula says "
            "that lower is better"
        )
        confidence = max(sure.OPEN, sure.witnessed(reasoned, len(bare)))
        decided = "the direction by what is measured"
        yield Evidence("targets", decided, confidence, why, cell_runs.joined(bare), (column.index,))


def _is_lower(understood: Understood, row: int, unit: str) -> bool:
    """True where the name of a service level says that lower is better."""
    named = (c.index for c in understood.table.columns if c.field is Field.MEASURE and not c.internal)
    return any(levels.lower(str(understood.sheet.value(row, index) or ""), unit) is not None for index in named)


def _facts(understood: Understood) -> Iterator[Evidence]:
    """Columns in which each cell holds several facts."""
    table, sheet = understood.table, understood.original
    for column in table.columns:
        named = compound.parts(sheet, column, table.first_row, table.last_row)
        if named:
            fit, of_ = compound.fitting(sheet, column, len(named), table.first_row, table.last_row)
            decided = "not stored: one is a person" if column.internal else "not taken apart"
            chosen = how(understood.choices.mends, "several-facts", column.index)
            confidence = 1.0 if chosen is not None else sure.witnessed(fit, of_)
            why = f"{fit:,} of {of_:,} cells hold {len(named)} facts ({', '.join(named)})"
            cell = (address(table.first_row, column.index),)
            yield Evidence("facts in a cell", decided, confidence, why, cell, (column.index,))


def _cells_of(sheet: Sheet, column: Column, first_row: int, text: str) -> tuple[str, ...]:
    for row in range(first_row, len(sheet.head) + 1):
        value = sheet.value(row, column.index)
        if isinstance(value, str) and text in value:
            return (address(row, column.index),)
    return (column_letters(column.index),)
