r"""Live figures as they stand in a typed text: ``{attainment: P1 resolution, Jun 2026}``.

A field names a quantity, what it is of, and a month (``Jun 2026``, ``2026-06``), ``latest``, or nothing for the whole
window; each part may be left out. Commas, colons, braces and backslashes of a name carry a backslash before them. A
brace that is meant as one is written ``\\{``. Grammar only: what a field comes to is found in ``content.live``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from firstslide.meeting.periods import MONTHS, Period

LATEST: Literal["latest"] = "latest"
When = Period | Literal["latest"] | None

# A brace with the backslashes before it and, where it is closed on its line, what it holds.
_BRACE = re.compile(r"(?P<slashes>\\*)\{(?:(?P<inside>(?:[^{}\\\n]|\\[^\n])*)\})?")
_TOLD_APART = re.compile(r"([\\{},:])")
_ESCAPED = re.compile(r"\\(.)")
_PART = re.compile(r"(?:[^\\,]|\\.)+")
_QUANTITY = re.compile(r"(?P<quantity>(?:[^\\:]|\\.)*)(?::(?P<rest>.*))?")
_MONTH = re.compile(r"([^\W\d_]{3,9})\.? (\d{4})")


@dataclass(frozen=True)
class Field:
    """One live figure. ``quantity`` is in small letters; ``when`` None is the whole window.

    An opened brace that nobody closed is a field without a quantity: a figure that is not there.
    """

    quantity: str
    subject: str = ""
    when: When = None


@dataclass(frozen=True)
class Piece:
    """A part of a typed text: ``raw`` as it was typed, and ``said``: the words meant, or the field."""

    raw: str
    said: str | Field


def pieces(text: str) -> tuple[Piece, ...]:
    """A typed text in its parts; their ``raw`` joined is the text. Words never stand beside words."""
    found: list[Piece] = []
    raw, said, at = "", "", 0
    while match := _BRACE.search(text, at):
        slashes, brace = match["slashes"], match.end("slashes")
        kept = text[at : match.start()] + slashes[: len(slashes) // 2]
        if len(slashes) % 2:
            raw, said, at = raw + text[at : brace + 1], f"{said}{kept}{{", brace + 1
            continue
        raw, said = raw + text[at:brace], said + kept
        if raw:
            found.append(Piece(raw, said))
        raw = said = ""
        at = match.end()
        found.append(Piece(text[brace:at], _field(match["inside"] or "")))
    if rest := text[at:]:
        raw, said = raw + rest, said + rest
    return (*found, Piece(raw, said)) if raw else tuple(found)


def written(parts: Iterable[str | Field]) -> str:
    """The typed text of words and fields: ``pieces`` gives them back."""
    found = ""
    for is_field, some in groupby(parts, lambda part: isinstance(part, Field)):
        if not is_field:
            found += re.sub(r"(\\*)\{", r"\1\1\\{", "".join(map(str, some)))
            continue
        # Backslashes that happen to stand before a field are not its own.
        found += "\\" * (len(found) - len(found.rstrip("\\")))
        found += "".join(field_text(part) for part in some if isinstance(part, Field))
    return found


def field_text(field: Field) -> str:
    """A field as it is typed: ``{volume: Service desk, Jun 2026}``."""
    subject = _escaped(field.subject)
    if subject and _when(subject) is not None:
        subject = f"\\{subject}"  # a name that reads as a month
    rest = ", ".join(part for part in (subject, when_words(field.when)) if part)
    return f"{{{_escaped(field.quantity)}{': ' if rest else ''}{rest}}}"


def when_words(when: When) -> str:
    """``Jun 2026``, ``latest``, or "" for the window."""
    return f"{when.short} {when.year}" if isinstance(when, Period) else when or ""


def has_field(text: str) -> bool:
    """Whether a text may hold a field: quick, for the many that hold none."""
    return "{" in text


def _field(inside: str) -> Field:
    match = _QUANTITY.fullmatch(inside)
    assert match is not None  # every text without a line break is one
    parts = [part.strip() for part in _PART.findall(match["rest"] or "")]
    when = _when(parts[-1]) if parts else None
    subject = ", ".join(parts if when is None else parts[:-1])
    return Field(_plain(match["quantity"]).casefold(), _plain(subject), when)


def _escaped(name: str) -> str:
    return _TOLD_APART.sub(r"\\\1", name)


def _plain(text: str) -> str:
    return " ".join(_ESCAPED.sub(r"\1", text).split())


def _when(text: str) -> When:
    plain = " ".join(text.casefold().split())
    if plain == LATEST:
        return LATEST
    if match := _MONTH.fullmatch(plain):
        months = [n for n, name in enumerate(MONTHS, 1) if name.casefold().startswith(match[1])]
        return Period(int(match[2]), months[0]) if len(months) == 1 else None
    try:
        return Period.parse(plain)
    except ValueError:
        return None
