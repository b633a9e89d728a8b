"""HTML to blocks: the paragraphs and tables of a page in the order in which they are read."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from attrs import define, evolve, field
from lxml import etree

from xinxi_gongkai._decode import decode
from xinxi_gongkai.documents._html_lines import HEADINGS, LEVELS, LINE, PREFORMATTED, TABLE, lines_of, tables_in, tidy
from xinxi_gongkai.documents._html_shown import leave_what_is_shown
from xinxi_gongkai.documents._html_spans import Cell, Rows, laid_out, span_of
from xinxi_gongkai.documents.grid import Block, Grid, Paragraph, Place
from xinxi_gongkai.documents.limits import MOST_CELLS, MOST_DEPTH
from xinxi_gongkai.documents.text import blocks_of as blocks_of_text
from xinxi_gongkai.errors import UnreadableDocument, mark, shown

__all__ = ["blocks_of"]

_DECLARED: Final = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?(?:x-x-|cn-)?(utf-?8|gb|big5)")
_DECLARED_WITHIN: Final = 4096
_CODECS: Final = {b"gb": "gb18030", b"big5": "big5hkscs"}

_NOT_TYPED_IN: Final = frozenset(
    ("button", "checkbox", "color", "file", "hidden", "image", "password", "radio", "range", "reset", "submit")
)
_WITHOUT_MEANING: Final = (
    *("a", "abbr", "acronym", "b", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label", "mark", "o:p"),
    *("small", "span", "strong", "sub", "sup", "tt", "u"),
)
"""Elements that go away before a small page is walked through, which is faster; any other one means as little."""
_SMALL: Final = 2**20
"""So many bytes; to take elements away from a long line takes the square of its length."""

_MOST_MARKS: Final = 1_000_000
"""A page has a mark for every tag, and so many of them take some hundred megabytes."""
_IS_TOO_DEEP: Final = etree.XPath(f"boolean({'/*' * (MOST_DEPTH + 1)})")

_SENTENCE: Final = re.compile("[。！？]")
_PER_CELL: Final = 30
"""So many characters of prose say as much for a layout as one cell says for data."""

_Element: TypeAlias = Any
"""An element as lxml, which has no types, made it."""

_NOWHERE: Final = Place()
"""A page has neither lines nor pages that its reader could count."""


def blocks_of(data: bytes) -> tuple[tuple[Block, ...], str]:
    """Return the paragraphs and tables of an HTML page, in order, and the encoding that it is in.

    A cell of a table stands where browsers put it. A table whose rows have one cell each, or that holds more of
    other tables and of prose than it has cells besides, only lays out the page: what its cells hold is read in
    order. A table in a cell of data comes right after the table around it. A caption, and text that stands in a
    table but in no cell of it, are paragraphs above it; a table without text is none. What fields of a form hold
    is text.

    Only what the page itself shows is read: no scripts, buttons and lists to choose from, not the title of the
    window, nothing hidden (``hidden``; ``display: none``, ``visibility: hidden``, ``mso-hide: all`` or ``font-size: 0``
    as its ``style``), be it a row or a cell, nothing struck out (``<s>``, ``<strike>``, ``<del>``, ``line-through``),
    not how words are said (``<rt>``), and none of the findings that this library wrote into it. Digits that stand above
    or below the line, or lead to a note, become raised or lowered ones: ``12<sup>1</sup>`` is ``12¹``. Nothing is
    fetched.

    Args:
        data: The page, in UTF-8, in UTF-16 or UTF-32 with a byte order mark, in GB18030, or in Big5 if it says so.

    Raises:
        UnreadableDocument: The page is damaged, too large, or has no text.
    """
    utf8, encoding = _utf8_of(data)
    if utf8.count(b"<") > _MOST_MARKS:
        raise UnreadableDocument(mark("网页里的标记超过{most}个，不像一份年度报告，没有读"), most=_MOST_MARKS)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )  # without huge_tree, what stands behind a large picture or deep elements would be lost without a word
    root = etree.fromstring(b"<html>" + utf8, parser)  # so that there is a root, whatever follows
    if _IS_TOO_DEEP(root.getroottree()):
        template = mark("网页的元素套了{most}层以上，没有读；请在浏览器中打开，复制为纯文本")
        raise UnreadableDocument(template, most=MOST_DEPTH)
    parts = (root, *root.itersiblings())  # what stands after the end of the page is one more
    lower = utf8.lower()
    page = _Page()
    for part in parts:
        leave_what_is_shown(part, lower)
        if len(utf8) <= _SMALL:
            etree.strip_tags(part, *_WITHOUT_MEANING)
        page.walk(part)
    blocks = page.blocks()
    if not blocks:
        raise _nothing_shown(root)
    return blocks, encoding


def _utf8_of(data: bytes) -> tuple[bytes, str]:
    """Return a page in UTF-8, and the encoding that it is in.

    UTF-8 shows by itself and is found whatever was declared; where what was declared does not fit, it is not believed.
    """
    declared = _DECLARED.search(data[:_DECLARED_WITHIN].lower())
    for encoding in ("utf-8", _CODECS.get(declared[1], "utf-8")) if declared else ():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    else:
        text, encoding = decode(data)
    utf8 = data.removeprefix(codecs.BOM_UTF8) if encoding == "utf-8" else text.encode()
    return utf8.replace(b"\0", "\ufffd".encode()), "big5" if encoding == "big5hkscs" else encoding


def _nothing_shown(root: _Element) -> UnreadableDocument:
    frames = [frame.get("src", "") for frame in root.iter("frame", "iframe")]
    if frames:
        return UnreadableDocument(
            mark("网页里没有文字，内容在它的框架里：{frames}；请单独打开框架里的网页，另存后再读"),
            frames="、".join(map(shown, frames[:5])),
        )
    if next(root.iter("script"), None) is not None:
        return UnreadableDocument(
            mark("网页里没有文字，内容要由脚本载入；请在浏览器中打开，等内容出现后另存为网页，或复制为纯文本")
        )
    return UnreadableDocument(mark("网页里没有文字；如果内容是图片，请先转为文字"))


@define(eq=False)
class _Table:
    """A table while it is met.

    Attributes:
        groups: Its rows, in groups.
        row: The row that is open, if any.
        cell: The cell that is open, if any, and where its text begins in that of the page.
        is_grouped: Whether the last group is still open.
    """

    groups: list[list[list[Cell]]] = field(factory=list)
    row: list[Cell] | None = None
    cell: tuple[_Element, int] | None = None
    is_grouped: bool = False

    def open_row(self) -> list[Cell]:
        if not self.is_grouped:
            self.groups.append([])
            self.is_grouped = True
        self.row = []
        self.groups[-1].append(self.row)
        return self.row


@define(eq=False)
class _Page:
    """A page while it is walked through; end tags may be missing, so that rows and cells may stand in one another.

    Attributes:
        text: The text met up to now, in pieces.
        line: The sign that begins a line.
        open: The tables that are open, from the outermost.
        met: The rows of those that were closed and hold data.
        places: How many places tables have.
    """

    text: list[str] = field(factory=list)
    line: str = LINE
    open: list[_Table] = field(factory=list)
    met: list[Rows] = field(factory=list)
    places: int = 0

    def walk(self, element: _Element) -> None:
        """Take the text and the children of an element."""
        pieces = self.text
        if text := element.text:
            pieces.append(text)
        for child in element:
            action = _ACTIONS.get(child.tag, _INLINE)
            if action is _CELL and not len(child) and self.open:  # for speed: most cells hold text and nothing else
                self.add_cell(child, child.text or "")
            elif action:
                start, end = action
                begin = len(pieces)
                if start:
                    start(self, child)
                if len(child):
                    self.walk(child)
                elif text := child.text:
                    pieces.append(text)
                if end:
                    end(self, begin)
            if text := child.tail:
                pieces.append(text)

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks of the page."""
        blocks: list[Block] = []
        preformatted: list[str] = []
        tables = 0
        for sign, text in lines_of("".join(self.text)):
            if sign == PREFORMATTED:
                preformatted.append(text)
                continue
            if preformatted:
                for block in blocks_of_text("\n".join(preformatted)):
                    if isinstance(block, Grid):
                        tables += 1
                        self.take_places(sum(map(len, block.rows)))
                    blocks.append(_without_line(block, tables))
                preformatted.clear()
            if sign == TABLE:
                tables += 1
                blocks.append(Grid(self.met[int(text)], is_aligned=True, table=tables))
            elif stripped := text.strip():
                blocks.append(Paragraph(tidy(stripped), _NOWHERE, level=LEVELS.get(sign)))
        return tuple(blocks)

    def take_places(self, count: int) -> None:
        """Count places of tables before they are made."""
        self.places += count
        if self.places > MOST_CELLS:
            raise UnreadableDocument(mark("表格超过{most}格，不像一份年度报告，没有读"), most=MOST_CELLS)

    def break_line(self, _: object) -> None:
        self.text.append(self.line)

    def start_input(self, element: _Element) -> None:
        """Take what a field holds."""
        if element.get("type", "").lower() not in _NOT_TYPED_IN:
            self.text.append(element.get("value", ""))

    def start_heading(self, element: _Element) -> None:
        self.line = HEADINGS[element.tag]
        self.text.append(self.line)

    def end_heading(self, _: object) -> None:
        self.line = LINE
        self.text.append(self.line)

    def start_preformatted(self, _: object) -> None:
        self.line = PREFORMATTED
        self.text.append(self.line)

    def end_preformatted(self, begin: int) -> None:
        self.end_area(begin)
        self.end_heading(begin)

    def end_area(self, begin: int) -> None:
        """End what begins at a piece of the text, and in which lines of the source are lines."""
        self.text[begin:] = [piece.replace("\n", self.line) for piece in self.text[begin:]]

    def start_table(self, _: object) -> None:
        self.text.append(self.line)
        self.open.append(_Table())

    def turn_group(self, _: object) -> None:
        """Begin or end a group of rows."""
        self.end_row(_)
        if self.open:
            self.open[-1].is_grouped = False

    def start_row(self, _: object) -> None:
        """Begin a row, which ends the one before."""
        self.end_cell(_)
        if self.open:
            self.open[-1].open_row()

    def end_row(self, _: object) -> None:
        self.end_cell(_)
        if self.open:
            self.open[-1].row = None

    def start_cell(self, element: _Element) -> None:
        """Begin a cell, which ends the one before."""
        self.end_cell(element)
        if self.open:
            self.open[-1].cell = (element, len(self.text))

    def end_cell(self, _: object) -> None:
        """End a cell; outside tables only a line ends."""
        if not self.open:
            self.text.append(self.line)
            return
        table = self.open[-1]
        if table.cell:
            element, begin = table.cell
            table.cell = None
            text = "".join(self.text[begin:])
            del self.text[begin:]
            self.add_cell(element, text)

    def add_cell(self, element: _Element, text: str) -> None:
        """Add a cell to the row that is open, or to a new one."""
        table = self.open[-1]
        if table.cell:
            self.end_cell(element)
        row = table.open_row() if table.row is None else table.row
        if element.keys():
            row.append((text, span_of(element.get("rowspan")), span_of(element.get("colspan"))))
        else:
            row.append((text, 1, 1))

    def end_table(self, _: object) -> None:
        """End a table: put its place, or what its cells hold, into the text around it."""
        self.end_row(_)
        groups = self.open.pop().groups
        rows = [row for group in groups for row in group]
        self.take_places(sum(map(len, rows)))
        texts = [text for row in rows for text, _, _ in row if len(text) >= _PER_CELL or TABLE in text]
        if self.is_layout(rows, texts):
            for row in rows:
                for text, _, _ in row:
                    self.text += (self.line, text)
        else:
            cells = laid_out(groups, self.take_places)
            if any(cell.text for row in cells for cell in row):
                self.text.append(f"{TABLE}{len(self.met)}")
                self.met.append(cells)
            self.text += (table for text in texts for table in tables_in(text))
        self.text.append(self.line)

    def is_layout(self, rows: list[list[Cell]], texts: list[str]) -> bool:
        """Say whether a table only lays out the page, by its rows and by those texts in them that are not short."""
        if all(len(row) <= 1 for row in rows):
            return True
        held = [held for text in texts if (held := self.held(text))]
        return bool(held) and sum(held) >= sum(map(len, rows)) - len(held)

    def held(self, text: str) -> int:
        """Return how many cells' worth of tables and prose stand in a cell."""
        held = 0
        for sign, line in lines_of(text):
            if sign == TABLE:
                held += sum(map(len, self.met[int(line)]))
            elif _SENTENCE.search(line):
                held += len(tidy(line)) // _PER_CELL
        return held


