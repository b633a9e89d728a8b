"""A report as Markdown: headings, paragraphs, and pipe tables where a merged cell stands in every place it covers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from xinxi_gongkai.documents._drawn import DrawnTable, Heading, Text, Title
from xinxi_gongkai.documents._printable import ensure_printable
from xinxi_gongkai.documents.drawing import drawn

if TYPE_CHECKING:
    from xinxi_gongkai.report import Report

__all__ = ["markdown_of"]

_DEEPEST_HEADING: Final = 6
_INLINE: Final = re.compile(r"[\\`*_\[\]<>&|~$#]")
"""What is markup wherever it stands."""
_START: Final = re.compile(r"[-+=]|[0-9]{1,9}[.)](?=\s|$)")
"""What is markup where a line begins: of a list, a rule, or a heading that is underlined."""
_LIKE_A_RULE: Final = re.compile(r"[-: ]+")
"""What a cell of the rule under a header looks like."""
_REFERRED: Final = re.compile(r"[\t\r\u2028\u2029]|^ +| +$")
"""White space that Markdown would take for structure or drop."""


def markdown_of(report: Report) -> str:
    """Return a report as Markdown.

    Tables are pipe tables. The first row of a header stands above the rule, the others below it. A merged cell's text
    is repeated in every place that it covers, except a corner's, so that a place in a row is a column; labels that
    stand deeper in one column are indented by ideographic spaces. Characters that are markup have a backslash before
    them, a newline in a cell is ``<br>``, and white space that would not survive is written as ``&#9;``.

    Raises:
        InvalidValue: A text of the report holds a NUL, which Markdown cannot.
    """
    return "\n\n".join(_parts(report)) + "\n"


def _parts(report: Report) -> Iterator[str]:
    printout = drawn(report)
    ensure_printable(printout)
    for part in printout.parts:
        match part:
            case Title(text):
                yield f"# {_inline(text)}"
            case Heading(number, text, level):
                yield f"{'#' * min(level + 1, _DEEPEST_HEADING)} {_inline(number + text)}"
            case Text(text):
                yield _paragraph(text)
            case _:
                if part.caption:
                    yield _paragraph(part.caption)
                yield "\n".join(_table(part))


def _inline(text: str) -> str:
    """Return a text with nothing in it that Markdown would take for markup."""
    marked = _INLINE.sub(r"\\\g<0>", text)
    referred = _REFERRED.sub(lambda found: "".join(f"&#{ord(one)};" for one in found[0]), marked)
    return referred.replace("\n", "<br>")


def _paragraph(text: str) -> str:
    """Return a text as a line that begins nothing but a paragraph."""
    inline = _inline(text)
    start = _START.match(inline)
    if start is None:
        return inline
    return f"{inline[: start.end() - 1]}\\{inline[start.end() - 1 :]}"


def _cell(text: str) -> str:
    inline = _inline(text)
    return f"\\{inline}" if _LIKE_A_RULE.fullmatch(inline) else inline


def _table(table: DrawnTable) -> Iterator[str]:
    grid = [[""] * table.width for _ in range(table.height)]
    for cell in table.cells:
        text = "\u3000" * cell.depth + _cell(cell.text)
        if cell.role == "corner":
            grid[cell.row][cell.column] = text
            continue
        for row in range(cell.row, cell.row + cell.rowspan):
            grid[row][cell.column : cell.column + cell.colspan] = [text] * cell.colspan
    first, *others = grid
    yield _row(first)
    yield _row(["---"] * table.width)
    yield from map(_row, others)
    for start in range(0, len(table.margins), table.width):
        some = list(map(_cell, table.margins[start : start + table.width]))
        yield _row([*some, *[""] * (table.width - len(some))])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
