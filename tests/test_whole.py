"""``python3 tests`` runs every test once, and the core's where Qt cannot be imported."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import whole
from tests.whole import CORE, PAGES, THE_CORE, THE_PAGES, THE_REST, THE_SHOW, THE_WINDOW, Lane, Run

RUNS = (THE_CORE, THE_REST, THE_SHOW, THE_PAGES, THE_WINDOW)


def takes(run: Run, file: str) -> bool:
    """Whether a run collects a file: all below its folders, or everything where it names none, but what it ignores."""
    folders = [argument for argument in run.arguments if argument.startswith("tests/")] or ["tests"]
    ignored = [a.removeprefix("--ignore=") for a in run.arguments if a.startswith("--ignore=")]
    return any(file.startswith(f"{f}/") for f in folders) and not any(file.startswith(f"{f}/") for f in ignored)


def python(code: str, name: str = "") -> Run:
    """A run that is quick: of some Python instead of pytest."""

    class Quick(Run):
        @property
        def command(self) -> list[str]:
            return [sys.executable, "-c", code]

    return Quick(name or code, ())


def test_every_test_belongs_to_one_run(root: Path) -> None:
    files = [file.relative_to(root).as_posix() for file in (root / "tests").rglob("test_*.py")]
    files = [file for file in files if not file.startswith("tests/benchmarks/")]  # they are asked for by name
    assert len(files) > 100
    for file in files:
        _, room, *below = file.split("/")
        pages = "/".join(("tests", room, *below[:1])) in PAGES
        window = THE_SHOW if below[:1] == ["show"] else THE_PAGES if pages else THE_WINDOW
        own = THE_CORE if room in CORE else window if room == "ui" else THE_REST
        assert [run for run in RUNS if takes(run, file)] == [own], file


def test_the_folders_of_the_runs_are_there(root: Path) -> None:
    named = {a.removeprefix("--ignore=") for run in RUNS for a in run.arguments}
    folders = {name for name in named if name.startswith("tests/")}
    assert len(folders) == len(CORE) + len(PAGES) + 2
    assert all((root / folder).is_dir() for folder in folders)


def test_all_lanes_run_to_their_ends_and_the_first_failure_is_told(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(whole, "THE_WINDOW", python("print('one')", "The window"))
    monkeypatch.setattr(whole, "THE_PAGES", python("print('between')", "Pages"))
    monkeypatch.setattr(whole, "THE_CORE", python("import sys; print('two'); sys.exit(3)", "The core"))
    monkeypatch.setattr(whole, "THE_REST", python("import sys; print('three', file=sys.stderr); sys.exit(4)", "Rest"))
    monkeypatch.setattr(whole, "THE_SHOW", python("print('four')", "The show"))
    assert whole.main() == 4
    said = list(filter(None, capfdbinary.readouterr().out.decode().splitlines()))
    assert said == [
        "The window:",
        "one",
        "The show:",
        "four",
        "Pages:",
        "between",
        "Rest:",
        "three",
        "The core:",
        "two",
    ]


def test_a_lane_that_is_stopped_starts_nothing_more() -> None:
    lane = Lane([python("input()"), python("print()")])
    assert lane.goes_on()
    lane.stop()
    assert not lane.goes_on()


def test_qt_cannot_be_imported_in_the_cores_run(root: Path, tmp_path: Path) -> None:
    test = tmp_path / "test_qt.py"
    test.write_text("def test_qt():\n    import PySide6\n", encoding="utf-8")
    options = [argument for argument in THE_CORE.arguments if not argument.startswith("tests/")]
    command = [sys.executable, "-m", "pytest", *options, "--rootdir", str(root), "-c", "pyproject.toml", str(test)]
    said = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, text=True, check=False)
    assert said.returncode == 1
    assert "the core imported PySide6" in said.stdout
