"""Text to blocks: paragraphs, and tables whose cells are parted by tabs, by pipes, or stand one a line.

One cell a line is how word processors leave a table when they save it as text: a tab before each cell, a
blank line after each row, and a cell's further lines without a tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from xinxi_gongkai.documents.grid import Block, Grid, GridCell, Line, Paragraph, Place, Word

__all__ = ["blocks_of", "is_prose", "lines_of", "words_of"]

_BREAK = re.compile(r"\r\n?|\n|\u2028|\u2029")
_RULE = frozenset(" \t|:+-")
_NUMBERED = re.compile(
    r"([ \u3000]{0,20}(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]))\t{1,9}([^\t]+)"
)
"""A heading whose number is set off by a tab."""
_SENTENCE = re.compile(r"[。！？；]")
_WORD = re.compile(r"[^\s|]+")
_SPACED = re.compile(r"(?<![^\s])[0-9]{1,3}(?: [0-9]{3})+(?![^\s])|[^\s|]+")
_COLUMNS = re.compile(r"\S {2,}\S")
_Cell = tuple[str, int]
"""The text of a cell and its line."""
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
        return self.text.count("-") > 2 and _RULE.issuperset(self.text)

    @property
    def is_prose(self) -> bool:
        return is_prose(self.text)


def is_prose(text: str) -> bool:
    """Say whether a line is prose for certain, as no cell is."""
    return len(text) > _LONGEST_CELL or bool(_SENTENCE.search(text))


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, however they end."""
    return _BREAK.split(text)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the tables, the paragraphs and the lines that may be either, of a text, in order."""
    rows: list[tuple[_Cell, ...]] = []
    blocks: list[Block] = []
    tables = 0

    def close() -> None:
        nonlocal tables
        if all(len(row) == 1 for row in rows):
            blocks.extend(Line(words_of(row[0][0]), Place(row[0][1]), row[0][0]) for row in rows)
        else:
            tables += 1
            blocks.append(Grid(tuple(_placed(row, place) for place, row in enumerate(rows, 1)), table=tables))
        rows.clear()

    for found in _units(text):
        if isinstance(found, Paragraph | Line):
            close()
            blocks.append(found)
        else:
            rows.append(found)
    close()
    return tuple(blocks)


def _placed(row: tuple[_Cell, ...], number: int) -> tuple[GridCell, ...]:
    return tuple(GridCell(text, number, column, line=line) for column, (text, line) in enumerate(row, 1))


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a line, each with where they begin and end among its characters."""
    pattern = _SPACED if _COLUMNS.search(text) else _WORD  # where columns stand apart, a single space parts thousands
    return tuple(Word(match[0], match.start(), match.end()) for match in pattern.finditer(text))


def _units(text: str) -> Iterator[Paragraph | Line | tuple[_Cell, ...]]:
    """Yield paragraphs, lines and rows of cells."""
    group: list[_Line] = []
    for number, line in _joined(lines_of(text)):
        heading = _NUMBERED.fullmatch(line)
        one = _Line(number, heading[1] + heading[2] if heading else line)
        goes_on = group and "\t" in group[-1].text and not group[-1].is_prose
        if one.text.strip() or ("\t" in one.text and goes_on):  # else an empty line, not an empty cell
            group.append(one)
        else:
            yield from _of_group(group)
            group = []
    yield from _of_group(group)


def _joined(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield lines with their numbers; rows whose cells and pipes stand on lines of their own become one line each.

    Two pipes one right after the other end a row and begin the next; an empty line between them is an empty cell.
    """
    at = 0
    while at < len(lines):
        if lines[at].strip() != "|":
            yield at + 1, lines[at]
            at += 1
            continue
        start, cells = at, [""]
        at += 1
        while at < len(lines):
            line = lines[at].strip()
            if line == "|" and lines[at - 1].strip() == "|":
                break
            if line == "|":
                cells.append("")
            elif line and not lines[at - 1].strip() and lines[at - 2].strip() == "|":
                at -= 1  # prose after the table, and the empty line before it
                break
            else:
                cells[-1] += f" {line}"
            at += 1
        yield start + 1, "|" + "|".join(cell.strip() for cell in cells[:-1]) + "|"


def _of_group(lines: list[_Line]) -> Iterator[Paragraph | Line | tuple[_Cell, ...]]:
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
            yield tuple((cell.strip(), line.number) for cell in cells)
        elif "\t" in line.text and any(is_prose(cell) for cell in line.text.split("\t")):
            in_table = False
            yield Paragraph(" ".join(line.text.split()), place)
        elif "\t" in line.text:
            cells = line.text.split("\t")
            if not cells[0] and len(cells) > width:  # indented, unless its first cell is empty among wider rows
                cells = cells[1:]
            in_table = True
            yield tuple((cell.strip(), line.number) for cell in cells)
        elif in_table and not line.is_prose and not line.is_rule:  # a row whose empty cells an editor dropped
            yield ((line.text.strip(), line.number),)
        elif not line.is_rule and not line.is_prose:
            in_table = False
            yield Line(words_of(line.text), place, line.text.strip())
        elif not line.is_rule:
            in_table = False
            yield Paragraph(line.text.strip(), place)


def _one_cell_a_line(lines: Iterable[_Line]) -> Iterator[Paragraph | Line | tuple[_Cell, ...]]:
    """Yield the row that the lines hold; only its label may go on in further lines."""
    row: list[tuple[list[str], int]] = []
    for line in lines:
        place = Place(line.number)
        if line.is_prose:
            yield from _finished(row)
            yield Paragraph(line.text.strip(), place)
        elif line.text.startswith("\t"):
            row.append(([line.text.strip()], line.number))
        elif len(row) == 1:
            row[0][0].append(line.text.strip())
        else:
            yield from _finished(row)
            yield Line(words_of(line.text), place, line.text.strip())
    yield from _finished(row)


def _finished(row: list[tuple[list[str], int]]) -> Iterator[tuple[_Cell, ...]]:
    if row:
        yield tuple(("\n".join(lines), number) for lines, number in row)
        row.clear()
