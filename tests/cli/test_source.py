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
    assert lines[1].split("(")[0].split() == ["2", "88.0", "%"]


def test_a_figure_tells_its_cells_with_what_stands_in_them(drafted: Path, capsys, root: Path) -> None:
    assert main(["source", str(drafted), "2", "2", "--json"]) == 0
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
    assert main(["source", str(drafted), "11"]) == 1
    assert "no figure of a workbook" in capsys.readouterr().out


@pytest.mark.parametrize(("slide", "figure", "said"), [("99", "1", "is no slide"), ("2", "999", "they go from 1 to")])
def test_what_is_not_there_is_a_sentence(drafted: Path, capsys, slide: str, figure: str, said: str) -> None:
    assert main(["source", str(drafted), slide, figure]) == 2
    assert said in capsys.readouterr().err
