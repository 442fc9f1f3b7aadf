import json
from pathlib import Path

import openpyxl

from firstslide.cli import main


def workbook(path: Path, *rows: list) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Volumes"
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


MONTHS = ["Function", "Jan 2026", "Feb 2026", "Mar 2026"]


def test_a_copy_with_the_problem_marked(tmp_path: Path, capsys) -> None:
    source = workbook(
        tmp_path / "delivered.xlsx", MONTHS, ["Desk", 10, "n/k", 12], ["Moves", 4, 5, 6], ["Voice", 1, 2, 3]
    )
    copy = tmp_path / "questions.xlsx"
    assert main(["send-back", str(source), "--to", str(copy), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["cells"] == 1
    assert openpyxl.load_workbook(copy)["Volumes"]["C2"].comment is not None


def test_nothing_to_send_back(tmp_path: Path, capsys) -> None:
    source = workbook(tmp_path / "delivered.xlsx", MONTHS, ["Desk", 10, 11, 12], ["Moves", 4, 5, 6], ["Voice", 1, 2, 3])
    copy = tmp_path / "questions.xlsx"
    assert main(["send-back", str(source), "--to", str(copy)]) == 1
    assert not copy.exists()
    assert "no problem to send back" in capsys.readouterr().out


def test_the_copy_is_an_excel_workbook(tmp_path: Path, capsys) -> None:
    source = workbook(tmp_path / "delivered.xlsx", MONTHS, ["Desk", 10, 11, 12])
    assert main(["send-back", str(source), "--to", str(tmp_path / "copy.pdf")]) == 2
    assert "call it copy.xlsx" in capsys.readouterr().err
