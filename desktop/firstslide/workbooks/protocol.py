"""What a session and its child say to each other: msgpack messages, each preceded by its length in four bytes.

A reply carries the number of the request it answers, so that replies to a request that nobody waits for any more are
told from those to the next.
"""

from __future__ import annotations

import struct
from typing import BinaryIO

import msgspec

from firstslide.meeting.imports import Field, Kind, Mend, Table

from .layouts.layouts import Layout
from .values import Limits, Records, ShownCell, Unit, WorkbookSummary

_LENGTH = struct.Struct("<I")
_LARGEST = 256_000_000


class Open(msgspec.Struct, tag=True, frozen=True):
    """Read and understand a workbook. Answered by ``Opened``.

    ``folder`` is private to the session: what a password protects may stand there, decrypted.
    """

    id: int
    path: str
    limits: Limits
    password: str = ""
    folder: str = ""
    layouts: tuple[Layout, ...] = ()


class ReadCells(msgspec.Struct, tag=True, frozen=True):
    """Cells of some rows, as shown. Answered by ``Cells``."""

    id: int
    sheet: str
    first_row: int
    last_row: int


class Remap(msgspec.Struct, tag=True, frozen=True):
    """The user's choice for a table. Answered by ``Mapped``."""

    id: int
    table: str
    fields: dict[int, Field]
    kind: Kind | None
    header_rows: tuple[int, ...] | None
    range: str | None
    internal: dict[int, bool]
    mends: tuple[Mend, ...] = ()
    alone: bool = False


class AddTable(msgspec.Struct, tag=True, frozen=True):
    """A table where none was found. Answered by ``Mapped``."""

    id: int
    sheet: str
    range: str


class ReadRecords(msgspec.Struct, tag=True, frozen=True):
    """Records of some tables. Answered by ``Batch`` again and again, then ``Done``."""

    id: int
    tables: tuple[str, ...]


class SendBack(msgspec.Struct, tag=True, frozen=True):
    """Write a copy with the problems of these tables marked, and of their sheets. Answered by ``SentBack``."""

    id: int
    target: str
    tables: tuple[str, ...]


class Remember(msgspec.Struct, tag=True, frozen=True):
    """The layout of the workbook, with tables that were taken and left out. Answered by ``Remembered``."""

    id: int
    taken: tuple[str, ...]
    left_out: tuple[str, ...]
    today: str


class Moved(msgspec.Struct, tag=True, frozen=True):
    """Progress. It also says that the child is alive."""

    id: int
    done: int
    total: int
    what: str
    unit: Unit


class Opened(msgspec.Struct, tag=True, frozen=True):
    """The answer to ``Open``."""

    id: int
    summary: WorkbookSummary


class Cells(msgspec.Struct, tag=True, frozen=True):
    """The answer to ``ReadCells``."""

    id: int
    rows: tuple[tuple[ShownCell, ...], ...]


class Mapped(msgspec.Struct, tag=True, frozen=True):
    """The answer to ``Remap``."""

    id: int
    table: Table


class SentBack(msgspec.Struct, tag=True, frozen=True):
    """The answer to ``SendBack``: how many cells are marked, and what the copy could not keep."""

    id: int
    cells: int
    lost: tuple[str, ...]


class Remembered(msgspec.Struct, tag=True, frozen=True):
    """The answer to ``Remember``."""

    id: int
    layout: Layout


class Batch(msgspec.Struct, tag=True, frozen=True):
    """Some records."""

    id: int
    records: Records


class Done(msgspec.Struct, tag=True, frozen=True):
    """No more records."""

    id: int


class Failed(msgspec.Struct, tag=True, frozen=True):
    """It can't be done: a sentence for the user, or (``bug``) the traceback of what should not happen."""

    id: int
    code: str
    message: str
    bug: str = ""


Request = Open | ReadCells | Remap | AddTable | ReadRecords | SendBack | Remember
Reply = Moved | Opened | Cells | Mapped | SentBack | Remembered | Batch | Done | Failed

_encoder = msgspec.msgpack.Encoder()
_requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
_replies: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)


def write(stream: BinaryIO, message: Request | Reply) -> None:
    """Write one message and flush it."""
    body = _encoder.encode(message)
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def _frame(stream: BinaryIO) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > _LARGEST:
        return None
    body = stream.read(length)
    return body if len(body) == length else None


def read_request(stream: BinaryIO) -> Request | None:
    """The next request, or None at the end."""
    body = _frame(stream)
    return None if body is None else _requests.decode(body)


def read_reply(stream: BinaryIO) -> Reply | None:
    """The next reply, or None where the child has gone (or says what is no reply: it was damaged)."""
    body = _frame(stream)
    if body is None:
        return None
    try:
        return _replies.decode(body)
    except msgspec.DecodeError:
        return None
