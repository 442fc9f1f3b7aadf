"""Garbage is collected on the interface's thread, whatever thread makes it."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from firstslide.ui.collect import Collector


class Tied:
    """Refers to itself, and tells where it was collected."""

    def __init__(self, where: list[str]) -> None:
        self.self, self.where = self, where

    def __del__(self) -> None:
        self.where.append(threading.current_thread().name)


@pytest.fixture
def collector(qapp: QObject) -> Iterator[Collector]:
    made = Collector(qapp)
    yield made
    made.setParent(None)
    made.deleteLater()


def test_a_workers_garbage_is_collected_here(collector: Collector) -> None:
    where: list[str] = []

    def work() -> None:
        for _ in range(20_000):  # enough for several collections, were they automatic
            Tied(where)

    worker = threading.Thread(target=work, name="worker")
    worker.start()
    worker.join()
    assert where == []
    assert collector.collect() >= 0
    gc.collect()
    assert len(where) == 20_000
    assert set(where) == {threading.current_thread().name}


def test_without_anything_due_nothing_is_done(collector: Collector) -> None:
    gc.collect()
    assert collector.collect() == -1
