"""The words by which finance names things, and what each is in the glossary's terms.

A header is folded (case, punctuation and bracketed units away) and looked up; then by likeness; then by the words in
it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from firstslide.meeting.imports import Field

from .vocabulary import ELSEWHERE, ENDINGS, INTERNAL_WORDS, KNOWN

_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_LIKE = 88.0  # of 100: how alike a header and a known word must be


@dataclass(frozen=True, slots=True)
class Guess:
    """A field proposed for a header, how sure (0 to 1), and why."""

    field: Field
    confidence: float
    why: str


def fold(text: str) -> str:
    """A header without case, accents, punctuation and bracketed units: ``Baseline (h/month)`` → ``baseline``."""
    plain = _BRACKETS.sub(" ", text) if _BRACKETS.sub("", text).strip() else text
    plain = plain.replace("%", " percent ").replace("&", " and ").replace("#", " number ")
    plain = plain.replace("Δ", " delta ").replace("∆", " delta ")  # the Greek letter, and the sign for an increment
    plain = unicodedata.normalize("NFKD", plain)
    return " ".join(re.sub(r"[\W_]+", " ", plain.casefold()).split())


def folded(pattern: str) -> str:
    """A pattern with its letters as ``fold`` leaves them: an accent parts a word, but for one at its end."""
    return re.sub(r"[\u0300-\u036f]", " ?", unicodedata.normalize("NFKD", pattern))


def bracketed(text: str) -> str:
    """What stands in a header's brackets: its unit."""
    match = re.search(r"(?<!\w)[(\[{]([^)\]}]*)[)\]}]", text)
    return match[1].strip() if match else ""


def _vocabulary() -> dict[str, tuple[Field, float]]:
    known: dict[str, tuple[Field, float]] = {}
    for field, words in (*KNOWN.items(), *ELSEWHERE.items()):
        for group, confidence in zip(words.split("|"), (0.95, 0.65, 0.5), strict=False):
            for word in group.split(","):
                if word.strip():
                    known.setdefault(fold(word), (field, confidence))
    return known


_VOCABULARY = _vocabulary()
_CHOICES = tuple(_VOCABULARY)
# Words too common to say anything inside a longer header.
_COMMON = frozenset(
    {
        "number",
        "count",
        "level",
        "class",
        "what",
        "data",
        "item",
        "items",
        "made",
        "user",
        "band",
        "plan",
        "real",
        "soll",
        "tage",
    }
)
_PHRASES = tuple(sorted((w for w in _VOCABULARY if len(w) > 3 and w not in _COMMON), key=len, reverse=True))


@lru_cache(maxsize=4096)
def guess(header: str) -> Guess | None:
    """What a header means by its words alone, or None."""
    text = fold(header)
    if not text:
        return None
    if (aside := INTERNAL_WORDS.get(fold(bracketed(header)))) is not None:  # Day rate (cost)
        return Guess(aside, 0.9, f"“{header.strip()}” says so in brackets")
    if known := _VOCABULARY.get(text) or _VOCABULARY.get(text.removesuffix("s")):
        return Guess(known[0], known[1], f"“{header.strip()}” is a usual name for it")
    inside = set(text.split())
    for word, field in INTERNAL_WORDS.items():
        if word in inside:
            return Guess(field, 0.9, f"“{header.strip()}” contains “{word}”")
    if text.endswith(" by"):  # "Handled by", "Closed by": who did it, not how many or when
        return Guess(Field.STAFF, 0.75, f"“{header.strip()}” names who did it")
    best = process.extractOne(text, _CHOICES, scorer=fuzz.ratio, score_cutoff=_LIKE)
    if best is not None and len(text) > 3:
        field, confidence = _VOCABULARY[best[0]]
        return Guess(field, round(confidence * best[1] / 110, 2), f"“{header.strip()}” looks like “{best[0]}”")
    padded = f" {text} "
    for phrase in _PHRASES:
        if f" {phrase} " in padded:
            field, confidence = _VOCABULARY[phrase]
            return Guess(field, min(confidence, 0.95) * 0.75, f"“{header.strip()}” contains “{phrase}”")
    for ending, field in ENDINGS.items():
        if any(word.endswith(ending) for word in inside):
            return Guess(field, 0.6, f"“{header.strip()}” has a word that ends with “{ending}”")
    return None


