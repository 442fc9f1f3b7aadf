"""The whole job once more, on a real X screen: two monitors, a window manager, and no offscreen platform."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TOOLS = ("Xvfb", "openbox", "xrandr")


@pytest.fixture
def two_monitors() -> Iterator[str]:
    """An X display of two monitors side by side, with a window manager. Returns its name."""
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
    manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
    try:
        for name, geometry in (("LAPTOP", "1280/338x800/211+0+0"), ("ROOM", "1920/508x1080/286+1280+0")):
            output = "screen" if name == "LAPTOP" else "none"
            subprocess.run(["xrandr", "--setmonitor", name, geometry, output], env=environment, check=True)
        yield display
    finally:
        for process in (manager, screen):
            process.terminate()
            process.wait(10)


@pytest.mark.timeout(240)
def test_the_whole_job_on_two_monitors(two_monitors: str, root: Path) -> None:
    environment = {**os.environ, "DISPLAY": two_monitors, "QT_QPA_PLATFORM": "xcb"}
    job = str(root / "tests" / "ui" / "test_whole_job.py")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(root), job]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=220, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
    assert "1 passed" in done.stdout
