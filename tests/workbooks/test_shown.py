"""Cells as Excel shows them."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt

import pytest

from firstslide.workbooks import shown
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
