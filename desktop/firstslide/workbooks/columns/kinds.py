"""What a table is about: scope, delivered work, effort, service levels, results, a ticket log, or charges; and what its
month columns hold then. Decided from its columns first, from its sheet's name and titles second.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from firstslide.meeting.imports import Column, Field, Kind
from firstslide.workbooks.language import words

from .cell_types import Types


def _words(*known: str) -> re.Pattern[str]:
    """Any of some words; ``known`` are those of a language each, divided by bars, as they are folded."""
    return re.compile(rf"\b(?:{'|'.join(words.folded(every) for every in known)})\b")


# English, German, French, Dutch and Spanish.
_BASELINE = _words(
    "baselines?|plan|planned|contracted|budget|committed|forecast",
    "planmengen?|plan mengen?|sollmengen?|soll mengen?|vertragsmengen?|basismengen?|vereinbarte mengen|planvolumen",
    "prévue?s?|contractuel(?:le)?s?|budgété",
    "gepland|geplande|begroot|begrote|contractvolumes?",
    "previst[oa]s?|planificad[oa]s?|contratad[oa]s?|presupuesto",
)
_EFFORT = _words(
    "effort|hours|timesheets?|man hours|time spent",
    "aufwand|aufwände|zeitaufwand|istaufwand|stunden|arbeitsstunden|iststunden|stundenzettel|zeiterfassung",
    "heures|temps passé",
    "uren|urenregistratie|urenstaat",
    "horas|esfuerzo",
)
_STAFFED = _words(
    "staffed hours|rostered hours|roster|rosters|staffing|headcount hours|capacity hours",
    "dienstplan|dienstplanstunden|besetzung|kapazitätsstunden|anwesenheitsstunden",
)
_RESULTS = _words(
    "service levels?|slas?|kpis?|performance|attainment|results?|metrics",
    "kennzahlen|leistungskennzahlen|ergebnisse?|zielerreichung|erfüllungsgrade?",
    "niveaux? de service|indicateurs?|résultats?",
    "resultaten|prestaties|kengetallen",
    "nivel(?:es)? de servicio|indicador(?:es)?|resultados?",
)
_VOLUMES = _words(
    "volumes?|delivered|actuals?|transactions|workload|tickets|output|processed|consumption|usage",
    "mengen?|ist ?mengen?|ist ?zahlen|leistungsmengen|volumen|volumina|ist ?volumen|fallzahlen|stückzahlen",
    "quantités?|réalisée?s?",
    "aantallen|hoeveelhed(?:en)?|gerealiseerd",
    "cantidades|volúmenes|realizad[oa]s?",
)
_CHARGES = _words(
    "charges?|invoice|invoices|billing|fees?",
    "abrechnung|abrechnungen|entgelte?|vergütung|vergütungen",
    "facturation|montants facturés",
    "facturatie",
    "facturación",
)
_TERMS = frozenset(
    {Field.BASELINE, Field.BASELINE_YEAR, Field.DEADBAND, Field.ARC_RATE, Field.RRC_RATE, Field.CONTRACTED_EFFORT}
)
_COUNTS = frozenset({Field.RESULT, Field.ON_TIME, Field.MEASURED, Field.LATE})
# What a table must know to be stored.
ESSENTIAL: Mapping[Kind, tuple[frozenset[Field], ...]] = {
    "scope": (frozenset({Field.FUNCTION}), _TERMS | {Field.VALUE}),
    "delivered": (frozenset({Field.FUNCTION}), frozenset({Field.ACTUAL, Field.VALUE, Field.BASELINE})),
    "effort": (frozenset({Field.FUNCTION}), frozenset({Field.EFFORT, Field.STAFFED, Field.VALUE})),
    "service_levels": (frozenset({Field.MEASURE}), frozenset({Field.TARGET})),
    "results": (frozenset({Field.MEASURE}), _COUNTS | {Field.VALUE}),
    "tickets": (frozenset({Field.CLOSED, Field.OPENED}),),
    "charges": (frozenset({Field.FUNCTION}), frozenset({Field.CHARGE, Field.VALUE})),
    "unknown": (),
}


@dataclass(frozen=True)
class Decision:
    """The kind, how sure (0 to 1), and why. ``held`` is what its months hold where that is not what the kind says."""

    kind: Kind
    confidence: float
    why: str
    held: Field | None = None


def decide(
    columns: Sequence[Column], kinds: Mapping[int, Types], sheet: str, titles: Sequence[str], rows: int
) -> Decision:
    """What a table is about."""
    fields = {c.field for c in columns}
    months = sum(c.period is not None or (c.field is Field.VALUE) for c in columns)
    said = words.fold(sheet)
    also = words.fold(" ".join(titles))
    if Field.NUMBER in fields and fields & {Field.OPENED, Field.CLOSED} and months == 0:
        return Decision("tickets", 0.9, "each row has a number and a date")
    if Field.MEASURE in fields:
        return _of_levels(fields, months)
    if months >= 1 and Field.FUNCTION in fields:
        return _months_across(columns, kinds, said, also)
    if Field.FUNCTION in fields and Field.PERIOD in fields:
        return _months_down(fields)
    if Field.FUNCTION in fields and fields & _TERMS:
        return Decision("scope", 0.9, "functions with their baselines or rates")
    if Field.FUNCTION in fields and Field.CHARGE in fields and _CHARGES.search(f"{said} {also}"):
        return Decision("charges", 0.7, "functions with their charges")
    if fields & {Field.OPENED, Field.CLOSED} and Field.FUNCTION in fields and rows > 50:
        return Decision("tickets", 0.7, "many rows, each with a date")
    return Decision("unknown", 0.3, "its columns fit no kind of table")


def _of_levels(fields: set[Field], months: int) -> Decision:
    if months or Field.PERIOD in fields:
        if fields & _COUNTS or Field.VALUE in fields:
            return Decision("results", 0.9, "service levels with their results by month")
        return Decision("unknown", 0.4, "service levels by month, without results")
    if Field.TARGET in fields:
        return Decision("service_levels", 0.9, "service levels with their targets")
    return Decision("unknown", 0.4, "service levels without a target or a month")


def _months_down(fields: set[Field]) -> Decision:
    if Field.ACTUAL in fields:
        return Decision("delivered", 0.85, "functions with volumes, a month a row")
    if fields & {Field.EFFORT, Field.STAFFED}:
        return Decision("effort", 0.85, "functions with hours, a month a row")
    if fields & _TERMS:
        return Decision("scope", 0.8, "functions with baselines, a month a row")
    if Field.CHARGE in fields:
        return Decision("charges", 0.7, "functions with charges, a month a row")
    return Decision("unknown", 0.4, "functions by month, without a volume")


def _months_across(columns: Sequence[Column], kinds: Mapping[int, Types], said: str, also: str) -> Decision:
    fields = {c.field for c in columns if c.period is not None}
    if Field.ACTUAL in fields:
        return Decision("delivered", 0.9, "functions with volumes, months across")
    if fields & {Field.EFFORT, Field.STAFFED}:
        return Decision("effort", 0.9, "functions with hours, months across")
    if fields & _COUNTS:
        return Decision("results", 0.7, "counts on time or results, months across")
    if Field.CHARGE in fields:
        return Decision("charges", 0.9, "functions with charges, months across")
    if fields == {Field.BASELINE}:
        return Decision("scope", 0.9, "functions with baselines, months across")
    texts = ((said, 0.9, "the sheet's name"), (also, 0.75, "the titles"))
    for text, sure, where in texts:
        for pattern, kind, held in _BY_NAME:
            if match := pattern.search(text):
                return Decision(kind, sure, f"months across, and {where} says “{match[0]}”", held)
    months = [kinds[c.index] for c in columns if c.period is not None and c.index in kinds]
    if months and all(t.percent > 0.5 for t in months if t.filled):
        return Decision("results", 0.6, "months across, all of them percentages")
    return Decision("unknown", 0.4, "months across, but neither the sheet's name nor a title says what is counted")


_BY_NAME: tuple[tuple[re.Pattern[str], Kind, Field | None], ...] = (
    (_STAFFED, "effort", Field.STAFFED),
    (_EFFORT, "effort", None),
    (_BASELINE, "scope", None),
    (_VOLUMES, "delivered", None),
    (_CHARGES, "charges", None),
    (_RESULTS, "results", None),
)
_HELD: Mapping[Kind, Field] = {
    "scope": Field.BASELINE,
    "delivered": Field.ACTUAL,
    "effort": Field.EFFORT,
    "charges": Field.CHARGE,
    "results": Field.RESULT,
}


def settle(columns: Sequence[Column], decision: Decision) -> list[Column]:
    """Month columns hold what the kind says, unless a column of the table says it row by row. The status in a log is
    that of a ticket, and not whether a service level was met.
    """
    if decision.kind == "tickets":
        columns = [_state(c) if c.field is Field.STATUS else c for c in columns]
    else:
        columns = [_of_tickets(c) if c.field is Field.REOPENED else c for c in columns]
    told_by_row = any(c.field is Field.ROW_TELLS for c in columns)
    held = decision.held or _HELD.get(decision.kind)
    return [
        replace(
            c, field=held, why=f"{c.why}; {decision.why}", confidence=min(c.confidence, max(decision.confidence, 0.6))
        )
        if held is not None and c.field is Field.VALUE and c.period is not None and not told_by_row
        else c
        for c in columns
    ]


def _of_tickets(column: Column) -> Column:
    return replace(column, field=Field.IGNORE, confidence=0.9, why=f"{column.why}; that is kept of tickets alone")


def keeps_charges(kind: Kind, columns: Sequence[Column]) -> bool:
    """True where charges are stored, or would be once their month is known: those of functions by month."""
    if kind in ("charges", "unknown"):
        return True
    dated = any(c.field is Field.PERIOD or c.period is not None for c in columns)
    return dated and kind not in ("service_levels", "tickets")


def _state(column: Column) -> Column:
    why = "in a log that is a ticket's state, not whether a service level was met"
    return replace(column, field=Field.IGNORE, confidence=0.9, why=f"{column.why}; {why}")
