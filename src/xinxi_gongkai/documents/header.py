"""The header under which rows stand, and what it says of the columns of each kind of row."""

from __future__ import annotations

from xinxi_gongkai.documents.columns import Columns, columns_of, header_word
from xinxi_gongkai.documents.grid import Grid, GridCell
from xinxi_gongkai.documents.rows import GridRow
from xinxi_gongkai.documents.vocabulary import Band, Known, Vocabulary
from xinxi_gongkai.errors import mark

__all__ = ["HEADER_DIFFERS", "Header"]

HEADER_DIFFERS = mark("表头与表式的不同，分不清各列的含义")
"""What is said of rows under a header that does not agree with the form."""


class Header:
    """The rows of a header, which is kept for the next grid where that has none of its own."""

    def __init__(self, words: Vocabulary) -> None:
        """Begin without a header."""
        self.words = words
        self.rows: list[tuple[GridCell, ...]] = []
        self.is_said = False
        self._grid: Grid | None = None
        self._known: dict[tuple[int, int], Columns | str | None] = {}

    def add(self, cells: tuple[GridCell, ...], grid: Grid, *, goes_on: bool) -> None:
        """Take a row of a header.

        Args:
            cells: The row.
            grid: Where it stands.
            goes_on: Whether the row before was of the same header.
        """
        self.rows = [*(self.rows if goes_on else ()), cells]
        self.is_said = self.is_said and goes_on
        self._grid = grid
        self._known = {}

    def begin(self) -> None:
        """Begin another grid, whose rows may have other places."""
        self._known = {}

    def stands_in(self, grid: Grid) -> bool:
        """Say whether the header was printed in a grid."""
        return self._grid is grid

    def columns(self, band: Band, row: GridRow, grid: Grid) -> Columns | str | None:
        """Return what the header says of a band: its columns, nothing, or why it does not agree with the form."""
        if not self.rows:
            return None
        start = 0 if band.is_unlabelled else row.extent.labels if row.extent else row.end
        key = (id(band), start)
        if key not in self._known:
            alike = all(len(cells) == len(row.cells) for cells in self.rows)
            in_place = alike or (self.stands_in(grid) and grid.is_aligned)
            found = columns_of(self.rows, band, self.words, start, in_place=in_place)
            differs = found is None and band.words and not self._is_of_others(band)
            self._known[key] = HEADER_DIFFERS if differs else found
        return self._known[key]

    def unlabelled(self, row: GridRow, grid: Grid) -> Known | None:
        """Return the one row of the table without labels to which the header belongs."""
        for band in self.words.bands:
            if band.is_unlabelled and isinstance(self.columns(band, row, grid), Columns):
                return self.words.at[id(band.table.rows[0])]
        return None

    def _is_of_others(self, band: Band) -> bool:
        """Say whether the header is that of other rows of the form, and names no column of these."""
        words = {header_word(cell.text).name for cells in self.rows for cell in cells}
        others = (one for one in self.words.bands if one is not band)
        return words.isdisjoint(band.words) and any(columns_of(self.rows, one, self.words, 0) for one in others)
