"""Cells, tables and lines: what is printed, before any medium prints it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum


class Status(IntEnum):
    """What a careful person can say of a printed figure."""

    READ = 0
    """It is certain whose figure it is."""
    EITHER = 1
    """Some would read it and some would not; read as another cell's it is wrong."""
    LEFT = 2
    """It cannot be told: it must be left over."""


@dataclass(eq=False, slots=True)
class Cell:
    """A printed cell; a merged one stands at several places of a table as one object.

    ``role`` is ``title`` (words over all columns), ``item`` (第二十条…), ``stub`` (信息内容), ``corner``, ``head`` (of
    columns), ``heading`` (of rows), ``label``, ``unit``, ``figure``, ``foreign`` (a figure that is no cell's),
    ``other`` (of a table that is no form's) or ``blank``.
    """

    label: str = ""
    role: str = "blank"
    code: str = ""
    number: str = ""
    note: str = ""
    indent: str = ""
    status: Status = Status.READ

    @property
    def text(self) -> str:
        return f"{self.indent}{self.number}{self.label}{self.note}"

    def doubt(self, status: Status) -> None:
        """Make it as uncertain as this, at least."""
        self.status = max(self.status, status)

    def copy(self, **changes: str) -> Cell:
        return replace(self, **changes)  # type: ignore[arg-type]  # all that is changed here is text


Row = list[Cell]
Spec = list[list[tuple[Cell, int, int]]]


def dense(spec: Spec) -> list[Row]:
    """Rows of cells with spans as a full matrix, merged cells repeated as the same object."""
    placed: dict[tuple[int, int], Cell] = {}
    for at, cells in enumerate(spec):
        column = 0
        for cell, rows, columns in cells:
            while (at, column) in placed:
                column += 1
            placed |= {(at + down, column + right): cell for down in range(rows) for right in range(columns)}
    width = 1 + max(column for _, column in placed)
    return [[placed.get((row, column)) or Cell() for column in range(width)] for row in range(len(spec))]


@dataclass(eq=False, slots=True)
class Table:
    """A printed table: ``name`` is the section it is the form's table of, or empty."""

    name: str
    rows: list[Row]
    gone: list[Cell] = field(default_factory=list)
    """Figures that were blank and left no trace."""

    def cells(self) -> Iterator[Cell]:
        """Every cell once, in order."""
        seen: set[int] = set()
        for row in self.rows:
            for cell in row:
                if id(cell) not in seen:
                    seen.add(id(cell))
                    yield cell

    def named(self, *roles: str) -> list[Cell]:
        return [cell for cell in self.cells() if cell.role in roles]

    @property
    def figures(self) -> list[Cell]:
        """The figures that are cells of the form."""
        return [cell for cell in self.cells() if cell.code]

    def doubt(self, status: Status) -> None:
        for cell in self.figures:
            cell.doubt(status)

    @property
    def head(self) -> int:
        """How many rows stand before the first row of figures."""
        return next((at for at, row in enumerate(self.rows) if any(is_figure(cell) for cell in row)), len(self.rows))

    def anchors(self) -> list[list[tuple[Cell, int, int, int]]]:
        """The cells that begin in each row: column, row span and column span."""
        found: list[list[tuple[Cell, int, int, int]]] = []
        for at, row in enumerate(self.rows):
            begun: list[tuple[Cell, int, int, int]] = []
            for column, cell in enumerate(row):
                above = at and column < len(self.rows[at - 1]) and self.rows[at - 1][column] is cell
                if above or (column and row[column - 1] is cell):
                    continue
                right = 1
                while column + right < len(row) and row[column + right] is cell:
                    right += 1
                down = 1
                while (
                    at + down < len(self.rows)
                    and column < len(self.rows[at + down])
                    and self.rows[at + down][column] is cell
                ):
                    down += 1
                begun.append((cell, column, down, right))
            found.append(begun)
        return found

    def replaced(self, change: Callable[[Cell, int, int], Cell]) -> None:
        """Put another cell at every place: ``change(cell, row, column)``."""
        self.rows = [[change(cell, at, column) for column, cell in enumerate(row)] for at, row in enumerate(self.rows)]


def is_figure(cell: Cell) -> bool:
    return bool(cell.code) or cell.role == "foreign"


def distinct(row: Row) -> list[Cell]:
    """The cells of a row, merged ones once."""
    return [cell for at, cell in enumerate(row) if not at or row[at - 1] is not cell]


@dataclass(eq=False, slots=True)
class Line:
    """A paragraph: ``kind`` is title, publication, prose, heading, caption, page or closing."""

    text: str
    kind: str = "prose"
    number: str = ""


PrintedBlock = Line | Table
