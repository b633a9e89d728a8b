"""The sheet of a workbook that shows a report as it is printed, row by row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import ceil
from typing import Any, Final

from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from xinxi_gongkai.documents._drawn import DrawnCell, DrawnTable, Heading, Printout, Text, Title
from xinxi_gongkai.documents._marking import key_of
from xinxi_gongkai.documents._official import (
    AUTHOR,
    BODY,
    FILLS,
    HEADINGS,
    TITLE,
    Note,
    indent_of,
    lines_of_margins,
    needs,
    width_of,
)
from xinxi_gongkai.localisation import translate
from xinxi_gongkai.report import Printed, Value

__all__ = ["FRAME", "ReportSheet", "escaped", "put_text", "set_up_page"]

FRAME: Final = Border(*(Side("thin") for _ in range(4)))

_TABLE_ROOM: Final = 36
"""How wide a table is at most, in Chinese characters, unless its figures need more."""
_LEAST_ROOM: Final = 40
"""How wide the sheet is at least, for the text."""
_UNITS_A_CHARACTER: Final = 2.1
"""How much of the width of a column a Chinese character of a table takes."""

_TITLE_SIZE: Final = 18
_HEADING_SIZES: Final = (14, 12)
_TEXT_SIZES: Final = (12, 10.5, 9, 7.5, 6)
"""In points; text too long for the tallest row is smaller."""
_TABLE_SIZE: Final = 10.5
_LINE: Final = 1.4
"""From line to line, in the size of the font."""
_TALLEST_ROW: Final = 409
"""Excel's limit, in points."""

_MOST_DIGITS: Final = 15
"""So many digits a number of a sheet keeps."""

_MARGINS: Final = {"left": 0.6, "right": 0.6, "top": 0.6, "bottom": 0.8, "header": 0.3, "footer": 0.4}
"""In inches."""
_A4: Final = 9

_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def escaped(text: str) -> str:
    """Return a text so that no program takes a part of it for the code of a character."""
    return _ESCAPE.sub("_x005F_", text)


def put_text(cell: Cell, text: str) -> None:
    """Put a text into a cell, as text whatever it looks like."""
    if text:
        cell.value = escaped(text)
        cell.data_type = "s"


