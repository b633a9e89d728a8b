"""What a file is, by its bytes alone: a format that is read, or one that is named with what to do about it."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from tests.office import relations, types_of, zipped
from tests.test_read_pdf import file_of, said
from xinxi_gongkai.documents import formats
from xinxi_gongkai.documents.formats import document_of
from xinxi_gongkai.documents.limits import MOST_BYTES
from xinxi_gongkai.documents.writing import rendered

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD = "请用Word或WPS打开，另存为DOCX"
EXCEL = "请用Excel或WPS打开，另存为XLSX"
PICTURE = "请找到原来的文件，或者用文字识别后另存为文本"
UNPACK = "请先解压，再读里面的文件"
ORIGINAL = "请找到原来的报告"


def old(stream: str) -> bytes:
    """A compound file of an old program, with the name of one of its streams."""
    return OLE + stream.encode("utf-16-le") + bytes(64)


def package(kind: str) -> bytes:
    """A package whose main part is of a type."""
    return zipped(
        {
            "[Content_Types].xml": types_of(main=kind),
            "_rels/.rels": relations(("officeDocument", "main.xml")),
            "main.xml": "<x/>",
        }
    )


def stored(mimetype: str) -> bytes:
    """A package that begins with its own type, as those of OpenDocument and EPUB do."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", "<x/>")
    return out.getvalue()


