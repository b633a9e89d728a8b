"""Which cells of a row hold which of its figures, or why that is not certain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from xinxi_gongkai.documents.columns import Columns
from xinxi_gongkai.documents.grid import GridCell
from xinxi_gongkai.documents.rows import GridRow, distinct, has_number, is_no_unit, is_unit
from xinxi_gongkai.documents.vocabulary import Band, Leaf
from xinxi_gongkai.errors import mark
from xinxi_gongkai.standard.scripts import simplified

__all__ = ["UNNAMED", "RowFigures", "figures_of"]

_TOO_FEW = mark("这一行的单元格比列数少，分不清哪个数字是哪一列的")
_TOO_MANY = mark("这一行多了单元格，分不清哪个是数字")
_UNCLEAR = mark("分不清这一行的单元格各属于哪一列")
UNNAMED = mark("有的列有数字而表头没有说是什么，分不清各列的含义")
"""What is said of rows under a header that is not whole."""
_SEVERAL = mark("一列里有几个单元格，分不清哪个是数字")


@frozen(slots=False)  # made for every row of every table, which is faster so
class RowFigures:
    """The figures of a row.

    Attributes:
        cells: Each column of the form that the table prints, with the cell that holds its figure.
        unit: The unit beside them as printed, or ``""``.
        extra: The cells that stand in no column of the form.
        units: The units that the header names, by the leaf's code.
    """

    cells: tuple[tuple[Leaf, GridCell], ...]
    unit: str = ""
    extra: tuple[GridCell, ...] = ()
    units: Mapping[str, str] = field(factory=dict)


def figures_of(row: GridRow, band: Band, columns: Columns | None) -> RowFigures | str:
    """Return the figures of a row, or the sentence that says why they are not certain.

    Args:
        row: The row.
        band: The rows of the form to which it belongs.
        columns: What the header says, ``None`` where it says nothing.
    """
    if row.end > len(row.cells):
        return _TOO_FEW  # it ends where the rows around it still have their labels
    if not band.is_unlabelled and _is_left_of_label(row):
        return _UNCLEAR
    found = _found(row, band, columns)
    if isinstance(found, RowFigures) and row.end and _are_of_other_rows(found.cells, row.cells[row.end - 1]):
        return mark("有的单元格跨了几行，分不清数字是哪一行的")
    return found


def _is_left_of_label(row: GridRow) -> bool:
    """Say whether a number stands before the label, and no row like it has figures after its own: it may be one."""
    usual = row.filled | row.extent.filled if row.extent else row.filled
    numbers = (place for place in row.filled if place < row.end)
    return all(place < row.end for place in usual) and any(has_number(row.cells[place]) for place in numbers)


def _are_of_other_rows(figures: Sequence[tuple[Leaf, GridCell]], label: GridCell) -> bool:
    """Say whether a cell with something in it reaches into rows that the label beside it does not."""
    first, end = label.row, label.row + label.rowspan
    return any((cell.row < first or cell.row + cell.rowspan > end) and cell.text.strip() for _, cell in figures)


def _found(row: GridRow, band: Band, columns: Columns | None) -> RowFigures | str:
    """Return the figures of a row by what its header says, or by their order."""
    if columns is not None and columns.places:
        return _placed(row, band, columns)
    leaves = columns.leaves if columns else band.leaves
    if row.most > max(len(leaves), len(band.leaves)) and (band.has_units or columns is not None):
        return UNNAMED  # other rows have more than the header names, so that some of this row's may be missing
    found = _single(row, band, leaves[0], columns) if len(leaves) == 1 else _listed(row, leaves, columns)
    if isinstance(found, str) and len(leaves) < len(band.leaves) > 1:
        again = _listed(row, band.leaves, columns)  # a part of the header is lost, and the row is whole
        found = again if isinstance(again, RowFigures) else found
    if isinstance(found, RowFigures) and columns and columns.units:
        return RowFigures(found.cells, found.unit, found.extra, columns.units)
    return found


def _placed(row: GridRow, band: Band, columns: Columns) -> RowFigures | str:  # noqa: PLR0911, PLR0912 -- each a reason
    """Return the figures by their places, as the header has them."""
    cells = row.cells
    unit_place = columns.unit
    first = columns.first
    if row.extent is None and not band.is_unlabelled:
        if len(columns.leaves) == 1:
            return _single(row, band, columns.leaves[0], columns)
        return _listed(row, columns.leaves, columns)
    if max(places[0] for places in columns.places) >= len(cells) and len(columns.leaves) > 1:
        return _TOO_FEW
    if unit_place is None and band.has_units and first - 1 >= row.end > 0:
        unit_place = first - 1
    unit = simplified(cells[unit_place].text.strip()) if unit_place is not None and unit_place < len(cells) else ""
    if unit_place is not None and first >= len(cells) and not (is_unit(unit) or is_no_unit(unit)):
        return mark("这一行少了单元格，分不清单位和数字")
    if unit_place in row.filled and has_number(cells[unit_place]):
        return _UNCLEAR  # a figure where the unit stands
    claimed = columns.claimed
    filled = row.extent.filled if row.extent else row.filled
    labels = range(row.extent.labels if row.extent else row.end)
    is_parted = any(len(places) > 1 and len(filled.intersection(places)) > 1 for places in columns.places)
    if is_parted or filled.difference(claimed, columns.others, (unit_place,), labels):
        return UNNAMED
    is_longer = row.extent is not None and len(cells) > row.extent.width
    if len(cells) > columns.width and (is_longer or not claimed <= filled):
        return _UNCLEAR  # a cell too many, and where is not certain
    if row.filled.difference(claimed, columns.others, (unit_place,), labels):
        return _UNCLEAR
    if band.is_unlabelled and any(has_number(cells[place]) for place in row.filled - claimed):
        return _UNCLEAR  # a figure where other rows have their label
    extra = []
    for place, cell in distinct(cells):
        if place >= row.end and place not in claimed and place != unit_place and cell.text.strip():
            if place < first:
                return _UNCLEAR
            extra.append(cell)
    found: list[tuple[Leaf, GridCell]] = []
    for leaf, places in zip(columns.leaves, columns.places, strict=True):
        held = _stated([cells[place] for place in places if place < len(cells)] or [_nothing(row)])
        if held is None:
            return _SEVERAL
        found.append((leaf, held))
    shared = {id(cell) for _, cell in found}
    if len(shared) < len(found):
        return mark("有的单元格跨了几列，分不清数字是哪一列的")
    return RowFigures(tuple(found), unit, tuple(extra), columns.units)


def _stated(group: Sequence[GridCell]) -> GridCell | None:
    """Return the cell of a column's that holds its figure, ``None`` where they hold different ones."""
    if len(group) == 1:
        return group[0]
    stated = [cell for cell in group if cell.text.strip()] or group
    return stated[0] if len({cell.text.strip() for cell in stated}) == 1 else None


