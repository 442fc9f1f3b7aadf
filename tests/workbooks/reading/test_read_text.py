"""csv and tsv: in which encoding, divided by what, and what a person should know of it; or a sentence."""

import codecs
import random
from decimal import Decimal
from pathlib import Path

import pytest

from firstslide.meeting.errors import UserError
from firstslide.workbooks.reading import read_text, text_dialect, text_encoding
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.values import Limits, Progress, Sheet

LETTERS = {  # text of the kind that a service's volumes hold, in the letters of its country
    "western": ["Störungsbearbeitung", "Rechnungsprüfung", "Gehälter und Löhne", "Übergabe", "Größere Änderungen"],
    "central": ["Obsługa zgłoszeń", "Księgowość", "Płatności", "Żądania użytkowników", "Następne ćwierćrocze"],
    "japanese": ["サービスデスク", "請求書処理", "給与計算", "変更管理", "障害対応"],
}


def table(texts: list[str], mark: str = ",", numbers: str = "100") -> str:
    return "".join(f"{mark.join(row)}\n" for row in [["Function", "Jan-26"], *([text, numbers] for text in texts * 6)])


def read(path: Path, content: str | bytes, encoding: str = "utf-8", limits: Limits | None = None) -> Sheet:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return read_text.read(path, limits or Limits(), lambda _: None)


def told(sheet: Sheet, code: str) -> str:
    return next((p.message for p in sheet.details.told if p.code == code), "")


def rows(sheet: Sheet) -> list[list[object]]:
    return [list(row) for row in sheet.stream(1)]


def refusal(path: Path, content: str | bytes) -> UserError:
    with pytest.raises(UserError) as error:
        read(path, content)
    assert str(error.value).startswith(path.name)
    return error.value


# ------------------------------------------------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    ("encoding", "letters", "label", "sure"),
    [
        ("utf-8", "western", "UTF-8", True),
        ("utf-8", "japanese", "UTF-8", True),
        ("utf-8-sig", "central", "UTF-8", True),
        ("utf-16", "japanese", "UTF-16", True),
        ("utf-16-be", "western", "UTF-16", False),
        ("cp1252", "western", "Windows-1252 (Western Europe)", False),
        ("cp1250", "central", "Windows-1250 (Central Europe)", False),
        ("shift-jis", "japanese", "Shift JIS (Japanese)", False),
    ],
)
def test_the_encoding_is_found_and_said(tmp_path: Path, encoding: str, letters: str, label: str, sure: bool) -> None:
    sheet = read(tmp_path / "volumes.csv", table(LETTERS[letters]), encoding)
    assert [row[0] for row in rows(sheet)[1:6]] == LETTERS[letters]
    evidence = told(sheet, "text-read-as")
    assert f"volumes.csv: read as {label}, columns divided by commas." in evidence
    assert ("Where letters look wrong" in evidence) is not sure  # what is only likely says what to do


def test_utf_16_of_both_orders_with_its_mark(tmp_path: Path) -> None:
    for mark, order in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        sheet = read(tmp_path / "volumes.tsv", mark + table(LETTERS["western"], "\t").encode(order))
        assert rows(sheet)[0] == ["Function", "Jan-26"]
        assert "UTF-16, columns divided by tabs" in told(sheet, "text-read-as")


def test_letters_far_below_are_looked_at_too(tmp_path: Path) -> None:
    """ASCII for a megabyte and more, as a log of tickets begins."""
    plain = "Service desk,1\n" * 90_000
    sheet = read(tmp_path / "log.csv", f"Function,Jan-26\n{plain}Störung,2\n", "cp1252")
    assert rows(sheet)[-1] == ["Störung", "2"]
    assert told(sheet, "text-read-as").startswith("log.csv: read as Windows-1252")


def test_single_damaged_letters_do_not_change_the_encoding(tmp_path: Path) -> None:
    content = table(LETTERS["western"]).encode() + b"St\xf6rung,3\n"
    sheet = read(tmp_path / "volumes.csv", content)
    assert rows(sheet)[1][0] == "Störungsbearbeitung"
    assert told(sheet, "text-damaged").startswith("volumes.csv: row 32 holds bytes that are no UTF-8")
    assert read(tmp_path / "good.csv", table(LETTERS["western"])).details.told[1:] == ()


@pytest.mark.parametrize("count", [1, 5])
def test_a_few_letters_are_enough_for_western_europe(tmp_path: Path, count: int) -> None:
    path = tmp_path / "few.csv"
    path.write_bytes(table(LETTERS["western"][:count]).encode("cp1252"))
    assert text_encoding.find(path).name == "cp1252"


# ------------------------------------------------------------------------------------------------ what divides columns


@pytest.mark.parametrize(
    ("mark", "name"), [(",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")]
)
def test_what_divides_the_columns_is_found_and_said(tmp_path: Path, mark: str, name: str) -> None:
    sheet = read(tmp_path / "volumes.csv", table(["Service desk", "Invoices"], mark))
    assert rows(sheet)[1] == ["Service desk", "100"]
    assert f"columns divided by {name}." in told(sheet, "text-read-as")


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_decimal_commas_divide_nothing(tmp_path: Path, mark: str) -> None:
    """Each row has as many commas as the other mark."""
    sheet = read(tmp_path / "volumes.csv", table(["Service desk", "Invoices, credit notes"], mark, "1.234,56"))
    assert rows(sheet)[1] == ["Service desk", "1.234,56"]
    assert rows(sheet)[2] == ["Invoices, credit notes", "1.234,56"]


