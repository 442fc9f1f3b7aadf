"""``python3 tests`` runs every test once, and the core's where Qt cannot be imported."""

import subprocess
import sys
from pathlib import Path

from tests.whole import CORE, halves


def test_the_halves_share_no_folder_and_leave_none_out(root: Path) -> None:
    core, others = halves()
    folders = [argument for argument in core if argument.startswith("tests/")]
    assert folders == [f"tests/{room}" for room in CORE]
    assert all((root / folder).is_dir() for folder in folders)
    assert others == [f"--ignore={folder}" for folder in folders]


def test_qt_cannot_be_imported_in_the_cores_half(root: Path, tmp_path: Path) -> None:
    test = tmp_path / "test_qt.py"
    test.write_text("def test_qt():\n    import PySide6\n", encoding="utf-8")
    options = [argument for argument in halves()[0] if not argument.startswith("tests/")]
    command = [sys.executable, "-m", "pytest", *options, "--rootdir", str(root), "-c", "pyproject.toml", str(test)]
    said = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, text=True, check=False)
    assert said.returncode == 1
    assert "the core imported PySide6" in said.stdout
