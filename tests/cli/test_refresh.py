"""A refreshed workbook on the command line: compared, and told before and after; files that changed on disk."""

import datetime as dt
import shutil
from pathlib import Path

import openpyxl
import pytest

from firstslide import cli
from tests import refreshed
from tests.cli.test_commands import ask, run


def test_a_dry_run_compares_and_the_import_says_the_same(
    capsys: pytest.CaptureFixture[str], short_meeting: Path, delivered_again: Path
) -> None:
    m = short_meeting
    run(capsys, "draft", m)
    run(capsys, "set", m, "concern", f"In July you took {refreshed.OLD_VOLUME:,} calls.")
    before = m.read_bytes()
    told = run(capsys, "import", delivered_again, "--into", m, "--dry-run")
    assert m.read_bytes() == before
    assert "delivered.xlsx would take the place of the delivered.xlsx imported before." in told
    assert "changed: Service desk, delivered volume, July 2025: 3,620 contacts → 4,400 contacts (+21.5 %)" in told
    assert f"“{refreshed.RENAMED}” seems to be called “{refreshed.NEW_NAME}” now" in told
    assert "1 ticket is added and 1 removed" in told
    assert "names 3,620, now 4,400 contacts" in told
    line = next(line for line in told.splitlines() if "Service desk, delivered volume, July 2025" in line)
    assert "; named in: " in line
    assert line.endswith("the customer’s concern]")
    days = "opened 2025-07-06 18:14, closed 2025-07-06 23:20"
    assert (
        f"added: Ticket {refreshed.NEW_TICKET}: P2 incidents, {days}, 1.58 h at Tickets!A{refreshed.LAST_ROW}" in told
    )

    answer = ask(capsys, "import", delivered_again, "--into", m)
    assert all(i["stored"] for i in answer["imports"])
    (change,) = answer["changes"]
    counted = [
        f"{change['changed']:,} values are changed",
        f"{change['added']:,} added",
        f"{change['removed']:,} removed",
    ]
    assert all(words in told for words in counted)
    first = change["differences"][0]
    assert (first["how"], first["name"], first["field"], first["period"]) == (
        "changed",
        "Service desk",
        "actual",
        "2025-07",
    )
    assert (first["before"]["value"], first["after"]["value"]) == (refreshed.OLD_VOLUME, refreshed.NEW_VOLUME)
    assert first["after"]["cells"] == [{"workbook": "delivered.xlsx", "sheet": "Volumes", "cell": "D6"}]
    assert {s["id"] for s in change["slides"]} >= set(first["slides"]) > set()
    assert (change["tickets"]["added"], change["tickets"]["changed"], change["tickets"]["removed"]) == (1, 0, 1)
    assert [s["figure"] for s in change["sentences"]] == ["3,620"]
    assert (first["sentences"], change["sentences"][0]["differences"]) == ([0], [0])
    assert all(t["slides"] for t in change["tickets"]["examples"]), "how late, and who for, rests on the log"
    assert change["tickets"]["not_listed"] == 0
    assert sum(change[how] for how in ("changed", "added", "removed")) == len(change["differences"])

    assert run(capsys, "undo", m) == "Undid: Refresh delivered.xlsx\n"
    volume = next(f for f in ask(capsys, "analysis", m)["functions"] if f["function"] == "Service desk")
    assert volume["periods"][0]["actual"] == refreshed.OLD_VOLUME


def test_a_workbook_of_another_name_says_whose_place_it_takes(
    capsys: pytest.CaptureFixture[str], short_meeting: Path, root: Path, tmp_path: Path
) -> None:
    june = shutil.copy(root / "sample_workbooks" / "scope.xlsx", tmp_path / "scope June.xlsx")
    (change,) = ask(capsys, "import", june, "--into", short_meeting, "--replaces", "scope.xlsx", "--dry-run")["changes"]
    assert (change["replaces"], change["differences"], change["slides"]) == ("scope.xlsx", [], [])
    told = run(capsys, "import", june, "--into", short_meeting, "--replaces", "scope.xlsx")
    assert "Nothing in it differs from what the meeting rests on." in told
    assert ask(capsys, "check", short_meeting)["on_disk"]["changed"] == []
    assert cli.main(["import", str(june), "--into", str(short_meeting), "--replaces", "May.xlsx"]) == 2
    assert "no workbook May.xlsx to replace. It has: scope June.xlsx, delivered.xlsx." in capsys.readouterr().err


def test_check_says_what_changed_on_disk(capsys: pytest.CaptureFixture[str], root: Path, tmp_path: Path) -> None:
    m = tmp_path / "m.meeting"
    own = Path(shutil.copy(root / "sample_workbooks" / "scope.xlsx", tmp_path / "scope.xlsx"))
    run(capsys, "import", own, "--into", m)
    assert "changed on disk" not in run(capsys, "check", m)
    with own.open("ab") as file:
        file.write(b" ")
    told = run(capsys, "check", m)
    assert "scope.xlsx has changed on disk since it was imported." in told
    assert "Nothing stands in the way." in told  # it is no finding
    on_disk = ask(capsys, "check", m)["on_disk"]
    assert [b["workbook"] for b in on_disk["changed"]] == ["scope.xlsx"]
    own.unlink()
    assert "scope.xlsx is not where it was imported from." in run(capsys, "check", m)
    assert [b["workbook"] for b in ask(capsys, "check", m)["on_disk"]["missing"]] == ["scope.xlsx"]


def test_one_place_for_one_workbook(capsys: pytest.CaptureFixture[str], short_meeting: Path) -> None:
    assert cli.main(["import", "a.xlsx", "b.xlsx", "--into", str(short_meeting), "--replaces", "scope.xlsx"]) == 2
    assert "one workbook" in capsys.readouterr().err


def test_a_log_alone_names_the_slides_that_rest_on_it_and_counts_what_it_does_not_list(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    head = ["Number", "Service", "Opened", "Closed", "Effort h"]
    book, m = tmp_path / "log.xlsx", tmp_path / "m.meeting"

    def write(count: int) -> None:
        made = openpyxl.Workbook()
        made.active.title = "Tickets"
        made.active.append(head)
        for n in range(count):
            day = dt.date(2026, 1 + n % 6, 3)
            made.active.append([f"INC{n:05}", "Service desk", day, day, n % 7 + 1])
        made.save(book)

    write(60)
    run(capsys, "import", book, "--into", m)
    run(capsys, "draft", m)
    write(360)
    told = run(capsys, "import", book, "--into", m, "--dry-run")
    assert "300 tickets are added" in told
    first = next(line for line in told.splitlines() if "added: Ticket" in line)
    assert ", 7 h at Tickets!" in first
    assert "[slide " in first
    assert "and 280 more of tickets (--json: the largest 200 of each kind)" in told
    (change,) = ask(capsys, "import", book, "--into", m, "--dry-run")["changes"]
    assert change["tickets"]["not_listed"] == 100
    assert {s["id"] for s in change["slides"]} >= set(change["tickets"]["examples"][0]["slides"]) > set()
