"""Locked workbooks on the command line: asked for on a terminal, piped in, or a sentence; the password goes nowhere."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from firstslide import cli
from firstslide.cli import passwords
from firstslide.workspace.workspace import Workspace
from tests.workbooks.hostile.other_kinds import locked
from tests.workbooks.hostile.sentences import make
from tests.workbooks.hostile.xlsx import DATA, with_data

PASSWORD = "Finance-Only-7"


class Terminal(io.StringIO):
    """Standard input that somebody sits at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "volumes.xlsx"
    locked(path, PASSWORD)
    return path


class Typist:
    """Types the given answers, one after the other, and keeps what was asked."""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.prompts: list[str] = []

    def __call__(self, prompt: str) -> str:
        self.prompts.append(prompt)
        return self.answers.pop(0)


@pytest.fixture
def typist(monkeypatch: pytest.MonkeyPatch) -> Iterator[Typist]:
    """A terminal with somebody at it."""
    made = Typist()
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(passwords.getpass, "getpass", made)
    yield made
    assert not made.answers, "never asked for"


def stored(meeting: Path) -> list[str]:
    with Workspace.rehearse(meeting) as workspace:
        return [i.workbook for i in workspace.view.meeting.imports.values()]


def test_a_terminal_is_asked_until_it_fits(
    secret: Path, tmp_path: Path, typist: Typist, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting = tmp_path / "m.meeting"
    typist.answers += ["guess", PASSWORD]
    assert cli.main(["import", str(secret), "--into", str(meeting)]) == 0
    assert stored(meeting) == ["volumes.xlsx"]
    assert [prompt.partition(" (")[0] for prompt in typist.prompts] == [
        "volumes.xlsx: password",
        "volumes.xlsx: that is not it; password",
    ]
    told = capsys.readouterr()
    assert PASSWORD not in told.out + told.err
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path != secret]
    assert meeting in kept
    assert not [path for path in kept if PASSWORD.encode() in path.read_bytes()]


def test_a_terminal_that_knows_none(
    secret: Path, tmp_path: Path, typist: Typist, capsys: pytest.CaptureFixture[str]
) -> None:
    """Enter alone leaves the workbook out; three wrong ones do as well. The others of the command come in."""
    other, meeting = make("plain_xlsb.xlsb", tmp_path), tmp_path / "m.meeting"
    typist.answers += [""]
    assert cli.main(["import", str(secret), str(other), "--into", str(meeting)]) == 2
    assert stored(meeting) == [other.name]
    assert "volumes.xlsx is protected with a password." in capsys.readouterr().err
    typist.answers += ["a", "b", "c"]
    assert cli.main(["import", str(secret), "--into", str(meeting)]) == 2
    assert "This is not the password of volumes.xlsx." in capsys.readouterr().err
    assert stored(meeting) == [other.name]


def test_piped_in(secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = tmp_path / "m.meeting"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\nsomething else\n"))
    assert cli.main(["import", str(secret), "--into", str(meeting), "--password-stdin"]) == 0
    assert stored(meeting) == ["volumes.xlsx"]


@pytest.mark.parametrize(
    ("piped", "words", "code", "sentence"),
    [
        ("", [], "password", "Pipe it in with --password-stdin, or run this in a terminal, which asks for it."),
        ("", ["--password-stdin"], "password", "standard input holds no password."),
        ("guess\n", ["--password-stdin"], "wrong-password", "This is not the password of volumes.xlsx."),
    ],
)
def test_no_password_or_a_wrong_one_is_a_sentence_and_an_exit_code(
    secret: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    piped: str,
    words: list[str],
    code: str,
    sentence: str,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(piped))
    assert cli.main(["import", str(secret), "--into", str(tmp_path / "m.meeting"), "--json", *words]) == 2
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert code in (
        answer.get("error", {}).get("code"),
        *(p["code"] for i in answer.get("imports", ()) for p in i["problems"]),
    )
    assert sentence in told.err
    assert [path.name for path in tmp_path.iterdir()] == ["volumes.xlsx"]


def test_a_newer_version_that_is_locked_is_compared(
    secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting, before = tmp_path / "m.meeting", tmp_path / "before.xlsx"
    with_data(before, DATA.replace("<v>120</v>", "<v>121</v>"))
    assert cli.main(["import", str(before), "--into", str(meeting)]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD))
    capsys.readouterr()
    words = ["import", str(secret), "--into", str(meeting), "--replaces", "before.xlsx", "--password-stdin", "--json"]
    assert cli.main(words) == 0
    (compared,) = json.loads(capsys.readouterr().out)["changes"]
    (difference,) = compared["differences"]
    assert (difference["before"]["value"], difference["after"]["value"]) == (121, 120)
    assert stored(meeting) == ["volumes.xlsx"]


def test_sent_back_without_its_password_and_so_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    secret, copy = tmp_path / "volumes.xlsx", tmp_path / "questions.xlsx"
    text = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    row = text.format("A4", "Moves") + text.format("B4", "n/k")
    locked(secret, PASSWORD, data=f'{DATA}<row r="4">{row}</row>')
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert cli.main(["send-back", str(secret), "--to", str(copy)]) == 2
    assert "Pipe it in with --password-stdin" in capsys.readouterr().err
    assert not copy.exists()
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD))
    assert cli.main(["send-back", str(secret), "--to", str(copy), "--password-stdin"]) == 0
    assert "Not in the copy: the password" in capsys.readouterr().out
    assert copy.read_bytes().startswith(b"PK")
