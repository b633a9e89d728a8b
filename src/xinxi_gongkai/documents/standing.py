"""Under which rows of the form the next row may stand, and so which row of the form its label means."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from attrs import define, frozen

from xinxi_gongkai.documents.print import UNNUMBERED, Label
from xinxi_gongkai.documents.rows import GridRow
from xinxi_gongkai.documents.vocabulary import Band, Known, Vocabulary
from xinxi_gongkai.standard.labels import label_key
from xinxi_gongkai.standard.layout import Table

__all__ = ["SUBTOTAL", "Spot", "Standing"]

SUBTOTAL: Final = "小计"
"""What a row is called that states the sum of those beside it under a heading."""


@define
class _Open:
    """A row under which the next may stand."""

    label: str
    rank: int
    known: Known | None


@frozen
class Spot:
    """Where a row stands that the form does not know.

    Attributes:
        under: What the row above it is known by, ``None`` at the top or where it is not certain.
        after: What the last row met there is known by.
        band: The rows whose columns it has.
    """

    under: str | None
    after: str | None
    band: Band


class Standing:
    """The rows that are open, from the outermost, and the last ones met; rows are told to it in their order."""

    def __init__(self, words: Vocabulary) -> None:
        """Begin above the first row of a form."""
        self.words = words
        self.last: Known | None = None
        self._open: list[_Open] = []
        self._after: dict[str | None, str] = {}
        self._unsure = False

    def close_unknown(self, label: Label) -> None:
        """Close the unknown rows that a row of this label does not stand under."""
        while self._open and self._open[-1].known is None and label.rank <= max(self._open[-1].rank, 0):
            self._open.pop()

    def find(  # noqa: PLR0911 -- each return is one reason
        self, label: Label, row: GridRow, met: Container[str]
    ) -> Known | None:
        """Return the row of the form that a label means where it now stands, if that is certain.

        Args:
            label: The label.
            row: The row.
            met: What the rows met so far are known by.
        """
        over = [known for _, known in row.over if known]
        candidates = tuple(one for one in row.known if all(_is_under(one, known) for known in over))
        if over and len(candidates) == 1:
            return candidates[0]
        if label_key(label.text) == SUBTOTAL:
            return self._heading(over)
        if self._open and self._open[-1].known is None and not self._is_of_next_table(candidates):
            return None
        if not row.known:
            near = self.words.near(label)
            return near if near and (self._follows(near) or label.number == near.row.number != "") else None
        keys = [one.known.row.key for one in self._open if one.known]
        for parent in (*reversed(keys), None):
            under = [one for one in candidates if one.parent == parent]
            if len(under) == 1:
                alone = len(candidates) == 1
                return under[0] if alone or (not self._unsure and self._goes_on(under[0])) else None
        if len(candidates) == 1 and not self._unsure:  # its heading was left out
            return candidates[0] if all(one.is_heading or one.key in met for one in candidates[0].ancestors) else None
        return None

    def _heading(self, over: Sequence[Sequence[Known]]) -> Known | None:
        """Return the heading whose subtotal a row is: the nearest in its row, else the one that is open."""
        above = (
            over[-1] if over else [one.known for one in reversed(self._open) if one.known and one.known.row.is_heading]
        )
        return above[0] if above and above[0].row.is_heading and above[0].row.code else None

    def _is_of_next_table(self, candidates: Sequence[Known]) -> bool:
        """Say whether a label surely means a row of another table than the last: unknown rows above are closed."""
        return len(candidates) == 1 and self.last is not None and candidates[0].band.table is not self.last.band.table

    def _follows(self, one: Known) -> bool:
        """Say whether the last row met is the one before this in the form."""
        return one.place == (self.last.place + 1 if self.last else 0)

    def _goes_on(self, one: Known) -> bool:
        """Say whether the row before this one, under the same parent, was the last met there."""
        siblings = one.ancestors[-1].rows if one.ancestors else ()
        place = next((place for place, row in enumerate(siblings) if row is one.row), 0)
        return place == 0 or self._after.get(one.parent) in (siblings[place - 1].key, one.row.key)

    def met(self, one: Known, label: Label) -> None:
        """Take a row of the form as the last one met."""
        ranks = {entry.known.row.key: entry.rank for entry in self._open if entry.known}
        self._open = [
            _Open(above.label, ranks.get(above.key, depth), self.words.at[id(above)])
            for depth, above in enumerate(one.ancestors)
        ]
        self._open.append(_Open(one.row.label, label.rank, one))
        self._after[one.parent] = one.row.key
        self._unsure = self._unsure and not (label.rank == 0 or len(self.words.rows[label_key(one.row.label)]) == 1)

    def between(self, one: Known) -> Known | None:
        """Return the row of the form between the last one met and this, if there is just one, of the same table."""
        before = self.last.place if self.last else -1
        if one.place != before + 2:
            return None
        between = self.words.by_place[before + 1]
        return between if between.band.table is one.band.table else None

    def unknown(self, row: GridRow, label: Label, *, is_stated: bool) -> Spot:
        """Take a row that the form does not know as the last one met, and return where it stands.

        Args:
            row: The row.
            label: Its label.
            is_stated: Whether anything stands beside its label.
        """
        over = [known for _, known in row.over if known]
        rank = -1 if label.is_bare and not is_stated else label.rank  # a heading of unknown depth
        if over and len(over[-1]) == 1:
            self._open_under(over[-1][0], rank, is_bare=label.is_bare)
        else:
            while self._open and self._open[-1].known is not None and not _is_inside(rank, self._open[-1]):
                self._open.pop()
        above = self._open[-1] if self._open else None
        parent = (above.known.row.key if above.known else above.label) if above else None
        band = above.known.band if above and above.known else self.last.band if self.last else self.words.bands[-1]
        is_bare = label.is_bare and not over
        self._open.append(_Open(label.text, rank, None))
        self._unsure = self._unsure or is_bare
        return Spot(None if is_bare or row.known else parent, self._last_under(parent, band.table), band)

    def _open_under(self, heading: Known, rank: int, *, is_bare: bool) -> None:
        """Open a heading that stands beside an unknown row, and what the row stands under among the rows beside it."""
        place = next((place for place, one in enumerate(self._open) if one.known is heading), None)
        if place is None or is_bare:
            self._open = [_Open(heading.row.label, rank - 1, heading)]
            return
        while len(self._open) > place + 1 and rank <= self._open[-1].rank:
            self._open.pop()

    def _last_under(self, parent: str | None, table: Table) -> str | None:
        """Return what the last row met under another is known by, if it is of this table."""
        after = self._after.get(parent)
        row = None if after is None else self.words.form.row_keys[after]
        return after if row and self.words.at[id(row)].band.table is table else None


def _is_inside(rank: int, above: _Open) -> bool:
    """Say whether an unknown row of a rank stands under one above it; without a number it does under a heading."""
    is_heading = above.known is not None and above.known.row.is_heading
    return rank > above.rank or (is_heading and rank == above.rank == UNNUMBERED)


def _is_under(one: Known, above: Sequence[Known]) -> bool:
    return any(known.row is row for known in above for row in one.ancestors)
