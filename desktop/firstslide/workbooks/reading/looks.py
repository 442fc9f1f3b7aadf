"""How the cells of a bulk sheet look: the first ones one by one, further down those whose look matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from firstslide.workbooks.values import PLAIN, Look

from .cellset import CellSet


def looks_of(
    looks: Sequence[Look], styles: Mapping[tuple[int, int], int], marked: Mapping[int, CellSet], *, whole: bool
) -> Mapping[tuple[int, int], Look]:
    """The looks of the cells of a sheet; ``whole`` says that ``styles`` holds those of all its cells."""
    return _first(looks, styles) if whole else Looks(looks, styles, marked)


def _first(looks: Sequence[Look], styles: Mapping[tuple[int, int], int]) -> dict[tuple[int, int], Look]:
    told = {n: look for n, look in enumerate(looks) if look is not PLAIN}
    return {at: told[n] for at, n in styles.items() if n in told}


class Looks(Mapping[tuple[int, int], Look]):
    """The looks of cells, by (row, column), of those that are not plain.

    ``styles`` says which of ``looks`` the first cells have, ``marked`` the cells of looks that matter.
    """

    def __init__(
        self, looks: Sequence[Look], styles: Mapping[tuple[int, int], int], marked: Mapping[int, CellSet]
    ) -> None:
        known = range(len(looks))
        self._head = _first(looks, styles)
        self._marked = [(looks[n], cells) for n, cells in marked.items() if n in known]

    def __getitem__(self, at: tuple[int, int]) -> Look:
        found = self._head.get(at)
        if found is None:
            found = next((look for look, cells in self._marked if at in cells), None)
        if found is None:
            raise KeyError(at)
        return found

    def get(self, at: tuple[int, int], default: Look = PLAIN) -> Look:  # type: ignore[override] # no other default
        """How a cell looks."""
        found = self._head.get(at)
        if found is not None:
            return found
        for look, cells in self._marked:
            if at in cells:
                return look
        return default

    def __iter__(self) -> Iterator[tuple[int, int]]:
        head = self._head
        return chain(head, (at for _, cells in self._marked for at in cells if at not in head))

    def __len__(self) -> int:
        return sum(1 for _ in self)
