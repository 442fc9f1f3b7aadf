"""Two names that may be one function: proposed with the why, decided by the user, taken back by undo or by hand."""

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from firstslide.meeting.brief import SameAs
from firstslide.ui.customer.page import CustomerPage
from tests.ui.story.conftest import Held

NEW, OLD = "reporting-service", "reporting"


def button(page: CustomerPage, name: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if name in (b.text(), b.accessibleName()))


def words(page: CustomerPage) -> list[str]:
    return [w.text() for w in page.findChildren(QLabel) if w.isVisibleTo(page)]


def test_same_counts_one_name_as_the_other_and_undo_asks_again(held: Held, customer: CustomerPage) -> None:
    assert held.view is not None
    assert [each.function for each in held.view.analysis.renamed] == [NEW]
    assert "Reporting service or Reporting?" in words(customer)
    button(customer, "Reporting service is the same as Reporting").click()
    assert held.view.meeting.same == {NEW: SameAs(NEW, OLD)}
    assert held.view.analysis.function(NEW) is None
    assert not held.view.analysis.renamed
    assert any(text.endswith("is counted as Reporting.") for text in words(customer))
    held.undo()
    assert held.view.meeting.same == {}
    assert "Reporting service or Reporting?" in words(customer)


def test_not_the_same_is_kept_and_can_be_taken_back(held: Held, customer: CustomerPage) -> None:
    button(customer, "Not the same").click()
    assert held.view is not None
    assert held.view.meeting.same == {NEW: SameAs(NEW)}
    assert not held.view.analysis.renamed
    assert "Reporting service is a function of its own." in words(customer)
    button(customer, "Take back").click()
    assert held.view.meeting.same == {}
    assert held.view.undo == "Take back what was said of a name"
    assert "Reporting service or Reporting?" in words(customer)


def test_the_cells_of_both_are_a_click_away(held: Held, customer: CustomerPage, qtbot: QtBot) -> None:
    asked_by = [b for b in customer.findChildren(QPushButton) if "Reporting service" in b.accessibleDescription()]
    with qtbot.waitSignal(held.source_wanted) as asked:
        asked_by[0].click()
    (figure,) = asked.args[0]
    assert held.view is not None
    assert figure.cells == held.view.analysis.renamed[0].cells
