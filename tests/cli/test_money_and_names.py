"""Service credits and names that may be one, set without a window."""

from pathlib import Path

import pytest

from firstslide import cli
from tests.cli.test_commands import ask, run


def values(capsys: pytest.CaptureFixture[str], meeting: Path, field: str) -> list[str]:
    fields = ask(capsys, "set", meeting, "--list")["fields"]
    found: list[str] = next(f for f in fields if f["field"] == field)["values"]
    return found


def test_credits_are_entered_and_due(capsys: pytest.CaptureFixture[str], sample_meeting: Path) -> None:
    assert values(capsys, sample_meeting, "credits") == [""]
    run(capsys, "set", sample_meeting, "credits", "20,000 gbp")
    run(capsys, "set", sample_meeting, "credits", "10 %", "--for", "P1")
    assert values(capsys, sample_meeting, "credits") == ["20,000 GBP", "p1-incidents-resolved-in-4-h; 10 %"]
    run(capsys, "set", sample_meeting, "credits", "", "--for", "P1")
    run(capsys, "set", sample_meeting, "credits", "")
    assert values(capsys, sample_meeting, "credits") == [""]


def test_names_are_said_to_be_one_or_not(capsys: pytest.CaptureFixture[str], sample_meeting: Path) -> None:
    run(capsys, "set", sample_meeting, "same", "Reporting", "--for", "Field visits")
    assert values(capsys, sample_meeting, "same") == ["field-visits is reporting"]
    run(capsys, "set", sample_meeting, "same", "", "--for", "Field visits")
    assert values(capsys, sample_meeting, "same") == ["field-visits is a function of its own"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["credits", "20000"], "Say the currency"),
        (["credits", "20.000 EUR"], "two ways"),
        (["credits", "20,000 $"], "three letters"),
        (["credits", "20", "--for", "P1"], "not a share"),
        (["same", "Reporting"], "--for NAME DELIVERED"),
        (["same", "Canteen", "--for", "Reporting"], "no function Canteen"),
        (["same", "Reporting", "--for", "Reporting"], "already"),
    ],
)
def test_what_cannot_be_meant_is_said(
    capsys: pytest.CaptureFixture[str], sample_meeting: Path, words: list[str], says: str
) -> None:
    capsys.readouterr()
    assert cli.main(["set", str(sample_meeting), *words]) == 2
    assert says in capsys.readouterr().err
