"""The real program on a real X server with a window manager and two screens, one of them pulled out."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from firstslide.deck.draft import draft
from firstslide.workspace.workspace import Workspace

TOOLS = ("Xvfb", "openbox", "xrandr", "xdotool", "import")
LAPTOP, TV = "1920/508x1080/286+0+0", "1920/508x1080/286+1920+0"
LEFT, RIGHT = (0, 0, 1920, 1080), (1920, 0, 1920, 1080)
PATIENCE = 30.0  # seconds
Box = tuple[int, int, int, int]

missing = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = [
    pytest.mark.skipif(bool(missing), reason=f"needs {', '.join(missing)} to be installed"),
    pytest.mark.timeout(180),
]


class Desk:
    """An X server, its window manager, and the program on it."""

    def __init__(self, pictures: Path) -> None:
        self._pictures = pictures
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "3840x1080x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as number:
            display = f":{number.readline().strip()}"
        plain = {
            name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")
        }
        self.environ = plain | {"DISPLAY": display}
        self._manager = subprocess.Popen(["openbox"], env=self.environ, stderr=subprocess.DEVNULL)
        until(lambda: self.run("xdotool", "get_num_desktops").strip() != "", "the window manager is there")
        self.run("xrandr", "--setmonitor", "LAPTOP", LAPTOP, "screen")
        self.plug()

    def run(self, *command: str) -> str:
        done = subprocess.run(command, env=self.environ, capture_output=True, text=True, check=False, timeout=20)
        return done.stdout

    def plug(self) -> None:
        self.run("xrandr", "--setmonitor", "TV", TV, "none")

    def unplug(self) -> None:
        self.run("xrandr", "--delmonitor", "TV")

    def press(self, *keys: str) -> None:
        """Press keys as soon as one of the show's windows has the focus: they go to whoever has it."""
        until(lambda: self.run("xdotool", "getwindowfocus").strip() in self.windows(), "the show has the focus")
        self.run("xdotool", "key", *keys)

    def windows(self) -> dict[str, Box]:
        """The show's windows that are on a screen, by their id."""
        found = {}
        for window in self.run("xdotool", "search", "--onlyvisible", "--name", "^Presentation$").split():
            lines = self.run("xdotool", "getwindowgeometry", "--shell", window).splitlines()
            box = dict(line.split("=") for line in lines if "=" in line)
            if "WIDTH" in box:
                found[window] = (int(box["X"]), int(box["Y"]), int(box["WIDTH"]), int(box["HEIGHT"]))
        return found

    def two_windows(self) -> tuple[str, str]:
        """Wait until both screens are filled, and return the windows on the left and on the right."""
        while True:
            until(lambda: sorted(self.windows().values()) == [LEFT, RIGHT], "both screens are filled", self.windows)
            at = {box: window for window, box in self.windows().items()}
            if set(at) == {LEFT, RIGHT}:  # a window that the manager first put elsewhere is placed once more
                return at[LEFT], at[RIGHT]

    def shows(self, windows: dict[str, Box], what: str) -> None:
        """Wait until exactly these windows are on the screens."""
        until(lambda: self.windows() == windows, what, self.windows)

    def picture(self, name: str) -> Path:
        path = self._pictures / f"{name}.png"
        self.run("import", "-window", "root", str(path))
        return path

    def close(self) -> None:
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(10)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    wanted = os.environ.get("FIRSTSLIDE_PICTURES")
    made = Desk(Path(wanted) if wanted else tmp_path)
    yield made
    made.close()


@pytest.fixture
def meeting(sample_meeting: Path, tmp_path: Path) -> Path:
    with Workspace.open(sample_meeting, home=tmp_path / "home") as workspace:
        workspace.apply(draft(workspace.view.meeting, workspace.view.analysis).edit)
    return sample_meeting


def until(holds: Callable[[], bool], what: str, instead: Callable[[], object] = str) -> None:
    """Wait for another program: look again and again until it holds; ``instead`` says what there is otherwise."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"waited {PATIENCE:.0f} s in vain: {what}; there is {instead()}"
        time.sleep(0.05)


def test_the_show_on_two_screens_one_of_which_is_pulled_out(desk: Desk, meeting: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "firstslide", "present", str(meeting)], env=desk.environ, stderr=subprocess.PIPE
    )
    try:
        on_laptop, on_tv = desk.two_windows()
        desk.press("Page_Down")
        desk.picture("two screens")

        desk.press("x")
        desk.shows({on_tv: LEFT, on_laptop: RIGHT}, "the screens are swapped")
        desk.picture("swapped")
        desk.press("x")
        desk.shows({on_tv: RIGHT, on_laptop: LEFT}, "the screens are swapped back")

        # Pulled out: from the first look on, the customer's window is nowhere.
        desk.unplug()
        until(lambda: on_tv not in desk.windows(), "the customer's window is gone")
        desk.shows({on_laptop: LEFT}, "the presenter's alone is there")
        desk.picture("pulled out")
        for _ in range(20):
            assert on_tv not in desk.windows()

        desk.plug()
        desk.shows({on_tv: RIGHT, on_laptop: LEFT}, "the slide is back by itself")
        desk.picture("put back")

        desk.press("Escape")
        desk.press("Escape")
        assert program.wait(20) == 0
        assert desk.windows() == {}
        assert program.stderr is not None
        assert program.stderr.read() == b""
    finally:
        program.kill()
        program.wait(10)
        assert program.stderr is not None
        program.stderr.close()
