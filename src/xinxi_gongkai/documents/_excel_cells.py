"""The cells of a workbook as they print, sheet by sheet: texts, merged ranges, and where lines are ruled."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, TypeVar

from attrs import define, frozen
from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from xinxi_gongkai.documents._excel_formats import format_of, number_text, printed
from xinxi_gongkai.documents._package import Element, Package, attribute, child, local_name, whole
from xinxi_gongkai.documents._raised import RAISED
from xinxi_gongkai.documents._word_styles import is_on
from xinxi_gongkai.errors import UnreadableDocument, mark, shown

__all__ = ["Box", "Sheet", "SheetPart", "Workbook", "sheets_of"]

_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384
_LONGEST_TEXT: Final = 32_767
_LONGEST_FORMAT: Final = 255
"""Excel's own limits."""

_MOST_CHARACTERS: Final = 8 * 2**20
"""Characters of all cells; a text that many cells share is counted in each."""

_MOST_COVERED: Final = 1_000_000
"""Columns that cells and merged ranges cover, added up."""

_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})", re.ASCII)
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SIDES: Final = ("left", "start", "right", "end", "top", "bottom")
_RULED: Final = 3
"""Sides with a line that make a cell a part of a ruled table; the first cell of a merged range has no right side."""

_STRUCK_OUT: Final = "（划去）"
"""What stands before a text that is struck out as a whole, which is so neither lost nor taken for what is stated."""

_T = TypeVar("_T")
_Place = tuple[int, int]
"""A row and a column, from 1."""


@frozen
class SheetPart:
    """A sheet as the workbook names it.

    Attributes:
        name: Its name.
        part: The name of its part.
    """

    name: str
    part: str


@define(eq=False)
class Box:
    """A cell or merged range that prints a text.

    Attributes:
        text: Its text.
        row: Its first row, hidden or not.
        column: Its first column, likewise.
        top: Its first row that is shown.
        left: Its first column that is shown.
        bottom: Its last row.
        right: Its last column.
        is_ruled: Whether lines are drawn around it.
    """

    text: str
    row: int
    column: int
    top: int
    left: int
    bottom: int
    right: int
    is_ruled: bool


@frozen
class Sheet:
    """What a sheet prints.

    Attributes:
        name: Its name.
        boxes: The cells with a text, from the top, from left to right.
        ruled: Of each row that is shown, the columns that are shown whose cells have lines around them.
        held: Of each row that is shown, the first and the last column for which the file has a cell, blank or not.
        rows_shown: For each hidden row, the next that is shown.
        columns_shown: For each hidden column, likewise.
    """

    name: str
    boxes: tuple[Box, ...]
    ruled: Mapping[int, frozenset[int]]
    held: Mapping[int, tuple[int, int]]
    rows_shown: Mapping[int, int]
    columns_shown: Mapping[int, int]


def sheets_of(package: Package) -> tuple[SheetPart, ...]:
    """Return the sheets of a workbook that are shown and hold cells, in order."""
    main = package.main
    parts = {one.id: one for one in package.relations(main)}
    found = []
    for one in _each(child(package.xml(main), "sheets"), "sheet"):
        part = parts.get(attribute(one, "id") or "")
        if part and part.kind == "worksheet" and part.target and attribute(one, "state") in (None, "visible"):
            found.append(SheetPart(attribute(one, "name") or "", part.target))
    return tuple(found)


