"""Bytes to text: which encoding a file is in, said and never guessed from a damaged one."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final

from xinxi_gongkai.errors import UnreadableDocument, mark, shown

__all__ = ["bytes_of", "decode"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


def bytes_of(path: str | Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        OSError: The file cannot be opened.
        UnreadableDocument: What is given is no path.
    """
    if isinstance(path, str) and ("\n" in path or "\r" in path):
        raise UnreadableDocument(mark("给的是文字而不是路径；文字请先用encode()变成字节"))
    try:
        return Path(path).read_bytes()
    except (TypeError, ValueError):  # neither text nor path, or with a character that no path has
        raise UnreadableDocument(mark("应为路径或文件的字节，给的是{value}"), value=shown(path)) from None


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding.

    UTF-8 is read, UTF-16 and UTF-32 with a byte order mark, and otherwise GB18030, which contains GBK
    and GB2312. A byte order mark is left out.

    Raises:
        UnreadableDocument: The bytes are no text, or damaged; the message says where.
    """
    for mark_bytes, encoding in _MARKS:
        if data.startswith(mark_bytes):
            return _strict(data[len(mark_bytes) :], encoding), encoding
    if data.translate(None, _CONTROLS) != data:
        where = next(place for place, byte in enumerate(data) if byte in _CONTROLS)
        if data[: where + 4].count(0):
            raise UnreadableDocument(
                mark("不是文本文件：第{place}个字节是0；如果是没有字节序标记的UTF-16，请转存为UTF-8"), place=where + 1
            )
        raise UnreadableDocument(mark("不是文本文件：第{place}个字节是控制字符"), place=where + 1)
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            raise _damaged(error, data) from None
    return _strict(data, "gb18030"), "gb18030"


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(error, data) from None


def _damaged(error: UnicodeDecodeError, data: bytes) -> UnreadableDocument:
    return UnreadableDocument(
        mark("按{encoding}读到第{line}行（第{place}个字节）时出错：不是文本，或文件已损坏"),
        encoding=error.encoding.upper(),
        line=data.count(b"\n", 0, error.start) + 1,
        place=error.start + 1,
    )


def _mostly_utf8(data: bytes) -> bool:
    """Say whether most of what is not ASCII reads as UTF-8, so that the rest is damage and not GBK."""
    text = data.decode(errors="replace")
    damaged = text.count("\ufffd")
    return damaged * 2 < len(text) - len(text.encode("ascii", "ignore"))
