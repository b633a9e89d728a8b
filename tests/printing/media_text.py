"""Media of lines: pipes, tabs, and one cell a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.printing.cells import Cell, Line, Status, Table, distinct
from tests.printing.expecting import rows_with_blanks
from tests.printing.sheets import Sheet

Draw = Callable[[Table], str]


def text_of(sheet: Sheet, draw: Draw, *, gap: str = "\n\n") -> str:
    """The whole report as text, its tables drawn by a function."""
    return (
        gap.join(block.number + block.text if isinstance(block, Line) else draw(block) for block in sheet.blocks) + "\n"
    )


def one_line(cell: Cell, join: str = "") -> str:
    """A cell's text in one line."""
    return join.join(cell.text.split("\n")) if "\n" in cell.text else cell.text


def _texts(table: Table, *, repeat: bool, join: str = "") -> Iterator[list[str]]:
    """Each row's texts, merged cells repeated or blank after their first place."""
    for row, begun in zip(table.rows, table.anchors(), strict=True):
        starts = {column for _, column, _, _ in begun}
        yield [one_line(cell, join) if repeat or at in starts else "" for at, cell in enumerate(row)]


def pipes(table: Table) -> str:
    """Markdown, merged cells repeated."""
    lines = [f"| {' | '.join(row)} |" for row in _texts(table, repeat=True, join="<br>")]
    rule = f"|{'---|' * len(table.rows[0])}"
    return "\n".join([lines[0], rule, *lines[1:]])


def pipes_blank(table: Table) -> str:
    """Markdown, merged cells blank after their first place."""
    lines = [f"| {' | '.join(row)} |" for row in _texts(table, repeat=False, join=" ")]
    rule = f"| {' | '.join(['---'] * len(table.rows[0]))} |"
    return "\n".join([lines[0], rule, *lines[1:]])


def pipes_tail(table: Table) -> str:
    """Pipes without spaces and without a rule: a merged cell leaves pipes behind it (``|||``)."""
    return "\n".join(f"|{'|'.join(row)}|" for row in _texts(table, repeat=False))


def pipes_lead(table: Table) -> str:
    """Pipes with an empty cell before every row."""
    lines = [f"| | {' | '.join(row)} |" for row in _texts(table, repeat=False)]
    rule = f"|---|{'---|' * len(table.rows[0])}"
    return "\n".join([lines[0], rule, *lines[1:]])


def pipes_apart(table: Table) -> str:
    """Cells and pipes on lines of their own, merged cells printed once."""
    rows = ("".join(f"\n{one_line(cell)}\n|" for cell, *_ in begun) for begun in table.anchors())
    return "\n".join(f"|{row}" for row in rows)


def tabs(table: Table) -> str:
    """One row a line, merged cells blank after their first place."""
    return "\n".join("\t".join(row) for row in _texts(table, repeat=False))


def tabs_short(table: Table) -> str:
    """One row a line, merged cells printed once and leaving no trace."""
    return "\n".join("\t".join(one_line(cell) for cell, *_ in begun) for begun in table.anchors())


def lines_tabbed(table: Table) -> str:
    """One cell a line after a tab, rows parted by blank lines."""
    rows = ["\n".join(f"\t{cell.text}" for cell, *_ in begun) for begun in table.anchors() if begun]
    return "\n\n".join(rows)


def lines_grouped(table: Table) -> str:
    """One cell a line, rows parted by blank lines; what is blank leaves no line."""
    rows = [[cell.text.strip() for cell, *_ in begun if cell.text.strip()] for begun in table.anchors()]
    return "\n\n".join("\n".join(row) for row in rows if row)


def lines_bare(table: Table) -> str:
    """One cell a line and a blank line after each; nothing shows where a row ends."""
    rows = [[one_line(cell).strip() for cell, *_ in begun if cell.text.strip()] for begun in table.anchors()]
    return "\n\n".join("\n\n".join(row) for row in rows if row)


def blanks_vanish(sheet: Sheet) -> None:
    """Blank cells leave no trace: a row of several figures that has lost some cannot be told, one figure can be missed."""
    for table in sheet.tables:
        for figures, blank in rows_with_blanks(table):
            lost_some = len(blank) < len(figures)
            for cell in figures:
                cell.doubt(Status.LEFT if lost_some else Status.EITHER)
        for before, row in zip([[], *table.rows], table.rows, strict=False):
            if not any(cell.role == "label" and cell.text.strip() for cell in row) and table.name != "四":
                for cell in (*before, *row):  # figures without a label follow those of the row above
                    cell.doubt(Status.EITHER)


def rows_of_figures(table: Table) -> list[list[Cell]]:
    """The rows that hold figures, each figure once."""
    found = [[cell for cell in distinct(row) if cell.code or cell.role == "foreign"] for row in table.rows]
    return [row for row in found if row]
