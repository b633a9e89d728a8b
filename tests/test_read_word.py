"""Reading DOCX: what Word prints, each merged cell in every place, numbers that stand in no text, and no more."""

from __future__ import annotations

from io import BytesIO

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from tests.office import STRICT, cell, docx, para, row, run, table, word_parts, zipped
from xinxi_gongkai.documents import word
from xinxi_gongkai.documents.grid import Block, Grid, Paragraph, Place
from xinxi_gongkai.documents.writing import rendered
from xinxi_gongkai.errors import UnreadableDocument

LIST = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def paragraphs(data: bytes) -> list[str]:
    return [one.text for one in word.blocks_of(data) if isinstance(one, Paragraph)]


def grids(data: bytes) -> list[Grid]:
    return [one for one in word.blocks_of(data) if isinstance(one, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[one.text for one in printed] for printed in grid.rows]


def text_of(content: str, styles: str = "") -> str:
    """The text of one paragraph."""
    (found,) = paragraphs(docx(para(content), styles=styles))
    return found


def levels(*described: tuple[str, str], more: str = "") -> str:
    """A list whose levels are each a format of numbers and a pattern, joined to the text."""
    each = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>'
        f'<w:suff w:val="nothing"/>{more}</w:lvl>'
        for depth, (form, pattern) in enumerate(described)
    )
    return f'<w:abstractNum w:abstractNumId="0">{each}</w:abstractNum>'


def item(text: str, depth: int = 0, number: int = 1) -> str:
    return para(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


# ---- paragraphs


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    data = docx(para("标题") + table(row("规章", "1")) + para("") + para("　正文　") + "<w:sectPr/>")
    assert word.blocks_of(data) == (
        Paragraph("标题", Place()),
        grids(data)[0],
        Paragraph("正文", Place()),
    )
    assert (grids(data)[0].table, grids(data)[0].is_aligned) == (1, True)


def test_a_line_break_parts_paragraphs_and_white_space_is_as_printed() -> None:
    content = (
        run("市商务局") + "<w:r><w:br/></w:r>" + run("2024年") + "<w:r><w:cr/></w:r>"
        "<w:r><w:t> 一\n二 </w:t><w:tab/><w:t>三</w:t><w:noBreakHyphen/><w:ptab/><w:t/></w:r>"
    )
    assert paragraphs(docx(para(content))) == ["市商务局", "2024年", "一 二\t三-"]


def test_a_symbol_is_its_character() -> None:
    assert text_of('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:sym w:char="?"/></w:r>') == "\uf0fe是"


def test_insertions_count_and_deletions_do_not() -> None:
    content = (
        f"<w:ins>{run('新收')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        f"<w:moveTo>{run('三')}</w:moveTo><w:moveFrom>{run('五')}</w:moveFrom>{run('件')}"
    )
    assert text_of(content) == "新收三件"


def test_paragraphs_whose_end_was_deleted_are_one() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    moved = "<w:rPr><w:moveFrom/></w:rPr>"
    body = para("一、总体", deleted) + para("情况") + para("表前", moved) + table(row("甲", "1")) + para("末", deleted)
    data = docx(body)
    assert paragraphs(data) == ["一、总体情况", "表前", "末"]
    assert isinstance(word.blocks_of(data)[2], Grid)


def test_what_is_hidden_is_left_out() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="HH"><w:basedOn w:val="H"/></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:name w:val="x"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    shown = run("甲", '<w:rStyle w:val="C"/>') + run("乙", "<w:vanish/>") + run("丙", '<w:rStyle w:val="HH"/>')
    again = run("丁", '<w:rStyle w:val="HH"/><w:vanish w:val="0"/>') + run("戊", '<w:rStyle w:val="none"/>')
    assert text_of(shown + again + run("己", '<w:rStyle w:val="C"/>'), styles=styles) == "甲丁戊己"
    assert paragraphs(docx(para("秘密", '<w:pStyle w:val="P"/>'), styles=styles)) == []


def test_what_is_struck_out_is_left_out() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="S"><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:dstrike/></w:rPr></w:style>'
    )
    content = (
        run("12", "<w:strike/>") + run("3", '<w:dstrike w:val="1"/>') + run("4", '<w:rStyle w:val="S"/>')
        + run("15", '<w:strike w:val="false"/>') + run("件", '<w:rStyle w:val="S"/><w:strike w:val="0"/>')
    )  # fmt: skip
    assert text_of(content, styles=styles) == "15件"
    lines = '<w:r><w:rPr><w:dstrike w:val="off"/></w:rPr><w:t>一</w:t></w:r><w:r><w:br/><w:tab/></w:r>' + run("二")
    lines = lines.replace("二", "三") + run("四", '<w:dstrike w:val="0"/>')
    assert paragraphs(docx(para(lines, '<w:pStyle w:val="P"/>'), styles=styles)) == ["一", "四"]


