"""The list of layouts: what an import teaches, and what a person does with it."""

from dataclasses import replace

import pytest

from firstslide.meeting.errors import UserError
from firstslide.workbooks.layouts import layout_list
from firstslide.workbooks.layouts.layouts import Layout
from tests.workbooks.layouts.test_layout_file import a_layout

MAY = a_layout("delivered May 2026.xlsx")
JUNE = replace(a_layout("delivered June 2026.xlsx", used="2026-06-03"), as_of="2026-06-03")
SCOPE = a_layout("scope.xlsx", sheet="Scope", used="2026-04-01")


def names(layouts: tuple[Layout, ...]) -> list[str]:
    return [layout.name for layout in layouts]


def test_a_workbook_brings_its_own_layout() -> None:
    assert names(layout_list.remembered([SCOPE], MAY, [])) == ["delivered May 2026.xlsx", "scope.xlsx"]


@pytest.mark.parametrize("used", [[MAY.name], []])
def test_a_version_takes_the_place_of_the_one_before(used: list[str]) -> None:
    first, second = layout_list.remembered([SCOPE, MAY], JUNE, used)
    assert (first.id, first.name, first.as_of) == (MAY.id, JUNE.name, "2026-06-03")
    assert second == SCOPE


def test_a_name_that_was_given_stays() -> None:
    given = replace(MAY, name="Northwind")
    assert names(layout_list.remembered([given], JUNE, ["Northwind"])) == ["Northwind"]


def test_another_workbook_read_by_a_layout_leaves_it_as_it_is() -> None:
    alpha = replace(a_layout("alpha.xlsx"), used="2026-06-03")
    found = layout_list.remembered([MAY], alpha, [MAY.name])
    assert sorted(names(found)) == ["alpha.xlsx", MAY.name]
    assert next(f for f in found if f.name == MAY.name) == replace(MAY, used="2026-06-03")


def test_a_table_that_a_version_has_no_more_is_not_forgotten() -> None:
    both = replace(MAY, tables=(*MAY.tables, *SCOPE.tables))
    (found,) = layout_list.remembered([both], JUNE, [MAY.name])
    assert [(t.sheet, t.absent) for t in found.tables] == [("Volumes", False), ("Scope", True)]
    (again,) = layout_list.remembered([found], replace(JUNE, tables=both.tables), [found.name])
    assert [(t.sheet, t.absent) for t in again.tables] == [("Volumes", False), ("Scope", False)]


def test_nothing_taken_teaches_nothing() -> None:
    assert layout_list.remembered([MAY], replace(JUNE, tables=()), []) == (MAY,)


def test_two_workbooks_of_one_name_have_two_names() -> None:
    other = replace(a_layout("delivered May 2026.xlsx", sheet="Zork"), id="another")
    assert names(layout_list.remembered([MAY], other, []))[0].endswith("(2)")


def test_the_list_keeps_those_used_last() -> None:
    many = [
        replace(a_layout(f"book {n}", sheet=f"S{'x' * n}", used=f"2026-01-{n % 28 + 1:02d}"), id=str(n))
        for n in range(layout_list.MOST)
    ]
    found = layout_list.put_back(many, [replace(MAY, used="2027-01-01")])
    assert len(found) == layout_list.MOST
    assert found[0].name == MAY.name


def test_a_layout_is_renamed() -> None:
    assert names(layout_list.renamed([MAY, SCOPE], MAY.id, "  North\nwind ")) == ["North wind", "scope.xlsx"]
    assert names(layout_list.renamed([MAY], MAY.id, MAY.name.upper())) == [MAY.name.upper()]
    with pytest.raises(UserError, match=r"needs a name"):
        layout_list.renamed([MAY], MAY.id, " \u200b ")
    with pytest.raises(UserError, match=r"Another layout is called “scope.xlsx” already"):
        layout_list.renamed([MAY, SCOPE], MAY.id, "scope.xlsx")


def test_a_layout_is_deleted_and_comes_back() -> None:
    left = layout_list.without([MAY, SCOPE], [MAY.id])
    assert names(left) == ["scope.xlsx"]
    assert set(layout_list.put_back(left, [MAY])) == {MAY, SCOPE}
    assert layout_list.put_back([MAY], [MAY]) == (MAY,)
    taken = replace(SCOPE, name=MAY.name)
    assert sorted(names(layout_list.put_back([taken], [MAY]))) == [MAY.name, f"{MAY.name} (2)"]


def test_a_layout_is_found_by_its_name() -> None:
    assert layout_list.named([MAY, SCOPE], "Scope.XLSX") == SCOPE
    with pytest.raises(UserError, match=r"No layout is called “zork”. Remembered: “scope.xlsx”"):
        layout_list.named([SCOPE], "zork")