def is_internal(name: str) -> bool:
    """True for the usual names of costs and margins, and nothing else with them: Staff cost, Profit."""
    known = _VOCABULARY.get(fold(name)) or _VOCABULARY.get(fold(name).removeprefix("total "))
    return known is not None and known[0] in (Field.COST, Field.MARGIN)


def sounds_internal(name: str) -> bool:
    """True where any word of a name is one of costs and margins, or calls it internal: Cost model 2026."""
    fields = {INTERNAL_WORDS.get(word) for word in fold(name).split()}
    return Field.COST in fields or Field.MARGIN in fields


def alternatives(header: str, field: Field, most: int = 2) -> tuple[Field, ...]:
    """Other fields whose names a header is like, or contains; likeliest first."""
    text = fold(header)
    if not text:
        return ()
    alike = process.extract(text, _CHOICES, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=6)
    found = [*(word for word, _, _ in alike), *(phrase for phrase in _PHRASES if f" {phrase} " in f" {text} ")]
    return tuple(other for other in dict.fromkeys(_VOCABULARY[word][0] for word in found) if other is not field)[:most]


_TOTAL = re.compile(
    r"^(?:grand |sub ?)?(?:total|sum|subtotal)s?\b|\b(?:totals?|subtotal)$"
    r"|^(?:ytd|year to date|overall|average|avg|gesamt(?:summe)?|zwischensumme|summe|totale|somme|insgesamt)\b"
    r"|^(?:mean|durchschnitt|mittelwert|moyenne|gemiddelde|promedio|totaal)$"
)


def is_total(text: str) -> bool:
    """True for a row's label that says that the row adds up others."""
    return bool(_TOTAL.search(fold(text)))


_AVERAGE = re.compile(
    r"^(?:overall )?(?:average|avg|mean|durchschnitt|mittelwert|moyenne|gemiddelde|promedio)\b(?P<of>.*)$"
)
_OF_ALL = re.compile(r"^ ?(?:of .*|all|all .*|total|overall)?$")


def is_average(text: str) -> bool:
    """True for a row's label that says that it is the mean of others."""
    return _AVERAGE.match(fold(text)) is not None


def may_be_its_own(text: str) -> bool:
    """True for an average of something that may well have rows of its own: Avg handle time."""
    match = _AVERAGE.match(fold(text))
    return match is not None and _OF_ALL.match(match["of"]) is None


# Words of a total's heading that say that it is one, or of how long a time.
OF_TOTALS = frozenset(
    {"total", "totals", "sum", "subtotal", "ytd", "year", "to", "date", "full", "overall", "summe", "gesamt", "annual"}
)
_VARIANCE = re.compile(
    r"\b(?:var|vars|variances?|diff|differences?|delta|deviations?|differenz|abweichung(?:en)?|abw|e cart|verschil|"
    r"afwijking|diferencia|desviacio n|scostamento|(?:vs|versus|of|v) (?:the )?(?:plan|baseline|budget))\b"
)


def is_variance(text: str) -> bool:
    """True for a heading that says how far two others are apart."""
    return bool(_VARIANCE.search(fold(text)))


_STOCK = re.compile(
    r"\bhead ?count\b|\bbacklog\b(?! (?:clear|clos|work|reduc|process|manag))|\bwork in progress\b|\bwip\b"
    r"|\b(?:open|pending|outstanding|unresolved) (?:tickets|incidents|requests|items|cases|orders|calls|invoices)\b"
    r"|\b(?:tickets|incidents|requests|items|cases|orders|calls|invoices) (?:open|pending|outstanding)\b"
    r"|\bat (?:the )?(?:end of (?:the )?(?:month|year|period)|(?:month|year|period)(?: s)? end)\b|\bam monatsende\b"
)


def is_stock(text: str) -> bool:
    """True for the name of what is there at one moment, such as a backlog: it is not added up over time."""
    return bool(_STOCK.search(fold(text)))
