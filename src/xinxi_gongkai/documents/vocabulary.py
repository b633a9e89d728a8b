"""The words that an edition prints in its tables, as labels are compared: of rows, of columns, and around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final

from attrs import field, frozen

from xinxi_gongkai.documents.print import Label, label_of
from xinxi_gongkai.standard.forms import Edition
from xinxi_gongkai.standard.labels import LONGEST_LABEL, MOST_LABELS, label_key, words_key
from xinxi_gongkai.standard.layout import Column, Row, Section, Table

__all__ = ["UNIT_HEADERS", "Band", "Known", "Leaf", "Vocabulary", "tells_nothing", "vocabulary_of"]

UNIT_HEADERS: Final = ("单位", "计量单位")
_UNIT_IN_BRACKETS: Final = re.compile(r"(?:单位:?)?(.*)")
_INSTRUCTION: Final = re.compile(r"填|请|注:|是?指|即|说明|详见|告知|计[1一]|只计|口径|按照?")
"""What brackets after a label say where they only tell how to fill in, or what the row means."""
_ONLY_WHO: Final = re.compile(r"仅由[^,;。]*填[写报]|没有[^,;。]*填[写报]?|无[^,;。]*填")
"""Who fills in, and what to do where there is nothing, is no other figure."""
_ANOTHER_FIGURE: Final = re.compile(
    r"不含|不包|除[^,;。]*外|除外|扣除|仅|其中|[年月日]|累计|截至|至今|[万亿]?元|[增减]|同比|环比|率|%|[0-9]{2}"
)
"""What brackets say where the figure may be another one."""
_LONGEST_WORD: Final = 4
_SHORTEST_LABEL: Final = 4
_SHORTEST_NOTE: Final = 6
"""So much of a note's beginning says which note it is."""


def tells_nothing(brackets: str) -> bool:
    """Say whether what brackets say only tells how to fill in, so that the figure is the same without it."""
    return bool(_INSTRUCTION.search(brackets)) and not _ANOTHER_FIGURE.search(_ONLY_WHO.sub("", brackets))


@frozen(eq=False)
class Leaf:
    """A column of figures.

    Attributes:
        code: What its cells' codes have after the row's.
        name: Its label, without what follows it in brackets.
        path: The labels of the headings over it, from the outermost.
    """

    code: str
    name: str
    path: tuple[str, ...]


@frozen(eq=False)
class Band:
    """Rows of a table that share their columns: all of them, or those of a block.

    Attributes:
        section: The section of the form.
        table: The table.
        leaves: Its columns of figures, in printed order.
        levels: The words of its header, each with how deep it stands, in printed order.
        has_units: Whether it prints a column of units.
        is_unlabelled: Whether it is a single row without a label.
    """

    section: Section
    table: Table
    leaves: tuple[Leaf, ...]
    levels: tuple[tuple[int, str], ...]
    has_units: bool
    is_unlabelled: bool
    words: frozenset[str] = field(init=False)
    headings: frozenset[str] = field(init=False)
    widest: int = field(init=False)

    @words.default
    def _words(self) -> frozenset[str]:
        return frozenset(word for _, word in self.levels)

    @headings.default
    def _headings(self) -> frozenset[str]:
        return frozenset(name for leaf in self.leaves for name in leaf.path)

    @widest.default
    def _widest(self) -> int:
        """How many columns of figures the widest block of its table has."""
        blocks = [row.columns for row in self.table.rows if row.columns]
        return max([len(self.leaves), *(sum(1 for one in block for _ in one.leaves()) for block in blocks)])


@frozen(eq=False)
class Known:
    """A row of the form with where it hangs.

    Attributes:
        row: The row.
        parent: What the row above it is known by, or ``None``.
        ancestors: The rows above it, from the outermost.
        band: The rows that share its columns.
        place: Which row of figures of the form it is, from 0; a heading's is that of the next.
    """

    row: Row
    parent: str | None
    ancestors: tuple[Row, ...]
    band: Band
    place: int

    @property
    def takes_figures(self) -> bool:
        """Whether the form, or an optional subtotal, has figures in this row."""
        return bool(self.row.code) or not self.row.is_heading


