"""Figures in typed texts that the data do not bear out: live ones without a value, and ones by hand that match nothing.

A figure by hand is matched, as it is written, to what the data say of what its sentence names: live figures in honest
rounding, and every figure that a slide shows. Dates, times, names and what is plainly no data are left alone. Where one
figure of what the sentence is about is nearly the same, that is what was meant, and it can take its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from firstslide.content.live_figure import LiveFigure
from firstslide.content.values import SlideContent
from firstslide.deck.fields import Field, Piece, pieces, written
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import SlideKind

from .known import Known
from .left_alone import is_no_count, is_of_data, left_alone
from .live import LiveFigures
from .numbers import pair, placed_numbers, placed_phrases, placed_times
from .typed import Sentence, Typed, sentences, typed
from .wording import is_of_result

_NOT_SHOWN = ("notes", "brief:concern")  # ours alone, and the customer's own words


@dataclass(frozen=True)
class Unsourced:
    """One such figure. ``written`` is the figure as it is typed, ``sentence`` the one that it stands in, and ``nth``
    how many times the same stands before it in the typed text.

    ``why`` is set for a live figure: why it has no value; ``about`` then says in words what it was. ``instead`` is the
    live figure that was meant by one by hand.
    """

    slide_id: str
    slot: str
    where: str
    sentence: str
    written: str
    why: str = ""
    about: str = ""
    instead: LiveFigure | None = None
    nth: int = 0


def unsourced(meeting: Meeting, contents: Mapping[str, SlideContent], live: LiveFigures) -> tuple[Unsourced, ...]:
    """Every figure of the typed texts on the slides that the data do not bear out, in the deck's order."""
    known = Known(contents, live)
    order = {slide_id: at for at, slide_id in enumerate(contents)}
    found = [
        figure
        for text in typed(meeting, contents)
        if text.slide_id and text.slot not in _NOT_SHOWN and not _is_proposed(text, contents)
        for figure in _in(text, known, live)
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


# One text, sentence by sentence


def _in(text: Typed, known: Known, live: LiveFigures) -> Iterator[Unsourced]:
    before = ""
    for sentence in sentences(text.text, live):
        for figure in _of(text, sentence, known):
            yield figure if figure.why else replace(figure, nth=figure.nth + before.count(figure.written))
        before += f"{sentence.by_hand}\n"


def _of(text: Typed, sentence: Sentence, known: Known) -> Iterator[Unsourced]:
    place = (text.slide_id, text.slot, text.where, sentence.shown)
    yield from (Unsourced(*place, lost.name, lost.why, lost.about) for lost in sentence.figures if lost.why)
    words = sentence.by_hand

    def found(start: int, end: int, instead: LiveFigure | None = None) -> Unsourced:
        written = words[start:end]
        return Unsourced(*place, written, instead=instead, nth=words.count(written, 0, start))

    times = [*placed_times(words)]
    if not times and not any(letter.isdigit() for letter in words) and " of " not in words:
        return
    alone = left_alone(words)
    for match in placed_phrases(words):
        alone.append(match.span(1))
        both, after = pair(match[1]), words[match.end(1) :]
        checked = match[1][-1].isdigit() or is_of_data(words)
        if checked and not known.has_pair(both, sentence.shown, text.slide_id, after):
            yield found(*match.span(1), known.meant_pair(both, sentence.shown))
    for count, match in times:
        alone.append(match.span())
        if is_of_result(words) and not known.has_times(count, sentence.shown, text.slide_id):
            yield found(*match.span())
    for number, match in placed_numbers(words):
        start, end = _span(match)
        if any(first <= start < last for first, last in alone) or is_no_count(number, words[end:]):
            continue
        if not known.has(number, sentence.shown, text.slide_id):
            yield found(start, end, known.meant(number, sentence.shown))
