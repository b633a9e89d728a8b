"""The text of a page while it is collected: in one piece, with a sign before every line that says what the line is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

__all__ = ["HEADINGS", "LEVELS", "LINE", "PREFORMATTED", "TABLE", "lines_of", "shown_in_cell", "tables_in", "tidy"]

# Signs begin with a surrogate, which no text of a page has; a second one says what is not a line of plain text.
LINE: Final = "\ud800"
"""A line of text."""
HEADINGS: Final[Mapping[str, str]] = {f"h{level}": f"{LINE}{chr(0xD800 + level)}" for level in range(1, 7)}
"""A line of a heading, by the name of its element."""
LEVELS: Final[Mapping[str, int]] = {sign: level for level, sign in enumerate(HEADINGS.values(), 1)}
"""How deep the heading stands of which a line is."""
PREFORMATTED: Final = f"{LINE}\ud807"
"""A line of preformatted text."""
TABLE: Final = f"{LINE}\ud808"
"""No line, but a table that stands there, by its number among those met."""

_SECONDS: Final = frozenset(sign[1:] for sign in (*LEVELS, PREFORMATTED, TABLE))
_TABLES: Final = re.compile(f"{TABLE}[0-9]+")
_SPACES: Final = " \t\n\f\r"
_SPACES_AND_LINE: Final = _SPACES + LINE
_SPACE_OR_SIGN: Final = re.compile(f"[{_SPACES}\ud800-\ud808]")
_RUN: Final = re.compile(f"[{_SPACES}]+")
_WIDE: Final = (
    "\u2014\u2018-\u201d\u2026\u2e80-\u312f\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff"
)
_WRAP: Final = re.compile(f"(?<=[{_WIDE}])[ \t\f\r]*\n[{_SPACES}]*(?=[{_WIDE}])")
"""Where the source breaks a line between Chinese characters, as word processors do; no space is shown there."""


def lines_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield each line of a text with the sign before it."""
    for line in text.split(LINE):
        second = line[:1]
        if second in _SECONDS:
            yield LINE + second, line[1:]
        else:
            yield LINE, line


def tables_in(text: str) -> list[str]:
    """Return the signs of the tables in a text, each with its number."""
    return _TABLES.findall(text)


def tidy(line: str) -> str:
    """Return a line without the spaces of the source that are not shown; others, as a no-break space, are."""
    line = line.strip(_SPACES)
    if not (" " in line or "\n" in line or "\t" in line or "\r" in line or "\f" in line):  # faster than a pattern
        return line
    return _RUN.sub(" ", _WRAP.sub("", line) if "\n" in line else line)


def shown_in_cell(text: str) -> str:
    """Return what a cell shows of its text: lines, without the tables between them."""
    if text.isalnum():  # for speed: most cells hold a figure and nothing else
        return text
    text = text.strip(_SPACES_AND_LINE)
    if text.isalnum() or not _SPACE_OR_SIGN.search(text):
        return text
    return "\n".join(filter(None, (tidy(line) for sign, line in lines_of(text) if sign != TABLE)))
