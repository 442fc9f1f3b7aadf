"""Parts of the work, which no workbook gives a key: a site, an origin, a priority, a weekday, some hours of the day.

On slides and in highlights they are named ``site:leeds``, ``weekday:1``, ``hour:8-12``, by which they are found again
in the mix of the tickets.
"""

from __future__ import annotations

from typing import Literal, get_args

from firstslide.analysis.values import Analysis, Share
from firstslide.meeting.ids import key_of

Parted = Literal["site", "origin", "priority", "weekday", "hour"]
PARTED: tuple[Parted, ...] = get_args(Parted)
NOT_SAID = "not said"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def part_key(name: str) -> str:
    """The key of a part among those of its trait; ``name`` as in a ``TicketSplit``, "" where the log does not say."""
    return key_of(name) if name else NOT_SAID


def hours_key(first: int, end: int) -> str:
    """The key of the hours of the day from ``first`` up to ``end``, which is not one of them."""
    return f"{first}-{end}"


def part_at(trait: Parted, key: str) -> str:
    """What a slide's bar of a part is about."""
    return f"{trait}:{key}"


def part_of(at: str) -> tuple[Parted, str] | None:
    """The trait and the key that such a name holds; None for the name of anything else."""
    named, colon, key = at.partition(":")
    return next(((trait, key) for trait in PARTED if colon and trait == named), None)


def shares_of(trait: Parted, key: str, analysis: Analysis) -> tuple[Share, ...]:
    """The shares of the mix that make up a part: one, or those of several hours; () where there is none."""
    mix = analysis.mix(trait)
    shares = mix.shares if mix is not None else ()
    first, dash, end = key.partition("-")
    if trait == "hour" and dash:
        return tuple(share for share in shares if share.name and int(first) <= int(share.name) < int(end))
    return tuple(share for share in shares if part_key(share.name) == key)


def part_name(trait: Parted, name: str) -> str:
    """A part of the work as it is read: ``Monday``, ``14:00 to 15:00``, the name as written, or that none is said."""
    if not name:
        return NOT_SAID
    if trait == "weekday":
        return _DAYS[int(name) - 1]
    return _from_to(int(name), int(name) + 1) if trait == "hour" else name


def part_words(trait: Parted, key: str, analysis: Analysis) -> str:
    """The same by its key, also where it stands alone: ``origin not said``; the key where the log has no such part."""
    if key == NOT_SAID:
        return f"{trait} {NOT_SAID}"
    first, dash, end = key.partition("-")
    if trait == "hour" and dash:
        return _from_to(int(first), int(end))
    found = shares_of(trait, key, analysis)
    return part_name(trait, found[0].name) if found else key.replace("-", " ")


def _from_to(first: int, end: int) -> str:
    return f"{first:02}:00 to {end:02}:00"
