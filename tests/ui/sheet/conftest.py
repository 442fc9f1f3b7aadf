"""A sheet is shown in a review of the data page."""

from tests.ui.data.conftest import page, review, session

__all__ = ["page", "review", "session"]
