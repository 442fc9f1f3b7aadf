"""The Customer place over a meeting in memory, whose workbooks call one function by two names."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from firstslide.meeting.facts import Facts
from firstslide.ui.customer.page import CustomerPage
from firstslide.ui.tasks import Tasks
from tests.content import northwind
from tests.ui.story.conftest import Held, drafted


def two_names() -> Facts:
    """The sample's facts, with what was delivered of *Reporting* under another name."""
    facts = northwind.northwind()
    monthly = tuple(
        replace(fact, function="Reporting service") if fact.function == "Reporting" and not fact.measure else fact
        for fact in facts.monthly
    )
    return replace(facts, monthly=monthly)


@pytest.fixture
def held(qapp: QApplication) -> Iterator[Held]:
    tasks = Tasks()
    session = Held(tasks)
    session.hold(drafted(), two_names())
    yield session
    session._watch.stop()
    tasks.close()


@pytest.fixture
def customer(held: Held) -> Iterator[CustomerPage]:
    page = CustomerPage(held)
    page.resize(1000, 800)
    page.show()
    yield page
    page.close()
    page.deleteLater()
