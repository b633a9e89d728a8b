"""The rows of a grid told apart: headers, rows with a label, rows of nothing but figures, and what stands around."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from attrs import define, frozen

from xinxi_gongkai.documents.columns import is_named
from xinxi_gongkai.documents.grid import Grid, GridCell
from xinxi_gongkai.documents.vocabulary import Known, Vocabulary
from xinxi_gongkai.standard.labels import words_key
from xinxi_gongkai.standard.scripts import simplified
from xinxi_gongkai.standard.units import UNITS

__all__ = [
    "UNIT_NOTE",
    "GridRow",
    "counts_as_one",
    "distinct",
    "has_number",
    "is_figure",
    "is_no_unit",
    "is_unit",
    "only_text",
    "rows_of",
    "strays_of",
]

UNIT_NOTE: Final = re.compile(r"[(（]?\s*(?:计量)?单位\s*[:：]\s*([^\s，。；()（）]+)")
"""A line that names the unit of a table."""
_MARKS: Final = frozenset({"/", "\\", "-", "--", "—", "——", "－", "–", "／", "无", "*", "…", "……"})
"""What stands for a figure and is none."""

_FEW_ROWS: Final = 3
"""In more rows than these a figure in a place where no other row has one is a slip of that row."""
_FIGURE: Final = re.compile(r"[+\-−－±＋约]?\s*[0-9０-９][0-9０-９,，.．\s]*[^\s0-9０-９()（）]{0,3}")
_YEAR: Final = re.compile(r"(?:19|20|１９|２０)[0-9０-９]{2}\s*(年度?)?")
_ORDINAL: Final = re.compile(r"[0-9０-９]{1,2}\s*[.．、](?![0-9０-９])")
_NO_UNIT: Final = re.compile(r"[-—–/\s]+")

_SYNONYMS: Final = frozenset({
    "件", "条", "条次", "份", "篇", "个", "家", "次", "人", "人次", "项", "宗", "起", "期", "部", "例", "批次", "件次",
})  # fmt: skip
"""Units in which one is one: a count in any of them is the same number."""

RowKind = Literal["header", "labelled", "figures", "words", "empty"]


def is_figure(text: str) -> bool:
    """Say whether a cell holds a figure, or a mark that stands for one."""
    if text.isdigit() or text in _MARKS:
        return True
    if not _FIGURE.fullmatch(text) or _ORDINAL.match(text):
        return False
    year = _YEAR.match(text)
    return not (year and year[1])


def is_unit(text: str) -> bool:
    """Say whether a cell holds a unit."""
    unit = simplified(text)
    return unit in UNITS or unit in _SYNONYMS


def is_no_unit(text: str) -> bool:
    """Say whether what stands in a column of units says that there is none."""
    return not text or bool(_NO_UNIT.fullmatch(text))


def counts_as_one(unit: str) -> bool:
    """Say whether one in a printed unit of counting is one."""
    return unit in _SYNONYMS


@frozen(slots=False)
class Extent:
    """Where labels end and figures stand in rows of a grid that have as many cells.

    Attributes:
        labels: Where the longest label ends.
        first: The first place that holds a figure in any row.
        last: Behind the last place that holds anything.
        has_units: Whether most labels are followed by a unit.
        filled: The places where figures begin, but for the slip of a single row.
        width: How many cells the shortest of the rows has.
    """

    labels: int
    first: int
    last: int
    has_units: bool
    filled: frozenset[int]
    width: int


@frozen(slots=False)  # made for every row of every table, which is faster so
class GridRow:
    """A row of a grid.

    Attributes:
        kind: ``header`` names columns · ``labelled`` has a label of the form · ``figures`` has figures and no label
            of the form · ``words`` has neither · ``empty`` has nothing.
        cells: Its cells as they stand in the grid.
        label: Its label as printed, or ``""``.
        known: The rows of the form that the label may mean.
        over: What stands before the label in its row, with the rows of the form that it may mean.
        end: Where its label ends among its cells.
        extent: What rows like it have in common; ``None`` where its grid has too few of them to tell.
        most: How many figures any row under the same header has.
        filled: The places where a figure begins.
    """

    kind: RowKind
    cells: tuple[GridCell, ...]
    label: str = ""
    known: tuple[Known, ...] = ()
    over: tuple[tuple[GridCell, tuple[Known, ...]], ...] = ()
    end: int = 0
    extent: Extent | None = None
    most: int = 0
    filled: frozenset[int] = frozenset()


def distinct(cells: Sequence[GridCell]) -> Iterator[tuple[int, GridCell]]:
    """Yield the cells of a row, a merged one once, each with the first place that it covers."""
    last = None
    for place, cell in enumerate(cells):
        if cell is not last:
            yield place, cell
        last = cell


def only_text(cells: Sequence[GridCell]) -> str:
    """Return the text of cells of which just one holds any, or all that do the same; else ``""``."""
    found = ""
    for cell in cells:
        text = cell.text.strip()
        if text and text != found:
            if found:
                return ""
            found = text
    return found


_Word = tuple[int, GridCell, str, tuple[Known, ...], bool]
"""A cell of words before the figures: its place, itself, its text, the rows of the form that it may mean, and whether
it may stand in a header."""


@define(slots=False)
class _Seen:
    """What is seen of a row at first: its words up to its first figure.

    Attributes:
        cells: Its cells.
        words: Its words.
        label: The place of the last of them that is a label of the form.
        figures: The place of the first figure after them.
        texts: How many cells hold anything, up to that figure.
        numbers: How many figures it has in all.
        filled: The places where they begin; a merged cell may be one cell or have its text repeated.
    """

    cells: tuple[GridCell, ...]
    words: list[_Word]
    label: int | None
    figures: int | None
    texts: int
    numbers: int
    filled: list[int]

    @property
    def is_header(self) -> bool:
        """Whether all its words stand in a header, and are not just one that is a label too."""
        is_sure = len(self.words) > 1 or any(not word[3] for word in self.words)
        return self.figures is None and is_sure and all(word[4] for word in self.words)

    @property
    def is_row(self) -> bool:
        """Whether a word of it is a label of the form, and none that may stand in a header."""
        return any(word[3] and not word[4] for word in self.words)


def rows_of(grid: Grid, vocabulary: Vocabulary) -> list[GridRow]:
    """Return the rows of a grid, told apart."""
    seen = [_seen(cells, vocabulary) for cells in grid.rows]
    found: list[GridRow] = []
    is_open = True  # nothing but a header so far, since the beginning or the last figures
    for part in _parts(seen):
        extents = _extents(part, is_aligned=grid.is_aligned)
        most = max(one.numbers for one in part)
        for one in part:
            extent = extents.get(0 if grid.is_aligned else len(one.cells))
            kind = _kind(one, extent, vocabulary, is_open=is_open)
            is_open = kind in ("header", "empty") or (kind == "words" and is_open)
            found.append(GridRow(kind, one.cells) if kind in ("header", "empty") else _told(one, kind, extent, most))
    return found


def _parts(seen: Sequence[_Seen]) -> Iterator[Sequence[_Seen]]:
    """Yield the rows under one header after the other, each with its header: what stands where may differ."""
    start = 0
    is_header = True
    for place, one in enumerate(seen):
        if one.is_header and not is_header:
            yield seen[start:place]
            start = place
        is_header = one.is_header
    yield seen[start:]


def _seen(cells: tuple[GridCell, ...], vocabulary: Vocabulary) -> _Seen:
    words: list[_Word] = []
    filled: list[int] = []
    numbers = texts = 0
    label = figures = None
    last: GridCell | None = None
    for place, cell in enumerate(cells):
        if cell is last:
            continue
        before, last = last, cell
        text = cell.text
        if not text or not (text := text.strip()):
            continue
        is_number = is_figure(text)
        if is_number:
            numbers += 1
            if before is None or before.text.strip() != text:
                filled.append(place)
        if words and figures is not None:
            continue  # right of the first figure
        texts += 1
        if is_number:
            figures = place if figures is None else figures
            continue
        if words and words[-1][2] == text:
            continue  # a merged cell whose text is repeated
        known = vocabulary.rows_for(text)
        label = place if known else label
        words.append((place, cell, text, known, is_named(text, vocabulary)))
        figures = None  # what stood before it is a number of the row
    return _Seen(cells, words, label, figures, texts, numbers, filled)


def _extents(seen: Sequence[_Seen], *, is_aligned: bool) -> dict[int, Extent]:
    """Return what rows of as many cells have in common; in an aligned grid all rows, under 0.

    In a grid that is not aligned only the commonest number of cells says something.
    """
    stated = [one for one in seen if one.label is not None and one.figures is not None]
    rows = (
        list(filter(_ends_with_label, stated))
        or [
            one
            for one in seen
            if one.label is not None and one.is_row and _after(one.cells, one.label) < len(one.cells)
        ]
        or stated
    )
    if not rows:
        return {}
    usual = Counter(len(one.cells) for one in rows).most_common(1)[0][0]
    alike = rows if is_aligned else [one for one in rows if len(one.cells) == usual]
    ends = [_after(one.cells, one.label) for one in alike if one.label is not None]
    labels = max(ends)
    last = max(
        next(place for place in range(len(one.cells), 0, -1) if one.cells[place - 1].text.strip()) for one in alike
    )
    first = min((one.figures for one in alike if one.figures is not None), default=labels)
    units = [one.cells[end].text.strip() for one, end in zip(alike, ends, strict=True) if end < len(one.cells)]
    has_units = 2 * sum(map(is_unit, units)) >= len(units) and any(map(is_unit, units))
    counts = Counter(place for one in alike for place in one.filled)
    filled = frozenset(place for place, count in counts.items() if count > 1 or len(alike) <= _FEW_ROWS)
    return {
        0 if is_aligned else usual: Extent(labels, first, last, has_units, filled, min(len(one.cells) for one in alike))
    }


def _ends_with_label(one: _Seen) -> bool:
    """Say whether nothing but a unit stands between the label of a row and its figures; else that may be its label."""
    return next(place for place, _, text, known, _ in reversed(one.words) if known or not is_unit(text)) == one.label


def _after(cells: Sequence[GridCell], place: int) -> int:
    """Return where the cells after one begin; a merged cell may be one cell or have its text repeated."""
    text = cells[place].text
    while place < len(cells) and cells[place].text == text:
        place += 1
    return place


def _kind(one: _Seen, extent: Extent | None, vocabulary: Vocabulary, *, is_open: bool) -> RowKind:
    """Return what a row is.

    Args:
        one: The row.
        extent: What rows like it have in common.
        vocabulary: The words of the form.
        is_open: Whether only a header stands before it.
    """
    if not one.texts:
        return "empty"
    rows = [place for place, _, _, known, _ in one.words if known]
    named = [place for place, _, _, _, is_named in one.words if is_named]
    kind: RowKind = "labelled" if rows else "words"
    if one.figures is not None:
        words = {id(word[1]) for word in one.words}
        are_years = all(_is_year(cell) for cell in one.cells if id(cell) not in words)
        is_named = len(named) == len(one.words) and not rows
        is_header = are_years and is_named and (bool(one.words) or (is_open and one.texts > 1))
        kind = "header" if is_header else kind if rows else "figures"  # the year of a column is no figure
    elif named and not one.is_row:
        alone = len(one.words) == 1 and rows and not is_open and extent and rows[0] < extent.labels
        kind = "labelled" if alone else "header"
    elif not rows:
        apart = one.words[0][0] > 0 or len(one.words) > 1
        texts = [word[2] for word in one.words]
        around = any(UNIT_NOTE.match(text) or vocabulary.is_margin([words_key(text)]) for text in texts)
        is_header = is_open and apart and not around and not any(map(has_number, one.cells))
        kind = "header" if is_header else "words"  # over columns that the form does not have
    return kind


def has_number(cell: GridCell) -> bool:
    """Say whether a cell holds a number that is no year."""
    text = cell.text.strip()
    return any(map(str.isdigit, text)) and is_figure(text) and not _YEAR.fullmatch(text)


def strays_of(row: GridRow, most: int) -> list[GridCell]:
    """Return the numbers where labels stand that do not count rows, of which there are so many at most."""
    usual = row.extent.filled if row.extent else row.filled
    found = []
    for place in sorted(row.filled):
        text = row.cells[place].text.strip()
        counts = place in usual and text.isdecimal() and len(text) <= 4 and int(text) <= most
        if place < row.end and has_number(row.cells[place]) and not counts:
            found.append(row.cells[place])
    return found


def _is_year(cell: GridCell) -> bool:
    text = cell.text.strip()
    return not text or bool(_YEAR.fullmatch(text))


def _told(one: _Seen, kind: RowKind, extent: Extent | None, most: int) -> GridRow:
    """Return a row with its label: the last words left of the figures."""
    words = [word for word in one.words if not is_unit(word[2])]
    if extent is not None:
        words = [word for word in words if word[0] < extent.labels]
    elif one.label is not None:
        words = [word for word in words if word[0] <= one.label]
    over = tuple((cell, known) for _, cell, _, known, _ in words)
    filled = frozenset(one.filled)
    if not words:
        end = extent.labels if extent else 0
        kind = "figures" if one.figures is not None else "words"
        return GridRow(kind, one.cells, end=end, extent=extent, most=most, filled=filled)
    place, cell, text, known, _ = words[-1]
    end = _after(one.cells, place)
    is_heading = bool(known) and all(row.row.is_heading for row in known)
    if is_heading and one.figures is not None and extent and extent.labels > end and cell.rowspan > 1:
        own = ("", ())  # its own label is empty
        return GridRow("figures", one.cells, *own, over, extent.labels, extent, most, filled)
    if not known:
        kind = "figures" if one.figures is not None else "words"
    return GridRow(kind, one.cells, text, known, over[:-1], end, extent, most, filled)
