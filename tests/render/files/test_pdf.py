"""The PDF says what the slides say, can be searched, and says nothing else. PNGs likewise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from firstslide.meeting.errors import UserError
from firstslide.render.files.pdf import write_pdf
from firstslide.render.files.png import write_pngs
from firstslide.render.layout import layout
from tests.render import examples, geometry
from tests.render.examples import charts

SLIDES = [*examples.kinds().values(), *charts.charts().values(), replace(charts.missed(), theme="print")]


def words(text: str) -> list[str]:
    return sorted(text.split())


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "deck.pdf"
    assert write_pdf(SLIDES, path, "Service review – Ölwerk")
    return path


def test_every_page_says_what_its_slide_says_and_no_more(pdf: Path) -> None:
    pages = PdfReader(pdf).pages
    assert len(pages) == len(SLIDES)
    for page, slide in zip(pages, SLIDES, strict=True):
        assert words(page.extract_text()) == words(" ".join(item.text for item in geometry.texts(layout(slide))))


def test_words_are_parted_by_spaces(pdf: Path) -> None:
    assert "P1 incidents resolved in 4 h" in PdfReader(pdf).pages[1].extract_text()


def test_pages_are_16_to_9_with_vectors_and_embedded_fonts(pdf: Path) -> None:
    for page in PdfReader(pdf).pages:
        assert float(page.mediabox.width) / float(page.mediabox.height) == pytest.approx(16 / 9, abs=1e-4)
        assert not page.images
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        assert fonts
        assert all("Inter" in font["/BaseFont"] for font in fonts)


def test_it_names_its_title_and_neither_author_nor_program_nor_time(pdf: Path) -> None:
    data = PdfReader(pdf).metadata
    assert data is not None
    assert data.title == "Service review – Ölwerk"
    assert {key: value for key, value in data.items() if key != "/Title" and value.strip()} == {
        "/CreationDate": "D:20000101000000Z",
        "/ModDate": "D:20000101000000Z",
        "/Trapped": "/False",
    }
    raw = pdf.read_bytes()
    assert b"Qt " not in raw
    assert "Qt ".encode("utf-16-be") not in raw


def test_the_same_slides_give_the_same_file(pdf: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    write_pdf(SLIDES, again, "Service review – Ölwerk")
    assert again.read_bytes() == pdf.read_bytes()


def test_a_title_of_any_length_leaves_the_file_whole(tmp_path: Path) -> None:
    for title in ("", "(", "x" * 3000, "Größe ) \\ <&>"):
        path = tmp_path / "deck.pdf"
        write_pdf(SLIDES[:1], path, title)
        reader = PdfReader(path, strict=True)
        assert reader.pages[0].extract_text()
        assert (reader.metadata.title or "") == title  # type: ignore[union-attr]
        assert b"Qt " not in path.read_bytes()


def test_progress_is_told_and_can_stop_it(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = tmp_path / "deck.pdf"
    assert write_pdf(SLIDES[:3], path, "x", lambda done, total: told.append((done, total)) is None)
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    path.write_bytes(b"what was there")
    assert not write_pdf(SLIDES[:3], path, "x", lambda done, total: done < 1)
    assert path.read_bytes() == b"what was there"
    assert not write_pngs(SLIDES[:3], tmp_path / "images", 320, lambda done, total: done < 1)
    assert [entry.name for entry in tmp_path.iterdir()] == ["deck.pdf"]


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "deck.pdf"
    folder.mkdir()
    (folder / "kept").touch()
    with pytest.raises(UserError, match=r"deck\.pdf could not be written"):
        write_pdf(SLIDES[:1], folder, "x")
    with pytest.raises(UserError, match="could not be written"):
        write_pdf(SLIDES[:1], tmp_path / "missing" / "deck.pdf", "x")
    with pytest.raises(UserError, match="could not be made"):
        write_pngs(SLIDES[:1], folder / "kept" / "images", 320)
    assert [entry.name for entry in tmp_path.iterdir()] == ["deck.pdf"]
    assert [entry.name for entry in folder.iterdir()] == ["kept"]


def test_no_slides_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no slide"):
        write_pdf([], tmp_path / "deck.pdf", "x")
    with pytest.raises(UserError, match="no slide"):
        write_pngs([], tmp_path)


def test_pngs_are_named_by_order_and_carry_no_words(tmp_path: Path) -> None:
    paths = write_pngs(SLIDES, tmp_path / "images", 640)
    assert [path.name for path in paths] == [f"slide-{number:02}.png" for number in range(1, len(SLIDES) + 1)]
    for path in paths:
        made = QImage(str(path))
        assert (made.width(), made.height()) == (640, 360)
        assert made.textKeys() == []


def test_a_picture_of_the_user_s_own_is_in_the_pdf_once_and_whole(tmp_path: Path) -> None:
    write_pdf([charts.picture()], tmp_path / "picture.pdf", "x")
    (held,) = PdfReader(tmp_path / "picture.pdf").pages[0]["/Resources"]["/XObject"].values()
    assert (held.get_object()["/Width"], held.get_object()["/Height"]) == (1200, 800)
