"""The first pictures in the life of a process, drawn by many threads at once."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("turn", range(3))  # a race: without ``render.first``, three in four die
def test_first_pictures_from_many_threads(root: Path, turn: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.show.first_pictures"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
