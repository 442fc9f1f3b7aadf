"""Files of the old kinds, written byte by byte: OLE compound files, xls of Excel 97 and 5, xlsb, ods. Just enough of each
for a reader to take them, and for a test to break them.
"""

import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from hashlib import md5
from pathlib import Path

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512
Rows = Sequence[Sequence[object]]
ROWS: Rows = [["Function", "Jan-26", "Feb-26"], ["Service desk", 100, 120], ["Invoices", 10, 20]]


def ole(streams: Mapping[str, bytes], *, loop: str = "") -> bytes:
    """A compound file with these streams, each in sectors of its own; the chain of ``loop`` runs in a circle."""
    chains: list[int] = [FAT]  # the table itself stands in sector 0 (and grows below)
    body: list[bytes] = []
    # Shorter ones live elsewhere; what is added must be whole (empty) records of an xls.
    contents = {name: data.ljust(4096 + len(data) % 4, b"\0") for name, data in streams.items()}
    needed = 1 + -(-128 * (len(contents) + 1) // SECTOR) + sum(-(-len(c) // SECTOR) for c in contents.values())
    tables = -(-(needed + needed // 100) // 128)
    chains = [FAT] * tables

    def put(data: bytes, *, circle: bool = False) -> int:
        first = len(chains)
        count = -(-len(data) // SECTOR)
        chains.extend(range(first + 1, first + count))
        chains.append(first if circle else END)
        body.append(data.ljust(count * SECTOR, b"\0"))
        return first

    entries = [_entry("Root Entry", 5, 1, END, 0)]
    for number, (name, data) in enumerate(contents.items(), start=1):
        right = number + 1 if number < len(contents) else FREE
        entries.append(_entry(name, 2, FREE, put(data, circle=name == loop), len(data), right))
    directory = put(b"".join(entries))
    head = bytearray(SECTOR)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", head, 40, 0, tables, directory, 0, 4096, END, 0, END, 0)
    head[76:SECTOR] = struct.pack("<109I", *range(tables), *[FREE] * (109 - tables))
    table = struct.pack(f"<{len(chains)}I", *chains).ljust(tables * SECTOR, b"\xff")
    return bytes(head) + table + b"".join(body)


def _entry(name: str, kind: int, child: int, first: int, size: int, right: int = FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBIII", len(text), kind, 1, FREE, right, child)
    return text.ljust(64, b"\0") + links + b"\0" * 36 + struct.pack("<IQ", first, size)


# ------------------------------------------------------------------------------------------------------------- xls


def record(kind: int, body: bytes = b"") -> bytes:
    """A record of an xls."""
    return struct.pack("<HH", kind, len(body)) + body


def _text(row: int, column: int, text: str) -> bytes:
    data = text.encode("utf-16-le")
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + data)


def biff8(rows: Rows, *, lock: bytes = b"", at: tuple[int, int] = (0, 0)) -> bytes:
    """The stream of an Excel 97 workbook with one sheet. ``lock`` is its FilePass, ``at`` where its rows begin."""
    bof = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    name = "Volumes".encode("latin-1")
    front = record(0x0809, bof) + (record(0x002F, lock) if lock else b"") + record(0x0042, struct.pack("<H", 1200))
    sheet = struct.pack("<IBBBB", len(front) + 4 + 8 + len(name) + 4, 0, 0, len(name), 0) + name
    back = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    for y, row in enumerate(rows, start=at[0]):
        for x, value in enumerate(row, start=at[1]):
            if isinstance(value, str):
                back += _text(y, x, value)
            elif isinstance(value, (int, float)):
                back += record(0x0203, struct.pack("<HHHd", y, x, 0, value))
    return front + record(0x0085, sheet) + record(0x000A) + back + record(0x000A)


def xls(rows: Rows = ROWS, *, at: tuple[int, int] = (0, 0)) -> bytes:
    """An Excel 97 workbook with one sheet, Volumes."""
    return ole({"Workbook": biff8(rows, at=at)})


def biff5(rows: Rows = ROWS) -> bytes:
    """An Excel 5 workbook with one sheet, Volumes."""
    name = b"Volumes"
    front = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0x0DBB, 0x07CC))
    front += record(0x0042, struct.pack("<H", 1252))
    sheet = struct.pack("<IBBB", len(front) + 4 + 7 + len(name) + 4, 0, 0, len(name)) + name
    back = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0x0DBB, 0x07CC))
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if isinstance(value, str):
                back += record(0x0204, struct.pack("<HHHH", y, x, 0, len(value)) + value.encode("cp1252"))
            elif isinstance(value, (int, float)):
                back += record(0x0203, struct.pack("<HHHd", y, x, 0, value))
    return ole({"Book": front + record(0x0085, sheet) + record(0x000A) + back + record(0x000A)})


