"""What a new version of a workbook would do to the slides: which of them show something else, and which sentences that
somebody typed still name an old figure.

The slides are built from the old facts and from the new, and held against each other; a slide that only names another
cell as its source is not touched. Typed words do not follow the data: so a figure that the new version no longer bears
out is looked for in them, written as slides write it. A figure of three digits or more is told wherever it stands; a
shorter one is too common for that, and only counts where the sentence is about the same thing. Live figures follow the
data, and are none of these. Pure: values in and out.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from firstslide.analysis.values import Analysis
from firstslide.content import words
from firstslide.content.build import contents
from firstslide.content.live.live import LiveFigures
from firstslide.content.live.numbers import Number, numbers, phrases
from firstslide.content.live.typed import Typed, sentences, typed
from firstslide.content.projection import left_out
from firstslide.content.values import SlideContent
from firstslide.content.walk import cells_on, slots_of
from firstslide.meeting.cells import Cell
from firstslide.meeting.comparison import Comparison, Difference
from firstslide.meeting.ids import key_of
from firstslide.meeting.meeting import Meeting

from . import difference as told

_SET = ("tone", "second_tone", "mark", "align")  # how a text is set, not what it says
_WHOLE_LOG = ""  # in the place of a key, where rows of every function were counted
_DRAWN = ("value", "outline", "index", "deadband")


@dataclass(frozen=True)
class TouchedSlide:
    """A slide that would show something else. ``title`` and ``becomes`` are its titles before and after.

    ``texts`` is how many of its words and figures change. ``leaves`` says why the customer would no longer get it, and
    ``comes`` is set where they would get it again; "" and False otherwise.
    """

    slide_id: str
    number: str
    title: str
    becomes: str
    texts: int
    leaves: str = ""
    comes: bool = False


@dataclass(frozen=True)
class TouchedSentence:
    """A typed sentence that names ``figure``, which the new version no longer bears out.

    ``slide_id`` and ``number`` are "" where it stands on no slide. ``now`` is what the figure becomes, "" where that is
    not one figure. ``differences`` are places in ``Comparison.differences``.
    """

    slide_id: str
    number: str
    slot: str
    where: str
    sentence: str
    figure: str
    now: str = ""
    differences: tuple[int, ...] = ()

    @property
    def place(self) -> str:
        """Where it stands, in words: ``Slide 2, title``."""
        return f"Slide {self.number}, {self.where.lower()}" if self.number else self.where


@dataclass(frozen=True)
class Touched:
    """All of it. ``of`` holds for each of ``Comparison.differences`` the ids of the slides that it changes, and
    ``of_tickets`` those of each of its examples of tickets: the slides that change and rest on the log.
    """

    slides: tuple[TouchedSlide, ...] = ()
    sentences: tuple[TouchedSentence, ...] = ()
    of: tuple[tuple[str, ...], ...] = ()
    of_tickets: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def named(self) -> Mapping[int, tuple[int, ...]]:
        """By the place of a difference, the places of the sentences that name its old figure."""
        found: dict[int, list[int]] = {}
        for place, sentence in enumerate(self.sentences):
            for at in sentence.differences:
                found.setdefault(at, []).append(place)
        return {at: tuple(places) for at, places in found.items()}


def touched(before: tuple[Meeting, Analysis], after: tuple[Meeting, Analysis], comparison: Comparison) -> Touched:
    """What ``comparison`` does to the deck; the two meetings differ in their imports alone."""
    old, new = contents(*before), contents(*after)
    slides = tuple(slide for key in old if (slide := _slide(old[key], new[key])) is not None)
    rests = _Rests(
        {s.slide_id: (*cells_on(old[s.slide_id]), *cells_on(new[s.slide_id])) for s in slides},
        (before[1], after[1]),
    )
    of = tuple(rests.on(difference) for difference in comparison.differences)
    of_tickets = tuple(rests.on_ticket(difference) for difference in comparison.tickets.examples)
    gone = _gone(contents(_untitled(before[0]), before[1]), contents(_untitled(after[0]), after[1]))
    named = _Named(comparison.differences, of)
    live = LiveFigures(before[1], before[0].same)
    told_of = [s for each in typed(before[0], old) for s in _told(each, named, gone, live)]
    return Touched(slides, tuple(dict.fromkeys(told_of)), of, of_tickets)


# Slides


def _slide(old: SlideContent, new: SlideContent) -> TouchedSlide | None:
    if _shown(old) == _shown(new) and left_out(old) == left_out(new):
        return None
    was, now = (Counter(_texts((c.title, c.subtitle, c.elements))) for c in (old, new))
    return TouchedSlide(
        old.slide_id,
        old.number,
        old.title,
        new.title,
        max((now - was).total(), (was - now).total()),
        leaves="" if left_out(old) else left_out(new),
        comes=bool(left_out(old)) and not left_out(new),
    )


def _shown(content: SlideContent) -> object:
    return _visible((content.title, content.subtitle, content.elements))


def _visible(thing: object, without: tuple[str, ...] = ()) -> object:
    """What of a value can be seen on a slide: everything but cells, names of slots, and what a highlight calls it."""
    if isinstance(thing, tuple):
        return tuple(_visible(part, without) for part in thing if not isinstance(part, Cell))
    if not dataclasses.is_dataclass(thing):
        return thing
    # A bar with its label says its figure once, and draws it.
    drawn: tuple[str, ...] = _DRAWN if without and getattr(thing, "label", None) else ()
    unseen = {"at", *without, *drawn}
    names = (field.name for field in dataclasses.fields(thing) if field.name not in unseen)
    return tuple(_visible(getattr(thing, name), without) for name in names if not name.endswith("slot"))


def _texts(thing: object) -> Iterator[str]:
    """The words and figures among it, without how they are set."""
    yield from _strings(_visible(thing, _SET))


def _strings(seen: object) -> Iterator[str]:
    if isinstance(seen, str) and seen:
        yield seen
    elif isinstance(seen, Decimal):
        yield words.number(seen, 6)
    elif isinstance(seen, tuple):
        for part in seen:
            yield from _strings(part)


class _Rests:
    """Which slides rest on which cells."""

    def __init__(self, cells: Mapping[str, Iterable[Cell]], analyses: Iterable[Analysis]) -> None:
        """``cells`` by slide, in the deck's order; the analyses say what the rows of a log were counted for."""
        self._order = {slide: at for at, slide in enumerate(cells)}
        self._slides: dict[Cell, dict[str, None]] = {}
        for slide, every in cells.items():
            for cell in every:
                self._slides.setdefault(cell, {})[slide] = None
        self._logs: dict[Cell, set[str]] = {}
        for block, name in _counted(analyses):
            if block in self._slides:
                self._logs.setdefault(block, set()).add(name)

    def on(self, difference: Difference) -> tuple[str, ...]:
        """The slides with a figure that rests on one of the difference's cells."""
        sides = (side for side in (difference.before, difference.after) if side is not None)
        return self._in_order(slide for side in sides for cell in side.cells for slide in self._slides.get(cell, ()))

    def on_ticket(self, difference: Difference) -> tuple[str, ...]:
        """The slides with a figure for which a ticket's row was counted: that of its function, or service level."""
        names = {_WHOLE_LOG, *(key_of(name) for name in (difference.function, difference.measure) if name)}
        sides = (side for side in (difference.before, difference.after) if side is not None)
        cells = [cell for side in sides for cell in side.cells]
        blocks = (b for b, about in self._logs.items() if about & names and any(_is_row_of(b, cell) for cell in cells))
        return self._in_order(slide for block in blocks for slide in self._slides[block])

    def _in_order(self, slides: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(dict.fromkeys(slides), key=self._order.__getitem__))


