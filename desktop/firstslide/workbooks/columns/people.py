"""Columns that name people, told by what stands in them: their headings may say “Name” or “Resource”, or nothing.

E-mail addresses, “Surname, First name”, and two or three capitalised words of which one is a given name. Such a column
is proposed as internal, and never taken for the kind of work without a question. It is only a proposal: who knows
better chooses another field.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from firstslide.meeting.imports import Column, Field, leaf
from firstslide.workbooks.language import words
from firstslide.workbooks.language.given_names import GIVEN
from firstslide.workbooks.values import Sheet

from .cell_types import Types
from .headings import filled

_SAMPLE = 200  # rows by whose texts a column is judged
_MOST = 0.8  # of the texts look like people
_KNOWN = 0.3  # of them begin with a given name
_NEARLY_ALL = 0.6  # of them do: places are called Charlotte North and Victoria Street, too
_SURE = 0.9  # how sure a heading is that no text of its column takes the field from it
# What a column may be taken for by its heading and lose where its texts are people: they stand on slides by name.
_LOST = (Field.FUNCTION, Field.IGNORE, Field.NOTE, Field.ORIGIN, Field.PRIORITY)
_MAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$", re.IGNORECASE)
_WORD = r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*\.?"
_COMMA = re.compile(rf"^{_WORD}(?: {_WORD})?, ?{_WORD}(?: {_WORD})?$")
_NAMES = re.compile(rf"^{_WORD}(?: (?:de|van|von|der|den|da|di|el|al|bin))*(?: {_WORD}){{1,2}}$")
# Headings that name people only where the cells hold texts, and look like it: a resource may be a kind of work.
_EITHER = frozenset(
    {
        "name", "names", "resource", "resources", "lead", "contact", "who", "person", "operator", "specialist",
        "associate", "member", "rep",
    }
)  # fmt: skip
# Headings that name people wherever the cells hold texts: “E-mail” above numbers is a channel.
_PEOPLE = frozenset(
    {
        "author", "ename", "sname", "log author", "worklog author", "creator", "reporter", "e mail", "email",
        "e mail address",
        "email address", "login", "user name", "username", "full name", "first name", "last name", "surname",
        "given name", "family name", "forename", "initials", "resource name", "team member", "staff member",
        "supervisor", "approver", "clerk", "representative", "advisor", "contact person", "contact name", "requestor",
        "requested for", "watch list", "additional assignee list", "submitter", "vorname", "nachname", "kundenbetreuer",
        "ansprechpartner", "verantwortlich", "verantwortlicher", "ersteller", "autor", "melder",
    }
)  # fmt: skip
# Words that stand in names of work, and in nobody's.
_WORDS_OF_WORK = (
    "account accounts administration application applications billing call centre center claims cloud contract "
    "customer data database delivery desk desktop development end field finance global help hr incident incidents "
    "infrastructure invoice invoices it local maintenance management monitoring network office operations order "
    "orders payable payroll print process processing procurement project receivable reporting request requests "
    "sales security server service services site software storage supply support systems team technical testing "
    "region regions tickets training user warehouse work zone"
)
_WORK = frozenset(_WORDS_OF_WORK.split())


@dataclass(frozen=True)
class _Like:
    """How much the texts of a column look like people: for certain, or only by their capitals; and why. ``known`` is
    the share of them that have a usual given name.
    """

    sure: bool
    why: str
    known: float = 0.0


def settled(
    sheet: Sheet, columns: Sequence[Column], types: Mapping[int, Types], first_row: int, last_row: int
) -> list[Column]:
    """The columns, those that name people as internal; one that is surely the function as to be asked about."""

    def looked_at(column: Column) -> Column:
        kind = types.get(column.index)
        if column.internal or column.period is not None or kind is None or kind.texts < 0.5:
            return column
        head = words.fold(leaf(column.header))
        if head in _PEOPLE:
            return _staff(column, f"“{column.header}” is a usual name for people")
        like = _like(sheet, column.index, first_row, last_row)
        if like is None or not (like.sure or head in _EITHER):
            return column
        if column.field is Field.FUNCTION and column.confidence >= _SURE:
            return replace(column, confidence=0.5, why=f"{column.why}, but {like.why}")
        place = column.field is Field.SITE and like.known >= _NEARLY_ALL
        return _staff(column, like.why) if column.field in _LOST or place else column

    found = [looked_at(column) for column in columns]
    lost = {c.field for c in columns} - {c.field for c in found}
    return _instead(found, types) if Field.FUNCTION in lost else found


def _instead(columns: Sequence[Column], types: Mapping[int, Types]) -> list[Column]:
    """The columns with the next best function, where the one proposed names people."""
    names = [c for c in columns if c.field is Field.IGNORE and c.index in types and types[c.index].texts >= 0.5]
    guessed = [(c.index, guess) for c in names if (guess := words.guess(c.header)) and guess.field is Field.FUNCTION]
    if not guessed:
        return list(columns)
    index, best = max(guessed, key=lambda one: (one[1].confidence, -one[0]))
    function = {"field": Field.FUNCTION, "confidence": best.confidence, "why": best.why}
    return [replace(c, **function) if c.index == index else c for c in columns]  # type: ignore[arg-type]


def _staff(column: Column, why: str) -> Column:
    return replace(column, field=Field.STAFF, internal=True, confidence=0.8, why=why)


def _like(sheet: Sheet, index: int, first_row: int, last_row: int) -> _Like | None:
    rows = range(first_row, min(last_row, len(sheet.head), first_row + _SAMPLE) + 1)
    texts = {" ".join(v.split()) for r in rows if filled(v := sheet.value(r, index)) and isinstance(v, str)}
    if len(texts) < 2:
        return None
    if _share(_MAIL, texts) >= _MOST:
        return _Like(True, "its texts are e-mail addresses", 1.0)
    turned = _share(_COMMA, texts) >= _MOST
    if not (turned or _share(_NAMES, texts) >= _MOST) or any(_WORK & set(words.fold(text).split()) for text in texts):
        return None
    known = sum(_given(text) in GIVEN for text in texts)
    shape = "“Surname, First name”" if turned else "names of people"
    if known >= len(texts) * _KNOWN:
        return _Like(
            True, f"its texts look like {shape} ({known} of {len(texts)} have a usual given name)", known / len(texts)
        )
    return _Like(False, f"its texts look like {shape}")


def _given(text: str) -> str:
    """The word of a name that is the given name, without case and accents."""
    first = (text.rpartition(", ")[2].replace("-", " ").split() or [""])[0]
    return "".join(c for c in unicodedata.normalize("NFKD", first.casefold()) if not unicodedata.combining(c))


def _share(pattern: re.Pattern[str], texts: set[str]) -> float:
    return sum(pattern.match(text) is not None for text in texts) / len(texts)