def xls_with_password(password: str, rows: Rows = ROWS) -> bytes:
    """An Excel 97 workbook locked with RC4 ([MS-XLS] 2.2.10, [MS-OFFCRYPTO] 2.3.6)."""
    from msoffcrypto.method.rc4 import DocumentRC4

    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    locked = DocumentRC4.decrypt(password, salt, _stream(verifier + md5(verifier).digest())).read()  # its own inverse
    lock = struct.pack("<HHH", 1, 1, 1) + salt + locked
    plain = biff8(rows, lock=lock)
    plain = plain.ljust(4096 + len(plain) % 4, b"\0")
    cipher = DocumentRC4.decrypt(password, salt, _stream(_secret(plain)), blocksize=1024).read()
    return ole({"Workbook": _mixed(plain, cipher)})


def _stream(data: bytes) -> object:
    import io

    return io.BytesIO(data)


def _records(stream: bytes) -> Iterable[tuple[int, int, int]]:
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, at + 4, size
        at += 4 + size


_OPEN = (0x0809, 0x002F)


def _secret(stream: bytes) -> bytes:
    """What is encrypted of a stream: zeros stand where bytes stay as they are."""
    secret = bytearray(len(stream))
    for kind, at, size in _records(stream):
        skip = size if kind in _OPEN else 4 if kind == 0x0085 else 0
        secret[at + skip : at + size] = stream[at + skip : at + size]
    return bytes(secret)


def _mixed(stream: bytes, cipher: bytes) -> bytes:
    mixed = bytearray(stream)
    for kind, at, size in _records(stream):
        skip = size if kind in _OPEN else 4 if kind == 0x0085 else 0
        mixed[at + skip : at + size] = cipher[at + skip : at + size]
    return bytes(mixed)


# ------------------------------------------------------------------------------------------------------- xlsb, ods


def _brt(kind: int, body: bytes = b"") -> bytes:
    """A record of an xlsb: its kind and size in groups of seven bits."""
    head = bytes([kind & 0x7F | 0x80, kind >> 7]) if kind > 0x7F else bytes([kind])
    size, length = b"", len(body)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_sheet(rows: Rows = ROWS, *, far: bool = False) -> bytes:
    """The part of a sheet of an xlsb, with one cell more in the last row and column where it is ``far``."""
    bottom, right = (1_048_575, 16_383) if far else (len(rows) - 1, max(map(len, rows)) - 1)
    made = _brt(129) + _brt(148, struct.pack("<IIII", 0, bottom, 0, right)) + _brt(145)
    for y, row in enumerate(rows):
        made += _brt(0, struct.pack("<IIHBBBI", y, 0, 300, 0, 0, 0, 0))
        for x, value in enumerate(row):
            head = struct.pack("<II", x, 0)
            if isinstance(value, str):
                made += _brt(6, head + _wide(value))
            elif isinstance(value, (int, float)):
                made += _brt(5, head + struct.pack("<d", value))
    if far:
        made += _brt(0, struct.pack("<IIHBBBI", bottom, 0, 300, 0, 0, 0, 0)) + _brt(
            5, struct.pack("<IId", right, 0, 1.0)
        )
    return made + _brt(146) + _brt(130)


def xlsb(path: Path, sheet: bytes) -> Path:
    """An xlsb with one sheet, Volumes."""
    book = _brt(131) + _brt(143) + _brt(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Volumes"))
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.bin"/></Relationships>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.bin", book + _brt(144) + _brt(132))
        package.writestr("xl/_rels/workbook.bin.rels", relations)
        package.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def ods_rows(rows: Rows = ROWS) -> str:
    """Rows of an ods."""
    made = ""
    for row in rows:
        made += "<table:table-row>"
        for value in row:
            kind = 'string"' if isinstance(value, str) else f'float" office:value="{value}"'
            made += f'<table:table-cell office:value-type="{kind}><text:p>{value}</text:p></table:table-cell>'
        made += "</table:table-row>"
    return made


def ods(path: Path, rows: str) -> Path:
    """An ods with one sheet, Volumes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}><office:body>'
            f'<office:spreadsheet><table:table table:name="Volumes">{rows}</table:table></office:spreadsheet>'
            "</office:body></office:document-content>",
        )
    return path
