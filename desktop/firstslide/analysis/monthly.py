"""The monthly facts, read: what every table says of every figure, with its sites put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Facts, MonthlyFact, Quantity
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period, listed

from .claims import Claim, Settled, ranking, settle
from .terms import fixed
from .values import Note
from .wording import few, figure, joined, said, where

# What is added up over sites. A rate or a target is not.
ADDITIVE = frozenset(Quantity) - {Quantity.RESULT, Quantity.TARGET}
OF_RESULTS = frozenset({Quantity.RESULT, Quantity.ON_TIME, Quantity.MEASURED, Quantity.TARGET, Quantity.EXCLUDED})
_PREFERRED = {
    Quantity.BASELINE: "scope",
    Quantity.ACTUAL: "delivered",
    Quantity.EFFORT: "effort",
    Quantity.CONTRACTED_EFFORT: "scope",
    Quantity.TARGET: "service_levels",
}
_WORDS = {
    Quantity.BASELINE: "baseline",
    Quantity.ACTUAL: "volume",
    Quantity.EFFORT: "hours",
    Quantity.CONTRACTED_EFFORT: "contracted hours",
    Quantity.ON_TIME: "on-time count",
    Quantity.MEASURED: "measured count",
    Quantity.RESULT: "result",
    Quantity.TARGET: "target",
    Quantity.EXCLUDED: "exclusions",
    Quantity.STAFFED: "staffed hours",
    Quantity.CHARGE: "charge",
}

Key = tuple[Quantity, str, Period]
_BySite = dict[str, list[MonthlyFact]]


@dataclass(frozen=True)
class Monthly:
    """What every table says, by figure; a figure is a quantity of a subject in a month.

    A subject is the key of a function, or of a measure for results; ``functions`` and ``measures`` give their names
    as written. ``parts`` holds the measures that are reported part by part: the whole's key, and the part's function
    ("": a site).
    ``tickets`` are the tables that are ticket logs, ``tabled`` the figures that stand in any other table.
    """

    claims: Mapping[Key, Sequence[Claim[Decimal]]]
    functions: Mapping[str, str]
    measures: Mapping[str, str]
    parts: Mapping[str, tuple[str, str]]
    ranks: Mapping[Quantity, Mapping[str, int]]
    tickets: frozenset[str]
    tabled: frozenset[tuple[Quantity, str]]
    notes: tuple[Note, ...] = ()

    @property
    def in_logs(self) -> frozenset[Period]:
        """The months of which some ticket log holds tickets of a function."""
        return frozenset(
            period
            for (quantity, _, period), claims in self.claims.items()
            if quantity is Quantity.ACTUAL and any(claim.table in self.tickets for claim in claims)
        )

    def settled(self, quantity: Quantity, subject: str, period: Period) -> Settled[Decimal]:
        """What is used for one figure."""
        return settle(self.claims.get((quantity, subject, period), ()), self.ranks[quantity])


def read(facts: Facts) -> Monthly:
    """The monthly facts as claims. What can't be put together is left out, and a note says so."""
    key_for = cache(key_of)  # a name stands on every row; its key is made once
    by_function, by_site_alone = _split(facts.monthly)
    own_targets, notes = _own_targets(facts, by_function | by_site_alone)
    source_of = one_source(facts)
    parts: dict[str, tuple[str, str]] = {}
    gathered: dict[Key, dict[str, _BySite]] = {}
    functions: dict[str, str] = {}
    measures: dict[str, str] = {}
    for fact in facts.monthly:
        of_measure = fact.quantity in OF_RESULTS
        name = fact.measure if of_measure else fact.function
        if not name:
            continue
        if of_measure and (key_for(name) in by_function or key_for(name) in by_site_alone | own_targets):
            part = fact.function if key_for(name) in by_function else fact.site
            if part:
                measure, name = name, f"{name}, {part}"
                parts[key_for(name)] = (key_for(measure), fact.function)
        subject = key_for(name)
        (measures if of_measure else functions).setdefault(subject, name)
        by_source = gathered.setdefault((fact.quantity, subject, fact.period), {})
        by_site = by_source.setdefault(source_of.get(fact.table, fact.table), {})
        by_site.setdefault(fact.site, []).append(fact)

    tickets = frozenset(source.table for source in facts.sources if source.kind == "tickets")
    claims: dict[Key, list[Claim[Decimal]]] = {}
    apart: dict[tuple[Quantity, str, str], list[tuple[Period, tuple[Cell, ...]]]] = {}
    for key, by_source in gathered.items():
        quantity, subject, period = key
        names = measures if quantity in OF_RESULTS else functions
        counts = [gathered.get((what, subject, period), {}) for what in (Quantity.ON_TIME, Quantity.MEASURED)]
        for table, by_site in by_source.items():
            if quantity is Quantity.RESULT and len(by_site) > 1 and all(table in counted for counted in counts):
                continue  # the counts of all sites give the one result
            found, remarks = _claims(key, table, by_site, names[subject], table in tickets)
            claims.setdefault(key, []).extend(found)
            notes.extend(remarks)
            if not found:
                apart.setdefault((quantity, names[subject], _parts(by_site)), []).append((period, _cells(by_site)))
    notes += [_not_combined(*which, by_month) for which, by_month in apart.items()]
    ranks = {quantity: ranking(facts.sources, _PREFERRED.get(quantity, "results")) for quantity in Quantity}
    tabled = frozenset(key[:2] for key, found in claims.items() if any(claim.table not in tickets for claim in found))
    return Monthly(claims, functions, measures, parts, ranks, tickets, tabled, tuple(notes))


