"""What a native reader does when it gives up, as an ordinary exception."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")


class NativePanic(Exception):
    """The native reader gave up in its own way, which is not an ordinary exception."""


def guarded(call: Callable[[], _T]) -> _T:
    """Call a native reader. Raises what it raises, and NativePanic for its panics."""
    try:
        return call()
    except (Exception, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as panic:
        raise NativePanic(str(panic)) from panic
