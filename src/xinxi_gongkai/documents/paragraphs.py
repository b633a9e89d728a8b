"""Lines of prose to paragraphs: a text keeps its lines, in a PDF a full line goes on in the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from xinxi_gongkai.documents.grid import Line, Paragraph

__all__ = ["SECTION", "Edges", "edges_of", "paragraphs_of"]

SECTION = re.compile(r"[一二三四五六七八九十]{1,3}\s*、")
"""How the title of a section begins."""

_PAGE_NUMBER = re.compile(r"[-—–－]\s*[0-9]{1,3}\s*[-—–－]|第\s*[0-9]{1,3}\s*页.{0,12}")


@frozen
class Edges:
    """Where the text of a file begins and ends from left to right, in a format that has no paragraphs.

    Attributes:
        left: Where lines begin.
        right: Where full lines end.
    """

    left: float
    right: float

    def goes_on(self, line: Line, following: Line) -> bool:
        """Say whether a paragraph goes on in the next line: this one is full, and that one is not indented."""
        if line.place.page is None or not line.words or not following.words:
            return False  # a text keeps its lines
        size = (line.words[-1].right - line.words[0].left) / max(len(line.text), 1)
        is_full = line.words[-1].right > self.right - 2 * size
        return is_full and following.words[0].left < self.left + size and not SECTION.match(following.text)


def edges_of(lines: Sequence[Line]) -> Edges:
    """Return where the text of lines begins and ends."""
    words = [word for line in lines for word in line.words]
    return Edges(min((word.left for word in words), default=0), max((word.right for word in words), default=0))


def paragraphs_of(lines: Sequence[Line], edges: Edges) -> Iterator[Paragraph]:
    """Yield the paragraphs of lines; in a PDF a full line goes on in the next, and page numbers are left out."""
    found: list[list[Line]] = []
    for line in lines:
        if line.place.page is not None and _PAGE_NUMBER.fullmatch(line.text):
            continue
        if found and edges.goes_on(found[-1][-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    for paragraph in found:
        yield Paragraph("".join(line.text for line in paragraph), paragraph[0].place)
