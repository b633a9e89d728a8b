"""What every format becomes before it is understood: paragraphs and grids of cells, each with its place."""

from __future__ import annotations

from attrs import field, frozen

__all__ = ["Block", "Grid", "GridCell", "Paragraph", "Place"]


@frozen
class Place:
    """Where something stood in a file, all counted from 1; ``None`` where the format has no such thing.

    Attributes:
        line: Line of a text.
        table: Which table of the file.
        row: Row of that table.
        column: Column of that table.
    """

    line: int | None = None
    table: int | None = field(default=None, kw_only=True)
    row: int | None = field(default=None, kw_only=True)
    column: int | None = field(default=None, kw_only=True)

    def __str__(self) -> str:
        cell = (("表", self.table), ("行", self.row), ("列", self.column))
        in_table = "".join(f"第{number}{name}" for name, number in cell if number is not None)
        line = "" if self.line is None else f"第{self.line}行"
        return f"{line}（{in_table}）" if in_table else line


@frozen
class GridCell:
    """A cell as printed, line breaks kept."""

    text: str
    place: Place


@frozen
class Grid:
    """A table as printed.

    Attributes:
        rows: Rows of cells; they may differ in length.
        above: What is printed right above it.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    above: str = ""


@frozen
class Paragraph:
    """A paragraph outside tables."""

    text: str
    place: Place


Block = Paragraph | Grid
"""What a document consists of, in the order in which it is read."""
