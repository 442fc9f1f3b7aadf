"""What a new version of a workbook says that the one before did not.

Facts in, differences out. Two versions speak of the same thing where its business key is the same: a term's function
(or service level) and field, a monthly figure's quantity, function, service level, site and month. Values are compared
as Decimals, to the 15 digits that a spreadsheet keeps (what comes after them is how a program happened to write the
number); in which cell, table or order they stand does not matter, and 100 is 100.0. Where a version says several values
under one key, each is held against its like in the other, sheet by sheet, and none is counted twice.

Ticket logs are compared in the store, which has their rows; what they sum up to by month is compared here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from typing import NamedTuple

from firstslide.meeting.cells import Cell
from firstslide.meeting.comparison import About, Comparison, Difference, How, Side, TicketChanges
from firstslide.meeting.facts import Facts, FunctionTerm, MonthlyFact, Quantity, ServiceLevelTerm
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period

_SPREADSHEET = Context(prec=15, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
_HOWS: tuple[How, ...] = ("changed", "added", "removed")
# A share only puts differences in order; the values themselves stay exact.
_SIZING = Context(prec=28, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
_TERM = ("unit", "baseline", "deadband", "arc_rate", "rrc_rate", "currency", "effort_per_unit", "contracted_effort")
_LEVEL = ("code", "level", "target", "minimum", "window", "formula")
_PER = ("baseline", "contracted_effort")
_ANY_MONTH = Period(2000, 1)
NAMED = "name"  # the field of a function or service level of which a workbook says nothing but the name


class _Key(NamedTuple):
    """What must be the same for two versions to speak of the same thing. Names are folded."""

    about: About
    field: str
    function: str = ""
    measure: str = ""
    site: str = ""
    period: Period | None = None


class _Said(NamedTuple):
    """What one version says under a key, with the names as it writes them."""

    side: Side
    function: str = ""
    measure: str = ""
    site: str = ""


_Content = tuple[Decimal | str, str]  # value and unit
_Sayings = Mapping[_Key, Sequence[_Said]]


def compare(before: Facts, after: Facts, tickets: TicketChanges, *, workbook: str, replaces: str) -> Comparison:
    """Everything that ``after`` says differently than ``before``; both are of one workbook alone."""
    old, new = _sayings(before), _sayings(after)
    found = [
        _difference(key, one, other)
        for key in {**old, **new}
        for one, other in _pairs(old.get(key, ()), new.get(key, ()))
    ]
    ordered = tuple(_largest_first(found, _largest(old), _largest(new)))
    return Comparison(workbook, replaces, ordered, tickets, tuple(_renamed(old, new)))


# What a version says, by key


def _sayings(facts: Facts) -> _Sayings:
    found: dict[_Key, list[_Said]] = defaultdict(list)
    for term in facts.terms:
        for name, side in _sides_of_term(term):
            found[_Key("function", name, key_of(term.function))].append(_Said(side, term.function))
    for level in facts.service_levels:
        for name, side in _sides_of_level(level):
            found[_Key("service level", name, measure=key_of(level.measure))].append(_Said(side, "", level.measure))
    for fact in _each_once(facts.monthly):
        found[_key_of_fact(fact)].append(
            _Said(Side(fact.value, fact.unit, fact.cells), fact.function, fact.measure, fact.site)
        )
    return found


def _each_once(monthly: Iterable[MonthlyFact]) -> Iterator[MonthlyFact]:
    """The facts, but a target that stands once beside many months only for the first of them."""
    beside: set[MonthlyFact] = set()
    for fact in monthly:
        if fact.quantity is Quantity.TARGET and fact.cells:
            first = replace(fact, period=_ANY_MONTH)
            if first in beside:
                continue
            beside.add(first)
        yield fact


def _key_of_fact(fact: MonthlyFact) -> _Key:
    function, measure, site = (key_of(name) if name else "" for name in (fact.function, fact.measure, fact.site))
    return _Key("month", fact.quantity.value, function, measure, site, fact.period)


def _sides_of_term(term: FunctionTerm) -> Iterator[tuple[str, Side]]:
    """Each filled field of a term; a bare name where none is."""
    filled = False
    for name in _TERM:
        value = getattr(term, name)
        if value is None or value == "":
            continue
        filled = True
        unit = f"a {term.baseline_per}" if name in _PER else ""
        yield name, Side(value, unit, _cells(term.cells, name))
    if not filled:
        yield NAMED, Side(key_of(term.function), "", _cells(term.cells, "function"))


def _sides_of_level(level: ServiceLevelTerm) -> Iterator[tuple[str, Side]]:
    filled = False
    for name in _LEVEL:
        value = getattr(level, name)
        if value is None or value == "":
            continue
        filled = True
        # A target is a figure with its comparator and unit: one of them changed is the target changed.
        unit = f"{level.comparator} {level.unit}" if name in ("target", "minimum") else ""
        yield name, Side(value, unit, _cells(level.cells, name))
    if level.depends_on:
        filled = True
        yield "depends_on", Side(", ".join(level.depends_on), "", _cells(level.cells, "depends_on"))
    if level.volume_sensitive is not None:
        filled = True
        told = "yes" if level.volume_sensitive else "no"
        yield "volume_sensitive", Side(told, "", _cells(level.cells, "volume_sensitive"))
    if not filled:
        yield NAMED, Side(key_of(level.measure), "", _cells(level.cells, "measure"))


def _cells(cells: Mapping[str, Cell] | None, name: str) -> tuple[Cell, ...]:
    return (cells[name],) if cells and name in cells else ()


# What is held against what


def _pairs(old: Sequence[_Said], new: Sequence[_Said]) -> Iterator[tuple[_Said | None, _Said | None]]:
    """Under one key: what is the same on both sides falls away, the rest in pairs, those of one sheet first."""
    same = Counter(map(_content, old)) & Counter(map(_content, new))
    rest_old, rest_new = _without(old, same), _without(new, same)
    by_sheet: dict[str, list[_Said]] = defaultdict(list)
    for said in rest_new:
        by_sheet[_sheet(said)].append(said)
    alone = []
    for said in rest_old:
        others = by_sheet[_sheet(said)]
        if others:
            yield said, others.pop(0)
        else:
            alone.append(said)
    left = [said for others in by_sheet.values() for said in others]
    for at in range(max(len(alone), len(left))):
        yield (alone[at] if at < len(alone) else None), (left[at] if at < len(left) else None)


def _content(said: _Said) -> _Content:
    value = said.side.value
    return (_SPREADSHEET.plus(value) if isinstance(value, Decimal) else value), said.side.unit


def _without(sayings: Iterable[_Said], same: Mapping[_Content, int]) -> list[_Said]:
    """What is left when so many of each content are taken away, in an order that both versions share."""
    left = dict(same)
    rest = []
    for said in sayings:
        content = _content(said)
        if left.get(content, 0):
            left[content] -= 1
        else:
            rest.append(said)
    return sorted(rest, key=lambda said: (_sheet(said), str(said.side.value), said.side.unit))


def _sheet(said: _Said) -> str:
    return said.side.cells[0].sheet if said.side.cells else ""


def _difference(key: _Key, old: _Said | None, new: _Said | None) -> Difference:
    latest = new or old
    assert latest is not None, "one of a pair is there"
    return Difference(
        about=key.about,
        name=latest.measure or latest.function,
        field=key.field,
        before=None if old is None else old.side,
        after=None if new is None else new.side,
        function=latest.function,
        measure=latest.measure,
        site=latest.site,
        period=key.period,
    )


# What has another name


def _renamed(old: _Sayings, new: _Sayings) -> Iterator[tuple[str, str]]:
    """Functions and service levels of which something went, with a new one that came with exactly that."""
    known = {_subject(key) for key in old}
    gone = _by_subject(old, new)
    come = {subject: said for subject, said in _by_subject(new, old).items() if subject not in known}
    for was, said in gone.items():
        same = [now for now, other in come.items() if now[0] == was[0] and other == said]
        if len(same) == 1 and list(gone.values()).count(said) == 1:
            yield _name(old, was), _name(new, same[0])


_Subject = tuple[bool, str]  # whether it is a service level, and its folded name


def _by_subject(these: _Sayings, others: _Sayings) -> dict[_Subject, Counter[object]]:
    """What is said of each subject in one version and not in the other."""
    found: dict[_Subject, Counter[object]] = defaultdict(Counter)
    for key, every in these.items():
        left = Counter(map(_content, every)) - Counter(map(_content, others.get(key, ())))
        if left and key.field != NAMED:
            about = (key.about, key.field, key.site, key.period)
            found[_subject(key)].update({(about, content): number for content, number in left.items()})
    return found


def _subject(key: _Key) -> _Subject:
    return bool(key.measure), key.measure or key.function


def _name(sayings: _Sayings, subject: _Subject) -> str:
    said = next(every[0] for key, every in sayings.items() if _subject(key) == subject)
    return said.measure or said.function


# In which order


def _largest_first(
    found: Iterable[Difference], old: Mapping[str, Decimal], new: Mapping[str, Decimal]
) -> Iterator[Difference]:
    """Changed, added, removed; in each the largest first. A figure that was 0 is endlessly larger; words come last."""
    sized = [replace(d, share=_share(d, old.get(d.field) or new.get(d.field))) for d in found]
    for how in _HOWS:
        yield from sorted((d for d in sized if d.how == how), key=_place)


def _place(difference: Difference) -> tuple[bool, bool, Decimal, str, str, str]:
    share = difference.share
    figure = _figure(difference.after) is not None or _figure(difference.before) is not None
    month = "" if difference.period is None else str(difference.period)
    size = Decimal(0) if share is None else -share
    return not figure, share is not None, size, difference.field, difference.name, month


def _share(difference: Difference, largest: Decimal | None) -> Decimal | None:
    before, after = _figure(difference.before), _figure(difference.after)
    if difference.how == "changed":
        if before is None or after is None or not before:
            return None
        return abs(_SIZING.divide(_SIZING.subtract(after, before), before))
    only = before if after is None else after
    return None if only is None or not largest else abs(_SIZING.divide(only, largest))


def _figure(side: Side | None) -> Decimal | None:
    return side.value if side is not None and isinstance(side.value, Decimal) else None


def _largest(sayings: _Sayings) -> dict[str, Decimal]:
    """The largest figure of each field or quantity, without its sign."""
    found: dict[str, Decimal] = {}
    for key, every in sayings.items():
        for said in every:
            value = _figure(said.side)
            if value is not None and abs(value) > found.get(key.field, Decimal(-1)):
                found[key.field] = abs(value)
    return found
