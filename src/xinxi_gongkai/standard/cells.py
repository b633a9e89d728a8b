"""The cells of a form: each a place that takes a figure, known by its row and its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from attrs import frozen

from xinxi_gongkai.standard._concept import Concept
from xinxi_gongkai.standard.layout import Column, Role, Row, Section, Table
from xinxi_gongkai.standard.units import Unit
from xinxi_gongkai.standard.values import Kind

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.sources import Citation

__all__ = ["Cell", "Presence", "places"]

Presence = Literal["printed", "optional", "unprinted"]
"""``printed`` the form prints it · ``optional`` a subtotal that some reports print in a heading and the form
leaves out · ``unprinted`` no table prints it, the text of its section states it."""


@frozen(eq=False, repr=False)
class Cell:
    """A place in a form that takes a figure.

    Attributes:
        form: The edition it belongs to.
        code: ``concept`` or ``concept/applicant``.
        concept: What is counted there.
        index: Its place in canonical order, from 0: ``form.codes[cell.index] == cell.code``.
        presence: ``printed``, ``optional`` or ``unprinted``.
        section: The section it belongs to.
        table: The table it is printed in.
        row: Its row.
        column: Its column.
        row_path: The rows that it stands under, from the outermost, itself left out.
        column_path: The column headings that it stands under, from the outermost, itself left out.
    """

    form: Edition
    code: str
    concept: Concept
    index: int
    presence: Presence
    section: Section
    table: Table
    row: Row
    column: Column
    row_path: tuple[Row, ...]
    column_path: tuple[Column, ...]

    @property
    def label(self) -> str:
        """As printed: the row's label, or the column's in a table whose columns say what is counted."""
        return self.row.label if self.table.labelled_by == "row" else self.column.label

    @property
    def name(self) -> str:
        """What a sentence calls it: number and label of its row, and its column where there are several."""
        return "·".join(filter(None, (self.row_name, self.column_name)))

    @property
    def row_name(self) -> str:
        """Number and label of its row, or ``""`` in a table of one row without a label."""
        return f"{self.row.number}{self.row.label}"

    @property
    def column_name(self) -> str:
        """The labels of its column and its headings, but one that spans the table; ``""`` where it is the only one."""
        columns = next((row.columns for row in reversed(self.row_path) if row.columns), self.table.columns)
        if self.table.labelled_by == "row" and len(columns) == 1 and not columns[0].columns:
            return ""
        path = (*self.column_path, self.column)
        return "·".join(column.label for column in (path[1:] if len(columns) == 1 and len(path) > 1 else path))

    @property
    def number(self) -> str:
        """The row's number as printed (``（一）``), or ``""``."""
        return self.row.number

    @property
    def note(self) -> str:
        """What is printed after the label, brackets included, or ``""``."""
        return self.row.note

    @property
    def unit(self) -> Unit:
        """The unit of its figure."""
        return self.concept.unit

    @property
    def kind(self) -> Kind:
        """``count`` or ``amount``."""
        return self.concept.unit.kind

    @property
    def signed(self) -> bool:
        """Whether a negative figure is in order."""
        return self.concept.signed

    @property
    def role(self) -> Role:
        """What it is to its parent."""
        return self.row.role

    @property
    def law(self) -> tuple[Citation, ...]:
        """The articles behind it: its row's, or those of the nearest row above that names some."""
        return next((row.law for row in (self.row, *reversed(self.row_path)) if row.law), ())

    @property
    def path(self) -> tuple[str, ...]:
        """The labels of its row and column and of those they stand under: rows first, each from the outermost."""
        rows = [row.label for row in (*self.row_path, self.row) if row.label]
        columns = [column.label for column in (*self.column_path, self.column) if column.label]
        return tuple(rows + columns)

    @property
    def parent(self) -> Cell | None:
        """The cell that it is printed under in its column, headings passed over; ``None`` at the top."""
        for row in reversed(self.row_path):
            if not row.is_heading:
                return self.form.cells[row.code + self.column.code]
        return None

    @property
    def children(self) -> tuple[Cell, ...]:
        """The cells printed directly under it in its column."""
        return tuple(self.form.cells[row.code + self.column.code] for row in self.row.rows if not row.is_heading)

    def __repr__(self) -> str:
        return f"<Cell {self.code} {self.name} ({self.unit.symbol}) of {self.form}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _cell_of, (self.form, self.code)


def _cell_of(form: Edition, code: str) -> Cell:
    return form.cell(code)


Where = tuple[Presence, Section, Table, Row, Column, tuple[Row, ...], tuple[Column, ...]]
"""Where a cell stands: section, table, row, column, and the rows and column headings above."""


def places(sections: Sequence[Section]) -> Iterator[Where]:
    """Yield where the cells stand, in canonical order: as printed, subtotals at their headings, unprinted ones last."""
    for section in sections:
        for table in section.tables:
            for row, above, columns in _rows_of_figures(table):
                presence: Presence = "optional" if row.is_heading else "printed"
                for column, over in _leaves(columns):
                    yield presence, section, table, row, column, above, over
    for section in sections:
        if section.unprinted:
            column = Column("")
            table = Table("", (column,), section.unprinted)
            for row in section.unprinted:
                yield "unprinted", section, table, row, column, (), ()


def _rows_of_figures(table: Table) -> Iterator[tuple[Row, tuple[Row, ...], tuple[Column, ...]]]:
    def under(row: Row, above: tuple[Row, ...], columns: tuple[Column, ...]) -> Any:
        columns = row.columns or columns
        if row.code or not row.is_heading:
            yield row, above, columns
        for child in row.rows:
            yield from under(child, (*above, row), columns)

    for row in table.rows:
        yield from under(row, (), table.columns)


def _leaves(columns: Sequence[Column], over: tuple[Column, ...] = ()) -> Iterator[tuple[Column, tuple[Column, ...]]]:
    for column in columns:
        if column.columns:
            yield from _leaves(column.columns, (*over, column))
        else:
            yield column, over
