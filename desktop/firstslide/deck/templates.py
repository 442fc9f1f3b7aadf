"""Deck templates: which kinds of slides a draft takes, in which order, and what waits in the backup. As data.

A template holds nothing of a customer: no figure, no name, no slide of somebody's own words. Pure but for the program's
own templates, which are read from its resources.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal

import msgspec

from firstslide.analysis.values import Analysis
from firstslide.meeting.errors import UserError
from firstslide.meeting.ids import key_of
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import BY_HAND, Slide, SlideKind
from firstslide.resources import resource

from .fields import has_field
from .kinds import KINDS

MOST = 40  # slides of a kind, at most, that a template puts into the main deck
_FORMAT: Literal["firstslide-template"] = "firstslide-template"
_VERSION: Literal[1] = 1
_LARGEST = 100_000  # bytes of a template


@dataclass(frozen=True)
class TemplateSlide:
    """One kind of slide and where it stands. ``most`` of it stand in the main deck, the others in the backup; 0 sets
    no bound. ``title`` is the title to begin with, "" for what the data say.
    """

    kind: SlideKind
    backup: bool = False
    most: Annotated[int, msgspec.Meta(ge=0, le=MOST)] = 0
    title: Annotated[str, msgspec.Meta(max_length=200)] = ""


@dataclass(frozen=True)
class Template:
    """An order to draft in. ``sentence`` says what it is for."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
    sentence: Annotated[str, msgspec.Meta(max_length=300)]
    slides: Annotated[tuple[TemplateSlide, ...], msgspec.Meta(min_length=1, max_length=100)]


@dataclass(frozen=True)
class _File:
    format: Literal["firstslide-template"]
    version: Annotated[int, msgspec.Meta(ge=1)]
    name: str
    sentence: str
    slides: tuple[dict[str, object], ...]


def parsed(data: bytes, where: str) -> Template:
    """The template in a file. Raises UserError that says what is wrong with it; ``where`` is the file's name."""
    if len(data) > _LARGEST:
        raise _wrong(where, f"it has {len(data):,} bytes, and a template has {_LARGEST:,} at most")
    try:
        file = msgspec.json.decode(data, type=_File)
        if file.version > _VERSION:
            raise UserError(f"{where} was written by a newer version of First Slide. Update this one.", "newer")
        plain = {"name": file.name, "sentence": file.sentence, "slides": file.slides}
        template = msgspec.convert(plain, type=Template)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise _wrong(where, str(error)) from None
    kinds = [slide.kind for slide in template.slides]
    if twice := [kind for kind in kinds if kinds.count(kind) > 1]:
        raise _wrong(where, f"“{twice[0]}” stands in it more than once")
    if by_hand := [kind for kind in kinds if kind in BY_HAND]:
        raise _wrong(where, f"“{by_hand[0]}” is a slide of your own, which no draft makes")
    return template


def written(template: Template) -> bytes:
    """A template as a file: ``parsed`` gives it back."""
    return msgspec.json.format(
        msgspec.json.encode(
            {
                "format": _FORMAT,
                "version": _VERSION,
                "name": template.name,
                "sentence": template.sentence,
                "slides": [_plain(slide) for slide in template.slides],
            }
        ),
        indent=2,
    )


@lru_cache(maxsize=1)
def shipped() -> tuple[Template, ...]:
    """The program's own templates; the first is the one that a draft takes where none is named."""
    files = sorted(resource("resources", "templates").glob("*.json"))
    return tuple(parsed(file.read_bytes(), file.name) for file in files)


def template_of(meeting: Meeting, analysis: Analysis, name: str) -> Template:
    """The order of a deck as a template: its kinds, where each first stands, and typed titles that fit any customer.

    Raises UserError for a deck without a slide that could be drafted.
    """
    names = _names(meeting, analysis)
    found: dict[SlideKind, TemplateSlide] = {}
    for backup, part in ((False, meeting.deck.main), (True, meeting.deck.backup)):
        for slide in (meeting.slides[slide_id] for slide_id in part):
            if slide.kind not in BY_HAND and slide.kind not in found:
                same = [s for s in part if meeting.slides[s].kind is slide.kind]
                most = len(same) if KINDS[slide.kind].about and not backup else 0
                found[slide.kind] = TemplateSlide(slide.kind, backup, min(most, MOST), _title(slide, names))
    if not found:
        raise UserError("There is no order to save yet: draft the slides first.", "no-slides")
    return Template(name, "", tuple(found.values()))


def _title(slide: Slide, names: Iterable[str]) -> str:
    """A typed title, where it says nothing of this customer: no figure, no name of theirs."""
    title = " ".join((slide.title or "").split())
    told = f"-{key_of(title)}-"
    if not title or KINDS[slide.kind].about or has_field(title) or any(letter.isdigit() for letter in title):
        return ""
    if any(word in told for word in _COUNTS) or any(f"-{name}-" in told for name in names):
        return ""
    return title if len(title) <= 200 else ""


def _names(meeting: Meeting, analysis: Analysis) -> set[str]:
    """What the customer and their functions and service levels are called, and the people that the meeting names."""
    brief = meeting.brief
    names = [brief.customer, *brief.customer.split()[:1], brief.occasion]
    names += [function.function for function in analysis.functions]
    names += [name for level in analysis.service_levels for name in (level.measure, level.code)]
    for owned in (meeting.remedies, meeting.actions, meeting.steps):
        names += [thing.owner for thing in owned.values()]
    return {key_of(name) for name in names if name.strip()}


_COUNTS = tuple(
    f"-{word}-"
    for word in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
)


def _plain(slide: TemplateSlide) -> dict[str, object]:
    plain: dict[str, object] = {"kind": slide.kind.value}
    if slide.backup:
        plain["backup"] = True
    if slide.most:
        plain["most"] = slide.most
    if slide.title:
        plain["title"] = slide.title
    return plain


def _wrong(where: str, what: str) -> UserError:
    return UserError(f"{where} is no template: {what}. Mend the file, or take it out of its folder.", "no-template")
