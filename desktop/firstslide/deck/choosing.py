"""What of the data a slide may show, for the user to choose among; and the choices and highlights made on the slide.

Whatever is chosen is one edit. Choosing everything is stored as choosing nothing, so that what comes with the next
workbook is shown as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from firstslide.analysis.values import Analysis, FunctionResult, ServiceLevelResult
from firstslide.meeting.edits import Edit
from firstslide.meeting.errors import UserError
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Choice, Highlight, Slide, SlideKind

from .changes import set_choice
from .kinds import KINDS, Part, bucketed, charged, compared, counted, explainable, scoped, timed, worked
from .parts import part_of, part_words

_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True)
class Named:
    """A function or service level by its key, under the name that slides show."""

    key: str
    name: str


@dataclass(frozen=True)
class Offered:
    """What the data hold of the parts that a slide's kind lets one choose among; () where it does not."""

    functions: tuple[Named, ...] = ()
    measures: tuple[Named, ...] = ()
    periods: tuple[Period, ...] = ()

    def named(self, part: Part) -> tuple[Named, ...]:
        """The functions or the measures."""
        return self.functions if part == "functions" else self.measures


def offered(slide: Slide, analysis: Analysis) -> Offered:
    """What the user may choose among on a slide, in the contract's order."""
    choices = KINDS[slide.kind].choices
    return Offered(
        tuple(Named(f.key, f.function) for f in _functions(slide.kind, analysis)) if "functions" in choices else (),
        tuple(Named(s.key, s.measure) for s in _measures(slide.kind, analysis)) if "measures" in choices else (),
        _periods(slide.kind, analysis) if "periods" in choices else (),
    )


def levels_for(kind: SlideKind, analysis: Analysis) -> tuple[ServiceLevelResult, ...]:
    """The service levels that a slide of this kind can be about; () for a kind that is about none."""
    if not KINDS[kind].about:
        return ()
    if kind == SlideKind.EXPLAIN:
        return explainable(analysis)
    return tuple(s for s in analysis.service_levels if any(month.result is not None for month in s.periods))


def _functions(kind: SlideKind, analysis: Analysis) -> tuple[FunctionResult, ...]:
    match kind:
        case SlideKind.MIX:
            logged = {mix.function for mix in analysis.mixes}
            return tuple(f for f in analysis.functions if f.key in logged)
        case SlideKind.WORK:
            return worked(analysis)
        case SlideKind.EFFORT:
            return timed(analysis)
        case SlideKind.MONTHS:
            return counted(analysis)
        case SlideKind.OUTSIDE:
            return bucketed(analysis)
        case SlideKind.CHARGES:
            return charged(analysis)
        case SlideKind.OPTIONS:
            covered = {one.function for option in analysis.options for one in option.functions}
            return tuple(f for f in analysis.functions if f.key in covered)
        case SlideKind.SCOPE:
            return scoped(analysis)
        case _:
            return compared(analysis)


def _measures(kind: SlideKind, analysis: Analysis) -> tuple[ServiceLevelResult, ...]:
    if kind == SlideKind.LATE:
        logged = {late.level for late in analysis.lateness}
        return tuple(s for s in analysis.service_levels if s.key in logged)
    if kind == SlideKind.EXPLAINED:
        return tuple(s for s in analysis.service_levels if s.missed)
    return analysis.service_levels


def _periods(kind: SlideKind, analysis: Analysis) -> tuple[Period, ...]:
    """The months; on slides of results those up to the latest one with a result."""
    if "measures" in KINDS[kind].choices or KINDS[kind].about:
        return tuple(p for p in analysis.periods if analysis.latest is None or p <= analysis.latest)
    return analysis.periods


