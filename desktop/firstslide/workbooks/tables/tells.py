"""What the label of a row tells of its numbers: on time, measured, result, baseline, actual; or "#" and "%" before or
behind a name.

For tables in which each service level or function takes several rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from firstslide.meeting.facts import Quantity
from firstslide.workbooks.language import words

_MARKED = re.compile(
    r"^\s*((?:#|%)(?: of\b)?|No\. of|Number of|Count of|Percent(?:age)? (?:of )?)\s*(?P<name>.+)$", re.IGNORECASE
)
_MARKED_BEHIND = re.compile(r"^\s*(?P<name>.+?)\s*[(\[]?(#|%)[)\]]?\s*$")
_WORDS: tuple[tuple[Quantity | None, str], ...] = (
    (
        Quantity.ON_TIME,
        "on time, in time, within target, within sla, met, made, number on time, in sla, numerator, number met",
    ),
    (
        Quantity.MEASURED,
        "measured, total measured, number measured, population, denominator, total, number, count, items",
    ),
    (
        Quantity.RESULT,
        "result, attainment, percent, achieved, performance, percent on time, actual percent, compliance",
    ),
    (Quantity.RESULT, "score, sla percent, result percent"),
    (Quantity.TARGET, "target, goal, threshold, target percent"),
    (Quantity.BASELINE, "baseline, plan, planned, contracted, budget"),
    (Quantity.ACTUAL, "actual, actuals, delivered, volume, actual volume, delivered volume"),
    (Quantity.EFFORT, "hours, effort, actual hours"),
    (Quantity.STAFFED, "staffed hours, rostered hours, roster hours, headcount hours, capacity hours"),
    (Quantity.EXCLUDED, "excluded, exclusions, excused, removed by agreement, agreed exclusions"),
    (Quantity.CHARGE, "charge, charges, amount charged, monthly charge, invoiced"),
    (None, "variance, variance percent, difference, delta, var, gap, status, rag, ytd, diff, deviation"),
    # The same in German, French, Dutch and Spanish.
    (Quantity.ON_TIME, "fristgerecht, termingerecht, rechtzeitig, dans les délais, op tijd, a tiempo"),
    (Quantity.MEASURED, "gemessen, anzahl, gesamt, mesuré, nombre, gemeten, aantal, medido"),
    (
        Quantity.RESULT,
        "ergebnis, erreicht, zielerreichung, erfüllungsgrad, istwert, résultat, atteint, resultaat, behaald, resultado",
    ),
    (Quantity.TARGET, "ziel, zielwert, sollwert, objectif, cible, doel, streefwaarde, objetivo"),
    (
        Quantity.BASELINE,
        "soll, planmenge, sollmenge, vertragsmenge, planwert, geplant, vereinbart, prévu, budgété, gepland, begroot, "
        "previsto, planificado, presupuesto",
    ),
    (Quantity.ACTUAL, "ist, istmenge, menge, volumen, réel, réalisé, werkelijk, gerealiseerd, real, realizado"),
    (Quantity.EFFORT, "stunden, aufwand, istaufwand, heures, uren, horas"),
    (None, "abweichung, abw, differenz, écart, verschil, afwijking, diferencia, desviación"),
)
_KNOWN = {words.fold(word): quantity for quantity, known in _WORDS for word in known.split(",")}


@dataclass(frozen=True, slots=True)
class Told:
    """What a row's numbers are (None: nothing to store), and the name left of the label once that is taken off."""

    quantity: Quantity | None
    name: str = ""


def tells(label: str) -> Told | None:
    """What a label tells, or None where it tells nothing."""
    text = words.fold(label)
    if text in _KNOWN:
        return Told(_KNOWN[text])
    share = text.removeprefix("percent ").removeprefix("of ").removesuffix(" percent").removesuffix(" in")
    if share != text and _KNOWN.get(share, Quantity.RESULT) in (None, Quantity.BASELINE):
        return Told(None)  # a variance in percent, or a share of the plan: worked out from what stands beside it
    if match := _MARKED.match(label):
        percent = match[1].casefold().startswith(("%", "percent"))
        return Told(Quantity.RESULT if percent else Quantity.ACTUAL, match["name"].strip())
    if match := _MARKED_BEHIND.match(label):
        return Told(Quantity.RESULT if match[2] == "%" else Quantity.ACTUAL, match["name"].strip())
    return None
