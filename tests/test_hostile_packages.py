"""DOCX and XLSX files made to do harm, or damaged: each is read within bounds or refused with a sentence."""

from __future__ import annotations

import socket
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from tests.office import EXCEL, WORD, cell, docx, excel_parts, para, row, table, types_of, word_parts, xlsx, zipped
from xinxi_gongkai.documents import _word_numbering, excel, word
from xinxi_gongkai.documents._package import kind_of, open_package
from xinxi_gongkai.documents.grid import Grid
from xinxi_gongkai.documents.writing import rendered
from xinxi_gongkai.errors import UnreadableDocument

TEXT = word_parts(para("正文"))
BOOK = excel_parts("<sheetData><row><c t='s'><v>0</v></c></row></sheetData>", shared="<si><t>甲</t></si>")
DOCX, XLSX = zipped(TEXT), zipped(BOOK)
NO_DTD = "文档类型声明"


def read(data: bytes) -> None:
    """Read a file as whichever of the two it is."""
    (word if kind_of(data) == "docx" else excel).blocks_of(data)


def refused(data: bytes, match: str) -> None:
    with pytest.raises(UnreadableDocument, match=match):
        read(data)


def with_entry(data: bytes, entry: ZipInfo, packed: bytes) -> bytes:
    """A file with a part more, or another one, whose packed bytes are what they are."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != entry.filename:
                new.writestr(name, old.read(name))
        entry.header_offset = out.tell()
        entry.compress_size = len(packed)
        out.write(entry.FileHeader() + packed)
        new.filelist.append(entry)
        new.NameToInfo[entry.filename] = entry
        new.start_dir = out.tell()
    return out.getvalue()


def bomb(data: bytes, name: str, said: int) -> bytes:
    """A file with a part of a gigabyte of spaces that says it has another size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    entry = ZipInfo(name)
    entry.compress_type, entry.file_size, entry.CRC = ZIP_DEFLATED, said, 0
    return with_entry(data, entry, block * 2**10 + packer.flush())


# ---- too large


@pytest.mark.parametrize(("data", "name"), [(DOCX, "word/document.xml"), (XLSX, "xl/sharedStrings.xml")])
def test_a_part_that_unpacks_to_a_gigabyte_is_refused(data: bytes, name: str) -> None:
    made = bomb(data, name, 2**30)
    assert len(made) < 2 * 2**20
    refused(made, "解压后超过")
    refused(bomb(data, name, 100), "已损坏")


def test_a_part_that_nobody_reads_may_be_as_large_as_it_likes() -> None:
    read(bomb(DOCX, "word/media/image1.png", 2**30))
    read(bomb(XLSX, "xl/media/image1.png", 2**30))


def test_too_many_entries_are_refused_before_they_are_listed() -> None:
    entries = b"PK\x01\x02" * 10_001
    refused(DOCX + entries, "里的文件超过")


def test_too_many_tags_are_refused_before_they_are_parsed() -> None:
    rows = row(cell("甲"), cell("1")) * 100_000
    refused(docx(table(rows)), "标记超过")
    refused(xlsx(f"<sheetData>{'<row/>' * 10**6}</sheetData>"), "标记超过")


def test_tables_of_too_many_places_are_refused() -> None:
    refused(docx(table(row(cell("甲", '<w:gridSpan w:val="300000"/>')))), "表格超过")
    refused(docx(table(row("甲", properties='<w:gridBefore w:val="300000"/>'))), "表格超过")
    far = "<sheetData><row><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row><row r='9'>{}</row></sheetData>"
    corner = "<c r='A1048576'><v>1</v></c><c r='XFD1048576'><v>2</v></c>"
    read(xlsx(far.format(corner)))
    refused(xlsx(far.format(corner), *[far.format(corner)] * 20), "的表格到第1048576行、第16384列")


def test_a_merged_range_of_the_whole_sheet_is_one_text() -> None:
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    (found,) = excel.blocks_of(xlsx(f"<sheetData><row><c r='A1' t='str'><v>甲</v></c></row></sheetData>{merged}"))
    assert not isinstance(found, Grid)


def test_too_many_merged_columns_are_refused() -> None:
    merged = "".join(f'<mergeCell ref="A{number}:XFD{number}"/>' for number in range(2, 70))
    cells = "<sheetData><row><c r='XFD1'><v>1</v></c></row></sheetData>"
    refused(xlsx(f"{cells}<mergeCells>{merged}</mergeCells>"), "合并的单元格超过")


def test_a_text_that_many_cells_share_counts_in_each() -> None:
    cells = "<c t='s'><v>0</v></c>" * 300
    refused(
        xlsx(f"<sheetData><row>{cells}</row></sheetData>", shared=f"<si><t>{'甲' * 32_000}</t></si>"),
        "工作表的文字超过",
    )
    refused(xlsx("<sheetData/>", shared=f"<si><t>{'甲' * 32_768}</t></si>"), "一格里有32768个字")


