"""How cells look: fonts, colours of themes and palettes, fills, borders; the same whichever reader takes the sheet."""

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.colors import Color

from firstslide.workbooks.reading import colours, package, styles
from firstslide.workbooks.reading.book import open_book
from firstslide.workbooks.reading.colours import Palette
from firstslide.workbooks.values import PLAIN, Limits, Look, Sheet
from tests.workbooks.make import with_part

BULK = Limits(full_cells=0)
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def solid(**colour: object) -> PatternFill:
    return PatternFill("solid", fgColor=Color(**colour))  # type: ignore[arg-type]


THIN, THICK = Side(style="thin"), Side(style="thick")
DRESSED = [
    (Font(color="FFC00000"), {}, Look(ink="C00000")),
    (Font(color=Color(theme=4)), {}, Look(ink="4F81BD")),  # the theme of openpyxl's new workbooks
    (Font(color=Color(theme=4, tint=0.5999938962981048)), {}, Look(ink="B9CDE5")),
    (Font(color=Color(theme=4, tint=-0.249977111117893)), {}, Look(ink="376092")),
    (Font(color=Color(indexed=10)), {}, Look(ink="FF0000")),
    (Font(color=Color(theme=1)), {}, PLAIN),
    (Font(color="FF000000"), {}, PLAIN),
    (Font(color=Color(auto=True)), {}, PLAIN),
    (Font(italic=True, underline="double"), {}, Look(italic=True, underlined=True)),
    (Font(sz=22), {}, Look(size=200)),
    (Font(sz=12), {}, PLAIN),
    (Font(sz=8), {}, PLAIN),
    (Font(sz=400), {}, Look(size=400)),
    (None, {"fill": solid(theme=3, tint=0.7999816888943144)}, Look(fill="C6D9F1")),
    (None, {"fill": solid(indexed=13)}, Look(fill="FFFF00")),
    (None, {"fill": solid(theme=0)}, PLAIN),
    (None, {"fill": PatternFill("gray125")}, PLAIN),
    (None, {"border": Border(left=THIN, bottom=THICK)}, Look(edges="lB")),
    (None, {"border": Border(top=Side(style="hair"), right=Side(style="double"))}, Look(edges="Rt")),
]


@pytest.fixture
def dressed(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    for row, (font, more, _) in enumerate(DRESSED, start=1):
        cell = page.cell(row, 1, f"row {row}")
        for name, style in ({"font": font} if font else {} | more).items():
            setattr(cell, name, style)
    path = tmp_path / "dressed.xlsx"
    book.save(path)
    return path


def only(path: Path, limits: Limits = Limits()) -> Sheet:  # noqa: B008 - a value
    (found,) = open_book(path, limits, lambda _: None).sheets
    return found


@pytest.mark.parametrize("limits", [Limits(), BULK])
def test_each_look_by_either_reader(dressed: Path, limits: Limits) -> None:
    sheet = only(dressed, limits)
    found = [sheet.look(row, 1) for row in range(1, len(DRESSED) + 1)]
    assert found == [look for _, _, look in DRESSED]


def test_equal_looks_are_one_object(dressed: Path, tmp_path: Path) -> None:
    """Also where the style sheet lists them several times, as Excel does for what differs in nothing seen here."""
    with zipfile.ZipFile(dressed) as made:
        sheet = made.read("xl/styles.xml").decode()
    head, cells, rest = sheet.partition("<cellXfs")
    doubled = cells + rest.partition("</cellXfs>")[0]
    again = with_part(
        dressed,
        tmp_path / "again.xlsx",
        "xl/styles.xml",
        (head + doubled + doubled.partition(">")[2] + "</cellXfs>" + rest.partition("</cellXfs>")[2]).encode(),
    )
    with zipfile.ZipFile(again) as made:
        found = styles.looks(made, package.contents(made))
    assert len(found) > 2 * len(set(found)) - 2
    assert len({id(look) for look in found}) == len(set(found))


def test_a_palette_and_a_theme_of_its_own(dressed: Path, tmp_path: Path) -> None:
    slots = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    theme = "".join(f'<a:{slot}><a:srgbClr val="0000{n:02d}"/></a:{slot}>' for n, slot in enumerate(slots, start=10))
    scheme = f'<a:theme xmlns:a="{DRAWING}"><a:themeElements><a:clrScheme name="x">{theme}</a:clrScheme></a:themeElements></a:theme>'
    one = with_part(dressed, tmp_path / "one.xlsx", "xl/theme/theme1.xml", scheme.encode())
    with zipfile.ZipFile(one) as made:
        sheet = made.read("xl/styles.xml").decode()
    own = "".join(f'<rgbColor rgb="FF0001{n:02d}"/>' for n in range(64))
    changed = re.sub(r"<indexedColors>.*</indexedColors>", f"<indexedColors>{own}</indexedColors>", sheet)
    two = with_part(one, tmp_path / "two.xlsx", "xl/styles.xml", changed.encode())
    found = only(two)
    assert found.look(2, 1).ink == "000014", "accent 1 is the fifth of the theme’s"
    assert (found.look(5, 1).ink, found.look(15, 1).fill) == ("000110", "000113")


@pytest.mark.parametrize("part", [b"<broken", b"", b"<a:theme xmlns:a='x'/>", b"<!DOCTYPE x><x/>"])
def test_a_damaged_theme_takes_nothing_but_its_colours(dressed: Path, tmp_path: Path, part: bytes) -> None:
    with zipfile.ZipFile(with_part(dressed, tmp_path / "odd.xlsx", "xl/theme/theme1.xml", part)) as made:
        found = styles.looks(made, package.contents(made))
    assert Look(ink="4472C4") in found, "as in the theme that Excel gives"


def test_what_is_no_colour_is_the_usual_one() -> None:
    palette = Palette()
    for named in (
        {},
        {"rgb": "red"},
        {"theme": "99"},
        {"theme": "-1"},
        {"indexed": "64"},
        {"indexed": "x"},
        {"auto": "1"},
    ):
        assert palette.colour(named) == ""
    assert palette.colour({"rgb": "c00000"}) == palette.colour({"rgb": "FFC00000", "tint": "nan"}) == "C00000"


@pytest.mark.parametrize(
    ("name", "colour"),
    [
        ("Red", "FF0000"),
        ("BLUE", "0000FF"),
        ("Color10", "008000"),
        ("color 56", "333333"),
        ("Color57", ""),
        (">100", ""),
    ],
)
def test_the_colours_of_number_formats(name: str, colour: str) -> None:
    assert colours.of_format(name) == colour
