"""The analysis as lines for people: hours where only hours are known, results where there is no target."""

from firstslide.analysis.values import Analysis
from firstslide.cli import numbers
from firstslide.cli.analysed import lines
from firstslide.meeting.facts import STOCK, Quantity
from tests.analysis.make import actual, months, promise, reported, results, run


def first(analysis: Analysis) -> str:
    return next(lines(analysis))


def test_hours_without_volumes_are_told() -> None:
    analysis = run(months(Quantity.EFFORT, (20, "4.755"), function="Mentoring", table="effort"))
    assert first(analysis) == ("Mentoring: 24.76 h of work, no plan to hold it against [effort.xlsx, Volumes!C1:D1]")
    (told,) = numbers.analysis(analysis)["functions"]
    assert (told["actual"], told["effort"]) == (None, 24.755)
    assert [cell["cell"] for cell in told["effort_cells"]] == ["C1", "D1"]
    assert [month["effort"] for month in told["periods"]] == [20, 4.755]


def test_a_stock_is_told_with_its_month() -> None:
    analysis = run(actual("Backlog", (53, 54), unit=STOCK))
    assert first(analysis) == "Backlog: 54 in August 2025, no plan to hold it against [delivered.xlsx, Volumes!D1]"


def test_without_a_target_the_result_is_told_and_nothing_is_missed() -> None:
    assert first(run(results("made_sla", (50, 60), (100, 100)))) == (
        "made_sla: 55.0 % over 2 months, no target [results.xlsx, Volumes!C20:D21]"
    )
    assert first(run(reported("made_sla", ("0.5", "0.6")))).startswith("made_sla: 55.0 % mean of 2 months, no target [")


def test_with_a_target_and_no_result_it_is_said() -> None:
    _, level, *_ = lines(run(actual("Desk", (1,)), levels=[promise()]))
    assert level == "P1 resolution: not measured, target ≥ 95 % [scope.xlsx, Service levels!D5]"
