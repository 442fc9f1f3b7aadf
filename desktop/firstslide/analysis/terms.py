"""The contract, read: one plan for each function and one promise for each service level, whatever tables they stand in.

A yearly baseline becomes an exact twelfth here, so that nothing after this knows of years.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeVar

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Comparator, Facts, FunctionTerm, Quantity, ServiceLevelTerm
from firstslide.meeting.ids import key_of

from .claims import Claim, ranking, settle
from .values import Note
from .wording import figure, joined, said, where

T = TypeVar("T")

_SIGNS: dict[Comparator, str] = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}


@dataclass(frozen=True)
class Plan:
    """What the contract says of one function.

    ``baseline`` (units) and ``contracted_effort`` (hours) are a month's, exact.
    """

    key: str
    function: str
    unit: str = ""
    baseline: Fraction | None = None
    baseline_cells: tuple[Cell, ...] = ()
    deadband: Decimal | None = None
    arc_rate: Decimal | None = None
    rrc_rate: Decimal | None = None
    currency: str = ""
    contracted_effort: Fraction | None = None
    contracted_cells: tuple[Cell, ...] = ()
    effort_per_unit: Decimal | None = None  # hours
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Promise:
    """What the contract says of one service level; or, where it is not ``contracted``, what a table of results repeats.

    ``names`` are the keys by which results may call it. ``fixed``: the target is the contract's own; otherwise it is
    what results state, and ``written`` tells how: the cell, the figure, and the sign it is written with. ``minimum`` is
    in the target's unit: the level below which a result is worse than missed.
    """

    key: str
    measure: str
    code: str = ""
    level: Literal["critical", "key", ""] = ""
    comparator: Comparator = ">="
    target: Decimal | None = None
    unit: str = "%"
    depends_on: tuple[str, ...] = ()
    volume_sensitive: bool | None = None
    target_cells: tuple[Cell, ...] = ()
    contracted: bool = True
    names: tuple[str, ...] = ()
    fixed: bool = False
    written: tuple[tuple[Cell | None, Decimal | None, Comparator], ...] = ()
    minimum: Decimal | None = None
    minimum_cells: tuple[Cell, ...] = ()


class _Merge:
    """The terms of one name from all tables, field by field, and notes on where they do not agree."""

    def __init__(self, name: str, ranks: Mapping[str, int]) -> None:
        self.name, self._ranks = name, ranks
        self.notes: list[Note] = []

    def used(self, what: str, claims: Iterable[Claim[T] | None]) -> Claim[T] | None:
        """The claim in use, with a note on any that say otherwise. What a table does not say is no claim."""
        settled = settle([claim for claim in claims if claim is not None], self._ranks)
        if settled.clash:
            self._note(
                "two-values",
                f"{self._versus(settled.clash)}. Neither is used: correct the workbook",
                what,
                settled.clash,
            )
        elif settled.used and settled.others:
            said = (settled.used, *settled.others)
            self._note("sources-differ", f"{self._versus(said)}. The first is used", what, said)
        return settled.used

    def value(self, what: str, claims: Iterable[Claim[T] | None], otherwise: T) -> T:
        """The value in use, or ``otherwise``."""
        claim = self.used(what, claims)
        return otherwise if claim is None else claim.value

    def _note(self, code: str, words: str, what: str, claims: Iterable[Claim[Any]]) -> None:
        self.notes.append(
            Note(
                code,
                f"{self.name}: the contract's {what} is {words}.",
                tuple(c for claim in claims for c in claim.cells),
            )
        )

    def _versus(self, claims: Iterable[Claim[Any]]) -> str:
        return " and also ".join(f"{_words(claim.value)} ({where(claim.cells)})" for claim in claims)


def plans(facts: Facts) -> tuple[dict[str, Plan], tuple[Note, ...]]:
    """The contracted functions by key, in the order in which the tables name them."""
    ranks = ranking(facts.sources, "scope")
    grouped: dict[str, list[FunctionTerm]] = {}
    for term in facts.terms:
        grouped.setdefault(key_of(term.function), []).append(term)
    merged = [_plan(key, terms, ranks) for key, terms in grouped.items()]
    return {plan.key: plan for plan, _ in merged}, tuple(note for _, notes in merged for note in notes)


def fixed(facts: Facts) -> frozenset[str]:
    """The keys by which results may call the service levels whose target a contract states."""
    reports = _reports(facts)
    terms = [term for term in facts.service_levels if term.table not in reports and term.target is not None]
    return frozenset(key_of(name) for term in terms for name in (term.measure, *_numbered(term)))


def _reports(facts: Facts) -> frozenset[str]:
    return frozenset(source.table for source in facts.sources if source.kind == "results")


def promises(facts: Facts) -> tuple[dict[str, Promise], tuple[Note, ...]]:
    """The service levels that have terms, by key, in the order in which the tables name them.

    A table of results repeats targets; what only it knows is no contract. Where it calls a service level by the
    contract's number, or under another name beside that number, the contract's is meant.
    """
    ranks = ranking(facts.sources, "service_levels")
    reports = _reports(facts)
    grouped: dict[str, list[ServiceLevelTerm]] = {}
    for term in facts.service_levels:
        if term.table not in reports:
            grouped.setdefault(key_of(term.measure), []).append(term)
    numbers = _numbers(grouped)
    for term in facts.service_levels:
        if term.table in reports:
            key = key_of(term.measure)
            if key not in grouped:
                key = numbers.get(key) or numbers.get(key_of(term.code)) or key
            grouped.setdefault(key, []).append(term)
    # Targets that stand beside the results month by month are compared there.
    stated = frozenset(key_of(fact.measure) for fact in facts.monthly if fact.quantity is Quantity.TARGET)
    merged = [_promise(key, terms, ranks, reports, stated) for key, terms in grouped.items()]
    return {promise.key: promise for promise, _ in merged}, tuple(note for _, notes in merged for note in notes)


def _numbers(grouped: Mapping[str, list[ServiceLevelTerm]]) -> dict[str, str]:
    """The keys of contracted service levels by their number, and by number and name. A number is more than a count."""
    found: dict[str, str] = {}
    for key, terms in grouped.items():
        for term in terms:
            if any(letter.isalpha() for letter in term.code):
                found |= {key_of(term.code): key, f"{key_of(term.code)}-{key}": key}
    return found


def _plan(key: str, terms: list[FunctionTerm], ranks: Mapping[str, int]) -> tuple[Plan, list[Note]]:
    merge = _Merge(terms[0].function, ranks)

    def monthly(term: FunctionTerm, value: Decimal | None) -> Fraction | None:
        return None if value is None else Fraction(value) / (12 if term.baseline_per == "year" else 1)

    baseline = merge.used("baseline", [_claim(t, monthly(t, t.baseline), "baseline", "baseline_year") for t in terms])
    hours = merge.used(
        "contracted hours",
        [_claim(t, monthly(t, t.contracted_effort), "contracted_effort") for t in terms],
    )
    plan = Plan(
        key,
        terms[0].function,
        unit=merge.value("unit", [_claim(t, t.unit, "unit") for t in terms], ""),
        baseline=baseline.value if baseline else None,
        baseline_cells=baseline.cells if baseline else (),
        deadband=merge.value("deadband", [_claim(t, t.deadband, "deadband") for t in terms], None),
        arc_rate=merge.value("ARC rate", [_claim(t, t.arc_rate, "arc_rate") for t in terms], None),
        rrc_rate=merge.value("RRC rate", [_claim(t, t.rrc_rate, "rrc_rate") for t in terms], None),
        currency=merge.value("currency", [_claim(t, t.currency, "currency") for t in terms], ""),
        contracted_effort=hours.value if hours else None,
        contracted_cells=hours.cells if hours else (),
        effort_per_unit=merge.value(
            "effort per unit", [_claim(t, t.effort_per_unit, "effort_per_unit") for t in terms], None
        ),
        cells=tuple(dict.fromkeys(cell for t in terms for cell in (t.cells or {}).values())),
    )
    return plan, merge.notes


def _promise(
    key: str,
    terms: list[ServiceLevelTerm],
    ranks: Mapping[str, int],
    reports: frozenset[str],
    stated: frozenset[str],
) -> tuple[Promise, list[Note]]:
    merge = _Merge(terms[0].measure, ranks)
    contract = [term for term in terms if term.table not in reports]
    # A target is a figure with its comparator and its unit: they are taken together or not at all.
    with_target = [term for term in terms if term.target is not None]
    own = [term for term in with_target if term in contract]
    claims = [_claim(t, _Target(t.comparator, t.target, t.unit), "target") for t in own or with_target]
    # Targets that the results state month by month, and site by site, are each held to their own: see there.
    alike = own or key not in stated or len({claim.value for claim in claims if claim}) == 1
    target = merge.used("target", claims if alike else [])
    first, aim = terms[0], target.value if target else None
    with_minimum = [term for term in terms if term.minimum is not None]
    lowest = [term for term in with_minimum if term in contract] or with_minimum
    minimum = merge.used("minimum", [_claim(t, t.minimum, "minimum") for t in lowest])
    promise = Promise(
        key,
        first.measure,
        code=merge.value("number", [_claim(t, t.code, "code", "measure_code") for t in terms], ""),
        level=merge.value("level", [_claim(t, t.level, "level") for t in terms], ""),
        comparator=aim.comparator if aim else (with_target or terms)[0].comparator,
        target=aim.value if aim else None,
        unit=aim.unit if aim else (with_target or terms)[0].unit,
        depends_on=merge.value("list of functions", [_claim(t, t.depends_on, "depends_on") for t in terms], ()),
        volume_sensitive=merge.value(
            "word on volume", [_claim(t, t.volume_sensitive, "volume_sensitive") for t in terms], None
        ),
        target_cells=target.cells if target else (),
        contracted=bool(contract),
        names=tuple(dict.fromkeys(key_of(name) for t in terms for name in (t.measure, *_numbered(t)))),
        fixed=bool(own),
        written=tuple(((t.cells or {}).get("target"), t.target, t.comparator) for t in with_target),
        minimum=minimum.value if minimum else None,
        minimum_cells=minimum.cells if minimum else (),
    )
    repeated = [] if key in stated else [term for term in with_target if term not in contract and contract]
    return promise, [*merge.notes, *_other_names(promise, terms), *_other_targets(promise, repeated)]


def _other_targets(promise: Promise, repeated: list[ServiceLevelTerm]) -> list[Note]:
    """Where a table of results states another target than the contract, both."""
    return [
        Note(
            "target-differs",
            f"{promise.measure}: the contract's target is {said(promise.target, promise.unit)}"
            f" ({where(promise.target_cells)}), the results state {said(term.target, term.unit)}"
            f" ({where(c for c in [(term.cells or {}).get('target')] if c)}). The contract's is used.",
            (*promise.target_cells, *(cell for name, cell in (term.cells or {}).items() if name == "target")),
        )
        for term in repeated
        if promise.target is not None and term.target is not None and term.target != promise.target
    ]


def _numbered(term: ServiceLevelTerm) -> tuple[str, ...]:
    """The other names under which results may call a service level: its number, and number and name."""
    return (term.code, f"{term.code} {term.measure}") if any(letter.isalpha() for letter in term.code) else ()


def _other_names(promise: Promise, terms: list[ServiceLevelTerm]) -> list[Note]:
    """Where results call a service level something else under its number, say that the two were taken for one."""
    known = {promise.key, *(key_of(name) for name in _numbered(terms[0]))}
    others = {term.measure: term for term in terms if key_of(term.measure) not in known}
    return [
        Note(
            "matched-by-number",
            f"“{name}” in the results is taken for “{promise.measure}”: both are {promise.code}.",
            tuple((term.cells or {}).values()),
        )
        for name, term in others.items()
    ]


@dataclass(frozen=True)
class _Target:
    """A target with the comparator it is written with and its unit."""

    comparator: Comparator
    value: Decimal | None
    unit: str

    def __str__(self) -> str:
        return f"{_SIGNS[self.comparator]} {said(self.value or Decimal(0), self.unit)}"


def _claim(term: FunctionTerm | ServiceLevelTerm, value: T, *fields: str) -> Claim[T] | None:
    """The claim of one field of one term; None where the term does not say."""
    if value is None or value == "" or value == ():
        return None
    cells = term.cells or {}
    return Claim(value, tuple(cells[name] for name in fields if name in cells), term.table)


def _words(value: object) -> str:
    if isinstance(value, Decimal | Fraction):
        return figure(value)
    if isinstance(value, tuple):
        return joined(map(str, value))
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
