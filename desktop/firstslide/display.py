"""Finds trouble with the display before Qt does: Qt's own answer to it is to abort the process.

On Linux a window needs a screen that answers, X or Wayland, and system libraries that no wheel carries. Both are tried
here with ctypes and a socket; what is missing comes back as one sentence with the command that mends it. This module
must not import Qt. Windows and macOS bring all of it, and a platform chosen by hand (``QT_QPA_PLATFORM=offscreen``) is
the user's word: nothing is checked then.
"""

import ctypes
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

# What libQt6Gui and libQt6Widgets link to, and then the plugin of each platform: library name -> Debian's package.
_EVERYWHERE = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
}
_X = {
    "libxcb.so.1": "libxcb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
LIBRARIES: Mapping[str, str] = {**_EVERYWHERE, **_X, **_WAYLAND}
_START = "firstslide" if (Path(__file__).parent / "_data").is_dir() else "python3 desktop"  # in a wheel, in a checkout
_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108 -- where X servers listen


def trouble(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str | None:
    """Return why no window can open, in one sentence with the command that mends it, or None if one can."""
    if not platform.startswith("linux") or environ.get("QT_QPA_PLATFORM"):
        return None
    on_wayland, on_x = "WAYLAND_DISPLAY" in environ, bool(environ.get("DISPLAY"))
    if not on_wayland and not on_x:
        return "there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): " + _way_to_a_display()
    if missing := _missing(_EVERYWHERE):
        return _install(missing)
    reasons = [_wayland_trouble(environ)] if on_wayland else []
    if on_x and None not in reasons:
        reasons.append(_x_trouble(environ["DISPLAY"]))
    return None if None in reasons else reasons[-1]


def missing_library(error: str) -> str | None:
    """Turn the text of an ImportError into a sentence if a system library is what was missing, else return None."""
    found = re.match(r"(lib[^:\s]+\.so[.\d]*): cannot open shared object file", error)
    return _install([found[1]]) if found else None


def _x_trouble(display: str) -> str | None:
    if missing := _missing(_X):
        return _install(missing)
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return f"the display {display} does not answer: {_way_to_a_display(display)}" if refused else None


def _wayland_trouble(environ: Mapping[str, str]) -> str | None:
    import socket  # only where there is Wayland: this module is on the way to every first window

    name = environ["WAYLAND_DISPLAY"]
    path = Path(environ.get("XDG_RUNTIME_DIR", "/run")) / name
    try:
        with socket.socket(socket.AF_UNIX) as compositor:
            compositor.connect(str(path))
    except OSError:
        return f"the Wayland display {name} does not answer: {_way_to_a_display()}"
    missing = _missing(_WAYLAND)
    return _install(missing) if missing else None


def _missing(names: Iterable[str]) -> list[str]:
    def lacks(name: str) -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return True
        return False

    return [name for name in names if lacks(name)]


def _install(names: list[str]) -> str:
    """Say which system libraries are missing and how this system installs them."""
    import shutil  # only when something is missing

    if shutil.which("apt"):
        packages = sorted({LIBRARIES.get(name, name) for name in names})
        command = f"run: sudo apt install {' '.join(packages)}"
    elif shutil.which("dnf"):
        command = "run: sudo dnf install " + " ".join(f"'{name}()(64bit)'" for name in names)
    else:
        command = "install them with the system's package manager"
    return f"the window needs system libraries that are missing ({', '.join(names)}): {command}"


def _way_to_a_display(refused: str = "") -> str:
    """Name a display that listens on this machine, if there is another than the one that refused."""
    listening = sorted(f":{entry.name[1:]}" for entry in _SOCKETS.glob("X*")) if _SOCKETS.is_dir() else []
    others = [name for name in listening if name != refused]
    if others:
        return f"run: DISPLAY={others[0]} {_START}"
    return f"start it from a desktop session, or without one run: xvfb-run -a {_START}"