def one_source(facts: Facts) -> dict[str, str]:
    """The tables that are parts of one source: sheets of one workbook, one kind, each with the figures of its own
    sites.

    Each is given the first of them, which stands for all.
    """
    unsited = {fact.table for fact in facts.monthly if not fact.site}
    first: dict[tuple[str, str, str], str] = {}
    for source in facts.sources:
        if source.table not in unsited:
            first.setdefault((source.workbook, source.sha256, source.kind), source.table)
    return {
        source.table: first[source.workbook, source.sha256, source.kind]
        for source in facts.sources
        if source.table not in unsited
    }


def _split(monthly: Iterable[MonthlyFact]) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of the measures that are reported for several functions, and of those whose rates stand only site by
    site.

    Each part is a service level of its own: rates are never averaged, and leaving them out would hide misses. With
    counts, or with a rate for all sites beside them, there is one result.
    """
    functions: dict[str, set[str]] = {}
    sites: dict[str, set[str]] = {}
    counted: dict[Quantity, set[str]] = {Quantity.ON_TIME: set(), Quantity.MEASURED: set()}
    for fact in monthly:
        if fact.quantity not in OF_RESULTS or not fact.measure:
            continue
        measure = key_of(fact.measure)
        if fact.function:
            functions.setdefault(measure, set()).add(key_of(fact.function))
        if fact.quantity is Quantity.RESULT:
            sites.setdefault(measure, set()).add(fact.site)
        elif fact.quantity in counted:
            counted[fact.quantity].add(measure)
    several = frozenset(measure for measure, found in functions.items() if len(found) > 1)
    apart = {measure for measure, found in sites.items() if len(found) > 1 and "" not in found}
    return several, frozenset(apart - (counted[Quantity.ON_TIME] & counted[Quantity.MEASURED]))


def _own_targets(facts: Facts, split: frozenset[str]) -> tuple[frozenset[str], list[Note]]:
    """The keys of the measures whose sites are held to targets of their own, and a note on each.

    Each site is then a service level of its own: none may be judged by another's target. Where the contract states
    the target, that one holds for all; ``split`` are those that stand apart anyway, function by function or by rate.
    """
    sites: dict[str, set[str]] = {}
    stated: dict[str, dict[str, list[MonthlyFact]]] = {}
    for fact in facts.monthly:
        if fact.quantity in OF_RESULTS and fact.measure:
            measure = key_of(fact.measure)
            sites.setdefault(measure, set()).add(fact.site)
            if fact.quantity is Quantity.TARGET:
                stated.setdefault(measure, {}).setdefault(fact.site, []).append(fact)
    agreed = fixed(facts)
    found = {
        measure: by_site
        for measure, by_site in stated.items()
        if measure not in agreed and "" not in sites[measure] and _differ(by_site, sites[measure])
    }
    notes = [_by_site(by_site, sites[measure]) for measure, by_site in found.items()]
    return frozenset(found) - split, notes


def _differ(by_site: Mapping[str, Sequence[MonthlyFact]], sites: set[str]) -> bool:
    """Whether some site has no target, or another than a second one in the same month."""
    by_month: dict[Period, set[Decimal]] = {}
    for facts in by_site.values():
        for fact in facts:
            by_month.setdefault(fact.period, set()).add(fact.value)
    return by_site.keys() != sites or any(len(values) > 1 for values in by_month.values())


def _by_site(by_site: Mapping[str, Sequence[MonthlyFact]], sites: set[str]) -> Note:
    """The latest target of each site with a cell of each, and the sites that have none."""
    lasts = {site: max(facts, key=lambda fact: fact.period) for site, facts in sorted(by_site.items())}
    alike: dict[str, list[str]] = {}
    for site, last in lasts.items():
        alike.setdefault(said(last.value, last.unit), []).append(site)
    parts = [f"{words} for {few(found)} ({where(lasts[found[0]].cells)})" for words, found in alike.items()]
    parts += [f"none for {few(sorted(sites - lasts.keys()))}"] if sites - lasts.keys() else []
    name = next(iter(lasts.values())).measure
    return Note(
        "targets-by-site",
        f"{name}: the target differs by site: {joined(parts)}. Each site is held to its own.",
        tuple(cell for last in lasts.values() for cell in last.cells),
    )


def _claims(
    key: Key, table: str, by_site: Mapping[str, Sequence[MonthlyFact]], name: str, log: bool
) -> tuple[list[Claim[Decimal]], list[Note]]:
    """What one table says of one figure: several claims where it contradicts itself, none where its sites can't be
    put together.
    """
    quantity, _, period = key
    if len(by_site) == 1 and len(alone := next(iter(by_site.values()))) == 1:
        return [Claim(alone[0].value, alone[0].cells, table, alone[0].unit)], []
    cells = _cells(by_site)
    for facts in by_site.values():
        if len({(fact.value, fact.unit) for fact in facts}) > 1:
            return [Claim(fact.value, fact.cells, table, fact.unit) for fact in facts], []
    repeated = [
        Note(
            "repeated-row",
            f"{name}, {period.long}: the same {_WORDS[quantity]}, {figure(facts[0].value)}, stands twice"
            f" ({where(cell for fact in facts for cell in fact.cells)}). It is counted once.",
            tuple(cell for fact in facts for cell in fact.cells),
        )
        for facts in by_site.values()
        if len(facts) > 1
    ]
    firsts = [facts[0] for facts in by_site.values()]
    if len(firsts) == 1:
        return [Claim(firsts[0].value, firsts[0].cells, table, firsts[0].unit)], repeated
    if quantity in (Quantity.RESULT, Quantity.TARGET) and "" in by_site:
        overall = by_site[""][0]
        return [Claim(overall.value, overall.cells, table, overall.unit)], repeated
    values = {fact.value for fact in firsts}
    units = {fact.unit for fact in firsts}
    if quantity is Quantity.TARGET and len(values) == 1:
        return [Claim(firsts[0].value, cells, table, firsts[0].unit)], repeated
    if quantity in ADDITIVE and len(units) == 1 and (log or "" not in by_site):
        total = sum((fact.value for fact in firsts), Decimal(0))
        return [Claim(total, cells, table, units.pop())], repeated
    return [], repeated


def _cells(by_site: Mapping[str, Sequence[MonthlyFact]]) -> tuple[Cell, ...]:
    return tuple(cell for facts in by_site.values() for fact in facts for cell in fact.cells)


def _parts(by_site: Mapping[str, Sequence[MonthlyFact]]) -> str:
    """What each site says, in words."""
    firsts = [facts[0] for facts in by_site.values()]
    return joined(f"{fact.site or 'no site'} {said(fact.value, fact.unit)}" for fact in firsts)


def _not_combined(
    quantity: Quantity, name: str, parts: str, by_month: Sequence[tuple[Period, tuple[Cell, ...]]]
) -> Note:
    """One note on all months in which the sites say the same."""
    periods = [period for period, _ in by_month]
    cells = tuple(cell for _, found in by_month for cell in found)
    when = periods[0].long if len(periods) == 1 else listed(periods)
    return Note(
        "sites-not-combined",
        f"{name}, {when}: the {_WORDS[quantity]} by site ({parts}; {where(cells)})"
        " can't be put together. Nothing of it is used: give one figure for all sites, or counts.",
        cells,
    )


def differences(name: str, quantity: Quantity, settled: Mapping[Period, Settled[Decimal]]) -> tuple[Note, ...]:
    """Notes on the months of one figure where a source contradicts itself, or where sources differ."""
    notes = []
    clashes = {period: s.clash for period, s in settled.items() if s.clash}
    if clashes:
        notes.append(
            Note(
                "two-values",
                f"{name}: one source gives two values for the {_WORDS[quantity]} of the same month"
                f" ({_listed({p: _versus(c) for p, c in clashes.items()})}). Neither is used: correct the workbook.",
                tuple(cell for claims in clashes.values() for claim in claims for cell in claim.cells),
            )
        )
    others = {period: (s.used, *s.others) for period, s in settled.items() if s.used and s.others}
    if others:
        notes.append(
            Note(
                "sources-differ",
                f"{name}: two sources differ in the {_WORDS[quantity]} of {_months(len(others))}"
                f" ({_listed({p: _versus(c) for p, c in others.items()}, shown=1)}). The first is used.",
                tuple(cell for claims in others.values() for claim in claims for cell in claim.cells),
            )
        )
    return tuple(notes)


def _versus(claims: Iterable[Claim[Decimal]]) -> str:
    return " against ".join(f"{figure(claim.value)} in {where(claim.cells)}" for claim in claims)


def _listed(by_month: Mapping[Period, str], shown: int = 3) -> str:
    parts = [f"{period.long}: {words}" for period, words in sorted(by_month.items())[:shown]]
    more = len(by_month) - shown
    return "; ".join([*parts, f"and {_months(more)} more"] if more > 0 else parts)


def _months(count: int) -> str:
    return f"{count} month{'s' * (count > 1)}"
