"""Two screens for real: Qt's offscreen platform has them when it is told so before it starts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCREENS = [  # the platform makes the last one the primary
    {"name": "SAMSUNG", "x": 1280, "y": 0, "width": 1920, "height": 1080},
    {"name": "eDP-1", "x": 0, "y": 0, "width": 1280, "height": 800},
]


pytestmark = pytest.mark.timeout(120)


def test_in_a_process_with_two_screens(root: Path, tmp_path: Path) -> None:
    config = tmp_path / "screens.json"
    config.write_text(
        json.dumps({"screens": [{"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1} | s for s in SCREENS]})
    )
    run(root, "two_screens.py", QT_QPA_PLATFORM=f"offscreen:configfile={config}")


@pytest.mark.parametrize("scale", ["1.5", "3"])
def test_in_a_process_where_everything_is_larger(root: Path, scale: str) -> None:
    run(root, "scaled_screen.py", QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR=scale)


def run(root: Path, name: str, **environ: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/ui/show/{name}"],
        cwd=root,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
