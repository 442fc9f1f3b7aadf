"""What comes with the program is there, is what it says, and may be given away."""

import re
import struct
from pathlib import Path

import pytest

from firstslide import resources
from firstslide.resources import resource

FONTS = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")
ICONS = sorted(resource("resources", "icons").glob("*.svg"))


def features(font: bytes) -> set[str]:
    """The OpenType layout features that a font substitutes glyphs by (its GSUB table's list)."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = dict(struct.unpack_from(">4s4xI", font, 12 + 16 * index) for index in range(count))
    start = tables[b"GSUB"] + struct.unpack_from(">H", font, tables[b"GSUB"] + 6)[0]
    (length,) = struct.unpack_from(">H", font, start)
    return {font[start + 2 + 6 * index :][:4].decode() for index in range(length)}


@pytest.mark.parametrize("name", FONTS)
def test_the_fonts_have_tabular_figures(name: str) -> None:
    assert "tnum" in features(resource("resources", "fonts", name).read_bytes())


@pytest.mark.parametrize("name", FONTS)
def test_qt_reads_the_fonts_as_inter(qapp: object, name: str) -> None:
    from PySide6.QtGui import QFontDatabase

    number = QFontDatabase.addApplicationFont(str(resource("resources", "fonts", name)))
    assert "Inter" in QFontDatabase.applicationFontFamilies(number)


@pytest.mark.parametrize("icon", ICONS, ids=lambda path: path.stem)
def test_icons_are_of_one_set_and_take_the_themes_colour(icon: Path) -> None:
    text = icon.read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke="currentColor"' in text
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', text)) <= {"currentColor", "none"}


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("fonts", "OFL.txt"), "SIL OPEN FONT LICENSE Version 1.1"),
        (("icons", "LICENSE"), "ISC License"),
    ],
)
def test_the_licences_travel_with_what_they_are_for(parts: tuple[str, ...], words: str) -> None:
    assert words in resource("resources", *parts).read_text(encoding="utf-8")


def test_the_programs_own_icon_can_be_drawn(qapp: object) -> None:
    from PySide6.QtSvg import QSvgRenderer

    assert QSvgRenderer(str(resource("resources", "firstslide.svg"))).isValid()


def test_a_wheels_own_copy_comes_before_a_checkouts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "desktop" / "firstslide"
    for home in (package / "_data", tmp_path):
        (home / "resources").mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resource("resources") == package / "_data" / "resources"


def test_what_is_missing_is_said_in_a_sentence() -> None:
    with pytest.raises(FileNotFoundError, match="without resources/nothing; install it again"):
        resource("resources", "nothing")
