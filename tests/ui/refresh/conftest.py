"""A new version comes by the data page."""

from tests.ui.data.conftest import page, review, session, volumes, workbook

__all__ = ["page", "review", "session", "volumes", "workbook"]
