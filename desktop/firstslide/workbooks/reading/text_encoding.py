"""In which encoding a text file is written: its byte order mark first, then valid UTF-8, then what its letters tell.

A file of the old kind does not say its code page. What Western Europe writes is recognised by its letters, the others
by charset-normalizer, from the lines that hold more than ASCII. The finding is told to the user, who sees the names. It
knows nothing of columns.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from firstslide.workbooks.mending import sure

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_PAGES = {  # what offices write; first those that win where the letters tell nothing
    "cp1252": "Windows-1252 (Western Europe)",
    "cp1250": "Windows-1250 (Central Europe)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)",
    "cp1257": "Windows-1257 (Baltic)",
    "mac_roman": "Mac Roman",
    "cp850": "DOS code page 850",
    "cp437": "DOS code page 437",
    "cp932": "Shift JIS (Japanese)",
    "gb18030": "GB 18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "cp949": "Korean (code page 949)",
}
_CHUNK = 1 << 20
_SAMPLE = 64_000  # bytes of lines that hold more than ASCII
_WESTERN = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüŒœÿ"
_ELSE_IN_A_WORD = re.compile(rf"[^\W\d_](?![’'´`·.,;:/&|\s-])[^\w\s{_WESTERN}][^\W\d_]")
_OTHER_LETTER = re.compile(rf"(?![{_WESTERN}ªºµŠšŽžÝýÐðÞþŸƒ])[^\W\d_a-zA-Z]|[ŠšŽžÝýÐðÞþŸƒ]")
_BY_LETTERS = 0.9  # letters alone make it no surer
_MOSTLY = 0.35  # share of letters beyond ASCII from which on a text is none of Western Europe


@dataclass(frozen=True)
class Encoding:
    """How to decode a file: ``name`` for Python and ``label`` for people, and how sure that is.

    Where ``errors`` is "replace", some bytes are no text in it; they show as “�”. ``share`` is how sure it is by
    ``why``, from 0 to 1.
    """

    name: str
    label: str
    sure: bool
    errors: Literal["strict", "replace"] = "strict"
    share: float = 1.0
    why: str = "its first bytes say so"


def find(path: Path) -> Encoding:
    """The encoding of a text file."""
    with path.open("rb") as stream:
        head = stream.read(4_096)
    for mark, name, label in _BOMS:
        if head.startswith(mark):
            return Encoding(name, label, True, "strict" if _decodes(path, name) else "replace")
    if wide := _without_mark(head):
        zeros = max(head[::2].count(0), head[1::2].count(0)) / max(len(head) // 2, 1)
        errors: Literal["strict", "replace"] = "strict" if _decodes(path, wide) else "replace"
        return Encoding(wide, "UTF-16", False, errors, zeros, "every second byte of it is zero")
    if _decodes(path, "utf-8"):
        return Encoding("utf-8", "UTF-8", True, why="all its bytes are valid UTF-8")
    good, bad, sample = _beyond_ascii(path)
    if good > 10 * bad:
        why = f"{good:,} of its letters are valid UTF-8, and {bad:,} bytes are not"
        return Encoding("utf-8", "UTF-8", True, "replace", good / (good + bad), why)
    name = _of_letters(sample)
    errors = "strict" if _decodes(path, name) else "replace"
    sure_ = min(_BY_LETTERS, sure.witnessed(bad, good + bad))
    return Encoding(name, _PAGES[name], False, errors, sure_, f"{bad:,} bytes are no UTF-8, and letters in it")


def _without_mark(head: bytes) -> str:
    """UTF-16 without its mark: every second byte of European text is zero."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else ""


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", True)
    except UnicodeError:
        return False
    return True


def _beyond_ascii(path: Path) -> tuple[int, int, bytes]:
    """How many letters beyond ASCII are valid UTF-8 and how many bytes are not, and lines that hold such."""
    good = bad = 0
    lines: list[bytes] = []
    size = 0
    with path.open("rb") as stream:
        while chunk := stream.readline(_CHUNK):
            if chunk.isascii():
                continue
            text = chunk.decode("utf-8", "replace")
            wrong = text.count("\ufffd")
            bad += wrong
            good += sum(character > "\x7f" for character in text) - wrong
            if size < _SAMPLE:
                lines.append(chunk[: _SAMPLE - size])
                size += len(lines[-1])
    return good, bad, b"".join(lines)


def _of_letters(sample: bytes) -> str:
    if _is_western(sample):
        return "cp1252"
    from charset_normalizer import from_bytes  # only here: a tenth of a second that few files need

    matches = from_bytes(sample, cp_isolation=list(_PAGES))
    best = matches.best()
    if best is None:
        return "cp1252"
    alike = {
        name
        for match in matches
        if match.chaos <= best.chaos and match.coherence >= best.coherence
        for name in (match.encoding, *match.could_be_from_charset)
    }
    return next((name for name in _PAGES if name in alike), "cp1252")


def _is_western(sample: bytes) -> bool:
    """Whether the text, read as Windows-1252, holds only letters of Western Europe, and signs only between words."""
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    letters = sum(character.isalpha() for character in text)
    beyond = sum(character.isalpha() for character in text if character > "\x7f")
    return beyond <= letters * _MOSTLY and not _ELSE_IN_A_WORD.search(text) and not _OTHER_LETTER.search(text)
