"""What no file of text can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xinxi_gongkai.documents._drawn import DrawnTable, Heading, Printout
from xinxi_gongkai.errors import InvalidValue, mark, shown

__all__ = ["NO_XML", "ensure_printable"]

NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that no XML can hold."""


def ensure_printable(printout: Printout) -> None:
    """Raise where a text holds a NUL, which HTML and Markdown replace when they are read.

    Raises:
        InvalidValue: It names the text.
    """
    for text in _texts(printout):
        if "\0" in text:
            template = mark("{text}里有空字符（U+0000），HTML和Markdown文件里不能有，请改写或者删去")
            raise InvalidValue(template, text=shown(text))


def _texts(printout: Printout) -> Iterator[str]:
    for part in printout.parts:
        match part:
            case DrawnTable():
                yield part.caption
                yield from (cell.text for cell in part.cells)
            case Heading(number, text):
                yield number + text
            case _:
                yield part.text
