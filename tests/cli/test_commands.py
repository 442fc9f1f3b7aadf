"""The command line: the whole job without a window, its exit codes, and the JSON that scripts depend on."""

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from firstslide import cli
from firstslide.meeting.slides import SlideKind
from firstslide.render.theme import theme_of
from firstslide.workspace.workspace import Workspace
from tests.sample_workbooks import expected

CELL = {"workbook", "sheet", "cell"}


def run(capsys: pytest.CaptureFixture[str], *argv: str | Path, code: int = 0) -> str:
    capsys.readouterr()
    assert cli.main([str(word) for word in argv]) == code, capsys.readouterr().err
    return capsys.readouterr().out


def ask(capsys: pytest.CaptureFixture[str], *argv: str | Path, code: int = 0) -> dict[str, Any]:
    answer = json.loads(run(capsys, *argv, "--json", code=code))
    assert answer["version"] == 1
    return answer


def test_import_tells_how_each_table_was_understood(
    capsys: pytest.CaptureFixture[str], root: Path, tmp_path: Path
) -> None:
    book = root / "sample_workbooks" / "scope.xlsx"
    imports = ask(capsys, "import", book, "--into", tmp_path / "m.meeting")["imports"]
    assert [(i["sheet"], i["kind"], i["stored"]) for i in imports] == [
        ("Pricing schedule", "scope", True),
        ("Service levels", "service_levels", True),
    ]
    pricing = imports[0]
    assert pricing["workbook"] == "scope.xlsx"
    assert re.fullmatch("[0-9a-f]{64}", pricing["sha256"])
    assert pricing["header_rows"] == [6, 7]
    internal = {c["header"] for c in pricing["columns"] if c["internal"]}
    assert len(internal) == 2, internal
    assert all(0 <= c["confidence"] <= 1 and c["field"] for c in pricing["columns"])
    keys = {"code", "severity", "sheet", "cell", "message", "mends", "done", "answer"}
    assert all(p.keys() == keys for i in imports for p in i["problems"])
    assert {e["about"] for e in pricing["evidence"]} >= {"header", "kind", "field", "internal"}


def test_a_dry_run_says_why(capsys: pytest.CaptureFixture[str], root: Path, tmp_path: Path) -> None:
    book = root / "sample_workbooks" / "scope.xlsx"
    assert cli.main(["import", str(book), "--into", str(tmp_path / "m.meeting"), "--dry-run", "--why"]) == 0
    told = capsys.readouterr().out
    assert "kind: scope (" in told
    assert "totals: left out" in told
    assert not (tmp_path / "m.meeting").exists()


def test_a_dry_run_stores_nothing(capsys: pytest.CaptureFixture[str], root: Path, tmp_path: Path) -> None:
    book = root / "sample_workbooks" / "scope.xlsx"
    imports = ask(capsys, "import", book, "--into", tmp_path / "m.meeting", "--dry-run")["imports"]
    assert [i["stored"] for i in imports] == [False, False]
    assert not (tmp_path / "m.meeting").exists()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("missing.xlsx", None, "no file"),
        ("empty.xlsx", b"", "empty"),
        ("text.xlsx", b"Function,Volume\nDesk,3\n", "text.xlsx"),
    ],
)
def test_an_unreadable_workbook_gets_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert cli.main(["import", str(path), "--into", str(tmp_path / "m.meeting")]) == 2
    told = capsys.readouterr()
    assert says in told.err
    assert "Traceback" not in told.err
    assert not (tmp_path / "m.meeting").exists()


def test_a_truncated_workbook_and_one_with_no_table(
    capsys: pytest.CaptureFixture[str], root: Path, tmp_path: Path
) -> None:
    whole = (root / "sample_workbooks" / "scope.xlsx").read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    assert cli.main(["import", str(tmp_path / "cut.xlsx"), "--into", str(tmp_path / "m.meeting")]) == 2
    assert "cut.xlsx" in capsys.readouterr().err

    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0]["A1"] = "Nothing to see"
    book.save(tmp_path / "bare.xlsx")
    imports = ask(capsys, "import", tmp_path / "bare.xlsx", "--into", tmp_path / "m.meeting", code=1)["imports"]
    assert [i["stored"] for i in imports] == [False]
    assert imports[0]["problems"]
    assert not (tmp_path / "m.meeting").exists()


