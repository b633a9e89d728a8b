"""DOCX: the layout of official documents, real merged cells, comments, and the same bytes for the same report."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import attrs
import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings

import xinxi_gongkai as xg
from tests.strategies import FORMS, reports
from xinxi_gongkai.documents._drawn import DrawnTable
from xinxi_gongkai.documents.drawing import drawn
from xinxi_gongkai.documents.writing_docx import docx_of

TEXT_WIDTH = 8844
"""156 mm in twentieths of a point: A4 without its margins."""


def opened(report: xg.Report, **more: Any) -> Any:
    return Document(BytesIO(docx_of(report, **more)))


def tables_of(report: xg.Report) -> list[DrawnTable]:
    return [part for part in drawn(report).parts if isinstance(part, DrawnTable)]


def sections() -> tuple[xg.ReportSection, ...]:
    steps = xg.ReportSection("1", "办理流程", "登记、审查、答复。")
    return (
        xg.ReportSection(
            "一", "总体情况", "全年工作平稳。\n公开平台改版。", (xg.ReportSection("一", "申请", "", (steps,)),)
        ),
    )


def filled(form: xg.Edition, **more: Any) -> xg.Report:
    facts = {code: place for place, code in enumerate(form.cells)}
    return xg.Report(form, form.first_year, agency="某某市人民政府", facts=facts, sections=sections(), **more)


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_every_cell_stands_where_it_is_printed(form: xg.Edition) -> None:
    report = filled(form)
    written = opened(report).tables
    for table, found in zip(tables_of(report), written, strict=True):
        rows = [row.cells for row in found.rows]
        for cell in table.cells:
            covered = [
                rows[row][column]
                for row in range(cell.row, cell.row + cell.rowspan)
                for column in range(cell.column, cell.column + cell.colspan)
            ]
            assert {one.text for one in covered} == {cell.text}
            assert len({id(one._tc) for one in covered}) == 1


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_tables_are_as_wide_as_the_text_and_no_number_is_broken(form: xg.Edition) -> None:
    report = filled(form)
    for table, found in zip(tables_of(report), opened(report).tables, strict=True):
        assert found.autofit is False
        widths = [int(one.get(qn("w:w"))) for one in found._tbl.tblGrid]
        assert sum(widths) == TEXT_WIDTH
        size = min(run.style.font.size.pt for run in found.cell(0, 0).paragraphs[:1])
        for cell in table.cells:
            if cell.role == "figure" and cell.colspan == 1:
                assert widths[cell.column] > len(cell.text) * size * 10


def test_numbers_of_fifteen_digits_still_fit_the_page() -> None:
    form = xg.edition("2021")
    report = xg.Report(form, 2021, facts=dict.fromkeys(form.cells, 10**15 - 1))
    for table in opened(report).tables:
        assert sum(int(one.get(qn("w:w"))) for one in table._tbl.tblGrid) == TEXT_WIDTH


def test_words_in_a_cell_do_not_widen_its_column_without_end() -> None:
    form = xg.edition("2021")
    report = xg.Report.blank(form, agency="某局", year=2021)
    report = report.with_facts({"requests.received": xg.Printed("以实际收到的申请为准" * 20)})
    table = opened(report).tables[1]
    widths = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid]
    assert max(widths) < 2 * TEXT_WIDTH / 5


def test_pages_and_styles_are_those_of_official_documents() -> None:
    document = opened(filled(xg.edition("2014")))
    section = document.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == (pytest.approx(210, 0.01), pytest.approx(297, 0.01))
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(one.mm) for one in margins] == [37, 35, 28, 26]
    fonts = {
        name: (document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia")), document.styles[name].font.size.pt)
        for name in ("Title", "Heading 1", "Heading 2", "Heading 3")
    }
    assert fonts == {
        "Title": ("方正小标宋简体", 22),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16),
        "Heading 3": ("仿宋_GB2312", 16),
    }
    body = document.styles["Body Text"].paragraph_format
    assert (body.line_spacing.pt, body.first_line_indent.pt) == (28, 32)
    assert document.styles.element.xpath("w:docDefaults//w:rFonts/@w:eastAsia") == ["仿宋_GB2312"]
    for footer in (section.footer, section.even_page_footer):
        assert "".join(footer.part.element.xpath(".//w:t/text()")) == "— 1 —"
        assert footer.part.element.xpath(".//w:fldSimple/@w:instr") == ["PAGE"]


def test_title_headings_and_prose_have_real_styles() -> None:
    deep = xg.ReportSection("", "最里一层")
    for _ in range(10):
        deep = xg.ReportSection("", "外面一层", "", (deep,))
    report = xg.Report(
        "2021",
        2021,
        title="某局2021年政府信息公开工作年度报告",
        published=date(2022, 1, 20),
        sections=(*sections(), deep),
    )
    styled = [(one.style.name, one.text) for one in opened(report).paragraphs]
    assert styled[:8] == [
        ("Title", "某局2021年政府信息公开工作年度报告"),
        ("Date", "公布日期：2022-01-20"),
        ("Heading 1", "一、总体情况"),
        ("Body Text", "全年工作平稳。"),
        ("Body Text", "公开平台改版。"),
        ("Heading 2", "（一）申请"),
        ("Heading 3", "1.办理流程"),
        ("Body Text", "登记、审查、答复。"),
    ]
    assert styled[-2:] == [("Heading 9", "外面一层"), ("Heading 9", "最里一层")]


def test_headers_are_repeated_where_a_table_has_one_and_no_row_is_broken() -> None:
    repeated = []
    for table in opened(filled(xg.edition("2021"))).tables:
        rows = table._tbl.tr_lst
        assert all(row.xpath("w:trPr/w:cantSplit") for row in rows)
        repeated.append([place for place, row in enumerate(rows) if row.xpath("w:trPr/w:tblHeader")])
    assert repeated == [[], [0, 1, 2], [0, 1, 2]]


def test_a_caption_stays_with_its_table_and_names_follow_below() -> None:
    document = opened(filled(xg.edition("2014")))
    (table,) = document.tables
    caption = document.element.body[document.element.body.index(table._tbl) - 1]
    assert caption.style == "Caption"
    assert document.styles["Caption"].paragraph_format.keep_with_next
    below = [row.cells[0].text.split() for row in table.rows[-2:]]
    assert below == [["填报单位：", "单位负责人：", "审核人："], ["填报人：", "联系电话：", "填报日期："]]


def test_breaks_and_tabs_of_a_text_are_kept() -> None:
    report = xg.Report("2021", 2021, facts={"permits.decisions": xg.Printed(" 见\t附件\n第1页\r\n第2页")})
    (table,) = opened(report).tables
    assert table.cell(2, 1).text == " 见\t附件\n第1页\n第2页"


def test_findings_are_comments_at_their_cells(jining: xg.Report) -> None:
    findings = xg.check(jining)
    document = opened(jining, findings=findings)
    assert [(one.author, one.text) for one in document.comments] == [
        ("校验", f"提示：{findings[1].message()}"),
        ("校验", f"错误：{findings[0].message()}"),
        ("校验", f"提示：{findings[2].message()}"),
    ]
    ranges = document.element.body.xpath(".//w:p[w:commentRangeStart]")
    assert ["".join(one.xpath("w:r/w:t/text()")) for one in ranges] == [jining.title, "1064", "13"]
    assert document.element.body.xpath(".//w:shd/@w:fill") == ["FFC7CE", "DDEBF7"]


def test_several_findings_of_a_cell_are_one_comment_of_the_gravest_level() -> None:
    form = xg.edition("2021")
    report = filled(form)
    findings = [one for one in xg.check(report) if one.subject == "requests.outcome.total"]
    assert len(findings) > 1
    document = opened(report, findings=reversed(findings), locale="en")
    (comment,) = document.comments
    assert len(comment.paragraphs) == len(findings)


def test_what_a_file_cannot_hold_of_a_sentence_is_replaced() -> None:
    report = filled(xg.edition("2021"))
    finding = attrs.evolve(xg.check(report)[0], template="第\x01年")
    (comment,) = opened(report, findings=[finding]).comments
    assert comment.text.endswith("第\ufffd年")


def test_the_same_report_gives_the_same_bytes_without_a_date(jining: xg.Report) -> None:
    data = docx_of(jining, xg.check(jining))
    assert data == docx_of(jining, xg.check(jining))
    with ZipFile(BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
        assert "created" not in core
        assert "modified" not in core.replace("lastModifiedBy", "")
        assert b"w:date=" not in package.read("word/comments.xml")
    properties = Document(BytesIO(data)).core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == (jining.title, "", "")


@pytest.mark.parametrize(
    ("report", "path"),
    [
        (xg.Report("2021", 2021, facts={"permits.decisions": xg.Printed("1\x01")}), "/facts/permits.decisions"),
        (
            xg.Report("2021", 2021, local_rows=(xg.LocalRow("三", label="附", values=(None, xg.Printed("\x0b"))),)),
            "/local_rows/0/values/1",
        ),
        (xg.Report("2021", 2021, title="年报\x00"), ""),
        (xg.Report("2021", 2021, sections=(xg.ReportSection("一", "总\uffff体"),)), ""),
    ],
)
def test_a_character_that_no_such_file_can_hold_is_named(report: xg.Report, path: str) -> None:
    with pytest.raises(xg.InvalidValue, match=r"个字符是U\+(0000|0001|000B|FFFF)") as caught:
        docx_of(report)
    assert caught.value.path == path


def test_a_table_wider_than_word_admits_is_refused() -> None:
    row = xg.LocalRow("三", label="附", values=(1,) * 64)
    with pytest.raises(xg.InvalidValue, match="宽65列，这种文件的表格最多63列"):
        docx_of(xg.Report("2021", 2021, local_rows=(row,)))


def test_rows_under_rows_are_indented_so_far_and_no_further() -> None:
    rows = [xg.LocalRow("", "capacity.staff", None, "", "第0级", "人", (1,))]
    rows += [xg.LocalRow("", f"第{depth - 1}级", None, "", f"第{depth}级", "人", (1,)) for depth in range(1, 300)]
    report = xg.Report("2014", 2014, local_rows=tuple(rows))
    (table,) = opened(report).tables
    assert max(map(int, table._tbl.xpath(".//w:ind/@w:leftChars"))) == 600


@settings(max_examples=25)
@given(reports())
def test_any_report_is_written_or_refused_by_name(report: xg.Report) -> None:
    refusal = ""
    try:
        document = opened(report, findings=xg.check(report))
    except xg.InvalidValue as error:
        refusal = error.sentence
    assert "个字符是" in refusal if refusal else len(document.tables) == len(tables_of(report))