def test_digits_off_the_line_are_raised_or_lowered() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="F"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="G"><w:basedOn w:val="F"/></w:style>'
    )
    content = (
        run("12") + run("[1]", '<w:vertAlign w:val="superscript"/>') + run("2", '<w:vertAlign w:val="subscript"/>')
        + run("3", '<w:rStyle w:val="G"/>') + run("4", '<w:rStyle w:val="G"/><w:vertAlign w:val="baseline"/>')
    )  # fmt: skip
    assert text_of(content, styles=styles) == "12[¹]₂³4"
    power = "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    assert text_of(f"<m:oMath>{power}</m:oMath>") == "10²"


def test_a_hidden_paragraph_takes_no_number() -> None:
    hidden = para("", '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>')
    data = docx(item("甲") + hidden + item("乙"), numbering=levels(("decimal", "%1.")) + LIST)
    assert paragraphs(data) == ["1.甲", "2.乙"]


def field(*parts: str) -> str:
    return "".join(
        f'<w:r><w:fldChar w:fldCharType="{part}"/></w:r>' if part in ("begin", "separate", "end") else part
        for part in parts
    )


def test_a_field_prints_its_result_and_not_its_instruction() -> None:
    inner = field("begin", "<w:r><w:instrText>DATE</w:instrText></w:r>", "separate", run("内"), "end")
    outer = field("begin", "<w:r><w:instrText>IF</w:instrText></w:r>", inner, "separate", run("12"), "end")
    assert text_of(outer + f"<w:fldSimple>{run('件')}</w:fldSimple>") == "12件"
    hidden = run("").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    hidden = hidden.replace('<w:t xml:space="preserve"></w:t>', '<w:fldChar w:fldCharType="begin"/>')
    ended = hidden.replace("begin", "end")
    assert text_of(hidden + run("XE") + ended + run("条目") + field("end")) == "条目"


def test_a_field_goes_on_over_paragraphs_and_must_end() -> None:
    whole = para(field("begin", run("甲"))) + para(run("乙") + field("separate") + run("丙") + field("end"))
    assert paragraphs(docx(whole)) == ["丙"]
    with pytest.raises(UnreadableDocument, match="有一个域没有结束"):
        word.blocks_of(docx(para(field("begin", run("甲"))) + para("正文")))


