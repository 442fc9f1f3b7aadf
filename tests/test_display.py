"""Trouble with the display is a sentence with the command that mends it, found before Qt is asked."""

import ctypes
import importlib.util
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from firstslide import __main__ as program
from firstslide import display

# Of every system that runs Python: their absence shows long before.
BASE = re.compile(r"lib(Qt6|icu|c\.|m\.|dl\.|rt\.|pthread|gcc_s|stdc\+\+|z\.|zstd)")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Windows and macOS bring all that Qt needs")


@pytest.fixture
def apt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "apt" else None)


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No X server listens on this machine, as far as the program can see."""
    monkeypatch.setattr(display, "_SOCKETS", tmp_path)
    return tmp_path


def lose(monkeypatch: pytest.MonkeyPatch, *lost: str) -> None:
    """Make these system libraries unloadable."""
    load = ctypes.CDLL

    def without(name: str) -> ctypes.CDLL:
        if name in lost:
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")
        return load(name)

    monkeypatch.setattr(ctypes, "CDLL", without)


def test_no_display_at_all(no_sockets: Path) -> None:
    assert display.trouble({}, "linux") == (
        "there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): "
        "start it from a desktop session, or without one run: xvfb-run -a python3 desktop"
    )


def test_a_display_that_listens_is_named(no_sockets: Path) -> None:
    (no_sockets / "X7").touch()
    said = display.trouble({}, "linux")
    assert said is not None
    assert said.endswith("run: DISPLAY=:7 python3 desktop")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_are_not_asked(platform: str) -> None:
    assert display.trouble({}, platform) is None


def test_a_platform_chosen_by_hand_is_the_users_word() -> None:
    assert display.trouble({"QT_QPA_PLATFORM": "offscreen"}, "linux") is None


@linux
def test_an_x_display_that_does_not_answer(no_sockets: Path) -> None:
    said = display.trouble({"DISPLAY": ":4711"}, "linux")
    assert said is not None
    assert said.startswith("the display :4711 does not answer: ")


@linux
def test_a_wayland_display_that_does_not_answer(no_sockets: Path) -> None:
    said = display.trouble({"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(no_sockets)}, "linux")
    assert said is not None
    assert said.startswith("the Wayland display wayland-9 does not answer: ")


@pytest.fixture
def compositor() -> Iterator[dict[str, str]]:
    """Variables that lead to a Wayland socket that answers."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{folder}/wayland-0")  # a path short enough for a socket, as pytest's are not
        server.listen()
        yield {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": folder}


@linux
def test_a_wayland_display_that_answers_is_enough(
    compositor: dict[str, str], no_sockets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(display, "_WAYLAND", {"libc.so.6": "libc6"})
    assert display.trouble(compositor, "linux") is None
    assert display.trouble({**compositor, "DISPLAY": ":4711"}, "linux") is None


@linux
def test_missing_libraries_are_named_together_with_debians_packages(apt: None, monkeypatch: pytest.MonkeyPatch) -> None:
    lose(monkeypatch, "libxcb-cursor.so.0", "libxkbcommon-x11.so.0")
    assert display.trouble({"DISPLAY": ":0"}, "linux") == (
        "the window needs system libraries that are missing (libxcb-cursor.so.0, libxkbcommon-x11.so.0): "
        "run: sudo apt install libxcb-cursor0 libxkbcommon-x11-0"
    )


@linux
def test_libraries_of_every_window_are_looked_for_first(apt: None, monkeypatch: pytest.MonkeyPatch) -> None:
    lose(monkeypatch, "libEGL.so.1")
    said = display.trouble({"DISPLAY": ":0"}, "linux")
    assert said is not None
    assert said.endswith("run: sudo apt install libegl1")


def test_an_import_that_lacks_a_system_library_is_explained(apt: None) -> None:
    error = "libGL.so.1: cannot open shared object file: No such file or directory"
    said = display.missing_library(error)
    assert said is not None
    assert said.endswith("(libGL.so.1): run: sudo apt install libgl1")
    assert display.missing_library("No module named 'PySide6'") is None


def test_a_system_with_dnf_installs_by_the_librarys_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "dnf" else None)
    said = display.missing_library("libGL.so.1: cannot open shared object file: No such file or directory")
    assert said is not None
    assert said.endswith("run: sudo dnf install 'libGL.so.1()(64bit)'")


@linux
def test_every_system_library_that_qts_platforms_link_to_is_known() -> None:
    found = importlib.util.find_spec("PySide6")
    assert found is not None
    assert found.origin is not None
    qt = Path(found.origin).parent / "Qt"
    libraries = [qt / "lib" / f"libQt6{name}.so.6" for name in ("Core", "Gui", "Widgets", "DBus", "Svg", "XcbQpa")]
    plugins = [qt / "plugins" / "platforms" / "libqxcb.so", qt / "lib" / "libQt6WaylandClient.so.6"]
    named = {
        match.decode()
        for path in libraries + plugins
        for match in re.findall(rb"(?<=\0)(lib[\w.+-]+\.so\.\d+)(?=\0)", path.read_bytes())
    }
    assert {name for name in named if not BASE.match(name)} <= set(display.LIBRARIES)


def test_the_window_is_refused_in_a_sentence_before_qt_is_imported(no_sockets: Path, root: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux can lack a display")
    code = (
        "import os, sys; [os.environ.pop(n, 0) for n in ('DISPLAY', 'WAYLAND_DISPLAY', 'QT_QPA_PLATFORM')];"
        "from firstslide.__main__ import main; code = main([]); assert 'PySide6' not in sys.modules; sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("First Slide: there is no display")
    assert done.stderr.count("\n") == 1


def test_other_import_errors_are_not_hidden() -> None:
    with pytest.raises(ImportError, match="a fault of ours"):
        program._say_or_raise(ImportError("a fault of ours"))
