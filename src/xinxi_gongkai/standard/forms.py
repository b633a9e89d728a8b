"""The form of an edition: its cells, how they hang together, and which of them must agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from xinxi_gongkai._frozen import frozen_map
from xinxi_gongkai.errors import InvalidEdition, UnknownCell, UnknownEdition, mark, nearest, shown
from xinxi_gongkai.standard._concept import Concept
from xinxi_gongkai.standard.concepts import concepts
from xinxi_gongkai.standard.labels import label_key
from xinxi_gongkai.standard.layout import Column, Role, Row, Section, Table
from xinxi_gongkai.standard.relations import Relation, relations_of
from xinxi_gongkai.standard.sources import Source
from xinxi_gongkai.standard.units import Unit
from xinxi_gongkai.standard.values import Kind

if TYPE_CHECKING:
    from xinxi_gongkai.standard.extension import NewRow

__all__ = ["Cell", "Edition"]


@frozen(eq=False, repr=False)
class Cell:
    """A place in a form that takes a figure.

    Attributes:
        form: The edition it belongs to.
        code: ``concept`` or ``concept/applicant``.
        concept: What is counted there.
        index: Its place in the printed order, from 0.
        section: The section it is printed in.
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
    def path(self) -> tuple[str, ...]:
        """The labels of its row and column and of those they stand under: rows first, each from the outermost."""
        rows = [row.label for row in (*self.row_path, self.row) if row.label]
        columns = [column.label for column in (*self.column_path, self.column)]
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
        return f"<Cell {self.code} {self.number}{self.label} ({self.unit.symbol}) of {self.form}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _cell_of, (self.form, self.code)


def _cell_of(form: Edition, code: str) -> Cell:
    return form.cell(code)