def test_links_controls_and_formulas_are_text() -> None:
    content = (
        f"<w:hyperlink>{run('网')}</w:hyperlink><w:sdt><w:sdtPr/><w:sdtContent>{run('站')}</w:sdtContent></w:sdt>"
        f"<w:smartTag>{run('为')}</w:smartTag><m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath><!-- 注 -->"
        "<w:r><w:ruby><w:rt><w:r><w:t>zi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    assert text_of(content) == "网站为1+1字"


def test_controls_stand_around_paragraphs_tables_rows_and_cells() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    inside = table(control(row("甲", control(cell("1")))), row(cell(control(para("乙"))), "2"))
    data = docx(control(para("段")) + f"<w:customXml>{control(inside)}</w:customXml>")
    assert paragraphs(data) == ["段"]
    assert texts(grids(data)[0]) == [["甲", "1"], ["乙", "2"]]


def box(inner: str, *, is_twice: bool = True) -> str:
    new = f"<w:drawing><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing>"
    old = f"<w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict>"
    choice = f"<mc:Choice Requires='wps'>{new}</mc:Choice>" if is_twice else ""
    return f"<w:r><mc:AlternateContent>{choice}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"


@pytest.mark.parametrize("is_twice", [True, False])
def test_a_text_box_follows_its_paragraph_once(is_twice: bool) -> None:
    data = docx(para(run("前") + box(para("框内") + table(row("甲", "1")), is_twice=is_twice) + run("后")))
    assert [type(one).__name__ for one in word.blocks_of(data)] == ["Paragraph", "Paragraph", "Grid"]
    assert paragraphs(data) == ["前后", "框内"]
    in_cell = docx(table(row("甲", cell(para(run("1") + box(para("注"), is_twice=is_twice))))))
    assert texts(grids(in_cell)[0]) == [["甲", "1\n注"]]


def test_content_for_other_programs_only_is_none() -> None:
    assert text_of(f"{run('甲')}<w:r><mc:AlternateContent/></w:r>") == "甲"


def test_headings_have_their_level() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    )
    body = (
        para("正文") + para("题", '<w:pStyle w:val="1"/>') + para("节", '<w:pStyle w:val="b"/>')
        + para("目", '<w:outlineLvl w:val="2"/>') + para("文", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>')
        + para("他", '<w:pStyle w:val="none"/>')
    )  # fmt: skip
    found = word.blocks_of(docx(body, styles=styles))
    assert [one.level for one in found if isinstance(one, Paragraph)] == [None, 1, 2, 3, None, None]


def test_a_table_of_contents_repeats_and_is_left_out() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="TOC Heading"/></w:style>'
    )
    body = para("目录", '<w:pStyle w:val="h"/>') + para("一、总体情况1", '<w:pStyle w:val="t"/>') + para("一、总体情况")
    assert paragraphs(docx(body, styles=styles)) == ["一、总体情况"]


def test_styles_in_a_circle_end() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    assert paragraphs(docx(para("正文", '<w:pStyle w:val="a"/>'), styles=styles)) == ["正文"]


# ---- numbers


