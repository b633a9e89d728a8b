"""PDF to pages of tables and lines: cells by the rules drawn around them, and words by their places where none are."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from attrs import frozen

from xinxi_gongkai.documents._pdf_drawn import UNKNOWN, Drawn, drawn_pages
from xinxi_gongkai.documents._pdf_rules import OUTSIDE, Frame, frames_of
from xinxi_gongkai.documents._pdf_words import Run, height_of, lines_of, text_of, unparted
from xinxi_gongkai.documents.grid import Grid, GridCell, Line, Place, Word
from xinxi_gongkai.documents.limits import MOST_CELLS
from xinxi_gongkai.errors import UnreadableDocument, mark

__all__ = ["PdfPage", "pages_of"]

_FEW: Final = 20
"""Characters of a page that is a picture: a number of the page, a stamp."""

_MOST_OF_PAGE: Final = 0.5
"""Which share of a page that is a picture the picture covers at least."""

_CLEAR: Final = 0.08
"""The least gap at which a word is cut where a rule passes, in sizes of the font."""

_MOST_OF_WORD: Final = 0.75
"""Which share of a word that crosses a rule stands at least in the cell whose word it is."""

_Lines = tuple[tuple[Run, ...], ...]


@frozen
class PdfPage:
    """A page.

    Attributes:
        number: Its number, from 1.
        parts: What stands on it, from top to bottom: ruled tables as grids, anything else as lines.
        is_picture: Whether it is a picture, in which nothing can be read; then ``parts`` holds the few words beside it.
        pictured: Which share of it pictures cover; what they show is not read.
    """

    number: int
    parts: tuple[Line | Grid, ...]
    is_picture: bool
    pictured: float = 0.0


def pages_of(data: bytes) -> tuple[PdfPage, ...]:
    """Return what stands on the pages of a PDF; every visible word is in one cell or one line.

    Invisible text, as programs lay it over scans to say what they believe to see, is left out.

    Raises:
        UnreadableDocument: It is no PDF, is damaged, encrypted or too large, has only pictures, or does not say which
            characters its writing shows.
    """
    pages: list[PdfPage] = []
    characters: Counter[bool] = Counter()
    tables = places = 0
    for number, drawn in enumerate(drawn_pages(data), 1):
        shown = [glyph.text for glyph in drawn.glyphs if not glyph.text.isspace()]
        characters.update(map(_is_unknown, shown))
        parts = _parts(drawn, number, tables)
        grids = [part for part in parts if isinstance(part, Grid)]
        tables += len(grids)
        places += sum(len(row) for grid in grids for row in grid.rows)
        if places > MOST_CELLS:
            raise UnreadableDocument(mark("表格超过{most}格，不像一份年度报告，没有读"), most=MOST_CELLS)
        is_picture = len(shown) <= _FEW and drawn.pictured >= _MOST_OF_PAGE
        pages.append(PdfPage(number, parts, is_picture, min(drawn.pictured, 1.0)))
    if all(page.is_picture or not page.parts for page in pages):
        raise UnreadableDocument(
            mark(
                "这份PDF的{pages}页里没有能读的文字，是扫描件、图片，或文字已转成图形：请向发布机关索取原始的Word、Excel或文本文件，"
                "或先用文字识别（OCR）软件转换，并逐格核对"
            ),
            pages=len(pages),
        )
    if characters[True] > characters[False]:
        raise UnreadableDocument(
            mark(
                "这份PDF没有说明{unknown}个字（共{all}个）是什么字，复制出来也是乱码：请索取原始文件，或先用文字识别（OCR）软件转换，并逐格核对"
            ),
            unknown=characters[True],
            all=characters.total(),
        )
    return tuple(pages)


def _is_unknown(character: str) -> bool:
    return UNKNOWN in character or unicodedata.category(character[0]) == "Co"


def _parts(drawn: Drawn, page: int, tables: int) -> tuple[Line | Grid, ...]:
    """Return the tables and lines of a page, which begins after so many tables."""
    lines = lines_of(drawn.glyphs)
    filled: list[tuple[Frame, dict[int, str]]] = []
    for frame in frames_of(drawn.rules):
        found = _filled(frame, lines)
        if found and found[0]:  # rules around nothing are a drawing
            texts, lines = found
            filled.append((frame, texts))
    filled.sort(key=lambda one: (one[0].ys[0], one[0].xs[0]))
    parts: list[tuple[float, Line | Grid]] = []
    for number, (frame, texts) in enumerate(filled, tables + 1):
        parts.append((frame.ys[0], _grid(frame, texts, number, page)))
    for number, line in enumerate(lines, 1):
        words = tuple(Word(run.text, run.left, run.right) for run in line)
        parts.append((height_of(line), Line(words, Place(number, page=page), text_of(line))))
    return tuple(part for _, part in sorted(parts, key=lambda one: one[0]))


def _grid(frame: Frame, texts: Mapping[int, str], table: int, page: int) -> Grid:
    cells = [
        GridCell(texts.get(number, ""), span.row + 1, span.column + 1, span.rowspan, span.colspan)
        for number, span in enumerate(frame.spans)
    ]
    rows = tuple(tuple(cells[number] for number in row) for row in frame.rows)
    return Grid(rows, is_aligned=True, table=table, page=page)


def _filled(frame: Frame, lines: _Lines) -> tuple[dict[int, str], _Lines] | None:
    """Return the text of a table's cells and the lines without it; none if it is uncertain what stands where."""
    texts: defaultdict[int, list[str]] = defaultdict(list)
    rest: list[tuple[Run, ...]] = []
    for line in lines:
        inside: defaultdict[int, list[Run]] = defaultdict(list)
        for run in line:
            for part in _cut(run, frame):
                cells = Counter(frame.cell_at(glyph.centre, glyph.middle) for glyph in part.glyphs)
                cell, count = cells.most_common(1)[0] if part.is_straight else (OUTSIDE, len(part.glyphs))
                if count < _MOST_OF_WORD * len(part.glyphs):
                    return None
                inside[cell].append(part)
        rest.append(tuple(inside.pop(OUTSIDE, ())))
        for cell, runs in inside.items():
            if unparted(runs) or not frame.spans[cell].is_closed:
                return None
            texts[cell].append(text_of(runs))
    return {cell: "\n".join(parts) for cell, parts in texts.items()}, tuple(filter(None, rest))


def _cut(run: Run, frame: Frame) -> Iterator[Run]:
    """Yield a word in the parts that stand in different cells, where a gap shows that they are words of their own."""
    start, spaced = 0, run.is_spaced
    cells = [frame.cell_at(glyph.centre, glyph.middle) for glyph in run.glyphs]
    for number, (one, other) in enumerate(pairwise(run.glyphs), 1):
        if cells[number] != cells[number - 1] and other.left - one.right >= _CLEAR * other.size:
            yield Run(run.glyphs[start:number], spaced)
            start, spaced = number, False
    yield Run(run.glyphs[start:], spaced)
