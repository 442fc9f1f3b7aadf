"""Figures in typed texts that the data do not bear out: live ones without a value, and ones by hand that match nothing.

A figure by hand is matched, as it is written, to everything that the data can say: every live figure in every honest
rounding, and every figure that a slide shows. Dates, times, names and what is plainly no data are left alone. Where one
figure of what the sentence is about is nearly the same, that is what was meant, and it can take its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from firstslide.content.figures import figures
from firstslide.content.live_figure import LiveFigure
from firstslide.content.values import Key, Panel, SlideContent
from firstslide.deck.fields import Field, Piece, pieces, written
from firstslide.meeting.ids import key_of
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import MONTHS, Period
from firstslide.meeting.slides import SlideKind

from .left_alone import is_no_count, is_of_data, left_alone
from .live import LiveFigures
from .numbers import Number, Pair, numbers, pair, phrases, placed_numbers, placed_phrases
from .typed import Sentence, Typed, sentences, typed

_NOT_SHOWN = ("notes", "brief:concern")  # ours alone, and the customer's own words
_MONTHS = tuple(re.compile(rf"\b{name[:3]}(?:{name[3:]})?\b") for name in MONTHS)
_POINTS, _SHARE, _PART = Decimal(2), Decimal("0.02"), Decimal("0.1")  # how near is nearly


@dataclass(frozen=True)
class Unsourced:
    """One such figure. ``written`` is the figure as it is typed, ``sentence`` the one that it stands in.

    ``why`` is set for a live figure: why it has no value. ``instead`` is the live figure that was meant by one by hand,
    and ``text`` the whole typed text with it in its place.
    """

    slide_id: str
    slot: str
    where: str
    sentence: str
    written: str
    why: str = ""
    instead: LiveFigure | None = None


def unsourced(meeting: Meeting, contents: Mapping[str, SlideContent], live: LiveFigures) -> tuple[Unsourced, ...]:
    """Every figure of the typed texts on the slides that the data do not bear out, in the deck's order."""
    known = _Known(contents, live)
    order = {slide_id: at for at, slide_id in enumerate(contents)}
    found = [
        figure
        for text in typed(meeting, contents)
        if text.slide_id and text.slot not in _NOT_SHOWN and not _is_proposed(text, contents)
        for sentence in sentences(text.text, live)
        for figure in _of(text, sentence, known)
    ]
    return tuple(sorted(found, key=lambda figure: order[figure.slide_id]))


def relinked(text: str, figure: Unsourced) -> str:
    """The typed text with the live figure that was meant in the place of the one by hand.

    As it is where there is none, or where the figure stands in it more than once.
    """
    if figure.instead is None:
        return text
    field = figure.instead.field
    parts = [_linked(piece, figure.written, field) for piece in pieces(text)]
    if sum(part is field for some in parts for part in some) != 1:
        return text
    return written(part for some in parts for part in some)


def _linked(piece: Piece, figure: str, field: Field) -> list[str | Field]:
    if isinstance(piece.said, Field):
        return [piece.said]
    found: list[str | Field] = []
    at = 0
    for start, end in sorted([*_places(piece.said, figure)]):
        found += [piece.said[at:start], field]
        at = end
    return [*found, piece.said[at:]]


def _places(text: str, figure: str) -> Iterator[tuple[int, int]]:
    spans = [match.span(1) for match in placed_phrases(text)]
    spans += [_span(match) for _, match in placed_numbers(text)]
    yield from (span for span in spans if text[slice(*span)] == figure)


def _span(match: re.Match[str]) -> tuple[int, int]:
    """Where a number stands, without the blanks around it."""
    text = match[0]
    return match.start() + len(text) - len(text.lstrip()), match.end() - len(text) + len(text.rstrip())


def _is_proposed(text: Typed, contents: Mapping[str, SlideContent]) -> bool:
    """Whether it is a cell of the options: what we would do is no figure of the data yet."""
    return text.slot.startswith("text:") and contents[text.slide_id].kind is SlideKind.OPTIONS


# One sentence


