"""What the data say: whether a figure by hand is one of them, and which live figure was meant by one that is not.

What a sentence names, a function, a service level or a month, its figures are held to: 18 late ones of P1 in June are
not borne out by 18 late ones of something else, or of May. Of what nothing is named, a small number is held to the
latest month and the whole window: some month of something has nearly any.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from firstslide.content.elements import Key, Panel
from firstslide.content.figures import figures
from firstslide.content.live_figure import LiveFigure
from firstslide.content.values import SlideContent
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import MONTHS, Period

from .live import LiveFigures
from .numbers import Number, Pair, numbers, pair, phrases, placed_numbers, placed_phrases, placed_times
from .wording import is_meant, is_of_all, is_of_its_own, is_of_plan, is_running, is_window

_MONTHS = tuple(re.compile(rf"\b{name[:3]}(?:{name[3:]})?\b") for name in MONTHS)
_POINTS, _SHARE, _PART = Decimal(2), Decimal("0.02"), Decimal("0.1")  # how near is nearly
_SMALL = 100  # some month of something has nearly any number below it
_COMMON = {"tickets", "incidents", "requests", "calls", "cases", "orders", "service", "results"}  # no name alone
_BY_MONTHS = {"missed", "months met", "running"}


class Known:
    """Everything that the data can say; gathered only when something typed is to be matched with it."""

    def __init__(self, contents: Mapping[str, SlideContent], live: LiveFigures) -> None:
        self._contents, self._live = contents, live

    def has(self, number: Number, sentence: str, slide_id: str) -> bool:
        """Whether the data say this number, of what the sentence names; or it stands in a sentence of its slide's."""
        named, months = self._named(sentence), _months(sentence)
        if not named:
            if number[1] or number[0] >= _SMALL:
                return number in self._live.written[0] or number in self._shown[0]
            if number in self._told or number in self._shown[0] - self._live.written[0]:
                return True
            latest = {self._live.latest.month} if self._live.latest else set()
            every = (f for f in self._in(months or latest) if f.field.subject or is_of_all(sentence))
            texts = [text for f in every if f.field.quantity not in _BY_MONTHS for text in f.texts]
            return number in _numbers_of(texts)[0]
        if number in self._shown[0] - self._live.written[0]:
            return True  # of a slide, and no live figure of anything else
        own = [text for text in _sentences(self._contents[slide_id]) if is_meant("target", sentence, text)]
        own += [*named, *(text for figure in self._of_named(named, months, sentence) for text in figure.texts)]
        return number in _numbers_of(own)[0]

    def has_pair(self, both: Pair, sentence: str, slide_id: str, after: str) -> bool:
        """Whether the data say this of that, of what the sentence names; ``after`` is how it goes on."""
        named, months = self._named(sentence), _months(sentence)
        if both in _numbers_of(_sentences(self._contents[slide_id]))[1]:
            return True
        if both in self._shown[1] - self._live.written[1]:
            return True  # of a slide, and no live figure of anything else
        if named:
            found = [*self._of_named(named, months, sentence, pairs=True)]
            found += [] if is_of_its_own(after) else [f for f in self._in(months) if not f.field.subject]
            return any(both == each for figure in found for each in _pairs(figure, sentence))
        return any(both == pair(p) for figure in self._in(months) for text in figure.texts for p in phrases(text))

    def has_times(self, count: Decimal, sentence: str, slide_id: str) -> bool:
        """Whether what the sentence names was met or missed in so many months; True where it names nothing, or speaks
        of the months over plan.
        """
        named = self._named(sentence)
        levels = [f for f in self._live.catalogue if f.field.subject in named and f.field.quantity in _BY_MONTHS]
        if not levels or is_of_plan(sentence):
            return True
        found = {Decimal(len({f.field.when for f in self._live.catalogue if f.field.when}))}
        for figure in levels:
            of_running = figure.field.quantity == "running"
            if of_running == is_running(sentence) and is_meant(figure.field.quantity, sentence):
                found |= {pair(phrase)[0] for text in figure.texts for phrase in phrases(text)}
                found |= {number for number, _ in placed_times(figure.value)}
        found |= {number for text in _sentences(self._contents[slide_id]) for number, _ in placed_times(text)}
        return count in found

    def meant(self, number: Number, sentence: str) -> LiveFigure | None:
        """The one figure of what the sentence is about that is nearly this one."""
        value, percent = number
        most = _POINTS if percent else value * _SHARE
        near = [
            (figure, said)
            for figure in self.about(sentence)
            for said, _ in [*numbers(figure.value)][:1]
            if said[1] is percent and abs(said[0] - value) <= most and not _is_of(figure.value)
        ]
        return near[0][0] if len({said for _, said in near}) == 1 else None

    def meant_pair(self, both: Pair, sentence: str) -> LiveFigure | None:
        """The one figure of this kind where one number is the same, and the other nearly."""
        near = [
            (figure, said)
            for figure in self.about(sentence)
            if _is_of(figure.value)
            for said in [pair(next(placed_phrases(figure.value))[1])]
            if any(a == b for a, b in zip(said, both, strict=True))
            and all(abs(a - b) <= max(Decimal(1), b * _PART) for a, b in zip(said, both, strict=True))
        ]
        return near[0][0] if len({said for _, said in near}) == 1 else None

    @cached_property
    def _shown(self) -> tuple[frozenset[Number], frozenset[Pair]]:
        """What stands on the slides, figures and sentences, that nobody typed."""
        slides = self._contents.values()
        every = [figure.text for content in slides for figure in figures(content)]
        return _numbers_of([*every, *(text for content in slides for text in _sentences(content))])

    @cached_property
    def _told(self) -> frozenset[Number]:
        """The numbers of the sentences on the slides that nobody typed, and of names; not how many months."""
        every = [text for content in self._contents.values() for text in _sentences(content)]
        every += [name for names in self._live.names for name in names]
        placed = ((number, text[match.end() :]) for text in every for number, match in placed_numbers(text))
        return frozenset(number for number, after in placed if not after.lstrip().startswith("month"))

    def _of_named(self, named: set[str], months: set[int], sentence: str, pairs: bool = False) -> Iterator[LiveFigure]:
        """The figures of what is named; where a month is named too, of that month, but for what no month has."""
        for figure in self._in(months):
            quantity, whole = figure.field.quantity, figure.field.when is None
            if not pairs and quantity in _BY_MONTHS:
                continue  # counts of months are read as such
            if figure.field.subject not in named:
                if pairs or figure.field.subject or not is_of_all(sentence):
                    continue
            elif (not pairs and not is_meant(quantity, sentence)) or (
                months and whole and quantity not in (*_BY_MONTHS, "target", "deadband") and not is_window(sentence)
            ):
                continue
            yield figure

    def about(self, sentence: str) -> Iterator[LiveFigure]:
        """The figures of what the sentence names: of the window, and of the months that it names, else the latest."""
        named, latest = self._named(sentence), self._live.latest
        months = _months(sentence)
        for figure in self._in(months or ({latest.month} if latest else set())):
            subject = figure.field.subject
            if not subject or (subject in named and (not months or is_meant(figure.field.quantity, sentence))):
                yield figure

    def _in(self, months: Collection[int]) -> Iterator[LiveFigure]:
        """The figures of these months, of whatever year, and of the window; all of them where no month is named."""
        for figure in self._live.catalogue:
            when = figure.field.when
            if not months or not isinstance(when, Period) or when.month in months:
                yield figure

    def _named(self, sentence: str) -> set[str]:
        """The names that the sentence names: in full, or by one of their first words that no other has."""
        said, found = f"-{key_of(sentence)}-", set()
        for names in self._live.names:
            words = {name: key_of(name).split("-") for name in names}
            counts = Counter(word for each in words.values() for word in set(each))
            for name, each in words.items():
                own = [word for word in each[:2] if counts[word] == 1 and len(word) > 1 and not word.isdigit()]
                own = [word for word in own if word not in _COMMON]
                if any(f"-{word}-" in said for word in (*own, key_of(name))):
                    found.add(name)
        return found