def test_wrong_use_is_two(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.main(["nonsense"]) == 2
    assert cli.main(["slides", str(tmp_path / "no.meeting")]) == 2
    assert "no.meeting" in capsys.readouterr().err


def test_analysis_agrees_with_the_workbooks(capsys: pytest.CaptureFixture[str], sample_meeting: Path) -> None:
    analysis = ask(capsys, "analysis", sample_meeting)
    functions = {f["function"].strip(): f for f in analysis["functions"]}
    assert functions.keys() == expected.FUNCTIONS.keys()
    for name, wanted in expected.FUNCTIONS.items():
        found = functions[name]
        actual = [p["actual"] for p in found["periods"]]
        assert actual == [float(a) for a in wanted["actual"].values()], name
        assert all(cell.keys() == CELL for p in found["periods"] for cell in p["cells"])
        assert all(p["cells"] for p in found["periods"])
    levels = {s["measure"]: s for s in analysis["service_levels"]}
    assert levels.keys() == {s["measure"] for s in expected.SERVICE_LEVELS.values()}
    misses = {
        (level["measure"], p["period"]): p["account"]
        for level in analysis["service_levels"]
        for p in level["periods"]
        if p["met"] is False
    }
    names = {code: s["measure"] for code, s in expected.SERVICE_LEVELS.items()}
    assert misses == {(names[code], period): account for code, period, account in expected.MISSES}
    p1 = next(s for s in analysis["service_levels"] if s["measure"].startswith("P1"))
    assert p1["explanation"]["label"] == "supported"
    assert p1["explanation"]["table"] == [[5, 0], [0, 7]]
    assert p1["explanation"]["p"] == pytest.approx(float(Fraction(1, 792)))
    assert p1["target"] == 0.95


def test_every_figure_of_the_analysis_carries_its_cells(
    capsys: pytest.CaptureFixture[str], sample_meeting: Path
) -> None:
    run(capsys, "set", sample_meeting, "arc-mode", "edge")
    analysis = ask(capsys, "analysis", sample_meeting)
    for f in analysis["functions"]:
        figures = [(name, f[f"{name}_cells"]) for name in ("actual", "baseline", "effort", "variance")]
        figures += [(name, f[name]["cells"]) for name in ("scope", "charges") if f[name] is not None]
        for name, cells in figures:
            assert bool(cells) == (f[name] is not None), (f["function"], name)
            assert all(cell.keys() == CELL for cell in cells)
        books = {cell["workbook"] for cell in f["variance_cells"]}
        assert books == {"scope.xlsx", "delivered.xlsx"} or f["variance"] is None
    assert any(f["charges"] for f in analysis["functions"])
    for level in analysis["service_levels"]:
        for name in ("target", "simple", "weighted"):
            assert bool(level[f"{name}_cells"]) == (level[name] is not None), (level["measure"], name)
    told = run(capsys, "analysis", sample_meeting)
    desk = next(line for line in told.splitlines() if line.startswith("Service desk: "))
    assert desk.endswith(
        "% against plan [delivered.xlsx, Volumes!D6:R6; delivered.xlsx, Effort!C15:N15;"
        " scope.xlsx, Pricing schedule!E9]"
    )
    p1 = next(line for line in told.splitlines() if line.startswith("P1 incidents resolved"))
    assert "; supported [delivered.xlsx, Service levels!" in p1


@pytest.mark.usefixtures("qapp")
def test_the_whole_job_without_a_window(
    capsys: pytest.CaptureFixture[str], sample_meeting: Path, tmp_path: Path
) -> None:
    m = sample_meeting
    run(capsys, "set", m, "customer", "Northwind Health")
    run(capsys, "set", m, "concern", "P1 tickets take a day and nobody calls us back.")
    remedy = ["--for", "P1", "--owner", "Maya Lind", "--by", "2026-07-15", "--cause", "Too few people at night"]
    run(capsys, "set", m, "remedy", "Two engineers moved to nights", *remedy)
    run(capsys, "set", m, "action", "Call back within 30 minutes", "--for", "SL-01", "--owner", "Maya Lind")
    drafted = ask(capsys, "draft", m)["slides"]
    kinds = [s["kind"] for s in drafted if not s["backup"]]
    order = ["concern", "scorecard", "now", "work", "volume", "explain", "own", "options", "next"]
    assert sorted(kinds, key=list(SlideKind).index) == kinds
    assert set(order) <= set(kinds)
    assert [s["position"] for s in drafted] == list(range(1, len(drafted) + 1))
    scope = next(s for s in drafted if s["kind"] == "scope")
    assert scope["backup"]
    assert scope["interest"] == "ours"
    assert ask(capsys, "check", m)["findings"] == []

    moved = ask(capsys, "move", m, scope["id"], "1")["slides"]
    assert moved[0]["id"] == scope["id"]
    assert not moved[0]["backup"]
    findings = ask(capsys, "check", m, code=1)["findings"]
    assert {"ORD001", "ORD002", "ORD006"} <= {f["code"] for f in findings}
    assert all(f["fixable"] and not f["waived"] and scope["id"] in f["slides"] for f in findings)
    line = run(capsys, "check", m, code=1).splitlines()[0]
    assert re.match(r"northwind\.meeting: slide 1: ORD001 scope-before-performance: ", line)

    assert ask(capsys, "check", m, "--fix")["findings"] == []
    assert ask(capsys, "slides", m)["slides"][0]["id"] == drafted[0]["id"]

    run(capsys, "export", m, tmp_path / "out.pdf")
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "out.pdf").pages)
    assert "nobody calls us back" in text
    assert "17 of 142" in text
    run(capsys, "export", m, tmp_path / "pictures")
    assert len(list((tmp_path / "pictures").glob("*.png"))) == len(PdfReader(tmp_path / "out.pdf").pages)


