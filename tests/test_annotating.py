"""Annotating: findings as comments at their cells in the user's own file, in which nothing else changes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx as python_docx
import openpyxl
import pytest
from attrs import evolve
from lxml import etree
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from PIL import Image as Picture

import xinxi_gongkai as xg
from tests.office import (
    OFFICE,
    STRICT,
    cell,
    docx,
    excel_parts,
    para,
    relations,
    row,
    run,
    table,
    unzipped,
    word_parts,
    xlsx,
    zipped,
)
from xinxi_gongkai.documents import _excel_comments, _word_comments
from xinxi_gongkai.documents.annotating import Annotation, annotate
from xinxi_gongkai.documents.grid import Place
from xinxi_gongkai.documents.writing import rendered
from xinxi_gongkai.errors import UnreadableDocument

Notes = Mapping[Place, Sequence[str]]
TWO_ROWS = table(row("规章", "1"), row("文件", "2"))
SHEET = "<sheetData><row><c t='str'><v>规章</v></c><c><v>1</v></c></row></sheetData>"


def in_word(data: bytes, notes: Notes, general: Sequence[str] = ()) -> tuple[bytes, set[Place]]:
    made, lost = _word_comments.commented(data, notes, general, "me")
    return made, set(lost)


def in_excel(data: bytes, notes: Notes, general: Sequence[str] = ()) -> tuple[bytes, set[Place]]:
    made, lost = _excel_comments.commented(data, notes, general, "me")
    return made, set(lost)


def at(row: int, column: int, table: int = 1) -> Place:
    return Place(table=table, row=row, column=column)


def on(row: int, column: int, sheet: str = "表1") -> Place:
    return Place(sheet=sheet, table=1, row=row, column=column)


def word_comments(data: bytes) -> dict[str, str]:
    """The text of each comment, by the text at which it stands."""
    document = python_docx.Document(BytesIO(data))
    texts = {str(one.comment_id): one.text for one in document.comments}
    found = {}
    for paragraph in document.element.iter("{*}p"):
        for one in paragraph.iterchildren("{*}commentRangeStart"):
            text = "".join(part.text for part in paragraph.iterchildren("{*}r"))
            found[text] = texts[str(next(iter(one.attrib.values())))]
    return found


def excel_comments(data: bytes) -> dict[str, str]:
    """The text of each comment, by its sheet and cell."""
    book = openpyxl.load_workbook(BytesIO(data))
    return {
        f"{sheet.title}!{one.coordinate}": one.comment.text
        for sheet in book.worksheets
        for printed in sheet.iter_rows()
        for one in printed
        if one.comment
    }


def changed(before: bytes, after: bytes) -> set[str]:
    """The names of the parts that are new or not the same byte for byte."""
    old, new = unzipped(before), unzipped(after)
    assert list(new)[: len(old)] == list(old)
    return {name for name in new if old.get(name) != new[name]}


def without_comments(part: bytes) -> bytes:
    """A text without the marks of comments, in the one way of writing the same XML."""
    root = etree.fromstring(part)
    for one in list(root.iter("{*}commentRangeStart", "{*}commentRangeEnd", "{*}commentReference")):
        inserted = one.getparent() if one.tag.endswith("Reference") else one
        inserted.getparent().remove(inserted)
    canonical: bytes = etree.tostring(root, method="c14n")
    return canonical


@pytest.fixture(scope="module")
def wrong(jining: xg.Report) -> xg.Report:
    """The example with two figures that cannot be."""
    return jining.with_facts({"proactive.items": 5, "requests.received": 3})


@pytest.fixture(scope="module")
def findings(wrong: xg.Report) -> xg.Findings:
    return xg.check(wrong)


def annotated(path: Path, wrong: xg.Report, findings: xg.Findings, **more: Any) -> Annotation:
    path.write_bytes(rendered(wrong, path.suffix[1:]))
    return annotate(path, findings, **more)


# ---- the public function


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_findings_stand_at_their_cells(tmp_path: Path, wrong: xg.Report, findings: xg.Findings, suffix: str) -> None:
    path = tmp_path / f"report.{suffix}"
    found = annotated(path, wrong, findings)
    assert path.read_bytes() == rendered(wrong, suffix)
    assert found.path == tmp_path / f"report.checked.{suffix}"
    assert {finding.subject for finding, _ in found.placed} == {one.subject for one in findings if one.subject}
    assert [one.subject for one in found.unplaced] == [None]
    assert len(found.placed) + len(found.unplaced) == len(findings)
    comments = (word_comments if suffix == "docx" else excel_comments)(found.path.read_bytes())
    assert len(comments) == 1 + len({place for _, place in found.placed})
    for finding in findings:
        assert any(f"（{finding.rule}）：{finding.message()}" in text for text in comments.values())
    (said,) = [text for text in comments.values() if "channels-cover" in text and "应为381条及以上" in text]
    assert said.startswith("错误（channels-cover）：")
    assert xg.read(found.path).report == xg.read(path).report
    assert "[Content_Types].xml" in changed(path.read_bytes(), found.path.read_bytes())


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_annotating_twice_says_nothing_twice(
    tmp_path: Path, wrong: xg.Report, findings: xg.Findings, suffix: str
) -> None:
    path = tmp_path / f"report.{suffix}"
    once = annotated(path, wrong, findings)
    twice = annotate(once.path, findings, path)
    assert twice.path == path
    assert path.read_bytes() == once.path.read_bytes()
    assert twice.placed == once.placed


def test_a_file_may_be_annotated_in_its_place(tmp_path: Path, wrong: xg.Report, findings: xg.Findings) -> None:
    path = tmp_path / "report.docx"
    found = annotated(path, wrong, findings, output=str(path), locale="en")
    assert found.path == path
    assert [one.name for one in tmp_path.iterdir()] == ["report.docx"]
    assert word_comments(path.read_bytes())


def test_nothing_found_leaves_the_file_as_it_is(tmp_path: Path, wrong: xg.Report) -> None:
    for suffix in ("docx", "xlsx"):
        path = tmp_path / f"report.{suffix}"
        found = annotated(path, wrong, type(xg.check(wrong))(wrong, ()))
        assert found == Annotation(found.path, (), ())
        assert found.path.read_bytes() == path.read_bytes()


def test_only_files_with_comments_can_be_annotated(tmp_path: Path, wrong: xg.Report, findings: xg.Findings) -> None:
    with pytest.raises(UnreadableDocument, match="只有DOCX和XLSX文件能加批注，这是HTML"):
        annotated(tmp_path / "report.html", wrong, findings)
    with pytest.raises(UnreadableDocument, match="应为路径"):
        annotate(7, findings)  # type: ignore[arg-type]  # what a caller may do all the same


def test_a_finding_without_a_subject_stands_at_a_cell_that_it_names(
    tmp_path: Path, wrong: xg.Report, findings: xg.Findings
) -> None:
    about = next(one for one in findings if one.subject is None)
    for left, is_placed in (({"requests.received": 3}, True), ({"previous:requests.received": 3}, False)):
        other = evolve(about, left=left)
        found = annotated(tmp_path / "report.docx", wrong, type(findings)(wrong, (other,)))
        assert bool(found.placed) is is_placed
        assert bool(found.unplaced) is not is_placed


def test_what_xml_cannot_hold_is_replaced(tmp_path: Path, wrong: xg.Report) -> None:
    report = wrong.with_facts({"requests.received": xg.Printed("1\x07\n2")})
    found = xg.check(report)
    assert any("\x07" in one.message() for one in found)
    assert annotated(tmp_path / "report.xlsx", wrong, found).path.exists()


# ---- Word


def test_only_the_marks_of_comments_are_added_to_the_text() -> None:
    data = docx(para("题") + TWO_ROWS + para("完"))
    made, lost = in_word(data, {at(2, 2): ["甲", "乙"], at(1, 1): ["丙"]}, ["总"])
    assert word_comments(made) == {"2": "甲\n乙", "规章": "丙", "题": "总"}
    assert lost == set()
    assert changed(data, made) == {
        "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml",
    }  # fmt: skip
    parts = unzipped(data), unzipped(made)
    assert without_comments(parts[0]["word/document.xml"]) == without_comments(parts[1]["word/document.xml"])
    assert [one.author for one in python_docx.Document(BytesIO(made)).comments] == ["me"] * 3


def test_a_merged_cell_and_a_control_have_their_comment_in_their_paragraph() -> None:
    control = f"<w:sdt><w:sdtContent>{para('乙', '<w:jc/>')}</w:sdtContent></w:sdt>"
    rows = row(cell("甲", '<w:vMerge w:val="restart"/>'), cell(control)), row(cell("", "<w:vMerge/>"), "丙")
    made, lost = in_word(docx(table(*rows)), {at(1, 1): ["一"], at(1, 2): ["二"]})
    assert (word_comments(made), lost) == ({"甲": "一", "乙": "二"}, set())


def test_a_cell_in_a_text_box_has_its_comment_where_the_box_is_tied() -> None:
    boxed = f"<w:r><w:pict><v:textbox><w:txbxContent>{TWO_ROWS}</w:txbxContent></v:textbox></w:pict></w:r>"
    made, lost = in_word(docx(para(run("框") + boxed)), {at(2, 2): ["一"]})
    assert word_comments(made) == {"框": "一"}
    assert lost == set()


def test_what_has_no_cell_is_said_at_the_beginning() -> None:
    empty = "<w:tbl><w:tr><w:tc/><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    made, lost = in_word(docx(para("题") + empty), {at(1, 1): ["一"], at(9, 9): ["二"], at(1, 3): ["三"]}, ["总"])
    assert word_comments(made) == {"题": "总\n一\n二", "1": "三"}
    assert lost == {at(1, 1), at(9, 9)}


def test_comments_that_a_file_has_are_kept() -> None:
    document = python_docx.Document()
    paragraph = document.add_paragraph("题")
    document.add_comment(paragraph.runs, "旧的", author="某人")
    made_table = document.add_table(1, 2)
    made_table.cell(0, 0).text, made_table.cell(0, 1).text = "规章", "1"
    document.add_comment(made_table.cell(0, 1).paragraphs[0].runs, "已说", author="某人")
    out = BytesIO()
    document.save(out)
    made, _ = in_word(out.getvalue(), {at(1, 2): ["已说", "新的"], at(1, 1): ["另外"]}, ["总"])
    comments = list(python_docx.Document(BytesIO(made)).comments)
    assert [(one.author, one.text) for one in comments] == [
        ("某人", "旧的"), ("某人", "已说"), ("me", "新的"), ("me", "另外"), ("me", "总"),
    ]  # fmt: skip
    assert len({one.comment_id for one in comments}) == 5
    assert changed(out.getvalue(), made) == {"word/document.xml", "word/comments.xml"}


def test_the_strict_edition_of_the_format_stays_strict() -> None:
    parts = word_parts(TWO_ROWS)
    for name, data in parts.items():
        text = str(data)
        for usual, strict in STRICT.items():
            text = text.replace(usual, strict)
        parts[name] = text
    made = unzipped(in_word(zipped(parts), {at(1, 2): ["一"]})[0])
    assert b"schemas.openxmlformats.org/wordprocessingml" not in made["word/comments.xml"] + made["word/document.xml"]
    assert b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in made["word/_rels/document.xml.rels"]


# ---- Excel


def test_only_the_drawing_of_comments_is_added_to_a_sheet() -> None:
    sheet = f"{SHEET}<pageMargins/><tableParts/>"
    data = xlsx(sheet, SHEET, names=("甲", "乙"))
    made, lost = in_excel(data, {on(1, 2, "乙"): ["一", "二"], on(1, 1, "甲"): ["三"], on(9, 30, "甲"): ["四"]}, ["总"])
    assert excel_comments(made) == {"甲!A1": "三\n总", "甲!AD9": "四", "乙!B1": "一\n二"}
    assert lost == set()
    assert changed(data, made) == {
        "[Content_Types].xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/comments.xml",
        "xl/comments1.xml", "xl/drawings/vmlDrawing.vml", "xl/drawings/vmlDrawing1.vml",
        "xl/worksheets/_rels/sheet1.xml.rels", "xl/worksheets/_rels/sheet2.xml.rels",
    }  # fmt: skip
    root = etree.fromstring(unzipped(made)["xl/worksheets/sheet1.xml"])
    assert [etree.QName(one).localname for one in root] == ["sheetData", "pageMargins", "legacyDrawing", "tableParts"]
    root.remove(root[2])
    same = etree.fromstring(unzipped(data)["xl/worksheets/sheet1.xml"])
    assert etree.tostring(root, method="c14n") == etree.tostring(same, method="c14n")
    shapes = etree.fromstring(unzipped(made)["xl/drawings/vmlDrawing1.vml"])
    assert [one.get("id") for one in shapes.iter("{*}shape")] == ["_x0000_s1025", "_x0000_s1026"]


def test_pictures_charts_rules_and_macros_stay_as_they_are() -> None:
    picture = BytesIO()
    Picture.new("RGB", (2, 2)).save(picture, "png")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["规章", 1])
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1))
    sheet.add_chart(chart, "D4")
    sheet.add_image(Image(picture), "D20")
    sheet.add_data_validation(openpyxl.worksheet.datavalidation.DataValidation("whole", sqref="B1"))
    out = BytesIO()
    book.save(out)
    with ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    made, _ = in_excel(out.getvalue(), {on(1, 2, sheet.title): ["一"]})
    assert changed(out.getvalue(), made) == {
        "[Content_Types].xml", "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels", "xl/comments.xml",
        "xl/drawings/vmlDrawing.vml",
    }  # fmt: skip
    names = [etree.QName(one).localname for one in etree.fromstring(unzipped(made)["xl/worksheets/sheet1.xml"])]
    assert names[-2:] == ["drawing", "legacyDrawing"]


def test_comments_that_a_workbook_has_are_kept() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表1"
    sheet.append(["规章", 1, 2])
    sheet["A1"].comment = Comment("旧的", "某人")
    sheet["B1"].comment = Comment("已说", "某人")
    out = BytesIO()
    book.save(out)
    made, lost = in_excel(out.getvalue(), {on(1, 2): ["已说", "新的"], on(1, 3): ["另外"]}, ["总"])
    assert excel_comments(made) == {"表1!A1": "旧的\n总", "表1!B1": "已说\n新的", "表1!C1": "另外"}
    assert lost == set()
    assert excel_comments(in_excel(made, {on(1, 2): ["新的"]}, ["总"])[0]) == excel_comments(made)
    found = openpyxl.load_workbook(BytesIO(made)).worksheets[0]
    assert [found[name].comment.author for name in ("A1", "B1", "C1")] == ["某人", "某人", "me"]


def with_comments(comments: str, drawing: str = "", *, named: str = "rId2") -> bytes:
    """A workbook whose sheet has comments and perhaps a drawing of controls."""
    legacy = f'<legacyDrawing r:id="{named}"/>' if drawing else ""
    parts = excel_parts(SHEET + legacy)
    main = str(parts["xl/workbook.xml"]).split('"')[1]
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(("comments", "../c.xml"), ("vmlDrawing", "../v.vml"))
    parts["xl/c.xml"] = f'<comments xmlns="{main}">{comments}</comments>'
    if drawing:
        parts["xl/v.vml"] = f'<xml xmlns:v="urn:schemas-microsoft-com:vml">{drawing}</xml>'
    return zipped(parts)


def test_a_cell_with_a_conversation_is_left_to_it() -> None:
    thread = (
        "<authors><author>tc={1}</author></authors><commentList>"
        '<comment ref="A1" authorId="0"><text><t>[Threaded comment]</t></text></comment>'
        '<comment ref="B1" authorId="0"><text/></comment></commentList>'
    )
    made, lost = in_excel(with_comments(thread), {on(1, 2): ["一"]}, ["总"])
    assert lost == {on(1, 2)}
    assert excel_comments(made)["表1!A1"] == "[Threaded comment]"
    assert b'ref="C1"' in unzipped(made)["xl/c.xml"]


def test_runs_controls_and_comments_without_author_are_met() -> None:
    listed = (
        "<authors/><commentList>"
        '<comment ref="B1" authorId="7"><text><r><t>旧</t></r><rPh sb="0" eb="1"><t/></rPh></text></comment>'
        '<comment ref="A1" authorId="7"/></commentList>'
    )
    control = '<v:shape id="_x0000_s2050"/><v:shape id="Button"/>'
    made, _ = in_excel(with_comments(listed, control), {on(1, 2): ["新"], on(2, 2): ["另"]}, ["总"])
    comments = etree.fromstring(unzipped(made)["xl/c.xml"])
    texts = {one.get("ref"): "".join(one.itertext()) for one in comments.iter("{*}comment")}
    assert texts == {"A1": "总", "B1": "旧\n新", "B2": "另"}
    assert [etree.QName(one).localname for one in next(comments.iter("{*}text"))] == ["r", "r", "rPh"]
    shapes = etree.fromstring(unzipped(made)["xl/v.vml"])
    assert [one.get("id") for one in shapes.iter("{*}shape")] == ["_x0000_s2050", "Button", "_x0000_s2051"]


def test_damaged_comments_are_said() -> None:
    whole = "<authors/><commentList/>"
    for data in (with_comments("<authors/>"), with_comments("<commentList/>"), with_comments(whole, " ", named="x")):
        with pytest.raises(UnreadableDocument, match="已损坏"):
            in_excel(data, {on(1, 2): ["一"]})


def test_a_sheet_that_is_not_there_has_no_comments() -> None:
    made, lost = in_excel(xlsx(SHEET), {on(1, 2, "别的"): ["一"]})
    assert (excel_comments(made), lost) == ({"表1!A1": "一"}, {on(1, 2, "别的")})


def test_the_strict_edition_of_a_workbook_stays_strict() -> None:
    parts = excel_parts(SHEET)
    for name, data in parts.items():
        text = str(data)
        for usual, strict in STRICT.items():
            text = text.replace(usual, strict)
        parts[name] = text
    made = unzipped(in_excel(zipped(parts), {on(1, 2): ["一"]})[0])
    assert OFFICE.encode() not in made["xl/worksheets/sheet1.xml"] + made["xl/worksheets/_rels/sheet1.xml.rels"]
    assert b"schemas.openxmlformats.org/spreadsheetml" not in made["xl/comments.xml"]


# ---- the package


def streamed(data: bytes) -> bytes:
    """The same file as programs write it that do not know sizes beforehand."""

    class Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    out = Pipe()
    with ZipFile(out, "w") as archive:
        for name, part in unzipped(data).items():
            archive.writestr(name, part)
    return out.getvalue()


def test_parts_are_kept_as_they_were_packed() -> None:
    data = streamed(zipped(word_parts(TWO_ROWS) | {"word/media/印章.png": b"\0" * 10**5}))
    made, _ = in_word(data, {at(1, 2): ["一"]})
    assert changed(data, made) == {
        "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml",
    }  # fmt: skip
    with ZipFile(BytesIO(made)) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize("damage", ["header", "offset", "size"])
def test_a_damaged_part_that_would_be_kept_is_said(damage: str) -> None:
    data = bytearray(zipped(word_parts(TWO_ROWS) | {"word/media/a.png": b"\0" * 100}))
    local, central = data.index(b"word/media/a.png") - 30, data.rindex(b"word/media/a.png") - 46
    if damage == "header":
        data[local] = 0
    elif damage == "offset":
        data[central + 42 : central + 46] = (len(data) - 9).to_bytes(4, "little")
    else:
        data[local + 26 : local + 28] = (60_000).to_bytes(2, "little")
    with pytest.raises(UnreadableDocument, match="已损坏"):
        in_word(bytes(data), {at(1, 2): ["一"]})


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize(("suffix", "target"), [("docx", "odt"), ("xlsx", "ods")])
def test_libreoffice_shows_the_comments(
    tmp_path: Path, wrong: xg.Report, findings: xg.Findings, suffix: str, target: str
) -> None:
    found = annotated(tmp_path / f"report.{suffix}", wrong, findings)
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        target,
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(found.path)], check=True, capture_output=True, timeout=300)
    with ZipFile(found.path.with_suffix(f".{target}")) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    shown = ["".join(one.itertext()) for one in root.iter("{*}annotation")]
    assert len(shown) == 1 + len({place for _, place in found.placed})
    for finding in findings:
        assert any(finding.message() in text for text in shown)


def test_annotating_loads_no_library_before_it_is_asked() -> None:
    code = "import sys, xinxi_gongkai.documents.annotating as _; sys.exit(bool({'lxml', 'openpyxl', 'docx'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
