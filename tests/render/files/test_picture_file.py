"""Pictures taken in: points and nothing else, upright, no larger than a slide can show; what is none says so."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageWriter

from firstslide.meeting.errors import UserError
from firstslide.render.files import picture_file
from firstslide.render.files.picture_file import LONGEST, from_image, read

SECRET = "Taken at the customer's site by J. Doe"


def drawn(width: int = 400, height: int = 300, form: QImage.Format = QImage.Format.Format_RGB32) -> QImage:
    """A picture that is red at its left and blue at its right."""
    image = QImage(width, height, form)
    image.fill(QColor("#0000ff"))
    for x in range(width // 2):
        for y in range(0, height, 1):
            image.setPixelColor(x, y, QColor("#ff0000"))
    return image


def saved(image: QImage, path: Path, form: str, turned: int = 0) -> Path:
    image.setText("Description", SECRET)
    writer = QImageWriter(str(path), form.encode())
    writer.setText("Comment", SECRET)
    if turned:
        writer.setTransformation(QImageIOHandler.Transformation.TransformationRotate90)
    assert writer.write(image), writer.errorString()
    return path


def test_a_picture_is_kept_as_its_points_and_nothing_else(tmp_path: Path) -> None:
    path = saved(drawn(), tmp_path / "photo.png", "png")
    assert SECRET.encode() in path.read_bytes()
    taken = read(path)
    assert taken.name == "photo.png"
    assert taken.id == hashlib.sha256(taken.data).hexdigest()
    assert taken.data.startswith(b"\x89PNG")
    assert SECRET.encode() not in taken.data
    image = QImage.fromData(taken.data)
    assert (image.width(), image.height()) == (400, 300)
    assert image.pixelColor(10, 10) == QColor("#ff0000")
    assert image.pixelColor(390, 10) == QColor("#0000ff")
    assert not image.textKeys()


def test_a_photograph_stays_a_jpeg_without_what_the_camera_wrote(tmp_path: Path) -> None:
    path = saved(drawn(), tmp_path / "photo.jpg", "jpeg")
    assert SECRET.encode() in path.read_bytes()
    taken = read(path)
    assert taken.data.startswith(b"\xff\xd8\xff")
    assert SECRET.encode() not in taken.data
    assert b"Exif" not in taken.data


def test_a_photograph_taken_sideways_stands_upright(tmp_path: Path) -> None:
    path = saved(drawn(400, 300), tmp_path / "photo.jpg", "jpeg", turned=90)
    image = QImage.fromData(read(path).data)
    assert (image.width(), image.height()) == (300, 400)
    assert image.pixelColor(150, 20).red() > 200


def test_what_is_clear_stays_clear(tmp_path: Path) -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    taken = QImage.fromData(read(saved(image, tmp_path / "logo.png", "png")).data)
    assert taken.pixelColor(20, 20).alpha() == 0


def test_a_large_one_is_made_no_larger_than_a_slide_can_show(tmp_path: Path) -> None:
    image = QImage(LONGEST * 2, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    taken = QImage.fromData(read(saved(image, tmp_path / "wide.png", "png")).data)
    assert (taken.width(), taken.height()) == (LONGEST, 150)
    pasted = QImage.fromData(from_image(image).data)
    assert (pasted.width(), pasted.height()) == (LONGEST, 150)


def test_a_thin_one_keeps_a_point_of_its_height() -> None:
    image = QImage(LONGEST * 3, 1, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert QImage.fromData(from_image(image).data).height() == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notes.docx", b"PK\x03\x04 not a picture"),
        ("empty.png", b""),
        ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"),
    ],
)
def test_what_is_no_picture_is_said_by_its_name(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UserError, match=f"“{name}” is no picture") as said:
        read(path)
    assert said.value.code == "no-picture"


@pytest.mark.parametrize("form", ["png", "jpeg"])
def test_one_that_is_cut_short_is_damaged(tmp_path: Path, form: str) -> None:
    whole = saved(drawn(), tmp_path / f"whole.{form}", form).read_bytes()
    path = tmp_path / f"half.{form}"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(UserError, match="damaged"):
        read(path)


def test_limits_are_said_with_their_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(drawn(), tmp_path / "big.png", "png")
    monkeypatch.setattr(picture_file, "MOST_POINTS", 100_000)
    with pytest.raises(UserError, match="400 × 300 points"):
        read(path)
    monkeypatch.setattr(picture_file, "MOST_BYTES", 10)
    with pytest.raises(UserError, match="may have"):
        read(path)
    with pytest.raises(UserError, match="can’t be read"):
        read(tmp_path / "gone.png")


def test_nothing_on_the_clipboard_is_no_picture() -> None:
    with pytest.raises(UserError, match="no picture"):
        from_image(QImage())


def test_the_same_picture_is_the_same_whatever_its_file_was(tmp_path: Path) -> None:
    one = read(saved(drawn(), tmp_path / "a.png", "png"))
    buffer_of = QByteArray()
    buffer = QBuffer(buffer_of)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn().save(buffer, "BMP")  # type: ignore[call-overload]
    (tmp_path / "b.bmp").write_bytes(bytes(buffer_of.data()))
    assert read(tmp_path / "b.bmp").id == one.id


def test_a_photograph_in_another_format_is_written_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_file, "MOST_DRAWN", 100)
    assert from_image(drawn()).data.startswith(b"\xff\xd8\xff")
    clear = QImage(40, 40, QImage.Format.Format_ARGB32)
    clear.fill(QColor(0, 0, 0, 0))
    assert from_image(clear).data.startswith(b"\x89PNG")