def _without_line(block: Block, table: int) -> Block:
    """Return a block of preformatted text as one of the page, in which its lines are others."""
    if not isinstance(block, Grid):
        return evolve(block, place=_NOWHERE)
    rows = tuple(tuple(evolve(cell, line=None) for cell in row) for row in block.rows)
    return evolve(block, rows=rows, table=table)


_Action: TypeAlias = tuple[Callable[[_Page, _Element], None] | None, Callable[[_Page, int], None] | None]

_INLINE: Final[_Action] = (None, None)
_CELL: Final[_Action] = (_Page.start_cell, _Page.end_cell)
_ACTIONS: Final[Mapping[str, _Action | None]] = {
    **dict.fromkeys(
        (
            *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog"),
            *("dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup"),
            *("legend", "li", "main", "menu", "nav", "ol", "p", "section", "summary", "ul"),
        ),
        (_Page.break_line, _Page.break_line),
    ),
    **dict.fromkeys(("br", "hr"), (_Page.break_line, None)),
    **dict.fromkeys(HEADINGS, (_Page.start_heading, _Page.end_heading)),
    **dict.fromkeys(("tbody", "tfoot", "thead"), (_Page.turn_group, _Page.turn_group)),
    **dict.fromkeys(("td", "th"), _CELL),
    "input": (_Page.start_input, None),
    "pre": (_Page.start_preformatted, _Page.end_preformatted),
    "table": (_Page.start_table, _Page.end_table),
    "textarea": (None, _Page.end_area),
    "tr": (_Page.start_row, _Page.end_row),
    **dict.fromkeys(
        (
            *("audio", "button", "del", "frame", "iframe", "noframes", "noscript", "option", "rp", "rt", "s", "script"),
            *("strike", "style", "template", "title", "video"),
        )
    ),
}
"""What begins and what ends with an element; ``None`` where nothing of it is shown."""
