"""Cells as Excel shows them."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt

import pytest

from firstslide.workbooks.reading import shown
from firstslide.workbooks.values import CellError, Look, ShownCell
from tests.workbooks.make import sheet


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1234.5, "#,##0.00", "1,234.50"),
        (0.953, "0.0%", "95.3%"),
        (0.955, "0%", "96%"),
        (1234.5, "General", "1234.5"),
        (3, "General", "3"),
        (3.0, "0", "3"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (0, '0;-0;"–"', "–"),
        (4.1, '"£"0.00', "£4.10"),
        (4.1, "[$£-809]#,##0.00", "£4.10"),
        (120, '0" h"', "120 h"),
        (0.1 + 0.2, "General", "0.3"),
        (dt.datetime(2026, 1, 5), "mmm-yy", "Jan-26"),
        (dt.datetime(2026, 1, 5, 14, 3), "yyyy-mm-dd hh:mm", "2026-01-05 14:03"),
        (dt.datetime(2026, 1, 5), "d/m/yyyy", "5/1/2026"),
        (dt.time(9, 5), "h:mm", "09:05"),
        (dt.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (True, "General", "TRUE"),
        (CellError("#REF!"), "General", "#REF!"),
        (dt.datetime(2026, 1, 5), "[Red]d/m/yyyy", "5/1/2026"),
        (-5, "[Red]#,##0.0", "-5.0"),
        (-5, '0"; or none";[Red]0', "5"),
        (5, '0"; or none";[Red]0', "5; or none"),
        (150, "[>=100]0.0;[<0]-0;0", "150.0"),
        (-7, '[>=100]"much";[<0]0;0', "-7"),
        (50, '[>=100]"much";[<0]0;0.00', "50.00"),
        (5, ";;;@", "5"),
        (5, "[<1.2.3]0.0", "5.0"),
        ("=1+1", "General", "=1+1"),
        (None, "General", ""),
    ],
)
def test_common_formats(value: object, number_format: str, text: str) -> None:
    assert shown.text(value, number_format) == text  # type: ignore[arg-type]


def test_rows_are_as_wide_as_the_sheet_and_carry_looks() -> None:
    look = Look("0.0%", bold=True, struck=True, fill="FBE3D6", align="center")
    found = sheet(["a", 1, True], [0.5], [], looks={(2, 1): look}, comments=frozenset({(1, 1)}))
    first, second = shown.cells(found, 1, 2)
    assert first[0] == ShownCell("a", "text", has_comment=True, raw="a")
    assert (first[1].kind, first[1].align, first[2].kind) == ("number", "right", "bool")
    assert second[0] == ShownCell("50.0%", "number", True, "FBE3D6", True, "center", False, "0.5")
    assert [c.kind for c in second[1:]] == ["empty", "empty"]


def test_rows_past_the_end_are_left_out() -> None:
    found = sheet(["a"], ["b"])
    assert len(list(shown.cells(found, 2, 99))) == 1
    assert list(shown.cells(found, 5, 9)) == []


@pytest.mark.parametrize(
    ("value", "number_format", "ink"),
    [
        (-5, "#,##0_);[Red](#,##0)", "FF0000"),
        (5, "#,##0_);[Red](#,##0)", "1F3864"),
        (0, '[Blue]0;[Red]-0;[Color10]"–"', "008000"),
        (150, "[Red][>=100]0;[Blue]0", "FF0000"),
        (50, "[Red][>=100]0;[Blue]0", "0000FF"),
        (dt.datetime(2026, 1, 5), "[Green]d/m/yyyy", "00FF00"),
        ("text", "[Red]0", "1F3864"),
        (CellError("#REF!"), "[Red]0", "1F3864"),
    ],
)
def test_the_colour_of_a_number_format_goes_before_the_fonts(value: object, number_format: str, ink: str) -> None:
    found = sheet([value], looks={(1, 1): Look(number_format, ink="1F3864")})
    ((cell,),) = shown.cells(found, 1, 1)
    assert cell.ink == ink


def test_a_border_between_two_cells_belongs_to_the_left_or_upper_one() -> None:
    looks = {
        (1, 1): Look(edges="lt"),
        (1, 2): Look(edges="lB"),
        (2, 1): Look(edges="T"),
        (2, 3): Look(edges="lrtb"),
        (3, 2): Look(edges="t"),
    }
    found = sheet(["a", "b", "c"], ["d", "e", "f"], looks=looks)
    first, second = shown.cells(found, 1, 2)
    assert [set(c.edges) for c in first] == [set("rBlt"), {"B"}, {"b"}]
    assert [set(c.edges) for c in second] == [set(), {"r", "b"}, {"r", "b"}]


def test_an_area_has_the_borders_of_its_last_cells() -> None:
    looks = {(1, 1): Look(edges="b"), (2, 2): Look(edges="b"), (1, 3): Look(edges="l"), (3, 1): Look(edges="T")}
    found = sheet(["a", None, "c"], ["d", None, "f"], looks=looks, merges=((1, 1, 2, 2),))
    first, _ = shown.cells(found, 1, 2)
    assert set(first[0].edges) == {"r", "B"}
