"""What each column of a table holds: by its words, then by the type of its values, then by the columns beside it.

Gives proposals with a confidence and a reason. It decides nothing about the table's kind and stores nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from firstslide.meeting.imports import INTERNAL, Column, Field
from firstslide.workbooks.language import periods, words
from firstslide.workbooks.language.periods import Heading
from firstslide.workbooks.values import Sheet, Value

from . import cell_types, counted, flags
from .cell_types import Types

NUMERIC = frozenset(
    {
        Field.BASELINE, Field.BASELINE_YEAR, Field.DEADBAND, Field.ARC_RATE, Field.RRC_RATE, Field.ACTUAL, Field.EFFORT,
        Field.CONTRACTED_EFFORT, Field.EFFORT_PER_UNIT, Field.RESULT, Field.ON_TIME, Field.MEASURED, Field.LATE,
        Field.EXCLUDED, Field.STAFFED, Field.CHARGE, Field.COST,
    }
)  # fmt: skip
_DATES = frozenset({Field.OPENED, Field.CLOSED, Field.PERIOD})
_FLAGS = frozenset({Field.MADE, Field.VOLUME_SENSITIVE})
_NAMES = frozenset({Field.FUNCTION, Field.MEASURE, Field.UNIT, Field.SITE, Field.DEPENDS_ON, Field.ORIGIN, Field.STAFF})
TARGETS = frozenset({Field.TARGET, Field.MINIMUM})
# What may stand beside the figures of a month, and is none of them.
_BESIDE = TARGETS | {Field.STATUS, Field.MADE, Field.NOTE}
_SURE = 0.6
_UNSURE = 0.5
_IF_MADE = "choose “made” if it says that the service level was met"
# Fields that several columns of one table may have.
MANY = frozenset(
    {
        Field.IGNORE, Field.NOTE, Field.TOTAL, Field.VALUE, Field.COST, Field.MARGIN, Field.STAFF, Field.STATUS,
    }
)  # fmt: skip


def figures(columns: Iterable[Column]) -> list[Column]:
    """The columns of figures that are stored or added up: those of a kind, and those of a month."""
    return [c for c in columns if (c.field in NUMERIC and not c.internal) or c.period is not None]


def label(path: Sequence[Value]) -> str:
    """A header path in words: ``2026 / Jan / Volume``."""
    return " / ".join(_word(part) for part in path)


def _word(value: Value) -> str:
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%b %Y}" if value.day == 1 else f"{value:%d %b %Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def propose(
    sheet: Sheet,
    paths: Mapping[int, Sequence[Value]],
    first_row: int,
    last_row: int,
    times: Mapping[int, Heading],
    parted: Mapping[int, Sequence[Value]],
) -> tuple[list[Column], dict[int, Types], dict[int, Column]]:
    """A proposal for each column that has a heading or holds anything. ``times`` are the headings that say a time,
    ``parted`` the paths in which that stands apart from the words.

    With it come the types of the columns, and as they were those that a surer one took the field from.
    """
    proposed: list[Column] = []
    kinds: dict[int, Types] = {}
    for index, path in paths.items():
        found = cell_types.of(sheet, index, first_row, last_row)
        if not path and not found.filled:
            continue
        kinds[index] = found
        column = _propose(index, path, found, times.get(index), parted[index])
        proposed.append(replace(column, hidden=index in sheet.details.hidden_columns))
    proposed = _unlike(_fiscal_years(proposed, paths), paths, parted)
    settled, lost = _one_each(_in_context(_by_values(proposed, kinds), kinds))
    settled = flags.settled(settled, {index: _says_yes_or_no(kind) for index, kind in kinds.items()})
    return _named(counted.settled(settled, kinds), kinds), kinds, lost


def _says_yes_or_no(found: Types) -> float:
    """How much of a column says yes or no: of numbers, such as minutes late, all do or none."""
    return found.flags if found.texts >= 0.5 or found.flags == 1 else 0.0


def _unlike(
    proposed: list[Column], paths: Mapping[int, Sequence[Value]], parted: Mapping[int, Sequence[Value]]
) -> list[Column]:
    """A month with words that nobody knows, beside months with known ones, may hold anything: Actual, Actual, Xyz."""
    said = {c.index for c in proposed if c.period is not None and len(parted[c.index]) > len(paths[c.index])}
    if all(c.field is Field.VALUE for c in proposed if c.index in said):
        return proposed
    why = "what stands beside its month is no usual name for anything"
    return [
        replace(c, confidence=_UNSURE, why=f"{c.why}; {why}") if c.index in said and c.field is Field.VALUE else c
        for c in proposed
    ]


_LIKE_A_YEAR = re.compile(r"(?:19|20)(\d\d)-(\d\d)$")


def _fiscal_years(proposed: list[Column], paths: Mapping[int, Sequence[Value]]) -> list[Column]:
    """2009-10, 2010-11, 2011-12 are years that span two, not the months that they look like."""
    ends = {c.index: _LIKE_A_YEAR.search(str(paths[c.index][-1])) for c in proposed if c.period and paths[c.index]}
    spans = {i for i, m in ends.items() if m is not None and (int(m[1]) + 1) % 100 == int(m[2])}
    if len(spans) < 2:
        return proposed
    why = "a year that spans two, as those beside it do"
    return [
        replace(c, field=Field.TOTAL, period=None, confidence=0.6, why=why) if c.index in spans else c for c in proposed
    ]


def _propose(index: int, path: Sequence[Value], found: Types, time: Heading | None, parted: Sequence[Value]) -> Column:
    header = label(path)
    best = _by_words(path)
    if time is not None and not (best and best.field is Field.TOTAL and time.kind == "wide"):
        return _across(index, header, time, parted)
    if best is None:
        why = "no usual name for anything"
        if found.flags >= 0.9 and found.texts >= 0.5:
            why += f"; yes or no: {_IF_MADE}"
        return Column(index, header, Field.IGNORE, 0.5, unit=_unit(path), why=why)
    if best.field is not Field.TOTAL and _says_total(path):
        best = words.Guess(Field.TOTAL, 0.9, f"“{header}” names a total")
    confidence, why = _by_type(best, found)
    if best.field is Field.BASELINE and _names_a_year(path):
        confidence, why = (
            min(confidence, _UNSURE),
            f"{why}; it may be the baseline of that year, or of each month of it",
        )
    return Column(index, header, best.field, confidence, best.field in INTERNAL, unit=_unit(path), why=why)


def _names_a_year(path: Sequence[Value]) -> bool:
    """True for words with a year among them, such as Baseline FY26, that do not say how often it is."""
    texts = [p for p in path if isinstance(p, str)]
    if any("month" in words.fold(text) for text in texts):
        return False
    return any(periods.is_year(w) or periods.heading(w) == Heading("wide") for t in texts for w in t.split())


def _says_total(path: Sequence[Value]) -> bool:
    return bool(path) and isinstance(path[-1], str) and words.is_total(path[-1])


def _unit(path: Sequence[Value]) -> str:
    for part in reversed(path):
        if isinstance(part, str):
            if unit := words.bracketed(part):
                return unit
            last = words.fold(part).split()[-1:]
            if last and last[0] in ("minutes", "seconds", "hours", "days", "percent"):
                return "%" if last[0] == "percent" else last[0]
    return ""


def _across(index: int, header: str, time: Heading, path: Sequence[Value]) -> Column:
    """A column of one month, or of a longer time, which adds up months."""
    if time.kind == "wide":
        return Column(index, header, Field.TOTAL, 0.9, why="a quarter or a year, which adds up months")
    if time.kind == "open":
        return Column(index, header, Field.VALUE, 0.3, why="a month or period without its year")
    if time.kind == "either":
        return Column(index, header, Field.VALUE, 0.3, why="a day, but day or month first is not known")
    meant = _beside(path)
    if meant is not None and meant.field is Field.TOTAL:
        return Column(index, header, Field.TOTAL, 0.9, why=meant.why)
    if meant is not None and meant.field in NUMERIC:
        internal = meant.field in INTERNAL
        return Column(
            index, header, meant.field, meant.confidence, internal, period=time.period, unit=_unit(path), why=meant.why
        )
    if meant is not None and meant.field in _BESIDE and meant.confidence >= _SURE:
        return Column(index, header, Field.IGNORE, meant.confidence, why=f"{meant.why}, which is not kept by month")
    why = f"{time.period} across" if time.kind == "month" else f"a {time.kind} of {time.period}"
    return Column(index, header, Field.VALUE, 0.95, period=time.period, why=why)


def _beside(path: Sequence[Value]) -> words.Guess | None:
    """What the words beside a time say."""
    rest = [p for p in path if isinstance(p, str) and periods.heading(p) is None and not periods.is_year(p)]
    return _by_words(rest) if rest else None


def is_target(path: Sequence[Value]) -> bool:
    """True for a month's target."""
    meant = _beside(path)
    return meant is not None and meant.field in TARGETS and meant.confidence >= _SURE


