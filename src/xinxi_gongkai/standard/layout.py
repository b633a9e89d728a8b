"""How a form is laid out as it is printed: sections, tables, and rows and columns that nest.

An edition's module is written with :func:`heading`, :func:`row`, :func:`part`, :func:`of_which`,
:func:`channel` and :func:`total`, one call a printed row, nested as the rows are, so that it can be
proofread beside the official document.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import field, frozen

from xinxi_gongkai.standard.sources import Citation

__all__ = [
    "Certainty",
    "Column",
    "Role",
    "Row",
    "Section",
    "Strictness",
    "Table",
    "channel",
    "heading",
    "of_which",
    "part",
    "row",
    "total",
]

Role = Literal["none", "part", "of-which", "channel", "total"]
"""What a row or column is to its parent: a ``part`` adds up to it, an ``of-which`` is contained in it, a
``channel`` counts again what the covered cell counts once, a ``total`` is the sum of its siblings,
``none`` is merely printed there."""

Strictness = Literal["exact", "usual", "within"]
"""How strictly parts add up: ``exact`` they must · ``usual`` they do as a rule · ``within`` their sum cannot
exceed the whole, and equals it as a rule."""

Certainty = Literal["confirmed", "assumed", "doubtful", "local"]
"""How sure it is that a row belongs to the national form: ``confirmed`` met in forms of several regions ·
``assumed`` met in one and taken for national · ``doubtful`` met in one, possibly its own · ``local`` a
region's own row."""


@frozen
class Column:
    """A column of figures, or a heading over several.

    Attributes:
        label: As printed.
        code: What a cell's code has after the row's (``""`` the bare concept, ``/natural_person``, ``.issued``).
        role: What it is to the columns beside it.
        rule: For a total, the rule that says so.
        columns: The columns under this heading.
    """

    label: str
    code: str = ""
    role: Role = field(default="none", kw_only=True)
    rule: str = field(default="", kw_only=True)
    columns: tuple[Column, ...] = field(default=(), kw_only=True)

    def leaves(self) -> Iterator[Column]:
        """Yield the columns of figures under this one, itself where it is one."""
        if not self.columns:
            yield self
        for column in self.columns:
            yield from column.leaves()


@frozen
class Row:
    """A printed row.

    Attributes:
        number: As printed (``一、``, ``（一）``, ``1.``, ``其中：``), or ``""``.
        label: As printed, without number and note.
        code: What the codes of its cells begin with; in a heading, of the subtotal that some reports print
            there though the form leaves it out, or ``""``.
        role: What it is to the row above it.
        rows: The rows under it.
        note: Printed after the label, brackets included, or ``""``.
        parts: How strictly the parts under it add up.
        covers: In a heading, the cell that the channels under it cover.
        why: Why the parts, channels or of-which rows under it behave so; it ends the sentence of a finding.
        aliases: Other labels, met in published reports or in copies of them.
        certainty: How sure it is that the national form has this row.
        doubt: What is not verified about it, in words, or ``""``.
        law: The articles behind the row and those under it that name none of their own.
        columns: For a heading, the columns of the rows under it, where they are not the table's.
    """

    number: str
    label: str
    code: str = ""
    role: Role = field(default="none", kw_only=True)
    rows: tuple[Row, ...] = field(default=(), kw_only=True)
    note: str = field(default="", kw_only=True)
    parts: Strictness = field(default="exact", kw_only=True)
    covers: str = field(default="", kw_only=True)
    why: str = field(default="", kw_only=True)
    aliases: tuple[str, ...] = field(default=(), kw_only=True)
    certainty: Certainty = field(default="confirmed", kw_only=True)
    doubt: str = field(default="", kw_only=True)
    law: tuple[Citation, ...] = field(default=(), kw_only=True)
    columns: tuple[Column, ...] = field(default=(), kw_only=True)
    is_heading: bool = field(default=False, kw_only=True)

    @property
    def key(self) -> str:
        """What the row is known by within its form: its code, or the label of a heading."""
        return self.label if self.is_heading else self.code

    @property
    def keys(self) -> frozenset[str]:
        """All that it is known by: of a heading, its other labels too."""
        return frozenset((self.key, *(self.aliases if self.is_heading else ())))

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Row]]:
        """Yield this row and those under it in printed order, each with its depth."""
        yield depth, self
        for row in self.rows:
            yield from row.walk(depth + 1)


