"""Markdown to blocks: headings, pipe tables and paragraphs, with the characters that its marks stand for."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from xinxi_gongkai.documents.grid import Block, Grid, GridCell, Line, Paragraph, Place
from xinxi_gongkai.documents.text import is_prose, lines_of, words_of

__all__ = ["blocks_of", "is_markdown"]

_HEADING: Final = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*(?:(?<=[ \t])#+[ \t]*)?")
_RULE: Final = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*")
_PIPE: Final = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_BREAK: Final = re.compile(r"(?<!\\)<br[ \t]*/?>", re.IGNORECASE)
_BOLD: Final = re.compile(r"(?<!\\)(\*\*|__)(.+?)(?<!\\)\1")
_PIECES: Final = re.compile(r"\\[!-/:-@\[-`{-~]|&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{1,31});")


def is_markdown(text: str) -> bool:
    """Say whether a text has a heading or the rule of a table, as only Markdown has."""
    return any(_HEADING.fullmatch(line) or ("|" in line and _RULE.fullmatch(line)) for line in lines_of(text))


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the headings, tables and paragraphs of a Markdown text, in order."""
    blocks: list[Block] = []
    rows: list[tuple[GridCell, ...]] = []

    def close() -> None:
        if rows:
            table = 1 + sum(isinstance(block, Grid) for block in blocks)
            blocks.append(Grid(tuple(rows), table=table))
            rows.clear()

    for number, line in enumerate(lines_of(text), 1):
        heading = _HEADING.fullmatch(line)
        if heading:
            close()
            blocks.append(Paragraph(_shown(heading[2]), Place(number), level=len(heading[1])))
        elif "|" in line and _RULE.fullmatch(line):
            continue
        elif len(_PIPE.findall(line)) > 1:
            cells = enumerate(_cells(line), 1)
            rows.append(tuple(GridCell(_shown(cell), len(rows) + 1, column, line=number) for column, cell in cells))
        elif line.strip():
            close()
            blocks += _paragraphs(line, number)
        else:
            close()
    close()
    return tuple(blocks)


def _cells(line: str) -> Iterator[str]:
    """Yield the cells of a row as they are marked."""
    inner = _PIPE.sub("\\1\n", line.strip()).removeprefix("\n").removesuffix("\n")
    yield from inner.split("\n")


def _paragraphs(line: str, number: int) -> Iterator[Block]:
    for part in _BREAK.split(line):
        shown = _shown(part)
        if shown and is_prose(shown):
            yield Paragraph(shown, Place(number))
        elif shown:
            yield Line(words_of(shown), Place(number), shown)


def _shown(marked: str) -> str:
    """Return a text as it is shown."""
    broken = _BREAK.sub("\n", _BOLD.sub(r"\2", marked.strip(" \t")))
    return _PIECES.sub(lambda found: found[0][1:] if found[0][0] == "\\" else html.unescape(found[0]), broken)
