"""What the name of a service level says: whether it is a rate or a figure of its own, and whether lower is better.

Words only, English and German. A name may say both, as “resolved without escalation” does: then nothing is sure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_FIGURE = re.compile(
    r"\b(?:time to|(?:handling|response|resolution|cycle|waiting|turnaround|average|avg|mean) time|durations?|age|"
    r"scores?|number of|counts?(?: of)?|mtt\w|volumes?|aht|asa|nps|days to|hours to|backlog)\b|#",
    re.IGNORECASE,
)
_RATE = re.compile(r"\b(?:within|in time|on time|rate|ratio|compliance|availability|share)\b|%", re.IGNORECASE)
_SCORE = re.compile(r"\b(?:csat|satisfaction|kundenzufriedenheit|zufriedenheit)\b", re.IGNORECASE)
_MOST_POINTS = 10  # of a score of satisfaction
_FEWER = re.compile(
    r"\b(?:abandon\w*|re-?open\w*|backlog|downtime|outages?|(?:error|defect|failure|fail|fault|reject\w*|rework)s?|"
    r"overdue|late|escalat\w+|complaints?|breach\w*|missed|wiedereröffn\w*|abbruch\w*|rückst[aä]nd\w*|ausfallzeit\w*|"
    r"ausfälle|fehler\w*|überfällig\w*|verspätet\w*|eskalation\w*|beschwerde\w*|reklamation\w*)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:mean time|time to|mtt\w|aht|asa|average speed|(?:response|resolution|handle|handling|answer|waiting|wait|"
    r"cycle|turnaround|processing|lead) times?|\w*(?:antwort|reaktions|lösungs|bearbeitungs|durchlauf|warte)zeit\w*)\b",
    re.IGNORECASE,
)
_LONGER = re.compile(r"\b(?:between failures|mtbf|uptime|betriebszeit\w*)\b", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:between failures|mtbf|without|within|free|in time|on time|solved|resolved|closed|handled|accuracy|uptime|"
    r"avoided|reduction|clearance|cleared|quote der|ohne|eingehalten|gelöst|innerhalb|fristgerecht\w*|\w+frei\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lower:
    """That lower is better, by a ``word`` of the name; not ``sure`` where another word says the contrary."""

    word: str
    sure: bool


def is_figure(name: str) -> bool:
    """True for the name of a figure that is no percentage: a time, a score, a count."""
    return _FIGURE.search(name) is not None and _RATE.search(name) is None


def is_own_figure(name: str, target: Decimal) -> bool:
    """True where a bare target, however the others are written, is no percentage: 4 for a time or a satisfaction."""
    return is_figure(name) or (target <= _MOST_POINTS and _SCORE.search(name) is not None)


def longer(name: str) -> bool:
    """True for the name of a time that is better the longer it is."""
    return _LONGER.search(name) is not None


def lower(name: str, unit: str) -> Lower | None:
    """Whether lower is better by a name. Of times only where the target is none of percent: 95 % of the response times
    are met.
    """
    found = _FEWER.search(name) or (None if unit == "%" else _TIME.search(name))
    return None if found is None else Lower(found[0], _MORE.search(name) is None)
