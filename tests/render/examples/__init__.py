"""Slides made by hand: the four of the design's pictures, one of every other kind, and a matrix of hard cases."""

from firstslide.content.values import CustomerSlide
from tests.render.examples.hard import matrix
from tests.render.examples.kinds import gaps, kinds, text
from tests.render.examples.making import DEMAND, LONG, RESULTS, demand, slide
from tests.render.examples.pictures import explain, own, pictures, scorecard, volume

__all__ = [
    "DEMAND",
    "LONG",
    "RESULTS",
    "demand",
    "every",
    "explain",
    "gaps",
    "kinds",
    "matrix",
    "own",
    "pictures",
    "scorecard",
    "slide",
    "text",
    "volume",
]


def every() -> dict[str, CustomerSlide]:
    return kinds() | matrix()
