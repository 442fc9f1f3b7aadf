"""The reviews are those of the data page, over real child processes."""

from tests.ui.data.conftest import page, review, session, volumes, workbook

__all__ = ["page", "review", "session", "volumes", "workbook"]
