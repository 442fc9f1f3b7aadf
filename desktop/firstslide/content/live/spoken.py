"""The typed texts of a slide with their live figures in them: what is said of them, and what can't be said any more.

The customer's own words are never touched. A title with a figure that the data do not give makes room for the data's
own sentence, where there is one; any other text of that kind keeps its slide back: better no slide than an old number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from firstslide.content.elements import (
    Element,
    Panel,
    PictureElement,
    Prose,
    Quote,
    TableCell,
    TableElement,
    TableRow,
    Words,
)
from firstslide.content.live_figure import LiveFigure
from firstslide.content.walk import slots_of
from firstslide.deck.fields import has_field
from firstslide.meeting.slides import Highlight

from .live import LiveFigures

Spoken = tuple[tuple[str, LiveFigure], ...]  # slots, each with a live figure of its text
_Say = Callable[[str, str], str]


@dataclass(frozen=True)
class Title:
    """A slide's title as it is shown. ``typed`` tells whether it is the user's; ``waits_for`` as of a slide."""

    text: str
    typed: bool
    live: Spoken = ()
    waits_for: str = ""


def title(typed: str, by_itself: str, live: LiveFigures) -> Title:
    """What stands as the title: the user's words, else the sentence that the data give."""
    if not has_field(typed):
        return Title(typed or by_itself, bool(typed))
    runs = live.runs(typed)
    found = tuple(("title", run.figure) for run in runs if run.figure is not None)
    broken = waiting(found)
    if broken and by_itself:
        return Title(by_itself, False, found)
    return Title("".join(run.text for run in runs), True, found, broken)


def texts(elements: tuple[Element, ...], live: LiveFigures) -> tuple[tuple[Element, ...], Spoken]:
    """The elements with the figures in their typed texts, and these figures by the slots of the texts."""
    if not any(has_field(text) for _, text in slots_of(e for e in elements if not isinstance(e, Quote))):
        return elements, ()
    found: list[tuple[str, LiveFigure]] = []

    def say(slot: str, text: str) -> str:
        runs = live.runs(text)
        found.extend((slot, run.figure) for run in runs if run.figure is not None)
        return "".join(run.text for run in runs)

    return tuple(_said(element, say) for element in elements), tuple(found)


def remarks(highlights: Iterable[Highlight], live: LiveFigures) -> tuple[tuple[Highlight, ...], Spoken]:
    """The points lifted out, with the figures in their remarks."""
    told = []
    found: list[tuple[str, LiveFigure]] = []
    for highlight in highlights:
        runs = live.runs(highlight.remark)
        found += [(f"remark:{highlight.at}", run.figure) for run in runs if run.figure is not None]
        told.append(replace(highlight, remark="".join(run.text for run in runs)))
    return tuple(told), tuple(found)


def waiting(spoken: Spoken) -> str:
    """What has to be done before the customer may see these texts, as a sentence; "" where nothing has."""
    gone = next((figure for _, figure in spoken if figure.why), None)
    return "" if gone is None else f"A live figure on it has no value. {gone.why}"


def _said(element: Element, say: _Say) -> Element:
    match element:
        case Prose():
            return replace(element, text=say(element.slot, element.text))
        case Panel():
            return Panel(tuple((heading, _words(words, say)) for heading, words in element.items))
        case TableElement():
            return replace(element, rows=tuple(_row(row, say) for row in element.rows))
        case PictureElement():
            return replace(element, alt=say(element.alt_slot, element.alt))
        case _:
            return element


def _row(row: TableRow, say: _Say) -> TableRow:
    return replace(row, cells=tuple(_cell(cell, say) for cell in row.cells))


def _cell(cell: TableCell, say: _Say) -> TableCell:
    return _words(cell, say) if isinstance(cell, Words) else cell


def _words(words: Words, say: _Say) -> Words:
    text = say(words.slot, words.text) if words.slot else words.text
    second = say(words.second_slot, words.second) if words.second_slot else words.second
    return words if (text, second) == (words.text, words.second) else replace(words, text=text, second=second)