REFUSED: dict[str, tuple[bytes, str, str]] = {
    # the bytes, what the file is called, and what to do
    "rtf": (b"{\\rtf1\\ansi", "RTF", WORD),
    "png": (b"\x89PNG\r\n\x1a\n", "图片", PICTURE),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "图片", PICTURE),
    "gif": (b"GIF89a", "图片", PICTURE),
    "bmp": (b"BM\x00\x00", "图片", PICTURE),
    "tiff, small end first": (b"II*\0\x08", "图片", PICTURE),
    "tiff, big end first": (b"MM\0*\x08", "图片", PICTURE),
    "gzip": (b"\x1f\x8b\x08", "压缩（gzip）", UNPACK),
    "7z": (b"7z\xbc\xaf\x27\x1c", "压缩（7z）", UNPACK),
    "rar": (b"Rar!\x1a\x07", "压缩（RAR）", UNPACK),
    "ceb": (b"Founder CEB 3.0", "CEB", "请用方正阅读器打开，打印成PDF"),
    "zip": (zipped({"a.txt": "甲"}), "压缩（ZIP）", UNPACK),
    "ofd": (zipped({"OFD.xml": "<ofd/>"}), "OFD", "请用OFD阅读器打开，导出为PDF或文本"),
    "odt": (stored("application/vnd.oasis.opendocument.text"), "ODT（OpenDocument文本）", WORD),
    "ods": (stored("application/vnd.oasis.opendocument.spreadsheet"), "ODS（OpenDocument表格）", EXCEL),
    "epub": (stored("application/epub+zip"), "EPUB", "请另存为文本"),
    "xlsb": (package("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "XLSB", EXCEL),
    "pptx": (
        package("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
        "演示文稿", ORIGINAL,
    ),
    "encrypted": (old("EncryptedPackage"), "加了密码的Office", "请打开后去掉密码，另存为DOCX或XLSX"),
    "wps": (old("WpsDocument") + old("WordDocument"), "旧版WPS文字（.wps）", WORD),
    "doc": (old("WordDocument"), "旧版Word（.doc）或WPS文字（.wps）", WORD),
    "et": (old("EtWorkbook"), "旧版WPS表格（.et）", EXCEL),
    "xls": (old("Workbook"), "旧版Excel（.xls）或WPS表格（.et）", EXCEL),
    "xls of 1995": (old("Book"), "旧版Excel（.xls）", EXCEL),
    "ppt": (old("PowerPoint Document"), "旧版演示文稿（.ppt）", ORIGINAL),
    "any old file": (OLE, "旧版Office", "请用原来的程序打开，另存为DOCX、XLSX或者文本"),
    "mht": (
        b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: Multipart/Related; boundary=x\r\n\r\n",
        "网页存档（MHT）", "请用浏览器打开，另存为HTML",
    ),
    "word in xml": (
        b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument/>', "Word XML",
        "请用Word或Excel打开，另存为DOCX或XLSX",
    ),
    "excel in xml": (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "Excel XML",
        "请用Word或Excel打开，另存为DOCX或XLSX",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_format_that_is_not_read_is_named_with_what_to_do(case: str) -> None:
    data, name, advice = REFUSED[case]
    with pytest.raises(xg.UnreadableDocument) as caught:
        xg.read(data)
    assert str(caught.value) == f"这是{name}文件，不能直接读；{advice}"


OTHERS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "文件是空的"),
    "blank": ("﻿ \r\n\t　\n".encode(), "文件是空的"),
    "json": (b'\n {"format": "xinxi-gongkai"}', "这是JSON，请用load或loads读"),
    "a zip cut short": (b"PK\x03\x04", "ZIP的目录读不出来"),
    "a pdf cut short": (b"%PDF-1.7\n", "PDF"),
    "mail that is no archive": (b"From: a@example.org\n\nhello", "没有见到"),
    "bytes": (b"\x00\x01\x02\x03", "不是文本文件：第1个字节是0"),
}


@pytest.mark.parametrize("case", OTHERS)
def test_what_holds_no_report_is_refused(case: str) -> None:
    data, says = OTHERS[case]
    with pytest.raises(xg.UnreadableDocument, match=says):
        xg.read(data)


def test_a_file_that_is_too_large_is_not_looked_at() -> None:
    with pytest.raises(xg.UnreadableDocument) as caught:
        document_of(bytes(MOST_BYTES + 1))
    assert str(caught.value) == "文件有64兆字节，超过64兆，没有读"


def test_the_limit_is_named_with_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MOST_BYTES", 1 << 20)
    assert document_of(b"a" * (1 << 20)).format == "text"
    with pytest.raises(xg.UnreadableDocument, match="文件有3兆字节，超过1兆，没有读"):
        document_of(b"a" * (3 << 20))


def packaged(format_: str) -> Callable[[], bytes]:
    return lambda: rendered(xg.Report("2021", 2024, agency="某市商务局"), format_)


MISSING: dict[str, tuple[Callable[[], bytes], str, str, str, str]] = {
    # the file, the module whose library is missing, the library, what is read, the extra
    "pdf": (lambda: b"%PDF-1.7\n", "pdf", "pdfminer", "PDF", "pdf"),
    "package": (packaged("docx"), "_package", "lxml", "DOCX、XLSX", "documents"),
    "html": (lambda: b"<!DOCTYPE html><p>1", "web", "lxml", "HTML", "documents"),
}


@pytest.mark.parametrize("case", MISSING)
def test_a_library_that_is_missing_is_named_with_the_extra(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make, module, library, name, extra = MISSING[case]
    data = make()
    for loaded in list(sys.modules):
        if loaded == library or loaded.startswith((f"{library}.", "xinxi_gongkai.documents._")):
            monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.delitem(sys.modules, f"xinxi_gongkai.documents.{module}", raising=False)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(xg.UnreadableDocument) as caught:
        xg.read(data)
    message = str(caught.value)
    assert message.startswith(f"{name}要另外安装：pip install 'xinxi-gongkai[{extra}]'（缺{library}")


BEGINNINGS = [
    "<!DOCTYPE html>", "<html>", "  \n<HEAD>", "<?xml version='1.0'?>\n<html>", "<!-- 甲 --><div>", "<table>", "<p>", "<h1>", "<content>",
    "<meta charset=utf-8>",
]  # fmt: skip


@pytest.mark.parametrize("beginning", BEGINNINGS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_markup_is_known_by_its_first_tag(beginning: str, encoding: str) -> None:
    document = document_of(f"{beginning}<p>某市商务局2024年政府信息公开工作年度报告".encode(encoding))
    assert document.format == "html"


@pytest.mark.parametrize("text", ["甲 < 乙", "<甲>", "< p >", "<3", "<a@example.org>", "&lt;p&gt;", "a<p>"])
def test_other_text_is_text(text: str) -> None:
    document = document_of(text.encode())
    assert (document.format, document.encoding) == ("text", "utf-8")


@pytest.mark.parametrize("format_", ["docx", "xlsx", "html", "md"])
def test_what_is_written_is_known_again(format_: str) -> None:
    document = document_of(packaged(format_)())
    assert document.format == format_.replace("md", "text")
    assert document.encoding == ("" if format_ in ("docx", "xlsx") else "utf-8")
    assert document.pictures == ()


def test_a_pdf_tells_the_pages_with_pictures() -> None:
    page = b"\nq %d 0 0 %d 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q\n"
    text = said("某市商务局2024年政府信息公开工作年度报告", 60, 60)
    document = document_of(file_of(text + page % (20, 20), page % (500, 700)))
    assert (document.format, document.encoding, document.pictures) == ("pdf", "", (2,))
    assert len(document.blocks) == 1
    (leftover,) = xg.read(file_of(text, page % (500, 700))).leftovers
    assert (str(leftover.place), leftover.reason) == ("第2页", "这一页有图片，图片里的文字和数字没有读")


@given(st.binary(max_size=40), st.sampled_from([b"", b"PK\x03\x04", OLE, b"<html>", b"From: ", b"# "]))
def test_any_bytes_are_a_document_or_an_error_of_ours(data: bytes, start: bytes) -> None:
    try:
        document = document_of(start + data)
    except xg.UnreadableDocument as error:
        assert str(error)  # noqa: PT017 -- either is right
    else:
        assert document.format in ("text", "html")
