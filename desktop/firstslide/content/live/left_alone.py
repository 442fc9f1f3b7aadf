"""What is a number and no figure of the data: dates, times, names, the numbers of lists, and what people promise.

English words only, as on the slides themselves. In doubt a number is a figure: then somebody looks at it once.
"""

from __future__ import annotations

import re

from firstslide.meeting.periods import MONTHS

from .numbers import Number

_MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)})(?:\.|\b)"
_NUMBERED = "|".join(
    (
        "level|phase|priority|severity|tier|version|slide|step|option|stage|wave|release|room|floor|page|table|chapter",
        "section|clause|annex|appendix|schedule|article|week|ticket|incident|windows|office",
    )
)
_STANDARDS = "ISO(?:/IEC)?|IEC|EN|DIN|BS|ITIL|SOC|SLA?|KPI|CR|INC|REQ|CHG|PRB|RFC|PO"
_PROMISED = "|".join(
    (
        "minutes?|mins?|seconds?|secs?|weeks?|(?:working|business|calendar) (?:days?|hours?)|years?|people|persons?",
        "engineers?|colleagues?|agents?|analysts?|staff|FTEs?|heads?|shifts?|teams?|options?|steps?|slides?|points?",
        "questions?|pages?|workshops?|meetings?|times",
    )
)
_LEFT_ALONE = re.compile(
    "|".join(
        (
            rf"\b\d{{1,2}}(?:st|nd|rd|th|\.)? (?:of )?{_MONTH}(?:,? \d{{4}})?",  # 24 June 2026
            rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?%|[.,]\d)(?:,? \d{{4}})?",  # June 24
            r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}",  # 2026-07-03, 24.06.2026
            r"\b\d{1,2}(?::\d{2}|(?::\d{2})?\s?(?:am|pm|o’clock)\b)",  # 14:05, 2 pm
            r"\b\d{1,2} ?(?:×|x|/|by) ?[57]\b",  # 24×7
            r"\b(?:Q[1-4]|H[12]|FY|CY)\s?’?\d{2,4}(?:/\d{2,4})?",
            r"^\s*(?:[-•*]\s*)?\d{1,2}[.)](?=\s|$)",  # the number of a list's line
            r"\+\d[\d ()/-]{6,}\d|\b0\d{2,}[ /-]\d[\d /-]{2,}\d",  # a phone number
            rf"(?i:\b(?:{_NUMBERED}))\.? #?\d[\d.,]*(?!\d|\s?%)",  # Level 2; but no per cent
            rf"\b(?:{_STANDARDS})[- ]?\d[\d.]*(?:[:-]\d+)*(?!\d|\s?%)",  # ISO 20000, SL-06
            rf"\b\d[\d,.]*[- ](?:{_PROMISED})\b",
            r"(?i:\b(?:within|in|for|over|every|after|at most|up to|under|next|last|past|first) \d{1,3}[- ]"
            r"(?:h|hours?|days?|months?|nights?)\b)",
        )
    )
)
_SMALL = 13  # below it, a bare whole number is only a figure before what is counted
_COUNTED = re.compile(
    r"\s+(?:of (?:our|your|the|these|all) )?(?:service levels?|(?:late|missed|open|reopened|overdue)\b|misses|breaches"
    r"|tickets|incidents|requests|calls|contacts|cases|orders|invoices|complaints|results|targets|functions)",
    re.IGNORECASE,
)
_OF_DATA = re.compile(
    r"\b(?:service levels?|months?|results?|targets?|functions?|met|miss(?:ed|es)?|late|measured|on time|reopened)\b",
    re.IGNORECASE,
)


def left_alone(sentence: str) -> list[tuple[int, int]]:
    """The places in a sentence that hold no figures, from and to."""
    return [match.span() for match in _LEFT_ALONE.finditer(sentence)]


def is_no_count(number: Number, after: str) -> bool:
    """Whether a small number counts nothing that the data could hold; ``after`` is how the sentence goes on."""
    value, percent = number
    return not percent and value < _SMALL and value == value.to_integral_value() and not _COUNTED.match(after)


def is_of_data(sentence: str) -> bool:
    """Whether a sentence is about what is measured: then “one of two” in it is too."""
    return bool(_OF_DATA.search(sentence))
