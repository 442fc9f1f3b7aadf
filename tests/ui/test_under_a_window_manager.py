"""The whole job once more, on a real X screen: two monitors, a window manager, and no offscreen platform."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

TOOLS = ("Xvfb", "openbox", "xrandr")
SLOW = 60.0  # seconds


@pytest.fixture
def two_monitors(tmp_path: Path) -> Iterator[str]:
    """An X display of two monitors side by side, with a window manager at work. Returns its name."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    read, write = os.pipe()
    xvfb = ["Xvfb", "-displayfd", str(write), "-screen", "0", "3200x1080x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(xvfb, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        display = ":" + told.readline().strip()  # written when the display takes connections
    environment = {**os.environ, "DISPLAY": display}
    at_work = tmp_path / "at_work"
    command = ["openbox", "--startup", f"touch '{at_work}'"]  # which it does once it manages the screen
    manager = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        wait_for(at_work)  # no window is given the focus before
        for name, geometry in (("LAPTOP", "1280/338x800/211+0+0"), ("ROOM", "1920/508x1080/286+1280+0")):
            output = "screen" if name == "LAPTOP" else "none"
            subprocess.run(["xrandr", "--setmonitor", name, geometry, output], env=environment, check=True)
        yield display
    finally:
        for process in (manager, screen):
            process.terminate()
            process.wait(10)


def wait_for(file: Path) -> None:
    """Return when the file is there."""
    end = time.monotonic() + SLOW
    while not file.exists():
        assert time.monotonic() < end, f"{file.name} was not made in {SLOW:g} s"
        time.sleep(0.02)


@pytest.mark.timeout(240)
def test_the_whole_job_on_two_monitors(two_monitors: str, root: Path) -> None:
    environment = {**os.environ, "DISPLAY": two_monitors, "QT_QPA_PLATFORM": "xcb"}
    job = str(root / "tests" / "ui" / "test_whole_job.py")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(root), job]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=220, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
    assert "1 passed" in done.stdout
