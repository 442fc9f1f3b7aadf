"""An export that finds the disk full leaves the old file whole, nothing half-written, and a sentence."""

import errno
from pathlib import Path

import pytest

from firstslide.content.values import CustomerSlide
from firstslide.meeting.errors import UserError
from firstslide.render.files import whole_file
from firstslide.render.files.pdf import write_pdf
from firstslide.render.files.png import write_pngs

SLIDES = (CustomerSlide("s", "Seven of nine met", "", (), "", "1"),)
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole_file.os, "fsync", refuse)


@pytest.mark.usefixtures("full")
def test_a_pdf_that_does_not_fit_leaves_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    out.write_bytes(b"the old one")
    with pytest.raises(UserError, match="no space left"):
        write_pdf(SLIDES, out, "")
    assert out.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.usefixtures("full")
def test_pictures_that_do_not_fit_leave_nothing_half_written(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no space left"):
        write_pngs(SLIDES, tmp_path, 320)
    assert list(tmp_path.iterdir()) == []