def _counted(analyses: Iterable[Analysis]) -> Iterator[tuple[Cell, str]]:
    """The blocks of logs, each with the function or service level (or _WHOLE_LOG) for which its rows were counted."""
    for analysis in analyses:
        counted = [(f.key, month.cells) for f in analysis.functions for month in f.periods]
        counted += [(s.key, month.cells) for s in analysis.service_levels for month in s.periods]
        counted += [(m.function or _WHOLE_LOG, share.cells) for m in analysis.mixes for share in m.shares]
        for late in analysis.lateness:
            counted += [(late.function, cells) for cells in (late.cells, *(month.cells for month in late.months))]
        counted += [(b.function, month.cells) for b in analysis.backlog for month in b.months]
        counted += [(r.function, month.cells) for r in analysis.reopened for month in r.months]
        yield from ((cell, key) for key, cells in counted for cell in cells if ":" in cell.cell)


def _is_row_of(block: Cell, cell: Cell) -> bool:
    """Whether a cell lies in one of a block's rows, in whatever column."""
    (top, _, bottom, _), (row, *_) = block.corners, cell.corners
    return (block.workbook, block.sheet) == (cell.workbook, cell.sheet) and top <= row <= bottom


# Figures that slides no longer show


def _untitled(meeting: Meeting) -> Meeting:
    """The meeting without typed titles: what the data themselves would say."""
    return replace(meeting, slides={key: replace(slide, title=None) for key, slide in meeting.slides.items()})


