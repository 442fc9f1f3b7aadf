"""Files that are not what they claim: a sentence each, before any reader touches them."""

import struct
import zipfile
from pathlib import Path

import pytest

from firstslide.meeting.errors import UserError
from firstslide.workbooks.reading import preflight
from firstslide.workbooks.reading.package import contents
from firstslide.workbooks.reading.scan import scan
from firstslide.workbooks.values import Limits
from tests.workbooks.hostile.containers import ole
from tests.workbooks.make import VOLUMES, with_part, workbook


def refusal(path: Path, limits: Limits | None = None) -> UserError:
    with pytest.raises(UserError) as error:
        preflight.check(path, limits or Limits())
    assert path.name in str(error.value)
    assert str(error.value).endswith(".")
    return error.value


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return workbook(tmp_path / "good.xlsx", Volumes=VOLUMES)


def test_a_workbook_passes(good: Path) -> None:
    assert preflight.check(good, Limits()) == "xlsx"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.xlsx", b"", "empty-file"),
        ("blank.xlsx", b"\0" * 900, "empty-file"),
        ("text.xlsx", b"Function,Jan\nDesk,1\n", "text-as-workbook"),
        ("page.xls", b"<html><table><tr><td>1</td></tr></table></html>", "html-as-workbook"),
        ("page.xlsx", b"\xef\xbb\xbf<!DOCTYPE html>", "html-as-workbook"),
        ("binary.xlsx", bytes(range(256)), "not-a-workbook"),
        ("old.xls", b"\x09\x08\x10\x00" + b"\1" * 90, "too-old"),
        ("cut.xlsx", b"PK\x03\x04" + b"\1" * 90, "damaged-file"),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path).code == code


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_workbook(good: Path, tmp_path: Path, share: float) -> None:
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(good.read_bytes()[: int(good.stat().st_size * share)])
    assert refusal(cut).code == "damaged-file"


def test_flipped_bytes_in_a_part(good: Path, tmp_path: Path) -> None:
    data = bytearray(good.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 40] = b"\xff" * 40
    flipped = tmp_path / "flipped.xlsx"
    flipped.write_bytes(data)
    assert refusal(flipped).code == "damaged-file"


def test_other_packages(tmp_path: Path) -> None:
    for part, said in (
        ("word/document.xml", "a Word document"),
        ("ppt/presentation.xml", "a presentation"),
        ("a.txt", "a zip file"),
    ):
        path = tmp_path / "other.xlsx"
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("[Content_Types].xml", "<Types/>")
            package.writestr(part, "x")
        error = refusal(path)
        assert error.code == "no-workbook-part"
        assert said in str(error)


def test_a_document_type_is_refused_wherever_it_stands(good: Path, tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><sst/>'
    assert refusal(with_part(good, tmp_path / "bomb.xlsx", "xl/sharedStrings.xml", bomb)).code == "doctype"


def test_parts_that_point_outside_or_come_twice(good: Path, tmp_path: Path) -> None:
    assert refusal(with_part(good, tmp_path / "out.xlsx", "../evil.xml", b"x")).code == "part-outside"
    twice = with_part(good, tmp_path / "twice.xlsx", "xl/extra.xml", b"x")
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(twice, "a") as package:
        package.writestr("xl/extra.xml", "y")
    assert refusal(twice).code == "duplicate-part"


def test_a_zip_bomb_is_stopped_by_each_limit_that_names_itself(good: Path, tmp_path: Path) -> None:
    bomb = with_part(good, tmp_path / "bomb.xlsx", "xl/media/zeros.bin", b"\0" * 30_000_000)
    assert "100 times" in str(refusal(bomb))
    assert "2 MB" in str(refusal(bomb, Limits(unpacked_size=2_000_000, ratio=0)))
    assert "5 parts" in str(refusal(good, Limits(parts=5)))


def test_a_size_that_lies_is_counted_while_unpacking(good: Path, tmp_path: Path) -> None:
    bomb = with_part(good, tmp_path / "bomb.xlsx", "xl/media/zeros.bin", b"\0" * 30_000_000)
    data = bytearray(bomb.read_bytes())
    at = 0
    while (at := data.find(struct.pack("<I", 30_000_000), at)) >= 0:
        data[at : at + 4] = struct.pack("<I", 100)
    liar = tmp_path / "liar.xlsx"
    liar.write_bytes(data)
    refusal(liar)


def scanned(path: Path, limits: Limits | None = None) -> None:
    with zipfile.ZipFile(path) as package:
        for part in contents(package).sheets:
            scan(package, part, path.name, limits or Limits())


def sheet_xml(cells: str, after: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData>{after}</worksheet>'.encode()


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c t="n" r="ZZ900000"><v>1</v></c></row>',
        '<x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    ],
)
def test_a_far_cell_is_found_before_a_reader_hangs(good: Path, tmp_path: Path, cells: str) -> None:
    far = with_part(good, tmp_path / "far.xlsx", "xl/worksheets/sheet1.xml", sheet_xml(cells))
    with pytest.raises(UserError) as error:
        scanned(far)
    assert error.value.code == "far-cell"
    assert "sheet Volumes" in str(error.value)


def test_merges_without_end(good: Path, tmp_path: Path) -> None:
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 12_000))
    changed = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>', f"<mergeCells>{merges}</mergeCells>")
    many = with_part(good, tmp_path / "merges.xlsx", "xl/worksheets/sheet1.xml", changed)
    with pytest.raises(UserError, match="10,000 merged areas"):
        scanned(many)


def test_a_password_is_told(tmp_path: Path) -> None:
    """An OLE file with an encrypted package, and with what says how that is encrypted."""
    path = tmp_path / "secret.xlsx"
    locked = {"EncryptionInfo": b"\4\0\4\0\x40\0\0\0<encryption/>", "EncryptedPackage": b"\1" * 5_000}
    path.write_bytes(ole(locked))
    assert preflight.check(path, Limits()) == "locked"
    for name in locked:
        path.write_bytes(ole(locked, loop=name))
        assert refusal(path).code == "damaged-file"


def test_an_encrypted_package_that_no_password_opens(tmp_path: Path) -> None:
    """Rights management locks a package as well, but says nothing of a password that would open it."""
    path = tmp_path / "rights.xlsx"
    path.write_bytes(ole({"EncryptedPackage": b"\1" * 5_000, "DRMEncryptedTransform": b"\1" * 90}))
    assert refusal(path).code == "protected"
