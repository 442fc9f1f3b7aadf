"""Live figures: what a field in a typed text comes to by the data, and the list of all that there are.

A field that the data do not answer gives no figure, and a sentence why: never an old number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from firstslide.analysis.values import Analysis, FunctionResult, ServiceLevelResult
from firstslide.content.live_figure import UNKNOWN, LiveFigure
from firstslide.content.words import sentence
from firstslide.deck.fields import LATEST, Field, field_text, has_field, pieces, when_words
from firstslide.meeting.brief import SameAs
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period, span

from .numbers import Number, Pair, numbers, pair, phrases
from .quantities import QUANTITIES
from .quantity import Quantity, Said, Subject

_BEGINS = re.compile(r"(?:^|[.!?]\s|\n)(?:\s*[-•]\s)?\s*\Z")  # what stands before the first word of a sentence
_KINDS = {"level": "a service level", "function": "a function"}


@dataclass(frozen=True)
class Run:
    """A part of a resolved text: words, or a figure."""

    text: str
    figure: LiveFigure | None = None


class LiveFigures:
    """The figures of one analysis. ``same`` is the user's word on names of functions that mean one."""

    def __init__(self, analysis: Analysis, same: Mapping[str, SameAs] | None = None) -> None:
        self._analysis = analysis
        self._same = {key: word.of for key, word in (same or {}).items() if word.of}
        self._quantities = {quantity.name: quantity for quantity in QUANTITIES}

    def runs(self, text: str) -> tuple[Run, ...]:
        """A typed text with its figures as the data have them now; one that begins a sentence has a capital."""
        if not has_field(text):
            return (Run(text),)
        found: list[Run] = []
        before = ""
        for piece in pieces(text):
            if isinstance(piece.said, str):
                found.append(Run(piece.said))
            else:
                figure = self.figure(piece.said)
                found.append(Run(sentence(figure.shown) if _BEGINS.search(before) else figure.shown, figure))
            before = found[-1].text
        return tuple(found)

    def shown(self, text: str) -> str:
        """A typed text as it stands on a slide."""
        return "".join(run.text for run in self.runs(text)) if has_field(text) else text

    def figure(self, field: Field) -> LiveFigure:
        """What a field comes to."""
        quantity = self._quantities.get(field.quantity)
        if quantity is None:
            return _missing(field, _unknown(field))
        subject = self._subject(quantity, field.subject)
        if quantity.of != "all" and subject is None:
            named = f"The data know no {_KINDS[quantity.of][2:]} “{field.subject}”."
            return _missing(field, named if field.subject else f"It does not say of which {_KINDS[quantity.of][2:]}.")
        period = self._analysis.latest if field.when == LATEST else field.when
        assert not isinstance(period, str)
        of = self._of(quantity, subject, period)
        about = ", ".join(part for part in (quantity.what, of) if part)
        if field.when is None and not quantity.window:
            return _missing(field, f"“{quantity.name}” is known month by month: name one.", about)
        if field.when is not None and (period is None or not quantity.month):
            why = "No month has a result yet." if period is None else f"“{quantity.name}” is not of a single month."
            return _missing(field, why, about)
        said = quantity.find(self._analysis, subject, period)
        if said is None:
            return _missing(field, f"The data do not say it: {about}.", about)
        return _found(field, quantity, of, said)

    @cached_property
    def catalogue(self) -> tuple[LiveFigure, ...]:
        """Every figure that has a value: of the latest month first, then of the window, and the earlier months last."""
        latest = self._analysis.latest
        earlier = [period for period in reversed(self._analysis.periods) if period != latest]
        spans = ([latest] if latest else []) + [None, *earlier]
        return tuple(figure for period in spans for figure in self._every(period))

    @property
    def latest(self) -> Period | None:
        """The month that ``latest`` means."""
        return self._analysis.latest

    @property
    def names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What service levels are called, and functions."""
        levels = tuple(level.measure for level in self._analysis.service_levels)
        return levels, tuple(function.function for function in self._analysis.functions)

    @cached_property
    def _window(self) -> str:
        return span(self._analysis.periods)

    @cached_property
    def written(self) -> tuple[frozenset[Number], frozenset[Pair]]:
        """All numbers, and pairs as in ``six of eight``, that say what one of the figures says."""
        texts = [text for figure in self.catalogue for text in figure.texts]
        texts += [name for names in self.names for name in names]
        return (
            frozenset(number for text in texts for number, _ in numbers(text)),
            frozenset(pair(phrase) for text in texts for phrase in phrases(text)),
        )

    def _every(self, period: Period | None) -> Iterator[LiveFigure]:
        for quantity in QUANTITIES:
            if not (quantity.window if period is None else quantity.month):
                continue
            for name, subject in self._subjects(quantity):
                said = quantity.find(self._analysis, subject, period)
                if said is not None:
                    field = Field(quantity.name, name, period)
                    yield _found(field, quantity, self._of(quantity, subject, period), said)

    def _subjects(self, quantity: Quantity) -> Sequence[tuple[str, Subject]]:
        if quantity.of == "level":
            return [(level.measure, level) for level in self._analysis.service_levels]
        return [(f.function, f) for f in self._analysis.functions] if quantity.of == "function" else [("", None)]

    def _of(self, quantity: Quantity, subject: Subject, period: Period | None) -> str:
        """What a quantity is of, in words: ``P1 resolution, June 2026``."""
        window = self._window if quantity.month and quantity.window else ""
        parts = ("" if subject is None else _name(subject), period.long if period else window)
        return ", ".join(part for part in parts if part)

    def _subject(self, quantity: Quantity, name: str) -> FunctionResult | ServiceLevelResult | None:
        if not name or quantity.of == "all":
            return None
        if quantity.of == "level":
            levels, key = self._analysis.service_levels, key_of(name)
            by_name = next((level for level in levels if key in (level.key, key_of(level.measure))), None)
            return by_name or next((level for level in levels if level.code and key == key_of(level.code)), None)
        key = key_of(name)
        for _ in range(len(self._same) + 1):
            if (found := self._analysis.function(key)) is not None or key not in self._same:
                return found
            key = self._same[key]
        return None


def matching(figures: Sequence[LiveFigure], typed: str, most: int) -> tuple[LiveFigure, ...]:
    """The first ``most`` of the figures whose name, words or value hold every word that is typed; those whose name
    begins so come first.
    """
    sought = typed.casefold().replace(":", " ").replace(",", " ").split()
    first: list[LiveFigure] = []
    others: list[LiveFigure] = []
    for figure in figures:
        text = f"{figure.field.quantity} {figure.about} {when_words(figure.field.when)} {figure.shown}".casefold()
        if all(word in text for word in sought):
            (first if figure.field.quantity.startswith(tuple(sought[:1])) else others).append(figure)
            if len(first) == most:
                break
    return tuple([*first, *others][:most])


def _found(field: Field, quantity: Quantity, of: str, said: Said) -> LiveFigure:
    about = f"{quantity.what}, {of}" if of else quantity.what
    return LiveFigure(field, said.text, about, said.cells, said.also, of=of, part=said.part)


def _missing(field: Field, why: str, about: str = "") -> LiveFigure:
    return LiveFigure(field, UNKNOWN, about or field_text(field)[1:-1] or "an unfinished figure", why=why)


def _unknown(field: Field) -> str:
    if not field.quantity:
        return "A brace is opened and no figure chosen: choose one, or take the brace out."
    return f"There is no figure called “{field.quantity}”."


def _name(subject: FunctionResult | ServiceLevelResult) -> str:
    return subject.measure if isinstance(subject, ServiceLevelResult) else subject.function