def test_headings_are_numbered_as_word_prints_them() -> None:
    numbering = levels(("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")) + LIST
    body = (
        item("总体情况") + item("主动公开", 1) + item("甲", 2) + item("乙", 2) + item("依申请公开", 1) + item("丙", 2)
        + item("存在的问题") + item("其一", 1)
    )  # fmt: skip
    assert paragraphs(docx(body, numbering=numbering)) == [
        "一、总体情况", "（一）主动公开", "1.甲", "2.乙", "（二）依申请公开", "1.丙", "二、存在的问题", "（一）其一",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 101: "一百〇一", 110: "一百一十"}),
        ("japaneseCounting", {10: "十", 12: "十二"}),
        ("taiwaneseCountingThousand", {19: "十九", 1001: "一千零一", 30000: "三萬"}),
        ("chineseCountingThousand", {21: "二十一", 105: "一百零五", 12345: "一万二千三百四十五", 40000: "40000"}),
        ("ideographDigital", {10: "一〇", 25: "二五"}),
        ("taiwaneseDigital", {10: "一○"}),
        ("chineseLegalSimplified", {11: "壹拾壹"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("decimalEnclosedCircle", {3: "③", 21: "21"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {3: "03"}),
        ("numberInDash", {3: "- 3 -"}),
        ("upperLetter", {1: "A", 27: "AA", 781: "781"}),
        ("lowerLetter", {2: "b"}),
        ("upperRoman", {4: "IV", 1994: "MCMXCIV", 4000: "4000"}),
        ("lowerRoman", {9: "ix"}),
        ("arabicAlpha", {3: "3"}),
        ("none", {3: ""}),
    ],
)
def test_numbers_are_written_in_words_format(form: str, numbers: dict[int, str]) -> None:
    for number, written in numbers.items():
        numbering = levels((form, "第%1项：")).replace('w:start w:val="1"', f'w:start w:val="{number}"') + LIST
        assert paragraphs(docx(item("甲"), numbering=numbering)) == [f"第{written}项：甲"]


@given(st.integers(1, 32_767))
def test_chinese_numbers_mean_what_they_count(number: int) -> None:
    numbering = levels(("chineseCountingThousand", "%1")).replace('w:start w:val="1"', f'w:start w:val="{number}"')
    (printed,) = paragraphs(docx(item("、"), numbering=numbering + LIST))
    total = section = 0
    digit = 0
    for sign in printed.removesuffix("、"):
        if sign in "零一二三四五六七八九":
            digit = "零一二三四五六七八九".index(sign)
        elif sign == "万":
            total, section, digit = (section + digit) * 10_000, 0, 0
        else:
            section += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
    assert total + section + digit == number


def test_a_gap_stands_behind_a_number_unless_the_list_has_none() -> None:
    numbering = levels(("decimal", "%1")).replace('<w:suff w:val="nothing"/>', "") + LIST
    assert paragraphs(docx(item("2024年"), numbering=numbering)) == ["1 2024年"]


def test_a_bullet_is_no_number() -> None:
    numbering = levels(("bullet", "\uf06c")).replace('<w:suff w:val="nothing"/>', "") + LIST
    assert paragraphs(docx(item("甲"), numbering=numbering)) == ["甲"]


def test_lists_of_one_kind_go_on_unless_one_begins_anew() -> None:
    numbering = levels(("decimal", "%1."), ("decimal", "%1.%2")) + LIST + (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
        '<w:lvlOverride w:ilvl="1"><w:lvl w:ilvl="1"><w:lvlText w:val="(%2)"/><w:suff w:val="nothing"/></w:lvl></w:lvlOverride>'
        '</w:num>'
    )  # fmt: skip
    body = item("甲") + item("乙", 0, 2) + item("丙", 0, 3) + item("丁", 0, 3) + item("戊", 1, 3) + item("己", 1, 2)
    assert paragraphs(docx(body, numbering=numbering)) == ["1.甲", "2.乙", "5.丙", "6.丁", "(0)戊", "6.1己"]


def test_a_level_may_go_on_below_others() -> None:
    numbering = levels(("decimal", "%1."), ("decimal", "(%2)"), more='<w:lvlRestart w:val="0"/>') + LIST
    body = item("甲") + item("乙", 1) + item("丙") + item("丁", 1)
    assert paragraphs(docx(body, numbering=numbering)) == ["1.甲", "(1)乙", "2.丙", "(2)丁"]
    again = numbering.replace('lvlRestart w:val="0"', 'lvlRestart w:val="1"')
    assert paragraphs(docx(body, numbering=again)) == ["1.甲", "(1)乙", "2.丙", "(1)丁"]


def test_a_legal_level_prints_all_numbers_in_digits() -> None:
    numbering = levels(("chineseCounting", "%1、"), ("chineseCounting", "%1.%2"), more="<w:isLgl/>") + LIST
    assert paragraphs(docx(item("甲") + item("乙", 1), numbering=numbering)) == ["1、甲", "1.1乙"]
    off = numbering.replace("<w:isLgl/>", '<w:isLgl w:val="0"/>')
    assert paragraphs(docx(item("甲") + item("乙", 1), numbering=off)) == ["一、甲", "一.一乙"]


def test_a_level_above_that_was_not_met_prints_its_first_number() -> None:
    numbering = levels(("decimal", "%1."), ("decimal", "%1.%2")) + LIST
    assert paragraphs(docx(item("甲", 1), numbering=numbering)) == ["1.1甲"]


def test_styles_number_their_paragraphs() -> None:
    numbering = levels(("decimal", "%1."), ("decimal", "(%2)"), more='<w:pStyle w:val="x"/>').replace(
        '<w:pStyle w:val="x"/></w:lvl><w:lvl w:ilvl="1">', '</w:lvl><w:lvl w:ilvl="1">'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="x"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="z"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="n"><w:basedOn w:val="x"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="q"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        para("甲", '<w:pStyle w:val="x"/>') + para("乙", '<w:pStyle w:val="y"/>') + para("丙", '<w:pStyle w:val="z"/>')
        + para("丁", '<w:pStyle w:val="n"/>') + para("戊", '<w:pStyle w:val="q"/>')
        + para("己", '<w:pStyle w:val="x"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + para("庚", '<w:pStyle w:val="x"/><w:numPr><w:ilvl w:val="0"/></w:numPr>')
    )  # fmt: skip
    data = docx(body, styles=styles, numbering=numbering + LIST)
    assert paragraphs(data) == ["(1)甲", "(2)乙", "1.丙", "丁", "戊", "己", "2.庚"]


def test_a_list_may_be_that_of_a_style() -> None:
    own = levels(("decimal", "%1)")).replace("<w:lvl ", '<w:styleLink w:val="L"/><w:lvl ', 1)
    link = '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="L"/></w:abstractNum>'
    number = '<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>'
    assert paragraphs(docx(item("甲"), numbering=own + link + number)) == ["1)甲"]
    assert paragraphs(docx(item("甲"), numbering=link + number)) == ["甲"]


@pytest.mark.parametrize("numbering", ["", LIST, levels(("decimal", "%1."))])
def test_a_list_that_is_not_described_prints_no_number(numbering: str) -> None:
    assert paragraphs(docx(item("甲") + item("乙", 5), numbering=numbering)) == ["甲", "乙"]


def test_cells_are_numbered_too() -> None:
    numbering = levels(("decimal", "%1")) + LIST
    data = docx(table(row(cell(item("")), "甲"), row(cell(item("")), "乙")), numbering=numbering)
    assert texts(grids(data)[0]) == [["1", "甲"], ["2", "乙"]]


# ---- tables


def test_a_merged_cell_stands_in_every_place_that_it_covers() -> None:
    begun, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    data = docx(
        table(
            row(cell("项目", '<w:gridSpan w:val="2"/>'), "数"),
            row(cell("三、结果", begun), "（一）", "1"),
            row(cell("", goes_on), "（二）", "2"),
            row(cell("四", begun), cell("合计", '<w:gridSpan w:val="2"/>')),
        )
    )
    (grid,) = grids(data)
    assert texts(grid) == [
        ["项目", "项目", "数"], ["三、结果", "（一）", "1"], ["三、结果", "（二）", "2"], ["四", "合计", "合计"],
    ]  # fmt: skip
    assert grid.rows[0][0] is grid.rows[0][1]
    merged = grid.rows[1][0]
    assert merged is grid.rows[2][0]
    assert (merged.row, merged.column, merged.rowspan, merged.colspan) == (2, 1, 2, 1)
    assert grid.place(grid.rows[3][2]) == Place(table=1, row=4, column=2)


def test_a_cell_goes_on_only_below_one_that_is_as_wide() -> None:
    wide = cell("甲", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>')
    (grid,) = grids(docx(table(row(wide, "1"), row(cell("乙", "<w:vMerge/>"), "2", "3"))))
    assert texts(grid) == [["甲", "甲", "1"], ["乙", "2", "3"]]


def test_cells_merged_in_the_old_way_are_one() -> None:
    first, second = cell("甲", '<w:hMerge w:val="restart"/>'), cell("藏", "<w:hMerge/>")
    (grid,) = grids(docx(table(row(first, second, "1"), row(cell("首", "<w:hMerge/>"), "2", "3"))))
    assert texts(grid) == [["甲", "甲", "1"], ["首", "2", "3"]]


def test_columns_left_out_at_the_beginning_are_blank() -> None:
    (grid,) = grids(docx(table(row("甲", "乙", "1"), row("丙", properties='<w:gridBefore w:val="2"/>'))))
    assert texts(grid) == [["甲", "乙", "1"], ["", "", "丙"]]
    assert grid.place(grid.rows[1][2]) == Place(table=1, row=2, column=3)


def test_deleted_and_hidden_rows_and_cells_are_none() -> None:
    rows = (
        row("甲", "1"), row("乙", "2", properties="<w:del/>"), row("丙", "3", properties="<w:ins/>"),
        row("丁", "4", properties="<w:hidden/>"), row(cell("戊", "<w:cellDel/>"), "己", "5"),
    )  # fmt: skip
    assert texts(grids(docx(table(*rows)))[0]) == [["甲", "1"], ["丙", "3"], ["己", "5"]]


def test_the_lines_of_a_cell_stay_apart() -> None:
    (grid,) = grids(docx(table(row(cell(para("商业") + para("企业")), cell(para() + para("12") + para())))))
    assert texts(grid) == [["商业\n企业", "12"]]


def test_a_table_that_only_lays_out_is_walked_through() -> None:
    inner = table(row("甲", "1"), row("乙", "2"))
    outer = table(row(cell(para("标题"), '<w:gridSpan w:val="2"/>')), row(cell(inner + para()), ""), row("", "落款"))
    data = docx(outer + table(row("丙", "3")))
    assert paragraphs(data) == ["标题", "落款"]
    assert [(one.table, texts(one)) for one in grids(data)] == [(1, [["甲", "1"], ["乙", "2"]]), (2, [["丙", "3"]])]
    framed = docx(table(row(cell(para("一、总体情况") + para("本局……")))))
    assert paragraphs(framed) == ["一、总体情况", "本局……"]


def test_a_table_in_a_cell_of_figures_follows_the_outer_one() -> None:
    inner = table(row("甲", "1"), row("乙", "2"))
    data = docx(table(row("名称", cell(para("见下") + inner + para("完"))), row("合计", "3")))
    assert [texts(one) for one in grids(data)] == [[["名称", "见下\n完"], ["合计", "3"]], [["甲", "1"], ["乙", "2"]]]
    assert [one.table for one in grids(data)] == [1, 2]


def test_a_frame_in_a_cell_is_a_part_of_its_text() -> None:
    deep = table(row(cell(para("12") + table(row("甲", "1"), row("乙", "2")))))
    data = docx(table(row("数", cell(deep + para())), row("合计", "3")))
    assert [texts(one) for one in grids(data)] == [[["数", "12"], ["合计", "3"]], [["甲", "1"], ["乙", "2"]]]


def test_a_table_without_any_text_is_counted_and_left_out() -> None:
    data = docx(table(row("", "")) + table() + table(row("甲", "1")))
    assert [one.table for one in grids(data)] == [3]


# ---- whole files


@pytest.mark.parametrize("name", ["jining-commerce-2014"])
def test_the_example_written_as_docx_reads_back(name: str, jining: xg.Report) -> None:
    assert name
    reading = xg.read(rendered(jining, "docx"))
    assert (reading.report, reading.complete, reading.format) == (jining, True, "docx")


def test_a_file_of_python_docx_is_read() -> None:
    document = python_docx.Document()
    document.add_heading("一、总体情况", 1)
    document.add_paragraph("甲", style="List Number")
    made = document.add_table(2, 3)
    made.cell(0, 0).merge(made.cell(1, 0)).text = "并"
    made.cell(0, 1).text = "12"
    out = BytesIO()
    document.save(out)
    first, second, grid = word.blocks_of(out.getvalue())
    assert first == Paragraph("一、总体情况", Place(), level=1)
    assert isinstance(second, Paragraph)
    assert second.text == "1. 甲"
    assert isinstance(grid, Grid)
    assert texts(grid) == [["并", "12", ""], ["并", "", ""]]


def test_the_strict_edition_of_the_format_is_read() -> None:
    parts = word_parts(para("标题", '<w:outlineLvl w:val="0"/>') + table(row(cell("甲", '<w:gridSpan w:val="2"/>'))))
    for name, data in parts.items():
        text = data if isinstance(data, str) else data.decode()
        for usual, strict in STRICT.items():
            text = text.replace(usual, strict)
        parts[name] = text
    blocks: tuple[Block, ...] = word.blocks_of(zipped(parts))
    assert blocks[0] == Paragraph("标题", Place(), level=1)


def test_text_embedded_as_another_file_is_said() -> None:
    with pytest.raises(UnreadableDocument, match="嵌在里面的另一个文件"):
        word.blocks_of(docx('<w:altChunk r:id="x" xmlns:r="r"/>'))


def test_a_file_without_body_is_damaged() -> None:
    with pytest.raises(UnreadableDocument, match="没有正文"):
        word.blocks_of(zipped(word_parts("") | {"word/document.xml": "<x/>"}))


@pytest.mark.parametrize("span", ["x", "1.5", "9" * 30])
def test_a_span_that_is_no_number_is_damage(span: str) -> None:
    with pytest.raises(UnreadableDocument, match="应为整数"):
        word.blocks_of(docx(table(row(cell("甲", f'<w:gridSpan w:val="{span}"/>')))))


def test_a_pattern_of_numbers_has_a_sensible_length() -> None:
    with pytest.raises(UnreadableDocument, match="编号的样式"):
        word.blocks_of(docx(item("甲"), numbering=levels(("decimal", "%1" * 100)) + LIST))
