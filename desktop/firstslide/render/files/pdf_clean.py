"""Makes a PDF say what its slides say and nothing else: no program, no time, no random ids; and the space between words
a space.

Qt writes its own name, the time and an identity into every PDF, and no setting stops it. It also maps the space to a
tab, so that words copied from a PDF come out tabulated. All of it stands in the file as plain bytes and is replaced
by as many others, so that no offset in the file changes. The same slides then give the same file.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_TIME = b"20000101000000"
_CATALOG = b"\n/Type /Catalog\n"  # follows on the document information and the XMP packet, before any slide

_HEAD: tuple[tuple[re.Pattern[bytes], Callable[[re.Match[bytes]], bytes]], ...] = (
    (re.compile(rb"(/Producer \()(\xfe\xff[^)]*)(\))"), lambda m: m[1] + b" " * len(m[2]) + m[3]),
    (re.compile(rb"(/(?:Creation|Mod)Date \(D:)\d{14}([^)]*\))"), lambda m: m[1] + _TIME + m[2]),
    (re.compile(rb'(pdf:Producer=")([^"]*)(")'), lambda m: m[1] + b" " * len(m[2]) + m[3]),
    (
        re.compile(rb'(xmp:(?:Create|Modify|Metadata)Date=")([^"]*)(")'),
        lambda m: m[1] + b"2000-01-01T00:00:00+00:00".ljust(len(m[2]))[: len(m[2])] + m[3],
    ),
    (re.compile(rb'(DocumentID="uuid:)([^"]*)(")'), lambda m: m[1] + re.sub(rb"[0-9a-f]", b"0", m[2]) + m[3]),
)
_MAPS = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_ID = re.compile(rb"<[0-9a-f]+>")


def clean(pdf: bytes) -> bytes:
    """Return the PDF without what Qt added to it, of the same length."""
    head, catalog, rest = pdf.partition(_CATALOG)
    for pattern, replaced in _HEAD:
        head = pattern.sub(replaced, head)
    cleaned = _MAPS.sub(lambda found: found[0].replace(b"<0009>", b"<0020>"), head + catalog + rest)
    body, trailer, end = cleaned.rpartition(b"trailer")
    return body + trailer + _ID.sub(lambda found: b"<" + b"0" * (len(found[0]) - 2) + b">", end)