def test_undo_and_redo_reach_into_the_import(capsys: pytest.CaptureFixture[str], sample_meeting: Path) -> None:
    before = ask(capsys, "analysis", sample_meeting)
    assert run(capsys, "undo", sample_meeting) == "Undid: Import delivered.xlsx\n"
    assert all(f["actual"] is None for f in ask(capsys, "analysis", sample_meeting)["functions"])
    assert run(capsys, "redo", sample_meeting) == "Did again: Import delivered.xlsx\n"
    assert ask(capsys, "analysis", sample_meeting) == before


def test_set_names_its_fields_and_refuses_what_is_not_one(
    capsys: pytest.CaptureFixture[str], sample_meeting: Path
) -> None:
    fields = {f["field"] for f in ask(capsys, "set", "--list")["fields"]}
    assert {"customer", "concern", "remedy", "action", "link"} <= fields
    for words, says in (
        (["colour", "red"], "no field colour"),
        (["remedy", "Work harder"], "--for MEASURE"),
        (["remedy", "Work harder", "--for", "Lunch"], "no service level Lunch"),
        (["remedy", "Work harder", "--for", "P1", "--by", "soon"], "soon"),
        (["deadband", "plenty"], "plenty"),
        (["theme", "sepia"], "light, dark or print"),
        (["link", "Canteen", "--for", "P1"], "no function Canteen"),
        (["step", "Talk", "--for", "P1"], "step takes no --for"),
        (["action", "Call back", "--for", "P1", "--by", "2026-07-06"], "action takes no --by"),
    ):
        capsys.readouterr()
        assert cli.main(["set", str(sample_meeting), *words]) == 2
        assert says in capsys.readouterr().err


def test_a_link_decides_which_volume_counts(capsys: pytest.CaptureFixture[str], sample_meeting: Path) -> None:
    run(capsys, "set", sample_meeting, "link", "Payroll queries", "--for", "SL-01")
    p1 = next(s for s in ask(capsys, "analysis", sample_meeting)["service_levels"] if s["measure"].startswith("P1"))
    assert p1["explanation"]["label"] != "supported"
    values = next(f for f in ask(capsys, "set", sample_meeting, "--list")["fields"] if f["field"] == "link")["values"]
    assert len(values) == 1
    assert "payroll-queries" in values[0]


def test_reading_leaves_the_file_alone(capsys: pytest.CaptureFixture[str], sample_meeting: Path) -> None:
    before = sample_meeting.read_bytes()
    for words in (["slides"], ["check"], ["analysis"]):
        run(capsys, words[0], sample_meeting)
    assert sample_meeting.read_bytes() == before


def test_a_dry_run_says_what_would_be_stored(capsys: pytest.CaptureFixture[str], root: Path, tmp_path: Path) -> None:
    book = root / "sample_workbooks" / "scope.xlsx"
    imports = ask(capsys, "import", book, "--into", tmp_path / "m.meeting", "--dry-run")["imports"]
    assert [i["would_store"] for i in imports] == [True, True]


