"""Text to blocks: paragraphs, and tables whose cells are parted by tabs, by pipes, or stand one a line.

One cell a line is how word processors leave a table when they save it as text: a tab before each cell, a
blank line after each row, and a cell's further lines without a tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from xinxi_gongkai.documents.grid import Block, Grid, GridCell, Paragraph, Place

__all__ = ["blocks_of"]

_BREAK = re.compile(r"\r\n?|\n|\u2028|\u2029")
_RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*")
_SENTENCE = "。！？；"


@frozen
class _Line:
    number: int
    text: str

    @property
    def is_blank(self) -> bool:
        return not self.text.strip() and "\t" not in self.text

    @property
    def is_piped(self) -> bool:
        return self.text.count("|") >= 2


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the paragraphs and tables of a text, in order."""
    rows: list[tuple[GridCell, ...]] = []
    blocks: list[Block] = []
    tables = 0

    def close() -> None:
        nonlocal tables
        if rows:
            tables += 1
            blocks.append(Grid(tuple(_numbered(row, tables, place) for place, row in enumerate(rows, 1))))
            rows.clear()

    for found in _units(text):
        if isinstance(found, Paragraph):
            close()
            blocks.append(found)
        elif len(found) > 1 or rows or not _reads_on(found[0].text):
            rows.append(found)
        else:
            blocks.append(Paragraph(found[0].text.strip(), found[0].place))
    close()
    return tuple(_without_lone_rows(blocks))


def _reads_on(text: str) -> bool:
    return any(mark in text for mark in _SENTENCE)


def _without_lone_rows(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks; a grid in which no row has two cells is only indented text."""
    for block in blocks:
        if isinstance(block, Grid) and all(len(row) == 1 for row in block.rows):
            yield from (Paragraph(row[0].text.strip(), Place(row[0].place.line)) for row in block.rows if row[0].text)
        else:
            yield block


def _numbered(row: tuple[GridCell, ...], table: int, number: int) -> tuple[GridCell, ...]:
    return tuple(
        GridCell(cell.text, Place(cell.place.line, table=table, row=number, column=column))
        for column, cell in enumerate(row, 1)
    )


def _units(text: str) -> Iterator[Paragraph | tuple[GridCell, ...]]:
    """Yield paragraphs and rows of cells."""
    group: list[_Line] = []
    for number, line in enumerate(_BREAK.split(text), 1):
        one = _Line(number, line)
        if one.is_blank:
            yield from _of_group(group)
            group = []
        else:
            group.append(one)
    yield from _of_group(group)


def _of_group(lines: list[_Line]) -> Iterator[Paragraph | tuple[GridCell, ...]]:
    """Yield what lines without a blank one between them hold."""
    tabbed = [line for line in lines if "\t" in line.text]
    if tabbed and all(line.text.startswith("\t") and line.text.count("\t") == 1 for line in tabbed):
        yield from _one_cell_a_line(lines)
        return
    row: list[GridCell] = []
    width = max((line.text.count("\t") + 1 for line in tabbed if not line.text.startswith("\t")), default=0)
    for line in lines:
        place = Place(line.number)
        if line.is_piped:
            yield from _finished(row)
            if not _RULE.fullmatch(line.text):
                cells = line.text.strip().removeprefix("|").removesuffix("|").split("|")
                yield tuple(GridCell(cell.strip(), place) for cell in cells)
        elif "\t" in line.text:
            yield from _finished(row)
            cells = line.text.split("\t")
            if not cells[0] and len(cells) > width:  # indented, unless its first cell is empty among wider rows
                cells = cells[1:]
            row = [GridCell(cell.strip(), place) for cell in cells]
        elif row:
            row[-1] = GridCell(f"{row[-1].text}\n{line.text.strip()}".strip(), row[-1].place)
        else:
            yield Paragraph(line.text.strip(), place)
    yield from _finished(row)


def _finished(row: list[GridCell]) -> Iterator[tuple[GridCell, ...]]:
    if row:
        yield tuple(row)
        row.clear()


def _one_cell_a_line(lines: Iterable[_Line]) -> Iterator[Paragraph | tuple[GridCell, ...]]:
    row: list[GridCell] = []
    for line in lines:
        place = Place(line.number)
        if line.text.startswith("\t"):
            row.append(GridCell(line.text.strip(), place))
        elif row:
            row[-1] = GridCell(f"{row[-1].text}\n{line.text.strip()}", row[-1].place)
        else:
            yield Paragraph(line.text.strip(), place)
    yield from _finished(row)
