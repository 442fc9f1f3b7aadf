"""The passwords of locked workbooks: asked for on a terminal, or taken from standard input where that was wanted.

A password never stands among the words of a command, where others could read it, and is written nowhere.
"""

from __future__ import annotations

import contextlib
import getpass
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from firstslide.meeting.errors import UserError
from firstslide.workbooks.layouts.layouts import Layout
from firstslide.workbooks.session import WorkbookSession

TRIES = 3
_CODES = ("password", "wrong-password")


class Passwords:
    """Opens workbooks. ``given`` is tried for each that is locked; where it is "", ``ask`` is asked with a sentence.

    Without either a locked workbook is refused, and the sentence says how to give its password.
    """

    def __init__(self, given: str, ask: Callable[[str], str] | None) -> None:
        self._given, self._ask = given, ask

    @classmethod
    def of(cls, options: Namespace) -> Passwords:
        """As the command was called: ``--password-stdin``, or a terminal, or neither. Raises UserError."""
        if not options.password_stdin:
            return cls("", _asked if sys.stdin is not None and sys.stdin.isatty() else None)
        given = "" if sys.stdin is None else sys.stdin.readline().rstrip("\r\n")
        if not given:
            raise UserError("--password-stdin was given, but standard input holds no password.", "password")
        return cls(given, None)

    def opened(self, path: Path, layouts: Sequence[Layout] = ()) -> WorkbookSession:
        """Open a workbook, with its password where it has one. Raises UserError for whatever can't be read."""
        try:
            return WorkbookSession.open(path, layouts=layouts)
        except UserError as error:
            if error.code not in _CODES:
                raise
            refused = error
        if self._given:
            return WorkbookSession.open(path, layouts=layouts, password=self._given)
        if self._ask is None:
            raise UserError(
                f"{path.name} is protected with a password. Pipe it in with --password-stdin, or run this in a "
                "terminal, which asks for it.",
                "password",
            )
        for _ in range(TRIES):
            wrong = "that is not it; " if refused.code != "password" else ""
            password = self._ask(f"{path.name}: {wrong}password")
            if not password:
                break
            try:
                return WorkbookSession.open(path, layouts=layouts, password=password)
            except UserError as error:
                if error.code not in _CODES:
                    raise
                refused = error
        raise refused


def _asked(words: str) -> str:
    """What is typed without being shown; "" where nobody wants to."""
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        return getpass.getpass(f"{words} (Enter alone leaves it out): ")
    return ""
