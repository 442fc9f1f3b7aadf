"""The layouts on this computer: kept, changed by two programs at once, damaged, exchanged, hostile ones refused."""

import json
import multiprocessing
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Field, Mending
from firstslide.workbooks.layouts import layout_file, layout_list, layout_use
from firstslide.workbooks.layouts.layouts import Layout, LayoutColumn, LayoutMend, LayoutTable, Moved
from firstslide.workbooks.tables.understand import understand_book
from tests.workbooks.make import VOLUMES, sheet

HEADERS = ["Function", "Unit", "Jan-26", "Feb-26", "Mar-26", "Total"]


def a_layout(name: str = "delivered.xlsx", *, sheet: str = "Volumes", used: str = "2026-05-04") -> Layout:
    columns = tuple(LayoutColumn(h, n, Field.NOTE, chosen=Field.NOTE) for n, h in enumerate(HEADERS, start=1))
    table = LayoutTable(sheet, 1, 1, 1, columns, "delivered", chosen_kind="delivered")
    return Layout(f"id of {name}", name, name, "2026-05-04", used, (table,))


words = st.text(max_size=12)
numbers = st.integers(-60, 60)
days = st.dates().map(lambda d: d.isoformat()).filter(lambda d: len(d) == 10)
headers = st.sampled_from([*HEADERS, "Volume", "Apr-26", "FY26 / Q1"]) | words
columns = st.builds(
    LayoutColumn,
    header=headers,
    place=numbers,
    field=st.sampled_from(Field),
    internal=st.booleans(),
    holds=st.sampled_from(["", "numbers", "dates", "texts", "flags"]),
    chosen=st.none() | st.sampled_from(Field),
    chosen_internal=st.none() | st.booleans(),
)
causes = st.sampled_from(["total-row", "date-order", "decimal-mark", "period-without-year", "rates-mixed"]) | words
mends = st.builds(
    LayoutMend,
    causes,
    st.sampled_from(Mending),
    st.integers(-1, 20),
    words,
    st.sampled_from(["", "2026-04", "<= 3"]) | words,
)
tables = st.builds(
    LayoutTable,
    sheet=st.just("Volumes") | words,
    row=numbers,
    column=numbers,
    depth=st.integers(0, 4),
    columns=st.lists(columns, max_size=8).map(tuple),
    kind=st.sampled_from(["scope", "delivered", "tickets", "unknown"]),
    headers=st.just(()) | st.just(tuple(HEADERS)) | st.lists(headers, max_size=8).map(tuple),
    chosen_kind=st.none() | st.sampled_from(["scope", "delivered", "tickets"]),
    moved=st.none() | st.builds(Moved, numbers, numbers, numbers, numbers),
    head=st.none() | st.lists(numbers, max_size=3).map(tuple),
    mends=st.lists(mends, max_size=4).map(tuple),
    taken=st.booleans(),
    drawn=st.booleans(),
    absent=st.booleans(),
)
any_layout = st.builds(
    Layout,
    id=st.text(min_size=1, max_size=8),
    name=st.text(min_size=1, max_size=8),
    workbook=st.just("volumes.xlsx") | words,
    as_of=st.just("") | days,
    used=days,
    tables=st.lists(tables, max_size=3).map(tuple),
)


@given(st.lists(any_layout, max_size=4))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_what_is_kept_comes_back(tmp_path: Path, layouts: list[Layout]) -> None:
    layout_file.change(lambda _known: layouts, tmp_path)
    assert layout_file.load(tmp_path) == layout_file.Kept(tuple(layouts))
    if layouts:
        assert layout_file.read(layout_file.export(layouts, tmp_path / "some.layout")) == tuple(layouts)


