"""The order in which the keyboard comes to parts that were made at different times."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def one_after_the_other(parts: Sequence[QWidget]) -> None:
    """Let Tab go from each part to the next. They are of one window."""
    for one, other in pairwise(parts):
        QWidget.setTabOrder(one, other)
