"""Before any reader: what the file is by its first bytes, and whether it is what it claims.

Each refusal is a sentence that says what was found and what to do. The zip package of an Excel file is inflated once
and counted while inflating, since a file may lie about its sizes. Nothing here understands a sheet.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from firstslide.meeting.errors import UserError

from .values import Limits

Format = Literal["xlsx", "xlsb", "ods", "xls", "csv"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt", ".tab"})
_CHUNK = 1 << 20
_END = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors


def check(path: Path, limits: Limits) -> Format:
    """What kind of workbook this is. Raises UserError where it is none, or asks for more than the limits allow."""
    with path.open("rb") as stream:
        head = stream.read(8192)
    name = path.name
    if not head:
        raise UserError(f"{name} is empty (0 bytes). Ask for it to be sent again.", "empty-file")
    if head.startswith(b"PK"):
        return _check_zip(path, limits)
    if head.startswith(_OLE):
        return _check_ole(path)
    if head.startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")):
        raise UserError(f"{name} is of an Excel older than 1997. Save it as .xlsx and import that.", "too-old")
    return _check_text(path, head)


def _check_text(path: Path, head: bytes) -> Format:
    name = path.name
    if not head.strip(b"\0 \t\r\n"):
        raise UserError(f"{name} holds nothing but blanks. Ask for it to be sent again.", "empty-file")
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UserError(f"{name} is not a workbook. Choose an Excel, OpenDocument or CSV file.", "not-a-workbook")
    if path.suffix.lower() in _TEXT_ENDINGS:
        return "csv"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")):
        raise UserError(
            f"{name} is a web page or XML saved under the name of a workbook. Open it in Excel, save it as .xlsx, "
            "and import that.",
            "html-as-workbook",
        )
    raise UserError(
        f"{name} is a text file under the name of a workbook. If it holds a table, rename it to .csv and import that.",
        "text-as-workbook",
    )


# ------------------------------------------------------------------------------------------------- zip packages


def _check_zip(path: Path, limits: Limits) -> Format:
    try:
        with zipfile.ZipFile(path) as package:
            _check_names(package, path.name, limits)
            kind = _kind(package, path.name)
            _check_contents(package, path.name, limits)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        struct.error,
        NotImplementedError,
        OSError,
        RuntimeError,
    ) as error:
        raise UserError(
            f"{path.name} is cut short or damaged. Ask for it to be sent again, or open it in Excel, which may repair "
            "it, and save it under a new name.",
            "damaged-file",
        ) from error
    return kind


def _check_names(package: zipfile.ZipFile, name: str, limits: Limits) -> None:
    parts = package.namelist()
    if len(parts) > limits.parts:
        raise UserError(
            f"{name} consists of {len(parts):,} parts; the limit is {limits.parts:,} parts. Save only the sheets that "
            "are needed under a new name.",
            "too-many-parts",
        )
    twice = next((part for part, count in Counter(parts).items() if count > 1), None)
    if twice is not None:
        raise UserError(
            f"{name} holds the part {twice} twice, as no Excel writes it. It is not opened.", "duplicate-part"
        )
    outside = next((p for p in parts if p.startswith(("/", "\\")) or ".." in p.replace("\\", "/").split("/")), None)
    if outside is not None:
        raise UserError(f"{name} holds a part that points outside of it ({outside}). It is not opened.", "part-outside")


def _kind(package: zipfile.ZipFile, name: str) -> Format:
    parts = {part.lower() for part in package.namelist()}
    if "xl/workbook.bin" in parts:
        return "xlsb"
    if "content.xml" in parts and "mimetype" in parts:
        return "ods"
    if "[content_types].xml" in parts and any(p.endswith("workbook.xml") for p in parts):
        return "xlsx"
    what = (
        "a Word document"
        if "word/document.xml" in parts
        else "a presentation"
        if "ppt/presentation.xml" in parts
        else ""
    )
    raise UserError(
        f"{name} is {what or 'a zip file'}, not a workbook: it holds no sheets. Choose an Excel file.",
        "no-workbook-part",
    )


def _check_contents(package: zipfile.ZipFile, name: str, limits: Limits) -> None:
    total = 0
    for info in package.infolist():
        if info.flag_bits & 1:
            raise UserError(f"{name} is encrypted. Save it without a password and import that.", "password")
        size = 0
        for chunk in inflated(package, info.filename):
            if size == 0 and info.filename.lower().endswith((".xml", ".rels", ".vml")) and b"<!DOCTYPE" in chunk[:4096]:
                raise UserError(
                    f"{name}: its part {info.filename} declares a document type, as no Excel writes it and as attacks "
                    "do. It is not opened.",
                    "doctype",
                )
            size += len(chunk)
            total += len(chunk)
            if total > limits.unpacked_size:
                raise UserError(
                    f"{name} unpacks to more than {limits.unpacked_size / 1e6:,.0f} MB, which is the limit. Save only "
                    "the sheets that are needed under a new name.",
                    "unpacked-too-large",
                )
            if size > limits.ratio_from and info.compress_size < size * limits.ratio:
                raise UserError(
                    f"{name}: its part {info.filename} unpacks to more than {1 / limits.ratio:,.0f} times its size, "
                    "which is the limit. It is made to fill this computer's memory, or holds empty cells without end.",
                    "ratio",
                )


def inflated(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part of the package, unpacked piece by piece."""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


