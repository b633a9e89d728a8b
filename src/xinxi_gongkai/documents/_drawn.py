"""What a report looks like on paper, whatever the format: parts in their order, tables as cells with spans."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from xinxi_gongkai._values import Value
from xinxi_gongkai.standard.layout import Table

__all__ = ["DrawnCell", "DrawnTable", "Heading", "Printout", "Text", "Title"]


@frozen(slots=False)  # made by the hundred for every table, which is faster so
class DrawnCell:
    """A cell of a table as it is printed.

    Attributes:
        text: What is printed: a number as its digits, ``""`` for a blank, other print verbatim. A newline parts
            what stands on lines of its own.
        row: Its row, from 0; of a merged cell the first.
        column: Its column, likewise.
        rowspan: How many rows it covers.
        colspan: How many columns it covers.
        role: ``corner`` over the labels, ``header`` over figures, units or a block, ``label`` and ``unit`` beside a
            figure, or ``figure``.
        code: Code of the cell of the form whose figure it is, or ``None``.
        value: What that cell, or the local row, states.
        depth: Of a label, how far it is indented in its column.
        local: Of a figure of a local row, the place of that row in the report and of the figure in the row.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    role: Literal["corner", "header", "label", "unit", "figure"] = "figure"
    code: str | None = None
    value: Value = None
    depth: int = 0
    local: tuple[int, int] | None = None


@frozen
class DrawnTable:
    """A table as it is printed.

    Attributes:
        caption: What is printed over it, or ``""``.
        width: How many columns it has, those of labels and units included.
        height: How many rows it has, its header included.
        cells: Its cells by row, then by column; they cover its rectangle exactly once.
        margins: What is printed around it for names, telephone and day, each ended by a colon.
        table: The table of the form.
    """

    caption: str
    width: int
    height: int
    cells: tuple[DrawnCell, ...]
    margins: tuple[str, ...]
    table: Table


@frozen
class Title:
    """The title of a report."""

    text: str


@frozen
class Heading:
    """The heading of a section.

    Attributes:
        number: As printed, punctuation included (``一、``, ``（一）``), or ``""``.
        text: What follows the number.
        level: How deep the section stands, from 1.
    """

    number: str
    text: str
    level: int


@frozen
class Text:
    """A paragraph.

    Attributes:
        text: Its words.
        part: What it belongs to: the line that names the day of ``publication``, the ``introduction``, the text of a
            ``section``, or the ``closing``.
    """

    text: str
    part: Literal["publication", "introduction", "section", "closing"] = field(default="section", kw_only=True)


@frozen
class Printout:
    """A report as it is printed: its parts from top to bottom."""

    parts: tuple[Title | Heading | Text | DrawnTable, ...]
