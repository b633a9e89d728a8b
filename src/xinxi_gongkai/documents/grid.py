"""What every format becomes before it is understood: paragraphs, grids of cells and lines of words."""

from __future__ import annotations

from attrs import field, frozen

__all__ = ["Block", "Grid", "GridCell", "Line", "Paragraph", "Place", "Word"]


@frozen(slots=False)  # made for every figure, which is faster so
class Place:
    """Where something stood in a file, all counted from 1; ``None`` where the format has no such thing.

    Attributes:
        line: Line of a text.
        page: Page of a PDF.
        sheet: Name of a sheet of a workbook.
        table: Which table of the file.
        row: Row of that table; in a workbook, of the sheet.
        column: Column of that table; in a workbook, of the sheet. A merged cell counts where it begins.
    """

    line: int | None = None
    page: int | None = field(default=None, kw_only=True)
    sheet: str | None = field(default=None, kw_only=True)
    table: int | None = field(default=None, kw_only=True)
    row: int | None = field(default=None, kw_only=True)
    column: int | None = field(default=None, kw_only=True)

    def __str__(self) -> str:
        cell = (("表", self.table), ("行", self.row), ("列", self.column))
        in_table = "".join(f"第{number}{name}" for name, number in cell if number is not None)
        outer = "" if self.page is None else f"第{self.page}页"
        outer += "" if self.sheet is None else f"工作表「{self.sheet}」"
        outer += "" if self.line is None else f"第{self.line}行"
        return f"{outer}（{in_table}）" if in_table and outer else outer + in_table


@frozen(slots=False)  # made by the hundred for every table, which is faster so
class GridCell:
    """A cell as printed.

    Attributes:
        text: Its text, line breaks kept.
        row: Its row, from 1; of a merged cell the first.
        column: Its column, likewise.
        rowspan: How many rows it covers.
        colspan: How many columns it covers.
        line: Its line in a text.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    line: int | None = None


@frozen
class Grid:
    """A table as printed.

    Attributes:
        rows: Rows of cells. Where ``is_aligned``, a merged cell stands (the same object) in every place that it
            covers; rows may differ in length where cells are missing at their end.
        is_aligned: Whether the place of a cell in its row is its column, as in formats that know merged cells.
        table: Which table of the file, from 1.
        page: Page of a PDF.
        sheet: Name of a sheet of a workbook.
        above: What is printed right above it.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    is_aligned: bool = field(default=False, kw_only=True)
    table: int | None = field(default=None, kw_only=True)
    page: int | None = field(default=None, kw_only=True)
    sheet: str | None = field(default=None, kw_only=True)
    above: str = field(default="", kw_only=True)

    def place(self, cell: GridCell) -> Place:
        """Return where one of its cells stood in the file."""
        return Place(cell.line, page=self.page, sheet=self.sheet, table=self.table, row=cell.row, column=cell.column)


@frozen
class Paragraph:
    """A paragraph outside tables.

    Attributes:
        text: Its text without line breaks.
        place: Where it begins.
        level: How deep a heading that the format marks as one stands, from 1; ``None`` where it marks none.
    """

    text: str
    place: Place
    level: int | None = field(default=None, kw_only=True)


@frozen(slots=False)  # likewise
class Word:
    """A run of characters without a wide gap.

    Attributes:
        text: Its text.
        left: Where it begins, in any unit that is the same over a page.
        right: Where it ends.
    """

    text: str
    left: float
    right: float


@frozen
class Line:
    """A line of words whose columns only their distances show, as in the text of a PDF.

    Attributes:
        words: Its words from left to right.
        place: Its page and its line.
        print: The whole line as printed, where the format keeps it; else its words joined.
    """

    words: tuple[Word, ...]
    place: Place
    print: str = ""

    @property
    def text(self) -> str:
        """The line as prose."""
        return self.print or " ".join(word.text for word in self.words)


Block = Paragraph | Grid | Line
"""What a document consists of, in the order in which it is read; a line may be of prose or of a table."""
