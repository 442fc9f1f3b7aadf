"""First Slide is an ordinary Python project: a wheel of it has all that the program needs, and gives the command."""

import importlib.metadata
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built as pip would but with the build backend that is installed already."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)], cwd=root, capture_output=True, text=True, check=True
    )
    return folder / done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the wheel installed in it."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--no-compile", "--target", str(folder), str(wheel)], check=True)
    return folder


def run(installed: Path, *command: str) -> str:
    """Run a command that finds the installed wheel, and nothing of the checkout."""
    environ = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(command, cwd=installed, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_wheel_has_the_same_resources_and_workbooks_as_the_checkout(root: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        inside = {name.removeprefix("firstslide/_data/") for name in file.namelist() if "/_data/" in name}
    outside = {
        path.relative_to(root).as_posix()
        for folder in ("resources", "sample_workbooks")
        for path in (root / folder).rglob("*")
        if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in path.relative_to(root).parts)
    }
    assert {"sample_workbooks/scope.xlsx", "sample_workbooks/delivered.xlsx", "resources/fonts/OFL.txt"} <= inside
    assert inside == outside


def test_a_wheel_has_the_package_and_its_licences_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        names = file.namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"firstslide"}
    assert [name for name in names if name.endswith(".pyc")] == []
    for licence in ("LICENSE", "resources/fonts/OFL.txt", "resources/icons/LICENSE"):
        assert any(name.endswith(f".dist-info/licenses/{licence}") for name in names)


def test_the_installed_command_answers(installed: Path) -> None:
    scripts = installed / ("Scripts" if os.name == "nt" else "bin")
    (command,) = (path for path in scripts.iterdir() if path.stem == "firstslide")
    assert "import" in run(installed, str(command), "--help")
    assert [path for path in scripts.iterdir() if path.stem == "firstslide-window"]


def test_the_package_runs_as_a_module_and_says_the_same(installed: Path) -> None:
    assert "import" in run(installed, sys.executable, "-m", "firstslide", "--help")


def test_the_installed_program_finds_its_own_files(installed: Path) -> None:
    find = "from firstslide.resources import resource; print(resource('sample_workbooks', 'scope.xlsx'))"
    found = Path(run(installed, sys.executable, "-c", find).strip())
    assert found.is_relative_to(installed)
    assert found.read_bytes()[:2] == b"PK"


def test_the_window_has_an_entry_point_of_its_own(installed: Path) -> None:
    (distribution,) = importlib.metadata.distributions(name="firstslide", path=[str(installed)])
    groups = {entry.group: entry.load for entry in distribution.entry_points}
    assert set(groups) == {"console_scripts", "gui_scripts"}


def test_the_wheel_says_which_version_it_is_as_the_program_does(wheel: Path, root: Path) -> None:
    import firstslide

    assert wheel.name.startswith(f"firstslide-{firstslide.__version__}-")
