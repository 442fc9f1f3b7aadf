"""What may be meant by a figure that the data do not bear out: every live figure, the likeliest first."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from firstslide.content.live_figure import LiveFigure
from firstslide.content.values import SlideContent
from firstslide.deck.fields import Field, pieces

from .known import Known
from .live import LiveFigures
from .numbers import numbers
from .unsourced import Unsourced

_FAR = Decimal(10)  # times the figure by hand: of another order, and in nobody's mind


def offers(figure: Unsourced, contents: Mapping[str, SlideContent], live: LiveFigures) -> tuple[LiveFigure, ...]:
    """What can stand in the place of one: by hand, the nearest of what its sentence is about first."""
    if figure.why:
        (piece,) = pieces(f"{{{figure.written}}}")
        return offers_for(piece.said, live) if isinstance(piece.said, Field) else live.catalogue
    about = {each.field: _far(figure, each) for each in Known(contents, live).about(figure.sentence)}
    if figure.instead is not None:
        about[figure.instead.field] = Decimal(-1)
    return tuple(sorted(live.catalogue, key=lambda each: about.get(each.field, _FAR)))


def offers_for(lost: Field, live: LiveFigures) -> tuple[LiveFigure, ...]:
    """What can stand in the place of a live figure: first what is most like it."""

    def unlike(each: LiveFigure) -> int:
        field = each.field
        return -((field.quantity == lost.quantity) + (field.subject == lost.subject) + (field.when == lost.when))

    return tuple(sorted(live.catalogue, key=unlike))


def _far(figure: Unsourced, offered: LiveFigure) -> Decimal:
    """How far a figure is from one by hand, as a share of it; one of another kind stands behind all others."""
    ours, theirs = (next(numbers(text), None) for text in (figure.written, offered.shown))
    if ours is None or theirs is None or ours[0][1] is not theirs[0][1]:
        return _FAR - 1
    (value, _), (other, _) = ours[0], theirs[0]
    return min(abs(value - other) / (value or Decimal(1)), _FAR - 2)
