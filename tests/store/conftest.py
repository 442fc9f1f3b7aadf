from collections.abc import Iterator
from pathlib import Path

import pytest

from firstslide.store.store import Store

from .make import filled


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where working copies lie."""
    return tmp_path / "home"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the user's file goes."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "Review.meeting"


@pytest.fixture
def store(path: Path, home: Path) -> Iterator[Store]:
    """A new, empty meeting."""
    store = Store.create(path, home=home)
    yield store
    store.close(publish=False)


@pytest.fixture
def full(store: Store) -> Store:
    """A meeting with everything in it, saved."""
    filled(store)
    store.save()
    return store