def _of(text: Typed, sentence: Sentence, known: _Known) -> Iterator[Unsourced]:
    place = (text.slide_id, text.slot, text.where, sentence.shown)
    yield from (Unsourced(*place, figure.name, figure.why) for figure in sentence.figures if figure.why)
    if not any(letter.isdigit() for letter in sentence.by_hand) and " of " not in sentence.by_hand:
        return
    words = sentence.by_hand
    alone = left_alone(words)
    for match in placed_phrases(words):
        alone.append(match.span(1))
        both = pair(match[1])
        if (match[1][-1].isdigit() or is_of_data(words)) and not known.has_pair(both, sentence.shown, text.slide_id):
            yield Unsourced(*place, match[1], instead=known.meant_pair(both, sentence.shown))
    for number, match in placed_numbers(words):
        start, end = _span(match)
        if any(first <= start < last for first, last in alone) or is_no_count(number, words[end:]):
            continue
        if not known.has(number, sentence.shown, text.slide_id):
            yield Unsourced(*place, words[start:end], instead=known.meant(number, sentence.shown))


# What the data say


class _Known:
    """Everything that the data can say; gathered only when something typed is to be matched with it."""

    def __init__(self, contents: Mapping[str, SlideContent], live: LiveFigures) -> None:
        self._contents, self._live = contents, live

    def has(self, number: Number, sentence: str, slide_id: str) -> bool:
        """Whether the data say this number. A rate beside a name has to be one of what is named, and where a month is
        named too, of that month; or it stands in a sentence of its slide's own.
        """
        named = self._named(sentence) if number[1] else set()
        if not named:
            return number in self._live.written[0] or number in self._shown[0]
        if number in _numbers_of(_sentences(self._contents[slide_id]))[0]:
            return True
        about = (figure for figure in self._in(_months(sentence)) if figure.field.subject in named)
        return any(number == said for figure in about for text in figure.texts for said, _ in numbers(text))

    def has_pair(self, both: Pair, sentence: str, slide_id: str) -> bool:
        """Whether the data say this of that; beside a month, of that month or of the whole window."""
        months = _months(sentence)
        if not months:
            return both in self._live.written[1] or both in self._shown[1]
        if both in _numbers_of(_sentences(self._contents[slide_id]))[1]:
            return True
        texts = (text for figure in self._in(months) for text in figure.texts)
        return any(both == pair(phrase) for text in texts for phrase in phrases(text))

    @cached_property
    def _shown(self) -> tuple[frozenset[Number], frozenset[Pair]]:
        """What stands on the slides, figures and sentences, that nobody typed."""
        slides = self._contents.values()
        every = [figure.text for content in slides for figure in figures(content)]
        return _numbers_of([*every, *(text for content in slides for text in _sentences(content))])

    def meant(self, number: Number, sentence: str) -> LiveFigure | None:
        """The one figure of what the sentence is about that is nearly this one."""
        value, percent = number
        most = _POINTS if percent else value * _SHARE
        near = [
            (figure, said)
            for figure in self._about(sentence)
            for said, _ in [*numbers(figure.shown)][:1]
            if said[1] is percent and abs(said[0] - value) <= most and not _is_of(figure.shown)
        ]
        return near[0][0] if len({said for _, said in near}) == 1 else None

    def meant_pair(self, both: tuple[Decimal, Decimal], sentence: str) -> LiveFigure | None:
        """The one figure of this kind where one number is the same, and the other nearly."""
        near = [
            (figure, said)
            for figure in self._about(sentence)
            if _is_of(figure.shown)
            for said in [pair(next(placed_phrases(figure.shown))[1])]
            if any(a == b for a, b in zip(said, both, strict=True))
            and all(abs(a - b) <= max(Decimal(1), b * _PART) for a, b in zip(said, both, strict=True))
        ]
        return near[0][0] if len({said for _, said in near}) == 1 else None

    def _about(self, sentence: str) -> Iterator[LiveFigure]:
        """The figures of what the sentence names: of the window, and of the months that it names, else the latest."""
        named, latest = self._named(sentence), self._live.latest
        months = _months(sentence) or ({latest.month} if latest else set())
        return (f for f in self._in(months) if not f.field.subject or f.field.subject in named)

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
                if any(f"-{word}-" in said for word in (*own, key_of(name))):
                    found.add(name)
        return found


def _sentences(content: SlideContent) -> Iterator[str]:
    """What a slide says in words that nobody typed."""
    if not content.typed_title:
        yield content.title
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
