"""Two names that may be one function are asked about where contradictions are told, once."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from firstslide.meeting.brief import SameAs
from firstslide.ui.customer.names import decider
from firstslide.ui.data.overview import Overview
from firstslide.ui.tasks import Tasks
from tests.ui.customer.conftest import two_names
from tests.ui.story.conftest import Held, drafted


@pytest.fixture
def told(qapp: QApplication) -> Iterator[tuple[Held, Overview]]:
    tasks = Tasks()
    session = Held(tasks)
    session.hold(drafted(), two_names())
    overview = Overview()
    session.changed.connect(overview.tell)
    overview.tell(session.view)  # type: ignore[arg-type]
    overview.show()
    yield session, overview
    overview.close()
    overview.deleteLater()
    session._watch.stop()
    tasks.close()


def texts(overview: Overview) -> list[str]:
    return [w.text() for w in overview.findChildren(QLabel) if w.isVisibleTo(overview)]


def test_a_name_is_asked_about_and_not_told_a_second_time(told: tuple[Held, Overview]) -> None:
    _, overview = told
    about = [text for text in texts(overview) if "not in the contract" in text]
    assert len(about) == 1
    assert "Are they the same?" in about[0]


def test_the_answer_is_an_edit_and_the_question_goes(told: tuple[Held, Overview], qtbot: QtBot) -> None:
    session, overview = told
    overview.same_decided.connect(decider(session))
    same = next(b for b in overview.findChildren(QPushButton) if b.text() == "Same")
    same.click()
    assert session.view is not None
    assert session.view.meeting.same == {"reporting-service": SameAs("reporting-service", "reporting")}
    assert not any("Are they the same?" in text for text in texts(overview))
    session.undo()
    qtbot.waitUntil(lambda: any("Are they the same?" in text for text in texts(overview)))
