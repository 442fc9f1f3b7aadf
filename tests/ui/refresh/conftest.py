"""A new version comes by the data page."""

from pathlib import Path

import pytest

from tests.ui.data.conftest import page, review, session, volumes, workbook

__all__ = ["page", "review", "session", "volumes", "workbook"]


@pytest.fixture
def sample_meeting(short_meeting: Path) -> Path:
    """How many tickets there are does not matter here."""
    return short_meeting
