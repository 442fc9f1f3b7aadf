"""The fonts of the slides: Inter, which comes with the program, so that a slide looks the same on every machine.

Fonts are not hinted: widths then grow in proportion to the size, and a thumbnail breaks its lines where the full
screen does. Needs a QGuiApplication; after that every thread may draw. Knows nothing of slides.
"""

from __future__ import annotations

import threading
from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGlyphRun, QGuiApplication, QTextLayout

from firstslide.render.theme import TITLE, Style
from firstslide.resources import resource

WEIGHTS = {
    "regular": QFont.Weight.Normal,
    "medium": QFont.Weight.Medium,
    "semibold": QFont.Weight.DemiBold,
    "bold": QFont.Weight.Bold,
}
FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")
CAP_HEIGHT, ASCENT, DESCENT = 0.727, 0.76, 0.24
"""Inter's height of capitals, and the reach of its letters above and below the baseline, as parts of the size."""

# Large type set as loosely as text falls apart. In per cent: spacing in units is multiplied by a PDF's resolution.
_TITLE_SPACING = 95.0
_TABULAR = QFont.Tag("tnum")
_KEPT, _ENDLESS = 4_000, 1e6  # lines of text of which the glyphs are kept; a width at which no line breaks
# Contextual alternates swap glyphs ("->" for an arrow, a raised colon), and a PDF has no letters to copy for those.
_ALTERNATES = tuple(QFont.Tag(tag) for tag in ("calt", "liga", "clig"))

# A QFont must not be used in two threads at once, and making one costs as much as drawing a word: one for each thread.
_mine = threading.local()


@cache
def load() -> tuple[str, ...]:
    """Load the fonts that came with the program, once, and return their families.

    Raises FileNotFoundError if they are missing, RuntimeError if Qt can't read one or there is no QGuiApplication.
    """
    if QGuiApplication.instance() is None:
        raise RuntimeError("slides need a QGuiApplication: their fonts are loaded into it")
    families: dict[str, None] = {}
    for name in FILES:
        number = QFontDatabase.addApplicationFont(str(resource("resources", "fonts", name)))
        if number < 0:
            raise RuntimeError(f"Qt cannot read the font {name}. Install First Slide again.")
        families.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)))
    return tuple(families)


def font(style: Style) -> QFont:
    """The font of a style, for this thread only; one unit of size is one pixel before the painter's own scale."""
    fonts: dict[Style, QFont] = _mine.__dict__.setdefault("fonts", {})
    found = fonts.get(style)
    if found is None:
        load()
        found = fonts[style] = _make(style)
    return found


def glyphs(text: str, style: Style) -> tuple[list[QGlyphRun], float]:
    """The letters of a line of text where they stand, and how far its baseline is below its top; for this thread only.

    Kept, because finding them takes longer than drawing them.
    """
    kept: dict[tuple[str, Style], tuple[list[QGlyphRun], float]] = _mine.__dict__.setdefault("glyphs", {})
    found = kept.get((text, style))
    if found is None:
        if len(kept) >= _KEPT:
            kept.clear()
        laid = QTextLayout(text, font(style))
        laid.beginLayout()
        line = laid.createLine()
        line.setLineWidth(_ENDLESS)
        laid.endLayout()
        found = kept[text, style] = (laid.glyphRuns(), line.ascent())
    return found


def advance(text: str, style: Style) -> float:
    """The width of a run of text in slide units."""
    return _advance(text, style)


@lru_cache(maxsize=20_000)
def _advance(text: str, style: Style) -> float:
    return QFontMetricsF(font(style)).horizontalAdvance(text)


def _make(style: Style) -> QFont:
    made = QFont(style.family)
    made.setPixelSize(style.size)
    made.setWeight(WEIGHTS[style.weight])
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    for tag in _ALTERNATES:
        made.setFeature(tag, 0)
    if style.tabular:
        made.setFeature(_TABULAR, 1)
    if style.size >= TITLE:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _TITLE_SPACING)
    return made