@dataclass(frozen=True)
class _Lost:
    """What stood on one slide and does not any more, of what the data say: figures, and ``six of eight``."""

    figures: frozenset[Number]
    phrases: frozenset[str]


def _gone(old: Mapping[str, SlideContent], new: Mapping[str, SlideContent]) -> dict[str, _Lost]:
    found = {}
    for key in old:
        was, now = list(_untyped(old[key])), list(_untyped(new[key]))
        figures = {f for text in was for f, _ in numbers(text)} - {f for text in now for f, _ in numbers(text)}
        told_of = {p for text in was for p in phrases(text)} - {p for text in now for p in phrases(text)}
        found[key] = _Lost(frozenset(figures), frozenset(told_of))
    return found


def _untyped(content: SlideContent) -> Iterator[str]:
    yield content.title
    yield content.subtitle
    typed = {text for _, text in slots_of(content.elements)}
    yield from (text for text in _texts(content.elements) if text not in typed)


# Typed sentences


class _Named:
    """The old figures of all differences, as slides write them."""

    def __init__(self, differences: Sequence[Difference], of: Sequence[tuple[str, ...]]) -> None:
        self._differences, self._of = differences, of
        self._by_figure: dict[Number, list[int]] = {}
        for at, difference in enumerate(differences):
            written = {figure for text in told.written(difference) for figure, _ in numbers(text)}
            for figure in written:
                self._by_figure.setdefault(figure, []).append(at)

    def differences(self, figure: Number, sentence: str, slide_id: str) -> tuple[int, ...]:
        """The differences whose old value the sentence names with this figure."""
        found = self._by_figure.get(figure, ())
        long = _is_long(figure)
        if long and len(found) <= 1:
            return tuple(found)
        said = set(key_of(sentence).split("-"))
        near = [at for at in found if self._is_named(at, said) or (_digits(figure) > 1 and slide_id in self._of[at])]
        return tuple(near) or (tuple(found) if long else ())

    def now(self, at: int) -> str:
        """What a difference's figure becomes, in words."""
        return told.side_words(self._differences[at], self._differences[at].after)

    def _is_named(self, at: int, said: set[str]) -> bool:
        difference = self._differences[at]
        words = {w for w in key_of(difference.name).split("-") if len(w) > 1 and not w.isdigit()}
        return bool(words & said)


def _told(text: Typed, named: _Named, gone: Mapping[str, _Lost], live: LiveFigures) -> Iterator[TouchedSentence]:
    lost = gone.get(text.slide_id, _Lost(frozenset(), frozenset()))
    for sentence in sentences(text.text, live):
        place = (text.slide_id, text.number, text.slot, text.where, sentence.shown)
        lost_phrases = [phrase for phrase in phrases(sentence.by_hand) if phrase in lost.phrases]
        for phrase in lost_phrases:
            yield TouchedSentence(*place, phrase)
        for figure, written in numbers(sentence.by_hand):
            found = named.differences(figure, sentence.shown, text.slide_id)
            if found:
                now = {named.now(at) for at in found}
                yield TouchedSentence(*place, written, now.pop() if len(now) == 1 else "", found)
            elif figure in lost.figures and _digits(figure) > 1 and not any(written in p for p in lost_phrases):
                yield TouchedSentence(*place, written)


def _is_long(figure: Number) -> bool:
    """Whether a figure is hardly ever written by chance: three digits or more, but for 100 %."""
    return _digits(figure) >= 3 and figure != (Decimal(100), True)


def _digits(figure: Number) -> int:
    return len(figure[0].as_tuple().digits) if figure[0] else 1
