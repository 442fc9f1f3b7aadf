"""Finance sends delivered.xlsx again: what changes is seen in the window before it is taken, with slides and words."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from firstslide.content.projection import customer_slide
from firstslide.content.values import SlideContent
from firstslide.deck import changes
from firstslide.meeting.slides import SlideKind
from firstslide.render.files.image import image
from firstslide.ui.desk import Desk
from firstslide.ui.refresh import differences
from firstslide.ui.refresh.refresh import WhatChanges
from tests import refreshed
from tests.ui.data.conftest import LONG, press, texts


@pytest.fixture
def sample_meeting(short_meeting: Path) -> Path:
    """How many tickets there are does not matter here."""
    return short_meeting


def seen(content: SlideContent) -> QImage:
    """A slide as it is painted, but for its foot: one that only names another cell there is not touched."""
    return image(replace(customer_slide(content), source=""), 960, 540)


def test_a_refreshed_workbook_from_the_drop_to_undo(window: Desk, qtbot: QtBot, delivered_again: Path) -> None:
    session = window.session
    assert session.view is not None
    session.apply(changes.set_brief(session.view.meeting, concern=f"In July you took {refreshed.OLD_VOLUME:,} calls."))
    before = session.view
    window.import_paths([delivered_again])
    data = window.pages.page("data")
    qtbot.waitUntil(lambda: data.reviewing is not None and data.reviewing._tally is not None, timeout=LONG)
    assert "It takes the place of the one as of" in data.reviewing._sentence.text()
    press(qtbot, data.reviewing, "Import ")
    qtbot.waitUntil(lambda: isinstance(data._stack.currentWidget(), WhatChanges), timeout=LONG)
    page = data._stack.currentWidget()
    assert isinstance(page, WhatChanges)
    assert session.view is before

    # What differs, the largest first, with its cells.
    row = page.model.row(0)
    assert row.texts[differences.WHAT] == "Service desk, delivered volume, July 2025"
    assert row.texts[differences.WAS : differences.BY] == ("3,620 contacts", "4,400 contacts")
    assert row.where() == "was Volumes!D6    is Volumes!D6"
    shown = texts(page)
    assert any(f"“{refreshed.RENAMED}” seems to be called “{refreshed.NEW_NAME}”" in text for text in shown)
    assert "1 ticket is added and 1 removed" in page.summary.text()
    QTest.keyClicks(page.filter, refreshed.NEW_TICKET)
    assert page.model.rowCount() == 1
    QTest.keyClick(page.filter, Qt.Key.Key_Escape)

    # The slides and the typed words that it touches.
    volume = next(c for c in before.contents.values() if c.kind is SlideKind.VOLUME)
    assert volume.number in row.numbers.split(", ")
    page.show_slide(volume.slide_id)
    assert 0 < page.model.rowCount() < page.model.count(None)
    assert all(volume.slide_id in page.model.row(at).slides for at in range(page.model.rowCount()))
    said = [label.text() for label in page.findChildren(QLabel)]
    assert f"“In July you took {refreshed.OLD_VOLUME:,} calls.”" in said
    assert f"“{refreshed.OLD_VOLUME:,}” is now {refreshed.NEW_VOLUME:,} contacts" in said

    # Taken, and taken back in one step.
    press(qtbot, page, "Take the new figures")
    qtbot.waitUntil(lambda: not data.queue.items, timeout=LONG)
    after = session.view
    assert after.undo == "Refresh delivered.xlsx"
    assert list(after.analysis.periods) != list(before.analysis.periods)
    touched = {s.slide_id for s in page.touched.slides}
    assert touched == {key for key in after.contents if seen(after.contents[key]) != seen(before.contents[key])}
    assert touched != set(after.contents)
    with qtbot.waitSignal(session.changed, timeout=LONG):
        session.undo()
    assert session.view.contents == before.contents
