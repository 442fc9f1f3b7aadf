"""Two names of one function, where the user said so: its facts come under the contract's name before anything else.

Nothing is merged without that word. What a ticket log says under both names is added, since each of its tickets stands
there once; what a table of figures says twice stays two values of one thing, which is a question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from firstslide.meeting.brief import SameAs
from firstslide.meeting.facts import Facts, MonthlyFact
from firstslide.meeting.ids import key_of


def joined(facts: Facts, same: Mapping[str, SameAs]) -> Facts:
    """The facts with the names that the user called the same put into one; contract terms keep their names."""
    names = _names(facts, same)
    if not names:
        return facts
    rename = _renaming(names)
    tickets = frozenset(source.table for source in facts.sources if source.kind == "tickets")
    return replace(
        facts,
        monthly=_monthly([replace(fact, function=rename(fact.function)) for fact in facts.monthly], tickets),
        service_levels=tuple(
            replace(level, depends_on=tuple(map(rename, level.depends_on))) for level in facts.service_levels
        ),
        splits=tuple(replace(split, function=rename(split.function)) for split in facts.splits),
        times=tuple(replace(each, function=rename(each.function)) for each in facts.times),
        open=tuple(replace(each, function=rename(each.function)) for each in facts.open),
    )


def target_of(key: str, same: Mapping[str, SameAs]) -> str:
    """The key that a function's key is the same as, at the end of all that was said; a circle leaves it alone."""
    seen = [key]
    while (said := same.get(seen[-1])) is not None and said.of:
        if said.of in seen:
            return key
        seen.append(said.of)
    return seen[-1]


def _names(facts: Facts, same: Mapping[str, SameAs]) -> dict[str, str]:
    """The name to use by the key of the one that is written; a key that no table knows means nothing."""
    if not any(said.of for said in same.values()):
        return {}
    known = {key_of(fact.function): fact.function for fact in reversed(facts.monthly) if fact.function}
    known |= {key_of(term.function): term.function for term in reversed(facts.terms)}
    found = {key: known.get(target_of(key, same), "") for key in same}
    return {key: name for key, name in found.items() if name and key_of(name) != key}


def _renaming(names: Mapping[str, str]) -> Callable[[str], str]:
    keys: dict[str, str] = {}

    def rename(name: str) -> str:
        if name not in keys:
            keys[name] = names.get(key_of(name), name) if name else name
        return keys[name]

    return rename


def _monthly(facts: Iterable[MonthlyFact], tickets: frozenset[str]) -> tuple[MonthlyFact, ...]:
    """The facts, of logs each figure once: what came under two names is added."""
    found: dict[object, MonthlyFact] = {}
    for at, fact in enumerate(facts):
        log = fact.table in tickets and fact.function and not fact.measure
        key: object = (
            (key_of(fact.function), fact.site, fact.unit, fact.quantity, fact.period, fact.table) if log else at
        )
        found[key] = _added(found[key], fact) if key in found else fact
    return tuple(found.values())


def _added(one: MonthlyFact, other: MonthlyFact) -> MonthlyFact:
    return replace(one, value=one.value + other.value, cells=tuple(dict.fromkeys((*one.cells, *other.cells))))
