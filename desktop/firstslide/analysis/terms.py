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
from firstslide.meeting.facts import Comparator, Facts, FunctionTerm, ServiceLevelTerm
from firstslide.meeting.ids import key_of

from .claims import Claim, ranking, settle
from .values import Note
from .wording import figure, where

T = TypeVar("T")


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
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Promise:
    """What the contract says of one service level."""

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


def promises(facts: Facts) -> tuple[dict[str, Promise], tuple[Note, ...]]:
    """The contracted service levels by key, in the order in which the tables name them."""
    ranks = ranking(facts.sources, "service_levels")
    grouped: dict[str, list[ServiceLevelTerm]] = {}
    for term in facts.service_levels:
        grouped.setdefault(key_of(term.measure), []).append(term)
    merged = [_promise(key, terms, ranks) for key, terms in grouped.items()]
    return {promise.key: promise for promise, _ in merged}, tuple(note for _, notes in merged for note in notes)


def _plan(key: str, terms: list[FunctionTerm], ranks: Mapping[str, int]) -> tuple[Plan, list[Note]]:
    merge = _Merge(terms[0].function, ranks)

    def monthly(term: FunctionTerm, value: Decimal | None) -> Fraction | None:
        return None if value is None else Fraction(value) / (12 if term.baseline_per == "year" else 1)

    baseline = merge.used("baseline", [_claim(t, monthly(t, t.baseline), "baseline", "baseline_year") for t in terms])
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
        contracted_effort=merge.value(
            "contracted hours", [_claim(t, monthly(t, t.contracted_effort), "contracted_effort") for t in terms], None
        ),
        cells=tuple(dict.fromkeys(cell for t in terms for cell in (t.cells or {}).values())),
    )
    return plan, merge.notes


def _promise(key: str, terms: list[ServiceLevelTerm], ranks: Mapping[str, int]) -> tuple[Promise, list[Note]]:
    merge = _Merge(terms[0].measure, ranks)
    # A target is a figure with its comparator and its unit: they are taken together or not at all.
    aimed = [None if t.target is None else _claim(t, (t.comparator, t.target, t.unit), "target") for t in terms]
    target = merge.used("target", aimed)
    first = terms[0]
    promise = Promise(
        key,
        first.measure,
        code=merge.value("number", [_claim(t, t.code, "code", "measure_code") for t in terms], ""),
        level=merge.value("level", [_claim(t, t.level, "level") for t in terms], ""),
        comparator=target.value[0] if target else first.comparator,
        target=target.value[1] if target else None,
        unit=target.value[2] if target else first.unit,
        depends_on=merge.value("list of functions", [_claim(t, t.depends_on, "depends_on") for t in terms], ()),
        volume_sensitive=merge.value(
            "word on volume", [_claim(t, t.volume_sensitive, "volume_sensitive") for t in terms], None
        ),
        target_cells=target.cells if target else (),
    )
    return promise, merge.notes


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
        return " ".join(_words(part) for part in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
