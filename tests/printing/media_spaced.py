"""Text laid out by spaces, as the text layer of a PDF gives it: labels wrapped, headings beside their rows."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.printing.cells import Cell, Row, Status, Table
from tests.printing.expecting import rows_with_blanks
from tests.printing.media_text import text_of
from tests.printing.sheets import Sheet

CAPS = {"label": 16, "heading": 4, "unit": 4, "stub": 8}
ANNEX_LABEL = 30


@dataclass(frozen=True)
class Drawn:
    """A cell that is to be drawn."""

    cell: Cell
    row: int
    column: int
    rows: int
    columns: int


def spaced(sheet: Sheet) -> str:
    """The whole report, its tables drawn on a canvas of characters."""
    return text_of(sheet, lambda table: draw(table, sheet.rng), gap="\n")


def draw(table: Table, rng: Random) -> str:
    """A table on a canvas of characters."""
    cells = [
        Drawn(cell, at, column, rows, columns)
        for at, begun in enumerate(table.anchors())
        for cell, column, rows, columns in begun
        if cell.text.strip()
    ]
    gap = rng.choice((2, 3, 5))
    widths = _widths(table, cells, rng.choice((2, 4, 4, 8)))
    starts = [sum(widths[:column]) + gap * column for column in range(len(widths))]
    rooms = {id(one): sum(widths[one.column : one.column + one.columns]) + gap * (one.columns - 1) for one in cells}
    wrapped = {id(one): _wrap(one, rooms[id(one)]) for one in cells}
    airy, low = rng.random() < 0.7, rng.random() < 0.5
    heights = [1] * len(table.rows)
    figure_rows = {one.row for one in cells if _is_figure(one.cell)}
    for one in cells:
        if one.rows == 1:
            needed = len(wrapped[id(one)])
            split = needed == 2 and one.row in figure_rows and one.cell.role == "label" and rng.random() < 0.4
            if split:  # the two lines of the label stand above and below the figures
                wrapped[id(one)] = [wrapped[id(one)][0], "", wrapped[id(one)][1]]
                needed = 3
            heights[one.row] = max(heights[one.row], needed)
    for one in cells:
        span = slice(one.row, one.row + one.rows)
        short = len(wrapped[id(one)]) - sum(heights[span]) - airy * (one.rows - 1)
        if short > 0:
            heights[one.row + one.rows - 1] += short
    tops = [sum(heights[:at]) + airy * at for at in range(len(heights))]
    canvas: dict[int, list[str]] = {}
    for one in cells:
        last = one.row + one.rows - 1
        height = tops[last] + heights[last] - tops[one.row]
        lines = wrapped[id(one)]
        middle = one.cell.role != "label" or len(lines) == 1
        down = (height - len(lines) + low) // 2
        top = tops[one.row] + (down if middle or len(lines) < height else 0)
        width = rooms[id(one)]
        for at, text in enumerate(lines):
            centred = one.cell.role in {"figure", "foreign", "head", "other"}
            left = starts[one.column] + ((width - len(text)) // 2 if centred else 0)
            _put(canvas.setdefault(top + at, []), left, text)
    return "\n".join("".join(canvas.get(line, [])).rstrip() for line in range(max(canvas, default=-1) + 1))


def _put(line: list[str], left: int, text: str) -> None:
    line.extend(" " * (left + len(text) - len(line)))
    line[left : left + len(text)] = text


def _is_figure(cell: Cell) -> bool:
    return bool(cell.code) or cell.role == "foreign"


def _widths(table: Table, cells: list[Drawn], head: int) -> list[int]:
    widths = [1] * len(max(table.rows, key=len))
    annex = len(widths) == 3
    for one in cells:
        if one.columns > 1:
            continue
        cap = head if one.cell.role == "head" else CAPS.get(one.cell.role, 99)
        if annex and one.cell.role in {"label", "heading"}:
            cap = ANNEX_LABEL
        elif one.cell.role == "heading" and one.rows >= 8 and one.column == 0:
            cap = 1
        longest = max(map(len, one.cell.text.split("\n")))
        widths[one.column] = max(widths[one.column], min(longest, cap))
    for one in cells:  # what is merged over columns needs room, too
        have = sum(widths[one.column : one.column + one.columns])
        if one.columns > 1 and _is_figure(one.cell) and have < len(one.cell.text):
            widths[one.column] += len(one.cell.text) - have
    return widths


def _wrap(one: Drawn, width: int) -> list[str]:
    cell = one.cell
    pieces = [piece.strip() if cell.role != "label" else piece for piece in cell.text.split("\n")]
    if _is_figure(cell):
        return [" ".join(pieces).strip()]
    if cell.role == "heading" and one.rows >= 3 and width > 1 and cell.number:
        pieces = [cell.number.strip(), *(cell.label[at : at + 2] for at in range(0, len(cell.label), 2))]
    return [piece[at : at + width] for piece in pieces if piece for at in range(0, len(piece), width)]


def needs_a_ruler(sheet: Sheet) -> None:
    """Where a row has blanks only a ruler tells whose the other figures are; labels that are missing unsettle neighbours."""
    for table in sheet.tables:
        for figures, _ in rows_with_blanks(table):
            for cell in figures:
                cell.doubt(Status.EITHER)
        for row in table.rows:
            figures = [cell for cell in row if cell.code]
            if any(len(cell.text.split()) > 1 for cell in figures):
                for cell in figures:
                    cell.doubt(Status.EITHER)
        rows = table.rows
        for at, row in enumerate(rows):
            if table.name != "四" and any(cell.code for cell in row) and not _labelled(row):
                for near in rows[max(at - 1, 0) : at + 2]:
                    for cell in near:
                        cell.doubt(Status.EITHER)


def _labelled(row: Row) -> bool:
    return any(cell.role == "label" and cell.text.strip() for cell in row)
