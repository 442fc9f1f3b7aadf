"""What is said of findings, in Story and before the show: in the same words, and each severity counted by itself."""

from __future__ import annotations

from collections.abc import Iterable

from firstslide.content.values import SlideContent
from firstslide.rules.values import Finding

WORDS = {"block": "Must not leave", "error": "In the way", "warning": "Look at this", "info": "Good to know"}
GOOD = "Nothing stands in the way"


def tally(findings: Iterable[Finding]) -> str:
    """How many there are of each severity: ``In the way: 1 · Look at this: 2``."""
    severities = [finding.severity for finding in findings]
    counted = ((words, severities.count(severity)) for severity, words in WORDS.items())  # type: ignore[arg-type]
    return " · ".join(f"{words}: {count}" for words, count in counted if count)


def good(waiting: int) -> str:
    """What is said where no rule objects; ``waiting`` is how many slides are not in the show yet."""
    if not waiting:
        return GOOD
    slides = "1 slide is" if waiting == 1 else f"{waiting} slides are"
    return f"No rule objects; {slides} not in the show yet"


def waits(content: SlideContent) -> bool:
    """Whether a slide is left out of the show although nobody hid it."""
    return bool(content.waits_for) and not content.hidden
