"""Which decimal mark the columns of a table show, and what a file that commas divide says of it."""

from pathlib import Path

import pytest

from firstslide.workbooks.evidence import evidence
from firstslide.workbooks.reading import read_text
from firstslide.workbooks.tables.understand import Understood, understand_book
from firstslide.workbooks.values import Limits
from tests.workbooks.make import codes, read


def understood(path: Path, *figures: str, mark: str = ",") -> Understood:
    """A csv of functions with a volume each in January."""
    rows = [f"Desk {at}{mark}Jan-26{mark}{figure}" for at, figure in enumerate(figures, start=1)]
    path.write_text("\n".join([f"Function{mark}Month{mark}Volume", *rows, ""]))
    (found,) = understand_book([read_text.read(path, Limits(), lambda _: None)])
    return found


def test_quoted_thousands_in_a_file_that_commas_divide_are_thousands(tmp_path: Path) -> None:
    found = understood(tmp_path / "a.csv", '"1,234"', '"2,500"', '"12,345"')
    assert found.table.unambiguous
    assert [f.value for f in read(found).facts] == [1_234, 2_500, 12_345]
    (told,) = [e for e in evidence.of(found) if e.about == "decimal mark"]
    assert (told.decided, told.cells) == ("point", ("C2",))
    assert told.why.startswith("commas divide the columns of the file, so in “1,234” and the others like it")


@pytest.mark.parametrize(
    ("figures", "mark"),
    [
        (('"1,234"', "5"), ","),  # a single one shows nothing
        (("1,234", "2,500"), ";"),
        (("1.234", "2.500"), ","),
    ],
)
def test_others_are_asked_about(tmp_path: Path, figures: tuple[str, ...], mark: str) -> None:
    assert codes(understood(tmp_path / "a.csv", *figures, mark=mark).table, "question") == ["decimal-mark"]


def test_two_groups_show_it_anywhere(tmp_path: Path) -> None:
    found = understood(tmp_path / "a.csv", "1.234", "1.234.567", mark=";")
    assert found.table.unambiguous
    assert [f.value for f in read(found).facts] == [1_234, 1_234_567]
