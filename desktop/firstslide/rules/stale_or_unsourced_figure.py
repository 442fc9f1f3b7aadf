"""A figure on a slide is not borne out by the data that the deck rests on now.

## What it does

Looks at every title and text that somebody typed. A live figure that the current workbooks do not give any more (its
service level is gone, its month is not in them) is an error: its slide is kept back, never shown with an old number. A
figure typed by hand is matched, as it is written, to everything that the data say and the slides show; one that matches
nothing is a warning. Dates, times, names such as 24×7 or P1, numbers of lists and what you promise are left alone.

## Why it matters in the room

The customer has the same report. One number that is in no workbook, and every other number on the wall is in doubt:
the meeting is then about your arithmetic, and no longer about their concern.

## Example

*P1 was 87 % in June* is typed, and the data say 88.0 %. Or: *{attainment: P1 resolution, May 2026}* stands in a title,
and the new workbook begins with June.

## Fix

Where one figure of what the sentence names is nearly the same, the live figure takes the place of the typed one. Any
other is linked by you (type { and choose it from the list), or taken out.
"""

from __future__ import annotations

from firstslide.content.live.unsourced import Unsourced

from .reading import number
from .rule import ContentRule, Found
from .values import Story, StorySlide

_LONGEST = 90


def find(story: Story) -> tuple[Found, ...]:
    every = (story.slides[slide_id] for slide_id in (*story.deck.main, *story.deck.backup))
    return tuple(_found(slide) for slide in every if slide.unsourced and not slide.hidden)


def _found(slide: StorySlide) -> Found:
    figures = sorted(slide.unsourced, key=lambda figure: not figure.why)
    first, rest = figures[0], len(figures) - 1
    more = f" {number(rest).capitalize()} more on this slide." if rest else ""
    linked = [figure for figure in figures if figure.instead is not None] if slide.relink is not None else []
    return Found(
        (slide.id,),
        "A live figure without a value" if first.why else "A figure that no workbook holds",
        f"{_message(first)}{more}",
        tuple((figure.slot, figure.sentence, figure.written, figure.why) for figure in figures),
        severity="error" if first.why else "warning",
        fix=slide.relink,
        fix_says="; ".join(_says(figure) for figure in linked) + "." if linked else "",
        figure=first,
    )


def _message(figure: Unsourced) -> str:
    if figure.why:
        why = "" if figure.about in figure.why else f" {figure.why}"  # it may only say again what the figure was
        return f"“{figure.about}” in {_place(figure)} has no value.{why} Choose another figure, or take it out."
    alone = figure.sentence == figure.written  # a table's cell
    where = figure.written if alone else f"{figure.written} in “{_cut(figure.sentence)}”"
    if figure.instead is not None:
        return f"{where} matches nothing in the data: {figure.instead.about}, is {figure.instead.shown}."
    return f"{where} matches nothing in the data. Link it or take it out."


def _says(figure: Unsourced) -> str:
    assert figure.instead is not None
    return f"{figure.written} became {figure.instead.shown}, which follows the data ({figure.instead.about})"


def _place(figure: Unsourced) -> str:
    return "the title" if figure.slot == "title" else f"“{_cut(figure.sentence)}”"


def _cut(sentence: str) -> str:
    words = " ".join(sentence.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


RULE = ContentRule("DAT005", "stale-or-unsourced-figure", "warning", find, __doc__)
