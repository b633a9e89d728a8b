"""Lines of words to tables and paragraphs: which of them are rows of a form, and which words make one label.

The text of a PDF has no cells: labels are broken over lines, headings stand upright beside them, headers come
again on a new page; and some sites leave one cell a line. What the form prints tells which words belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, evolve, frozen

from xinxi_gongkai.documents.columns import Columns, columns_of, is_named
from xinxi_gongkai.documents.grid import Block, Grid, GridCell, Line, Paragraph
from xinxi_gongkai.documents.labelling import Piece, label_in
from xinxi_gongkai.documents.outline import year_of
from xinxi_gongkai.documents.paragraphs import SECTION, Edges, edges_of, paragraphs_of
from xinxi_gongkai.documents.print import label_of
from xinxi_gongkai.documents.rows import is_figure, is_unit, only_text
from xinxi_gongkai.documents.vocabulary import Band, Leaf, Vocabulary
from xinxi_gongkai.standard.labels import words_key

__all__ = ["assembled"]

_CHINESE = re.compile(r"[㐀-鿿]")
_OTHER_COLUMN = re.compile(r"[上去今本]一?年度?|同期|[同环]比|增减|增幅|占比|比例|备注|(?:19|20)[0-9]{2}年度?")
"""Words over columns that no form has."""
_MOST_LINES_OF_LABEL = 5
_MOST_LINES_BESIDE = 3
"""So many lines above and below its figures may hold words of a label."""
_MOST_LINES_OF_HEADER = 60
"""Three times as many as the longest has where each word stands on its own line."""

_MOST_WORDS_OF_PROSE = 2
_MOST_FIGURES_OF_PROSE = 4
"""A line of more figures and nothing else is a row of a table."""


@frozen(slots=False)
class _Told:
    """A line told apart: its words, then its figures.

    Attributes:
        line: The line.
        pieces: The words before its figures.
        figures: Its figures.
        is_table: Whether each of its words is a piece of what the form prints, or it ends with figures.
    """

    line: Line
    pieces: tuple[str, ...]
    figures: tuple[str, ...]
    is_table: bool

    @property
    def words(self) -> tuple[str, ...]:
        """All its words."""
        return self.pieces + self.figures


def assembled(blocks: Sequence[Block], vocabulary: Vocabulary) -> tuple[Paragraph | Grid, ...]:
    """Return blocks in which lines have become tables and paragraphs.

    Args:
        blocks: What a document consists of.
        vocabulary: The words of the form that it may follow.
    """
    found: list[Paragraph | Grid] = []
    lines: list[Line] = []
    edges = edges_of([block for block in blocks if isinstance(block, Line) and block.place.page is not None])
    for block in (*blocks, None):
        if isinstance(block, Line):
            lines.append(block)
            continue
        found += _of_lines(lines, edges, vocabulary)
        lines = []
        if block is not None:
            found.append(block)
    return tuple(_numbered(_rows_between(found, vocabulary)))


def _numbered(blocks: Iterable[Paragraph | Grid]) -> Iterator[Paragraph | Grid]:
    """Yield blocks, the tables numbered over the file."""
    tables = 0
    for block in blocks:
        if isinstance(block, Grid):
            tables += 1
            yield block if block.table == tables else evolve(block, table=tables)
        else:
            yield block


def _rows_between(blocks: Sequence[Paragraph | Grid], vocabulary: Vocabulary) -> Iterator[Paragraph | Grid]:
    """Yield blocks; a heading of rows beside a table is a row of it, the title of a section in a table is none."""
    for place, block in enumerate(blocks):
        if isinstance(block, Grid):
            yield from _without_sections(block, vocabulary)
            continue
        beside = (*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 2])
        is_row = (
            any(isinstance(one, Grid) for one in beside)
            and any(one.row.is_heading for one in vocabulary.rows_for(block.text))
            and vocabulary.is_printed(words_key(block.text))
        )
        if is_row:
            yield Grid(((GridCell(block.text, 1, 1, line=block.place.line),),), page=block.place.page)
        else:
            yield block


def _without_sections(grid: Grid, vocabulary: Vocabulary) -> Iterator[Paragraph | Grid]:
    """Yield a table, parted where the title of a section stands in a row of its own."""
    start = 0
    for place, row in enumerate(grid.rows):
        text = only_text(row)
        if text and vocabulary.is_section(text):
            if place > start:
                yield evolve(grid, rows=grid.rows[start:place])
            yield Paragraph(text, grid.place(row[0]))
            start = place + 1
    if not start:
        yield grid
    elif start < len(grid.rows):
        yield evolve(grid, rows=grid.rows[start:])


def _of_lines(lines: Sequence[Line], edges: Edges, vocabulary: Vocabulary) -> Iterator[Paragraph | Grid]:
    """Yield the tables and paragraphs that lines are."""
    told = [_told(line, vocabulary) for line in lines]
    prose: list[Line] = []
    place = 0
    while place < len(told):
        end = place
        while end < len(told) and told[end].is_table:
            end += 1
        region = _Region(told[place:end], vocabulary).read() if end > place else None
        if region:
            first, last, grid = region
            yield from paragraphs_of([*prose, *lines[place : place + first]], edges)
            yield grid
            prose = list(lines[place + last + 1 : end])
            place = end
        else:
            prose += lines[place : max(end, place + 1)]
            place = max(end, place + 1)
    yield from paragraphs_of(prose, edges)


def _told(line: Line, vocabulary: Vocabulary) -> _Told:
    texts = [word.text for word in line.words]
    end = len(texts)
    while end and _is_print(texts[end - 1]):
        end -= 1
    pieces, figures = tuple(texts[:end]), tuple(texts[end:])
    are_known = all(
        vocabulary.is_piece(words_key(piece))
        or is_unit(piece)
        or is_named(piece, vocabulary)
        or _OTHER_COLUMN.fullmatch(piece)
        for piece in pieces
    )
    are_known = are_known and (bool(figures) or not any(map(is_figure, pieces)))  # a number before words is no row
    is_label = bool(pieces) and _is_label("".join(pieces), vocabulary)
    is_prose = any(is_figure(piece) for piece in pieces) or (bool(SECTION.match(line.text)) and not is_label)
    return _Told(line, pieces, figures, are_known or is_label or (bool(figures) and not is_prose and len(pieces) <= 3))


def _is_label(text: str, vocabulary: Vocabulary) -> bool:
    """Say whether a line's words are a label of the form, one with brackets after it or with a word left out too."""
    if vocabulary.is_printed(words_key(text)) or vocabulary.rows_for(text):
        return True
    return not vocabulary.is_section(text) and vocabulary.near(label_of(text)) is not None