@frozen(eq=False, repr=False)
class Edition:
    """One version of the national form, or a region's variant of it.

    Attributes:
        name: The report year it came into force for (``2014``).
        variant: The region's name, or ``None`` for the national form.
        title: Its official title.
        source: The document that prescribes it.
        first_year: First report year it serves.
        last_year: Last one, or ``None`` while it is in force.
        sections: What it consists of, as printed.
        written: The relations that its layout does not imply.
        own_concepts: The concepts that a variant adds.
        doubt: What is not verified about the edition, in words, or ``""``.
    """

    name: str
    variant: str | None
    title: str
    source: Source
    first_year: int
    last_year: int | None
    sections: tuple[Section, ...]
    written: tuple[Relation, ...] = ()
    own_concepts: Mapping[str, Concept] = field(default=MappingProxyType({}), converter=frozen_map)
    doubt: str = ""

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        """The national concepts and the variant's own, by code."""
        return MappingProxyType({**concepts(), **self.own_concepts})

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        """The printed cells by code, in printed order."""
        found: dict[str, Cell] = {}
        for section in self.sections:
            for table in section.tables:
                for row, above, columns in _rows_of_figures(table):
                    for column, over in _leaves(columns):
                        code = row.code + column.code
                        concept = self.concepts.get(code.partition("/")[0])
                        if concept is None or code in found:
                            raise InvalidEdition(
                                mark("版式{form}的单元格{code}没有指标，或出现两次"), form=str(self), code=code
                            )
                        found[code] = Cell(self, code, concept, len(found), section, table, row, column, above, over)
        return MappingProxyType(found)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation within one report, in the printed order of their subjects."""
        tables = [table for section in self.sections for table in section.tables]
        labelled = [
            evolve(relation, labels={code: self.cells[code].label for code in relation.terms})
            for relation in (*relations_of(tables), *self.written)
        ]
        return tuple(sorted(labelled, key=lambda relation: self.cells[relation.subject].index))

    @cached_property
    def admits(self) -> Mapping[str, Kind]:
        """What each cell that a report of this edition may state takes, in canonical order."""
        return {code: cell.kind for code, cell in self.cells.items()}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the cells that a report of this edition may state, in canonical order."""
        return tuple(self.admits)

    @cached_property
    def _by_label(self) -> Mapping[str, tuple[Cell, ...]]:
        found: dict[str, tuple[Cell, ...]] = {}
        for cell in self.cells.values():
            for label in dict.fromkeys(map(label_key, (cell.label, *cell.row.aliases))):
                found[label] = (*found.get(label, ()), cell)
        return found

    def cell(self, code: str) -> Cell:
        """Return a cell of this edition.

        Raises:
            UnknownCell: The edition has no such cell; the message names the nearest that it has.
        """
        try:
            return self.cells[code]
        except (KeyError, TypeError):
            raise self.unknown(code) from None

    def unknown(self, code: object) -> UnknownCell:
        """Return the error for a code that is no cell of this edition."""
        known = isinstance(code, str) and code.partition("/")[0] in self.concepts
        template = mark("单元格{code}不属于{form}{near}") if known else mark("{form}没有单元格{code}{near}")
        return UnknownCell(template, code=shown(code), form=str(self), near=nearest(str(code), self.cells))

    def find(self, label: str, under: str | None = None) -> tuple[Cell, ...]:
        """Return the cells with that label, in printed order; width, spaces and quotation marks do not count.

        Args:
            label: A label as printed, without number and note.
            under: Only those that stand under this label too.
        """
        found = self._by_label.get(label_key(label), ())
        if under is None:
            return found
        wanted = label_key(under)
        return tuple(
            cell
            for cell in found
            if wanted in {label_key(row.label) for row in cell.row_path}
            or wanted in {label_key(column.label) for column in cell.column_path}
        )

    def walk(self) -> Iterator[tuple[Section, Table, int, Row]]:
        """Yield every printed row with its section, table and depth, in printed order."""
        for section in self.sections:
            for table in section.tables:
                for depth, row in table.walk():
                    yield section, table, depth, row

    def serves(self, year: int) -> bool:
        """Say whether the edition is the form for reports on that year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    @property
    def is_extended(self) -> bool:
        """Whether this is a variant."""
        return self.variant is not None

    def extend(
        self,
        variant: str,
        rows: Sequence[NewRow] | NewRow,
        *,
        labels: Mapping[str, str] = MappingProxyType({}),
        numbers: Mapping[str, str] = MappingProxyType({}),
        doubts: Mapping[str, str] = MappingProxyType({}),
        title: str = "",
        doubt: str = "",
    ) -> Edition:
        """Return this edition as a region prints it: with rows of its own, other labels, other numbers.

        Args:
            variant: The region's name: small letters, digits, ``-`` and ``_``, a letter first.
            rows: The rows that it adds, in the order in which they are added.
            labels: Other labels, by the code of the row or the label of the heading.
            numbers: Other numbers, by the same.
            doubts: What is not verified about a row, in words, by the same.
            title: Another title of the form.
            doubt: What is not verified about the variant, in words.

        Raises:
            InvalidEdition: The name is no name, a code is used twice, a new concept's code does not begin
                with the variant's name, or a unit is unknown.
            UnknownCell: A row that is named does not exist.
        """
        from xinxi_gongkai.standard.editions import is_built_in  # noqa: PLC0415 -- it needs this module
        from xinxi_gongkai.standard.extension import extended  # noqa: PLC0415 -- it needs this module

        if is_built_in(self.name, variant):
            raise InvalidEdition(mark("{name}/{variant}是本库自带的版式，请另取名称"), name=self.name, variant=variant)
        return extended(self, variant, rows, labels=labels, numbers=numbers, doubts=doubts, title=title, doubt=doubt)

    def __str__(self) -> str:
        return f"{self.name}/{self.variant}" if self.variant else self.name

    def __repr__(self) -> str:
        return f"<Edition {self}>"

    def __reduce__(self) -> tuple[Any, ...]:
        from xinxi_gongkai.standard.editions import edition  # noqa: PLC0415 -- it needs this module

        finder: Callable[[str, str | None], Edition] = edition
        if finder(self.name, self.variant) is not self:
            template = mark("版式{form}没有登记，无法按名称保存；另有一个同名的版式")
            raise UnknownEdition(template, form=str(self))
        return finder, (self.name, self.variant)

    def __copy__(self) -> Edition:
        return self  # nothing in it can change

    def __deepcopy__(self, memo: object) -> Edition:
        return self


def _rows_of_figures(table: Table) -> Iterator[tuple[Row, tuple[Row, ...], tuple[Column, ...]]]:
    def under(row: Row, above: tuple[Row, ...], columns: tuple[Column, ...]) -> Any:
        columns = row.columns or columns
        if not row.is_heading:
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
