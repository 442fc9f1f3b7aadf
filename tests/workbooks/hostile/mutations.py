"""Workbooks changed at random, by seed: the same seed makes the same file, so that a failure can be repeated.

Some changes hit the bytes of the file, others a part or its XML while the package around it stays whole: those get past
the preflight, to the readers and to what understands them.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

Parts = dict[str, bytes]

_LOOKED_AT = ("Strings.xml", "content.xml")
_ROWS_KEPT = 40  # of a sheet that a machine exported
_TEXTS_KEPT = 2_000
_TAG = re.compile(rb"<[^>]*>")
_ATTRIBUTE = re.compile(rb'="([^"]*)"')
_NUMBER = re.compile(rb"<v>([^<]*)</v>")
_PLACE = re.compile(rb' r="([A-Z]+\d+)"')
_VALUES = (
    b"", b"0", b"-1", b"1", b"99999999999999999999", b"NaN", b"1e400", b"#REF!", b"true", b"\xff\xfe", b"\x00", b"&amp;",
    b"&undefined;", b"A0", b"XFD1048576", b"XFE1048577", b"A1:A1048576", b"rId999", b"../../evil", b"s", b"e", b"d", b"str",
    b"inlineStr", b"  ", "\u202egnol\u0300".encode(), b"x" * 40_000, b"2026-13-45", b"=1+1", b"1900-01-00",
)  # fmt: skip
_TOKENS = (
    b"<!DOCTYPE x>", b"<!-- -->", b"<![CDATA[x]]>", b"<?x y?>", b"<c/>", b"</row>", b'<row r="7">', b"<v>", b"</worksheet>",
    b'<c r="A1" t="s"><v>99999</v></c>', b'<mergeCell ref="A1:XFD1048576"/>', b'<c r="B2"><f>1+1</f></c>', b"]]>", b"&", b">",
    b'<c r="ZZ9" t="e"><v>#N/A</v></c>', b'<c r="C3" t="d"><v>never</v></c>', b'<row r="1048577"/>', b"<is><t>x</t></is>",
)  # fmt: skip


def parts_of(path: Path) -> Parts:
    """The parts of a workbook; of a large sheet, and of many texts, only the first."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, content in parts.items():
        if "/sheet" in name and content.count(b"</row>") > 10 * _ROWS_KEPT:
            parts[name] = _first(content, b"</row>", _ROWS_KEPT, b"</sheetData>")
        elif name.endswith("sharedStrings.xml") and content.count(b"</si>") > 2 * _TEXTS_KEPT:
            parts[name] = _first(content, b"</si>", _TEXTS_KEPT, b"</sst>")
    return parts


def _first(content: bytes, each: bytes, kept: int, rest: bytes) -> bytes:
    pieces = content.split(each)
    return each.join(pieces[:kept]) + each + content[content.rindex(rest) :]


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a workbook again."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def mutated(parts: Mapping[str, bytes], seed: int) -> tuple[bytes, str]:
    """A workbook of these parts with one to three changes, and what they are."""
    random = Random(seed)
    if random.random() < 0.25:
        change = random.choice(_OF_BYTES)
        return change(packed(parts), random), f"{change.__name__} of the file"
    changed, told = dict(parts), []
    for _ in range(random.choice((1, 1, 2, 3))):
        change_part = random.choice(_OF_PARTS)
        name = random.choice(_likely(changed))
        told.append(f"{change_part.__name__} in {name}")
        change_part(changed, name, random)
    return packed(changed), ", ".join(told)


def mutated_file(data: bytes, seed: int) -> tuple[bytes, str]:
    """A file of another kind, xls or csv, with one to three changes of its bytes, and what they are."""
    random = Random(seed)
    told = []
    for _ in range(random.choice((1, 1, 2, 3))):
        change = random.choice(_OF_BYTES)
        data = change(data, random) or b" "
        told.append(change.__name__)
    return data, ", ".join(told)


def _likely(parts: Parts) -> list[str]:
    """The names of the parts, those that readers look at several times."""
    return [name for name in parts for _ in range(6 if "sheet" in name or name.endswith(_LOOKED_AT) else 1)]


# ------------------------------------------------------------------------------------------------- bytes of the file


def cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


