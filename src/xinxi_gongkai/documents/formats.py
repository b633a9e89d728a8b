"""What a file is, by its bytes: a format that is read becomes blocks, any other is named with how to convert it."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from xinxi_gongkai._decode import decode
from xinxi_gongkai.documents import markdown
from xinxi_gongkai.documents._libraries import module_for
from xinxi_gongkai.documents.grid import Block
from xinxi_gongkai.documents.limits import MOST_BYTES
from xinxi_gongkai.documents.text import blocks_of
from xinxi_gongkai.errors import UnreadableDocument, mark

__all__ = ["Document", "document_of"]

_IN_WORD: Final = mark("请用Word或WPS打开，另存为DOCX")
_IN_EXCEL: Final = mark("请用Excel或WPS打开，另存为XLSX")
_AS_ORIGINAL: Final = mark("请找到原来的文件，或者用文字识别后另存为文本")
_UNPACK: Final = mark("请先解压，再读里面的文件")

_STARTS: Final = (
    (b"{\\rtf", "RTF", _IN_WORD),
    (b"\x89PNG", mark("图片"), _AS_ORIGINAL),
    (b"\xff\xd8\xff", mark("图片"), _AS_ORIGINAL),
    (b"GIF8", mark("图片"), _AS_ORIGINAL),
    (b"BM", mark("图片"), _AS_ORIGINAL),
    (b"II*\0", mark("图片"), _AS_ORIGINAL),
    (b"MM\0*", mark("图片"), _AS_ORIGINAL),
    (b"\x1f\x8b", mark("压缩（gzip）"), _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", mark("压缩（7z）"), _UNPACK),
    (b"Rar!", mark("压缩（RAR）"), _UNPACK),
    (b"Founder CEB", "CEB", mark("请用方正阅读器打开，打印成PDF")),
)
"""How files of other formats begin, what they are, and what to do."""

_PACKAGES: Final = {
    "ofd": ("OFD", mark("请用OFD阅读器打开，导出为PDF或文本")),
    "odt": (mark("ODT（OpenDocument文本）"), _IN_WORD),
    "ods": (mark("ODS（OpenDocument表格）"), _IN_EXCEL),
    "xlsb": ("XLSB", _IN_EXCEL),
    "pptx": (mark("演示文稿"), mark("请找到原来的报告")),
    "epub": ("EPUB", mark("请另存为文本")),
}
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: Final = (
    ("EncryptedPackage", mark("加了密码的Office"), mark("请打开后去掉密码，另存为DOCX或XLSX")),
    ("WpsDocument", mark("旧版WPS文字（.wps）"), _IN_WORD),
    ("WordDocument", mark("旧版Word（.doc）或WPS文字（.wps）"), _IN_WORD),
    ("EtWorkbook", mark("旧版WPS表格（.et）"), _IN_EXCEL),
    ("Workbook", mark("旧版Excel（.xls）或WPS表格（.et）"), _IN_EXCEL),
    ("Book", mark("旧版Excel（.xls）"), _IN_EXCEL),
    ("PowerPoint Document", mark("旧版演示文稿（.ppt）"), mark("请找到原来的报告")),
)
"""Streams of the compound files of old programs, and what they show the file to be."""

_MHT: Final = re.compile(
    rb"\s*(?:From:|MIME-Version:|Content-Type:\s*multipart|Subject:|Snapshot-Content)", re.IGNORECASE
)
_MARKUP: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html\b|[a-z][a-z0-9:]{0,20}(?:\s[^<>]{0,2000})?>)",
    re.IGNORECASE | re.DOTALL,
)
_WORD_XML: Final = re.compile(r"<\?mso-application\s+progid=\"(\w+)\.", re.IGNORECASE)
_MUCH_OF_PAGE: Final = 0.2
"""A picture that covers less of a page is a seal or an ornament."""
_BEGINNING: Final = 4096


@frozen
class Document:
    """What a file holds.

    Attributes:
        format: ``text``, ``html``, ``docx``, ``xlsx`` or ``pdf``.
        blocks: Its paragraphs, tables and lines in reading order.
        encoding: The encoding of its bytes, or ``""`` where the format says it itself.
        pictures: The pages on which pictures stand that may hold figures.
    """

    format: str
    blocks: tuple[Block, ...]
    encoding: str = ""
    pictures: tuple[int, ...] = ()


def document_of(data: bytes) -> Document:
    """Return what a file holds.

    Raises:
        UnreadableDocument: It is of a format that is not read, damaged, too large, or needs a library that is missing.
    """
    if len(data) > MOST_BYTES:
        template = mark("文件有{size}兆字节，超过{most}兆，没有读")
        raise UnreadableDocument(template, size=len(data) >> 20, most=MOST_BYTES >> 20)
    beginning = data[:_BEGINNING]
    if b"%PDF-" in beginning[:1024]:
        return _of_pdf(data)
    if data.startswith(b"PK"):
        return _of_package(data)
    if data.startswith(_OLE):
        raise _named(_old(data))
    for start, name, advice in _STARTS:
        if beginning.startswith(start):
            raise _named((name, advice))
    if _MHT.match(beginning) and b"multipart/related" in data[: 4 * _BEGINNING].lower():
        raise _named((mark("网页存档（MHT）"), mark("请用浏览器打开，另存为HTML")))
    return _of_text(data, beginning)


def _named(what: tuple[str, str]) -> UnreadableDocument:
    return UnreadableDocument(mark("这是{name}文件，不能直接读；{advice}"), name=what[0], advice=what[1])


def _old(data: bytes) -> tuple[str, str]:
    for stream, name, advice in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return name, advice
    return mark("旧版Office"), mark("请用原来的程序打开，另存为DOCX、XLSX或者文本")


def _of_pdf(data: bytes) -> Document:
    pages = module_for("pdf", "PDF", "pdf", UnreadableDocument).pages_of(data)
    blocks = tuple(part for page in pages for part in page.parts)
    pictures = tuple(page.number for page in pages if page.is_picture or page.pictured > _MUCH_OF_PAGE)
    return Document("pdf", blocks, pictures=pictures)


def _of_package(data: bytes) -> Document:
    kind = module_for("_package", "DOCX、XLSX", "documents", UnreadableDocument).kind_of(data)
    if kind == "docx":
        return Document("docx", module_for("word", "DOCX", "documents", UnreadableDocument).blocks_of(data))
    if kind == "xlsx":
        return Document("xlsx", module_for("excel", "XLSX", "documents", UnreadableDocument).blocks_of(data))
    raise _named(_PACKAGES.get(kind, (mark("压缩（ZIP）"), _UNPACK)))


def _of_text(data: bytes, beginning: bytes) -> Document:
    if _MARKUP.match(_rough(beginning)):
        blocks, encoding = module_for("web", "HTML", "documents", UnreadableDocument).blocks_of(data)
        return Document("html", blocks, encoding)
    text, encoding = decode(data)
    if not text.strip():
        raise UnreadableDocument(mark("文件是空的"))
    if text.lstrip().startswith("{"):
        raise UnreadableDocument(mark("这是JSON，请用load或loads读"))
    program = _WORD_XML.search(text[:_BEGINNING])
    if program:
        raise _named((f"{program[1]} XML", mark("请用Word或Excel打开，另存为DOCX或XLSX")))
    blocks = markdown.blocks_of(text) if markdown.is_markdown(text) else blocks_of(text)
    return Document("text", blocks, encoding)


def _rough(beginning: bytes) -> str:
    """Return the beginning of a file as characters, good enough to see tags in it."""
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        return beginning.decode("utf-16", "replace").lstrip("\ufeff")
    return beginning.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
