"""Before any reader: what the file is by its first bytes, and whether it is what it claims.

Each refusal is a sentence that says what was found and what to do. The zip package of an Excel file is inflated once
and counted while inflating, since a file may lie about its sizes. Nothing here understands a sheet, or decrypts.
"""

from __future__ import annotations

import copy
import mmap
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

from firstslide.meeting.errors import UserError
from firstslide.workbooks.values import Limits

from . import ole

Format = Literal["xlsx", "xlsb", "ods", "xls", "csv", "locked"]

TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt", ".tab"})
_CHUNK = 1 << 20
_PAGES = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head", b"<body", b"mime-version:")
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"SQLite format 3\0", "a database or a meeting file"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"7z\xbc\xaf", "a packed file (7z)"),
    (b"Rar!", "a packed file (RAR)"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"ID;", "a SYLK file"),
)
_OLD = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_NO_PACKAGE = (  # what zipfile raises for what is none
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_OVERLAP = 32  # bytes of a piece that are looked at again with the next
_FILE_PASS, _END_OF_STREAM = 0x2F, 0x0A
_DIMENSION, _SHEET_DATA = 148, 145
MOST_CELLS = 25_000_000  # that a sheet may span where calamine holds all of them, empty ones too, 32 bytes each


def check(path: Path, limits: Limits) -> Format:
    """What kind of workbook this is; ``locked`` where only a password opens it.

    Raises UserError where it is no workbook, or asks for more than the limits allow.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(8192)
    except FileNotFoundError:
        raise UserError(f"There is no file {path} any more. Check the name and the folder.", "no-file") from None
    except OSError as error:
        raise UserError(f"{path} can't be opened: {error.strerror or error}.", "no-access") from None
    name = path.name
    if not head:
        raise UserError(f"{name} is empty (0 bytes). Ask for it to be sent again.", "empty-file")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _check_zip(path, limits)
    if head.startswith(ole.MAGIC):
        return _check_ole(path)
    if head.startswith(_OLD) and path.suffix.lower() not in TEXT_ENDINGS:
        raise UserError(
            f"{name} is of an Excel older than 1997. Open it in Excel, save it as .xlsx, and import that.", "too-old"
        )
    return _check_text(path, head)


def _check_text(path: Path, head: bytes) -> Format:
    name = path.name
    if not head.strip(b"\0 \t\r\n"):
        raise UserError(f"{name} holds nothing but blanks. Ask for it to be sent again.", "empty-file")
    what = next((what for magic, what in _OTHERS if head.startswith(magic)), "")
    if what == "a SYLK file" and path.suffix.lower() in TEXT_ENDINGS:
        what = ""  # a column called ID
    if what:
        raise UserError(
            f"{name} is {what}, not a workbook. Choose an Excel, OpenDocument or CSV file.", "not-a-workbook"
        )
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGES):
        raise UserError(
            f"{name} is a web page or XML saved under the name of a workbook. Open it in Excel, save it as .xlsx, "
            "and import that.",
            "html-as-workbook",
        )
    if path.suffix.lower() in TEXT_ENDINGS:
        return "csv"
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UserError(f"{name} is not a workbook. Choose an Excel, OpenDocument or CSV file.", "not-a-workbook")
    raise UserError(
        f"{name} is a text file under the name of a workbook. If it holds a table, rename it to .csv and import that.",
        "text-as-workbook",
    )


# ------------------------------------------------------------------------------------------------- zip packages


def _check_zip(path: Path, limits: Limits) -> Format:
    try:
        _check_count(path, limits)
        with zipfile.ZipFile(path) as package:
            _check_names(package, path.name, limits)
            kind = _kind(package, path.name)
            _check_contents(package, path.name, limits)
    except _NO_PACKAGE as error:
        raise _damaged(path.name, "is cut short or damaged") from error
    return kind


def _damaged(name: str, what: str) -> UserError:
    return UserError(
        f"{name} {what}. Ask for it to be sent again, or open it in Excel, which may repair it, and save it under a "
        "new name.",
        "damaged-file",
    )


def _check_count(path: Path, limits: Limits) -> None:
    """Refuse parts without end before the list of them is read, which alone may fill the memory."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        end = data.rfind(b"PK\x05\x06")
        if end < 0 or end + 16 > len(data):
            return  # a zip without its end: the reader says so
        (size,) = struct.unpack_from("<I", data, end + 12)
        at, count = max(0, end - size), 0
        while count <= limits.parts and (at := data.find(b"PK\x01\x02", at, end)) >= 0:
            at, count = at + 46, count + 1
    if count > limits.parts:
        raise _too_many_parts(path.name, limits)


def _too_many_parts(name: str, limits: Limits) -> UserError:
    return UserError(
        f"{name} consists of more than {limits.parts:,} parts, which is the limit. Save only the sheets that are "
        "needed under a new name.",
        "too-many-parts",
    )


def _check_names(package: zipfile.ZipFile, name: str, limits: Limits) -> None:
    parts = package.namelist()
    if len(parts) > limits.parts:
        raise _too_many_parts(name, limits)
    twice = next((part for part, count in Counter(map(str.lower, parts)).items() if count > 1), None)
    if twice is not None:
        raise UserError(
            f"{name} holds the part {twice} twice, as no Excel writes it. It is not opened. Ask for it to be saved "
            "again in Excel.",
            "duplicate-part",
        )
    outside = next((p for p in parts if p.startswith(("/", "\\")) or ".." in p.replace("\\", "/").split("/")), None)
    if outside is not None:
        raise UserError(
            f"{name} holds a part that points outside of it ({outside}). It is not opened. Ask for it to be saved "
            "again in Excel.",
            "part-outside",
        )


def _kind(package: zipfile.ZipFile, name: str) -> Format:
    parts = {part.lower(): part for part in package.namelist()}
    if "xl/workbook.bin" in parts:
        return "xlsb"
    if "content.xml" in parts and "mimetype" in parts:
        if b"opendocument.spreadsheet" in package.read(parts["mimetype"]):
            return "ods"
        raise _no_sheets(name, "an OpenDocument file of another kind")
    if "[content_types].xml" in parts and any(p.endswith("workbook.xml") for p in parts):
        return "xlsx"
    if "word/document.xml" in parts:
        raise _no_sheets(name, "a Word document")
    if "ppt/presentation.xml" in parts:
        raise _no_sheets(name, "a presentation")
    inside = next(
        (p for p in package.namelist() if p.lower().endswith((".xlsx", ".xlsm", ".xlsb", ".xls", ".csv"))), ""
    )
    if inside:
        raise UserError(
            f"{name} is a zip file with {inside} in it. Unpack it, and import what is inside.", "no-workbook-part"
        )
    raise _no_sheets(name, "a zip file")


def _no_sheets(name: str, what: str) -> UserError:
    return UserError(f"{name} is {what}, not a workbook: it holds no sheets. Choose an Excel file.", "no-workbook-part")


def _check_contents(package: zipfile.ZipFile, name: str, limits: Limits) -> None:
    total = 0
    for info in package.infolist():
        if info.flag_bits & 1:
            raise UserError(
                f"{name} is packed with a password that a zip program has set. Unpack it there, and import what is "
                "inside.",
                "zip-password",
            )
        try:
            total += _check_part(package, info, name, limits, total)
        except _NO_PACKAGE as error:
            raise _damaged(name, f"is damaged: its part {info.filename} can't be unpacked") from error


def _check_part(package: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits, before: int) -> int:
    """Unpack one part to its real end, whatever size it claims. Gives its real size in bytes."""
    size, ending, is_xml = 0, b"", False
    honest = copy.copy(info)
    honest.file_size = 1 << 60
    for chunk in ahead(inflated(package, honest)):
        if not size:
            is_xml = _is_xml(info.filename, chunk)
            _check_binary_sheet(info.filename, name, chunk)
        size += len(chunk)
        _check_size(info, name, limits, size, before)
        if is_xml:
            _check_xml(info.filename, name, ending + chunk)
            ending = chunk[-_OVERLAP:]
    if size != info.file_size:
        raise UserError(
            f"{name} lies about its part {info.filename}: it unpacks to {size:,} bytes, not to {info.file_size:,}. It "
            "is not opened. Ask for it to be saved again in Excel.",
            "lying-size",
        )
    return size


def _check_size(info: zipfile.ZipInfo, name: str, limits: Limits, size: int, before: int) -> None:
    if before + size > limits.unpacked_size:
        raise UserError(
            f"{name} unpacks to more than {limits.unpacked_size / 1e6:,.0f} MB, which is the limit. Save only the "
            "sheets that are needed under a new name.",
            "unpacked-too-large",
        )
    if size > limits.ratio_from and info.compress_size < size * limits.ratio:
        raise UserError(
            f"{name}: its part {info.filename} unpacks to more than {1 / limits.ratio:,.0f} times its size, which is "
            "the limit. It is made to fill this computer's memory, or holds empty cells without end. Copy what is "
            "needed into a new workbook.",
            "ratio",
        )


def _is_xml(part: str, head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<") and not part.lower().endswith(
        (".svg", ".htm", ".html")
    )


def _check_xml(part: str, name: str, text: bytes) -> None:
    if any(mark in text for mark in _DOCTYPE):
        raise UserError(
            f"{name}: its part {part} declares a document type, as no Excel writes it and as attacks do. It is not "
            "opened. Ask for it to be saved again in Excel.",
            "doctype",
        )
    if len(text) >= _CHUNK and b"<" not in text and part.lower().startswith(("xl/", "content.xml")):
        raise UserError(
            f"{name}: its part {part} holds one text of more than 1 MB; Excel allows 32,767 characters in a cell. It "
            "is not opened. Copy what is needed into a new workbook.",
            "text-too-long",
        )


def _check_binary_sheet(part: str, name: str, head: bytes) -> None:
    """Refuse a sheet of an xlsb that says to span more cells than fit into memory, where calamine would put them."""
    if not (part.lower().startswith("xl/worksheets/") and part.lower().endswith(".bin")):
        return
    for kind, at in _binary_records(head):
        if kind == _SHEET_DATA:
            return
        if kind == _DIMENSION and at + 16 <= len(head):
            top, bottom, left, right = struct.unpack_from("<4I", head, at)
            if (bottom - top + 1) * (right - left + 1) > MOST_CELLS:
                raise UserError(
                    f"{name}: a cell of its sheet {part} stands far away from the rest, near row {bottom + 1:,}, "
                    f"column {right + 1:,}; all rows and columns up to it would have to be read. Delete the empty rows "
                    "and columns in between (Ctrl+End goes there), save, and import again.",
                    "far-cell",
                )


def _binary_records(data: bytes) -> Iterator[tuple[int, int]]:
    """The kinds of the records with which a part of an xlsb begins, and where their bodies stand ([MS-XLSB] 2.1.4)."""
    at = 0
    while at + 6 <= len(data):
        kind = data[at]
        at += 1
        if kind > 0x7F:
            kind = kind & 0x7F | data[at] << 7
            at += 1
        size, shift = 0, 0
        while shift < 28 and at < len(data):
            digit = data[at]
            at += 1
            size |= (digit & 0x7F) << shift
            shift += 7
            if digit < 0x80:
                break
        yield kind, at
        at += size


def inflated(package: zipfile.ZipFile, part: str | zipfile.ZipInfo) -> Iterator[bytes]:
    """A part of the package, unpacked piece by piece."""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def ahead(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks, the next of which is unpacked meanwhile. Raises MemoryError also where there is none for a thread."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        try:
            coming = beside.submit(next, chunks, b"")
        except RuntimeError as error:  # how a thread says that it got none
            raise MemoryError from error
        while chunk := coming.result():
            coming = beside.submit(next, chunks, b"")
            yield chunk


# --------------------------------------------------------------------------------------------- OLE: xls, passwords


def _check_ole(path: Path) -> Format:
    try:
        compound = ole.Compound(path.read_bytes())
        streams = compound.streams
        if {"EncryptedPackage", "EncryptionInfo"} <= streams.keys():
            compound.head("EncryptedPackage")
            compound.head("EncryptionInfo")
            return "locked"
        stream = next((name for name in ("Workbook", "Book") if name in streams), None)
        head = compound.head(stream) if stream else b""
    except ole.Broken:
        raise UserError(
            f"{path.name} is damaged: its list of contents runs in a circle or out of the file. Ask for it to be sent "
            "again, or open it in Excel and save it as .xlsx.",
            "damaged-file",
        ) from None
    if stream:
        return "locked" if _FILE_PASS in _records(head) else "xls"
    if "EncryptedPackage" in streams:
        raise UserError(
            f"{path.name} is protected by rights that only Excel can check. Open it in Excel, save it without "
            "protection, and import that.",
            "protected",
        )
    what = (
        "a Word document" if "WordDocument" in streams else "a presentation" if "PowerPoint Document" in streams else ""
    )
    raise UserError(
        f"{path.name} is {what or 'an old Office file'}, not a workbook. Choose an Excel file."
        if what
        else f"{path.name} is an old Office file but not a workbook, or it is damaged. Open it in Excel, save it as "
        ".xlsx, and import that.",
        "no-workbook-part",
    )


def _records(head: bytes) -> Iterator[int]:
    """The kinds of the records with which an xls begins."""
    at = 0
    while at + 4 <= len(head):
        kind, size = struct.unpack_from("<HH", head, at)
        yield kind
        if kind == _END_OF_STREAM:
            return
        at += 4 + size
