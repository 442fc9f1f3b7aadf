"""The colours that a sheet is painted with: the program's own, and the workbook's made to be read on any ground.

In the dark a fill of the workbook is a mere hint of its colour, and every ink is lightened as far as it must be; one
that is as good as black is the usual ink, so that what is taken stands out from what is left out, as in the light.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from firstslide.render.theme import contrast
from firstslide.ui import theme

READABLE = 4.5  # the contrast of a text with its ground (WCAG 2)
BLACK = 13.0  # with white paper, from which an ink is what one writes with there
_STEPS = 16
_LIGHT, _DARK = "#FFFFFF", "#000000"  # one of which is read on whatever ground


@dataclass(frozen=True)
class Inks:
    """The pens and brushes of one look, made once."""

    look: theme.Look
    panel: QColor
    grid: QPen
    border: QColor
    text: QColor
    header: QColor
    hatch: QBrush
    out: QColor
    hidden: QColor
    warn: QColor
    warn_line: QColor
    focus: QPen
    selected: QColor

    @classmethod
    def of(cls, look: theme.Look) -> Inks:
        """The inks of a look."""
        return cls(
            look,
            QColor(look.panel),
            QPen(QColor(look.line), 1),
            mixed(look.text, look.panel, 0.6),
            QColor(look.text),
            QColor(look.accent_tint),
            _stripes(look),
            mixed(look.sunken, look.panel, 0.45),
            QColor(look.sunken),
            QColor(look.ours_tint),
            QColor(look.warn),
            QPen(QColor(look.accent), 2),
            _glass(look.accent),
        )

    def fill(self, rgb: str) -> QColor:
        """A fill of the workbook; in the dark only a hint of it."""
        return mixed(f"#{rgb}", self.look.panel, 0.28) if self.look.dark else QColor(f"#{rgb}")


def mixed(one: str, other: str, share: float) -> QColor:
    """``share`` of one colour in another."""
    a, b = QColor(one), QColor(other)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x * share + y * (1 - share)) for x, y in pairs))


def is_black(ink: str) -> bool:
    """Whether an ink is what one writes with on white paper; a colour as ``#rrggbb``."""
    return contrast(ink, _LIGHT) >= BLACK


@lru_cache(maxsize=4_096)
def readable(ink: str, ground: str) -> str:
    """An ink made lighter or darker as far as it must be to be read on a ground; all colours as ``#rrggbb``."""
    if contrast(ink, ground) >= READABLE:
        return ink
    own, end = QColor(ink), opposite(ground)
    hue, much, light = max(own.hslHueF(), 0.0), own.hslSaturationF(), own.lightnessF()
    way = (1.0 if end == _LIGHT else 0.0) - light
    shares = (step / _STEPS for step in range(1, _STEPS))
    # A deep colour made light is a glaring one: half of that is taken back.
    steps = (QColor.fromHslF(hue, much * (1 - share / 2), light + way * share).name() for share in shares)
    return next((colour for colour in steps if contrast(colour, ground) >= READABLE), end)


def opposite(ground: str) -> str:
    """What is read best on a ground: black, or white."""
    return max((_LIGHT, _DARK), key=lambda ink: contrast(ink, ground))


def _glass(colour: str) -> QColor:
    """A colour through which what lies below is read."""
    made = QColor(colour)
    made.setAlphaF(0.16)
    return made


def _stripes(look: theme.Look) -> QBrush:
    """Wide diagonal stripes, for what is left out."""
    size = 12
    tile = QPixmap(size, size)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(mixed(look.line, look.panel, 0.75), 4))
    for shift in (-size, 0, size):
        painter.drawLine(shift - 2, -2, shift + size + 2, size + 2)
    painter.end()
    return QBrush(tile)