@frozen(eq=False, slots=False)
class Vocabulary:
    """What an edition prints in and around its tables.

    Attributes:
        form: The edition.
        rows: Its rows by the keys of their labels.
        at: Where each row hangs, by the row's identity.
        by_place: Its rows of figures, in printed order.
        bands: Its rows by the columns that they share, in printed order.
        stubs: What stands over labels and units.
        headers: All that may stand in a header.
        captions: The titles of its tables.
        margins: What stands around its tables for names, telephone and day.
        notes: How the notes in the corners of its tables begin.
    """

    form: Edition
    rows: Mapping[str, tuple[Known, ...]]
    at: Mapping[int, Known]
    by_place: tuple[Known, ...]
    bands: tuple[Band, ...]
    stubs: frozenset[str]
    headers: frozenset[str]
    captions: tuple[str, ...]
    margins: tuple[str, ...]
    notes: tuple[str, ...]
    _labels: dict[str, tuple[Label, tuple[Known, ...]]] = field(factory=dict, init=False)

    def label(self, text: str) -> tuple[Label, tuple[Known, ...]]:
        """Return a label taken apart and the rows of the form that it may mean, whatever stands around it."""
        found = self._labels.get(text)
        if found is None:
            label = label_of(text)
            found = label, self._rows_of(label)
            if len(text) <= LONGEST_LABEL and len(self._labels) < MOST_LABELS:
                self._labels[text] = found
        return found

    def rows_for(self, text: str) -> tuple[Known, ...]:
        """Return the rows of the form that a label may mean, whatever stands around it."""
        return self.label(text)[1]

    def _rows_of(self, label: Label) -> tuple[Known, ...]:
        """Return the rows that a label may mean; what its brackets say must not change which figure it is."""
        found = self._named(label.text)
        if found or not label.brackets:
            return found
        brackets = [one for one in re.split(r"[()]", words_key(label.brackets)) if one]
        return tuple(one for one in self._named(label.short) if all(self._says_nothing(text, one) for text in brackets))

    def _says_nothing(self, brackets: str, known: Known) -> bool:
        """Say whether what brackets after a row's label say leaves its figure what it is."""
        unit = _UNIT_IN_BRACKETS.fullmatch(brackets)
        if known in self.rows.get(brackets, ()) or (
            unit and unit[1] in {cell.unit.symbol for cell in self.form.cells_of(known.row)}
        ):
            return True
        if brackets in label_key(known.row.note) or brackets in label_key(known.row.label):
            return True
        return tells_nothing(brackets)

    def _named(self, text: str) -> tuple[Known, ...]:
        return self.rows.get(label_key(text)) or self.rows.get(words_key(text), ())

    def near(self, label: Label) -> Known | None:
        """Return the one row of figures whose label this is with a word left out inside, if there is just one."""
        key = words_key(label.short)
        found = {
            id(one.row): one
            for name, rows in self.rows.items()
            if 0 < len(name) - len(key) <= _LONGEST_WORD and len(key) >= _SHORTEST_LABEL and _lacks_a_word(key, name)
            for one in rows
        }
        return next(iter(found.values())) if len(found) == 1 else None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What rows of figures are called, with and without their numbers and notes."""
        return tuple(dict.fromkeys(name for one in self.at.values() if one.takes_figures for name in _names(one.row)))

    @cached_property
    def _printed(self) -> frozenset[str]:
        rows = {name for one in self.at.values() for name in _names(one.row)}
        return frozenset(rows | self.headers)

    @cached_property
    def _notes(self) -> tuple[str, ...]:
        return tuple(label_key(table.note) for table in self.form.tables)

    @cached_property
    def _headings(self) -> tuple[str, ...]:
        rows = (one.row for one in self.at.values() if one.row.is_heading)
        return tuple(label_key(f"{row.number}{row.label}") for row in rows)

    @cached_property
    def _all(self) -> str:
        columns = (label_key(cell.column.label) for cell in self.form.cells.values())
        return "\n".join((*self._printed, *self._notes, *columns))

    def is_printed(self, key: str) -> bool:
        """Say whether a text is all of a label, of a row or of a column."""
        return key in self._printed

    def is_piece(self, key: str) -> bool:
        """Say whether a text is a piece of what the form prints in its tables."""
        return key in self._all

    def is_header(self, key: str) -> bool:
        """Say whether a text is all of a label of a column."""
        return key in self.headers

    @cached_property
    def _sections(self) -> frozenset[str]:
        sections = (section for section in self.form.sections if section.number)
        return frozenset(label_key(title) for one in sections for title in (one.heading, *one.aliases))

    def is_section(self, text: str) -> bool:
        """Say whether a text is the numbered title of a section of the form."""
        label = label_of(text)
        return label.rank == 0 and words_key(label.text) in self._sections

    def is_cut_heading(self, text: str) -> bool:
        """Say whether a text begins like several headings of rows, and is cut short before it says which."""
        key = words_key(text)
        begun = [rows for name, rows in self.rows.items() if name.startswith(key) and name != key]
        return (
            len(key) >= _SHORTEST_LABEL and len(begun) > 1 and all(one.row.is_heading for rows in begun for one in rows)
        )

    def is_piece_of_note(self, key: str) -> bool:
        """Say whether a text is a piece of the note in the corner of a table, long enough to be nothing else."""
        return len(key) > 1 and any(key in note for note in self._notes)

    def is_piece_of_header(self, key: str) -> bool:
        """Say whether a text is a piece of a column's label, and of no heading of rows, which stands upright beside."""
        return any(key in word for word in self.headers) and not any(key in heading for heading in self._headings)

    def is_note(self, key: str) -> bool:
        """Say whether a text is the note in the corner of a table."""
        return bool(self.notes) and key.lstrip("(*注:").startswith(self.notes)

    def is_caption(self, key: str) -> bool:
        """Say whether a text is the title of a table."""
        return any(key.endswith(caption) for caption in self.captions)

    def is_margin(self, keys: Iterable[str]) -> bool:
        """Say whether texts are what stands around a table for names, telephone and day, and nothing else."""
        return bool(self.margins) and all(key.startswith(self.margins) for key in keys if key)


