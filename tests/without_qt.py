"""A pytest plugin for the core's run: Qt cannot be imported, as on a machine that does not have it.

It also takes the place of pytest-qt for the settings in pyproject.toml that belong to that plugin.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest


class NoQt(MetaPathFinder):
    """Refuses every import of Qt, and of what draws with it."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in {"PySide6", "shiboken6", "pyqtgraph"}:
            raise ModuleNotFoundError(f"the core imported {fullname}", name=fullname)
        return None


def pytest_addoption(parser: pytest.Parser) -> None:
    for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
        parser.addini(name, "belongs to pytest-qt")


def pytest_configure(config: pytest.Config) -> None:
    sys.meta_path.insert(0, NoQt())
