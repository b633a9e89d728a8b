"""Lines to cells with spans, as the forms lay their tables out.

Labels under a printed stub stand in one column, a heading in a line of its own. Without a stub every level of
headings has a column of its own, and a heading spans the lines under it; a table without labels has no such column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from attrs import evolve, frozen

from xinxi_gongkai._values import Value, written
from xinxi_gongkai.documents._drawn import DrawnCell, DrawnTable
from xinxi_gongkai.documents._lines import PrintedLine
from xinxi_gongkai.standard.layout import Column, Table

__all__ = ["laid_out"]


@frozen
class _Block:
    """Lines with the columns that they share.

    Attributes:
        title: What is printed across the table above them, or ``""``.
        columns: The columns printed, each under its headings.
        shown: Which figures of a line these are.
        lines: The lines.
    """

    title: str
    columns: tuple[Column, ...]
    shown: tuple[int, ...]
    lines: tuple[PrintedLine, ...]


def laid_out(table: Table, lines: Sequence[PrintedLine], caption: str) -> DrawnTable | None:
    """Return a table as it is printed, or ``None`` where it has no line."""
    if not lines:
        return None
    layout = _Layout(table, tuple(_blocks(table, lines)))
    layout.draw()
    cells = tuple(sorted(layout.cells, key=attrgetter("row", "column")))
    margins = tuple(f"{margin}：" for margin in table.margins)
    return DrawnTable(caption, layout.width, layout.height, cells, margins, table)


def _blocks(table: Table, lines: Iterable[PrintedLine]) -> Iterator[_Block]:
    """Yield the lines of a table by the columns that they share."""
    for has_own, run in groupby(lines, key=lambda line: bool(line.columns)):
        if has_own:
            yield from (_block(line.text, line.columns, line.under) for line in run)
        else:
            yield _block("", table.columns, tuple(run))


def _block(title: str, columns: tuple[Column, ...], lines: tuple[PrintedLine, ...]) -> _Block:
    """Leave out the columns in which nothing is stated; where nothing is stated at all, none.

    Figures of a local row beyond the columns of its table stand in further columns without a heading.
    """
    stated = {
        place for top in lines for line in top.walk() for place, figure in enumerate(line.figures) if figure.is_stated
    }
    count = sum(1 for column in columns for _ in column.leaves())
    stated = stated or set(range(count))
    kept = _kept(columns, iter([place in stated for place in range(count)]))
    further = tuple(Column("") for place in stated if place >= count)
    return _Block(title, (*kept, *further), tuple(sorted(stated)), lines)


def _kept(columns: Iterable[Column], shown: Iterator[bool]) -> tuple[Column, ...]:
    """Return the columns shown, with the headings over them."""
    kept = []
    for column in columns:
        if column.columns:
            below = _kept(column.columns, shown)
            if below:
                kept.append(evolve(column, columns=below))
        elif next(shown):
            kept.append(column)
    return tuple(kept)


def _levels(lines: Iterable[PrintedLine]) -> int:
    """Return how many columns the labels take where a heading stands beside the lines under it."""
    return max((int(line.is_heading) + _levels(line.under) or int(bool(line.text)) for line in lines), default=0)


def _header_height(columns: Iterable[Column]) -> int:
    return max(1 + _header_height(column.columns) for column in columns) if columns else 0


def _text(value: Value) -> str:
    return "" if value is None else str(written(value))


class _Layout:
    """Cells put one after the other from top to bottom."""

    def __init__(self, table: Table, blocks: tuple[_Block, ...]) -> None:
        self.table = table
        self.blocks = blocks
        self.labels = 1 if table.stub else max(_levels(block.lines) for block in blocks)
        self.units = int(bool(table.unit_header))
        self.figures = max(len(block.shown) for block in blocks)
        self.width = self.labels + self.units + self.figures
        self.height = 0
        self.cells: list[DrawnCell] = []

    def draw(self) -> None:
        """Draw every block with its header."""
        for block in self.blocks:
            if block.title:
                self._add(block.title, self.height, 0, colspan=self.width, role="header")
                self.height += 1
            self._header(block)
            for line in block.lines:
                self._line(line, block, 0, 0)

    def _add(self, text: str, row: int, column: int, **more: Any) -> None:
        self.cells.append(DrawnCell(text, row, column, **more))

    def _spare(self, block: _Block) -> int:
        """Return the width that a block leaves over; its last column takes it."""
        return self.figures - len(block.shown)

    def _header(self, block: _Block) -> None:
        top = self.height
        height = _header_height(block.columns)
        if self.labels:
            corner = "\n".join(filter(None, (self.table.note, self.table.stub)))
            self._add(corner, top, 0, rowspan=height, colspan=self.labels, role="corner")
        if self.units:
            self._add(self.table.unit_header, top, self.labels, rowspan=height, role="header")
        self.height += height
        self._headings(block.columns, top, self.labels + self.units, self._spare(block))

    def _headings(self, columns: Sequence[Column], top: int, left: int, spare: int) -> None:
        """Put columns and those under them into the header; the last is as much wider as there is to spare."""
        for place, column in enumerate(columns, 1):
            more = spare if place == len(columns) else 0
            width = sum(1 for _ in column.leaves()) + more
            height = 1 if column.columns else self.height - top
            self._add(column.label, top, left, rowspan=height, colspan=width, role="header")
            self._headings(column.columns, top + 1, left, more)
            left += width

    def _line(self, line: PrintedLine, block: _Block, level: int, depth: int) -> None:
        """Put a line and those under it: its label from a level on, indented by a depth."""
        top = self.height
        if line.is_heading and not self.table.stub:
            for under in line.under:
                self._line(under, block, level + 1, 0)
            self._add(line.text, top, level, rowspan=self.height - top, role="label")
            return
        if self.labels:
            self._add(line.text, top, level, colspan=self.labels - level, role="label", depth=depth)
        if self.units:
            self._add(line.unit, top, self.labels, role="unit")
        left = self.labels + self.units
        for place, (number, column) in enumerate(zip(block.shown, range(left, self.width), strict=False), 1):
            more: dict[str, Any] = {"colspan": 1 + self._spare(block)} if place == len(block.shown) else {}
            if number < len(line.figures):
                figure = line.figures[number]
                more |= {"code": figure.code, "value": figure.value, "local": figure.local}
            self._add(_text(more.get("value")), top, column, **more)
        self.height += 1
        for under in line.under:
            self._line(under, block, level, depth + 1)