@lru_cache(maxsize=64)
def vocabulary_of(form: Edition) -> Vocabulary:
    """Return what an edition prints in and around its tables."""
    rows: dict[str, tuple[Known, ...]] = {}
    at: dict[int, Known] = {}
    bands: list[Band] = []
    place = 0

    def add(row: Row, ancestors: tuple[Row, ...], band: Band) -> None:
        nonlocal place
        if row.columns:
            band = _band(band.section, band.table, row.columns)
            bands.append(band)
        known = Known(row, ancestors[-1].key if ancestors else None, ancestors, band, place)
        at[id(row)] = known
        place += not row.is_heading
        for label in filter(None, dict.fromkeys(map(label_key, (row.label, f"{row.label}{row.note}", *row.aliases)))):
            rows[label] = (*rows.get(label, ()), known)
        for child in row.rows:
            add(child, (*ancestors, row), band)

    for section, table in _tables(form):
        band = _band(section, table, table.columns)
        if table.columns:
            bands.append(band)
        for row in table.rows:
            add(row, (), band)
    words = frozenset().union(*(band.words for band in bands))
    stubs = frozenset((*(label_key(table.stub) for table in form.tables if table.stub), *UNIT_HEADERS))
    return Vocabulary(
        form,
        rows,
        at,
        tuple(known for known in at.values() if not known.row.is_heading),
        tuple(bands),
        stubs,
        words | stubs,
        tuple(dict.fromkeys(label_key(table.caption) for table in form.tables if table.caption)),
        tuple(dict.fromkeys(label_key(margin) for table in form.tables for margin in table.margins)),
        tuple(label_key(table.note).strip("()")[:_SHORTEST_NOTE] for table in form.tables if table.note),
    )


def _names(row: Row) -> Iterator[str]:
    """Yield what a row is called, as labels are compared."""
    number = label_key(row.number)
    for label in map(label_key, (row.label, f"{row.label}{row.note}", *row.aliases)):
        if label:
            yield number + label
            yield label


def _lacks_a_word(key: str, name: str) -> bool:
    """Say whether a label is another with some characters left out in one place, not at its beginning or end."""
    return any(name.startswith(key[:place]) and name.endswith(key[place:]) for place in range(1, len(key)))


def _tables(form: Edition) -> Iterator[tuple[Section, Table]]:
    """Yield the tables of a form, and the figures that no table prints as one of rows with units."""
    for section in form.sections:
        for table in section.tables:
            yield section, table
        if section.unprinted:
            yield section, Table("", (Column(""),), section.unprinted, unit_header="单位")


def _band(section: Section, table: Table, columns: Sequence[Column]) -> Band:
    levels: list[tuple[int, str]] = []
    leaves: list[Leaf] = []

    def add(column: Column, over: tuple[str, ...]) -> None:
        name = label_key(label_of(column.label).short)
        if name:
            levels.append((len(over), name))
        if not column.columns:
            leaves.append(Leaf(column.code, name, over))
        for under in column.columns:
            add(under, (*over, name))

    for column in columns:
        add(column, ())
    is_unlabelled = len(table.rows) == 1 and not table.rows[0].label
    return Band(section, table, tuple(leaves), tuple(levels), bool(table.unit_header), is_unlabelled)
