"""The two commands: what they make, when they make it again, and what they say when something is missing.

The whole way is gone once with a tiny project, whose lock names one package that stands in a folder: no network.
"""

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import bootstrap

OLD = "import runpy, sys; sys.version_info = (3, 8, 10); sys.argv = ['x']; runpy.run_path({!r}, run_name='__main__')"
PROGRAM = "import sys, tiny\nprint(tiny.__file__, sys.argv[1:])\nsys.exit(7)\n"


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """A checkout with nothing but the two commands, a program that ends with 7, and two locks that name one package."""
    project = tmp_path / "a project"
    for folder in ("desktop/firstslide", "tests", "wheels"):
        (project / folder).mkdir(parents=True)
    for name in ("desktop/__main__.py", "desktop/bootstrap.py", "tests/__main__.py"):
        shutil.copy(root / name, project / name)
    (project / "desktop/firstslide/__main__.py").write_text(PROGRAM)
    wheel = project / "wheels" / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("tiny.py", "")
        file.writestr("pytest.py", "import sys; print('pytest', sys.argv[1:]); sys.exit(5)")
        file.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        file.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr("tiny-1.0.dist-info/RECORD", "")
    lock = f"tiny==1.0 \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
    for name in bootstrap.LOCKS:
        (project / name / "requirements.txt").write_text(lock)
    return project


