"""What a password protects: opened with it alone, in a private folder, and never after more rounds than the limit."""

import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from firstslide.meeting.errors import UserError
from firstslide.workbooks.reading import crypt
from firstslide.workbooks.reading.book import Book, open_book
from firstslide.workbooks.values import Limits
from tests.workbooks.hostile.containers import xls_with_password
from tests.workbooks.hostile.other_kinds import locked
from tests.workbooks.reading.test_readers import values

PASSWORD = "Secret-1"
FEW = 100  # rounds, so that the tests need not wait


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "private"
    made.mkdir()
    return made


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.xlsx"
    locked(path, PASSWORD, spins=FEW)
    return path


def opened(path: Path, password: str, folder: Path | None, limits: Limits | None = None) -> Book:
    return open_book(path, limits or Limits(), lambda _: None, password, folder)


def refusal(path: Path, password: str, folder: Path | None, limits: Limits | None = None) -> UserError:
    with pytest.raises(UserError) as error:
        opened(path, password, folder, limits)
    assert path.name in str(error.value)
    assert password == "" or password not in str(error.value)
    assert folder is None or not list(folder.iterdir())
    return error.value


def test_the_password_opens_it_and_nothing_else_does(secret: Path, folder: Path) -> None:
    assert refusal(secret, "", folder).code == "password"
    assert refusal(secret, "secret-1", folder).code == "wrong-password"
    book = opened(secret, PASSWORD, folder)
    assert values(book.sheets[0])[1] == ["Service desk", 100, 120]
    assert book.path == secret  # by which it is known; what is read stands elsewhere
    assert book.readable == folder / "secret.xlsx"
    assert secret.read_bytes().startswith(b"\xd0\xcf")


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_nobody_else_may_read_what_was_decrypted(secret: Path, folder: Path) -> None:
    assert stat.S_IMODE(opened(secret, PASSWORD, folder).readable.stat().st_mode) == 0o600


def test_an_xls_with_a_password(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(xls_with_password(PASSWORD))
    assert refusal(path, "", folder).code == "password"
    assert refusal(path, "guess", folder).code == "wrong-password"
    assert values(opened(path, PASSWORD, folder).sheets[0])[2] == ["Invoices", 10, 20]


def test_the_rounds_are_limited_before_any_is_run(secret: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit holds for the right password as well, and the sentence names both numbers."""
    monkeypatch.setattr(crypt, "_opened", lambda _: pytest.fail("asked the library before the rounds were known"))
    for password in ("", "guess", PASSWORD):
        error = refusal(secret, password, folder, replace(Limits(), spins=FEW - 1))
        assert error.code == "spins"
        assert "hashed 100 times; the limit is 99" in str(error)


def test_as_many_rounds_as_the_limit_are_run(secret: Path, folder: Path) -> None:
    assert opened(secret, PASSWORD, folder, replace(Limits(), spins=FEW)).sheets
    assert Limits().spins >= 100_000  # what Excel writes


def test_what_was_decrypted_is_checked_like_any_other_file(secret: Path, folder: Path) -> None:
    error = refusal_after_decrypting(secret, folder, replace(Limits(), parts=3))
    assert error.code == "too-many-parts"


def refusal_after_decrypting(path: Path, folder: Path, limits: Limits) -> UserError:
    with pytest.raises(UserError) as error:
        opened(path, PASSWORD, folder, limits)
    return error.value


def test_cut_short_after_the_password_fitted(secret: Path, folder: Path) -> None:
    data = secret.read_bytes()
    secret.write_bytes(data[: len(data) * 2 // 3])
    assert refusal(secret, PASSWORD, folder).code in ("damaged-file", "protected")


def test_no_place_for_it_is_a_sentence(secret: Path, tmp_path: Path) -> None:
    assert refusal(secret, PASSWORD, None).code == "no-room"
    assert "temporary folder" in str(refusal(secret, PASSWORD, None))
    with pytest.raises(UserError, match="temporary folder"):
        opened(secret, PASSWORD, tmp_path / "gone")
