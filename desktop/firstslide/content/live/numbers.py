"""Numbers in words that people write: ``52,980``, ``88.0 %``, and ``six of eight`` and
``three months``.

What is a date, a time or part of a name is no number here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"  # 52,980 or 88.0
_NUMBER = re.compile(  # no part of a date or a name
    rf"(?<![\w.,:/-])[+−-]?({_DIGITS})(\s?(?:%|per cent|percent))?(?![\w-]|[.,:/]\d)"
)
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTED = rf"(?:none|{'|'.join(COUNTS)}|{_DIGITS})"
_OF = re.compile(rf"(?<![\w.,])((?:all )?{_COUNTED} of (?:the )?{_COUNTED})(?!\w|[.,]\d)", re.IGNORECASE)
_TIMES = re.compile(rf"(?<![\w.,])(?:({_COUNTED})(?: months?| times)\b|twice\b(?! (?:as|the|a)\b))", re.IGNORECASE)
_OTHER_SPAN = re.compile(r"\b(?:last|past|first|next|every|within|of|of the)\s$", re.IGNORECASE)
_YEARS = range(1900, 2101)

Number = tuple[Decimal, bool]  # a number as it is written, without its sign, and whether it is per cent
Pair = tuple[Decimal, Decimal]  # this of that


def numbers(text: str) -> Iterator[tuple[Number, str]]:
    """The figures of a text, and as they stand there. Years and parts of names are none."""
    for number, match in placed_numbers(text):
        yield number, match[0].strip()


def placed_numbers(text: str) -> Iterator[tuple[Number, re.Match[str]]]:
    """The figures of a text, with their places in it."""
    for match in _NUMBER.finditer(text):
        digits, percent = match[1], bool(match[2])
        if len(digits) == 4 and not percent and digits.isdigit() and int(digits) in _YEARS:
            continue
        yield (Decimal(digits.replace(",", "")), percent), match


def phrases(text: str) -> Iterator[str]:
    """What a text says as ``six of eight``."""
    for match in placed_phrases(text):
        yield match[1].casefold().replace("of the ", "of ")


def placed_phrases(text: str) -> Iterator[re.Match[str]]:
    """The same, with their places in the text."""
    yield from _OF.finditer(text)


def placed_times(text: str) -> Iterator[tuple[Decimal, re.Match[str]]]:
    """How many months or times a text counts: ``three months``, ``twice``; not ``the last three months``."""
    for match in _TIMES.finditer(text):
        if not _OTHER_SPAN.search(text[: match.start()]):
            yield _value((match[1] or "two").casefold()), match


def pair(phrase: str) -> Pair:
    """The two numbers of such a phrase: ``all five of eight`` → 5, 8."""
    part, _, whole = phrase.casefold().removeprefix("all ").replace("of the ", "of ").partition(" of ")
    return _value(part), _value(whole)


def _value(word: str) -> Decimal:
    if word == "none":
        return Decimal(0)
    return Decimal(COUNTS.index(word)) if word in COUNTS else Decimal(word.replace(",", ""))