def command(project: Path, name: str, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Type ``python3 NAME ARGUMENTS`` in the project, with pip looking into its folder of wheels only."""
    pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": (project / "wheels").as_uri(), "PIP_CONFIG_FILE": os.devnull}
    variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | pip | environ
    return subprocess.run(
        [sys.executable, name, *arguments], cwd=project, env=variables, capture_output=True, text=True, check=False
    )


def test_the_first_start_makes_the_environment_and_the_second_goes_straight_in(project: Path) -> None:
    first = command(project, "desktop", "draft", "two words")
    assert first.returncode == 7, first.stderr
    assert first.stdout.endswith("['draft', 'two words']\n")
    assert [line.split(" (")[0].rstrip("0123456789. s") for line in first.stderr.splitlines()] == [
        "First Slide: making .venv with Python",
        "First Slide: installing desktop/requirements.txt",
        "First Slide: ready after",
    ]

    second = command(project, "desktop", "draft", "two words")
    assert (second.returncode, second.stdout, second.stderr) == (7, first.stdout, "")

    tests = command(project, "tests", "-k", "a thing")
    assert (tests.returncode, tests.stdout) == (5, "pytest ['-k', 'a thing']\n")
    assert "installing tests/requirements.txt" in tests.stderr
    assert "making" not in tests.stderr
    assert command(project, "desktop").stderr == ""  # what the tests' lock brings includes the program's

    moved = project.rename(project.with_name("moved"))
    assert (command(moved, "desktop").returncode, command(moved, "desktop").stderr) == (7, "")

    lock = moved / "desktop" / "requirements.txt"
    good = lock.read_text()
    shutil.copy(moved / "wheels/tiny-1.0-py3-none-any.whl", moved / "wheels/tiny-2.0-py3-none-any.whl")
    lock.write_text(f"tiny==2.0 --hash=sha256:{'0' * 64}\n")
    refused = command(moved, "desktop")
    assert refused.returncode == 2
    assert "is not the one that was locked; run: " in refused.stderr.splitlines()[-1]

    lock.write_text(good)
    again = command(moved, "desktop")
    assert again.returncode == 7
    assert "making .venv" in again.stderr  # what the failed install left is not built upon


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps of making an environment, which are only written down."""
    steps: list[str] = []

    def make(venv: Path) -> None:
        steps.append("venv")
        python = bootstrap.python_in(venv)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    monkeypatch.setattr(bootstrap, "_make_venv", make)
    monkeypatch.setattr(bootstrap, "_install", lambda venv, lock: steps.append(lock.parent.name))
    monkeypatch.setattr(bootstrap, "_put_on_path", lambda venv, source: None)
    return steps


def lose_python(project: Path) -> None:
    bootstrap.python_in(project / ".venv").unlink()


def touch_lock(project: Path) -> None:
    (project / "desktop" / "requirements.txt").write_text("other==2.0\n")


def forget_stamp(project: Path) -> None:
    (project / ".venv" / "ready.json").unlink()


def spoil_stamp(project: Path) -> None:
    (project / ".venv" / "ready.json").write_text('["not", "a stamp"')


def other_python(project: Path) -> None:
    stamp = project / ".venv" / "ready.json"
    stamp.write_text(json.dumps(json.loads(stamp.read_text()) | {"python": "linux cpython 3.10"}))


@pytest.mark.parametrize(
    ("change", "steps"),
    [
        (lambda project: None, []),
        (touch_lock, ["desktop"]),
        (forget_stamp, ["venv", "desktop"]),
        (spoil_stamp, ["venv", "desktop"]),
        (other_python, ["venv", "desktop"]),
        (lose_python, ["venv", "desktop"]),
    ],
)
def test_what_is_done_again(project: Path, made: list[str], change: Callable[[Path], None], steps: list[str]) -> None:
    bootstrap.ready("desktop", project)
    assert made == ["venv", "desktop"]
    made.clear()
    change(project)
    bootstrap.ready("desktop", project)
    assert made == steps


def test_a_changed_program_lock_makes_the_tests_environment_stale(project: Path, made: list[str]) -> None:
    bootstrap.ready("tests", project)
    bootstrap.ready("desktop", project)
    assert made == ["venv", "tests"]
    touch_lock(project)
    bootstrap.ready("desktop", project)
    bootstrap.ready("tests", project)
    assert made == ["venv", "tests", "desktop", "tests"]


def test_an_install_that_fails_leaves_no_stamp(project: Path, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(venv: Path, lock: Path) -> None:
        raise OSError(28, "No space left on device")

    bootstrap.ready("desktop", project)
    touch_lock(project)
    monkeypatch.setattr(bootstrap, "_install", fail)
    with pytest.raises(bootstrap.TroubleError, match="the disk is full"):
        bootstrap.ready("desktop", project)
    assert not (project / ".venv" / "ready.json").exists()


@pytest.mark.skipif(os.name == "nt", reason="its locks wait in steps of ten seconds")
def test_two_starts_at_once_make_it_once(project: Path, made: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    waiting = threading.Thread(target=bootstrap.ready, args=("desktop", project))
    with bootstrap._alone(project / "desktop" / "requirements.txt"):
        waiting.start()
        waiting.join(0.2)
        assert waiting.is_alive()
        bootstrap._make("desktop", project, anew=True)
    waiting.join(10)
    assert made == ["venv", "desktop"]
    assert "waiting for another start" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "the disk is full"),
        ("Error: [Errno 30] Read-only file system: '.venv/bin'", "cannot be written: copy the project"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "run: .*pip cache purge"),
        ("Could not fetch URL: SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "global.cert"),
        (
            "WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError('...')'\n"
            "ERROR: No matching distribution found for click==8.5.1",
            "connect to the network",
        ),
        ("ERROR: No matching distribution found for click==8.5.1", r"has no click==8\.5\.1 for Python 3.* config list"),
        ("Error: Command '[..., '-m', 'ensurepip', '--upgrade']' returned non-zero", "could not make .venv: "),
    ],
)
def test_trouble_is_one_sentence_with_the_way_out(output: str, sentence: str) -> None:
    said = bootstrap.explain(output, Path(".venv"))
    assert said is not None
    assert re.search(sentence, said)
    assert "\n" not in said


def test_trouble_that_is_not_known_is_not_guessed_at() -> None:
    assert bootstrap.explain("ERROR: something new", Path(".venv")) is None


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_how_to_get_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], module: str
) -> None:
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None if name == module else object())
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: "/usr/bin/apt")
    assert bootstrap.start("desktop", [], project) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said == f"First Slide: Python's module {module} is missing: run: sudo apt install python3-venv"


def test_a_folder_that_cannot_be_written_is_told_how_to_go_on(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path, **options: object) -> None:
        raise OSError(30, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert bootstrap.start("desktop", [], project) == 2
    assert "cannot be written: copy the project to a folder of your own" in capsys.readouterr().err


def test_variables_that_point_python_elsewhere_are_left_behind() -> None:
    kept = bootstrap.environment({"PYTHONHOME": "x", "PIP_TARGET": "y", "PIP_INDEX_URL": "mine", "LANG": "de"})
    assert kept == {"PIP_INDEX_URL": "mine", "LANG": "de", "PIP_USER": "0"}


@pytest.mark.parametrize("name", bootstrap.LOCKS)
def test_an_old_python_reads_the_command_and_says_which_one_it_needs(root: Path, name: str) -> None:
    main = root / name / "__main__.py"
    ast.parse(main.read_text(encoding="utf-8"), feature_version=(3, 4))
    done = subprocess.run([sys.executable, "-c", OLD.format(str(main))], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == f"First Slide: this is Python 3.8, and it needs 3.11 or newer: python3.11 {name}\n"
