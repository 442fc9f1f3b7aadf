"""A workbook that only a password opens, decrypted into a private file that is removed with the session.

msoffcrypto-tool does it: agile and standard encryption of xlsx and xlsb, RC4 and XOR of xls. How often a password is
hashed stands in the file, and is limited before anything is tried: a file could keep a computer busy for hours. The
decrypted file is as hostile as any other, so all checks begin anew with it. Passwords are kept nowhere.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, BinaryIO

from firstslide.meeting.errors import UserError
from firstslide.workbooks.values import Limits

from . import ole

# With which Excel itself locks a workbook that nobody gave a password ([MS-OFFCRYPTO], 2.4.2.3): it never asks for it.
_UNASKED = "VelvetSweatshop"
_LONGEST_INFO = 100_000  # bytes; Excel writes one thousand
_AGILE = b"\4\0\4\0"
_SPINS = re.compile(rb"""spinCount\s*=\s*["']([^"']*)["']""")
_UNPLAIN = re.compile(rb"\0|<!|&")  # what no program writes there, and what hides a number


def unlocked(path: Path, password: str, folder: Path | None, limits: Limits) -> Path:
    """The workbook without its password, under its own name in ``folder``, which nobody else may read.

    Raises UserError: ``password`` where it needs one, ``wrong-password``, ``spins`` where testing it would take too
    long, and ``protected`` for what can't be opened here at all.
    """
    with path.open("rb") as stream:
        try:
            _check_spins(path, limits)
            locked = _opened(stream)
            known = any(_fits(locked, word) for word in (password, _UNASKED) if word)
        except (UserError, MemoryError):
            raise
        except Exception as error:  # the library takes what it reads for granted
            raise _unknown(path) from error
        if not known:
            raise _wrong(path) if password else _wanted(path)
        if folder is None:
            raise _no_room(path, OSError("there is none"))
        target = folder / path.name
        with _private(target, path) as plain:
            try:
                locked.decrypt(plain)
            except OSError as error:
                raise _no_room(path, error) from error
            except MemoryError:
                raise
            except Exception as error:  # as above; the password did fit
                raise _damaged(path) from error
    return target


def _opened(stream: BinaryIO) -> Any:
    import msoffcrypto  # only here: a tenth of a second that no other workbook needs

    return msoffcrypto.OfficeFile(stream)


def _fits(locked: Any, password: str) -> bool:
    from msoffcrypto.exceptions import InvalidKeyError

    try:
        if locked.format == "ooxml":
            locked.load_key(password=password, verify_password=True)
        else:
            locked.load_key(password=password)
    except InvalidKeyError:
        return False
    return True


def _check_spins(path: Path, limits: Limits) -> None:
    """Refuse a number of rounds that would keep this computer busy. Raises ValueError where none can be told."""
    compound = ole.Compound(path.read_bytes())
    size = compound.streams.get("EncryptionInfo")
    if size is None:
        return  # an xls: its rounds are fixed
    info = compound.head("EncryptionInfo", _LONGEST_INFO)
    if not info.startswith(_AGILE):
        return  # so are those of standard encryption
    if size > _LONGEST_INFO or _UNPLAIN.search(info, 8):
        raise ValueError("not what a program writes")
    rounds = [int(number) for number in _SPINS.findall(info)]
    if max(rounds) > limits.spins:
        raise UserError(
            f"{path.name} wants its password to be hashed {max(rounds):,} times; the limit is {limits.spins:,}, and "
            "Excel writes 100,000. Open it in Excel, save it without the password, and import that.",
            "spins",
        )


def _private(target: Path, path: Path) -> BinaryIO:
    """A new file that only this user may read."""
    try:
        return os.fdopen(
            os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb"
        )
    except OSError as error:
        raise _no_room(path, error) from error


def _wanted(path: Path) -> UserError:
    return UserError(
        f"{path.name} is protected with a password. Give the password, or open it in Excel, save it without one, and "
        "import that.",
        "password",
    )


def _wrong(path: Path) -> UserError:
    return UserError(
        f"This is not the password of {path.name}. Try again (capitals count), or ask those who sent it.",
        "wrong-password",
    )


def _unknown(path: Path) -> UserError:
    return UserError(
        f"{path.name} is protected in a way that is not known here, or its protection is damaged. Open it in Excel, "
        "save it without protection, and import that.",
        "protected",
    )


def _damaged(path: Path) -> UserError:
    return UserError(
        f"The password of {path.name} is right, but what it protects is cut short or damaged. Ask for it to be sent "
        "again.",
        "damaged-file",
    )


def _no_room(path: Path, error: OSError) -> UserError:
    return UserError(
        f"{path.name} can't be opened: its unprotected copy can't be written to this computer's temporary folder "
        f"({error.strerror or error}). Free some space and try again.",
        "no-room",
    )
