"""A printed table in HTML: headers that say what they are over or beside, rows in groups, columns in groups."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from itertools import groupby, pairwise
from typing import Final

from xinxi_gongkai.documents._drawn import DrawnCell, DrawnTable

__all__ = ["attributes_of", "escaped", "table_html"]

_DEEPEST: Final = 6
"""So deep are labels indented at most."""
_UNBREAKABLE: Final = re.compile("[!-\u2e7f]{13}")
"""So many characters that are not broken between lines would widen a column too much."""


def escaped(text: str) -> str:
    """Return a text as HTML; a newline becomes a line break, and a carriage return stays one."""
    return escape(text).replace("\r", "&#13;").replace("\n", "<br>")


def attributes_of(attributes: Mapping[str, object]) -> str:
    """Return attributes as HTML, a space before each; those that are ``None`` or empty are left out."""
    return "".join(f' {name}="{escape(str(value))}"' for name, value in attributes.items() if value not in (None, ""))


def table_html(
    table: DrawnTable,
    attributes: Mapping[str, object],
    more: Callable[[DrawnCell], Mapping[str, str]],
    caption: str = "",
) -> Iterator[str]:
    """Yield the lines of a table in HTML.

    Args:
        table: The table.
        attributes: What its tag has.
        more: Returns what the tag of a figure or a unit has besides.
        caption: What stands over it where it has no caption of its own.
    """
    writer = _TableWriter(table, more)
    yield f"<table{attributes_of(attributes)}>"
    if table.caption or caption:
        yield f"<caption>{escaped(table.caption or caption)}</caption>"
    yield from writer.columns()
    yield from writer.rows()
    if table.margins:
        margins = " ".join(f"<span>{escaped(one)}</span>" for one in table.margins)
        yield f"<tfoot><tr><td{attributes_of({'colspan': table.width})}>{margins}</td></tr></tfoot>"
    yield "</table>"


class _TableWriter:
    """Writes the rows of one table."""

    def __init__(self, table: DrawnTable, more: Callable[[DrawnCell], Mapping[str, str]]) -> None:
        self.table = table
        self.more = more
        self.header = {
            row
            for cell in table.cells
            if cell.role in ("corner", "header")
            for row in range(cell.row, cell.row + cell.rowspan)
        }
        runs = sum(row in self.header and row - 1 not in self.header for row in range(table.height))
        self.has_blocks = runs > 1
        self.labels = max((cell.column + cell.colspan for cell in table.cells if cell.role == "label"), default=0)
        self.column_groups = self._column_groups()
        self.row_groups = self._row_groups()

    def _column_groups(self) -> list[tuple[int, int]]:
        """Return the first column and the width of every group: labels, and what the innermost headings are over."""
        over: list[tuple[int, int, int]] = [(-1, column, 1) for column in range(self.table.width)]
        for cell in self.table.cells:
            if cell.role in ("corner", "header") and cell.colspan > 1 and not self.has_blocks:
                for column in range(cell.column, cell.column + cell.colspan):
                    over[column] = max(over[column], (cell.row, cell.column, cell.colspan))
        return [(column, sum(1 for _ in some)) for (_, column, _), some in groupby(over)]

    def _row_groups(self) -> list[tuple[int, int]]:
        """Return the first row and the height of every group: header, blocks, rows beside an outermost label."""
        starts = {0, self.table.height}
        for before, row in pairwise(range(self.table.height)):
            if (row in self.header) != (before in self.header) and (row in self.header or not self.has_blocks):
                starts.add(row)
        for cell in self.table.cells:
            if cell.role == "label" and cell.column == 0 and cell.rowspan > 1:
                starts |= {cell.row, cell.row + cell.rowspan}
        return [(start, end - start) for start, end in pairwise(sorted(starts))]

    def columns(self) -> Iterator[str]:
        """Yield the groups of columns with the widths of their columns."""
        for start, width in self.column_groups:
            columns = "".join(f'<col style="width:{self._width(column)}">' for column in range(start, start + width))
            yield f"<colgroup>{columns}</colgroup>"

    def _width(self, column: int) -> str:
        """Return the width of a column: figures are alike, outer labels narrow, the innermost label takes the rest."""
        units = int(bool(self.table.table.unit_header))
        figures = self.table.width - self.labels - units
        if column >= self.labels + units:
            return f"{min(20.0, 57 / figures) if self.labels else 100 / figures:.3g}%"
        if column >= self.labels:
            return "9%"
        if column == self.labels - 1:
            return "auto"
        return "5%" if column == 0 else "10%"

    def rows(self) -> Iterator[str]:
        """Yield the rows in their groups."""
        by_row = {row: list(some) for row, some in groupby(self.table.cells, key=lambda cell: cell.row)}
        for start, height in self.row_groups:
            group = "thead" if start in self.header and not self.has_blocks else "tbody"
            yield f"<{group}>"
            for row in range(start, start + height):
                yield f"<tr>{''.join(map(self._cell, by_row[row]))}</tr>"
            yield f"</{group}>"

    def _cell(self, cell: DrawnCell) -> str:
        own: dict[str, object] = {}
        if cell.rowspan > 1:
            own["rowspan"] = cell.rowspan
        if cell.colspan > 1:
            own["colspan"] = cell.colspan
        classes = ["long"] if _UNBREAKABLE.search(cell.text) else []
        scope = self._scope(cell) if cell.text else None
        if scope:
            own["scope"] = scope
            if cell.role == "header" and scope == "rowgroup":
                classes.append("block")
            if cell.depth:
                own["style"] = f"padding-left:{0.4 + min(cell.depth, _DEEPEST) * 1.2:.1f}em"
        elif cell.role in ("unit", "figure"):
            classes.append(cell.role)
            own |= self.more(cell)
        own["class"] = " ".join([*classes, str(own.get("class", ""))]).strip()
        tag = "th" if scope else "td"
        return f"<{tag}{attributes_of(own)}>{escaped(cell.text)}</{tag}>"

    def _scope(self, cell: DrawnCell) -> str | None:
        """Return what a cell is a header of, ``None`` for one that is none."""
        if cell.role == "label":
            is_group = cell.rowspan > 1 and (cell.row, cell.rowspan) in self.row_groups
            return "rowgroup" if is_group else "row"
        if cell.role == "header" and self.has_blocks and cell.colspan == self.table.width:
            return "rowgroup"
        if cell.role == "header" or (cell.role == "corner" and self.table.table.stub):
            is_group = cell.colspan > 1 and (cell.column, cell.colspan) in self.column_groups
            return "colgroup" if is_group else "col"
        return None
