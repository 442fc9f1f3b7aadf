"""What is remembered of a workbook: names without months and years, no figures, and the same twice."""

from dataclasses import replace

import msgspec
import pytest

from firstslide.meeting.imports import Kind
from firstslide.workbooks.layouts import layouts
from tests.workbooks.layouts.versions import CHOSEN, HEAD, MAY, ROWS, layout, may, meet, volumes


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("2026 / Jan / Volume", "‹year› / ‹month› / volume"),
        ("Jan-26", "‹month›"),
        ("2026-05", "‹month›"),
        ("Total 2026", "total ‹year›"),
        ("KPI FY25/26", "kpi ‹year›"),
        ("Volume May 2026", "volume ‹month› ‹year›"),
        ("Vol. (h)", "vol"),
        ("Level 2", "level 2"),
        ("Maybe", "maybe"),
        ("%", "percent"),
    ],
)
def test_months_and_years_are_no_part_of_a_headings_key(header: str, key: str) -> None:
    assert layouts.key(header) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("delivered May 2026.xlsx", "delivered June 2026.xlsx"),
        ("delivered_2026-05.xlsx", "delivered_2026-06.xlsx"),
        ("Report_05_2026.xlsx", "Report_06_2026.xlsx"),
        ("Jan-26", "Mai 2026"),
        ("Effort FY26", "Effort FY27"),
        ("report v2", "report v11"),
    ],
)
def test_names_of_versions_have_one_pattern(one: str, other: str) -> None:
    assert layouts.file_pattern(one) == layouts.file_pattern(other) != ""


def test_other_names_have_other_patterns() -> None:
    assert layouts.pattern("Volumes") != layouts.pattern("Effort")
    assert layouts.shown_pattern("delivered May 2026.xlsx") == "delivered ‹date›.xlsx"
    assert layouts.shown_pattern("scope.xlsx") == "scope.xlsx"


def test_no_figures_and_no_folders_are_remembered() -> None:
    sevens = [[r[0], r[1], r[2], 7717.5, 7717, 7717, 7717] for r in ROWS]
    text = msgspec.json.encode(layout(may(of=volumes(HEAD, *sevens)))).decode()
    assert "7717" not in text
    assert "London" not in text
    assert "Desk" not in text
    assert "Zork" in text


@pytest.mark.parametrize("kind", ["delivered", "effort"])
def test_what_is_remembered_twice_is_the_same(kind: Kind) -> None:
    known = layout(may(replace(CHOSEN, kind=kind)))
    met = meet(known, volumes(HEAD, *ROWS))
    again = layouts.of_book("delivered May 2026.xlsx", MAY, MAY, [(u, True) for u in met.tables], met.drawn)
    assert replace(again, id=known.id) == known
