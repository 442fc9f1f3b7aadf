"""Every crafted file, through the real child: the sentence of ``hostile/sentences.py``, or the right values.

Within 60 seconds and 1.5 GB, nothing stored, and the file after it unaffected: all are read by one child, one after the
other, but those that kill it.
"""

import json
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from firstslide import cli
from firstslide.workbooks.values import Limits
from firstslide.workspace.workspace import Workspace
from tests.workbooks.hostile.reader import Reader, Told, most_of_all, read_alone
from tests.workbooks.hostile.sentences import FILES, KILLS, MAKERS, Refused, make

MOST_MEMORY = 1_500_000_000
FIGURES = [("Service desk", 100), ("Service desk", 120), ("Invoices", 10), ("Invoices", 20)]
NOT_IN_A_SENTENCE = ("Traceback", "Error:", "Exception", "None", "\n", "errno")


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(Path("first.xlsx")) as made:
        yield made


def check(name: str, told: Told) -> None:
    expected = FILES[name]
    if isinstance(expected, Refused):
        check_refused(name, told, expected)
        return
    assert told.refused is None, str(told.refused)
    values = [(f.function, f.value) for f in told.facts]
    assert len(values) == expected.facts
    assert sorted(v for _, v in values[:4]) == sorted(Decimal(v) for _, v in FIGURES)
    if not dict(expected.shows):  # where nothing is said of the texts, they are as ever
        assert values[:4] == FIGURES
    assert dict(told.shown).items() >= dict(expected.shows).items()
    assert set(told.problems) >= set(expected.problems)
    assert bool(told.problems) == bool(expected.problems)


def check_refused(name: str, told: Told, expected: Refused) -> None:
    assert told.refused is not None, told.tables
    sentence = str(told.refused)
    assert told.refused.code == expected.code, sentence
    assert sentence.startswith(name)
    what, _, to_do = sentence.removeprefix(name).lstrip(":, ").partition(expected.said)
    assert what == ""
    assert ". " in to_do, "it says what to do"
    assert sentence.endswith(".")
    assert len(sentence) < 400
    assert not [word for word in NOT_IN_A_SENTENCE if word in sentence]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", [name for name in FILES if name not in KILLS])
def test_a_crafted_file(reader: Reader, tmp_path: Path, name: str) -> None:
    told = reader.read(make(name, tmp_path))
    check(name, told)
    assert reader.peak() <= MOST_MEMORY


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", sorted(KILLS))
def test_a_crafted_file_that_kills_the_child(tmp_path: Path, name: str) -> None:
    check(name, read_alone(make(name, tmp_path)))
    assert most_of_all() <= MOST_MEMORY
    check("plain_xlsb.xlsb", read_alone(make("plain_xlsb.xlsb", tmp_path)))


def test_every_crafted_file_is_in_the_table() -> None:
    assert sorted(MAKERS) == sorted(Path(name).stem for name in FILES)
    assert len([name for name in FILES if isinstance(FILES[name], Refused)]) >= 80
    assert {Limits().memory, Limits().seconds} == {MOST_MEMORY, 60}


SOME = [
    "far_cell.xlsx", "bomb_of_entities.xlsx", "row_twice_with_other_figures.xlsx", "cut_in_the_middle.xlsx",
    "far_cell_of_an_xlsb_that_lies.xlsb", "nothing.xlsx", "web_page.xlsx", "password_of_an_xls.xls",
    "csv_with_a_quote_that_stays_open.csv",
]  # fmt: skip


def test_nothing_of_a_refused_file_is_stored_and_the_next_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Through the command line, each in a child of its own, between two good ones."""
    own = tmp_path / "temporary"
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    bad = [make(name, tmp_path) for name in SOME]
    first, last = make("plain_xlsb.xlsb", tmp_path), make("row_twice.xlsx", tmp_path)
    meeting = tmp_path / "m.meeting"
    assert cli.main(["import", *map(str, [first, *bad, last]), "--into", str(meeting), "--json"]) == 2
    told = json.loads(capsys.readouterr().out)["imports"]
    assert [i["workbook"] for i in told if i["stored"]] == [first.name, last.name]
    with Workspace.rehearse(meeting) as workspace:
        assert {i.workbook for i in workspace.view.meeting.imports.values()} == {first.name, last.name}
    sentences = {i["workbook"]: i["problems"][0]["message"] for i in told if not i["stored"]}
    assert list(sentences) == [path.name for path in bad]
    assert all(sentence.startswith(name) for name, sentence in sentences.items())
    assert not list(own.glob("firstslide-reader-*"))


def test_no_meeting_is_made_of_refused_files_alone(tmp_path: Path) -> None:
    bad = make("far_cell.xlsx", tmp_path)
    assert cli.main(["import", str(bad), "--into", str(tmp_path / "m.meeting"), "--json"]) == 2
    assert [path.name for path in tmp_path.iterdir()] == [bad.name]
