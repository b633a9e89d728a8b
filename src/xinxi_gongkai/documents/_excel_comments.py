"""Comments in a workbook, at cells of its sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import define
from lxml import etree
from openpyxl.utils import get_column_letter

from xinxi_gongkai.documents._excel_cells import sheets_of
from xinxi_gongkai.documents._package import Element, attribute, child, local_name, open_package, refuse_damaged, whole
from xinxi_gongkai.documents._package_writing import Draft
from xinxi_gongkai.documents._xlsx_sheet import escaped
from xinxi_gongkai.documents.grid import Place

__all__ = ["commented"]

_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

_BEHIND_DRAWING: Final = frozenset({
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent", "webPublishItems",
    "tableParts", "extLst",
})  # fmt: skip
"""What of a sheet stands behind the name of the part that draws its comments."""

_THREAD: Final = "tc="
"""So begins the author of a comment that only says that newer programs show a conversation there."""

_NAMES: Final = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_DECLARED: Final = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())

_DRAWING: Final = f"""<xml {_DECLARED}>
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>
<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>"""

_SHAPE: Final = f"""<v:shape {_DECLARED} id="_x0000_s{{number}}" type="#_x0000_t202" fillcolor="#ffffe1"
 style="position:absolute;width:260pt;height:90pt;z-index:1;visibility:hidden" o:insetmode="auto">
<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>
<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>
<x:Anchor>{{left}}, 15, {{row}}, 2, {{right}}, 15, {{bottom}}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>
<x:Row>{{row}}</x:Row><x:Column>{{column}}</x:Column></x:ClientData></v:shape>"""
"""The box in which a comment is shown; programs need one for each."""

_NUMBER: Final = re.compile(r"_x0000_s([0-9]{1,9})")
_FIRST_NUMBER: Final = 1025


def commented(
    data: bytes, notes: Mapping[Place, Sequence[str]], general: Sequence[str], author: str
) -> tuple[bytes, frozenset[Place]]:
    """Return a file with comments, and the places where there was none to put one.

    Args:
        data: The file.
        notes: What is said at each cell, one line each.
        general: What is said at the beginning; what cannot be said at its cell is said there too.
        author: Who says it.
    """
    package = open_package(data)
    draft = Draft(package)
    sheets = {one.name: _Comments(one.part, draft, author) for one in sheets_of(package)}
    lost: dict[Place, Sequence[str]] = {}
    for place, lines in notes.items():
        sheet = sheets.get(place.sheet or "")
        if sheet is None or not sheet.add(place.row or 1, place.column or 1, lines):
            lost[place] = lines
    lines = [*general, *(line for some in lost.values() for line in some)]
    first, column = next(iter(sheets.values())), 1
    while lines and not first.add(1, column, lines):
        column += 1
    return draft.done(), frozenset(lost)


@define
class _Comments:
    """The comments of a sheet, those it had and those added.

    Attributes:
        part: The name of the sheet's part.
        draft: The file while it is changed.
        author: Whose the added ones are.
    """

    part: str
    draft: Draft
    author: str

    def add(self, row: int, column: int, lines: Sequence[str]) -> bool:
        """Put a comment at a cell unless it is already there, and say whether the cell may have one of this kind."""
        reference = f"{get_column_letter(column)}{row}"
        listed = self._part_of("commentList")
        found = next((one for one in listed.iterchildren("{*}comment") if one.get("ref") == reference), None)
        if found is None:
            found = self._made(listed, "comment", ref=reference, authorId=str(self._authors.index(self.author)))
            self._drawing.append(_shape(self._drawing, row - 1, column - 1))
        elif dict(enumerate(self._authors)).get(whole(found.get("authorId"), 0), "").startswith(_THREAD):
            return False
        self._say(found, lines)
        return True

    def _say(self, comment: Element, lines: Sequence[str]) -> None:
        """Add lines to a comment that it does not have yet."""
        text = child(comment, "text")
        if text is None:
            text = self._made(comment, "text")
        said = "".join(one.text or "" for one in text.iter("{*}t"))
        new = [line for line in map(escaped, lines) if line not in said.split("\n")]
        if not new:
            return
        runs = list(text.iterchildren("{*}t", "{*}r"))
        run = self._made(text, "r")
        text.insert(len(runs), run)
        words = self._made(run, "t")
        words.text = "\n".join(([""] if said else []) + new)
        words.set(_SPACE, "preserve")

    def _part_of(self, name: str) -> Element:
        found = child(self._root, name)
        if found is None:
            refuse_damaged(name)
        return found

    def _made(self, parent: Element, name: str, **attributes: str) -> Element:
        return etree.SubElement(parent, f"{{{etree.QName(self._sheet).namespace}}}{name}", attributes)

    @cached_property
    def _sheet(self) -> Element:
        return self.draft.package.xml(self.part)

    @cached_property
    def _root(self) -> Element:
        """The root of the part with the comments."""
        name = self.draft.package.related(self.part, "comments")
        if name is not None:
            return self.draft.xml(name)
        namespace = etree.QName(self._sheet).namespace
        root = etree.Element(f"{{{namespace}}}comments", nsmap={None: namespace})
        self._made(root, "authors")
        self._made(root, "commentList")
        self.draft.relate(self.part, "comments", self.draft.add("xl/comments{}.xml", root, _TYPE))
        return root

    @cached_property
    def _authors(self) -> list[str]:
        """The authors of comments, of whom comments say the number."""
        authors = self._part_of("authors")
        names = [one.text or "" for one in authors]
        if self.author not in names:
            self._made(authors, "author").text = self.author
            names.append(self.author)
        return names

    @cached_property
    def _drawing(self) -> Element:
        """The root of the part that draws the comments."""
        named = attribute(child(self._sheet, "legacyDrawing"), "id")
        if named is not None:
            targets = {one.id: one.target for one in self.draft.package.relations(self.part)}
            return self.draft.xml(targets.get(named, ""))
        root = etree.fromstring(_DRAWING)
        name = self.draft.add("xl/drawings/vmlDrawing{}.vml", root, _DRAWING_TYPE)
        drawing = self._made(self._sheet, "legacyDrawing")
        drawing.set(f"{{{self.draft.relations_namespace}}}id", self.draft.relate(self.part, "vmlDrawing", name))
        behind = (one for one in self._sheet.iterchildren("*") if local_name(one) in _BEHIND_DRAWING)
        following = next(behind, None)
        if following is not None:
            following.addprevious(drawing)
        self.draft.roots[self.part] = self._sheet
        return root


def _shape(drawing: Element, row: int, column: int) -> Element:
    """Return the box of a comment; row and column count from 0."""
    numbers = (_NUMBER.fullmatch(one.get("id", "")) for one in drawing.iter("{*}shape"))
    number = max((int(one[1]) + 1 for one in numbers if one), default=_FIRST_NUMBER)
    shape = _SHAPE.format(number=number, row=row, column=column, left=column + 1, right=column + 5, bottom=row + 7)
    return etree.fromstring(shape)
