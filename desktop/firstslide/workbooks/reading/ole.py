"""What an OLE compound file (an xls, or a workbook with a password) holds: the names of its streams, and how they
begin.

A file of this kind is a small file system of sectors in chains ([MS-CFB]). Here every chain that a reader will follow
is followed first: one that runs in a circle, or out of the file, hangs or ends a native reader. Nothing is decrypted.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_SHORT = 64  # bytes of a sector of the short streams, which lie in a stream of their own
_ENTRY = 128
_STREAM, _ROOT = 2, 5


class Broken(ValueError):
    """A chain runs in a circle or out of the file, or the file ends too early."""


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    first: int
    size: int


class Compound:
    """A compound file in memory. Raises Broken where it is damaged."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._read()
        except (struct.error, IndexError) as error:
            raise Broken(str(error)) from None

    def _read(self) -> None:
        (shift,) = struct.unpack_from("<H", self._data, 30)
        if shift not in (9, 12):
            raise Broken("sector size")
        self._size = 1 << shift
        directory, _, self._cutoff, first_short = struct.unpack_from("<IIII", self._data, 48)
        self._fat = self._table(self._fat_sectors())
        self._short_fat = self._table(list(self._chain(self._fat, first_short)))
        entries = list(self._entries(directory))
        root = entries[0]
        if root.kind != _ROOT:
            raise Broken("no root")
        self._short = list(self._chain(self._fat, root.first)) if root.size else []
        self._streams = {e.name: e for e in _children(entries, root) if e.kind == _STREAM}

    @property
    def streams(self) -> Mapping[str, int]:
        """The names of the file's own streams (not of those of an object embedded in it), each with its size in bytes
        as the directory says.
        """
        return {name: entry.size for name, entry in self._streams.items()}

    def head(self, name: str, most: int = 4_096) -> bytes:
        """How a stream begins, up to ``most`` bytes; the whole of its chain is followed. Raises Broken."""
        entry = self._streams[name]
        try:
            if entry.size >= self._cutoff:
                return self._long_head(entry, most)
            return self._short_head(entry)
        except IndexError:
            raise Broken(name) from None

    def _long_head(self, entry: _Entry, most: int) -> bytes:
        wanted = -(-entry.size // self._size)
        chain = list(self._chain(self._fat, entry.first))
        if len(chain) < wanted or any((s + 1) * self._size >= len(self._data) for s in chain[:wanted]):
            raise Broken(entry.name)
        return b"".join(map(self._sector, chain[: -(-most // self._size)]))[: min(entry.size, most)]

    def _short_head(self, entry: _Entry) -> bytes:
        each = self._size // _SHORT
        found = []
        for sector in self._chain(self._short_fat, entry.first):
            block = self._sector(self._short[sector // each])
            found.append(block[sector % each * _SHORT :][:_SHORT])
        return b"".join(found)[: entry.size]

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _entries(self, first: int) -> Iterator[_Entry]:
        for sector in self._chain(self._fat, first):
            block = self._sector(sector)
            for at in range(0, len(block) - _ENTRY + 1, _ENTRY):
                length, kind, _, left, right, child = struct.unpack_from("<HBBIII", block, at + 64)
                start, size = struct.unpack_from("<IQ", block, at + 116)
                if self._size == 512:
                    size &= 0xFFFFFFFF  # writers leave anything in the upper half
                name = block[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
                yield _Entry(name, kind, left, right, child, start, size)

    def _fat_sectors(self) -> list[int]:
        sectors = [s for s in struct.unpack_from("<109I", self._data, 76) if s < _END]
        (following,) = struct.unpack_from("<I", self._data, 68)
        seen: set[int] = set()
        while following < _END:
            if following in seen:
                raise Broken("circle")
            seen.add(following)
            block = self._numbers(following)
            sectors += [s for s in block[:-1] if s < _END]
            following = block[-1]
        if len(set(sectors)) != len(sectors):
            raise Broken("circle")
        return sectors

    def _table(self, sectors: Sequence[int]) -> list[int]:
        return [number for sector in sectors for number in self._numbers(sector)]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{self._size // 4}I", self._data, (sector + 1) * self._size)

    @staticmethod
    def _chain(table: Sequence[int], sector: int) -> Iterator[int]:
        seen: set[int] = set()
        while sector < _END:
            if sector in seen:
                raise Broken("circle")
            seen.add(sector)
            yield sector
            sector = table[sector]


def _children(entries: Sequence[_Entry], parent: _Entry) -> Iterator[_Entry]:
    """The entries of a folder, which form a tree of their own."""
    waiting, seen = [parent.child], set[int]()
    while waiting:
        at = waiting.pop()
        if at >= _END:
            continue
        if at in seen:
            raise Broken("circle")
        seen.add(at)
        yield entries[at]
        waiting += (entries[at].left, entries[at].right)
