"""csv files as they come: in any encoding, with quotes that never close, zeros and ragged rows."""

from pathlib import Path

CSV = "Function,Jan-26,Feb-26\nService desk,100,120\nInvoices,10,20\n"


def plain_csv(path: Path) -> None:
    path.write_text(CSV)


def csv_of_one_line(path: Path) -> None:
    path.write_bytes(b"x" * 49_000_000)


def csv_of_one_row(path: Path) -> None:
    path.write_bytes(b"1," * 3_900_000)


def csv_with_zeros(path: Path) -> None:
    path.write_bytes(CSV.encode().replace(b"Invoices", b"Inv\0ices"))


def csv_that_ends_in_zeros(path: Path) -> None:
    path.write_bytes(CSV.encode() + b"\0" * 5_000)


def csv_of_a_million_quotes(path: Path) -> None:
    path.write_text(CSV + '"' * 1_000_001)


def csv_with_a_quote_that_stays_open(path: Path) -> None:
    path.write_text(CSV.replace("Service desk", '"Service desk'))


def csv_with_a_late_quote_that_stays_open(path: Path) -> None:
    rows = "".join(f"Function {n},1,2\n" for n in range(30_000))
    path.write_text(CSV + '"Moves,1,2\n' + rows)


def csv_in_latin_1(path: Path) -> None:
    path.write_bytes(CSV.replace("Invoices", "Aufträge für Köln").encode("latin-1"))


def csv_in_utf_16(path: Path) -> None:
    path.write_bytes(CSV.replace(",", "\t").encode("utf-16"))


def csv_in_utf_16_without_a_mark(path: Path) -> None:
    path.write_bytes(CSV.encode("utf-16-le"))


def csv_in_utf_8_with_a_mark(path: Path) -> None:
    path.write_bytes(CSV.encode("utf-8-sig"))


def csv_in_cyrillic(path: Path) -> None:
    path.write_bytes(CSV.replace("Invoices", "Обработка счетов").replace("Service desk", "Служба").encode("cp1251"))


def csv_that_says_its_mark(path: Path) -> None:
    path.write_text("sep=;\r\n" + CSV.replace(",", ";"))


def csv_with_mixed_line_ends(path: Path) -> None:
    path.write_bytes(CSV.replace("\n", "\r\n", 1).replace("120\n", "120\r").encode())


def csv_with_texts_over_lines(path: Path) -> None:
    path.write_text(CSV.replace("Invoices", '"Invoices\r\nand credit notes, ""all"""'))


def csv_with_ragged_rows(path: Path) -> None:
    rows = "".join(f"Function {n},1,2\n" for n in range(60))
    path.write_text(CSV + rows + "Moves, home,5,6\nLost,7\n")


def csv_with_a_broken_letter(path: Path) -> None:
    rows = "".join(f"Prüfung Größe {n},1,2\n" for n in range(30))
    path.write_bytes(CSV.encode() + rows.encode() + b"Gr\xfc\xdfe,0,0\n")


def csv_with_formulas(path: Path) -> None:
    path.write_text(CSV.replace("Invoices", "=cmd|' /C calc'!A0"))


def csv_with_too_many_columns(path: Path) -> None:
    path.write_text("\n".join([",".join(["1"] * 16_385)] * 3))


def csv_of_prose(path: Path) -> None:
    path.write_text("Dear Sir\nplease find nothing attached\n")
