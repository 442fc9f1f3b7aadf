"""An empty meeting being worked on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from firstslide.workspace.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "m.meeting", home=tmp_path / "home")
    yield made
    made.close()
