"""Which column of a grid holds labels, units and figures: as its header says, else as its rows show."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from attrs import frozen

from xinxi_gongkai.documents.grid import Grid, GridCell
from xinxi_gongkai.standard.labels import label_key
from xinxi_gongkai.standard.layout import Table
from xinxi_gongkai.standard.units import UNITS

__all__ = ["Names", "Shape", "is_header", "is_margin", "is_no_unit", "names_of", "shape_of", "text_at"]

_NO_UNIT: Final = re.compile(r"[-—–/\s]*")
_UNIT_HEADERS: Final = ("单位", "计量单位")


@frozen
class Shape:
    """Which column of a grid holds what, from 0.

    Attributes:
        label: The column of labels.
        unit: The column of units, or ``None``.
        figures: The columns of figures, in the order of the table's.
        width: How many columns there are.
    """

    label: int
    unit: int | None
    figures: tuple[int, ...]
    width: int


def text_at(row: Sequence[GridCell], place: int | None) -> str:
    """Return the text of a cell, ``""`` where the row has none."""
    return row[place].text.strip() if place is not None and place < len(row) else ""


def is_no_unit(text: str) -> bool:
    """Say whether what stands in a column of units says that there is none."""
    return bool(_NO_UNIT.fullmatch(text))


@frozen
class Names:
    """What a table of the form prints over and around its rows, as labels are compared; made once for a table.

    Attributes:
        stub: Over the labels.
        figures: Over each column of figures.
        headers: All that may stand in a header.
        caption: Its title, or ``""``.
        margins: What stands around it for names, telephone and day.
        has_units: Whether it prints units.
    """

    stub: str
    figures: tuple[str, ...]
    headers: frozenset[str]
    caption: str
    margins: tuple[str, ...]
    has_units: bool


def names_of(table: Table) -> Names:
    """Return what a table prints over and around its rows."""
    figures = tuple(label_key(leaf.label) for column in table.columns for leaf in column.leaves())
    stub = label_key(table.stub)
    headers = frozenset((*filter(None, (stub,)), *_UNIT_HEADERS, *figures))
    margins = tuple(map(label_key, table.margins))
    return Names(stub, figures, headers, label_key(table.caption), margins, bool(table.unit_header))


def shape_of(grid: Grid, names: Names, is_row: Callable[[str], bool]) -> Shape | None:
    """Return which columns hold what, or ``None`` where that is not certain.

    Args:
        grid: The grid.
        names: What the table of the form that it may be prints over its columns.
        is_row: Says whether a label is one of the form's.
    """
    for place, row in enumerate(grid.rows):
        shape = _header(_keys(row), names)
        if shape:
            below = grid.rows[place + 1 :]
            return None if below and _is_second_header(below[0], shape) else shape
    figures = len(names.figures)
    width = max(len(row) for row in grid.rows)
    label = max(range(min(2, width)), key=lambda place: (sum(is_row(text_at(row, place)) for row in grid.rows), -place))
    first = next(row for row in grid.rows if any(cell.text.strip() for cell in row))
    if not is_row(text_at(first, label)):  # a header that the form does not have: last year's figures, a change
        return None
    rest = tuple(range(label + 1, width))
    if names.has_units and len(rest) == figures + 1 and _are_units([text_at(row, rest[0]) for row in grid.rows]):
        return Shape(label, rest[0], rest[1:], width)
    return Shape(label, None, rest, width) if len(rest) == figures else None


def is_header(row: Sequence[GridCell], names: Names) -> bool:
    """Say whether a row only names the columns of a table, or is its caption."""
    keys = _keys(row)
    texts = [text for text in keys if text]
    if names.headers.issuperset(texts) or _header(keys, names):
        return True
    return len(set(texts)) == 1 and bool(names.caption) and texts[0].endswith(names.caption)


def is_margin(row: Sequence[GridCell], names: Names) -> bool:
    """Say whether a row holds only what stands around the table for names, telephone and day."""
    return bool(names.margins) and all(text.startswith(names.margins) for text in _keys(row) if text)


def _keys(row: Sequence[GridCell]) -> list[str]:
    return [label_key(cell.text) for cell in row]


def _header(texts: Sequence[str], names: Names) -> Shape | None:
    """Return what a row says of the columns, where it names each column of figures once."""
    if any(texts.count(name) != 1 for name in names.figures):
        return None
    unit = next((texts.index(name) for name in _UNIT_HEADERS if name in texts), None)
    label = texts.index(names.stub) if names.stub in texts else 0
    return Shape(label, unit, tuple(texts.index(name) for name in names.figures), len(texts))


def _is_second_header(row: Sequence[GridCell], shape: Shape) -> bool:
    """Say whether a row under the header parts its columns further."""
    texts = [cell.text.strip() for cell in row]
    return not text_at(row, shape.label) and any(text and not re.search("[0-9０-９]", text) for text in texts)


def _are_units(texts: Sequence[str]) -> bool:
    units = [text for text in texts if not is_no_unit(text)]
    return bool(units) and 2 * sum(unit in UNITS for unit in units) >= len(units)