@define
class Workbook:
    """What the sheets of a workbook share.

    Attributes:
        package: The file.
        texts: The texts that cells name by number, as they print where the style strikes nothing out.
        struck_texts: The same, where the style strikes out what does not say otherwise; none if no style does.
        formats: The format of each style of cells.
        are_ruled: Of each style, whether it draws lines around a cell.
        are_struck: Of each style, whether it strikes out.
        epoch: The day from which days are counted.
        characters: How many characters cells have printed.
    """

    package: Package
    texts: Sequence[str]
    struck_texts: Sequence[str]
    formats: Sequence[str]
    are_ruled: Sequence[bool]
    are_struck: Sequence[bool]
    epoch: datetime
    characters: int = 0

    @classmethod
    def of(cls, package: Package) -> Workbook:
        """Return what the sheets of a file share."""
        main = package.main
        related = {one.kind: one.target for one in package.relations(main) if one.target}
        texts = package.xml(related["sharedStrings"]) if "sharedStrings" in related else None
        styles = package.xml(related["styles"]) if "styles" in related else None
        described = {
            whole(attribute(one, "numFmtId"), 0): _format(attribute(one, "formatCode"))
            for one in _each(child(styles, "numFmts"), "numFmt")
        }
        borders = list(map(_draws_lines, _each(child(styles, "borders"), "border")))
        fonts = [is_on(child(one, "strike")) for one in _each(child(styles, "fonts"), "font")]
        used = list(_each(child(styles, "cellXfs"), "xf"))
        are_struck = [_at(fonts, whole(attribute(one, "fontId"), 0)) is True for one in used]
        from_1904 = attribute(child(package.xml(main), "workbookPr"), "date1904") in ("1", "true")
        return cls(
            package,
            [_text(one) for one in _each(texts, "si")],
            [_text(one, is_struck=True) for one in _each(texts, "si")] if any(are_struck) else (),
            [format_of(whole(attribute(one, "numFmtId"), 0), described) for one in used],
            [_at(borders, whole(attribute(one, "borderId"), 0)) is True for one in used],
            are_struck,
            CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900,
        )

    def sheet(self, sheet: SheetPart) -> Sheet:
        """Return what a sheet prints.

        Raises:
            UnreadableDocument: It is damaged, or larger than a report can be.
        """
        root = self.package.xml(sheet.part)
        columns = _next_shown(_hidden_columns(child(root, "cols")))
        hidden = set()
        texts: dict[_Place, str] = {}
        ruled: dict[int, set[int]] = {}
        held: dict[int, tuple[int, int]] = {}
        row = 0
        for element in _each(child(root, "sheetData"), "row"):
            row = whole(attribute(element, "r"), row + 1)
            if _is_hidden(element, "ht"):
                hidden.add(row)
            column = 0
            for cell in _each(element, "c"):
                name = attribute(cell, "r")
                at = (row, column + 1) if name is None else _place(name)
                column = at[1]
                start, end = held.get(at[0], (column, column))
                held[at[0]] = min(start, column), max(end, column)
                text = self._text(cell)
                if text:
                    texts[at] = text
                if at[1] not in columns and _at(self.are_ruled, whole(attribute(cell, "s"), 0)):
                    ruled.setdefault(at[0], set()).add(at[1])
        rows = _next_shown(hidden)
        merged = dict(_range(attribute(one, "ref") or "") for one in _each(child(root, "mergeCells"), "mergeCell"))
        boxes = []
        for row, column in _anchors(texts, merged):
            bottom, right = merged.get((row, column), (row, column))
            top, left = rows.get(row, row), columns.get(column, column)
            if top <= bottom and left <= right:
                is_ruled = column in ruled.get(row, ())
                boxes.append(Box(texts[row, column], row, column, top, left, bottom, right, is_ruled))
        boxes.sort(key=lambda box: (box.top, box.left))
        shown_rows = {row: frozenset(found) for row, found in ruled.items() if row not in rows}
        shown_held = {row: found for row, found in held.items() if row not in rows}
        return Sheet(sheet.name, tuple(boxes), shown_rows, shown_held, rows, columns)

    def _text(self, cell: Element) -> str:
        """Return what a cell prints; a formula without a result prints itself, and so is not taken for blank."""
        kind = attribute(cell, "t") or "n"
        style = whole(attribute(cell, "s"), 0)
        is_struck = _at(self.are_struck, style) is True
        formula = child(cell, "f")
        value = child(cell, "v")
        stored = "" if value is None else (value.text or "").strip()
        if kind == "inlineStr":
            text = _text(child(cell, "is"), is_struck=is_struck)
        elif formula is not None and not stored and kind != "str":
            text = f"={formula.text or ''}"
        elif kind == "n" and stored:
            text = self._number(stored, style)
        elif kind == "s":
            shared = _at(self.struck_texts if is_struck else self.texts, whole(stored, -1))
            if shared is None:
                raise UnreadableDocument(mark("文件已损坏：没有第{number}个共用的文字"), number=stored)
            text = shared
        elif kind == "b":
            text = {"1": "TRUE", "true": "TRUE"}.get(stored, "FALSE")
        else:
            text = _clean("" if value is None else value.text or "")
        if is_struck and text and kind not in ("inlineStr", "s"):
            text = _STRUCK_OUT + text
        self.characters += len(text)
        if self.characters > _MOST_CHARACTERS:
            raise UnreadableDocument(mark("工作表的文字超过{most}个，不像一份年度报告，没有读"), most=_MOST_CHARACTERS)
        return text

    def _number(self, stored: str, style: int) -> str:
        try:
            number = number_text(stored)
        except ValueError:
            raise UnreadableDocument(mark("文件已损坏：应为数字的地方是{text}"), text=shown(stored)) from None
        return printed(number, _at(self.formats, style) or "General", self.epoch)


def _each(parent: Element | None, name: str) -> Iterator[Element]:
    found: Iterator[Element] = iter(()) if parent is None else parent.iterchildren(f"{{*}}{name}")
    return found


def _at(found: Sequence[_T], place: int) -> _T | None:
    return found[place] if 0 <= place < len(found) else None


