"""What a typed sentence is about, by its words: of met or missed, of the target, of the plan, of the whole window."""

from __future__ import annotations

import re

_BAD = re.compile(
    r"\b(?:miss(?:ed|es|ing)?|late|overdue|not|never|fail(?:ed|s)?|breach(?:ed|es)?|below|short|behind)\b", re.I
)
_GOOD = re.compile(r"\b(?:met|on time|in time|reached|kept|held|within)\b", re.I)
_TARGET = re.compile(
    r"\b(?:targets?|agreed|aims?|aimed|goals?|thresholds?|at least|at most|promised?|contract(?:ed)?|below|above)\b"
    r"|\bshort\b|[≥≤]",
    re.I,
)
_PLAN = re.compile(r"\b(?:plan(?:ned)?|baselines?|deadbands?|contract(?:ed)?|agreed|volumes?|demand)\b", re.I)
_WINDOW = re.compile(
    r"\b(?:years?|months|window|quarters?|in all|altogether|total|since|whole|period|overall|average|mean)\b", re.I
)
_OF_ALL = re.compile(r"\b(?:misses|results|service levels|functions|hours)\b", re.I)
_ITS_OWN = re.compile(r"\s+(?:months|times|tickets|incidents|requests|calls|contacts|cases|orders)\b", re.I)
_RUNNING = re.compile(r"\b(?:running|in a row|consecutive(?:ly)?|straight)\b", re.I)
_PROMISE = re.compile(r"\b(?:will|shall|we’ll|from now|until|a month|per month|each month)\b", re.I)
_RESULT = re.compile(r"\b(?:miss(?:ed|es)?|met|late|breach(?:ed|es)?|fail(?:ed|s)?)\b", re.I)
_SAYS_BAD, _SAYS_GOOD = {"late", "missed", "running"}, {"on time", "months met"}


def is_meant(quantity: str, sentence: str, also: str = "") -> bool:
    """Whether a sentence may speak of a quantity: of late ones not where it says only met, of the target where it says
    so. With ``also``, another sentence that holds the figure, only what both say.
    """
    if quantity == "target":
        return bool(_TARGET.search(sentence)) or (bool(also) and not _TARGET.search(also))
    if quantity == "deadband":
        return bool(_PLAN.search(sentence)) or bool(re.search(r"\b(?:over|under)\b", sentence))
    bad, good = bool(_BAD.search(sentence)), bool(_GOOD.search(sentence))
    if quantity in _SAYS_BAD:
        return bad or not good
    return good or not bad or quantity not in _SAYS_GOOD


def is_window(sentence: str) -> bool:
    """Whether it speaks of more than the months that it names."""
    return bool(_WINDOW.search(sentence))


def is_of_plan(sentence: str) -> bool:
    """Whether it speaks of volume and plan."""
    return bool(_PLAN.search(sentence))


def is_of_all(sentence: str) -> bool:
    """Whether it speaks of all service levels or functions together."""
    return bool(_OF_ALL.search(sentence))


def is_of_its_own(after: str) -> bool:
    """Whether what is counted, as a sentence goes on behind a number, is of one thing alone."""
    return bool(_ITS_OWN.match(after))


def is_running(sentence: str) -> bool:
    """Whether it speaks of months one after another."""
    return bool(_RUNNING.search(sentence))


def is_of_result(sentence: str) -> bool:
    """Whether it says what was met or missed, and does not promise something."""
    return bool(_RESULT.search(sentence)) and not _PROMISE.search(sentence)
