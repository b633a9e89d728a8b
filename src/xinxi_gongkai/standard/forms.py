"""The form of an edition: its cells, how they hang together, and which of them must agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve, field, frozen

from xinxi_gongkai._frozen import frozen_map
from xinxi_gongkai.errors import InvalidEdition, UnknownCell, UnknownEdition, mark, nearest, shown
from xinxi_gongkai.standard._concept import Concept
from xinxi_gongkai.standard.cells import Cell, places
from xinxi_gongkai.standard.concepts import concepts
from xinxi_gongkai.standard.labels import label_key
from xinxi_gongkai.standard.layout import Row, Section, Table
from xinxi_gongkai.standard.relations import PREVIOUS, Relation, optional_relations_of, parts_of, relations_of
from xinxi_gongkai.standard.sources import Source
from xinxi_gongkai.standard.values import Kind

if TYPE_CHECKING:
    from xinxi_gongkai.standard.extension import NewRow

__all__ = ["Edition"]

_K = TypeVar("_K")
_V = TypeVar("_V")


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
        written_between: Those with the report on the year before.
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
    written_between: tuple[Relation, ...] = field(default=(), kw_only=True)
    own_concepts: Mapping[str, Concept] = field(default=MappingProxyType({}), converter=frozen_map)
    doubt: str = ""

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        """The national concepts and the variant's own, by code."""
        return MappingProxyType({**concepts(), **self.own_concepts})

    @cached_property
    def all_cells(self) -> Mapping[str, Cell]:
        """Every cell that a report of this edition may state, in canonical order.

        These are the printed cells, each optional subtotal where its heading stands, and the figures that no
        table prints last.
        """
        found: dict[str, Cell] = {}
        for presence, section, table, row, column, above, over in places(self.sections):
            code = row.code + column.code
            concept = self.concepts.get(code.partition("/")[0])
            if concept is None or code in found:
                raise InvalidEdition(mark("版式{form}的单元格{code}没有指标，或出现两次"), form=str(self), code=code)
            found[code] = Cell(self, code, concept, len(found), presence, section, table, row, column, above, over)
        return MappingProxyType(found)

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        """The printed cells of the official form by code, in printed order."""
        return MappingProxyType({code: cell for code, cell in self.all_cells.items() if cell.presence == "printed"})

    @property
    def tables(self) -> list[Table]:
        """Its tables, in printed order."""
        return [table for section in self.sections for table in section.tables]

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation within one report, in the printed order of their subjects."""
        return self._worded((*relations_of(self.tables), *self.written))

    @cached_property
    def optional_relations(self) -> tuple[Relation, ...]:
        """The relations of the optional subtotals, judged where a report states one."""
        return self._worded(optional_relations_of(self.tables))

    @cached_property
    def relations_between(self) -> tuple[Relation, ...]:
        """The relations with the report on the year before, whose cells are written ``previous:`` and their code."""
        return self._worded(self.written_between)

    @cached_property
    def subtotals(self) -> Mapping[str, tuple[str, ...]]:
        """Each optional subtotal with the cells whose sum it is."""
        optional = {code: cell for code, cell in self.all_cells.items() if cell.presence == "optional"}
        return {code: tuple(parts_of(cell.row.rows, cell.column.code)) for code, cell in optional.items()}

    def _worded(self, relations: Iterable[Relation]) -> tuple[Relation, ...]:
        """Return relations in the printed order of their subjects, their cells named as their tables name them."""
        worded = [
            evolve(
                relation,
                joined_by=frozenset[str]().union(*(self.keys_of(key) for key in relation.joined_by)),
                **self._names(relation),
            )
            for relation in relations
        ]
        return tuple(sorted(worded, key=lambda relation: self.all_cells[relation.subject].index))

    def _names(self, relation: Relation) -> dict[str, Any]:
        """Return what a relation's cells are called beside each other, and what they share."""
        cells = {code: self.all_cells[code.removeprefix(PREVIOUS)] for code in relation.terms}
        columns = {cell.column_name for cell in cells.values()}
        rows = {id(cell.row) for cell in cells.values()}
        subject = self.all_cells[relation.subject]
        context = ""
        if len(rows) == 1 and len({cell.column.label for cell in cells.values()}) > 1:
            labels = {code: cell.column.label for code, cell in cells.items()}
            context = subject.row_name or subject.column_name.rpartition("·")[0]
        elif len(columns) == 1:
            labels = {code: _row_label(cell) for code, cell in cells.items()}
            context = subject.column_name
        else:
            labels = {code: cell.name for code, cell in cells.items()}
        last_year = mark("上年报告的{label}")
        shown_labels = {
            code: last_year.format(label=label) if code.startswith(PREVIOUS) else label
            for code, label in labels.items()
        }
        return {"labels": shown_labels, "context": context}

    @cached_property
    def admits(self) -> Mapping[str, Kind]:
        """What each cell that a report of this edition may state takes, in canonical order."""
        return {code: cell.kind for code, cell in self.all_cells.items()}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the cells that a report of this edition may state, in canonical order."""
        return tuple(self.admits)

    @cached_property
    def concepts_admitted(self) -> frozenset[str]:
        """The codes of the concepts that a report of this edition may state."""
        return frozenset(cell.concept.code for cell in self.all_cells.values())

    @cached_property
    def orders(self) -> frozenset[tuple[str, ...]]:
        """The codes that a report states as a rule, in canonical order: those printed, or all."""
        return frozenset({self.codes, tuple(self.cells)})

    @cached_property
    def _by_row(self) -> Mapping[int, tuple[Cell, ...]]:
        return _grouped((id(cell.row), cell) for cell in self.all_cells.values())

    def cells_of(self, row: Row) -> tuple[Cell, ...]:
        """Return the cells of a row of this form in the order of its columns; of a heading, its optional subtotals."""
        return self._by_row.get(id(row), ())

    @cached_property
    def _by_table(self) -> Mapping[int, tuple[Cell, ...]]:
        return _grouped((id(cell.table), cell) for cell in self.cells.values())

    def cells_in(self, table: Table) -> tuple[Cell, ...]:
        """Return the printed cells of a table of this form, in printed order."""
        return self._by_table.get(id(table), ())

    @cached_property
    def _by_label(self) -> Mapping[str, tuple[Cell, ...]]:
        return _grouped(
            (key, cell) for cell in self.all_cells.values() for key in _label_keys(cell.label, *cell.row.aliases)
        )

    @cached_property
    def row_keys(self) -> Mapping[str, Row]:
        """The rows by all that they are known by: a code, or the labels of a heading."""
        return {key: row for _, _, _, row in self.walk() for key in row.keys}

    def keys_of(self, key: str) -> frozenset[str]:
        """Return all that a row is known by, of which one is given; just that where the form has no such row."""
        return self.row_keys[key].keys if key in self.row_keys else frozenset({key})

    def key_of(self, key: str) -> str:
        """Return what a row is known by in this form, of whose labels one is given; else what is given."""
        return self.row_keys[key].key if key in self.row_keys else key

    @cached_property
    def _rows_by_label(self) -> Mapping[str, tuple[tuple[Cell, ...], ...]]:
        rows = ((cells[0].row, cells) for cells in self._by_row.values())
        return _grouped((key, cells) for row, cells in rows for key in _label_keys(row.label, *row.aliases))

    def rows_named(self, label: str) -> tuple[tuple[Cell, ...], ...]:
        """Return the cells of each row of figures with that label, as :meth:`find` compares labels."""
        return self._rows_by_label.get(label_key(label), ()) if isinstance(label, str) else ()

    def cell(self, code: str) -> Cell:
        """Return a cell of this edition: a printed one, an optional subtotal, or one that no table prints.

        Raises:
            UnknownCell: The edition has no such cell; the message names the nearest that it has.
        """
        try:
            return self.all_cells[code]
        except (KeyError, TypeError):
            raise self.unknown(code) from None

    def unknown(self, code: object) -> UnknownCell:
        """Return the error for a code that is no cell of this edition."""
        known = isinstance(code, str) and code.partition("/")[0] in self.concepts
        template = mark("单元格{code}不属于{form}{near}") if known else mark("{form}没有单元格{code}{near}")
        return UnknownCell(template, code=shown(code), form=str(self), near=nearest(code, self.all_cells))

    def find(self, label: str, under: str | None = None) -> tuple[Cell, ...]:
        """Return the cells with that label, in printed order; width, spaces and quotation marks do not count.

        Args:
            label: A label as printed, without number and note.
            under: Only those that stand under this label too: of a row, a column, or a heading of either.
        """
        found = self._by_label.get(label_key(label), ()) if isinstance(label, str) else ()
        if under is None:
            return found
        if not isinstance(under, str):
            return ()
        wanted = label_key(under)
        return tuple(cell for cell in found if wanted in map(label_key, _above(cell)))

    def walk(self) -> Iterator[tuple[Section, Table, int, Row]]:
        """Yield every printed row with its section, table and depth, in printed order."""
        for section in self.sections:
            for table in section.tables:
                for depth, row in table.walk():
                    yield section, table, depth, row

    def serves(self, year: int) -> bool:
        """Say whether the edition is the form for reports on that year."""
        return isinstance(year, int) and self.first_year <= year and (self.last_year is None or year <= self.last_year)

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

        if isinstance(variant, str) and is_built_in(self.name, variant):
            raise InvalidEdition(mark("{name}/{variant}是本库自带的版式，请另取名称"), name=self.name, variant=variant)
        return extended(self, variant, rows, labels=labels, numbers=numbers, doubts=doubts, title=title, doubt=doubt)

    def __str__(self) -> str:
        return f"{self.name}/{self.variant}" if self.variant else self.name

    def __repr__(self) -> str:
        return f"<Edition {self}>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002, FBT001 -- the protocol's own signature
        """Show the edition by its name, where a printer would show all its fields."""
        printer.text(repr(self))

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


def _grouped(pairs: Iterable[tuple[_K, _V]]) -> Mapping[_K, tuple[_V, ...]]:
    """Return what stands beside each key, in the order given."""
    found: dict[_K, list[_V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _label_keys(*labels: str) -> Iterable[str]:
    """Return labels as they are compared, each once."""
    return dict.fromkeys(map(label_key, labels))


def _above(cell: Cell) -> Iterator[str]:
    """Yield the labels that a cell stands under: of headings, and of its row or column, whichever is not its label."""
    for row in cell.row_path:
        yield from (row.label, *row.aliases)
    yield from (column.label for column in cell.column_path)
    yield cell.column.label if cell.table.labelled_by == "row" else cell.row.label


def _row_label(cell: Cell) -> str:
    """Return the label of a cell's row; of a total, with the heading whose total it is."""
    return f"{cell.row_path[-1].label}{cell.row.label}" if cell.role == "total" and cell.row_path else cell.row.label