def _draws_lines(border: Element) -> bool:
    sides = (side for side in border.iterchildren("*") if local_name(side) in _SIDES)
    return sum(attribute(side, "style") not in (None, "none") for side in sides) >= _RULED


def _format(code: str | None) -> str:
    if code is not None and len(code) > _LONGEST_FORMAT:
        raise UnreadableDocument(mark("文件已损坏：数字的格式{code}太长"), code=shown(code))
    return code or "General"


def _text(element: Element | None, *, is_struck: bool = False) -> str:
    """Return the text of its runs without those that are struck out, or, where all are, all of it with a mark.

    How a word is said, which stands beside the runs, is left out; digits off the line become raised or lowered ones.

    Args:
        element: What has the runs; ``None`` has none.
        is_struck: Whether runs that do not say how they look are struck out.
    """
    kept, struck = "", ""
    for run in () if element is None else (element, *_each(element, "r")):
        text = "".join(one.text or "" for one in _each(run, "t"))
        look = child(run, "rPr")
        standing = attribute(child(look, "vertAlign")) or "baseline"
        if standing in RAISED:
            text = RAISED[standing](text)
        if is_struck if look is None else is_on(child(look, "strike")):
            struck += text
        else:
            kept += text
    return _clean(kept) or (_STRUCK_OUT + _clean(struck) if struck.strip() else "")


def _clean(text: str) -> str:
    text = _ESCAPED.sub(_unescaped, text).replace("\r\n", "\n").strip()
    if len(text) > _LONGEST_TEXT:
        raise UnreadableDocument(
            mark("文件已损坏：一格里有{count}个字，Excel最多{most}个"), count=len(text), most=_LONGEST_TEXT
        )
    return text


def _unescaped(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return match[0] if "\ud800" <= character <= "\udfff" else character


def _place(reference: str) -> _Place:
    match = _REFERENCE.fullmatch(reference)
    if match:
        row, column = int(match[2]), column_index_from_string(match[1].upper())
        if 1 <= row <= _LAST_ROW and column <= _LAST_COLUMN:
            return row, column
    raise UnreadableDocument(mark("文件已损坏：没有{reference}这样的单元格"), reference=shown(reference))


def _range(reference: str) -> tuple[_Place, _Place]:
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last or first)
    if end[0] < start[0] or end[1] < start[1]:
        raise UnreadableDocument(mark("文件已损坏：没有{reference}这样的区域"), reference=shown(reference))
    return start, end


def _anchors(texts: Collection[_Place], merged: Mapping[_Place, _Place]) -> list[_Place]:
    """Return the places of the texts that are shown: a merged range shows only that of its first cell."""
    width = max((column for _, column in texts), default=0)
    until = [0] * (width + 1)  # the last row that ranges met so far cover, for each column
    shown, covered = [], 0
    for row, column in sorted({*texts, *(place for place in merged if place[1] <= width)}):
        if until[column] >= row:
            if (row, column) in merged:
                raise UnreadableDocument(mark("文件已损坏：第{row}行的合并单元格互相重叠"), row=row)
            continue
        bottom, right = merged.get((row, column), (row, column))
        covered += min(right, width) + 1 - column
        if covered > _MOST_COVERED:
            raise UnreadableDocument(mark("合并的单元格超过{most}列，不像一份年度报告，没有读"), most=_MOST_COVERED)
        if max(until[column : right + 1]) >= row:
            raise UnreadableDocument(mark("文件已损坏：第{row}行的合并单元格互相重叠"), row=row)
        until[column : min(right, width) + 1] = [bottom] * (min(right, width) + 1 - column)
        if (row, column) in texts:
            shown.append((row, column))
    return shown


def _is_hidden(element: Element, size: str) -> bool:
    """Say whether a row or column is hidden, or has no height or width."""
    stated = attribute(element, size)
    return attribute(element, "hidden") in ("1", "true") or (stated is not None and not stated.strip("0."))


def _hidden_columns(columns: Element | None) -> Iterator[int]:
    hidden = bytearray(_LAST_COLUMN + 1)
    for one in filter(lambda one: _is_hidden(one, "width"), _each(columns, "col")):
        first = max(1, whole(attribute(one, "min"), 1))
        last = min(_LAST_COLUMN, whole(attribute(one, "max"), _LAST_COLUMN))
        hidden[first : last + 1] = b"\1" * (last + 1 - first)
    return (column for column, is_hidden in enumerate(hidden) if is_hidden)


def _next_shown(hidden: Iterable[int]) -> dict[int, int]:
    """Return for each hidden row or column the next that is shown."""
    found: dict[int, int] = {}
    for number in sorted(hidden, reverse=True):
        found[number] = found.get(number + 1, number + 1)
    return found
