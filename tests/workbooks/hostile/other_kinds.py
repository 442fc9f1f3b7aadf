"""xls, xlsb and ods that are broken or hostile, and what a password protects."""

import struct
import zipfile
from pathlib import Path

from msoffcrypto.method.ecma376_agile import ECMA376Agile

from tests.workbooks.hostile.bombs import entities
from tests.workbooks.hostile.containers import (
    ROWS,
    biff5,
    biff8,
    ods,
    ods_rows,
    ole,
    record,
    xls,
    xls_with_password,
    xlsb,
    xlsb_sheet,
)
from tests.workbooks.hostile.xlsx import DATA, SHEET, book, random_bytes, sheet


def plain_xls(path: Path) -> None:
    path.write_bytes(xls())


def ole_with_a_loop(path: Path) -> None:
    path.write_bytes(ole({"Workbook": biff8(ROWS)}, loop="Workbook"))


def ole_with_a_loop_in_its_directory(path: Path) -> None:
    data = bytearray(ole({"Workbook": biff8(ROWS)}))
    directory = struct.unpack_from("<I", data, 48)[0]
    struct.pack_into("<I", data, 512 + 4 * directory, directory)
    path.write_bytes(data)


def ole_with_siblings_in_a_circle(path: Path) -> None:
    data = bytearray(ole({"Workbook": biff8(ROWS), "Other": b"x"}))
    directory = struct.unpack_from("<I", data, 48)[0]
    struct.pack_into("<I", data, 512 * (directory + 1) + 2 * 128 + 72, 1)
    path.write_bytes(data)


def ole_cut(path: Path) -> None:
    path.write_bytes(xls()[:2_000])


def ole_with_word(path: Path) -> None:
    path.write_bytes(ole({"WordDocument": b"\xec\xa5" + b"\0" * 500, "1Table": b"\0" * 500}))


def ole_of_something_else(path: Path) -> None:
    path.write_bytes(ole({"__properties_version1.0": b"\0" * 500}))


def xls_of_excel_5(path: Path) -> None:
    path.write_bytes(biff5())


def xls_of_excel_4(path: Path) -> None:
    path.write_bytes(record(0x0409, b"\0\0\x10\0\0\0") + record(0x000A))


def xls_with_cut_records(path: Path) -> None:
    path.write_bytes(ole({"Workbook": biff8(ROWS)[:150] + b"\x03\x02\xff\xff"}))


def xls_of_noise(path: Path) -> None:
    path.write_bytes(ole({"Workbook": biff8([])[:30] + random_bytes(9_000)}))


def plain_xlsb(path: Path) -> None:
    xlsb(path, xlsb_sheet())


def xlsb_with_cut_records(path: Path) -> None:
    xlsb(path, xlsb_sheet()[:90])


def xlsb_of_noise(path: Path) -> None:
    xlsb(path, xlsb_sheet()[:20] + random_bytes(4_000))


def xls_called_xlsx(path: Path) -> None:
    path.write_bytes(xls())


def xlsb_called_xlsx(path: Path) -> None:
    xlsb(path, xlsb_sheet())


def xlsx_called_xls(path: Path) -> None:
    book(path)


def xlsx_called_ods(path: Path) -> None:
    book(path)


def xlsx_called_csv(path: Path) -> None:
    book(path)


def plain_ods(path: Path) -> None:
    ods(path, ods_rows())


def ods_with_empty_rows_to_the_end(path: Path) -> None:
    """As LibreOffice writes it."""
    empty = (
        '<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row>"
    )
    ods(path, ods_rows() + empty)


def ods_bomb(path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    ods(path, f'{ods_rows()}<table:table-row table:number-rows-repeated="1048573">{cell}</table:table-row>')


def ods_with_a_row_of_numbers_without_end(path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="4000000000"/>'
    ods(path, f"{ods_rows()}<table:table-row>{cell}</table:table-row>")


def ods_with_a_far_cell(path: Path) -> None:
    gap = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    far = (
        '<table:table-row><table:table-cell table:number-columns-repeated="16000"/>'
        '<table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
    )
    ods(path, ods_rows() + gap + far)


def ods_text_document(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<x/>")


def locked(path: Path, password: str, *, data: str = DATA, spins: int = 1_000) -> None:
    """A workbook with these rows that only the password opens."""
    plain = path.with_suffix(".plain")
    # The library can't write what is shorter than 4 KB.
    book(plain, {SHEET: sheet(data), "xl/media/noise.bin": random_bytes(9_000)})
    with plain.open("rb") as stream:
        path.write_bytes(ECMA376Agile.encrypt(password, stream, spin_count=spins))
    plain.unlink()


def password(path: Path) -> None:
    locked(path, "Secret-1")


def password_of_an_xls(path: Path) -> None:
    path.write_bytes(xls_with_password("Secret-1"))


def password_that_excel_gives_itself(path: Path) -> None:
    locked(path, "VelvetSweatshop")


def password_hashed_ten_million_times(path: Path) -> None:
    locked(path, "Secret-1", spins=10)
    was, claimed = b'spinCount="10" saltSize="16"', b'spinCount="9999999"'
    data = path.read_bytes()
    assert was in data
    path.write_bytes(data.replace(was, claimed.ljust(len(was))))


def protection_with_entities(path: Path) -> None:
    info = b"\4\0\4\0\x40\0\0\0" + entities(12).encode() + b'<encryption spinCount="1">&e11;</encryption>'
    path.write_bytes(ole({"EncryptionInfo": info, "EncryptedPackage": b"\0" * 5_000}))


def protection_of_noise(path: Path) -> None:
    path.write_bytes(ole({"EncryptionInfo": random_bytes(900), "EncryptedPackage": random_bytes(5_000)}))


def protection_by_rights(path: Path) -> None:
    path.write_bytes(ole({"EncryptedPackage": random_bytes(5_000), "DRMContent": b"x"}))