def narrowed(choice: Choice, part: Part, named: tuple[Named, ...], keys: Collection[str]) -> Choice:
    """The choice with these of the functions or measures shown. Raises UserError for none: a slide shows something."""
    chosen = tuple(each.key for each in named if each.key in keys)
    if not chosen:
        raise UserError("A slide shows at least one of them.", "nothing-chosen")
    stored = () if len(chosen) == len(named) else chosen
    return replace(choice, functions=stored) if part == "functions" else replace(choice, measures=stored)


def shown(choice: Choice, part: Part, named: tuple[Named, ...]) -> tuple[str, ...]:
    """The keys of those that the choice shows."""
    wanted = choice.functions if part == "functions" else choice.measures
    return tuple(each.key for each in named if not wanted or each.key in wanted)


def spanned(choice: Choice, periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """Those of the months that the choice shows."""
    return tuple(p for p in periods if (choice.first or periods[0]) <= p and (choice.last is None or p <= choice.last))


def between(choice: Choice, periods: tuple[Period, ...], first: Period, last: Period) -> Choice:
    """The choice with the months from ``first`` to ``last``, which stand in order; an end of the data is no limit."""
    first, last = min(first, last), max(first, last)
    return replace(choice, first=None if first <= periods[0] else first, last=None if last >= periods[-1] else last)


def without(choice: Choice, offer: Offered, at: str) -> Choice | None:
    """The choice without a point: without its function or service level where one can choose among them, else without
    its month. None where that can't be: it is the only one, or a month between others.
    """
    key, month = parts_of(at)
    for part in ("functions", "measures"):
        named = offer.named(part)
        if any(each.key == key for each in named):
            left = [k for k in shown(choice, part, named) if k != key]
            return narrowed(choice, part, named, left) if left else None
    months = spanned(choice, offer.periods) if offer.periods else ()
    if month is None or len(months) < 2 or month not in (months[0], months[-1]):
        return None
    left_over = [p for p in months if p != month]
    return between(choice, offer.periods, left_over[0], left_over[-1])


def parts_of(at: str) -> tuple[str, Period | None]:
    """The key and the month that a highlight names; "" and None for what it does not."""
    key, _, month = at.partition("@")
    if not month and _MONTH.fullmatch(key):
        key, month = "", key
    return key, Period.parse(month) if month else None


def name_of(at: str, analysis: Analysis) -> str:
    """What a point is of, in words: ``P1 incidents resolved in 4 h, June 2026``."""
    if (part := part_of(at)) is not None:
        return part_words(*part, analysis)
    key, month = parts_of(at)
    function, level = analysis.function(key), analysis.service_level(key)
    name = function.function if function else level.measure if level else key.replace("-", " ")
    return ", ".join(part for part in (name, month.long if month else "") if part)


def highlight(choice: Choice, at: str) -> Highlight | None:
    """How a point is lifted out; None where it is not."""
    return next((each for each in choice.highlights if each.at == at), None)


def lift(meeting: Meeting, slide_id: str, at: str) -> Edit:
    """A point lifted out, or put back among the others, with its remark."""
    choice = meeting.slides[slide_id].choice
    rest = tuple(each for each in choice.highlights if each.at != at)
    if len(rest) < len(choice.highlights):
        return set_choice(meeting, slide_id, replace(choice, highlights=rest), "Put back among the others")
    return set_choice(meeting, slide_id, replace(choice, highlights=(*rest, Highlight(at))), "Lift out")


def remark(meeting: Meeting, slide_id: str, at: str, text: str) -> Edit:
    """A remark written on a point, which lifts it out; "" takes the remark away and leaves it lifted out."""
    choice, text = meeting.slides[slide_id].choice, text.strip()
    known = highlight(choice, at)
    if known is None and not text:
        return Edit("Write remark", ())
    every = tuple(Highlight(at, text) if each.at == at else each for each in choice.highlights)
    if known is None:
        every = (*every, Highlight(at, text))
    return set_choice(
        meeting, slide_id, replace(choice, highlights=every), "Write remark" if text else "Take remark away"
    )
