"""The layouts that are kept, as a list: what an import teaches, and renaming, deleting and taking in a colleague's.

Every function gives a new list. Names are each there once, so that a person and the command line can name one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from firstslide.meeting.errors import UserError
from firstslide.meeting.ids import new_id

from . import layouts
from .layout_match import same_book
from .layouts import MOST_TABLES, Layout, LayoutTable

MOST = 200  # layouts that are kept: those used last
_LONGEST = 120


def remembered(known: Sequence[Layout], new: Layout, used: Collection[str]) -> tuple[Layout, ...]:
    """The list once a workbook was imported. ``used`` are the names of the layouts that its tables were read by.

    The layout of the same workbook's version before is brought up to date; of another workbook, a new one begins.
    """
    if not new.tables:
        return tuple(_touched(known, used, new.used))
    before = _before(known, new, used)
    if before is None:
        added = replace(new, name=_free(new.name, [k.name for k in known]))
        return _latest([added, *_touched(known, used, new.used)])
    names = [k.name for k in known if k.id != before.id]
    name = before.name if before.name != before.workbook else _free(new.name, names)
    missed = [replace(t, absent=True) for t in before.tables if not any(_same(t, other) for other in new.tables)]
    tables = (*new.tables, *missed)[:MOST_TABLES]
    fresh = replace(new, id=before.id, name=name, tables=tables)
    return _latest([fresh if k.id == before.id else k for k in _touched(known, used, new.used)])


def _before(known: Sequence[Layout], new: Layout, used: Collection[str]) -> Layout | None:
    """The layout of the version before of a workbook."""
    same = [k for k in known if same_book(k.workbook, new.workbook)]
    own = [k for k in same if k.name in used]
    alike = [k for k in same if any(_same(t, other) for t in k.tables for other in new.tables)]
    return max(own or alike, key=lambda k: k.used, default=None)


def _same(one: LayoutTable, other: LayoutTable) -> bool:
    """Whether two remembered tables are the same one: a sheet of the same name, or a month's; and like headings."""
    if one.sheet != other.sheet and layouts.pattern(one.sheet) != layouts.pattern(other.sheet):
        return False
    ours, theirs = set(layouts.collapsed(one.found_by)), set(layouts.collapsed(other.found_by))
    return 2 * len(ours & theirs) >= max(len(ours), len(theirs))


def _touched(known: Sequence[Layout], used: Collection[str], today: str) -> list[Layout]:
    return [replace(k, used=today) if k.name in used else k for k in known]


def _latest(known: Sequence[Layout]) -> tuple[Layout, ...]:
    return tuple(sorted(known, key=lambda k: k.used, reverse=True)[:MOST])


def _free(name: str, names: Collection[str]) -> str:
    """The name, with a number where it is taken."""
    taken = {n.casefold() for n in names}
    tries = (name, *(f"{name[: _LONGEST - 6]} ({n})" for n in range(2, len(taken) + 3)))
    return next(one for one in tries if one.casefold() not in taken)


# ---------------------------------------------------------------------------------------------------- by a person


def named(known: Sequence[Layout], name: str) -> Layout:
    """The layout of a name. Raises UserError where there is none."""
    found = next((k for k in known if k.name == name), None) or next(
        (k for k in known if k.name.casefold() == name.casefold()), None
    )
    if found is None:
        there = ", ".join(f"“{k.name}”" for k in known[:6]) or "none yet"
        raise UserError(f"No layout is called “{name}”. Remembered: {there}.", "no-layout")
    return found


def clean(name: str) -> str:
    """A name in one line without what no screen shows."""
    return " ".join("".join(c for c in name if c.isprintable() or c.isspace()).split())[:_LONGEST]


def renamed(known: Sequence[Layout], layout_id: str, name: str) -> tuple[Layout, ...]:
    """The list with another name for a layout. Raises UserError where the name is empty or another's."""
    wanted = clean(name)
    if not wanted:
        raise UserError("A layout needs a name.", "no-name")
    if any(k.id != layout_id and k.name.casefold() == wanted.casefold() for k in known):
        raise UserError(f"Another layout is called “{wanted}” already. Choose another name.", "name-taken")
    return tuple(replace(k, name=wanted) if k.id == layout_id else k for k in known)


def without(known: Sequence[Layout], ids: Collection[str]) -> tuple[Layout, ...]:
    """The list without some layouts."""
    return tuple(k for k in known if k.id not in ids)


def put_back(known: Sequence[Layout], deleted: Sequence[Layout]) -> tuple[Layout, ...]:
    """The list with layouts that were deleted, each under its own name if that is still free."""
    found = list(known)
    for one in deleted:
        if all(k.id != one.id for k in found):
            found.append(replace(one, name=_free(one.name, [k.name for k in found])))
    return _latest(found)


def taken_in(known: Sequence[Layout], more: Sequence[Layout], today: str) -> tuple[tuple[Layout, ...], tuple[str, ...]]:
    """The list with a colleague's layouts, and the names under which they came in; none twice.

    ``today`` counts as the day of their last use, so that they are not the first to be forgotten.
    """
    found = list(known)
    names: list[str] = []
    for one in more:
        if any(_equal(k, one) for k in found):
            continue
        name = _free(clean(one.name) or "layout", [k.name for k in found])
        found.append(replace(one, id=new_id(), name=name, used=today))
        names.append(name)
    return _latest(found), tuple(names)


def _equal(one: Layout, other: Layout) -> bool:
    return replace(one, id="", name="", used="") == replace(other, id="", name="", used="")
