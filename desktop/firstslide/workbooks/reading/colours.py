"""The colours of an Excel workbook as ``RRGGBB``: written out, by their number in its palette, or of its theme, tinted.

Knows nothing of what they colour.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass

# From number 8 on, ECMA-376, 18.8.27; those before are the first eight again.
_PALETTE = tuple(
    """
    000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080
    9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF
    00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696
    003366 339966 003300 333300 993300 993366 333399 333333
    """.split()  # noqa: SIM905 - a table
)
INDEXED = (*_PALETTE[:8], *_PALETTE)
# Of the theme that Excel gives to a new workbook, in the order in which cells count them (18.8.3).
OFFICE = (
    "FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000",
    "5B9BD5", "70AD47", "0563C1", "954F72",
)  # fmt: skip
_OF_FORMATS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "white": "FFFFFF", "yellow": "FFFF00", **{f"color{n}": colour for n, colour in enumerate(_PALETTE, start=1)},
}  # fmt: skip
_RGB = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")


@dataclass(frozen=True)
class Palette:
    """What numbers of colours stand for in one workbook."""

    theme: tuple[str, ...] = OFFICE
    indexed: tuple[str, ...] = INDEXED

    def colour(self, named: Mapping[str, str]) -> str:
        """A colour by the attributes of its element; "" for the automatic one, and for what is none."""
        if (written := _RGB.fullmatch(named.get("rgb", ""))) is not None:
            found = written[1].upper()
        elif "theme" in named:
            found = _of(self.theme, named["theme"])
        else:
            found = _of(self.indexed, named.get("indexed", ""))
        return tinted(found, _number(named.get("tint", "0"))) if found else ""


def tinted(colour: str, tint: float) -> str:
    """A colour made lighter (up to 1) or darker (down to −1), as Excel counts it (ECMA-376, 18.8.19)."""
    if not tint:
        return colour
    hue, light, much = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(255 * part):02X}" for part in colorsys.hls_to_rgb(hue, light, much))


def of_format(name: str) -> str:
    """The colour that a number format names in brackets, such as ``Red`` or ``Color 10``; "" if it is none."""
    return _OF_FORMATS.get(name.replace(" ", "").lower(), "")


def _of(colours: tuple[str, ...], number: str) -> str:
    return colours[int(number)] if number.isdecimal() and int(number) < len(colours) else ""


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return 0.0
    return number if -1 <= number <= 1 else 0.0