def _is_print(text: str) -> bool:
    """Say whether a word is a figure, or stands for one: broken digits too."""
    return is_figure(text) or (any(map(str.isalnum, text)) and not _CHINESE.search(text))


@define
class _Row:
    """A row that was found among lines.

    Attributes:
        at: The line of its first figure, or of its first word.
        label: Its label; ``""`` for figures alone, and over the labels in a header.
        figures: Its figures; of a header, the names of the columns.
        unit: Its unit.
        others: Further lines that hold words or figures of it.
        is_header: Whether it is a header, with an empty cell over the labels.
    """

    at: int
    label: str
    figures: tuple[str, ...] = ()
    unit: str = ""
    others: Sequence[int] = ()
    is_header: bool = False


class _Region:
    """Lines one after the other that may be rows of a form."""

    def __init__(self, told: Sequence[_Told], vocabulary: Vocabulary) -> None:
        self.told = told
        self.words = vocabulary
        self.found: list[_Row] = []

    def read(self) -> tuple[int, int, Grid] | None:
        """Return the first and the last line of the table that the lines are, and it; ``None`` where they are none."""
        alone = sum(len(one.figures) == 1 and not one.pieces for one in self.told)
        beside = sum(len(one.words) > 1 for one in self.told if one.figures)
        if not any(one.figures for one in self.told):
            is_table = self._header([(at, list(one.pieces)) for at, one in enumerate(self.told) if one.pieces])
        elif beside and alone < beside * _MOST_WORDS_OF_PROSE:
            is_table = self._laid_out()
        else:
            is_table = self._one_a_line()
        if not is_table:
            return None
        self.found.sort(key=lambda one: one.at)
        rows: list[tuple[GridCell, ...]] = []
        for number, row in enumerate(self.found, 1):
            texts = (*filter(None, (row.label, row.unit)), *row.figures)
            if row.is_header:
                texts = ("", *texts)
            line = self.told[row.at].line.place.line
            rows.append(tuple(GridCell(text, number, column, line=line) for column, text in enumerate(texts, 1)))
        held = [at for row in self.found for at in (row.at, *row.others)]
        return min(held), max(held), Grid(tuple(rows), page=self.told[0].line.place.page)

    # ---- one cell a line

    def _one_a_line(self) -> bool:
        """Find rows where each line is a cell: a label, perhaps a unit, then its figures."""
        pending: list[int] = []
        figures: list[int] = []
        is_table = False
        for at, one in enumerate(self.told):
            if one.figures and not one.pieces:
                figures.append(at)
                continue
            if figures:
                is_table |= self._close(pending, figures)
                pending, figures = [], []
            pending.append(at)
        return self._close(pending, figures) or is_table

    def _close(self, pending: Sequence[int], figures: Sequence[int]) -> bool:
        """Make rows of lines of words and the lines of figures after them; say whether a label of the form was met."""
        rows: list[_Row] = []
        texts = ["".join(self.told[at].words) for at in pending]
        place = 0
        while place < len(texts):
            sizes = range(min(_MOST_LINES_OF_LABEL, len(texts) - place), 1, -1)
            joined = ("".join(texts[place : place + size]) for size in sizes)
            size = next((size for size, one in zip(sizes, joined, strict=True) if self._is_printed(one)), 1)
            label = "".join(texts[place : place + size])
            if rows and is_unit(label) and not rows[-1].unit:
                rows[-1].unit = label
            else:
                rows.append(_Row(pending[place], label, others=pending[place : place + size]))
            place += size
        named = [self.words.is_header(words_key(row.label)) for row in rows]
        others = [bool(_OTHER_COLUMN.fullmatch(row.label)) for row in rows]
        if any(named) and any(others):  # the header of a table that has columns of its own
            places = [place for place, (one, other) in enumerate(zip(named, others, strict=True)) if one or other]
            start, end = places[0], places[-1] + 1
            words = tuple(row.label for row in rows[start:end])
            rows[start:end] = [_Row(rows[start].at, "", words, is_header=True)]
        is_header = len(rows) > 1 and all(named)
        if figures and (is_header or not rows):  # the row of a table without labels, or one whose label is missing
            rows.append(_Row(figures[0], ""))
        if figures:
            rows[-1].figures = tuple(" ".join(self.told[at].figures) for at in figures)
            rows[-1].others = figures
        self.found += rows
        return (is_header and len(figures) > _MOST_FIGURES_OF_PROSE) or any(
            self.words.rows_for(row.label) and not self.words.is_header(words_key(row.label)) for row in rows
        )

    def _is_printed(self, text: str) -> bool:
        return self.words.is_printed(words_key(text))

    # ---- laid out by distances

    def _laid_out(self) -> bool:
        """Find rows where figures stand on a line and the words of their label on it and around it."""
        lines = [at for at, one in enumerate(self.told) if one.figures]
        used: set[tuple[int, int]] = set()
        met = False
        for before, at, after in zip((-1, *lines), lines, (*lines[1:], len(self.told)), strict=False):
            window = [
                Piece(line, place, words_key(text), text, line == at)
                for line in range(max(before + 1, at - _MOST_LINES_BESIDE), min(after, at + _MOST_LINES_BESIDE + 1))
                for place, text in enumerate(self.told[line].pieces)
                if (line, place) not in used
            ]
            told = self.told[at]
            unit = told.pieces[-1] if told.pieces and is_unit(told.pieces[-1]) else ""
            if unit:
                window = [piece for piece in window if not (piece.is_own and piece.place == len(told.pieces) - 1)]
            label = label_in(window, self.words)
            own = "".join(told.pieces[: -1 if unit else None])
            own = own if label is None else "".join(piece.text for piece in label)
            met = met or label is not None or (not own and len(told.figures) > _MOST_FIGURES_OF_PROSE)
            used |= {(piece.line, piece.place) for piece in label or ()}
            loose = [text for place, text in enumerate(told.pieces) if (at, place) not in used]
            used |= {(at, place) for place in range(len(told.pieces))}
            if any(is_figure(text) and any(map(str.isdigit, text)) for text in loose):  # before the label, or another's
                self.found.append(_Row(at, "", told.words))
                continue
            self.found.append(_Row(at, own, told.figures, unit, [piece.line for piece in label or ()]))
        if met:
            self._without_figures(used)
        return met

    def _without_figures(self, used: set[tuple[int, int]]) -> None:
        """Find the headers, and the labels that have no figures, among the words that belong to no row."""
        rows = {row.at for row in self.found}
        block: list[tuple[int, list[str]]] = []
        for at, one in enumerate(self.told):
            left = [text for place, text in enumerate(one.pieces) if (at, place) not in used]
            label = "".join(left)
            if at in rows:
                self._header(block)
                block = []
            elif left and self._is_printed(label) and not self.words.is_header(words_key(label)):
                self.found.append(_Row(at, label))
            elif left:
                block.append((at, left))
        self._header(block)

    def _header(self, block: Sequence[tuple[int, list[str]]]) -> bool:
        """Keep lines that are a header of the form, or print its words in another way; say whether they are one."""
        rows = [tuple(GridCell(text, 1, 1) for text in texts) for _, texts in block]
        for start in range(max(0, len(rows) - _MOST_LINES_OF_HEADER), len(rows)):
            if start and any(self.words.is_header(words_key(text)) for text in block[start - 1][1]):
                break
            for band in self.words.bands:
                columns = columns_of(rows[start:], band, self.words, 0, in_place=False)
                if columns:
                    names = [f"{leaf.name}{_unit_of(columns, leaf)}" for leaf in columns.leaves]
                    return self._keep_header(block[start:], names, band)
        words = tuple(text for _, texts in block for text in texts)
        others = [text for text in words if _OTHER_COLUMN.fullmatch(text)]
        is_header = len(others) + sum(self.words.is_piece_of_header(words_key(text)) for text in words) > 1
        if is_header or any(map(year_of, others)):  # a year alone may be that of the rows below
            self.found.append(_Row(block[0][0], "", words, "", [block[-1][0]], is_header=is_header))
        return False

    def _keep_header(self, block: Sequence[tuple[int, list[str]]], names: Sequence[str], band: Band) -> bool:
        """Keep a header as one line of names, unless it is a single word that may belong to something else."""
        words = sum(len(texts) for _, texts in block)
        is_begun = any(row.at < block[0][0] and row.figures for row in self.found)
        if words > 1 and not (is_begun and len(names) < len(band.leaves)):
            self.found.append(_Row(block[0][0], "", tuple(names), "", [block[-1][0]], is_header=not band.is_unlabelled))
        return words > _MOST_WORDS_OF_PROSE


def _unit_of(columns: Columns, leaf: Leaf) -> str:
    """Return the unit that a header names for a column, in brackets."""
    return f"（{columns.units[leaf.code]}）" if leaf.code in columns.units else ""
