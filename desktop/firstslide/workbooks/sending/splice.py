"""XML changed where it stands: a tag's attribute set, an element put in, everything else left to the byte.

What an Excel workbook holds that no library writes back (charts, pivot tables, its own extensions) survives only so.
Works on the bytes of a part; it knows nothing of what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

_ATTRIBUTE = rb"(?:[^>\"']|\"[^\"]*\"|'[^']*')*"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read _x0041_ as A
_UNSPELLED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")  # a carriage return would be read as a line's end
LONGEST = 32_767  # letters in a cell


@dataclass(frozen=True, order=True)
class Edit:
    """``new`` in the place of the bytes from ``start`` to ``end``."""

    start: int
    end: int
    new: bytes


def applied(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The data with all edits, which do not overlap; two at the same place go in in their order."""
    pieces: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        pieces += (data[at : edit.start], edit.new)
        at = edit.end
    return b"".join([*pieces, data[at:]])


def utf8(data: bytes) -> bytes:
    """A part as UTF-8, without a mark at its beginning."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16")
        return re.sub(r"^<\?xml[^>]*\?>", "", text).encode()
    return data.removeprefix(b"\xef\xbb\xbf")


def text(said: str) -> str:
    """A text as it may stand in a part: no letter that XML refuses, none that Excel would take for another."""
    return escape(spelled(_ILLEGAL.sub("", said)[:LONGEST])).replace("{", "&#123;")


def spelled(value: str) -> str:
    """A text as Excel spells it (ECMA-376, 22.9.2.19), so that it is read as what it is, to the letter."""
    return _UNSPELLED.sub(lambda m: f"_x{ord(m[0]):04X}_", _ESCAPE.sub("_x005F_", value))


def opening(name: str) -> re.Pattern[bytes]:
    """The opening tag of elements of that name: groups *prefix* and *closed* ("/" where it is empty)."""
    return re.compile(
        rb"<(?P<prefix>(?:[\w.-]+:)?)" + name.encode() + rb"(?=[\s/>])" + _ATTRIBUTE + rb"?(?P<closed>/?)>"
    )


def tag_at(data: bytes, start: int) -> bytes:
    """The whole opening tag that begins at a place."""
    found = re.compile(rb"<" + _ATTRIBUTE + rb">").match(data, start)
    if found is None:
        raise ValueError("no tag")
    return found[0]


def attribute(tag: bytes, name: str) -> str | None:
    """An attribute of a tag, as it is written; None where it has none."""
    found = re.search(rb"\s" + name.encode() + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    return None if found is None else (found[1] if found[1] is not None else found[2]).decode()


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """A tag with an attribute set."""
    new = f' {name}="{value}"'.encode()
    changed, count = re.subn(rb"\s" + name.encode() + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')", lambda _: new, tag, count=1)
    if count:
        return changed
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + new + tag[end:]


def without_attribute(tag: bytes, name: str) -> bytes:
    """A tag without an attribute."""
    return re.sub(rb"\s" + name.encode() + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')", b"", tag, count=1)


def appended(data: bytes, container: str, child: str, *, first: bool = False) -> bytes:
    """The part with ``child`` put in as the last (or first) child of its element ``container``.

    ``{p}`` in the child stands for the prefix of the container's name. Raises ValueError where there is none.
    """
    found = opening(container).search(data)
    if found is None:
        raise ValueError(f"no {container}")
    prefix = found["prefix"]
    inside = child.replace("{p}", prefix.decode()).encode()
    if found["closed"]:
        whole = found[0][:-2].rstrip() + b">" + inside + b"</" + prefix + container.encode() + b">"
        return data[: found.start()] + whole + data[found.end() :]
    end = found.end() if first else data.rindex(b"</" + prefix + container.encode())
    return data[:end] + inside + data[end:]
