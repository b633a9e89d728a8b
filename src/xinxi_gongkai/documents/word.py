"""DOCX to blocks: what a Word file prints in its body, paragraph by paragraph and table by table.

Insertions count and deletions do not, whether or not they are accepted yet. Numbers that Word prints before headings
and items are put before their text. Left out is what is hidden or struck out, and what stands beside the text or
repeats it: headers, footers, footnotes, comments and tables of contents. Digits above or below the line become raised
or lowered ones, so that those of a note are not those of a figure. The text of a text box follows the paragraph to
which the box is tied.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from attrs import define, field, frozen

from xinxi_gongkai.documents._package import (
    Element,
    Package,
    attribute,
    child,
    local_name,
    open_package,
    whole,
)
from xinxi_gongkai.documents._raised import RAISED
from xinxi_gongkai.documents._word_numbering import Numbering
from xinxi_gongkai.documents._word_styles import RunStyle, Styles, is_on
from xinxi_gongkai.documents.grid import Block, Grid, GridCell, Paragraph, Place
from xinxi_gongkai.documents.limits import MOST_CELLS
from xinxi_gongkai.errors import UnreadableDocument, mark

__all__ = ["WordText", "blocks_of", "within", "word_text"]

_CONTAINERS: Final = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
"""What may stand around paragraphs, tables, rows and cells without being one."""

_LEFT_OUT: Final = frozenset({"pPr", "rPr", "sdtPr", "del", "moveFrom", "rt"})
"""What of a paragraph prints nothing; ``rt`` is how a word over which it stands is said."""

_BREAKS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_WHITE: Final = re.compile(r"[\t\n\r]")


@frozen
class WordText:
    """What a Word file says, and where it says it.

    Attributes:
        blocks: Its paragraphs and tables.
        root: The part that they stand in.
        part: The name of that part.
        cells: The elements of the cells of its tables.
    """

    blocks: tuple[Block, ...]
    root: Element
    part: str
    cells: Mapping[Place, Element]


@frozen
class _Text:
    """A paragraph with what is printed before it."""

    text: str
    level: int | None


@define(eq=False)
class _Cell:
    """A cell while its table is read; a merged one is the same in every row that it reaches into."""

    element: Element | None
    column: int
    colspan: int
    rowspan: int = 1
    content: list[_Text | _Table] = field(factory=list)

    @property
    def lines(self) -> Iterator[str]:
        """Its text; what a table that only lays out holds is a part of it."""
        for one in self.content:
            if isinstance(one, _Text):
                yield one.text
            elif one.is_layout:
                for cell in one.cells:
                    yield from cell.lines

    @property
    def tables(self) -> Iterator[_Table]:
        """The tables in it that are more than layout."""
        for one in self.content:
            if isinstance(one, _Table) and not one.is_layout:
                yield one
            elif isinstance(one, _Table):
                for cell in one.cells:
                    yield from cell.tables

    @property
    def is_empty(self) -> bool:
        return not any(isinstance(one, _Table) or one.text.strip() for one in self.content)


@define(eq=False)
class _Table:
    """A table: of each row, the cell in every column."""

    rows: list[list[_Cell]] = field(factory=list)

    @property
    def cells(self) -> list[_Cell]:
        """Its cells, each once."""
        return list(dict.fromkeys(cell for row in self.rows for cell in row))

    @property
    def is_layout(self) -> bool:
        """Whether it only frames or places what it holds: a single cell, or tables with nothing beside them."""
        cells = self.cells
        if len(cells) == 1:
            return True
        if not any(isinstance(one, _Table) for cell in cells for one in cell.content):
            return False
        return all(sum(not cell.is_empty for cell in set(row)) <= 1 for row in self.rows)


def blocks_of(data: bytes) -> tuple[Block, ...]:
    """Return the paragraphs and tables of a DOCX file, in order.

    Raises:
        UnreadableDocument: It is damaged, or larger than a report can be.
    """
    return word_text(open_package(data)).blocks


def word_text(package: Package) -> WordText:
    """Return what a Word file says, and the elements that say it.

    Raises:
        UnreadableDocument: It is damaged, or larger than a report can be.
    """
    part = package.main
    root = package.xml(part)
    body = child(root, "body")
    if body is None:
        raise UnreadableDocument(mark("文件已损坏：没有正文"))
    if next(root.iter("{*}altChunk"), None) is not None:
        raise UnreadableDocument(mark("正文是嵌在里面的另一个文件，请用Word打开后另存为DOCX"))
    related = {one.kind: one.target for one in package.relations(part) if one.target}
    others = {kind: package.xml(related[kind]) for kind in ("numbering", "styles") if kind in related}
    numbering = Numbering(others.get("numbering"))
    content = _Content(Styles(others.get("styles"), numbering), numbering)
    printed = _Printed()
    printed.add(content.of(body))
    if not all(content.fields):
        raise UnreadableDocument(mark("文件已损坏：有一个域没有结束，分不清哪些是正文"))
    return WordText(tuple(printed.blocks), root, part, printed.places)


def _children(element: Element) -> Iterator[Element]:
    """Return the elements in one; of what is written twice, for newer programs and for older, the newer."""
    if local_name(element) == "AlternateContent":
        chosen = child(element, "Choice")
        element = child(element, "Fallback") if chosen is None else chosen
    children: Iterator[Element] = iter(()) if element is None else element.iterchildren("*")
    return children


def within(element: Element, *names: str) -> Iterator[Element]:
    """Yield the elements of these names in one, and in what may stand around them."""
    stack = [_children(element)]
    while stack:
        one = next(stack[-1], None)
        if one is None:
            stack.pop()
        elif local_name(one) in names:
            yield one
        elif local_name(one) in _CONTAINERS or local_name(one) == "AlternateContent":
            stack.append(_children(one))


@define
class _Content:
    """What a body, a cell or a text box holds, read in order, as numbers and fields go on from one to the next.

    Attributes:
        styles: The styles.
        numbering: The lists.
        slots: How many places of tables were met.
        fields: For each field that is open, whether its result has begun; before it stands its instruction.
    """

    styles: Styles
    numbering: Numbering
    slots: int = 0
    fields: list[bool] = field(factory=list)

    def of(self, parent: Element) -> list[_Text | _Table]:
        """Return the paragraphs and tables in an element."""
        found: list[_Text | _Table] = []
        held = ""  # the text of paragraphs whose end was deleted
        for element in within(parent, "p", "tbl"):
            if local_name(element) == "tbl":
                found += [_Text(held, None)] * bool(held)
                held = ""
                found.append(self._table(element))
                continue
            properties = child(element, "pPr")
            style = self.styles.of_paragraph(properties)
            text, boxes = self._inline(element, style.run)
            mark_ = child(properties, "rPr")
            if child(mark_, "del") is not None or child(mark_, "moveFrom") is not None:
                held += text
            elif not style.is_contents and (text or not is_on(child(mark_, "vanish"))):
                number = self.numbering.next(style.number, style.depth) if style.number else ""
                found.append(_Text(number + held + text, style.level))
                held = ""
            for box in boxes:
                found.extend(self.of(box))
        return found + [_Text(held, None)] * bool(held)

    def _inline(self, paragraph: Element, style: RunStyle) -> tuple[str, list[Element]]:
        """Return the text of a paragraph, and the text boxes tied to it."""
        parts: list[str] = []
        boxes: list[Element] = []
        stack: list[tuple[Iterator[Element], Callable[[str], str]]] = [(_children(paragraph), _as_it_is)]
        while stack:
            children, print_ = stack[-1]
            element = next(children, None)
            if element is None:
                stack.pop()
                continue
            name = local_name(element)
            if name == "txbxContent":
                boxes.append(element)
            elif name == "fldChar":
                self._field(attribute(element, "fldCharType"))
            elif name == "r":
                run = self.styles.of_run(child(element, "rPr"), otherwise=style)
                if run.is_hidden:
                    for one in element.iterchildren("{*}fldChar"):
                        self._field(attribute(one, "fldCharType"))
                else:
                    stack.append((_children(element), _struck if run.is_struck else RAISED.get(run.standing, print_)))
            elif name in ("t", "sym") or name in _BREAKS:
                if all(self.fields):
                    parts.append(print_(_printed(element, name)))
            elif name not in _LEFT_OUT:
                stack.append((_children(element), RAISED.get(name, print_)))
        return "".join(parts), boxes

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif self.fields and kind == "separate":
            self.fields[-1] = True
        elif self.fields and kind == "end":
            self.fields.pop()

    def _table(self, element: Element) -> _Table:
        table = _Table()
        above: dict[int, _Cell] = {}
        for row in within(element, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None or is_on(child(properties, "hidden")):
                continue
            before = whole(attribute(child(properties, "gridBefore")), 0)
            slots = [_Cell(None, 0, before)] * self._counted(before)
            reaching: dict[int, _Cell] = {}
            for first, span in self._merged(row):
                merge = child(first, "tcPr", "vMerge")
                column = len(slots)
                cell = above.get(column)
                if merge is not None and attribute(merge) != "restart" and cell and cell.colspan == span:
                    cell.rowspan += 1
                else:
                    cell = _Cell(first, column, span, content=self.of(first))
                if merge is not None:
                    reaching[column] = cell
                slots += [cell] * span
            table.rows.append(slots)
            above = reaching
        return table

    def _merged(self, row: Element) -> list[tuple[Element, int]]:
        """Return the cells of a row with how many columns each covers, merged ones as one."""
        found: list[tuple[Element, int]] = []
        for cell in within(row, "tc"):
            properties = child(cell, "tcPr")
            if child(properties, "cellDel") is not None:
                continue
            span = self._counted(max(1, whole(attribute(child(properties, "gridSpan")), 1)))
            merge = child(properties, "hMerge")
            if merge is not None and attribute(merge) != "restart" and found:
                found[-1] = (found[-1][0], found[-1][1] + span)
            else:
                found.append((cell, span))
        return found

    def _counted(self, slots: int) -> int:
        """Count places of tables, and return how many were given."""
        self.slots += max(slots, 0)
        if self.slots > MOST_CELLS:
            raise UnreadableDocument(mark("表格超过{most}格，不像一份年度报告，没有读"), most=MOST_CELLS)
        return slots


def _printed(element: Element, name: str) -> str:
    """Return what an element of a run prints; white space at the ends of a text counts only where it says so."""
    if name == "t":
        text = _WHITE.sub(" ", element.text or "")
        return text if attribute(element, "space") == "preserve" else text.strip(" ")
    if name == "sym":
        code = attribute(element, "char") or ""
        return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else ""
    return _BREAKS[name]


def _as_it_is(text: str) -> str:
    return text


def _struck(text: str) -> str:
    """Return what is left of a text that is struck out: only that a line ends."""
    return text if text == "\n" else ""


@define
class _Printed:
    """Blocks as they are met, tables counted.

    Attributes:
        blocks: The blocks.
        places: The elements of the cells.
        tables: How many tables there were.
    """

    blocks: list[Block] = field(factory=list)
    places: dict[Place, Element] = field(factory=dict)
    tables: int = 0

    def add(self, content: Iterable[_Text | _Table]) -> None:
        """Add paragraphs, each line of one by itself, and tables."""
        for one in content:
            if isinstance(one, _Text):
                lines = filter(None, map(str.strip, one.text.split("\n")))
                self.blocks.extend(Paragraph(line, Place(), level=one.level) for line in lines)
            elif one.is_layout:
                for cell in one.cells:
                    self.add(cell.content)
            else:
                self._add_table(one)

    def _add_table(self, table: _Table) -> None:
        self.tables += 1
        cells: dict[_Cell, GridCell] = {}
        rows = []
        for number, row in enumerate(table.rows, 1):
            for cell in row:
                if cell not in cells:
                    text = "\n".join(cell.lines).strip()
                    cells[cell] = GridCell(text, number, cell.column + 1, cell.rowspan, cell.colspan)
            rows.append(tuple(cells[cell] for cell in row))
        grid = Grid(tuple(rows), is_aligned=True, table=self.tables)
        if any(cell.text for cell in cells.values()):
            self.blocks.append(grid)
            self.places |= {grid.place(made): cell.element for cell, made in cells.items() if cell.element is not None}
        for cell in cells:
            self.add(cell.tables)
