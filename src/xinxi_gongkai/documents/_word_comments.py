"""Comments in a Word file, at cells of its tables and at its beginning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import define
from lxml import etree

from xinxi_gongkai.documents._package import Element, attribute, local_name, open_package, whole
from xinxi_gongkai.documents._package_writing import Draft
from xinxi_gongkai.documents.grid import Place
from xinxi_gongkai.documents.word import within, word_text

__all__ = ["commented"]

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def commented(
    data: bytes, notes: Mapping[Place, Sequence[str]], general: Sequence[str], author: str
) -> tuple[bytes, frozenset[Place]]:
    """Return a file with comments, and the places where there was none to put one.

    Args:
        data: The file.
        notes: What is said at each cell, one paragraph each.
        general: What is said at the beginning; what cannot be said at its cell is said there too.
        author: Who says it.
    """
    package = open_package(data)
    text = word_text(package)
    name = package.related(text.part, "comments")
    comments = _Comments(Draft(package), text.part, text.root, author, name)
    lost = {place: lines for place, lines in notes.items() if not comments.add(_anchor(text.cells.get(place)), lines)}
    comments.add(next(text.root.iter("{*}p"), None), [*general, *(line for some in lost.values() for line in some)])
    return comments.draft.done(), frozenset(lost)


def _anchor(cell: Element | None) -> Element | None:
    """Return the first paragraph of a cell; for one in a text box, that to which the box is tied."""
    if cell is None:
        return None
    boxes = list(cell.iterancestors("{*}txbxContent"))
    return next(boxes[-1].iterancestors("{*}p") if boxes else within(cell, "p"), None)


@define
class _Comments:
    """The comments of a file, those it had and those added.

    Attributes:
        draft: The file while it is changed.
        part: The name of the part with the text.
        text: The root of that part.
        author: Whose the added ones are.
        comments: The name of the part with the comments, if there is one.
    """

    draft: Draft
    part: str
    text: Element
    author: str
    comments: str | None

    def add(self, paragraph: Element | None, lines: Sequence[str]) -> bool:
        """Put a comment at a paragraph unless it is already there, and say whether there is a paragraph."""
        if paragraph is None:
            return False
        said = self._said(paragraph)
        new = [line for line in lines if line not in said]
        if new:
            number = self._commented(new)
            begin, end = self._made("commentRangeStart", id=number), self._made("commentRangeEnd", id=number)
            paragraph.insert(int(len(paragraph) > 0 and local_name(paragraph[0]) == "pPr"), begin)
            paragraph.append(end)
            paragraph.append(self._made("r", self._made("commentReference", id=number)))
            self.draft.roots[self.part] = self.text
        return True

    def _said(self, paragraph: Element) -> set[str]:
        """Return the paragraphs of the comments at a paragraph."""
        numbers = {attribute(one, "id") for one in paragraph.iter("{*}commentReference")}
        if not numbers:
            return set()
        found = (one for one in self._root().iterchildren("{*}comment") if attribute(one, "id") in numbers)
        return {"".join(text.text or "" for text in line.iter("{*}t")) for one in found for line in one.iter("{*}p")}

    def _commented(self, lines: Sequence[str]) -> str:
        """Add a comment, and return its number."""
        root = self._root()
        number = str(1 + max((whole(attribute(one, "id"), 0) for one in root.iterchildren("{*}comment")), default=-1))
        comment = self._made("comment", id=number, author=self.author, initials=self.author[:2])
        for line in lines:
            text = self._made("t")
            text.text = line
            text.set(_SPACE, "preserve")
            comment.append(self._made("p", self._made("r", text)))
        root.append(comment)
        return number

    def _root(self) -> Element:
        if self.comments is None:
            self.comments = self.draft.add("word/comments{}.xml", self._made("comments"), _TYPE)
            self.draft.relate(self.part, "comments", self.comments)
        return self.draft.xml(self.comments)

    def _made(self, name: str, *children: Element, **attributes: str) -> Element:
        """Return an element in the namespace of the text, which differs between the editions of the format."""
        namespace = etree.QName(self.text).namespace
        made = etree.Element(f"{{{namespace}}}{name}", nsmap={"w": namespace})
        for key, value in attributes.items():
            made.set(f"{{{namespace}}}{key}", value)
        made.extend(children)
        return made