def _pairs(figure: LiveFigure, sentence: str) -> Iterator[Pair]:
    """What a figure says as this of that: the late ones, or where the sentence says met, those that were on time."""
    for text in figure.texts:
        for phrase in phrases(text):
            part, whole = pair(phrase)
            if is_meant(figure.field.quantity, sentence):
                yield part, whole
            if figure.field.quantity == "late" and is_meant("on time", sentence):
                yield whole - part, whole


def _sentences(content: SlideContent) -> Iterator[str]:
    """What a slide says in words that nobody typed."""
    yield content.data_title
    yield content.subtitle
    for element in content.elements:
        if isinstance(element, Key):
            yield from (element.remark, *(entry.text for entry in element.entries))
        elif isinstance(element, Panel):
            yield from (words.text for _, words in element.items if not words.slot)


def _months(sentence: str) -> set[int]:
    """The months that a sentence names; “may” is none."""
    return {n for n, month in enumerate(_MONTHS, 1) if month.search(sentence)}


def _numbers_of(texts: Iterable[str]) -> tuple[frozenset[Number], frozenset[Pair]]:
    every = set(texts)
    return (
        frozenset(number for text in every for number, _ in numbers(text)),
        frozenset(pair(phrase) for text in every for phrase in phrases(text)),
    )


def _is_of(text: str) -> bool:
    return next(placed_phrases(text), None) is not None
