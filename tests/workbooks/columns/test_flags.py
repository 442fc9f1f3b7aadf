"""Logs that say by themselves what was on time: breached or not, met or missed."""

import pytest

from firstslide.meeting.imports import Field, Mend, Mending
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap
from firstslide.workbooks.values import Value
from tests.workbooks.make import codes, column, message, only, read, sheet


def log(header: str, *said: Value) -> Understood:
    rows = [[f"T{n}", "2026-01-05", "2026-01-06", "Desk", value] for n, value in enumerate(said)]
    return only(sheet(["Ticket", "Opened", "Closed", "Queue", header], *rows))


def made(found: Understood) -> list[bool | None]:
    return [t.made for t in read(found).tickets]


@pytest.mark.parametrize(
    ("header", "late", "in_time"),
    [
        ("SLA breached", "Yes", "No"),
        ("Has breached", "true", "false"),
        ("Breached?", "Y", "N"),
        ("Breached", True, False),
        ("Late", 1, 0),
        ("SLA breach", "Breached", "Within SLA"),
        ("SLA verletzt", "Ja", "Nein"),
        ("SLA Status", "Breached", "Within SLA"),
        ("SLA status", "Missed", "Met"),
        ("SLM Real Time Status", "Service Targets Breached", "All Service Targets Met"),
        ("Status", "Missed", "Met"),
        ("On time", "No", "Yes"),
        ("Met", "N", "Y"),
        ("SLA eingehalten", "Nein", "Ja"),
        ("Frist eingehalten", "nein", "ja"),
    ],
)
def test_a_log_that_says_what_was_late_says_what_was_on_time(header: str, late: Value, in_time: Value) -> None:
    found = log(header, late, in_time, in_time)
    assert made(found) == [False, True, True]
    assert column(found.table, header).field is Field.MADE
    assert codes(found.table) == []


def test_why_a_yes_means_missed_is_said() -> None:
    why = column(log("SLA breached", "Yes", "No").table, "SLA breached").why
    assert why == (
        "“SLA breached” says what was late, so “Yes” means missed; 100% of its values are yes or no, or met or missed"
    )


def test_what_is_neither_is_told_and_may_count_as_missed() -> None:
    found = log("SLA breached", "Yes", "No", "No", "paused")
    assert message(found.table, "not-yes-or-no").startswith("E5: “paused” is neither yes nor no for “SLA breached”.")
    assert made(found) == [False, True, True, None]
    missed = remap(found, Choices(mends=(Mend("not-yes-or-no", Mending.ZERO, 5),)))
    assert made(missed) == [False, True, True, False]


def test_the_service_level_is_not_called_the_contrary_of_what_is_counted() -> None:
    assert {t.measure for t in read(log("SLA breached?", "Yes", "No")).tickets} == {"SLA not breached"}
    assert {t.measure for t in read(log("SLA verletzt", "Ja", "Nein")).tickets} == {"SLA nicht verletzt"}
    assert {t.measure for t in read(log("SLA Status", "Met", "Missed")).tickets} == {""}


@pytest.mark.parametrize(
    ("header", "said"),
    [("Status", ("Closed", "Open", "OK")), ("Minutes late", (0, 0, 0, 12)), ("State", ("Closed", "Closed"))],
)
def test_other_statuses_and_figures_are_no_yes_or_no(header: str, said: tuple[Value, ...]) -> None:
    assert set(made(log(header, *said))) == {None}


def test_a_column_of_made_is_surer_than_one_of_breached() -> None:
    head = ["Ticket", "Opened", "Closed", "Queue", "Breached", "Made SLA"]
    found = only(sheet(head, *([f"T{n}", "2026-01-05", "2026-01-06", "Desk", "No", "No"] for n in range(3))))
    assert made(found) == [False] * 3


def test_a_column_chosen_by_hand_is_turned_round_too() -> None:
    found = log("Was late", "perhaps", "soon", "Yes")
    assert made(remap(found, Choices(fields=((5, "made"),)))) == [None, None, False]


def test_each_of_several_columns_of_breached_is_a_service_level() -> None:
    head = ["Ticket", "Opened", "Closed", "Queue", "Response SLA breached", "Resolution SLA breached"]
    rows = [
        ["T1", "2026-01-05", "2026-01-06", "Desk", "No", "Yes"],
        ["T2", "2026-01-05", "2026-01-06", "Desk", "No", "No"],
    ]
    assert [(t.number, t.measure, t.made) for t in read(only(sheet(head, *rows))).tickets] == [
        ("T1", "Response SLA not breached", True),
        ("T1", "Resolution SLA not breached", False),
        ("T2", "Response SLA not breached", True),
        ("T2", "Resolution SLA not breached", True),
    ]