@given(any_layout)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_layout_whatever_breaks_the_reading_of_a_workbook(layout: Layout) -> None:
    sheets = [sheet(*VOLUMES, name="Volumes")]
    whole = replace(layout, tables=tuple(replace(t, headers=tuple(HEADERS)) for t in layout.tables))
    for known in (layout, whole):
        met = layout_use.meet(sheets, understand_book(sheets), [known], "volumes.xlsx", "2026-06-03")
        assert met.tables


def test_nothing_is_kept_at_first(tmp_path: Path) -> None:
    assert layout_file.load(tmp_path / "not there yet") == layout_file.Kept(())


def test_it_lies_in_the_users_own_folder(own_folders: Path) -> None:
    layout_file.change(lambda known: [*known, a_layout()])
    (path,) = own_folders.rglob("layouts.json")
    assert layout_file.load().layouts == (a_layout(),)
    if os.name == "posix":
        assert not path.parent.stat().st_mode & stat.S_IROTH


def _add(folder: Path, name: str) -> None:
    layout_file.change(lambda known: [*known, a_layout(name)], folder)


def test_two_programs_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    names = [f"book {n}.xlsx" for n in range(4)]
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_add, args=(tmp_path, name)) for name in names]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [w.exitcode for w in writers] == [0] * len(names)
    assert sorted(k.name for k in layout_file.load(tmp_path).layouts) == names


def test_a_damaged_file_is_kept_aside_and_said(tmp_path: Path) -> None:
    (tmp_path / "layouts.json").write_bytes(b'{"format": "firstslide-layouts", "version": 1, "layo')
    kept = layout_file.load(tmp_path)
    (aside,) = tmp_path.glob("layouts damaged *.json")
    assert kept.layouts == ()
    assert str(aside) in kept.notice
    assert aside.read_bytes().endswith(b"layo")
    assert layout_file.load(tmp_path) == layout_file.Kept(())
    _add(tmp_path, "new.xlsx")
    assert len(layout_file.load(tmp_path).layouts) == 1


def test_a_file_damaged_right_before_writing_is_kept_aside(tmp_path: Path) -> None:
    (tmp_path / "layouts.json").write_bytes(b"\xff\xfe\x00")
    kept = layout_file.change(lambda known: [*known, a_layout()], tmp_path)
    assert "damaged" in kept.notice
    assert kept.layouts == (a_layout(),)


def test_a_newer_versions_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "layouts.json"
    path.write_text(json.dumps({"format": "firstslide-layouts", "version": 2, "layouts": "of another kind"}))
    before = path.read_bytes()
    assert "newer version" in layout_file.load(tmp_path).notice
    with pytest.raises(UserError, match=r"newer version"):
        _add(tmp_path, "new.xlsx")
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_can_not_be_written_is_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UserError, match=r"can't be kept|Another window"):
        _add(tmp_path, "new.xlsx")


def test_a_lock_that_can_not_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "layouts.lock").mkdir()
    with pytest.raises(UserError, match="The layouts can't be kept"):
        _add(tmp_path, "new.xlsx")
    (tmp_path / "layouts.json").write_text("damaged")
    assert "are damaged. They are not used" in layout_file.load(tmp_path).notice


def test_another_window_that_does_not_end_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout_file, "_PATIENCE", 0.05)
    with layout_file._alone(tmp_path / "layouts.json"), pytest.raises(UserError, match="Another window keeps layouts"):
        _add(tmp_path, "new.xlsx")


def test_a_folder_that_is_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match=r"The layouts can't be kept"):
        _add(tmp_path / "file", "new.xlsx")
    assert "can't be read" in layout_file.load(tmp_path / "file").notice


