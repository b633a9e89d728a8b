"""Cells of HTML tables to rows of a grid: which places a cell covers, as the standard of HTML says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from xinxi_gongkai.documents._html_lines import shown_in_cell
from xinxi_gongkai.documents.grid import GridCell

__all__ = ["Cell", "Rows", "laid_out", "span_of"]

Cell: TypeAlias = tuple[str, int, int]
"""The text of a cell as collected, and how many rows (0: the rest of its group) and columns it says that it covers."""
Row: TypeAlias = tuple[GridCell, ...]
Rows: TypeAlias = tuple[Row, ...]

_SPAN: Final = re.compile(r"[ \t\n\f\r]*\+?(?=[0-9])0*([0-9]{0,6})")
_WIDEST: Final = 1000
"""So many columns a cell covers at most."""
_FREE: Final = GridCell("", 0, 0)
"""What stands in a place that no cell covers yet."""


def span_of(print_: str | None) -> int:
    """Return how many rows or columns an attribute says that a cell covers; 1 where it says nothing sensible."""
    match = _SPAN.match(print_) if print_ else None
    return int(match[1] or 0) if match else 1


def laid_out(groups: Sequence[Sequence[Sequence[Cell]]], take_places: Callable[[int], None]) -> Rows:
    """Return the rows of a table: every cell in all places that it covers, and an empty one where there is none.

    Where two cells cover one place, the later one stands there, as browsers draw it.

    Args:
        groups: The rows as met, in groups (its head, its bodies, its foot) that no cell reaches beyond.
        take_places: Called with a number of places before they are made, the first one of each cell not among them.
    """
    rows: list[Row] = []
    for group in groups:
        end = len(rows) + len(group)
        hanging: list[GridCell] = []
        for number, cells in enumerate(group, len(rows) + 1):
            places: list[GridCell] = []
            for cell in hanging:
                _cover(places, cell)
            may_have_gaps = bool(places)
            hanging = [cell for cell in hanging if cell.row + cell.rowspan > number + 1]
            column = 0
            for text, says_down, says_across in cells:
                while column < len(places) and places[column] is not _FREE:
                    column += 1
                if says_down == says_across == 1 and column == len(places):
                    column += 1
                    places.append(GridCell(shown_in_cell(text), number, column))
                    continue
                down = min(says_down or end, end - number + 1)
                across = min(says_across or 1, _WIDEST)
                take_places(down * across - 1)
                cell = GridCell(shown_in_cell(text), number, column + 1, down, across)
                if down > 1:
                    hanging.append(cell)
                _cover(places, cell)
                column += across
            rows.append(_without_gaps(places, number, take_places) if may_have_gaps else tuple(places))
    return tuple(rows)


def _cover(places: list[GridCell], cell: GridCell) -> None:
    """Put a cell into the places of a row that it covers."""
    start = cell.column - 1
    places += [_FREE] * (start - len(places))
    places[start : start + cell.colspan] = [cell] * cell.colspan


def _without_gaps(places: list[GridCell], number: int, take_places: Callable[[int], None]) -> Row:
    gaps = [column for column, cell in enumerate(places) if cell is _FREE]
    take_places(len(gaps))
    for column in gaps:
        places[column] = GridCell("", number, column + 1)
    return tuple(places)