def _by_words(path: Sequence[Value]) -> words.Guess | None:
    """The best guess for a path: its last heading, all of it, or the one above, in this order."""
    texts = [p for p in path if isinstance(p, str)]
    if not texts:
        return None
    guesses = [words.guess(" ".join(texts)), words.guess(texts[-1])]
    if len(texts) > 1 and (above := words.guess(texts[-2])):
        guesses.append(replace(above, confidence=above.confidence * 0.8))
    known = [g for g in guesses if g is not None]
    if internal := [g for g in known if g.field in INTERNAL and g.field is not Field.NOTE]:
        return internal[0]
    return max(known, key=lambda g: g.confidence) if known else None


def _by_type(guess: words.Guess, found: Types) -> tuple[float, str]:
    """How sure a guess is once the values were looked at."""
    if not found.filled:
        return guess.confidence * 0.8, f"{guess.why}; it holds nothing"
    share, what = _fit(guess.field, found)
    if share >= 0.5:
        return guess.confidence, f"{guess.why}; {share:.0%} of its values are {what}" if what else guess.why
    return round(guess.confidence * 0.5, 2), f"{guess.why}, but only {share:.0%} of its values are {what}"


def _fit(field: Field, found: Types) -> tuple[float, str]:
    if field in NUMERIC:
        return found.numbers, "numbers"
    if field in _DATES:
        return found.dates, "dates"
    if field in _FLAGS:
        return found.flags, "yes or no"
    if field in _NAMES:
        return found.texts, "texts"
    return 1.0, ""


