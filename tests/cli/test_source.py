import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from firstslide.cli import main


@pytest.fixture
def drafted(sample_meeting: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["draft", str(sample_meeting)]) == 0
    capsys.readouterr()
    return sample_meeting


def answer(capsys: pytest.CaptureFixture[str]) -> dict:
    return json.loads(capsys.readouterr().out)


def test_a_slide_lists_its_figures(drafted: Path, capsys) -> None:
    assert main(["source", str(drafted), "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("(")[0].split() for line in lines[1:3]] == [["2", "≥", "95", "%"], ["3", "88.0", "%"]]


def test_a_figure_tells_its_cells_with_what_stands_in_them(drafted: Path, capsys, root: Path) -> None:
    assert main(["source", str(drafted), "2", "3", "--json"]) == 0
    told = answer(capsys)
    assert told["version"] == 1
    assert told["slide"]["number"] == "2"
    [figure] = told["figures"]
    assert set(figure) == {"figure", "text", "about", "how", "cells"}
    book = openpyxl.load_workbook(root / "sample_workbooks" / "delivered.xlsx", data_only=True)
    for cell in figure["cells"]:
        assert set(cell) == {"workbook", "sheet", "cell", "raw", "formula", "holds", "rows"}
        assert float(cell["raw"]) == book[cell["sheet"]][cell["cell"]].value
    assert [c["formula"] for c in figure["cells"]] == [True, False, False]
    [workbook] = told["workbooks"]
    assert workbook["file"] == "same"
    assert len(workbook["sha256"]) == 64


def test_it_says_in_words_and_looks_at_the_file(tmp_path: Path, root: Path, capsys) -> None:
    scope = shutil.copy(root / "sample_workbooks" / "scope.xlsx", tmp_path / "scope.xlsx")
    meeting = tmp_path / "m.meeting"
    main(["import", str(scope), "--into", str(meeting)])
    main(["draft", str(meeting)])
    main(["slides", str(meeting), "--json"])
    out = capsys.readouterr().out
    slides = json.loads(out[out.index("{\n") :])["slides"]
    agreed = next(s for s in slides if s["kind"] == "scope")
    Path(scope).unlink()
    assert main(["source", str(meeting), agreed["id"], "1"]) == 0
    said = capsys.readouterr().out
    assert "scope.xlsx, Pricing schedule!E9: “41400”" in said
    assert "Service desk, baseline a year: 41,400 contacts" in said
    assert "is not where it was imported from" in said


def test_a_slide_without_figures_is_told_by_the_exit_code(drafted: Path, capsys) -> None:
    main(["slides", str(drafted), "--json"])
    steps = next(s for s in answer(capsys)["slides"] if s["kind"] == "next")
    assert main(["source", str(drafted), steps["id"]]) == 1
    assert "no figure of a workbook" in capsys.readouterr().out


@pytest.mark.parametrize(("slide", "figure", "said"), [("xx", "1", "is no slide"), ("2", "999", "they go from 1 to")])
def test_what_is_not_there_is_a_sentence(drafted: Path, capsys, slide: str, figure: str, said: str) -> None:
    assert main(["source", str(drafted), slide, figure]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("name", ["service-desk", "Service desk"])
def test_a_function_lists_its_figures_each_with_its_cells(drafted: Path, capsys, root: Path, name: str) -> None:
    assert main(["source", str(drafted), name, "--json"]) == 0
    told = answer(capsys)
    assert told["function"] == {"id": "service-desk", "function": "Service desk"}
    whole = {figure["about"]: figure for figure in told["figures"]}
    done = whole["Service desk, done"]
    book = openpyxl.load_workbook(root / "sample_workbooks" / "delivered.xlsx", data_only=True)
    stood = [book[cell["sheet"]][cell["cell"]].value for cell in done["cells"]]
    assert done["text"] == f"{sum(stood):,} contacts"
    against = whole["Service desk, against plan"]
    assert {(cell["workbook"], cell["sheet"]) for cell in against["cells"]} == {
        ("delivered.xlsx", "Volumes"),
        ("scope.xlsx", "Pricing schedule"),
    }
    assert whole["Service desk, July 2025"]["cells"]
    assert {w["workbook"] for w in told["workbooks"]} == {"delivered.xlsx", "scope.xlsx"}


def test_a_service_level_tells_its_target_and_months(drafted: Path, capsys) -> None:
    assert main(["source", str(drafted), "SL-01"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split("(")[0].split(maxsplit=1)[1].strip() == "≥ 95 %"
    assert "P1 incidents resolved in 4 h, target; one cell" in lines[0]
    assert any("June 2026" in line and "missed" in line for line in lines)
    assert main(["source", str(drafted), "SL-01", "1"]) == 0
    assert "scope.xlsx, Service levels!D5: “≥ 95 %”" in capsys.readouterr().out
    assert main(["source", str(drafted), "SL-01", "999"]) == 2
    assert "P1 incidents resolved in 4 h has no figure 999" in capsys.readouterr().err
