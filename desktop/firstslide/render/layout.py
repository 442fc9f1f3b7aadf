"""A slide's layout: where everything stands, in units of the 1920 × 1080 page, before anything is painted.

Elements stand below each other; a key stands at the foot, a panel at the right of what it is beside. Tests look at this
geometry, the editor finds its slots in it, and hovering finds the cells of a figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from firstslide.content.elements import (
    BigFigures,
    DemandChart,
    Element,
    Facets,
    Key,
    MissGrid,
    Panel,
    PictureElement,
    Prose,
    Quote,
    TableElement,
    TimeChart,
)
from firstslide.content.values import CustomerSlide
from firstslide.render import heading, key, panel
from firstslide.render.big_figures import big_figures
from firstslide.render.charts.demand_chart import demand_chart
from firstslide.render.charts.facets import facets
from firstslide.render.charts.miss_grid import miss_grid
from firstslide.render.charts.time_chart import time_chart
from firstslide.render.items import Figure, Item, Point, Sketch
from firstslide.render.picture import picture
from firstslide.render.prose import prose
from firstslide.render.quote import quote
from firstslide.render.table import table
from firstslide.render.theme import LIGHT, Theme, theme_of

PAGE = QRectF(0, 0, heading.WIDTH, heading.HEIGHT)
_ABOVE_FOOT, _ABOVE_FOOT_WITH_KEY = 44.0, 22.0
_BETWEEN, _BESIDE = 44.0, 48.0
_AIR_ABOVE, _AIR_BETWEEN = 36.0, 60.0  # at most, where words and figures leave room
_ABOVE_WORDS, _BELOW_WORDS = 0.4, 0.46  # of the room left, where nothing but a quotation and figures stand


@dataclass(frozen=True)
class SlideLayout:
    """Everything on a slide and where it stands.

    ``slots``: the editable texts, also empty ones. ``figures``: where a figure stands and the cells it comes from.
    ``points``: where a point, bar, row or square stands, and what it is about.
    ``overflow``: the slots or elements whose text is too long even for the smallest step of the scale; they are set
    smaller still, so that nothing is cut off, and must be shortened.
    """

    items: tuple[Item, ...]
    slots: dict[str, QRectF]
    figures: tuple[Figure, ...]
    overflow: tuple[str, ...]
    elements: tuple[QRectF, ...]  # in the order of the slide's elements
    points: tuple[Point, ...] = ()
    theme: Theme = LIGHT


def layout(slide: CustomerSlide) -> SlideLayout:
    """Lay out a slide in its theme. Needs a QGuiApplication for the fonts; may be called in any thread."""
    sketch, theme = Sketch(), theme_of(slide.theme)
    head, foot = heading.heading(slide.title, slide.subtitle, theme), heading.footer(slide.source, slide.number, theme)
    sketch.add(head)
    body = QRectF(
        head.rect.left(), head.rect.bottom(), head.rect.width(), foot.rect.top() - head.rect.bottom() - _ABOVE_FOOT
    )
    placed = _body(slide.elements, body, theme)
    for part in placed:
        sketch.add(part)
    sketch.add(foot)
    return SlideLayout(
        tuple(sketch.items),
        sketch.slots,
        tuple(sketch.figures),
        tuple(dict.fromkeys(sketch.overflow)),
        tuple(part.rect for part in placed),
        tuple(sketch.points),
        theme,
    )


def _body(elements: Sequence[Element], body: QRectF, theme: Theme) -> list[Sketch]:
    """Lay out the elements in their order; keys from the foot up, panels at the right, the rest in what remains."""
    placed: dict[int, Sketch] = {}
    for number, element in reversed(list(enumerate(elements))):
        if isinstance(element, Key):
            body = body.adjusted(0, 0, 0, _ABOVE_FOOT_WITH_KEY if not placed else 0)
            placed[number] = key.key(element, body, theme)
            body.setBottom(placed[number].rect.top())
    panels = [(number, element) for number, element in enumerate(elements) if isinstance(element, Panel)]
    if panels:
        side = QRectF(body.right() - panel.WIDTH, body.top(), panel.WIDTH, body.height())
        rest = [element for _, element in panels]
        placed.update(zip([number for number, _ in panels], _stack(rest, side, theme), strict=True))
        if len(panels) < len(elements) - len(placed) + len(panels):
            body.setRight(side.left() - _BESIDE)
    others = [(number, element) for number, element in enumerate(elements) if not isinstance(element, Key | Panel)]
    placed.update(
        zip([number for number, _ in others], _stack([element for _, element in others], body, theme), strict=True)
    )
    return [placed[number] for number in range(len(elements))]


def _stack(elements: Sequence[Element], box: QRectF, theme: Theme) -> list[Sketch]:
    """Lay out elements below each other. Where they don't all fit as they like, each gets room in proportion."""
    if not elements:
        return []
    room = box.height() - _BETWEEN * (len(elements) - 1)
    liked = [_draw(element, box, theme) for element in elements]
    if len(elements) == 1 and not isinstance(elements[0], Quote | BigFigures | Prose):
        return liked
    wanted = [max(part.rect.height(), 1.0) for part in liked]
    fill = [isinstance(element, DemandChart | TimeChart | Facets | MissGrid | PictureElement) for element in elements]
    if any(fill) and not all(fill):
        # A chart takes what the words beside it leave, and never less than half of the room.
        words = sum(want for want, fills in zip(wanted, fill, strict=True) if not fills)
        each = max(room - words, room / 2) / sum(fill)
        wanted = [each if fills else want for want, fills in zip(wanted, fill, strict=True)]
    spare = max(0.0, room - sum(wanted))
    if sum(wanted) > room:
        wanted = [want * room / sum(wanted) for want in wanted]
    placed = []
    y, between = box.top(), _BETWEEN + min(_AIR_BETWEEN, spare / (len(elements) + 1))
    if all(isinstance(element, Quote | BigFigures) for element in elements):
        # They have the page to themselves: a quotation a little above the middle, figures towards the foot.
        y += _ABOVE_WORDS * spare
        between = _BETWEEN + _BELOW_WORDS * spare
    elif isinstance(elements[0], Quote | BigFigures | Prose):
        y += min(_AIR_ABOVE, spare / (len(elements) + 1))
    for element, want in zip(elements, wanted, strict=True):
        placed.append(_draw(element, QRectF(box.left(), y, box.width(), want + 0.5), theme))
        y += want + between
    return placed


def _draw(element: Element, box: QRectF, theme: Theme) -> Sketch:
    match element:
        case TableElement():
            return table(element, box, theme)
        case Quote():
            return quote(element, box, theme)
        case BigFigures():
            return big_figures(element, box, theme)
        case Prose():
            return prose(element, box, theme)
        case DemandChart():
            return demand_chart(element, box, theme)
        case Panel():
            return panel.panel(element, box, theme)
        case Key():
            return key.key(element, box, theme)
        case TimeChart():
            return time_chart(element, box, theme)
        case Facets():
            return facets(element, box, theme)
        case MissGrid():
            return miss_grid(element, box, theme)
        case PictureElement():
            return picture(element, box, theme)