def test_what_the_customer_does_not_get_is_said(
    capsys: pytest.CaptureFixture[str], sample_meeting: Path, tmp_path: Path, qapp: object
) -> None:
    run(capsys, "draft", sample_meeting)
    titles = {s["id"]: s["title"] for s in ask(capsys, "slides", sample_meeting)["slides"]}
    waiting = ask(capsys, "check", sample_meeting)["left_out"]
    assert [titles[s["id"]] for s in waiting] == [s["title"] for s in waiting]
    assert all(s["message"] for s in waiting)
    told = run(capsys, "check", sample_meeting)
    numbers = {s["id"]: str(s["position"]) for s in ask(capsys, "slides", sample_meeting)["slides"]}
    assert f"does not get slide {', '.join(numbers[s['id']] for s in waiting)} yet" in told
    assert "Nothing stands in the way of the order." in told
    exported = ask(capsys, "export", sample_meeting, tmp_path / "out.pdf")
    assert exported["left_out"] == waiting
    assert exported["slides"] == len(titles) - len(waiting)


def test_export_leaves_the_backup_out_when_told(
    capsys: pytest.CaptureFixture[str], sample_meeting: Path, tmp_path: Path, qapp: object
) -> None:
    run(capsys, "draft", sample_meeting)
    whole = ask(capsys, "export", sample_meeting, tmp_path / "all")["slides"]
    fewer = ask(capsys, "export", sample_meeting, tmp_path / "all", "--no-backup")["slides"]
    assert fewer < whole
    assert len(list((tmp_path / "all").glob("*.png"))) == fewer  # nothing of the longer export stays behind


def test_export_paints_the_theme_of_the_meeting_or_the_one_asked_for(
    capsys: pytest.CaptureFixture[str], sample_meeting: Path, tmp_path: Path, qapp: object
) -> None:
    def paper(*options: str) -> str:
        run(capsys, "export", sample_meeting, tmp_path / "out", *options)
        return QImage(str(tmp_path / "out" / "slide-01.png")).pixelColor(2, 2).name()

    run(capsys, "draft", sample_meeting)
    run(capsys, "set", sample_meeting, "theme", "dark")
    assert [paper(), paper("--theme", "print")] == [theme_of("dark").paper, theme_of("print").paper]


def test_export_writes_nothing_but_pdf_and_pictures(
    capsys: pytest.CaptureFixture[str], sample_meeting: Path, tmp_path: Path
) -> None:
    assert cli.main(["export", str(sample_meeting), str(tmp_path / "out.docx")]) == 2
    assert "out.docx" in capsys.readouterr().err
    assert not (tmp_path / "out.docx").exists()


def test_check_of_some_codes_and_moves_within_the_backup(
    capsys: pytest.CaptureFixture[str], sample_meeting: Path
) -> None:
    slides = ask(capsys, "draft", sample_meeting)["slides"]
    backup = [s["id"] for s in slides if s["backup"]]
    moved = ask(capsys, "move", sample_meeting, backup[-1], "1", "--backup")["slides"]
    assert [s["id"] for s in moved if s["backup"]] == [backup[-1], *backup[:-1]]
    run(capsys, "move", sample_meeting, backup[-1], "1")
    codes = {f["code"] for f in ask(capsys, "check", sample_meeting, "--select", "ORD006", code=1)["findings"]}
    assert codes == {"ORD006"}
    assert cli.main(["move", str(sample_meeting), backup[0], "99"]) == 2
    assert cli.main(["move", str(sample_meeting), "nobody", "1"]) == 2


def test_a_script_can_look_while_the_window_holds_the_meeting(
    capsys: pytest.CaptureFixture[str], sample_meeting: Path
) -> None:
    with Workspace.open(sample_meeting) as held:
        assert len(ask(capsys, "analysis", sample_meeting)["functions"]) == 10
        assert cli.main(["set", str(sample_meeting), "customer", "Contoso"]) == 2
        assert held.view.meeting.brief.customer == ""


def test_a_folder_is_no_meeting_and_no_folder_is_no_place(
    capsys: pytest.CaptureFixture[str], root: Path, tmp_path: Path
) -> None:
    (tmp_path / "d.meeting").mkdir()
    assert cli.main(["slides", str(tmp_path / "d.meeting")]) == 2
    assert "is a folder" in capsys.readouterr().err
    book = str(root / "sample_workbooks" / "scope.xlsx")
    assert cli.main(["import", book, "--into", str(tmp_path / "nowhere" / "m.meeting")]) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_tables_left_out_of_an_import_are_remembered(shared_workbooks: Path, tmp_path: Path) -> None:
    into = tmp_path / "kpi.meeting"
    assert cli.main(["import", str(shared_workbooks / "kpi_by_department.xlsx"), "--into", str(into)]) == 1
    (taken,) = Workspace.look(into).meeting.imports.values()
    assert any(place.startswith("Southampton!") for place in taken.not_taken)