# --------------------------------------------------------------------------------------------- OLE: xls, passwords


def _check_ole(path: Path) -> Format:
    names = _ole_names(path)
    if {"EncryptedPackage", "EncryptionInfo"} & names:
        raise UserError(
            f"{path.name} is protected with a password. Open it in Excel, save it without the password, and import "
            "that.",
            "password",
        )
    if {"Workbook", "Book"} & names:
        return "xls"
    raise UserError(
        f"{path.name} is an old Office file but not a workbook, or it is damaged. Open it in Excel, save it as .xlsx, "
        "and "
        "import that.",
        "no-workbook-part",
    )


def _ole_names(path: Path) -> set[str]:
    """The names in an OLE file's directory. Chains that run in circles or out of the file are refused."""
    data = path.read_bytes()
    try:
        return _directory(data)
    except (struct.error, ValueError, IndexError):
        raise UserError(
            f"{path.name} is damaged: its list of contents runs in a circle or out of the file. Ask for it to be sent "
            "again, or open it in Excel and save it as .xlsx.",
            "damaged-file",
        ) from None


def _directory(data: bytes) -> set[str]:
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        raise ValueError("sector size")
    size = 1 << shift
    (first,) = struct.unpack_from("<I", data, 48)
    fat = _fat(data, size)
    names: set[str] = set()
    for sector in _chain(fat, first):
        start = (sector + 1) * size
        block = data[start : start + size]
        for entry in range(0, len(block) - 127, 128):
            (length,) = struct.unpack_from("<H", block, entry + 64)
            names.add(block[entry : entry + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"))
    return names


def _fat(data: bytes, size: int) -> list[int]:
    sectors = [s for s in struct.unpack_from("<109I", data, 76) if s < _END]
    (next_difat,) = struct.unpack_from("<I", data, 68)
    seen: set[int] = set()
    count = size // 4
    while next_difat < _END:
        if next_difat in seen:
            raise ValueError("circle")
        seen.add(next_difat)
        block = struct.unpack_from(f"<{count}I", data, (next_difat + 1) * size)
        sectors += [s for s in block[:-1] if s < _END]
        next_difat = block[-1]
    fat: list[int] = []
    for sector in sectors:
        fat += struct.unpack_from(f"<{count}I", data, (sector + 1) * size)
    return fat


def _chain(fat: list[int], sector: int) -> Iterator[int]:
    seen: set[int] = set()
    while sector < _END:
        if sector in seen:
            raise ValueError("circle")
        seen.add(sector)
        yield sector
        sector = fat[sector]
