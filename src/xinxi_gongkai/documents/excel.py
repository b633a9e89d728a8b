"""XLSX to blocks: what the sheets of a workbook print, cut into tables and the paragraphs around them.

Hidden sheets, rows and columns are not printed and left out, and so is the sheet on which a workbook of this library
judges itself. A cell prints the number that it holds, not as its format rounds it; only where a format makes a day, a
share, a scaled number or words of it, those are read. Formulas print the result that the program which saved the file
put beside them; one without a result prints itself. A part of a text that is struck out is left out; what is struck out
as a whole is marked, so that it is no figure. Raised and lowered digits of a text stay raised and lowered.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final

from attrs import define, evolve, field, frozen

from xinxi_gongkai.documents._excel_cells import Box, Sheet, Workbook, sheets_of
from xinxi_gongkai.documents._official import CHECKS_SHEET
from xinxi_gongkai.documents._package import open_package
from xinxi_gongkai.documents.grid import Block, Grid, GridCell, Paragraph, Place
from xinxi_gongkai.documents.limits import MOST_CELLS
from xinxi_gongkai.errors import UnreadableDocument, mark

__all__ = ["blocks_of"]

_LONGEST_CELL: Final = 60
_SECTION: Final = re.compile(r"[一二三四五六七八九十]{1,3}\s{0,5}、")


def blocks_of(data: bytes) -> tuple[Block, ...]:
    """Return the tables and paragraphs of an XLSX file, in order.

    Raises:
        UnreadableDocument: It is damaged, or larger than a report can be.
    """
    package = open_package(data)
    workbook = Workbook.of(package)
    cut = _Cut()
    for part in sheets_of(package):
        if part.name != CHECKS_SHEET:
            cut.add(workbook.sheet(part))
    return tuple(cut.blocks)


@frozen
class _Row:
    """A row that prints something, or is blank below one.

    Attributes:
        number: Its number on the sheet.
        boxes: The cells that begin in it; none in a blank one.
        is_table: Whether it is a row of a table for certain.
        first: The first column that it prints or rules.
        last: The last one.
        reach: The last row into which cells of it and of those above reach.
    """

    number: int
    boxes: tuple[Box, ...]
    is_table: bool
    first: int
    last: int
    reach: int

    @property
    def is_ruled(self) -> bool:
        return any(box.is_ruled for box in self.boxes)

    @property
    def is_merged(self) -> bool:
        """Whether its first text stands over several columns."""
        return bool(self.boxes) and self.boxes[0].left < self.boxes[0].right


@define
class _Cut:
    """Blocks as they are met, with the tables and their places counted."""

    blocks: list[Block] = field(factory=list)
    tables: int = 0
    slots: int = 0

    def add(self, sheet: Sheet) -> None:
        """Add the tables and paragraphs of a sheet."""
        rows = list(_rows(sheet))
        certain = [row for row in rows if row.is_table]
        is_ruled = 2 * sum(row.is_ruled for row in certain) >= max(1, len(certain))
        is_merging = any(row.is_merged and not row.is_table and not _is_beside_blank(row, sheet) for row in rows)
        if is_merging and not is_ruled:
            rows = [_as_table(row, sheet) if _is_beside_blank(row, sheet) else row for row in rows]
        first = min((row.first for row in rows if row.is_table), default=0)
        for place, piece in enumerate(_pieces(rows, sheet, is_ruled=is_ruled, is_merging=is_merging)):
            start, end = _span(piece, sheet, is_ruled=is_ruled, is_opening=not place)
            self._add_paragraphs(piece[:start], sheet)
            if start < end:
                self._add_table(piece[start:end], sheet, first)
            self._add_paragraphs(piece[end:], sheet)

    def _add_paragraphs(self, rows: Sequence[_Row], sheet: Sheet) -> None:
        for row in rows:
            for box in row.boxes:
                place = Place(sheet=sheet.name, row=box.row, column=box.column)
                lines = filter(None, map(str.strip, box.text.split("\n")))
                self.blocks.extend(Paragraph(line, place) for line in lines)

    def _add_table(self, rows: Sequence[_Row], sheet: Sheet, first: int) -> None:
        """Add a table; it begins in the column in which the first of its sheet does, so that it may go on from one."""
        first = min((first, *(row.first for row in rows)))
        last = max(row.last if row.is_table else row.first for row in rows)
        columns = [column for column in range(first, last + 1) if column not in sheet.columns_shown]
        self.tables += 1
        self.slots += len(rows) * len(columns)
        if self.slots > MOST_CELLS:
            raise UnreadableDocument(
                mark(
                    "工作表「{sheet}」的表格到第{row}行、第{column}列，连同以前的超过{most}格，不像一份年度报告，没有读"
                ),
                sheet=sheet.name,
                row=rows[-1].number,
                column=last,
                most=MOST_CELLS,
            )
        printed = [[GridCell("", row.number, column) for column in columns] for row in rows]
        numbers = [row.number for row in rows]
        for place, row in enumerate(rows):
            for box in row.boxes:
                below = bisect_right(numbers, box.bottom)
                left, right = bisect_left(columns, box.left), bisect_right(columns, box.right)
                cell = GridCell(box.text, box.row, box.column, below - place, right - left)
                for reached in printed[place:below]:
                    reached[left:right] = [cell] * (right - left)
        self.blocks.append(Grid(tuple(map(tuple, printed)), is_aligned=True, table=self.tables, sheet=sheet.name))


def _rows(sheet: Sheet) -> Iterator[_Row]:
    """Yield the rows that print something, and blank ones that may be of a table.

    A row of a table has two texts or more, shares a cell with another, or has blank cells with lines around them.
    """
    found = {top: tuple(boxes) for top, boxes in groupby(sheet.boxes, key=attrgetter("top"))}
    below = dict(pairwise(found))
    reach = first = last = 0
    blank = {row for row, (start, end) in sheet.held.items() if start < end and row not in found}
    for top, boxes in sorted([*found.items(), *((row, ()) for row in blank if row - 1 not in blank)]):
        if not boxes:
            if reach < top:
                yield _Row(top, (), is_table=False, first=first, last=last, reach=reach)
            continue
        ruled = sheet.ruled.get(top, frozenset())
        box = boxes[0]
        is_shared = reach >= top or below.get(top, box.bottom + 1) <= box.bottom
        is_beside_blank = box.is_ruled and any(not box.left <= column <= box.right for column in ruled)
        is_table = len(boxes) > 1 or is_shared or (is_beside_blank and not _is_prose(box.text))
        reach = max((reach, *(one.bottom for one in boxes)))
        first, last = min((*ruled, box.left)), max((*ruled, *(one.right for one in boxes)))
        yield _Row(top, boxes, is_table, first, last, reach)


def _is_beside_blank(row: _Row, sheet: Sheet) -> bool:
    """Say whether a single text, no prose, stands beside cells that the file has though they are blank."""
    if row.is_table or not row.boxes or _is_prose(row.boxes[0].text):
        return False
    first, last = _held(row, sheet)
    return first < row.boxes[0].left or last > row.boxes[0].right


def _held(row: _Row, sheet: Sheet) -> tuple[int, int]:
    """Return the first and the last column of a row for which the file has a cell; a merged one may begin elsewhere."""
    return sheet.held.get(row.number, (row.first, row.last))


def _as_table(row: _Row, sheet: Sheet) -> _Row:
    first, last = _held(row, sheet)
    return evolve(row, is_table=True, first=min(row.first, first), last=max(row.last, last))


def _pieces(rows: Sequence[_Row], sheet: Sheet, *, is_ruled: bool, is_merging: bool) -> Iterator[list[_Row]]:
    """Yield runs of rows that may be one table, and the rows between them that are none.

    Prose is none, nor what has no lines around it where tables have. Where they have none, the heading of a section is
    not: one over all columns if the sheet has such texts, as the headings in its tables leave columns blank then.

    Args:
        rows: The rows of a sheet that print something.
        sheet: The sheet.
        is_ruled: Whether its tables are ruled.
        is_merging: Whether texts outside of its tables stand over all columns.
    """
    piece: list[_Row] = []
    for row in rows:
        if not row.boxes:
            if piece and row.number == _following(piece[-1], sheet) and (row.number in sheet.ruled or not is_ruled):
                piece.append(row)
            continue
        text = row.boxes[0].text
        is_heading = bool(_SECTION.match(text)) and (row.is_merged or not is_merging)
        is_outside = not row.is_ruled if is_ruled else is_heading
        if not row.is_table and (is_outside or _is_prose(text)):
            yield piece
            yield [row]
            piece = []
            continue
        if piece and is_ruled and _is_gap(piece[-1], row, sheet):
            yield piece
            piece = []
        piece.append(row)
    yield piece


def _is_gap(above: _Row, below: _Row, sheet: Sheet) -> bool:
    """Say whether a row without texts and lines stands between two."""
    following = _following(above, sheet)
    return above.reach < following < below.number and following not in sheet.ruled


def _following(row: _Row, sheet: Sheet) -> int:
    return sheet.rows_shown.get(row.number + 1, row.number + 1)


def _span(piece: Sequence[_Row], sheet: Sheet, *, is_ruled: bool, is_opening: bool) -> tuple[int, int]:
    """Return where a table begins and ends in a run of rows.

    Single texts above it and below are outside, but lines around them make them a part of it, unless with them
    the sheet begins, as with its title; and where tables have no lines, so does standing right below in one cell.
    """
    certain = [place for place, row in enumerate(piece) if row.is_table]
    if not certain:
        return len(piece), len(piece)
    start, end = certain[0], certain[-1] + 1
    if is_ruled:
        return (start if is_opening else 0), len(piece)
    while end < len(piece) and piece[end].number == _following(piece[end - 1], sheet):
        end += 1
        boxes = piece[end - 1].boxes
        if not boxes:
            break
        if (boxes[0].bottom, boxes[0].right) != (boxes[0].row, boxes[0].column):
            return start, end - 1
    return start, end


def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST_CELL or "。" in text
