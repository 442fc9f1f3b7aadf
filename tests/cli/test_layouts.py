"""``layouts``: what ``import`` remembers, and what a person does with it."""

import json
from pathlib import Path

import openpyxl
import pytest

from firstslide.cli import main
from firstslide.workbooks.layouts import layout_file
from tests.workbooks.layouts.test_layout_file import a_layout

HEAD = ["Team", "Zork", "Jan 2026", "Feb 2026", "Mar 2026"]
ROWS = [["Desk", "a", 10, 11, 12], ["Moves", "b", 4, 5, 6], ["Voice", "c", 1, 2, 3]]


def workbook(path: Path, *rows: list) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Volumes"
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def said(capsys) -> dict:
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def two() -> None:
    layout_file.change(lambda _known: [a_layout("delivered May 2026.xlsx"), a_layout("scope.xlsx", sheet="Scope")])


def test_none_yet(capsys) -> None:
    assert main(["layouts"]) == 0
    assert "No layouts yet. Import a workbook" in capsys.readouterr().out
    assert main(["layouts", "--json"]) == 0
    assert said(capsys) == {"version": 1, "layouts": []}


def test_import_remembers_uses_and_says_which(tmp_path: Path, capsys) -> None:
    path = workbook(tmp_path / "delivered.xlsx", HEAD, *ROWS)
    meeting = ["--into", str(tmp_path / "f.meeting")]
    assert main(["import", str(path), *meeting, "--json"]) == 0
    assert said(capsys)["imports"][0]["layout"] == ""
    assert main(["layouts", "--json"]) == 0
    (layout,) = said(capsys)["layouts"]
    assert (layout["name"], layout["tables"][0]["sheet"]) == ("delivered.xlsx", "Volumes")
    assert not any(column["chosen"] for column in layout["tables"][0]["columns"])
    later = workbook(tmp_path / "delivered.xlsx", [*HEAD[:1], "Quux", *HEAD[2:]], *ROWS)
    assert main(["import", str(later), *meeting]) == 0
    out = capsys.readouterr().out
    assert "stored (layout delivered.xlsx)" in out
    assert "“Quux”" in out


def chosen(path: Path) -> None:
    """Let what is to be chosen of the unnamed workbook be remembered, as the window does."""
    from firstslide.meeting.imports import Field
    from firstslide.workbooks.session import WorkbookSession

    with WorkbookSession.open(path) as session:
        (table,) = session.summary.tables
        session.remap(table.id, {1: Field.FUNCTION}, kind="delivered")
        layout_file.remember(session.layout([table.id]), [])


def test_what_was_chosen_in_the_window_is_used_here(tmp_path: Path, capsys) -> None:
    path = workbook(tmp_path / "unnamed.xlsx", ["Zork", "Jan 2026", "Feb 2026"], *([r[0], *r[3:]] for r in ROWS))
    into = ["--into", str(tmp_path / "f.meeting")]
    assert main(["import", str(path), *into]) == 1
    assert layout_file.load().layouts == ()  # nothing was stored, so nothing was learned
    chosen(path)
    capsys.readouterr()
    assert main(["import", str(path), *into]) == 0
    assert "Read as in unnamed.xlsx" in capsys.readouterr().out


def test_a_table_left_out_before_stays_out_and_is_no_failure(tmp_path: Path, capsys) -> None:
    from firstslide.workbooks.session import WorkbookSession

    path = workbook(tmp_path / "delivered.xlsx", HEAD, *ROWS)
    with WorkbookSession.open(path) as session:
        layout_file.remember(session.layout([], [session.summary.tables[0].id]), [])
    assert main(["import", str(path), "--into", str(tmp_path / "f.meeting")]) == 0
    assert "Left out, as in delivered.xlsx" in capsys.readouterr().out
    assert not (tmp_path / "f.meeting").exists()


def test_listed(two: None, capsys) -> None:
    assert main(["layouts"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "delivered May 2026.xlsx: delivered ‹date›.xlsx, 1 table (Volumes), used 2026-05-04",
        "scope.xlsx: scope.xlsx, 1 table (Scope), used 2026-05-04",
    ]


def test_renamed_and_deleted(two: None, capsys) -> None:
    assert main(["layouts", "rename", "scope.xlsx", "Northwind scope", "--json"]) == 0
    assert said(capsys)["renamed"] == {"from": "scope.xlsx", "to": "Northwind scope"}
    assert main(["layouts", "rename", "scope.xlsx", "x"]) == 2
    assert "No layout is called “scope.xlsx”" in capsys.readouterr().err
    assert main(["layouts", "delete", "Northwind scope"]) == 0
    assert capsys.readouterr().out == "Forgotten: Northwind scope.\n"
    assert [k.name for k in layout_file.load().layouts] == ["delivered May 2026.xlsx"]


def test_exported_for_a_colleague_who_imports_it(two: None, tmp_path: Path, capsys) -> None:
    file = tmp_path / "some.layout"
    assert main(["layouts", "export", str(file), "scope.xlsx"]) == 0
    assert main(["layouts", "import", str(file)]) == 1
    assert "there already" in capsys.readouterr().out
    assert main(["layouts", "delete", "scope.xlsx"]) == 0
    assert main(["layouts", "import", str(file)]) == 0
    assert "Imported: scope.xlsx." in capsys.readouterr().out
    assert str(tmp_path) not in file.read_text(encoding="utf-8")


def test_a_colleague_reads_the_workbook_as_it_was_chosen_here(tmp_path: Path, capsys) -> None:
    path = workbook(tmp_path / "unnamed.xlsx", ["Zork", "Jan 2026", "Feb 2026"], *([r[0], *r[3:]] for r in ROWS))
    chosen(path)
    file = tmp_path / "for you.layout"
    assert main(["layouts", "export", str(file)]) == 0
    assert main(["layouts", "delete", "unnamed.xlsx"]) == 0
    theirs = ["--into", str(tmp_path / "theirs.meeting")]
    assert main(["import", str(path), *theirs]) == 1  # it is not clear what the table is
    assert main(["layouts", "import", str(file)]) == 0
    capsys.readouterr()
    assert main(["import", str(path), *theirs]) == 0
    assert "Read as in unnamed.xlsx" in capsys.readouterr().out


def test_a_file_that_is_none_is_refused(tmp_path: Path, capsys) -> None:
    file = tmp_path / "bad.layout"
    file.write_text("{}")
    assert main(["layouts", "import", str(file), "--json"]) == 2
    assert said(capsys)["error"]["code"] == "not-layouts"
    assert main(["layouts", "export", str(tmp_path / "none.layout")]) == 2


def test_a_damaged_store_of_layouts_stops_no_import(tmp_path: Path, capsys) -> None:
    folder = layout_file.default_folder()
    folder.mkdir(parents=True)
    (folder / "layouts.json").write_text("damaged")
    path = workbook(tmp_path / "delivered.xlsx", HEAD, *ROWS)
    assert main(["import", str(path), "--into", str(tmp_path / "f.meeting")]) == 0
    assert "The remembered layouts were damaged. The file is kept as" in capsys.readouterr().err
    assert len(layout_file.load().layouts) == 1
