"""A copy of an xlsx package without its bulk sheets, for a reader that reads all or nothing.

The texts of a workbook stand in one list for all sheets; of those only the ones that the remaining sheets use are kept,
since the list of a ticket log is as large as the log. Where the list or a sheet is written in an unusual way, all texts
stay.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

_EMPTY_SHEET = (
    b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData/></worksheet>"
)
_TEXTS = "xl/sharedStrings.xml"
_USE = re.compile(rb'(<c [^>]*?\bt="s"[^>]*>\s*<v>)(\d+)(</v>)')
_ONE = re.compile(rb"<si>.*?</si>|<si/>", re.DOTALL)


def without(path: Path, leave_out: frozenset[str]) -> io.BytesIO:
    """The package at ``path`` with empty sheets in place of the parts in ``leave_out``."""
    with zipfile.ZipFile(path) as source:
        parts = {part: _EMPTY_SHEET if part in leave_out else source.read(part) for part in source.namelist()}
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as target:
        for part, content in _fewer_texts(parts).items():
            target.writestr(part, content)
    copy.seek(0)
    return copy


def _fewer_texts(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts with only those texts that a sheet uses, and the sheets pointing to their new places."""
    if _TEXTS not in parts:
        return parts
    texts = _ONE.findall(parts[_TEXTS])
    sheets = {name: content for name, content in parts.items() if b't="s"' in content}
    usual = len(texts) == parts[_TEXTS].count(b"<si>") + parts[_TEXTS].count(b"<si/>")
    usual = usual and all(len(_USE.findall(c)) == c.count(b't="s"') for c in sheets.values())
    used = sorted({int(m[1]) for content in sheets.values() for m in _USE.findall(content)})
    if not texts or not usual or (used and used[-1] >= len(texts)):
        return parts
    place = {old: new for new, old in enumerate(used)}
    moved = {
        name: _USE.sub(lambda m: m[1] + str(place[int(m[2])]).encode() + m[3], content)
        for name, content in sheets.items()
    }
    root = parts[_TEXTS][: parts[_TEXTS].index(b"<si")]
    kept = root + b"".join(texts[old] for old in used) + b"</sst>"
    return parts | moved | {_TEXTS: kept}
