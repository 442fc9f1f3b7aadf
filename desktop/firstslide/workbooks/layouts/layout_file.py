"""The remembered layouts on this computer: one JSON file in the user's data folder, and files for colleagues.

Whoever writes holds a lock, reads what is there, changes that and puts the new file in the old one's place at once: of
two windows that write, neither loses a layout. A damaged file is set aside and said. A file from elsewhere is read with
every bound of ``layouts`` checked; it holds headings and choices, never figures or folders.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import platformdirs
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined] # one SQLite in the process

from firstslide.meeting.errors import UserError

from . import layout_list
from .layout_list import MOST
from .layouts import Layout

SUFFIX = ".layout"
VERSION: Literal[1] = 1
_FORMAT: Literal["firstslide-layouts"] = "firstslide-layouts"
_LARGEST = 20_000_000  # bytes of a file of layouts
_PATIENCE = 10.0  # seconds to wait for another window that writes


@dataclass(frozen=True)
class _Head:
    """What every version's file begins with."""

    format: Literal["firstslide-layouts"]
    version: Annotated[int, msgspec.Meta(ge=1)]


@dataclass(frozen=True)
class _File:
    format: Literal["firstslide-layouts"]
    version: Literal[1]  # VERSION
    layouts: Annotated[tuple[Layout, ...], msgspec.Meta(max_length=MOST)]


@dataclass(frozen=True)
class Kept:
    """The layouts of this computer, those used last first. ``notice`` is a sentence about a damaged file, or ""."""

    layouts: tuple[Layout, ...]
    notice: str = ""


class _Damaged(Exception):
    """The file is none of layouts."""


class _Newer(Exception):
    """A newer version of the program wrote it."""


def default_folder() -> Path:
    """Where this user's layouts lie."""
    return platformdirs.user_data_path("firstslide", appauthor=False)


def today() -> str:
    """The day on the user's clock, ISO."""
    return dt.datetime.now().astimezone().date().isoformat()


# ------------------------------------------------------------------------------------------------ this computer's


def load(folder: Path | None = None) -> Kept:
    """The layouts that are kept. Never raises: without them everything works, only with more questions."""
    path = _path(folder)
    try:
        return Kept(_read(path))
    except FileNotFoundError:
        return Kept(())
    except _Newer:
        return Kept((), _newer(path))
    except OSError as error:
        return Kept((), f"The remembered layouts can't be read: {error.strerror or error}. They are not used.")
    except _Damaged:
        pass
    try:
        with _alone(path):
            return _mended(path)
    except (OSError, UserError):
        return Kept((), f"The remembered layouts in {path} are damaged. They are not used.")


def change(made: Callable[[tuple[Layout, ...]], Sequence[Layout]], folder: Path | None = None) -> Kept:
    """Keep what ``made`` makes of the layouts that are kept at this moment. Raises UserError with a sentence."""
    path = _path(folder)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(path):
            before = _mended(path)
            after = tuple(made(before.layouts))
            if after != before.layouts:
                _write(path, after)
    except _Newer:
        raise UserError(_newer(path), "newer") from None
    except OSError as error:
        raise UserError(f"The layouts can't be kept: {error.strerror or error} ({path}).", "layouts-not-kept") from None
    return Kept(after, before.notice)


def remember(new: Layout, used: Sequence[str], folder: Path | None = None) -> Kept:
    """Keep what an import taught. ``used`` are the names of the layouts that its tables were read by."""
    return change(lambda known: layout_list.remembered(known, new, used), folder)


def _path(folder: Path | None) -> Path:
    return (folder or default_folder()) / "layouts.json"


def _mended(path: Path) -> Kept:
    """What the file holds; a damaged one is set aside first. Call it alone."""
    try:
        return Kept(_read(path))
    except FileNotFoundError:
        return Kept(())
    except _Damaged:
        aside = path.with_name(f"layouts damaged {dt.datetime.now().astimezone():%Y-%m-%d %H.%M.%S.%f}.json")
        path.replace(aside)
        return Kept((), f"The remembered layouts were damaged. The file is kept as {aside}; new ones begin.")


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Nobody else writes meanwhile. An empty database held exclusively is a lock on every system, and ends with the
    process.
    """
    try:
        lock = sqlite3.connect(path.with_name("layouts.lock"), timeout=_PATIENCE, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
    with contextlib.closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise OSError(str(error)) from error
            message = "Another window keeps layouts at this moment, and does not end. Try again."
            raise UserError(message, "locked") from error
        yield


def _write(path: Path, layouts: Sequence[Layout]) -> None:
    """Write a file so that it is there whole or not at all. Raises OSError."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with fresh.open("wb") as file:
            file.write(_encoded(layouts))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _encoded(layouts: Sequence[Layout]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(_File(_FORMAT, VERSION, tuple(layouts))), indent=1)


def _read(path: Path) -> tuple[Layout, ...]:
    """The layouts of a file. Raises OSError, _Damaged, _Newer."""
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise _Damaged
    try:
        if msgspec.json.decode(data, type=_Head).version > VERSION:
            raise _Newer
        return msgspec.json.decode(data, type=_File).layouts
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError, ValueError):
        raise _Damaged from None


def _newer(path: Path) -> str:
    return f"{path.name} was written by a newer version of First Slide. Use that version, or update this one."


# -------------------------------------------------------------------------------------------------- for a colleague


def export(layouts: Sequence[Layout], target: Path) -> Path:
    """Write some layouts into a file for a colleague, and give its path. Raises UserError with a sentence."""
    path = target if target.suffix.lower() == SUFFIX else target.with_name(target.name + SUFFIX)
    try:
        _write(path, layouts)
    except OSError as error:
        raise UserError(f"{path} can't be written: {error.strerror or error}.", "not-written") from None
    return path


def read(path: Path) -> tuple[Layout, ...]:
    """The layouts in a colleague's file. Raises UserError with a sentence; nothing is kept by this."""
    try:
        if path.stat().st_size > _LARGEST:
            size = f"{path.stat().st_size / 1e6:,.0f} MB"
            most = f"{_LARGEST / 1e6:g} MB"
            raise UserError(f"{path.name} has {size}; a file of layouts has {most} at most.", "too-large")
        found = _read(path)
    except FileNotFoundError:
        raise UserError(f"There is no file {path}. Check the name and the folder.", "no-file") from None
    except OSError as error:
        raise UserError(f"{path} can't be opened: {error.strerror or error}.", "no-access") from None
    except _Newer:
        raise UserError(_newer(path), "newer") from None
    except _Damaged:
        raise UserError(
            f"{path.name} is no file of layouts, or it is damaged. Ask for it to be exported and sent again.",
            "not-layouts",
        ) from None
    if not found:
        raise UserError(f"{path.name} holds no layout.", "no-layout")
    return found


def take_in(path: Path, folder: Path | None = None) -> tuple[Kept, tuple[str, ...]]:
    """Keep a colleague's layouts, and give the names under which they came in. Raises UserError with a sentence."""
    more = read(path)
    names: tuple[str, ...] = ()

    def made(known: tuple[Layout, ...]) -> tuple[Layout, ...]:
        nonlocal names
        after, names = layout_list.taken_in(known, more, today())
        return after

    return change(made, folder), names