def flip(data: bytes, random: Random) -> bytes:
    flipped = bytearray(data)
    for _ in range(random.choice((1, 4, 40))):
        flipped[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(flipped)


def zeros(data: bytes, random: Random) -> bytes:
    at, size = random.randrange(len(data)), random.choice((8, 100, 4096))
    return data[:at] + b"\0" * len(data[at : at + size]) + data[at + size :]


def shuffled(data: bytes, random: Random) -> bytes:
    """Two blocks have changed places."""
    size = 512
    one, other = (random.randrange(max(1, len(data) // size)) * size for _ in range(2))
    swapped = bytearray(data)
    swapped[one : one + size], swapped[other : other + size] = data[other : other + size], data[one : one + size]
    return bytes(swapped)


# -------------------------------------------------------------------------------------------------- parts and their XML


def cut_part(parts: Parts, name: str, random: Random) -> None:
    parts[name] = cut(parts[name] or b" ", random)


def flip_part(parts: Parts, name: str, random: Random) -> None:
    parts[name] = flip(parts[name] or b" ", random)


def drop_part(parts: Parts, name: str, random: Random) -> None:
    del parts[name]


def swap_parts(parts: Parts, name: str, random: Random) -> None:
    other = random.choice(list(parts))
    parts[name], parts[other] = parts[other], parts[name]


def empty_part(parts: Parts, name: str, random: Random) -> None:
    parts[name] = random.choice((b"", b"<x/>", b"\0" * 90, b'<?xml version="1.0"?>'))


def rename_part(parts: Parts, name: str, random: Random) -> None:
    parts[random.choice((name.upper(), f"{name}~", name.replace("/", "\\"), f"./{name}"))] = parts.pop(name)


def drop_tag(parts: Parts, name: str, random: Random) -> None:
    _replace(parts, name, random, _TAG, lambda _: b"")


def double_tag(parts: Parts, name: str, random: Random) -> None:
    _replace(parts, name, random, _TAG, lambda tag: tag * 2)


def add_token(parts: Parts, name: str, random: Random) -> None:
    _replace(parts, name, random, _TAG, lambda tag: tag + random.choice(_TOKENS))


def change_attribute(parts: Parts, name: str, random: Random) -> None:
    _replace(parts, name, random, _ATTRIBUTE, lambda _: b'="%s"' % random.choice(_VALUES))


def change_value(parts: Parts, name: str, random: Random) -> None:
    _replace(parts, name, random, _NUMBER, lambda _: b"<v>%s</v>" % random.choice(_VALUES))


def move_cell(parts: Parts, name: str, random: Random) -> None:
    places = (b"A1", b"B2", b"XFD1", b"A1048576", b"Z900", b"a1", b"$A$1", b"A1:B2", b"1A")
    _replace(parts, name, random, _PLACE, lambda _: b' r="%s"' % random.choice(places))


def change_kind(parts: Parts, name: str, random: Random) -> None:
    _replace(parts, name, random, re.compile(rb' t="\w+"'), lambda _: b' t="%s"' % random.choice(_VALUES[19:24]))


def change_encoding(parts: Parts, name: str, random: Random) -> None:
    text = parts[name].decode("utf-8", "replace")
    parts[name] = text.encode(random.choice(("utf-16", "utf-16-le", "utf-8-sig", "utf-32")))


def _replace(
    parts: Parts, name: str, random: Random, pattern: re.Pattern[bytes], change: Callable[[bytes], bytes]
) -> None:
    """Change some of what the pattern finds."""
    found = list(pattern.finditer(parts[name]))
    chosen = sorted(random.sample(found, min(len(found), random.choice((1, 2, 20)))), key=lambda match: match.start())
    pieces, at = [], 0
    for match in chosen:
        pieces += [parts[name][at : match.start()], change(match[0])]
        at = match.end()
    parts[name] = b"".join(pieces) + parts[name][at:]


_OF_BYTES = (cut, flip, flip, zeros, shuffled)
_OF_PARTS = (
    cut_part, flip_part, drop_part, swap_parts, empty_part, rename_part, drop_tag, double_tag, add_token, change_attribute,
    change_attribute, change_value, change_value, move_cell, change_kind, change_encoding,
)  # fmt: skip
