"""What the meeting holds of a cell, in words: which value of what, in which month, exactly as it is stored.

A cell may say several things (a count that is measured and, less the late ones, on time), and a value may rest on
several cells. Nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from firstslide.content import words
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Facts, FunctionTerm, MonthlyFact, Quantity, ServiceLevelTerm

_QUANTITIES: dict[Quantity, str] = {
    Quantity.BASELINE: "baseline",
    Quantity.ACTUAL: "done",
    Quantity.EFFORT: "hours worked",
    Quantity.CONTRACTED_EFFORT: "hours contracted",
    Quantity.ON_TIME: "on time",
    Quantity.MEASURED: "measured",
    Quantity.RESULT: "result",
    Quantity.TARGET: "target",
    Quantity.EXCLUDED: "excluded by agreement",
    Quantity.STAFFED: "hours staffed",
    Quantity.CHARGE: "charged",
}
_TERMS: dict[str, str] = {
    "function": "function",
    "unit": "unit",
    "baseline": "baseline a",
    "deadband": "deadband",
    "arc_rate": "ARC rate",
    "rrc_rate": "RRC rate",
    "currency": "currency",
    "effort_per_unit": "hours a unit",
    "contracted_effort": "hours contracted a",
    "measure": "service level",
    "code": "id",
    "level": "critical or key",
    "target": "target",
    "minimum": "minimum",
    "window": "measurement window",
    "formula": "formula",
    "depends_on": "depends on",
    "volume_sensitive": "volume-sensitive",
}


@dataclass(frozen=True)
class Held:
    """One stored value: what it is (``Service Desk, done, March 2026``) and the value, unrounded, with its unit.

    ``parts`` counts the cells that were added up to it. ``fact`` is set for a monthly value.
    """

    what: str
    value: str
    parts: int = 1
    fact: MonthlyFact | None = None


def held(facts: Facts, cells: Collection[Cell]) -> dict[Cell, tuple[Held, ...]]:
    """What rests on each of these cells."""
    found: dict[Cell, list[Held]] = {cell: [] for cell in cells}
    terms: tuple[FunctionTerm | ServiceLevelTerm, ...] = (*facts.terms, *facts.service_levels)
    for term in terms:
        for name, cell in (term.cells or {}).items():
            if cell in found:
                found[cell].append(_of_term(term, name))
    for fact in facts.monthly:
        for cell in fact.cells:
            if cell in found:
                found[cell].append(_of_fact(fact))
    for counted, told in _of_logs(facts):
        for cell in counted:
            if cell in found:
                found[cell].append(told)
    return {cell: tuple(dict.fromkeys(said)) for cell, said in found.items()}


_ADDED_UP = frozenset(
    {
        Quantity.BASELINE,
        Quantity.ACTUAL,
        Quantity.EFFORT,
        Quantity.CONTRACTED_EFFORT,
        Quantity.ON_TIME,
        Quantity.MEASURED,
    }
)


def arithmetic(facts: Sequence[MonthlyFact]) -> str:
    """What the values behind a figure give together, as a sentence; "" where there is nothing simple to say.

    Months of one quantity add up; a count on time of a count measured is a share.
    """
    first = facts[0] if facts else None
    if first is None or len(facts) < 2:
        return ""
    subjects = {(f.function, f.measure, f.unit) for f in facts}
    kinds = [f.quantity for f in facts]
    months = {f.period for f in facts}
    if len({*kinds}) == 1 and first.quantity in _ADDED_UP and len({s[:2] for s in subjects}) == 1:
        if len(months) < len(facts):
            return ""  # sites, or two sources of one month: not ours to add here
        total = exact(sum((f.value for f in facts), Decimal(0)), first.unit)
        return f"Added up over {words.plural(len(months), 'month')}: {total}."
    by = {f.quantity: f.value for f in facts}
    if len(months) == 1 and len({f.measure for f in facts}) == 1 and len(by) == len(facts):
        on_time, measured = by.get(Quantity.ON_TIME), by.get(Quantity.MEASURED)
        if on_time is not None and measured:
            share = on_time / measured * 100
            short = round(share, 4)
            shown = f"{short.normalize():,f}{'' if short == share else '…'} %"
            return f"{exact(on_time, '')} on time of {exact(measured, '')} measured is {shown}."
    return ""


def _of_fact(fact: MonthlyFact) -> Held:
    names = [name for name in (fact.function, fact.measure, fact.site) if name]
    what = ", ".join([*names, _QUANTITIES[fact.quantity], f"{fact.period.name} {fact.period.year}"])
    return Held(what, exact(fact.value, fact.unit), len(fact.cells), fact)


def _of_logs(facts: Facts) -> Iterator[tuple[Iterable[Cell], Held]]:
    """What the rows of ticket logs give beside monthly values, each with its cells."""
    for split in facts.splits:
        named = "" if split.trait == "all" else f"{split.trait} {split.name or 'not said'}"
        what = ", ".join(filter(None, (split.function, named, split.period.long)))
        yield split.cells, Held(what, f"{split.count:,} tickets")
    for times in facts.times:
        when = f"closed in {times.period.long}" if times.period else "in the whole log"
        for group, name in ((times.every, times.function), (times.late, f"{times.function}, late ones")):
            if group is None:
                continue
            median, slowest = (exact(hours, "h") for hours in (group.median, group.slowest))
            yield times.cells, Held(f"{name}, {when}", f"{group.count:,} tickets, median {median}, slowest {slowest}")
            if group.slowest_cell:
                yield (group.slowest_cell,), Held(f"{name}, the slowest {when}", slowest)
    for month in facts.open:
        text = f"{month.left:,} left; {month.opened:,} came in and {month.closed:,} were closed in the month"
        yield month.cells, Held(f"{month.function}, open at the end of {month.period.long}", text)


def _of_term(term: FunctionTerm | ServiceLevelTerm, name: str) -> Held:
    value = getattr(term, name, None)
    if isinstance(term, FunctionTerm):
        subject, unit = term.function, _unit_of(term, name)
    else:
        subject, unit = term.measure, term.unit if name in ("target", "minimum") else ""
    label = _TERMS.get(name, name.replace("_", " "))
    if label.endswith(" a") and isinstance(term, FunctionTerm):
        label = f"{label} {term.baseline_per}"
    return Held(f"{subject}, {label}" if name not in ("function", "measure") else label, "".join(_shown(value, unit)))


def _unit_of(term: FunctionTerm, name: str) -> str:
    return {
        "baseline": term.unit,
        "deadband": "%",
        "arc_rate": term.currency,
        "rrc_rate": term.currency,
        "effort_per_unit": "h",
        "contracted_effort": "h",
    }.get(name, "")


def _shown(value: object, unit: str) -> Iterator[str]:
    match value:
        case bool():
            yield "yes" if value else "no"
        case Decimal():
            yield exact(value, unit)
        case tuple():
            yield words.joined([str(part) for part in value])
        case None:
            yield ""
        case _:
            yield str(value)


def exact(value: Decimal, unit: str) -> str:
    """A stored number with all its digits: ``1,234 tickets``; a rate as per cent."""
    number = (value * 100 if unit == "%" else value).normalize()
    return f"{number:,f} {unit}".strip()
