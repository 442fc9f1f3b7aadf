"""Every crafted file, through the real child: the sentence of ``hostile/sentences.py``, or the right values.

Within 60 seconds and 1.5 GB, nothing stored, and the file after it unaffected: all are read by one child, one after the
other, but those that kill it.
"""

import hashlib
import json
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from firstslide import cli
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.values import Limits
from firstslide.workspace.workspace import Workspace
from tests.workbooks.hostile.containers import ole
from tests.workbooks.hostile.reader import Reader, Told, most_of_all, needs_memory, read_alone
from tests.workbooks.hostile.sentences import FILES, KILLS, MAKERS, Refused, make

MOST_MEMORY = 1_500_000_000
FIGURES = [("Service desk", 100), ("Service desk", 120), ("Invoices", 10), ("Invoices", 20)]
NOT_IN_A_SENTENCE = ("Traceback", "Error:", "Exception", "None", "\n", "errno")
DO = (
    "Ask ", "Check ", "Choose ", "Close it", "Copy ", "Delete ", "Give ", "If it holds a table, rename", "Open it ", "Save ",
    "The file is probably damaged; open", "Unmerge ", "Unpack ",
)  # fmt: skip
WHERE = re.compile(r"\b(?:sheet|part|row|line|cell|list of \w+)\b")
# The codes of what is so of a file as a whole.
OF_THE_FILE = frozenset(
    {"unpacked-too-large", "no-workbook-part", "too-many-parts", "reader-died", "no-table", "no-sheets", "zip-password",
     "html-as-workbook", "text-as-workbook", "not-a-workbook", "empty-file", "too-old", "password", "protected", "spins",
     "no-columns"}
)  # fmt: skip
CUT = ("cut_in_the_middle.xlsx", "cut_in_its_list.xlsx")  # of which nothing is left to name a place in
Made = Callable[[str], Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Makes a file of the table, once."""
    folder = tmp_path_factory.mktemp("crafted")
    return lambda name: path if (path := folder / name).exists() else make(name, folder)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(Path("first.xlsx")) as made:
        yield made


@pytest.fixture(scope="module")
def peaks() -> dict[str, int]:
    """The most memory that a child has held by the end of each file, as far as they were read."""
    return {}


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
    assert [do for do in to_do.split(". ")[1:] if do.startswith(DO)], f"it says what to do: {sentence}"
    assert expected.code in OF_THE_FILE or name in CUT or WHERE.search(expected.said), f"it says where: {sentence}"
    assert sentence.endswith(".")
    assert len(sentence) < 400
    assert not [word for word in NOT_IN_A_SENTENCE if word in sentence]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", [name for name in FILES if name not in KILLS])
def test_a_crafted_file(reader: Reader, made: Made, peaks: dict[str, int], name: str) -> None:
    told = reader.read(made(name))
    if sys.platform == "linux":
        peaks[name] = max(reader.peak(), most_of_all())
    check(name, told)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", sorted(KILLS))
def test_a_crafted_file_that_kills_the_child(made: Made, peaks: dict[str, int], name: str) -> None:
    told = read_alone(made(name))
    if sys.platform == "linux":
        peaks[name] = most_of_all()
    check(name, told)
    check("plain_xlsb.xlsb", read_alone(made("plain_xlsb.xlsb")))


@needs_memory
@pytest.mark.parametrize("name", FILES)
def test_no_crafted_file_takes_more_memory_than_a_child_may(peaks: dict[str, int], name: str) -> None:
    if name not in peaks:
        pytest.skip("it was not read in this run")
    assert 0 < peaks[name] <= MOST_MEMORY


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
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Through the command line, each in a child of its own, between two good ones."""
    own = tmp_path / "temporary"
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    bad = [made(name) for name in SOME]
    first, last = made("plain_xlsb.xlsb"), made("row_twice.xlsx")
    meeting = tmp_path / "m.meeting"
    assert cli.main(["import", *map(str, [first, *bad, last]), "--into", str(meeting), "--json"]) == 2
    told = json.loads(capsys.readouterr().out)["imports"]
    assert [i["workbook"] for i in told if i["stored"]] == [first.name, last.name]
    assert stored(meeting) == [first.name, last.name]
    sentences = {i["workbook"]: i["problems"][0]["message"] for i in told if not i["stored"]}
    assert list(sentences) == [path.name for path in bad]
    assert all(sentence.startswith(name) for name, sentence in sentences.items())
    assert not list(own.glob("firstslide-reader-*"))


def test_no_refused_file_changes_a_meeting(
    reader: Reader, made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of the table into one meeting, through the command line; one child reads them, but those that kill it."""
    meeting = tmp_path / "m.meeting"
    assert cli.main(["import", str(made("plain_xlsb.xlsb")), "--into", str(meeting), "--json"]) == 0
    capsys.readouterr()
    before, known = meeting.read_bytes(), stored(meeting)
    alone = {made(name): read_alone(made(name)) for name in KILLS}

    def refuse(path: Path, **_: object) -> None:
        told = alone.get(path) or reader.read(path)
        assert told.refused is not None
        raise told.refused

    monkeypatch.setattr(WorkbookSession, "open", refuse)
    bad = [made(name) for name, expected in FILES.items() if isinstance(expected, Refused)]
    assert cli.main(["import", *map(str, bad), "--into", str(meeting), "--json"]) == 2
    told = json.loads(capsys.readouterr().out)["imports"]
    assert [(i["workbook"], i["stored"]) for i in told] == [(path.name, False) for path in bad]
    assert meeting.read_bytes() == before, "which has the hash of its content in it"
    assert stored(meeting) == known == ["plain_xlsb.xlsb"]


def stored(meeting: Path) -> list[str]:
    with Workspace.rehearse(meeting) as workspace:
        return sorted(i.workbook for i in workspace.view.meeting.imports.values())


def test_no_meeting_is_made_of_refused_files_alone(tmp_path: Path) -> None:
    bad = make("far_cell.xlsx", tmp_path)
    assert cli.main(["import", str(bad), "--into", str(tmp_path / "m.meeting"), "--json"]) == 2
    assert [path.name for path in tmp_path.iterdir()] == [bad.name]


def test_an_xlsm_is_imported_and_its_macros_are_not_touched(made: Made, tmp_path: Path) -> None:
    """Neither in the workbook itself nor in the copy that goes back; its kind stays as well."""
    path, copy, meeting = tmp_path / "volumes.xlsm", tmp_path / "back.xlsm", tmp_path / "m.meeting"
    path.write_bytes(made("macros.xlsx").read_bytes())
    before, macros = path.read_bytes(), ole({"VBA": b"Sub Auto_Open()"})
    assert cli.main(["import", str(path), "--into", str(meeting)]) == 0
    with Workspace.rehearse(meeting) as workspace:
        (taken,) = workspace.view.meeting.imports.values()
        assert (taken.workbook, taken.sha256) == (path.name, hashlib.sha256(before).hexdigest())
        assert sorted(fact.value for fact in workspace.view.facts.monthly) == [10, 20, 100, 120]
    with WorkbookSession.open(path) as opened:
        opened.send_back(copy)
    assert path.read_bytes() == before
    with zipfile.ZipFile(copy) as package:
        assert package.read("xl/vbaProject.bin") == macros
        assert b"macroEnabled.main+xml" in package.read("[Content_Types].xml")