def _nothing(row: GridRow) -> GridCell:
    """Return a blank in the place of a cell that a row does not have."""
    last = row.cells[-1]
    return GridCell("", last.row, last.column, line=last.line)


def _single(row: GridRow, band: Band, leaf: Leaf, columns: Columns | None) -> RowFigures | str:
    """Return the one figure of a row, beside its unit where the table prints units."""
    has_units = columns is not None and columns.has_units
    last = max(row.extent.last, row.end + 1) if row.extent else len(row.cells)
    rest = [cell for _, cell in distinct(row.cells[row.end : last])]
    unit = ""
    if band.has_units:
        has_units = has_units or (row.extent.has_units if row.extent else len(rest) > 1)
        if rest and (is_unit(rest[0].text.strip()) or (has_units and is_no_unit(rest[0].text.strip()))):
            unit = simplified(rest.pop(0).text.strip())
        elif rest and has_units:
            return mark("这一行少了单元格，分不清单位和数字")
    widest = 1 if band.has_units else band.widest
    if len(rest) > widest or any(cell.text.strip() for cell in (*rest[1:], *row.cells[last:])):
        return _TOO_MANY
    return RowFigures(((leaf, rest[0] if rest else _nothing(row)),), unit)


def _listed(row: GridRow, leaves: Sequence[Leaf], columns: Columns | None) -> RowFigures | str:
    """Return the figures by their order, where it is certain that each column has its cell."""
    count = len(leaves)
    extent = row.extent
    if columns is not None and columns.width > len(row.cells):
        return _TOO_FEW
    if extent is None:
        rest = [cell for _, cell in distinct(row.cells[row.end :])]
        whole = len(rest) == count and all(cell.text.strip() for cell in (rest[0], rest[-1]))  # nothing is filled up
        if whole:
            return RowFigures(tuple(zip(leaves, rest, strict=True)))
        return _TOO_FEW if len(rest) < count else _UNCLEAR
    for begin, end in _spans(extent.labels, extent.first, extent.last, count, len(row.cells)):
        cells = [cell for _, cell in distinct(row.cells[begin:end])]
        outside = (*row.cells[row.end : begin], *row.cells[end:])
        if len(cells) == count and begin >= row.end and not any(cell.text.strip() for cell in outside):
            return RowFigures(tuple(zip(leaves, cells, strict=True)))
    return _UNCLEAR


def _spans(labels: int, first: int, last: int, count: int, width: int) -> list[tuple[int, int]]:
    """Return where the figures may stand: between two edges that are certain."""
    found = [(labels, width)]  # as many cells as columns right of the labels
    if last - first == count:
        found.append((first, last))  # the outer columns both hold something
    if first == labels and last <= labels + count:
        found.append((labels, labels + count))  # empty cells follow at the end of every row
    return found