def set_up_page(sheet: Worksheet, *, is_landscape: bool = False) -> None:
    """Have a sheet printed on A4, as many columns on a page as there are."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if is_landscape else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(**_MARGINS)
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "— &P —"


class ReportSheet:
    """A sheet while it is filled from top to bottom.

    Attributes:
        at: The reference to each figure.
        values: What each figure is.
        as_text: The figures that are numbers written as text.
    """

    def __init__(
        self, sheet: Worksheet, printout: Printout, notes: Mapping[str | None, Note], locale: str | None
    ) -> None:
        """Fill the sheet."""
        self.at: dict[str, str] = {}
        self.values: dict[str, Value] = {}
        self.as_text: set[str] = set()
        self._sheet = sheet
        self._notes = notes
        self._author = translate(AUTHOR, locale)
        self._row = 0
        self._widths = _widths([part for part in printout.parts if isinstance(part, DrawnTable)])
        for column, width in enumerate(self._widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width * _UNITS_A_CHARACTER + 1
        for part in printout.parts:
            self._add(part)
        sheet.sheet_view.showGridLines = False
        set_up_page(sheet)

    def _add(self, part: Title | Heading | Text | DrawnTable) -> None:
        if isinstance(part, DrawnTable):
            if part.caption:
                self._line(part.caption, Font(HEADINGS[0].font, _HEADING_SIZES[-1]), "center")
            self._table(part)
            self._row += 1  # a blank row parts tables
        elif isinstance(part, Heading):
            place = min(part.level, len(HEADINGS)) - 1
            self._line(f"{part.number}{part.text}", Font(HEADINGS[place].font, _HEADING_SIZES[place]), "left")
        elif isinstance(part, Title):
            self._note(self._line(part.text, Font(TITLE.font, _TITLE_SIZE), "center"), self._notes.get(None))
        else:
            size = next(
                (size for size in _TEXT_SIZES if self._height(part.text, size) <= _TALLEST_ROW), _TEXT_SIZES[-1]
            )
            side = "center" if part.part == "publication" else "left"
            self._line(part.text, Font(BODY.font, size), side)

    def _line(self, text: str, font: Font, side: str) -> Cell:
        """Add a row of one text over the whole width."""
        self._row += 1
        cell = self._sheet.cell(self._row, 1)
        put_text(cell, text)
        cell.font = font
        cell.alignment = Alignment(side, "center", wrap_text=True)
        self._sheet.merge_cells(start_row=self._row, start_column=1, end_row=self._row, end_column=len(self._widths))
        self._sheet.row_dimensions[self._row].height = min(self._height(text, font.sz), _TALLEST_ROW)
        return cell

    def _height(self, text: str, size: float) -> float:
        """Return how tall a row of one text is, in points."""
        room = sum(self._widths) * _TABLE_SIZE / size
        lines = sum(max(1, ceil(width_of(line) / room)) for line in text.split("\n"))
        return (lines + 0.5) * size * _LINE

    def _table(self, table: DrawnTable) -> None:
        top = self._row + 1
        for cell in table.cells:
            self._cell(cell, top)
        for row, height in enumerate(_heights(table, self._widths), top):
            self._sheet.row_dimensions[row].height = height
        self._row += table.height
        for line in lines_of_margins(table):
            self._row += 1
            cell = self._sheet.cell(self._row, 1)
            put_text(cell, line)
            self._style(cell, "left")
            self._merge(self._row, 1, 1, table.width)

    def _cell(self, drawn: DrawnCell, top: int) -> None:
        row, column = top + drawn.row, 1 + drawn.column
        cell = self._sheet.cell(row, column)
        self._style(cell, "left" if drawn.role == "label" else "center", indent_of(drawn))
        key = key_of(drawn)
        if key is None:
            put_text(cell, drawn.text)
        else:
            self.at[key], self.values[key] = cell.coordinate, drawn.value
            if _put_value(cell, drawn.value):
                self.as_text.add(key)
            self._note(cell, self._notes.get(key))
        self._merge(row, column, drawn.rowspan, drawn.colspan)

    def _style(self, cell: Cell, side: str, indent: int = 0) -> None:
        cell.font = Font(BODY.font, _TABLE_SIZE)
        cell.border = FRAME
        cell.alignment = Alignment(side, "center", wrap_text=True, indent=indent)

    def _merge(self, row: int, column: int, rows: int, columns: int) -> None:
        if rows > 1 or columns > 1:
            self._sheet.merge_cells(
                start_row=row, start_column=column, end_row=row + rows - 1, end_column=column + columns - 1
            )

    def _note(self, cell: Cell, note: Note | None) -> None:
        if note:
            cell.fill = PatternFill("solid", FILLS[note.level])
            cell.comment = Comment(note.text, self._author, height=60 + len(note.text), width=320)


def _put_value(cell: Cell, value: Value) -> bool:
    """Put what is stated into a cell, and say whether it is a number written as text.

    An amount is a number of the sheet only where that keeps every digit.
    """
    if isinstance(value, Decimal):
        _, digits, exponent = value.as_tuple()
        number: Any = float(value) if exponent else int(value)
        has_end = exponent == 0 or digits[-1] != 0  # a sheet drops zeros at the end
        if has_end and len(digits) <= _MOST_DIGITS and str(number) == f"{value:f}":
            cell.value = number
            return False
    if isinstance(value, int | None):
        cell.value = value
        return False
    put_text(cell, value.text if isinstance(value, Printed) else f"{value:f}")
    cell.quotePrefix = True  # it stays text when it is edited
    return isinstance(value, Decimal)


def _widths(tables: Sequence[DrawnTable]) -> list[float]:
    """Return the widths of the columns that tables share."""
    wanted = [needs(table, _TABLE_ROOM) for table in tables]
    count = max((len(some) for some in wanted), default=1)
    widths = [max(some[place] for some in wanted if place < len(some)) for place in range(count)] if wanted else [1.0]
    factor = max(1, _LEAST_ROOM / sum(widths))
    return [width * factor for width in widths]


def _heights(table: DrawnTable, widths: Sequence[float]) -> list[float]:
    """Return how tall the rows of a table are, in points."""
    lines = [1.0] * table.height
    for cell in sorted(table.cells, key=lambda cell: cell.rowspan):
        room = sum(widths[cell.column : cell.column + cell.colspan]) - indent_of(cell)
        wanted = sum(max(1, ceil(width_of(line) / max(room, 1))) for line in cell.text.split("\n"))
        missing = wanted - sum(lines[cell.row : cell.row + cell.rowspan])
        if missing > 0:
            lines[cell.row + cell.rowspan - 1] += missing
    return [min((count + 0.4) * _TABLE_SIZE * _LINE, _TALLEST_ROW) for count in lines]
