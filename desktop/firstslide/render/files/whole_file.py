"""Writes a file whole or not at all: beside its target first, then in its place."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from firstslide.meeting.errors import UserError


def _umask() -> int:
    """The user's umask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def write_whole(path: Path, data: bytes) -> None:
    """Put a whole file in the place of ``path``, or leave what is there. Raises UserError if it cannot be written."""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".firstslide-", delete=False) as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                file.close()
                Path(file.name).chmod(0o666 & ~_umask())
                Path(file.name).replace(path)
            except OSError:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UserError(
            f"{path.name} could not be written to {path.parent}: {reason}. Choose another folder.", "cannot-write"
        ) from error
