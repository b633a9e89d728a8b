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
_RULE = frozenset(" \t|:+-")
_NUMBERED = re.compile(
    r"([ \u3000]{0,20}(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]))\t{1,9}([^\t]+)"
)
"""A heading whose number is set off by a tab."""
_SENTENCE = re.compile(r"[。！？；]")
_LONGEST_CELL = 200
"""A cell holds a label, a unit or a figure; what is longer, or has a full stop, is prose."""


@frozen
class _Line:
    number: int
    text: str

    @property
    def is_piped(self) -> bool:
        return self.text.count("|") >= 2

    @property
    def is_rule(self) -> bool:
        return "-" in self.text and _RULE.issuperset(self.text)

    @property
    def is_prose(self) -> bool:
        return _is_prose(self.text)


def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST_CELL or bool(_SENTENCE.search(text))


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
        elif len(found) > 1 or rows:
            rows.append(found)
        else:
            blocks.append(Paragraph(found[0].text.strip(), found[0].place))
    close()
    return tuple(blocks)


def _numbered(row: tuple[GridCell, ...], table: int, number: int) -> tuple[GridCell, ...]:
    return tuple(
        GridCell(cell.text, Place(cell.place.line, table=table, row=number, column=column))
        for column, cell in enumerate(row, 1)
    )


def _units(text: str) -> Iterator[Paragraph | tuple[GridCell, ...]]:
    """Yield paragraphs and rows of cells."""
    group: list[_Line] = []
    for number, line in enumerate(_BREAK.split(text), 1):
        heading = _NUMBERED.fullmatch(line)
        one = _Line(number, heading[1] + heading[2] if heading else line)
        goes_on = group and "\t" in group[-1].text and not group[-1].is_prose
        if one.text.strip() or ("\t" in one.text and goes_on):  # else an empty line, not an empty cell
            group.append(one)
        else:
            yield from _of_group(group)
            group = []
    yield from _of_group(group)


def _of_group(lines: list[_Line]) -> Iterator[Paragraph | tuple[GridCell, ...]]:
    """Yield what lines without a blank one between them hold."""
    tabbed = [line for line in lines if "\t" in line.text]
    if tabbed and all(line.text.startswith("\t") and line.text.count("\t") == 1 for line in tabbed):
        yield from _one_cell_a_line(lines)
        return
    width = max((line.text.count("\t") + 1 for line in tabbed if not line.text.startswith("\t")), default=0)
    in_table = False
    for line in lines:
        place = Place(line.number)
        if line.is_piped and not line.is_rule:
            cells = line.text.strip().removeprefix("|").removesuffix("|").split("|")
            in_table = True
            yield tuple(GridCell(cell.strip(), place) for cell in cells)
        elif "\t" in line.text and any(_is_prose(cell) for cell in line.text.split("\t")):
            in_table = False
            yield Paragraph(" ".join(line.text.split()), place)
        elif "\t" in line.text:
            cells = line.text.split("\t")
            if not cells[0] and len(cells) > width:  # indented, unless its first cell is empty among wider rows
                cells = cells[1:]
            in_table = True
            yield tuple(GridCell(cell.strip(), place) for cell in cells)
        elif in_table and not line.is_prose and not line.is_rule:  # a row whose empty cells an editor dropped
            yield (GridCell(line.text.strip(), place),)
        elif not line.is_rule:
            in_table = False
            yield Paragraph(line.text.strip(), place)


def _one_cell_a_line(lines: Iterable[_Line]) -> Iterator[Paragraph | tuple[GridCell, ...]]:
    """Yield the row that the lines hold; only its label may go on in further lines."""
    row: list[tuple[list[str], Place]] = []
    for line in lines:
        place = Place(line.number)
        if line.is_prose:
            yield from _finished(row)
            yield Paragraph(line.text.strip(), place)
        elif line.text.startswith("\t"):
            row.append(([line.text.strip()], place))
        elif len(row) == 1:
            row[0][0].append(line.text.strip())
        else:
            yield from _finished(row)
            yield Paragraph(line.text.strip(), place)
    yield from _finished(row)


def _finished(row: list[tuple[list[str], Place]]) -> Iterator[tuple[GridCell, ...]]:
    if row:
        yield tuple(GridCell("\n".join(lines), place) for lines, place in row)
        row.clear()
