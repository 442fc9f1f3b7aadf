"""Service credits and the way of counting: typed, told where wrong, worked out at once, taken back by undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from firstslide.meeting.brief import CreditSchedule
from firstslide.meeting.meeting import Meeting
from firstslide.ui.customer.money import FOR_WHAT, CountingMode, CreditsDueLine
from firstslide.ui.customer.page import CustomerPage
from tests.ui.story.conftest import Held

P1 = "p1-incidents-resolved-in-4-h"
SHARE = "Share of what is at risk for P1 incidents resolved in 4 h"


def meeting(held: Held) -> Meeting:
    assert held.view is not None
    return held.view.meeting


def field(page: CustomerPage, name: str) -> QLineEdit:
    return next(f for f in page.findChildren(QLineEdit) if f.accessibleName() == name)


def typed(page: CustomerPage, name: str, text: str) -> QLineEdit:
    line = field(page, name)
    line.clear()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    return line


def words(page: CustomerPage) -> list[str]:
    return [w.text() for w in page.findChildren(QLabel) if w.isVisibleTo(page)]


def test_nothing_is_assumed_and_the_empty_card_says_what_it_is_for(held: Held, customer: CustomerPage) -> None:
    assert FOR_WHAT in words(customer)
    assert meeting(held).credits == CreditSchedule()
    line = customer.findChild(CreditsDueLine)
    assert line is not None
    assert not line.words.text()
    assert line.ask.isHidden()


def test_a_schedule_is_typed_and_what_is_due_stands_below(held: Held, customer: CustomerPage, qtbot: QtBot) -> None:
    typed(customer, "At risk in one month", "20,000")
    typed(customer, "Currency", "gbp")
    share = typed(customer, SHARE, "10 %")
    assert meeting(held).credits == CreditSchedule("20000", "GBP", {P1: "0.1"})
    line = customer.findChild(CreditsDueLine)
    assert line is not None
    assert line.words.text() == "Due by this: 10,000 GBP, for misses in 5 months."
    with qtbot.waitSignal(held.source_wanted) as asked:
        line.ask.click()
    assert len(asked.args[0]) == 5
    held.undo()
    assert not line.words.text().startswith("Due by this: 10,000")
    assert share.text() == ""


def test_what_cannot_be_read_stays_with_the_reason_below_it(held: Held, customer: CustomerPage) -> None:
    share = typed(customer, SHARE, "20")
    assert meeting(held).credits == CreditSchedule()
    assert "“20” is not a share. Write it like 10 % or 0.10, from 0 to 100 %." in words(customer)
    assert share.text() == "20"
    typed(customer, SHARE, "20 %")
    assert meeting(held).credits.shares == {P1: "0.2"}
    assert not any("is not a share" in text for text in words(customer))


def test_key_service_levels_carry_no_credit_and_have_no_field(customer: CustomerPage) -> None:
    assert not any("Payroll" in f.accessibleName() for f in customer.findChildren(QLineEdit))
    assert any("Payroll" in text and "carry no credit" in text for text in words(customer))


@pytest.mark.parametrize(("mode", "units"), [("edge", "200 units"), ("baseline", "300 units")])
def test_the_way_of_counting_is_picked_by_its_example(
    held: Held, customer: CustomerPage, mode: str, units: str
) -> None:
    counting = customer.findChild(CountingMode)
    assert counting is not None
    assert counting.ways[""].isChecked()
    assert counting.ways[mode].text().endswith(units)
    counting.ways[mode].click()
    assert meeting(held).brief.arc_mode == mode
    held.undo()
    assert counting.ways[""].isChecked()


def test_the_deadband_is_a_share(held: Held, customer: CustomerPage) -> None:
    name = "Deadband, where the contract names none"
    assert field(customer, name).text() == "10 %"
    typed(customer, name, "15 %")
    assert meeting(held).brief.deadband == "0.15"