def test_thousands_with_commas_between_commas(tmp_path: Path) -> None:
    content = 'Function,Jan-26,Feb-26\n"Invoices; all","1,234","2,345"\nService desk,"12,000",7\n'
    assert rows(read(tmp_path / "volumes.csv", content))[1] == ["Invoices; all", "1,234", "2,345"]


def test_the_mark_that_the_file_names_itself(tmp_path: Path) -> None:
    sheet = read(tmp_path / "volumes.csv", "sep=^\nFunction^Jan-26\nService desk^100\n")
    assert rows(sheet) == [["Function", "Jan-26"], ["Service desk", "100"]]
    assert "divided by “^”, as its first line says." in told(sheet, "text-read-as")


def test_blanks_after_the_mark_and_texts_over_lines(tmp_path: Path) -> None:
    content = 'Function, "Remark", Jan-26\r\nService desk, "first line\r\nsecond, ""quoted"" line", 100\r\n'
    sheet = read(tmp_path / "volumes.csv", content)
    assert rows(sheet)[1] == ["Service desk", 'first line\r\nsecond, "quoted" line', "100"]
    assert sheet.row_count == 2


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (["a,b;c\n", "1,5;2\n", "2,5;3\n"], ";"),
        (["when|what\n", "01/02/26 10:00|a, b\n", "01/02/26 11:00|c, d\n"], "|"),
        (["name\tamount\n", "x; y\t1\n", "z; w\t2\n"], "\t"),
    ],
)
def test_the_mark_under_which_the_rows_agree(lines: list[str], mark: str) -> None:
    found = text_dialect.find(lines)
    assert found is not None
    assert found.mark == mark


# ------------------------------------------------------------------------------------ what a person should know; refusals


def test_rows_unlike_the_others_are_named(tmp_path: Path) -> None:
    good = table(["Service desk"] * 5)
    sheet = read(tmp_path / "volumes.csv", good + "Moves, home,7\n" + "Moves,7\n" * 5)
    assert told(sheet, "rows-too-wide").startswith("volumes.csv: row 32 has more than 2 cells")
    sheet = read(tmp_path / "torn.csv", good.replace(",100", ",100,200").replace("26\n", "26,Feb-26\n") + "Mo,1\n" * 2)
    assert told(sheet, "rows-too-short").startswith("torn.csv: 2 rows (32, 33) have fewer than 3 cells")


def test_rows_are_read_from_anywhere(tmp_path: Path) -> None:
    """Also where a text over several lines stands before the place that is gone to."""
    content = "Function,Jan-26\n" + "".join(f'"Desk\n{n}",{n}\n' for n in range(12_000))
    sheet = read(tmp_path / "long.csv", content)
    assert sheet.row_count == 12_001
    for first in (1, 4_999, 5_000, 5_001, 5_002, 10_001, 12_001):
        assert next(iter(sheet.stream(first)))[1] == ("Jan-26" if first == 1 else str(first - 2))


def test_progress_is_told_in_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_text, "_OFTEN", 0.0)
    path = tmp_path / "long.csv"
    path.write_text("Function,Jan-26\n" + "Desk,1\n" * 11_000, encoding="utf-8")
    seen: list[Progress] = []
    read_text.read(path, Limits(), seen.append)
    assert [p.done for p in seen if p.what == "Reading the rows"] == [5_000, 10_000]


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (random.Random(1).randbytes(9_000), "not-text", "holds bytes that no text has (zeros)"),
        (b"Function,Jan-26\nDesk,\x00\x00\n", "not-text", "line 2"),
        (codecs.BOM_UTF16_LE + b"F\0,\0J\0\n\0D\0\0\0,\x001\0\n\0", "not-text", "line 2"),
        ("Dear Sir\nthank you\n", "no-columns", "no columns divided by commas, semicolons or tabs"),
        ('Function,Jan-26\nDesk,"1\n' + "Moves,2\n" * 90, "quote-not-closed", "row 2"),
        ("Function,Jan-26\n" + "x" * 8_000_001, "line-too-long", "line 2 is longer than 8 million characters"),
        (",".join("x" * 16_385) + "\n" + ",".join("1" * 16_385), "outside-sheet", "row 1: it has more columns"),
    ],
)
def test_what_is_no_table_is_a_sentence(tmp_path: Path, content: str | bytes, code: str, said: str) -> None:
    error = refusal(tmp_path / "bad.csv", content)
    assert error.code == code
    assert said in str(error)
    assert str(error).endswith(".")


def test_more_rows_than_a_sheet_may_have(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="row 21: it has more rows"):
        read(tmp_path / "long.csv", "Function,Jan-26\n" + "Desk,1\n" * 30, limits=Limits(rows=20))


def test_decimal_commas_arrive_as_figures(tmp_path: Path) -> None:
    """To the end: semicolons, decimal commas and Windows-1252, as Excel in Germany saves it."""
    path = tmp_path / "Volumes.csv"
    lines = ["Function;Unit;Jan-26;Feb-26", "Störungen;Stück;1.234,5;2.000,0", "Rechnungen;Stück;10,25;11,75"]
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    with WorkbookSession.open(path) as session:
        (table_,) = session.summary.tables
        mapped = session.remap(table_.id, kind="delivered")
        (records,) = session.records([mapped.id])
        assert [(f.function, f.value) for f in records.facts] == [
            ("Störungen", Decimal("1234.5")),
            ("Störungen", Decimal("2000")),
            ("Rechnungen", Decimal("10.25")),
            ("Rechnungen", Decimal("11.75")),
        ]
        problems = {p.code: p.message for p in session.summary.problems}
        assert "Windows-1252 (Western Europe), columns divided by semicolons" in problems["text-read-as"]
        assert any("comma" in f"{e.decided} {e.why}" for e in mapped.evidence)