def test_a_failed_change_changes_nothing(tmp_path: Path) -> None:
    _add(tmp_path, "one.xlsx")
    with pytest.raises(UserError, match=r"is called"):
        layout_file.change(
            lambda known: layout_list.renamed((*known, a_layout("two.xlsx")), known[0].id, "two.xlsx"), tmp_path
        )
    assert [k.name for k in layout_file.load(tmp_path).layouts] == ["one.xlsx"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["layouts.json", "layouts.lock"]


# -------------------------------------------------------------------------------------------------- of a colleague


def _file(layouts: object, **more: object) -> bytes:
    return json.dumps({"format": "firstslide-layouts", "version": 1, "layouts": layouts, **more}).encode()


def _with(**changes: object) -> bytes:
    return _file([{**msgspec.to_builtins(a_layout()), **changes}])


def _table(**changes: object) -> bytes:
    return _with(tables=[{**msgspec.to_builtins(a_layout().tables[0]), **changes}])


HOSTILE = {
    "nothing": b"",
    "no JSON": b"PK\x03\x04",
    "another JSON": b'{"version": 1}',
    "another format": _file([], format="meeting"),
    "no version": b'{"format": "firstslide-layouts", "layouts": []}',
    "a version below the first": _file([], version=0),
    "deep nesting": b'{"format": "firstslide-layouts", "version": 1, "x": ' + b"[" * 100_000,
    "no list": _file("all"),
    "too many": _file([msgspec.to_builtins(a_layout(f"{n}")) for n in range(201)]),
    "no name": _with(name=""),
    "a name like a book": _with(name="x" * 121),
    "a day that is none": _with(as_of="2026-13-01"),
    "a day and more": _with(used="2026-05-04\n"),
    "a number for a name": _with(name=7),
    "an unknown field": _table(columns=[{"header": "A", "place": 1, "field": "password"}]),
    "an unknown kind": _table(kind="virus"),
    "a far place": _table(row=10**12),
    "a header like a book": _table(headers=["x" * 1_001]),
    "too many columns": _table(columns=[{"header": "A", "place": 1, "field": "note"}] * 2_001),
    "an unknown mend": _table(mends=[{"cause": "x", "how": "run"}]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_and_nothing_is_kept(tmp_path: Path, name: str) -> None:
    path = tmp_path / "sent.layout"
    path.write_bytes(HOSTILE[name])
    with pytest.raises(UserError, match=r"sent.layout is no file of layouts, or it is damaged"):
        layout_file.take_in(path, tmp_path / "own")
    assert layout_file.load(tmp_path / "own").layouts == ()


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.layout"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)
    with pytest.raises(UserError, match=r"has 5,000 MB; a file of layouts has 20 MB at most"):
        layout_file.read(path)


def test_a_newer_versions_export_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sent.layout"
    path.write_bytes(_file([], version=9))
    with pytest.raises(UserError, match=r"newer version of First Slide"):
        layout_file.read(path)


def test_an_empty_export_and_a_missing_one(tmp_path: Path) -> None:
    path = tmp_path / "sent.layout"
    path.write_bytes(_file([]))
    with pytest.raises(UserError, match=r"holds no layout"):
        layout_file.read(path)
    with pytest.raises(UserError, match=r"There is no file"):
        layout_file.read(tmp_path / "other.layout")


def test_a_colleagues_layouts_come_in_once_under_free_names(tmp_path: Path) -> None:
    sent = layout_file.export([a_layout(), a_layout("other.xlsx", sheet="Effort")], tmp_path / "sent")
    assert sent.name == "sent.layout"
    own = tmp_path / "own"
    layout_file.change(lambda _known: [a_layout(sheet="Mine")], own)
    kept, names = layout_file.take_in(sent, own)
    assert names == ("delivered.xlsx (2)", "other.xlsx")
    assert len({k.id for k in kept.layouts}) == 3
    assert layout_file.take_in(sent, own) == (kept, ())


def test_a_name_from_elsewhere_is_one_plain_line(tmp_path: Path) -> None:
    path = tmp_path / "sent.layout"
    path.write_bytes(_with(name="a\u202eb\n\tc\x00"))
    assert layout_file.take_in(path, tmp_path)[1] == ("ab c",)


def test_a_place_that_can_not_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"can't be written"):
        layout_file.export([a_layout()], tmp_path / "no such folder" / "x.layout")
