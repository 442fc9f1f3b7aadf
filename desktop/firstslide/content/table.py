"""In the making."""

from __future__ import annotations

from .body import Given, Made


def made(_: Given) -> Made:
    """Nothing yet."""
    return Made("", waits_for="Nothing stands on it yet.")
