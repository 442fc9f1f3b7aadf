"""The checks besides the tests: lint and format, strict types in the core, import contracts.

They run with the whole suite, and each says in its failure what the tool itself said.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.whole import CORE

TEXTS = {".py", ".toml", ".txt", ".md", ".json", ".svg", ".css", ".qss", ".sql", ""}
pytestmark = pytest.mark.timeout(600)


def run(root: Path, *command: str, **environ: str) -> str:
    """Run a tool in the project and return what it printed; fail with that if the tool does."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=root,
        env={**os.environ, **environ},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{' '.join(command)}\n{done.stdout}", pytrace=False)
    return done.stdout


def test_ruff_finds_nothing(root: Path) -> None:
    run(root, "-m", "ruff", "check", ".")


def test_ruff_would_change_no_layout(root: Path) -> None:
    run(root, "-m", "ruff", "format", "--check", ".")


def test_the_core_is_typed_strictly(root: Path) -> None:
    run(root, "-m", "mypy")


def test_the_import_contracts_hold(root: Path) -> None:
    said = run(root, "-c", "from importlinter.cli import lint_imports_command as main; main()", PYTHONUTF8="1")
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken", said)


def test_every_room_of_the_core_has_tests(root: Path) -> None:
    assert [room for room in CORE if not any((root / "tests" / room).glob("test_*.py"))] == []


def test_no_file_names_a_place_of_one_machine_or_a_package_registry(root: Path) -> None:
    homes = "|".join(("home", "root", "Users", "work", "opt"))
    registry = re.escape("pythonhosted" + ".org") + "|" + re.escape("pypi" + ".org")
    pattern = re.compile(rf"(?<![\w.~/{{}}-])/(?:{homes})/\w|{registry}")
    found = [
        f"{path.relative_to(root)}:{number}: {line.strip()}"
        for folder in ("desktop", "tests", "sample_workbooks", "resources", ".ci")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and path.suffix in TEXTS and "__pycache__" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []
