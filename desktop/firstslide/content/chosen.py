"""What of the data a slide shows, by the user's choice: the narrowed analysis, and words that count what is left out.

A choice names functions and service levels by their keys. What the workbooks do not hold any more is no choice: it is
ignored, and said to whoever prepares the slide. What is left out is counted on the slide, for everybody who reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from firstslide.analysis.narrow import narrow
from firstslide.analysis.values import Analysis
from firstslide.deck.choosing import Named, Offered, offered, shown, spanned
from firstslide.deck.kinds import Part
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Choice, Slide

from . import words
from .levels import window
from .values import Shows


@dataclass(frozen=True)
class Chosen:
    """``analysis`` is what the slide is made from. ``counted`` stands under its title: ``6 of 8 functions shown``; ""
    where everything is. ``ignored`` says in sentences what of the choice the workbooks do not hold.
    """

    analysis: Analysis
    counted: str = ""
    ignored: tuple[str, ...] = ()


def chosen(slide: Slide, whole: Analysis) -> Chosen:
    """What the slide shows of the whole analysis: only the parts that its kind lets one choose among are narrowed."""
    choice = slide.choice
    if choice == Choice(order=choice.order, form=choice.form, highlights=choice.highlights):
        return Chosen(whole)
    offer = offered(slide, whole)
    functions, measures = (_keys(choice, part, offer.named(part)) for part in ("functions", "measures"))
    periods = spanned(choice, offer.periods) if offer.periods else ()
    cut = bool(periods) and len(periods) < len(offer.periods)
    analysis = narrow(whole, functions, measures, *((periods[0], periods[-1]) if cut else (None, None)))
    analysis = replace(analysis, latest=_latest(whole, analysis))
    counts = (
        _counted(len(functions), len(offer.functions), "function"),
        _counted(len(measures), len(offer.measures), "service level"),
        _counted(len(periods) if cut else 0, len(offer.periods), "month"),
    )
    counted = words.joined([count for count in counts if count])
    return Chosen(
        analysis if counted else whole, f"{counted} shown" if counted else "", _ignored(choice, offer, periods)
    )


def shows(told: Shows, analysis: Analysis, whole: Analysis) -> Shows:
    """What the rules may take as shown: no month that was left out, and no service level over the full window where one
    was.
    """
    if analysis is whole:
        return told
    levels = frozenset(level.key for level in analysis.service_levels)
    full = window(analysis) == window(whole)
    return replace(
        told,
        service_levels=told.service_levels & levels if full else frozenset(),
        misses=frozenset(miss for miss in told.misses if miss[0] in levels and miss[1] in analysis.periods),
        work=told.work & frozenset(function.key for function in analysis.functions),
    )


def _latest(whole: Analysis, analysis: Analysis) -> Period | None:
    """The last of the months with a result of any service level: one left unmeasured then was not measured lately."""
    months = {m.period for level in whole.service_levels for m in level.periods if m.result is not None}
    return max(months.intersection(analysis.periods), default=analysis.latest)


def _keys(choice: Choice, part: Part, named: tuple[Named, ...]) -> tuple[str, ...]:
    """The keys that are left of a choice; () for all, also where nothing of it is left."""
    keys = shown(choice, part, named)
    return () if len(keys) == len(named) else keys


def _counted(shown: int, of: int, what: str) -> str:
    return f"{shown} of {words.figured(of, what)}" if shown else ""


def _ignored(choice: Choice, offer: Offered, periods: Sequence[Period]) -> tuple[str, ...]:
    said = []
    for part, keys in (("functions", choice.functions), ("measures", choice.measures)):
        if gone := _gone(keys, offer.functions if part == "functions" else offer.measures):
            said.append(f"Chosen to be shown, but not in the workbooks any more: {words.joined(gone)}.")
    if offer.periods and not periods:
        said.append("The months chosen are not in the workbooks any more: all months are shown.")
    return tuple(said)


def _gone(keys: Iterable[str], named: Iterable[Named]) -> list[str]:
    held = {each.key for each in named}
    return [key.replace("-", " ") for key in keys if held and key not in held]
