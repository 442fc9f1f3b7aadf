"""The seal of a published file: a SHA-256 of all its bytes, written into a place kept free for it.

It is checked while the file is copied to the working folder, before anything in it is believed: one flipped bit
anywhere is found, at the speed of reading. It is also the name of a version: two files with the same digest are the
same file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

_MARK = b"firstslide-seal:"
_FREE = b"0" * 64
UNSEALED = (_MARK + _FREE).decode()
_HEAD = 1 << 16  # the seal lies in ``meta``, the first table but one, on the first pages
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Fingerprint:
    """``digest`` is that of the bytes with the seal's place free; ``seal`` is what stands there (None: no place for
    it).
    """

    digest: str
    seal: str | None

    @property
    def intact(self) -> bool:
        """Whether every byte is as it was when the file was sealed."""
        return self.seal == self.digest


def fingerprint(path: Path) -> Fingerprint:
    """Read a file from end to end. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        start = head.find(_MARK)
        seal: str | None = None
        if start >= 0:
            start += len(_MARK)
            seal = head[start : start + 64].decode("ascii", "replace")
            head = head[:start] + _FREE + head[start + 64 :]
        digest = hashlib.sha256(head)
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return Fingerprint(digest.hexdigest(), seal)


def put_seal(path: Path) -> str:
    """Seal a file in which the place is kept, and return the digest. Raises OSError, or ValueError where there is no
    place.
    """
    digest = fingerprint(path).digest
    with path.open("rb+") as file:
        start = file.read(_HEAD).find(_MARK)
        if start < 0:
            raise ValueError(f"no place for a seal in {path.name}")
        file.seek(start + len(_MARK))
        file.write(digest.encode())
    return digest
