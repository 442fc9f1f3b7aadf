"""The slide that shows what is looked at: its kind, what it is about, and what of the data it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firstslide.analysis.values import Analysis
from firstslide.deck.choosing import between, narrowed, offered
from firstslide.deck.kinds import KINDS, Part
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Choice, Slide, SlideKind

from .subjects import periods_of
from .values import Subject


@dataclass(frozen=True)
class Wanted:
    """A slide to be made."""

    kind: SlideKind
    about: str
    choice: Choice


@dataclass(frozen=True)
class Looking:
    """What is looked at: the strands of a subject by their keys (none: all of them), one of them where one has gone
    down to its months, the months, and the form of the chart.
    """

    subject: Subject
    keys: tuple[str, ...] = ()
    one: str = ""
    first: Period | None = None
    last: Period | None = None
    line: bool = False


def wanted(analysis: Analysis, looking: Looking) -> Wanted | None:
    """The slide that shows the same; None where no kind of slide does."""
    kind = _kind(analysis, looking)
    if kind is None:
        return None
    slide = Slide("", kind, about=looking.one if KINDS[kind].about else "")
    offer, choice = offered(slide, analysis), Choice(form=_form(looking, KINDS[kind].forms))
    parts: tuple[Part, ...] = ("functions", "measures")
    for part in parts:
        keys = {looking.one} if looking.one else set(looking.keys)
        if keys & {each.key for each in offer.named(part)}:
            choice = narrowed(choice, part, offer.named(part), keys)
    months = periods_of(analysis, looking.first, looking.last)
    if offer.periods and months:
        choice = between(choice, offer.periods, months[0], months[-1])
    return Wanted(kind, slide.about, choice)


def _kind(analysis: Analysis, looking: Looking) -> SlideKind | None:
    match looking.subject:
        case "results":
            return SlideKind.LEVEL if looking.one else _of_every_level(analysis)
        case "late":
            timed = {lateness.level for lateness in analysis.lateness}
            asked = {looking.one} if looking.one else set(looking.keys) or timed
            if asked & timed:
                return SlideKind.LATE
            return SlideKind.LEVEL if looking.one else _of_every_level(analysis)
        case "volume":
            if looking.one:
                return SlideKind.MONTHS
            compared = any(f.baseline is not None and f.actual is not None for f in analysis.functions)
            return SlideKind.VOLUME if compared else SlideKind.WORK
        case "hours":
            return SlideKind.EFFORT
        case "site" | "origin" | "priority" | "weekday" | "hour":
            return SlideKind.MIX
        case "backlog" | "reopened":
            return None


def _of_every_level(analysis: Analysis) -> SlideKind:
    return SlideKind.MISSED if analysis.misses.total else SlideKind.SCORECARD


def _form(looking: Looking, forms: Sequence[str]) -> str:
    """How it is drawn, where the kind leaves a choice; "" for the kind's own way."""
    form = ("months" if looking.one else "functions") if "functions" in forms else "line" if looking.line else "columns"
    return form if form in forms[1:] else ""