def _by_values(proposed: list[Column], kinds: Mapping[int, Types]) -> list[Column]:
    """Beside service levels a column that says at least or at most holds their targets, whatever it is called."""
    fields = {c.field for c in proposed}
    if Field.MEASURE not in fields or Field.TARGET in fields:
        return proposed
    return [
        replace(
            c,
            field=Field.TARGET,
            confidence=0.8,
            why=f"{kinds[c.index].targets:.0%} of its values say at least or at most",
        )
        if c.field is Field.IGNORE and kinds[c.index].targets > 0.5
        else c
        for c in proposed
    ]


def _in_context(proposed: list[Column], kinds: Mapping[int, Types]) -> list[Column]:
    """The same words mean different things beside different columns."""
    proposed = [_no_day(c) if c.field is Field.CLOSED and kinds[c.index].flags >= 0.9 else c for c in proposed]
    fields = {c.field for c in proposed}
    contract = bool(fields & {Field.DEADBAND, Field.ARC_RATE, Field.RRC_RATE}) and Field.PERIOD not in fields
    log = Field.NUMBER in fields and bool(fields & {Field.OPENED, Field.CLOSED})
    leveled = Field.MEASURE in fields and not log
    held = leveled and Field.TARGET in fields and Field.FUNCTION not in fields
    events = Field.NUMBER in fields and not log and not leveled
    settled = []
    for column in proposed:
        found = kinds[column.index]
        field, why = column.field, ""
        if contract and field is Field.ACTUAL and Field.BASELINE not in fields:
            field, why = Field.BASELINE, "a volume beside deadband or rates is the baseline"
        elif leveled and field is Field.NUMBER:
            field, why = Field.MEASURE_CODE, "an id beside a service level"
        elif leveled and field is Field.ACTUAL and found.percent >= 0.5:
            field, why = Field.RESULT, "percentages beside a service level"
        elif held and field is Field.ACTUAL and Field.RESULT not in fields and found.numbers >= 0.5:
            field, why = Field.RESULT, "figures beside a service level and its target"
        elif events and field is Field.PERIOD and found.dates >= 0.9:
            field, why = Field.OPENED, "a date beside the number of each item"
        elif log and field is Field.PERIOD:
            field, why = Field.IGNORE, "a log has its own dates"
        settled.append(
            replace(column, field=field, why=f"{column.why}; {why}", confidence=max(column.confidence, 0.7))
            if why
            else column
        )
    return settled


def _named(proposed: list[Column], kinds: Mapping[int, Types]) -> list[Column]:
    """Texts to the left of months, under a heading that says nothing, may be the functions: proposed, but to be asked
    about.
    """
    months = [c.index for c in proposed if c.period is not None or c.field is Field.VALUE]
    if not months or any(c.field in (Field.FUNCTION, Field.MEASURE) for c in proposed):
        return proposed
    texts = [c for c in proposed if c.index < months[0] and c.field is Field.IGNORE and kinds[c.index].texts > 0.5]
    if not texts:
        return proposed
    best = max(texts, key=lambda c: (kinds[c.index].kinds, -c.index))
    why = "texts to the left of the months"
    return [replace(c, field=Field.FUNCTION, confidence=0.4, why=why) if c is best else c for c in proposed]


def _no_day(column: Column) -> Column:
    why = f"yes or no, not a day; {_IF_MADE}"
    return replace(column, field=Field.IGNORE, confidence=0.7, why=f"{column.why}; {why}")


def _one_each(proposed: list[Column]) -> tuple[list[Column], dict[int, Column]]:
    """Only one column may be the function, the target and so on: the surest, and of equals the first. The others are
    given as they were.
    """
    best: dict[Field, Column] = {}
    for column in proposed:
        if (
            column.period is None
            and column.field not in MANY
            and (column.field not in best or column.confidence > best[column.field].confidence)
        ):
            best[column.field] = column
    settled, lost = [], {}
    for column in proposed:
        winner = best.get(column.field)
        if winner is None or column.period is not None or winner is column:
            settled.append(column)
        else:
            why = f"{column.why}; “{winner.header}” is surer"
            settled.append(replace(column, field=Field.IGNORE, internal=False, why=why))
            lost[column.index] = column
    return settled, lost