@frozen
class Table:
    """A table of a form.

    Attributes:
        caption: Its title as printed, or ``""``.
        columns: Its columns of figures.
        rows: Its rows.
        stub: What is printed over the labels.
        unit_header: What is printed over the units, or ``""`` where the table prints no units.
        labelled_by: Whether a cell's label is its row's or its column's.
        note: Printed in its corner, or ``""``.
        margins: What is printed around it for names, telephone and day, each ended by a colon as a rule.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    stub: str = field(default="", kw_only=True)
    unit_header: str = field(default="", kw_only=True)
    labelled_by: Literal["row", "column"] = field(default="row", kw_only=True)
    note: str = field(default="", kw_only=True)
    margins: tuple[str, ...] = field(default=(), kw_only=True)

    def walk(self) -> Iterator[tuple[int, Row]]:
        """Yield the rows in printed order, each with its depth."""
        for row in self.rows:
            yield from row.walk()

    def leaves(self, row: Row | None = None) -> tuple[Column, ...]:
        """Return the columns of figures: the table's, or those of a row's heading where it has columns of its own."""
        columns = self.columns if row is None else _columns_of(row, self.rows, self.columns)
        return tuple(leaf for column in columns or () for leaf in column.leaves())


def _columns_of(row: Row, rows: tuple[Row, ...], columns: tuple[Column, ...]) -> tuple[Column, ...] | None:
    """Return the columns of a row that is among these rows or under them."""
    for one in rows:
        own = one.columns or columns
        found = own if one is row else _columns_of(row, one.rows, own)
        if found is not None:
            return found
    return None


@frozen
class Section:
    """A section of a form.

    Attributes:
        number: As printed without punctuation (``二``), or ``""`` for an annexed table.
        heading: Official title.
        tables: The tables it holds.
        purpose: What the section is for, in Simplified Chinese.
        aliases: Other titles, met in published reports or likely.
        law: The articles that ask for it.
        unprinted: Figures that its text states and no table prints, as rows.
        words: Words by which another title than these is known to be this section's.
        most_characters: How long its text may be in principle, white space left out; ``None`` without end.
        may_be_none: Whether 无 is an answer to what it asks for.
    """

    number: str
    heading: str
    tables: tuple[Table, ...] = ()
    purpose: str = field(default="", kw_only=True)
    aliases: tuple[str, ...] = field(default=(), kw_only=True)
    law: tuple[Citation, ...] = field(default=(), kw_only=True)
    unprinted: tuple[Row, ...] = field(default=(), kw_only=True)
    words: tuple[str, ...] = field(default=(), kw_only=True)
    most_characters: int | None = field(default=None, kw_only=True)
    may_be_none: bool = field(default=False, kw_only=True)


def heading(number: str, label: str, *rows: Row, **more: object) -> Row:
    """Return a row without figures of its own; a ``code`` is that of its optional subtotal."""
    return Row(number, label, rows=rows, is_heading=True, **more)  # type: ignore[arg-type]  # checked by Row's own names


def row(number: str, label: str, code: str, *rows: Row, **more: object) -> Row:
    """Return a row of figures that is nothing to its parent but printed there."""
    return Row(number, label, code, rows=rows, **more)  # type: ignore[arg-type]  # checked by Row's own names


def part(number: str, label: str, code: str, *rows: Row, **more: object) -> Row:
    """Return a row of figures that adds up to its parent, with its siblings."""
    return row(number, label, code, *rows, role="part", **more)


def of_which(number: str, label: str, code: str, *rows: Row, **more: object) -> Row:
    """Return a row of figures that its parent contains."""
    return row(number, label, code, *rows, role="of-which", **more)


def channel(number: str, label: str, code: str, *rows: Row, **more: object) -> Row:
    """Return a row of figures that counts per channel what the covered cell counts once."""
    return row(number, label, code, *rows, role="channel", **more)


def total(number: str, label: str, code: str, *rows: Row, **more: object) -> Row:
    """Return a row of figures that is the sum of the parts beside it."""
    return row(number, label, code, *rows, role="total", **more)