def test_too_many_numbered_paragraphs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_word_numbering, "_MOST_NUMBERED", 2)
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    refused(docx(para("甲", '<w:numPr><w:numId w:val="1"/></w:numPr>') * 3, numbering=numbering), "有编号的段落超过")


def test_tables_nested_without_end_are_refused_and_many_are_read() -> None:
    def nested(depth: int) -> str:
        return "<w:tbl><w:tr><w:tc>" * depth + para("甲") + "</w:tc></w:tr></w:tbl>" * depth

    def beside(depth: int) -> str:
        return f"<w:tbl><w:tr>{cell('乙')}<w:tc>" * depth + para("甲") + "</w:tc></w:tr></w:tbl>" * depth

    refused(docx(nested(5000)), "套了太多层")
    read(docx(nested(80)))
    assert len(word.blocks_of(docx(beside(80)))) == 80


# ---- XML that reaches out


LAUGHS = '<!DOCTYPE x [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
ELSEWHERE = '<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd">'


@pytest.mark.parametrize("declared", [LAUGHS, OUTSIDE, ELSEWHERE, "<!DOCTYPE x>"])
@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (TEXT, "word/document.xml"),
        (TEXT, "_rels/.rels"),
        (TEXT, "[Content_Types].xml"),
        (BOOK, "xl/sharedStrings.xml"),
        (BOOK, "xl/worksheets/sheet1.xml"),
        (BOOK, "xl/workbook.xml"),
    ],
)
def test_a_document_type_is_refused_wherever_it_stands(parts: dict[str, Any], name: str, declared: str) -> None:
    text = declared + parts[name]
    refused(zipped(parts | {name: text}), NO_DTD)
    refused(
        zipped(parts | {name: f'<?xml version="1.0" encoding="UTF-8"?><!-- x -->\n{text}'.encode("utf-8-sig")}), NO_DTD
    )
    refused(zipped(parts | {name: f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")}), NO_DTD)
    refused(zipped(parts | {name: text.encode("utf-16-be")}), f"{NO_DTD}|已损坏")


def test_utf_16_is_read() -> None:
    data = zipped(TEXT | {"word/document.xml": str(TEXT["word/document.xml"]).encode("utf-16")})
    assert len(word.blocks_of(data)) == 1


@pytest.mark.parametrize("encoding", ["GBK", "UTF-7", "ISO-8859-1", "cp037"])
def test_encodings_that_office_programs_never_write_are_refused(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{TEXT["word/document.xml"]!s}'.replace("正文", "x")
    refused(zipped(TEXT | {"word/document.xml": text}), "应为UTF-8或UTF-16")


@pytest.mark.parametrize(
    "text", ["", "x", "<a>", "<a/><b/>", "<a>\0</a>", '<?xml version="1.0" encoding="\u6c49"?><a/>', "<a/>&b;"]
)
def test_xml_that_is_not_whole_is_damage(text: str) -> None:
    refused(zipped(TEXT | {"word/document.xml": text}), "已损坏")


def test_nothing_outside_of_the_file_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    def connected(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket, "socket", connected)
    outside = "http://example.invalid/x"
    read(
        docx(
            para("甲"),
            more=(("attachedTemplate", outside), ("image", outside), ("styles", outside), ("numbering", outside)),
        )
    )
    book = excel_parts("<sheetData/>")
    relations = str(book["xl/_rels/workbook.xml.rels"]).replace(
        'Target="worksheets/sheet1.xml"', f'Target="{outside}" TargetMode="External"'
    )
    read(zipped(book | {"xl/_rels/workbook.xml.rels": relations}))


def test_macros_are_not_run_and_the_file_is_read() -> None:
    parts = TEXT | {
        "[Content_Types].xml": types_of(word_document="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub AutoOpen()",
    }
    assert kind_of(zipped(parts)) == "docx"
    assert len(word.blocks_of(zipped(parts))) == 1
    book = BOOK | {"[Content_Types].xml": types_of(xl_workbook="application/vnd.ms-excel.sheet.macroEnabled.main+xml")}
    assert kind_of(zipped(book)) == "xlsx"


# ---- what a ZIP file is


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        (TEXT, "docx"),
        (BOOK, "xlsx"),
        (TEXT | {"[Content_Types].xml": types_of()}, "zip"),
        (TEXT | {"[Content_Types].xml": types_of().replace("application/xml", WORD)}, "docx"),
        (BOOK | {"[Content_Types].xml": types_of(xl_workbook=EXCEL.replace("sheet.main", "template.main"))}, "xlsx"),
        (
            BOOK
            | {"[Content_Types].xml": types_of(xl_workbook="application/vnd.ms-excel.sheet.binary.macroEnabled.main")},
            "xlsb",
        ),
        ({"[Content_Types].xml": types_of()}, "zip"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "odt"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet\n"}, "ods"),
        ({"mimetype": "application/epub+zip"}, "epub"),
        ({"mimetype": "\u6587\u5b57"}, "zip"),
        ({"OFD.xml": "<x/>"}, "ofd"),
        ({"report.docx": DOCX}, "zip"),
        ({}, "zip"),
    ],
)
def test_a_zip_file_is_named_for_what_is_in_it(parts: dict[str, Any], kind: str) -> None:
    assert kind_of(zipped(parts)) == kind


def test_the_bytes_decide_and_not_the_name(tmp_path: Path, jining: xg.Report) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(rendered(jining, "docx"))
    assert xg.read(path).format == "docx"


def test_names_of_parts_are_found_as_office_programs_write_them() -> None:
    parts = {name.replace("word/", "Word/"): data for name, data in TEXT.items()}
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace("word/document", r"\word\document")
    assert len(word.blocks_of(zipped(parts))) == 1
    named = {name.replace("word/document", "word/my document"): data for name, data in TEXT.items()}
    named["[Content_Types].xml"] = types_of().replace("application/xml", WORD)
    named["_rels/.rels"] = str(named["_rels/.rels"]).replace("word/document", "/word/x/../my%20document")
    assert len(word.blocks_of(zipped(named))) == 1


def test_names_that_lead_out_of_a_folder_lead_nowhere() -> None:
    read(zipped(TEXT | {"../../../etc/passwd": "x", "/etc/passwd": "x", "..\\x.exe": "x"}))
    away = str(TEXT["_rels/.rels"]).replace("word/document.xml", "../../../../etc/passwd")
    with pytest.raises(UnreadableDocument, match=r"缺少'etc/passwd'"):
        word.blocks_of(zipped(TEXT | {"_rels/.rels": away}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["word/document.xml", "WORD/document.xml", "/word/document.xml"])
def test_two_parts_of_one_name_are_refused(name: str) -> None:
    out = BytesIO(DOCX)
    with ZipFile(out, "a") as archive:
        archive.writestr(name, "<x/>")
    refused(out.getvalue(), "同名的文件")


def test_a_file_with_a_password_is_refused() -> None:
    data = bytearray(DOCX)
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    refused(bytes(data), "加了密")


def test_a_way_of_packing_that_office_programs_never_use_is_refused() -> None:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_BZIP2) as archive:
        archive.writestr("x", "y")
    refused(out.getvalue(), "压缩方法")


def test_entries_that_overlap_are_refused() -> None:
    data = bytearray(DOCX)
    place = data.index(b"PK\x01\x02")
    data[place + 20 : place + 24] = len(data).to_bytes(4, "little")
    refused(bytes(data), "互相重叠")


def test_a_file_without_a_main_part_is_refused() -> None:
    for parts in (TEXT, BOOK):
        reader = word if parts is TEXT else excel
        rest: dict[str, Any] = {name: data for name, data in parts.items() if name != "_rels/.rels"}
        with pytest.raises(UnreadableDocument, match="没有说明正文在哪里"):
            reader.blocks_of(zipped(rest))


# ---- cut short and damaged


@pytest.mark.parametrize("data", [DOCX, XLSX], ids=["docx", "xlsx"])
def test_a_file_that_is_cut_short_is_refused(data: bytes) -> None:
    for length in (*range(0, len(data), 37), len(data) - 1):
        with pytest.raises(UnreadableDocument, match="已损坏或不完整"):
            open_package(data[:length])


@given(st.sampled_from([DOCX, XLSX]), st.data())
def test_a_file_with_damaged_bytes_is_read_or_refused(data: bytes, more: st.DataObject) -> None:
    made = bytearray(data)
    for place in more.draw(st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=4)):
        made[place] = more.draw(st.integers(0, 255))
    with suppress(UnreadableDocument):
        read(bytes(made))


@given(
    st.sampled_from([(TEXT, "word/document.xml"), (BOOK, "xl/worksheets/sheet1.xml"), (BOOK, "xl/workbook.xml")]),
    st.data(),
)
def test_a_part_with_damaged_characters_is_read_or_refused(
    what: tuple[dict[str, Any], str], more: st.DataObject
) -> None:
    parts, name = what
    text = list(str(parts[name]))
    for place in more.draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=4)):
        text[place] = more.draw(st.sampled_from('<>"=/ :0aA'))
    with suppress(UnreadableDocument):
        read(zipped(parts | {name: "".join(text)}))
